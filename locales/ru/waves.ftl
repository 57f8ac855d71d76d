# Monitoring: surveys of the centre, drafts, progress, those who have not answered.
waves-title = <b>Мониторинг</b>
waves-count = Опросов: { $count }. ● идёт, □ закрыт, ✎ черновик.
waves-empty = Опросов ещё не было. Нажмите «Новый опрос»: вы выберете анкету, кого спросить и до какого дня.
waves-empty-curator = Опросов в вашей организации ещё не было. Начните свой или дождитесь опроса центра: здесь будет видно, кто ответил.
waves-line = { $mark } { $title } · { $share } %
waves-line-draft = { $mark } { $title }

waves-button-new = Новый опрос
waves-button-schedule = Опросы по расписанию
waves-button-role = Кого: { $role }
waves-button-subject = О ком: { $subject }
waves-button-closing = Последний день: { $day }
waves-button-named = Ответы: с именем
waves-button-confidential = Ответы: конфиденциально
waves-button-open = Открыть опрос
waves-button-opening = Первый день: { $day }
waves-button-at-once = Открыть сразу
waves-at-once = сразу
waves-button-plan = Запланировать
waves-button-unplan = Не открывать
waves-button-card = Открыть карточку
waves-button-switch-on = Включить
waves-button-switch-off = Выключить
waves-button-discard = Удалить черновик
waves-button-everywhere = Все организации
waves-button-progress = По организациям
waves-button-missing = Не ответили: { $count }
waves-button-extend = Продлить
waves-button-reopen = Открыть снова
waves-button-close = Закрыть опрос
waves-button-remind-all = Напомнить всем
waves-button-remind = Напомнить
waves-button-answer-for = Заполнить за участника

waves-choose-questionnaire = <b>Новый опрос.</b> Какая анкета?
waves-no-questionnaire = Анкет пока нет.
waves-button-programme = Начало и итоги программы
waves-choose-programme = <b>Начало и итоги программы.</b> Для какой формы наставничества? Анкеты на входе и на выходе спрашивают об одном и том же, поэтому изменения посчитаются сами.
waves-choose-moment = <b>{ $form }.</b> Кого спросить и когда?
waves-button-moment = { $role ->
    [mentor] Наставники
    [mentee] Наставляемые
   *[other] Кураторы
 }: { $moment ->
    [entry] начало
   *[exit] итоги
 }
waves-choose-role = Кого спросить?
waves-choose-subject = О ком спросить?
waves-subject-self = о себе
waves-subject-pair = о каждой своей паре
waves-explain-subject = <b>О себе</b>: каждый получит одну анкету.
    <b>О каждой своей паре</b>: по анкете на каждую пару или группу, с именем того, о ком она. Если пара завершится, анкета о ней больше не нужна.
waves-explain-confidential-subject = Конфиденциально спрашивают только о себе: несколько ответов одного человека были бы заметны.
waves-named = с именем
waves-confidential = конфиденциально
waves-choose-confidential = <b>Чьи ответы – будет видно?</b> После открытия это не изменить.
waves-explain-named = <b>С именем</b>: ответы каждого видны центру и куратору в выгрузке.
waves-explain-confidential = <b>Конфиденциально</b>: видно, кто ответил, но не что именно. Итоги – после закрытия и от { $floor } человек, снова открыть опрос нельзя. За других не отвечают.
waves-always-confidential = Эту анкету спрашивают только конфиденциально.
waves-open-named = Ответы с именем: их увидят центр и куратор.
waves-open-confidential = Ответы конфиденциальные, итоги от { $floor } человек и после закрытия. Потом изменить это нельзя.
waves-role-mentor = наставники
waves-role-mentee = наставляемые
waves-role-curator = кураторы за организации
waves-choose-organisations = В каких организациях? Если не отметить ни одной, опрос пройдёт во всех.
waves-choose-forms = Участников каких форм наставничества? Если не отметить ни одной, спросим всех.
waves-choose-opening = { $title }
    В какой день открыть опрос? Выбранным утром он откроется сам, вам придёт сообщение.
waves-choose-closing = { $title }
    Последний день, когда можно ответить?
waves-organisations = { $count ->
    [0] Организации: все
   *[other] Организации: { $count }
 }
