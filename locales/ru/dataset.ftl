# The answers of a wave as files: formats, columns, the description of the columns.
dataset-title = <b>{ $title }: все ответы</b>
dataset-rows = Строк в файле: { $rows }. Одна строка – одна анкета, столбец – вопрос.
dataset-none = Строк для файла пока нет.
dataset-names = { $names ->
    [full] Участники – с именами.
    [initials] Участники – с инициалами, ответов словами нет: в них бывают имена.
    [codes] Участники – под кодами, ответов словами нет: в них бывают имена.
   *[nobody] Опрос конфиденциальный: строки перемешаны, по ним не видно, чьи они.
 }
dataset-held-back = Не попадут в файл: { $rows }. В этих организациях ответили слишком мало, чтобы показывать ответы построчно.
dataset-formats = Подписи удобно читать, коды – считать. Что значат коды, сказано в описании столбцов.
dataset-button = { $kind ->
    [labels] Excel: подписи
    [codes] Excel: коды
    [csv_labels] CSV: подписи
    [csv_codes] CSV: коды
    [spss] SPSS
   *[codebook] Описание
 }
dataset-preparing = Готовлю файл…
dataset-file = { $kind ->
    [labels] Ответы
    [codes] Ответы кодами
    [csv_labels] Ответы
    [csv_codes] Ответы кодами
    [spss] Ответы
   *[codebook] Описание столбцов
 } { $day }.{ $ending }
dataset-caption = { $kind ->
    [codebook] <b>{ $title }</b>: описание столбцов и кодов.
   *[other] <b>{ $title }</b>: все ответы, строк { $rows }.
 }
dataset-sheet-answers = Ответы
dataset-sheet-words = Ответы словами
dataset-sheet-codebook = Описание столбцов
dataset-column-organisation = Организация
dataset-column-participant = Код участника
dataset-column-participant-name = Участник
dataset-column-pair = Номер пары
dataset-column-sent-on = Прислано
dataset-column-entered-by = Кто вводил
dataset-column-version = Версия анкеты
dataset-column-question = Вопрос
dataset-column-words = Ответ
dataset-codebook-name = Столбец
dataset-codebook-label = Вопрос
dataset-codebook-measure = Что в нём
dataset-codebook-code = Код
dataset-codebook-meaning = Что значит
dataset-measure = { $measure ->
    [number] число
    [calculated] расчёт анкеты
    [day] дата
    [year] год
    [time] время
    [choice] один вариант
    [tick] отметка
    [place] место по порядку
    [file] есть ли файл
   *[words] слова
 }
dataset-yes = да
dataset-no = нет
dataset-given = есть
