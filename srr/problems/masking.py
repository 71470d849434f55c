"""Text from a record to text that a message may show: what looks personal is blotted out."""

from __future__ import annotations

import re

#: Mail addresses, account numbers, citizen service numbers and telephone numbers, written with or without
#: spaces, dots and hyphens.
_PERSONAL = re.compile(
    r"[\w.+-]+@[\w.-]+"
    r"|\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}\b"
    r"|(?<![0-9])\+?(?:[0-9][ .-]?){8}[0-9]{1,4}(?![0-9])"
)


def mask(text: str) -> str:
    """A text in which everything that looks personal is blotted out, at the same length."""
    return _PERSONAL.sub(lambda match: "•" * len(match.group()), text)
