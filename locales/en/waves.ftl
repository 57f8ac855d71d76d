# Monitoring: surveys of the centre, drafts, progress, those who have not answered.
waves-title = <b>Monitoring</b>
waves-count = Surveys: { $count }. ● under way, □ closed, ✎ draft.
waves-empty = There have been no surveys yet. Press “New survey”: you choose the questionnaire, whom to ask and until when.
waves-empty-curator = There have been no surveys in your organisation yet. Begin your own or wait for one of the centre: you will see here who has answered.
waves-line = { $mark } { $title } · { $share } %
waves-line-draft = { $mark } { $title }

waves-button-new = New survey
waves-button-role = Whom: { $role }
waves-button-schedule = Surveys on schedule
waves-button-opening = First day: { $day }
waves-button-at-once = Open at once
waves-at-once = at once
waves-button-plan = Schedule it
waves-button-unplan = Do not open it
waves-button-card = Open the card
waves-button-switch-on = Switch on
waves-button-switch-off = Switch off
waves-button-subject = About: { $subject }
waves-button-closing = Last day: { $day }
waves-button-named = Answers: by name
waves-button-confidential = Answers: in confidence
waves-button-open = Open the survey
waves-button-discard = Delete the draft
waves-button-everywhere = All organisations
waves-button-progress = By organisation
waves-button-missing = Not answered: { $count }
waves-button-extend = Extend
waves-button-reopen = Open again
waves-button-close = Close the survey
waves-button-remind-all = Remind all
waves-button-remind = Remind
waves-button-answer-for = Answer for the person

waves-choose-questionnaire = <b>New survey.</b> Which questionnaire?
waves-no-questionnaire = There are no questionnaires yet.
waves-button-programme = Start and end of a programme
waves-choose-programme = <b>Start and end of a programme.</b> For which form of mentoring? Both ask about the same things, so the change is worked out by itself.
waves-choose-moment = <b>{ $form }.</b> Whom to ask, and when?
waves-button-moment = { $role ->
    [mentor] Mentors
    [mentee] Mentees
   *[other] Curators
 }: { $moment ->
    [entry] start
   *[exit] end
 }
waves-choose-role = Whom to ask?
waves-choose-opening = { $title }
    On which day is it to open? It opens by itself that morning, and you get a message.
waves-scheduled = Opens by itself in the morning: { $day }. Until then everything can be changed.
waves-schedule-question = <b>Schedule the survey?</b>
    { $title }, opens in the morning of { $first }, answers until { $day }. As of now:
waves-card-rolling = People are added as they take part, each has two weeks. The survey goes on until { $day }.
waves-one-late = The time to answer has passed. The centre can give more in the card of the survey.
waves-error-before-opening = This day comes before the first day of the survey. Choose a later one or change the first day.
waves-choose-subject = What are they asked about?
waves-subject-self = themselves
waves-subject-pair = each pair of theirs
waves-explain-subject = <b>Themselves</b>: everybody gets one questionnaire.
    <b>Each pair of theirs</b>: a questionnaire for every pair or group, with the name of whoever it is about. When a pair ends, its questionnaire is no longer needed.
waves-explain-confidential-subject = In confidence people are asked about themselves only: several answers of one person would stand out.
waves-named = by name
waves-confidential = in confidence
waves-choose-confidential = <b>Will it be seen whose answers they are?</b> Once the survey is open this is fixed.
waves-explain-named = <b>By name</b>: the centre and the curator see everybody’s answers in the export.
waves-explain-confidential = <b>In confidence</b>: who has answered is seen, but not what. Results come after closing and from { $floor } people on, and the survey is not opened again. Nobody answers for another.
waves-always-confidential = This questionnaire is only asked in confidence.
waves-open-named = Answers by name: the centre and the curator see them.
waves-open-confidential = Answers in confidence, results from { $floor } people on and after closing. This cannot be changed later.
waves-role-mentor = mentors
waves-role-mentee = mentees
waves-role-curator = curators for organisations
waves-choose-organisations = In which organisations? With none ticked all are asked.
waves-choose-forms = Of which forms of mentoring? With none ticked all are asked.
waves-choose-closing = { $title }
    The last day to answer?
waves-organisations = { $count ->
    [0] Organisations: all
   *[other] Organisations: { $count }
 }
waves-forms = { $count ->
    [0] Forms: all
   *[other] Forms: { $count }
 }
waves-pairs = { $count ->
    [0] Pairs: any, or none
   *[other] Pairs: chosen
 }
waves-choose-pairs = In which pairs? With nothing ticked no pair is needed. Ticks of both sorts narrow: groups that meet at a distance.
waves-button-year = Year: { $which ->
    [last] last
   *[running] this
 }
waves-year-of = { $which ->
    [last] last year
   *[running] this year
 }, { $from_year }/{ $to_year }
waves-choose-year = People of which year are asked?
waves-explain-year = <b>Last year</b>: those who took part until its end. They can answer whether or not they take part this year.
waves-last-year = Last year: people of { $from_year }/{ $to_year } are asked.
waves-pairs-single = one mentee
waves-pairs-group = a group
waves-pairs-present = face to face
waves-pairs-remote = at a distance

waves-draft-title = <b>{ $title }</b>
    A draft: nobody has received it yet.
waves-audience-people = It goes to { $asked } { $asked ->
    [one] person
   *[other] people
 }, organisations: { $organisations }.
waves-audience-people-unreachable = Without access to the bot: { $count }. A curator can answer for them.
waves-audience-unreachable-confidential = Without access to the bot, cannot answer: { $count }.
waves-audience-pairs = Questionnaires, one for each pair: { $asked }. They are answered by { $people } { $people ->
    [one] person
   *[other] people
 }, organisations: { $organisations }.
