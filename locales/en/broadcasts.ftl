# Messages of the centre to many, and of a curator to the own people: written, followed, read and answered.
broadcasts-entry = Broadcasts
broadcasts-entry-incoming = Messages

broadcasts-title = <b>Broadcasts and requests</b>
broadcasts-title-places = <b>Broadcasts of curators</b>
broadcasts-count = In all: { $count }. ✎ draft, ● sent, □ closed. The figures: how many have read or answered.
broadcasts-empty = There have been no broadcasts yet. Press “Write”: you choose to whom, ask for a mark that it was read or for an answer by a day, and see who has read it.
broadcasts-empty-curator = You have not written to your people yet. Press “Write”: mentors or mentees of the organisation get the message, and you see who has read it.
broadcasts-empty-places = Curators have not written to their people yet. When they do, you see here to whom and how many have read it.
broadcasts-line = { $mark } { $title }
broadcasts-line-counts = { $mark } { $done }/{ $total } { $title }
broadcasts-untitled = No text
broadcasts-choose-place = To the people of which organisation?

broadcasts-button-new = Write
broadcasts-button-places = Of curators
broadcasts-button-centre = Of the centre
broadcasts-button-role = To: { $role }
broadcasts-button-kinds = { $count ->
    [0] Kinds: any
   *[other] Kinds: { $count }
 }
broadcasts-button-organisations = { $count ->
    [0] Where: all
   *[other] Where: { $count }
 }
broadcasts-button-asks = Asks: { $asks }
broadcasts-button-due = Until: { $day }
broadcasts-button-no-due = Until: choose
broadcasts-button-unreached = Cannot get it: { $count }
broadcasts-button-remove-file = Remove the file
broadcasts-button-send = Send
broadcasts-button-send-now = Send it now
broadcasts-button-discard = Delete the draft
broadcasts-button-everywhere = All organisations
broadcasts-button-targets = Addressees: { $count }
broadcasts-button-remind = Remind: { $count }
broadcasts-button-remind-one = Remind
broadcasts-button-table = Table
broadcasts-button-move-due = Move the day
broadcasts-button-close = Close
broadcasts-button-close-now = Close it now
broadcasts-button-repeat = Repeat
broadcasts-button-file = File: { $name }
broadcasts-button-answer-file = File of the answer
broadcasts-button-card = ‹ Broadcast
broadcasts-button-list = ‹ Broadcasts
broadcasts-button-list-incoming = ‹ Messages

broadcasts-role-curator = curators
broadcasts-role-mentor = mentors
broadcasts-role-mentee = mentees
broadcasts-asks-nothing = nothing
broadcasts-asks-receipt = “I have read it”
broadcasts-asks-any = any answer
broadcasts-asks-text = words
broadcasts-asks-number = a number
broadcasts-asks-link = a link
broadcasts-asks-file = a file

broadcasts-draft-title = <b>Draft</b>
    Nobody has got it yet. To change the text, send it anew; you can add one file.
broadcasts-draft-title-codes = <b>Draft</b>
    Nobody has got it yet. To change the text, send it anew.
broadcasts-ask-text = <b>New broadcast</b>
    Send the text: what to tell or what to ask. You can add one file.
broadcasts-ask-text-codes = <b>New broadcast</b>
    Send the text: what to tell or what to ask.
broadcasts-codes = Do not write names or phone numbers: use codes or roles instead.
broadcasts-words = <blockquote>{ $text }</blockquote>
broadcasts-file = File: { $name }
broadcasts-audience-organisations = Organisations that get it: { $targets }, curators: { $people }.
broadcasts-audience-people = People who get it: { $people } of { $targets }, organisations: { $organisations }.
broadcasts-audience-unreached = Cannot get it, without access to the bot or blocked: { $count }.
broadcasts-audience-no-consent = Without the needed consents, may not be written to: { $count }.
broadcasts-audience-nobody = There is nobody to get it yet: change to whom and where.

broadcasts-choose-role = Write to whom?
broadcasts-choose-kinds = To organisations of which kind? With none ticked all get the message.
broadcasts-choose-organisations = To which organisations? With none ticked all get the message.
broadcasts-organisations-found = Found for “{ $query }”: { $count }.
broadcasts-ask-organisation = Write the beginning of the name or the code of the organisation.
broadcasts-choose-asks = What do you need of those who get it? An answer is given by a day: the day before and the day after the bot reminds those who have not answered.
broadcasts-choose-due = The last day on which an answer is in time?
broadcasts-unreached-title = <b>Cannot get it: { $count }</b>
    They have no access to the bot or have blocked it. They see the message when they come in.
