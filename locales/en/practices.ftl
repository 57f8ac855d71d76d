# Practices of mentoring: who nominates which, what the school says, what the centre decides.
practices-entry = Practices
practices-state-draft = draft
practices-state-new = waits for the school
practices-state-supported = supported by the school
practices-state-declined = not supported by the school
practices-state-taken = in the bank of practices
practices-state-refused = not taken into the bank
practices-state-withdrawn = withdrawn

practices-title = <b>Practices of mentoring</b>
practices-title-of = <b>Practices</b> · { $organisation }
practices-filtered = Shown: { $state } · { $form }
practices-legend = … waits for the school, ◑ school for it, ○ against, ✓ in the bank, × not taken
practices-legend-long = … waits for the school, ◑ school for it, ○ against, ✓ in the bank, × not taken. To find one, write the beginning of its title.
practices-found = Found for “{ $query }”: { $count }
practices-empty = Nobody has nominated a practice yet. Mentors, teachers, heads of associations and curators can; nominate the first one.
practices-empty-curator = Nobody has nominated a practice of your organisation yet. Nominate the first one: what do you do best?
practices-empty-show = There are no such practices.
practices-any-form = Any form
practices-ask-filter = Which practices are to be shown?
practices-show-all = All: { $count }
practices-show-new = Waiting: { $count }
practices-show-supported = Supported: { $count }
practices-show-declined = Against: { $count }
practices-show-taken = In the bank: { $count }
practices-show-refused = Not taken: { $count }
practices-ask-origin = Practices of which organisation? To find it, write the beginning of its name.

practices-own = <b>What I have nominated</b>
practices-own-legend = ✎ draft, … waits for the school, ◑ school for it, ○ against, ✓ in the bank, × not taken, – withdrawn
practices-own-empty = You have nominated nothing yet. Tell of a practice of mentoring: your own or that of colleagues.

practices-ask-place = Whose practice is it? Choose the organisation. To find it, write the beginning of its name.
practices-nowhere = There is nowhere to nominate a practice yet: you belong to no organisation.
practices-ask-title = What is the practice called? Write it in short, for example: A mentor for the first staff meeting.
practices-ask-summary = Describe the practice in a few sentences: for whom it is, what is done, what came of it.
practices-ask-authors = Who are the authors? Write their names.
practices-ask-link = Send a link to where more is told of the practice.
practices-ask-link-file = Send a link or a file where more is told of the practice.
practices-ask-form = To which form of mentoring does the practice belong?
practices-no-names = Write no names and no telephones: use codes or roles instead.
practices-now = Now: { $value }
practices-sent = The nomination has been sent.
practices-discarded = The draft is gone.

practices-card = <b>{ $title }</b>
    { $organisation } · { $form }
practices-card-state = Now: { $state }
practices-card-supported = The school supports it.
practices-card-school-reason = Why the school is against: { $reason }
practices-card-reason = Why it was not taken: { $reason }
practices-card-summary = { $summary }
practices-card-no-summary = It is not described yet.
practices-card-authors = Authors: { $names }
practices-card-link = More: { $link }
practices-card-by = Nominated on { $day }: { $who } ({ $own ->
        [true] own practice
       *[false] practice of colleagues
    })
practices-card-by-undated = Nominated by: { $who } ({ $own ->
        [true] own practice
       *[false] practice of colleagues
    })
practices-card-draft = Only you see this draft. Complete it and send it.
practices-file = <b>{ $title }</b>
practices-fields = <b>{ $title }</b>
    What is to be changed?
practices-fields-own = You have called the practice your own.
practices-fields-others = You have called it a practice of colleagues.
practices-fields-again = The school has answered already; it will look again at what you correct.
practices-field-title = Title
practices-field-summary = Description
practices-field-authors = Authors in words
practices-field-form = Form
practices-field-link = Link or file
practices-field-link-only = Link

practices-authors = <b>Authors</b> · { $title }
practices-authors-how = Mark whose practice it is. To find somebody, { $names ->
        [codes] write the code or its digits.
       *[other] write the beginning of the surname or the code.
    }
practices-authors-none = Nobody takes part in the organisation this year yet.

practices-ask-clear = Clear “{ $value }”?
practices-ask-discard = Delete the draft “{ $title }”? It cannot be brought back.
practices-ask-withdraw = Withdraw “{ $title }”? School and centre will no longer see it; you can nominate it again.
practices-ask-reason = “{ $title }”: why not? Write the reason; whoever nominated it will read it.

practices-button-list = Practices
practices-button-open = Open
practices-button-nominate = Nominate a practice
practices-button-filter = Filter
practices-button-own = Mine: { $count }
practices-button-origin = Choose an organisation
practices-button-everywhere = All organisations
practices-button-summary = Add a description
practices-button-send = Send
practices-button-fill = Complete
practices-button-change = Correct
practices-button-file = Open the file
practices-button-discard = Delete the draft
practices-button-withdraw = Withdraw
practices-button-resume = Nominate again
practices-button-support = The school supports it
practices-button-take = Take into the bank
practices-button-decline = Decline
practices-button-take-back = Take the answer back
practices-button-undo = Undo the decision
practices-button-authors = From the register
practices-button-mine = It is my practice
practices-button-others = It is colleagues’
practices-button-clear = Clear

practices-mail-nominated = A practice of mentoring has been nominated: { $organisation }. Look at it and answer.
practices-mail-supported = The school supports a practice of mentoring: { $organisation }. Decide whether the bank of practices takes it.
practices-mail-answered = { $state ->
        [supported] The school supports the practice “{ $title }”. Now the centre decides.
       *[declined] The school does not support the practice “{ $title }”: { $reason }
    }
practices-mail-decided = { $state ->
        [taken] The practice “{ $title }” has been taken into the bank of practices. Thank you.
       *[refused] The practice “{ $title }” has not been taken into the bank: { $reason }
    }
practices-mail-reopened = The centre has undone its decision on the practice “{ $title }” and will look at it again.

practices-error-title = There is no letter in the title. Write it again.
practices-error-summary = Without a description nobody understands the practice. Write a few sentences.
practices-error-reason = Write the reason in words.
practices-error-text = Write it as text.
practices-error-many = You have { $most } nominations without a decision already. Wait for an answer or withdraw some.
practices-error-decided = This nomination has been decided and can no longer be changed.
practices-error-sent = This nomination has been sent already.
practices-error-child = Practices are nominated by adults. Tell your mentor or your curator of it.
practices-error-file-codes = Files are neither taken nor shown here: names may stand in them. Send a link.
