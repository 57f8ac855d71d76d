# The turn of the programme year: closing, taking people over, pairs that go on, past years.
years-short = { $from_year }/{ $to_year }
years-entry = Учебный год
years-title = <b>Учебный год { $from_year }/{ $to_year }</b>

years-open = Ещё не закрыт { $from_year }/{ $to_year }. В нём:
years-open-now = Год можно закрыть. Сейчас в нём:
years-open-nothing = – ничего незаконченного
years-open-people = – участвуют: { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[many] { $count } человек
 }
years-open-applied = – заявок без решения: { $count }
years-open-pairs = – открытых пар: { $count }, из них продолжатся { $going_on }
years-open-waves = – идущих опросов: { $count }
years-open-stages = – невыполненных сроков этапов: { $count }
years-closed = Год { $from_year }/{ $to_year } закрыт { $day }.
years-closed-now = Год { $from_year }/{ $to_year } закрыт. Кураторам отправлено сообщение: пора зачислять участников.
years-enrolled = Зачислено: { $enrolled } из { $candidates }
years-waiting = Зачисление не закончили организаций: { $waiting }
years-without-stages = Без этапов на этот год организаций: { $count }
years-close-from = Закрыть этот год можно с { $day }.
years-copied = { $count ->
    [0] Копировать было нечего: у всех этапы уже есть.
    [one] Этапы получила { $count } организация, сроки сдвинуты на этот год.
    [few] Этапы получили { $count } организации, сроки сдвинуты на этот год.
   *[many] Этапы получили { $count } организаций, сроки сдвинуты на этот год.
 }
years-undone = Закрытие года отменено, всё снова как было.

years-button-year = Учебный год
years-button-close = Закрыть год { $from_year }/{ $to_year }
years-button-close-sure = Закрыть год
years-button-undo = Отменить закрытие года
years-button-undo-sure = Отменить закрытие
years-button-enrolment = Зачисление на новый год
years-button-copy-stages = Этапы прошлого года
years-button-copy-sure = Скопировать
years-button-stages = Раздать этапы

years-ask-close = Закрыть учебный год { $from_year }/{ $to_year }?
years-ask-close-ends = Открытых пар завершится: { $pairs }, из них продолжатся в новом году: { $going_on }. Опросы закроются, этапы останутся как есть.
years-ask-close-people = Участие закончится у { $people ->
    [one] { $people } человека
   *[many] { $people } человек
 }; кураторы зачислят на новый год тех, кто остаётся.
years-ask-close-after = Ничего не удаляется. Отменить можно { $days } дней, пока в новом году ничего не сделано.
years-ask-undo = Отменить закрытие года { $from_year }/{ $to_year }? Пары, опросы и участие станут такими, какими были. Возможно до { $day }.
years-ask-copy = Скопировать этапы прошлого года со сроками на { $from_year }/{ $to_year }? Организаций: { $count }. Отметки о выполнении не копируются, кураторы получат сообщение.

# Taking over
years-enrol-title = <b>Зачисление на { $from_year }/{ $to_year }</b>
years-enrol-title-of = <b>Зачисление на { $from_year }/{ $to_year }</b> · { $place }
years-enrol-places = Участники прошлого года: сколько зачислено и из скольких. ✓ – закончено.
years-enrol-nobody = В прошлом году участников не было, зачислять некого.
years-enrol-how = Выберите класс: можно зачислить всех сразу или отметить по одному. Кто не зачислен, останется в прошлом году.
years-finished = Зачисление закончено.
years-renewed = Пар продлено: { $renewed } из { $going_on }
years-place-line = { $mark } { $enrolled }/{ $total } { $name }
years-class-moves = { $mark } { $name } → { $becomes } · { $enrolled } из { $total }
years-class-same = { $mark } { $name } · { $enrolled } из { $total }
years-class-leaves = { $mark } { $name }, выпуск · { $enrolled } из { $total }
years-class-none = { $mark } Без класса · { $enrolled } из { $total }
years-class-title = <b>Класс { $name }</b>
years-class-title-none = <b>Участники без класса</b>
years-class-becomes = В { $from_year }/{ $to_year }: { $becomes }
years-class-last = Это последний класс: выпускников отметьте одной кнопкой, остальных зачислите по одному.
years-class-how = Нажмите на имя, чтобы зачислить (✓) или снять отметку (○).
years-graduated = Выпускников: { $count }
years-person-line = { $mark } { $name }
years-button-enrol = Зачислить участников
years-button-going-on = Пары: продолжатся { $going_on } из { $pairs }
years-button-finish = Больше никто не продолжает
years-button-unfinish = Продолжить зачисление
years-button-people = Участники
years-button-whole-class = Зачислить всех
years-button-graduate = Остальные – выпускники
years-button-graduate-sure = Отметить
years-button-rename-class = Другой класс
years-button-nobody = Снять всех
years-button-nobody-sure = Снять
years-ask-nobody = Отменить зачисление тех, кто отмечен ({ $count })? Кто уже в паре нового года, останется.
years-ask-graduate = Отметить выпускниками: { $count }? В новый год они не перейдут, записи прошлых лет сохранятся.
years-ask-class = Класс { $name } в новом году сейчас называется { $becomes }. Напишите, как он называется.
years-error-class = Напишите название класса или группы, например 8А.
years-error-class-empty = Из этого класса ещё никто не зачислен. Сначала зачислите, потом смените название.
years-error-bound = { $name }: в новом году уже есть записи, снять отметку нельзя. Если человек не участвует, откройте его карточку и нажмите «Выбывает».
years-error-not-now = Этот год сейчас закрыть нельзя: он уже закрыт или ещё идёт.
years-error-undo = Отменить закрытие уже нельзя: прошло время или в новом году уже работают.
years-error-renewed = Эта пара уже продлена. Если она не нужна, завершите её в разделе «Пары».

