# Answering questionnaires: the list, questions, the summary, mail.

# Titles of the questionnaires that ship.
surveys-bank-monitoring_mentor = Анкета наставника
surveys-bank-monitoring_mentee = Анкета наставляемого
surveys-bank-monitoring_organisation = Условия в организации

surveys-list-title = <b>Анкеты</b>
surveys-list = Выберите анкету. Начатую можно продолжить с того же места.
surveys-list-easy = Выберите анкету.
surveys-list-until = Ближайший срок: { $day }.
surveys-list-empty = Сейчас анкет для вас нет. Когда центр откроет новый опрос, сюда придёт сообщение.
surveys-list-empty-easy = Сейчас анкет нет.

surveys-head = <b>{ $title }</b>
surveys-pair = пара: { $people }
surveys-head-trial = <b>{ $title }</b> · проверка
surveys-progress = { $position } из { $total }, { $minutes ->
    [0] меньше минуты
    [one] около { $minutes } минуты
   *[other] около { $minutes } минут
 }
surveys-progress-easy = { $position } из { $total }
surveys-heading = { $text }
surveys-question = <b>{ $text }</b>
surveys-hint = <i>{ $text }</i>
surveys-choice = { $number }. { $label }
surveys-choice-other = Другое
surveys-more = <b>{ $text }: добавить ещё?</b>
surveys-present-answer = Сейчас: { $answer }
surveys-problem = { $text }
surveys-stuck = Если не получается: нажмите кнопку под вопросом или выйдите, ответы сохранятся. Помочь может куратор.
surveys-stuck-easy = Не получается? Помочь может куратор.
surveys-answer-press = Сейчас ответ писать не нужно. Нажмите одну из кнопок.
surveys-answer-moved = На прошлый вопрос уже ответили с другого телефона, вот следующий. То, что вы написали, не записано.
surveys-answer-not-text = Такое сообщение ответом быть не может. Нажмите кнопку или напишите ответ текстом.

surveys-prompt-text = Напишите ответ сообщением.
surveys-prompt-integer = Напишите число.
surveys-prompt-decimal = Напишите число.
surveys-prompt-time = Напишите время, например 10:30.
surveys-prompt-datetime = Напишите дату и время, например 05.10.2026 10:30.
surveys-prompt-geopoint = Отправьте геопозицию через скрепку или напишите две координаты через запятую.
surveys-prompt-image = Пришлите фотографию.
surveys-prompt-file = Пришлите файл одним сообщением, до 10 МБ.
surveys-prompt-date = Выберите день или напишите дату.
surveys-prompt-rank = Нажимайте по порядку: сначала то, что на первом месте.
surveys-prompt-search = Чтобы найти нужное, напишите начало слова.
surveys-prompt-found = Найдено по запросу «{ $query }».

surveys-button-fill = Заполнить
surveys-button-continue = Продолжить
surveys-button-not-now = Не сейчас
surveys-button-missing = Кто ещё не ответил
surveys-button-all = Все анкеты
surveys-button-on = Дальше ›
surveys-button-clear = Убрать ответ
surveys-button-acknowledge = Подтверждаю
surveys-button-send = Отправить
surveys-button-begin = Начать
surveys-button-end-trial = Закончить проверку

surveys-summary = Проверьте ответы и нажмите «Отправить». Чтобы изменить ответ, нажмите его номер.
surveys-summary-easy = Всё верно? Нажмите «Отправить».
surveys-summary-confidential = После отправки ответы отделятся от вашего имени: ни посмотреть, ни исправить их будет нельзя.
surveys-summary-line = { $number }. { $label } – <b>{ $answer }</b>
surveys-answer-large = Файл больше { $limit } МБ. Пришлите, пожалуйста, поменьше.
surveys-answer-program = Программы не принимаются. Пришлите документ или картинку.
surveys-answer-photo = Фото
surveys-no-answer = нет ответа
surveys-finished = Спасибо, ответы отправлены.
    { $title }
surveys-finished-for = Ответы записаны и отправлены.
    { $title }
surveys-finished-confidential = Спасибо, ответы отправлены и отделены от вашего имени.
    { $title }
surveys-finished-trial = Это была проверка: ответы не сохранены. В опросе они были бы отправлены.
surveys-notice = Опрос конфиденциальный: центр и куратор увидят, что вы ответили, но не увидят, что именно.
    Отправленные ответы отделяются от вашего имени, а итоги показывают, только когда ответили от { $floor } человек.
