"""What an agreement asks, said once: in a table, as a sum, in full, and fact by fact for the letter."""

from __future__ import annotations

from srr.frozen import frozen
from srr.model.obligations import amount_asked, base_amount, holder, is_worked_out
from srr.model.records import Agreement
from srr.model.register import Register
from srr.problems import say
from srr.views.cells import Cell, Code, Money, Percent, Quantity, Ref, noted, percent, phrase
from srr.views.vocabulary import quantities


@frozen
class Asked:
    """What an obligation asks as far as it is stated: a share of what, money, and people or work.

    ``base_amount`` is that what the share is taken of comes to. The amount ``adds_up`` where it is that
    share, and is not only recorded beside it. Each measure comes with what was noted of it.
    """

    percentage: Percent | None
    base: Code | None
    base_amount: Money | None
    amount: Money | None
    adds_up: bool
    measures: tuple[tuple[Quantity, str | None], ...]

    def shortly(self) -> tuple[Cell, ...]:
        """As there is room for in a table: "5% · € 60.000"."""
        return (*self._joined(), *(each for each, _ in self.measures))

    def as_sum(self) -> tuple[Cell, ...]:
        """With what it is a share of: "5% van € 1.200.000 opdrachtwaarde = € 60.000"."""
        if self.percentage is None or self.base_amount is None or self.amount is None or not self.adds_up:
            return self.shortly()
        base: Cell = phrase(self.base_amount, " ", self.base) if self.base else self.base_amount
        whole = say("obligation.sum", percentage=self.percentage, base=base, amount=self.amount)
        return (whole, *(each for each, _ in self.measures))

    def in_full(self) -> tuple[Cell, ...]:
        """With what it is a share of, what that comes to, and what was noted of what is asked besides."""
        parts: list[Cell] = [] if self.percentage is None else [self.percentage]
        if self.base is not None:
            base: Cell = noted(self.base, self.base_amount) if self.base_amount else self.base
            parts.append(say("show.base", base=base))
        if self.amount is not None:
            parts.append(say("show.amounts-to", amount=self.amount) if parts else self.amount)
        return (*parts, *(noted(each, note) if note else each for each, note in self.measures))

    def _joined(self) -> tuple[Cell, ...]:
        if self.percentage is not None and self.amount is not None:
            return (phrase(self.percentage, " · ", self.amount),)
        return tuple(each for each in (self.percentage, self.amount) if each is not None)


def facts(register: Register, agreement: Agreement) -> Asked:
    """What the agreement's own obligation asks; nothing of all that where it has none."""
    stated, currency = agreement.obligation, agreement.currency
    asks = (stated.asks if stated else None) or ()
    amount, base = amount_asked(agreement), base_amount(agreement)
    return Asked(
        percentage=percent(stated.percentage) if stated else None,
        base=Code("base", stated.base) if stated and stated.base else None,
        base_amount=Money(base, currency) if base is not None else None,
        amount=Money(amount, currency) if amount is not None else None,
        adds_up=is_worked_out(agreement),
        measures=tuple(
            (cell, each.note) for cell, each in zip(quantities.several(register, asks), asks, strict=True)
        ),
    )


def asked(register: Register, agreement: Agreement) -> Cell:
    """What an agreement asks: "5% · € 60.000"; or under which other agreement's obligation it falls.

    None where nobody recorded an obligation.
    """
    stated = agreement.obligation
    if stated is None:
        owner = holder(register, agreement)
        return say("obligation.falls-under", agreement=Ref(owner.id, kind="agreement")) if owner else None
    if stated.regime == "none":
        return say("obligation.none-asked")
    return facts(register, agreement).shortly() or say("obligation.asks-unknown")


def currency(agreement: Agreement) -> str | None:
    """The currency of the amounts of an agreement; None where it has none."""
    amounts = (agreement.value, base_amount(agreement), amount_asked(agreement))
    return agreement.currency if any(each is not None for each in amounts) else None
