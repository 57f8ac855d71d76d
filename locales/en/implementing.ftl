# An organisation confirms by an order that it carries mentoring out this year.
implementing-title = <b>Carried out in { $from_year }/{ $to_year }</b> · { $organisation }
implementing-none = Not confirmed yet. Enter the order by which mentoring is carried out this school year.
implementing-order = Confirmed by order No. { $number } of { $day }
implementing-ask-order = Write number and date of the order, for example: 15-o of 01.09.2026.
implementing-ask-back = Take the confirmation back? The organisation will stand in “Who is where” again.
implementing-button = Confirmation
implementing-button-yes = Carried out this year
implementing-button-order = Correct the order
implementing-button-no = Take it back
implementing-error-number = Write a number of fewer than { $most } characters, for example: 15-o of 01.09.2026.
implementing-error-day = Both number and date are needed. Write it like this: 15-o of 01.09.2026.
implementing-error-later = An order cannot be of the future. Check the date.
implementing-in-register = order No. { $number } of { $day }
