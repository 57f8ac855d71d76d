# Outside mentors that organisations need.
needs-title = <b>Нужны наставники</b>
needs-title-of = <b>Нужны наставники</b> · { $organisation }
needs-count = Ищем наставников, запросов: { $count }
needs-count-past = Закрытых запросов: { $count }
needs-empty = Открытых запросов нет. Кураторы просят наставников в карточке своей организации.
needs-empty-of = Не хватает наставников? Скажите, сколько и для чего: центр поищет в других организациях и у партнёров.
needs-empty-past = Закрытых запросов в этом году нет.
needs-line = { $filled } из { $count } · { $what }
needs-searched = Найдено по запросу «{ $query }»: { $count }

needs-card = <b>{ $organisation }</b>: { $subject }
needs-card-any-form = Форма – любая
needs-card-form = { $form }
needs-card-model = { $form }, { $model }
needs-card-count = Нужно наставников: { $count }, нашлось: { $filled }
needs-card-asked = Ждём ответа: { $count }
needs-state-closed = Закрыт { $day }: наставники нашлись
needs-state-withdrawn = Снят { $day }

needs-ask-form = Какая форма наставничества нужна?
needs-ask-model = { $form }
    Какая ролевая модель?
needs-ask-count = Сколько наставников нужно? Выберите или напишите число до { $most }.
needs-ask-subject = Какая профессия или тема? Например: инженер, робототехника. Не пишите здесь о людях.
needs-ask-found = Наставники нашлись, больше не ищем?
needs-ask-withdraw = Наставники больше не нужны? Тех, кого уже спросили, бот не будет торопить.
needs-ask-refuse = { $name }: не подходит? Центр увидит ваш ответ.
needs-ask-people = { $name }: сколько наставников дал партнёр?
needs-ask-edit = Что изменить? Центр узнает о новом запросе.
needs-edit-subject = Тему
needs-edit-count = Сколько
needs-edit-form = Форму и модель
needs-posted = Запрос отправлен в центр. Когда кто-то согласится, вы получите сообщение.

needs-mentors = Наставники других организаций без пары, подходящие сверху. Нажмите, чтобы спросить; чтобы найти, { $names ->
        [codes] напишите код или его цифры.
       *[other] напишите фамилию или код.
    }
needs-mentors-none = Свободных наставников в других организациях нет. Спросите партнёров.
needs-partners = Нажмите на партнёра, которого спросите. Чтобы найти, напишите начало названия.
needs-partners-none = Партнёров пока нет. Добавьте их: «Организации» – «Партнёры».
needs-legend = … ждём, ✓ согласны, × не могут, ● взяты, ○ не подошли

needs-offer = <b>{ $name }</b> · { $place }
needs-offer-of = <b>{ $name }</b>
needs-offer-need = Для кого: { $organisation }, { $subject }
needs-offer-state = Ответ: { $answer }
needs-offer-people = Наставников пришло: { $people }
needs-offer-competences = Знает: { $words }
needs-offer-contacts = Связь: { $contacts }
needs-offer-in-chat = Вопрос придёт наставнику в чат. Если ответит вам лично, отметьте здесь.
needs-offer-by-hand = Наставник не в боте: спросите сами и отметьте ответ.
needs-offer-partner = Перешлите партнёру эти слова и отметьте ответ:
needs-words = { $count ->
        [one] { $organisation } ищет наставника: { $subject }. Сможете помочь?
       *[other] { $organisation } ищет наставников ({ $count }): { $subject }. Сможете помочь?
    }
needs-answer-asked = ещё не ответили
needs-answer-can = могут
needs-answer-cannot = не могут
needs-answer-taken = взяты
needs-answer-refused = не подошли

needs-button-list = Ищем наставников
needs-button-urgent = Ищем наставников: { $count }
needs-button-add = Нужны наставники
needs-button-past = Закрытые: { $count }
needs-button-current = Открытые запросы
needs-button-open = Открыть запрос
needs-button-offer = Открыть ответ
needs-button-mentors = Найти среди своих
needs-button-partners = Спросить партнёров
needs-button-offers = Кого спросили: { $count }
needs-button-edit = Изменить запрос
needs-button-found = Наставники нашлись
needs-button-withdraw = Больше не нужны
needs-button-reopen = Искать снова
needs-button-any-form = Любая форма
needs-button-any-model = Любая модель
needs-button-take = Берём
needs-button-refuse = Не подходит
needs-button-they-can = Могут
needs-button-they-cannot = Не могут
needs-button-can = Могу помочь
needs-button-cannot = Не могу

needs-thanks-can = Спасибо. { $organisation } узнает, что вы можете помочь: { $subject }. Куратор решит и сообщит вам.
needs-thanks-cannot = Хорошо, ответ записан. { $organisation }: { $subject }. Если передумаете, нажмите кнопку.

needs-mail-posted = <b>{ $organisation }</b> ищет наставников ({ $count }): { $subject }.
needs-mail-asked = <b>{ $organisation }</b> ищет наставника: { $subject }. Центр думает о вас. Сможете помочь? Ваша работа на прежнем месте не изменится.
needs-mail-found = На ваш запрос «{ $subject }» есть согласие. Посмотрите и решите.
needs-mail-answered = { $answer ->
        [can] { $person } может помочь: { $organisation }.
       *[cannot] { $person } не может помочь: { $organisation }.
    }
needs-mail-taken = <b>{ $organisation }</b> берёт вас наставником: { $subject }. Куратор предложит пару.
needs-mail-helps = { $person } согласился помогать: { $organisation }, { $subject }. У вас всё остаётся по-прежнему.

needs-error-subject = Напишите профессию или тему словами.
needs-error-count = Выберите число от 1 до { $most }.
needs-error-count-taken = Уже взято наставников: { $taken }. Напишите число не меньше.
needs-error-closed = Этот запрос уже решён. Откройте его ещё раз.
