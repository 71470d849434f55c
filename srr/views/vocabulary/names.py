"""Records and terms to the names their reader knows them by, now and formerly, with who is in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import overload

from srr.model.dates import PartialDate
from srr.model.records import VOCABULARIES, Client, Record, Supplier
from srr.model.register import Register
from srr.problems import say
from srr.views.cells import Cell, Label, Ref, noted


def named(register: Register, kind: str, id_: str) -> Ref:
    """A record or term of this kind, by what people call it.

    A client has its abbreviation or name, a supplier its name, a term its words in both languages, and any
    other record its id. A "party" is a supplier or, if none has that id, a client.
    """
    if kind == "party":
        kind = "supplier" if id_ in register.suppliers else "client"
    if kind == "client":
        client = register.clients.get(id_)
        return Ref(id_, short(client) if client else None, kind)
    if kind == "supplier":
        supplier = register.suppliers.get(id_)
        return Ref(id_, supplier.name if supplier else None, kind)
    if kind in VOCABULARIES.values():
        term = register.terms(kind).get(id_)
        return Ref(id_, Label(term.nl, term.en) if term else None, kind)
    return Ref(id_, None, kind)


@overload
def all_named(register: Register, kind: str, ids: Iterable[str]) -> tuple[Ref, ...]: ...
@overload
def all_named(register: Register, kind: str, ids: Iterable[str] | None) -> tuple[Ref, ...] | None: ...
def all_named(register: Register, kind: str, ids: Iterable[str] | None) -> tuple[Ref, ...] | None:
    """Several of one kind, in the order given; None where nobody recorded any."""
    return None if ids is None else tuple(named(register, kind, each) for each in ids)


def short(record: Client) -> str:
    """The shortest name people use for a client."""
    return record.abbreviation or record.name


def all_known(
    register: Register, kind: str, ids: Iterable[str] | None, since: PartialDate | None
) -> tuple[Cell, ...] | None:
    """The suppliers or clients in a record of this date (None: not known), each by its name on the day.

    Behind it the names it has had since that date, for those are what the papers say, and the members of a
    consortium. None where nobody recorded any.
    """
    return None if ids is None else tuple(known(register, kind, each, since) for each in ids)


def known(register: Register, kind: str, id_: str, since: PartialDate | None, *more: Cell) -> Cell:
    """One supplier or client, with ``more`` about it before its former names."""
    found = register.find(kind, id_)
    about: tuple[Cell, ...] = more
    if isinstance(found, Supplier) and found.members:
        members = all_named(register, "supplier", found.members)
        about = (*about, say("show.consortium", members=members))
    if isinstance(found, Supplier | Client):
        about = (*about, *_formerly(found, since))
    return noted(named(register, kind, id_), about) if about else named(register, kind, id_)


def called(record: Record) -> Cell:
    """What people call a record, and of an organisation the names it had before."""
    name = getattr(record, "name", None) or getattr(record, "title", None) or record.id
    former = record.former_names if isinstance(record, Supplier | Client) else ()
    if not former:
        return str(name)
    return say("lineage.called", name=name, names=tuple(each.name for each in former))


def _formerly(found: Supplier | Client, since: PartialDate | None) -> tuple[Cell, ...]:
    """The names it had on that date or later; one of which nobody knows until when may be one of them."""
    names = tuple(
        each.name
        for each in found.former_names
        if since is None or each.until is None or each.until.last >= since.first
    )
    return (say("lineage.formerly", names=names),) if names else ()
