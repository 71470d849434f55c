"""Agreements and proposals to sums by category, client, supplier or year, each of them counted once.

What belongs to several parties at once stands under all of them together ("DUO, OCW"), not under each:
so the groups add up to the whole, and no share has to be invented.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeAlias, TypeVar

from srr.frozen import frozen
from srr.model.lifecycle import acceptance, accepted, is_running
from srr.model.looking_back import LookedBack, Together, together
from srr.model.obligations import ALL, Standing, standing
from srr.model.order import natural
from srr.model.records import Agreement, Measure, Proposal
from srr.model.register import Register
from srr.model.totals import Total, left_out, stated_results, stated_targets, totals
from srr.problems import Message, say
from srr.views.answer import Column
from srr.views.cells import Cell, Code, Money, Ref, Worded, phrase
from srr.views.rows import Row, uncertain
from srr.views.status.scope import Scope
from srr.views.vocabulary import quantities
from srr.views.vocabulary.names import all_named, named

R = TypeVar("R")

#: What can be grouped by.
BY = ("category", "client", "supplier", "year")
#: The ids of a group, or its year; empty where nobody said.
Group: TypeAlias = tuple[str, ...] | int

#: What an obligation is made up of; "not_recorded" is what is left where not every part is known.
_PARTS = ("in_force", "ended_part", "struck", "conditional", "met", "released", "unknown", "not_recorded")
#: What is told beside the parts: of struck and conditional, and what was agreed elsewhere.
_BESIDE = ("uncovered", "cover_unknown", "elsewhere")
#: Parts that have a column always; the others where there is any.
_USUAL = ("in_force", "struck")
#: So many parties are named; of more only the first, and how many others there are.
_NAMED = 3
_EVERY = Worded("all", say("status.group.all"))

OBLIGATION_COLUMNS = (
    Column("group"),
    Column("obligations", number=True),
    *(Column(each, number=True) for each in _PARTS),
    *(Column(each, number=True, shown=each == "uncovered") for each in _BESIDE),
    Column("amount", number=True),
    *(Column(f"amount_{each}", number=True, shown=False) for each in (*_PARTS, *_BESIDE)),
    Column("currency", shown=False),
    Column("amounts_known", number=True, shown=False),
    Column("amount_from"),
    Column("agreements", shown=False),
)
PEOPLE_COLUMNS = (
    Column("group"),
    Column("metric"),
    Column("accepted", number=True),
    Column("running", number=True),
    Column("targets"),
    Column("realised"),
    Column("aimed_in_reviews", number=True, shown=False),
    Column("realised_in_reviews", number=True, shown=False),
    Column("calculation"),
    Column("proposals", shown=False),
)


@frozen
class Grouped:
    """The rows of the groups, those of all of them together, the columns, and how to read them."""

    rows: tuple[Row, ...]
    totals: tuple[Row, ...]
    columns: tuple[Column, ...]
    notes: tuple[Message, ...] = ()


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
    groups = _grouped(chosen, lambda each: _of_agreement(register, each.agreement, by))
    rows = tuple(
        {"group": _label(register, by, group), **_obligations(register, members)}
        for group, members in groups.items()
    )
    whole = ({"group": _EVERY, **_obligations(register, chosen)},) if chosen else ()
    divided = any(each.state is None or each.state == "mixed" for each in chosen)
    priced = any(each.amount for each in chosen)
    notes = (
        *((say("status.group.divided"),) if divided else ()),
        *((say("status.group.priced"),) if priced else ()),
    )
    return Grouped(rows, whole, _obligation_columns(chosen), notes)


def _obligation_columns(found: Sequence[Standing]) -> tuple[Column, ...]:
    """The columns; a part that there is none of is not shown, so that a row adds up and fits."""
    rare = {name for name in (*_PARTS, *_BESIDE) if name not in _USUAL}
    there = {name for name in rare if any(_part_of(each, name) for each in found)}
    return tuple(
        replace(each, shown=each.key in there) if each.key in rare else each for each in OBLIGATION_COLUMNS
    )


def _part_of(found: Standing, name: str) -> Decimal:
    """A part of an obligation in percent; what is not recorded is what the known parts leave."""
    if name == "not_recorded":
        return ALL - sum((each for each in found.parts.values() if each is not None), Decimal(0))
    part: Decimal | None = getattr(found, name)
    return Decimal(0) if part is None else part


def people(scope: Scope, by: str, states: frozenset[str]) -> Grouped:
    """What accepted proposals aim for and realised, by group and metric.

    As in the overview the aims are those of the pilots that run, the results those of all that were
    accepted. Beside them, for the periods that reviews looked back on: the yearly aims scaled to those
    periods, and what was realised in them.
    """
    register = scope.register
    chosen = [
        each
        for each in register.proposals.values()
        if accepted(each) is True and scope.keeps(each) and (not states or each.history[-1].status in states)
    ]
    groups = _grouped(chosen, lambda each: _of_proposal(register, each, by))
    rows = tuple(
        {"group": _label(register, by, group), **row}
        for group, members in groups.items()
        for row in _people(register, members)
    )
    whole = tuple({"group": _EVERY, **row} for row in _people(register, chosen))
    scaled = any(row["aimed_in_reviews"] is not None for row in rows)
    notes = (say("status.group.scaled"),) if scaled else ()
    return Grouped(rows, whole if chosen else (), PEOPLE_COLUMNS, notes)


def _grouped(records: Iterable[R], key: Callable[[R], Group]) -> dict[Group, list[R]]:
    """The records by group: years in order, else the parties by id; what nobody said comes last."""
    groups: dict[Group, list[R]] = defaultdict(list)
    for each in records:
        groups[key(each)].append(each)
    return {group: groups[group] for group in sorted(groups, key=_place)}


def _place(group: Group) -> tuple[bool, object]:
    return group == (), group if isinstance(group, int) else tuple(map(natural, group))


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


def _of_proposal(register: Register, proposal: Proposal, by: str) -> Group:
    """The year is that of the acceptance."""
    match by:
        case "category":
            return register.categories_of(proposal)
        case "client":
            return tuple(sorted(set(proposal.clients or ()), key=natural))
        case "supplier":
            return tuple(sorted(set(proposal.suppliers or ()), key=natural))
        case _:
            accepted = acceptance(proposal)
            return accepted.date.year if accepted and accepted.date else ()


def _label(register: Register, by: str, group: Group) -> Cell:
    """The parties by the names people use for them; programs get the ids, or the year."""
    if isinstance(group, int):
        return Worded(group, str(group))
    if not group:
        return Worded((), say("not-recorded"))
    found = all_named(register, by, group)
    if len(found) <= _NAMED:
        return found
    return Worded(found, say("status.group.several", first=found[0], count=len(found) - 1))


# Obligations.


def _obligations(register: Register, members: Sequence[Standing]) -> Row:
    priced = [each for each in members if each.amount is not None]
    currencies = sorted({each.agreement.currency for each in priced})
    names = (*_PARTS, *_BESIDE)
    shares = {name: sum((_part_of(each, name) for each in members), Decimal(0)) / ALL for name in names}
    money = {name: tuple(_money(priced, currency, name) for currency in currencies) for name in names}
    amount = tuple(_money(priced, currency, None) for currency in currencies)
    known: Cell = amount
    if priced and len(priced) < len(members):
        known = Worded(amount, say("status.group.amount", amount=amount, known=len(priced), of=len(members)))
    return {
        "obligations": len(members),
        **{name: uncertain(register, _part(shares[name], money[name])) for name in names},
        "amount": known,
        **{f"amount_{name}": uncertain(register, money[name]) for name in names},
        "currency": tuple(currencies),
        "amounts_known": len(priced),
        "amount_from": _sources(priced),
        "agreements": tuple(Ref(each.agreement.id) for each in members),
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


# People.


def _people(register: Register, members: Sequence[Proposal]) -> Iterator[Row]:
    """A row for each metric that any of them aims for or realised; one without metric where none does."""
    running = [each for each in members if is_running(each)]
    aims = _by_metric(totals(register, running))
    results = _by_metric(totals(register, members))
    unaimed = left_out(register, stated_targets(register, running))
    unadded = left_out(register, stated_results(register, members))
    back = {each.metric: each for each in together(register, members)}
    own = {each.id: _metrics(register, each) for each in members}
    stated = frozenset[str]().union(*own.values())
    for metric in dict.fromkeys((*register.terms("metric"), *sorted(stated))):
        if metric not in stated:
            continue
        about = [each for each in members if metric in own[each.id]]
        yield {
            "metric": named(register, "metric", metric),
            **_counts(about),
            "targets": _together(register, aims[metric].targets if metric in aims else (), metric in unaimed),
            "realised": _together(
                register, results[metric].realised if metric in results else (), metric in unadded
            ),
            **_compared(register, back.get(metric)),
        }
    silent = [each for each in members if not own[each.id]]
    if silent:
        yield {
            "metric": Worded(None, say("status.group.no-metric")),
            **_counts(silent),
            "targets": _amounts(register, ()),
            "realised": _amounts(register, ()),
            **_compared(register, None),
        }


def _amounts(register: Register, measures: Iterable[Measure]) -> Cell:
    """Amounts of one metric; people do not read its name again, which stands beside them."""
    found = quantities.several(register, measures)
    return Worded(found, tuple(quantities.bare(each) for each in found))


def _together(register: Register, measures: Sequence[Measure], unadded: bool) -> Cell:  # noqa: FBT001
    """Amounts of one metric, or that nobody may add what the members state of it."""
    return Worded((), say("quantity.not-added")) if unadded else _amounts(register, measures)


def _by_metric(found: Iterable[Total]) -> Mapping[str, Total]:
    return {each.metric: each for each in found}


def _metrics(register: Register, proposal: Proposal) -> frozenset[str]:
    """What the proposal aims for or realised anything of."""
    return frozenset(each.metric for each in totals(register, [proposal]))


def _counts(members: Sequence[Proposal]) -> Row:
    return {
        "accepted": len(members),
        "running": sum(is_running(each) for each in members),
        "proposals": tuple(Ref(each.id) for each in members),
    }


def _compared(register: Register, back: Together | None) -> Row:
    """What was aimed for in the periods looked back on, what was realised in them, and how that was made."""
    aimed = _sum(register, back.aimed if back else None)
    done = _sum(register, back.done if back else None)
    calculation = tuple(_calculation(register, each) for each in back.parts) if back else ()
    words: Cell = None
    if back is not None:
        about = uncertain(register, quantities.rounded(quantities.one(register, back.aimed).amount))
        words = say("status.group.compared", done=done, aimed=about, calculation=calculation)
    return {
        "aimed_in_reviews": aimed,
        "realised_in_reviews": done,
        "calculation": Worded(calculation, words),
    }


def _sum(register: Register, measure: Measure | None) -> Cell:
    return uncertain(register, quantities.one(register, measure).amount) if measure else None


def _calculation(register: Register, each: LookedBack) -> Message:
    return say(
        "status.group.calculation",
        review=each.covered.review.id,
        rate=quantities.one(register, each.target).amount,
        months=each.months,
        aimed=quantities.one(register, each.aimed).amount,
    )
