# Who is appointed, by which order, from when to when.
appointments-entry = Кураторы и сотрудники
appointments-title = <b>Кураторы и сотрудники</b>
appointments-past = <b>Кто был назначен раньше</b>
appointments-none = Здесь пока никого нет.
appointments-show-past = Прежние
appointments-show-current = Нынешние
appointments-line = { $name }, { $place }
appointments-ask-search = { $names ->
        [codes] Напишите код человека или первые буквы названия организации.
       *[other] Напишите первые буквы фамилии или название организации.
    }
appointments-card = <b>{ $name }</b>
    { $role }, { $place }
appointments-card-from = Работает с { $day }
appointments-card-until = Последний день: { $day }
appointments-card-alone = Другого куратора у организации нет.
appointments-order = Приказ № { $number } от { $day }
appointments-order-number = Приказ № { $number }, дата не указана
appointments-order-date = Приказ от { $day }, номер не указан
appointments-order-unknown = Приказ не указан
appointments-set-order = Номер и дата приказа
appointments-ask-number = Напишите номер приказа о назначении, например: 14-ОД.
appointments-ask-date = Какого числа приказ? Выберите день или напишите дату, например: 02.09.2026.
appointments-set-first-day = Первый день
appointments-ask-first-day = { $name }, { $place }.
    С какого дня по приказу? Выберите день или напишите дату, например: 02.09.2026.
appointments-error-first-day = Такой первый день не подходит: он в будущем, слишком давно или позже последнего. Укажите другой.
appointments-error-two-heads = В эти дни центром руководил другой человек. Укажите день после его последнего.
appointments-on-button = На дату
appointments-other-day = Другой день
appointments-ask-on = На какой день показать назначения? Выберите или напишите дату, например: 02.09.2026.
appointments-on = <b>Кто был назначен на { $day }</b>
appointments-end = Прекратить
appointments-end-now = Закрыть доступ сейчас
appointments-ask-last-day = { $name }, { $place }.
    Выберите последний день работы: доступ пропадёт в конце этого дня.
appointments-confirm = { $name }, { $place }.
    Последний день – { $day }. Записи и решения сохранятся, человек получит сообщение. Прекратить?
appointments-confirm-now = { $name }, { $place }.
    Доступ пропадёт сразу, последним днём будет записано { $day }. Записи и решения сохранятся, человек получит сообщение. Прекратить?
appointments-error-number = Номер приказа – буквы и цифры, не больше { $most } знаков. Напишите ещё раз, например: 14-ОД.
appointments-error-date = Такой даты у приказа быть не может: она в будущем или слишком давно. Укажите другую.
appointments-error-ended = Это назначение уже завершено.
appointments-error-not-yours = Завершить это назначение вы не можете. Сотрудников освобождает руководитель центра, руководителя сменяет новый по своей ссылке.
appointments-error-last-day = Последний день уже прошёл. Выберите сегодня или позже либо закройте доступ сейчас.
appointments-mail-ended = Ваша работа завершена: { $role ->
        [head] руководитель центра
        [staff] сотрудник центра
        [observer] наблюдатель
       *[curator] куратор
    }, { $place }. Последний день – { $day }. Спасибо за работу.
