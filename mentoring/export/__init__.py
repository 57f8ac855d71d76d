"""Registers, pairs, stages and answers as a workbook (001-18, 003-11).

What stands in a table is decided in `columns`, read in `reading` in small parts, put into a file in `workbook`. Who may
not be named is a code here too; what people wrote themselves leaves only where names are complete, since it may name
somebody. Nothing here opens a chat: the same functions serve the command line.
"""
