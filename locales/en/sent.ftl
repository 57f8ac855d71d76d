# What one person has sent in a named survey.
sent-button = Who answered: { $count }
sent-title = <b>{ $title }: answers</b>
sent-count = { $count ->
    [one] { $count } has answered
   *[other] { $count } have answered
 }, { $checked } checked (✓). Press a line to read the answers.
sent-search = To search, { $names ->
        [codes] write a code or an organisation.
       *[other] write the beginning of a surname, a code or an organisation.
    }
sent-found = Found for “{ $query }”: { $count }
sent-empty = Nobody has answered yet. You can remind people in the list of those who have not.
sent-card = <b>{ $name }</b>
    { $title }
sent-of = { $organisation }
sent-pair = About the pair: { $pair }
sent-day = Sent on { $day }
sent-day-proxy = Entered by the curator on { $day }
sent-checked = ✓ Checked on { $day } ({ $by })
sent-button-check = Mark as checked
sent-button-uncheck = Take the mark off
sent-answer = <i>{ $question }</i>
    { $answer }
sent-nothing = All questions were skipped.
sent-told-waiting = to be looked through, or hidden
sent-told-kept = not shown in this chat
sent-told-erased = deleted at the person's request
sent-told-file = a file: open it with the button below
sent-told-tick = yes
sent-button-file = Open: { $question }
sent-file = <i>{ $question }</i>
    Please do not pass this on: there may be people in it.
sent-error-confidential = The survey is confidential: nobody sees who answered what.
sent-error-codes = Names and faces are not sent to this chat, so files of answers are not opened here.
