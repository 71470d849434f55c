"""The suppliers: how they answered the calls, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srr.frozen import frozen
from srr.model.lifecycle import accepted, is_running
from srr.model.records import Proposal, Supplier
from srr.model.register import Register
from srr.model.results import realised
from srr.model.totals import counted, totals
from srr.views.cells import Cell, Ref, derived
from srr.views.rows import FIGURES
from srr.views.status.declared import Declared, StatusTable, stored
from srr.views.status.scope import Scope
from srr.views.vocabulary import quantities


@frozen
class Line:
    """A supplier with the counts of its meetings and the proposals in its own name.

    That it was at no meeting is known only where every meeting recorded who was (else None).
    What a consortium does counts in its own line; that of a member says only how many proposals it makes
    through one.
    """

    register: Register
    supplier: Supplier
    proposals: Sequence[Proposal]
    invited: int | None
    attended: int | None


def _lines(scope: Scope) -> Iterator[Line]:
    """A line for each supplier, by id."""
    register = scope.register
    meetings = register.meetings.values()
    invited, attended = [each.invited for each in meetings], [each.attended for each in meetings]
    for each in register.suppliers.values():
        if scope.keeps(each):
            counts = (_times(each.id, lists) for lists in (invited, attended))
            yield Line(register, each, register.proposals_of(each.id), *counts)


def _times(id_: str, lists: Sequence[tuple[str, ...] | None]) -> int | None:
    """In how many lists a supplier stands; None where it stands in none and one of them is not recorded."""
    count = sum(id_ in (each or ()) for each in lists)
    return None if count == 0 and None in lists else count


def _through_consortium(line: Line) -> Cell:
    return len(line.register.proposals_by_supplier(line.supplier.id)) - len(line.proposals)


def _realised(line: Line) -> Cell:
    """The results of all that were accepted."""
    agreed = counted(line.proposals)
    done = [measure for total in totals(line.register, agreed) for measure in total.realised]
    return quantities.added(line.register, done, (realised(line.register, each) for each in agreed))


_PROPOSALS, _MEETINGS = ("proposal",), ("meeting",)

TABLE = StatusTable(_lines, proposals=lambda line: line.proposals, declared=(
    Declared("id", lambda line: line.supplier.id, shown=True, whole=True),
    *(stored(each, lambda line: line.supplier) for each in ("name", "own_staff", "offers")),
    Declared("agreements", lambda line: derived(tuple(
        Ref(each.id, kind="agreement") for each in line.register.agreements_of(line.supplier.id)
    )), made_of=("agreement",)),
    Declared("invited", lambda line: line.invited, shown=True, number=True, made_of=_MEETINGS),
    Declared("attended", lambda line: line.attended, shown=True, number=True, made_of=_MEETINGS),
    Declared("submitted", lambda line: len(line.proposals), shown=True, number=True, made_of=_PROPOSALS),
    Declared("through_consortium", _through_consortium, shown=True, number=True,
             made_of=("proposal", "supplier")),
    Declared("accepted", lambda line: sum(accepted(each) is True for each in line.proposals),
             shown=True, number=True, made_of=_PROPOSALS),
    Declared("running", lambda line: sum(is_running(each) for each in line.proposals),
             shown=True, number=True, made_of=_PROPOSALS),
    Declared("realised", _realised, shown=True, made_of=FIGURES),
))  # fmt: skip
