# What is printed: sheets of personal links, posters.
leaflets-entry = Лист QR для класса
leaflets-choose-class = Для какого класса сделать лист с личными QR-кодами?
leaflets-button-everybody = Для всех сразу
leaflets-button-sheet = Лист QR
leaflets-button-make = Сделать лист
leaflets-button-poster = Плакат А4
leaflets-offer = <b>Лист с QR-кодами</b> · { $group ->
    [none] { $place }
   *[other] { $place }, { $group }
 }
leaflets-offer-people = Карточек: { $people }. Уже в боте и карточка не нужна: { $there }
leaflets-offer-how = Файл для печати на А4: разрежьте и раздайте. По своей карточке человек получит свою запись в списке.
leaflets-offer-nobody = Карточки никому не нужны: здесь никого нет или все уже в боте.
leaflets-offer-former = Прежние личные ссылки этих людей перестанут действовать: { $former }
leaflets-offer-until = Карточки действуют до { $day }.
leaflets-made = Лист готов, карточек: { $cards }.
leaflets-made-used = Уже вошли по карточкам: { $used }
leaflets-made-unnamed = Без имени, с кодом и строкой для подписи: { $unnamed }. Согласия этих людей ещё нет; чья карточка, видно по коду в списке участников.
leaflets-made-once = Сохраните файл: бот не хранит эти ссылки. Новый лист отменит карточки этого.
leaflets-poster = Плакат для участников: { $place }
leaflets-sheet-file = qr-{ $group }.pdf
leaflets-poster-file = plakat-{ $place }.pdf

leaflets-card-write = Кому: ______________
leaflets-card-class = { $code }, { $group }
leaflets-step-1 = 1. Наведите камеру телефона на QR-код.
leaflets-step-2 = 2. Откройте ссылку и нажмите «Начать».
leaflets-step-3 = 3. Ответьте на вопросы. Карточка только для вас.
leaflets-card-until = Действует до { $day }
leaflets-poster-title = Программа наставничества
leaflets-poster-step-1 = 1. Наведите камеру телефона на код и откройте ссылку.
leaflets-poster-step-2 = 2. Нажмите «Начать» и скажите, кто вы: наставник или наставляемый.
leaflets-poster-step-3 = 3. Ответьте на вопросы. Куратор рассмотрит заявку, и придёт ответ.
leaflets-poster-until = Действует до { $day }

leaflets-error-nobody = Карточки никому не нужны: здесь никого нет или все уже в боте.
leaflets-error-too-many = Для одного листа слишком много людей: { $people }, можно до { $most }. Выберите класс.
leaflets-error-over = Карточки этого листа больше не действуют: срок вышел, по ним вошли или сделан новый лист.
