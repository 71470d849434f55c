"""A record and a day to the record as it stood then, or to None where it did not exist yet.

A dated fact exists from the first day its date can mean; an undated fact always does. Only
:meth:`Register.at` uses this module, so that time is applied in one place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
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
    Proposal,
    Review,
    Supplier,
)

L = TypeVar("L", Supplier, Client, Agreement, Meeting, Proposal, Review)
N = TypeVar("N", Supplier, Client)


def supplier(record: Supplier, day: date) -> Supplier | None:
    """A supplier is timeless; it has the name it had then."""
    return _named(_cut_links(record, day), day)


def client(record: Client, day: date) -> Client | None:
    """A client with the name, readiness, champions and preferences that were known then."""
    return replace(
        _named(_cut_links(record, day), day),
        readiness=tuple(each for each in record.readiness or () if _exists(each.date, day)),
        champions=tuple(each for each in record.champions or () if _exists(each.since, day)),
        preferences=tuple(each for each in record.preferences or () if _exists(each.since, day)),
    )


def agreement(record: Agreement, day: date) -> Agreement | None:
    """An agreement exists from its signing, else from its start."""
    if not _exists(record.signed or record.start, day):
        return None
    aligned = record.preferences_aligned
    return replace(_cut_links(record, day), preferences_aligned=aligned if _exists(aligned, day) else None)


def meeting(record: Meeting, day: date) -> Meeting | None:
    """A meeting exists from its date."""
    return _cut_links(record, day) if _exists(record.date, day) else None


def proposal(record: Proposal, day: date) -> Proposal | None:
    """A proposal exists from its first event, with the events and readings up to then.

    Its targets are about the future by nature, so a date in them takes nothing away.
    """
    history = tuple(
        event
        for event, first in zip(record.history, happened(record.history), strict=True)
        if first is None or first <= day
    )
    if record.history and not history:
        return None
    return replace(_cut_links(record, day), history=history, realised=_known(record.realised or (), day))


def review(record: Review, day: date) -> Review | None:
    """A review exists from its date; it was open until its decision, and an action until it was done."""
    if not _exists(record.date, day):
        return None
    return replace(
        _cut_links(record, day),
        realised=_known(record.realised or (), day),
        actions=tuple(_cut_action(each, day) for each in record.actions or ()),
        decision=_cut_decision(record.decision, day),
    )


def happened(history: tuple[Event, ...]) -> list[date | None]:
    """For each event the first day it can have happened; None for all where no event has a date.

    An undated event happened with the next dated one or, if none follows, with the one before. No event
    happened before those above it, so the list never descends.
    """
    dates = [event.date for event in history]
    following: PartialDate | None = None
    filled: list[PartialDate | None] = []
    for each in reversed(dates):
        following = each or following
        filled.append(following)
    first: date | None = None
    days: list[date | None] = []
    for known in reversed(filled):
        if known is not None:
            first = known.first if first is None else max(first, known.first)
        days.append(first)
    return days


def _exists(when: PartialDate | None, day: date) -> bool:
    return when is None or when.first <= day


def _known(measures: Iterable[Measure], day: date) -> tuple[Measure, ...]:
    return tuple(each for each in measures if _exists(each.as_of, day))


def _named(record: N, day: date) -> N:
    """An organisation under the name it had: a name it has left since was still its name."""
    left = [(each.until.first, each) for each in record.former_names if each.until and each.until.first > day]
    if not left:
        return record
    _, current = min(left, key=lambda each: each[0])
    former = tuple(each for each in record.former_names if _exists(each.until, day))
    return replace(record, name=current.name, former_names=former)


def _cut_links(record: L, day: date) -> L:
    links = tuple(each for each in record.links if _exists(each.date, day))
    return record if len(links) == len(record.links) else replace(record, links=links)


def _cut_action(action: Action, day: date) -> Action:
    return action if _exists(action.done, day) else replace(action, done=None)


def _cut_decision(decision: Decision | None, day: date) -> Decision | None:
    return decision if decision is not None and _exists(decision.date, day) else None
