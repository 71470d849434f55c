"""Ids and measures of a register to the cells people read: with the name of what they stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import overload

from srr.model.measures import amounts, is_ceiling, key
from srr.model.records import Client, Measure
from srr.model.register import Register
from srr.problems import say
from srr.views.cells import Amount, Cell, Code, Label, Quantity, Ref, noted, phrase

#: The units that stand with a number: a currency (ISO 4217) before it, percent behind it.
_BESIDE_NUMBER = re.compile(r"[A-Z]{3}|%")


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


def quantity(register: Register, measure: Measure, *, apart: bool = False) -> Quantity:
    """A measure as an amount of its metric; ``apart`` where another source says something else of it."""
    low, high = amounts(measure)
    found = register.terms("metric").get(measure.metric)
    unit = found.unit if found and found.unit else ""
    return Quantity(
        Amount(
            low,
            high,
            about=measure.about,
            so_far=measure.so_far,
            unit=unit if _BESIDE_NUMBER.fullmatch(unit) else None,
        ),
        term(register, "metric", measure.metric),
        Code("per", measure.per) if measure.per else None,
        term(register, "target-group", measure.group) if measure.group else None,
        measure.phase,
        measure.from_,
        measure.until,
        measure.as_of,
        measure.source,
        apart,
    )


def amount(found: Quantity) -> Cell:
    """The amount of a quantity without its metric, which stands at the head of the line or column."""
    said: Cell = phrase(found.amount, " ", found.per) if found.per else found.amount
    return noted(said, found.source or say("quantity.no-source")) if found.apart else said


@overload
def quantities(register: Register, measures: Iterable[Measure]) -> tuple[Quantity, ...]: ...
@overload
def quantities(register: Register, measures: Iterable[Measure] | None) -> tuple[Quantity, ...] | None: ...
def quantities(register: Register, measures: Iterable[Measure] | None) -> tuple[Quantity, ...] | None:
    """Several measures, in the order given; None where nothing is recorded.

    Those of one subject, period and day contradict each other and stand apart, each with its source.
    """
    if measures is None:
        return None
    listed = tuple(measures)
    count = Counter(map(_about, listed))
    return tuple(quantity(register, each, apart=count[_about(each)] > 1) for each in listed)


def _about(measure: Measure) -> tuple[object, ...]:
    return (*key(measure), measure.from_, measure.until, measure.as_of, is_ceiling(measure))
