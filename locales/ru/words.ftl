# What people have written, looked through before anybody is shown it.
words-title = <b>Ответы словами</b>
    { $title }
words-counts = Ждут: { $waiting }, можно показать: { $shown }, скрыты: { $hidden }.
words-question = <i>{ $question }</i>
words-answer = { $number ->
    [none] { $words }
   *[other] <b>{ $number }.</b> { $words }
 }{ $times ->
    [1] { "" }
   *[other] { " " }<i>(так ответили { $times })</i>
 }
words-none = { $mark ->
    [waiting] Непросмотренных ответов нет. В итоги и таблицы попадают только те, что можно показать.
    [shown] Здесь будут ответы, которые можно показать.
   *[hidden] Здесь будут скрытые ответы.
 }
words-button = Просмотреть ответы словами
words-button-shown = Можно показать
words-button-hidden = Скрыть
words-button-shown-all = Можно показать все { $count }
words-button-shown-one = Показать { $number }
words-button-hidden-one = Скрыть { $number }
words-button-undo = Отменить последнее
words-button-list-waiting = Ждут: { $count }
words-button-list-shown = Можно: { $count }
words-button-list-hidden = Скрыты: { $count }
words-error-names = Имена в этот чат не отправляют, а в словах они могут быть. Поэтому ответы словами здесь не показывают.
