# Registers from files: what their columns are called, what is wrong in them, the conversation about them.
# Column titles and entries of lists: the first is shown in templates, the others are understood too; divided by semicolons.

imports-organisations-name = Название; Наименование; Наименование организации; Название организации; Полное наименование; Организация; Образовательная организация; Наименование ОО; ОО; Школа; Учреждение
imports-organisations-short_name = Краткое название; Краткое наименование; Сокращённое наименование; Сокращенное название
imports-organisations-kind = Тип; Тип организации; Вид; Вид организации; Уровень образования
imports-organisations-department = Ведомство; Учредитель; Ведомственная принадлежность
imports-organisations-level = Уровень; Уровень подчинения; Подчинение
imports-organisations-inn = ИНН; ИНН организации
imports-organisations-code = Код; Код организации; Код ОО
imports-organisations-address = Адрес; Юридический адрес; Фактический адрес; Местонахождение
imports-organisations-site = Сайт; Адрес сайта; Официальный сайт
imports-organisations-phone = Телефон; Телефон организации; Контактный телефон
imports-organisations-email = Почта; Электронная почта; E-mail; Email; Эл. почта

imports-organisations-pupils = Учащихся; Всего учащихся; Обучающихся; Количество учащихся; Количество обучающихся; Контингент
imports-organisations-aged_10_19 = Учащихся 10–19 лет; Учащихся 10-19 лет; Дети 10–19 лет; Дети 10-19 лет; Обучающихся 10-19 лет
imports-organisations-aged_15_19 = Учащихся 15–19 лет; Учащихся 15-19 лет; Дети 15–19 лет; Дети 15-19 лет; Обучающихся 15-19 лет
imports-organisations-teachers = Педагогов; Всего педагогов; Количество педагогов; Педагогических работников; Учителей
imports-organisations-young_teachers = Педагогов со стажем до 3 лет; Молодых педагогов; Молодые педагоги; Педагогов до 3 лет
imports-organisations-employees = Работников; Всего работников; Количество работников; Сотрудников
imports-organisations-young_specialists = Молодых специалистов; Молодые специалисты; Количество молодых специалистов

imports-organisation-level-federal = Федеральный; Федеральная; Федеральное
imports-organisation-level-regional = Региональный; Региональная; Региональное; Областной; Краевой; Государственный
imports-organisation-level-municipal = Муниципальный; Муниципальная; Муниципальное; Районный; Городской
imports-organisation-level-private = Частный; Частная; Частное; Негосударственный; Негосударственная

imports-organisation-kind-general = Общее образование; Школа; СОШ; ООШ; НОШ; Лицей; Гимназия; Общеобразовательная; Общеобразовательная организация; Общеобразовательное учреждение
imports-organisation-kind-additional = Дополнительное образование; Доп. образование; ДО; УДО; Дом творчества; Дополнительное
imports-organisation-kind-vocational = СПО; Профессиональное образование; Среднее профессиональное образование; Колледж; Техникум; Училище; Вуз; Профессиональная
imports-organisation-kind-preschool = Дошкольное образование; ДОУ; ДОО; Детский сад; Дошкольная
imports-organisation-kind-enterprise = Предприятие; Работодатель; Компания; Бизнес
imports-organisation-kind-ngo = НКО; Некоммерческая организация; Общественная организация; Фонд
imports-organisation-kind-culture = Культура; Учреждение культуры; Библиотека; Музей
imports-organisation-kind-sport = Спорт; Спортивная организация; Спортивная школа; ДЮСШ
imports-organisation-kind-other = Другое; Иное; Прочее

