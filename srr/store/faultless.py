"""The bytes of a file without any fault to its values in one pass, or to None where it may have one.

It takes only what :mod:`srr.store.thorough` has nothing to say of, not even a warning, and makes the same
values of it. What is rare or doubtful is left to that slower reading: no rule is told here, and where one
might apply there are no values. A test holds the two in agreement.

What it takes is the part of YAML that registers are written in: a line a field or an item, texts with and
without quotes, blocks of text, and lists and mappings between brackets on one line. One regular expression
tells all lines of a text apart, in less time than a parser of YAML needs to tell its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from srr.store import encoding, limits
from srr.store.scalars import CURLY_QUOTES, Scalar, read_plain

if TYPE_CHECKING:
    from srr.store.values import Value

NAME = r"[A-Za-z_][A-Za-z0-9_-]{0,79}"
#: A line: how far it is indented, the dash of an item, the name of a field, and the rest of it; where a block
#: of text begins, that with the block, and how far the block is indented. Every line is one, whatever it
#: holds, so that nothing of a text is passed over.
_LINE = re.compile(
    rf"( *)(- +)?(?:({NAME}):(?: +|$))?([^|>\n].*|[|>]-?\n( +)\S.*(?:\n\5\S.*)*|.*)\n?", re.MULTILINE
)
#: Text without quotes: no sign with a meaning in front, and no colon or hash where it would end the text. If
#: no bracket or comma is in it, it is the same between brackets.
_PLAIN = re.compile(
    r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-[0-9])[^\t:#]*(?:(?::(?=[^\s,?\[\]{}])|(?<! )#)[^\t:#]*)*"
)
#: Text between quotes in which all stands for itself, but for a quote that is written twice, or as here.
_ESCAPES = {'\\"': '"', r"\\": "\\", r"\n": "\n"}
QUOTED = re.compile(r"'(?:[^'\t]|'')+'|\"(?:[^\"\\\t]|\\[\"\\n])+\"")
#: What is between brackets: an opening one, a closing one, a comma, the name of a field, or a text.
WORD = re.compile(
    rf" *(?:([\[{{])|([\]}}])|(,)|({NAME}): +|({QUOTED.pattern}|[^\s,\[\]{{}}'\"][^,\[\]{{}}'\"]*))"
)
_BESIDE_WORDS = re.compile(r"[\[\]{}'\"]")
#: A comment that may be the end of a text.
_GLUED = re.compile(r"#(?<=[ \t]#)[^\s#]")
#: Ids, dates, codes and names return again and again: so many different ones are remembered.
_REMEMBERED = 16_384


class Faultless(NamedTuple):
    """A file's text and the record in it."""

    text: str
    value: dict[str, Value]


class _DoubtError(Exception):
    """There may be something to say of the text."""


def read(data: bytes) -> Faultless | None:
    """What the bytes of a file hold; None where there may be something to say of them."""
    text = _whole(data)
    if text is None:
        return None
    try:
        return Faultless(text, _record(text.replace("\r\n", "\n")))
    except _DoubtError:
        return None


def begun(data: bytes, names: Collection[str]) -> Faultless | None:
    """The text of a file, with no more of the record in it than these fields of it, in any order.

    None where there may be something to say of that. It is read no further than the last of them, so that
    there may be something to say of the rest.
    """
    text = _whole(data)
    if text is None or "\\" in text:  # which may stand in a name for a letter
        return None
    try:
        # A field of which the name is nowhere in the text is not there.
        wanted = frozenset(each for each in names if each in text)
        found = _beginning(text.replace("\r\n", "\n"), wanted)
    except _DoubtError:
        return None
    return Faultless(text, {name: found[name] for name in wanted if name in found})


def _whole(data: bytes) -> str | None:
    """The text of a file, None where there may be something to say of it before it is read."""
    text = encoding.faultless(data)
    # A text has no more nodes than characters.
    return None if text is None or len(text) > limits.NODES or _is_doubtful(text) else text


def _is_doubtful(text: str) -> bool:
    """Whether there is in it what git leaves in a file, or what may be a comment or a text."""
    return "<<<<<<<" in text or ">>>>>>>" in text or "git-lfs" in text or _GLUED.search(text) is not None


