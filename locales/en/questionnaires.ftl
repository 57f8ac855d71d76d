# Questionnaires of a centre: the list, cards, drafts, what is wrong with a file, trials.
questionnaires-title = <b>Questionnaires</b>
questionnaires-count = In all: { $count }. ★ your own, ● ready-made, ✎ draft, □ archived.
questionnaires-empty = There are no questionnaires yet. Press “Upload” and send a file.
questionnaires-nothing-found = No questionnaire has “{ $query }” in its title.
questionnaires-ask-query = Write a part of the questionnaire's title.

questionnaires-button-list = Questionnaires
questionnaires-button-upload = Upload a questionnaire
questionnaires-button-try = Try it
questionnaires-button-wave = New survey with it
questionnaires-button-download = Download as Excel
questionnaires-button-version = Upload a new version
questionnaires-button-archive = Archive
questionnaires-button-restore = Take out of the archive
questionnaires-button-publish = Publish
questionnaires-button-drop = Delete the draft
questionnaires-button-draft = To the draft
questionnaires-button-findings = What is wrong: { $count }
questionnaires-button-findings-file = All in one file

questionnaires-card = <b>{ $title }</b>
questionnaires-origin-shipped = Ready-made, version { $number }.
questionnaires-origin-own = Your centre's own, version { $number }.
questionnaires-origin-archived = Archived, version { $number }. It is not offered for new surveys.
questionnaires-extent = Questions: { $questions }, { $minutes ->
    [one] about { $minutes } minute
   *[other] about { $minutes } minutes
 }.
questionnaires-languages = Languages: { $languages }.
questionnaires-used = Surveys: { $open } open, { $closed } closed, { $draft } drafts.
questionnaires-unused = No survey has used it yet.
questionnaires-file-caption = The questionnaire as an Excel workbook. Change it and send it back through “Upload a questionnaire”: it becomes your centre's own, or a new version of your own.

questionnaires-ask-file = <b>Upload a questionnaire</b>
    Send a file: an Excel workbook (.xlsx or .xls), CSV or Markdown that follows XLSForm.
questionnaires-ask-version = <b>{ $title }</b>
    Send a file with the new version. Answers already given stay with the old one.
questionnaires-ask-hint = First it becomes a draft that you can try. The easiest start is a ready-made one: download it as Excel and change it.

questionnaires-draft = Draft of { $day }, file { $file }.
questionnaires-new = This is a new questionnaire.
questionnaires-replaces = It will be version { $number } of a questionnaire that is there already.
questionnaires-keeps-answers = Answers begun and finished stay with the old version.
questionnaires-errors = Errors: { $errors }. Mend the file and send it again.
questionnaires-warnings = Remarks: { $warnings }. They do not prevent publishing.
questionnaires-sound = Try it yourself as people will, then publish it. Answers of a trial are not kept.
questionnaires-findings = { $errors ->
    [0] <b>Remarks: { $warnings }</b>
   *[other] { $warnings ->
        [0] <b>Errors: { $errors }</b>
       *[other] <b>Errors: { $errors }, remarks: { $warnings }</b>
    }
 }
questionnaires-finding = { $severity ->
    [error] ✗
   *[warning] –
 } { $words }
questionnaires-findings-hint = Mend the errors and send the file again.
questionnaires-findings-caption = All that was found in the file. Mend the errors and send the questionnaire again, now if you like.
questionnaires-findings-file = What to mend in the questionnaire.xlsx
questionnaires-findings-sheet = What to mend
questionnaires-findings-column-severity = Weight
questionnaires-findings-column-sheet = Sheet
questionnaires-findings-column-row = Row
questionnaires-findings-column-column = Column
questionnaires-findings-column-problem = What is wrong and what to write
questionnaires-severity-error = error
questionnaires-severity-warning = remark

questionnaires-ask-publish = Publish the questionnaire “{ $title }”? Surveys can then be opened with it.
questionnaires-published = Published, version { $number }.
questionnaires-ask-drop = Delete the draft of “{ $title }”? What was published before stays.
questionnaires-ask-archive = Archive the questionnaire “{ $title }”? There will be no new surveys with it; those under way and all answers stay.

questionnaires-error-not-a-file = Send the questionnaire as a file: press the paper clip and choose “File”.
questionnaires-error-same = This file does not differ from the published questionnaire “{ $title }”. No new version is needed.
questionnaires-error-errors = The draft has errors, so it cannot be published. Mend the file and send it again.
