"""The bytes of a file without any fault to its values in one pass, or to None where it may have one.

It takes only what :mod:`srr.store.source` has nothing to say of, not even a warning, and makes the same
values of it. What is rare or doubtful is left to that slower reading: no rule is told here, and where one
might apply there are no values. A test holds the two in agreement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import Any, NamedTuple

from yaml.cyaml import CBaseLoader
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from srr.store import encoding, limits
from srr.store.scalars import Scalar, read_plain
from srr.store.values import CURLY_QUOTES, Value

#: A comment that may be the end of a text.
_GLUED = re.compile(r"#(?<=[ \t]#)[^\s#]")
#: What may be an anchor, and what a tag: where a letter or digit goes before, as in R&D, nothing can begin.
_ANCHOR, _TAG = re.compile(r"&(?<!\w&)[\w-]"), re.compile(r"!(?<!\w!)")
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
    text = _text(data)
    if text is None:
        return None
    try:
        return Faultless(text, _document(CBaseLoader(text).get_event))
    except Exception:  # noqa: BLE001  (PyYAML raises more kinds than it documents; the slower reading tells)
        return None


def begun(data: bytes, names: Collection[str]) -> Faultless | None:
    """The text of a file, with no more of the record in it than these fields of it, in any order.

    None where there may be something to say of that. It is read no further than the last of them, so that
    there may be something to say of the rest.
    """
    text = _text(data)
    if text is None or "\\" in text:  # which may stand in a name for a letter
        return None
    try:
        # A field of which the name is nowhere in the text is not there.
        return Faultless(
            text, _beginning(CBaseLoader(text).get_event, {each for each in names if each in text})
        )
    except Exception:  # noqa: BLE001  (idem)
        return None


def _text(data: bytes) -> str | None:
    text = encoding.faultless(data)
    # A text has no more nodes than characters.
    return None if text is None or len(text) > limits.NODES or _is_doubtful(text) else text


def _is_doubtful(text: str) -> bool:
    """Whether there is in it what git leaves in a file, or what the events do not tell, or tell each time."""
    return (
        "<<<<<<<" in text
        or ">>>>>>>" in text
        or "git-lfs" in text
        or _GLUED.search(text) is not None
        or _ANCHOR.search(text) is not None
        or _TAG.search(text) is not None
    )


def _document(take: Callable[[], Any]) -> dict[str, Value]:
    """The record in all the events that there are to take."""
    _begin(take)
    root = _mapping(take, 1)
    _expect(DocumentEndEvent, take())
    _expect(StreamEndEvent, take())
    return root


def _beginning(take: Callable[[], Any], wanted: set[str]) -> dict[str, Value]:
    """The fields that are wanted of the record in the events, taken till all of them were there."""
    _begin(take)
    found: dict[str, Value] = {}
    while wanted - found.keys() and type(event := take()) is not MappingEndEvent:
        name = _name(event.value)
        if event.style or name in found:
            raise _DoubtError
        event = take()
        value = _scalar(event, name) if type(event) is ScalarEvent else _collection(event, take, 1)
        if name in wanted:
            found[name] = value
    return found


def _begin(take: Callable[[], Any]) -> None:
    """Take the events before the first field of the record."""
    _expect(StreamStartEvent, take())
    start = take()
    _expect(DocumentStartEvent, start)
    _expect(MappingStartEvent, take())
    if start.version or start.tags:
        raise _DoubtError


def _expect(kind: type[Any], event: Any) -> None:  # noqa: ANN401  (the types of events share no useful base)
    if type(event) is not kind:
        raise _DoubtError


def _mapping(take: Callable[[], Any], depth: int) -> dict[str, Value]:
    """What is in a mapping that began, inside so many others with itself."""
    values: dict[str, Value] = {}
    while type(event := take()) is not MappingEndEvent:
        # Of anything but a scalar there is no value, which raises too.
        name = _name(event.value)
        if event.style or name in values:
            raise _DoubtError
        event = take()
        values[name] = _scalar(event, name) if type(event) is ScalarEvent else _collection(event, take, depth)
    return values


def _list(take: Callable[[], Any], depth: int) -> list[Value]:
    values: list[Value] = []
    while (kind := type(event := take())) is not SequenceEndEvent:
        values.append(_scalar(event, None) if kind is ScalarEvent else _collection(event, take, depth))
    return values


def _collection(event: Any, take: Callable[[], Any], depth: int) -> Value:  # noqa: ANN401
    """The mapping or list that begins with an event, inside so many others."""
    if depth < limits.DEPTH:
        if type(event) is MappingStartEvent:
            return _mapping(take, depth + 1)
        if type(event) is SequenceStartEvent:
            return _list(take, depth + 1)
    raise _DoubtError


def _scalar(event: Any, key: str | None) -> Scalar:  # noqa: ANN401
    """The value of a field or, without ``key``, of an item of a list."""
    text: str = event.value
    if style := event.style:
        if not text or (style == '"' and encoding.refuses(text)):
            raise _DoubtError
        return text
    value = _plain(text, key)
    # Text may have swallowed an item of a list only where it goes on over lines.
    if type(value) is str and (
        text[0] in CURLY_QUOTES or ("-" in text and event.start_mark.line != event.end_mark.line)
    ):
        raise _DoubtError
    return value


@lru_cache(maxsize=_REMEMBERED)
def _plain(text: str, key: str | None) -> Scalar:
    """What is written without quotes."""
    value, doubt = read_plain(text, key)
    if value is None or doubt is not None:
        raise _DoubtError
    return value


@lru_cache(maxsize=_REMEMBERED)
def _name(text: str) -> str:
    """The name of a field, each time the same object, for it stands in very many records.

    No other that looks the same can stand beside it.
    """
    value, doubt = read_plain(text)
    if not isinstance(value, str) or doubt is not None or not text.isascii():
        raise _DoubtError
    return value
