"""What a person may ask for about themselves (152-ФЗ, art. 14 and 21).

To see what is known (`known`), have it corrected (`corrections`), pause (`pauses`), leave or withdraw a consent
(`departures`), have everything erased (`erasing`). Erasure goes by a table of all columns (`plan`), so that none is
forgotten; counts stay, as rows of an unnamed person.
"""
