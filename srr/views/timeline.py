"""Records to what happened to them, oldest first: every dated fact up to the register's day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from srr.frozen import frozen
from srr.model.dates import PartialDate
from srr.model.endings import end_of
from srr.model.measures import read_on
from srr.model.records import (
    Agreement,
    Client,
    Decision,
    Event,
    Meeting,
    Proposal,
    Record,
    Review,
    Supplier,
    kind_of,
)
from srr.model.register import Register
from srr.problems import say
from srr.views import obligation
from srr.views.answer import Facts, Paragraph
from srr.views.cells import Cell, Code, Data, because, called, noted, phrase
from srr.views.facts import Part
from srr.views.vocabulary import quantities
from srr.views.vocabulary.names import all_named, named
from srr.views.vocabulary.parties import champion

#: More records than so many, of one kind on one day, are counted instead of named.
_MANY = 3
#: How a review is told that decided nothing, or of which nobody recorded what it decided.
_DECIDED = {"none": "show.decided.none", "unknown": "show.decided.unknown"}


@frozen
class Happening:
    """A fact about a record: since or on what date, and what it is in words.

    ``kind`` is a stable code: a status, a readiness, or what the date is the date of. ``day`` is the first
    day it can have happened, which is also known of an undated event between dated ones.
    """

    date: PartialDate | None
    kind: str
    record: Record
    what: Cell
    day: dt.date | None


Fact = tuple[PartialDate | None, str, Cell]


def timeline(register: Register, records: Iterable[Record]) -> tuple[Happening, ...]:
    """What happened to these records until the register's day; what has no day at all stands last.

    Of two facts of one day the one of the record that is named first comes first.
    """
    seen = {(kind_of(each), each.id): each for each in records}
    found = (
        each
        for record in seen.values()
        for each in _of(register, record)
        if each.day is None or register.day is None or each.day <= register.day
    )
    return tuple(sorted(found, key=lambda each: each.day or dt.date.max))


def told(register: Register, happenings: Sequence[Happening], about: Record) -> Part:
    """The timeline: for people a line for a date and what happened, with all it happened to.

    What happened to the record that the page is about needs no name. For programs each fact is on its own.
    """
    lines = Facts(tuple(_lines(register, happenings, about)))
    nothing = Paragraph(say("show.no-dates"))
    return Part((lines if happenings else nothing,), {"timeline": tuple(map(_data, happenings))})


def _lines(register: Register, happenings: Iterable[Happening], about: Record) -> Iterator[tuple[Cell, Cell]]:
    grouped: dict[tuple[PartialDate | None, Cell, bool], list[Record]] = {}
    for each in happenings:
        own = (kind_of(each.record), each.record.id) == (kind_of(about), about.id)
        grouped.setdefault((each.date, each.what, own), []).append(each.record)
    for (when, what, own), records in grouped.items():
        line = what if own else phrase(_who(register, records), " · ", what)
        yield when or say("label.date-unknown"), line


def _who(register: Register, records: list[Record]) -> Cell:
    """The records by name; many of one kind by their number, so that the line can be read."""
    unique = {(kind_of(each), each.id): named(register, kind_of(each), each.id) for each in records}
    kinds = {kind for kind, _ in unique}
    if len(unique) > _MANY and len(kinds) == 1:
        return phrase(len(unique), " ", Code("kinds", kinds.pop()))
    return tuple(unique.values())


def _data(each: Happening) -> Data:
    return {
        "date": each.date,
        "kind": each.kind,
        "record_kind": kind_of(each.record),
        "record": each.record.id,
        "what": each.what if isinstance(each.what, str) else phrase(each.what),
    }


def _of(register: Register, record: Record) -> Iterator[Happening]:
    if isinstance(record, Proposal):
        yield from _history(register, record)
    links = (
        (each.date, "link", say("show.published", title=each.title or each.url)) for each in record.links
    )
    for when, kind, what in (*_facts(register, record), *links):
        if when is not None:
            yield Happening(when, kind, record, what, when.first)


def _facts(register: Register, record: Record) -> Iterator[Fact]:
    """The dated facts of a record, a proposal's history excepted; the date may be unknown."""
    match record:
        case Supplier():
            yield from _supplier(record)
        case Client():
            yield from _client(register, record)
        case Agreement():
            yield from _agreement(register, record)
        case Meeting():
            yield from _meeting(record)
        case Proposal():
            yield from _readings(register, record)
            for each in record.milestones or ():
                yield each.date, "milestone", each.what
        case Review():
            yield from _review(register, record)


def _supplier(record: Supplier) -> Iterator[Fact]:
    for each in record.former_names:
        yield each.until, "former-name", say("show.was-called", name=each.name)
    if record.pso is not None:
        yield record.pso.valid_until, "pso-expired", say("show.pso-expired")