surveys-left = Ответы сохранены: { $answered } из { $total }.
    { $title } ждёт в разделе «Анкеты» до { $until }.
surveys-left-easy = Ответы сохранены: { $answered } из { $total }.
surveys-left-confidential = До отправки черновик хранится с вашим именем, в боте его видите только вы. Не отправите до конца опроса – он сотрётся.
surveys-put-off = Хорошо, напомню { $day }. Анкета открыта, ответить можно и раньше.
surveys-put-off-last = Хорошо. Сегодня последний день: анкета ждёт в разделе «Анкеты».

surveys-error-closed = Опрос «{ $title }» закрыт, ответы больше не принимаются. Последний день был { $day }.
surveys-error-has-account = У этого человека уже есть доступ к боту, анкету он заполняет сам.
surveys-error-pair-ended = Пара завершена, поэтому анкета «{ $title }» о ней больше не нужна. Остальные анкеты – в разделе «Анкеты».
surveys-error-no-proxy = Опрос конфиденциальный, за другого его не заполняют: тогда ответы были бы известны. Человек может ответить сам, когда войдёт в бота.

surveys-mail-invitation = Центр просит ответить на вопросы: { $title }.
    Ответить можно до { $until }, можно по частям.
surveys-mail-invitation-merged = Центр просит ответить на вопросы:
    { $lines }
    Всего анкет: { $count }.
surveys-mail-invitation-line = { $title }, до { $until }
surveys-mail-invitation-organisation = Центр просит куратора ответить за организацию: { $title }.
    Ответить можно до { $until }, можно по частям.
surveys-mail-invitation-organisation-merged = Центр просит куратора ответить за организации:
    { $lines }
    Всего анкет: { $count }.
surveys-mail-invitation-organisation-line = { $title }, до { $until }
surveys-mail-reminder-start = Напоминание: { $title }.
    Ответы принимаются до { $until }.
surveys-mail-reminder-start-merged = Напоминание: ждут ответа анкеты ({ $count }).
    { $lines }
surveys-mail-reminder-start-line = { $title }, до { $until }
surveys-mail-reminder-continue = Анкета начата и не закончена: { $title }.
    Ответов уже { $answered }, они сохранены. Ответы принимаются до { $until }.
surveys-mail-reminder-continue-merged = Начаты и не закончены анкеты ({ $count }).
    { $lines }
surveys-mail-reminder-continue-line = { $title }, ответов { $answered }, до { $until }
surveys-mail-reminder-draft = Анкета начата и не закончена: { $title }.
    Черновик сохранён. Ответы принимаются до { $until }.
surveys-mail-reminder-draft-merged = Начаты и не закончены анкеты ({ $count }).
    { $lines }
surveys-mail-reminder-draft-line = { $title }, до { $until }

surveys-mail-invitation-pair = Центр просит ответить на вопросы о паре: { $title }.
    Пара: { $person }{ $others ->
        [0] { "" }
       *[other] { " " }и ещё { $others }
    }. Ответить можно до { $until }, можно по частям.
surveys-mail-invitation-pair-merged = Центр просит ответить на вопросы о парах:
    { $lines }
    Всего анкет: { $count }.
surveys-mail-invitation-pair-line = { $person }{ $others ->
    [0] { "" }
   *[other] { " " }и ещё { $others }
 }: { $title }, до { $until }
surveys-mail-reminder-start-pair = Напоминание: { $title }.
    Пара: { $person }{ $others ->
        [0] { "" }
       *[other] { " " }и ещё { $others }
    }. Ответы принимаются до { $until }.
surveys-mail-reminder-start-pair-merged = Напоминание: ждут ответа анкеты о парах ({ $count }).
    { $lines }
surveys-mail-reminder-start-pair-line = { $person }{ $others ->
    [0] { "" }
   *[other] { " " }и ещё { $others }
 }: { $title }, до { $until }
surveys-mail-reminder-continue-pair = Анкета начата и не закончена: { $title }.
    Пара: { $person }{ $others ->
        [0] { "" }
       *[other] { " " }и ещё { $others }
    }. Ответов уже { $answered }, они сохранены. Ответы принимаются до { $until }.
surveys-mail-reminder-continue-pair-merged = Начаты и не закончены анкеты о парах ({ $count }).
    { $lines }
surveys-mail-reminder-continue-pair-line = { $person }{ $others ->
    [0] { "" }
   *[other] { " " }и ещё { $others }
 }: { $title }, ответов { $answered }, до { $until }
