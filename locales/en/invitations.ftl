# Links that let people in.
invitations-title = <b>Invitations</b>
    Here you can make a link and see who has come by it.
invitations-none = <b>Invitations</b>
    There are no links yet. Make the first one and send it to whom you invite.
invitations-new-curator = Invite a curator
invitations-new-group = Link for participants
invitations-new-office = Invite to the centre
invitations-office = Whom to invite?
    Staff lead the centre together with you. An observer sees totals only, without names. A new head takes your place.
invitations-new-staff = Invite staff
invitations-new-observer = Invite an observer
invitations-new-head = Hand over the centre
invitations-line = { $kind }: { $place } – { $state }
invitations-line-centre = { $kind } – { $state }
invitations-kind-head = Head
invitations-kind-staff = Staff
invitations-kind-observer = Observer
invitations-kind-curator = Curator
invitations-kind-person = Personal
invitations-kind-group = Participants
invitations-state-open = open
invitations-state-used = used
invitations-state-expired = expired
invitations-state-revoked = taken back
invitations-state-unknown = none
invitations-card = <b>{ $kind }: { $place }</b>
invitations-card-partner = Mentors of the partner: { $partner }
invitations-card-state = The link is { $state }
invitations-card-until = Works until { $until }
invitations-card-uses = { $uses ->
        [0] Nobody has come by it yet
        [one] { $uses } person has come by it
       *[other] { $uses } people have come by it
    }
invitations-card-users = Who came: { $users }
invitations-to-organisations = Register of organisations
invitations-choose-place = For which organisation?
invitations-no-places = There are no organisations yet. First add them to the register.
invitations-nothing-found = Nothing was found.
invitations-ask-search = Write the first letters of the organisation's name.
invitations-offer-head = Whoever comes by this link becomes head of the centre in your place. It works once.
invitations-offer-first-head = Whoever comes in by this link becomes the head of this centre. The link works once, for a day.
invitations-offer-staff = Whoever comes by this link joins the staff of the centre. It works once.
invitations-offer-observer = Whoever comes by this link sees the totals. It works once.
invitations-offer-curator = Whoever comes by this link becomes curator of the organisation. It works once.
invitations-offer-person = The link is for this person only: whoever comes by it gets their record in the list. It works once.
invitations-offer-partner = You can hand the link over to the partner. Whoever comes by it as a mentor is marked as one of the partner; the curator accepts each of them.
invitations-offer-group = One link for all participants. You confirm each application yourself.
invitations-make = Make the link
invitations-link = { $link }
invitations-link-once = The link can be seen in this message only.
invitations-hand-over-head = Hand the link to the new head in person.
invitations-hand-over-staff = Hand the link over. One person can come in by it.
invitations-hand-over-observer = Hand the link to the observer. One person can come in by it.
invitations-hand-over-curator = Hand the link to the curator. One person can come in by it.
invitations-hand-over-person = Hand the link to this person. One person can come in by it.
invitations-hand-over-group = Send the link round, or put the QR code up where participants will see it.
invitations-share = Send it on
invitations-share-text = Invitation to the mentoring programme. { $kind }: { $place }
invitations-qr = QR code
invitations-not-open = This link no longer works. Make a new one.
invitations-revoke = Take it back
invitations-confirm-revoke = { $kind }: { $place }.
    Nobody else will come in by this link. Who has come already stays. Take it back?
invitations-error-has-head = This centre has a head already, who can hand over themselves: “Invitations” – “Hand over the centre”.
invitations-error-used-order = Somebody has come by this link. Give number and date of the order under “Curators and staff”.
