# What the widgets of all sections share: calendar, ticks.
widgets-done = Готово
widgets-order-unclear = Не получилось понять дату. Напишите так: 15-н от 20.11.2026.
widgets-day-unclear = Не получилось понять дату. Напишите её так: 16.11.2026 – или выберите на календаре.
