# Stage calendars: the grid, an organisation's stages, reporting, reminders.
roadmap-grid-title = <b>Stages { $from_year }/{ $to_year }</b>
roadmap-grid-legend = ✓ done, ! overdue, ◔ due soon, ○ under way, · ahead
roadmap-grid-none = – no stages –
roadmap-grid-empty = No stages have been given yet. Press “Give stages”: every organisation gets its own calendar and its curator is told.
roadmap-grid-no-overdue = No stage is overdue.
roadmap-no-organisation = There are no organisations yet. Add them first in “Organisations”.
roadmap-choose-organisation = Whose stages?
roadmap-choose-template = Which stages do you want to give?

roadmap-button-overdue = Overdue
roadmap-button-all = All
roadmap-button-give = Give stages
roadmap-button-give-sure = Give to all
roadmap-button-grid = ‹ To all organisations
roadmap-button-stages = Open the stages
roadmap-button-open-stage = Open the stage
roadmap-button-back = ‹ To the stages
roadmap-button-done = Report as done
roadmap-button-bare = Without evidence
roadmap-button-file = Show the file
roadmap-button-replace = Replace
roadmap-button-take-back = Take back

roadmap-template-title = <b>{ $title }</b>
roadmap-template-line = { $number }. { $title } – { $period }
roadmap-template-count = Will get the stages: { $new }. Have their own already: { $already }.
roadmap-given = Done: { $new ->
    [one] { $new } organisation has
    *[other] { $new } organisations have
 } got the stages. The curators have been sent a message.
roadmap-given-before = All organisations have this year’s stages already.

roadmap-title = <b>Stages</b> · { $organisation }
roadmap-empty = There are no stages for this year. The centre gives them; if you have waited long, write to it.
roadmap-done-of = Done: { $done } of { $total }{ $late ->
    [0] {""}
   *[other] , overdue: { $late }
 }
roadmap-line = { $mark } { $number }. { $title }
roadmap-progress = In the register: mentors { $mentors }, mentees { $mentees }. Working pairs: { $pairs }.

roadmap-stage-title = <b>{ $number }. { $title }</b>
roadmap-stage-place = { $organisation }
roadmap-stage-period = When: { $period }
roadmap-occurrence = <b>{ $name }</b>
roadmap-state-upcoming = Not begun yet.
roadmap-state-running = Under way.
roadmap-state-due-soon = Due soon.
roadmap-state-overdue = Overdue.
roadmap-state-not-started = Not started: no pair is working yet.
roadmap-state-done = Done.
roadmap-done-on = Done on { $day }
roadmap-evidence-link = Link: { $link }
roadmap-evidence-note = Comment: { $note }
roadmap-evidence-file = File: { $name }

roadmap-ask-evidence =
    <b>{ $title }</b>
    Send a link, a file, a photo or a few words about what has been done.
roadmap-ask-take-back = Take the report back? Its link, file and comment will be deleted.

roadmap-error-link = This does not look like a link. A link begins with https:// and has no spaces, for example: https://school1.ru/mentoring
roadmap-error-note = Too long: more than { $limit } characters. Shorten it or send it as a file.
roadmap-error-evidence = Send a link, a file, a photo or a few words.

roadmap-mail-given = { $organisation }: the centre has given the stages of this school year. Look at the dates; the bot will remind you of each in time.
roadmap-mail-reminder = { $when ->
    [ahead] { $days ->
        [one] Tomorrow
        *[other] In { $days } days
     } the stage “{ $title }” ({ $organisation }) is due: { $day }.
    [today] The stage “{ $title }” ({ $organisation }) is due today.
    [late] The stage “{ $title }” ({ $organisation }) was due on { $day }. If everything is done, report it.
    [start] The stage “{ $title }” ({ $organisation }) begins today.
    *[idle] The stage “{ $title }” ({ $organisation }) began on { $day }, but no pair is working yet. Form the first one.
 }
roadmap-mail-reminder-line = { $when ->
    [ahead] • { $title } ({ $organisation }) – by { $day }
    [today] • { $title } ({ $organisation }) – today
    [late] • { $title } ({ $organisation }) – was due on { $day }
    [start] • { $title } ({ $organisation }) – begins
    *[idle] • { $title } ({ $organisation }) – no pairs yet
 }
roadmap-mail-reminder-merged =
    Stages waiting for you ({ $count }):
    { $lines }

    Open the menu and choose “Stages”: /menu
