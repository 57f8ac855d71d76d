"""Stage calendars and roadmaps: what is to be done by when, by whom, and what has been done."""
