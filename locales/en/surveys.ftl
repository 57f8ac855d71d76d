# Answering questionnaires: the list, questions, the summary, mail.

# Titles of the questionnaires that ship.
surveys-bank-monitoring_mentor = Mentor's questionnaire
surveys-bank-monitoring_mentee = Mentee's questionnaire
surveys-bank-monitoring_organisation = Conditions in the organisation

surveys-list-title = <b>Questionnaires</b>
surveys-list = Choose a questionnaire. One you have begun goes on where you left it.
surveys-list-easy = Choose a questionnaire.
surveys-list-until = The nearest last day: { $day }.
surveys-list-empty = There are no questionnaires for you now. When the centre opens a new survey, a message will come here.
surveys-list-empty-easy = No questionnaires at the moment.

surveys-head = <b>{ $title }</b>
surveys-pair = pair: { $people }
surveys-head-trial = <b>{ $title }</b> · trial
surveys-progress = { $position } of { $total }, { $minutes ->
    [0] less than a minute
    [one] about { $minutes } minute
   *[other] about { $minutes } minutes
 }
surveys-progress-easy = { $position } of { $total }
surveys-heading = { $text }
surveys-question = <b>{ $text }</b>
surveys-hint = <i>{ $text }</i>
surveys-choice = { $number }. { $label }
surveys-choice-other = Other
surveys-more = <b>{ $text }: add one more?</b>
surveys-present-answer = Now: { $answer }
surveys-problem = { $text }
surveys-stuck = If this does not work: press a button below the question, or leave; your answers are kept. Your curator can help.
surveys-stuck-easy = Is it hard? The curator can help.
surveys-answer-press = There is nothing to type now. Please press one of the buttons.
surveys-answer-moved = The last question has been answered on another phone, here is the next. What you wrote is not kept.
surveys-answer-not-text = Such a message cannot be an answer. Press a button or type the answer.

surveys-prompt-text = Type your answer.
surveys-prompt-integer = Type a number.
surveys-prompt-decimal = Type a number.
surveys-prompt-time = Type a time, for example 10:30.
surveys-prompt-datetime = Type a date and a time, for example 05.10.2026 10:30.
surveys-prompt-geopoint = Send a location through the paper clip, or type two coordinates with a comma between them.
surveys-prompt-image = Send a photo.
surveys-prompt-file = Send a file in one message, up to 10 MB.
surveys-prompt-date = Choose a day or type a date.
surveys-prompt-rank = Press them in order: what comes first, first.
surveys-prompt-search = To find something, type the beginning of a word.
surveys-prompt-found = Found for “{ $query }”.

surveys-button-fill = Answer
surveys-button-continue = Continue
surveys-button-not-now = Not now
surveys-button-missing = Who has not answered yet
surveys-button-all = All questionnaires
surveys-button-on = Next ›
surveys-button-clear = Clear the answer
surveys-button-acknowledge = I confirm
surveys-button-send = Send
surveys-button-begin = Begin
surveys-button-end-trial = End the trial

surveys-summary = Look through your answers and press “Send”. To change an answer, press its number.
surveys-summary-easy = All right? Press “Send”.
surveys-summary-confidential = Once sent, the answers are parted from your name: they can be neither seen nor changed.
surveys-summary-line = { $number }. { $label } – <b>{ $answer }</b>
surveys-answer-large = The file is larger than { $limit } MB. Please send a smaller one.
surveys-answer-program = Programs are not taken. Send a document or a picture.
surveys-answer-photo = Photo
surveys-no-answer = no answer
surveys-finished = Thank you, your answers have been sent.
    { $title }
surveys-finished-for = The answers are entered and sent.
    { $title }
surveys-finished-confidential = Thank you, your answers have been sent and parted from your name.
    { $title }
surveys-finished-trial = This was a trial: no answers are kept. Sending would have worked.
surveys-notice = This survey is confidential: the centre and the curator see that you have answered, but not what.
    Answers that you send are parted from your name, and results are shown only from { $floor } respondents on.
surveys-left = Your answers are kept: { $answered } of { $total }.
    { $title } waits under “Questionnaires” until { $until }.
