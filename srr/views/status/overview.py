"""The overview: how many, in which state, what came of it, and what asks for attention; one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from srr.model import lifecycle
from srr.model.attention import NOT_RECORDED, Attention
from srr.model.looking_back import Together, together
from srr.model.measures import amounts
from srr.model.obligations import Standing, standing
from srr.model.records import KINDS, Measure, Proposal
from srr.model.register import Register
from srr.model.totals import Total, left_out, stated_results, stated_targets, totals
from srr.problems import say
from srr.views import labels, obligation
from srr.views.answer import Bar, Bars, Block, Document, Grid, Heading, Paragraph
from srr.views.cells import Cell, Clauses, Code, Data, phrase
from srr.views.parties import worded
from srr.views.reviews import Coming, coming
from srr.views.rows import left_undated, uncertain
from srr.views.status import attention
from srr.views.status.scope import Scope

#: The overview is to fit a screen of 40 lines: so many things to do, and so many metrics.
_SHOWN = 10
_METRICS = 5
#: More than so many of one kind are one line.
_ALIKE = 3
_REVIEW_STATES = ("overdue", "due", "due-soon", "not-due", "unknown")


def overview(known: Register, register: Register) -> Document:
    """The state of the register on its day; ``known`` also has what is dated later."""
    proposals = Counter[str](lifecycle.status(each) or "not-recorded" for each in register.proposals.values())
    standings = [
        found for each in register.agreements.values() if (found := standing(register, each)) is not None
    ]
    reviews = [each for each in coming(register) if each.due.state != "none"]
    running = [each for each in register.proposals.values() if lifecycle.is_running(each)]
    accepted = [each for each in register.proposals.values() if lifecycle.accepted(each)]
    impact = _impact(register, running, accepted)
    compared = together(register, accepted)
    unadded = sorted(
        left_out(register, stated_targets(register, running))
        | left_out(register, stated_results(register, accepted))
    )
    items = tuple(attention.items(Scope(register, known)))
    blocks = (
        Heading(register.settings.name, 1, say("status.as-of", day=register.today)),
        *_notices(register),
        Grid((None,) * 3, (
            _line(say("status.proposals"), proposals, "status", (*lifecycle.STATUSES, "not-recorded")),
            *_obligation_line(register, standings),
            *_review_line(register, reviews),
        ), frozenset({1})),
        *_impact_blocks(register, impact, compared, len(running), len(unadded)),
        *(_attention_blocks(register, items) if _has_records(known) else ()),
        Paragraph(say("status.next" if _has_records(known) else "status.empty"), "quiet"),
    )  # fmt: skip
    data: dict[str, Data] = {
        "proposals": {"total": proposals.total(), "by_status": _counts(proposals)},
        "obligations": {
            "total": len(standings),
            "by_parts": obligation.by_parts(standings),
            "uncovered": sum(obligation.is_uncovered(each) for each in standings),
        },
        "undated": register.undated,
        "reviews": {
            "total": len(reviews),
            "by_state": _counts(Counter(each.due.state for each in reviews)),
            "in_progress": sum(each.due.in_progress is not None for each in reviews),
        },
        "impact": tuple(
            {
                "metric": each.metric,
                "targets": labels.quantities(register, each.targets),
                "realised": labels.quantities(register, each.realised),
            }
            for each in impact
        ),
        "not_added": labels.terms(register, "metric", unadded),
        "in_reviews": tuple(
            {
                "aimed": labels.quantity(register, each.aimed),
                "realised": labels.quantity(register, each.done),
                "proposals": _pilots(each),
            }
            for each in compared
        ),
        "attention": {
            "total": len(items),
            "by_kind": {
                kind: sum(1 for _ in found) for kind, found in groupby(items, key=lambda each: each.kind)
            },
        },
    }
    return Document("overview", data, blocks)


def _counts(counter: Mapping[str, int]) -> dict[str, Data]:
    return {key: counter[key] for key in sorted(counter)}


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


def _line(label: Cell, counter: Mapping[str, int], group: str, codes: Iterable[str]) -> tuple[Cell, ...]:
    """A label, a total, and how many are in which state."""
    parts = tuple(phrase(counter[code], " ", Code(group, code)) for code in codes if counter[code])
    return (label, sum(counter.values()), parts)


def _obligation_line(register: Register, standings: Sequence[Standing]) -> Iterator[tuple[Cell, ...]]:
    if not standings:
        return
    found = Clauses(tuple(obligation.counted(standings)))
    yield (say("status.obligations"), len(standings), uncertain(register, found))


def _review_line(register: Register, reviews: Sequence[Coming]) -> Iterator[tuple[Cell, ...]]:
    if not reviews:
        return
    counter = Counter(each.due.state for each in reviews)
    label, total, parts = _line(say("status.reviews"), counter, "review-state", _REVIEW_STATES)
    yield (label, total, uncertain(register, parts))


def _impact(
    register: Register, running: Iterable[Proposal], accepted: Iterable[Proposal]
) -> tuple[Total, ...]:
    """Per metric what the running pilots aim for, and what all pilots came to."""
    aimed = {each.metric: each.targets for each in totals(register, running)}
    done = {each.metric: each.realised for each in totals(register, accepted)}
    known = [*register.terms("metric"), *sorted({*aimed, *done})]
    found = (Total(each, aimed.get(each, ()), done.get(each, ())) for each in dict.fromkeys(known))
    return tuple(each for each in found if each.targets or each.realised)


def _impact_blocks(
    register: Register, impact: Sequence[Total], compared: Sequence[Together], running: int, unadded: int
) -> Iterator[Block]:
    """What is aimed for and came of it; what there is no room for, and what nobody may add, is counted."""
    if not impact and not unadded:
        return
    yield Heading(say("label.ambition"))
    rows: list[tuple[Cell, ...]] = [
        (
            labels.term(register, "metric", each.metric),
            _amounts(register, each.targets),
            _amounts(register, each.realised),
        )
        for each in impact[:_METRICS]
    ]
    more = len(impact[_METRICS:]) + unadded
    if more:
        rows.append((say("status.more-metrics", count=more), "", ""))
    yield Grid((None, say("status.targets", count=running), say("status.realised")), tuple(rows))
    bars = []
    shown = {each.metric for each in impact[:_METRICS]}
    for each in (found for found in compared if found.metric in shown):
        low, high = amounts(each.aimed)
        done, most = amounts(each.done)
        exact = low is not None and low == high and done is not None and done == most
        label = say(
            "status.in-reviews",
            metric=labels.term(register, "metric", each.metric),
            count=_pilots(each),
        )
        fraction = float(done / low) if exact and low and done is not None else None
        part, whole = (labels.quantity(register, measure).amount for measure in (each.done, each.aimed))
        bars.append(Bar(label, part, whole, fraction))
    if bars:
        yield Bars(tuple(bars))


def _pilots(compared: Together) -> int:
    """Of how many pilots the reviews are that were looked back on."""
    return len({each.proposal.id for each in compared.parts})


def _amounts(register: Register, measures: Iterable[Measure]) -> tuple[Cell, ...]:
    """Amounts of one metric, without its name, which stands at the head of the line."""
    return tuple(labels.amount(each) for each in labels.quantities(register, measures))


def _attention_blocks(register: Register, items: Sequence[Attention]) -> Iterator[Block]:
    if not items:
        yield Heading(say("status.attention"))
        yield Paragraph(say("status.no-attention"))
        return
    lines: list[tuple[tuple[Cell, ...], str, int]] = []
    for kind, found in groupby(items, key=lambda each: each.kind):
        alike = list(found)
        if len(alike) > _ALIKE or kind in NOT_RECORDED:
            words = say(f"attention-count.{kind}", count=len(alike))
            some = (*(each.record for each in alike[:_ALIKE]), *(("…",) if len(alike) > _ALIKE else ()))
            lines.append(((words, some), kind, len(alike)))
        else:
            lines += [((worded(register, each.message), each.record), kind, 1) for each in alike]
    shown, rest = lines[:_SHOWN], lines[_SHOWN:]
    count = sum(number for _, _, number in shown)
    yield Heading(
        say("status.attention"),
        aside=say("word.of", part=count, whole=len(items)) if rest else None,
    )
    yield Grid((None, None), tuple(cells for cells, _, _ in shown))
    if rest:
        left = Counter[str]()
        for _, kind, number in rest:
            left[kind] += number
        yield Paragraph(
            say(
                "status.more",
                kinds=tuple(say(f"attention-count.{kind}", count=n) for kind, n in left.items()),
            )
        )
