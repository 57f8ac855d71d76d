"""Registers that come as files: read (`reading`), compared with what is known and taken (`taking`), row by row.

Nothing is taken before somebody has seen what was understood and has agreed (`jobs`). A register that comes again
updates what it brought before. Nothing here opens a chat: the same functions serve the command line.
"""

from mentoring.imports.jobs import (
    Comparison,
    Progress,
    Report,
    advance_imports,
    cancel,
    compare,
    import_organisations,
    import_people,
    may_import,
    offer,
    progress,
    step,
    take,
)
from mentoring.imports.reading import Kind, Parsed, Problem, read_register, template_of

__all__ = [
    "Comparison",
    "Kind",
    "Parsed",
    "Problem",
    "Progress",
    "Report",
    "advance_imports",
    "cancel",
    "compare",
    "import_organisations",
    "import_people",
    "may_import",
    "offer",
    "progress",
    "read_register",
    "step",
    "take",
    "template_of",
]
