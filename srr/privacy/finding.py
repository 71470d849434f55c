"""All that looks personal in a text or a file's name, by place; and the same text with that blotted out.

Each detector looks where a text has in it what its kind cannot do without, so that most texts cost next to
nothing, and those that few texts need are imported by the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from srr.privacy.hits import Hit
from srr.privacy.legible import legible
from srr.privacy.signs import Signs, signed

#: A stretch of digits and what may stand between them; shorter ones, such as dates, are nobody's number.
_DIGITS = re.compile(r"[0-9][0-9\s.()/_·•#+-]{6,}[0-9]")
_FEWEST_DIGITS = 9
_BSN = ("bsn", "sofi", "burgerservice")
_BIRTH = ("gebo", "gebdatum", "verjaar", "jarig", "birth", "born", "dob")
_ABBREVIATED = ("geb.", "geb:", "d.o", "do.b")
_BLOT = "•"
#: What only might be somebody's is hidden in messages as well: the test of a number may fail by a slip.
_LIKE_A_NUMBER = re.compile(
    r"(?<![0-9])\+?(?:[0-9][ .-]?){8}[0-9]{1,4}(?![0-9])|[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}\b"
)
_LIKE_AN_ADDRESS = re.compile(r"[\w.+-]{1,64}@(?=[\w-])|(?<=@)[\w.-]{1,120}")
#: What the name of a file, in lower case, has in it that may be personal: most have nothing of the kind.
_WORTH_A_LOOK = re.compile(
    r"[0-9][0-9 _-]{6,}[0-9]|@|deelne|kandida|mevr|mw[-_ ]|dhr|(?<![a-z])heer|cli[eë]nt|medewerk|collega"
    r"|stagiair|gebo|geb[-_ ]|bsn|sofi|traject|begeleiding|plaatsing|wacht(?:en)?[-_ ]op"
)


def find(text: str) -> list[Hit]:
    """What looks personal in a text, in order; of what overlaps only the first and longest."""
    found: list[Hit] = []
    for hit in sorted(_all(text), key=lambda each: (each.start, -each.end)):
        if not found or hit.start >= found[-1].end:
            found.append(hit)
    return found


def in_name(stem: str) -> list[Hit]:
    """What looks personal in the name of a file without its ending, where hyphens stand for spaces."""
    if not _WORTH_A_LOOK.search(stem.lower()):
        return []
    return find(re.sub("[_-]", " ", stem)) or find(stem)


def mask(text: str) -> str:
    """A text in which all that looks personal is blotted out, at the same length and in the same lines."""
    spans = [(hit.start, hit.end) for hit in _all(text)]
    spans += [match.span() for match in _LIKE_A_NUMBER.finditer(text)]
    if "@" in text:
        spans += [match.span() for match in _LIKE_AN_ADDRESS.finditer(text)]
    return _blotted(text, spans)


def hide(text: str) -> str:
    """A text in which what looks personal is blotted out, and nothing else: for what is shown as it is."""
    return _blotted(text, [(hit.start, hit.end) for hit in _all(text)])


def mask_name(path: str) -> str:
    """The path of a file as a message may show it: without what looks personal in its name."""
    folder, slash, name = path.rpartition("/")
    stem, dot, ending = name.partition(".")
    spans = [(hit.start, hit.end) for hit in in_name(stem)]
    return f"{folder}{slash}{_blotted(stem, spans)}{dot}{ending}" if spans else path


def _all(text: str) -> Iterator[Hit]:
    read = legible(text)
    for hit in _read(read.text):
        yield Hit(read.origin(hit.start), read.end(hit.end), hit.kind)


def _read(text: str) -> Iterator[Hit]:
    """All that the detectors find in a text that is read as it stands."""
    from srr.privacy import circumstances, people, words  # noqa: PLC0415  (who only looks at the register needs none)

    lowered = text.lower()
    if len(lowered) != len(text):
        # A dotted capital I is two characters in lower case, and no place behind it would be right.
        lowered = "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
    said = _signs().said(lowered)
    digits = [each.span() for each in _DIGITS.finditer(text) if _count(each[0]) >= _FEWEST_DIGITS]
    if digits or signed(said, _BSN):
        from srr.privacy import numbers  # noqa: PLC0415

        yield from numbers.find(text, digits)
    if "@" in text:
        from srr.privacy import addresses  # noqa: PLC0415

        yield from addresses.find(text)
    if signed(said, _BIRTH) or any(each in lowered for each in _ABBREVIATED):
        from srr.privacy import births  # noqa: PLC0415

        yield from births.find(text)
    yield from people.find(text, lowered, said)
    if not words.given_names().isdisjoint(said.split()):
        from srr.privacy import given  # noqa: PLC0415

        yield from given.find(text, lowered)
    yield from circumstances.find(text, lowered, said)


@cache
def _signs() -> Signs:
    from srr.privacy import people, words  # noqa: PLC0415

    return Signs(
        (*_BSN, *_BIRTH, *people.ANYWHERE),
        (*people.BEGINNINGS, *words.beginnings()),
        (*people.WHOLE, *words.whole()),
        words.given_names(),
    )


def _count(written: str) -> int:
    return sum(map(str.isdecimal, written))


def _blotted(text: str, spans: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end > at:
            parts += [text[at : max(at, start)], re.sub(r"[^\r\n]", _BLOT, text[max(at, start) : end])]
            at = end
    return "".join((*parts, text[at:]))
