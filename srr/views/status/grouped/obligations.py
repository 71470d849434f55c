"""Agreements to how their obligations stand, by group: how many, and what that comes to in money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from srr.model.obligations import BESIDE, PARTS, Standing, standing
from srr.model.order import natural
from srr.model.parts import ALL
from srr.model.records import Agreement
from srr.model.register import Register
from srr.problems import say
from srr.views.answer import Column
from srr.views.cells import Cell, Code, Money, Ref, Worded, phrase
from srr.views.rows import OBLIGATIONS, Row, uncertain
from srr.views.status.grouped import EVERY, Group, Grouped, grouped, label
from srr.views.status.scope import Scope

#: What an obligation is made up of; "not_recorded" is what is left where not every part is known.
_PARTS = (*PARTS.values(), "not_recorded")
#: Parts that have a column always; the others where there is any.
_USUAL = ("in_force", "struck")

COLUMNS = (
    Column("group"),
    Column("obligations", number=True),
    *(Column(each, number=True) for each in _PARTS),
    *(Column(each, number=True, shown=each == "uncovered") for each in BESIDE),
    Column("amount", number=True),
    *(Column(f"amount_{each}", number=True, shown=False) for each in (*_PARTS, *BESIDE)),
    Column("currency", shown=False),
    Column("amounts_known", number=True, shown=False),
    Column("amount_from"),
    Column("agreements", shown=False),
)


def obligations(scope: Scope, by: str, states: frozenset[str]) -> Grouped:
    """How the obligations stand, by group.

    An obligation of which 60% is struck counts for 0.6 as struck, so that the parts add up to the number of
    obligations; uncovered and cover unknown are parts of struck and conditional, elsewhere is none. Amounts
    are of the obligations that state one, or a percentage and the amount it is a percentage of.
    """
    register = scope.register
    found = [
        each
        for agreement in register.agreements.values()
        if scope.keeps(agreement) and (each := standing(register, agreement)) is not None
    ]
    chosen = [each for each in found if not states or each.state in states]
    groups = grouped(chosen, lambda each: _of_agreement(register, each.agreement, by))
    rows = tuple(
        {"group": label(register, by, group), **_obligations(register, members)}
        for group, members in groups.items()
    )
    whole = ({"group": EVERY, **_obligations(register, chosen)},) if chosen else ()
    divided = any(each.state is None or each.state == "mixed" for each in chosen)
    priced = any(each.amount for each in chosen)
    some = tuple(Ref(each.agreement.id, kind="agreement") for each in chosen if each.uncovered is None)
    notes = (
        *((say("status.group.year.agreements"),) if by == "year" and chosen else ()),
        *((say("status.group.divided"),) if divided else ()),
        *((say("status.group.uncovered-some", count=len(some), agreements=some),) if some else ()),
        *((say("status.group.priced"),) if priced else ()),
    )
    return Grouped(rows, whole, _columns(chosen), notes)


def _columns(found: Sequence[Standing]) -> tuple[Column, ...]:
    """The columns; a part that there is none of is not shown, so that a row adds up and fits."""
    rare = {name for name in (*_PARTS, *BESIDE) if name not in _USUAL}
    there = {name for name in rare if any(_part_of(each, name) for each in found)}
    return tuple(replace(each, shown=each.key in there) if each.key in rare else each for each in COLUMNS)


def _part_of(found: Standing, name: str) -> Decimal:
    """A part of an obligation in percent; what is not recorded is what the known parts leave."""
    if name == "not_recorded":
        return ALL - sum((each for each in found.parts.values() if each is not None), Decimal(0))
    part: Decimal | None = getattr(found, name)
    return Decimal(0) if part is None else part


def _of_agreement(register: Register, agreement: Agreement, by: str) -> Group:
    """The year is that of the signing, else of the beginning."""
    match by:
        case "category":
            category = register.category_of(agreement)
            return (category,) if category else ()
        case "client":
            return tuple(sorted(set(agreement.clients or ()), key=natural))
        case "supplier":
            return (agreement.supplier,) if agreement.supplier else ()
        case _:
            when = agreement.signed or agreement.start
            return when.year if when else ()


def _obligations(register: Register, members: Sequence[Standing]) -> Row:
    priced = [each for each in members if each.amount is not None]
    currencies = sorted({each.agreement.currency for each in priced})
    names = (*_PARTS, *BESIDE)
    shares = {name: sum((_part_of(each, name) for each in members), Decimal(0)) / ALL for name in names}
    money = {name: tuple(_money(priced, currency, name) for currency in currencies) for name in names}
    amount = tuple(_money(priced, currency, None) for currency in currencies)
    known: Cell = amount
    if priced and len(priced) < len(members):
        known = Worded(amount, say("status.group.amount", amount=amount, known=len(priced), of=len(members)))
    return {
        "obligations": uncertain(register, len(members), OBLIGATIONS),
        **{name: uncertain(register, _part(shares[name], money[name]), OBLIGATIONS) for name in names},
        "amount": uncertain(register, known, OBLIGATIONS),
        **{f"amount_{name}": uncertain(register, money[name], OBLIGATIONS) for name in names},
        "currency": tuple(currencies),
        "amounts_known": len(priced),
        "amount_from": _sources(priced),
        "agreements": tuple(Ref(each.agreement.id, kind="agreement") for each in members),
    }


def _part(share: Decimal, money: Sequence[Money]) -> Cell:
    """How many obligations, and what they come to where that is known."""
    if not any(each.amount for each in money):
        return share
    return Worded(share, phrase(share, " · ", tuple(money)))


def _money(priced: Iterable[Standing], currency: str, part: str | None) -> Money:
    """The amount of obligations in one currency; of a part what is in it."""
    amounts = (
        each.amount * (ALL if part is None else _part_of(each, part)) / ALL
        for each in priced
        if each.amount is not None and each.agreement.currency == currency
    )
    return Money(sum(amounts, Decimal(0)), currency)


def _sources(priced: Sequence[Standing]) -> Cell:
    """What the amounts were made from: stated as such, or a percentage of which base."""
    found: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    for each in priced:
        obligation = each.agreement.obligation
        assert obligation is not None  # noqa: S101  (it stands somehow)
        source = "stated" if obligation.amount is not None else obligation.base or "unnamed"
        found[source, each.agreement.currency].append(each)
    words = tuple(
        phrase(_money(members, currency, None), ": ", Code("amount-from", source))
        for (source, currency), members in sorted(found.items())
    )
    return Worded(tuple(dict.fromkeys(source for source, _ in sorted(found))), words) if words else ()
