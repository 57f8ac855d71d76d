# The answers of a wave as files: formats, columns, the description of the columns.
dataset-title = <b>{ $title }: all answers</b>
dataset-rows = Rows in the file: { $rows }. A row is one questionnaire, a column one question.
dataset-none = There are no rows for a file yet.
dataset-names = { $names ->
    [full] People are named.
    [initials] People have initials; answers in words are left out, as they may name somebody.
    [codes] People have codes; answers in words are left out, as they may name somebody.
   *[nobody] The survey is confidential: rows are shuffled and do not tell whose they are.
 }
dataset-held-back = Left out of the file: { $rows }. Too few answered in these organisations to show their answers row by row.
dataset-formats = Labels are for reading, codes for counting. What codes mean is in the description of the columns.
dataset-button = { $kind ->
    [labels] Excel: labels
    [codes] Excel: codes
    [csv_labels] CSV: labels
    [csv_codes] CSV: codes
    [spss] SPSS
   *[codebook] Description
 }
dataset-preparing = Preparing the file…
dataset-file = { $kind ->
    [labels] Answers
    [codes] Answers in codes
    [csv_labels] Answers
    [csv_codes] Answers in codes
    [spss] Answers
   *[codebook] Description of columns
 } { $day }.{ $ending }
dataset-caption = { $kind ->
    [codebook] <b>{ $title }</b>: description of columns and codes.
   *[other] <b>{ $title }</b>: all answers, { $rows } rows.
 }
dataset-sheet-answers = Answers
dataset-sheet-words = Answers in words
dataset-sheet-codebook = Description of columns
dataset-column-organisation = Organisation
dataset-column-participant = Code of the participant
dataset-column-participant-name = Participant
dataset-column-pair = Number of the pair
dataset-column-sent-on = Sent on
dataset-column-entered-by = Entered by
dataset-column-version = Version of the form
dataset-column-question = Question
dataset-column-words = Answer
dataset-codebook-name = Column
dataset-codebook-label = Question
dataset-codebook-measure = What it holds
dataset-codebook-code = Code
dataset-codebook-meaning = Meaning
dataset-measure = { $measure ->
    [number] number
    [calculated] worked out by the form
    [day] date
    [year] year
    [time] time
    [choice] one choice
    [tick] tick
    [place] place in the order
    [file] whether there is a file
   *[words] words
 }
dataset-yes = yes
dataset-no = no
dataset-given = given
