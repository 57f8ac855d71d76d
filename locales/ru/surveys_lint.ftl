# Что не так с загруженной анкетой: где и что написать вместо этого. Имена листов и столбцов остаются как в файле.
surveys-lint-where = { $row ->
    [0] Лист «{ $sheet }»: { $problem }
   *[other] Лист «{ $sheet }», строка { $row }{ $column ->
        [none] {""}
       *[other] , столбец «{ $column }»
    }: { $problem }
}

# Файл
surveys-lint-empty-file = Файл пустой. Пришлите файл с анкетой.
surveys-lint-large-file = Файл слишком большой. Анкета занимает не больше { $limit } МБ; уберите из неё картинки и лишние листы.
surveys-lint-broken-file = Файл не открывается: он повреждён или сохранён не полностью. Откройте его в Excel, сохраните заново и пришлите ещё раз.
surveys-lint-archive-bomb = Файл внутри во много раз больше, чем снаружи, такие файлы не открываются. Скопируйте листы анкеты в новую книгу и пришлите её.
surveys-lint-macros = В книге есть макросы. Сохраните её как обычную «Книгу Excel (.xlsx)» без макросов и пришлите снова.
surveys-lint-password = Книга защищена паролем. Снимите пароль и пришлите её снова.
surveys-lint-not-a-table = Это не таблица. Анкета — это книга Excel (.xlsx, .xls), таблица CSV или Markdown по правилам XLSForm.
surveys-lint-not-a-form = Это не анкета: в файле нет вопросов.
surveys-lint-no-survey = В файле нет листа «survey» с вопросами. { $sheets ->
    [none] Назовите лист с вопросами «survey».
   *[other] Есть листы: { $sheets }. Назовите лист с вопросами «survey».
}
surveys-lint-many-rows = На листе «{ $sheet }» { $rows } { $rows ->
    [one] строка
    [few] строки
   *[many] строк
}, а можно не больше { $limit }. Разделите анкету на несколько.
surveys-lint-other-format = Файл назван «.{ $named }», а внутри это { $kind }. Прочитали как { $kind }; переименуйте файл, чтобы не путаться.
surveys-lint-same-columns = Столбец «{ $column }» встречается дважды. Оставьте один.
surveys-lint-no-column = Нет столбца «{ $column }». Добавьте его в первую строку листа.
surveys-lint-outside-sheet = Лист «{ $sheet }» здесь не поддерживается. Уберите его.
surveys-lint-outside-file = Анкета ссылается на файл «{ $file }», отдельные файлы не поддерживаются. Перенесите данные на лист «choices».

# Вопросы
surveys-lint-type = Тип «{ $type }» здесь не поддерживается. Возьмите другой: text, integer, decimal, date, time, select_one, select_multiple, rank, range, note, acknowledge, geopoint, image, file.
surveys-lint-unknown-type = Неизвестный тип «{ $type }». { $like ->
    [none] Проверьте написание.
   *[other] Возможно, имелось в виду «{ $like }».
}
surveys-lint-not-collected = Сведения «{ $type }» здесь не собираются, столбец останется пустым.
surveys-lint-no-type = Не указан тип вопроса. Напишите его в столбце «type».
surveys-lint-no-name = У вопроса нет имени. Напишите его в столбце «name»: латинские буквы, цифры и знак подчёркивания.
surveys-lint-bad-name = Имя «{ $name }» не подходит. Имя начинается с буквы, дальше буквы, цифры, знак подчёркивания; без пробелов.
surveys-lint-same-name = Имя «{ $name }» уже есть в строке { $first }. Дайте другое имя.
surveys-lint-begin = Для «{ $name }» нет завершающей строки «end_{ $kind }». Добавьте её.
surveys-lint-end = Строка «end_{ $kind }» без начала или не на своём месте. Проверьте порядок групп и повторов.
surveys-lint-column = Столбец «{ $column }» здесь не поддерживается. Уберите его значения.
surveys-lint-trigger = Пересчёт по событию («trigger») не поддерживается. Вместо него напишите выражение в столбце «calculation».
surveys-lint-media = Картинки и звук из столбца «{ $column }» показаны не будут.
surveys-lint-long-text = Текст длиной { $length } { $length ->
    [one] знак
    [few] знака
   *[many] знаков
} не умещается на экране телефона. Сократите до { $limit }.
surveys-lint-untranslated = Нет перевода на «{ $language }» в строках: { $rows } (всего { $count }). Вместо него будет показан основной язык.
surveys-lint-no-label = У вопроса «{ $name }» нет текста. Напишите его в столбце «label».
surveys-lint-scale = У шкалы неверные параметры. Напишите, например: start=1 end=10 step=1; делений может быть не больше 100.
surveys-lint-parameters = Параметры не разобрать. Они пишутся через пробел: ключ=значение.
surveys-lint-no-calculation = У вычисления нет выражения. Напишите его в столбце «calculation».
surveys-lint-overwritten = Вопрос «{ $name }» вычисляется, поэтому ответить на него нельзя: он будет показан как пояснение.
surveys-lint-changed-type = Вопрос «{ $name }» раньше был «{ $old }», теперь «{ $new }». Ответы разных типов не сложить: дайте новому вопросу другое имя.

