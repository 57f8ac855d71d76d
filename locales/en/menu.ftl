# The menu of each role, help, roles and languages.

# Name of this language, in this language.
menu-language-own = English

menu-where = <b>Menu</b>
    You are: { $role }, { $place }
menu-place-more = { $first } and { $more } more
menu-centre-unnamed = a centre without a name
menu-role-head = head of the centre
menu-role-staff = centre staff
menu-role-observer = observer of the region
menu-role-curator = curator
menu-role-mentor = mentor
menu-role-mentee = mentee
menu-waiting = Your application is being considered: { $places }. I will write when the curator has decided.
menu-asked = Waiting for your answer: { $title }, until { $day }.
menu-asked-easy = Waits for an answer: { $title }.
menu-asked-all = Questionnaires waiting for your answer: { $count }. The nearest last day is { $day }.
menu-asked-all-easy = Questionnaires that wait: { $count }.
menu-answer = Answer the questionnaire
menu-answer-on = Go on with the questionnaire
menu-answer-all = Answer the questionnaires: { $count }
menu-unfinished = You have an unfinished application: { $place }.
menu-continue = Go on with it
menu-guest = This is where the people of a mentoring programme work: curators, mentors and mentees.
    To come in you need an invitation link. The curator of your school or organisation gives it to you; curators get theirs from the mentoring centre.
    If you have a link, just open it.

menu-entry-name-centre = Name the centre
menu-entry-centre = The centre
menu-entry-organisations = Organisations
menu-entry-my-organisation = My organisation
menu-entry-people = Participants
menu-entry-pairs = Pairs
menu-entry-my-pairs = My pairs
menu-entry-roadmap = Stages
menu-entry-monitoring = Monitoring
menu-entry-surveys = Questionnaires
menu-entry-summary = Summary
menu-entry-export = Export
menu-entry-invitations = Invitations
menu-entry-invite = Invite
menu-entry-language = Language
menu-entry-role = Switch role
menu-entry-help = Help

menu-help = <b>Help</b>
    Everything is done with the buttons under the messages. When something has to be written, I ask for it.
    Old buttons work too: they show what has changed since then.
menu-help-easy = <b>Help</b>
    Press the buttons below the messages.
menu-help-head = You lead the centre: the register of organisations, curators, stages and monitoring. Start with the register of organisations, then invite the curators.
menu-help-staff = You help to lead the centre: organisations, curators, stages, monitoring.
menu-help-observer = You see the totals of the centres, without names: “Totals” or /summary. From there go to each centre, a picture and a table.
menu-help-curator = You lead mentoring in an organisation: participants, pairs, stages, questionnaires, messages of the centre. The link for participants is under “Invite”.
menu-help-mentor = Your pairs and questionnaires are here. “My data”: what is known of you, correcting, a pause, leaving. If something has changed, tell your curator.
menu-help-mentor-easy = Your pairs and questionnaires are here.
menu-help-mentee = Your pairs and questionnaires are here. “My data”: what is known of you, correcting, a pause, leaving. If something has changed, tell your curator.
menu-help-mentee-easy = Your pairs and questionnaires are here.
menu-help-guest = To come in, open an invitation link from a curator or from the centre.
menu-help-commands = /menu – menu, /role – switch role, /language – language, /cancel – stop an input.

menu-roles = In which role do you want to go on? The others stay yours.
menu-roles-one = You have one role: { $role }, { $place }.
menu-roles-none = You have no role yet. To come in, open an invitation link.
menu-role-button = { $role }, { $place }
menu-languages = Choose a language.
menu-cancelled = The input is stopped. What was saved before stays saved.
menu-nothing-to-cancel = There is nothing to stop: I am not waiting for anything.

# Commands in the messenger's own list.
menu-command-menu = Menu
menu-command-summary = Summary
menu-command-export = Export
menu-command-help = Help
menu-command-role = Switch role
menu-command-language = Language
menu-command-cancel = Stop an input
