# Records that may be one person.
duplicates-title = <b>Similar records</b>: { $count }
    One person may have been entered twice. Compare and decide. “=” means that name and birth date agree, “≈” that they nearly do.
duplicates-none = <b>Similar records</b>
    There are none: everybody who could be mixed up has been looked at.
duplicates-line-twice = { $mark } { $first }, two records
duplicates-line-two = { $mark } { $first } · { $second }
duplicates-pick-first = <b>Choose two</b>
    Is somebody there twice, and not in the list of likely ones? Choose the first record.
duplicates-pick-second = <b>Choose two</b>
    The first record: { $name } · { $code }. Which one is it to be compared with?
duplicates-pick-how = To find somebody, { $names ->
        [codes] write the code or its digits.
       *[other] write the beginning of the surname, or the code.
    }
duplicates-pick-found = Found for “{ $query }”: { $count }
duplicates-record = { $name } · { $code }
duplicates-button-pick = Choose two
duplicates-compare = <b>One person or two?</b>
duplicates-likeness-same = Name and birth date agree.
duplicates-likeness-swapped = Name and birth date agree, the parts of the name are swapped.
duplicates-likeness-typo = The names differ in one letter, the birth dates agree.
duplicates-likeness-part = A part of one name is missing, the birth dates agree.
duplicates-likeness-date = The names agree, a birth date may be mistyped.
duplicates-likeness-undated = The names agree, a birth date is not known.
duplicates-side-name = <b>{ $number }.</b> { $name } · { $code }
duplicates-side-code = <b>{ $number }.</b> { $code }
duplicates-born = Born on { $day }
duplicates-born-unknown = Birth date not known
duplicates-place = { $place }
duplicates-more-places = … and more: { $count }
duplicates-account = Uses the bot
duplicates-differ = Also different: { $fields }
duplicates-field-surname = surname
duplicates-field-given_name = given name
duplicates-field-patronymic = patronymic
duplicates-field-birth_date = birth date
duplicates-field-kind = kind of participant
duplicates-field-phone = phone
duplicates-field-email = e-mail
duplicates-field-representative = representative
duplicates-apart = Noted: these are two people. They will not be shown together again.
duplicates-ask-kept = Whose record stays? All that the other one has goes to it: participations, pairs, consents, answers, the way into the bot. The code of the other record is no longer needed.
duplicates-plan-name = <b>{ $name }</b> · { $code } stays. Everything of { $other } goes to it.
duplicates-plan-code = <b>{ $code }</b> stays. Everything of { $other } goes to it.
duplicates-plan-place = • { $organisation }, { $role ->
        [mentor] mentor
       *[mentee] mentee
    }: both have it, the data is put together.
duplicates-plan-pairs = • Pairs that end: { $count }. The person has another pair of the same form; the mentor is told.
duplicates-plan-responses = • Surveys that both answered: { $count }. The fuller answers stay.
duplicates-plan-offices = • Both hold an appointment: the earlier one stays, the other ends today.
duplicates-plan-withdrawn = • A consent was withdrawn in one of the records: the withdrawal holds.
duplicates-plan-accounts = • Both use the bot: both accounts will work, messages go to the newer one.
duplicates-plan-fields = • Different: { $fields }. Those of the first stay.
duplicates-plan-undo = This can be undone for 30 days.
duplicates-merged = <b>The records are one now.</b>
duplicates-merges = <b>Records put together</b>
    Here is what can still be taken apart.
duplicates-merges-none = <b>Records put together</b>
    Nothing has been put together in the last 30 days.
duplicates-merge-line = { $who } + { $other }
duplicates-merge-name = <b>{ $name }</b> · { $code }
duplicates-merge-code = <b>{ $code }</b>
duplicates-merge-former = The other record: { $code }
duplicates-merge-until = Can be taken apart until { $until }
duplicates-merge-undone = The records are apart: each is what it was.
duplicates-merge-late = More than 30 days have passed, they can no longer be taken apart.
duplicates-ask-apart = Take { $code } and { $other } apart? Both records become what they were. What has come since stays with { $code }.
duplicates-button-merges = Put together
duplicates-button-list = ‹ Similar
duplicates-button-one = One person
duplicates-button-two = Two people
duplicates-button-card = Card { $number }
duplicates-button-back = Compare after all
duplicates-button-keep = { $number } stays ({ $code })
duplicates-button-merge = Put together
duplicates-button-apart = Take apart
duplicates-button-open = Card
duplicates-button-pair = Show the pair
duplicates-button-entry = Similar records
duplicates-mail-merged = The centre has put two records of one person together: { $person }. The code { $code } is no longer needed.
duplicates-mail-apart = The centre has taken records apart: { $person } and { $code } are two participants again.
duplicates-mail-pair = The pair has ended: { $person } is in another pair of the same form already. If this is a mistake, tell your curator.
duplicates-error-one = This is one record already.
duplicates-error-other-centre = This person has records in another centre. They cannot be put together here.
duplicates-error-office = One of the records belongs to the staff of the centre. Only the head can put it together with another.
duplicates-error-pair = These two stand in one pair as mentor and mentee: they cannot be one person.
duplicates-error-undo-late = More than 30 days have passed, the records can no longer be taken apart.
duplicates-error-undo-later = One of the records was put together with another one since. Take the later ones apart first.
duplicates-error-undo-followed = Since then a new pair or record has come that stands in the way. End it, then take the records apart.
