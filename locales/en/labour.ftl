# Teacher-mentors: written consent, term, form and pay (Labour Code, art. 351.8).
labour-title = <b>Teacher-mentors</b> · Labour Code 351.8
labour-about = The employer needs a written consent, an agreement, term, form and pay. “!” means that something is missing.
labour-empty = Those who mentor teachers stand here. There are none yet.
labour-line = { $lacks ->
        [0] ✓
       *[other] !
    } { $name }
labour-card = <b>Labour Code 351.8</b> · { $name }
labour-missing = none
labour-number = No. { $number } of { $day }
labour-number-undated = No. { $number }
labour-term = from { $starts } to { $ends }
labour-work-individual = One to one
labour-work-group = With a group
labour-work-mixed = Both
labour-pay = { $pay ->
        [monthly] { $amount } ₽ a month
        [percent] { $amount } % of the salary
       *[none] not agreed
    }
labour-told-consent = Written consent: { $value }
labour-told-number = Agreement: { $value }
labour-told-term = Term: { $value }
labour-told-form = Form: { $value }
labour-told-pay = Pay: { $value }
labour-told-stops = { $by ->
        [mentor] The mentor has refused,
       *[employer] The assignment is cancelled,
    } the last day is { $day }.
labour-button-consent = Consent
labour-button-number = Agreement
labour-button-term = Term
labour-button-form = Form
labour-button-pay = Pay
labour-button-end = End early
labour-button-go-on = The work goes on
labour-button-open = Open the papers
labour-button-pay-monthly = Sum a month
labour-button-pay-percent = Percent of salary
labour-button-pay-none = Not agreed
labour-button-by-mentor = The mentor refuses
labour-button-by-employer = The employer cancels
labour-button-list = Teacher-mentors
labour-button-agreement = Agreement and term
labour-button-own = My work as a mentor
labour-button-refuse = Refuse early
labour-button-refuse-sure = Yes, refuse
labour-ask-number = Write number and date of the agreement, for example: 15-n of 01.09.2026.
labour-ask-starts = From which day?
labour-ask-ends = To which day?
labour-ask-form = How is the work done?
labour-ask-pay = How is the work paid?
labour-ask-amount-monthly = How many roubles a month? Write a number.
labour-ask-amount-percent = How many percent of the salary? Write a number from 1 to 100.
labour-ask-by = Who ends the work?
labour-ask-last-day = Which day is the last? Notice is given at least three working days before; earlier days are closed.
labour-ask-end = { $name }: the work as a mentor ends, the last day is { $day }. After it pairs with teachers end. Until then minds can change.
labour-ask-refuse = You refuse to be a mentor, the last day is { $day }. The curator gets a message; after that day your pairs with teachers end.
labour-own = <b>My work as a mentor</b> · Labour Code 351.8
labour-own-none = You do not work as a mentor of teachers.
labour-mail-refused = { $person } refuses to be a mentor ({ $organisation }), the last day is { $day }. After it pairs with teachers end: find somebody else.
labour-mail-cancelled = { $organisation }: the assignment to be a mentor is cancelled, the last day is { $day }. After it your pairs with teachers end.
labour-error-missing = { $who }: there is no written consent to mentor a teacher (Labour Code 351.8). Tick it on the card: “Consents” – “LC 351.8”.
labour-error-over = { $who }: the work as a mentor ended on { $day }. Enter a new agreement: “Consents” – “LC 351.8”.
labour-error-number = Write a number shorter than { $most } signs, for example: 15-n of 01.09.2026.
labour-error-term = The last day is before the first. Choose the term again.
labour-error-amount = Write a whole number from 1 to { $most }.
labour-error-notice = The last day cannot be before { $first }: notice is given at least three working days before.
labour-error-stopped = The last day has passed. Enter a new agreement.
