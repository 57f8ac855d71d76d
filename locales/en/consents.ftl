# Consents: papers ticked by the curator, people agreeing in chat.
consents-entry = Consents
consents-purpose = { $purpose ->
        [data] Data processing
        [participation] Taking part
        [publication] Publication
       *[labour] Mentoring, Labour Code 351.8
    }
consents-for = { $purpose ->
        [data] to data processing
        [participation] to taking part
        [publication] to publication
       *[labour] to be a mentor (Labour Code 351.8)
    }
consents-title-of = <b>Consents</b>{ $lack ->
        [data] { " " }· data processing
        [participation] { " " }· taking part
        [publication] { " " }· publication
        [labour] { " " }· Labour Code 351.8
        [expiring] { " " }· running out
       *[needed] {""}
    }{ $group }
consents-title-group = {" "}· { $group }
consents-lacking = { $lack ->
        [expiring] Papers hold for less than a month: { $count ->
            [one] { $count } person.
           *[other] { $count } people.
        }
       *[needed] Papers are missing from { $count ->
            [one] { $count } person.
           *[other] { $count } people.
        }
    }
consents-complete = Everybody's consents are there.
consents-hint = Mark those whose papers you hold.
consents-empty = There is nobody here yet. Load a list or add participants.
consents-empty-narrowed = There is nobody like that here.
consents-line = ☐ { $name }{ $group }
consents-line-marked = ☑ { $name }{ $group }
consents-line-complete = ✓ { $name }{ $group }
consents-filter = What to show?
consents-lack = { $lack ->
        [data] Data
        [participation] Taking part
        [publication] Publication
        [labour] LC 351.8
        [expiring] Run out
       *[needed] No papers
    }: { $count }
consents-whole-organisation = The whole organisation
consents-ask-all = { $place }. Tick that { $lack ->
        [data] the consent to data processing has come
        [participation] the consent to taking part has come
        [publication] the consent to publication has come
        [labour] the mentor's written consent has come
        [expiring] new papers have come
       *[needed] papers have come
    } { $people ->
        [one] from { $people } person?
       *[other] from { $people } people?
    } This can be undone within an hour.
consents-ticked = Ticked: { $people }
consents-undone = Ticks taken back: { $people }

consents-person = <b>Consents</b> · { $name }
    { $age ->
        [adult] Signs for themselves.
        [teen] Aged 14 to 17: both sign, the participant and a representative.
       *[child] A parent or another legal representative signs.
    }
consents-has = ☑ { consents-purpose }, since { $day }{ $until }
consents-until = {" "}until { $day }
consents-lacks = { $why ->
        [free] –
       *[needed] ☐
    } { consents-purpose }{ $why ->
        [half] : the second signature is missing
        [ended] : has ended
        [free] : optional
       *[needed] {""}
    }
consents-paper = <b>{ consents-purpose }</b> · { $name }
consents-paper-none = There is no consent.
consents-paper-half = { $lacks ->
        [self] The representative has signed. The participant's own signature is missing.
       *[representative] The participant has signed. The representative's signature is missing.
    }
consents-paper-ended = The former one ended on { $day }.
consents-paper-given = There since { $day }, { $form ->
        [chat] given in chat.
       *[paper] on paper.
    }
consents-paper-relation = Signed by a representative: { $relation ->
        [mother] mother
        [father] father
        [guardian] guardian
       *[other] another one
    }.
consents-paper-until = Holds until { $day }.
consents-paper-open = Holds until it is withdrawn.
consents-paper-edition = Edition of the text: { $version }
consents-paper-scan = There is a scan.
consents-ask-relation = Who has signed for the participant?
consents-relation-mother = Mother
consents-relation-father = Father
consents-relation-guardian = Guardian
consents-relation-other = Another
consents-ask-until = Until which day does the consent hold? Choose a day or write a date.
consents-ask-scan = Send a photo or a PDF of the signed paper, up to 10 MB. Only curators of the organisation will see it.
consents-scan = { consents-purpose }: scan. This is personal data, do not pass it on.
consents-ask-withdrawn = { $name }: has a written withdrawal come of the consent { consents-for }? { $ends ->
        [everything] Pairs and taking part end, the data are erased after the period set by the centre; until then it can be taken back.
        [pairs] Open pairs that need it end, and there will be no new ones without it.
       *[nothing] Nothing more may be published; pairs go on.
    } The record stays as history.

