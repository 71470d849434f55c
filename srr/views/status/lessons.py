"""What was learned at reviews, the latest first."""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.records import Review
from srr.views.cells import Ref
from srr.views.status.declared import Declared, StatusTable
from srr.views.status.scope import Scope

#: A review and one of its lessons.
Line = tuple[Review, str]


def _lines(scope: Scope) -> Iterator[Line]:
    """A line for each lesson."""
    reviews = [each for each in scope.register.reviews.values() if scope.keeps(each)]
    for review in sorted(reviews, key=lambda each: (each.date.first, each.id), reverse=True):
        for lesson in review.lessons or ():
            yield review, lesson


TABLE = StatusTable(_lines, declared=(
    Declared("proposal", lambda line: Ref(line[0].proposal, kind="proposal"), shown=True, whole=True),
    Declared("review", lambda line: line[0].id, whole=True),
    Declared("date", lambda line: line[0].date, shown=True, whole=True),
    Declared("text", lambda line: line[1], shown=True),
))  # fmt: skip
