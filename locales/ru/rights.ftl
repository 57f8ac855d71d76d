# Rights of the person: what is known, correcting, pausing, leaving, erasing.
rights-entry = Мои данные
rights-title = <b>Мои данные</b>
rights-title-code = <b>Мои данные</b> · { $code }
rights-stranger = О вас известен только номер вашего аккаунта. Если вы никуда не вступите, через 30 дней он тоже удалится.
rights-seen = <b>Кто смотрел ваши данные</b>
rights-seen-none = Ваши данные никто не открывал.
rights-hidden = Имя, дата рождения и контакты в чате не показываются. Узнать их можно у куратора.
rights-unknown = не указано
rights-self = я сам(а)
rights-name = Имя: { $name }
rights-birth = Дата рождения: { $day }
rights-contacts = Контакты: { $contacts }
rights-place = { $role ->
        [mentor] Наставник
       *[mentee] Наставляемый
    }, { $organisation }
rights-places-more = И ещё: { $count }
rights-entered-by = В список вас внёс(ла): { $name }
rights-counts = Пары: { $pairs }, анкеты: { $answers }, обращения: { $problems }.
rights-asked = На проверке у куратора: { $fields }.
rights-paused = Пауза до { $day }: сам бот вам не пишет.
rights-erase-on = Обработка прекращена. { $day } данные будут удалены; до этого дня всё можно вернуть.
rights-left-today = Сегодня вы вышли из программы. До конца дня можно вернуться.
rights-field-name = имя
rights-field-birth = дата рождения
rights-field-phone = телефон
rights-field-email = почта

rights-button-xlsx = Файл Excel
rights-button-json = Для программ
rights-button-seen = Кто смотрел
rights-button-correct = Исправить
rights-button-pause = Пауза
rights-button-pause-other = Другая дата
rights-button-resume = Возобновить
rights-button-leave = Выйти из программы
rights-button-leave-sure = Да, выйти
rights-button-erase = Удалить данные
rights-button-erase-sure = Да, удалить
rights-button-return-withdrawal = Не удалять, вернуть всё
rights-button-return-leaving = Вернуться в программу
rights-button-return-for = Вернуть
rights-button-menu = Меню
rights-button-mine = Мои данные
rights-button-look = Посмотреть
rights-button-desk = Открыть список
rights-button-clear = Удалить
rights-button-confirm = Подтвердить
rights-button-refuse = Отклонить
rights-button-field-name = Имя
rights-button-field-birth = Дата рождения
rights-button-field-phone = Телефон
rights-button-field-email = Почта

rights-file = мои-данные-{ $code }-{ $day }
rights-file-caption = Всё, что о вас хранится. Другие люди названы так же, как в чате.
rights-file-caption-codes = Всё, что о вас хранится, кроме имени, даты рождения и контактов: через мессенджер они не передаются. Их покажет куратор.

rights-ask-field = Что исправить? Если куратор сверял данные с документами, он подтвердит изменение.
rights-ask-field-codes = Что исправить? Данные здесь не пишут: куратор получит просьбу, уточнит лично и исправит на сервере.
rights-ask-name = Напишите фамилию, имя и отчество.
rights-ask-birth = Напишите дату рождения. Например, 01.09.2014.
rights-ask-phone = Напишите номер телефона.
rights-ask-email = Напишите адрес электронной почты.
rights-outcome-changed = Исправлено.
rights-outcome-same = Так уже записано.
rights-outcome-asked = Просьба отправлена куратору. Когда он решит, придёт сообщение.

rights-ask-pause = До какого дня пауза? Бот не будет писать сам: ни напоминаний, ни анкет, ни предложений. В этот день всё продолжится. Выберите день или напишите дату.
rights-ask-pause-easy = До какого дня пауза? Бот не будет писать сам. Выберите день.
rights-paused-done = Готово. Возобновить можно в любой момент.
rights-resumed = Пауза закончена.

rights-ask-leave-which = Откуда выйти?
rights-nothing-to-leave = Сейчас вы нигде не участвуете.
rights-ask-leave-reason = { rights-place } – почему вы выходите?
rights-ask-leave = { rights-place }. Выйти из программы? Ваши пары завершатся, куратор получит сообщение. Сегодня ещё можно будет вернуться.
rights-ask-leave-easy = Выйти из программы? Пары завершатся. Сегодня можно вернуться.
rights-left-done = Вы вышли из программы. Спасибо за участие.
rights-ask-erase = Удалить все ваши данные? Участие и пары завершатся сегодня, согласия будут отозваны, куратор получит сообщение. { $days ->
        [one] Через { $days } день
        [few] Через { $days } дня
       *[many] Через { $days } дней
    } данные будут стёрты; до этого всё можно вернуть. Останутся только числа в отчётах.
rights-erase-asked = Обработка ваших данных прекращена. { $day } они будут удалены.
rights-back-done = Всё возвращено. Пар открыто снова: { $pairs }.{ $lost ->
        [0] {""}
       *[other] { " " }Уже нельзя открыть: { $lost }.
    }

