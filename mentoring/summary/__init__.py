"""The summary of a centre or an organisation: its numbers this programme year, and the picture of them.

Nobody is named here: numbers, organisations and stages only, so a summary is the same in every mode of names.
"""