imports-people-full_name = ФИО; Ф.И.О.; Фамилия, имя, отчество; Фамилия Имя Отчество; ФИО полностью; ФИО участника; ФИО обучающегося; ФИО учащегося; ФИО ученика; ФИО ребёнка; ФИО педагога; Фамилия и имя; Участник
imports-people-surname = Фамилия
imports-people-given_name = Имя
imports-people-patronymic = Отчество
imports-people-birth_date = Дата рождения; Д.р.; ДР; День рождения; Дата рожд.; Год рождения; Дата рождения ребёнка
imports-people-role = Роль; Роль в программе; Наставник или наставляемый; Статус
imports-people-kind = Кто это; Категория участника; Кто; Должность; Статус участника
imports-people-group = Класс; Группа; Класс или группа; Класс/группа; Учебная группа
imports-people-phone = Телефон; Мобильный телефон; Контактный телефон; Номер телефона
imports-people-email = Почта; Электронная почта; E-mail; Email; Эл. почта
imports-people-form = Форма наставничества; Форма
imports-people-request = Запрос; Основной запрос; Запрос наставляемого; Ожидания; Ожидания наставляемого
imports-people-interests = Интересы; Увлечения
imports-people-competences = Компетенции; Основные компетенции; Компетенции наставника; Чем может помочь
imports-people-capacity = Сколько наставляемых; Количество наставляемых; Может взять наставляемых; Ресурс
imports-people-code = Код; Код участника; Личный код
imports-people-mentee_name = ФИО наставляемого; Наставляемый; ФИО подопечного
imports-people-mentor_name = ФИО наставника; Наставник
imports-people-workplace = Место работы или учёбы; Место работы/учёбы; Место работы; Место учёбы; Место учебы; Место работы (учёбы)
imports-people-representative = Представитель; Законный представитель; ФИО представителя; ФИО родителя; Родитель; Данные представителя
imports-people-representative_phone = Телефон представителя; Телефон родителя; Контакты представителя
imports-people-teaching_since = Начало педагогической работы; Стаж с; Дата начала педагогического стажа; Начало стажа
imports-people-municipality = Муниципалитет, если другой; Муниципалитет; Другой муниципалитет; Из другого муниципалитета; Район
imports-people-appointed_on = В должности с; Дата назначения; Дата приёма на работу
imports-people-achievements = Важные достижения; Достижения; Важные для программы достижения
imports-people-wished_age = Желаемый возраст наставляемых; Желаемый возраст; Возраст наставляемых
imports-people-time_resource = Ресурс времени; Время; Ресурс времени на программу; Сколько времени
imports-people-role_model = Ролевая модель; Вариация; Вариант ролевой модели
imports-people-registered_on = Дата регистрации; Дата заявки
imports-people-entered_on = Дата вхождения; Дата вхождения в программу; Дата входа в программу
imports-people-result = Результаты; Результат; Результаты программы; Результаты участия
imports-people-case_link = Ссылка на кейс или отзыв; Ссылка на кейс/отзыв; Ссылка на кейс; Ссылка на отзыв; Кейс
imports-people-completed = Прохождение программы; Отметка о прохождении; Отметка о прохождении программы; Программа пройдена
imports-people-categories = Категории; Категории наставляемого; Категория наставляемого; Особые категории
imports-people-organisation = Организация; Образовательная организация; ОО; Школа; Учреждение
imports-yes-no = да; нет

imports-sheet-of-mentor = наставник
imports-sheet-of-mentee = наставляем

imports-category-gifted = Одарённый; Одаренный
imports-category-disabilities = ОВЗ; Инвалидность; Ребёнок с ОВЗ
imports-category-rural = Село
imports-category-remote = Труднодоступные территории
imports-category-hardship = ТЖС; В трудной жизненной ситуации
imports-category-orphan = Сирота; Без попечения родителей; Дети-сироты
imports-category-low_results = Низкие образовательные результаты
imports-category-behaviour = Поведение
imports-category-isolated = Отстранён от коллектива
imports-category-novice = Молодой педагог; Стаж до трёх лет
imports-category-newly_appointed = Новый сотрудник
imports-category-adaptation = Адаптация
imports-category-burn_out = Эмоциональное выгорание
imports-category-new_skills = Новые навыки

imports-role-mentor = Наставник; Наставники; Наставница
imports-role-mentee = Наставляемый; Наставляемые; Наставляемая; Подопечный

imports-person-kind-pupil = Учащийся; Учащаяся; Обучающийся; Обучающаяся; Школьник; Ученица
imports-person-kind-student = Студентка
imports-person-kind-teacher = Учитель; Преподаватель; Воспитатель; Методист; Педагог дополнительного образования
imports-person-kind-young_specialist = Молодой специалист; Специалист предприятия
imports-person-kind-employee = Сотрудник; Работник предприятия; Работодатель; Специалист
imports-person-kind-parent = Мать; Отец; Законный представитель
imports-person-kind-graduate = Выпускница
imports-person-kind-other = Иное; Прочее

