"""A record as it was and as it is to the changes between them: typed, by field, not worded yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from srr.frozen import frozen
from srr.model.dates import PartialDate
from srr.model.measures import AMOUNT, amounts
from srr.model.records import Answer, Decision, Measure, Proposal, Record, Review
from srr.model.revisions.pairing import pair
from srr.problems import Path

#: Lists whose items each are something that happened: told one by one, also where there was no list yet.
_HAPPENINGS = frozenset({"history", "readiness", "lessons", "actions"})
#: What of a closed review may be altered: remarks beside it.
_FREE = frozenset({"notes", "links"})
#: What says of a field that nobody knew it yet.
_NOT_YET = {(Answer, "answer"): "open", (Decision, "outcome"): "unknown"}
#: What tells of which amount a measure speaks: what is filled in there, makes it another.
_WHICH = frozenset({"per", "group", "phase", "so_far"})


@frozen(kw_only=True)
class Change:
    """One change of a record.

    ``what`` is "filled" (a gap), "cleared", "changed" (a value, or a list that became empty or no longer
    is), "added", "removed" (an item of a list) or "moved" (the items of a list). ``path`` is the place in the
    file as it is, or, of what is gone, as it was. ``owner`` is the class and ``name`` the field that the
    value is or was in. ``within`` has the items of lists that it lies in, as they were. ``old`` and ``new``
    are values of the model; of a measure whose amount changed, the measures themselves.
    """

    what: str
    path: Path
    owner: type
    name: str
    within: tuple[Any, ...] = ()
    old: Any = None
    new: Any = None

    @property
    def keeps(self) -> bool:
        """Whether all that was said still stands, and at most more is said.

        So it is where a gap is filled, a date made more precise, an open answer given, something else put in
        the place of what absent means, or an item added to a list. That there is none was said as well: a
        list that was empty and no longer is, says something else. Order says something in a history only.
        """
        if self.owner is Measure and self.name in _WHICH:
            return False
        match self.what:
            case "filled" | "added":
                return True
            case "moved":
                return self.name != "history"
            case "changed":
                return self._says_more()
        return False

    def _says_more(self) -> bool:
        match self.old, self.new:
            case Measure() as old, Measure() as new:
                return _is_more_precise(old, new)
            case PartialDate() as old, PartialDate() as new:
                return old.first <= new.first and new.last <= old.last
        if (self.owner, self.name) in _NOT_YET:
            return bool(self.old == _NOT_YET[self.owner, self.name])
        return bool(self.old == _default(self.owner, self.name))


def changes(old: Record, new: Record) -> tuple[Change, ...]:
    """What changed between two states of one record, in the order of its fields; empty: it says the same."""
    return () if old is new else tuple(_parts(old, new, (), ()))


def facts(record: Record) -> tuple[Change, ...]:
    """What a new record states: each field that it has as a change from nothing."""
    found: list[Change] = []
    for name, key in _fields(record):
        value = getattr(record, name)
        if value not in (None, _default(type(record), name)):
            found += _whole(type(record), name, (None, value), (key,), ())
    return tuple(found)


def rewrites(old: Record, change: Change) -> bool:
    """Whether a change of this record alters or removes what was recorded for good.

    That is what a history says, and all of a closed review but the remarks beside it.
    """
    if isinstance(old, Proposal):
        return change.path[0] == "history" and not change.keeps
    is_closed = isinstance(old, Review) and old.decision is not None
    return is_closed and change.path[0] not in _FREE and not change.keeps


def keeps(old: Any, new: Any) -> bool:  # noqa: ANN401  (an item of any list)
    """Whether an item of a list still says all that it said, perhaps with more beside it."""
    if old == new:
        return True
    if type(old) is not type(new) or not _is_part(old):
        return False
    return all(each.keeps for each in _parts(old, new, (), ()))


def _is_more_precise(old: Measure, new: Measure) -> bool:
    """Whether an amount is the same and no longer an estimate, or an end of its range became known."""
    sides: tuple[tuple[Decimal | None, Decimal | None], ...]
    sides = tuple(zip(amounts(old), amounts(new), strict=True))
    return (old.about or not new.about) and all(one in (None, other) for one, other in sides)


def _fields(part: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  (any dataclass of the records)
    """The fields of a part by their names and the keys of the files; a record's id is its file's name."""
    for each in fields(part):
        own = isinstance(part, Record) and each.name in {"id", "origin"}
        if not own and not each.metadata.get("derived"):
            yield each.name, each.name.rstrip("_")


def _default(owner: type, name: str) -> Any:  # noqa: ANN401
    """What a field that is not in the file reads as; a field that is required has nothing it equals."""
    return next(each.default for each in fields(owner) if each.name == name)


def _parts(old: Any, new: Any, path: Path, within: tuple[Any, ...]) -> Iterator[Change]:  # noqa: ANN401
    """The changes between two states of the same part; ``path`` leads to it, through the items ``within``."""
    is_measure = isinstance(old, Measure)
    if is_measure and (amounts(old), old.about) != (amounts(new), new.about):
        gap = amounts(old) == (None, None)
        emptied = amounts(new) == (None, None)
        what = "filled" if gap else "cleared" if emptied else "changed"
        yield Change(what=what, path=path, owner=Measure, name="value", within=within, old=old, new=new)
    for name, key in _fields(new):
        one, other = getattr(old, name), getattr(new, name)
        if one != other and not (is_measure and name in AMOUNT):
            yield from _values(type(new), name, (one, other), (*path, key), within)


def _values(
    owner: type, name: str, values: tuple[Any, Any], path: Path, within: tuple[Any, ...]
) -> Iterator[Change]:
    """The changes between two values of one field of a part."""
    old, new = values
    if old is None or new is None:
        yield from _whole(owner, name, values, path, within)
    elif isinstance(old, tuple) and _is_mapping((*old, *new)):
        yield from _keyed(owner, name, values, path, within)
    elif isinstance(old, tuple) and ((old and new) or _is_told_by_item(owner, name)):
        yield from _items(owner, name, values, path, within)
        if not new and _default(owner, name) is None:
            yield Change(what="filled", path=path, owner=owner, name=name, within=within, new=new)
    elif _is_part(old):
        yield from _parts(old, new, path, within)
    else:
        yield Change(what="changed", path=path, owner=owner, name=name, within=within, old=old, new=new)


def _whole(
    owner: type, name: str, values: tuple[Any, Any], path: Path, within: tuple[Any, ...]
) -> Iterator[Change]:
    """The changes between nothing and a value of one field of a part, either of which is None."""
    old, new = values
    if (old or new) and _is_told_by_item(owner, name) and not _is_mapping(old or new):
        yield from _items(owner, name, (old or (), new or ()), path, within)
    else:
        what = "filled" if old is None else "cleared"
        yield Change(what=what, path=path, owner=owner, name=name, within=within, old=old, new=new)


def _keyed(
    owner: type, name: str, values: tuple[Any, Any], path: Path, within: tuple[Any, ...]
) -> Iterator[Change]:
    """The changes between two mappings whose keys are data, such as the answers of a review."""
    old, new = map(dict, values)
    for key in (*new, *(each for each in old if each not in new)):
        place, inside = (*path, key), (*within, key)
        if key not in old:
            yield Change(what="added", path=place, owner=owner, name=name, within=inside, new=new[key])
        elif key not in new:
            yield Change(what="removed", path=place, owner=owner, name=name, within=inside, old=old[key])
        elif _is_part(new[key]):
            yield from _parts(old[key], new[key], place, inside)
        elif old[key] != new[key]:
            both = {"old": old[key], "new": new[key]}
            yield Change(what="changed", path=place, owner=owner, name=name, within=inside, **both)


def _items(
    owner: type, name: str, values: tuple[Any, Any], path: Path, within: tuple[Any, ...]
) -> Iterator[Change]:
    """The changes between two lists: what is gone, what was altered and what is new, in that order."""
    old, new = values
    found = pair(name, old, new, keeps)
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


def _is_told_by_item(owner: type, name: str) -> bool:
    """Whether a list is told item by item also where all of it is new, or gone.

    So are happenings, and lists of which an empty one is the same as none.
    """
    return name in _HAPPENINGS or _default(owner, name) == ()


def _is_part(value: object) -> bool:
    return is_dataclass(value) and not isinstance(value, PartialDate)


def _is_mapping(items: tuple[Any, ...]) -> bool:
    return isinstance(items[0], tuple)
