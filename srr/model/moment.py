"""A register and a day to the records as they stood then.

A dated fact exists from the first day its date can mean. A fact without a date holds from the first dated
fact that presupposes it; where there is none, only where no day was asked for. What may hold by the day but
has no date that says so is not absent: it is kept beside what is sure, and counted. Only :class:`Register`
uses this module, so that time is applied in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TypeVar

from srr.model.dates import PartialDate
from srr.model.records import (
    Action,
    Agreement,
    Client,
    Decision,
    Event,
    Measure,
    Meeting,
    Obligation,
    Proposal,
    Readiness,
    Record,
    Review,
    Supplier,
)
from srr.model.statuses import ACCEPTED, Status

R = TypeVar("R", bound=Record)
P = TypeVar("P")
L = TypeVar("L", Supplier, Client, Agreement, Meeting, Proposal, Review)
N = TypeVar("N", Supplier, Client)


@dataclass(frozen=True, kw_only=True)
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
    ``unplaced`` are proposals that may exist by then and have no date that says so.
    """

    source: Source
    day: date
    undated_holds: bool
    left_out: int = 0
    unplaced: dict[str, Proposal] = field(default_factory=dict)

    def supplier(self, record: Supplier) -> Supplier | None:
        """A supplier is timeless; it has the name it had then."""
        return self._named(self._cut_links(record))

    def client(self, record: Client) -> Client | None:
        """A client with the name, readiness, champions and preferences that were known then."""
        return replace(
            self._named(self._cut_links(record)),
            readiness=self._readiness(record.readiness),
            champions=self._keep(record.champions, lambda each: each.since),
            preferences=_some(
                record.preferences,
                # A wish without a date holds on any day: it is no event.
                lambda each: each.since is None or self._has(each.since),
            ),
        )

    def agreement(self, record: Agreement) -> Agreement | None:
        """An agreement exists from its first dated fact, or one of a proposal or agreement below it."""
        if not self._exists(_stated_beginning(record), lambda: self._agreements_begin.get(record.id)):
            return None
        aligned = record.preferences_aligned
        undated = frozenset(self._undated(record))
        self.left_out += "end" in undated
        return replace(
            self._cut_links(record),
            preferences_aligned=aligned if aligned is not None and self._has(aligned) else None,
            extensions=self._keep(record.extensions, lambda each: each.date),
            obligation=self._obligation(record.obligation),
            undated=record.undated | undated,
        )

    def _undated(self, record: Agreement) -> Iterator[str]:
        """The fields of an agreement of which a part may hold by the day and has no date that says so."""
        if self.undated_holds:
            return
        stated = record.obligation
        if record.end is True:
            yield "end"
        if any(each.date is None for each in record.extensions or ()):
            yield "extensions"
        if any(each.date is None for each in (stated.fulfilled if stated else None) or ()):
            yield "fulfilled"
        if any(each.date is None for each in (stated.released if stated else None) or ()):
            yield "released"

    def _obligation(self, stated: Obligation | None) -> Obligation | None:
        if stated is None:
            return None
        return replace(
            stated,
            fulfilled=self._keep(stated.fulfilled, lambda each: each.date),
            released=self._keep(stated.released, lambda each: each.date),
        )

    def meeting(self, record: Meeting) -> Meeting | None:
        """A meeting exists from its date, else from the first dated fact of a proposal that names it."""
        followed = self.source.proposals_by_meeting(record.id)
        exists = self._exists(
            record.date.first if record.date else None,
            lambda: _first(self._proposal_begins(each.id) for each in followed),
        )
        return self._cut_links(record) if exists else None

    def proposal(self, record: Proposal) -> Proposal | None:
        """A proposal exists from its first dated fact, with the events and readings up to then.

        Its targets are about the future by nature, so a date in them takes nothing away.
        """
        sure, possible = self.history(record)
        begins = self._proposal_begins(record.id)
        cut = replace(
            self._cut_links(record),
            history=sure,
            undated=possible,
            realised=self._keep(record.realised, _read_on),
        )
        undated = not record.history or record.history[0].date is None
        if (begins is not None and begins <= self.day) or (self.undated_holds and undated):
            self.left_out += len(possible)
            return cut
        if undated:
            self.left_out += 1
            self.unplaced[record.id] = replace(cut, history=(), undated=record.history[: len(possible)])
        return None

    def history(self, record: Proposal) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
        """The events that happened by the day, and those right after them that may have."""
        days = self._happened(record)
        sure = next(
            (
                index
                for index, (event, first) in enumerate(zip(record.history, days, strict=True))
                if not (self.undated_holds and event.date is None) and (first is None or first > self.day)
            ),
            len(days),
        )
        rest = (*record.history[sure:], *record.undated)
        dated = next((index for index, event in enumerate(rest) if event.date is not None), len(rest))
        return record.history[:sure], rest[:dated]

    def review(self, record: Review) -> Review | None:
        """A review exists from its date; it was open until its decision, and an action until it was done."""
        if not self._has(record.date):
            return None
        return replace(
            self._cut_links(record),
            realised=_some(record.realised, lambda each: each.as_of is None or self._has(each.as_of)),
            actions=None if record.actions is None else tuple(map(self._cut_action, record.actions)),
            decision=self._cut_decision(record.decision),
        )

    def _has(self, when: PartialDate) -> bool:
        return when.first <= self.day

    def _exists(self, begins: date | None, presupposed: Callable[[], date | None]) -> bool:
        """Whether a record exists by the day: by its own date, else by the first fact that presupposes it."""
        if begins is not None:
            return begins <= self.day
        if self.undated_holds or ((known := presupposed()) is not None and known <= self.day):
            return True
        self.left_out += 1
        return False

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

    def _readiness(self, states: tuple[Readiness, ...] | None) -> tuple[Readiness, ...] | None:
        """The states up to the day; None where one without a date may have replaced the last of them."""
        if self.undated_holds or states is None:
            return _some(states, lambda each: each.date is None or self._has(each.date))
        self.left_out += sum(each.date is None for each in states)
        known = [index for index, each in enumerate(states) if each.date is not None and self._has(each.date)]
        if not known or any(each.date is None for each in _until_dated(states[known[-1] + 1 :])):
            return None
        return tuple(states[index] for index in known)

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
        stated = _stated_beginning(record)
        if stated is not None:
            return stated
        facts: list[PartialDate | None] = [
            record.end if isinstance(record.end, PartialDate) else None,
            record.preferences_aligned,
            *(each.date for each in record.extensions or ()),
            *(each.date for each in (record.obligation.fulfilled if record.obligation else None) or ()),
            *(each.date for each in (record.obligation.released if record.obligation else None) or ()),
        ]
        below = (self._proposal_begins(each.id) for each in self.source.proposals_under(record.id))
        return _first(chain((each.first for each in facts if each is not None), below))

    def _proposal_begins(self, id_: str) -> date | None:
        return self._proposals_begin.get(id_)

    @cached_property
    def _proposals_begin(self) -> dict[str, date | None]:
        """From when each proposal is known to exist: its first event, a reading or a review of it."""
        return {
            id_: _first(chain(self._happened(each)[:1], self._readings(each), self._looked_back(each)))
            for id_, each in self.source.proposals.items()
        }

    def _happened(self, record: Proposal) -> list[date | None]:
        """For each event the first day on which it is known to have happened; None where nothing dates it.

        An event without a date is presupposed by those after it, an acceptance by a review, and a start by a
        reading of results. No event happened before those above it.
        """
        days = [event.date.first if event.date else None for event in record.history]
        _presuppose(days, record.history, ACCEPTED, _first(self._looked_back(record)))
        _presuppose(days, record.history, {Status.STARTED}, _first(self._readings(record)))
        following: date | None = None
        for index in range(len(days) - 1, -1, -1):
            if record.history[index].date is None:
                days[index] = _first((days[index], following))
            following = _first((days[index], following)) if days[index] else following
        latest: date | None = None
        for index, each in enumerate(days):
            if each is not None:
                latest = each if latest is None else max(latest, each)
                days[index] = latest
        return days

    def _readings(self, record: Proposal) -> Iterable[date | None]:
        dates = (_read_on(each) for each in record.realised or ())
        return (each.first for each in dates if each is not None)

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

    def _cut_links(self, record: L) -> L:
        links = tuple(each for each in record.links if each.date is None or self._has(each.date))
        return record if len(links) == len(record.links) else replace(record, links=links)

    def _cut_action(self, action: Action) -> Action:
        later = action.done is not None and not self._has(action.done)
        return replace(action, done=None) if later else action

    def _cut_decision(self, decision: Decision | None) -> Decision | None:
        later = decision is not None and decision.date is not None and not self._has(decision.date)
        return None if later else decision


