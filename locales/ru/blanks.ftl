# Blank forms of consents and their templates. Names of fields are what stands in templates between two braces.
blanks-title = <b>Бланки</b> · { $place }
blanks-ask = Придёт один файл: форма на каждого, кто ещё не подписал. { $names ->
        [full] Имена и даты рождения уже вписаны.
       *[codes] Имён в нём нет, только коды: имена впишут от руки.
    }
blanks-nobody = Здесь подписали все, печатать нечего.
blanks-button-purpose = { $purpose ->
        [data] Данные
        [participation] Участие
        [publication] Публикация
       *[labour] ТК 351.8
    }: { $count }
blanks-button-class = Бланки для печати
blanks-button-one = Бланк
blanks-file = { $purpose ->
        [data] blank-dannye
        [participation] blank-uchastie
        [publication] blank-publikaciya
       *[labour] blank-nastavnik
    }
blanks-caption = { $purpose ->
        [data] Согласие на обработку данных
        [participation] Согласие на участие
        [publication] Согласие на публикацию
       *[labour] Согласие наставника, ТК 351.8
    }: { $forms ->
        [one] { $forms } бланк.
        [few] { $forms } бланка.
       *[many] { $forms } бланков.
    } { $names ->
        [full] Здесь личные данные, не пересылайте файл.
       *[codes] Имена впишите от руки, код уже стоит.
    }
blanks-date = «___» __________ 20___ г.
blanks-term-open = до отзыва
blanks-term-until = до { $day }
blanks-templates = <b>Шаблоны бланков</b>
    Знак ✎ – шаблон вашего центра.
blanks-line = { $own ->
        [true] { "✎ " }
       *[false] {""}
    }{ $name }
blanks-name = { $purpose ->
        [data] Данные
        [participation] Участие
        [publication] Публикация
       *[labour] Наставник, ТК 351.8
    }{ $who ->
        [adult] : взрослый
        [child] : до 14 лет
        [teen] : 14–17 лет
       *[labour] {""}
    }
blanks-template = <b>Шаблон</b> · { $name }
    { $own ->
        [true] Сейчас – шаблон вашего центра.
       *[false] Сейчас – исходный шаблон.
    } Скачайте, измените в Word или LibreOffice и пришлите обратно.
blanks-template-file = Слова в двойных скобках бот заменит при печати; чего не знает – оставит линию. { $names ->
        [full] {""}
       *[codes] Имён и дат рождения не пишет: их вносят от руки.{" "}
    }Их можно переставлять и убирать. Незнакомое слово бот не примет и назовёт те, что знает.
blanks-button-download = Скачать
blanks-button-own = Прислать свой
blanks-button-reset = Вернуть исходный
blanks-button-centre = Шаблоны бланков
blanks-ask-template = { $name }. Пришлите файл .docx, до 2 МБ.
blanks-ask-reset = { $name }: вернуть исходный шаблон? Шаблон вашего центра удалится.
blanks-put = Теперь бланки печатаются по вашему шаблону.
blanks-error-file = Это не документ Word (.docx) или он повреждён. Сохраните шаблон в этом формате без макросов и пришлите ещё раз.
blanks-error-outside = В документе есть картинки или шаблоны, которые лежат в другом месте. Вставьте их в сам файл и пришлите ещё раз.
blanks-error-fields = Таких слов в скобках я не знаю: { $unknown }. Можно: { $known }.
blanks-error-nobody = Здесь это согласие подписали все, печатать нечего.
blanks-error-many = В одном файле – не больше { $most } бланков. Выберите класс: «Согласия» – «Фильтр».

blanks-field-person = фио
blanks-field-birth = дата рождения
blanks-field-group = класс
blanks-field-code = код
blanks-field-organisation = организация
blanks-field-address = адрес
blanks-field-centre = центр
blanks-field-letterhead = шапка
blanks-field-representative = фио представителя
blanks-field-relation = кем приходится
blanks-field-date = дата
blanks-field-term = срок
blanks-field-edition = редакция
blanks-field-text = текст
blanks-field-starts = начало срока
blanks-field-ends = конец срока
blanks-field-work = форма работы
blanks-field-pay = оплата
blanks-field-agreement = соглашение
