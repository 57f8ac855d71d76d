# Registers of mentors and mentees.
people-title = <b>Участники</b> · { $place }
people-everywhere = все организации
people-role-mentor = Наставник
people-role-mentee = Наставляемый
people-role-mentor-many = Наставники
people-role-mentee-many = Наставляемые
people-role-any-many = Все роли
people-class = Класс { $group }
people-show-all = Все, кто есть
people-show-listed = В списке
people-show-applied = Заявки
people-show-accepted = Приняты
people-show-noconsent = Без согласия
people-show-nopair = Без пары
people-show-nobot = Не в боте
people-show-paused = На паузе
people-show-gone = Выбыли
people-count = Всего: { $count }
people-found = Найдено по запросу «{ $query }»: { $count }
people-empty = Участников пока нет. Загрузите список из Excel, добавьте людей по одному или отправьте им ссылку.
people-empty-codes = Участников пока нет. Отправьте им ссылку или добавьте по одному; списки с именами загружаются на сервере.
people-empty-narrowed = Здесь никого нет.
people-empty-search = Никого не нашлось. Проверьте, как написано, или ищите по коду.
people-waiting-applied = Заявок ждут решения: { $count }
people-waiting-noconsent = Без согласия: { $count }
people-waiting-nopair = Приняты, но без пары: { $count }
people-line = { $mark } { $name }{ $group }
people-mark = { $mark } – { $state }
people-line-group = , { $group }
people-filter = Кого показать?
people-filter-count = { $what }: { $count }
people-ask-query = Напишите начало фамилии, имени или кода.
people-ask-query-codes = Напишите код или его цифры.

people-state-listed = В списке
people-state-applied = Заявка
people-state-accepted = Принят
people-state-declined = Отказано
people-state-left = Выбыл

people-card = <b>{ $name }</b>
people-card-code = <b>{ $name }</b> · { $code }
people-card-role = { $role ->
    [mentor] Наставник
   *[mentee] Наставляемый
 }, { $organisation }
people-card-who = { $who }
people-card-state = { $state ->
    [listed] В списке с { $day }
    [applied] Заявка от { $day }, ждёт решения
    [accepted] Участвует с { $day }
    [declined] Отказано
   *[left] Не участвует с { $day }
 }
people-card-reason = Причина: { $reason }
people-card-form = Форма: { $form }
people-card-request = Запрос: { $value }
people-card-interests = Интересы: { $value }
people-card-competences = Компетенции: { $value }
people-card-capacity = Может взять наставляемых: { $capacity }
people-card-consents = { $what ->
    [none] Согласия есть
    [data] Нет согласия на обработку данных
    [participation] Нет согласия на участие
   *[both] Нет согласий
 }{ $minor ->
    [true] { " " }(подписывает представитель)
   *[false] {""}
 }
people-card-young = Младше 10 лет: проверьте дату рождения.
people-card-erased = Данные удалены по праву человека. Запись осталась без имени.
people-card-paused = Пауза до { $day }: бот ему сам не пишет.
people-card-erase-on = Согласие отозвано: { $day } данные будут удалены.
people-card-no-account = Не пользуется ботом.
people-card-proxy = Запись внесена за участника.

people-button-filter = Кого показать
people-button-any-class = Все классы
people-button-choose-organisation = Выбрать организацию
people-button-organisation = ‹ Карточка
people-button-add = Добавить
people-button-import = Загрузить список
people-button-papers = Согласия
people-button-accept-listed = Принять всех из списка ({ $count })
people-button-accept-all = Принять
people-button-accept = Принять
people-button-decline = Отказать
people-button-paper = Бумага получена
people-button-consents = Согласия
people-button-link = Личная ссылка
people-button-leave = Выбывает
people-button-erase = Удалить данные
people-button-desk = Просьбы людей
people-button-list = ‹ Участники
people-button-pair = Пара: { $names }
people-button-menu = Меню

people-ask-accept-listed = { $count ->
        [0] В списке никого нет: все уже приняты или ждут решения.
        [one] Принять { $count } человека из списка? Заявки это не затронет, их смотрят по одной.
        [few] Принять { $count } человека из списка? Заявки это не затронет, их смотрят по одной.
       *[many] Принять { $count } человек из списка? Заявки это не затронет, их смотрят по одной.
    }
