# Consents: papers ticked by the curator, adults agreeing in chat.
consents-entry = Consents
consents-title = <b>Consents</b>
consents-lacking = Papers are missing from { $count ->
        [one] { $count } person.
       *[other] { $count } people.
    }
consents-complete = Everybody's consents are there.
consents-hint = Press a person once you hold both signed papers: data processing and taking part. For those under 18 a representative signs.
consents-empty = There is nobody here yet. Load a list or add participants.
consents-line = ☐ { $name }{ $group }
consents-line-complete = ☑ { $name }{ $group }
consents-choose-class = Which class?
consents-no-classes = No classes are given. They appear once participants have one.
consents-whole-organisation = The whole organisation
consents-ask-all = { $place }. Tick that papers have come from { $people ->
        [one] { $people } person?
       *[other] { $people } people?
    } This can be undone within an hour.
consents-ticked = Ticked: { $people }
consents-undone = Ticks taken back: { $people }

consents-person = <b>Consents</b> · { $name }{ $minor ->
        [true] { "" }
    A parent or another legal representative signs.
       *[false] {""}
    }
consents-has = { $purpose ->
        [data] ☑ Data processing
       *[participation] ☑ Taking part
    }
consents-lacks = { $purpose ->
        [data] ☐ Data processing
       *[participation] ☐ Taking part
    }
consents-ask-withdrawn = { $name }: has a written withdrawal come of the consent { $purpose ->
        [data] to data processing?
       *[participation] to taking part?
    } The open pairs of this person end, and without a consent no new ones are made. The record stays as history.

consents-button-page = All on this page
consents-button-all = Tick all
consents-button-all-sure = Papers received
consents-button-class = Choose a class
consents-button-undo = Undo the tick
consents-button-both = Both papers received
consents-button-paper = { $purpose ->
        [data] Paper: data
       *[participation] Paper: taking part
    }
consents-button-withdrawn = { $purpose ->
        [data] Withdrawn: data
       *[participation] Withdrawn: taking part
    }
consents-button-end = Yes, withdraw
consents-button-sheet = All consents

consents-own = <b>My consents</b>
consents-own-given = { $purpose ->
        [data] ☑ Data processing, since { $day }
       *[participation] ☑ Taking part, since { $day }
    }
consents-own-lacks = { $purpose ->
        [data] ☐ Data processing
       *[participation] ☐ Taking part
    }
consents-own-minor = You are under 18: a parent or another legal representative signs the papers. Give them to your curator.
consents-button-read = { $purpose ->
        [data] Consent to data
       *[participation] Consent to taking part
    }
consents-button-withdraw = { $purpose ->
        [data] Withdraw: data
       *[participation] Withdraw: taking part
    }
consents-button-agree = I agree
consents-ask-withdraw = Withdraw the consent { $purpose ->
        [data] to data processing?
       *[participation] to taking part?
    } Your pairs end, and there will be no new ones without it; the curator gets a message.
consents-text-data = <b>Processing of personal data</b>
    I agree that the organisation and the mentoring centre keep and use my name, birth date, contacts and facts about my participation for the mentoring programme: to find a pair, to reach me, for reports without names.
    The consent holds until the end of the programme. It can be withdrawn here at any time.
consents-text-participation = <b>Taking part in the mentoring programme</b>
    I take part of my own free will: I meet my pair as we arrange, answer questionnaires and keep the rules of the organisation.
    I can stop at any time by telling the curator or withdrawing the consent here.

consents-mail-withdrawn = { $person }: a consent was withdrawn { $what ->
        [data] (data processing).
       *[participation] (taking part).
    } No new pairs without it.{ $pairs ->
        [0] {""}
       *[other] { " " }Pairs that have ended: { $pairs }.
    }
consents-error-missing = { $who }: no { $what ->
        [data] consent to data processing
        [participation] consent to taking part
       *[both] consents to data processing and to taking part
    }.{ $more ->
        [0] {""}
       *[other] { " " }Others without consents: { $more }.
    } Tick the papers under “Participants” – “Consents”.
consents-error-minor = You are under 18, so a parent or another legal representative signs the consent on paper. Give the paper to your curator.
consents-error-undo-late = A tick can be undone within an hour only. If a consent was withdrawn, note it on the person's card.