broadcasts-unreached-none = Everybody gets the message.
broadcasts-unreached-line = ⌀ { $name }
broadcasts-send-question = <b>Send it?</b> Afterwards only the last day can be changed.
broadcasts-send-asks = Asks for: { $asks }.
broadcasts-send-due = Asks for: { $asks }, by { $day }.
broadcasts-discard-question = Delete the draft? Nobody has got it.
broadcasts-discarded = The draft is deleted.

broadcasts-card-title = <b>{ $state ->
        [sent] Sent
       *[closed] Closed
    }</b>, { $at }
broadcasts-card-by = { $sender }, { $author }
broadcasts-card-asks = Asks for: { $asks }
broadcasts-card-due = Asks for: { $asks }, by { $day }
broadcasts-card-delivered = Delivered: { $delivered } of { $targets }
broadcasts-card-read = Have read it: <b>{ $done }</b> of { $targets }, awaited: { $waiting }
broadcasts-card-answered = Have answered: <b>{ $done }</b> of { $targets }, late: { $late }, awaited: { $waiting }
broadcasts-card-unreached = Cannot be written to: { $count }
broadcasts-sent = It is sent. The bot does not write at night: the rest comes in the morning.
broadcasts-reminded = { $count ->
    [0] There are no new reminders: they have been written to today or cannot be written to.
   *[other] Reminders that will be sent: { $count }. Each gets one a day at the most.
 }
broadcasts-close-question = Close it? Still awaited: { $waiting }. No more answers are taken and nobody is reminded; what was gathered stays.

broadcasts-targets-title = <b>Addressees</b>: { $count }
broadcasts-targets-legend = ✓ { $done ->
        [read] have read it
        [answered] have answered
       *[delivered] delivered
    }, ◷ late, ○ awaited, ! overdue, ⌀ cannot be written to
broadcasts-targets-none-all = There are no addressees.
broadcasts-targets-none-waiting = Nobody is awaited.
broadcasts-targets-none-unreached = Everybody can be written to.
broadcasts-show-all = All
broadcasts-show-waiting = Awaited
broadcasts-show-unreached = Unreached
broadcasts-target-line = { $mark } { $name }
broadcasts-target-line-at = { $mark } { $day } { $name }
broadcasts-target-title = <b>{ $name }</b>
broadcasts-target-place = { $place }
broadcasts-mark-done = done
broadcasts-mark-late = late
broadcasts-mark-waiting = awaited
broadcasts-mark-overdue = overdue
broadcasts-mark-unreached = cannot be written to
broadcasts-target-mark = State: { $mark }
broadcasts-reader = { $name }: { $how ->
        [read] read { $at }
        [delivered] delivered { $at }
        [unreached] no access to the bot
       *[waiting] not delivered yet
    }
broadcasts-reader-nobody = There is no curator who can be written to.
broadcasts-more-readers = And more: { $count }
broadcasts-target-answered = <b>Answer</b> { $at }
broadcasts-target-answered-by = <b>Answer</b> { $at }, { $name }
broadcasts-table-caption = Addressees in the table: { $count }.
broadcasts-table-file = broadcast { $id }

broadcasts-sheet = Answers
broadcasts-sheet-about = About
broadcasts-column-organisation = Organisation
broadcasts-column-person = Person
broadcasts-column-mark = State
broadcasts-column-read = Read
broadcasts-column-answered = Answered
broadcasts-column-answer = Answer
broadcasts-column-file = File
broadcasts-column-by = Who answered
broadcasts-column-text = Text