def _record(text: str) -> dict[str, Value]:
    """The record in all the lines of a text."""
    record = _Record()
    for line in _LINE.findall(text):
        record.take(*line)
    return record.finished(text)


def _beginning(text: str, wanted: frozenset[str]) -> dict[str, Value]:
    """The record in the lines of a text till all fields that are wanted were there."""
    record = _Record()
    for each in _LINE.finditer(text):
        spaces, dash, name, *_ = line = each.groups("")
        if name and not (spaces or dash) and record.has(wanted):
            return record.root
        record.take(*line)
    return record.finished(text)


class _Record:
    """A record that is filled line by line; raises _DoubtError where a line may not be what it seems."""

    def __init__(self) -> None:
        self.root: dict[str, Any] = {}
        # The field whose mapping or list begins on a later line.
        self._opened: str | None = None
        # The text that may go on on the next line; empty behind a block, which has all its lines.
        self._begun: str | None = None
        # The mapping or list that is being filled, how far it is indented, and those around it.
        self._into: Any = self.root
        self._at = 0
        self._around: list[tuple[Any, int]] = []
        # Where in it the next value comes: under a name, or at its end.
        self._name: str | None = None

    def take(self, spaces: str, dash: str, name: str, rest: str, margin: str) -> None:
        """Take the next line."""
        if not (dash or name):
            self._go_on(len(spaces), rest)
            return
        # Most lines are the next field of the mapping that is being filled.
        if dash or self._opened is not None or len(spaces) != self._at or type(self._into) is list:
            self._find_place(len(spaces), dash, is_field=bool(name))
        if name:
            self._name = name = _name(name)
            if name in self._into:
                raise _DoubtError
        else:
            self._name = None
        self._put(rest, margin)

    def has(self, names: frozenset[str]) -> bool:
        """Whether these fields are there, and all of what is there if the next line is one of another."""
        return self._opened is None and names <= self.root.keys()

    def finished(self, text: str) -> dict[str, Value]:
        """The record, now that all lines of its text were taken."""
        # A block may have a line end of its own or not, which there is none to tell.
        if self._opened or not self.root or (self._begun == "" and text[-1] != "\n"):
            raise _DoubtError
        return self.root

    def _find_place(self, indent: int, dash: str, *, is_field: bool) -> None:
        """Find where the value of a line belongs: of a field, of an item, or of both."""
        if self._opened is not None:
            # A list may begin right below the name of its field.
            if indent < self._at or (indent == self._at and not dash):
                raise _DoubtError
            self._begin([] if dash else {}, indent)
        else:
            self._end(indent, dash)
        if dash and is_field:
            self._name = None
            self._begin({}, indent + len(dash))

    def _begin(self, inner: dict[str, Any] | list[Any], indent: int) -> None:
        """Begin a mapping or list inside the one that is being filled."""
        self._around.append((self._into, self._at))
        if len(self._around) >= limits.DEPTH:
            raise _DoubtError
        self._name, self._opened = self._opened, None
        self._add(inner)
        self._into, self._at = inner, indent

    def _end(self, indent: int, dash: str) -> None:
        """Go back to the mapping or list that a line is part of."""
        while self._around and (
            indent < self._at or (indent == self._at and not dash and type(self._into) is list)
        ):
            self._into, self._at = self._around.pop()
        if indent != self._at or bool(dash) is not (type(self._into) is list):
            raise _DoubtError

    def _add(self, value: Any) -> None:  # noqa: ANN401  (mypy knows no recursive type of a value)
        if self._name is None:
            self._into.append(value)
        else:
            self._into[self._name] = value

    def _put(self, rest: str, margin: str) -> None:
        """Put down what stands behind a dash or a name: a text, a block, a collection, or nothing."""
        begun = None
        value: Any
        if margin:
            value = self._block(rest, margin)
            begun = ""
        elif not rest or rest[0] == "#":
            if self._name is None:
                raise _DoubtError
            self._opened, self._begun = self._name, None
            return
        else:
            if comment := " #" in rest:
                rest = rest.partition(" #")[0]
            if rest[0] in "[{":
                value = _bracketed(rest.rstrip(" "), limits.DEPTH - 1 - len(self._around))
            else:
                value = _text(rest, self._name)
                begun = None if comment else rest
        self._begun = begun
        if self._name is None:
            self._into.append(value)
        else:
            self._into[self._name] = value

    def _block(self, block: str, margin: str) -> str:
        """The text of a block, of which each line is indented like that."""
        sign, _, text = block.partition("\n")
        if len(margin) <= self._at or text.endswith(" ") or " \n" in text:
            raise _DoubtError
        text = text.removeprefix(margin).replace(f"\n{margin}", " " if sign[0] == ">" else "\n")
        return text if sign[1:] else f"{text}\n"

    def _go_on(self, indent: int, rest: str) -> None:
        """Take a line without a dash or a name: nothing, a comment, or more of a text."""
        if not rest or rest[0] == "#":
            # Behind a block it may still be part of that.
            if indent and (not rest or self._begun == ""):
                raise _DoubtError
            self._begun = self._begun and None
            return
        if not self._begun or indent <= self._at or not _PLAIN.match(rest):
            raise _DoubtError
        self._begun = f"{self._begun.rstrip(' ')} {rest}"
        if self._name is None:
            self._into.pop()
        self._add(_text(self._begun, self._name))


