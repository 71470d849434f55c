"""Ids and measures of a register to the cells people read: with the name of what they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import overload

from srr.model.records import Client, Measure
from srr.model.register import Register
from srr.views.cells import Amount, Cell, Code, Label, Quantity, Ref, phrase


def client(register: Register, id_: str) -> Ref:
    """A client by its abbreviation, else its name."""
    found = register.clients.get(id_)
    return Ref(id_, short(found) if found else None)


def short(record: Client) -> str:
    """The shortest name people use for a client."""
    return record.abbreviation or record.name


def supplier(register: Register, id_: str) -> Ref:
    """A supplier by its name."""
    found = register.suppliers.get(id_)
    return Ref(id_, found.name if found else None)


def record(register: Register, kind: str, id_: str) -> Ref:
    """A record of any kind: organisations by their name, all others by their id."""
    named = {"client": client, "supplier": supplier}
    return named[kind](register, id_) if kind in named else Ref(id_)


def term(register: Register, vocabulary: str, id_: str) -> Ref:
    """A vocabulary term in both languages; ``vocabulary`` is the name of one term ("target-group")."""
    found = register.terms(vocabulary).get(id_)
    return Ref(id_, Label(found.nl, found.en) if found else None)


@overload
def clients(register: Register, ids: Iterable[str]) -> tuple[Ref, ...]: ...
@overload
def clients(register: Register, ids: Iterable[str] | None) -> tuple[Ref, ...] | None: ...
def clients(register: Register, ids: Iterable[str] | None) -> tuple[Ref, ...] | None:
    """Several clients, in the order given; None where nobody recorded any."""
    return None if ids is None else tuple(client(register, each) for each in ids)


@overload
def suppliers(register: Register, ids: Iterable[str]) -> tuple[Ref, ...]: ...
@overload
def suppliers(register: Register, ids: Iterable[str] | None) -> tuple[Ref, ...] | None: ...
def suppliers(register: Register, ids: Iterable[str] | None) -> tuple[Ref, ...] | None:
    """Several suppliers, in the order given; None where nobody recorded any."""
    return None if ids is None else tuple(supplier(register, each) for each in ids)


@overload
def terms(register: Register, vocabulary: str, ids: Iterable[str]) -> tuple[Ref, ...]: ...
@overload
def terms(register: Register, vocabulary: str, ids: Iterable[str] | None) -> tuple[Ref, ...] | None: ...
def terms(register: Register, vocabulary: str, ids: Iterable[str] | None) -> tuple[Ref, ...] | None:
    """Several terms of one vocabulary, in the order given; None where nobody recorded any."""
    return None if ids is None else tuple(term(register, vocabulary, each) for each in ids)


def quantity(register: Register, measure: Measure) -> Quantity:
    """A measure as an amount of its metric."""
    low = measure.value if measure.value is not None else measure.min
    high = measure.value if measure.value is not None else measure.max
    return Quantity(
        Amount(low, high),
        term(register, "metric", measure.metric),
        Code("per", measure.per) if measure.per else None,
        term(register, "target-group", measure.group) if measure.group else None,
        measure.phase,
    )


def amount(found: Quantity) -> Cell:
    """The amount of a quantity without its metric, which stands at the head of the line or column."""
    return phrase(found.amount, " ", found.per) if found.per else found.amount


def quantities(register: Register, measures: Iterable[Measure]) -> tuple[Quantity, ...]:
    """Several measures, in the order given."""
    return tuple(quantity(register, each) for each in measures)
