# The way in: links, the notice on personal data, questions to who takes an office.
start-hello = Hello.
start-invited-new-centre = Hello. You are invited to lead a new mentoring centre.
start-invited-head = Hello. You are invited to lead a mentoring centre: <b>{ $place }</b>.
start-invited-staff = Hello. You are invited to work at a mentoring centre: <b>{ $place }</b>.
start-invited-observer = Hello. You are invited as an observer: <b>{ $place }</b>. You will see totals, without names.
start-invited-curator = Hello. You are invited to be the curator of mentoring: <b>{ $place }</b>.
start-invited-person = Hello. This is your personal invitation to the mentoring programme: <b>{ $place }</b>.
start-invited-group = Hello. You are invited to the mentoring programme: <b>{ $place }</b>.
start-notice = <b>Before we begin</b>
    I keep what you tell me here: your name, your role, your answers to questions and questionnaires. This is needed to run the programme and to report on it.
    Messages pass through Telegram, the data is on the server of the mentoring centre. The curator and the staff of the centre see it; whoever you are paired with learns your name too.
    “My data” in the menu shows all that is known of you; there you can correct it, leave and have it erased. Or tell your curator.
start-notice-codes = <b>Before we begin</b>
    I do not ask for your name or phone: in the chat a code stands for you. I keep your role and your answers to questions and questionnaires. This is needed to run the programme and to report on it.
    The data is on the server of the mentoring centre. The curator and the staff of the centre see it.
    “My data” in the menu shows what is known of you; there you can leave and have it erased. Do not write names or phones here, neither your own nor those of others.
start-agree = I agree
start-accept = Accept
start-not-now = Not now
start-later = All right. Nothing has been saved. When you are ready, open the link again.
start-later-button = Later
start-go-on = Go on
start-link-unknown = There is no such link. Check that it is copied in full, or ask for a new one. If you have opened several links in a row, wait a while and try again.
start-link-used = Somebody else has already come in by this link: it works once. Ask whoever sent it for a new one.
start-link-expired = This link has expired. Ask whoever sent it for a new one.
start-link-revoked = This link has been taken back. Ask whoever sent it whether you need a new one.
start-came-before = You have already come in by this link.
start-welcome = Done, the invitation is accepted.
start-welcome-questions = Done. You are now: { $role }.
    { $count ->
        [one] There is { $count } short question left.
       *[other] There are { $count } short questions left.
    }
start-record-found = Done. You are in the list of participants.
start-record-questions = Done. You are in the list of participants. A few questions are left.
start-ask-centre = What is your centre called? Write its name, for example: Tashtagol District Mentoring Centre.
start-ask-zone = In which time zone does the centre work? Deadlines follow it. The ticked one stays if you skip this.
start-ask-name = What is your name? Write it in one line: surname, given name, patronymic.
start-done = Everything is ready. { $role ->
        [head] Begin with the register of organisations, then invite the curators.
        [curator] Begin with the list of participants, or send them the link from “Invite”.
       *[other] Everything else is in the menu.
    }
start-error-zone = Choose the time zone with a button or press “Skip”.
start-mail-arrived = Your invitation has been accepted: { $role ->
        [head] new head of the centre
        [staff] centre staff
        [observer] observer
       *[curator] curator
    }, { $place }.
start-button-open = Show
start-identify-year = This is a personal link. So that nobody else comes in by it, write the year of your birth, for example 2012.
start-identify-group = This is a personal link. So that nobody else comes in by it, write your class or group, for example 7A.
start-identify-wrong = That does not agree. { $tries ->
        [one] { $tries } try is left.
       *[other] { $tries } tries are left.
    } If the link was forwarded to you by mistake, press “It is not me”.
start-identify-gone = The answers did not agree, so the link is no longer good. Ask the curator for a new one.
start-identify-not-me = It is not me
start-identify-strayed = Thank you, nothing has been saved. The curator will learn that the link has strayed.
