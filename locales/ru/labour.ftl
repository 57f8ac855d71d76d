# Teacher-mentors: written consent, term, form and pay (ТК ст. 351.8).
labour-title = <b>Педагоги-наставники</b> · ТК 351.8
labour-about = Работодателю нужны письменное согласие, соглашение, срок, форма и оплата. Знак «!» – чего-то не хватает.
labour-empty = Здесь те, кто наставляет педагогов. Пока таких нет.
labour-line = { $lacks ->
        [0] ✓
       *[other] !
    } { $name }
labour-card = <b>ТК 351.8</b> · { $name }
labour-missing = нет
labour-number = № { $number } от { $day }
labour-number-undated = № { $number }
labour-term = с { $starts } по { $ends }
labour-work-individual = Индивидуально
labour-work-group = С группой
labour-work-mixed = И так, и так
labour-pay = { $pay ->
        [monthly] { $amount } ₽ в месяц
        [percent] { $amount } % оклада
       *[none] не установлена
    }
labour-told-consent = Письменное согласие: { $value }
labour-told-number = Соглашение: { $value }
labour-told-term = Срок: { $value }
labour-told-form = Форма: { $value }
labour-told-pay = Оплата: { $value }
labour-told-stops = { $by ->
        [mentor] Наставник отказался,
       *[employer] Поручение отменено,
    } последний день – { $day }.
labour-button-consent = Согласие
labour-button-number = Соглашение
labour-button-term = Срок
labour-button-form = Форма
labour-button-pay = Оплата
labour-button-end = Прекратить досрочно
labour-button-go-on = Работа продолжается
labour-button-open = Открыть документы
labour-button-pay-monthly = Сумма в месяц
labour-button-pay-percent = Процент оклада
labour-button-pay-none = Не установлена
labour-button-by-mentor = Наставник отказался
labour-button-by-employer = Отменяет работодатель
labour-button-list = Педагоги-наставники
labour-button-agreement = Соглашение и срок
labour-button-own = Моя работа наставником
labour-button-refuse = Отказаться досрочно
labour-button-refuse-sure = Да, отказаться
labour-ask-number = Напишите номер и дату дополнительного соглашения, например: 15-н от 01.09.2026.
labour-ask-starts = С какого дня?
labour-ask-ends = По какой день?
labour-ask-form = Как идёт работа?
labour-ask-pay = Как оплачивается работа?
labour-ask-amount-monthly = Сколько рублей в месяц? Напишите число.
labour-ask-amount-percent = Сколько процентов оклада? Напишите число от 1 до 100.
labour-ask-by = Кто прекращает работу?
labour-ask-last-day = Какой день последний? Предупредить нужно не позже чем за три рабочих дня, более ранние дни закрыты.
labour-ask-end = { $name }: работа наставником прекращается, последний день – { $day }. После него пары с педагогами завершатся. До этого дня можно передумать.
labour-ask-refuse = Вы отказываетесь быть наставником, последний день – { $day }. Куратор получит сообщение; после этого дня ваши пары с педагогами завершатся.
labour-own = <b>Моя работа наставником</b> · ТК 351.8
labour-own-none = У вас нет работы наставником педагогов.
labour-mail-refused = { $person } отказывается быть наставником ({ $organisation }), последний день – { $day }. После него пары с педагогами завершатся: подберите замену.
labour-mail-cancelled = { $organisation }: поручение быть наставником отменяется, последний день – { $day }. После него ваши пары с педагогами завершатся.
labour-error-missing = { $who }: нет письменного согласия быть наставником педагога (ТК 351.8). Отметьте его в карточке: «Согласия» – «ТК 351.8».
labour-error-over = { $who }: работа наставником закончилась { $day }. Внесите новое соглашение: «Согласия» – «ТК 351.8».
labour-error-number = Напишите номер короче { $most } знаков, например: 15-н от 01.09.2026.
labour-error-term = Последний день раньше первого. Выберите срок ещё раз.
labour-error-amount = Напишите целое число от 1 до { $most }.
labour-error-notice = Последний день не может быть раньше { $first }: предупреждают не позже чем за три рабочих дня.
labour-error-stopped = Последний день уже прошёл. Внесите новое соглашение.
