# How many people an organisation has, the shares that are counted of them, kinds of organisations.
headcounts-button = Headcounts
headcounts-title = <b>Headcounts { $from_year }/{ $to_year }</b>
    { $place }
headcounts-item-pupils = Pupils
headcounts-item-aged_10_19 = Of them aged 10–19
headcounts-item-aged_15_19 = Of them aged 15–19
headcounts-item-teachers = Teachers
headcounts-item-young_teachers = Teaching up to 3 years
headcounts-item-employees = Employees
headcounts-item-young_specialists = Young specialists
headcounts-short-pupils = Pupils
headcounts-short-aged_10_19 = Aged 10–19
headcounts-short-aged_15_19 = Aged 15–19
headcounts-short-teachers = Teachers
headcounts-short-young_teachers = Up to 3 years
headcounts-short-employees = Employees
headcounts-short-young_specialists = Young specialists
headcounts-line = { $name }: { $number }
headcounts-line-missing = { $name }: not said
headcounts-line-share = { $name }: { $number }, { $part } ({ $share } %)
headcounts-part-pupils = mentees { $part }
headcounts-part-aged_10_19 = mentees { $part }
headcounts-part-aged_15_19 = mentors { $part }
headcounts-part-teachers = taking part { $part }
headcounts-part-young_teachers = mentees { $part }
headcounts-part-young_specialists = mentees { $part }
headcounts-wrong = Above 100 %: { $names }. Check the number or the list of participants.
headcounts-some-missing = The centre counts shares of participants from these. They can be corrected until the year is closed.
headcounts-all-there = Everything is there. It can be corrected until the year is closed.
headcounts-closed = This year is closed, its numbers do not change any more.
headcounts-button-fill = Fill in one by one
headcounts-button-carry = As last year
headcounts-button-clear = Take the number out
headcounts-button-before = ‹ { $from_year }/{ $to_year }
headcounts-button-after = { $from_year }/{ $to_year } ›

headcounts-ask-pupils = How many pupils are there in all? Write a number.
headcounts-ask-aged_10_19 = How many pupils are 10 to 19 years old? Write a number.
headcounts-ask-aged_15_19 = How many pupils are 15 to 19 years old? Write a number.
headcounts-ask-teachers = How many teachers are there in all? Write a number.
headcounts-ask-young_teachers = How many teachers have taught for up to 3 years? Write a number.
headcounts-ask-employees = How many employees are there in all? Write a number.
headcounts-ask-young_specialists = How many young specialists are there? Write a number.
headcounts-now = Now: { $number }
headcounts-error-number = A whole number from 0 to a million is needed, for example 620. Please write it again.
headcounts-error-part = There cannot be more { $part ->
    [aged_10_19] pupils aged 10–19
    [aged_15_19] pupils aged 15–19
    [young_teachers] teachers of up to 3 years
   *[young_specialists] young specialists
 } than { $whole ->
    [pupils] pupils
    [aged_10_19] pupils aged 10–19
    [teachers] teachers
   *[employees] employees
 }. Check both numbers.
headcounts-error-closed = This programme year is closed, its numbers do not change any more.
headcounts-error-nothing-before = There is nothing to take over: last year has no numbers, or they are here already.

headcounts-button-shares = Shares and kinds
headcounts-shares-title = <b>Shares of participants { $from_year }/{ $to_year }</b>
headcounts-shares-none = There is nothing to count from yet: organisations have not said how many people they have. Curators do it on the card of the organisation, “Headcounts”.
headcounts-share-pupils = Mentees: { $part } of { $whole } pupils, { $share } %
headcounts-share-aged_10_19 = Aged 10–19: mentees { $part } of { $whole }, { $share } %
headcounts-share-aged_15_19 = Aged 15–19: mentors { $part } of { $whole }, { $share } %
headcounts-share-teachers = Taking part: { $part } of { $whole } teachers, { $share } %
headcounts-share-young_teachers = Up to 3 years: mentees { $part } of { $whole }, { $share } %
headcounts-share-young_specialists = Young specialists: mentees { $part } of { $whole }, { $share } %
headcounts-share-partly = { $share } ({ $known } of { $places } organisations)
headcounts-share-wrong = { $share } – more than there are: check the numbers
headcounts-button-missing = Not said: { $count }
headcounts-button-mine = Say how many
headcounts-button-kinds = By kind of organisation

headcounts-kinds-title = <b>By kind of organisation { $from_year }/{ $to_year }</b>
headcounts-kinds-how = Kind (organisations): mentors, mentees, pairs
headcounts-kinds-none = There are no organisations yet.
headcounts-kind = { $kind } ({ $organisations }): { $mentors }, { $mentees }, { $pairs }
