# Export: the conversation, the tables, the command line.
export-title = <b>Export</b> · { $place }
export-title-all = <b>Export</b>
export-ask = What shall be exported? You get an Excel file of this programme year.
export-names = { $names ->
    [codes] The file has codes instead of names, and no birth dates, contacts or answers in free words. The server gives out the complete one.
    [initials] The file has surnames with initials, and no birth dates, contacts or answers in free words. The server gives out the complete one.
   *[full] The file has names and contacts – only of those who have consented to the processing of their data; the others stand under a code.
 }
export-no-organisations = There are no organisations yet, so there is nothing to export. Add them first, in “Organisations”.
export-choose-place = Of which organisation?
export-choose-wave = <b>Export of answers.</b> Which survey?
export-no-waves = There has been no survey this year.
export-wave = { $title }: { $answered }
export-empty = There is nothing to export yet: not a single row.

export-button-everything = All in one file
export-button-organisations = Organisations
export-button-mentors = Mentors
export-button-mentees = Mentees
export-button-pairs = Pairs
export-button-stages = Stages
export-button-answers = Answers
export-button-all-waves = Answers of all surveys
export-button-place = Choose an organisation
export-button-other-place = Another organisation
export-button-everywhere = All organisations

export-file = export-{ $day }.xlsx
export-caption = <b>{ $what }</b>{ $where } as of { $day }
    { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }
export-caption-where = { " · " }{ $place }
export-caption-names = { $names ->
    [codes] Codes instead of names; no birth dates, contacts or answers in free words.
    [initials] Surnames with initials; no birth dates, contacts or answers in free words.
   *[full] This is personal data: please do not forward the file.
 }
export-caption-unnamed = Without consent to their data, a code instead of the name: { $people }
export-what = { $register ->
    [organisations] Organisations
    [mentors] Mentors
    [mentees] Mentees
    [pairs] Pairs
    [stages] Stages
    [answers] Answers
   *[all] Whole export
 }

# Tables. Titles of columns are words that the import understands too.
export-sheet-organisations = Organisations
export-sheet-mentors = Mentors
export-sheet-mentees = Mentees
export-sheet-pairs = Pairs
export-sheet-stages = Stages
export-sheet-answers = Answers, { $title }

export-column-number = No.
export-column-code = Code
export-column-name = Full name
export-column-phone = Phone
export-column-email = E-mail
export-column-birth-date = Birth date
export-column-request = Request
export-column-entered-on = Entry date
export-column-mentor-names = Names of mentors
export-column-mentee-names = Names of mentees
export-column-pair-forms = Form of the pair
export-column-mentor-places = Mentor's place of work or study
export-column-mentee-places = Mentees' place of study
export-column-pairs-closed-on = End date
export-column-goals = Result (goal reached)
export-column-organisation = Organisation
export-column-workplace = Place of work or study
export-column-representative = Representative
export-column-representative-phone = Representative's phone
export-column-achievements = Important achievements
export-column-wished-age = Wished age of mentees
export-column-time-resource = Time resource
export-column-result = Results
export-column-case-link = Link to case or review
export-column-completed = Programme completed
export-column-teaching-since = Teaching since
export-column-municipality = Other municipality
export-column-appointed-on = In the post since
export-column-role = Role
export-column-kind = Who they are
export-column-group = Class
export-column-form = Form of mentoring
export-column-interests = Interests
export-column-competences = Competences
export-column-capacity = How many mentees
export-column-registered-on = Registration date
export-column-state = State
export-column-left-on = Leaving date
export-column-consents = Consents
export-column-title = Name
export-column-short-title = Short name
export-column-type = Type
export-column-department = Department
export-column-level = Level
export-column-inn = INN
export-column-address = Address
export-column-site = Website
export-column-curators = Curators
export-column-mentors = Mentors
export-column-mentees = Mentees
export-column-pairs = Active pairs
export-column-pupils = Pupils
export-column-aged-10-19 = Pupils aged 10–19
export-column-aged-15-19 = Pupils aged 15–19
export-column-teachers = Teachers
export-column-young-teachers = Teachers of up to 3 years
export-column-employees = Employees
export-column-young-specialists = Young specialists
export-column-implements = Carried out this year
export-column-archived-on = Archived on
export-column-pair-form = Form
export-column-role-model = Role model
export-column-pair-state = State of the pair
export-column-starts-on = Start
export-column-order-number = Order number
export-column-order-date = Order date
export-column-closed-on = Ended on
export-column-goal = Goal reached
export-column-reason = Reason of the end
export-column-stage-number = Stage no.
export-column-stage-title = Stage
export-column-stage-period = Period
export-column-from-on = Period from
export-column-due-on = Period to
export-column-stage-state = State of the stage
export-column-done-on = Done on
export-column-evidence = Evidence
export-column-link = Link
export-column-note = Comment
export-column-file = File
export-column-sent-on = Sent on
export-column-entered-by = Entered by

