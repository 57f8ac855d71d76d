# Strengths, weaknesses, opportunities and threats: the draft, and what people make of it.
swot-button-part = { $part ->
    [strengths] Сильные
    [weaknesses] Слабые
    [opportunities] Возможности
   *[threats] Риски
 }
swot-button-past = Год назад
swot-button-add = Добавить
swot-button-change = Изменить
swot-button-remove = Убрать
swot-button-put-back = Вернуть строку
swot-button-restore = Как в черновике
swot-button-restore-sure = Вернуть черновик
swot-line = • { $text }
swot-part = <b>{ $part }</b> ({ $count })
swot-quoted = «{ $text }»
swot-figure = { $figure } · { $text }
swot-note = <i>Нажмите на часть, чтобы добавить или изменить строки.</i>
swot-note-choose = <i>Чтобы править, выберите организацию: «По организациям».</i>
swot-edited = Правил(а) { $by }, { $on }.
swot-past-title = <b>Год назад</b>
    Опрос «{ $title }»
swot-no-past = Год назад такого опроса не было.
swot-part-title = <b>{ $part }</b>
swot-part-ask = Нажмите на строку, чтобы изменить или убрать её.
swot-part-empty = Строк пока нет. Нажмите «Добавить» и напишите свою.
swot-part-removed = Строка убрана.
swot-words = { $text }
swot-written = <i>Изменил(а) { $by }, { $on }.</i>
swot-drafted = <i>{ $kind ->
    [mean] Из черновика: средняя оценка.
    [change] Из черновика: изменение с прошлого опроса.
   *[words] Из черновика: ответ участника.
 }</i>
swot-ask-add = <b>{ $part }</b>
    Напишите строку одним сообщением, без имён.
swot-ask-change = { $text }

    Напишите эту строку по-своему, без имён.
swot-ask-restore = <b>{ $part }</b>
    Строки черновика вернутся такими, как их подсказали ответы. Ваши добавленные строки останутся, а изменения в строках черновика пропадут.
swot-error-empty = Напишите строку словами.
swot-error-long = Слишком длинно. Уложитесь в { $most } знаков.
swot-error-too-many = В этой части уже { $most } добавленных строк. Уберите лишнюю и добавьте новую.
swot-error-gone = Этой строки уже нет. Откройте часть заново.
