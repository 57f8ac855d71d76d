# What a participant brings and wishes, categories, counts of people.
profile-entry = Моя анкета
profile-button-open = Анкета
profile-button-categories = Категории
profile-button-card = ‹ Карточка
profile-button-clear = Очистить
profile-button-clear-sure = Да, очистить
profile-button-numbers = Возраст и категории

profile-title = <b>Анкета: { $name }</b>
profile-title-own = <b>Моя анкета</b>
profile-where = { $role ->
    [mentor] Наставник
   *[mentee] Наставляемый
 }, { $organisation } · { $section }
profile-choose-place = Вы участвуете в нескольких организациях. Какую анкету открыть?
profile-none = Анкеты пока нет: она появится, когда куратор примет вас.
profile-empty = Здесь пока ничего не записано. Нажмите на то, что хотите заполнить.
profile-line = { $field }: { $value }{ $mark ->
    [other] { " " }◦
   *[own] {""}
 }
profile-legend = <i>◦ записано за участника</i>
profile-section-wishes = О наставничестве
profile-section-person = О себе
profile-section-result = Даты и итоги
profile-age = Возраст на { $day }: { $age }
profile-young = Младше 10 лет: проверьте дату рождения.
profile-novice = Молодой специалист: стаж до трёх лет.
profile-newcomer = Вновь назначенный: первый год на этом месте.

profile-field-title = <b>{ $field }</b>
profile-value = { $value }
profile-no-value = Пока не записано.
profile-entered = { $way ->
    [self] Сам участник, { $day }
    [file] Из файла, { $day }{ $who ->
        [none] {""}
       *[other] , { $who }
     }
   *[proxy] Записано за участника, { $day }{ $who ->
        [none] {""}
       *[other] , { $who }
     }
 }
profile-kept = Записано.
profile-ask-clear = Очистить поле «{ $field }»?
profile-error-kept = Это поле не может быть пустым.
profile-error-empty = Напишите значение словами или вернитесь назад.

profile-field-request = Запрос
profile-field-interests = Интересы
profile-field-competences = Компетенции
profile-field-achievements = Достижения
profile-field-wished_age = Возраст
profile-field-time_resource = Время
profile-field-capacity = Сколько взять
profile-field-form = Форма
profile-field-role_model = Модель
profile-field-name = ФИО
profile-field-birth_date = Дата рождения
profile-field-kind = Кто это
profile-field-group_name = Класс
profile-field-workplace = Место работы
profile-field-phone = Телефон
profile-field-email = Почта
profile-field-representative = Представитель
profile-field-representative_phone = Его телефон
profile-field-teaching_since = Педстаж с
profile-field-municipality = Муниципалитет, если другой
profile-field-appointed_on = В должности с
profile-field-registered_on = Регистрация
profile-field-entered_on = Вхождение
profile-field-result = Результат
profile-field-case_link = Ссылка
profile-field-completed = Прохождение

profile-ask-text = Напишите одним сообщением, не длиннее 300 знаков.
profile-ask-request = С чем нужна помощь? Выберите или напишите своими словами.
profile-ask-wished_age = Каких наставляемых хотелось бы? Выберите или напишите.
profile-ask-time_resource = Сколько времени есть на встречи? Выберите или напишите.
profile-ask-workplace = Где работа или учёба, если это не сама организация? Напишите.
profile-ask-role_model = Выберите ролевую модель. Если кнопок нет, сначала выберите форму.
profile-ask-name = Напишите фамилию, имя и отчество.
profile-ask-birth = Напишите дату рождения, например 01.09.2014.
profile-ask-day = Выберите день или напишите, например 01.09.2024.
profile-ask-phone = Напишите один номер с кодом.
profile-ask-email = Напишите один адрес.
profile-ask-link = Напишите адрес страницы с кейсом или отзывом.
profile-ask-number = Скольких наставляемых можно взять? Выберите или напишите число.
profile-ask-yes-no = Прошёл ли наставляемый программу?
profile-ask-kind = Кто это? Выберите.
profile-ask-form = Какая форма наставничества подходит? Выберите.
profile-ask-group = Напишите класс или группу, например 7А.
profile-ask-representative = Напишите фамилию, имя и отчество родителя или другого законного представителя.

profile-age-7-10 = 7–10 лет
profile-age-10-13 = 10–13 лет
profile-age-14-15 = 14–15 лет
profile-age-16-18 = 16–18 лет
profile-age-adult = Взрослые
profile-age-any = Любой
profile-time-hour-week = Час в неделю
profile-time-two-week = Два часа в неделю
profile-time-hour-fortnight = Час в две недели
profile-time-hour-month = Час в месяц
profile-time-as-needed = По договорённости

profile-categories = <b>Категории: { $name }</b>
    Отметьте, что относится. Это видите только вы как куратор; в отчёты идут только числа от пяти человек.
profile-categories-kept = Категории записаны.

profile-numbers = <b>Возраст участников</b>{ $place ->
    [none] {""}
   *[other] { " " }· { $place }
 }
    Принятые участники, возраст на { $day }:
profile-numbers-ages = Наставляемых 10–19 лет: { $mentees }, наставников 15–19 лет: { $mentors }
profile-numbers-outside = Из других муниципалитетов: { $people }
profile-numbers-novices = Педагогов со стажем до трёх лет среди наставляемых: { $novices }
profile-numbers-young = Младше 10 лет: { $people }
profile-numbers-undated = Без даты рождения: { $people }
profile-numbers-kinds = Наставников и наставляемых:
profile-numbers-kind = { $kind ->
    [none] не указано, кто это
   *[other] { $kind }
 }: { $mentors } и { $mentees }
profile-numbers-categories = <b>Категории наставляемых</b>
profile-numbers-no-categories = Категории пока никому не указаны: их отмечает куратор в карточке наставляемого.
profile-numbers-category = { $category }: { $people }{ $paired ->
    [-1] {""}
   *[other] , из них в парах { $paired }
 }
profile-numbers-hidden = { $hidden ->
    [one] Ещё { $hidden } категория не показана: в ней меньше { $floor } человек или по числу можно узнать других.
    [few] Ещё { $hidden } категории не показаны: в них меньше { $floor } человек или по числу можно узнать других.
   *[many] Ещё { $hidden } категорий не показаны: в них меньше { $floor } человек или по числу можно узнать других.
 }