people-accepted-listed = Принято: { $count }
people-ask-reason-decline = Почему отказ? { $name } получит сообщение с причиной.
people-ask-reason-decline-typed = Напишите причину отказа одним сообщением. { $name } её увидит.
people-ask-reason-leave = Почему { $name } больше не участвует?
people-ask-reason-leave-typed = Напишите, почему { $name } больше не участвует.
people-reason-not-ours = Не из нашей организации
people-reason-twice = Уже есть в списке
people-reason-no-places = Пока нет мест
people-reason-data-wrong = Данные указаны неверно
people-reason-own-wish = Собственное желание
people-reason-moved = Смена школы или переезд
people-reason-graduated = Закончил обучение
people-reason-dismissed = Увольнение
people-reason-year-end = Конец учебного года
people-reason-transfer = Перевод в другую организацию
people-reason-no-time = Нет времени
people-reason-withdrawn = Отозвано согласие
people-reason-other = Другая причина

people-add-role = Кого добавить? { $organisation }
people-add-name = { $role ->
        [mentor] Напишите фамилию, имя и отчество наставника.
       *[mentee] Напишите фамилию, имя и отчество наставляемого.
    }
people-add-birth = <b>{ $name }</b>
    Дата рождения? Например, 01.09.2014. По ней различаются однофамильцы и видно, кто подписывает согласие.
people-add-kind = Кто это?
people-add-group = Класс или группа? Например, 7А.
people-added = Добавлено.
people-known = Этот человек уже есть в реестре.

people-error-moved = Человек теперь участвует в другой организации. Это решает её куратор.
people-error-ambiguous = В организации несколько человек с таким именем. Укажите дату рождения.
people-error-decided = { $name }: { $state ->
        [accepted] уже участвует. Чтобы прекратить, нажмите «Выбывает».
        [declined] уже отказано.
        [left] уже не участвует.
       *[other] решение уже принято.
    }
people-error-in-pair = { $name } состоит в паре. Сначала завершите пару.
people-error-reason = Выберите причину кнопкой или напишите её словами.
people-error-name = Нужны фамилия и имя. Если имена здесь не вводятся, добавьте человека без имени: он получит код.

people-mail-accepted = <b>{ $organisation }</b>
    { $role ->
        [mentor] Вы приняты наставником. Когда куратор предложит пару, придёт сообщение.
       *[mentee] Вы приняты в программу. Когда куратор предложит наставника, придёт сообщение.
    } { $consents ->
        [none] {""}
        [own] Осталось дать согласия: раздел «Согласия» в меню.
       *[paper] Осталась бумага: согласие подписывает родитель или другой законный представитель, отдать её нужно куратору.
    }
people-mail-declined = <b>{ $organisation }</b>
    Заявка не принята. Причина: { $reason }. Если это ошибка, обратитесь к куратору.
people-mail-left = <b>{ $organisation }</b>
    Ваше участие завершено. Причина: { $reason }. Если это ошибка, обратитесь к куратору.

# Categories of mentees: a dictionary
people-category-gifted = Одарённые
people-category-disabilities = Дети с ОВЗ
people-category-rural = Сельская местность
people-category-remote = Труднодоступная территория
people-category-hardship = Трудная жизненная ситуация
people-category-orphan = Сироты, без попечения
people-category-low_results = Низкие результаты
people-category-behaviour = Проблемы поведения
people-category-isolated = Отстранённые от коллектива
people-category-novice = Молодой специалист, до трёх лет
people-category-newly_appointed = Вновь назначенный
people-category-adaptation = Адаптация на новом месте
people-category-burn_out = Выгорание
people-category-new_skills = Хочет освоить новые навыки

people-error-link = Это не адрес страницы. Напишите его так: https://school.example/case.
people-error-choose = Выберите значение кнопкой.
people-error-categories-codes = В этой установке категории через чат не вводятся и не показываются. Их загружает тот, кто обслуживает сервер, вместе со списком участников.
