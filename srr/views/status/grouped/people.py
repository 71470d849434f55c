"""Proposals to what they aim for and realised, by group and metric."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from srr.model.lifecycle import acceptance, is_running, status
from srr.model.looking_back import LookedBack, Together, together
from srr.model.order import natural
from srr.model.records import Measure, Proposal
from srr.model.register import Register
from srr.model.totals import Total, counted, left_out, not_counted, stated_results, stated_targets, totals
from srr.problems import Message, say
from srr.views.answer import Column
from srr.views.cells import Cell, Ref, Worded
from srr.views.rows import FIGURES, Row, uncertain
from srr.views.status.grouped import EVERY, Group, Grouped, grouped, label
from srr.views.status.scope import Scope
from srr.views.vocabulary import quantities
from srr.views.vocabulary.names import named

COLUMNS = (
    Column("group"),
    Column("metric"),
    Column("accepted", number=True),
    Column("running", number=True),
    Column("targets"),
    Column("realised"),
    Column("aimed_in_reviews", number=True, shown=False),
    Column("realised_in_reviews", number=True, shown=False),
    Column("calculation"),
    Column("proposals", shown=False),
)


def people(scope: Scope, by: str, states: frozenset[str]) -> Grouped:
    """What accepted proposals aim for and realised, by group and metric.

    As in the overview the aims are those of the pilots that run, the results those of all that were
    accepted. Beside them, for the periods that reviews looked back on: the yearly aims scaled to those
    periods, and what was realised in them.
    """
    register = scope.register
    asked = [
        each
        for each in register.proposals.values()
        if scope.keeps(each) and (not states or status(each) in states)
    ]
    chosen = counted(asked)
    groups = grouped(chosen, lambda each: _of_proposal(register, each, by))
    rows = tuple(
        {"group": label(register, by, group), **row}
        for group, members in groups.items()
        for row in _people(register, members)
    )
    whole = tuple({"group": EVERY, **row} for row in _people(register, chosen))
    scaled = any(row["aimed_in_reviews"] is not None for row in rows)
    notes = (
        *((say("status.group.year.proposals"),) if by == "year" and chosen else ()),
        *((say("status.group.scaled"),) if scaled else ()),
    )
    return Grouped(rows, whole if chosen else (), COLUMNS, notes, not_counted(register, asked))


def _of_proposal(register: Register, proposal: Proposal, by: str) -> Group:
    """The year is that of the acceptance."""
    match by:
        case "category":
            return register.categories_of(proposal)
        case "client":
            return tuple(sorted(set(proposal.clients or ()), key=natural))
        case "supplier":
            return tuple(sorted(set(proposal.suppliers or ()), key=natural))
        case _:
            accepted = acceptance(proposal)
            return accepted.date.year if accepted and accepted.date else ()


def _people(register: Register, members: Sequence[Proposal]) -> Iterator[Row]:
    """A row for each metric that any of them aims for or realised; one without metric where none does."""
    running = [each for each in members if is_running(each)]
    aims = _by_metric(totals(register, running))
    results = _by_metric(totals(register, members))
    unaimed = left_out(register, stated_targets(register, running))
    unadded = left_out(register, stated_results(register, members))
    back = {each.metric: each for each in together(register, members)}
    own = {each.id: _metrics(register, each) for each in members}
    stated = frozenset[str]().union(*own.values())
    for metric in dict.fromkeys((*register.terms("metric"), *sorted(stated))):
        if metric not in stated:
            continue
        about = [each for each in members if metric in own[each.id]]
        yield {
            "metric": named(register, "metric", metric),
            **_counts(register, about),
            "targets": _together(register, aims[metric].targets if metric in aims else (), metric in unaimed),
            "realised": _together(
                register, results[metric].realised if metric in results else (), metric in unadded
            ),
            **_compared(register, back.get(metric)),
        }
    silent = [each for each in members if not own[each.id]]
    if silent:
        yield {
            "metric": Worded(None, say("status.group.no-metric")),
            **_counts(register, silent),
            "targets": _amounts(register, ()),
            "realised": _amounts(register, ()),
            **_compared(register, None),
        }


def _amounts(register: Register, measures: Iterable[Measure]) -> Cell:
    """Amounts of one metric; people do not read its name again, which stands beside them."""
    found = quantities.several(register, measures)
    # That nothing is there to add does not say that there is none.
    words = tuple(quantities.total(each) for each in found) or None
    return uncertain(register, Worded(found, words), FIGURES)


def _together(register: Register, measures: Sequence[Measure], unadded: bool) -> Cell:  # noqa: FBT001
    """Amounts of one metric, or that nobody may add what the members state of it."""
    return Worded((), say("quantity.not-added")) if unadded else _amounts(register, measures)


def _by_metric(found: Iterable[Total]) -> Mapping[str, Total]:
    return {each.metric: each for each in found}


def _metrics(register: Register, proposal: Proposal) -> frozenset[str]:
    """What the proposal aims for or realised anything of."""
    return frozenset(each.metric for each in totals(register, [proposal]))


def _counts(register: Register, members: Sequence[Proposal]) -> Row:
    return {
        "accepted": uncertain(register, len(members), ("proposal",)),
        "running": uncertain(register, sum(is_running(each) for each in members), ("proposal",)),
        "proposals": tuple(Ref(each.id, kind="proposal") for each in members),
    }


def _compared(register: Register, back: Together | None) -> Row:
    """What was aimed for in the periods looked back on, what was realised in them, and how that was made."""
    aimed = _sum(register, back.aimed if back else None)
    done = _sum(register, back.done if back else None)
    calculation = tuple(_calculation(register, each) for each in back.parts) if back else ()
    words: Cell = None
    if back is not None:
        about = uncertain(register, quantities.rounded(quantities.one(register, back.aimed).amount))
        words = say("status.group.compared", done=done, aimed=about, calculation=calculation)
    return {
        "aimed_in_reviews": aimed,
        "realised_in_reviews": done,
        "calculation": Worded(calculation, words),
    }


def _sum(register: Register, measure: Measure | None) -> Cell:
    return uncertain(register, quantities.one(register, measure).amount) if measure else None


def _calculation(register: Register, each: LookedBack) -> Message:
    until = each.planned_until
    return say(
        "status.group.calculation.planned" if until else "status.group.calculation",
        until=until,
        review=each.covered.review.id,
        rate=quantities.one(register, each.target).amount,
        count=each.months,
        aimed=quantities.one(register, each.aimed).amount,
    )
