"""The region above the centres: their totals for those who observe, names of none (000-02, 001-23).

Nobody is named here and no organisation either: numbers of whole centres only, the small ones hidden by the one rule of
`mentoring.surveys.disclosure`, so a total is the same in every mode of names.
"""
