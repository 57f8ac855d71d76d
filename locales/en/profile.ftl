# What a participant brings and wishes, categories, counts of people.
profile-entry = My profile
profile-button-open = Profile
profile-button-categories = Categories
profile-button-card = ‹ Card
profile-button-clear = Clear
profile-button-clear-sure = Yes, clear
profile-button-numbers = Ages and categories

profile-title = <b>Profile: { $name }</b>
profile-title-own = <b>My profile</b>
profile-where = { $role ->
    [mentor] Mentor
   *[mentee] Mentee
 }, { $organisation } · { $section }
profile-choose-place = You take part in several organisations. Which profile shall be opened?
profile-none = There is no profile yet: it comes when the curator accepts you.
profile-empty = Nothing is written here yet. Press what you would like to fill in.
profile-line = { $field }: { $value }{ $mark ->
    [other] { " " }◦
   *[own] {""}
 }
profile-legend = <i>◦ entered for the participant</i>
profile-section-wishes = About mentoring
profile-section-person = About oneself
profile-section-result = Dates and results
profile-age = Age on { $day }: { $age }
profile-young = Younger than 10: check the birth date.
profile-novice = Young specialist: taught up to 3 years.
profile-newcomer = Newly appointed: first year in this post.

profile-field-title = <b>{ $field }</b>
profile-value = { $value }
profile-no-value = Nothing is written yet.
profile-entered = { $way ->
    [self] By the participant, { $day }
    [file] From a file, { $day }{ $who ->
        [none] {""}
       *[other] , { $who }
     }
   *[proxy] Entered for the participant, { $day }{ $who ->
        [none] {""}
       *[other] , { $who }
     }
 }
profile-kept = Written down.
profile-ask-clear = Clear the field “{ $field }”?
profile-error-kept = This field cannot be empty.
profile-error-empty = Please write a value in words, or go back.

profile-field-request = Request
profile-field-interests = Interests
profile-field-competences = Competences
profile-field-achievements = Achievements
profile-field-wished_age = Wished age
profile-field-time_resource = Time
profile-field-capacity = How many
profile-field-form = Form
profile-field-role_model = Role model
profile-field-name = Name
profile-field-birth_date = Birth date
profile-field-kind = Who it is
profile-field-group_name = Class
profile-field-workplace = Workplace
profile-field-phone = Phone
profile-field-email = Email
profile-field-representative = Parent
profile-field-representative_phone = Parent's phone
profile-field-teaching_since = Teaching since
profile-field-municipality = Other municipality
profile-field-appointed_on = In post since
profile-field-registered_on = Registered
profile-field-entered_on = Entered
profile-field-result = Result
profile-field-case_link = Link
profile-field-completed = Completed

profile-ask-text = Write it in one message, up to 300 letters.
profile-ask-request = What help is needed? Choose or write it in your own words.
profile-ask-wished_age = Which mentees would be wished for? Choose or write.
profile-ask-time_resource = How much time is there for meetings? Choose or write.
profile-ask-workplace = Where is work or study, if not in the organisation itself? Please write.
profile-ask-role_model = Choose a role model. If there are no buttons, choose a form first.
profile-ask-name = Write surname, given name and patronymic.
profile-ask-birth = Write the birth date, for example 01.09.2014.
profile-ask-day = Choose a day or write it, for example 01.09.2024.
profile-ask-phone = Write one number with its code.
profile-ask-email = Write one address.
profile-ask-link = Write the address of the page with the case or the review.
profile-ask-number = How many mentees can be taken? Choose or write a number.
profile-ask-yes-no = Has the mentee gone through the programme?
profile-ask-kind = Who is it? Please choose.
profile-ask-form = Which form of mentoring fits? Please choose.
profile-ask-group = Write the class or group, for example 7B.
profile-ask-representative = Write surname, given name and patronymic of a parent or another legal representative.

profile-age-7-10 = 7–10 years
profile-age-10-13 = 10–13 years
profile-age-14-15 = 14–15 years
profile-age-16-18 = 16–18 years
profile-age-adult = Adults
profile-age-any = Any
profile-time-hour-week = An hour a week
profile-time-two-week = Two hours a week
profile-time-hour-fortnight = An hour a fortnight
profile-time-hour-month = An hour a month
profile-time-as-needed = By agreement

profile-categories = <b>Categories: { $name }</b>
    Tick what applies. Only you as the curator see this; reports hold numbers of five people and more.
profile-categories-kept = The categories are written down.

profile-numbers = <b>Ages of participants</b>{ $place ->
    [none] {""}
   *[other] { " " }· { $place }
 }
    Accepted participants, ages on { $day }:
profile-numbers-ages = Mentees of 10–19: { $mentees }, mentors of 15–19: { $mentors }
profile-numbers-outside = From other municipalities: { $people }
profile-numbers-novices = Teachers of up to three years among the mentees: { $novices }
profile-numbers-young = Younger than 10: { $people }
profile-numbers-undated = Without a birth date: { $people }
profile-numbers-kinds = Mentors and mentees:
profile-numbers-kind = { $kind ->
    [none] not known who
   *[other] { $kind }
 }: { $mentors } and { $mentees }
profile-numbers-categories = <b>Categories of mentees</b>
profile-numbers-no-categories = Nobody has a category yet: the curator ticks them on the card of a mentee.
profile-numbers-category = { $category }: { $people }{ $paired ->
    [-1] {""}
   *[other] , in pairs { $paired }
 }
profile-numbers-hidden = { $hidden ->
    [one] { $hidden } more category is not shown: it has fewer than { $floor } people, or others would follow from it.
   *[other] { $hidden } more categories are not shown: they have fewer than { $floor } people, or others would follow from them.
 }
