"""Two lists to which item became which: what is the same, what was altered, what is new and what is gone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from srr.model import measures
from srr.model.records import (
    Action,
    Champion,
    Event,
    FormerName,
    Link,
    Measure,
    Partner,
    Preference,
    Question,
    Readiness,
    Settlement,
    Term,
)

#: By which fields an item is recognised when something else in it was altered, the surest first. An item
#: with none of these fields filled is not recognised by them; no fields at all: by its turn.
_RECOGNISED_BY: dict[type, tuple[tuple[str, ...], ...]] = {
    Action: (("what",), ("owner", "due")),
    Champion: (("role", "unit"), ("role",)),
    Event: (("status", "date"), ("status",), ("date",)),
    FormerName: (("name",),),
    Link: (("url",), ("title",)),
    Measure: (
        ("metric", "per", "group", "phase", "until", "as_of"),
        ("metric", "per", "group", "phase"),
        ("metric", "group", "phase"),
    ),
    Partner: (("name",),),
    Preference: (("target_groups", "work"), ("target_groups",), ("work",), ("since",), ()),
    Question: (("id",),),
    Readiness: (("state", "date"), ("date",), ("state",)),
    Settlement: (("agreement",), ("settles", "share"), ("settles",)),
    Term: (("id",),),
}
#: Where the order of a list means something, among which of its items: the last readiness is the one now,
#: actions go by their number, and of two readings of the same thing the last counts.
_ORDERED: dict[str, Callable[[Any], Hashable]] = {
    "history": lambda _: None,
    "readiness": lambda _: None,
    "questions": lambda _: None,
    "actions": lambda _: None,
    "realised": measures.key,
}


@dataclass(frozen=True)
class Pairing:
    """Two lists side by side, by index.

    ``pairs`` has (old, new) for what stayed or was altered, in the order of the new list; ``removed`` and
    ``added`` the rest of each. ``moved``: what stayed stands in another order, where that means something.
    """

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]
    moved: bool


def pair(name: str, old: Sequence[Any], new: Sequence[Any]) -> Pairing:
    """Which item of a list became which; ``name`` is the field that the list is in."""
    pairs = _unmoved(old, new)
    left_old = [each for each in range(len(old)) if each not in pairs]
    left_new = [each for each in range(len(new)) if each not in set(pairs.values())]
    kind = type((*old, *new)[0]) if (*old, *new) else str
    keys = [_key(fields) for fields in _RECOGNISED_BY.get(kind, ())]
    # Where order means something, an item that was altered in its place is likelier than one that moved.
    if name in _ORDERED:
        rounds = [*((key, True) for key in keys), (_itself, False), *((key, False) for key in keys)]
    else:
        rounds = [(key, False) for key in (_itself, *keys)]
    for key, in_place in rounds:
        for one in tuple(left_old):
            about = key(old[one])
            alike = (each for each in left_new if about is not None and key(new[each]) == about)
            match = next((each for each in alike if not in_place or _keeps_order(pairs, one, each)), None)
            if match is not None:
                pairs[one] = match
                left_old.remove(one)
                left_new.remove(match)
    return Pairing(
        pairs=tuple(sorted(pairs.items(), key=lambda each: each[1])),
        removed=tuple(left_old),
        added=tuple(left_new),
        moved=name in _ORDERED and _is_moved(pairs, old, _ORDERED[name]),
    )


def _key(fields: tuple[str, ...]) -> Callable[[Any], Hashable]:
    def key(item: Any) -> Hashable:  # noqa: ANN401  (a part of any record)
        values = tuple(getattr(item, each) for each in fields)
        unknown = values and not any(values)
        # That neither has a date does not make two events the same.
        return None if unknown or ("date" in fields and item.date is None) else values

    return key


def _itself(item: Any) -> Hashable:  # noqa: ANN401
    found: Hashable = item
    return found


def _keeps_order(pairs: dict[int, int], one: int, other: int) -> bool:
    return all((each < one) == (found < other) for each, found in pairs.items())


def _is_moved(pairs: dict[int, int], old: Sequence[Any], among: Callable[[Any], Hashable]) -> bool:
    last: dict[Hashable, int] = {}
    for one, other in sorted(pairs.items()):
        group = among(old[one])
        if other < last.get(group, -1):
            return True
        last[group] = other
    return False


def _unmoved(old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """The longest run of items that are the same in both lists and stand in the same order."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    pairs = {each: each for each in range(start)}
    pairs |= {len(old) - 1 - each: len(new) - 1 - each for each in range(end)}
    rows, columns = range(start, len(old) - end), range(start, len(new) - end)
    # longest[one, other] is the length of the longest run from these two on.
    longest: dict[tuple[int, int], int] = {}
    for one in reversed(rows):
        for other in reversed(columns):
            same = old[one] == new[other]
            longest[one, other] = (
                1 + longest.get((one + 1, other + 1), 0)
                if same
                else max(longest.get((one + 1, other), 0), longest.get((one, other + 1), 0))
            )
    one, other = rows.start, columns.start
    while one < rows.stop and other < columns.stop:
        if old[one] == new[other]:
            pairs[one] = other
            one, other = one + 1, other + 1
        elif longest.get((one + 1, other), 0) >= longest.get((one, other + 1), 0):
            one += 1
        else:
            other += 1
    return pairs
