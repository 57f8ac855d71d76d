# What is printed: sheets of personal links, posters.
leaflets-entry = QR sheet for a class
leaflets-choose-class = For which class do you want a sheet of personal QR codes?
leaflets-button-everybody = For everybody at once
leaflets-button-sheet = QR sheet
leaflets-button-make = Make the sheet
leaflets-button-poster = A4 poster
leaflets-offer = <b>Sheet of QR codes</b> · { $group ->
    [none] { $place }
   *[other] { $place }, { $group }
 }
leaflets-offer-people = Cards: { $people }. In the bot already and without need of a card: { $there }
leaflets-offer-how = A PDF to be printed on A4: cut it up and hand the cards out. By their card people take over their own record in the list.
leaflets-offer-nobody = Nobody needs a card: there is nobody here, or all are in the bot already.
leaflets-offer-former = Former personal links of these people lose their force: { $former }
leaflets-offer-until = The cards are good until { $day }.
leaflets-made = The sheet is ready, cards: { $cards }.
leaflets-made-used = Have come in by their cards already: { $used }
leaflets-made-unnamed = Without a name, with a code and a line to write on: { $unnamed }. These people have not consented yet; the code in the list of participants tells whose card it is.
leaflets-made-once = Keep the file: the bot does not store these links. A new sheet takes the cards of this one away.
leaflets-poster = Poster for people: { $place }
leaflets-sheet-file = qr-{ $group }.pdf
leaflets-poster-file = poster-{ $place }.pdf

leaflets-card-write = For: ______________
leaflets-card-class = { $code }, { $group }
leaflets-step-1 = 1. Point the camera of your phone at the QR code.
leaflets-step-2 = 2. Open the link and press “Start”.
leaflets-step-3 = 3. Answer the questions. This card is only for you.
leaflets-card-until = Good until { $day }
leaflets-poster-title = Mentoring programme
leaflets-poster-step-1 = 1. Point the camera of your phone at the code and open the link.
leaflets-poster-step-2 = 2. Press “Start” and say who you are: a mentor or a mentee.
leaflets-poster-step-3 = 3. Answer the questions. The curator looks at your application, and you get an answer.
leaflets-poster-until = Good until { $day }

leaflets-error-nobody = Nobody needs a card: there is nobody here, or all are in the bot already.
leaflets-error-too-many = Too many people for one sheet: { $people }, at most { $most }. Choose a class.
leaflets-error-over = The cards of this sheet are no longer good: they have expired, were used, or a new sheet was made.