def _some(facts: tuple[P, ...] | None, holds: Callable[[P], bool]) -> tuple[P, ...] | None:
    """The facts that hold; None where there were some and none of them does: nothing was recorded then."""
    if not facts:
        return facts
    return tuple(each for each in facts if holds(each)) or None


def _until_dated(states: tuple[Readiness, ...]) -> tuple[Readiness, ...]:
    dated = next((index for index, each in enumerate(states) if each.date is not None), len(states))
    return states[:dated]


def _stated_beginning(record: Agreement) -> date | None:
    """The first of the dates that say since when an agreement is there."""
    return _first(each.first for each in (record.awarded, record.signed, record.start) if each is not None)


def _read_on(reading: Measure) -> PartialDate | None:
    """When a reading was taken: not before the time it is about had passed."""
    return reading.as_of or reading.until


def _presuppose(
    days: list[date | None], history: tuple[Event, ...], statuses: Iterable[str], known: date | None
) -> None:
    """Give the first event of these statuses, if it has no date, the day by which it must have happened."""
    wanted = set(statuses)
    index = next((index for index, event in enumerate(history) if event.status in wanted), None)
    if index is not None and known is not None and history[index].date is None:
        days[index] = _first((days[index], known))


def _first(days: Iterable[date | None]) -> date | None:
    return min((each for each in days if each is not None), default=None)
