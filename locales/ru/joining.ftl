# The application of a mentor or a mentee.
joining-head = <b>Заявка: { $place }</b>
joining-head-step = <b>Заявка: { $place }</b>, шаг { $at } из { $of }
joining-ask-role = Кем вы хотите быть? Наставник помогает, наставляемый получает помощь.
joining-role-mentor = Наставник
joining-role-mentee = Наставляемый
joining-ask-kind = Кто вы?
joining-ask-name = Как вас зовут? Напишите в одну строку: фамилия, имя, отчество.
joining-ask-birth = Когда вы родились? Напишите дату, например: 15.03.2012.
joining-ask-age = Сколько вам лет?
joining-age-under10 = Меньше 10
joining-age-10-13 = 10–13
joining-age-14-17 = 14–17
joining-age-18 = 18 и больше
joining-ask-group = В каком вы классе или группе? Напишите, например: 7А.
joining-ask-request = С чем вам нужна помощь? Выберите или напишите своими словами.
joining-request-studies = Учёба
joining-request-talent = Развитие способностей
joining-request-career = Выбор профессии
joining-request-communication = Общение
joining-request-project = Проект
joining-request-confidence = Уверенность в себе
joining-request-practice = Практика и работа
joining-request-adaptation = Освоиться на новом месте
joining-request-methods = Методика уроков
joining-request-discipline = Работа с классом
joining-request-digital = Цифровые навыки
joining-request-contest = Конкурсы
joining-request-profession = Навыки профессии
joining-request-team = Отношения в коллективе
joining-ask-skills = Чем вы можете поделиться? Отметьте одно или несколько; можно написать своими словами.
joining-skill-studies = Учёба
joining-skill-exams = Экзамены
joining-skill-talent = Олимпиады
joining-skill-project = Проекты
joining-skill-career = Профориентация
joining-skill-profession = Профессия
joining-skill-communication = Общение
joining-skill-leadership = Лидерство
joining-skill-methods = Методика
joining-skill-digital = Компьютер
joining-skill-sport = Спорт
joining-skill-arts = Творчество
joining-ask-capacity = Сколько наставляемых вы готовы взять?
joining-ask-form = Какая форма наставничества вам ближе?
joining-consent-chat = Согласен(на)
joining-consent-paper = Подпишу на бумаге
joining-consent-told-chat = дано здесь
joining-consent-told-paper = на бумаге у куратора
joining-ask-review = Проверьте, всё ли верно.
joining-told-role = Роль: { $value }
joining-told-kind = Кто вы: { $value }
joining-told-name = Имя: { $value }
joining-told-birth = Дата рождения: { $value }
joining-told-age = Возраст: { $value }
joining-told-group = Класс или группа: { $value }
joining-told-request = Запрос: { $value }
joining-told-skills = Могу поделиться: { $value }
joining-told-capacity = Наставляемых: до { $value }
joining-told-form = Форма: { $value }
joining-told-data = Согласие на данные: { $value }
joining-told-part = Согласие на участие: { $value }
joining-review-minor = Вам ещё нет 18, поэтому согласие подпишут родители. Бумагу даст куратор.
joining-send = Отправить заявку
joining-sent = <b>Заявка отправлена: { $place }</b>
    Куратор посмотрит её и примет решение. Я сразу напишу.
joining-in-already = Вы уже участвуете: { $place }.
joining-sent-minor = Возьмите у куратора бумагу для родителей: без их подписи начать нельзя.
joining-sent-papers = Возьмите у куратора бумагу с согласием: без подписи начать нельзя.
joining-sent-code = Ваш код: <b>{ $code }</b>. Назовите его куратору, чтобы он вас узнал.
joining-confirm-give-up = Удалить заявку со всеми ответами?
joining-give-up = Удалить
joining-given-up = Заявка удалена. Захотите вернуться – откройте ссылку ещё раз.
joining-mail-applied = Новая заявка: { $role ->
        [mentor] наставник
       *[mentee] наставляемый
    }{ $group ->
        [none] {""}
       *[other] , { $group }
    }. { $place }
joining-button-open = Открыть заявку
joining-error-other-person = Этот чат уже принадлежит другому участнику. Откройте ссылку в своём Telegram или спросите у куратора.
joining-error-no-application = Такой заявки нет: она уже отправлена или удалена. Откройте меню.
joining-error-step = Этот вопрос больше не нужен. Продолжите заявку из меню.
joining-error-incomplete = Есть вопрос без ответа. Продолжите заявку из меню.
joining-error-needed = Без этого ответа дальше нельзя.
joining-error-choose = Выберите ответ кнопкой.
joining-error-taken = { $role ->
        [mentor] Вы уже наставник в этой организации или ваша заявка ждёт решения.
       *[mentee] Вы уже наставляемый в этой организации или ваша заявка ждёт решения.
    }
joining-error-text = Напишите словами, не длиннее { $most } знаков.
joining-error-skills = Отметьте хотя бы одно или напишите своими словами.
joining-error-name = Не получилось понять имя. Напишите фамилию, имя и отчество через пробел, например: Иванова Анна Петровна.
joining-error-group = Напишите класс или группу коротко, не длиннее { $most } знаков, например: 7А.
joining-error-birth = Не получилось понять дату рождения. Напишите её так: 15.03.2012.
joining-error-birth-full = Нужна полная дата: число, месяц и год, например: 15.03.2008.
joining-error-capacity = Напишите число от 1 до { $most }.
joining-error-revoked = Ссылку, по которой вы пришли, отозвали. Спросите куратора; ваши ответы сохранены.
