"""The review that a proposal owes or has in progress: when, how urgent, and what ends before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from srr.frozen import frozen
from srr.model.dates import PartialDate
from srr.model.endings import end_of, ended, ending_before
from srr.model.last_known import last_known
from srr.model.records import Proposal, Review
from srr.model.register import Register
from srr.model.review_due import URGENT, ReviewDue, ReviewState, due
from srr.problems import Message, say
from srr.views.cells import Cell, Worded

#: How a review may stand that is to come, was opened or was held, in the order in which people look for them.
STATES = (*URGENT, "in-progress", ReviewState.NOT_DUE, "held", ReviewState.UNKNOWN)


@frozen
class Coming:
    """A review that a proposal owes, or that is in progress."""

    proposal: Proposal
    due: ReviewDue


def coming(register: Register) -> Iterator[Coming]:
    """The review that each proposal owes or has in progress, by the proposal's id."""
    for proposal in register.proposals.values():
        found = due(register, proposal)
        if found.state is not ReviewState.NONE or found.in_progress is not None:
            yield Coming(proposal, found)


def to_hold(register: Register, within_days: int | None = None) -> list[Coming]:
    """Reviews that are overdue, due or due soon, most urgent first.

    ``within_days`` adds the reviews whose period begins within so many days.
    """

    def is_near(due_: ReviewDue) -> bool:
        if within_days is None or due_.period is None:
            return False
        return (due_.period.first - register.today).days <= within_days

    found = [each for each in coming(register) if each.due.state in URGENT or is_near(each.due)]
    return sorted(found, key=most_urgent_first)


def is_overdue(register: Register) -> bool:
    """Whether any review is overdue."""
    return any(each.due.state is ReviewState.OVERDUE for each in coming(register))


def period(due_: ReviewDue) -> Cell:
    """When the next review is due; people also read that it was reckoned from the start, where it was."""
    if due_.period is None or due_.reckoned_from != "start":
        return due_.period
    return Worded(due_.period, say("review.from-start", date=due_.period))


def unheard(register: Register, coming_: Coming) -> Iterator[Message]:
    """That nothing was heard for long of a pilot whose review is overdue, and since when."""
    if coming_.due.silent:
        known = last_known(register, coming_.proposal)
        yield say("attention.silent" if known else "attention.silent.undated", since=known)


def ending(register: Register, proposal: Proposal, due_: ReviewDue) -> Iterator[Message]:
    """That agreements under which the pilot runs have ended, or end before the review is due."""
    first = due_.period.first if due_.period else register.today
    for each in ending_before(register, proposal, first):
        end = end_of(each)
        if not isinstance(end, PartialDate):
            yield say("lineage.ended.undated", agreement=each.id)
        else:
            key = "lineage.ended" if ended(register, each) else "lineage.ends"
            yield say(key, agreement=each.id, date=end)


def most_urgent_first(coming_: Coming) -> tuple[int, date, str]:
    """A key to sort by: most urgent first, then what was due first."""
    state, period = coming_.due.state, coming_.due.period
    rank = URGENT.index(state) if state in URGENT else len(URGENT)
    return (rank, period.first if period else date.max, coming_.proposal.id)


def open_actions(*reviews: Review | None) -> int | None:
    """How many of the actions agreed at reviews are not recorded as done; None where none recorded any."""
    recorded = [each.actions for each in reviews if each is not None and each.actions is not None]
    return sum(each.done is None for actions in recorded for each in actions) if recorded else None
