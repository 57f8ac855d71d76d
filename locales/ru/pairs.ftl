# Pairs and groups: lists, cards, forming, agreeing, ending.
pairs-title = <b>Пары</b>
pairs-title-closed = <b>Завершённые пары</b>
pairs-count = Открытых пар: { $count }. ● работает, ○ ждёт согласия.
pairs-count-closed = Завершённых пар: { $count }
pairs-found = Найдено по запросу «{ $query }»: { $count }
pairs-empty = В этом учебном году пар ещё нет. Нажмите «Создать пару»: вы выберете форму, наставника и наставляемого, и бот спросит согласие у обоих.
pairs-empty-closed = Завершённых пар в этом учебном году нет.
pairs-empty-search = Никого не нашлось. Проверьте, как написано, или ищите по коду.
pairs-mine-title = <b>Мои пары</b>
pairs-mine-empty = Пар пока нет. Когда куратор предложит вам пару, сюда придёт сообщение с кнопками «Согласиться» и «Отказаться».
pairs-mine-empty-easy = Пар пока нет. Когда пару предложат, сюда придёт сообщение.
pairs-line = { $mark } { $mentors } – { $mentees }
pairs-ask-query = { $names ->
        [codes] Напишите код или его цифры.
       *[other] Напишите начало фамилии, имени или кода.
    }

pairs-button-new = Создать пару
pairs-button-closed = Завершённые
pairs-button-open-ones = Открытые
pairs-button-open = Открыть пару
pairs-button-agree = Согласиться
pairs-button-refuse = Отказаться
pairs-button-refuse-sure = Да, отказаться
pairs-button-agree-for = Согласие: { $name }
pairs-button-refuse-for = Отказ: { $name }
pairs-button-group = Состав
pairs-button-add-mentor = Добавить наставника
pairs-button-add-mentee = Добавить наставляемого
pairs-button-remove = Убрать: { $name }
pairs-button-remove-sure = Убрать
pairs-group-title = <b>Состав</b> · { $organisation }
pairs-group-how = Второй наставник или наставляемый делает из пары группу. Чтобы заменить наставника, добавьте нового и уберите прежнего.
pairs-added = Бот спросит согласие у нового участника.
pairs-ask-remove = Убрать из группы: { $name }? Остальные продолжат без этого участника, история сохранится.
pairs-error-consent-over = Одно из согласий для этой пары больше не действует. Скажите куратору: когда согласие будет, ответить можно снова.
pairs-error-ended = Эта пара уже завершена.
pairs-error-last = { $role ->
    [mentor] Это единственный наставник. Сначала добавьте другого или завершите пару.
   *[mentee] Это единственный наставляемый. Сначала добавьте другого или завершите пару.
 }
pairs-mail-joining = { $role ->
    [mentor] Вас приглашают наставником в группу, которая уже работает или собирается.
   *[mentee] Вас приглашают в группу с наставником.
 }
    { $form }
    Начало: { $day }

    Вы согласны?
pairs-mail-removed = Вы больше не в этой группе. Подробности – у куратора.
pairs-mail-stays-out = { $person } не согласен войти в группу. Остальные продолжают.
pairs-button-order = Номер приказа
pairs-button-close = Завершить пару
pairs-button-call-off = Отозвать предложение
pairs-button-list = ‹ К парам
pairs-button-any-model = Без ролевой модели
pairs-button-propose-remote = Предложить дистанционно
pairs-button-remote = Встречи дистанционно
pairs-button-meet = Встречи лично
pairs-button-propose = Предложить пару
pairs-button-other-mentor = Другой наставник
pairs-button-other-mentee = Другой наставляемый

pairs-choose-organisation = В какой организации создать пару?
pairs-no-organisation = Организаций пока нет. Сначала добавьте их в разделе «Организации».
pairs-choose-form = <b>Новая пара.</b> Форма наставничества?
pairs-choose-model = { $form }
    Ролевая модель?
pairs-choose-mentor = { $form }
    <b>Кто наставник?</b> В скобках – сколько ещё наставляемых можно взять. Чтобы найти человека, { $names ->
        [codes] напишите код или его цифры.
       *[other] напишите начало фамилии.
    }
pairs-choose-mentee = { $form }
    <b>Кто наставляемый?</b> Чтобы найти человека, { $names ->
        [codes] напишите код или его цифры.
       *[other] напишите начало фамилии.
    }
pairs-no-mentors = Свободных наставников нет. Примите заявки наставников в разделе «Участники» или отправьте им ссылку для входа.
pairs-no-mentees = Свободных наставляемых для этой формы нет. Примите заявки в разделе «Участники» или отправьте ссылку для входа.
pairs-candidate = { $name }{ $group ->
    [none] {""}
    *[other] , { $group }
 }
pairs-candidate-mentor = { $name } ({ $free })
pairs-candidate-lacks = { $name } – нет согласия
pairs-choose-start = С какого дня работает пара? Выберите день или напишите дату.
pairs-preview =
    <b>Новая пара</b>
    Наставник: { $mentor }
    Наставляемый: { $mentee }
    { $form }
    Начало: { $start }

    Бот спросит согласие у обоих. Пара начнёт работу, когда согласятся оба.
