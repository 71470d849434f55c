"""The annual reviews that were held, and the next one of each proposal."""

from __future__ import annotations

from collections.abc import Iterator

from srr.frozen import frozen
from srr.model.ambition import targets, targets_until
from srr.model.records import Review
from srr.model.register import Register
from srr.model.results import realised
from srr.model.review_due import ReviewState, due, ended_without
from srr.problems import say
from srr.views.answer import Paragraph, Table
from srr.views.cells import Cell, Code, Ref, Worded, recorded
from srr.views.reviews import (
    STATES,
    Coming,
    coming,
    ending,
    most_urgent_first,
    open_actions,
    period,
    to_hold,
    unheard,
)
from srr.views.rows import PILOTS
from srr.views.status.declared import Declared, StatusTable
from srr.views.status.scope import Scope
from srr.views.vocabulary import quantities


@frozen
class Line:
    """A review that was held, or the next one of a proposal (``coming``), which may be in progress."""

    register: Register
    proposal: str
    review: Review | None
    coming: Coming | None


def due_table(register: Register, within_days: int | None = None) -> Table:
    """Reviews that are overdue, due or due soon, most urgent first; ``within_days`` as of :func:`to_hold`.

    Below stands how many pilots are not among them because they ended without any, or because nothing is
    recorded to reckon from.
    """
    scope = Scope(register, register)
    rows = tuple(TABLE.row(scope, _next(scope, each)) for each in to_hold(register, within_days))
    proposals = register.proposals.values()
    unknown = sum(due(register, each).state is ReviewState.UNKNOWN for each in proposals)
    ended = sum(ended_without(register, each) for each in proposals)
    below = (
        *(() if rows else (Paragraph(say("review.nothing-due")),)),
        *((Paragraph(say("review.unknown", count=unknown), "quiet"),) if unknown else ()),
        *((Paragraph(say("review.ended-without", count=ended), "quiet"),) if ended else ()),
    )
    return Table("review-due", TABLE.columns, rows, below=below)


def _lines(scope: Scope) -> Iterator[Line]:
    """The next review of each proposal, most urgent first, then those that were held, oldest first."""
    register = scope.register
    for each in sorted(coming(register), key=most_urgent_first):
        if scope.keeps(each.proposal):
            yield _next(scope, each)
    decided = [each for each in register.reviews.values() if each.decision is not None and scope.keeps(each)]
    for review in sorted(decided, key=lambda review: (review.date.first, review.id)):
        yield Line(register, review.proposal, review, None)


def _next(scope: Scope, coming_: Coming) -> Line:
    return Line(scope.register, coming_.proposal.id, coming_.due.in_progress, coming_)


def _date(line: Line) -> Cell:
    """When a review was held; people also read of one in progress that this is when it was opened."""
    if line.review is None:
        return None
    date = line.review.date
    return date if line.review.decision else Worded(date, say("review.opened", date=date))


def _state(line: Line) -> Cell:
    """The state, for people with that nothing was heard for long, and the agreements that end before."""
    if line.coming is None:
        return Code("review-state", "held")
    due = line.coming.due
    code = Code("review-state", "in-progress" if due.state is ReviewState.NONE else due.state)
    said = (*unheard(line.register, line.coming), *ending(line.register, line.coming.proposal, due))
    return Worded(code, (code, *said)) if said else code


def _outcome(line: Line) -> Cell:
    if line.review is None:
        return None
    return Code("outcome", line.review.decision.outcome if line.review.decision else "open")


def _realised(line: Line) -> Cell:
    """Of a review that was held what was realised in its period, of one to come all so far."""
    if line.coming is not None:
        return recorded(quantities.several(line.register, realised(line.register, line.coming.proposal)))
    return recorded(quantities.several(line.register, line.review.realised if line.review else None))


def _targets(line: Line) -> Cell:
    """Of a review that was held what was aimed for until then, of one to come the ambition now in force."""
    if line.coming is not None:
        return recorded(quantities.several(line.register, targets(line.register, line.coming.proposal)))
    proposal = line.register.proposals.get(line.proposal)
    aimed = targets_until(line.register, proposal, line.review) if proposal else None
    return recorded(quantities.several(line.register, aimed))


def _actions_open(line: Line) -> Cell:
    last = line.coming.due.last if line.coming is not None else None
    return open_actions(last, line.review)


def _due(line: Line) -> Cell:
    return period(line.coming.due) if line.coming is not None else None


TABLE = StatusTable(
    _lines,
    state="state",
    states=STATES,
    codes="review-state",
    declared=(
        Declared("id", lambda line: line.review.id if line.review else None, whole=True),
        Declared("proposal", lambda line: Ref(line.proposal, kind="proposal"), shown=True, whole=True),
        Declared("date", _date, shown=True, whole=True),
        Declared("state", _state, shown=True, made_of=PILOTS),
        Declared("due", _due, shown=True, whole=True, made_of=PILOTS),
        Declared("outcome", _outcome, shown=True),
        Declared("realised", _realised),
        Declared("targets", _targets),
        Declared("actions_open", _actions_open, shown=True, number=True),
    ),
)