def _bracketed(text: str, depth: int) -> Value:
    """The list or mapping that a text is, which may be so deep."""
    if not depth:
        raise _DoubtError
    inner = text[1:-1]
    if _BESIDE_WORDS.search(inner):
        ends = 0

        def take() -> tuple[str, ...]:
            nonlocal ends
            word = WORD.match(text, ends)
            if word is None:
                raise _DoubtError
            ends = word.end()
            return word.groups("")

        value = _collection(take, take()[0], depth)
        if ends != len(text):
            raise _DoubtError
        return value
    parts = inner.split(",") if inner.strip(" ") else []
    if text[0] == "[" and text[-1] == "]":
        return [_text(part.strip(" "), None) for part in parts]
    if text[0] == "{" and text[-1] == "}":
        values: dict[str, Value] = {}
        for part in parts:
            name, _, said = part.strip(" ").partition(": ")
            _put(values, name, _text(said.strip(" "), name))
        return values
    raise _DoubtError


def _collection(take: Callable[[], tuple[str, ...]], bracket: str, depth: int) -> Value:
    """The list or mapping behind an opening bracket, in the words that are taken, which may be so deep."""
    if not depth:
        raise _DoubtError
    values: Any = [] if bracket == "[" else {}
    while True:
        opening, _, _, name, text = take()
        if bool(name) is not (bracket == "{"):
            raise _DoubtError
        if name:
            opening, _, _, _, text = take()
        value = _collection(take, opening, depth - 1) if opening else _text(text, name or None)
        if name:
            _put(values, name, value)
        else:
            values.append(value)
        _, closing, comma, _, _ = take()
        if closing == ("]" if bracket == "[" else "}"):
            return values  # type: ignore[no-any-return]
        if not comma:
            raise _DoubtError


def _put(values: dict[str, Value], name: str, value: Value) -> None:
    """Put a value under a name that no other has."""
    name = _name(name)
    if name in values:
        raise _DoubtError
    values[name] = value


@lru_cache(maxsize=_REMEMBERED)
def _text(text: str, key: str | None) -> Scalar:
    """The value that a text is under a name or, without one, as an item of a list."""
    text = text.rstrip(" ")
    if QUOTED.fullmatch(text):
        return _unquoted(text)
    if not _PLAIN.fullmatch(text) or text[0] in CURLY_QUOTES:
        raise _DoubtError
    value, doubt = read_plain(text, key)
    if value is None or doubt is not None:
        raise _DoubtError
    return value


def _unquoted(text: str) -> str:
    """What is meant by a text with its quotes."""
    inner = text[1:-1]
    if text[0] == "'":
        return inner.replace("''", "'")
    return re.sub(r"\\.", lambda each: _ESCAPES[each[0]], inner)


@lru_cache(maxsize=_REMEMBERED)
def _name(text: str) -> str:
    """The name of a field, each time the same object, for it stands in very many records."""
    value, doubt = read_plain(text)
    if value is not text or doubt is not None or not re.fullmatch(NAME, text):
        raise _DoubtError
    return text
