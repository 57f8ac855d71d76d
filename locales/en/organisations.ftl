# Organisations of a centre.
organisations-kind-general = General education
organisations-kind-additional = Additional education
organisations-kind-vocational = Vocational
organisations-kind-preschool = Pre-school
organisations-kind-enterprise = Enterprise
organisations-kind-ngo = Non-profit
organisations-kind-culture = Culture
organisations-kind-sport = Sport
organisations-kind-other = Other

organisations-level-federal = Federal
organisations-level-regional = Regional
organisations-level-municipal = Municipal
organisations-level-private = Private
organisations-level-unsaid = Not said
organisations-card-belongs = { $whose }
organisations-button-details = Details
organisations-details = <b>{ $name }</b>
organisations-details-none = Department, level and contacts of the organisation are not known yet.
organisations-detail-level = Level: { $value }
organisations-detail-department = Department: { $value }
organisations-detail-address = Address: { $value }
organisations-detail-site = Website: { $value }
organisations-detail-phone = Phone: { $value }
organisations-detail-email = Mail: { $value }
organisations-field-level = Level
organisations-field-department = Department
organisations-field-address = Address
organisations-field-site = Website
organisations-field-phone = Phone
organisations-field-email = Mail
organisations-now = Now: { $value }
organisations-ask-level = <b>{ $name }</b>
    Which level does the organisation belong to?
organisations-ask-department = Which department does the organisation belong to? For example: Department of culture. To take it out, write a dash.
organisations-ask-address = Write the address of the organisation. To take it out, write a dash.
organisations-ask-site = Write the address of the website. To take it out, write a dash.
organisations-ask-phone = Write the office phone of the organisation. To take it out, write a dash.
organisations-ask-email = Write the mail of the organisation. To take it out, write a dash.

organisations-title = <b>Organisations</b>
organisations-title-unled = <b>Organisations without a curator</b>
organisations-title-archived = <b>Archive of organisations</b>
organisations-count = In all: { $count }
organisations-count-unled = In all: { $count }, without a curator: { $unled } (○)
organisations-found = Found for “{ $query }”: { $count }
organisations-empty = There are no organisations yet. Load a list from Excel or add them one by one.
organisations-how-unled = Open an organisation and press “Invite a curator”: you get a link for them.
organisations-how-silent = The bot cannot write to them. Reach them yourself and give them a link: open the organisation, “Invite a curator”.
organisations-empty-curator = No organisation is assigned to you. Please turn to the centre.
organisations-empty-unled = Every organisation has a curator.
organisations-empty-archived = The archive is empty.
organisations-empty-search = Nothing was found. The search looks at the beginnings of words in the name, and at the code.
organisations-line = { $name }
organisations-line-unled = ○ { $name }
organisations-ask-query = Write how the name begins, or the code.

organisations-card = <b>{ $name }</b>
    { $code } · { $kind }
organisations-card-inn = Taxpayer number { $inn }
organisations-card-curators = { $count ->
        [one] Curator: { $names }
       *[other] Curators: { $names }
    }
organisations-card-unled = No curator
organisations-card-counts = Mentors: { $mentors }, mentees: { $mentees }, pairs: { $pairs }
organisations-card-applied = Applications waiting for a decision: { $applied }
organisations-card-archived = Archived

organisations-ask-name = Write the name of the organisation.
organisations-ask-kind = <b>{ $name }</b>
    What kind of organisation is it?
organisations-kind-by-button = Please choose the kind with a button.
organisations-ask-rename = Write the new name. Now: { $name }
organisations-ask-archive = Move “{ $name }” to the archive? People and history stay; it can be taken back at any time.

organisations-button-import = Load a list
organisations-button-add = Add
organisations-button-archived = Archive
organisations-button-all = ‹ All organisations
organisations-button-people = Participants
organisations-button-pairs = Pairs
organisations-button-stages = Stages
organisations-button-invite-curator = Invite a curator
organisations-button-rename = Rename
organisations-button-kind = Change the kind
organisations-button-archive = To the archive
organisations-button-restore = Take out of the archive
organisations-button-list = ‹ To the list

organisations-error-name-empty = There is not one letter in the name. Please write it again.
organisations-error-name-taken = There is such an organisation: { $code } { $name }.
organisations-error-has-pairs = { $pairs ->
        [one] { $pairs } pair still works here. Close it, then the organisation can be archived.
       *[other] { $pairs } pairs still work here. Close them, then the organisation can be archived.
    }

# Who is where
organisations-title-silent = <b>The curator is not in the bot</b>
organisations-title-nomentors = <b>Organisations without mentors</b>
organisations-title-noconsent = <b>Consents missing</b>
organisations-title-applied = <b>Applications without a decision</b>
organisations-title-nottaken = <b>Enrolment not finished</b>
organisations-title-unconfirmed = <b>Year not confirmed</b>
organisations-title-nostaff = <b>Headcounts not given</b>
organisations-empty-silent = All curators use the bot.
organisations-empty-nomentors = Every organisation has mentors.
organisations-empty-noconsent = Everybody has their consents.
organisations-empty-applied = All applications are decided.
organisations-empty-nottaken = People of last year are enrolled everywhere.
organisations-empty-unconfirmed = All schools have confirmed this year.
organisations-empty-nostaff = Headcounts are there wherever they are needed.
organisations-gaps-title = <b>Who is where</b>
organisations-gaps-how = Choose what is missing: you get the organisations, and can remind their curators with one button.
organisations-gaps-none = Everything is there: curators, mentors and consents; applications are decided.
organisations-gap-unled = Without a curator: { $count }
organisations-gap-silent = Curator not in the bot: { $count }
organisations-gap-nomentors = Without mentors: { $count }
organisations-gap-noconsent = Consents missing: { $count }
organisations-gap-applied = Undecided applications: { $count }
organisations-gap-nottaken = Enrolment not finished: { $count }
organisations-gap-unconfirmed = Year not confirmed: { $count }
organisations-gap-nostaff = Without headcounts: { $count }
organisations-button-gaps = Who is where
organisations-button-remind = Remind the curators
organisations-button-open-list = Open the list
organisations-reminded = { $told ->
    [0] No new reminders.
    [one] { $told } curator gets a reminder.
   *[other] { $told } curators get a reminder.
 }
organisations-reminded-before = Reminded today already: { $before }
organisations-reminded-nobody = Nobody to remind (no curator, or not in the bot): { $nobody }
organisations-mail-nomentors = <b>{ $organisation }</b>
    The centre reminds you: there is no mentor this year yet. Accept applications, add people or send them a link.
organisations-mail-noconsent = <b>{ $organisation }</b>
    The centre reminds you: not everybody has their consents. Without them no pairs are formed. Tick the papers you have.
organisations-mail-applied = <b>{ $organisation }</b>
    The centre reminds you: applications wait for your decision.
organisations-mail-unconfirmed = <b>{ $organisation }</b>
    The centre reminds you: confirm by an order that you carry mentoring out this school year.
organisations-mail-nostaff = <b>{ $organisation }</b>
    The centre reminds you: say how many pupils and teachers you have. The centre counts shares of participants from these.
organisations-mail-nottaken = <b>{ $organisation }</b>
    The centre reminds you: enrol those people of last year who go on in the new one.