# Списки ответов
surveys-lint-unknown-list = Нет списка ответов «{ $list }» на листе «choices». { $like ->
    [none] Добавьте его.
   *[other] Возможно, имелось в виду «{ $like }».
}
surveys-lint-empty-list = Список ответов «{ $list }» пуст. Добавьте в него варианты.
surveys-lint-choice-blank = Не заполнен столбец «{ $column }».
surveys-lint-choice-space = В коде ответа «{ $name }» есть пробел, а ответов может быть несколько. Замените пробел на знак подчёркивания.
surveys-lint-same-choice = Код «{ $name }» уже есть в этом списке, строка { $first }. Дайте другой код.
surveys-lint-unknown-choice = Ответа «{ $choice }» нет у вопроса «{ $name }». { $like ->
    [none] Проверьте код на листе «choices».
   *[other] Возможно, имелось в виду «{ $like }».
}
surveys-lint-unknown-column = В списке ответов нет столбца «{ $column }». Добавьте его на лист «choices» или исправьте выражение.

# Выражения
surveys-lint-smart-quotes = Типографская кавычка { $found } (знак { $place }). В выражениях нужны прямые кавычки: ' или ".
surveys-lint-open-quote = Кавычка не закрыта (знак { $place }). Добавьте закрывающую.
surveys-lint-unexpected = Лишнее «{ $found }» (знак { $place }). Проверьте скобки, запятые и знаки действий перед этим местом.
surveys-lint-unfinished = Выражение не закончено. { $wanted ->
    [none] Допишите его.
   *[other] Не хватает «{ $wanted }».
}
surveys-lint-too-deep = Слишком много вложенных скобок (больше { $limit }). Разбейте выражение на несколько вычислений.
surveys-lint-too-long-expression = Выражение длиннее { $limit } знаков. Разбейте его на несколько вычислений.
surveys-lint-axis = Обращение «{ $axis }» здесь не поддерживается. Сошлитесь на вопрос так: { "${" }имя{ "}" }.
surveys-lint-unknown-function = Неизвестная функция «{ $function }». { $like ->
    [none] Проверьте написание.
   *[other] Возможно, имелось в виду «{ $like }».
}
surveys-lint-arguments = У функции «{ $function }» должно быть аргументов: { $wanted }, а написано { $given }.
surveys-lint-unknown-name = В анкете нет вопроса «{ $name }». Проверьте имя.
surveys-lint-unknown-reference = В анкете нет вопроса «{ $name }». { $like ->
    [none] Проверьте имя.
   *[other] Возможно, имелось в виду «{ $like }».
}
surveys-lint-ambiguous-reference = Вопросов с именем «{ $name }» несколько, непонятно, о каком речь. Переименуйте их.
surveys-lint-broken-reference = Ссылка на вопрос записана с ошибкой. Она пишется так: { "${" }имя{ "}" }.
surveys-lint-needs-nodes = Здесь нужен вопрос или повтор, а не значение: например, count({ "${" }имя{ "}" }).
surveys-lint-needs-question = Функции «{ $function }» нужна ссылка на вопрос: { "${" }имя{ "}" }.
surveys-lint-not-around = Вопрос «{ $question }» не находится в повторе «{ $repeat }». Укажите повтор, в котором он находится.
surveys-lint-cycle = Выражения зависят друг от друга по кругу: { $names }. Уберите одну из ссылок.
surveys-lint-bad-regex = Образец «{ $pattern }» не разобрать. Проверьте скобки и знаки повторения.
surveys-lint-slow-regex = Образец «{ $pattern }» может проверяться бесконечно: повтор внутри повтора. Уберите один из знаков + или *.
surveys-lint-unreachable = До вопроса «{ $name }» дойти нельзя: условие не выполняется ни при каком ответе.
surveys-lint-later = Условие вопроса «{ $name }» зависит от вопроса «{ $later }», который задаётся позже. Переставьте вопросы или измените условие.
surveys-lint-pyxform = Анкету не удалось собрать. Сообщение программы: { $message }