consents-button-filter = Filter
consents-button-all = Tick all
consents-button-marked = Tick: { $people }
consents-button-unmark = Clear
consents-button-all-sure = Papers received
consents-button-undo = Undo the tick
consents-button-both = Both papers received
consents-button-purpose = { $there ->
        [true] ☑
       *[false] ☐
    } { $purpose ->
        [data] Data
        [participation] Taking part
        [publication] Publication
       *[labour] LC 351.8
    }
consents-button-received = Paper received
consents-button-relation-unsaid = Received, signer not said
consents-button-until = Holds until
consents-button-relation = Who signed
consents-button-open-end = Until it is withdrawn
consents-button-scan = Attach a scan
consents-button-see-scan = Show the scan
consents-button-withdrawn = Withdrawn
consents-button-end = Yes, withdraw
consents-button-sheet = All consents
consents-button-open = Open the consents
consents-button-expiring = Show whose

consents-own = <b>My consents</b>
consents-own-half = ◔ { consents-purpose }: waits for the paper signed by a representative
consents-own-minor = You are under 18: a parent or another legal representative signs the papers. Give them to your curator.
consents-button-read = { $purpose ->
        [data] Consent to data
        [participation] Consent to taking part
       *[publication] Consent to publication
    }
consents-button-withdraw = Withdraw: { $purpose ->
        [data] data
        [participation] taking part
       *[publication] publication
    }
consents-button-agree = I agree
consents-ask-withdraw = Withdraw the consent { consents-for }? { $ends ->
        [everything] Pairs and taking part end today; days until your data are erased: { $days }. Until then it can be taken back. The curator gets a message.
        [pairs] Your pairs end, and there will be no new ones without it; the curator gets a message.
       *[nothing] Pairs go on; the curator gets a message and publishes nothing more about you.
    }
consents-edition = <i>Edition of the text: { $edition }</i>
consents-text-own = <b>{ consents-purpose }</b>
    { $body }
consents-text-data = <b>Processing of personal data</b>
    I agree that the organisation and the mentoring centre keep and use my name, birth date, contacts and facts about my participation for the mentoring programme: to find a pair, to reach me, for reports without names.
    The consent holds until the end of the programme. It can be withdrawn here at any time: the data are then erased.
consents-text-participation = <b>Taking part in the mentoring programme</b>
    I take part of my own free will: I meet my pair as we arrange, answer questionnaires and keep the rules of the organisation.
    I can stop at any time by telling the curator or withdrawing the consent here.
consents-text-publication = <b>Publication</b>
    I agree that the organisation and the centre tell about me in materials on mentoring: name, photograph, the story of our pair, my words – on the site, in groups and collections.
    The consent is voluntary: one can take part without it. It can be withdrawn here at any time.

consents-mail-withdrawn = { $person }: the consent { consents-for } was withdrawn.{ $purpose ->
        [publication] { " " }Nothing more may be published about them.
       *[data] { " " }No new pairs without it.
    }{ $pairs ->
        [0] {""}
       *[other] { " " }Pairs that have ended: { $pairs }.
    }{ $day ->
        [none] {""}
       *[other] { " " }Taking part has ended; the data are erased on { $day }.
    }
consents-mail-expiring = { $organisation }: on { $day } consents run out of { $people ->
        [one] { $people } person.
       *[other] { $people } people.
    } Collect new papers in time: without them pairs stop.
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
consents-error-changed = The list has changed. Mark the people again.
consents-error-none = This consent is not there any more. Open the person's consents anew.
consents-error-past = This day has passed. If the consent has ended, press “Withdrawn”.
consents-error-day = I did not understand the date. Write it like this: 31.08.2027.
consents-error-scan-kind = This is no photo and no PDF. Send a picture of the paper or a PDF file.
consents-error-scan-codes = There are names on the paper, and names do not pass through the chat here. Keep the paper in the organisation.
