# Consents: papers ticked by the curator, adults agreeing in chat.
consents-entry = Согласия
consents-title = <b>Согласия</b>
consents-lacking = Не хватает бумаг у { $count ->
        [one] { $count } человека.
       *[other] { $count } человек.
    }
consents-complete = Согласия есть у всех.
consents-hint = Нажмите на человека, когда получите обе бумаги: на данные и на участие. За тех, кому нет 18, подписывает представитель.
consents-empty = Здесь пока никого нет. Загрузите список или добавьте участников.
consents-line = ☐ { $name }{ $group }
consents-line-complete = ☑ { $name }{ $group }
consents-choose-class = Какой класс?
consents-no-classes = Классы не указаны. Они появятся, когда у участников будет заполнен класс.
consents-whole-organisation = Вся организация
consents-ask-all = { $place }. Отметить, что бумаги получены { $people ->
        [one] от { $people } человека?
       *[other] от { $people } человек?
    } Отметку можно отменить в течение часа.
consents-ticked = Отмечено: { $people }
consents-undone = Отметка снята: { $people }

consents-person = <b>Согласия</b> · { $name }{ $minor ->
        [true] { "" }
    Подписывает родитель или другой законный представитель.
       *[false] {""}
    }
consents-has = { $purpose ->
        [data] ☑ Обработка данных
       *[participation] ☑ Участие
    }
consents-lacks = { $purpose ->
        [data] ☐ Обработка данных
       *[participation] ☐ Участие
    }
consents-ask-withdrawn = { $name }: пришёл письменный отзыв согласия { $purpose ->
        [data] на обработку данных?
       *[participation] на участие?
    } Открытые пары этого человека завершатся, новых без согласия не будет. Запись останется в истории.

consents-button-page = Все на странице
consents-button-all = Отметить всех
consents-button-all-sure = Бумаги получены
consents-button-class = Выбрать класс
consents-button-undo = Отменить отметку
consents-button-both = Обе бумаги получены
consents-button-paper = { $purpose ->
        [data] Есть бумага: данные
       *[participation] Есть бумага: участие
    }
consents-button-withdrawn = { $purpose ->
        [data] Отозвано: данные
       *[participation] Отозвано: участие
    }
consents-button-end = Да, отозвать
consents-button-sheet = Все согласия

consents-own = <b>Мои согласия</b>
consents-own-given = { $purpose ->
        [data] ☑ Обработка данных, с { $day }
       *[participation] ☑ Участие, с { $day }
    }
consents-own-lacks = { $purpose ->
        [data] ☐ Обработка данных
       *[participation] ☐ Участие
    }
consents-own-minor = Вам нет 18: бумаги подписывает родитель или другой законный представитель. Отдайте их куратору.
consents-button-read = { $purpose ->
        [data] Согласие на данные
       *[participation] Согласие на участие
    }
consents-button-withdraw = { $purpose ->
        [data] Отозвать: данные
       *[participation] Отозвать: участие
    }
consents-button-agree = Согласен
consents-ask-withdraw = Отозвать согласие { $purpose ->
        [data] на обработку данных?
       *[participation] на участие?
    } Ваши пары завершатся, новых без согласия не будет; куратор получит сообщение.
consents-text-data = <b>Обработка персональных данных</b>
    Я согласен, чтобы организация и центр наставничества хранили и использовали мои имя, дату рождения, контакты и сведения об участии для программы наставничества: подбора пары, связи со мной, отчётов без имён.
    Согласие действует до конца программы. Отозвать его можно здесь в любой момент.
consents-text-participation = <b>Участие в программе наставничества</b>
    Я добровольно участвую в программе: встречаюсь с парой по договорённости, отвечаю на анкеты, соблюдаю правила организации.
    Прекратить участие можно в любой момент, сообщив куратору или отозвав согласие здесь.

consents-mail-withdrawn = { $person }: отозвано согласие { $what ->
        [data] на обработку данных.
       *[participation] на участие.
    } Без согласия новых пар не будет.{ $pairs ->
        [0] {""}
       *[other] { " " }Завершены пары: { $pairs }.
    }
consents-error-missing = { $who }: нет { $what ->
        [data] согласия на обработку данных
        [participation] согласия на участие
       *[both] согласий на обработку данных и на участие
    }.{ $more ->
        [0] {""}
       *[other] { " " }Ещё без согласий: { $more }.
    } Отметьте бумаги в разделе «Участники» – «Согласия».
consents-error-minor = Вам нет 18, поэтому согласие подписывает на бумаге родитель или другой законный представитель. Отдайте бумагу куратору.
consents-error-undo-late = Отменить отметку можно только в течение часа. Если согласие отозвано, отметьте это в карточке человека.
