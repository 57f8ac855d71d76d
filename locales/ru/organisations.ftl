# Organisations of a centre.
organisations-kind-general = Общее образование
organisations-kind-additional = Доп. образование
organisations-kind-vocational = СПО
organisations-kind-preschool = Дошкольное
organisations-kind-enterprise = Предприятие
organisations-kind-ngo = НКО
organisations-kind-culture = Культура
organisations-kind-sport = Спорт
organisations-kind-other = Другое

organisations-level-federal = Федеральный
organisations-level-regional = Региональный
organisations-level-municipal = Муниципальный
organisations-level-private = Частный
organisations-level-unsaid = Не указан
organisations-card-belongs = { $whose }
organisations-button-details = Сведения
organisations-details = <b>{ $name }</b>
organisations-details-none = Ведомство, уровень и контакты организации ещё не указаны.
organisations-detail-level = Уровень: { $value }
organisations-detail-department = Ведомство: { $value }
organisations-detail-address = Адрес: { $value }
organisations-detail-site = Сайт: { $value }
organisations-detail-phone = Телефон: { $value }
organisations-detail-email = Почта: { $value }
organisations-field-level = Уровень
organisations-field-department = Ведомство
organisations-field-address = Адрес
organisations-field-site = Сайт
organisations-field-phone = Телефон
organisations-field-email = Почта
organisations-now = Сейчас: { $value }
organisations-ask-level = <b>{ $name }</b>
    К какому уровню относится организация?
organisations-ask-department = К какому ведомству относится организация? Например: Управление культуры. Чтобы стереть, напишите прочерк.
organisations-ask-address = Напишите адрес организации. Чтобы стереть, напишите прочерк.
organisations-ask-site = Напишите адрес сайта организации. Чтобы стереть, напишите прочерк.
organisations-ask-phone = Напишите рабочий телефон организации. Чтобы стереть, напишите прочерк.
organisations-ask-email = Напишите почту организации. Чтобы стереть, напишите прочерк.

organisations-title = <b>Организации</b>
organisations-title-unled = <b>Организации без куратора</b>
organisations-title-archived = <b>Архив организаций</b>
organisations-count = Всего: { $count }
organisations-count-unled = Всего: { $count }, без куратора: { $unled } (○)
organisations-found = Найдено по запросу «{ $query }»: { $count }
organisations-empty = Организаций пока нет. Загрузите список из Excel или добавьте по одной.
organisations-how-unled = Откройте организацию и нажмите «Пригласить куратора»: получится ссылка для него.
organisations-how-silent = Бот им написать не может. Свяжитесь сами и дайте ссылку: откройте организацию, «Пригласить куратора».
organisations-empty-curator = За вами не закреплена ни одна организация. Обратитесь в центр.
organisations-empty-unled = Куратор есть у каждой организации.
organisations-empty-archived = Архив пуст.
organisations-empty-search = Ничего не нашлось. Поиск идёт по началу слов в названии и по коду.
organisations-line = { $name }
organisations-line-unled = ○ { $name }
organisations-ask-query = Напишите начало названия или код.

organisations-card = <b>{ $name }</b>
    { $code } · { $kind }
organisations-card-inn = ИНН { $inn }
organisations-card-curators = { $count ->
        [one] Куратор: { $names }
       *[other] Кураторы: { $names }
    }
organisations-card-unled = Куратора нет
organisations-card-counts = Наставников: { $mentors }, наставляемых: { $mentees }, пар: { $pairs }
organisations-card-applied = Заявок ждут решения: { $applied }
organisations-card-archived = В архиве

organisations-ask-name = Напишите название организации.
organisations-ask-kind = <b>{ $name }</b>
    Какая это организация?
organisations-kind-by-button = Выберите вид организации кнопкой.
organisations-ask-rename = Напишите новое название. Сейчас: { $name }
organisations-ask-archive = Убрать «{ $name }» в архив? Участники и история сохранятся, вернуть можно в любой момент.

