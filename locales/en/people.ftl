# Registers of mentors and mentees.
people-title = <b>Participants</b> · { $place }
people-everywhere = all organisations
people-role-mentor = Mentor
people-role-mentee = Mentee
people-role-mentor-many = Mentors
people-role-mentee-many = Mentees
people-role-any-many = All roles
people-class = Class { $group }
people-show-all = All present
people-show-listed = Listed
people-show-applied = Applications
people-show-accepted = Accepted
people-show-noconsent = No consent
people-show-nopair = No pair
people-show-nobot = Not in the bot
people-show-paused = Paused
people-show-gone = Gone
people-count = In all: { $count }
people-found = Found for “{ $query }”: { $count }
people-empty = There are no participants yet. Load a list from Excel, add people one by one or send them a link.
people-empty-codes = There are no participants yet. Send them a link or add them one by one; lists with names are loaded on the server.
people-empty-narrowed = There is nobody here.
people-empty-search = Nobody was found. Check how it is written, or search by code.
people-waiting-applied = Applications waiting for a decision: { $count }
people-waiting-noconsent = Without consent: { $count }
people-waiting-nopair = Accepted but without a pair: { $count }
people-line = { $mark } { $name }{ $group }
people-mark = { $mark } – { $state }
people-line-group = , { $group }
people-filter = Whom to show?
people-filter-count = { $what }: { $count }
people-ask-query = Write how the surname, name or code begins.
people-ask-query-codes = Write the code or its digits.

people-state-listed = Listed
people-state-applied = Application
people-state-accepted = Accepted
people-state-declined = Declined
people-state-left = Left

people-card = <b>{ $name }</b>
people-card-code = <b>{ $name }</b> · { $code }
people-card-role = { $role ->
    [mentor] Mentor
   *[mentee] Mentee
 }, { $organisation }
people-card-who = { $who }
people-card-state = { $state ->
    [listed] Listed since { $day }
    [applied] Applied on { $day }, waiting for a decision
    [accepted] Takes part since { $day }
    [declined] Declined
   *[left] Takes no part since { $day }
 }
people-card-reason = Reason: { $reason }
people-card-form = Form: { $form }
people-card-request = Request: { $value }
people-card-interests = Interests: { $value }
people-card-competences = Competences: { $value }
people-card-capacity = Can take mentees: { $capacity }
people-card-consents = { $what ->
    [none] Consents are there
    [data] No consent to data processing
    [participation] No consent to taking part
   *[both] No consents
 }{ $minor ->
    [true] { " " }(a representative signs)
   *[false] {""}
 }
people-card-young = Younger than 10: please check the birth date.
people-card-proxy = The record was entered for the participant.
people-card-erased = The data have been erased. The record is left without a name.
people-card-paused = Pause until { $day }: the bot does not write by itself.
people-card-erase-on = Consent withdrawn: on { $day } the data will be erased.
people-card-no-account = Does not use the bot.

people-button-filter = Whom to show
people-button-any-class = All classes
people-button-choose-organisation = Choose an organisation
people-button-organisation = ‹ Card
people-button-add = Add
people-button-import = Load a list
people-button-papers = Consents
people-button-accept-listed = Accept all listed ({ $count })
people-button-accept-all = Accept
people-button-accept = Accept
people-button-decline = Decline
people-button-paper = Paper received
people-button-consents = Consents
people-button-link = Personal link
people-button-leave = Leaves
people-button-erase = Erase the data
people-button-desk = Requests
people-button-list = ‹ Participants
people-button-pair = Pair: { $names }
people-button-menu = Menu

people-ask-accept-listed = { $count ->
        [0] Nobody is listed: all are accepted or wait for a decision.
        [one] Accept { $count } person from the list? Applications are not touched, they are looked at one by one.
       *[other] Accept { $count } people from the list? Applications are not touched, they are looked at one by one.
    }
people-accepted-listed = Accepted: { $count }
people-ask-reason-decline = Why decline? { $name } will get a message with the reason.
people-ask-reason-decline-typed = Write the reason in one message. { $name } will see it.
people-ask-reason-leave = Why does { $name } take part no more?
people-ask-reason-leave-typed = Write why { $name } takes part no more.
people-reason-not-ours = Not from our organisation
people-reason-twice = Already listed
people-reason-no-places = No places at present
people-reason-data-wrong = The data is not right
people-reason-own-wish = Own wish
people-reason-moved = Changed school or moved
people-reason-graduated = Finished studies
people-reason-dismissed = Left the job
people-reason-year-end = End of the school year
people-reason-transfer = Transfer to another organisation
people-reason-no-time = No time
people-reason-withdrawn = Consent withdrawn
people-reason-other = Another reason

people-add-role = Whom to add? { $organisation }
people-add-name = { $role ->
        [mentor] Write surname, given name and patronymic of the mentor.
       *[mentee] Write surname, given name and patronymic of the mentee.
    }
people-add-birth = <b>{ $name }</b>
    Date of birth? For example 01.09.2014. It tells namesakes apart and shows who signs the consent.
people-add-kind = Who is it?
people-add-group = Class or group? For example 7А.
people-added = Added.
people-known = This person is in the register already.

people-error-moved = The person takes part in another organisation now. Its curator decides about this.
people-error-ambiguous = There are several people of this name in the organisation. Please give the birth date.
people-error-decided = { $name }: { $state ->
        [accepted] takes part already. To end it, press “Leaves”.
        [declined] was declined already.
        [left] takes part no more.
       *[other] a decision was made already.
    }
people-error-in-pair = { $name } is in a pair. Close the pair first.
people-error-reason = Choose a reason with a button or write it in words.
people-error-name = Surname and given name are needed. Where names are not entered, add the person without one: they get a code.

people-mail-accepted = <b>{ $organisation }</b>
    { $role ->
        [mentor] You are accepted as a mentor. When the curator proposes a pair, a message will come.
       *[mentee] You are accepted into the programme. When the curator proposes a mentor, a message will come.
    } { $consents ->
        [none] {""}
        [own] What remains is your consents: the section “Consents” in the menu.
       *[paper] What remains is a paper: a parent or another legal representative signs the consent, and the curator takes it.
    }
people-mail-declined = <b>{ $organisation }</b>
    The application was not accepted. Reason: { $reason }. If this is a mistake, please turn to the curator.
people-mail-left = <b>{ $organisation }</b>
    Your participation has ended. Reason: { $reason }. If this is a mistake, please turn to the curator.

# Categories of mentees: a dictionary
people-category-gifted = Gifted
people-category-disabilities = Children with disabilities
people-category-rural = Rural area
people-category-remote = Area hard to reach
people-category-hardship = Hard life situation
people-category-orphan = Orphans and in care
people-category-low_results = Low results
people-category-behaviour = Problems of behaviour
people-category-isolated = Left out by their peers
people-category-novice = Young specialist, up to three years
people-category-newly_appointed = Newly appointed teacher
people-category-adaptation = Adaptation to a new place
people-category-burn_out = Burning out
people-category-new_skills = Wants to learn new skills

people-error-link = This is no address of a page. Write it like this: https://school.example/case.
people-error-choose = Please choose a value by a button.
people-error-categories-codes = In this installation categories are neither entered nor shown in chat. Whoever looks after the server loads them together with the list of participants.
