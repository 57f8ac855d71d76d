# Periods of stages and roadmaps. Parts of one period are shown joined by commas.
# Months come as numbers, days and years as text.

-periods-examples = “by 10 November 2026”, “November 2026”, “May – August”, “monthly”, “all year”, “from 01.12.2026”

periods-deadline = by { periods-to-day }
periods-open-start = from { periods-from-day }
periods-day = { periods-to-day }
periods-span = { periods-from-day } to { periods-to-day }
periods-month = { periods-to-month } { $to_year }
periods-months = { periods-from-month } { $from_year } – { periods-to-month } { $to_year }
periods-year = throughout the school year { $from_year }–{ $to_year }
periods-monthly = monthly from { periods-from-month } { $from_year } to { periods-to-month } { $to_year }
periods-monthly-days = monthly from { periods-from-day } to { periods-to-day }
periods-monthly-all-year = monthly throughout the school year { $from_year }–{ $to_year }
periods-except-month = except { $month ->
     [1] January
     [2] February
     [3] March
     [4] April
     [5] May
     [6] June
     [7] July
     [8] August
     [9] September
     [10] October
     [11] November
    *[12] December
    }

periods-from-day = { $from_day } { periods-from-month } { $from_year }
periods-to-day = { $to_day } { periods-to-month } { $to_year }
periods-from-month = { $from_month ->
     [1] January
     [2] February
     [3] March
     [4] April
     [5] May
     [6] June
     [7] July
     [8] August
     [9] September
     [10] October
     [11] November
    *[12] December
    }
periods-to-month = { $to_month ->
     [1] January
     [2] February
     [3] March
     [4] April
     [5] May
     [6] June
     [7] July
     [8] August
     [9] September
     [10] October
     [11] November
    *[12] December
    }
periods-from-month-genitive = { periods-from-month }
periods-to-month-genitive = { periods-to-month }

# What could not be read. Periods are read in every language.
periods-empty = No period is given. Write one, for example: { -periods-examples }.
periods-unclear = The period could not be understood. Write it, for example: { -periods-examples }.
periods-unknown-word = “{ $word }” in the period could not be understood. Write it, for example: { -periods-examples }.
periods-impossible-date = There is no { $date } in the calendar. Check the day and the month.
periods-backwards = The period ends before it starts. Put the earlier date first.
periods-years-apart = “{ $years }” is not a school year. A school year is two years in a row: 2026–2027.
periods-day-of-every-month = A monthly period runs to the end of every month. Write “monthly” or “monthly from October to May”.
periods-which-months = It is unclear which months these are. Name them, for example: “December, May”.
periods-which-year-end = It is unclear which end of the year is meant. Write a date, for example: “by 31.05.2027”.
