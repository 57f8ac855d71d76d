"""Consents: one record for one purpose, signed by the person, by a representative of a minor, or by both.

Without the needed ones nobody is paired, named in a message to somebody else or exported by name. What is asked for
stands in `purposes`, who has given it in `holding`; `sheets` and `papers` are what a curator works on, `own` what a
person does in chat, `labour` what a teacher-mentor needs besides, `blanks` the forms to sign, `settings` what the
centre decides, `reminders` what runs out. A revoked consent stays as history.
"""

from mentoring.consents.holding import (
    SIGNING,
    Age,
    Signer,
    ages,
    give,
    holds,
    is_minor,
    lacking,
    may_be_named,
    missing,
    nameable,
    require,
    revoke,
)
from mentoring.consents.purposes import NEEDED, TEXT_VERSION, Edition, Purpose, edition_of

__all__ = [
    "NEEDED",
    "SIGNING",
    "TEXT_VERSION",
    "Age",
    "Edition",
    "Purpose",
    "Signer",
    "ages",
    "edition_of",
    "give",
    "holds",
    "is_minor",
    "lacking",
    "may_be_named",
    "missing",
    "nameable",
    "require",
    "revoke",
]
