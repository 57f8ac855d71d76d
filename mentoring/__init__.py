"""The rules of the field. Knows nothing of any messenger: operations over a session, values in and values out."""
