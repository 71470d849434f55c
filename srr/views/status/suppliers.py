"""The suppliers: how they answered the calls, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from srr.model.ambition import totals
from srr.model.lifecycle import accepted, is_running
from srr.model.records import Supplier
from srr.model.register import Register
from srr.views import labels
from srr.views.answer import Column
from srr.views.cells import Code, Ref
from srr.views.rows import Row
from srr.views.status.scope import Scope

COLUMNS = (
    Column("id", whole=True),
    Column("name", shown=False),
    Column("own_staff", shown=False),
    Column("offers", shown=False),
    Column("agreements", shown=False),
    Column("invited", number=True),
    Column("attended", number=True),
    Column("submitted", number=True),
    Column("through_consortium", number=True),
    Column("accepted", number=True),
    Column("running", number=True),
    Column("realised"),
)


def rows(scope: Scope) -> Iterator[Row]:
    """A row for each supplier, by id."""
    meetings = scope.register.meetings.values()
    invited = Counter(id_ for each in meetings for id_ in set(each.invited or ()))
    attended = Counter(id_ for each in meetings for id_ in set(each.attended or ()))
    for each in scope.register.suppliers.values():
        if scope.keeps(each):
            yield _row(scope.register, each, invited[each.id], attended[each.id])


def _row(register: Register, supplier: Supplier, invited: int, attended: int) -> Row:
    """Counts of meetings and of proposals in its own name.

    What a consortium does counts in its own row; the row of a member says only how many proposals it makes
    through one.
    """
    proposals = register.proposals_of(supplier.id)
    through = len(register.proposals_by_supplier(supplier.id)) - len(proposals)
    done = [measure for total in totals(register, proposals) for measure in total.realised]
    return {
        "id": supplier.id,
        "name": supplier.name,
        "own_staff": Code("own-staff", supplier.own_staff) if supplier.own_staff else None,
        "offers": labels.terms(register, "delivery-form", supplier.offers or ()),
        "agreements": tuple(Ref(each.id) for each in register.agreements_of(supplier.id)),
        "invited": invited,
        "attended": attended,
        "submitted": len(proposals),
        "through_consortium": through,
        "accepted": sum(accepted(each) is True for each in proposals),
        "running": sum(is_running(each) for each in proposals),
        "realised": labels.quantities(register, done),
    }
