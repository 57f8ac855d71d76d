# Reports of problems: to the curator and the centre, with an answer within a day.
problems-entry = Сообщить о проблеме
problems-entry-list = Обращения

problems-nowhere = Вы пока не участвуете ни в одной организации, поэтому передать сообщение отсюда некому. Напишите или позвоните в центр наставничества вашего города или района.
    Если вам угрожает опасность, звоните 112.
problems-choose-place = О какой организации речь?
problems-choose-about = <b>Сообщить о проблеме</b>
    Ответ придёт сюда в течение суток. Если вам угрожает опасность, звоните 112.

    О чём сообщение? «Дело в кураторе» увидит только центр.
problems-choose-about-leader = <b>Сообщить о проблеме</b>
    Сообщение увидит только центр. Ответ придёт сюда в течение суток.

    О чём сообщение?
problems-about-safety = Меня обижают или пугают
problems-about-pair = Не ладится в паре
problems-about-curator = Дело в кураторе
problems-about-data = Мои личные данные
problems-about-bot = Бот работает не так
problems-about-other = Другое
problems-brief-safety = обижают
problems-brief-pair = пара
problems-brief-curator = куратор
problems-brief-data = данные
problems-brief-bot = бот
problems-brief-other = другое

problems-ask-words = Напишите, что случилось. Перед отправкой я покажу, что получилось.
problems-ask-words-file = Можно прислать фото или файл с подписью.
problems-ask-words-codes = Не пишите имён, фамилий и телефонов: вместо них называйте коды или роли.
problems-draft = <b>Отправить?</b> { $about }
problems-words = <blockquote>{ $text }</blockquote>
problems-file = Файл: { $name }
problems-goes = { $to ->
        [centre] Увидит только центр наставничества.
       *[both] Увидят только куратор и центр наставничества.
    }
problems-draft-hint = Чтобы изменить текст, напишите его заново. Можно добавить фото или файл.
problems-draft-hint-codes = Чтобы изменить текст, напишите его заново.
problems-discarded = Ничего не отправлено, написанное удалено.

problems-own = <b>Мои обращения</b>
problems-own-empty = Вы ещё ни о чём не сообщали.
problems-line-own = { $state ->
        [new] ○
        [answered] ●
       *[closed] ✓
    } { $about }
problems-card-own = <b>{ $about }</b>
    { $state ->
        [new] Отправлено, ждёт ответа
        [answered] Есть ответ
       *[closed] Вопрос решён
    }
problems-card-overdue-own = Ответа нет дольше суток. Руководителю центра об этом сообщено.
problems-said-own = <i>Вы, { $at }</i>
problems-said-reporter = <i>Сообщение, { $at }</i>
problems-said-answer = <i>Ответ: { $author }, { $at }</i>
problems-ask-reply = Напишите, что добавить. Сообщение сразу уйдёт тем, кто отвечает.

problems-title = <b>Обращения</b>
    Открытых: { $count }. Сначала те, что дольше ждут ответа. Ответить нужно в течение суток.
    ○ ждёт ответа, ● отвечено, ⚠ просрочено
problems-title-closed = <b>Закрытые обращения</b>
    Всего: { $count }
problems-empty = Открытых обращений нет. Когда кто-то сообщит о проблеме, придёт сообщение, а обращение появится здесь.
problems-empty-closed = Закрытых обращений нет. Обращение закрывает тот, кто его отправил, когда вопрос решён.
problems-line = { $state ->
        [overdue] ⚠
        [new] ○
        [answered] ●
       *[closed] ✓
    } { $who }: { $about }
problems-card = <b>{ $about }</b>
    { $state ->
        [new] Ждёт ответа
        [answered] Отвечено
       *[closed] Закрыто
    }
problems-card-who = От кого: { $name }, { $role }
problems-card-guest = От кого: { $name }, сейчас без роли
problems-card-place = { $place }
problems-card-past = Кураторы организации этого обращения не видят.
problems-card-answer-by = Ответ до: { $until }
problems-card-overdue = Ответ был нужен до: { $until }
problems-ask-answer = Напишите ответ. { $name } сразу получит его от бота.

problems-button-own = Мои обращения ({ $count })
problems-button-own-list = Мои обращения
problems-button-send = Отправить
problems-button-discard = Не отправлять
problems-button-again = Написать заново
problems-button-open = Открыть
problems-button-reply = Дописать
problems-button-settled = Вопрос решён
problems-button-answer = Ответить
problems-button-file = Файл: { $name }
problems-button-closed = Закрытые
problems-button-open-ones = Открытые
problems-button-list = ‹ Обращения

problems-mail-new = Новое обращение: { $about }. От кого: { $person }. Ответьте в течение суток; текст откроется по кнопке.
problems-mail-reply = { $person } дополняет обращение: { $about }. Ответьте в течение суток.
problems-mail-waiting = Обращение ждёт ответа почти сутки: { $about }. От кого: { $person }.
problems-mail-overdue = Обращение осталось без ответа больше суток: { $about }. От кого: { $person }. Ответьте сами или проследите, чтобы ответили.
problems-mail-answered = Ответ на ваше обращение: { $about }
    <blockquote>{ $answer }</blockquote>

problems-error-words = Напишите словами, что случилось; файл можно приложить к ним.
problems-error-long = Слишком длинно: не больше { $most } знаков. Напишите короче.
problems-error-file-codes = Фото и файлы здесь не принимаются: в них могут быть личные данные. Опишите словами, а файл передайте в центр лично.
problems-error-nobody = Сейчас некому прочитать это сообщение. Обратитесь к руководителю вашей организации или центра лично.
problems-error-sent = Это сообщение уже отправлено или удалено. Чтобы добавить к отправленному, откройте «Мои обращения».
