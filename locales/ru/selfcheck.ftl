# The private check of oneself.
selfcheck-button = Проверить себя: не устаю ли я
selfcheck-head = <b>{ $title }</b>
selfcheck-progress = { $position } из { $total }
selfcheck-private = Результат увидите только вы: ответы нигде не сохраняются, никто не узнает, что вы себя проверяли.
selfcheck-note = { $text }
selfcheck-question = <b>{ $text }</b>
selfcheck-forgotten = Бот ничего не сохранил. Результат остаётся только в этом сообщении; «Меню» уберёт и его.
selfcheck-again = Пройти ещё раз
