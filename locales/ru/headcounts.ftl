# How many people an organisation has, the shares that are counted of them, kinds of organisations.
headcounts-button = Численность
headcounts-title = <b>Численность { $from_year }/{ $to_year }</b>
    { $place }
headcounts-item-pupils = Учащихся
headcounts-item-aged_10_19 = Из них 10–19 лет
headcounts-item-aged_15_19 = Из них 15–19 лет
headcounts-item-teachers = Педагогов
headcounts-item-young_teachers = Со стажем до 3 лет
headcounts-item-employees = Работников
headcounts-item-young_specialists = Молодых специалистов
headcounts-short-pupils = Учащиеся
headcounts-short-aged_10_19 = 10–19 лет
headcounts-short-aged_15_19 = 15–19 лет
headcounts-short-teachers = Педагоги
headcounts-short-young_teachers = Стаж до 3 лет
headcounts-short-employees = Работники
headcounts-short-young_specialists = Молодые спец.
headcounts-line = { $name }: { $number }
headcounts-line-missing = { $name }: не указано
headcounts-line-share = { $name }: { $number }, { $part } ({ $share } %)
headcounts-part-pupils = наставляемых { $part }
headcounts-part-aged_10_19 = наставляемых { $part }
headcounts-part-aged_15_19 = наставников { $part }
headcounts-part-teachers = участвуют { $part }
headcounts-part-young_teachers = наставляемых { $part }
headcounts-part-young_specialists = наставляемых { $part }
headcounts-wrong = Больше 100 %: { $names }. Проверьте число или список участников.
headcounts-some-missing = От этих чисел центр считает доли участников. Исправить можно, пока год не закрыт.
headcounts-all-there = Всё указано. Исправить можно, пока год не закрыт.
headcounts-closed = Этот год закрыт, числа больше не меняются.
headcounts-button-fill = Заполнить по порядку
headcounts-button-carry = Как в прошлом году
headcounts-button-clear = Стереть число
headcounts-button-before = ‹ { $from_year }/{ $to_year }
headcounts-button-after = { $from_year }/{ $to_year } ›

headcounts-ask-pupils = Сколько всего учащихся? Напишите число.
headcounts-ask-aged_10_19 = Сколько учащихся от 10 до 19 лет? Напишите число.
headcounts-ask-aged_15_19 = Сколько учащихся от 15 до 19 лет? Напишите число.
headcounts-ask-teachers = Сколько всего педагогов? Напишите число.
headcounts-ask-young_teachers = Сколько педагогов со стажем до 3 лет? Напишите число.
headcounts-ask-employees = Сколько всего работников? Напишите число.
headcounts-ask-young_specialists = Сколько молодых специалистов? Напишите число.
headcounts-now = Сейчас: { $number }
headcounts-error-number = Нужно целое число от 0 до миллиона, например 620. Напишите ещё раз.
headcounts-error-part = { $part ->
    [aged_10_19] Учащихся 10–19 лет
    [aged_15_19] Учащихся 15–19 лет
    [young_teachers] Педагогов со стажем до 3 лет
   *[young_specialists] Молодых специалистов
 } не может быть больше, чем { $whole ->
    [pupils] всех учащихся
    [aged_10_19] учащихся 10–19 лет
    [teachers] всех педагогов
   *[employees] всех работников
 }. Проверьте оба числа.
headcounts-error-closed = Этот учебный год закрыт, его числа больше не меняются.
headcounts-error-nothing-before = Взять нечего: за прошлый год чисел нет или они уже здесь.

headcounts-button-shares = Доли и виды ОО
headcounts-shares-title = <b>Доли участников { $from_year }/{ $to_year }</b>
headcounts-shares-none = Считать пока не от чего: организации не указали, сколько у них людей. Кураторы делают это в карточке организации, «Численность».
headcounts-share-pupils = Наставляемых { $part } из { $whole } учащихся, { $share } %
headcounts-share-aged_10_19 = 10–19 лет: наставляемых { $part } из { $whole }, { $share } %
headcounts-share-aged_15_19 = 15–19 лет: наставников { $part } из { $whole }, { $share } %
headcounts-share-teachers = Участвуют { $part } из { $whole } педагогов, { $share } %
headcounts-share-young_teachers = Стаж до 3 лет: наставляемых { $part } из { $whole }, { $share } %
headcounts-share-young_specialists = Молодые специалисты: наставляемых { $part } из { $whole }, { $share } %
headcounts-share-partly = { $share } (по { $known } из { $places } ОО)
headcounts-share-wrong = { $share } – больше, чем есть: проверьте числа
headcounts-button-missing = Не указали: { $count }
headcounts-button-mine = Указать численность
headcounts-button-kinds = По видам организаций

headcounts-kinds-title = <b>По видам организаций { $from_year }/{ $to_year }</b>
headcounts-kinds-how = Вид (организаций): наставники, наставляемые, пары
headcounts-kinds-none = Организаций пока нет.
headcounts-kind = { $kind } ({ $organisations }): { $mentors }, { $mentees }, { $pairs }
