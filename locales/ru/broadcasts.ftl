# Messages of the centre to many, and of a curator to the own people: written, followed, read and answered.
broadcasts-entry = Рассылки
broadcasts-entry-incoming = Сообщения

broadcasts-title = <b>Рассылки и запросы</b>
broadcasts-title-places = <b>Рассылки кураторов</b>
broadcasts-count = Всего: { $count }. ✎ черновик, ● отправлена, □ закрыта. Цифры: сколько прочли или ответили.
broadcasts-empty = Рассылок ещё не было. Нажмите «Написать»: выберете, кому, попросите отметку «Ознакомлен» или ответ к сроку и увидите, кто прочёл.
broadcasts-empty-curator = Вы ещё не писали своим участникам. Нажмите «Написать»: сообщение придёт наставникам или наставляемым организации, а вы увидите, кто прочёл.
broadcasts-empty-places = Кураторы ещё не писали своим участникам. Когда напишут, здесь будет видно, кому и сколько прочли.
broadcasts-line = { $mark } { $title }
broadcasts-line-counts = { $mark } { $done }/{ $total } { $title }
broadcasts-untitled = Без текста
broadcasts-choose-place = Участникам какой организации написать?

broadcasts-button-new = Написать
broadcasts-button-places = От кураторов
broadcasts-button-centre = От центра
broadcasts-button-role = Кому: { $role }
broadcasts-button-kinds = { $count ->
    [0] Виды: любые
   *[other] Виды: { $count }
 }
broadcasts-button-organisations = { $count ->
    [0] Где: везде
   *[other] Где: { $count }
 }
broadcasts-button-asks = Нужно: { $asks }
broadcasts-button-due = Срок: до { $day }
broadcasts-button-no-due = Срок: выберите
broadcasts-button-unreached = Кому не дойдёт: { $count }
broadcasts-button-remove-file = Убрать файл
broadcasts-button-send = Отправить
broadcasts-button-send-now = Отправить сейчас
broadcasts-button-discard = Удалить черновик
broadcasts-button-everywhere = Всем организациям
broadcasts-button-targets = Получатели: { $count }
broadcasts-button-remind = Напомнить: { $count }
broadcasts-button-remind-one = Напомнить
broadcasts-button-table = Таблица
broadcasts-button-move-due = Изменить срок
broadcasts-button-close = Закрыть
broadcasts-button-close-now = Закрыть сбор
broadcasts-button-repeat = Повторить
broadcasts-button-file = Файл: { $name }
broadcasts-button-answer-file = Файл ответа
broadcasts-button-card = ‹ Рассылка
broadcasts-button-list = ‹ Рассылки
broadcasts-button-list-incoming = ‹ Сообщения

broadcasts-role-curator = кураторы
broadcasts-role-mentor = наставники
broadcasts-role-mentee = наставляемые
broadcasts-asks-nothing = ничего
broadcasts-asks-receipt = «Ознакомлен»
broadcasts-asks-any = любой ответ
broadcasts-asks-text = ответ словами
broadcasts-asks-number = число
broadcasts-asks-link = ссылка
broadcasts-asks-file = файл

broadcasts-draft-title = <b>Черновик</b>
    Никто его ещё не получил. Чтобы изменить текст, пришлите его заново; можно добавить один файл.
broadcasts-draft-title-codes = <b>Черновик</b>
    Никто его ещё не получил. Чтобы изменить текст, пришлите его заново.
broadcasts-ask-text = <b>Новая рассылка</b>
    Пришлите текст: что сообщить или о чём спросить. Можно добавить один файл.
broadcasts-ask-text-codes = <b>Новая рассылка</b>
    Пришлите текст: что сообщить или о чём спросить.
broadcasts-codes = Не пишите имён, фамилий и телефонов: вместо них называйте коды или роли.
broadcasts-words = <blockquote>{ $text }</blockquote>
broadcasts-file = Файл: { $name }
broadcasts-audience-organisations = Получат организации: { $targets }, кураторов: { $people }.
broadcasts-audience-people = Получат: { $people } из { $targets }, организаций: { $organisations }.
broadcasts-audience-unreached = Не дойдёт, доступа к боту нет или он заблокирован: { $count }.
broadcasts-audience-no-consent = Без нужных согласий, им писать нельзя: { $count }.
broadcasts-audience-nobody = Получателей пока нет: измените, кому и где.

broadcasts-choose-role = Кому написать?
broadcasts-choose-kinds = Организациям какого вида? Если не отметить ни одного, сообщение получат все.
broadcasts-choose-organisations = Каким организациям? Если не отметить ни одной, сообщение получат все.
broadcasts-organisations-found = По запросу «{ $query }» найдено: { $count }.
broadcasts-ask-organisation = Напишите начало названия или код организации.
broadcasts-choose-asks = Что нужно от получателей? Ответ дают до срока: накануне и на следующий день бот напомнит тем, кто не ответил.
broadcasts-choose-due = Последний день, когда ответ придёт вовремя?
broadcasts-unreached-title = <b>Кому не дойдёт: { $count }</b>
    Доступа к боту нет или он заблокирован. Они увидят сообщение, когда войдут.