organisations-button-import = Загрузить список
organisations-button-add = Добавить
organisations-button-archived = Архив
organisations-button-all = ‹ Все организации
organisations-button-people = Участники
organisations-button-pairs = Пары
organisations-button-stages = Этапы
organisations-button-invite-curator = Пригласить куратора
organisations-button-rename = Переименовать
organisations-button-kind = Сменить вид
organisations-button-archive = В архив
organisations-button-restore = Вернуть из архива
organisations-button-list = ‹ К списку

organisations-error-name-empty = В названии нет ни одной буквы. Напишите его ещё раз.
organisations-error-name-taken = Такая организация уже есть: { $code } { $name }.
organisations-error-has-pairs = { $pairs ->
        [one] Здесь ещё работает { $pairs } пара. Завершите её, потом организацию можно убрать в архив.
        [few] Здесь ещё работают { $pairs } пары. Завершите их, потом организацию можно убрать в архив.
       *[many] Здесь ещё работает { $pairs } пар. Завершите их, потом организацию можно убрать в архив.
    }

# Who is where
organisations-title-silent = <b>Куратор не в боте</b>
organisations-title-nomentors = <b>Организации без наставников</b>
organisations-title-noconsent = <b>Не хватает согласий</b>
organisations-title-applied = <b>Заявки без решения</b>
organisations-title-nottaken = <b>Не закончили зачисление</b>
organisations-title-unconfirmed = <b>Не подтвердили внедрение</b>
organisations-title-nostaff = <b>Не указали численность</b>
organisations-empty-silent = Все кураторы пользуются ботом.
organisations-empty-nomentors = Наставники есть в каждой организации.
organisations-empty-noconsent = Согласия есть у всех.
organisations-empty-applied = Все заявки рассмотрены.
organisations-empty-nottaken = Участники прошлого года зачислены везде.
organisations-empty-unconfirmed = Внедрение в этом году подтвердили все школы.
organisations-empty-nostaff = Численность указана везде, где она нужна.
organisations-gaps-title = <b>Кто где</b>
organisations-gaps-how = Выберите, чего не хватает: откроется список организаций, кураторам можно напомнить одной кнопкой.
organisations-gaps-none = Всё на месте: кураторы, наставники и согласия есть, заявки рассмотрены.
organisations-gap-unled = Без куратора: { $count }
organisations-gap-silent = Куратор не в боте: { $count }
organisations-gap-nomentors = Без наставников: { $count }
organisations-gap-noconsent = Не хватает согласий: { $count }
organisations-gap-applied = Заявки без решения: { $count }
organisations-gap-nottaken = Не закончили зачисление: { $count }
organisations-gap-unconfirmed = Не подтвердили год: { $count }
organisations-gap-nostaff = Без численности: { $count }
organisations-button-gaps = Кто где
organisations-button-remind = Напомнить кураторам
organisations-button-open-list = Открыть список
organisations-reminded = { $told ->
    [0] Новых напоминаний нет.
    [one] Напоминание получит { $told } куратор.
    [few] Напоминание получат { $told } куратора.
   *[many] Напоминание получат { $told } кураторов.
 }
organisations-reminded-before = Сегодня уже напоминали: { $before }
organisations-reminded-nobody = Напомнить некому (нет куратора или он не в боте): { $nobody }
organisations-mail-nomentors = <b>{ $organisation }</b>
    Центр напоминает: в этом году ещё нет ни одного наставника. Примите заявки, добавьте людей или отправьте им ссылку.
organisations-mail-noconsent = <b>{ $organisation }</b>
    Центр напоминает: не у всех участников есть согласия. Без них пары не создаются. Отметьте полученные бумаги.
organisations-mail-applied = <b>{ $organisation }</b>
    Центр напоминает: есть заявки, которые ждут вашего решения.
organisations-mail-unconfirmed = <b>{ $organisation }</b>
    Центр напоминает: подтвердите приказом, что внедряете наставничество в этом учебном году.
organisations-mail-nostaff = <b>{ $organisation }</b>
    Центр напоминает: укажите, сколько у вас учащихся и педагогов. От этих чисел центр считает доли участников.
organisations-mail-nottaken = <b>{ $organisation }</b>
    Центр напоминает: зачислите на новый год участников прошлого года, которые продолжают.