waves-forms = { $count ->
    [0] Формы: все
   *[other] Формы: { $count }
 }
waves-pairs = { $count ->
    [0] Пары: любые и без пары
   *[other] Пары: выбраны
 }
waves-choose-pairs = Кто в каких парах? Если не отметить ничего, пара не нужна. Отмеченное из разных строк сужает: группы, которые встречаются дистанционно.
waves-button-year = Год: { $which ->
    [last] прошлый
   *[running] текущий
 }
waves-year-of = { $which ->
    [last] прошлого года
   *[running] этого года
 }, { $from_year }/{ $to_year }
waves-choose-year = Участников какого года спросить?
waves-explain-year = <b>Прошлого года</b>: тех, кто участвовал до его конца. Ответить смогут и те, кто в этом году не участвует.
waves-last-year = Прошлый год: спрашиваем участников { $from_year }/{ $to_year }.
waves-pairs-single = один наставляемый
waves-pairs-group = группа
waves-pairs-present = встречаются лично
waves-pairs-remote = дистанционно

waves-draft-title = <b>{ $title }</b>
    Черновик: никто ещё не получил анкету.
waves-scheduled = Откроется сам утром: { $day }. До этого дня всё можно изменить.
waves-audience-people = Анкету получат: { $asked } { $asked ->
    [one] человек
    [few] человека
   *[many] человек
 }, организаций: { $organisations }.
waves-audience-people-unreachable = Из них без доступа к боту: { $count }. За них может ответить куратор.
waves-audience-unreachable-confidential = Из них без доступа к боту, ответить не смогут: { $count }.
waves-audience-pairs = Анкет, по одной на пару: { $asked }. Их { $people ->
    [one] заполнит { $people } человек
    [few] заполнят { $people } человека
   *[many] заполнят { $people } человек
 }, организаций: { $organisations }.
waves-audience-organisations = Ответят кураторы за { $asked } { $asked ->
    [one] организацию
    [few] организации
   *[many] организаций
 }.
waves-audience-organisations-unreachable = Из них без куратора, которому можно написать: { $count }.
waves-audience-no-consent = Без нужных согласий, их спрашивать нельзя: { $count }.
waves-open-question = <b>Открыть опрос?</b>
    { $title }, ответы до { $day }.
waves-schedule-question = <b>Запланировать опрос?</b>
    { $title }, откроется утром { $first }, ответы до { $day }. Сейчас:
waves-opened = Опрос открыт. Анкет: { $asked }, приглашений: { $written }.
waves-extended = Срок изменён. Новых анкет: { $asked }, новых приглашений: { $written }.
waves-discard = Удалить черновик «{ $title }»? Никто его не видел.
waves-close = Закрыть опрос «{ $title }»? Ещё не ответили: { $missing }. Ответы сохранятся, опрос можно открыть снова.
waves-close-confidential = Закрыть опрос «{ $title }»? Ещё не ответили: { $missing }. Неотправленные черновики сотрутся. Если итоги уже можно показать, снова открыть опрос будет нельзя.

waves-card-title = <b>{ $title }</b>
waves-card-open = Ответы принимаются до { $day }.
waves-card-rolling = Люди добавляются по мере участия, на ответ у каждого две недели. Опрос идёт до { $day }.
waves-card-closed = Закрыт, последний день { $day }.
waves-card-asked = Отвечают { $role }: { $total }
waves-card-pairs = Отвечают { $role }: { $people }. Анкет, по одной на пару: { $total }
waves-card-progress = Ответили: <b>{ $finished }</b>. Ещё не ответили: { $missing }, из них начали: { $started }.
waves-card-confidential = Конфиденциально, итоги от { $floor } человек.
waves-card-untold = Итоги откроются, когда опрос закроется.

waves-progress-title = <b>По организациям</b>
    Сверху те, где ответов меньше. Нажмите, чтобы увидеть, кто не ответил.
waves-share = { $name }: { $finished } из { $total }
waves-missing-title = <b>Не ответили</b>
waves-missing = Всего: { $count }.
waves-missing-legend = ○ не начали, ◐ начали, ⌀ написать нельзя.
waves-nobody-missing = Ответили все.
waves-missing-line = { $mark } { $name }
waves-missing-unreachable = { $mark } { $name } ⌀
waves-reminded = { $count ->
    [0] Новых напоминаний нет: сегодня им уже написали или написать нельзя.
   *[other] Напоминаний поставлено в отправку: { $count }. Каждому – не чаще раза в день.
 }
