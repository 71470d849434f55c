"""The suppliers: how they answered the calls, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from srr.model.ambition import totals
from srr.model.lifecycle import accepted, is_running
from srr.model.records import Proposal, Supplier
from srr.model.register import Register
from srr.views import labels
from srr.views.cells import Cell, Code, Ref
from srr.views.status.declared import Declared, StatusTable
from srr.views.status.scope import Scope


@dataclass(frozen=True, slots=True)
class Line:
    """A supplier with the counts of its meetings and the proposals in its own name.

    What a consortium does counts in its own line; that of a member says only how many proposals it makes
    through one.
    """

    register: Register
    supplier: Supplier
    proposals: Sequence[Proposal]
    invited: int
    attended: int


def _lines(scope: Scope) -> Iterator[Line]:
    """A line for each supplier, by id."""
    register, meetings = scope.register, scope.register.meetings.values()
    invited = Counter(id_ for each in meetings for id_ in set(each.invited or ()))
    attended = Counter(id_ for each in meetings for id_ in set(each.attended or ()))
    for each in register.suppliers.values():
        if scope.keeps(each):
            proposals = register.proposals_of(each.id)
            yield Line(register, each, proposals, invited[each.id], attended[each.id])


def _own_staff(line: Line) -> Cell:
    return Code("own-staff", line.supplier.own_staff) if line.supplier.own_staff else None


def _through_consortium(line: Line) -> Cell:
    return len(line.register.proposals_by_supplier(line.supplier.id)) - len(line.proposals)


def _realised(line: Line) -> Cell:
    done = [measure for total in totals(line.register, line.proposals) for measure in total.realised]
    return labels.quantities(line.register, done)


TABLE = StatusTable(_lines, declared=(
    Declared("id", lambda line: line.supplier.id, shown=True, whole=True),
    Declared("name", lambda line: line.supplier.name),
    Declared("own_staff", _own_staff),
    Declared("offers", lambda line: labels.terms(line.register, "delivery-form", line.supplier.offers)),
    Declared("agreements", lambda line: tuple(
        Ref(each.id) for each in line.register.agreements_of(line.supplier.id)
    )),
    Declared("invited", lambda line: line.invited, shown=True, number=True),
    Declared("attended", lambda line: line.attended, shown=True, number=True),
    Declared("submitted", lambda line: len(line.proposals), shown=True, number=True),
    Declared("through_consortium", _through_consortium, shown=True, number=True),
    Declared("accepted", lambda line: sum(accepted(each) is True for each in line.proposals),
             shown=True, number=True),
    Declared("running", lambda line: sum(is_running(each) for each in line.proposals),
             shown=True, number=True),
    Declared("realised", _realised, shown=True),
))  # fmt: skip