surveys-left-easy = Answers saved: { $answered } of { $total }.
surveys-left-confidential = Until you send it the draft is kept under your name and only you see it in the bot. If you do not send it before the survey ends, it is erased.
surveys-put-off = All right, a reminder will come on { $day }. You can answer earlier, too.
surveys-put-off-last = All right. Today is the last day: the questionnaire waits under “Questionnaires”.

surveys-error-closed = The survey “{ $title }” is closed and takes no more answers. The last day was { $day }.
surveys-error-has-account = This person has access to the bot and answers the questionnaire alone.
surveys-error-pair-ended = The pair has ended, so its questionnaire “{ $title }” is no longer needed. The others are under “Questionnaires”.
surveys-error-no-proxy = This survey is confidential and nobody answers it for another: the answers would be known. The person can answer after joining the bot.

surveys-mail-invitation = The centre asks you some questions: { $title }.
    You can answer until { $until }, also in parts.
surveys-mail-invitation-merged = The centre asks you some questions:
    { $lines }
    Questionnaires in all: { $count }.
surveys-mail-invitation-line = { $title }, until { $until }
surveys-mail-invitation-organisation = The centre asks the curator to answer for the organisation: { $title }.
    You can answer until { $until }, also in parts.
surveys-mail-invitation-organisation-merged = The centre asks the curator to answer for organisations:
    { $lines }
    Questionnaires in all: { $count }.
surveys-mail-invitation-organisation-line = { $title }, until { $until }
surveys-mail-reminder-start = A reminder: { $title }.
    Answers are taken until { $until }.
surveys-mail-reminder-start-merged = A reminder: questionnaires wait for your answers ({ $count }).
    { $lines }
surveys-mail-reminder-start-line = { $title }, until { $until }
surveys-mail-reminder-continue = Begun and not finished: { $title }.
    Answers so far: { $answered }, they are kept. Answers are taken until { $until }.
surveys-mail-reminder-continue-merged = Begun and not finished ({ $count }).
    { $lines }
surveys-mail-reminder-continue-line = { $title }, answers { $answered }, until { $until }
surveys-mail-reminder-draft = Begun and not finished: { $title }.
    The draft is kept. Answers are taken until { $until }.
surveys-mail-reminder-draft-merged = Begun and not finished ({ $count }).
    { $lines }
surveys-mail-reminder-draft-line = { $title }, until { $until }

surveys-mail-invitation-pair = The centre asks you some questions about a pair: { $title }.
    Pair: { $person }{ $others ->
        [0] { "" }
       *[other] { " " }and { $others } more
    }. You can answer until { $until }, bit by bit if you like.
surveys-mail-invitation-pair-merged = The centre asks you some questions about pairs:
    { $lines }
    Questionnaires in all: { $count }.
surveys-mail-invitation-pair-line = { $person }{ $others ->
    [0] { "" }
   *[other] { " " }and { $others } more
 }: { $title }, until { $until }
surveys-mail-reminder-start-pair = A reminder: { $title }.
    Pair: { $person }{ $others ->
        [0] { "" }
       *[other] { " " }and { $others } more
    }. Answers are taken until { $until }.
surveys-mail-reminder-start-pair-merged = A reminder: questionnaires about pairs wait for an answer ({ $count }).
    { $lines }
surveys-mail-reminder-start-pair-line = { $person }{ $others ->
    [0] { "" }
   *[other] { " " }and { $others } more
 }: { $title }, until { $until }
surveys-mail-reminder-continue-pair = Begun and not finished: { $title }.
    Pair: { $person }{ $others ->
        [0] { "" }
       *[other] { " " }and { $others } more
    }. { $answered } answered already and kept. Answers are taken until { $until }.
surveys-mail-reminder-continue-pair-merged = Questionnaires about pairs begun and not finished ({ $count }).
    { $lines }
surveys-mail-reminder-continue-pair-line = { $person }{ $others ->
    [0] { "" }
   *[other] { " " }and { $others } more
 }: { $title }, answers { $answered }, until { $until }
