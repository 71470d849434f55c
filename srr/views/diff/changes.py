"""A record as it was and as it is to the changes between them: typed, by field, not worded yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from srr.model.dates import PartialDate
from srr.model.measures import amounts
from srr.model.records import Answer, Measure, Proposal, Record, Review
from srr.problems import Path
from srr.views.diff.pairing import pair

#: What of a closed review may still be altered without rewriting what was decided.
_FREE = frozenset({"notes", "links"})


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change of a record.

    ``what`` is "filled" (a gap), "cleared", "changed" (a value), "added", "removed" (an item of a list) or
    "moved" (the items of a list). ``path`` is the place in the file as it is, or, of what is gone, as it was.
    ``owner`` is the class and ``name`` the field that the value is or was in. ``within`` has the items of
    lists that it lies in, as they were. ``old`` and ``new`` are values of the model; of a measure whose
    amount changed, the measures themselves.
    """

    what: str
    path: Path
    owner: type
    name: str
    within: tuple[Any, ...] = ()
    old: Any = None
    new: Any = None


def changes(old: Record, new: Record) -> tuple[Change, ...]:
    """What changed between two states of one record, in the order of its fields; empty: it says the same."""
    return tuple(_parts(old, new, (), ()))


def facts(record: Record) -> tuple[Change, ...]:
    """What a new record states: each filled field as a change from nothing, a history event by event."""
    found = []
    for name, key in _fields(record):
        value = getattr(record, name)
        if name == "history":
            found += [
                Change(what="added", path=(key, index), owner=type(record), name=name, new=each)
                for index, each in enumerate(value)
            ]
        elif value is not None and value != _nothing(record, name):
            found.append(Change(what="filled", path=(key,), owner=type(record), name=name, new=value))
    return tuple(found)


def rewrites(old: Record, change: Change) -> bool:
    """Whether the change alters or removes what was recorded for good: an event, or a closed review.

    No rewriting, as for the rule history-rewritten: a gap that is filled or an open answer that is given, a
    more precise date, something added, an action that is done; and order counts in a history only.
    """
    gap = change.what in {"filled", "added"} or (change.owner, change.old) == (Answer, "open")
    if gap or _is_more_precise(change) or _is_default(change):
        return False
    if isinstance(old, Proposal):
        return change.path[0] == "history"
    is_closed = isinstance(old, Review) and old.decision is not None
    return is_closed and change.what != "moved" and change.path[0] not in _FREE


def _is_default(change: Change) -> bool:
    """Whether what stands there now stands in the place of what absent means."""
    default = next((each.default for each in fields(change.owner) if each.name == change.name), None)
    return change.what == "changed" and change.old == default


def _is_more_precise(change: Change) -> bool:
    old, new = change.old, change.new
    if not (isinstance(old, PartialDate) and isinstance(new, PartialDate)):
        return False
    return old.first <= new.first and new.last <= old.last


def _fields(part: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  (any dataclass of the records)
    """The fields of a part by their names and the keys of the files; a record's id is its file's name."""
    for each in fields(part):
        if not (isinstance(part, Record) and each.name in {"id", "origin"}):
            yield each.name, each.name.rstrip("_")


def _nothing(part: Any, name: str) -> Any:  # noqa: ANN401
    """What a field that is not in the file reads as."""
    return next(each.default for each in fields(part) if each.name == name)


def _parts(old: Any, new: Any, path: Path, within: tuple[Any, ...]) -> Iterator[Change]:  # noqa: ANN401
    """The changes between two states of the same part; ``path`` leads to it, through the items ``within``."""
    amount = isinstance(old, Measure)
    if amount and amounts(old) != amounts(new):
        gap = amounts(old) == (None, None)
        emptied = amounts(new) == (None, None)
        what = "filled" if gap else "cleared" if emptied else "changed"
        yield Change(what=what, path=path, owner=Measure, name="value", within=within, old=old, new=new)
    for name, key in _fields(new):
        one, other = getattr(old, name), getattr(new, name)
        if one != other and not (amount and name in {"value", "min", "max"}):
            yield from _values(new, name, (one, other), (*path, key), within)


def _values(
    part: Any,  # noqa: ANN401
    name: str,
    values: tuple[Any, Any],
    path: Path,
    within: tuple[Any, ...],
) -> Iterator[Change]:
    """The changes between two values of one field of a part."""
    old, new = values
    owner = type(part)
    if old is None or new is None:
        what = "filled" if old is None else "cleared"
        yield Change(what=what, path=path, owner=owner, name=name, within=within, old=old, new=new)
    elif isinstance(old, tuple):
        items = _keyed if _is_mapping((*old, *new)) else _items
        yield from items(part, name, values, path, within)
    elif _is_part(old):
        yield from _parts(old, new, path, within)
    else:
        yield Change(what="changed", path=path, owner=owner, name=name, within=within, old=old, new=new)


def _keyed(
    part: Any,  # noqa: ANN401
    name: str,
    values: tuple[Any, Any],
    path: Path,
    within: tuple[Any, ...],
) -> Iterator[Change]:
    """The changes between two mappings whose keys are data, such as the answers of a review."""
    old, new = map(dict, values)
    owner = type(part)
    for key in (*new, *(each for each in old if each not in new)):
        place, inside = (*path, key), (*within, key)
        if key not in old:
            yield Change(what="added", path=place, owner=owner, name=name, within=inside, new=new[key])
        elif key not in new:
            yield Change(what="removed", path=place, owner=owner, name=name, within=inside, old=old[key])
        elif _is_part(new[key]):
            yield from _parts(old[key], new[key], place, inside)
        elif old[key] != new[key]:
            pair_ = {"old": old[key], "new": new[key]}
            yield Change(what="changed", path=place, owner=owner, name=name, within=inside, **pair_)


def _items(
    part: Any,  # noqa: ANN401
    name: str,
    values: tuple[Any, Any],
    path: Path,
    within: tuple[Any, ...],
) -> Iterator[Change]:
    """The changes between two lists: what is gone, what was altered and what is new, in that order."""
    old, new = values
    owner = type(part)
    found = pair(name, old, new)
    for index in found.removed:
        place = (*path, index)
        yield Change(what="removed", path=place, owner=owner, name=name, within=within, old=old[index])
    for one, other in found.pairs:
        if old[one] != new[other]:
            yield from _parts(old[one], new[other], (*path, other), (*within, old[one]))
    for index in found.added:
        place = (*path, index)
        yield Change(what="added", path=place, owner=owner, name=name, within=within, new=new[index])
    if found.moved:
        yield Change(what="moved", path=path, owner=owner, name=name, within=within)


def _is_part(value: object) -> bool:
    return is_dataclass(value) and not isinstance(value, PartialDate)


def _is_mapping(items: tuple[Any, ...]) -> bool:
    return isinstance(items[0], tuple)
