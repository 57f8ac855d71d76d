# Participants who go to another organisation.
transfers-ask-where = Куда переходит участник?
transfers-nowhere = Других организаций в центре нет.
transfers-nothing-found = Ничего не нашлось.
transfers-ask-search = Напишите первые буквы названия организации.
transfers-plan = <b>{ $name }</b>, { $role ->
        [mentor] наставник
       *[mentee] наставляемый
    }. { $origin } → { $destination }
transfers-plan-pair = Пара завершится: { $names }.
transfers-plan-more = … и ещё пар: { $count }
transfers-plan-groups = Групп, которые продолжат без участника: { $count }.
transfers-plan-stays = Анкетные данные и согласия переходят вместе с человеком.
transfers-plan-at-once = Перевод – сегодня. Пока ничего не изменилось, его можно отменить.
transfers-plan-asks = Перевод начнётся, когда его примет куратор этой организации.
transfers-card = <b>Перевод: { $name }</b>
transfers-card-role = { $role ->
        [mentor] Наставник
       *[mentee] Наставляемый
    }{ $group ->
        [none] {""}
       *[other] , { $group }
    }
transfers-card-way = { $origin } → { $destination }
transfers-state-requested = Ждёт ответа принимающей организации с { $at }
transfers-state-done = Переведён { $at }
transfers-state-declined = Не приняли { $at }
transfers-state-withdrawn = Запрос отозван { $at }
transfers-state-undone = Перевод отменён { $at }
transfers-ask-undo = Отменить перевод? { $name } вернётся: { $origin }. Пары, которые из-за него завершились, продолжатся.
transfers-waiting = <b>Переводы</b>
    Ждут ответа. «→» – от вас, «←» – к вам.
transfers-none = <b>Переводы</b>
    Запросов нет. Чтобы перевести участника, откройте его карточку и нажмите «Перевести».
transfers-line-in = ← { $name }
transfers-line-out = → { $name }, { $destination }
transfers-button-entry = Переводы
transfers-button-start = Перевести
transfers-button-move = Перевести
transfers-button-ask = Отправить запрос
transfers-button-take = Принять
transfers-button-refuse = Не принимать
transfers-button-withdraw = Отозвать
transfers-button-undo = Отменить перевод
transfers-button-again = Перевести дальше
transfers-button-person = Карточка
transfers-button-list = ‹ Переводы
transfers-button-open = Открыть
transfers-button-pair = Посмотреть пару
transfers-mail-asked = К вам хотят перевести участника: { $person }. { $origin } → { $destination }
transfers-mail-accepted = Участника приняли: { $person }. { $origin } → { $destination }
transfers-mail-declined = Участника не приняли: { $person }. { $origin } → { $destination }
transfers-mail-undone = Перевод отменён, участник снова у вас: { $person }. { $origin }
transfers-mail-moved = Вас перевели: { $origin } → { $destination }. Пары в прежней организации завершены. Если это ошибка, скажите куратору.
transfers-mail-pair = Пара завершена: { $person } теперь в другой организации ({ $destination }).
transfers-error-same = Участник уже в этой организации.
transfers-error-gone = Этот человек уже не участвует здесь, переводить некого.
transfers-error-answered = На этот запрос уже ответили или его отозвали.
transfers-error-followed = Отменить уже нельзя: после перевода что-то изменилось. Переведите участника обратно.
transfers-error-room = Отменить нельзя: наставник за это время взял другого. Освободите место или переведите участника обратно.