# Pairs that go on
years-pairs-title = <b>Какие пары продолжатся</b> · { $place }, { $from_year }/{ $to_year }
years-pairs-how = Нажмите на пару, которая продолжится (✓). Она продлится, когда зачислены оба и есть согласия (↻).
years-pairs-none = Работающих пар в этом году нет.
years-pairs-going-on = Продолжатся: { $going_on } из { $total }
years-pairs-waiting = Ждут зачисления или согласия: { $waiting }
years-pair-line = { $mark } { $mentors } – { $mentees }
years-button-pairs = Отметить пары
years-button-all-pairs = Продолжатся все
years-button-no-pairs = Снять все отметки
years-button-marks = Какие пары продолжатся

# Past years
years-past-title = <b>Годы</b> · { $place }
years-past-none = Прошлых лет здесь пока нет.
years-past-line = <b>{ $from_year }/{ $to_year }</b>: наставников { $mentors }, наставляемых { $mentees }, пар { $pairs }, этапы { $done } из { $stages }
years-past-people = <b>Участники { $from_year }/{ $to_year }</b> · { $place }
years-past-person = { $name }{ $group }
years-role-any = Все
years-role-mentor = Наставники
years-role-mentee = Наставл.
years-past-pairs = <b>Пары { $from_year }/{ $to_year }</b>
years-past-pairs-count = Работало пар: { $count }
years-past-pairs-none = Пар в этом году не было.
years-past-pair = { $mentors } – { $mentees }
years-past-stages = <b>Этапы { $from_year }/{ $to_year }</b>
years-past-stages-legend = ✓ – выполнено, ! – не всё; справа – сколько сроков выполнено.
years-past-stages-none = Этапов в этом году не было.
years-past-stage = { $mark } { $done }/{ $times } { $number }. { $title }
years-button-past = Прошлые годы
years-button-past-people = Участники
years-button-past-pairs = Пары
years-button-past-stages = Этапы
years-button-older = Показать ещё
years-person-title = <b>{ $name }</b>
years-person-how = Участие по годам.
years-person-year = { $from_year }/{ $to_year } { $role ->
    [mentor] наставник
   *[mentee] наставляемый
 }, { $place }
years-own-title = <b>Ваше участие по годам</b>
years-own-line = <b>{ $from_year }/{ $to_year }</b>: { $role ->
    [mentor] наставник
   *[mentee] наставляемый
 }, { $place }{ $with_whom }
years-own-with = . В паре: { $names }

# In the menu
years-menu-enrol = Начался { $from_year }/{ $to_year } учебный год. Участники прошлого года пока не в списках: зачислено { $enrolled } из { $candidates }.
years-menu-button-enrol = Зачислить на { $from_year }/{ $to_year }

# Letters
years-mail-started = Учебный год { $from_year }/{ $to_year } закрыт. Зачислите на новый год тех, кто продолжает: одно нажатие на человека или сразу весь класс. Отметьте и пары, которые продолжатся.
years-mail-closed = Учебный год { $from_year }/{ $to_year } в программе наставничества завершён. Спасибо за участие. Если вы продолжаете, куратор зачислит вас на новый год, и придёт сообщение.
years-mail-enrolled = <b>{ $organisation }</b>
    Вы участвуете в программе и в { $from_year }/{ $to_year } учебном году: { $role ->
        [mentor] наставник
       *[mentee] наставляемый
    }. Если это не так, скажите куратору.
years-mail-renewed = Ваша пара продолжается в { $from_year }/{ $to_year } учебном году. { $role ->
        [mentor] Наставляемый
       *[mentee] Наставник
    }: { $other }.
    Пара уже работает. Вы согласны продолжать?
years-button-go-on = Продолжаю
years-button-not-go-on = Не хочу продолжать
years-mail-enrol = <b>{ $organisation }</b>
    Начался { $from_year }/{ $to_year } учебный год. Ещё не зачислено участников прошлого года: { $left }. Пока они не зачислены, их нет в списках.
years-mail-close = Учебный год { $from_year }/{ $to_year } ещё не закрыт: участников { $people }, открытых пар { $pairs }. Посмотрите, что осталось, и закройте его.
years-mail-mark = <b>{ $organisation }</b>
    Учебный год заканчивается. Отметьте, какие пары продолжатся в следующем; работающих пар: { $pairs }.
years-mail-enrol-line = – { $organisation }: { $left }
years-mail-enrol-merged = Начался новый учебный год. Ещё не зачислены участники прошлого года:
    { $lines }
    Пока они не зачислены, их нет в списках. Откройте меню: /menu
years-mail-mark-line = – { $organisation }: { $pairs }
years-mail-mark-merged = Учебный год заканчивается. Отметьте, какие пары продолжатся; работающих пар:
    { $lines }
    Откройте меню и выберите организацию: /menu
