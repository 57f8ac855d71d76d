# Partners: who gives mentors, agreements, the funnel.
partners-kind-enterprise = Предприятие
partners-kind-ngo = НКО
partners-kind-university = Вуз
partners-kind-vocational = Колледж, СПО
partners-kind-general = Школа
partners-kind-additional = Доп. образование
partners-kind-culture = Культура
partners-kind-sport = Спорт
partners-kind-authority = Орган власти
partners-kind-other = Другое

partners-stage-contacted = идёт разговор
partners-stage-agreed = договорились
partners-stage-signed = соглашение подписано
partners-stage-joined = наставники пришли
partners-stage-ended = сотрудничество завершено

partners-title = <b>Партнёры</b>
partners-title-of = <b>Партнёры</b> · { $organisation }
partners-count = { $show ->
        [contacted] Идёт разговор: { $count }
        [agreed] Договорились: { $count }
        [signed] Соглашение подписано: { $count }
        [joined] Наставники пришли: { $count }
        [expired] Срок соглашения кончается: { $count }
        [ended] Завершены: { $count }
       *[all] Всего: { $count }
    }
partners-legend = ○ разговор, ◔ договорились, ◑ соглашение, ● наставники, ! кончается срок
partners-found = Найдено по запросу «{ $query }»: { $count }
partners-empty = Партнёров пока нет. Добавьте предприятие, НКО, вуз или школу, которые дают наставников.
partners-empty-show = Таких партнёров нет.
partners-line = { $mark } { $name }
partners-ask-query = Напишите начало названия.

partners-funnel = Работаем с партнёрами: { $count }
partners-given = Дали наставников в этом году: { $mentors }. Предприятий, давших наставников: { $enterprises }
partners-funnel-how = Выберите ступень: откроется список.
partners-show-contacted = Идёт разговор: { $count }
partners-show-agreed = Договорились: { $count }
partners-show-signed = Соглашение: { $count }
partners-show-joined = Наставники: { $count }
partners-show-expired = Кончается срок: { $count }
partners-show-ended = Завершены: { $count }

partners-card = <b>{ $name }</b>
    { $kind } · { $place }
partners-card-centre = <b>{ $name }</b>
    { $kind } · партнёр центра
partners-card-stage = Сейчас: { $stage }
partners-card-agreement = Соглашение: { $agreement }
partners-card-gives = Даёт: { $gives }
partners-card-contact = Контакт: { $contact }
partners-card-phone = Телефон: { $phone }
partners-card-email = Почта: { $email }
partners-card-register = В реестре организаций: { $code }
partners-card-mentors = Наставников в этом году: { $mentors }
partners-card-ended = Завершено { $day }
partners-agreement = № { $number } от { $day }
partners-agreement-undated = № { $number }
partners-agreement-until = { $agreement }, действует до { $day }
partners-agreement-expired = { $agreement }, срок закончился { $day }
partners-agreement-title = <b>Соглашение</b> · { $name }
partners-agreement-none = Соглашения пока нет. Внесите номер и дату, и партнёр перейдёт на ступень «соглашение подписано».
partners-agreement-scan = Скан приложен.
partners-fields = <b>{ $name }</b>
    Что изменить?
partners-field-name = Название
partners-field-kind = Вид
partners-field-gives = Что даёт
partners-field-contact = Контакт
partners-field-phone = Телефон
partners-field-email = Почта
partners-now = Сейчас: { $value }

partners-ask-name = Напишите название партнёра.
partners-ask-kind = <b>{ $name }</b>
    Кто это?
partners-kind-by-button = Выберите вид партнёра кнопкой.
partners-ask-gives = Что даёт партнёр: наставников, экскурсии, практику, оборудование? Не пишите здесь о людях.
partners-ask-contact = С кем говорить у партнёра? Напишите имя и должность.
partners-ask-phone = Напишите рабочий телефон организации.
partners-ask-email = Напишите почту организации.
partners-ask-number = Напишите номер и дату соглашения, например: 15 от 01.09.2026.
partners-ask-term = По какой день действует соглашение?
partners-ask-scan = Пришлите фото или PDF подписанного соглашения.
partners-ask-clear = Стереть «{ $value }»?
partners-ask-end = Сотрудничество с партнёром «{ $name }» завершено? Карточка останется, вернуть её можно в любой момент.
partners-ask-drop = Убрать соглашение с партнёром «{ $name }»? Номер, срок и скан будут стёрты.

partners-mentors-title = <b>Наставники партнёра</b> · { $name }
partners-mentors-how = Отметьте, кого дал партнёр. Чтобы найти человека, { $names ->
        [codes] напишите код или его цифры.
       *[other] напишите начало фамилии или код.
    }
partners-mentors-none = Наставников пока нет. Пригласите их ссылкой или добавьте в «Участники», потом отметьте здесь.
partners-mentor = { $chosen ->
        [true] ✓ { $name }
       *[false] { $name }
    }

partners-button-list = Партнёры
partners-button-open = Открыть карточку
partners-button-add = Добавить партнёра
partners-button-funnel = Ступени
partners-button-agreed = Партнёр согласен
partners-button-talking = Ещё договариваемся
partners-button-sign = Соглашение подписано
partners-button-agreement = Соглашение
partners-button-link = Ссылка для наставников
partners-button-mentors = Наставники
partners-button-edit = Сведения
partners-button-register = В реестре
partners-button-end = Завершить
partners-button-resume = Возобновить
partners-button-clear = Стереть
partners-button-number = Номер и дата
partners-button-term = Срок
partners-button-scan = Приложить скан
partners-button-see-scan = Открыть скан
partners-button-drop = Убрать соглашение
partners-button-open-end = Бессрочное

partners-mail-expiring = Соглашение с партнёром «{ $partner }» действует до { $day }. Продлите его или внесите новое.

partners-error-name-empty = В названии нет ни одной буквы. Напишите его ещё раз.
partners-error-name-taken = Партнёр «{ $name }» здесь уже есть.
partners-error-number = Напишите номер короче { $most } знаков, например: 15 от 01.09.2026.
partners-error-term = Последний день раньше дня подписания. Выберите срок ещё раз.
partners-error-unsigned = Сначала внесите номер соглашения.
partners-error-text = Напишите текстом.
partners-error-scan-codes = В этом боте сканы в чат не присылают: в бумагах есть имена.
