"""People who stand in the registers twice (001-18): the staff of the centre find them and put their records together.

They are found (`similar`), compared (`couples`), put together and taken apart again (`merging`).
"""