broadcasts-unreached-none = Сообщение дойдёт всем.
broadcasts-unreached-line = ⌀ { $name }
broadcasts-send-question = <b>Отправить?</b> Изменить потом можно будет только срок.
broadcasts-send-asks = Нужно: { $asks }.
broadcasts-send-due = Нужно: { $asks }, до { $day }.
broadcasts-discard-question = Удалить черновик? Никто его не получил.
broadcasts-discarded = Черновик удалён.

broadcasts-card-title = <b>{ $state ->
        [sent] Отправлена
       *[closed] Закрыта
    }</b>, { $at }
broadcasts-card-by = { $sender }, { $author }
broadcasts-card-asks = Нужно: { $asks }
broadcasts-card-due = Нужно: { $asks }, до { $day }
broadcasts-card-delivered = Доставлено: { $delivered } из { $targets }
broadcasts-card-read = Ознакомились: <b>{ $done }</b> из { $targets }, ждём: { $waiting }
broadcasts-card-answered = Ответили: <b>{ $done }</b> из { $targets }, с опозданием: { $late }, ждём: { $waiting }
broadcasts-card-unreached = Написать нельзя: { $count }
broadcasts-sent = Отправлено. Ночью бот не пишет: кому не успели, придёт утром.
broadcasts-reminded = { $count ->
    [0] Новых напоминаний нет: сегодня им уже написали или написать нельзя.
   *[other] Напоминаний поставлено в отправку: { $count }. Каждому – не чаще раза в день.
 }
broadcasts-close-question = Закрыть? Ещё ждём: { $waiting }. Ответы больше не принимаются, напоминаний не будет; всё собранное останется.

broadcasts-targets-title = <b>Получатели</b>: { $count }
broadcasts-targets-legend = ✓ { $done ->
        [read] ознакомились
        [answered] ответили
       *[delivered] доставлено
    }, ◷ с опозданием, ○ ждём, ! просрочено, ⌀ написать нельзя
broadcasts-targets-none-all = Получателей нет.
broadcasts-targets-none-waiting = Ждать некого.
broadcasts-targets-none-unreached = Написать можно всем.
broadcasts-show-all = Все
broadcasts-show-waiting = Ждём
broadcasts-show-unreached = Не дошло
broadcasts-target-line = { $mark } { $name }
broadcasts-target-line-at = { $mark } { $day } { $name }
broadcasts-target-title = <b>{ $name }</b>
broadcasts-target-place = { $place }
broadcasts-mark-done = сделано
broadcasts-mark-late = с опозданием
broadcasts-mark-waiting = ждём
broadcasts-mark-overdue = просрочено
broadcasts-mark-unreached = написать нельзя
broadcasts-target-mark = Состояние: { $mark }
broadcasts-reader = { $name }: { $how ->
        [read] ознакомление { $at }
        [delivered] доставлено { $at }
        [unreached] доступа к боту нет
       *[waiting] ещё не доставлено
    }
broadcasts-reader-nobody = Куратора, которому можно написать, нет.
broadcasts-more-readers = И ещё: { $count }
broadcasts-target-answered = <b>Ответ</b> { $at }
broadcasts-target-answered-by = <b>Ответ</b> { $at }, { $name }
broadcasts-table-caption = Получателей в таблице: { $count }.
broadcasts-table-file = рассылка { $id }

broadcasts-sheet = Ответы
broadcasts-sheet-about = О чём
broadcasts-column-organisation = Организация
broadcasts-column-person = Участник
broadcasts-column-mark = Состояние
broadcasts-column-read = Ознакомление
broadcasts-column-answered = Когда ответ
broadcasts-column-answer = Ответ
broadcasts-column-file = Файл
broadcasts-column-by = Кто ответил
broadcasts-column-text = Текст

