# Who is appointed, by which order, from when to when.
appointments-entry = Curators and staff
appointments-title = <b>Curators and staff</b>
appointments-past = <b>Who was appointed before</b>
appointments-none = Nobody is here yet.
appointments-show-past = Former ones
appointments-show-current = Present ones
appointments-line = { $name }, { $place }
appointments-ask-search = { $names ->
        [codes] Write the person's code or the first letters of the organisation's name.
       *[other] Write the first letters of a surname or of the organisation's name.
    }
appointments-card = <b>{ $name }</b>
    { $role }, { $place }
appointments-card-from = In office since { $day }
appointments-card-until = Last day: { $day }
appointments-card-alone = The organisation has no other curator.
appointments-order = Order No. { $number } of { $day }
appointments-order-number = Order No. { $number }, no date given
appointments-order-date = Order of { $day }, no number given
appointments-order-unknown = No order given
appointments-set-order = Number and date of order
appointments-ask-number = Write the number of the order of appointment, for example: 14-OD.
appointments-ask-date = What is the date of the order? Pick a day or write it, for example: 02.09.2026.
appointments-set-first-day = First day
appointments-ask-first-day = { $name }, { $place }.
    From which day, by the order? Pick a day or type a date, for example: 02.09.2026.
appointments-error-first-day = This first day does not fit: it lies in the future, too far back, or after the last one. Please give another.
appointments-error-two-heads = Somebody else headed the centre in these days. Please give a day after their last one.
appointments-on-button = On a date
appointments-other-day = Another day
appointments-ask-on = Appointments on which day? Pick it or type a date, for example: 02.09.2026.
appointments-on = <b>Who was appointed on { $day }</b>
appointments-end = End it
appointments-end-now = Close access now
appointments-ask-last-day = { $name }, { $place }.
    Choose the last day of work: access ends with this day.
appointments-confirm = { $name }, { $place }.
    The last day is { $day }. Records and decisions stay, the person gets a message. End it?
appointments-confirm-now = { $name }, { $place }.
    Access ends at once, { $day } is noted as the last day. Records and decisions stay, the person gets a message. End it?
appointments-error-number = The number of an order is letters and digits, at most { $most } characters. Please write it again, for example: 14-OD.
appointments-error-date = An order cannot have this date: it is in the future or too long ago. Give another one.
appointments-error-ended = This appointment has already ended.
appointments-error-not-yours = You cannot end this appointment. Staff are released by the head of the centre; a head is replaced by a new one with a link of their own.
appointments-error-last-day = That last day is over. Choose today or later, or close access now.
appointments-mail-ended = Your work has ended: { $role ->
        [head] head of the centre
        [staff] centre staff
        [observer] observer
       *[curator] curator
    }, { $place }. The last day is { $day }. Thank you for your work.
