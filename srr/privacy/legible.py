r"""A text as it stands in a file to the text that is read in it, with the way back to every place.

Who reads digits of full width, or ``"\u0031\u0031\u0031"``, reads a number. Characters that only look
otherwise become the usual one (Unicode's NFKC, one for one), spaces that do not break or have no width
become a space, and escapes of YAML become what they stand for.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import NamedTuple

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(_)|\r?\n[ \t]*)")
_HIGHEST = 0x10FFFF
#: Spaces without width, and a hyphen that shows only at the end of a line: Unicode has no other form of them.
_UNSEEN = dict.fromkeys("\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff", " ")
#: All that people take for a hyphen.
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")


class _Usual(dict[int, str]):
    """To each character the usual one it looks like, looked up once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        usual = unicodedata.normalize("NFKC", character)
        self[code] = usual if len(usual) == 1 else character
        return self[code]


#: What is not known to be the usual one already; nearly every text has only such.
_UNUSUAL = re.compile("[^\0-\x9f\xa1-\xa9\xab\xac\xae-\xb1\xb4\xb6-\xb8\xbb-\xff€‘’“”…•]")
_USUAL = _Usual({ord(each): usual for each, usual in (_UNSEEN | _DASHES).items()})


class Legible(NamedTuple):
    """The text that is read; where escapes were taken out, ``cuts`` and ``shifts`` lead back.

    ``cuts`` has the places behind each escape, and ``shifts`` how much further on that is in the file.
    """

    text: str
    cuts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def origin(self, place: int) -> int:
        """Where in the file the character stands that is read at a place."""
        before = bisect_right(self.cuts, place)
        return place + (self.shifts[before - 1] if before else 0)

    def end(self, place: int) -> int:
        """Where in the file a stretch ends that is read up to a place."""
        return self.origin(place - 1) + 1 if place and place not in self.cuts else self.origin(place)


def legible(text: str) -> Legible:
    """The text that somebody reads in a file's text."""
    if "\\" not in text:
        return Legible(text if text.isascii() or not _UNUSUAL.search(text) else text.translate(_USUAL))
    parts: list[str] = []
    cuts: list[int] = []
    shifts: list[int] = []
    at = length = 0
    for match in _ESCAPE.finditer(text):
        between = text[at : match.start()]
        code = int(match[1] or match[2] or match[3] or "a0" * bool(match[4]) or "0", 16)
        meant = chr(code) if 0 < code <= _HIGHEST else ""
        parts += [between, meant]
        length += len(between) + len(meant)
        at = match.end()
        cuts.append(length)
        shifts.append(at - length)
    parts.append(text[at:])
    return Legible("".join(parts).translate(_USUAL), tuple(cuts), tuple(shifts))
