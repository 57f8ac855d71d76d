# Outside mentors that organisations need.
needs-title = <b>Mentors wanted</b>
needs-title-of = <b>Mentors wanted</b> · { $organisation }
needs-count = Looking for mentors, requests: { $count }
needs-count-past = Closed requests: { $count }
needs-empty = There are no open requests. Curators ask for mentors on the card of their organisation.
needs-empty-of = Short of mentors? Say how many and for what: the centre will look in other organisations and ask partners.
needs-empty-past = There are no closed requests this year.
needs-line = { $filled } of { $count } · { $what }
needs-searched = Found for “{ $query }”: { $count }

needs-card = <b>{ $organisation }</b>: { $subject }
needs-card-any-form = Any form
needs-card-form = { $form }
needs-card-model = { $form }, { $model }
needs-card-count = Mentors needed: { $count }, found: { $filled }
needs-card-asked = Waiting for an answer: { $count }
needs-state-closed = Closed { $day }: mentors have been found
needs-state-withdrawn = Withdrawn { $day }

needs-ask-form = Which form of mentoring is needed?
needs-ask-model = { $form }
    Which role model?
needs-ask-count = How many mentors are needed? Choose or write a number up to { $most }.
needs-ask-subject = Which profession or theme? For example: engineer, robotics. Do not write about people here.
needs-ask-found = Have mentors been found, so that nobody looks any more?
needs-ask-withdraw = Are mentors no longer needed? Those who have been asked will not be hurried.
needs-ask-refuse = { $name }: not suitable? The centre will see your answer.
needs-ask-people = { $name }: how many mentors has the partner given?
needs-ask-edit = What should be changed? The centre will be told.
needs-edit-subject = Subject
needs-edit-count = How many
needs-edit-form = Form and model
needs-posted = The request has been sent to the centre. When somebody says yes, you will get a message.

needs-mentors = Mentors of other organisations without a pair, suitable ones first. Press to ask; to find, { $names ->
        [codes] write a code or its digits.
       *[other] write a surname or a code.
    }
needs-mentors-none = There are no free mentors in other organisations. Ask the partners.
needs-partners = Press the partner you are going to ask. To find one, write the beginning of the name.
needs-partners-none = There are no partners yet. Add them: “Organisations” – “Partners”.
needs-legend = … waiting, ✓ they can, × they cannot, ● taken, ○ not suitable

needs-offer = <b>{ $name }</b> · { $place }
needs-offer-of = <b>{ $name }</b>
needs-offer-need = For whom: { $organisation }, { $subject }
needs-offer-state = Answer: { $answer }
needs-offer-people = Mentors who have come: { $people }
needs-offer-competences = Knows: { $words }
needs-offer-contacts = Contact: { $contacts }
needs-offer-in-chat = The mentor gets the question in chat. If they answer you in person, note it here.
needs-offer-by-hand = The mentor is not in the bot: ask them yourself and note the answer.
needs-offer-partner = Pass these words on to the partner and note the answer:
needs-words = { $count ->
        [one] { $organisation } is looking for a mentor: { $subject }. Can you help?
       *[other] { $organisation } is looking for mentors ({ $count }): { $subject }. Can you help?
    }
needs-answer-asked = not yet
needs-answer-can = they can
needs-answer-cannot = they cannot
needs-answer-taken = taken
needs-answer-refused = not suitable

needs-button-list = Mentors wanted
needs-button-urgent = Mentors wanted: { $count }
needs-button-add = Ask for mentors
needs-button-past = Closed: { $count }
needs-button-current = Open requests
needs-button-open = Open the request
needs-button-offer = Open the answer
needs-button-mentors = Find our own
needs-button-partners = Ask partners
needs-button-offers = Who was asked: { $count }
needs-button-edit = Change the request
needs-button-found = Mentors are found
needs-button-withdraw = No longer needed
needs-button-reopen = Look again
needs-button-any-form = Any form
needs-button-any-model = Any model
needs-button-take = We take them
needs-button-refuse = Not suitable
needs-button-they-can = They can
needs-button-they-cannot = They cannot
needs-button-can = I can help
needs-button-cannot = I cannot

needs-thanks-can = Thank you. { $organisation } will learn that you can help: { $subject }. The curator decides and tells you.
needs-thanks-cannot = All right, the answer is noted. { $organisation }: { $subject }. If you change your mind, press the button.

needs-mail-posted = <b>{ $organisation }</b> is looking for mentors ({ $count }): { $subject }.
needs-mail-asked = <b>{ $organisation }</b> is looking for a mentor: { $subject }. The centre thinks of you. Can you help? Your work where you are stays as it is.
needs-mail-found = Somebody has said yes to your request “{ $subject }”. Have a look and decide.
needs-mail-answered = { $answer ->
        [can] { $person } can help: { $organisation }.
       *[cannot] { $person } cannot help: { $organisation }.
    }
needs-mail-taken = <b>{ $organisation }</b> takes you as a mentor: { $subject }. The curator will propose a pair.
needs-mail-helps = { $person } has agreed to help: { $organisation }, { $subject }. Nothing changes in your organisation.

needs-error-subject = Write the profession or the theme in words.
needs-error-count = Choose a number from 1 to { $most }.
needs-error-count-taken = Mentors taken already: { $taken }. The number cannot be less.
needs-error-closed = This request has been decided already. Open it again.
