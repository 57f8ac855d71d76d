# The summary of a centre or an organisation: the message, the list below it, the picture.
summary-title = <b>Summary { $from_year }/{ $to_year }</b>
summary-title-of = <b>Summary { $from_year }/{ $to_year }</b> · { $place }
summary-no-organisations = There are no organisations yet. Add them first, in “Organisations”.
summary-no-organisations-curator = No organisation is assigned to you. Please ask the centre.

summary-attention = Needs attention:
summary-calm = Nothing urgent.
summary-survey = { $title }: { $answered } of { $asked } ({ $share }%), until { $day }
summary-survey-closed = { $title }: { $answered } of { $asked } ({ $share }%), finished
summary-surveys-more = More surveys: { $count }
summary-no-surveys = There has been no survey this year.

summary-people = Mentors: { $mentors }, mentees: { $mentees }
summary-people-all = Organisations: { $organisations }, mentors: { $mentors }, mentees: { $mentees }
summary-pairs = Pairs: { $active } active, { $proposed } waiting for consent, { $closed } finished

summary-button-overdue = Stages overdue: { $overdue }
summary-button-late = Stages overdue: { $late }
summary-button-missing = Not answered yet
summary-button-unled = No curator: { $unled }
summary-button-applied = Applied: { $count }
summary-button-consents = No consent: { $count }
summary-button-unpaired = No pair: { $count }
summary-button-places = By organisation
summary-button-picture = As a picture
summary-button-whole = ‹ Whole summary
summary-button-next = Next organisations
summary-button-again = From the start

summary-places-title = <b>By organisation</b>
summary-places-legend = Those that need attention first: ! – overdue stages, % – questionnaires answered.
summary-places-found = Found for “{ $query }”: { $count }
summary-places-empty = Nothing found. The search looks at the beginnings of words in the name and at the code.
summary-place = { $name }
summary-place-late = ! { $overdue } · { $name }
summary-place-asked = { $share }% · { $name }
summary-place-late-asked = ! { $overdue } · { $share }% · { $name }
summary-ask-query = Type the beginning of the name or the code of an organisation.

# The picture
summary-picture-caption = Summary as of { $day }
summary-picture-caption-part = Summary as of { $day }. Organisations { $first }–{ $last } of { $total }.
summary-picture-file = summary-{ $day }.png
summary-picture-title = Summary of the centre
summary-picture-title-own = My organisations
summary-picture-subtitle = Summary as of { $day }
summary-picture-organisations = { $n ->
    [one] organisation
   *[other] organisations
 }
summary-picture-mentors = { $n ->
    [one] mentor
   *[other] mentors
 }
summary-picture-mentees = { $n ->
    [one] mentee
   *[other] mentees
 }
summary-picture-active = { $n ->
    [one] active pair
   *[other] active pairs
 }
summary-picture-late = behind with stages
summary-picture-overdue = stages overdue
summary-picture-unpaired = { $n ->
    [one] mentor without a pair
   *[other] mentors without a pair
 }
summary-picture-answered = have answered
summary-picture-share = { $share }%
summary-picture-of = { $answered } of { $asked }
summary-picture-not-asked = not asked
summary-picture-no-surveys = no surveys yet
summary-picture-heading-organisation = Organisation
summary-picture-heading-stages = Stages
summary-picture-heading-answers = Answered
summary-picture-no-stages = No stages have been given yet
summary-picture-more = and { $count } more
summary-picture-done = done
summary-picture-due-soon = due soon
summary-picture-running = under way
summary-picture-upcoming = ahead
summary-picture-state-overdue = overdue
