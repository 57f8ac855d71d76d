# Registers from files: what their columns are called, what is wrong in them, the conversation about them.
# Column titles and entries of lists: the first is shown in templates, the others are understood too; divided by semicolons.

imports-organisations-name = Name; Organisation; Organisation name; Full name of the organisation; School; Institution
imports-organisations-short_name = Short name; Abbreviation
imports-organisations-kind = Type; Kind; Organisation type
imports-organisations-department = Department; Founder
imports-organisations-level = Level
imports-organisations-inn = Taxpayer number; INN; Tax number
imports-organisations-code = Code; Organisation code
imports-organisations-address = Address
imports-organisations-site = Website; Site; Web site
imports-organisations-phone = Phone; Telephone
imports-organisations-email = Email; E-mail; Mail

imports-organisations-pupils = Pupils; Number of pupils; Pupils in all
imports-organisations-aged_10_19 = Pupils aged 10–19; Pupils aged 10-19
imports-organisations-aged_15_19 = Pupils aged 15–19; Pupils aged 15-19
imports-organisations-teachers = Teachers; Number of teachers
imports-organisations-young_teachers = Teachers of up to 3 years; Young teachers
imports-organisations-employees = Employees; Number of employees
imports-organisations-young_specialists = Young specialists; Number of young specialists

imports-organisation-level-federal = Federal
imports-organisation-level-regional = Regional; State
imports-organisation-level-municipal = Municipal; District
imports-organisation-level-private = Private; Non-state

imports-organisation-kind-general = School; General education; Lyceum; Gymnasium
imports-organisation-kind-additional = Additional education; Out-of-school education
imports-organisation-kind-vocational = Vocational education; College; University
imports-organisation-kind-preschool = Pre-school; Preschool; Kindergarten
imports-organisation-kind-enterprise = Enterprise; Company; Employer
imports-organisation-kind-ngo = Non-profit; NGO; Charity
imports-organisation-kind-culture = Culture; Museum; Library
imports-organisation-kind-sport = Sport; Sports school
imports-organisation-kind-other = Other

imports-people-full_name = Full name; Name in full; Participant
imports-people-surname = Surname; Last name; Family name
imports-people-given_name = Given name; First name
imports-people-patronymic = Patronymic; Middle name
imports-people-birth_date = Date of birth; Birth date; Birthday; DOB
imports-people-role = Role
imports-people-kind = Who they are; Category; Position
imports-people-group = Class; Group; Study group; Class or group
imports-people-phone = Phone; Telephone; Mobile
imports-people-email = Email; E-mail; Mail
imports-people-form = Form of mentoring; Form
imports-people-request = Request; Expectations
imports-people-interests = Interests; Hobbies
imports-people-competences = Competences; Skills; Expertise
imports-people-capacity = How many mentees; Number of mentees; Capacity
imports-people-code = Code; Personal code
imports-people-mentee_name = Name of the mentee
imports-people-mentor_name = Name of the mentor
imports-people-workplace = Place of work or study; Workplace
imports-people-representative = Representative; Parent; Guardian
imports-people-representative_phone = Representative's phone; Parent's phone
imports-people-teaching_since = Teaching since
imports-people-municipality = Other municipality; Municipality; Home municipality
imports-people-appointed_on = In the post since
imports-people-achievements = Important achievements; Achievements
imports-people-wished_age = Wished age of mentees; Wished age
imports-people-time_resource = Time resource; Time available
imports-people-role_model = Role model
imports-people-registered_on = Registration date
imports-people-entered_on = Entry date
imports-people-result = Results; Result; Outcome
imports-people-case_link = Link to case or review; Case link
imports-people-completed = Programme completed; Completed
imports-people-categories = Categories; Mentee categories
imports-people-organisation = Organisation; School
imports-yes-no = yes; no

imports-sheet-of-mentor = mentor
imports-sheet-of-mentee = mentee

imports-category-gifted = Talented
imports-category-disabilities = Special needs
imports-category-rural = Village
imports-category-remote = Remote
imports-category-hardship = Hardship
imports-category-orphan = Orphan; In care
imports-category-low_results = Low achievement
imports-category-behaviour = Behaviour
imports-category-isolated = Outsider
imports-category-novice = Novice
imports-category-newly_appointed = Newly appointed
imports-category-adaptation = Adaptation
imports-category-burn_out = Burn-out
imports-category-new_skills = Skills

imports-role-mentor = Mentor; Mentors
imports-role-mentee = Mentee; Mentees