export-completed = { $completed ->
    [true] yes
   *[false] no
 }
export-consents = { $lacks ->
    [none] given
    [data] missing: data processing
    [participation] missing: participation
   *[all] missing
 }
export-pair-state = { $state ->
    [proposed] waiting for consent
    [active] active
   *[closed] ended
 }
export-stage-state = { $state ->
    [done] done
    [overdue] overdue
    [not_started] not started
    [due_soon] due soon
    [running] under way
   *[upcoming] ahead
 }
export-evidence = { $evidence ->
    [link] link
    [file] file
   *[text] without a file
 }
export-entered-by = { $who ->
    [curator] curator
   *[self] participant
 }

# The command line
export-help-out = where to write the .xlsx file; only whoever calls the command will be able to read it
export-help-centre = number of the centre; needed when there are several
export-help-organisation = code of one organisation
export-help-register = one table: organisations, mentors, mentees, pairs, stages or answers; all of them without this option
export-help-import-kind = what the file holds: organisations – a register of organisations, people – a list of participants
export-help-import-file = a table: Excel, LibreOffice or CSV
export-help-import-organisation = code of the organisation in which these people take part
export-help-import-take = take the good rows; without this option the file is only checked
export-made = Written to { $file }. Rows: { $rows }.
export-error-file-exists = There is a file { $file } already. Choose another name: finished files are not overwritten.
export-error-file = The file { $file } cannot be written. Check the folder and the rights to it.
export-error-unreadable = The file { $file } cannot be read. Check its name and the rights to it.
export-error-no-centre = There is no such centre. Give its number with --centre: { $centres }.
export-error-no-centres = There is no centre yet. The head of a centre enters by the link of the command head-link.
export-error-no-organisation = There is no organisation with the code { $code } in this centre.
export-error-organisation-needed = Say whose people these are: --organisation CODE.
export-import-good = Good rows: { $good }. New: { $new }, known already: { $known }.
export-import-bad = Rows with errors: { $bad }.
export-import-problem = { $place }: { $problem }
export-import-unknown-columns = Columns not understood: { $columns }.
export-import-unread-sheets = Sheets without a table, passed over: { $sheets }.
export-import-without-role = No role given, will be mentees: { $people }.
export-import-young = Below the age of 10: { $people }. Check the birth dates.
export-import-only-checked = Nothing has been changed. To take the good rows, add --take.
export-import-taken = Taken. New: { $added }, updated: { $updated }, unchanged: { $unchanged }, could not be taken: { $skipped }.
export-button-list = Table
export-list-partners = Partners
export-list-needs = Mentors needed
export-list-base = Mentors of young teachers
export-list-file = { $title }-{ $day }.xlsx
export-column-partner-stage = Stage
export-column-gives = What it gives
export-column-contact = Contact person
export-column-agreement = Agreement
export-column-agreed-on = Date of the agreement
export-column-valid-until = Valid until
export-column-ended-on = Ended
export-column-need = Profession or subject
export-column-needed = Needed
export-column-filled = Found
export-column-asked = Waiting for answers
export-column-need-state = State
export-column-asked-since = Asked on
export-column-association = Association
export-need-open = Looking
export-need-closed = Found
export-need-withdrawn = Withdrawn
export-list-practices = Practices of mentoring
export-column-practice = Practice
export-column-own-practice = Own
export-column-author-names = Authors of the register
export-column-authors = Authors
export-column-summary = Description
export-column-nominated-in = Nominated by
export-column-practice-state = State
export-column-school-supports = Supported by the school
export-column-school-reason = Why the school is against
export-column-refused-because = Why it was not taken
export-column-nominated-on = Nominated on
export-column-decided-on = Decided on
