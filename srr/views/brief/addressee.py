"""A supplier or an agreement to whom a brief goes, and which agreements it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srr.frozen import frozen
from srr.model import clients
from srr.model.endings import ended
from srr.model.matching import clients_of
from srr.model.obligations import holder, standing
from srr.model.records import Agreement, Client
from srr.model.register import Register


@frozen
class Addressee:
    """Whom a brief is for: ids of suppliers, and the running agreements that state their obligations.

    ``heading`` is the framework whose suppliers are all addressed in one letter; None for one supplier.
    """

    suppliers: tuple[str, ...]
    agreements: tuple[Agreement, ...]
    heading: Agreement | None = None


def of_supplier(register: Register, supplier: str) -> Addressee:
    """A supplier with its running agreements; without any there is nothing to write about."""
    found = _stating(register, register.agreements_of(supplier))
    return Addressee((supplier,), tuple(found))


def of_agreement(register: Register, agreement: Agreement) -> Addressee:
    """The supplier of an agreement, or all suppliers below the heading of a framework.

    A call-off that falls under a framework is about the obligation of that.
    """
    if agreement.supplier is not None:
        return Addressee((agreement.supplier,), tuple(_stating(register, [agreement])))
    found = tuple(_stating(register, _below(register, agreement)))
    suppliers = tuple(dict.fromkeys(each.supplier for each in found if each.supplier))
    return Addressee(suppliers, found, agreement)


def ready_clients(register: Register, addressee: Addressee) -> tuple[Client, ...]:
    """The ready clients the agreements are for, with their units; all that are ready where none are named."""
    named = {id_ for each in addressee.agreements for id_ in clients_of(register, each)}
    ready = clients.ready(register)
    if not named:
        return ready
    return tuple(
        each for each in ready if not named.isdisjoint(one.id for one in clients.in_line(register, each))
    )


def categories(register: Register, addressee: Addressee) -> frozenset[str]:
    """The categories that the agreements of the letter belong to."""
    return frozenset(each for one in addressee.agreements if (each := register.category_of(one)))


def addressee_mailbox(register: Register, addressee: Addressee) -> str | None:
    """Where a proposal goes: the shared mailbox of the category, where there is one."""
    known = register.terms("category")
    found = {known[each].mailbox for each in categories(register, addressee) if each in known}
    return found.pop() if len(found) == 1 else None


def _stating(register: Register, agreements: Iterable[Agreement]) -> list[Agreement]:
    """The running agreements that state the obligations of these, each once, in their order."""
    found: dict[str, Agreement] = {}
    for each in agreements:
        owner = holder(register, each)
        if owner is None or ended(register, each) or ended(register, owner):
            continue
        if standing(register, owner) is not None:
            found[owner.id] = owner
    return list(found.values())


def _below(register: Register, agreement: Agreement) -> Iterator[Agreement]:
    """The agreements with a supplier below a heading; a cycle ends where it closes."""
    seen, waiting = {agreement.id}, [agreement]
    while waiting:
        for part in register.parts_of(waiting.pop().id):
            if part.id not in seen:
                seen.add(part.id)
                waiting.append(part)
                if part.supplier is not None:
                    yield part
