# Pairs and groups: lists, cards, forming, agreeing, ending.
pairs-title = <b>Pairs</b>
pairs-title-closed = <b>Ended pairs</b>
pairs-count = Open pairs: { $count }. ● at work, ○ waiting for agreement.
pairs-count-closed = Ended pairs: { $count }
pairs-found = Found for “{ $query }”: { $count }
pairs-empty = There are no pairs yet this school year. Press “New pair”: you choose the form, the mentor and the mentee, and the bot asks both to agree.
pairs-empty-closed = No pair has ended this school year.
pairs-empty-search = Nobody was found. Check how it is written, or search by code.
pairs-mine-title = <b>My pairs</b>
pairs-mine-empty = No pairs yet. When the curator proposes one, you will get a message here with the buttons “Agree” and “Refuse”.
pairs-mine-empty-easy = No pairs yet. Once one is proposed you will get a message.
pairs-line = { $mark } { $mentors } – { $mentees }
pairs-ask-query = { $names ->
        [codes] Type the code or its digits.
       *[other] Type the beginning of a surname, a name or a code.
    }

pairs-button-new = New pair
pairs-button-closed = Ended
pairs-button-open-ones = Open
pairs-button-open = Open the pair
pairs-button-agree = Agree
pairs-button-refuse = Refuse
pairs-button-refuse-sure = Yes, refuse
pairs-button-agree-for = Agrees: { $name }
pairs-button-refuse-for = Refuses: { $name }
pairs-button-group = Members
pairs-button-add-mentor = Add a mentor
pairs-button-add-mentee = Add a mentee
pairs-button-remove = Out: { $name }
pairs-button-remove-sure = Take out
pairs-group-title = <b>Members</b> · { $organisation }
pairs-group-how = A second mentor or mentee makes a pair a group. To replace a mentor, add the new one and take out the former.
pairs-added = The bot asks the new member for consent.
pairs-ask-remove = Take { $name } out of the group? The others go on without them, the history stays.
pairs-error-consent-over = One of the consents for this pair does not hold any more. Tell the curator: once it is there, you can answer again.
pairs-error-ended = This pair has ended already.
pairs-error-last = { $role ->
    [mentor] This is the only mentor. Add another one first, or end the pair.
   *[mentee] This is the only mentee. Add another one first, or end the pair.
 }
pairs-mail-joining = { $role ->
    [mentor] You are invited as a mentor into a group that works or is being formed.
   *[mentee] You are invited into a group with a mentor.
 }
    { $form }
    Begins: { $day }

    Do you agree?
pairs-mail-removed = You are not in this group any more. Your curator knows more.
pairs-mail-stays-out = { $person } does not wish to join the group. The others go on.
pairs-button-order = Order number
pairs-button-close = End the pair
pairs-button-call-off = Call the proposal off
pairs-button-list = ‹ To the pairs
pairs-button-any-model = No role model
pairs-button-propose-remote = Propose at a distance
pairs-button-remote = Meet at a distance
pairs-button-meet = Meet in person
pairs-button-propose = Propose the pair
pairs-button-other-mentor = Another mentor
pairs-button-other-mentee = Another mentee

pairs-choose-organisation = In which organisation?
pairs-no-organisation = There are no organisations yet. Add them first in “Organisations”.
pairs-choose-form = <b>New pair.</b> Which form of mentoring?
pairs-choose-model = { $form }
    Which role model?
pairs-choose-mentor = { $form }
    <b>Who is the mentor?</b> In brackets: how many more mentees they can take. To find somebody, { $names ->
        [codes] type the code or its digits.
       *[other] type the first letters of the surname.
    }
pairs-choose-mentee = { $form }
    <b>Who is the mentee?</b> To find somebody, { $names ->
        [codes] type the code or its digits.
       *[other] type the first letters of the surname.
    }
pairs-no-mentors = No mentor is free. Accept mentors’ applications in “Participants”, or send them the joining link.
pairs-no-mentees = No mentee is free for this form. Accept applications in “Participants”, or send the joining link.
pairs-candidate = { $name }{ $group ->
    [none] {""}
    *[other] , { $group }
 }
pairs-candidate-mentor = { $name } ({ $free })
pairs-candidate-lacks = { $name } – no consent
pairs-choose-start = From which day does the pair work? Pick a day or type a date.
pairs-preview =
    <b>New pair</b>
    Mentor: { $mentor }
    Mentee: { $mentee }
    { $form }
    Start: { $start }

    The bot will ask both to agree. The pair starts once both have agreed.
