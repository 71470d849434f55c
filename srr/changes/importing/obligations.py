"""A cell about an obligation to the percentage or the amount that it asks, and what that is of."""

from __future__ import annotations

import re

from srr.changes.importing.around import Around, Doubt, Read
from srr.changes.importing.columns import Column
from srr.changes.importing.lists import NONE, coded
from srr.changes.importing.quantities import CURRENCY_SIGN, money, quantity
from srr.frozen import replace
from srr.meaning.closest import fold
from srr.meaning.habits import truth_meant
from srr.meaning.numbers import CURRENCIES, SHARE, bare_share, in_figures, share_of
from srr.model.records import Meaning
from srr.problems import say
from srr.sheets.grid import Cell


def obligation(around: Around, column: Column, cell: Cell, text: str) -> Read | Doubt:
    """What stands below "social return": a percentage or an amount, by the sign that it is shown with.

    "no" is that none was asked, "yes" that there is one of which no more is known.
    """
    asked = truth_meant(text) if cell.truth is None else cell.truth
    if asked is False or fold(text) in NONE:
        return Read({"regime": "none"})
    if asked:
        return Read({})
    part = share(around, column, cell, text)
    if isinstance(part, Read):
        base = part.also.get(_below("base"))
        return Read({"percentage": part.value, **({"base": base} if base else {})}, part.said)
    plain = bare_share(text)
    if cell.unit == "%" or re.fullmatch(rf".*{SHARE}", plain, re.IGNORECASE) or column.head.unit == "%":
        found, name = quantity(around, column, cell, plain, Meaning.PERCENTAGE), "percentage"
    elif (
        cell.unit is not None
        or CURRENCY_SIGN.search(text)
        or CURRENCIES.get((column.head.unit or "").casefold())
    ):
        found, name = money(around, column, cell, text), "amount"
    else:
        if re.search("[^\\W\\d]|%", text):
            return Doubt(say("import.cell.obligation.other"), say("import.cell.obligation.other.do"))
        return Doubt(
            say("import.cell.obligation"),
            say("import.cell.obligation.do", head=" ".join(column.head.text.split())),
        )
    return found if isinstance(found, Doubt) else Read({name: found.value}, found.said, found.also)


def share(around: Around, column: Column, cell: Cell, text: str) -> Read | Doubt | None:
    """What a percentage says that is not only a number: of what it is, or that none was asked; None else."""
    if cell.number is not None:
        return None
    if truth_meant(text) is False or fold(text) in NONE:
        return Read(None, also={_below("regime"): "none"})
    plain = bare_share(text)
    of = share_of(plain)
    base = coded("agreement", ("obligation", "base"), of[1]) if of is not None else None
    if (of is None and plain == text) or (of is not None and not isinstance(base, Read)):
        return None
    part = quantity(around, column, cell, plain if of is None else of[0], Meaning.PERCENTAGE)
    if isinstance(part, Read) and isinstance(base, Read):
        part = replace(part, also={_below("base"): base.value})
    if isinstance(part, Read) and in_figures(text) is not None:
        part = replace(part, said=say("import.said.figures", text=plain))
    return part


def _below(name: str) -> str:
    """The column of a field of an obligation."""
    return "obligation." + name