# Templates
imports-sheet-organisations = Организации
imports-sheet-people = Участники
imports-sheet-help = Как заполнять
imports-template-organisations = Организации – шаблон.xlsx
imports-template-people = Участники – шаблон.xlsx
imports-help-organisations-name = Полное название, обязательно.
imports-help-organisations-short_name = Как организацию называют обычно. Если пусто, возьму из названия.
imports-help-organisations-kind = Выберите из списка. Если пусто – общее образование.
imports-help-organisations-department = К какому ведомству относится.
imports-help-organisations-level = Выберите из списка.
imports-help-organisations-inn = 10 цифр. По ИНН организация узнаётся при повторной загрузке, даже если название изменилось.
imports-help-organisations-code = Короткий код в центре. Если пусто, присвою сам.
imports-help-organisations-address = Адрес.
imports-help-organisations-site = Адрес сайта.
imports-help-organisations-phone = Один номер с кодом.
imports-help-organisations-email = Один адрес.
imports-help-organisations-pupils = Сколько всего учащихся в этом учебном году.
imports-help-organisations-aged_10_19 = Сколько из них в возрасте от 10 до 19 лет.
imports-help-organisations-aged_15_19 = Сколько из них в возрасте от 15 до 19 лет.
imports-help-organisations-teachers = Сколько всего педагогов.
imports-help-organisations-young_teachers = Сколько из них со стажем до трёх лет.
imports-help-organisations-employees = Для предприятий: сколько работников.
imports-help-organisations-young_specialists = Для предприятий: сколько молодых специалистов.
imports-help-people-full_name = Фамилия, имя и отчество в этом порядке. Можно и тремя столбцами: «Фамилия», «Имя», «Отчество».
imports-help-people-birth_date = Например, 01.09.2014. По имени и дате рождения человек узнаётся при повторной загрузке и в других организациях.
imports-help-people-role = Выберите из списка. Если пусто – наставляемый.
imports-help-people-kind = Выберите из списка. Кто указан с классом школы, считается учеником.
imports-help-people-group = Например, 7А, или название группы.
imports-help-people-phone = Один номер. Для детей – номер представителя.
imports-help-people-email = Один адрес.
imports-help-people-form = Выберите из списка или оставьте пустым.
imports-help-people-request = С чем нужна помощь, в нескольких словах.
imports-help-people-interests = Интересы, через запятую.
imports-help-people-competences = Чем наставник может поделиться.
imports-help-people-capacity = Сколько наставляемых наставник может взять, от 0 до 100.
imports-help-people-workplace = Если это не сама организация, например предприятие наставника.
imports-help-people-representative = Фамилия, имя и отчество родителя или другого законного представителя.
imports-help-people-representative_phone = Один номер.
imports-help-people-teaching_since = Дата, с которой педагог работает по профессии: по ней видно, кто молодой специалист.
imports-help-people-municipality = Если человек живёт или работает в другом муниципалитете – его название. Для своих оставьте пустым.
imports-help-people-appointed_on = Дата, с которой педагог работает на этом месте: по ней видно, кто назначен недавно.
imports-help-people-achievements = Важные для программы достижения наставника.
imports-help-people-wished_age = Каких наставляемых хотел бы наставник, например 10–13 лет.
imports-help-people-time_resource = Сколько времени есть на встречи, например час в неделю.
imports-help-people-role_model = Выберите из списка вместе с формой.
imports-help-people-registered_on = Когда человек записан в реестр. Если пусто – сегодня.
imports-help-people-entered_on = Когда человек вошёл в программу. Если пусто – день, когда его примет куратор.
imports-help-people-result = Что получилось, в нескольких словах.
imports-help-people-case_link = Адрес страницы с кейсом или отзывом.
imports-help-people-completed = Прошёл ли наставляемый программу: да или нет.
imports-help-people-categories = Через точку с запятой: { $list }. Эти сведения видит только куратор; загружает их он же.
imports-help-people-organisation = Если в файле люди нескольких организаций: название или код из реестра. Если пусто – та, в чей список загружается файл.
imports-help-people-code = Код вида Ч-0412, если человек уже есть в реестре. Новым людям код не нужен.

# Where something is wrong
imports-place-cell-in-sheet = Лист «{ $sheet }», строка { $row }, столбец { $column } «{ $header }»
imports-place-cell-alone = Строка { $row }, столбец { $column } «{ $header }»
imports-place-row-in-sheet = Лист «{ $sheet }», строка { $row }
imports-place-row-alone = Строка { $row }

# What is wrong with a row
imports-problem-headcounts = Часть не может быть больше целого: учащихся 10–19 и 15–19 лет – больше, чем всех учащихся, педагогов со стажем до 3 лет – больше, чем всех педагогов.
imports-problem-inn = ИНН состоит из 10 цифр, у предпринимателя – из 12. Проверьте номер.
imports-problem-no-name = Нужны и фамилия, и имя.
imports-problem-repeated = Повторяет строку { $first }. Оставьте одну из них; однофамильцев различит дата рождения.
imports-problem-name-taken = Такое название уже есть у организации { $code } с другим ИНН или кодом.
imports-problem-code-taken = Код { $code } уже занят другой организацией.
imports-problem-model-without-form = Ролевая модель указана без формы наставничества. Укажите форму.
imports-problem-model-of-other-form = Такой ролевой модели у этой формы наставничества нет. Выберите из списка шаблона.
imports-problem-unknown-organisation = Такой организации среди ваших нет, или подходят несколько. Напишите её код или название как в реестре.
imports-problem-unknown-code = Человека с таким кодом в этой организации нет. Для нового человека оставьте код пустым.
imports-problem-merged-code = Эта запись объединена с другой, теперь код человека – { $code }. Возьмите новую выгрузку или исправьте код.

