"""Tables, sessions and migrations. Knows nothing of rules, texts or messengers."""
