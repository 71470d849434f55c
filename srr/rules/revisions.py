"""Two versions of a register to what became of each record, and whether the later one keeps what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from typing import Any, TypeVar

from srr.model.dates import PartialDate
from srr.model.records import KINDS, Answer, Record, Review, kind_of
from srr.model.register import Register

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Revisions:
    """A register as it was and as it is, both as the files have them: without a day."""

    before: Register
    after: Register

    def now(self, record: R) -> R | None:
        """What a record has become, also under another id; None where it was removed."""
        kind = kind_of(record)
        found: Any = self.after.find(kind, self.id_now(kind, record.id))
        return found  # type: ignore[no-any-return]  # a record of the same kind

    def is_removed(self, record: Record) -> bool:
        """Whether the record is gone; where its file cannot be read now, that is not known."""
        kind = kind_of(record)
        return not self.after.knows(kind, self.id_now(kind, record.id))

    def id_now(self, kind: str, id_: str) -> str:
        """The id by which a record or term is referred to now."""
        return self._renamed.get((kind, id_), id_)

    def keeps(self, new: Any, old: Any) -> bool:  # noqa: ANN401  (any value of a record, or part of one)
        """Whether a value still says all that it said: the same, more precisely, or with gaps filled.

        Absent means unknown, so whatever stands in the place of a default says more. A list keeps what it
        had, whatever was added. An open answer is a gap.
        """
        if old is None:
            return True
        match old:
            case PartialDate():
                return isinstance(new, PartialDate) and old.first <= new.first and new.last <= old.last
            case tuple():
                return isinstance(new, tuple) and (self._in_order(new, old) or self._in_any_order(new, old))
            case Answer(answer="open"):
                return isinstance(new, Answer) and self.keeps(new.note, old.note)
        if is_dataclass(old):
            return type(new) is type(old) and not any(self.lost(new, old))
        return bool(new == old)

    def lost(self, new: Any, old: Any) -> Iterator[str]:  # noqa: ANN401
        """The keys of those fields of a record, or a part of one, that no longer say what they said.

        A reference follows the record it names to its new id. Notes and links are remarks beside a record.
        """
        for each in fields(old):
            if each.name in {"id", "origin", "notes", "links"}:
                continue
            value = self.follow(each.metadata.get("refers"), getattr(old, each.name))
            if value != each.default and not self.keeps(getattr(new, each.name), value):
                yield each.name.rstrip("_")

    def follow(self, kind: str | None, value: Any) -> Any:  # noqa: ANN401
        """The value of a field that refers to records of this kind, with the ids they have now."""
        if kind is None or value is None:
            return value
        if isinstance(value, tuple):
            return tuple(self.id_now(kind, each) for each in value)
        return self.id_now(kind, value)

    def _in_order(self, new: tuple[Any, ...], old: tuple[Any, ...]) -> bool:
        later = iter(new)
        return all(any(self.keeps(each, wanted) for each in later) for wanted in old)

    def _in_any_order(self, new: tuple[Any, ...], old: tuple[Any, ...]) -> bool:
        left = list(new)
        for wanted in sorted(old, key=lambda each: each not in new):
            place = left.index(wanted) if wanted in left else None
            if place is None:
                place = next((at for at, each in enumerate(left) if self.keeps(each, wanted)), None)
            if place is None:
                return False
            del left[place]
        return True

    @cached_property
    def _renamed(self) -> Mapping[tuple[str, str], str]:
        """The new id of each record that has another one, by its kind and former id."""
        found: dict[tuple[str, str], str] = {}
        for folder in KINDS:  # reviews come last: they are known by their proposal
            kind = folder.removesuffix("s")
            before, after = self.before.folder(folder), self.after.folder(folder)
            for mark in (_mark, _history):
                gone = [
                    each
                    for id_, each in before.items()
                    if not self.after.knows(kind, id_) and (kind, id_) not in found
                ]
                come = [each for id_, each in after.items() if not self.before.knows(kind, id_)]
                found.update({(kind, old): new for old, new in _same(gone, come, mark, found)})
        return found


_Mark = Callable[[Record, Mapping[tuple[str, str], str]], Hashable]


def _mark(record: Record, renamed: Mapping[tuple[str, str], str]) -> Hashable:
    """What a record is known by under another id: its name or title; a review by its proposal and date."""
    if isinstance(record, Review):
        return (renamed.get(("proposal", record.proposal), record.proposal), record.date)
    return getattr(record, "name", None) or getattr(record, "title", None)


def _history(record: Record, renamed: Mapping[tuple[str, str], str]) -> Hashable:  # noqa: ARG001
    """What a proposal is known by that got another title as well."""
    return getattr(record, "history", None) or None


def _same(
    gone: list[Record], come: list[Record], mark: _Mark, renamed: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, str]]:
    """The former and new ids of the records that bear the same mark, as long as no other bears it."""
    new = {mark(each, {}): each.id for each in come}
    marks = Counter(mark(each, renamed) for each in gone) + Counter(mark(each, {}) for each in come)
    for each in gone:
        own = mark(each, renamed)
        if own is not None and own in new and marks[own] == 2:  # noqa: PLR2004  (one before and one after)
            yield each.id, new[own]
