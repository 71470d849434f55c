"""A proposal and its reviews to when the next annual review is due, and how urgent that is."""

from __future__ import annotations

from enum import StrEnum

from srr.frozen import frozen
from srr.model.dates import PartialDate, minus_days
from srr.model.last_known import is_silent, last_known
from srr.model.lifecycle import acceptance, accepted, first_event, status
from srr.model.once import once
from srr.model.records import Proposal, Review
from srr.model.register import Register
from srr.model.statuses import CLOSED, Status


class ReviewState(StrEnum):
    """How the next review of a proposal stands today, the most urgent first.

    ``UNKNOWN``: nothing to reckon from is recorded. ``NONE``: no review is owed.
    """

    OVERDUE = "overdue"
    DUE = "due"
    DUE_SOON = "due-soon"
    NOT_DUE = "not-due"
    UNKNOWN = "unknown"
    NONE = "none"


#: States in which a review asks for attention, most urgent first.
URGENT = (ReviewState.OVERDUE, ReviewState.DUE, ReviewState.DUE_SOON)


@frozen
class ReviewDue:
    """When the next review is due: ``period``, as precise as its ``base``, and how that stands today.

    ``base`` is the date of ``last``, the last decided review, else of the
    acceptance, else of the start; ``reckoned_from`` says which: "review", "acceptance" or "start".
    ``in_progress`` is a review that was opened and not yet decided. ``silent`` is one that is overdue of a
    pilot of which nothing was heard for two review periods: nobody knows whether there is still one to hold.
    """

    state: ReviewState
    base: PartialDate | None = None
    period: PartialDate | None = None
    in_progress: Review | None = None
    last: Review | None = None
    reckoned_from: str | None = None
    silent: bool = False


#: What counts as the end of a pilot.
ENDED = (Status.COMPLETED, Status.STOPPED)


@once
def due(register: Register, proposal: Proposal) -> ReviewDue:
    """When the proposal's next review is due, on the day of the register (which must be at a day)."""
    held = decided(register, proposal)
    last = held[-1] if held else None
    in_progress = open_review(register, proposal)
    now, was_accepted = status(proposal), accepted(proposal)
    if was_accepted is False or now in CLOSED or now == Status.UNKNOWN:
        return ReviewDue(ReviewState.NONE, in_progress=in_progress, last=last)
    base, reckoned_from = _base(proposal, last)
    # A step without a date may have ended it by now.
    perhaps_over = any(event.status in {*CLOSED, Status.UNKNOWN} for event in proposal.undated)
    if base is None or was_accepted is None or perhaps_over:
        return ReviewDue(ReviewState.UNKNOWN, in_progress=in_progress, last=last)
    period = base.plus_months(register.settings.review.months)
    state = _state(register, period)
    silent = state is ReviewState.OVERDUE and is_silent(register, last_known(register, proposal))
    return ReviewDue(state, base, period, in_progress, last, reckoned_from, silent)


def _base(proposal: Proposal, last: Review | None) -> tuple[PartialDate | None, str | None]:
    """What the next review is reckoned from: its date, and which it is."""
    if last is not None:
        return last.date, "review"
    agreed, started = acceptance(proposal), first_event(proposal, Status.STARTED)
    if agreed is not None and agreed.date is not None:
        return agreed.date, "acceptance"
    if started is not None and started.date is not None:
        return started.date, "start"
    return None, None


def decided(register: Register, proposal: Proposal) -> tuple[Review, ...]:
    """The reviews that were closed with a decision, also "none", oldest first."""
    return tuple(each for each in register.reviews_of(proposal.id) if each.decision is not None)


def open_review(register: Register, proposal: Proposal) -> Review | None:
    """The latest review without a decision; None where every review was closed."""
    return next((each for each in reversed(register.reviews_of(proposal.id)) if each.decision is None), None)


def ended_without(register: Register, proposal: Proposal) -> bool:
    """Whether the pilot ended, was completed or stopped, and no review of it was ever decided."""
    return status(proposal) in ENDED and not decided(register, proposal)


def _state(register: Register, period: PartialDate) -> ReviewState:
    if register.today > period.last:
        return ReviewState.OVERDUE
    if register.today >= period.first:
        return ReviewState.DUE
    notice = minus_days(period.first, register.settings.review.notice_days)
    return ReviewState.DUE_SOON if register.today >= notice else ReviewState.NOT_DUE
