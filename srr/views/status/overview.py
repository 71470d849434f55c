"""The overview: what somebody must do, how many there are in which state, and what came of it; one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from srr.model import lifecycle
from srr.model.attention import NOT_RECORDED, Attention, urgency
from srr.model.last_known import is_silent, last_known
from srr.model.looking_back import Together
from srr.model.looking_back import together as compare
from srr.model.measures import amounts
from srr.model.obligations import standing
from srr.model.records import KINDS, Measure, Proposal
from srr.model.register import Register
from srr.model.statuses import Status
from srr.model.totals import Total, left_out, stated_results, stated_targets, totals
from srr.problems import say
from srr.views import obligation
from srr.views.answer import Bar, Bars, Block, Document, Grid, Heading, Paragraph, Task, Tasks
from srr.views.cells import Cell, Clauses, Code, Data, noted, phrase
from srr.views.facts import Part, document, listed, together
from srr.views.reviews import coming
from srr.views.rows import left_undated, uncertain
from srr.views.status import attention
from srr.views.status.scope import Scope
from srr.views.status.standings import by_parts, counted
from srr.views.vocabulary import quantities
from srr.views.vocabulary.names import all_named, named

#: The overview is to fit a screen of 40 lines: so many things to do, and so many metrics.
_SHOWN = 8
_METRICS = 5
#: More than so many of one kind are one line.
_ALIKE = 3
_REVIEW_STATES = ("overdue", "due", "due-soon", "not-due", "unknown")


def overview(known: Register, register: Register) -> Document:
    """The state of the register on its day; ``known`` also has what is dated later."""
    there = _has_records(known)
    return document(
        "overview",
        Heading(register.settings.name, 1, say("status.as-of", day=register.today)),
        *_notices(register),
        {"undated": register.undated},
        _attention(Scope(register, known), there=there),
        _counts(register),
        _impact(register),
        Paragraph(say("status.next" if there else "status.empty"), "quiet", apart=True),
    )


def _has_records(register: Register) -> bool:
    """Whether there is anything yet to ask about; what was left out is something too."""
    return bool(register.left_out) or any(register.folder(each) for each in KINDS)


def _notices(register: Register) -> Iterator[Block]:
    if register.left_out:
        key = "status.left-out.uncertain" if register.is_uncertain() else "status.left-out"
        yield Paragraph(say(key, count=len(register.left_out)), "warning")
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
            said = say(f"attention-count.{kind}", count=len(alike))
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
    proposals = Counter[str](lifecycle.status(each) or "not-recorded" for each in register.proposals.values())
    parts = [
        _running(register, proposals[code]) if code == Status.STARTED else _number(proposals, "status", code)
        for code in (*lifecycle.STATUSES, "not-recorded")
        if proposals[code]
    ]
    counted: Data = {"total": proposals.total(), "by_status": _by_code(proposals)}
    return (say("status.proposals"), proposals.total(), tuple(parts)), {"proposals": counted}


def _running(register: Register, count: int) -> Cell:
    """How many pilots run, and of how many of them nothing was heard for long."""
    said = phrase(count, " ", Code("status", Status.STARTED))
    running = (each for each in register.proposals.values() if lifecycle.is_running(each))
    dates = [last_known(register, each) for each in running]
    silent = [each for each in dates if is_silent(register, each)]
    if not silent:
        return said
    known = sorted({each.year for each in silent if each is not None})
    if not known:
        return noted(said, say("status.silent.undated", number=len(silent)))
    years: Cell = str(known[0]) if len(known) == 1 else f"{known[0]}–{known[-1]}"
    return noted(said, say("status.silent", number=len(silent), years=years))


def _obligations(register: Register) -> _Counted:
    standings = [
        found for each in register.agreements.values() if (found := standing(register, each)) is not None
    ]
    data: dict[str, Data] = {
        "obligations": {
            "total": len(standings),
            "by_parts": by_parts(standings),
            "uncovered": sum(obligation.is_uncovered(each) for each in standings),
        }
    }
    if not standings:
        return None, data
    said = Clauses(tuple(counted(standings)))
    return (say("status.obligations"), len(standings), uncertain(register, said)), data


def _reviews(register: Register) -> _Counted:
    reviews = [each for each in coming(register) if each.due.state != "none"]
    states = Counter(each.due.state for each in reviews)
    data: dict[str, Data] = {
        "reviews": {
            "total": len(reviews),
            "by_state": _by_code(states),
            "in_progress": sum(each.due.in_progress is not None for each in reviews),
        }
    }
    if not reviews:
        return None, data
    parts = tuple(_number(states, "review-state", code) for code in _REVIEW_STATES if states[code])
    return (say("status.reviews"), len(reviews), uncertain(register, parts)), data


def _number(counter: Mapping[str, int], group: str, code: str) -> Cell:
    return phrase(counter[code], " ", Code(group, code))


def _by_code(counter: Mapping[str, int]) -> dict[str, Data]:
    return {key: counter[key] for key in sorted(counter)}


# What came of it.


def _impact(register: Register) -> Part:
    """What is aimed for and came of it; what there is no room for, and what nobody may add, is counted."""
    running = [each for each in register.proposals.values() if lifecycle.is_running(each)]
    accepted = [each for each in register.proposals.values() if lifecycle.accepted(each)]
    impact = _by_metric(register, running, accepted)
    unadded = sorted(
        left_out(register, stated_targets(register, running))
        | left_out(register, stated_results(register, accepted))
    )
    compared = compare(register, accepted)
    data: dict[str, Data] = {
        "impact": tuple(
            {
                "metric": each.metric,
                "targets": quantities.several(register, each.targets),
                "realised": quantities.several(register, each.realised),
            }
            for each in impact
        ),
        "not_added": all_named(register, "metric", unadded),
    }
    shown = {each.metric for each in impact[:_METRICS]}
    bars = listed("in_reviews", (_bar(register, each, shown=each.metric in shown) for each in compared))
    if not impact and not unadded:
        return together(data, bars)
    grid = _amounts_grid(register, impact, len(running), len(unadded))
    drawn = tuple(bar for block in bars.blocks if isinstance(block, Bars) for bar in block.bars)
    beside = (Paragraph(say("status.in-reviews"), "quiet"), Bars(drawn)) if drawn else ()
    return together(Heading(say("label.ambition")), grid, *beside, Part((), bars.data), data)


def _by_metric(
    register: Register, running: Iterable[Proposal], accepted: Iterable[Proposal]
) -> tuple[Total, ...]:
    """Per metric what the running pilots aim for, and what all pilots came to."""
    aimed = {each.metric: each.targets for each in totals(register, running)}
    done = {each.metric: each.realised for each in totals(register, accepted)}
    known = [*register.terms("metric"), *sorted({*aimed, *done})]
    found = (Total(each, aimed.get(each, ()), done.get(each, ())) for each in dict.fromkeys(known))
    return tuple(each for each in found if each.targets or each.realised)


def _amounts_grid(register: Register, impact: Sequence[Total], running: int, unadded: int) -> Grid:
    rows: list[tuple[Cell, ...]] = [
        (
            named(register, "metric", each.metric),
            _amounts(register, each.targets),
            _amounts(register, each.realised),
        )
        for each in impact[:_METRICS]
    ]
    more = len(impact[_METRICS:]) + unadded
    if more:
        rows.append((say("status.more-metrics", count=more), "", ""))
    return Grid((None, say("status.targets", count=running), say("status.realised")), tuple(rows))


def _bar(register: Register, compared: Together, *, shown: bool) -> Part:
    """What was aimed for in periods that were looked back on, beside what came of it; drawn where exact."""
    aimed, done = (quantities.one(register, each) for each in (compared.aimed, compared.done))
    pilots = len({each.proposal.id for each in compared.parts})
    data: dict[str, Data] = {"aimed": aimed, "realised": done, "proposals": pilots}
    if not shown:
        return Part((), data)
    (low, high), (least, most) = amounts(compared.aimed), amounts(compared.done)
    exact = low is not None and low == high and least is not None and least == most
    fraction = float(least / low) if exact and low and least is not None else None
    label = say("status.of-pilots", metric=named(register, "metric", compared.metric), count=pilots)
    return Part((Bars((Bar(label, done.amount, quantities.rounded(aimed.amount), fraction),)),), data)


def _amounts(register: Register, measures: Iterable[Measure]) -> tuple[Cell, ...]:
    """Amounts of one metric, without its name, which stands at the head of the line."""
    return tuple(quantities.bare(each) for each in quantities.several(register, measures))
