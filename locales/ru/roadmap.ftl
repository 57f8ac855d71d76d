# Stage calendars: the grid, an organisation's stages, reporting, reminders.
roadmap-grid-title = <b>Этапы { $from_year }/{ $to_year }</b>
roadmap-grid-legend = ✓ готово, ! просрочено, ◔ скоро срок, ○ идёт, · впереди
roadmap-grid-none = – этапов нет –
roadmap-grid-empty = Этапы ещё не розданы. Нажмите «Раздать этапы»: каждая организация получит свой календарь, куратор узнает об этом.
roadmap-grid-no-overdue = Просроченных этапов нет.
roadmap-no-organisation = Организаций пока нет. Сначала добавьте их в разделе «Организации».
roadmap-choose-organisation = Этапы какой организации показать?
roadmap-choose-template = Какие этапы раздать?

roadmap-button-overdue = Просроченные
roadmap-button-all = Все
roadmap-button-give = Раздать этапы
roadmap-button-give-sure = Раздать всем
roadmap-button-grid = ‹ Ко всем организациям
roadmap-button-stages = Открыть этапы
roadmap-button-open-stage = Открыть этап
roadmap-button-back = ‹ К этапам
roadmap-button-done = Отметить выполнение
roadmap-button-bare = Без подтверждения
roadmap-button-file = Показать файл
roadmap-button-replace = Заменить
roadmap-button-take-back = Снять отметку

roadmap-template-title = <b>{ $title }</b>
roadmap-template-line = { $number }. { $title } – { $period }
roadmap-template-count = Получат этапы: { $new }. Уже есть свои: { $already }.
roadmap-given = Готово: этапы получили { $new ->
    [one] { $new } организация
    [few] { $new } организации
    *[other] { $new } организаций
 }. Кураторам отправлено сообщение.
roadmap-given-before = У всех организаций этапы этого года уже есть.

roadmap-title = <b>Этапы</b> · { $organisation }
roadmap-empty = Этапов на этот год нет. Их раздаёт центр; если ждёте долго, напишите туда.
roadmap-done-of = Выполнено: { $done } из { $total }{ $late ->
    [0] {""}
   *[other] , просрочено: { $late }
 }
roadmap-line = { $mark } { $number }. { $title }
roadmap-progress = В реестре: наставников { $mentors }, наставляемых { $mentees }. Работает пар: { $pairs }.

roadmap-stage-title = <b>{ $number }. { $title }</b>
roadmap-stage-place = { $organisation }
roadmap-stage-period = Срок: { $period }
roadmap-occurrence = <b>{ $name }</b>
roadmap-state-upcoming = Ещё не началось.
roadmap-state-running = Идёт.
roadmap-state-due-soon = Срок скоро.
roadmap-state-overdue = Просрочено.
roadmap-state-not-started = Не начато: работающих пар ещё нет.
roadmap-state-done = Выполнено.
roadmap-done-on = Выполнено { $day }
roadmap-evidence-link = Ссылка: { $link }
roadmap-evidence-note = Комментарий: { $note }
roadmap-evidence-file = Файл: { $name }

roadmap-ask-evidence =
    <b>{ $title }</b>
    Пришлите ссылку, файл, фото или несколько слов о том, что сделано.
roadmap-ask-take-back = Снять отметку? Ссылка, файл и комментарий этого этапа будут удалены.

roadmap-error-link = Это не похоже на ссылку. Ссылка начинается с https:// и не содержит пробелов, например: https://school1.ru/mentoring
roadmap-error-note = Слишком длинно: больше { $limit } знаков. Сократите или пришлите файлом.
roadmap-error-evidence = Пришлите ссылку, файл, фото или несколько слов.

roadmap-mail-given = { $organisation }: центр раздал этапы на этот учебный год. Посмотрите сроки; о каждом бот напомнит заранее.
roadmap-mail-reminder = { $when ->
    [ahead] Через { $days ->
        [one] { $days } день
        [few] { $days } дня
        *[other] { $days } дней
     } срок этапа «{ $title }» ({ $organisation }): { $day }.
    [today] Сегодня срок этапа «{ $title }» ({ $organisation }).
    [late] Срок этапа «{ $title }» ({ $organisation }) прошёл { $day }. Если всё сделано, отметьте выполнение.
    [start] С сегодняшнего дня идёт этап «{ $title }» ({ $organisation }).
    *[idle] Этап «{ $title }» ({ $organisation }) идёт с { $day }, но работающих пар ещё нет. Создайте первую пару.
 }
roadmap-mail-reminder-line = { $when ->
    [ahead] • { $title } ({ $organisation }) – до { $day }
    [today] • { $title } ({ $organisation }) – сегодня
    [late] • { $title } ({ $organisation }) – срок прошёл { $day }
    [start] • { $title } ({ $organisation }) – начинается
    *[idle] • { $title } ({ $organisation }) – пар ещё нет
 }
roadmap-mail-reminder-merged =
    Этапы, которые ждут вас ({ $count }):
    { $lines }

    Откройте меню и выберите «Этапы»: /menu
