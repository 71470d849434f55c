"""The course of the pilots over the years, to be drawn, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from srr.model.last_known import is_silent, last_known
from srr.model.lifecycle import accepted, is_open
from srr.model.records import Proposal
from srr.model.register import Register
from srr.model.statuses import STATUSES, Status
from srr.problems import say
from srr.views.answer import Column, Line, Rows, Section, Stretch, Table, Timeline
from srr.views.cells import Cell, Code, Ref, called
from srr.views.rows import Row
from srr.views.timeline import Happening, timeline
from srr.views.vocabulary.dates import dated, planned

_COLUMNS = tuple(
    Column(each) for each in ("proposal", "course", "reviews", "milestones", "planned", "last_known")
)
#: What outsiders do not read.
_INSIDE = ("milestones", "last_known")
#: What is drawn, and what it is called.
_LEGEND: tuple[tuple[str, Cell], ...] = (
    *(
        (each.value, Code("status", each))
        for each in Status
        if each not in {Status.REJECTED, Status.WITHDRAWN}
    ),
    ("unheard", say("page.line.unheard")),
    ("between", say("page.line.between")),
    ("review", called("review")),
    ("milestone", say("page.line.milestone")),
    ("planned-end", say("page.line.planned-end")),
)


def section(register: Register) -> Section:
    """The pilots that were accepted, or of which that is not known, by their first date."""
    pilots = [each for each in register.proposals.values() if accepted(each) is not False]
    heading = say("page.timeline")
    if not pilots:
        return Section("timeline", heading, ())
    told = {each.id: _happenings(register, each) for each in pilots}
    rows = tuple(_row(register, each, told[each.id]) for each in pilots)
    table = Rows(Table("timeline", _columns(register), rows), "table-timeline", say("page.timeline.data"))
    drawn = (_line(register, each, told[each.id]) for each in pilots)
    lines = tuple(sorted((each for each in drawn if each is not None), key=_begin))
    days = [day for each in lines for one in (*each.stretches, *each.marks) for day in (one.first, one.last)]
    if not days:
        return Section("timeline", heading, (table,))
    first, last = date(min(days).year, 1, 1), date(max(*days, register.today).year, 12, 31)
    kinds = {one.kind for each in lines for one in (*each.stretches, *each.marks)}
    legend = tuple((kind, said) for kind, said in _LEGEND if kind in kinds)
    return Section("timeline", heading, (Timeline(first, last, lines, legend, table),))


def _columns(register: Register) -> tuple[Column, ...]:
    return tuple(each for each in _COLUMNS if not (register.for_outsiders and each.key in _INSIDE))


def _begin(line: Line) -> date:
    return min(each.first for each in (*line.stretches, *line.marks))


def _happenings(register: Register, proposal: Proposal) -> tuple[Happening, ...]:
    """What happened to a pilot and at its reviews, oldest first; what has no date last."""
    return timeline(register, (proposal, *register.reviews_of(proposal.id)))


def _row(register: Register, proposal: Proposal, told: tuple[Happening, ...]) -> Row:
    def of(*kinds: str) -> Iterator[Cell]:
        return (dated(each.what if each.kind == "milestone" else Code("status", each.kind), each.date)
                for each in told if each.kind in kinds)  # fmt: skip

    reviews = register.reviews_of(proposal.id)
    return {
        "proposal": Ref(proposal.id, kind="proposal"),
        "course": tuple(of(*STATUSES)),
        "reviews": tuple(
            dated(Code("outcome", each.decision.outcome if each.decision else "open"), each.date)
            for each in reviews
        ),
        "milestones": tuple(of("milestone")) if proposal.milestones is not None else None,
        "planned": planned(proposal.planned),
        "last_known": last_known(register, proposal),
    }


def _line(register: Register, proposal: Proposal, told: tuple[Happening, ...]) -> Line | None:
    """The pilot as a line; None where nothing of it has a date."""
    stretches = tuple(_stretches(register, proposal, told))
    marks = tuple(_marks(register, proposal, told))
    if not stretches and not marks:
        return None
    return Line(Ref(proposal.id, kind="proposal"), stretches, marks)


def _stretches(register: Register, proposal: Proposal, told: tuple[Happening, ...]) -> Iterator[Stretch]:
    """How the pilot stood from when until when.

    Within a date that is less precise than a day it may have stood either way: that stretch is "between". So
    is one in which something happened that has no date. From what was last known until today it is "unheard"
    where nothing was heard for long.
    """
    events = [each for each in told if each.kind in STATUSES and each.day is not None]
    for place, each in enumerate(events):
        following = events[place + 1] if place + 1 < len(events) else None
        if each.date is None:
            kind, begin = "between", each.day
        else:
            kind, begin = each.kind, each.date.last
            if each.date.first < begin:
                yield Stretch("between", each.date.first, begin)
        assert begin is not None  # noqa: S101  (said above)
        if following is not None and following.day is not None:
            if begin < following.day:
                yield Stretch(kind, begin, following.day)
        elif is_open(proposal) and begin < register.today:
            heard = max(begin, _heard(register, proposal))
            if begin < heard:
                yield Stretch(kind, begin, heard)
            if heard < register.today:
                yield Stretch("unheard", heard, register.today)


def _heard(register: Register, proposal: Proposal) -> date:
    """Until when it is known how a pilot stands: until today, unless nothing was heard of it for long.

    Outsiders see from its last step on that nothing was, and no other date.
    """
    known = last_known(register, proposal)
    if known is None or not is_silent(register, known):
        return register.today
    return date.min if register.for_outsiders else known.last


def _marks(register: Register, proposal: Proposal, told: tuple[Happening, ...]) -> Iterator[Stretch]:
    """What happened on a day: reviews, milestones, the end; and the end that was planned."""
    for review in register.reviews_of(proposal.id):
        yield Stretch("review", review.date.first, review.date.last)
    for each in told:
        shown = {"completed", "stopped", *(() if register.for_outsiders else ("milestone",))}
        if each.date is not None and each.kind in shown:
            yield Stretch(each.kind, each.date.first, each.date.last)
    end = proposal.planned.end
    if end is not None and is_open(proposal):
        yield Stretch("planned-end", end.first, end.last)
