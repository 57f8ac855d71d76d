# The application of a mentor or a mentee.
joining-head = <b>Application: { $place }</b>
joining-head-step = <b>Application: { $place }</b>, step { $at } of { $of }
joining-ask-role = What do you want to be? A mentor helps, a mentee is helped.
joining-role-mentor = Mentor
joining-role-mentee = Mentee
joining-ask-kind = Who are you?
joining-ask-name = What is your name? Write it in one line: surname, given name, patronymic.
joining-ask-birth = When were you born? Write the date, for example: 15.03.2012.
joining-ask-age = How old are you?
joining-age-under10 = Under 10
joining-age-10-13 = 10–13
joining-age-14-17 = 14–17
joining-age-18 = 18 or more
joining-ask-group = Which class or group are you in? Write it, for example: 7A.
joining-ask-request = What do you need help with? Choose or write it in your own words.
joining-request-studies = Studies
joining-request-talent = Developing a talent
joining-request-career = Choosing a profession
joining-request-communication = Communication
joining-request-project = A project
joining-request-confidence = Self-confidence
joining-request-practice = Practice and work
joining-request-adaptation = Settling in
joining-request-methods = Teaching methods
joining-request-discipline = Working with a class
joining-request-digital = Digital skills
joining-request-contest = Contests
joining-request-profession = Professional skills
joining-request-team = Relations in the team
joining-ask-skills = What can you share? Tick one or several; you can also write it in your own words.
joining-skill-studies = Studies
joining-skill-exams = Exams
joining-skill-talent = Olympiads
joining-skill-project = Projects
joining-skill-career = Career choice
joining-skill-profession = Profession
joining-skill-communication = Communication
joining-skill-leadership = Leadership
joining-skill-methods = Methods
joining-skill-digital = Computers
joining-skill-sport = Sport
joining-skill-arts = Arts
joining-ask-capacity = How many mentees are you ready to take?
joining-ask-form = Which form of mentoring suits you?
joining-consent-chat = I agree
joining-consent-paper = I will sign on paper
joining-consent-told-chat = given here
joining-consent-told-paper = on paper with the curator
joining-ask-review = Check whether everything is right.
joining-told-role = Role: { $value }
joining-told-kind = Who you are: { $value }
joining-told-name = Name: { $value }
joining-told-birth = Date of birth: { $value }
joining-told-age = Age: { $value }
joining-told-group = Class or group: { $value }
joining-told-request = Request: { $value }
joining-told-skills = Can share: { $value }
joining-told-capacity = Mentees: up to { $value }
joining-told-form = Form: { $value }
joining-told-data = Consent on data: { $value }
joining-told-part = Consent to take part: { $value }
joining-review-minor = You are under 18, so your parents sign the consent. The curator gives you the paper.
joining-send = Send the application
joining-sent = <b>The application is sent: { $place }</b>
    The curator will look at it and decide. I will write at once.
joining-in-already = You already take part: { $place }.
joining-sent-minor = Ask the curator for the paper for your parents: without their signature you cannot begin.
joining-sent-papers = Ask the curator for the paper with the consent: without a signature you cannot begin.
joining-sent-code = Your code: <b>{ $code }</b>. Tell it to the curator so that they know who you are.
joining-confirm-give-up = Delete the application with all its answers?
joining-give-up = Delete
joining-given-up = The application is deleted. If you want to come back, open the link again.
joining-mail-applied = New application: { $role ->
        [mentor] mentor
       *[mentee] mentee
    }{ $group ->
        [none] {""}
       *[other] , { $group }
    }. { $place }
joining-button-open = Open the application
joining-error-other-person = This chat already belongs to another participant. Open the link in your own Telegram or ask the curator.
joining-error-no-application = There is no such application: it has been sent or deleted. Open the menu.
joining-error-step = This question is no longer needed. Go on with the application from the menu.
joining-error-incomplete = A question has no answer yet. Go on with the application from the menu.
joining-error-needed = You cannot go on without this answer.
joining-error-choose = Choose an answer with a button.
joining-error-taken = { $role ->
        [mentor] You are already a mentor in this organisation, or your application is waiting for a decision.
       *[mentee] You are already a mentee in this organisation, or your application is waiting for a decision.
    }
joining-error-text = Write it in words, no longer than { $most } characters.
joining-error-skills = Tick at least one or write it in your own words.
joining-error-name = I could not read the name. Write surname, given name and patronymic with spaces, for example: Ivanova Anna Petrovna.
joining-error-group = Write the class or group briefly, no longer than { $most } characters, for example: 7A.
joining-error-birth = I could not read the date of birth. Write it like 15.03.2012.
joining-error-birth-full = A full date is needed: day, month and year, for example: 15.03.2008.
joining-error-capacity = Write a number from 1 to { $most }.
joining-error-revoked = The link you came by has been taken back. Ask the curator; your answers are kept.