broadcasts-incoming-title = <b>Messages</b>
broadcasts-incoming-count = In all: { $count }. First those that wait for you: ○ to be read or answered, ! overdue.
broadcasts-incoming-empty = There have been no messages yet. When the centre or the curator writes, the bot sends it here.
broadcasts-incoming-line = { $mark } { $day } { $title }
broadcasts-button-write = Write to my own
broadcasts-incoming-head = <b>{ $sender }</b>, { $at }
broadcasts-incoming-due = An answer is needed by { $day }: { $asks }.
broadcasts-incoming-overdue = The last day was { $day }: { $asks }. You can still answer; it is marked as late.
broadcasts-incoming-closed = No more answers are taken.
broadcasts-incoming-read = ✓ You have read it: { $at }
broadcasts-incoming-answer = <b>Your answer</b>, { $at }
broadcasts-incoming-answer-of = <b>{ $organisation }</b>: answer { $at }
broadcasts-incoming-late = Marked as late.
broadcasts-button-answer-of = Answer: { $organisation }
broadcasts-button-change-answer = Change the answer
broadcasts-button-change-of = Change: { $organisation }
broadcasts-button-send-answer = Send the answer
broadcasts-button-drop-answer = Do not send
broadcasts-ask-any = Write the answer or send a file.
broadcasts-ask-any-codes = Write the answer.
broadcasts-ask-words = Write the answer in words.
broadcasts-ask-number = Write a number, as 12 or 3.5.
broadcasts-ask-link = Send a link; it begins with https://
broadcasts-ask-file = Send a file or a photo.
broadcasts-ask-then = I show it to you before it is sent.
broadcasts-answer-question = <b>Send the answer?</b> { $organisation }
broadcasts-answer-hint = To change it, send it anew.
broadcasts-answer-late = The last day has passed: the answer is marked as late.

broadcasts-menu-unread = { $count ->
    [one] { $count } message is not read.
   *[other] { $count } messages are not read.
 }
broadcasts-menu-unanswered = { $count ->
    [one] { $count } request waits for an answer
   *[other] { $count } requests wait for an answer
 }, by { $day }.
broadcasts-menu-button = Read: { $count }

broadcasts-button-read = I have read it
broadcasts-button-answer = Answer
broadcasts-button-open = Open
broadcasts-button-incoming = All messages
broadcasts-button-file-there = File
broadcasts-mail = <b>{ $sender }</b>
    { $text }
broadcasts-mail-request = <b>{ $sender }</b>. An answer is needed by { $day }.
    { $text }
broadcasts-mail-reminder-read = You have not said yet that you have read it: “{ $title }”. { $sender }
broadcasts-mail-reminder-read-merged = Messages that you have not said to have read: { $count }.
    { $lines }
broadcasts-mail-reminder-read-line = • “{ $title }”, { $sender }
broadcasts-mail-reminder-ahead = An answer is awaited by { $day }: “{ $title }”. { $organisation }. Asked by: { $sender }.
broadcasts-mail-reminder-ahead-merged = Requests that wait for an answer: { $count }.
    { $lines }
broadcasts-mail-reminder-ahead-line = • by { $day }: “{ $title }”, { $organisation }. Asked by: { $sender }
broadcasts-mail-reminder-late = The last day of an answer was { $day }: “{ $title }”. { $organisation }. You can still answer. Asked by: { $sender }.
broadcasts-mail-reminder-late-merged = Requests whose last day has passed: { $count }. You can still answer.
    { $lines }
broadcasts-mail-reminder-late-line = • by { $day }: “{ $title }”, { $organisation }. Asked by: { $sender }
broadcasts-mail-moved = The last day of an answer is { $day } now: “{ $title }”. Asked by: { $sender }.
broadcasts-mail-summary = The last day of an answer has passed: “{ $title }”. { $done } of { $total } have answered. The button shows who has not.

broadcasts-error-words = Send the text of the message; a file can be added to it.
broadcasts-error-long = Too long: { $most } letters at the most. Write less.
broadcasts-error-file-codes = Files are not taken here: there may be personal data in them. Use words, and hand the file over in person.
broadcasts-error-past = This day has passed. Choose today or a later one.
broadcasts-error-no-answer = A last day is needed only where you ask for an answer. First choose what you need.
broadcasts-error-due = Choose by which day an answer is needed.
broadcasts-error-nobody = There is nobody to send it to. Change to whom and to which organisations, or wait until curators accept applications and gather consents.
broadcasts-error-closed = No more answers are taken: whoever asked has closed the request.
broadcasts-error-text = Words are needed here. Write them as a text.
broadcasts-error-number = One number is needed here, as 12 or 3.5.
broadcasts-error-link = One link is needed here; it begins with https://
broadcasts-error-file = A file is needed here. Send a document or a photo.
