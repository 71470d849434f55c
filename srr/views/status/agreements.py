"""The agreements: of every obligation whether it stands, and else what struck it, when and on what ground."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from srr.frozen import frozen
from srr.model.endings import end_of, ended
from srr.model.obligations import (
    STATES,
    Standing,
    amount_asked,
    falling_under,
    ground,
    standing,
)
from srr.model.order import natural
from srr.model.records import Agreement, Obligation
from srr.model.register import Register
from srr.views import obligation
from srr.views.asked import asked, currency
from srr.views.cells import Cell, Code, Money, PartialDate, Ref, Worded, derived, percent
from srr.views.obligation import grounds
from srr.views.rows import PILOTS
from srr.views.status.declared import Declared, StatusTable, stored
from srr.views.status.scope import Scope
from srr.views.vocabulary.names import named


@frozen
class Line:
    """An agreement on the register's day, with how its obligation stands; None where it has none."""

    register: Register
    agreement: Agreement
    found: Standing | None


def is_heading(agreement: Agreement) -> bool:
    """Whether it has neither a supplier nor an obligation of its own, as a lot that holds others together."""
    return agreement.supplier is None and agreement.obligation is None


def _lines(scope: Scope) -> Iterator[Line]:
    """A line for each agreement but headings, by id."""
    for each in scope.register.agreements.values():
        if not is_heading(each) and scope.keeps(each):
            yield Line(scope.register, each, standing(scope.register, each))


def _agreement(line: Line) -> Agreement:
    return line.agreement


def _category(line: Line) -> Cell:
    found = line.register.category_of(line.agreement)
    return named(line.register, "category", found) if found else None


def _percentage(line: Line) -> Cell:
    stated = line.agreement.obligation
    if stated is None:
        # Under which other one it falls, its state says.
        return None
    return Worded(percent(stated.percentage), asked(line.register, line.agreement))


def _struck_on(line: Line) -> Cell:
    return line.found.struck_on if line.found else None


def _amount(line: Line) -> Cell:
    amount = amount_asked(line.agreement)
    return Money(amount, line.agreement.currency) if amount is not None else None


def _currency(line: Line) -> Cell:
    return currency(line.agreement)


def _value(line: Line) -> Cell:
    value = line.agreement.value
    return Money(value, line.agreement.currency) if value is not None else None


def _last_day(line: Line) -> Cell:
    end = end_of(line.agreement)
    return Worded(end if isinstance(end, PartialDate) else None, obligation.ends(line.agreement))


def _part(name: str, line: Line) -> Cell:
    return percent(getattr(line.found, name)) if line.found else None


def _ground(line: Line) -> Cell:
    found = ground(line.register, line.agreement)
    if found is None or found.kind is None:
        return None
    return Worded(Code("ground", found.kind), grounds(line.register, line.agreement))


def _proposals(line: Line) -> Cell:
    """The proposals that run under it, or under a call-off that falls under its obligation."""
    under = (line.agreement, *falling_under(line.register, line.agreement))
    ids = {proposal.id for each in under for proposal in line.register.proposals_under(each.id)}
    return derived(tuple(Ref(each, kind="proposal") for each in sorted(ids, key=natural)))


TABLE = StatusTable(
    _lines,
    state="state",
    states=STATES,
    codes="obligation-state",
    declared=(
        Declared("id", lambda line: line.agreement.id, shown=True, whole=True),
        *(stored(each, _agreement, shown=each == "supplier") for each in ("title", "supplier", "clients")),
        Declared("category", _category),
        stored("signed", _agreement, whole=True),
        stored("start", _agreement, whole=True),
        Declared("end", _last_day, whole=True),
        Declared("ended", lambda line: ended(line.register, line.agreement)),
        Declared("value", _value, number=True),
        stored("regime", lambda line: line.agreement.obligation or Obligation()),
        Declared("percentage", _percentage, shown=True),
        Declared("obligation_amount", _amount, number=True),
        Declared("currency", _currency),
        Declared("state", lambda line: obligation.stands(line.register, line.agreement), shown=True),
        *(Declared(name, partial(_part, name), number=True, made_of=PILOTS) for name in obligation.NUMBERS),
        Declared("struck_on", _struck_on, whole=True, made_of=PILOTS),
        Declared("ground", _ground),
        Declared("proposals", _proposals, made_of=PILOTS),
    ),
)
