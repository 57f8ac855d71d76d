# What is wrong with an uploaded questionnaire: where, and what to write instead. Names of sheets and columns stay as in the file.
surveys-lint-where = { $row ->
    [0] Sheet "{ $sheet }": { $problem }
   *[other] Sheet "{ $sheet }", row { $row }{ $column ->
        [none] {""}
       *[other] , column "{ $column }"
    }: { $problem }
}

# The file
surveys-lint-empty-file = The file is empty. Please send a file with a questionnaire.
surveys-lint-large-file = The file is too large. A questionnaire takes { $limit } MB at the most; remove pictures and extra sheets.
surveys-lint-broken-file = The file cannot be opened: it is damaged or was not saved completely. Open it in Excel, save it again and send it once more.
surveys-lint-archive-bomb = The file is many times larger inside than outside; such files are not opened. Copy the sheets into a new workbook and send that.
surveys-lint-macros = The workbook contains macros. Save it as an ordinary Excel workbook (.xlsx) without macros and send it again.
surveys-lint-password = The workbook is protected with a password. Remove the password and send it again.
surveys-lint-not-a-table = This is not a table. A questionnaire is an Excel workbook (.xlsx, .xls), a CSV or a Markdown table that follows XLSForm.
surveys-lint-not-a-form = This is not a questionnaire: there are no questions in the file.
surveys-lint-no-survey = The file has no sheet "survey" with questions. { $sheets ->
    [none] Name the sheet with the questions "survey".
   *[other] It has the sheets: { $sheets }. Name the sheet with the questions "survey".
}
surveys-lint-many-rows = Sheet "{ $sheet }" has { $rows } { $rows ->
    [one] row
   *[other] rows
}, and { $limit } is the most. Split the questionnaire.
surveys-lint-other-format = The file is named ".{ $named }" but is { $kind } inside. It was read as { $kind }; rename the file to avoid confusion.
surveys-lint-same-columns = Column "{ $column }" appears twice. Keep one.
surveys-lint-no-column = There is no column "{ $column }". Add it to the first row of the sheet.
surveys-lint-outside-sheet = Sheet "{ $sheet }" is not supported here. Remove it.
surveys-lint-outside-file = The questionnaire refers to the file "{ $file }"; separate files are not supported. Move the data to the sheet "choices".

# Questions
surveys-lint-type = Type "{ $type }" is not supported here. Use another: text, integer, decimal, date, time, select_one, select_multiple, rank, range, note, acknowledge, geopoint, image, file.
surveys-lint-unknown-type = Unknown type "{ $type }". { $like ->
    [none] Check the spelling.
   *[other] Perhaps "{ $like }" was meant.
}
surveys-lint-not-collected = "{ $type }" is not collected here; the column will stay empty.
surveys-lint-no-type = The question has no type. Write it in the column "type".
surveys-lint-no-name = The question has no name. Write it in the column "name": Latin letters, digits and underscores.
surveys-lint-bad-name = The name "{ $name }" cannot be used. A name begins with a letter, followed by letters, digits and underscores, without blanks.
surveys-lint-same-name = The name "{ $name }" is already used in row { $first }. Choose another.
surveys-lint-begin = "{ $name }" has no closing row "end_{ $kind }". Add it.
surveys-lint-end = The row "end_{ $kind }" has no beginning or is out of place. Check the order of groups and repeats.
surveys-lint-column = Column "{ $column }" is not supported here. Remove its values.
surveys-lint-trigger = Recalculation on an event ("trigger") is not supported. Write an expression in the column "calculation" instead.
surveys-lint-media = Pictures and sound from the column "{ $column }" will not be shown.
surveys-lint-long-text = A text of { $length } { $length ->
    [one] character
   *[other] characters
} does not fit the screen of a phone. Shorten it to { $limit }.
surveys-lint-untranslated = No translation into "{ $language }" in rows: { $rows } ({ $count } in all). The main language will be shown instead.
surveys-lint-no-label = Question "{ $name }" has no text. Write it in the column "label".
surveys-lint-scale = The parameters of the scale are wrong. Write for example: start=1 end=10 step=1; there can be 100 steps at the most.
surveys-lint-parameters = The parameters cannot be read. They are written with blanks between them: key=value.
surveys-lint-no-calculation = The calculation has no expression. Write it in the column "calculation".
surveys-lint-overwritten = Question "{ $name }" is calculated, so it cannot be answered: it will be shown as a note.
surveys-lint-changed-type = Question "{ $name }" used to be "{ $old }" and now is "{ $new }". Answers of different types cannot be joined: give the new question another name.

# Lists of answers
surveys-lint-unknown-list = There is no list "{ $list }" on the sheet "choices". { $like ->
    [none] Add it.
   *[other] Perhaps "{ $like }" was meant.
}
surveys-lint-empty-list = The list "{ $list }" is empty. Add choices to it.
surveys-lint-choice-blank = Column "{ $column }" is not filled in.
surveys-lint-choice-space = The code "{ $name }" contains a blank, and several answers can be given. Replace the blank with an underscore.
surveys-lint-same-choice = The code "{ $name }" is already in this list, row { $first }. Choose another.
surveys-lint-unknown-choice = Question "{ $name }" has no answer "{ $choice }". { $like ->
    [none] Check the code on the sheet "choices".
   *[other] Perhaps "{ $like }" was meant.
}
surveys-lint-unknown-column = The list of choices has no column "{ $column }". Add it to the sheet "choices" or correct the expression.

