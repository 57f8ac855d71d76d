# The summary of a centre or an organisation: the message, the list below it, the picture.
summary-title = <b>Сводка { $from_year }/{ $to_year }</b>
summary-title-of = <b>Сводка { $from_year }/{ $to_year }</b> · { $place }
summary-no-organisations = Организаций пока нет. Сначала добавьте их в разделе «Организации».
summary-no-organisations-curator = За вами не закреплена ни одна организация. Обратитесь в центр.

summary-attention = Требует внимания:
summary-calm = Срочного ничего нет.
summary-survey = { $title }: { $answered } из { $asked } ({ $share } %), до { $day }
summary-survey-closed = { $title }: { $answered } из { $asked } ({ $share } %), опрос закончен
summary-surveys-more = Ещё опросов: { $count }
summary-no-surveys = Опросов в этом году ещё не было.

summary-people = Наставников: { $mentors }, наставляемых: { $mentees }
summary-people-all = Организаций: { $organisations }, наставников: { $mentors }, наставляемых: { $mentees }
summary-pairs = Пары: { $active ->
    [one] работает { $active }
   *[many] работают { $active }
 }, ждут согласия { $proposed }, завершены { $closed }

summary-button-overdue = Просрочено этапов: { $overdue }
summary-button-late = Просрочены этапы: { $late }
summary-button-missing = Кто не ответил
summary-button-unled = Без куратора: { $unled }
summary-button-applied = Заявки: { $count }
summary-button-consents = Без согласия: { $count }
summary-button-unpaired = Без пары: { $count }
summary-button-places = По организациям
summary-button-picture = Картинкой
summary-button-whole = ‹ Вся сводка
summary-button-next = Следующие организации
summary-button-again = Сначала

summary-places-title = <b>По организациям</b>
summary-places-legend = Сначала те, где нужно внимание: ! – просрочено этапов, % – ответили на анкеты.
summary-places-found = Найдено по запросу «{ $query }»: { $count }
summary-places-empty = Ничего не нашлось. Поиск идёт по началу слов в названии и по коду.
summary-place = { $name }
summary-place-late = ! { $overdue } · { $name }
summary-place-asked = { $share } % · { $name }
summary-place-late-asked = ! { $overdue } · { $share } % · { $name }
summary-ask-query = Напишите начало названия или код организации.

# The picture
summary-picture-caption = Сводка на { $day }
summary-picture-caption-part = Сводка на { $day }. Организации { $first }–{ $last } из { $total }.
summary-picture-file = svodka-{ $day }.png
summary-picture-title = Сводка центра
summary-picture-title-own = Мои организации
summary-picture-subtitle = Сводка на { $day }
summary-picture-organisations = { $n ->
    [one] организация
    [few] организации
   *[many] организаций
 }
summary-picture-mentors = { $n ->
    [one] наставник
    [few] наставника
   *[many] наставников
 }
summary-picture-mentees = { $n ->
    [one] наставляемый
   *[many] наставляемых
 }
summary-picture-active = { $n ->
    [one] пара работает
    [few] пары работают
   *[many] пар работают
 }
summary-picture-late = отстают по этапам
summary-picture-overdue = просрочено этапов
summary-picture-unpaired = { $n ->
    [one] наставник без пары
    [few] наставника без пары
   *[many] наставников без пары
 }
summary-picture-answered = ответили на анкеты
summary-picture-share = { $share } %
summary-picture-of = { $answered } из { $asked }
summary-picture-not-asked = не спрашивали
summary-picture-no-surveys = опросов не было
summary-picture-heading-organisation = Организация
summary-picture-heading-stages = Этапы
summary-picture-heading-answers = Ответили
summary-picture-no-stages = Этапы ещё не розданы
summary-picture-more = и ещё { $count }
summary-picture-done = готово
summary-picture-due-soon = скоро срок
summary-picture-running = идёт
summary-picture-upcoming = впереди
summary-picture-state-overdue = просрочено
