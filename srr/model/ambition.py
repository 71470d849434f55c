"""A proposal and its reviews to what it aims for now, and what it aimed for before."""

from __future__ import annotations

from typing import NamedTuple

from srr.model.dates import PartialDate
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


def target_history(register: Register, proposal: Proposal) -> tuple[Ambition, ...]:
    """The ambition from the beginning, then each one that a review put in its place.

    An empty list that a decision states is a new list too: nothing is aimed for any more.
    """
    opened = proposal.history[0].date if proposal.history else None
    changes = (
        Ambition(review.decision.date or review.date, review, review.decision.targets)
        for review in decided(register, proposal)
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
    """The ambition a decided review looked back on: that of before its decision; None: the present one."""
    held = decided(register, proposal)
    earlier = {each.id for each in (held[: held.index(review)] if review in held else held)}
    history = target_history(register, proposal)
    return next(each for each in reversed(history) if each.review is None or each.review.id in earlier)
