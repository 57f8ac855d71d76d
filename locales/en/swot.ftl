# Strengths, weaknesses, opportunities and threats: the draft, and what people make of it.
swot-button-part = { $part ->
    [strengths] Strengths
    [weaknesses] Weaknesses
    [opportunities] Opportunities
   *[threats] Threats
 }
swot-button-past = A year ago
swot-button-add = Add
swot-button-change = Change
swot-button-remove = Remove
swot-button-put-back = Put the line back
swot-button-restore = As drafted
swot-button-restore-sure = Restore the draft
swot-line = • { $text }
swot-part = <b>{ $part }</b> ({ $count })
swot-quoted = “{ $text }”
swot-figure = { $figure } · { $text }
swot-note = <i>Press a part to add or change lines.</i>
swot-note-choose = <i>To change it choose an organisation under “By organisation”.</i>
swot-edited = Changed by { $by }, { $on }.
swot-past-title = <b>A year ago</b>
    Survey “{ $title }”
swot-no-past = There was no such survey a year ago.
swot-part-title = <b>{ $part }</b>
swot-part-ask = Press a line to change or remove it.
swot-part-empty = There are no lines yet. Press “Add” and write one.
swot-part-removed = The line is removed.
swot-words = { $text }
swot-written = <i>Changed by { $by }, { $on }.</i>
swot-drafted = <i>{ $kind ->
    [mean] From the draft: a mean mark.
    [change] From the draft: a change since the earlier survey.
   *[words] From the draft: an answer of a participant.
 }</i>
swot-ask-add = <b>{ $part }</b>
    Write the line in one message, without names.
swot-ask-change = { $text }

    Write this line in your own words, without names.
swot-ask-restore = <b>{ $part }</b>
    The lines of the draft come back as the answers suggest them. Lines you have added stay; changes of drafted lines are lost.
swot-error-empty = Write the line in words.
swot-error-long = That is too long. Keep to { $most } letters.
swot-error-too-many = This part already has { $most } added lines. Remove one and add the new one.
swot-error-gone = This line is no longer there. Open the part again.
