"""Questionnaires: XLSForms read, checked and asked question by question.

The engine of this package is pure: a form and the answers go in, the next step comes out. It never touches a database
or a messenger and asks the time only from the context it is given.
"""