rights-desk = <b>Паузы, просьбы, отзывы</b>
rights-tab-paused = Паузы: { $count }
rights-tab-asked = Просьбы: { $count }
rights-tab-gone = Ушли: { $count }
rights-desk-paused = Им бот сам не пишет. Пауза закончится в указанный день.
rights-desk-paused-none = На паузе никого нет.
rights-desk-asked = Просят исправить данные. Сверьте с документами и решите.
rights-desk-asked-none = Просьб нет.
rights-desk-gone = Вышли или отозвали согласие. До указанного дня это можно вернуть.
rights-desk-gone-none = Сейчас никто не уходит.
rights-line = { $name }{ $what }
rights-line-what = { $what ->
        [pause] , до { $day }
        [withdrawal] , отзыв, до { $day }
        [leaving] , выход
        [name] : имя
        [birth] : дата рождения
        [phone] : телефон
       *[email] : почта
    }
rights-gone = <b>{ $name }</b>
    { $kind ->
        [withdrawal] Согласие отозвано
       *[leaving] Выход из программы
    } { $day }
rights-gone-proxy = Отмечено за человека.
rights-gone-pairs = Завершено пар: { $pairs }
rights-gone-erase = Данные будут удалены { $day }.
rights-gone-return = Вернуть можно по { $day } включительно.
rights-gone-over = Вернуть уже нельзя, или это уже сделано.
rights-back-for = Возвращено. Пар открыто снова: { $pairs }.{ $lost ->
        [0] {""}
       *[other] { " " }Уже нельзя открыть: { $lost }.
    }
rights-correction = <b>{ $name }</b> просит исправить: { $field }
rights-correction-change = Записано: { $before }
    Просит: { $after }
rights-correction-asks = Просит: { $after }
rights-correction-codes = Уточните лично, исправьте на сервере и отметьте здесь.
rights-correction-hint = Сверьте с документами.
rights-correction-decided = Решение принято.

rights-ask-erase-reason = { $name }: почему удаляются данные?
rights-ask-erase-for = { $name }: удалить данные навсегда? Имя, контакты, слова и файлы будут стёрты, пары завершатся. Вернуть их будет нельзя. В отчётах останутся числа, записей без имени: { $count }.
rights-erased = Данные удалены. Осталась запись без имени, чтобы не изменились числа.
rights-erase-reason-written-request = Письменная просьба
rights-erase-reason-mistake = Внесён по ошибке
rights-erase-reason-no-consent = Согласия не будет
rights-erase-reason-purpose-over = Данные больше не нужны

rights-period-line = После отзыва согласия данные удаляются через { $days ->
        [one] { $days } день.
        [few] { $days } дня.
       *[many] { $days } дней.
    }
rights-button-period = Срок удаления данных
rights-button-days = { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }
rights-ask-period = Через сколько дней после отзыва согласия удалять данные? По закону – не позже 30. Сейчас: { rights-button-days }. Кто уже отозвал, тому срок не меняется.

rights-mail-left = { $person } больше не участвует: { $role ->
        [mentor] наставник
       *[mentee] наставляемый
    }, { $organisation }. Причина: { $reason }.{ $pairs ->
        [0] {""}
       *[other] { " " }Завершены пары: { $pairs }.
    } До конца дня это ещё можно вернуть.
rights-mail-back = { $person }: { $kind ->
        [withdrawal] согласие снова действует, данные не удаляются.
       *[leaving] снова участвует.
    }{ $pairs ->
        [0] {""}
       *[other] { " " }Открыты пары: { $pairs }.
    }
rights-mail-paused = { $person } – пауза до { $day }: бот ничего не посылает, в опросах не напоминает.
rights-mail-resumed = Пауза закончилась: бот снова пишет. Что ждало, придёт сейчас.
rights-mail-correction = { $person } просит исправить: { $field ->
        [name] имя.
        [birth] дату рождения.
        [phone] телефон.
       *[email] почту.
    }
rights-mail-corrected = { $field ->
        [name] Имя
        [birth] Дата рождения
        [phone] Телефон
       *[email] Почта
    }: { $state ->
        [confirmed] исправлено.
       *[refused] куратор не подтвердил. Уточните у него, какой нужен документ.
    }
rights-mail-soon = { $person }: { $day } данные будут удалены, как того требует отзыв согласия. Числа в отчётах останутся. Если нужны бумаги, подготовьте их до этого дня.
rights-mail-soon-own = { $day } ваши данные будут удалены. Если передумали, до этого дня всё можно вернуть.

