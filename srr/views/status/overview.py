"""The overview: what somebody must do, how many there are in which state, and what came of it; one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from srr.model.attention import NOT_RECORDED, Attention, urgency
from srr.model.looking_back import Together
from srr.model.records import KINDS
from srr.model.register import Register
from srr.problems import say
from srr.views.answer import Bars, Block, Document, Grid, Heading, Paragraph, Task, Tasks
from srr.views.cells import Cell, Clauses, Code, Data, noted
from srr.views.facts import Part, document, together
from srr.views.rows import FIGURES, OBLIGATIONS, left_undated, left_unread, uncertain
from srr.views.status import attention, counts, impact
from srr.views.status.counts import Count
from srr.views.status.scope import Scope
from srr.views.status.standings import by_parts, counted
from srr.views.vocabulary import quantities
from srr.views.vocabulary.names import all_named

#: The overview is to fit a screen of 40 lines: so many things to do, and so many metrics.
_SHOWN = 8
_METRICS = 5
#: More than so many of one kind are one line.
_ALIKE = 3


def overview(known: Register, register: Register) -> Document:
    """The state of the register on its day; ``known`` also has what is dated later."""
    there = _has_records(known)
    return document(
        "overview",
        Heading(register.settings.name, 1, say("status.as-of", day=register.today)),
        *notices(register),
        {"undated": register.undated},
        _attention(Scope(register, known), there=there),
        _counts(register),
        _impact(register),
        Paragraph(say("status.next" if there else "status.empty"), "quiet", apart=True),
    )


def _has_records(register: Register) -> bool:
    """Whether there is anything yet to ask about; what was left out is something too."""
    return bool(register.left_out) or any(register.folder(each) for each in KINDS)


def notices(register: Register) -> Iterator[Block]:
    """What everybody should know of an overview first: what it leaves out, and that it is an archive."""
    yield from left_unread(register)
    if register.settings.frozen is not None:
        yield Paragraph(say("status.frozen", day=register.settings.frozen), "quiet")
    yield from left_undated(register)


# What somebody must do.


def _attention(scope: Scope, *, there: bool) -> Part:
    """What asks for attention, most urgent first, with who is to act and the command to go on with."""
    items = tuple(attention.items(scope))
    by_kind = Counter(each.kind for each in items)
    data: dict[str, Data] = {"attention": {"total": len(items), "by_kind": {**by_kind}}}
    if not there:
        return Part((), data)
    if not items:
        return Part((Heading(say("status.attention")), Paragraph(say("status.no-attention"))), data)
    tasks = tuple(_tasks(scope.register, items))
    count = sum(number for _, number in tasks[:_SHOWN])
    return together(
        Heading(say("status.attention"), aside=say("status.attention.all", part=count, whole=len(items))),
        Tasks(tuple(task for task, _ in tasks[:_SHOWN])),
        data,
    )


#: The command that lists each of several things to do.
_ALL_OF_THEM = "srr status attention"


def _tasks(register: Register, items: Sequence[Attention]) -> Iterator[tuple[Task, int]]:
    """A line for each thing to do, or for several of one kind, with how many things it stands for."""
    for kind, found in groupby(items, key=lambda each: each.kind):
        alike = list(found)
        level = Code("urgency", urgency(kind))
        if len(alike) > _ALIKE or kind in NOT_RECORDED:
            said = attention.counted(register, kind, len(alike))
            some = (*(each.record for each in alike[:_ALIKE]), *(("…",) if len(alike) > _ALIKE else ()))
            only = alike[0] if len(alike) == 1 else None
            who = attention.responsible(register, only) if only else None
            yield Task(level, said, some, who, only.do if only else _ALL_OF_THEM), len(alike)
            continue
        for each in alike:
            title = attention.title(register, each)
            named = each.do.endswith(f" {each.record}")
            about = each.record if title is None else title if named else noted(title, each.record)
            who = attention.responsible(register, each)
            yield Task(level, about, attention.message(register, each), who, each.do), 1


# How many there are, and how they stand.


def _counts(register: Register) -> Part:
    """How many proposals, obligations and reviews there are, and in which state."""
    found = (_proposals(register), _obligations(register), _reviews(register))
    rows = tuple(row for row, _ in found if row is not None)
    return together(
        Heading(say("status.stands")), Grid((None,) * 3, rows, frozenset({1})), *(data for _, data in found)
    )


_Counted: TypeAlias = tuple[tuple[Cell, ...] | None, Mapping[str, Data]]


def _proposals(register: Register) -> _Counted:
    found, total = counts.proposals(register), len(register.proposals)
    counted: Data = {"total": total, "by_status": _by_code(found)}
    parts = tuple(counts.with_silent(register, found))
    return (say("status.proposals"), total, uncertain(register, parts, ("proposal",))), {"proposals": counted}


def _obligations(register: Register) -> _Counted:
    standings = counts.standings(register)
    data: dict[str, Data] = {
        "obligations": {
            "total": len(standings),
            "by_parts": by_parts(standings),
            "uncovered": sum(each.is_uncovered for each in standings),
        }
    }
    if not standings:
        return None, data
    said = Clauses(tuple(each.said for each in counted(standings)))
    return (say("status.obligations"), len(standings), uncertain(register, said, OBLIGATIONS)), data


def _reviews(register: Register) -> _Counted:
    reviews = counts.reviews(register)
    states = counts.by_state(register, reviews)
    data: dict[str, Data] = {
        "reviews": {
            "total": len(reviews),
            "by_state": _by_code(states),
            "in_progress": sum(each.due.in_progress is not None for each in reviews),
        }
    }
    if not reviews:
        return None, data
    parts = tuple(each.said for each in states)
    return (say("status.reviews"), len(reviews), uncertain(register, parts)), data


def _by_code(found: Iterable[Count]) -> dict[str, Data]:
    return {each.code: each.number for each in sorted(found, key=lambda each: each.code)}


# What came of it.


def _impact(register: Register) -> Part:
    """What is aimed for and came of it; what there is no room for, and what nobody may add, is counted."""
    found = impact.impact(register)
    data: dict[str, Data] = {
        "impact": tuple(
            {
                "metric": each.metric,
                "targets": quantities.several(register, each.targets),
                "realised": quantities.several(register, each.realised),
            }
            for each in found.totals
        ),
        "not_added": all_named(register, "metric", found.unadded),
        "not_counted": all_named(register, "proposal", (each.id for each in found.beside)),
        "in_reviews": tuple(_in_reviews(register, each) for each in found.compared),
    }
    apart = tuple(impact.apart(register, found.beside))
    grid = (_amounts_grid(register, found),) if found.totals or found.unadded else ()
    if not grid and not apart:
        return Part((), data)
    shown = {each.metric for each in found.totals[:_METRICS]}
    compared = [each for each in found.compared if each.metric in shown]
    drawn = tuple(impact.bar(register, each) for each in compared)
    beside = (Paragraph(impact.scaling(compared), "quiet"), Bars(drawn)) if drawn else ()
    heading = Heading(uncertain(register, say("label.ambition"), FIGURES))
    return together(heading, *grid, *apart, *beside, data)


def _in_reviews(register: Register, compared: Together) -> Mapping[str, Data]:
    aimed, done, pilots = impact.in_reviews(register, compared)
    return {"aimed": aimed, "realised": done, "proposals": pilots}


def _amounts_grid(register: Register, found: impact.Impact) -> Grid:
    rows = [impact.line(register, each) for each in found.totals[:_METRICS]]
    more = len(found.totals[_METRICS:]) + len(found.unadded)
    if more:
        rows.append((say("status.more-metrics", count=more), "", ""))
    return Grid(impact.heads(found), tuple(rows))
