"""What was found in a text: a stretch of it, and the kind of detail it looks like."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """The kinds of detail about one person that have no place in a register."""

    BSN = "bsn"
    IBAN = "iban"
    EMAIL = "email"
    PHONE = "phone"
    BIRTH = "birth"
    NAME = "name"
    HEALTH = "health"
    OFFENCE = "offence"
    PRIVATE = "private"


class Hit(NamedTuple):
    """From ``start`` up to, but not including, ``end`` the text looks like this kind of detail."""

    start: int
    end: int
    kind: Kind
