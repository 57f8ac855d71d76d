# Rights of the person: what is known, correcting, pausing, leaving, erasing.
rights-entry = My data
rights-title = <b>My data</b>
rights-title-code = <b>My data</b> · { $code }
rights-stranger = All that is known of you is the number of your account. If you join nothing, it is forgotten after 30 days.
rights-seen = <b>Who has looked at your data</b>
rights-seen-none = Nobody has opened your data.
rights-hidden = Name, birth date and contacts are not shown in chat. The curator can tell you.
rights-unknown = not given
rights-self = myself
rights-name = Name: { $name }
rights-birth = Birth date: { $day }
rights-contacts = Contacts: { $contacts }
rights-place = { $role ->
        [mentor] Mentor
       *[mentee] Mentee
    }, { $organisation }
rights-places-more = And more: { $count }
rights-entered-by = Entered in the list by { $name }
rights-counts = Pairs: { $pairs }, questionnaires: { $answers }, reports: { $problems }.
rights-asked = Being checked by the curator: { $fields }.
rights-paused = Pause until { $day }: the bot does not write by itself.
rights-erase-on = Your data are not used any more. On { $day } they are erased; until then everything can be taken back.
rights-left-today = You left the programme today. Until midnight you can come back.
rights-field-name = name
rights-field-birth = birth date
rights-field-phone = telephone
rights-field-email = e-mail

rights-button-xlsx = Excel file
rights-button-json = For programs
rights-button-seen = Who looked
rights-button-correct = Correct
rights-button-pause = Pause
rights-button-pause-other = Another day
rights-button-resume = Resume
rights-button-leave = Leave the programme
rights-button-leave-sure = Yes, leave
rights-button-erase = Erase my data
rights-button-erase-sure = Yes, erase
rights-button-return-withdrawal = Do not erase, take it back
rights-button-return-leaving = Come back
rights-button-return-for = Take it back
rights-button-menu = Menu
rights-button-mine = My data
rights-button-look = Look
rights-button-desk = Open the list
rights-button-clear = Forget it
rights-button-confirm = Confirm
rights-button-refuse = Refuse
rights-button-field-name = Name
rights-button-field-birth = Birth date
rights-button-field-phone = Telephone
rights-button-field-email = E-mail

rights-file = my-data-{ $code }-{ $day }
rights-file-caption = All that is kept of you. Other people are called as they are in chat.
rights-file-caption-codes = All that is kept of you but name, birth date and contacts: they do not go through a messenger. The curator can show them.

rights-ask-field = What is wrong? If the curator has checked it against papers, the curator confirms the change.
rights-ask-field-codes = What is wrong? Data are not written here: the curator is told, asks you in person and corrects it on the server.
rights-ask-name = Write surname, given name and patronymic.
rights-ask-birth = Write the birth date, as 01.09.2014.
rights-ask-phone = Write the telephone number.
rights-ask-email = Write the e-mail address.
rights-outcome-changed = Corrected.
rights-outcome-same = It says so already.
rights-outcome-asked = The curator has been asked. You get a message with the answer.

rights-ask-pause = Until which day? The bot will not write by itself: no reminders, no questionnaires, no proposals. On that day everything goes on. Choose the day or write the date.
rights-ask-pause-easy = Until which day? The bot will not write by itself. Choose the day.
rights-paused-done = Done. You can resume at any time.
rights-resumed = The pause is over.

rights-ask-leave-which = What do you want to leave?
rights-nothing-to-leave = You take part in nothing now.
rights-ask-leave-reason = { rights-place } – why do you leave?
rights-ask-leave = { rights-place }. Leave the programme? Your pairs end, the curator is told. Today you can still come back.
rights-ask-leave-easy = Leave the programme? Pairs end. Today you can come back.
rights-left-done = You have left the programme. Thank you for taking part.
rights-ask-erase = Erase all your data? What you take part in and your pairs end today, consents are withdrawn, the curator is told. { $days ->
        [one] In { $days } day
       *[other] In { $days } days
    } the data are erased; until then everything can be taken back. Only numbers in reports stay.
rights-erase-asked = Your data are not used any more. On { $day } they will be erased.
rights-back-done = Everything is as before. Pairs open again: { $pairs }.{ $lost ->
        [0] {""}
       *[other] { " " }Cannot be opened any more: { $lost }.
    }

