# Participants who go to another organisation.
transfers-ask-where = Where does the participant go?
transfers-nowhere = The centre has no other organisations.
transfers-nothing-found = Nothing found.
transfers-ask-search = Write the first letters of the organisation's name.
transfers-plan = <b>{ $name }</b>, { $role ->
        [mentor] mentor
       *[mentee] mentee
    }. { $origin } → { $destination }
transfers-plan-pair = A pair ends: { $names }.
transfers-plan-more = … and more pairs: { $count }
transfers-plan-groups = Groups that go on without the participant: { $count }.
transfers-plan-stays = The record and the consents go along with the person.
transfers-plan-at-once = The transfer happens today. While nothing has changed it can be undone.
transfers-plan-asks = The transfer begins when the curator of that organisation accepts it.
transfers-card = <b>Transfer: { $name }</b>
transfers-card-role = { $role ->
        [mentor] Mentor
       *[mentee] Mentee
    }{ $group ->
        [none] {""}
       *[other] , { $group }
    }
transfers-card-way = { $origin } → { $destination }
transfers-state-requested = Waits for the receiving organisation since { $at }
transfers-state-done = Transferred { $at }
transfers-state-declined = Not taken { $at }
transfers-state-withdrawn = Request taken back { $at }
transfers-state-undone = Transfer undone { $at }
transfers-ask-undo = Undo the transfer? { $name } goes back: { $origin }. Pairs that ended because of it go on.
transfers-waiting = <b>Transfers</b>
    They wait for an answer. “→” from you, “←” to you.
transfers-none = <b>Transfers</b>
    There are no requests. To transfer a participant open the card and press “Transfer”.
transfers-line-in = ← { $name }
transfers-line-out = → { $name }, { $destination }
transfers-button-entry = Transfers
transfers-button-start = Transfer
transfers-button-move = Transfer
transfers-button-ask = Send the request
transfers-button-take = Take
transfers-button-refuse = Do not take
transfers-button-withdraw = Take back
transfers-button-undo = Undo the transfer
transfers-button-again = Transfer further
transfers-button-person = Card
transfers-button-list = ‹ Transfers
transfers-button-open = Open
transfers-button-pair = Show the pair
transfers-mail-asked = A participant is to be transferred to you: { $person }. { $origin } → { $destination }
transfers-mail-accepted = The participant was taken: { $person }. { $origin } → { $destination }
transfers-mail-declined = The participant was not taken: { $person }. { $origin } → { $destination }
transfers-mail-undone = The transfer was undone, the participant is yours again: { $person }. { $origin }
transfers-mail-moved = You have been transferred: { $origin } → { $destination }. Your pairs in the former organisation have ended. If this is a mistake, tell your curator.
transfers-mail-pair = The pair has ended: { $person } is in another organisation now ({ $destination }).
transfers-error-same = The participant is in this organisation already.
transfers-error-gone = This person does not take part here any more.
transfers-error-answered = This request is answered or taken back already.
transfers-error-followed = It can no longer be undone: something has changed since. Transfer the participant back.
transfers-error-room = It cannot be undone: the mentor has taken somebody else meanwhile. Make room, or transfer the participant back.