pairs-preview-easy = У кого-то из двоих удобный режим: можно встречаться дистанционно, а ответ за человека внести в карточке пары.
pairs-proposed = Пара предложена. Когда согласятся оба, вы получите сообщение.

pairs-card-title = <b>Пара</b> · { $organisation }
pairs-card-mentor = Наставник: { $names }
pairs-card-mentee = Наставляемый: { $names }
pairs-card-model = Модель: { $model }
pairs-card-remote = Встречи дистанционно
pairs-card-start = Начало: { $day }
pairs-card-order = Приказ № { $number }{ $day ->
    [none] {""}
    *[other] {" "}от { $day }
 }
pairs-card-no-order = Приказ не указан
pairs-card-closed = Завершена { $day }
pairs-reason-no-consent = Больше нет согласия
pairs-reason-member-left = Участник вышел из программы
pairs-card-reason = Причина: { $reason }
pairs-reason-transfer = Переход в другую организацию
pairs-reason-duplicate = Записи одного человека объединены
pairs-state-proposed = Ждёт согласия
pairs-state-active = Работает
pairs-state-declined = Отклонена
pairs-state-closed = Завершена
pairs-reason-year-end = Конец учебного года
pairs-reason-goes-on = Продолжается в новом учебном году
pairs-reason-refused = Участник не захотел продолжать
pairs-reason-not-agreed = Согласие обоих не получено до конца года
pairs-waiting-for = Ещё не ответили: { $names }
pairs-you-agreed = Вы согласились. Ждём ответа второго участника.
pairs-member-no-account = { $name } (не в боте)

pairs-ask-refuse = Отказаться от этой пары? Куратор узнает об этом и предложит другую.
pairs-refused-done = Вы отказались. Куратор получит сообщение.
pairs-ask-order = Напишите номер и дату приказа, например: <b>15-н от 20.11.2026</b>. Если даты нет, напишите только номер.
pairs-ask-goal = Достигнута ли цель пары?
pairs-goal-yes = Да
pairs-goal-mostly = В основном
pairs-goal-partially = Частично
pairs-goal-no = Нет
pairs-ask-close = Завершить пару? Оба участника получат сообщение, место у наставника освободится. Вернуть завершённую пару нельзя, можно создать новую.
pairs-ask-call-off = Отозвать предложение? Участникам больше не нужно будет на него отвечать.

pairs-error-same-person = Наставник и наставляемый – один и тот же человек. Выберите другого.
pairs-error-other-organisation = Наставник и наставляемый записаны в разных организациях. Выберите людей из одной.
pairs-error-no-room = { $mentor }: больше наставляемых взять нельзя, предел { $capacity }. Выберите другого наставника или увеличьте предел в его карточке.
pairs-error-taken = { $mentee }: в этой форме пара уже есть. Выберите другого наставляемого или другую форму.
pairs-error-answered = На это предложение уже не нужно отвечать: пара изменилась. Откройте «Мои пары».
pairs-error-answers-self = { $name } пользуется ботом и ответит сам(а).
pairs-error-order = Номер приказа – до { $limit } знаков. Напишите, например: 15-н от 20.11.2026.
pairs-error-start = Начало пары – в пределах текущего учебного года. Выберите другой день.

pairs-mail-proposed-mentor =
    Вам предлагают стать наставником.
    Наставляемый: { $mentee }
    { $form }
    Начало: { $day }

    Вы согласны?
pairs-mail-proposed-mentee =
    Вам предлагают наставника: { $mentor }
    { $form }
    Начало: { $day }

    Вы согласны?
pairs-mail-started-mentor = Пара начала работу. Ваш наставляемый: { $mentee }. Договоритесь о первой встрече.
pairs-mail-started-mentee = Пара начала работу. Ваш наставник: { $mentor }. Договоритесь о первой встрече.
pairs-mail-started-curator = Оба согласились, пара начала работу: { $mentor } – { $mentee }. Укажите номер приказа, если его ещё нет.
pairs-mail-refused-mentor = Наставляемый отказался от пары. Куратор предложит вам другую.
pairs-mail-refused-mentee = Наставник не сможет работать с вами. Куратор предложит вам другую пару.
pairs-mail-refused-curator = От пары отказались: { $mentor } – { $mentee }. Предложите другую.
pairs-mail-closed-mentor = Ваша пара завершена. Наставляемый: { $mentee }. Спасибо за работу.
pairs-mail-closed-mentee = Ваша пара завершена. Наставник: { $mentor }. Спасибо за участие.
pairs-mail-left = Ваша пара завершена: участник вышел из программы. Куратор подскажет, что дальше.
pairs-mail-reopened = Ваша пара снова открыта: участник вернулся в программу.
pairs-mail-ended = Ваша пара завершена: больше нет согласия, без которого она невозможна. Подробности – у куратора.
