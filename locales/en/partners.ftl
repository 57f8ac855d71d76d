# Partners: who gives mentors, agreements, the funnel.
partners-kind-enterprise = Enterprise
partners-kind-ngo = NGO
partners-kind-university = University
partners-kind-vocational = College
partners-kind-general = School
partners-kind-additional = After-school centre
partners-kind-culture = Culture
partners-kind-sport = Sport
partners-kind-authority = Public authority
partners-kind-other = Other

partners-stage-contacted = talks are under way
partners-stage-agreed = agreed
partners-stage-signed = agreement signed
partners-stage-joined = mentors have joined
partners-stage-ended = partnership ended

partners-title = <b>Partners</b>
partners-title-of = <b>Partners</b> · { $organisation }
partners-count = { $show ->
        [contacted] Talks under way: { $count }
        [agreed] Agreed: { $count }
        [signed] Agreement signed: { $count }
        [joined] Mentors joined: { $count }
        [expired] Agreement runs out: { $count }
        [ended] Ended: { $count }
       *[all] Altogether: { $count }
    }
partners-legend = ○ talks, ◔ agreed, ◑ agreement, ● mentors, ! runs out
partners-found = Found for “{ $query }”: { $count }
partners-empty = No partners yet. Add an enterprise, an NGO, a university or a school that gives mentors.
partners-empty-show = There are no such partners.
partners-line = { $mark } { $name }
partners-ask-query = Write the beginning of the name.

partners-funnel = Partners we work with: { $count }
partners-given = Mentors given this year: { $mentors }. Enterprises that gave mentors: { $enterprises }
partners-funnel-how = Choose a stage to open its list.
partners-show-contacted = Talks: { $count }
partners-show-agreed = Agreed: { $count }
partners-show-signed = Agreement: { $count }
partners-show-joined = Mentors: { $count }
partners-show-expired = Runs out: { $count }
partners-show-ended = Ended: { $count }

partners-card = <b>{ $name }</b>
    { $kind } · { $place }
partners-card-centre = <b>{ $name }</b>
    { $kind } · partner of the centre
partners-card-stage = Now: { $stage }
partners-card-agreement = Agreement: { $agreement }
partners-card-gives = Gives: { $gives }
partners-card-contact = Contact: { $contact }
partners-card-phone = Phone: { $phone }
partners-card-email = E-mail: { $email }
partners-card-register = In the register of organisations: { $code }
partners-card-mentors = Mentors this year: { $mentors }
partners-card-ended = Ended { $day }
partners-agreement = No. { $number } of { $day }
partners-agreement-undated = No. { $number }
partners-agreement-until = { $agreement }, valid until { $day }
partners-agreement-expired = { $agreement }, ran out { $day }
partners-agreement-title = <b>Agreement</b> · { $name }
partners-agreement-none = No agreement yet. Enter its number and date, and the partner moves on to “agreement signed”.
partners-agreement-scan = A scan is attached.
partners-fields = <b>{ $name }</b>
    What is to be changed?
partners-field-name = Name
partners-field-kind = Kind
partners-field-gives = What it gives
partners-field-contact = Contact
partners-field-phone = Phone
partners-field-email = E-mail
partners-now = Now: { $value }

partners-ask-name = Write the partner's name.
partners-ask-kind = <b>{ $name }</b>
    What is it?
partners-kind-by-button = Choose the kind of partner with a button.
partners-ask-gives = What does the partner give: mentors, visits, practice, equipment? Do not write about people here.
partners-ask-contact = Whom to speak to at the partner's? Write the name and the post.
partners-ask-phone = Write the work phone of the organisation.
partners-ask-email = Write the e-mail of the organisation.
partners-ask-number = Write number and date of the agreement, for example: 15 of 01.09.2026.
partners-ask-term = Until which day does the agreement hold?
partners-ask-scan = Send a photo or a PDF of the signed agreement.
partners-ask-clear = Clear “{ $value }”?
partners-ask-end = Has the partnership with “{ $name }” ended? The card stays and can be taken up again at any time.
partners-ask-drop = Take out the agreement with “{ $name }”? Number, term and scan will be deleted.

partners-mentors-title = <b>Mentors of the partner</b> · { $name }
partners-mentors-how = Tick those whom the partner has given. To find somebody, { $names ->
        [codes] write the code or its digits.
       *[other] write the beginning of the surname or the code.
    }
partners-mentors-none = No mentors yet. Invite them by a link or add them under “Participants”, then tick them here.
partners-mentor = { $chosen ->
        [true] ✓ { $name }
       *[false] { $name }
    }

partners-button-list = Partners
partners-button-open = Open the card
partners-button-add = Add a partner
partners-button-funnel = Stages
partners-button-agreed = The partner agrees
partners-button-talking = Still talking
partners-button-sign = Agreement signed
partners-button-agreement = Agreement
partners-button-link = Link for mentors
partners-button-mentors = Mentors
partners-button-edit = Details
partners-button-register = In the register
partners-button-end = End
partners-button-resume = Resume
partners-button-clear = Clear
partners-button-number = Number and date
partners-button-term = Term
partners-button-scan = Attach a scan
partners-button-see-scan = Open the scan
partners-button-drop = Drop agreement
partners-button-open-end = Without end

partners-mail-expiring = The agreement with the partner “{ $partner }” holds until { $day }. Prolong it or enter a new one.

partners-error-name-empty = There is no letter in the name. Please write it again.
partners-error-name-taken = There is a partner “{ $name }” here already.
partners-error-number = Write a number of fewer than { $most } characters, for example: 15 of 01.09.2026.
partners-error-term = The last day is before the day of signing. Choose the term again.
partners-error-unsigned = Enter the number of the agreement first.
partners-error-text = Please write it as text.
partners-error-scan-codes = No scans are sent in chat with this bot: papers carry names.
