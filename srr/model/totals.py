"""Several proposals to what they aim for and realised together, one metric at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from srr.frozen import frozen, replace
from srr.model.ambition import has_begun, targets
from srr.model.lifecycle import accepted
from srr.model.measures import amounts, is_ceiling, sums
from srr.model.records import Measure, Proposal
from srr.model.register import Register
from srr.model.results import realised


@frozen
class Total:
    """One metric over several proposals: a sum per year and one in all, and the ceilings apart from the aims.

    Where only one proposal states it, it is told as there: of sources that contradict each other, each.
    """

    metric: str
    targets: tuple[Measure, ...]
    realised: tuple[Measure, ...]


def totals(register: Register, proposals: Iterable[Proposal]) -> tuple[Total, ...]:
    """Per metric what the proposals aim for and realised together, in the order of the vocabulary.

    Per year and in all are never added to one another; amounts per participant, and shares and ratios, not at
    all (:func:`left_out` names those).
    """
    chosen = tuple(proposals)
    aims = aimed(register, stated_targets(register, chosen))
    done = came_of(register, stated_results(register, chosen))
    found = {each.metric for each in (*aims, *done)}
    order = [*register.terms("metric"), *sorted(found)]
    return tuple(
        Total(
            metric,
            tuple(each for each in aims if each.metric == metric),
            tuple(each for each in done if each.metric == metric),
        )
        for metric in dict.fromkeys(order)
        if metric in found
    )


def counted(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Those whose results count in a total: those that were accepted."""
    return tuple(each for each in proposals if accepted(each))


def not_counted(register: Register, proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Those that have results which count in no total, for no acceptance is recorded; each once."""
    found = {each.id: each for each in proposals if not accepted(each) and realised(register, each)}
    return tuple(found.values())


def aimed(register: Register, lists: Sequence[Iterable[Measure]]) -> tuple[Measure, ...]:
    """What several lists of targets aim for together; what from a later day on; then the ceilings: no aims.

    A ceiling for a group of people is none for all of them.
    """
    listed = [tuple(each) for each in lists]
    aims = [[each for each in one if not is_ceiling(each)] for one in listed]
    ceilings = [[each for each in one if is_ceiling(each)] for one in listed]
    bounds = (each for each in _by_beginning(register, ceilings) if amounts(each) != (None, None))
    return (*_by_beginning(register, aims), *bounds)


def _by_beginning(register: Register, lists: Sequence[Iterable[Measure]]) -> Iterator[Measure]:
    """The sums of targets that have begun; then, of each day still to come, of those that begin on it."""
    begins = [[None if has_begun(each, register.day) else each.from_ for each in one] for one in lists]
    later = {each for one in begins for each in one if each is not None}
    for day in (None, *sorted(later, key=lambda each: (each.first, each.last))):
        then = [
            [each for each, begin in zip(one, two, strict=True) if begin == day]
            for one, two in zip(lists, begins, strict=True)
        ]
        yield from (replace(each, from_=day) if day else each for each in sums(then, _shares(register)))


def came_of(register: Register, lists: Sequence[Iterable[Measure]]) -> tuple[Measure, ...]:
    """What several lists of results come to together."""
    return sums(lists, _shares(register))


def left_out(register: Register, lists: Sequence[Iterable[Measure]]) -> frozenset[str]:
    """The metrics of several lists of which nothing may be added, so that no sum has them."""
    listed = [tuple(each) for each in lists]
    stated = {measure.metric for each in listed for measure in each}
    return frozenset(stated - {each.metric for each in sums(listed, _shares(register))})


def stated_targets(register: Register, proposals: Iterable[Proposal]) -> list[tuple[Measure, ...]]:
    """The targets of each proposal; none where nobody recorded any."""
    return [targets(register, each) or () for each in proposals]


def stated_results(register: Register, proposals: Iterable[Proposal]) -> list[tuple[Measure, ...]]:
    """The results of each proposal; none where nobody recorded any."""
    return [realised(register, each) or () for each in proposals]


def _shares(register: Register) -> frozenset[str]:
    """The metrics that are shares or ratios, which nobody may add over records (``across: none``)."""
    return frozenset(id_ for id_, each in register.terms("metric").items() if each.across == "none")
