"""Workbooks for registers: what people send becomes checked rows, what the centre holds becomes files.

* `tables.read_table` reads .xlsx, .xls, .ods and .csv by what is in them, whatever the name says, and answers with good
  rows and with every bad cell named;
* `parsers` turns one cell into a value: a name, a birth date, a phone, an entry of a dictionary;
* `writing` makes workbooks and CSV that Excel and LibreOffice open without running anything a person has typed.

Nothing here knows a register, a database or a messenger. No value of a cell ever enters a problem or an error: the
position is enough to find it, and values may be personal data.
"""
