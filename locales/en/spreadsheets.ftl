# Reading of workbooks: what is wrong, and what would be right.

# Where a bad cell is
spreadsheets-place = Sheet “{ $sheet }”, row { $row }, column { $column } “{ $header }”
spreadsheets-place-without-sheet = Row { $row }, column { $column } “{ $header }”

# The file as a whole
spreadsheets-not-a-table = This is not a table. Send an Excel (.xlsx or .xls), LibreOffice (.ods) or CSV file.
spreadsheets-web-page = This is a web page saved under the name of a table. Open it in Excel, choose “Save as” – “Excel Workbook (.xlsx)” and send the new file.
spreadsheets-binary-workbook = This is a binary Excel workbook (.xlsb). Save it as “Excel Workbook (.xlsx)” and send it again.
spreadsheets-macros = The file contains macros; such files are not taken. Save it as “Excel Workbook (.xlsx)” without macros and send it again.
spreadsheets-encrypted = The file is protected by a password. Remove it in Excel (“File” – “Info” – “Protect Workbook”) and send the file again.
spreadsheets-damaged = The file is damaged or was written with an error. Open it in Excel or LibreOffice, save it anew as .xlsx and send it.
spreadsheets-empty = There is no data in the file. Check that the table is saved and its sheet is not hidden.
spreadsheets-file-too-large = The file is larger than { $limit } MB. Take the pictures out of it or divide it into parts.
spreadsheets-unpacks-too-large = The file is too large once unpacked. Leave only the table in it, without pictures and other sheets, or divide it into parts.
spreadsheets-too-many-rows = The file has more than { $limit } filled rows. Divide it into parts.
spreadsheets-too-many-cells = The file has too many filled cells. Leave only the columns of the register, or divide it into parts.
spreadsheets-no-header = No row with the names of the columns was found. Name the columns as in the template: { $columns }.

# Columns
spreadsheets-column-twice = A column of this name is further left already. Leave one of them or rename the second.

# Cells
spreadsheets-required = The cell is empty, and the row cannot be taken without it. Fill it in.
spreadsheets-formula-without-value = The cell holds a formula whose result was not saved. Open the file in Excel, save it and send it again, or type the value itself.
spreadsheets-formula-error = The cell holds a formula error, such as #REF! or #N/A. Mend the formula or type the value itself.
spreadsheets-too-long = The text is too long. Leave at most { $limit } characters.
spreadsheets-not-a-name = This does not look like a name. Write the surname and the given names in letters.
spreadsheets-name-too-short = Both the surname and the given name are needed, for example: Petrova Anna.
spreadsheets-name-markup = The name contains angle brackets or marks of markup. Leave only the name.
spreadsheets-name-emoji = The name contains an emoji or a symbol. Leave only letters.
spreadsheets-name-digits = The name contains digits. Leave only letters.
spreadsheets-name-character = The name contains the sign “{ $character }”. Letters, hyphens, apostrophes, dots and spaces are allowed.
spreadsheets-name-two-alphabets = One word mixes Russian and Latin letters. Type the name anew in one keyboard layout.
spreadsheets-not-a-date = This is not a date. Write day, month and year, for example: 01.09.2014.
spreadsheets-no-such-date = There is no such date in the calendar. Check the day and the month, for example: 01.09.2014.
spreadsheets-date-year-only = Only a year is given. Write the full date, for example: 01.09.2014.
spreadsheets-date-too-early = The date is before 1900. Check the year.
spreadsheets-born-in-future = The date of birth is in the future. Check the year.
spreadsheets-not-a-phone = This is not a phone number. Write it with its code, for example: +7 900 123-45-67.
spreadsheets-several-phones = The cell holds several numbers. Leave one, for example: +7 900 123-45-67.
spreadsheets-not-an-email = This is not an e-mail address. Write it like this: name@example.ru.
spreadsheets-not-a-number = This is not a whole number. Write it in digits, for example: 12.
spreadsheets-number-out-of-range = The number must be from { $lowest } to { $highest }.
spreadsheets-not-yes-or-no = Write “да” (yes) or “нет” (no).
spreadsheets-not-in-list = There is no such value in the list. Choose one of: { $allowed }.
spreadsheets-not-in-long-list = There is no such value in the list. Take a name from the drop-down list of the template, for example: “{ $example }”.
spreadsheets-not-in-list-but-close = There is no such value in the list. Perhaps it is “{ $suggestion }”: write it exactly so.
spreadsheets-not-a-class = This is not a class. Write a number from 1 to 12 and a letter, for example: 7А.
