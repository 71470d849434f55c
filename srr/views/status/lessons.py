"""What was learned at reviews, the latest first."""

from __future__ import annotations

from collections.abc import Iterator

from srr.views.answer import Column
from srr.views.rows import Row
from srr.views.status.scope import Scope

COLUMNS = (
    Column("proposal", whole=True),
    Column("review", whole=True, shown=False),
    Column("date", whole=True),
    Column("text"),
)


def rows(scope: Scope) -> Iterator[Row]:
    """A row for each lesson."""
    reviews = [each for each in scope.register.reviews.values() if scope.keeps(each)]
    for review in sorted(reviews, key=lambda each: (each.date.first, each.id), reverse=True):
        for each in review.lessons or ():
            yield {"proposal": review.proposal, "review": review.id, "date": review.date, "text": each}
