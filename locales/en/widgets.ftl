# What the widgets of all sections share: calendar, ticks.
widgets-done = Done
widgets-order-unclear = The date is not clear. Type it like this: 15-n of 20.11.2026.
widgets-day-unclear = I could not read this date. Write it like 16.11.2026 or pick it on the calendar.
