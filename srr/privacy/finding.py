"""All that looks personal in a text or a file's name, by place; and the same text with that blotted out.

Each detector looks where a text has in it what its kind cannot do without, so that most texts cost next to
nothing, and those that few texts need are imported by the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from srr.privacy.hits import Hit, Kind
from srr.privacy.legible import legible
from srr.privacy.signs import Signs, lower
from srr.privacy.words import PARTICLES, plain_first_names, surnames

#: A stretch of digits and what may stand between them; shorter ones, such as dates, are nobody's number.
_DIGITS = re.compile(r"[0-9][0-9\s.()/_·•#+-]{6,}[0-9]")
_FEWEST_DIGITS = 9
#: Every digit as one and the same, and what may stand between digits: in UTF-8, where more than ASCII may.
_ALIKE = bytes(0x30 if chr(each) in "0123456789" else each for each in range(256))
_BETWEEN = bytes(
    each for each in range(256) if not chr(each).isascii() or chr(each).isspace() or chr(each) in ".()/_#+-"
)
_BSN = ("bsn", "sofi", "burgerservice")
_BIRTH = ("gebo", "gebdatum", "verjaar", "jarig", "birth", "born", "dob")
_ABBREVIATED = ("geb.", "geb:", "d.o", "do.b")
#: What a text has in it where one of these stands: anywhere in a word, at its end, or as a whole word.
ANYWHERE, ENDINGS, WHOLE = (*_BSN, *_BIRTH), ("geb",), ("b", "ob")
_BLOT = "•"
#: The name of a file is looked at where it is read and where it is told: so many are remembered.
_REMEMBERED = 16_384
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
#: Folders of organisations, some of which are called as their owner is.
_OF_ORGANISATIONS = ("suppliers", "clients")


def find(text: str) -> list[Hit]:
    """What looks personal in a text, in order; of what overlaps only the first and longest."""
    found: list[Hit] = []
    for hit in sorted(_all(text), key=lambda each: (each.start, -each.end)):
        if not found or hit.start >= found[-1].end:
            found.append(hit)
    return found


@lru_cache(maxsize=_REMEMBERED)
def in_name(path: str) -> tuple[Hit, ...]:
    """What looks personal in the name of a file, where hyphens stand for spaces; places are in its stem."""
    folder, _, name = path.rpartition("/")
    stem = name.partition(".")[0]
    lowered = stem.lower()
    if _WORTH_A_LOOK.search(lowered):
        return (*find(re.sub("[_-]", " ", stem)),) or (*find(stem),)
    if lowered.rpartition("-")[2] in surnames() and folder.rpartition("/")[2] not in _OF_ORGANISATIONS:
        first, *between = lowered.split("-")[:-1] or ("",)
        if first in plain_first_names() and PARTICLES.issuperset(between):
            return (Hit(0, len(stem), Kind.NAME),)
    return ()


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
    spans = [(hit.start, hit.end) for hit in in_name(path)]
    return f"{folder}{slash}{_blotted(stem, spans)}{dot}{ending}" if spans else path


def _all(text: str) -> Iterator[Hit]:
    read = legible(text)
    for hit in _read(read.text):
        yield Hit(read.origin(hit.start), read.end(hit.end), hit.kind)


def _read(text: str) -> Iterator[Hit]:
    """All that the detectors find in a text that is read as it stands."""
    data = text.encode("utf-8", "surrogatepass")
    said = _signs().said(data)
    digits = list(_digits(text)) if _may_have_digits(data) else []
    if digits or not said.isdisjoint(_BSN):
        from srr.privacy import numbers  # noqa: PLC0415

        yield from numbers.find(text, digits)
    if "@" in text:
        from srr.privacy import addresses  # noqa: PLC0415

        yield from addresses.find(text)
    if not said:
        return
    from srr.privacy import circumstances, people  # noqa: PLC0415  (who only looks at the register needs none)

    lowered = lower(text)
    if not said.isdisjoint(_BIRTH) or _is_abbreviated(said, lowered):
        from srr.privacy import births  # noqa: PLC0415

        yield from births.find(text)
    named = people.may_name(text, said)
    yield from people.find(text, lowered, said, named=named)
    if named:
        from srr.privacy import given  # noqa: PLC0415

        yield from given.find(text, lowered)
    yield from circumstances.find(text, lowered, said)


@cache
def _signs() -> Signs:
    from srr.privacy import people, words  # noqa: PLC0415

    return Signs(
        anywhere=(*ANYWHERE, *people.ANYWHERE),
        beginnings=(*people.BEGINNINGS, *words.beginnings()),
        endings=ENDINGS,
        whole=(*WHOLE, *people.WHOLE, *words.whole()),
        is_name=words.is_first_name,
    )


def _is_abbreviated(said: frozenset[str], lowered: str) -> bool:
    """Whether a text has a word for a birth in it that is abbreviated, such as "geb." or "d.o.b."."""
    return not said.isdisjoint((*ENDINGS, *WHOLE)) and any(each in lowered for each in _ABBREVIATED)


def _may_have_digits(data: bytes) -> bool:
    """Whether so many digits may stand together in a text, which is given as UTF-8."""
    return b"0" * _FEWEST_DIGITS in data.translate(_ALIKE, _BETWEEN)


def _digits(text: str) -> Iterator[tuple[int, int]]:
    """Where so many digits stand together that they may be the number of somebody."""
    for each in _DIGITS.finditer(text):
        if sum(map(str.isdecimal, each[0])) >= _FEWEST_DIGITS:
            yield each.span()


def _blotted(text: str, spans: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end > at:
            parts += [text[at : max(at, start)], re.sub(r"[^\r\n]", _BLOT, text[max(at, start) : end])]
            at = end
    return "".join((*parts, text[at:]))