rights-desk = <b>Pauses, requests, withdrawals</b>
rights-tab-paused = Pauses: { $count }
rights-tab-asked = Requests: { $count }
rights-tab-gone = Gone: { $count }
rights-desk-paused = The bot does not write to them by itself. The pause ends on the day shown.
rights-desk-paused-none = Nobody has a pause.
rights-desk-asked = They ask for a correction. Check the papers and decide.
rights-desk-asked-none = There are no requests.
rights-desk-gone = They left or withdrew a consent. Until the day shown this can be taken back.
rights-desk-gone-none = Nobody is leaving now.
rights-line = { $name }{ $what }
rights-line-what = { $what ->
        [pause] , until { $day }
        [withdrawal] , withdrawn, until { $day }
        [leaving] , left
        [name] : name
        [birth] : birth date
        [phone] : telephone
       *[email] : e-mail
    }
rights-gone = <b>{ $name }</b>
    { $kind ->
        [withdrawal] Consent withdrawn on
       *[leaving] Left the programme on
    } { $day }
rights-gone-proxy = Entered for the person.
rights-gone-pairs = Pairs ended: { $pairs }
rights-gone-erase = The data will be erased on { $day }.
rights-gone-return = It can be taken back until { $day } inclusive.
rights-gone-over = It cannot be taken back any more, or it has been.
rights-back-for = Taken back. Pairs open again: { $pairs }.{ $lost ->
        [0] {""}
       *[other] { " " }Cannot be opened any more: { $lost }.
    }
rights-correction = <b>{ $name }</b> asks to correct: { $field }
rights-correction-change = It says: { $before }
    Should be: { $after }
rights-correction-asks = Asks for: { $after }
rights-correction-codes = Ask in person, correct it on the server and note it here.
rights-correction-hint = Check it against papers.
rights-correction-decided = It has been decided.

rights-ask-erase-reason = { $name }: why are the data erased?
rights-ask-erase-for = { $name }: erase the data for good? Name, contacts, words and files go, pairs end. This cannot be undone. Numbers in reports stay, as rows without a name: { $count }.
rights-erased = The data are erased. A row without a name is left, so that numbers do not change.
rights-erase-reason-written-request = Written request
rights-erase-reason-mistake = Entered by mistake
rights-erase-reason-no-consent = There will be no consent
rights-erase-reason-purpose-over = The data are not needed any more

rights-period-line = Once a consent is withdrawn, data are erased after { $days ->
        [one] { $days } day.
       *[other] { $days } days.
    }
