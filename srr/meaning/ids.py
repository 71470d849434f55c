"""What an id looks like, and the words of a text in the letters that an id may have."""

from __future__ import annotations

import re
import unicodedata

#: What an id looks like; the same pattern as in the schemas.
ID = re.compile(r"[a-z][a-z0-9-]{0,79}")
#: Words that a YAML reader takes for a truth value or for nothing, and names that Windows keeps for devices.
RESERVED = frozenset(
    {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "con", "prn", "aux", "nul"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)}
)
_WORD = re.compile("[a-z0-9]+")
#: Letters that are no letter with an accent.
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th"})


def id_words(text: str) -> list[str]:
    """The words of a text without capitals, accents and signs; none of a script without such letters."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return _WORD.findall(folded.encode("ascii", "ignore").decode())
