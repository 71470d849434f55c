"""A proposal and its reviews to what it aims for now, and what it aimed for before."""

from __future__ import annotations

from bisect import bisect, insort
from datetime import date
from typing import NamedTuple

from srr.model.dates import PartialDate
from srr.model.once import once
from srr.model.records import Measure, Proposal, Review
from srr.model.register import Register
from srr.model.review_due import decided


class Ambition(NamedTuple):
    """A list of targets: since when, and which review put it in place; None for the proposal's own.

    ``measures`` is None where nobody recorded what is aimed for, and empty where it is recorded that nothing
    is. Two targets of the same metric, per, group, phase and date contradict each other: each has its source.
    """

    date: PartialDate | None
    review: Review | None
    measures: tuple[Measure, ...] | None


@once
def target_history(register: Register, proposal: Proposal) -> tuple[Ambition, ...]:
    """The ambition from the beginning, then each one that a review put in its place, by when it was decided.

    An empty list that a decision states is a new list too: nothing is aimed for any more.
    """
    opened = proposal.history[0].date if proposal.history else None
    changes = (
        Ambition(review.decision.date or review.date, review, review.decision.targets)
        for review in sorted(decided(register, proposal), key=_decided_on)
        if review.decision is not None and review.decision.targets is not None
    )
    return (Ambition(opened, None, proposal.targets), *changes)


def targets(register: Register, proposal: Proposal) -> tuple[Measure, ...] | None:
    """The ambition now in force; None where nobody recorded one, empty where there is none."""
    return target_history(register, proposal)[-1].measures


def targets_until(
    register: Register, proposal: Proposal, review: Review | None
) -> tuple[Measure, ...] | None:
    """The targets a decided review looked back on: those of before its decision; None: the present ones."""
    return ambition_until(register, proposal, review).measures


def ambition_until(register: Register, proposal: Proposal, review: Review | None) -> Ambition:
    """The ambition a decided review looked back on: that of before its decision; None: the present one.

    What a review that was held later put in its place is not what this one looked back on, also where that
    was decided first.
    """
    latest = target_history(register, proposal)[-1]
    return latest if review is None else _looked_back_on(register, proposal).get(review.id, latest)


@once
def _looked_back_on(register: Register, proposal: Proposal) -> dict[str, Ambition]:
    """The ambition that each decided review looked back on, by its id.

    That of the last decision before its own, of a review that was held before it.
    """
    history, held = target_history(register, proposal), decided(register, proposal)
    renewed = {each.review.id: each for each in history if each.review is not None}
    decisions = [each.id for each in sorted(held, key=_decided_on)]
    place = {id_: index for index, id_ in enumerate(decisions)}
    found, earlier = {}, list[int]()
    for each in held:
        before = bisect(earlier, place[each.id])
        found[each.id] = renewed[decisions[earlier[before - 1]]] if before else history[0]
        if each.id in renewed:
            insort(earlier, place[each.id])
    return found


def has_begun(target: Measure, day: date | None) -> bool:
    """Whether a target is one of the day, or of a time before it, and not only of one that is to come.

    Of no day nothing is to come.
    """
    return target.from_ is None or day is None or target.from_.first <= day


def _decided_on(review: Review) -> date:
    """The first day on which it can have been decided: not before the review was held."""
    decision = review.decision
    return max(each.first for each in (review.date, decision.date if decision else None) if each is not None)