waves-one-title = <b>{ $name }</b>
waves-one-organisation = { $organisation }
waves-one-pair = О паре: { $pair }
waves-one-waiting = Анкета не начата.
waves-one-started = Анкета начата и не закончена.
waves-one-reachable = Можно напомнить.
waves-one-reminded = Сегодня напоминание уже поставлено в отправку.
waves-one-unreachable = Написать нельзя: доступа к боту нет или он заблокирован.
waves-one-out-of-reach = Написать нельзя: доступа к боту нет или он заблокирован. Конфиденциальный опрос за другого не заполняют.
waves-one-paused = На паузе: до её конца бот не пишет.
waves-one-late = Срок ответа прошёл. Центр может его продлить в карточке опроса.
waves-one-proxy = Доступа к боту нет. Спросите человека и заполните анкету с его слов.

waves-error-telling = В анкете просят фото, файл или геопозицию: по ним видно, кто ответил. Откройте опрос с именем или уберите эти вопросы.
waves-error-files = В анкете просят фото или файл, а имена и снимки в чат не отправляют. Уберите эти вопросы.
waves-error-past = Этот день уже прошёл. Выберите сегодняшний или более поздний.
waves-error-before-opening = Этот день раньше первого дня опроса. Выберите более поздний или измените первый день.
waves-error-nobody = Спрашивать некого. Измените роль, организации или формы либо дождитесь, пока кураторы примут заявки и соберут согласия.
waves-error-organisation-named = Куратор отвечает за организацию, поэтому такой опрос всегда с именем.
waves-error-pair-named = Анкеты о каждой паре бывают только с именем: один человек ответил бы несколько раз, и по ответам о паре было бы видно, чьи они.
waves-error-organisation-pair = Куратор отвечает за организацию. О своих парах спрашивают наставников или наставляемых.
waves-error-organisation-year = Куратор отвечает за организацию. О прошлом годе спрашивают наставников или наставляемых.
waves-error-private = Эта анкета о самом человеке: её спрашивают у участников и только конфиденциально.
waves-error-final = Итоги этого конфиденциального опроса уже показаны. Новый ответ можно было бы вычислить по разнице, поэтому открыть его снова нельзя. Проведите новый опрос.

# What opens by itself.
waves-schedule = <b>Опросы по расписанию</b>
    Бот откроет их сам утром нужного дня. ✓ – включено. Нажмите, чтобы увидеть, что будет дальше.
waves-template-entry = Начало программы
waves-template-exit = Итоги программы
waves-template-december = Мониторинг в декабре
waves-template-may = Мониторинг в мае
waves-template-checkin = Как складывается пара
waves-template-about-entry = Анкета на входе – каждому, кого приняли, по его форме наставничества. Тех, кого приняли раньше, спросите обычным опросом.
waves-template-about-exit = Анкета на выходе – каждому, чьё участие закончилось, и тогда, когда закрывают учебный год. Ответить можно и после ухода.
waves-template-about-december = 1 декабря: анкеты наставникам, наставляемым и кураторам, на ответ две недели.
waves-template-about-may = 12 мая: анкеты наставникам, наставляемым и кураторам, на ответ две недели.
waves-template-about-checkin = Через 30 дней после начала пары и потом каждые 60, пока она идёт: анкеты наставнику и наставляемому о паре.
waves-template-title = <b>{ $title }</b>
waves-template-on = Включено.
waves-template-off = Выключено. Если включить сегодня:
waves-template-next = Следующее: { $day }, анкет: { $asked }.
waves-template-nobody = Сейчас спрашивать некого: анкеты появятся сами, когда придёт время.

waves-mail-opened = Опрос открылся по расписанию: { $title }.
    Анкет: { $asked }, ответы до { $until }.
waves-mail-rolling = По расписанию начат опрос: { $title }.
    Люди будут добавляться сами до { $until }.
waves-mail-not-opened = Опрос не открылся: { $title }. Спрашивать некого или последний день ({ $until }) уже прошёл.
    Он снова черновик: измените его и откройте.
