# The private check of oneself.
selfcheck-button = Check yourself: am I tired
selfcheck-head = <b>{ $title }</b>
selfcheck-progress = { $position } of { $total }
selfcheck-private = Only you will see the result: answers are kept nowhere, and nobody learns that you have checked yourself.
selfcheck-note = { $text }
selfcheck-question = <b>{ $text }</b>
selfcheck-forgotten = The bot has kept nothing. The result stays in this message alone; “Menu” takes it away too.
selfcheck-again = Once more
