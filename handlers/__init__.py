"""Conversations, one module a capability: read the input, call one operation, show one screen."""