# What is wrong with the file
imports-error-columns = В таблице не хватает столбцов: { $columns }. Скачайте шаблон – в нём есть всё, что нужно.
imports-error-no-rows = Названия столбцов нашлись, а строк под ними нет.
imports-error-codes = В этой установке имена не передаются через чат, поэтому список людей здесь не принимается. Передайте файл тому, кто обслуживает сервер: он загрузит его командой «python -m bot import».
imports-error-not-a-file = Пришлите файл таблицы: нажмите на скрепку и выберите «Файл». Картинки и текст я здесь прочитать не могу.

# The conversation
imports-ask-organisations = <b>Реестр организаций</b>
    Пришлите файл: Excel, LibreOffice или CSV, до 20 МБ. Нужен столбец «Название», остальные – по желанию: тип, ИНН, код, адрес, сайт, телефон, почта.
    Сначала покажу, что понял. Без вашего согласия ничего не изменится.
imports-ask-people = <b>Список участников</b> · { $organisation }
    Пришлите файл: Excel, LibreOffice или CSV, до 20 МБ. Нужны фамилия и имя; дата рождения, класс, роль и остальное – по желанию.
    Сначала покажу, что понял. Без вашего согласия ничего не изменится.
imports-template-caption-organisations = Шаблон реестра организаций. Заполните и пришлите сюда.
imports-template-caption-people = Шаблон списка участников. Заполните и пришлите сюда.

imports-preview = <b>{ $file }</b>
    { $good ->
        [0] Ни одной строки взять нельзя.
        [one] { $good } строка в порядке: новых – { $new }, уже в реестре – { $known }.
        [few] { $good } строки в порядке: новых – { $new }, уже в реестре – { $known }.
       *[many] { $good } строк в порядке: новых – { $new }, уже в реестре – { $known }.
    }
imports-preview-known = Тех, кто уже в реестре, не удвою: обновлю то, что в файле изменилось.
imports-preview-organisation = Организация: { $organisation }
imports-preview-bad = { $bad ->
        [one] { $bad } строка с ошибкой:
        [few] { $bad } строки с ошибками:
       *[many] { $bad } строк с ошибками:
    }
imports-preview-problem = · { $place }: { $problem }
imports-preview-more = Все ошибки – в приложенном файле.
imports-preview-without-role = Роль не указана у { $people }: возьму наставляемыми.
imports-preview-young = Младше 10 лет: { $people }. Проверьте даты рождения.
imports-preview-unknown-columns = Не понял столбцы: { $columns }.
imports-preview-unread-sheets = Пропустил листы без таблицы: { $sheets }.
imports-preview-places = Организаций в файле: { $places }.
imports-preview-derived = Столбцы пар, состояний и согласий из файла не беру.
imports-preview-protected = Категории загружает только куратор: из этого файла их не беру.
imports-preview-hint = Исправленный файл можно прислать прямо сейчас.
imports-problems-file = Ошибки в файле.xlsx
imports-problems-sheet = Ошибки
imports-problems-column-sheet = Лист
imports-problems-column-row = Строка
imports-problems-column-column = Столбец
imports-problems-column-header = Название столбца
imports-problems-column-problem = Что не так

imports-running = <b>{ $file }</b>
    Загружаю: { $position } из { $total }.
imports-done = <b>{ $file }</b>
    Загружено. Новых – { $added }, обновлено – { $updated }, без изменений – { $unchanged }.
imports-done-skipped = { $skipped ->
        [one] { $skipped } строку взять не удалось: реестр с тех пор изменился.
        [few] { $skipped } строки взять не удалось: реестр с тех пор изменился.
       *[many] { $skipped } строк взять не удалось: реестр с тех пор изменился.
    }
imports-done-next-organisations = Дальше – пригласите кураторов: откройте организацию в списке.
imports-done-next-people = Дальше – согласия и приём участников: откройте список.
imports-cancelled = <b>{ $file }</b>
    Отменено, реестр не изменился. Чтобы загрузить, пришлите файл ещё раз.
imports-mail-done = <b>{ $file }</b>
    Загрузка закончена. Новых – { $added }, обновлено – { $updated }, без изменений – { $unchanged }, не удалось взять – { $skipped }.

imports-button-template = Скачать шаблон
imports-button-take = { $rows ->
        [one] Взять { $rows } хорошую строку
        [few] Взять { $rows } хорошие строки
       *[many] Взять { $rows } хороших строк
    }
imports-button-cancel = Отменить
imports-button-show = Показать
imports-button-again = Прислать другой файл
imports-button-organisations = К организациям
imports-button-people = К участникам
