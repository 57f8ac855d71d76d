"""Messages of a centre to organisations and their people, and of a curator to the people of the own one (000-19).

A message is written as a draft (`writing`), goes to the organisations or people that its `audience` makes out when it
is sent, and is read and answered by them (`reading`). What it asks for is a mark that it was read, or an answer by a
day; `progress` tells who has not given it, `mail` writes to them, `table` puts the answers into a workbook. Nobody is
addressed but in their own office or participation, and whoever lacks the needed consents is not written to.
"""
