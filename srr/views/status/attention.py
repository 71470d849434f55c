"""What needs somebody's attention, most urgent first."""

from __future__ import annotations

from collections.abc import Iterator

from srr.frozen import frozen
from srr.model.attention import Attention, attention, urgency
from srr.model.records import Agreement, Client, Proposal, Review
from srr.model.register import Register
from srr.problems import say
from srr.views.cells import Cell, Code, Worded
from srr.views.rows import uncertain
from srr.views.status.declared import Declared, StatusTable
from srr.views.status.scope import Scope
from srr.views.vocabulary.names import short
from srr.views.vocabulary.parties import by_role, worded

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
    return _doubted(register, item.kind, worded(register, item.message))


def counted(register: Register, kind: str, count: int) -> Cell:
    """What is the matter with several records of which that is of one kind; doubtful likewise."""
    return _doubted(register, kind, say(f"attention-count.{kind}", count=count))


def _doubted(register: Register, kind: str, said: Cell) -> Cell:
    return uncertain(register, said) if kind.startswith(_UNSURE) else said


def title(register: Register, item: Attention) -> Cell:
    """What people call the record that something is the matter with; a review is called as its proposal."""
    record = register.find(item.record_kind, item.record)
    if isinstance(record, Review):
        record = register.proposals.get(record.proposal)
    if isinstance(record, Client):
        return short(record)
    return getattr(record, "title", None) or getattr(record, "name", None)


def responsible(register: Register, item: Attention) -> Cell:
    """Who is to act, as a role: of an action who agreed to do it, else who looks after the record."""
    owner = dict(item.message.args).get("owner")
    if owner is not None:
        return str(owner)
    record = register.find(item.record_kind, item.record)
    if isinstance(record, Review):
        record = register.proposals.get(record.proposal)
    match record:
        case Proposal():
            return record.contract_manager
        case Agreement():
            category = register.terms("category").get(register.category_of(record) or "")
            return category.manager if category else None
        case Client():
            return by_role(register, record) or None
        case _:
            return None


def _titled(line: Line) -> Cell:
    """The title; people read the id where there is none."""
    found = title(line.register, line.item)
    return Worded(None, line.item.record) if found is None else found


TABLE = StatusTable(lambda scope: (Line(scope.register, each) for each in items(scope)), declared=(
    Declared("kind", lambda line: Code("attention-kind", line.item.kind)),
    Declared("record", lambda line: line.item.record, whole=True),
    Declared("title", _titled, shown=True),
    Declared("urgency", lambda line: Code("urgency", urgency(line.item.kind)), shown=True),
    Declared("since", lambda line: line.item.since, whole=True),
    Declared("message", lambda line: message(line.register, line.item), shown=True),
    Declared("responsible", lambda line: responsible(line.register, line.item)),
    Declared("do", lambda line: line.item.do, shown=True, whole=True),
))  # fmt: skip
