"""The annual reviews that were held, and the next one of each proposal."""

from __future__ import annotations

from collections.abc import Iterator

from srr.views.reviews import COLUMNS, coming, coming_row, held_row, most_urgent_first
from srr.views.rows import Row
from srr.views.status.scope import Scope

__all__ = ["COLUMNS", "rows"]


def rows(scope: Scope) -> Iterator[Row]:
    """The next review of each proposal, most urgent first, then those that were held, oldest first."""
    register = scope.register
    for due in sorted(coming(register), key=most_urgent_first):
        if scope.keeps(due.proposal):
            yield coming_row(register, due)
    decided = [each for each in register.reviews.values() if each.decision is not None and scope.keeps(each)]
    for each in sorted(decided, key=lambda review: (review.date.first, review.id)):
        yield held_row(register, each)
