"""Words to the words they look like: ids that were probably meant, names of probably one organisation."""

from __future__ import annotations

import re
from collections.abc import Collection

from srr.meaning.closest import closest, has_words
from srr.meaning.ids import id_words
from srr.privacy.legal_forms import written

#: How many words may be compared in one run; after a few suggestions people look for the cause themselves,
#: and comparing every reference to a missing folder with all that is left would take minutes.
_COMPARISONS = 30_000
#: Legal forms, which people write or leave out as it comes.
_LEGAL_FORMS = re.compile(rf"\b(?:{written(' ?')})\b")
#: Words with fewer letters often differ in one: EZ and EZK, lot A and lot B. Digits always count.
_LONG_WORD = re.compile(r"[a-z]{5,}")
_LONGEST_NAME = 200


class Suggestions:
    """Finds what was probably meant, until it has compared so much that a run would get slow."""

    def __init__(self) -> None:
        """A fresh budget."""
        self._left = _COMPARISONS

    def closest(self, word: str, known: Collection[str]) -> str | None:
        """The known id nearest to a word, if one is near enough, else the one that has each word of it."""
        self._left -= len(known)
        if self._left < 0:
            return None
        near = closest(word, known, 0.7)
        if near is not None:
            return near
        held = [each for each in known if has_words(word, (each,))]
        return held[0] if len(held) == 1 else None


def plain(name: str) -> str:
    """A name without what does not tell organisations apart: case, accents, punctuation and legal form."""
    words = " ".join(id_words(name))
    return " ".join(_LEGAL_FORMS.sub(" ", words).split()) or name.casefold()


def one_letter_off(name: str) -> set[str]:
    """Keys of a plain name: names that differ in one letter of a long word have a key in common.

    Only the beginning of a very long name is looked at, since there are as many keys as letters.
    """
    name = name[:_LONGEST_NAME]
    places = (at for word in _LONG_WORD.finditer(name) for at in range(*word.span()))
    return {name, *(f"{name[:at]}{name[at + 1 :]}" for at in places)}
