"""Texts to the order in which people count: n2 before n10."""

from __future__ import annotations

import re
from typing import TypeAlias

#: What :func:`natural` gives: something to sort by.
Key: TypeAlias = tuple[tuple[str | int, ...], str]

#: More digits than this are no number that people count by.
_NUMBER = re.compile(r"([0-9]{1,18})")


def natural(text: str) -> Key:
    """The key to sort a text by: capitals do not count, and numbers in it do as numbers."""
    parts = _NUMBER.split(text.casefold())
    return tuple(int(part) if index % 2 else part for index, part in enumerate(parts)), text
