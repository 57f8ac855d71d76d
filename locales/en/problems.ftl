# Reports of problems: to the curator and the centre, with an answer within a day.
problems-entry = Report a problem
problems-entry-list = Reports

problems-nowhere = You do not take part in any organisation yet, so there is nobody here to pass a message to. Write to or call the mentoring centre of your town or district.
    If you are in danger, call 112.
problems-choose-place = Which organisation is it about?
problems-choose-about = <b>Report a problem</b>
    The answer comes here within a day. If you are in danger, call 112.

    What is it about? “It is the curator” is seen by the centre alone.
problems-choose-about-leader = <b>Report a problem</b>
    The centre alone sees the message. The answer comes here within a day.

    What is it about?
problems-about-safety = I am hurt or frightened
problems-about-pair = Trouble in the pair
problems-about-curator = It is the curator
problems-about-data = My personal data
problems-about-bot = The bot does something wrong
problems-about-other = Something else
problems-brief-safety = hurt
problems-brief-pair = pair
problems-brief-curator = curator
problems-brief-data = data
problems-brief-bot = bot
problems-brief-other = other

problems-ask-words = Write what has happened. I show it to you before it is sent.
problems-ask-words-file = You can send a photo or a file with a caption.
problems-ask-words-codes = Do not write names or phone numbers: use codes or roles instead.
problems-draft = <b>Send this?</b> { $about }
problems-words = <blockquote>{ $text }</blockquote>
problems-file = File: { $name }
problems-goes = { $to ->
        [centre] Only the mentoring centre will see it.
       *[both] Only the curator and the mentoring centre will see it.
    }
problems-draft-hint = To change the text, write it anew. You can add a photo or a file.
problems-draft-hint-codes = To change the text, write it anew.
problems-discarded = Nothing was sent; what you wrote is deleted.

problems-own = <b>My reports</b>
problems-own-empty = You have not reported anything yet.
problems-line-own = { $state ->
        [new] ○
        [answered] ●
       *[closed] ✓
    } { $about }
problems-card-own = <b>{ $about }</b>
    { $state ->
        [new] Sent, waits for an answer
        [answered] There is an answer
       *[closed] Settled
    }
problems-card-overdue-own = There has been no answer for more than a day. The head of the centre has been told.
problems-said-own = <i>You, { $at }</i>
problems-said-reporter = <i>Report, { $at }</i>
problems-said-answer = <i>Answer: { $author }, { $at }</i>
problems-ask-reply = Write what to add. It goes at once to those who answer.

problems-title = <b>Reports</b>
    Open: { $count }. Those that have waited longest come first. Answer within a day.
    ○ waits, ● answered, ⚠ overdue
problems-title-closed = <b>Closed reports</b>
    In all: { $count }
problems-empty = There are no open reports. When somebody reports a problem, a message comes and the report appears here.
problems-empty-closed = There are no closed reports. Whoever sent a report closes it when the matter is settled.
problems-line = { $state ->
        [overdue] ⚠
        [new] ○
        [answered] ●
       *[closed] ✓
    } { $who }: { $about }
problems-card = <b>{ $about }</b>
    { $state ->
        [new] Waits for an answer
        [answered] Answered
       *[closed] Closed
    }
problems-card-who = From: { $name }, { $role }
problems-card-guest = From: { $name }, without a role now
problems-card-place = { $place }
problems-card-past = The curators of the organisation do not see this report.
problems-card-answer-by = Answer by: { $until }
problems-card-overdue = The answer was due by: { $until }
problems-ask-answer = Write the answer. { $name } gets it from the bot at once.

problems-button-own = My reports ({ $count })
problems-button-own-list = My reports
problems-button-send = Send
problems-button-discard = Do not send
problems-button-again = Write anew
problems-button-open = Open
problems-button-reply = Add something
problems-button-settled = It is settled
problems-button-answer = Answer
problems-button-file = File: { $name }
problems-button-closed = Closed
problems-button-open-ones = Open ones
problems-button-list = ‹ Reports

problems-mail-new = New report: { $about }. From: { $person }. Answer within a day; the button opens the text.
problems-mail-reply = { $person } adds to a report: { $about }. Answer within a day.
problems-mail-waiting = A report has waited for an answer for almost a day: { $about }. From: { $person }.
problems-mail-overdue = A report has had no answer for more than a day: { $about }. From: { $person }. Answer it yourself or see to it that somebody does.
problems-mail-answered = An answer to your report: { $about }
    <blockquote>{ $answer }</blockquote>

problems-error-words = Write in words what has happened; a file can go with them.
problems-error-long = Too long: no more than { $most } characters. Please write it shorter.
problems-error-file-codes = Photos and files are not taken here: they may hold personal data. Describe it in words and hand the file to the centre in person.
problems-error-nobody = There is nobody to read this message now. Turn to the head of your organisation or of the centre in person.
problems-error-sent = This message has already been sent or deleted. To add to one that was sent, open “My reports”.