pairs-preview-easy = One of them has the easy mode: they can meet at a distance, and the answer can be entered in the card of the pair.
pairs-proposed = The pair is proposed. You will get a message when both have agreed.

pairs-card-title = <b>Pair</b> · { $organisation }
pairs-card-mentor = Mentor: { $names }
pairs-card-mentee = Mentee: { $names }
pairs-card-model = Role model: { $model }
pairs-card-remote = Meetings at a distance
pairs-card-start = Start: { $day }
pairs-card-order = Order No. { $number }{ $day ->
    [none] {""}
    *[other] {" "}of { $day }
 }
pairs-card-no-order = No order noted
pairs-card-closed = Ended on { $day }
pairs-reason-no-consent = A consent is not there any more
pairs-reason-member-left = A member has left the programme
pairs-card-reason = Reason: { $reason }
pairs-reason-transfer = Transfer to another organisation
pairs-reason-duplicate = Two records of one person were put together
pairs-state-proposed = Waiting for agreement
pairs-state-active = Working
pairs-state-declined = Declined
pairs-state-closed = Ended
pairs-reason-year-end = End of the school year
pairs-reason-goes-on = Goes on in the new school year
pairs-reason-refused = Somebody did not want to go on
pairs-reason-not-agreed = Both had not agreed by the end of the year
pairs-waiting-for = Not answered yet: { $names }
pairs-you-agreed = You have agreed. Waiting for the other person’s answer.
pairs-member-no-account = { $name } (not in the bot)

pairs-ask-refuse = Refuse this pair? The curator will be told and will propose another one.
pairs-refused-done = You have refused. The curator will get a message.
pairs-ask-order = Type number and date of the order, for example: <b>15-n of 20.11.2026</b>. Without a date, type the number alone.
pairs-ask-goal = Was the goal of the pair reached?
pairs-goal-yes = Yes
pairs-goal-mostly = Mostly
pairs-goal-partially = Partially
pairs-goal-no = No
pairs-ask-close = End the pair? Both people will be told and the mentor’s place becomes free. An ended pair cannot be brought back, but you can make a new one.
pairs-ask-call-off = Call the proposal off? Nobody will need to answer it any more.

pairs-error-same-person = Mentor and mentee are the same person. Choose somebody else.
pairs-error-other-organisation = Mentor and mentee are registered in different organisations. Choose people of one.
pairs-error-no-room = { $mentor } cannot take more mentees, the limit is { $capacity }. Choose another mentor or raise the limit in their card.
pairs-error-taken = { $mentee } already has a pair in this form. Choose another mentee or another form.
pairs-error-answered = This proposal no longer needs an answer: the pair has changed. Open “My pairs”.
pairs-error-answers-self = { $name } uses the bot and will answer in person.
pairs-error-order = An order number has up to { $limit } characters. Type, for example: 15-n of 20.11.2026.
pairs-error-start = A pair starts within the current school year. Choose another day.

pairs-mail-proposed-mentor =
    You are asked to become a mentor.
    Mentee: { $mentee }
    { $form }
    Start: { $day }

    Do you agree?
pairs-mail-proposed-mentee =
    A mentor is proposed to you: { $mentor }
    { $form }
    Start: { $day }

    Do you agree?
pairs-mail-started-mentor = The pair has started. Your mentee: { $mentee }. Arrange the first meeting.
pairs-mail-started-mentee = The pair has started. Your mentor: { $mentor }. Arrange the first meeting.
pairs-mail-started-curator = Both have agreed and the pair has started: { $mentor } – { $mentee }. Note the order number if it is still missing.
pairs-mail-refused-mentor = The mentee has refused the pair. The curator will propose another one.
pairs-mail-refused-mentee = The mentor cannot work with you. The curator will propose another pair.
pairs-mail-refused-curator = A pair was refused: { $mentor } – { $mentee }. Propose another one.
pairs-mail-closed-mentor = Your pair has ended. Mentee: { $mentee }. Thank you for your work.
pairs-mail-closed-mentee = Your pair has ended. Mentor: { $mentor }. Thank you for taking part.
pairs-mail-left = Your pair has ended: a member has left the programme. The curator can tell you what comes next.
pairs-mail-reopened = Your pair is open again: the member has come back to the programme.
pairs-mail-ended = Your pair has ended: a consent that it needs is not there any more. The curator can tell you more.
