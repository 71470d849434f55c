"""The parties of a record to the names its reader knows them by, now and formerly, with who is in them."""

from __future__ import annotations

from collections.abc import Iterable

from srr.model.dates import PartialDate
from srr.model.records import Client, Proposal, Record, Supplier
from srr.model.register import Register
from srr.problems import say
from srr.views import labels
from srr.views.cells import Cell, noted


def suppliers(
    register: Register, ids: Iterable[str] | None, since: PartialDate | None
) -> tuple[Cell, ...] | None:
    """The suppliers in a record of this date (None: not known), each by its name on the register's day.

    Behind it the names it has had since that date, for those are what the papers say, and the members of a
    consortium. None where nobody recorded any supplier.
    """
    return None if ids is None else tuple(_supplier(register, each, since) for each in ids)


def clients(
    register: Register, ids: Iterable[str] | None, since: PartialDate | None
) -> tuple[Cell, ...] | None:
    """The clients in a record of this date, as :func:`suppliers`."""
    return None if ids is None else tuple(client(register, each, since) for each in ids)


def client(register: Register, id_: str, since: PartialDate | None, *more: Cell) -> Cell:
    """One client, with ``more`` about it before its former names."""
    found = register.clients.get(id_)
    return _noted(labels.client(register, id_), (*more, *(_formerly(found, since) if found else ())))


def called(record: Record) -> Cell:
    """What people call a record, and of an organisation the names it had before."""
    name = getattr(record, "name", None) or getattr(record, "title", None) or record.id
    former = record.former_names if isinstance(record, Supplier | Client) else ()
    if not former:
        return str(name)
    return say("lineage.called", name=name, names=tuple(each.name for each in former))


def approver(register: Register, proposal: Proposal) -> Cell:
    """Who decides; None where nobody else could be meant than the one client."""
    if proposal.approver is None or proposal.clients == (proposal.approver,):
        return None
    return client(register, proposal.approver, opened(proposal))


def opened(proposal: Proposal) -> PartialDate | None:
    """When the record of a proposal begins: the date of its first event."""
    return proposal.history[0].date if proposal.history else None


def _supplier(register: Register, id_: str, since: PartialDate | None) -> Cell:
    label = labels.supplier(register, id_)
    found = register.suppliers.get(id_)
    if found is None:
        return label
    members: tuple[Cell, ...] = ()
    if found.members:
        members = (say("show.consortium", members=labels.suppliers(register, found.members)),)
    return _noted(label, (*members, *_formerly(found, since)))


def _formerly(found: Supplier | Client, since: PartialDate | None) -> tuple[Cell, ...]:
    """The names it had on that date or later; one of which nobody knows until when may be one of them."""
    names = tuple(
        each.name
        for each in found.former_names
        if since is None or each.until is None or each.until.last >= since.first
    )
    return (say("lineage.formerly", names=names),) if names else ()


def _noted(label: Cell, about: tuple[Cell, ...]) -> Cell:
    return noted(label, about) if about else label
