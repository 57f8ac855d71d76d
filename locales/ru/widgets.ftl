# What the widgets of all sections share: calendar, ticks.
widgets-done = Готово
widgets-day-unclear = Не получилось понять дату. Напишите её так: 16.11.2026 – или выберите на календаре.