rights-error-office = Пока вы руководитель, сотрудник, наблюдатель или куратор, данные хранятся: по ним видно, кто отвечал за работу. Сначала завершается назначение.
rights-error-office-other = { $name } – на должности. Сначала завершите назначение.
rights-error-elsewhere = { $name } участвует и в других организациях, которые вам не подчинены. Обратитесь в центр.
rights-error-asks-self = { $name } пользуется ботом и удаляет данные в разделе «Мои данные». По письменной просьбе это делает руководитель центра.
rights-error-undo-late = Вернуть уже нельзя: срок прошёл.
rights-error-pause-day = Выберите день позже сегодняшнего, не дальше года.
rights-error-pause-office = Пока вы куратор или работаете в центре, паузы нет: от ваших сообщений зависят другие.
rights-error-birth = Не получилось понять дату рождения. Напишите, например, 01.09.2014.
rights-error-nobody = Сейчас некому передать просьбу: в организации нет куратора. Обратитесь в центр.
rights-error-period = Срок – от 1 до 30 дней.
rights-error-unconfirmed = Вы назвались человеком из списка организации. Данные откроются здесь, когда куратор подтвердит, что это вы.

rights-sheet-person = Человек
rights-sheet-participations = Участие
rights-sheet-appointments = Должности
rights-sheet-consents = Согласия
rights-sheet-pairs = Пары
rights-sheet-answers = Ответы
rights-sheet-problems = Обращения
rights-sheet-broadcasts = Сообщения
rights-sheet-practices = Практики
rights-sheet-mail = Письма в очереди
rights-sheet-requests = Просьбы
rights-sheet-transfers = Переводы
rights-sheet-bodies = Школы и РМО
rights-sheet-labour = Работа наставником
rights-column-field = Что
rights-column-value = Значение
rights-column-code = Код
rights-column-name = Имя
rights-column-birth = Дата рождения
rights-column-phone = Телефон
rights-column-email = Почта
rights-column-who = Кто
rights-column-agreed = Прочитано «Прежде чем начать»
rights-column-easy = Удобный режим
rights-column-made = Запись создана
rights-column-pause = Пауза до
rights-column-role = Роль
rights-column-organisation = Организация
rights-column-year = Учебный год
rights-column-state = Состояние
rights-column-group = Класс или группа
rights-column-form = Форма
rights-column-request = Запрос
rights-column-interests = Интересы
rights-column-competences = Компетенции
rights-column-capacity = Сколько наставляемых
rights-column-registered = В списке с
rights-column-entered = Участвует с
rights-column-left = Не участвует с
rights-column-reason = Причина
rights-column-entered_by = Кто внёс
rights-column-decided_by = Кто решил
rights-column-order = Приказ
rights-column-order_date = Дата приказа
rights-column-from = С
rights-column-until = По
rights-column-purpose = На что
rights-column-signer = Кто подписал
rights-column-way = Как
rights-column-version = Редакция текста
rights-column-given = Дано
rights-column-revoked = Отозвано
rights-column-with = С кем
rights-column-goal = Цель достигнута
rights-column-survey = Анкета
rights-column-question = Вопрос
rights-column-answer = Ответ
rights-column-answered = Когда
rights-column-read = Прочитано
rights-column-file = Файл
rights-column-about = О чём
rights-column-said = Когда написано
rights-column-said_by = Кто написал
rights-column-words = Слова
rights-column-mail = О чём
rights-column-due = Когда придёт
rights-column-erased = Удаление данных
rights-column-representative = Представитель
rights-column-representative_phone = Телефон представителя
rights-column-teaching_since = Педагогический стаж с
rights-column-appointed_on = В должности с
rights-column-municipality = Муниципалитет, если другой
rights-column-categories = Особые категории
rights-column-model = Ролевая модель
rights-column-achievements = Достижения
rights-column-wished_age = Желаемый возраст наставляемых
rights-column-time_resource = Ресурс времени
rights-column-workplace = Место работы или учёбы
rights-column-age_said = Возраст по вашим словам
rights-column-result = Результат
rights-column-case_link = Ссылка на кейс или отзыв
rights-column-completed = Программа пройдена
rights-column-to = Куда
rights-column-agreement = Номер соглашения
rights-column-signed = Дата соглашения
rights-column-pay = Оплата
rights-column-refused = Дата отказа
rights-column-refused_by = Кто отказался
rights-column-stops = Последний день
rights-column-relation = Кем приходится
rights-categories = отмечены; какие – покажет куратор лично
rights-leads = Руководитель
rights-notice = { $by ->
        [mentor] наставник
       *[employer] работодатель
    }
rights-signer = { $signer ->
        [self] сам человек
       *[representative] представитель
    }
rights-way = { $form ->
        [chat] в чате
       *[paper] на бумаге
    }
rights-mail-kind = { $kind ->
        [pairs] пары
        [surveys] анкеты
        [people] участие
        [problems] обращения
        [rights] мои данные
        [consents] согласия
        [roadmap] этапы
       *[other] другое
    }
rights-request-correction = исправить: { $field ->
        [name] имя
        [birth] дата рождения
        [phone] телефон
       *[email] почта
    }
rights-request-departure = { $kind ->
        [withdrawal] отзыв согласия
       *[leaving] выход из программы
    }
rights-request-state = { $state ->
        [new] ждёт решения
        [confirmed] исправлено
        [refused] не подтверждено
        [answered] есть ответ
        [closed] решено
        [draft] набросок
        [undone] отменено
       *[kept] в силе
    }
