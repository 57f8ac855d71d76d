"""Whole stories over HTTP: the real process, the sandbox for its Telegram, a database that starts empty."""
