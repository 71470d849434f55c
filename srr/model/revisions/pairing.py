"""Two lists to which item became which: what is the same, what was altered, what is new and what is gone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from srr.frozen import frozen
from srr.model import measures
from srr.model.records import (
    Action,
    Champion,
    Event,
    Extension,
    FormerName,
    Fulfilment,
    Link,
    Measure,
    Milestone,
    Partner,
    Preference,
    Question,
    Readiness,
    Release,
    Settlement,
    Term,
)

#: Whether an item as it was and one as it is belong together.
Alike = Callable[[Any, Any], bool]

#: By which fields an item is recognised when something else in it was altered, the surest first. An item
#: with none of these fields filled is not recognised by them; no fields at all: by its turn.
_RECOGNISED_BY: dict[type, tuple[tuple[str, ...], ...]] = {
    Action: (("what",), ("owner", "due")),
    Champion: (("role", "unit"), ("role",)),
    Event: (("status", "date"), ("status",), ("date",)),
    Extension: (("date",), ("end",)),
    FormerName: (("name",),),
    Fulfilment: (("date",), ("percentage", "amount", "measure"), ()),
    Link: (("url",), ("title",)),
    Measure: (
        ("metric", "per", "group", "phase", "until", "as_of"),
        ("metric", "per", "group", "phase"),
        ("metric", "group", "phase"),
    ),
    Milestone: (("what",), ("date",)),
    Partner: (("name", "party"), ("name",), ("party",)),
    Preference: (("target_groups", "work"), ("target_groups",), ("work",), ("since",), ()),
    Question: (("id",),),
    Readiness: (("state", "date"), ("date",), ("state",)),
    Release: (("how", "date"), ("date",), ("how",), ()),
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
#: So many comparisons of one item with another are worth their time; no list that people write comes near.
_MANY = 250_000


@frozen
class Pairing:
    """Two lists side by side, by index.

    ``pairs`` has (old, new) for what stayed or was altered, in the order of the new list; ``removed`` and
    ``added`` the rest of each. ``moved``: what stayed stands in another order, where that means something.
    """

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]
    moved: bool


def pair(name: str, old: Sequence[Any], new: Sequence[Any], keeps: Alike) -> Pairing:
    """Which item of a list became which; ``name`` is the field that the list is in.

    ``keeps`` tells of an item as it was and one as it is whether all that the first said still stands. Of a
    list that only grew, and whose items say at least what they said, every item is found again.
    """
    found = _Search(old, new)
    kind = type((*old, *new)[0]) if (*old, *new) else str
    known = [_known_by(each) for each in _RECOGNISED_BY.get(kind, ())]
    # Where order means something, what stands in its place is likelier than what moved.
    if name in _ORDERED:
        found.in_order(keeps)
        for each in known:
            found.one_by_one(each, in_place=True)
    else:
        found.in_order(_is_same)
        found.one_by_one(_is_same)
        found.in_order(keeps)
    for each in (_is_same, keeps, *known):
        found.one_by_one(each)
    return Pairing(
        pairs=tuple(sorted(found.pairs.items(), key=lambda each: each[1])),
        removed=tuple(found.gone),
        added=tuple(found.come),
        moved=name in _ORDERED and _is_moved(found.pairs, old, _ORDERED[name]),
    )


class _Search:
    """Two lists of which more and more items are found to belong together."""

    def __init__(self, old: Sequence[Any], new: Sequence[Any]) -> None:
        """At first nothing belongs together: all that was is gone, all that is has come."""
        self._old, self._new = old, new
        self.pairs: dict[int, int] = {}
        self.gone = list(range(len(old)))
        self.come = list(range(len(new)))

    def in_order(self, alike: Alike) -> None:
        """Pair as many items as can be without crossing; of as many, those that are quite the same."""
        gone, come = self._inner(self.gone, self.come)
        if len(gone) * len(come) > _MANY:
            return
        # worth[one][other]: how many pairs there can be from these two on, and how many of them the same.
        worth = [[(0, 0)] * (len(come) + 1) for _ in range(len(gone) + 1)]
        for one in reversed(range(len(gone))):
            for other in reversed(range(len(come))):
                best = max(worth[one + 1][other], worth[one][other + 1])
                if alike(self._old[gone[one]], self._new[come[other]]):
                    best = max(best, self._with(gone[one], come[other], worth[one + 1][other + 1]))
                worth[one][other] = best
        one = other = 0
        while one < len(gone) and other < len(come):
            here = worth[one][other]
            if here == worth[one + 1][other]:
                one += 1
            elif here == worth[one][other + 1]:
                other += 1
            else:
                self._found(gone[one], come[other])
                one, other = one + 1, other + 1

    def one_by_one(self, alike: Alike, *, in_place: bool = False) -> None:
        """Pair each item that is left with the first one like it, ``in_place`` only without crossing."""
        for one in tuple(self.gone):
            fits = (each for each in self.come if alike(self._old[one], self._new[each]))
            match = next((each for each in fits if not in_place or self._crosses_none(one, each)), None)
            if match is not None:
                self._found(one, match)

    def _inner(self, gone: Sequence[int], come: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
        """What is left between the items that are the same at both ends, which are paired."""
        gone, come = list(gone), list(come)
        while gone and come and self._old[gone[0]] == self._new[come[0]]:
            self._found(gone.pop(0), come.pop(0))
        while gone and come and self._old[gone[-1]] == self._new[come[-1]]:
            self._found(gone.pop(), come.pop())
        return gone, come

    def _with(self, one: int, other: int, worth: tuple[int, int]) -> tuple[int, int]:
        return worth[0] + 1, worth[1] + (self._old[one] == self._new[other])

    def _found(self, one: int, other: int) -> None:
        self.pairs[one] = other
        self.gone.remove(one)
        self.come.remove(other)

    def _crosses_none(self, one: int, other: int) -> bool:
        return all((each < one) == (found < other) for each, found in self.pairs.items())


def _is_same(one: object, other: object) -> bool:
    return one == other


def _known_by(fields: tuple[str, ...]) -> Alike:
    """Whether two items are recognised as one by the values of these fields."""

    def alike(one: Any, other: Any) -> bool:  # noqa: ANN401  (parts of any record)
        values = tuple(getattr(one, each) for each in fields)
        # That neither says when, or what, does not make them the same.
        is_unknown = values and not any(values)
        if is_unknown or ("date" in fields and one.date is None):
            return False
        return values == tuple(getattr(other, each) for each in fields)

    return alike


def _is_moved(pairs: dict[int, int], old: Sequence[Any], among: Callable[[Any], Hashable]) -> bool:
    last: dict[Hashable, int] = {}
    for one, other in sorted(pairs.items()):
        group = among(old[one])
        if other < last.get(group, -1):
            return True
        last[group] = other
    return False
