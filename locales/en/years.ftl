# The turn of the programme year: closing, taking people over, pairs that go on, past years.
years-short = { $from_year }/{ $to_year }
years-entry = School year
years-title = <b>School year { $from_year }/{ $to_year }</b>

years-open = { $from_year }/{ $to_year } is not closed yet. In it:
years-open-now = The year can be closed. In it now:
years-open-nothing = – nothing unfinished
years-open-people = – taking part: { $count ->
    [one] { $count } person
   *[other] { $count } people
 }
years-open-applied = – applications without a decision: { $count }
years-open-pairs = – open pairs: { $count }, going on: { $going_on }
years-open-waves = – open surveys: { $count }
years-open-stages = – dates of stages not done: { $count }
years-closed = { $from_year }/{ $to_year } was closed on { $day }.
years-closed-now = { $from_year }/{ $to_year } is closed. Curators have been told that it is time to enrol people.
years-enrolled = Enrolled: { $enrolled } of { $candidates }
years-waiting = Organisations that have not finished enrolling: { $waiting }
years-without-stages = Organisations without stages this year: { $count }
years-close-from = This year can be closed from { $day }.
years-copied = { $count ->
    [0] There was nothing to copy: everybody has stages.
    [one] { $count } organisation has got its stages, dates moved to this year.
   *[other] { $count } organisations have got their stages, dates moved to this year.
 }
years-undone = The closing is undone, everything is as it was.

years-button-year = School year
years-button-close = Close { $from_year }/{ $to_year }
years-button-close-sure = Close the year
years-button-undo = Undo the closing
years-button-undo-sure = Undo the closing
years-button-enrolment = Enrolment for the new year
years-button-copy-stages = Last year's stages
years-button-copy-sure = Copy
years-button-stages = Give out stages

years-ask-close = Close the school year { $from_year }/{ $to_year }?
years-ask-close-ends = Open pairs that will end: { $pairs }, of them going on next year: { $going_on }. Surveys close, stages stay as they are.
years-ask-close-people = Taking part ends for { $people ->
    [one] { $people } person
   *[other] { $people } people
 }; curators enrol those who stay for the new year.
years-ask-close-after = Nothing is deleted. It can be undone for { $days } days, while nothing is done in the new year.
years-ask-undo = Undo the closing of { $from_year }/{ $to_year }? Pairs, surveys and people become as they were. Possible until { $day }.
years-ask-copy = Copy last year's stages with dates of { $from_year }/{ $to_year }? Organisations: { $count }. What was done is not copied; curators are told.

# Taking over
years-enrol-title = <b>Enrolment for { $from_year }/{ $to_year }</b>
years-enrol-title-of = <b>Enrolment for { $from_year }/{ $to_year }</b> · { $place }
years-enrol-places = People of last year: how many are enrolled, of how many. ✓ means finished.
years-enrol-nobody = Nobody took part last year, there is nobody to enrol.
years-enrol-how = Choose a class: enrol all of it at once or tick people one by one. Who is not enrolled stays in the last year.
years-finished = The enrolment is finished.
years-renewed = Pairs renewed: { $renewed } of { $going_on }
years-place-line = { $mark } { $enrolled }/{ $total } { $name }
years-class-moves = { $mark } { $name } → { $becomes } · { $enrolled } of { $total }
years-class-same = { $mark } { $name } · { $enrolled } of { $total }
years-class-leaves = { $mark } { $name }, leaving · { $enrolled } of { $total }
years-class-none = { $mark } No class · { $enrolled } of { $total }
years-class-title = <b>Class { $name }</b>
years-class-title-none = <b>People without a class</b>
years-class-becomes = In { $from_year }/{ $to_year }: { $becomes }
years-class-last = This is the last class: mark the graduates with one button, enrol the others one by one.
years-class-how = Press a name to enrol (✓) or to take the tick back (○).
years-graduated = Graduates: { $count }
years-person-line = { $mark } { $name }
years-button-enrol = Enrol people
years-button-going-on = Pairs: { $going_on } of { $pairs } go on
years-button-finish = Nobody else goes on
years-button-unfinish = Go on enrolling
years-button-people = People
years-button-whole-class = Enrol all
years-button-graduate = The rest graduate
years-button-graduate-sure = Mark
years-button-rename-class = Another class
years-button-nobody = Untick all
years-button-nobody-sure = Untick
years-ask-nobody = Take the enrolment of those ticked ({ $count }) back? Who is in a pair of the new year stays.
years-ask-graduate = Mark as graduates: { $count }? They do not go over into the new year, records of past years stay.
years-ask-class = Class { $name } is now called { $becomes } in the new year. Write what it is called.
years-error-class = Write the name of the class or group, for example 8A.
years-error-class-empty = Nobody of this class is enrolled yet. Enrol first, then change the name.
years-error-bound = { $name }: there are records in the new year already, the tick cannot be taken back. If the person does not take part, open their card and press “Leaves”.
years-error-not-now = This year cannot be closed now: it is closed already or still running.
years-error-undo = The closing cannot be undone any more: too much time has passed, or work in the new year has begun.
years-error-renewed = This pair has been renewed already. If it is not needed, end it under “Pairs”.

