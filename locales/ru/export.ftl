# Export: the conversation, the tables, the command line.
export-title = <b>Выгрузка</b> · { $place }
export-title-all = <b>Выгрузка</b>
export-ask = Что выгрузить? Придёт файл Excel за этот учебный год.
export-names = { $names ->
    [codes] Вместо имён в файле коды; дат рождения, контактов и ответов своими словами в нём нет. Полный файл выдаёт сервер.
    [initials] Имена в файле – фамилия и инициалы; дат рождения, контактов и ответов своими словами в нём нет. Полный файл выдаёт сервер.
   *[full] Имена и контакты в файле полные – только тех, чьё согласие на обработку данных есть; остальные – под кодом.
 }
export-no-organisations = Организаций пока нет, выгружать нечего. Сначала добавьте их в разделе «Организации».
export-choose-place = По какой организации выгрузить?
export-choose-wave = <b>Выгрузка ответов.</b> Какой опрос?
export-no-waves = Опросов в этом году ещё не было.
export-wave = { $title }: { $answered }
export-empty = Выгружать пока нечего: здесь нет ни одной строки.

export-button-everything = Всё одним файлом
export-button-organisations = Организации
export-button-mentors = Наставники
export-button-mentees = Наставляемые
export-button-pairs = Пары
export-button-stages = Этапы
export-button-answers = Ответы
export-button-all-waves = Ответы всех опросов
export-button-place = Выбрать организацию
export-button-other-place = Другая организация
export-button-everywhere = Все организации

export-file = vygruzka-{ $day }.xlsx
export-caption = <b>{ $what }</b>{ $where } на { $day }
    { $rows ->
        [one] { $rows } строка
        [few] { $rows } строки
       *[many] { $rows } строк
    }
export-caption-where = { " · " }{ $place }
export-caption-names = { $names ->
    [codes] Вместо имён – коды; дат рождения, контактов и ответов своими словами нет.
    [initials] Имена – фамилия и инициалы; дат рождения, контактов и ответов своими словами нет.
   *[full] Здесь личные данные: не пересылайте файл.
 }
export-caption-unnamed = Без согласия на данные, вместо имени код: { $people }
export-what = { $register ->
    [organisations] Организации
    [mentors] Наставники
    [mentees] Наставляемые
    [pairs] Пары
    [stages] Этапы
    [answers] Ответы
   *[all] Вся выгрузка
 }

# Tables. Titles of columns are words that the import understands too.
export-sheet-organisations = Организации
export-sheet-mentors = Наставники
export-sheet-mentees = Наставляемые
export-sheet-pairs = Пары
export-sheet-stages = Этапы
export-sheet-answers = Ответы, { $title }

export-column-number = №
export-column-code = Код
export-column-name = ФИО
export-column-phone = Телефон
export-column-email = Почта
export-column-birth-date = Дата рождения
export-column-request = Основной запрос
export-column-entered-on = Дата вхождения
export-column-mentor-names = ФИО наставников
export-column-mentee-names = ФИО наставляемых
export-column-pair-forms = Форма пары
export-column-mentor-places = Место работы или учёбы наставника
export-column-mentee-places = Место учёбы наставляемых
export-column-pairs-closed-on = Дата завершения
export-column-goals = Результат (цель достигнута)
export-column-organisation = Организация
export-column-workplace = Место работы или учёбы
export-column-representative = Представитель
export-column-representative-phone = Телефон представителя
export-column-achievements = Важные достижения
export-column-wished-age = Желаемый возраст наставляемых
export-column-time-resource = Ресурс времени
export-column-result = Результаты
export-column-case-link = Ссылка на кейс или отзыв
export-column-completed = Прохождение программы
export-column-teaching-since = Начало педагогической работы
export-column-municipality = Муниципалитет, если другой
export-column-appointed-on = В должности с
export-column-role = Роль
export-column-kind = Кто это
export-column-group = Класс
export-column-form = Форма наставничества
export-column-interests = Интересы
export-column-competences = Основные компетенции
export-column-capacity = Сколько наставляемых
export-column-registered-on = Дата регистрации
export-column-state = Состояние
export-column-left-on = Дата выбытия
export-column-consents = Согласия
export-column-title = Название
export-column-short-title = Краткое название
export-column-type = Тип
export-column-department = Ведомство
export-column-level = Уровень
export-column-inn = ИНН
export-column-address = Адрес
export-column-site = Сайт
export-column-curators = Кураторы
export-column-mentors = Наставников
export-column-mentees = Наставляемых
export-column-pairs = Пар работает
export-column-pupils = Учащихся
export-column-aged-10-19 = Учащихся 10–19 лет
export-column-aged-15-19 = Учащихся 15–19 лет
export-column-teachers = Педагогов
export-column-young-teachers = Педагогов со стажем до 3 лет
export-column-employees = Работников
export-column-young-specialists = Молодых специалистов
export-column-implements = Внедряет в этом году
export-column-archived-on = В архиве с
export-column-pair-form = Форма
export-column-role-model = Ролевая модель
export-column-pair-state = Состояние пары
export-column-starts-on = Начало
export-column-order-number = Номер приказа
export-column-order-date = Дата приказа
export-column-closed-on = Завершена
export-column-goal = Цель достигнута
export-column-reason = Причина завершения
export-column-stage-number = № этапа
export-column-stage-title = Этап
export-column-stage-period = Срок
export-column-from-on = Начало срока
export-column-due-on = Конец срока
export-column-stage-state = Состояние этапа
export-column-done-on = Выполнено
export-column-evidence = Чем подтверждено
export-column-link = Ссылка
export-column-note = Комментарий
export-column-file = Файл
export-column-sent-on = Отправлено
export-column-entered-by = Кто вносил ответы