broadcasts-incoming-title = <b>Сообщения</b>
broadcasts-incoming-count = Всего: { $count }. Сначала те, что ждут вас: ○ прочитать или ответить, ! срок прошёл.
broadcasts-incoming-empty = Сообщений ещё не было. Когда центр или куратор что-то напишет, бот пришлёт это сюда.
broadcasts-incoming-line = { $mark } { $day } { $title }
broadcasts-button-write = Написать своим
broadcasts-incoming-head = <b>{ $sender }</b>, { $at }
broadcasts-incoming-due = Ответ нужен до { $day }: { $asks }.
broadcasts-incoming-overdue = Срок был { $day }: { $asks }. Ответить ещё можно, он будет отмечен как опоздавший.
broadcasts-incoming-closed = Ответы больше не принимаются.
broadcasts-incoming-read = ✓ Вы ознакомлены: { $at }
broadcasts-incoming-answer = <b>Ваш ответ</b>, { $at }
broadcasts-incoming-answer-of = <b>{ $organisation }</b>: ответ { $at }
broadcasts-incoming-late = Отмечен как опоздавший.
broadcasts-button-answer-of = Ответить: { $organisation }
broadcasts-button-change-answer = Изменить ответ
broadcasts-button-change-of = Изменить: { $organisation }
broadcasts-button-send-answer = Отправить ответ
broadcasts-button-drop-answer = Не отправлять
broadcasts-ask-any = Напишите ответ или пришлите файл.
broadcasts-ask-any-codes = Напишите ответ.
broadcasts-ask-words = Напишите ответ словами.
broadcasts-ask-number = Напишите число, например 12 или 3,5.
broadcasts-ask-link = Пришлите ссылку, она начинается с https://
broadcasts-ask-file = Пришлите файл или фото.
broadcasts-ask-then = Перед отправкой я покажу, что получилось.
broadcasts-answer-question = <b>Отправить ответ?</b> { $organisation }
broadcasts-answer-hint = Чтобы изменить, пришлите заново.
broadcasts-answer-late = Срок прошёл: ответ будет отмечен как опоздавший.

broadcasts-menu-unread = { $count ->
    [one] Не прочитано { $count } сообщение.
    [few] Не прочитано { $count } сообщения.
   *[many] Не прочитано { $count } сообщений.
 }
broadcasts-menu-unanswered = { $count ->
    [one] Ждёт ответа { $count } запрос
    [few] Ждут ответа { $count } запроса
   *[many] Ждут ответа { $count } запросов
 }, срок { $day }.
broadcasts-menu-button = Прочитать: { $count }

broadcasts-button-read = Ознакомлен
broadcasts-button-answer = Ответить
broadcasts-button-open = Открыть
broadcasts-button-incoming = Все сообщения
broadcasts-button-file-there = Файл
broadcasts-mail = <b>{ $sender }</b>
    { $text }
broadcasts-mail-request = <b>{ $sender }</b>. Ответ нужен до { $day }.
    { $text }
broadcasts-mail-reminder-read = Вы ещё не отметили, что ознакомились: «{ $title }». { $sender }
broadcasts-mail-reminder-read-merged = Вы ещё не отметили, что ознакомились, сообщений: { $count }.
    { $lines }
broadcasts-mail-reminder-read-line = • «{ $title }», { $sender }
broadcasts-mail-reminder-ahead = Ждём ответ до { $day }: «{ $title }». { $organisation }. Спрашивает: { $sender }.
broadcasts-mail-reminder-ahead-merged = Ждут ответа запросы: { $count }.
    { $lines }
broadcasts-mail-reminder-ahead-line = • до { $day }: «{ $title }», { $organisation }. Спрашивает: { $sender }
broadcasts-mail-reminder-late = Срок ответа прошёл { $day }: «{ $title }». { $organisation }. Ответить ещё можно. Спрашивает: { $sender }.
broadcasts-mail-reminder-late-merged = Срок ответа прошёл, запросов: { $count }. Ответить ещё можно.
    { $lines }
broadcasts-mail-reminder-late-line = • до { $day }: «{ $title }», { $organisation }. Спрашивает: { $sender }
broadcasts-mail-moved = Срок ответа перенесён на { $day }: «{ $title }». Спрашивает: { $sender }.
broadcasts-mail-summary = Срок ответа прошёл: «{ $title }». Ответили { $done } из { $total }. Кто не ответил, видно по кнопке.

broadcasts-error-words = Пришлите текст сообщения; файл можно добавить к нему.
broadcasts-error-long = Слишком длинно: не больше { $most } знаков. Напишите короче.
broadcasts-error-file-codes = Файлы здесь не принимаются: в них могут быть личные данные. Опишите словами, а файл передайте лично.
broadcasts-error-past = Этот день уже прошёл. Выберите сегодняшний или более поздний.
broadcasts-error-no-answer = Срок нужен, только если вы просите ответ. Сначала выберите, что нужно от получателей.
broadcasts-error-due = Выберите, до какого дня нужен ответ.
broadcasts-error-nobody = Отправлять некому. Измените, кому и каким организациям, либо дождитесь, пока кураторы примут заявки и соберут согласия.
broadcasts-error-closed = Ответы больше не принимаются: тот, кто спрашивал, закрыл запрос.
broadcasts-error-text = Здесь нужен ответ словами. Напишите его текстом.
broadcasts-error-number = Здесь нужно одно число, например 12 или 3,5.
broadcasts-error-link = Здесь нужна одна ссылка, она начинается с https://
broadcasts-error-file = Здесь нужен файл. Пришлите документ или фото.