# Expressions
surveys-lint-smart-quotes = Typographic quote { $found } (character { $place }). Expressions need straight quotes: ' or ".
surveys-lint-open-quote = A quote is not closed (character { $place }). Add the closing one.
surveys-lint-unexpected = Unexpected "{ $found }" (character { $place }). Check brackets, commas and operators before this place.
surveys-lint-unfinished = The expression is not finished. { $wanted ->
    [none] Complete it.
   *[other] "{ $wanted }" is missing.
}
surveys-lint-too-deep = Too many brackets within brackets (more than { $limit }). Split the expression into several calculations.
surveys-lint-too-long-expression = The expression is longer than { $limit } characters. Split it into several calculations.
surveys-lint-axis = "{ $axis }" is not supported here. Refer to a question like this: { "${" }name{ "}" }.
surveys-lint-unknown-function = Unknown function "{ $function }". { $like ->
    [none] Check the spelling.
   *[other] Perhaps "{ $like }" was meant.
}
surveys-lint-arguments = Function "{ $function }" takes { $wanted } arguments, and { $given } are given.
surveys-lint-unknown-name = There is no question "{ $name }" in the form. Check the name.
surveys-lint-unknown-reference = There is no question "{ $name }" in the form. { $like ->
    [none] Check the name.
   *[other] Perhaps "{ $like }" was meant.
}
surveys-lint-ambiguous-reference = Several questions are named "{ $name }"; it is not clear which one is meant. Rename them.
surveys-lint-broken-reference = A reference to a question is written wrongly. It is written like this: { "${" }name{ "}" }.
surveys-lint-needs-nodes = A question or a repeat is needed here, not a value: for example count({ "${" }name{ "}" }).
surveys-lint-needs-question = Function "{ $function }" needs a reference to a question: { "${" }name{ "}" }.
surveys-lint-not-around = Question "{ $question }" is not in the repeat "{ $repeat }". Name the repeat it is in.
surveys-lint-cycle = The expressions depend on each other in a circle: { $names }. Remove one of the references.
surveys-lint-bad-regex = The pattern "{ $pattern }" cannot be read. Check brackets and signs of repetition.
surveys-lint-slow-regex = The pattern "{ $pattern }" may take forever: a repetition within a repetition. Remove one of the signs + or *.
surveys-lint-unreachable = Question "{ $name }" cannot be reached: its condition holds for no answer.
surveys-lint-later = The condition of question "{ $name }" depends on question "{ $later }", which is asked later. Reorder the questions or change the condition.
surveys-lint-pyxform = The questionnaire could not be built. The program says: { $message }

# An answer is not taken
surveys-refused-unknown = This question cannot be answered.
surveys-refused-irrelevant = This question is no longer asked: it depends on your other answers.
surveys-refused-required = You cannot go on without an answer to this question.
surveys-refused-constraint = This answer does not fit. Please check it and answer again.
surveys-refused-number = A number is needed here, for example 5 or 5.5.
surveys-refused-integer = A whole number is needed here, for example 5.
surveys-refused-date = There is no such date. Write for example 05.10.2026.
surveys-refused-time = There is no such time. Write for example 10:30.
surveys-refused-range = A number on the scale from { $low } to { $high } is needed here.
surveys-refused-choice = There is no such choice now. Please choose from those offered.
surveys-refused-rank = Put all { $count } choices in order.
surveys-refused-length = The answer has { $length } { $length ->
    [one] character
   *[other] characters
}, and { $limit } fit. Please write it shorter.
surveys-refused-place = There is no such place. Send a location or write two coordinates.
surveys-refused-limit = No more than { $limit } repetitions can be added.

# An answer is not understood
surveys-misread-gone = This question is no longer asked.
surveys-misread-empty = There is no text in the message. Write the answer in words or press a button.
surveys-misread-button = No answer is needed here; press the button under the question.
surveys-misread-yes-no = Write "yes" or "no".
surveys-misread-number = One number is needed here, for example 5 or 5.5. A word will do as well: "five".
surveys-misread-integer = One whole number is needed here, for example 5. A word will do as well: "five".
surveys-misread-scale = Press a number on the scale or write it: from { $low } to { $high }.
surveys-misread-date = A date is needed here. Write for example 05.10.2026, "5 October" or "yesterday".
surveys-misread-day = The day is missing in the date. Write for example "5 October 2026".
surveys-misread-no-such-day = There is no such day in the calendar. Check the day and the month.
surveys-misread-time = A time is needed here. Write for example 10:30.
surveys-misread-clock = The date needs a time. Write for example "5 October 10:30".
surveys-misread-moment = A date and a time are needed here. Write for example 05.10.2026 10:30.
surveys-misread-choice = There is no such choice. Press a button or write the number of a choice from 1 to { $count }.
surveys-misread-choices = The choices cannot be recognised. Tick them with the buttons or write their numbers with commas, from 1 to { $count }.
surveys-misread-agree = To confirm, press the button or write "yes".
surveys-misread-place = Send a location with the paper clip or write two coordinates: 53.76 87.11.
surveys-misread-photo = A photo is needed here. Send it in one message.
surveys-misread-file = A file is needed here. Send it in one message.
