"""What was agreed to do at reviews: by whom, before when, and whether it was done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from srr.model.records import Action
from srr.views.answer import Column
from srr.views.rows import Row
from srr.views.status.scope import Scope

COLUMNS = (
    Column("review", whole=True, shown=False),
    Column("proposal", whole=True),
    Column("what"),
    Column("owner"),
    Column("due", whole=True),
    Column("done", whole=True),
    Column("late"),
)


def rows(scope: Scope) -> Iterator[Row]:
    """A row for each action: what is still to be done first, by the day it should be; then what was done."""
    register = scope.register
    found = [
        (review, each)
        for review in register.reviews.values()
        if scope.keeps(review)
        for each in review.actions or ()
    ]
    for review, each in sorted(found, key=lambda pair: (*_order(pair[1]), pair[0].id)):
        yield {
            "review": review.id,
            "proposal": review.proposal,
            "what": each.what,
            "owner": each.owner,
            "due": each.due,
            "done": each.done,
            "late": each.done is None and each.due is not None and each.due.last < register.today,
        }


def _order(action: Action) -> tuple[bool, date]:
    return (action.done is not None, action.due.last if action.due else date.max)
