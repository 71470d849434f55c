"""The bytes of a file without any fault to its values in one pass, or to None where it may have one.

It takes only what :mod:`srr.store.source` has nothing to say of, not even a warning, and makes the same
values of it. What is rare or doubtful is left to that slower reading: no rule is told here, and where one
might apply there are no values. A test holds the two in agreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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

#: What git leaves in a file that it could not merge, or in the place of one that it did not get.
_OF_GIT = ("<<<<<<<", ">>>>>>>", "git-lfs")
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
    text = encoding.faultless(data)
    # A text has no more nodes than characters.
    if text is None or len(text) > limits.NODES or any(sign in text for sign in _OF_GIT):
        return None
    if _GLUED.search(text):
        return None
    try:
        return Faultless(text, _document(iter(CBaseLoader(text).get_event, None)))
    except Exception:  # noqa: BLE001  (PyYAML raises more kinds than it documents; the slower reading tells)
        return None


def _document(events: Iterator[Any]) -> dict[str, Value]:
    _take(events, StreamStartEvent)
    start = _take(events, DocumentStartEvent)
    if start.version or start.tags:
        raise _DoubtError
    root = _collection(_take(events, MappingStartEvent), events, 0)
    _take(events, DocumentEndEvent)
    _take(events, StreamEndEvent)
    return root  # type: ignore[return-value]  # that of a mapping


def _take(events: Iterator[Any], kind: type[Any]) -> Any:  # noqa: ANN401  (the types of events share no useful base)
    event = next(events)
    if type(event) is not kind:
        raise _DoubtError
    return event


def _collection(event: Any, events: Iterator[Any], depth: int) -> Value:  # noqa: ANN401
    """The mapping or list that begins with an event, inside so many others."""
    kind = type(event)
    if depth == limits.DEPTH or event.anchor is not None or event.tag is not None:
        raise _DoubtError
    if kind is MappingStartEvent:
        return _mapping(events, depth + 1)
    if kind is SequenceStartEvent:
        return _list(events, depth + 1)
    raise _DoubtError


def _mapping(events: Iterator[Any], depth: int) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for event in events:
        if type(event) is MappingEndEvent:
            break
        # Of anything but a scalar there is no value, which raises too.
        name: str = event.value
        if event.style or event.anchor is not None or event.tag is not None or not _is_name(name):
            raise _DoubtError
        if name in values:
            raise _DoubtError
        below = next(events)
        if type(below) is ScalarEvent:
            values[name] = _scalar(below, name)
        else:
            values[name] = _collection(below, events, depth)
    return values


def _list(events: Iterator[Any], depth: int) -> list[Value]:
    values: list[Value] = []
    for event in events:
        kind = type(event)
        if kind is ScalarEvent:
            values.append(_scalar(event, None))
        elif kind is SequenceEndEvent:
            break
        else:
            values.append(_collection(event, events, depth))
    return values


def _scalar(event: Any, key: str | None) -> Scalar:  # noqa: ANN401
    """The value of a field or, without ``key``, of an item of a list."""
    text: str = event.value
    if event.anchor is not None or event.tag is not None:
        raise _DoubtError
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
def _is_name(text: str) -> bool:
    """Whether this is the name of a field and no other that looks the same can stand beside it."""
    value, doubt = read_plain(text)
    return isinstance(value, str) and doubt is None and text.isascii()