# Pairs that go on
years-pairs-title = <b>Which pairs go on</b> · { $place }, { $from_year }/{ $to_year }
years-pairs-how = Press a pair that goes on (✓). It is renewed when both are enrolled and the consents are there (↻).
years-pairs-none = There are no working pairs in this year.
years-pairs-going-on = Going on: { $going_on } of { $total }
years-pairs-waiting = Waiting for an enrolment or a consent: { $waiting }
years-pair-line = { $mark } { $mentors } – { $mentees }
years-button-pairs = Mark pairs
years-button-all-pairs = All go on
years-button-no-pairs = Take all ticks off
years-button-marks = Which pairs go on

# Past years
years-past-title = <b>Years</b> · { $place }
years-past-none = There are no past years here yet.
years-past-line = <b>{ $from_year }/{ $to_year }</b>: mentors { $mentors }, mentees { $mentees }, pairs { $pairs }, stages { $done } of { $stages }
years-past-people = <b>People { $from_year }/{ $to_year }</b> · { $place }
years-past-person = { $name }{ $group }
years-role-any = All
years-role-mentor = Mentors
years-role-mentee = Mentees
years-past-pairs = <b>Pairs { $from_year }/{ $to_year }</b>
years-past-pairs-count = Pairs that worked: { $count }
years-past-pairs-none = There were no pairs in this year.
years-past-pair = { $mentors } – { $mentees }
years-past-stages = <b>Stages { $from_year }/{ $to_year }</b>
years-past-stages-legend = ✓ – done, ! – not all; beside it how many dates were done.
years-past-stages-none = There were no stages in this year.
years-past-stage = { $mark } { $done }/{ $times } { $number }. { $title }
years-button-past = Past years
years-button-past-people = People
years-button-past-pairs = Pairs
years-button-past-stages = Stages
years-button-older = Show more
years-person-title = <b>{ $name }</b>
years-person-how = Taking part by years.
years-person-year = { $from_year }/{ $to_year } { $role ->
    [mentor] mentor
   *[mentee] mentee
 }, { $place }
years-own-title = <b>Your years</b>
years-own-line = <b>{ $from_year }/{ $to_year }</b>: { $role ->
    [mentor] mentor
   *[mentee] mentee
 }, { $place }{ $with_whom }
years-own-with = . In a pair with { $names }

# In the menu
years-menu-enrol = The school year { $from_year }/{ $to_year } has begun. People of last year are not in the lists yet: { $enrolled } of { $candidates } enrolled.
years-menu-button-enrol = Enrol for { $from_year }/{ $to_year }

# Letters
years-mail-started = The school year { $from_year }/{ $to_year } is closed. Enrol those who go on: one press a person, or a whole class at once. Mark the pairs that go on, too.
years-mail-closed = The school year { $from_year }/{ $to_year } of the mentoring programme is over. Thank you for taking part. If you go on, the curator enrols you for the new year and you get a message.
years-mail-enrolled = <b>{ $organisation }</b>
    You take part in the programme in { $from_year }/{ $to_year } too: { $role ->
        [mentor] mentor
       *[mentee] mentee
    }. If this is not so, tell the curator.
years-mail-renewed = Your pair goes on in { $from_year }/{ $to_year }. { $role ->
        [mentor] Mentee
       *[mentee] Mentor
    }: { $other }.
    The pair works already. Do you agree to go on?
years-button-go-on = I go on
years-button-not-go-on = I do not want to go on
years-mail-enrol = <b>{ $organisation }</b>
    The school year { $from_year }/{ $to_year } has begun. People of last year not enrolled yet: { $left }. Until they are, they are not in the lists.
years-mail-close = The school year { $from_year }/{ $to_year } is not closed yet: people { $people }, open pairs { $pairs }. See what is left and close it.
years-mail-mark = <b>{ $organisation }</b>
    The school year is ending. Mark which pairs go on in the next one; working pairs: { $pairs }.
years-mail-enrol-line = – { $organisation }: { $left }
years-mail-enrol-merged = The new school year has begun. People of last year not enrolled yet:
    { $lines }
    Until they are, they are not in the lists. Open the menu: /menu
years-mail-mark-line = – { $organisation }: { $pairs }
years-mail-mark-merged = The school year is ending. Mark which pairs go on; working pairs:
    { $lines }
    Open the menu and choose the organisation: /menu
