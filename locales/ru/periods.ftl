# Periods of stages and roadmaps. Parts of one period are shown joined by commas.
# Months come as numbers, days and years as text.

-periods-examples = «до 10.11.2026», «ноябрь 2026», «май–август», «ежемесячно», «в течение года», «с 01.12.2026»

periods-deadline = до { periods-to-day }
periods-open-start = с { periods-from-day }
periods-day = { periods-to-day }
periods-span = с { periods-from-day } по { periods-to-day }
periods-month = { periods-to-month } { $to_year }
periods-months = { periods-from-month } { $from_year } – { periods-to-month } { $to_year }
periods-year = в течение учебного года { $from_year }–{ $to_year }
periods-monthly = ежемесячно с { periods-from-month-genitive } { $from_year } по { periods-to-month } { $to_year }
periods-monthly-days = ежемесячно с { periods-from-day } по { periods-to-day }
periods-monthly-all-year = ежемесячно в течение учебного года { $from_year }–{ $to_year }
periods-except-month = кроме { $month ->
     [1] января
     [2] февраля
     [3] марта
     [4] апреля
     [5] мая
     [6] июня
     [7] июля
     [8] августа
     [9] сентября
     [10] октября
     [11] ноября
    *[12] декабря
    }

periods-from-day = { $from_day } { periods-from-month-genitive } { $from_year }
periods-to-day = { $to_day } { periods-to-month-genitive } { $to_year }
periods-from-month = { $from_month ->
     [1] январь
     [2] февраль
     [3] март
     [4] апрель
     [5] май
     [6] июнь
     [7] июль
     [8] август
     [9] сентябрь
     [10] октябрь
     [11] ноябрь
    *[12] декабрь
    }
periods-to-month = { $to_month ->
     [1] январь
     [2] февраль
     [3] март
     [4] апрель
     [5] май
     [6] июнь
     [7] июль
     [8] август
     [9] сентябрь
     [10] октябрь
     [11] ноябрь
    *[12] декабрь
    }
periods-from-month-genitive = { $from_month ->
     [1] января
     [2] февраля
     [3] марта
     [4] апреля
     [5] мая
     [6] июня
     [7] июля
     [8] августа
     [9] сентября
     [10] октября
     [11] ноября
    *[12] декабря
    }
periods-to-month-genitive = { $to_month ->
     [1] января
     [2] февраля
     [3] марта
     [4] апреля
     [5] мая
     [6] июня
     [7] июля
     [8] августа
     [9] сентября
     [10] октября
     [11] ноября
    *[12] декабря
    }

# What could not be read
periods-empty = Срок не указан. Напишите его, например: { -periods-examples }.
periods-unclear = Не получилось понять срок. Напишите его, например: { -periods-examples }.
periods-unknown-word = В сроке непонятно «{ $word }». Напишите срок, например: { -periods-examples }.
periods-impossible-date = Даты { $date } нет в календаре. Проверьте день и месяц.
periods-backwards = Срок кончается раньше, чем начинается. Поставьте сначала более раннюю дату.
periods-years-apart = «{ $years }» – это не учебный год. Учебный год пишется двумя годами подряд: 2026–2027.
periods-day-of-every-month = Ежемесячный срок считается до конца каждого месяца. Напишите «ежемесячно» или «ежемесячно с октября по май».
periods-which-months = Непонятно, какие это месяцы. Назовите их, например: «декабрь, май».
periods-which-year-end = Непонятно, какой это конец года. Напишите дату, например: «до 31.05.2027».
