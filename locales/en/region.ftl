# The region above the centres: totals, the list of centres, picture, file, a new centre.
region-entry = Totals
region-entry-centres = Centres of the region
region-title = <b>Totals { $from_year }/{ $to_year }</b> · { $name }
region-unnamed = unnamed centre
region-centres = Centres: { $centres }
region-organisations = Organisations: { $organisations }
region-unled = – without a curator: { $unled }
region-late = – behind with stages: { $late }
region-curators = Curators: { $curators }
region-people = Mentors: { $mentors }, mentees: { $mentees }
region-pairs = Pairs active: { $active }, finished: { $closed }
region-stages = Stages: { $share }% done of those due
region-no-stages = No stage is due yet.
region-answers = Surveys: { $share }% answered
region-answers-hidden = Surveys: hidden
region-no-answers = There has been no survey this year.
region-hides = Numbers of fewer than five people are hidden, and those that would give them away.
region-hidden = hidden
region-share = { $share }%
region-no-organisations = There are no organisations yet.
region-no-head = There is no head yet.
region-button-centres = By centre
region-button-kinds = By kind
region-button-picture = As a picture
region-button-file = As a table
region-button-add = Add a centre
region-button-invite-head = Invite its head
region-button-next = Next centres
region-button-first = From the start
region-kinds-title = <b>By kind of organisation</b>
region-kind = { $kind }: { $organisations } · mentors { $mentors }, mentees { $mentees }
region-kind-count = { $kind } – { $n }
region-centres-title = <b>By centre</b>
region-centres-legend = Those with overdue stages first: ! – in how many organisations.
region-centres-empty = Nothing found. The search looks at the beginnings of words in the name.
region-centre-late = ! { $late } · { $name }
region-centre-title = <b>{ $name }</b>
region-centre-kinds = Kinds: { $kinds }
region-ask-query = Type the beginning of the name of a centre.
region-ask-centre = What is the new centre called? For example: Mentoring centre of the Tashtagol district.
region-centre-added = The centre has been added. Now invite its head, who will enter organisations and staff.

# The picture
region-picture-caption = Totals as of { $day }
region-picture-file = totals-{ $day }.png
region-picture-subtitle = Totals as of { $day }
region-picture-hidden = “–”: no data, or hidden because of fewer than five people.
region-picture-organisations = { $n ->
    [one] organisation
   *[other] organisations
 }
region-picture-mentors = { $n ->
    [one] mentor
   *[other] mentors
 }
region-picture-mentees = { $n ->
    [one] mentee
   *[other] mentees
 }
region-picture-active = { $n ->
    [one] active pair
   *[other] active pairs
 }
region-picture-stages = stages done
region-picture-answers = answered surveys
region-picture-heading-centre = Centre
region-picture-heading-mentors = mentors
region-picture-heading-mentees = mentees
region-picture-heading-active = pairs
region-picture-heading-stages = stages
region-picture-heading-answers = answers

# The file
region-file = totals-{ $day }.xlsx
region-file-caption = Totals as of { $day }: numbers only, no names.
region-sheet-centres = Centres
region-sheet-kinds = Kinds of organisations
region-sheet-notes = Notes
region-row-total = Total
region-column-centre = Centre
region-column-kind = Kind of organisation
region-column-organisations = Organisations
region-column-unled = Without a curator
region-column-late = Behind with stages
region-column-stages = Stages done, %
region-column-curators = Curators
region-column-mentors = Mentors
region-column-mentees = Mentees
region-column-active = Active pairs
region-column-closed = Finished pairs
region-column-asked = Questionnaires sent
region-column-answered = Answered, %
region-note-day = As of
region-note-year = Programme year
region-note-hidden = Fewer than five people, or a number by which such could be worked out. Somebody who takes part in several centres counts once in “Total”.
region-note-stages = Of the times of stages that are due by now or were done earlier.
region-note-answered = Of the questionnaires of all surveys of this programme year.
