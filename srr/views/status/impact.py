"""What the pilots aim for together, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from srr.frozen import frozen
from srr.model import lifecycle
from srr.model.looking_back import Together
from srr.model.looking_back import together as compare
from srr.model.measures import amounts
from srr.model.records import Measure, Proposal
from srr.model.register import Register
from srr.model.totals import Total, counted, left_out, not_counted, stated_results, stated_targets, totals
from srr.problems import Message, say
from srr.views.answer import Bar, Paragraph
from srr.views.cells import Cell, Quantity
from srr.views.vocabulary import quantities
from srr.views.vocabulary.names import all_named, named


@frozen
class Impact:
    """What the pilots that run aim for and what all that were accepted came to, by metric.

    ``unadded`` are the metrics of which nobody may add anything, ``compared`` what was aimed for in the
    periods that reviews looked back on, beside what came of it. ``beside`` are the proposals that have
    results and of which no acceptance is recorded: what they came to is in none of these.
    """

    running: tuple[Proposal, ...]
    accepted: tuple[Proposal, ...]
    totals: tuple[Total, ...]
    unadded: tuple[str, ...]
    compared: tuple[Together, ...]
    beside: tuple[Proposal, ...]


def impact(register: Register) -> Impact:
    """The impact of all pilots of the register on its day."""
    running = tuple(each for each in register.proposals.values() if lifecycle.is_running(each))
    accepted = counted(register.proposals.values())
    unadded = left_out(register, stated_targets(register, running)) | left_out(
        register, stated_results(register, accepted)
    )
    return Impact(
        running,
        accepted,
        _by_metric(register, running, accepted),
        tuple(sorted(unadded)),
        compare(register, accepted),
        not_counted(register, register.proposals.values()),
    )


def _by_metric(
    register: Register, running: Iterable[Proposal], accepted: Iterable[Proposal]
) -> tuple[Total, ...]:
    """Per metric what the running pilots aim for, and what all pilots came to."""
    aimed = {each.metric: each.targets for each in totals(register, running)}
    done = {each.metric: each.realised for each in totals(register, accepted)}
    known = [*register.terms("metric"), *sorted({*aimed, *done})]
    found = (Total(each, aimed.get(each, ()), done.get(each, ())) for each in dict.fromkeys(known))
    return tuple(each for each in found if each.targets or each.realised)


def heads(found: Impact) -> tuple[Cell, ...]:
    """The heads above the lines of metrics."""
    return (None, say("status.targets", count=len(found.running)), say("status.realised"))


def line(register: Register, each: Total) -> tuple[Cell, ...]:
    """A metric with what is aimed for and what came of it."""
    return (
        named(register, "metric", each.metric),
        _amounts(register, each.targets),
        _amounts(register, each.realised),
    )


def apart(register: Register, beside: Sequence[Proposal]) -> Iterator[Paragraph]:
    """Of which proposals the results are not in the totals, where there are any."""
    if beside:
        proposals = all_named(register, "proposal", (each.id for each in beside))
        yield Paragraph(say("status.not-counted", count=len(beside), proposals=proposals), "quiet")


def scaling(compared: Iterable[Together]) -> Message:
    """How what was aimed for in the periods that reviews looked back on was made, above such figures."""
    planned = any(part.planned_until for each in compared for part in each.parts)
    return say("status.in-reviews.planned" if planned else "status.in-reviews")


def in_reviews(register: Register, compared: Together) -> tuple[Quantity, Quantity, int]:
    """What was aimed for in periods that were looked back on, what came of it, and of how many pilots."""
    aimed, done = (quantities.one(register, each) for each in (compared.aimed, compared.done))
    return aimed, done, len({each.proposal.id for each in compared.parts})


def bar(register: Register, compared: Together) -> Bar:
    """The same in words; drawn where both are exact."""
    aimed, done, pilots = in_reviews(register, compared)
    (low, high), (least, most) = amounts(compared.aimed), amounts(compared.done)
    exact = low is not None and low == high and least is not None and least == most
    fraction = float(least / low) if exact and low and least is not None else None
    label = say("status.of-pilots", metric=named(register, "metric", compared.metric), count=pilots)
    return Bar(label, done.amount, quantities.rounded(aimed.amount), fraction)


def _amounts(register: Register, measures: Iterable[Measure]) -> tuple[Cell, ...]:
    """Amounts of one metric, without its name, which stands at the head of the line."""
    return tuple(quantities.total(each) for each in quantities.several(register, measures))
