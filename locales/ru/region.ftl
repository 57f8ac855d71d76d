# The region above the centres: totals, the list of centres, picture, file, a new centre.
region-entry = Итоги
region-entry-centres = Центры региона
region-title = <b>Итоги { $from_year }/{ $to_year }</b> · { $name }
region-unnamed = центр без названия
region-centres = Центров: { $centres }
region-organisations = Организаций: { $organisations }
region-unled = – без куратора: { $unled }
region-late = – отстают по этапам: { $late }
region-curators = Кураторов: { $curators }
region-people = Наставников: { $mentors }, наставляемых: { $mentees }
region-pairs = Пар работает: { $active }, завершено: { $closed }
region-stages = Этапы: выполнено { $share } % наступивших
region-no-stages = Этапы ещё не начались.
region-answers = Анкеты: ответили { $share } %
region-answers-hidden = Анкеты: скрыто
region-no-answers = Опросов в этом году ещё не было.
region-hides = Скрыты числа людей меньше пяти и те, по которым их можно вычислить.
region-hidden = скрыто
region-share = { $share } %
region-no-organisations = Организаций пока нет.
region-no-head = Руководителя ещё нет.
region-button-centres = По центрам
region-button-kinds = По видам
region-button-picture = Картинкой
region-button-file = Таблицей
region-button-add = Добавить центр
region-button-invite-head = Пригласить руководителя
region-button-next = Следующие центры
region-button-first = Сначала
region-kinds-title = <b>По видам организаций</b>
region-kind = { $kind }: { $organisations } · наставников { $mentors }, наставляемых { $mentees }
region-kind-count = { $kind } – { $n }
region-centres-title = <b>По центрам</b>
region-centres-legend = Сначала те, где просрочены этапы: ! – в скольких организациях.
region-centres-empty = Ничего не нашлось. Поиск идёт по началу слов в названии.
region-centre-late = ! { $late } · { $name }
region-centre-title = <b>{ $name }</b>
region-centre-kinds = Виды: { $kinds }
region-ask-query = Напишите начало названия центра.
region-ask-centre = Как называется новый центр? Например: Центр наставничества Таштагольского района.
region-centre-added = Центр добавлен. Теперь пригласите его руководителя: он заведёт организации и сотрудников.

# The picture
region-picture-caption = Итоги на { $day }
region-picture-file = itogi-{ $day }.png
region-picture-subtitle = Итоги на { $day }
region-picture-hidden = «–» – нет данных или скрыто: речь о меньше чем пяти людях.
region-picture-organisations = { $n ->
    [one] организация
    [few] организации
   *[many] организаций
 }
region-picture-mentors = { $n ->
    [one] наставник
    [few] наставника
   *[many] наставников
 }
region-picture-mentees = { $n ->
    [one] наставляемый
   *[many] наставляемых
 }
region-picture-active = { $n ->
    [one] пара работает
    [few] пары работают
   *[many] пар работают
 }
region-picture-stages = этапов выполнено
region-picture-answers = ответили на анкеты
region-picture-heading-centre = Центр
region-picture-heading-mentors = наставн.
region-picture-heading-mentees = наставл.
region-picture-heading-active = пары
region-picture-heading-stages = этапы
region-picture-heading-answers = анкеты

# The file
region-file = itogi-{ $day }.xlsx
region-file-caption = Итоги на { $day }: только числа, без имён.
region-sheet-centres = Центры
region-sheet-kinds = Виды организаций
region-sheet-notes = Пояснения
region-row-total = Всего
region-column-centre = Центр
region-column-kind = Вид организаций
region-column-organisations = Организаций
region-column-unled = Без куратора
region-column-late = Отстают по этапам
region-column-stages = Выполнено этапов, %
region-column-curators = Кураторов
region-column-mentors = Наставников
region-column-mentees = Наставляемых
region-column-active = Пар работает
region-column-closed = Пар завершено
region-column-asked = Анкет разослано
region-column-answered = Ответили, %
region-note-day = На дату
region-note-year = Учебный год
region-note-hidden = Людей меньше пяти, или по этому числу можно вычислить такое. Человек, который участвует в нескольких центрах, в строке «Всего» сосчитан один раз.
region-note-stages = Из сроков этапов, которые наступили или выполнены раньше.
region-note-answered = Из анкет всех опросов этого учебного года.
