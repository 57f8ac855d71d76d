# What the widgets of all sections share: calendar, ticks.
widgets-done = Done
widgets-day-unclear = I could not read this date. Write it like 16.11.2026 or pick it on the calendar.