imports-person-kind-pupil = Schoolchild; School student
imports-person-kind-student = Undergraduate; College student
imports-person-kind-teacher = Educator; Lecturer
imports-person-kind-young_specialist = Young specialist; Junior specialist
imports-person-kind-employee = Employee; Employer; Specialist
imports-person-kind-parent = Mother; Father; Legal representative
imports-person-kind-graduate = Alumnus; Alumna
imports-person-kind-other = Somebody else

# Templates
imports-sheet-organisations = Organisations
imports-sheet-people = Participants
imports-sheet-help = How to fill in
imports-template-organisations = Organisations - template.xlsx
imports-template-people = Participants - template.xlsx
imports-help-organisations-name = The full name, required.
imports-help-organisations-short_name = What the organisation is usually called. If empty, taken from the name.
imports-help-organisations-kind = Choose from the list. If empty, general education.
imports-help-organisations-department = Which department it belongs to.
imports-help-organisations-level = Choose from the list.
imports-help-organisations-inn = 10 digits. By it an organisation is recognised when the file is loaded again, even under a new name.
imports-help-organisations-code = A short code within the centre. If empty, one is given.
imports-help-organisations-address = The address.
imports-help-organisations-site = The address of the website.
imports-help-organisations-phone = One number with its code.
imports-help-organisations-email = One address.
imports-help-organisations-pupils = How many pupils there are this programme year.
imports-help-organisations-aged_10_19 = How many of them are 10 to 19 years old.
imports-help-organisations-aged_15_19 = How many of them are 15 to 19 years old.
imports-help-organisations-teachers = How many teachers there are.
imports-help-organisations-young_teachers = How many of them have taught for up to three years.
imports-help-organisations-employees = For enterprises: how many employees.
imports-help-organisations-young_specialists = For enterprises: how many young specialists.
imports-help-people-full_name = Surname, given name and patronymic in this order. Three columns will do as well: “Surname”, “Given name”, “Patronymic”.
imports-help-people-birth_date = For example 01.09.2014. By name and birth date a person is recognised when the file is loaded again, and in other organisations.
imports-help-people-role = Choose from the list. If empty, mentee.
imports-help-people-kind = Choose from the list. Whoever has a school class is taken for a pupil.
imports-help-people-group = For example 7А, or the name of a study group.
imports-help-people-phone = One number. For children, that of a representative.
imports-help-people-email = One address.
imports-help-people-form = Choose from the list or leave empty.
imports-help-people-request = What help is needed, in a few words.
imports-help-people-interests = Interests, divided by commas.
imports-help-people-competences = What the mentor can share.
imports-help-people-capacity = How many mentees the mentor can take, from 0 to 100.
imports-help-people-workplace = Where it is not the organisation itself, as a mentor's enterprise.
imports-help-people-representative = Surname, given name and patronymic of a parent or another legal representative.
imports-help-people-representative_phone = One number.
imports-help-people-teaching_since = The day since when a teacher has taught: it tells who is a young specialist.
imports-help-people-municipality = If somebody lives or works in another municipality, its name. Leave it empty for your own.
imports-help-people-appointed_on = The day since when a teacher has held this post: it tells who is newly appointed.
imports-help-people-achievements = Achievements of the mentor that matter for the programme.
imports-help-people-wished_age = Which mentees the mentor would like, for example 10–13 years.
imports-help-people-time_resource = How much time there is for meetings, for example an hour a week.
imports-help-people-role_model = Choose from the list together with the form.
imports-help-people-registered_on = When the person was entered into the register. If empty, today.
imports-help-people-entered_on = When the person entered the programme. If empty, the day the curator accepts them.
imports-help-people-result = What came of it, in a few words.
imports-help-people-case_link = The address of the page with the case or the review.
imports-help-people-completed = Whether the mentee has gone through the programme: yes or no.
imports-help-people-categories = Divided by semicolons: { $list }. Only the curator sees these and only the curator loads them.
imports-help-people-organisation = If the file holds people of several organisations: name or code from the register. If empty, the one whose list the file is loaded into.
imports-help-people-code = A code like Ч-0412 for somebody who is in the register already. New people need none.

# Where something is wrong
imports-place-cell-in-sheet = Sheet “{ $sheet }”, row { $row }, column { $column } “{ $header }”
imports-place-cell-alone = Row { $row }, column { $column } “{ $header }”
imports-place-row-in-sheet = Sheet “{ $sheet }”, row { $row }
imports-place-row-alone = Row { $row }