# Ответ не принят
surveys-refused-unknown = На этот вопрос ответить нельзя.
surveys-refused-irrelevant = Этот вопрос больше не задаётся: он зависит от других ваших ответов.
surveys-refused-required = Без ответа на этот вопрос дальше не пройти.
surveys-refused-constraint = Такой ответ не подходит. Проверьте его и ответьте ещё раз.
surveys-refused-number = Здесь нужно число, например 5 или 5,5.
surveys-refused-integer = Здесь нужно целое число, например 5.
surveys-refused-date = Такой даты нет. Напишите, например, 05.10.2026.
surveys-refused-time = Такого времени нет. Напишите, например, 10:30.
surveys-refused-range = Здесь нужно число на шкале от { $low } до { $high }.
surveys-refused-choice = Такого варианта сейчас нет. Выберите из предложенных.
surveys-refused-rank = Расставьте по порядку все варианты, их { $count }.
surveys-refused-length = В ответе { $length } { $length ->
    [one] знак
    [few] знака
   *[many] знаков
}, а помещается { $limit }. Напишите, пожалуйста, короче.
surveys-refused-place = Такого места нет. Отправьте геопозицию или напишите две координаты.
surveys-refused-limit = Больше { $limit } повторов добавить нельзя.

# Ответ не понят
surveys-misread-gone = Этот вопрос больше не задаётся.
surveys-misread-empty = В сообщении нет текста. Напишите ответ словами или нажмите кнопку.
surveys-misread-button = Здесь отвечать не нужно, нажмите кнопку под вопросом.
surveys-misread-yes-no = Напишите «да» или «нет».
surveys-misread-number = Здесь нужно одно число, например 5 или 5,5. Можно и словом: «пять».
surveys-misread-integer = Здесь нужно одно целое число, например 5. Можно и словом: «пять».
surveys-misread-scale = Нажмите число на шкале или напишите его: от { $low } до { $high }.
surveys-misread-date = Здесь нужна дата. Напишите, например, 05.10.2026, «5 октября» или «вчера».
surveys-misread-day = В дате не хватает числа. Напишите, например, «5 октября 2026».
surveys-misread-no-such-day = Такого дня в календаре нет. Проверьте число и месяц.
surveys-misread-time = Здесь нужно время. Напишите, например, 10:30.
surveys-misread-clock = К дате нужно время. Напишите, например, «5 октября 10:30».
surveys-misread-moment = Здесь нужны дата и время. Напишите, например, 05.10.2026 10:30.
surveys-misread-choice = Такого варианта нет. Нажмите кнопку или напишите номер варианта от 1 до { $count }.
surveys-misread-choices = Варианты не узнать. Отметьте их кнопками или напишите номера через запятую, от 1 до { $count }.
surveys-misread-agree = Чтобы подтвердить, нажмите кнопку или напишите «да».
surveys-misread-place = Отправьте геопозицию через скрепку или напишите две координаты: 53,76 87,11.
surveys-misread-photo = Здесь нужна фотография. Пришлите её одним сообщением.
surveys-misread-file = Здесь нужен файл. Пришлите его одним сообщением.
