"""All tables, known to the metadata by importing this."""

from db import (
    audit,
    centres,
    consents,
    decrees,
    files,
    headcounts,
    imports,
    inbox,
    invitations,
    merges,
    needs,
    outbox,
    pairs,
    partners,
    people,
    problems,
    rights,
    roadmap,
    schools,
    surveys,
    years,
)
from db.base import Base

metadata = Base.metadata

__all__ = [
    "audit",
    "centres",
    "consents",
    "decrees",
    "files",
    "headcounts",
    "imports",
    "inbox",
    "invitations",
    "merges",
    "metadata",
    "needs",
    "outbox",
    "pairs",
    "partners",
    "people",
    "problems",
    "rights",
    "roadmap",
    "schools",
    "surveys",
    "years",
]