rights-button-period = Period of erasure
rights-button-days = { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
rights-ask-period = After how many days are data erased once a consent is withdrawn? The law gives 30 at most. Now: { rights-button-days }. For those who have withdrawn already nothing changes.

rights-mail-left = { $person } takes part no more: { $role ->
        [mentor] mentor
       *[mentee] mentee
    }, { $organisation }. Reason: { $reason }.{ $pairs ->
        [0] {""}
       *[other] { " " }Pairs ended: { $pairs }.
    } Until midnight this can be taken back.
rights-mail-back = { $person }: { $kind ->
        [withdrawal] the consent holds again, the data are not erased.
       *[leaving] takes part again.
    }{ $pairs ->
        [0] {""}
       *[other] { " " }Pairs opened: { $pairs }.
    }
rights-mail-paused = { $person } has a pause until { $day }: the bot sends nothing and does not remind of surveys.
rights-mail-resumed = Your pause is over: the bot writes again. What has waited comes now.
rights-mail-correction = { $person } asks to correct: { $field ->
        [name] the name.
        [birth] the birth date.
        [phone] the telephone.
       *[email] the e-mail.
    }
rights-mail-corrected = { $field ->
        [name] Name
        [birth] Birth date
        [phone] Telephone
       *[email] E-mail
    }: { $state ->
        [confirmed] corrected.
       *[refused] the curator has not confirmed it. Ask which paper is needed.
    }
rights-mail-soon = { $person }: on { $day } the data will be erased, as the withdrawn consent asks. Numbers in reports stay. If papers are needed, prepare them before that day.
rights-mail-soon-own = On { $day } your data will be erased. If you have changed your mind, until then everything can be taken back.

rights-error-office = While you are head, staff, observer or curator your data are kept: they tell who was responsible. The appointment has to end first.
rights-error-office-other = { $name } holds an office. End the appointment first.
rights-error-elsewhere = { $name } takes part in other organisations, too, which are not yours. Ask the centre.
rights-error-asks-self = { $name } uses the bot and erases the data under “My data”. At a written request the head of the centre does it.
rights-error-undo-late = It cannot be taken back any more: the time is over.
rights-error-pause-day = Choose a day after today, within a year.
rights-error-pause-office = While you are a curator or work in the centre there is no pause: others depend on your messages.
rights-error-birth = This is not understood as a birth date. Write it as 01.09.2014.
rights-error-nobody = There is nobody to ask: the organisation has no curator. Turn to the centre.
rights-error-period = The period is from 1 to 30 days.
rights-error-unconfirmed = You have called yourself by a name of the organisation’s list. The data open here once the curator has confirmed that it is you.

rights-sheet-person = Person
rights-sheet-participations = Participations
rights-sheet-appointments = Offices
rights-sheet-consents = Consents
rights-sheet-pairs = Pairs
rights-sheet-answers = Answers
rights-sheet-problems = Reports
rights-sheet-broadcasts = Messages
rights-sheet-practices = Practices
rights-sheet-mail = Messages planned
rights-sheet-requests = Requests
rights-sheet-transfers = Transfers
rights-sheet-bodies = Schools and associations
rights-sheet-labour = Work as a mentor
rights-column-field = What
rights-column-value = Value
rights-column-code = Code
rights-column-name = Name
rights-column-birth = Birth date
rights-column-phone = Telephone
rights-column-email = E-mail
rights-column-who = Who
rights-column-agreed = Notice agreed to
rights-column-easy = Easy mode
rights-column-made = Record made
rights-column-pause = Pause until
rights-column-role = Role
rights-column-organisation = Organisation
rights-column-year = Programme year
rights-column-state = State
rights-column-group = Class or group
rights-column-form = Form
rights-column-request = Request
rights-column-interests = Interests
rights-column-competences = Competences
rights-column-capacity = How many mentees
rights-column-registered = Listed since
rights-column-entered = Takes part since
rights-column-left = Left on
rights-column-reason = Reason
rights-column-entered_by = Entered by
rights-column-decided_by = Decided by
rights-column-order = Order
rights-column-order_date = Date of the order
rights-column-from = From
rights-column-until = Until
rights-column-purpose = Purpose
rights-column-signer = Signed by
rights-column-way = How
rights-column-version = Edition of the text
rights-column-given = Given
rights-column-revoked = Withdrawn
rights-column-with = With whom
rights-column-goal = Goal reached
rights-column-survey = Questionnaire
rights-column-question = Question
rights-column-answer = Answer
rights-column-answered = When
rights-column-read = Read
rights-column-file = File
rights-column-about = About
rights-column-said = Written at
rights-column-said_by = Written by
rights-column-words = Words
rights-column-mail = About
rights-column-due = Due
rights-column-erased = Erasure
rights-column-representative = Representative
rights-column-representative_phone = Representative’s telephone
rights-column-teaching_since = Teaching since
rights-column-appointed_on = In the post since
rights-column-municipality = Municipality, if another
rights-column-categories = Special categories
rights-column-model = Role model
rights-column-achievements = Achievements
rights-column-wished_age = Wished age of mentees
rights-column-time_resource = Time
rights-column-workplace = Place of work or study
rights-column-age_said = Age as you have said
rights-column-result = Result
rights-column-case_link = Link to the case or review
rights-column-completed = Programme completed
rights-column-to = To
rights-column-agreement = Number of the agreement
rights-column-signed = Date of the agreement
rights-column-pay = Pay
rights-column-refused = Refused on
rights-column-refused_by = Refused by
rights-column-stops = Last day
rights-column-relation = Relation
rights-categories = kept; the curator tells which, face to face
rights-leads = Leader
rights-notice = { $by ->
        [mentor] mentor
       *[employer] employer
    }
rights-signer = { $signer ->
        [self] the person
       *[representative] a representative
    }
rights-way = { $form ->
        [chat] in chat
       *[paper] on paper
    }
rights-mail-kind = { $kind ->
        [pairs] pairs
        [surveys] questionnaires
        [people] taking part
        [problems] reports
        [rights] my data
        [consents] consents
        [roadmap] stages
       *[other] other
    }
rights-request-correction = correct: { $field ->
        [name] name
        [birth] birth date
        [phone] telephone
       *[email] e-mail
    }
rights-request-departure = { $kind ->
        [withdrawal] consent withdrawn
       *[leaving] programme left
    }
rights-request-state = { $state ->
        [new] waits for a decision
        [confirmed] corrected
        [refused] not confirmed
        [answered] answered
        [closed] settled
        [draft] draft
        [undone] taken back
       *[kept] holds
    }
