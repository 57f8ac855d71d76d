# What people have written, looked through before anybody is shown it.
words-title = <b>Answers in words</b>
    { $title }
words-counts = Waiting: { $waiting }, may be shown: { $shown }, hidden: { $hidden }.
words-question = <i>{ $question }</i>
words-answer = { $number ->
    [none] { $words }
   *[other] <b>{ $number }.</b> { $words }
 }{ $times ->
    [1] { "" }
   *[other] { " " }<i>(said by { $times })</i>
 }
words-none = { $mark ->
    [waiting] All answers have been looked through. Only those that may be shown come into results, tables and the SWOT draft.
    [shown] Answers that may be shown will stand here.
   *[hidden] Hidden answers will stand here.
 }
words-button = Look through answers in words
words-button-shown = May be shown
words-button-hidden = Hide
words-button-shown-all = All { $count } may be shown
words-button-shown-one = Show { $number }
words-button-hidden-one = Hide { $number }
words-button-undo = Undo the last one
words-button-list-waiting = Waiting: { $count }
words-button-list-shown = Shown: { $count }
words-button-list-hidden = Hidden: { $count }
words-error-names = Names are not sent in this chat, and words may hold them. So answers in words are not shown here.
