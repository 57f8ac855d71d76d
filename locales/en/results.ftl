# What a wave has found: figures, organisations, changes, levels, the draft of an analysis, pictures, the file.
results-button = Results
results-title = <b>{ $title }: results</b>
results-place = { $place }
results-answered = Answered by { $finished } of { $total } ({ $share } %).
results-mean = Mean of all scales: <b>{ $mean }</b>
results-at-risk = The load is too heavy for <b>{ $risk }</b> of { $n }.
results-legend = <i>Mean · satisfied · question</i>
results-line = <b>{ $mean }</b> · { $share } % · { $label }
results-line-criterion = { $label } – { $counts }
results-line-hidden = { $label } – hidden
results-line-nobody = { $label } – no answers
results-more = { $count } more: see by question and in the file.
results-hidden = hidden
results-hidden-note = <i>Hidden where fewer than { $floor } people answered, or where such answers could be worked out.</i>
results-nobody-yet = Nobody has answered yet.
results-error-under-way = This survey is confidential: results are shown when it is over, and only where { $floor } people or more have answered.

results-button-questions = By question
results-button-places = By organisation
results-button-change = What has changed
results-button-indices = Levels of conditions
results-button-swot = Strengths and weaknesses
results-button-picture = Picture
results-button-file = Excel file
results-button-dataset = All answers as a file
results-button-next = More questions

results-question = <b>{ $label }</b>
results-question-n = Answered: { $n }. Skipped: { $skipped }. Not asked: { $not_asked }.
results-question-mean = Mean <b>{ $mean }</b>, spread { $spread }
results-question-total = In all: <b>{ $total }</b>
results-question-share = Satisfied (a mark of 7 or more): <b>{ $share } %</b>, allowing for chance { $low }–{ $high } %
results-bar = <code>{ $label }</code> { $blocks } { $count }
results-bar-choice = { $label }: <b>{ $count }</b> { $blocks }

results-places-title = <b>By organisation</b>
    The mean mark and how many answered. Press to see the questions.
results-organisation = { $name }: { $mean } (n { $n })
results-organisation-hidden = { $name }: hidden

results-change-title = <b>What has changed</b>
    For those who answered both now and before: { $earlier }.
    In brackets the 95 % interval; d is the size of the effect.
results-change-line = { $label }
    { $before } → { $after }: <b>{ $change }</b> ({ $low }…{ $high }), higher for { $better } %, lower for { $worse } %, d { $effect }, n { $n }
results-change-none = There is nothing to compare with: such questions have not been asked before.

results-indices-title = <b>Levels of conditions</b>
    First the organisations that need help most.
results-levels = Optimal: { $optimal }. Acceptable: { $acceptable }. Unacceptable: { $unacceptable }.
results-index = { $name }: { $score } of { $highest }, { $level ->
    [optimal] optimal
    [acceptable] acceptable
   *[unacceptable] unacceptable
 }
results-level-optimal = optimal
results-level-acceptable = acceptable
results-level-unacceptable = unacceptable

results-swot-title = <b>Strengths and weaknesses</b>
    A draft from the survey "{ $title }"
results-swot-strengths = Strengths
results-swot-weaknesses = Weaknesses
results-swot-opportunities = Opportunities
results-swot-threats = Threats
results-swot-empty = • Please write it yourself: the answers did not suggest anything.
results-swot-words-hidden = <i>Answers in words are not shown: there may be names in them.</i>

results-picture-answered = Answered by { $finished } of { $total }
results-picture-since = Before: { $earlier }
results-picture-hidden = hidden
results-picture-grid = Means of the marks; “–” where few have answered
results-picture-grid-n = n { $n }
results-picture-nobody = no answers
results-picture-mean = mean { $mean },
results-picture-n = { $mean } n { $n }
results-picture-share = { $share } %
results-picture-change = { $change }, n { $n }
results-picture-legend-marks = low | middling | high | highest
results-picture-legend-ten = 1–4 low | 5–6 middling | 7–8 high | 9–10 highest
results-picture-legend-assessed = not at all | partly | fully
results-picture-before = before
results-picture-risen = now, higher
results-picture-fallen = now, lower
results-picture-caption = { $title }: marks. Low ones to the left of the line, high ones to the right.
results-picture-caption-change = { $title }: what has changed for those who answered both times.
results-picture-file = Results.png

results-file = Survey results { $day }.xlsx
results-file-caption = { $title }: results. Questions, organisations, changes, a draft of strengths and weaknesses. There are no names in the figures, but there may be some in answers in words.
results-sheet-questions = Questions
results-sheet-organisations = Organisations
results-sheet-change = Changes
results-sheet-indices = Levels of conditions
results-sheet-swot = Strengths and weaknesses
results-column-question = Question
results-column-n = Answered
results-column-skipped = Skipped
results-column-not-asked = Not asked
results-column-mean = Mean
results-column-spread = Spread
results-column-satisfied = Share satisfied
results-column-low = Interval from
results-column-high = Interval to
results-column-distribution = Distribution
results-column-organisation = Organisation
results-column-sent = Sent
results-column-before = Before
results-column-after = After
results-column-change = Change
results-column-better = Share higher
results-column-same = Share the same
results-column-worse = Share lower
results-column-effect = Effect size d
results-column-score = Points
results-column-highest = Of
results-column-level = Level
results-column-part = Part
results-column-kind = From
results-column-text = Text
results-column-figure = Figure
results-column-by = Changed by
results-column-on = When
results-kind-mean = mean mark
results-kind-change = change
results-kind-words = answer of a participant
results-kind-own = your own note
