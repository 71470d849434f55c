"""A proposal and its reviews to when the next annual review is due, and how urgent that is."""

from __future__ import annotations

from dataclasses import dataclass

from srr.model.dates import PartialDate, minus_days
from srr.model.lifecycle import CLOSED, acceptance, status
from srr.model.records import Proposal, Review
from srr.model.register import Register


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """When the next review is due: ``period``, as precise as its ``base``, and how that stands today.

    ``state`` is "none" (no review is owed), "unknown" (no date to count from), "not-due", "due-soon", "due"
    or "overdue". ``base`` is the date of ``last``, the last decided review, else of the acceptance.
    ``in_progress`` is a review that was opened and not yet decided.
    """

    state: str
    base: PartialDate | None = None
    period: PartialDate | None = None
    in_progress: Review | None = None
    last: Review | None = None


def due(register: Register, proposal: Proposal) -> ReviewDue:
    """When the proposal's next review is due, on the day of the register (which must be at a day)."""
    held = decided(register, proposal)
    last = held[-1] if held else None
    in_progress = open_review(register, proposal)
    accepted = acceptance(proposal)
    if accepted is None or status(proposal) in CLOSED:
        return ReviewDue("none", in_progress=in_progress, last=last)
    base = last.date if last else accepted.date
    if base is None:
        return ReviewDue("unknown", in_progress=in_progress)
    period = base.plus_months(register.settings.review.months)
    return ReviewDue(_state(register, period), base, period, in_progress, last)


def decided(register: Register, proposal: Proposal) -> tuple[Review, ...]:
    """The reviews that were closed with a decision, also "none", oldest first."""
    return tuple(each for each in register.reviews_of(proposal.id) if each.decision is not None)


def open_review(register: Register, proposal: Proposal) -> Review | None:
    """The latest review without a decision; None where every review was closed."""
    return next((each for each in reversed(register.reviews_of(proposal.id)) if each.decision is None), None)


def _state(register: Register, period: PartialDate) -> str:
    if register.today > period.last:
        return "overdue"
    if register.today >= period.first:
        return "due"
    notice = minus_days(period.first, register.settings.review.notice_days)
    return "due-soon" if register.today >= notice else "not-due"