waves-audience-organisations = Curators answer for { $asked } { $asked ->
    [one] organisation
   *[other] organisations
 }.
waves-audience-organisations-unreachable = Without a curator who can be written to: { $count }.
waves-audience-no-consent = Without the needed consents, may not be asked: { $count }.
waves-open-question = <b>Open the survey?</b>
    { $title }, answers until { $day }.
waves-opened = The survey is open. Questionnaires: { $asked }, invitations: { $written }.
waves-extended = The last day has been changed. New questionnaires: { $asked }, new invitations: { $written }.
waves-discard = Delete the draft “{ $title }”? Nobody has seen it.
waves-close = Close the survey “{ $title }”? Not answered yet: { $missing }. The answers are kept, and it can be opened again.
waves-close-confidential = Close the survey “{ $title }”? Not answered yet: { $missing }. Drafts that were not sent are erased. If there are enough answers for results, it cannot be opened again.

waves-card-title = <b>{ $title }</b>
waves-card-open = Answers are taken until { $day }.
waves-card-closed = Closed, the last day was { $day }.
waves-card-asked = Asked, { $role }: { $total }
waves-card-pairs = Asked, { $role }: { $people }. Questionnaires, one for each pair: { $total }
waves-card-progress = Answered: <b>{ $finished }</b>. Not yet: { $missing }, of them begun: { $started }.
waves-card-confidential = In confidence, results from { $floor } people on.
waves-card-untold = Results are shown when the survey is over.

waves-progress-title = <b>By organisation</b>
    Those with fewer answers come first. Press one to see who has not answered.
waves-share = { $name }: { $finished } of { $total }
waves-missing-title = <b>Not answered</b>
waves-missing = In all: { $count }.
waves-missing-legend = ○ not begun, ◐ begun, ⌀ cannot be written to.
waves-nobody-missing = Everybody has answered.
waves-missing-line = { $mark } { $name }
waves-missing-unreachable = { $mark } { $name } ⌀
waves-reminded = { $count ->
    [0] No new reminders: they have been written to today or cannot be.
   *[other] Reminders on their way: { $count }. Nobody gets more than one a day.
 }
waves-one-title = <b>{ $name }</b>
waves-one-organisation = { $organisation }
waves-one-pair = About the pair: { $pair }
waves-one-waiting = Has not begun yet.
waves-one-started = Has begun and not finished.
waves-one-reachable = Can be reminded.
waves-one-reminded = A reminder is on its way today.
waves-one-unreachable = Cannot be written to: no access to the bot, or the bot is blocked.
waves-one-out-of-reach = Cannot be written to: no access to the bot, or the bot is blocked. Nobody answers a confidential survey for another.
waves-one-paused = Has a pause: the bot does not write until it ends.
waves-one-proxy = No access to the bot. Ask the person and enter what they say.

waves-error-telling = The questionnaire asks for a photo, a file or a location, which tell who has answered. Open the survey by name, or take these questions out.
waves-error-files = The questionnaire asks for a photo or a file, and names and pictures are not sent in chat. Take these questions out.
waves-error-past = This day has passed. Choose today or a later day.
waves-error-nobody = There is nobody to ask. Change the role, the organisations or the forms, or wait until curators have accepted applications and collected consents.
waves-error-organisation-named = The curator answers for the organisation, so such a survey is always by name.
waves-error-pair-named = Questionnaires about each pair are always by name: one person would answer several times, and what is said of a pair would tell who said it.
waves-error-organisation-pair = The curator answers for the organisation. Mentors or mentees are asked about their pairs.
waves-error-organisation-year = A curator answers for an organisation. Mentors or mentees are asked about last year.
waves-error-private = This questionnaire is about the person: participants are asked it, and only in confidence.
waves-error-final = The results of this confidential survey have been shown. One more answer could be worked out by the difference, so it cannot be opened again. Hold a new survey.

# What opens by itself.
waves-schedule = <b>Surveys on schedule</b>
    The bot opens them by itself in the morning of their day. ✓ – switched on. Press to see what comes next.
waves-template-entry = Start of the programme
waves-template-exit = End of the programme
waves-template-december = Monitoring in December
waves-template-may = Monitoring in May
waves-template-checkin = How the pair is doing
waves-template-about-entry = The questionnaire of entry goes to everybody who has been accepted, by their form of mentoring. Ask those accepted before by an ordinary survey.
waves-template-about-exit = The questionnaire of exit goes to everybody whose participation has ended, also when the year is closed. It can be answered after leaving.
waves-template-about-december = 1 December: questionnaires to mentors, mentees and curators, two weeks to answer.
waves-template-about-may = 12 May: questionnaires to mentors, mentees and curators, two weeks to answer.
waves-template-about-checkin = 30 days after the start of a pair and then every 60 while it lasts: questionnaires to the mentor and the mentee about the pair.
waves-template-title = <b>{ $title }</b>
waves-template-on = Switched on.
waves-template-off = Switched off. If it is switched on today:
waves-template-next = Next: { $day }, questionnaires: { $asked }.
waves-template-nobody = Nobody is to be asked now: questionnaires come by themselves when it is time.

waves-mail-opened = A survey has opened on schedule: { $title }.
    Questionnaires: { $asked }, answers until { $until }.
waves-mail-rolling = A survey has begun on schedule: { $title }.
    People will be added by themselves until { $until }.
waves-mail-not-opened = A survey has not opened: { $title }. There is nobody to ask, or its last day ({ $until }) has passed.
    It is a draft again: change it and open it.
