# Methodical associations and the mentors of young teachers whom they nominate.
associations-title = <b>Methodical associations</b>
associations-count = Associations: { $count }. The head of one nominates mentors for young teachers.
associations-empty = There are no associations yet. Add one and say who heads it: the head nominates mentors for young teachers.
associations-card = <b>{ $name }</b>
associations-card-head = Head: { $head }
associations-card-headless = Nobody heads it. Choose somebody among mentors and curators.
associations-card-counts = Nominated and in the register: { $mentors }, waiting: { $waiting }
associations-card-archived = Put away. To bring it back, add an association of the same name.
associations-ask-name = Write the name, for example: Association of teachers of mathematics.
associations-ask-head = Who heads it? Choose somebody. To find somebody, write { $names ->
        [codes] the code.
       *[other] the beginning of the surname or the code.
    }
associations-ask-archive = Put “{ $name }” away? The mentors it nominated stay in the register.
associations-own-choose = Which association?
associations-own-none = You head no methodical association. The centre can appoint you.
associations-own-empty = You have nominated nobody yet. Nominate experienced teachers as mentors for young colleagues.
associations-own-legend = … waiting (can be taken back), ✓ in the register, × not taken
associations-ask-school = Where does the teacher work? To find the place, write the beginning of its name.
associations-ask-whom = { $names ->
        [codes] Write the code of the teacher: the curator of the organisation knows it.
       *[other] Whom do you nominate as a mentor? Write the surname and the given name.
    }
associations-nominated = The nomination has been sent to the curator.
associations-ask-withdraw = Take the nomination back?
associations-ask-decline = { $name }: not taken? The association will learn of it.
associations-waiting-title = <b>Nominations</b>
associations-waiting = Take the teacher into the register or decline.
associations-waiting-none = All nominations have been decided.
associations-nominee = <b>{ $name }</b> · { $organisation }
associations-nominee-by = Nominated as a mentor by: { $association }
associations-state-new = Waits for a decision
associations-state-accepted = In the register of mentors
associations-state-declined = Declined
associations-base = <b>Mentors of young teachers</b>
associations-base-of = <b>Mentors of young teachers</b> · { $organisation }
associations-base-counts = From organisations: { $schools }, from associations: { $associations }
associations-base-empty = Nobody yet. Add a teacher as a mentor under “Participants” or wait for nominations.
associations-source-all = All
associations-source-schools = From schools
associations-source-associations = Nominated
associations-button-list = Associations
associations-button-base = Mentors of young teachers
associations-button-of = For teachers
associations-button-own = My association
associations-button-add = Add an association
associations-button-head = Choose the head
associations-button-nobody = Remove the head
associations-button-archive = Put away
associations-button-nominate = Nominate a mentor
associations-button-withdraw = Take back
associations-button-accept = Into the register
associations-button-decline = Decline
associations-button-card = Open the card
associations-button-waiting = Waiting: { $count }
associations-button-open = Open
associations-mail-headed = You head “{ $association }”. Nominate mentors for young teachers.
associations-mail-nominated = “{ $association }” nominates a mentor for young teachers: { $organisation }. Have a look and decide.
associations-mail-decided = { $state ->
        [accepted] { $organisation } has taken the mentor whom “{ $association }” nominated.
       *[declined] { $organisation } has not taken the mentor whom “{ $association }” nominated.
    }
associations-error-name = There is no letter in the name. Please write it again.
associations-error-who = Write at least the surname and the given name.
associations-error-code = There is no teacher with this code in that organisation. Ask the curator for the code.
associations-error-many = There are { $most } nominations waiting already. Wait for an answer.
associations-error-decided = This nomination has been decided already.
associations-error-by-name = This nomination was made while people were still named in chat. Ask the association to nominate by code.
