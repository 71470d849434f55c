"""A file's bytes to text, and faults for every character that has no place in a register."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator

from srr.frozen import frozen
from srr.problems import Path, Severity
from srr.store.faults import Fault

#: UTF-32 first: its little-endian mark begins with that of UTF-16.
_OTHER_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
#: Each kind of character that nobody can see but that changes what people or programs make of a text. These
#: are compiled when they are first looked for, which takes as long as reading ten files.
_KINDS = {
    "line-break": r"[\x85\u2028\u2029]|\r(?!\n)",
    "direction": r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]",
    "zero-width": r"[\u200b-\u200d\u2060\ufeff]",
    "hidden": r"[\U000e0000-\U000e007f]",
    "control": r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]",
}
#: Characters of which nothing is seen and on which nothing acts, so that names that look alike may differ:
#: soft hyphens, joiners, fillers, empty patterns, and what has no meaning outside one organisation.
_BLANK = (
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u2061-\u2065\u206a-\u206f\u2800\u3164\uffa0\ufff0-\ufffb"
    "\ue000-\uf8ff\U000e0080-\U000e00ff\U000e01f0-\U000e0fff\U000f0000-\U0010ffff]"
)
#: Spaces that look like the usual one and are none to a program.
_SPACE = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
#: Such a space where YAML needs the usual one: in front of the line, beside its signs, at the end.
_TAKEN_FOR_SPACE = (
    rf"(?:^[ -]*|[:\[{{,-] *)(?P<before>{_SPACE})|(?P<behind>{_SPACE}){_SPACE}*+ *(?:[:\]}},]|$)"
)
_LONE_RETURN = r"\r(?!\n)"
_UNSEEN = "|".join(_KINDS.values())
#: All of these and those of which nothing is seen, in one class of characters: looked for much faster.
_TOLD = "|".join(each.removesuffix(r"|\r(?!\n)") for each in (*_KINDS.values(), _BLANK))
#: What most texts are made of, and nothing is said about but of a carriage return by itself.
_USUAL = bytes(range(0x20, 0x7F)) + b"\t\n\r"
#: Unicode has no names for control characters, only aliases.
_ALIASES = {
    "\x00": "NULL",
    "\x07": "BELL",
    "\x08": "BACKSPACE",
    "\x0b": "LINE TABULATION",
    "\x0c": "FORM FEED",
    "\r": "CARRIAGE RETURN",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
#: The escapes of YAML that stand for a character that is refused and do not spell its number.
_SHORT = {
    r"\0": "\x00",
    r"\a": "\x07",
    r"\b": "\x08",
    r"\v": "\x0b",
    r"\f": "\x0c",
    r"\r": "\r",
    r"\e": "\x1b",
    r"\N": "\x85",
    r"\L": "\u2028",
    r"\P": "\u2029",
}


@frozen
class Decoded:
    """A file's text without byte order mark, whether its bytes were UTF-8, and what is wrong with them.

    Where they were not, bytes that mean nothing are replaced, so that the fault's place can be found.
    """

    text: str
    readable: bool
    faults: tuple[Fault, ...]


def decode(data: bytes) -> Decoded:
    """The text of a file, which must be UTF-8, with or without byte order mark."""
    for mark, name in _OTHER_MARKS.items():
        if data.startswith(mark):
            return Decoded("", readable=False, faults=(Fault("encoding", "utf-16", 0, 0, {"name": name}),))
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        start = len(data[: error.start].decode())
        fault = Fault("encoding", "not-utf-8", start, start + 1, {"byte": f"0x{data[error.start]:02X}"})
        return Decoded(data.decode(errors="replace"), readable=False, faults=(fault,))
    return Decoded(text, readable=True, faults=tuple(_unseen(text)))


def faultless(data: bytes) -> str | None:
    """The text of bytes about which :func:`decode` has nothing to say; None where it may have."""
    try:
        unusual = data.translate(None, _USUAL).decode()
        if (unusual and re.search(_TOLD, unusual)) or data.count(b"\r") != data.count(b"\r\n"):
            return None
        return data.decode()
    except UnicodeDecodeError:
        return None


def tame(text: str) -> str:
    """The text for the parser, which would stop at what :func:`decode` refused; no character moves.

    A lone carriage return stays the end of a line, as it is in files from old programs. The other line
    breaks are mostly pasted with a text, and ending a line there would only raise a second problem.
    """
    if re.search(_UNSEEN, text) is None:
        return text
    return re.sub(_UNSEEN, "\ufffd", re.sub(_LONE_RETURN, "\n", text))


def escaped(text: str, start: int, end: int, path: Path) -> Iterator[Fault]:
    """Faults for escapes in the double-quoted ``text[start:end]`` that stand for a refused character.

    Each escape is told of once, at the first of its places.
    """
    told: set[str] = set()
    for match in _ESCAPE.finditer(text, start, end):
        digits = match[0][2:]
        character = chr(int(digits, 16)) if digits else _SHORT.get(match[0], "")
        if match[0] not in told and re.match(_UNSEEN, character):
            told.add(match[0])
            args = {"escape": match[0], **_named(character)}
            yield Fault("encoding", "escape", match.start(), match.end(), args, path=path)


def odd_spaces(text: str, lines: Iterable[int]) -> Iterator[Fault]:
    """A fault for each of these lines in which a sign stands where a space belongs, that only looks like one.

    In a sentence it does no harm; beside the signs of YAML a line reads otherwise than it looks.
    """
    if text.isascii():
        return
    wanted, start = {*lines}, 0
    for number, line in enumerate(text.split("\n"), 1):
        found = re.search(_TAKEN_FOR_SPACE, line.removesuffix("\r")) if number in wanted else None
        if found is not None:
            at = start + max(found.start("before"), found.start("behind"))
            yield Fault("encoding", "space", at, at + 1, _named(text[at]))
        start += len(line) + 1


def refuses(value: str) -> bool:
    """Whether a value holds a character that is refused; carriage returns are, wherever they stand."""
    return not (value.isascii() and value.isprintable()) and (
        "\r" in value or re.search(_UNSEEN, value) is not None
    )


def _unseen(text: str) -> Iterator[Fault]:
    """A fault for each refused character, at the first of its places: a file may hold thousands."""
    counts: dict[str, int] = {}
    first: dict[str, int] = {}
    for match in re.finditer(_UNSEEN, text):
        counts[match[0]] = counts.get(match[0], 0) + 1
        first.setdefault(match[0], match.start())
    for character, count in counts.items():
        kind = next(name for name, pattern in _KINDS.items() if re.match(pattern, character))
        start = first[character]
        yield Fault("encoding", kind, start, start + 1, {"count": count, **_named(character)})
    for character, (count, start) in _blank(text).items():
        args = {"count": count, **_named(character)}
        yield Fault("encoding", "blank", start, start + 1, args, Severity.WARNING)


def _blank(text: str) -> dict[str, tuple[int, int]]:
    """How often each character stands in a text of which nothing is seen, and where first."""
    found: dict[str, tuple[int, int]] = {}
    for match in () if text.isascii() else re.finditer(_BLANK, text):
        count, start = found.get(match[0], (0, match.start()))
        found[match[0]] = (count + 1, start)
    return found


def _named(character: str) -> dict[str, str]:
    """How a message names a character that it must not print."""
    unnamed = "PRIVATE USE" if unicodedata.category(character) == "Co" else "CONTROL"
    name = _ALIASES[character] if character in _ALIASES else unicodedata.name(character, unnamed)
    return {"code": f"U+{ord(character):04X}", "name": name}
