"""What needs somebody's attention, most urgent first."""

from __future__ import annotations

from collections.abc import Iterator

from srr.frozen import frozen
from srr.model.attention import Attention, attention
from srr.model.register import Register
from srr.views.cells import Cell, Code
from srr.views.parties import worded
from srr.views.rows import uncertain
from srr.views.status.declared import Declared, StatusTable
from srr.views.status.scope import Scope

#: Kinds that may be wrong while a proposal or review could not be read.
_UNSURE = ("review-", "obligation-", "ended-without-review")


@frozen
class Line:
    """Something to do, in a register."""

    register: Register
    item: Attention


def items(scope: Scope) -> Iterator[Attention]:
    """What needs attention about the records that were asked for, most urgent first."""
    for each in attention(scope.register, scope.known):
        record = scope.register.find(each.record_kind, each.record) or scope.known.find(
            each.record_kind, each.record
        )
        if record is not None and scope.keeps(record):
            yield each


def message(register: Register, item: Attention) -> Cell:
    """What is the matter, doubtful where a file that could tell otherwise is missing."""
    said = worded(register, item.message)
    return uncertain(register, said) if item.kind.startswith(_UNSURE) else said


TABLE = StatusTable(lambda scope: (Line(scope.register, each) for each in items(scope)), declared=(
    Declared("kind", lambda line: Code("attention-kind", line.item.kind)),
    Declared("record", lambda line: line.item.record, shown=True, whole=True),
    Declared("since", lambda line: line.item.since, whole=True),
    Declared("message", lambda line: message(line.register, line.item), shown=True),
    Declared("do", lambda line: line.item.do, shown=True),
))  # fmt: skip
