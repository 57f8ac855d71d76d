# Reading of workbooks: what is wrong, and what would be right.

# Where a bad cell is
spreadsheets-place = Лист «{ $sheet }», строка { $row }, столбец { $column } «{ $header }»
spreadsheets-place-without-sheet = Строка { $row }, столбец { $column } «{ $header }»

# The file as a whole
spreadsheets-not-a-table = Это не таблица. Пришлите файл Excel (.xlsx или .xls), LibreOffice (.ods) или CSV.
spreadsheets-web-page = Это веб-страница, сохранённая под видом таблицы. Откройте её в Excel, выберите «Сохранить как» – «Книга Excel (.xlsx)» и пришлите новый файл.
spreadsheets-binary-workbook = Это двоичная книга Excel (.xlsb). Сохраните её как «Книга Excel (.xlsx)» и пришлите снова.
spreadsheets-macros = В файле есть макросы, такие файлы не принимаются. Сохраните его как «Книга Excel (.xlsx)» без макросов и пришлите снова.
spreadsheets-encrypted = Файл защищён паролем. Снимите пароль в Excel («Файл» – «Сведения» – «Защита книги») и пришлите файл снова.
spreadsheets-damaged = Файл повреждён или записан с ошибкой. Откройте его в Excel или LibreOffice, сохраните заново как .xlsx и пришлите.
spreadsheets-empty = В файле нет данных. Проверьте, что таблица сохранена и лист не скрыт.
spreadsheets-file-too-large = Файл больше { $limit } МБ. Уберите из него картинки или разделите на части.
spreadsheets-unpacks-too-large = Файл слишком велик после распаковки. Оставьте в нём только таблицу, без картинок и лишних листов, или разделите на части.
spreadsheets-too-many-rows = В файле больше { $limit } заполненных строк. Разделите его на части.
spreadsheets-too-many-cells = В файле слишком много заполненных ячеек. Оставьте только столбцы реестра или разделите файл на части.
spreadsheets-no-header = Не нашлась строка с названиями столбцов. Назовите столбцы как в шаблоне: { $columns }.

# Columns
spreadsheets-column-twice = Столбец с таким названием уже есть левее. Оставьте один или переименуйте второй.

# Cells
spreadsheets-required = Ячейка пуста, а без этих данных строку принять нельзя. Заполните её.
spreadsheets-formula-without-value = В ячейке формула, результат которой не сохранён. Откройте файл в Excel, сохраните и пришлите снова или впишите само значение.
spreadsheets-formula-error = В ячейке ошибка формулы, например #ССЫЛКА! или #Н/Д. Исправьте формулу или впишите само значение.
spreadsheets-too-long = Слишком длинный текст. Оставьте не больше { $limit } знаков.
spreadsheets-not-a-name = Это не похоже на имя. Напишите фамилию, имя и отчество буквами.
spreadsheets-name-too-short = Здесь нужны и фамилия, и имя, например: Петрова Анна Сергеевна.
spreadsheets-name-markup = В имени есть угловые скобки или знаки разметки. Оставьте только имя.
spreadsheets-name-emoji = В имени есть смайлик или значок. Оставьте только буквы.
spreadsheets-name-digits = В имени есть цифры. Оставьте только буквы.
spreadsheets-name-character = В имени лишний знак «{ $character }». Допустимы буквы, дефис, апостроф, точка и пробел.
spreadsheets-name-two-alphabets = В одном слове смешаны русские и латинские буквы. Наберите имя заново в одной раскладке.
spreadsheets-not-a-date = Это не дата. Напишите день, месяц и год, например: 01.09.2014.
spreadsheets-no-such-date = Такой даты нет в календаре. Проверьте день и месяц, например: 01.09.2014.
spreadsheets-date-year-only = Указан только год. Напишите дату полностью, например: 01.09.2014.
spreadsheets-date-too-early = Дата раньше 1900 года. Проверьте год.
spreadsheets-born-in-future = Дата рождения ещё не наступила. Проверьте год.
spreadsheets-not-a-phone = Это не номер телефона. Напишите его с кодом, например: +7 900 123-45-67.
spreadsheets-several-phones = В ячейке несколько номеров. Оставьте один, например: +7 900 123-45-67.
spreadsheets-not-an-email = Это не адрес электронной почты. Напишите его так: imya@example.ru.
spreadsheets-not-a-number = Это не целое число. Напишите его цифрами, например: 12.
spreadsheets-number-out-of-range = Число должно быть от { $lowest } до { $highest }.
spreadsheets-not-yes-or-no = Напишите «да» или «нет».
spreadsheets-not-in-list = Такого значения нет в списке. Выберите одно из: { $allowed }.
spreadsheets-not-in-long-list = Такого значения нет в списке. Возьмите название из выпадающего списка шаблона, например: «{ $example }».
spreadsheets-not-in-list-but-close = Такого значения нет в списке. Возможно, это «{ $suggestion }»: напишите точно так.
spreadsheets-not-a-class = Это не класс. Напишите номер от 1 до 12 и букву, например: 7А.
