"""What needs somebody's attention, most urgent first."""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.attention import Attention, attention
from srr.views.answer import Column
from srr.views.cells import Code
from srr.views.parties import worded
from srr.views.rows import Row, uncertain
from srr.views.status.scope import Scope

COLUMNS = (
    Column("kind", shown=False),
    Column("record", whole=True),
    Column("since", shown=False, whole=True),
    Column("message"),
    Column("do"),
)


#: Kinds that may be wrong while a proposal or review could not be read.
_UNSURE = ("review-", "obligation-", "ended-without-review")


def items(scope: Scope) -> Iterator[Attention]:
    """What needs attention about the records that were asked for, most urgent first."""
    for each in attention(scope.register, scope.known):
        record = scope.register.find(each.record_kind, each.record) or scope.known.find(
            each.record_kind, each.record
        )
        if record is not None and scope.keeps(record):
            yield each


def rows(scope: Scope) -> Iterator[Row]:
    """A row for each thing to do."""
    for each in items(scope):
        message = worded(scope.register, each.message)
        yield {
            "kind": Code("attention-kind", each.kind),
            "message": uncertain(scope.register, message) if each.kind.startswith(_UNSURE) else message,
            "record": each.record,
            "since": each.since,
            "do": each.do,
        }
