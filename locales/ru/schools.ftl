# Schools of mentoring: unions of teachers with a leader, members and a roadmap.
schools-button-schools = Школы наставничества
schools-title = <b>Школы наставничества</b>
schools-title-archived = <b>Архив школ</b>
schools-legend = ! просрочено, ○ нет руководителя
schools-empty = Школ наставничества пока нет. Это объединение педагогов со своим руководителем и дорожной картой. Нажмите «Создать школу».
schools-empty-own = Вы пока не участвуете ни в одной школе наставничества. В школу приглашает её руководитель или центр.
schools-empty-archived = Архив пуст.
schools-button-found = Создать школу
schools-button-archived = Архив
schools-button-all = ‹ Все школы
schools-button-list = ‹ К школам
schools-founded = Школа создана. Добавьте участников и выберите из них руководителя.

schools-card = <b>{ $name }</b>
schools-card-base = База: { $organisation }
schools-card-no-base = База: центр
schools-card-order = Приказ № { $number }{ $day ->
    [none] {""}
    *[other] {" "}от { $day }
 }
schools-card-informal = Неформальное объединение
schools-card-leader = Руководитель: { $name }
schools-card-no-leader = Руководителя нет: откройте «Участники» и назначьте.
schools-card-members = Участников: { $members }{ $outside ->
    [0] {""}
    *[other] {", "}из других муниципалитетов: { $outside }
 }
schools-card-plan = Дорожная карта: выполнено { $done } из { $total }{ $overdue ->
    [0] {""}
    *[other] {", "}просрочено { $overdue }
 }
schools-card-no-plan = Дорожной карты на этот год ещё нет.
schools-card-archived = В архиве
schools-button-plan = Дорожная карта
schools-button-members = Участники
schools-button-base = База
schools-button-order = Приказ
schools-button-rename = Переименовать
schools-button-archive = В архив
schools-button-restore = Вернуть из архива
schools-button-at-centre = При центре
schools-button-open = Открыть школу

schools-ask-name = Как называется школа? Например: Муниципальная школа наставничества.
schools-ask-rename = Напишите новое название. Сейчас: { $name }
schools-ask-base = <b>{ $name }</b>
    На базе какой организации работает школа?
schools-ask-order = Напишите номер и дату приказа, например: <b>15-н от 20.11.2026</b>. Если приказа нет, напишите прочерк.
schools-ask-archive = Убрать «{ $name }» в архив? Участники и дорожная карта сохранятся, вернуть можно в любой момент.
schools-error-name = Напишите название, до { $limit } знаков.
schools-error-name-taken = Школа с таким названием уже есть.

schools-members-title = <b>Участники</b> · { $name }
schools-members-count = Всего: { $count }. ★ – руководитель.
schools-members-empty = Участников пока нет. Нажмите «Добавить участника».
schools-button-add = Добавить участника
schools-button-link = Ссылка для педагогов
schools-joined = Участник добавлен.
schools-ask-member = Кого добавить? Здесь педагоги, которых приняли в программу. Чтобы найти человека, { $names ->
        [codes] напишите код или его цифры.
       *[other] напишите начало фамилии.
    }
schools-nobody = Добавить пока некого. Сначала педагог входит по ссылке организации и его заявку принимают.
schools-nobody-found = Никого не нашлось. Проверьте, как написано, или ищите по коду.
schools-member = <b>{ $name }</b>
    { $school }
schools-member-leads = Руководитель школы
schools-member-since = В школе с { $day }
schools-member-outside = Муниципалитет: { $municipality }
schools-post-member = Участник
schools-post-mentor = Наставник
schools-post-young = Молодой педагог
schools-post-methodist = Методист
schools-post-expert = Эксперт
schools-post-council = Совет школы
schools-button-post = Роль в школе
schools-button-leader = Сделать руководителем
schools-button-remove = Убрать из школы
schools-ask-post = <b>{ $name }</b>
    Роль в школе?
schools-ask-leader = { $name } будет руководителем школы «{ $school }»: будет вести дорожную карту и отмечать выполнение. Прежний руководитель останется участником.
schools-ask-remove = Убрать из школы: { $name }? История сохранится, добавить снова можно в любой момент.
schools-error-leader-stays = Это руководитель школы. Сначала назначьте другого.

schools-plan-title = <b>Дорожная карта { $from_year }/{ $to_year }</b>
    { $name }
schools-plan-empty = Мероприятий пока нет. Нажмите «Добавить мероприятие»: бот спросит, что и когда.
schools-button-measure = Добавить мероприятие
schools-button-carry = Как в прошлом году
schools-button-file = План-факт в Excel
schools-button-to-plan = ‹ К плану
schools-button-open-measure = Открыть мероприятие
schools-ask-title = Что нужно сделать? Напишите название мероприятия.
schools-ask-retitle = Напишите иначе. Сейчас: { $title }
schools-ask-period = <b>{ $title }</b>
    Когда? Например: «до 10.12.2026», «ноябрь», «октябрь–май», «ежемесячно», «в течение года».
schools-understood = Срок понят так: { $period }.
schools-measure = <b>{ $number }. { $title }</b>
schools-measure-place = { $school }
schools-measure-responsible = Ответственный: { $name }
schools-state-not-started = Срок начался, выполнение не отмечено.
schools-button-responsible = Ответственный
schools-button-period = Другой срок
schools-button-retitle = Название
schools-button-drop = Удалить
schools-button-nobody = Без ответственного
schools-ask-responsible = Кто отвечает за это мероприятие?
schools-ask-drop = Удалить мероприятие «{ $title }» из дорожной карты? Отметки о выполнении тоже удалятся.
schools-error-title = Напишите, что нужно сделать, до { $limit } знаков.
schools-error-measures = В дорожной карте уже { $limit } мероприятий. Больше добавить нельзя.
schools-error-period-reported = По прежнему сроку уже отмечено выполнение. Сначала снимите отметку.

schools-file = plan-fakt-{ $day }.xlsx
schools-file-caption = <b>{ $name }</b>: выполнено { $done } из { $total }
schools-sheet = План-факт
schools-column-measure = Мероприятие
schools-column-responsible = Ответственный

schools-mail-joined = Вы теперь в школе наставничества «{ $school }». Здесь её дорожная карта.
schools-mail-leads = Вы – руководитель школы наставничества «{ $school }». Составьте дорожную карту и отмечайте, что сделано.
schools-mail-reminder = { $school }: { $late ->
    [1] срок мероприятия «{ $title }» прошёл { $day }. Если всё сделано, отметьте выполнение.
   *[other] срок мероприятия «{ $title }» – { $day }.
 }
