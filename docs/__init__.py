"""Guides for people, and the script that takes their pictures."""
