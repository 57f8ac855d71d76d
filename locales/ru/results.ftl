# What a wave has found: figures, organisations, changes, levels, the draft of an analysis, pictures, the file.
results-button = Итоги
results-title = <b>{ $title }: итоги</b>
results-place = { $place }
results-answered = Ответили { $finished } из { $total } ({ $share } %).
results-mean = Средняя оценка по всем шкалам: <b>{ $mean }</b>
results-at-risk = Нагрузка слишком велика у <b>{ $risk }</b> из { $n }.
results-legend = <i>Средняя · довольны · вопрос</i>
results-line = <b>{ $mean }</b> · { $share } % · { $label }
results-line-criterion = { $label } – { $counts }
results-line-hidden = { $label } – скрыто
results-line-nobody = { $label } – ответов нет
results-more = Ещё { $count }: смотрите по вопросам и в файле.
results-hidden = скрыто
results-hidden-note = <i>Скрыто там, где ответили меньше { $floor } человек или где такие ответы можно было бы вычислить.</i>
results-nobody-yet = Никто ещё не ответил.
results-error-under-way = Опрос конфиденциальный: итоги откроются, когда он закроется, и только там, где ответили от { $floor } человек.

results-button-questions = По вопросам
results-button-places = По организациям
results-button-change = Что изменилось
results-button-indices = Уровни условий
results-button-swot = Сильные и слабые стороны
results-button-picture = Картинка
results-button-file = Файл Excel
results-button-dataset = Все ответы файлом
results-button-next = Ещё вопросы

results-question = <b>{ $label }</b>
results-question-n = Ответили: { $n }. Пропустили: { $skipped }. Не спрашивали: { $not_asked }.
results-question-mean = Среднее <b>{ $mean }</b>, разброс { $spread }
results-question-total = Всего: <b>{ $total }</b>
results-question-share = Довольны (оценка от 7): <b>{ $share } %</b>, с учётом случайности { $low }–{ $high } %
results-bar = <code>{ $label }</code> { $blocks } { $count }
results-bar-choice = { $label }: <b>{ $count }</b> { $blocks }

results-places-title = <b>По организациям</b>
    Средняя оценка и сколько ответили. Нажмите, чтобы увидеть вопросы.
results-organisation = { $name }: { $mean } (n { $n })
results-organisation-hidden = { $name }: скрыто

results-change-title = <b>Что изменилось</b>
    У тех, кто ответил и сейчас, и раньше: { $earlier }.
    В скобках 95 % интервал, d – величина эффекта.
results-change-line = { $label }
    { $before } → { $after }: <b>{ $change }</b> ({ $low }…{ $high }), выше у { $better } %, ниже у { $worse } %, d { $effect }, n { $n }
results-change-none = Сравнить не с чем: раньше таких вопросов не задавали.

results-indices-title = <b>Уровни условий</b>
    Сверху организации, которым нужнее помощь.
results-levels = Оптимальный: { $optimal }. Допустимый: { $acceptable }. Недопустимый: { $unacceptable }.
results-index = { $name }: { $score } из { $highest }, { $level ->
    [optimal] оптимальный
    [acceptable] допустимый
   *[unacceptable] недопустимый
 }
results-level-optimal = оптимальный
results-level-acceptable = допустимый
results-level-unacceptable = недопустимый

results-swot-title = <b>Сильные и слабые стороны</b>
    Черновик по опросу «{ $title }»
results-swot-strengths = Сильные стороны
results-swot-weaknesses = Слабые стороны
results-swot-opportunities = Возможности
results-swot-threats = Риски
results-swot-empty = • Впишите сами: ответы этого не подсказали.
results-swot-words-hidden = <i>Ответы словами не показаны: в них могут встретиться имена.</i>

results-picture-answered = Ответили { $finished } из { $total }
results-picture-since = Было: { $earlier }
results-picture-hidden = скрыто
results-picture-grid = Средние оценки; «–» там, где ответили немногие
results-picture-grid-n = n { $n }
results-picture-nobody = ответов нет
results-picture-mean = среднее { $mean },
results-picture-n = { $mean } n { $n }
results-picture-share = { $share } %
results-picture-change = { $change }, n { $n }
results-picture-legend-marks = низкие | средние | высокие | высшие
results-picture-legend-ten = 1–4 низкие | 5–6 средние | 7–8 высокие | 9–10 высшие
results-picture-legend-assessed = не проявляется | частично | в полной мере
results-picture-before = было
results-picture-risen = стало, выросло
results-picture-fallen = стало, снизилось
results-picture-caption = { $title }: оценки. Слева от черты низкие, справа высокие.
results-picture-caption-change = { $title }: что изменилось у тех, кто ответил оба раза.
results-picture-file = Итоги.png

results-file = Итоги опроса { $day }.xlsx
results-file-caption = { $title }: итоги. Вопросы, организации, изменения, черновик сильных и слабых сторон. Имён в сводных цифрах нет, но в ответах словами они могут встретиться.
results-sheet-questions = Вопросы
results-sheet-organisations = Организации
results-sheet-change = Изменения
results-sheet-indices = Уровни условий
results-sheet-swot = Сильные и слабые стороны
results-column-question = Вопрос
results-column-n = Ответили
results-column-skipped = Пропустили
results-column-not-asked = Не спрашивали
results-column-mean = Среднее
results-column-spread = Разброс
results-column-satisfied = Доля довольных
results-column-low = Интервал от
results-column-high = Интервал до
results-column-distribution = Распределение
results-column-organisation = Организация
results-column-sent = Прислали анкету
results-column-before = Было
results-column-after = Стало
results-column-change = Изменение
results-column-better = Доля выше
results-column-same = Доля без изменений
results-column-worse = Доля ниже
results-column-effect = Величина эффекта d
results-column-score = Баллы
results-column-highest = Из
results-column-level = Уровень
results-column-part = Часть
results-column-kind = Откуда
results-column-text = Текст
results-column-figure = Значение
results-column-by = Кто изменил
results-column-on = Когда
results-kind-mean = средняя оценка
results-kind-change = изменение
results-kind-words = ответ участника
results-kind-own = ваша запись