# What is wrong with a row
imports-problem-headcounts = A part cannot be more than the whole: pupils aged 10–19 and 15–19, teachers of up to 3 years, young specialists.
imports-problem-inn = A taxpayer number has 10 digits, 12 for an entrepreneur. Please check it.
imports-problem-no-name = Both surname and given name are needed.
imports-problem-repeated = Repeats row { $first }. Keep one of them; namesakes are told apart by the birth date.
imports-problem-name-taken = Organisation { $code } already has this name, with another taxpayer number or code.
imports-problem-code-taken = Code { $code } belongs to another organisation.
imports-problem-model-without-form = A role model without a form of mentoring. Please give the form.
imports-problem-model-of-other-form = This form of mentoring has no such role model. Choose from the list of the template.
imports-problem-unknown-organisation = There is no such organisation among yours, or there are several. Write its code or its name as in the register.
imports-problem-unknown-code = Nobody in this organisation has this code. Leave the code empty for a new person.
imports-problem-merged-code = This record was put together with another one; the person’s code is { $code } now. Take a new export, or put the code right.

# What is wrong with the file
imports-error-columns = The table lacks columns: { $columns }. Download the template: it has everything that is needed.
imports-error-no-rows = The column headers were found, but there are no rows under them.
imports-error-codes = In this installation names do not go through the chat, so a list of people is not taken here. Give the file to whoever looks after the server: the command “python -m bot import” loads it.
imports-error-not-a-file = Please send the file of a table: press the paper clip and choose “File”. I cannot read pictures or text here.

# The conversation
imports-ask-organisations = <b>Register of organisations</b>
    Send a file: Excel, LibreOffice or CSV, up to 20 MB. The column “Name” is needed; type, taxpayer number, code, address, website, phone and email are up to you.
    First you will see what I understood. Nothing changes until you agree.
imports-ask-people = <b>List of participants</b> · { $organisation }
    Send a file: Excel, LibreOffice or CSV, up to 20 MB. Surname and given name are needed; birth date, class, role and the rest are up to you.
    First you will see what I understood. Nothing changes until you agree.
imports-template-caption-organisations = Template for a register of organisations. Fill it in and send it here.
imports-template-caption-people = Template for a list of participants. Fill it in and send it here.

imports-preview = <b>{ $file }</b>
    { $good ->
        [0] Not one row can be taken.
        [one] { $good } row is fine: new – { $new }, registered already – { $known }.
       *[other] { $good } rows are fine: new – { $new }, registered already – { $known }.
    }
imports-preview-known = Those registered already are not doubled: what has changed in the file is updated.
imports-preview-organisation = Organisation: { $organisation }
imports-preview-bad = { $bad ->
        [one] { $bad } row with a mistake:
       *[other] { $bad } rows with mistakes:
    }
imports-preview-problem = · { $place }: { $problem }
imports-preview-more = All mistakes are in the attached file.
imports-preview-without-role = No role is given for { $people }: they will be mentees.
imports-preview-young = Younger than 10: { $people }. Please check the birth dates.
imports-preview-unknown-columns = Columns I did not understand: { $columns }.
imports-preview-unread-sheets = Sheets without a table were passed over: { $sheets }.
imports-preview-places = Organisations in the file: { $places }.
imports-preview-derived = Columns of pairs, states and consents are not taken from a file.
imports-preview-protected = Only a curator loads categories: they are not taken from this file.
imports-preview-hint = You can send a corrected file right now.
imports-problems-file = Mistakes in the file.xlsx
imports-problems-sheet = Mistakes
imports-problems-column-sheet = Sheet
imports-problems-column-row = Row
imports-problems-column-column = Column
imports-problems-column-header = Column header
imports-problems-column-problem = What is wrong

imports-running = <b>{ $file }</b>
    Loading: { $position } of { $total }.
imports-done = <b>{ $file }</b>
    Loaded. New – { $added }, updated – { $updated }, unchanged – { $unchanged }.
imports-done-skipped = { $skipped ->
        [one] { $skipped } row could not be taken: the register has changed since.
       *[other] { $skipped } rows could not be taken: the register has changed since.
    }
imports-done-next-organisations = Next, invite curators: open an organisation in the list.
imports-done-next-people = Next come consents and acceptance: open the list.
imports-cancelled = <b>{ $file }</b>
    Cancelled, the register has not changed. To load it, send the file again.
imports-mail-done = <b>{ $file }</b>
    Loading has finished. New – { $added }, updated – { $updated }, unchanged – { $unchanged }, could not be taken – { $skipped }.

imports-button-template = Download a template
imports-button-take = { $rows ->
        [one] Take { $rows } good row
       *[other] Take { $rows } good rows
    }
imports-button-cancel = Cancel
imports-button-show = Show
imports-button-again = Send another file
imports-button-organisations = To organisations
imports-button-people = To participants
