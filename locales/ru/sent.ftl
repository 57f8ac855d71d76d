# What one person has sent in a named survey.
sent-button = Кто ответил: { $count }
sent-title = <b>{ $title }: ответы</b>
sent-count = { $count ->
    [one] Ответил { $count }
    [few] Ответили { $count }
   *[many] Ответили { $count }
 }, проверено { $checked } (✓). Нажмите на строку, чтобы прочитать ответы.
sent-search = Чтобы найти, { $names ->
        [codes] напишите код или организацию.
       *[other] напишите начало фамилии, код или организацию.
    }
sent-found = Найдено по запросу «{ $query }»: { $count }
sent-empty = Пока никто не ответил. Напомнить можно в списке «Не ответили».
sent-card = <b>{ $name }</b>
    { $title }
sent-of = { $organisation }
sent-pair = О паре: { $pair }
sent-day = Отправлено { $day }
sent-day-proxy = Внесено куратором { $day }
sent-checked = ✓ Проверено { $day } ({ $by })
sent-button-check = Отметить: проверено
sent-button-uncheck = Снять отметку
sent-answer = <i>{ $question }</i>
    { $answer }
sent-nothing = Все вопросы пропущены.
sent-told-waiting = ждёт просмотра или скрыто
sent-told-kept = в этом чате не показывают
sent-told-erased = удалено по просьбе человека
sent-told-file = файл: откройте кнопкой ниже
sent-told-tick = да
sent-button-file = Открыть: { $question }
sent-file = <i>{ $question }</i>
    Пересылать это нельзя: здесь могут быть люди.
sent-error-confidential = Опрос конфиденциальный: кто что ответил, не видно никому.
sent-error-codes = Имена и лица в этот чат не отправляют, поэтому файлы ответов здесь не открывают.
