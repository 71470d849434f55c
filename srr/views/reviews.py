"""The annual reviews: those that were held, and those that are due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from srr.model.ambition import realised, targets, targets_until
from srr.model.dates import PartialDate
from srr.model.obligations import ended, ending_before
from srr.model.records import Proposal, Review
from srr.model.register import Register
from srr.model.review_due import ReviewDue, due
from srr.problems import Message, say
from srr.views import labels
from srr.views.answer import Column, Table
from srr.views.cells import Cell, Code, Worded
from srr.views.rows import Row, uncertain

COLUMNS = (
    Column("id", shown=False, whole=True),
    Column("proposal", whole=True),
    Column("date", whole=True),
    Column("state"),
    Column("due", whole=True),
    Column("outcome"),
    Column("realised", shown=False),
    Column("targets", shown=False),
    Column("actions_open", number=True),
)

#: States in which a review asks for attention, most urgent first.
URGENT = ("overdue", "due", "due-soon")


@dataclass(frozen=True)
class Coming:
    """A review that a proposal owes, or that is in progress."""

    proposal: Proposal
    due: ReviewDue


def coming(register: Register) -> Iterator[Coming]:
    """The review that each proposal owes or has in progress, by the proposal's id."""
    for proposal in register.proposals.values():
        found = due(register, proposal)
        if found.state != "none" or found.in_progress is not None:
            yield Coming(proposal, found)


def due_table(register: Register, within_days: int | None = None) -> Table:
    """Reviews that are overdue, due or due soon, most urgent first.

    ``within_days`` adds the reviews whose period begins within so many days.
    """
    found = [
        each for each in coming(register) if each.due.state in URGENT or _within(register, each, within_days)
    ]
    return Table(
        "review-due",
        COLUMNS,
        tuple(coming_row(register, each) for each in sorted(found, key=most_urgent_first)),
    )


def is_overdue(register: Register) -> bool:
    """Whether any review is overdue."""
    return any(each.due.state == "overdue" for each in coming(register))


def coming_row(register: Register, coming_: Coming) -> Row:
    """A review that is owed or in progress; its targets are those now in force, its results all so far."""
    proposal, found = coming_.proposal, coming_.due
    opened = found.in_progress
    state = "in-progress" if found.state == "none" else found.state
    return {
        "id": opened.id if opened else None,
        "proposal": proposal.id,
        "date": opened.date if opened else None,
        "state": uncertain(register, _state(register, coming_, Code("review-state", state))),
        "due": uncertain(register, found.period),
        "outcome": Code("outcome", "open") if opened else None,
        "realised": labels.quantities(register, realised(register, proposal)),
        "targets": labels.quantities(register, targets(register, proposal)),
        "actions_open": open_actions(found.last) + (open_actions(opened) if opened else 0),
    }


def _state(register: Register, coming_: Coming, code: Code) -> Cell:
    """The state, for people with the agreements that end before the review."""
    said = tuple(ending(register, coming_.proposal, coming_.due))
    return Worded(code, (code, *said)) if said else code


def ending(register: Register, proposal: Proposal, due_: ReviewDue) -> Iterator[Message]:
    """That agreements under which the pilot runs have ended, or end before the review is due."""
    first = due_.period.first if due_.period else register.today
    for each in ending_before(register, proposal, first):
        if not isinstance(each.end, PartialDate):
            yield say("lineage.ended.undated", agreement=each.id)
        else:
            key = "lineage.ended" if ended(register, each) else "lineage.ends"
            yield say(key, agreement=each.id, date=each.end)


def held_row(register: Register, review: Review) -> Row:
    """A review that was decided: what was realised in its period, and what was aimed for until then."""
    proposal = register.proposals.get(review.proposal)
    aimed = targets_until(register, proposal, review) if proposal else ()
    return {
        "id": review.id,
        "proposal": review.proposal,
        "date": review.date,
        "state": uncertain(register, Code("review-state", "held")),
        "due": None,
        "outcome": Code("outcome", review.decision.outcome) if review.decision else None,
        "realised": labels.quantities(register, review.realised or ()),
        "targets": labels.quantities(register, aimed),
        "actions_open": open_actions(review),
    }


def most_urgent_first(coming_: Coming) -> tuple[int, date, str]:
    """A key to sort by: most urgent first, then what was due first."""
    state, period = coming_.due.state, coming_.due.period
    rank = URGENT.index(state) if state in URGENT else len(URGENT)
    return (rank, period.first if period else date.max, coming_.proposal.id)


def _within(register: Register, coming_: Coming, days: int | None) -> bool:
    period = coming_.due.period
    return days is not None and period is not None and (period.first - register.today).days <= days


def open_actions(review: Review | None) -> int:
    """How many of the actions agreed at a review are not done."""
    return sum(each.done is None for each in review.actions or ()) if review else 0
