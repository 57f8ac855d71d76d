"""Start and wiring: settings, inbox, delivery, scheduler, command line."""
