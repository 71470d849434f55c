"""Edits of a record, as paths into its values; what they come to, whatever the file looks like."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from srr.frozen import frozen
from srr.problems import Message, Path, say
from srr.store.values import Value


@frozen
class Append:
    """Add an item at the end of the list at ``path``; where there is none yet, it becomes one."""

    path: Path
    value: Value


@frozen
class Set:
    """Put a value at ``path``, in the place of what is there; a key that is absent is inserted."""

    path: Path
    value: Value


@frozen
class Remove:
    """Take the key or the item at ``path`` away. A list that loses its last item stays, empty."""

    path: Path


Edit = Append | Set | Remove


class CannotEdit(Exception):  # noqa: N818  (the file is not wrong; it only cannot be edited by a program)
    """An edit cannot be made; ``line`` is the line to change by hand, None where no line can be named."""

    def __init__(self, message: Message, path: Path, line: int | None = None) -> None:
        super().__init__(message.key)
        self.message = message
        self.path = path
        self.line = line


def applied(value: Mapping[str, Value], edits: Iterable[Edit]) -> dict[str, Value]:
    """What a record says after these edits, one after the other; the record itself is left as it is.

    Raises CannotEdit where a path leads nowhere.
    """
    result: dict[str, Any] = copy.deepcopy(dict(value))
    for edit in edits:
        _apply(result, edit)
    return result


def _apply(record: dict[str, Any], edit: Edit) -> None:
    *above, last = edit.path
    place: Any = record
    for step in above:
        if isinstance(place, dict) and isinstance(step, str) and not isinstance(edit, Remove):
            place = place.setdefault(step, {})
        else:
            place = _step(place, step, edit.path)
    match edit:
        case Append():
            if isinstance(place, dict) and isinstance(last, str):
                place.setdefault(last, [])
            found = _step(place, last, edit.path)
            if not isinstance(found, list):
                raise _nowhere(edit.path)
            found.append(copy.deepcopy(edit.value))
        case Set():
            if not (isinstance(place, dict) and isinstance(last, str)):
                _step(place, last, edit.path)
            place[last] = copy.deepcopy(edit.value)
        case Remove():
            _step(place, last, edit.path)
            del place[last]


def _step(place: Any, step: str | int, path: Path) -> Any:  # noqa: ANN401  (any value)
    if isinstance(place, dict) and step in place:
        return place[step]
    if isinstance(place, list) and isinstance(step, int) and 0 <= step < len(place):
        return place[step]
    raise _nowhere(path)


def _nowhere(path: Path) -> CannotEdit:
    return CannotEdit(say("splice.nowhere", path=".".join(map(str, path))), path)