export-completed = { $completed ->
    [true] да
   *[false] нет
 }
export-consents = { $lacks ->
    [none] есть
    [data] нет: обработка данных
    [participation] нет: участие
   *[all] нет
 }
export-pair-state = { $state ->
    [proposed] ждёт согласия
    [active] работает
   *[closed] завершена
 }
export-stage-state = { $state ->
    [done] выполнено
    [overdue] просрочено
    [not_started] не начато
    [due_soon] скоро срок
    [running] идёт
   *[upcoming] впереди
 }
export-evidence = { $evidence ->
    [link] ссылка
    [file] файл
   *[text] без файла
 }
export-entered-by = { $who ->
    [curator] куратор
   *[self] участник
 }

# The command line
export-help-out = куда записать файл .xlsx; читать его сможет только тот, кто вызвал команду
export-help-centre = номер центра; нужен, если центров несколько
export-help-organisation = код одной организации
export-help-register = одна таблица: organisations, mentors, mentees, pairs, stages или answers; без этого ключа – все
export-help-import-kind = что в файле: organisations – реестр организаций, people – список участников
export-help-import-file = файл таблицы: Excel, LibreOffice или CSV
export-help-import-organisation = код организации, в которой эти люди участвуют
export-help-import-take = взять хорошие строки; без этого ключа файл только проверяется
export-made = Записано в { $file }. Строк: { $rows }.
export-error-file-exists = Файл { $file } уже есть. Укажите другое имя: готовые файлы не перезаписываются.
export-error-file = Файл { $file } не записывается. Проверьте папку и права на неё.
export-error-unreadable = Файл { $file } не читается. Проверьте имя и права на него.
export-error-no-centre = Такого центра нет. Укажите номер ключом --centre: { $centres }.
export-error-no-centres = Центров пока нет. Руководитель центра входит по ссылке из команды head-link.
export-error-no-organisation = Организации с кодом { $code } в этом центре нет.
export-error-organisation-needed = Укажите, чьи это люди: --organisation КОД.
export-import-good = Строк в порядке: { $good }. Новых: { $new }, уже известных: { $known }.
export-import-bad = Строк с ошибками: { $bad }.
export-import-problem = { $place }: { $problem }
export-import-unknown-columns = Не понял столбцы: { $columns }.
export-import-unread-sheets = Пропустил листы без таблицы: { $sheets }.
export-import-without-role = Роль не указана, будут наставляемыми: { $people }.
export-import-young = Младше 10 лет: { $people }. Проверьте даты рождения.
export-import-only-checked = Ничего не изменено. Чтобы взять хорошие строки, добавьте ключ --take.
export-import-taken = Взято. Новых: { $added }, обновлено: { $updated }, без изменений: { $unchanged }, не удалось взять: { $skipped }.
export-button-list = Таблица
export-list-partners = Партнёры
export-list-needs = Ищем наставников
export-list-base = Наставники молодых педагогов
export-list-file = { $title }-{ $day }.xlsx
export-column-partner-stage = Ступень
export-column-gives = Что даёт
export-column-contact = Контактное лицо
export-column-agreement = Соглашение
export-column-agreed-on = Дата соглашения
export-column-valid-until = Действует до
export-column-ended-on = Завершено
export-column-need = Профессия или тема
export-column-needed = Нужно
export-column-filled = Нашлось
export-column-asked = Ждут ответа
export-column-need-state = Состояние
export-column-asked-since = Запрошено
export-column-association = РМО
export-need-open = Ищем
export-need-closed = Нашлись
export-need-withdrawn = Снят
export-list-practices = Практики наставничества
export-column-practice = Практика
export-column-own-practice = Своя
export-column-author-names = Авторы из реестра
export-column-authors = Авторы
export-column-summary = Описание
export-column-nominated-in = Кто предложил
export-column-practice-state = Состояние
export-column-school-supports = Школа поддерживает
export-column-school-reason = Почему школа против
export-column-refused-because = Почему не взята в банк
export-column-nominated-on = Предложено
export-column-decided-on = Решено