def _client(register: Register, record: Client) -> Iterator[Fact]:
    for name in record.former_names:
        yield name.until, "former-name", say("show.was-called", name=name.name)
    for state in record.readiness or ():
        yield state.date, state.state, because(Code("readiness", state.state), state.reason)
        over = say("show.until-over", state=Code("readiness", state.state))
        yield state.until, f"{state.state}-until", over
    for person in record.champions or ():
        role = champion(person)
        yield person.since, "champion-since", say("show.champion-since", champion=role)
        yield person.until, "champion-until", say("show.champion-until", champion=role)
    for wish in record.preferences or ():
        groups = all_named(register, "target-group", wish.target_groups or ())
        yield wish.since, "preference", say("show.wishes", wishes=(*groups, *(wish.work or ())))


def _agreement(register: Register, record: Agreement) -> Iterator[Fact]:
    yield record.awarded, "awarded", called("awarded")
    yield record.signed, "signed", called("signed")
    for each in record.extensions or ():
        told = say("show.extended", end=each.end) if each.end else say("show.extended.unknown")
        yield each.date, "extended", told
    for milestone in record.milestones or ():
        yield milestone.date, "milestone", milestone.what
    yield record.start, "start", say("show.start")
    yield record.preferences_aligned, "preferences-aligned", called("preferences_aligned")
    end = end_of(record)
    if isinstance(end, PartialDate):
        yield end, "end", say("show.end")
    stated = record.obligation
    for part in (stated.fulfilled if stated else None) or ():
        met = obligation.part(register, record, part)
        yield part.date, "fulfilled", phrase(Code("obligation-state", "met"), ": ", met)
    for release in (stated.released if stated else None) or ():
        settled = obligation.part(register, record, release)
        yield release.date, "released", phrase(Code("obligation-state", "released"), ": ", settled)


def _meeting(record: Meeting) -> Iterator[Fact]:
    yield record.date, "meeting", Code("kind", "meeting")
    if record.call is not None:
        yield record.call.deadline, "call-deadline", say("show.call-deadline")


def _history(register: Register, record: Proposal) -> Iterator[Happening]:
    before: set[str] = set()
    for event, day in zip(record.history, _in_order(record.history), strict=True):
        status = Code("status", event.status)
        what = say("show.again", what=status) if event.status in before else status
        yield Happening(event.date, event.status, record, happening(register, event, what), day)
        before.add(event.status)


def _in_order(history: tuple[Event, ...]) -> list[dt.date | None]:
    """Where each event stands among dated ones, which claims nothing; None where no event has a date.

    An undated event happened with the next dated one or, if none follows, with the one before. No event
    happened before those above it, so the list never descends.
    """
    dates = [event.date for event in history]
    following: PartialDate | None = None
    filled: list[PartialDate | None] = []
    for each in reversed(dates):
        following = each or following
        filled.append(following)
    first: dt.date | None = None
    days: list[dt.date | None] = []
    for known in reversed(filled):
        if known is not None:
            first = known.first if first is None else max(first, known.first)
        days.append(first)
    return days


def happening(register: Register, event: Event, what: Cell, *more: Cell) -> Cell:
    """An event in words: ``what`` happened, who had a part in it, whatever ``more`` it meant, and why."""
    parts: list[Cell] = [what]
    if event.with_:
        parts.append(say("show.with", roles=event.with_))
    if event.by:
        parts.append(say("show.by", by=event.by))
    if event.waits_for:
        parts.append(say("show.waits-for", who=all_named(register, "client", event.waits_for)))
    if event.success is not None:
        parts.append(say("show.succeeded" if event.success else "show.not-succeeded"))
    if event.reinstates:
        parts.append(say("field.reinstates"))
    if event.forced:
        parts.append(say("show.forced", reason=event.forced))
    parts += more
    return because(tuple(parts) if len(parts) > 1 else parts[0], event.reason)


def _readings(register: Register, record: Proposal) -> Iterator[Fact]:
    for each in record.realised or ():
        reading = say("show.reading", amount=quantities.one(register, each))
        sourced = noted(reading, each.source) if each.source else reading
        yield read_on(each), "reading", sourced


def decided(decision: Decision) -> Cell:
    """That a review was held, with what it decided, that this was nothing, or that nobody recorded what."""
    key = _DECIDED.get(decision.outcome, "show.decided")
    return say(key, outcome=Code("outcome", decision.outcome))


def _review(register: Register, record: Review) -> Iterator[Fact]:
    decision = record.decision
    if decision is None or decision.date not in {None, record.date}:
        yield record.date, "review", say("show.review-opened" if decision is None else "show.review-held")
    if decision is not None:
        yield decision.date or record.date, "decision", because(decided(decision), decision.reason)
        if decision.targets is not None:
            targets = quantities.aims(register, decision.targets)
            yield decision.date or record.date, "targets", say("show.new-targets", targets=targets)
    for each in record.actions or ():
        if each.done is not None:
            yield each.done, "action-done", say("show.action-done", what=each.what)
        else:
            yield each.due, "action-due", say("show.action-due", what=each.what)
