"""What was agreed to do at reviews: by whom, before when, and whether it was done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from srr.frozen import frozen
from srr.model.records import Action, Review
from srr.model.register import Register
from srr.views.status.declared import Declared, StatusTable, stored
from srr.views.status.scope import Scope


@frozen
class Line:
    """An action with the review it was agreed at."""

    register: Register
    review: Review
    action: Action

    @property
    def is_late(self) -> bool:
        """Whether it should have been done by now, and nobody recorded that it was."""
        due = self.action.due
        return self.action.done is None and due is not None and due.last < self.register.today

    @property
    def order(self) -> tuple[bool, date, str]:
        """What is still to be done comes first, by the day it should be; then what was done."""
        due = self.action.due
        return (self.action.done is not None, due.last if due else date.max, self.review.id)


def _lines(scope: Scope) -> Iterable[Line]:
    """A line for each action."""
    found = (
        Line(scope.register, review, each)
        for review in scope.register.reviews.values()
        if scope.keeps(review)
        for each in review.actions or ()
    )
    return sorted(found, key=lambda line: line.order)


def _action(line: Line) -> Action:
    return line.action


TABLE = StatusTable(_lines, declared=(
    Declared("review", lambda line: line.review.id, whole=True),
    Declared("proposal", lambda line: line.review.proposal, shown=True, whole=True),
    *(stored(each, _action, shown=True) for each in ("what", "owner")),
    *(stored(each, _action, shown=True, whole=True) for each in ("due", "done")),
    Declared("late", lambda line: line.is_late, shown=True),
))  # fmt: skip
