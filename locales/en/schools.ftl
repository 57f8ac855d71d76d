# Schools of mentoring: unions of teachers with a leader, members and a roadmap.
schools-button-schools = Schools of mentoring
schools-title = <b>Schools of mentoring</b>
schools-title-archived = <b>Archive of Schools</b>
schools-legend = ! overdue, ○ without a leader
schools-empty = There are no Schools of mentoring yet. A School is a union of teachers with a leader and a roadmap of its own. Press “Found a School”.
schools-empty-own = You are in no School of mentoring yet. Its leader or the centre takes people in.
schools-empty-archived = The archive is empty.
schools-button-found = Found a School
schools-button-archived = Archive
schools-button-all = ‹ All Schools
schools-button-list = ‹ To the Schools
schools-founded = The School is founded. Take members in and choose the leader among them.

schools-card = <b>{ $name }</b>
schools-card-base = Based at: { $organisation }
schools-card-no-base = Based at: the centre
schools-card-order = Order No. { $number }{ $day ->
    [none] {""}
    *[other] {" "}of { $day }
 }
schools-card-informal = An informal union
schools-card-leader = Leader: { $name }
schools-card-no-leader = No leader: open “Members” and choose one.
schools-card-members = Members: { $members }{ $outside ->
    [0] {""}
    *[other] {", "}from other municipalities: { $outside }
 }
schools-card-plan = Roadmap: { $done } of { $total } done{ $overdue ->
    [0] {""}
    *[other] {", "}{ $overdue } overdue
 }
schools-card-no-plan = There is no roadmap for this year yet.
schools-card-archived = In the archive
schools-button-plan = Roadmap
schools-button-members = Members
schools-button-base = Base
schools-button-order = Order
schools-button-rename = Rename
schools-button-archive = To the archive
schools-button-restore = Take back
schools-button-at-centre = At the centre
schools-button-open = Open the School

schools-ask-name = What is the School called? For example: Municipal School of mentoring.
schools-ask-rename = Write the new name. Now: { $name }
schools-ask-base = <b>{ $name }</b>
    At which organisation is the School based?
schools-ask-order = Write number and date of the order, for example: <b>15-n of 20.11.2026</b>. If there is none, write a dash.
schools-ask-archive = Put “{ $name }” into the archive? Members and roadmap stay, it can be taken back at any time.
schools-error-name = Write the name, up to { $limit } letters.
schools-error-name-taken = There is a School of this name already.

schools-members-title = <b>Members</b> · { $name }
schools-members-count = In all: { $count }. ★ is the leader.
schools-members-empty = There are no members yet. Press “Take somebody in”.
schools-button-add = Take somebody in
schools-button-link = Link for teachers
schools-joined = Taken in.
schools-ask-member = Who is taken in? Here are teachers who have been accepted. To find somebody, { $names ->
        [codes] write the code or its digits.
       *[other] write the beginning of the surname.
    }
schools-nobody = There is nobody to take in yet. First a teacher comes in by the link of an organisation and is accepted.
schools-nobody-found = Nobody found. Check the spelling, or search by the code.
schools-member = <b>{ $name }</b>
    { $school }
schools-member-leads = Leader of the School
schools-member-since = In the School since { $day }
schools-member-outside = Municipality: { $municipality }
schools-post-member = Member
schools-post-mentor = Mentor
schools-post-young = Young teacher
schools-post-methodist = Methodist
schools-post-expert = Expert
schools-post-council = Council
schools-button-post = Part in the School
schools-button-leader = Make leader
schools-button-remove = Out of the School
schools-ask-post = <b>{ $name }</b>
    What part in the School?
schools-ask-leader = { $name } will lead the School “{ $school }”: make its roadmap and report what is done. Whoever led it stays a member.
schools-ask-remove = Take { $name } out of the School? The history stays, and they can be taken in again at any time.
schools-error-leader-stays = This is the leader of the School. Choose another one first.

schools-plan-title = <b>Roadmap { $from_year }/{ $to_year }</b>
    { $name }
schools-plan-empty = There are no measures yet. Press “Add a measure”: the bot asks what and when.
schools-button-measure = Add a measure
schools-button-carry = As last year
schools-button-file = Plan and fact in Excel
schools-button-to-plan = ‹ To the plan
schools-button-open-measure = Open the measure
schools-ask-title = What has to be done? Write the name of the measure.
schools-ask-retitle = Word it anew. Now: { $title }
schools-ask-period = <b>{ $title }</b>
    When? For example: “by 10.12.2026”, “November”, “October – May”, “monthly”, “all year”.
schools-understood = The time was understood as: { $period }.
schools-measure = <b>{ $number }. { $title }</b>
schools-measure-place = { $school }
schools-measure-responsible = Responsible: { $name }
schools-state-not-started = The time has begun, nothing has been reported.
schools-button-responsible = Responsible
schools-button-period = Another time
schools-button-retitle = Words
schools-button-drop = Delete
schools-button-nobody = Nobody in particular
schools-ask-responsible = Who answers for this measure?
schools-ask-drop = Delete the measure “{ $title }” from the roadmap? What was reported of it goes as well.
schools-error-title = Write what has to be done, up to { $limit } letters.
schools-error-measures = There are { $limit } measures in the roadmap already. No more can be added.
schools-error-period-reported = Something has been reported for the former time. Take the report back first.

schools-file = plan-fact-{ $day }.xlsx
schools-file-caption = <b>{ $name }</b>: { $done } of { $total } done
schools-sheet = Plan and fact
schools-column-measure = Measure
schools-column-responsible = Responsible

schools-mail-joined = You are now in the School of mentoring “{ $school }”. Here is its roadmap.
schools-mail-leads = You lead the School of mentoring “{ $school }”. Make its roadmap and report what is done.
schools-mail-reminder = { $school }: { $late ->
    [1] the time of “{ $title }” was over on { $day }. If it is done, report it.
   *[other] “{ $title }” is due on { $day }.
 }
