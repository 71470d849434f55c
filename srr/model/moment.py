"""A register and a day to the records as they stood then.

A dated fact exists from the first day its date can mean. A fact without a date holds from the first dated
fact that presupposes it; where there is none, only where no day was asked for. What may hold by the day but
has no date that says so is not absent: it is kept beside what is sure, and counted. Only :class:`Register`
cuts records by this module, so that time is applied in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from srr.frozen import frozen, replace
from srr.model.dates import PartialDate
from srr.model.measures import read_on
from srr.model.records import (
    Action,
    Agreement,
    Champion,
    Client,
    Decision,
    Event,
    Fulfilment,
    Meeting,
    Obligation,
    Proposal,
    Release,
    Review,
    Supplier,
)
from srr.model.statuses import ACCEPTED, Status

P = TypeVar("P")
L = TypeVar("L", Supplier, Client, Agreement, Meeting, Proposal, Review)
N = TypeVar("N", Supplier, Client)


@frozen(kw_only=True)
class Source:
    """The records that are to be placed in time, by id, and which of them belong together."""

    agreements: Mapping[str, Agreement]
    proposals: Mapping[str, Proposal]
    reviews_of: Callable[[str], tuple[Review, ...]]
    proposals_under: Callable[[str], tuple[Proposal, ...]]
    proposals_by_meeting: Callable[[str], tuple[Proposal, ...]]


@dataclass
class Moment:
    """A day, and whether a fact that nothing dates holds on it.

    ``left_out`` counts, as the records are cut, the facts that have no date and were left out for that.
    ``unplaced`` and ``unplaced_agreements`` may exist by then and have no date that says so.
    """

    source: Source
    day: date
    undated_holds: bool
    left_out: int = 0
    unplaced: dict[str, Proposal] = field(default_factory=dict)
    unplaced_agreements: dict[str, Agreement] = field(default_factory=dict)

    def supplier(self, record: Supplier) -> Supplier | None:
        """A supplier is timeless; it has the name it had then."""
        return self._named(self.without_later_links(record))

    def client(self, record: Client) -> Client | None:
        """A client with the name, readiness, champions and preferences that were known then."""
        readiness, perhaps = self._in_order(
            record.readiness, lambda each: each.date, record.undated_readiness
        )
        undated = {"champions"} if self._lacks_date(record.champions, self._known_as_champion) else set()
        return _with(
            self._named(self.without_later_links(record)),
            readiness=readiness,
            undated_readiness=perhaps,
            champions=self._keep(record.champions, self._known_as_champion),
            preferences=_some(
                record.preferences,
                # A wish without a date holds on any day: it is no event.
                lambda each: each.since is None or self._has(each.since),
            ),
            undated=record.undated | undated,
        )

    def agreement(self, record: Agreement) -> Agreement | None:
        """An agreement exists from its first dated fact, or one of a proposal or agreement below it."""
        if not self._exists(_stated_beginning(record), lambda: self._agreements_begin[record.id]):
            if _stated_beginning(record) is None:
                cut = self.without_later_links(record)
                self.unplaced_agreements[record.id] = replace(cut, undated=self._without_end_date(record))
            return None
        aligned = record.preferences_aligned
        extensions, perhaps = self._in_order(
            record.extensions, lambda each: each.date, record.undated_extensions
        )
        return _with(
            self.without_later_links(record),
            preferences_aligned=aligned if aligned is not None and self._has(aligned) else None,
            extensions=extensions,
            undated_extensions=perhaps,
            obligation=self._obligation(record.obligation),
            undated=record.undated | self._undated(record),
        )

    def _undated(self, record: Agreement) -> frozenset[str]:
        """The fields of an agreement of which a part may hold by the day and has no date that says so."""
        stated = record.obligation
        found = {
            "fulfilled": stated is not None and self._lacks_date(stated.fulfilled, _dated),
            "released": stated is not None and self._lacks_date(stated.released, _dated),
        }
        past = self._without_end_date(record)
        self.left_out += len(past - record.undated)
        return past | {name for name, lacking in found.items() if lacking}

    def _without_end_date(self, record: Agreement) -> frozenset[str]:
        """Its ``end``, where that is only said to be past."""
        return frozenset({"end"}) if record.end is True and not self.undated_holds else frozenset()

    def _obligation(self, stated: Obligation | None) -> Obligation | None:
        if stated is None:
            return None
        return _with(
            stated,
            fulfilled=self._keep(stated.fulfilled, _dated),
            released=self._keep(stated.released, _dated),
        )

    def meeting(self, record: Meeting) -> Meeting | None:
        """A meeting exists from its date, else from the first dated fact of a proposal that names it."""
        followed = self.source.proposals_by_meeting(record.id)
        exists = self._exists(
            record.date.first if record.date else None,
            lambda: _first(self._proposals_begin[each.id] for each in followed),
        )
        return self.without_later_links(record) if exists else None

    def proposal(self, record: Proposal) -> Proposal | None:
        """A proposal exists from its first dated fact, with the events and readings up to then.

        Its targets are about the future by nature, so a date in them takes nothing away.
        """
        begins = self._proposals_begin[record.id]
        happened, perhaps = self.history(record)
        undated = not record.history or record.history[0].date is None
        cut = _with(self.without_later_links(record), history=happened, undated=perhaps)
        if (begins is not None and begins <= self.day) or (undated and self.undated_holds):
            self.left_out += len(perhaps) - len(record.undated)
            return _with(cut, realised=self._keep(record.realised, read_on))
        if undated:
            self.left_out += 1
            self.unplaced[record.id] = replace(cut, realised=None)
        return None

    def history(self, record: Proposal) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
        """The events that happened by the day, and those right after them that may have."""
        days = self._happened(record)
        return self._parted(record.history, days, lambda each: each.date, record.undated)

    def review(self, record: Review) -> Review | None:
        """A review exists from its date; it was open until its decision, and an action until it was done."""
        if not self._has(record.date):
            return None
        return _with(
            self.without_later_links(record),
            realised=_some(record.realised, lambda each: (when := read_on(each)) is None or self._has(when)),
            actions=None if record.actions is None else tuple(map(self._cut_action, record.actions)),
            decision=self._cut_decision(record.decision),
        )

    def _has(self, when: PartialDate) -> bool:
        return when.first <= self.day

    def _exists(self, stated: date | None, presupposed: Callable[[], date | None]) -> bool:
        """Whether a record exists by the day: by its own date, else by the first fact that presupposes it."""
        if stated is not None:
            return stated <= self.day
        if self.undated_holds or ((known := presupposed()) is not None and known <= self.day):
            return True
        self.left_out += 1
        return False

    def _parted(
        self,
        facts: tuple[P, ...],
        days: Sequence[date | None],
        dated: Callable[[P], PartialDate | None],
        perhaps: tuple[P, ...],
    ) -> tuple[tuple[P, ...], tuple[P, ...]]:
        """Of facts one after another those that held by the day, and those right after them that may have."""
        sure = next(
            (
                i
                for i, (each, first) in enumerate(zip(facts, days, strict=True))
                if not self._is_by(dated(each), first)
            ),
            len(facts),
        )
        rest = (*facts[sure:], *perhaps)
        return facts[:sure], rest[: next((i for i, each in enumerate(rest) if dated(each)), len(rest))]

    def _is_by(self, stated: PartialDate | None, first: date | None) -> bool:
        if stated is None and self.undated_holds:
            return True
        return first is not None and first <= self.day

    def _lacks_date(self, facts: tuple[P, ...] | None, dated: Callable[[P], PartialDate | None]) -> bool:
        """Whether some of the facts were left out for want of a date."""
        return not self.undated_holds and any(dated(each) is None for each in facts or ())

    def _known_as_champion(self, champion: Champion) -> PartialDate | None:
        """Since when somebody was a champion: at the latest when that was over."""
        left = champion.until is not None and self._has(champion.until)
        return champion.since or (champion.until if left else None)

    def _keep(
        self, facts: tuple[P, ...] | None, dated: Callable[[P], PartialDate | None]
    ) -> tuple[P, ...] | None:
        """The facts known by the day; None where none of what is recorded was recorded of that day.

        That there is none is a fact without a date.
        """
        if facts is None or self.undated_holds:
            return _some(facts, lambda each: (when := dated(each)) is None or self._has(when))
        self.left_out += sum(dated(each) is None for each in facts)
        return _some(facts, lambda each: (when := dated(each)) is not None and self._has(when)) or None

    def _in_order(
        self,
        facts: tuple[P, ...] | None,
        dated: Callable[[P], PartialDate | None],
        perhaps: tuple[P, ...] = (),
    ) -> tuple[tuple[P, ...] | None, tuple[P, ...]]:
        """Facts that follow one another: those that held by the day, and those that may have come after."""
        if not facts:
            return self._keep(facts, dated), perhaps
        held, later = self._parted(facts, _one_after_another([dated(each) for each in facts]), dated, perhaps)
        self.left_out += len(later) - len(perhaps)
        return held or None, later

    @cached_property
    def _agreements_begin(self) -> dict[str, date | None]:
        """From when each agreement is known to exist: what is below it presupposes it."""
        begins = {id_: self._own_beginning(each) for id_, each in self.source.agreements.items()}
        waiting = [id_ for id_, first in begins.items() if first is not None]
        while waiting:
            id_ = waiting.pop()
            first, above = begins[id_], self.source.agreements[id_].part_of
            own = self.source.agreements.get(above or "")
            if own is None or first is None or own.id == id_ or _stated_beginning(own) is not None:
                continue
            known = begins[own.id]
            if known is None or first < known:
                begins[own.id] = first
                waiting.append(own.id)
        return begins

    def _own_beginning(self, record: Agreement) -> date | None:
        begins = _stated_beginning(record)
        if begins is not None:
            return begins
        stated = record.obligation
        facts: list[PartialDate | None] = [
            record.end if isinstance(record.end, PartialDate) else None,
            record.preferences_aligned,
            *(each.date for each in record.extensions or ()),
            *(each.date for each in (stated.fulfilled if stated else None) or ()),
            *(each.date for each in (stated.released if stated else None) or ()),
        ]
        below = (self._proposals_begin[each.id] for each in self.source.proposals_under(record.id))
        return _first(chain((each.first for each in facts if each is not None), below))

    @cached_property
    def _proposals_begin(self) -> dict[str, date | None]:
        """From when each proposal is known to exist: its first event, else a reading or a review of it."""
        return {id_: self._beginning(each) for id_, each in self.source.proposals.items()}

    def _beginning(self, record: Proposal) -> date | None:
        if record.history and record.history[0].date is not None:
            return record.history[0].date.first
        return _first(chain(self._happened(record)[:1], self._readings(record), self._looked_back(record)))

    def _happened(self, record: Proposal) -> list[date | None]:
        """For each event the first day on which it is known to have happened; None where nothing dates it.

        An event without a date is presupposed by those after it, an acceptance by a review and by what
        presupposes a start, and a start by a reading of results. No event happened before those above it.
        """
        statuses = [each.status for each in record.history]
        read, looked_back = _first(self._readings(record)), _first(self._looked_back(record))
        known: dict[int, date | None] = {}
        first = next((index for index, each in enumerate(statuses) if each in ACCEPTED), None)
        if first is not None and statuses[first] == Status.ACCEPTED:
            known[first] = _first((looked_back, read))
        if Status.STARTED in statuses:
            known[statuses.index(Status.STARTED)] = read
        return _one_after_another([each.date for each in record.history], known)

    def _readings(self, record: Proposal) -> Iterable[date | None]:
        dates = (read_on(each) for each in record.realised or ())
        return (each.first for each in (*dates, *record.read_on) if each is not None)

    def _looked_back(self, record: Proposal) -> Iterable[date | None]:
        return (each.date.first for each in self.source.reviews_of(record.id))

    def _named(self, record: N) -> N:
        """An organisation under the name it had: a name it has left since was still its name."""
        left = [
            (each.until.first, each)
            for each in record.former_names
            if each.until and not self._has(each.until)
        ]
        if not left:
            return record
        _, current = min(left, key=lambda each: each[0])
        former = tuple(each for each in record.former_names if each.until is None or self._has(each.until))
        return replace(record, name=current.name, former_names=former)

    def without_later_links(self, record: L) -> L:
        """The record with the links that were there by the day."""
        links = tuple(each for each in record.links if each.date is None or self._has(each.date))
        return record if len(links) == len(record.links) else replace(record, links=links)

    def _cut_action(self, action: Action) -> Action:
        later = action.done is not None and not self._has(action.done)
        return replace(action, done=None) if later else action

    def _cut_decision(self, decision: Decision | None) -> Decision | None:
        later = decision is not None and decision.date is not None and not self._has(decision.date)
        return None if later else decision


def _with(record: P, **known: Any) -> P:  # noqa: ANN401  (the values of any fields)
    """A record, or a part of one, with what was known of it; itself where that is all: so it is of most."""
    fields = {name: each for name, each in known.items() if getattr(record, name) != each}
    return replace(record, **fields) if fields else record


def _some(facts: tuple[P, ...] | None, holds: Callable[[P], bool]) -> tuple[P, ...] | None:
    """The facts that hold; None where there were some and none of them does: nothing was recorded then."""
    if not facts:
        return facts
    return tuple(each for each in facts if holds(each)) or None


def _one_after_another(
    dates: Sequence[PartialDate | None], known: Mapping[int, date | None] | None = None
) -> list[date | None]:
    """For each of several facts in order the first day by which it held; None where nothing dates it.

    ``known`` says of some by when they held at the latest, which counts where they have no date. One without
    a date held by the day of the next, and none held before those above it.
    """
    days = _rising([each.first if each else None for each in dates])
    following: date | None = None
    for index in range(len(days) - 1, -1, -1):
        if days[index] is None:
            days[index] = _first(((known or {}).get(index), following))
        following = days[index] or following
    return _rising(days)


def _rising(days: Iterable[date | None]) -> list[date | None]:
    latest, found = date.min, []
    for each in days:
        latest = latest if each is None else max(latest, each)
        found.append(None if each is None else latest)
    return found


def _stated_beginning(record: Agreement) -> date | None:
    """The first of the dates that say since when an agreement is there."""
    return _first(each.first for each in (record.awarded, record.signed, record.start) if each is not None)


def _dated(part: Fulfilment | Release) -> PartialDate | None:
    return part.date


def _first(days: Iterable[date | None]) -> date | None:
    return min((each for each in days if each is not None), default=None)
