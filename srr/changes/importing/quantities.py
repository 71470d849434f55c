"""A cell to a number or an amount of money, or to why it is none that can be recorded."""

from __future__ import annotations

import re
from decimal import Decimal

from srr.changes import measuring
from srr.changes.importing.around import Around, Doubt, Read
from srr.changes.importing.columns import Column, path_of
from srr.changes.importing.lists import NONE
from srr.changes.importing.notation import Notation
from srr.meaning.closest import fold
from srr.meaning.numbers import CURRENCIES, counts, in_figures, months, number
from srr.meaning.unclear import Unclear
from srr.model.records import Meaning
from srr.problems import Message, say
from srr.sheets.grid import Cell

_YEARLY = re.compile(
    r"[0-9].*(?:\bper|p/|/|\ba)\s?(?:jaar|jr|j\b|year|maand|mnd|month|kwartaal|quarter|week|uur|hour)"
    r"|[0-9].*(?:\bp/m\b|\bp\.m\.\s*$|\bp\.?j\.?\s*$|\bp\.?a\.?\s*$|\bper annum|\bannually|\bjaarlijks)",
    re.IGNORECASE,
)
CURRENCY_SIGN = re.compile(
    r"^\s*(?:[€£$]|(?:eur(?:o)?|gbp|usd|chf)(?![^\W\d]))\s*"
    r"|\s*(?:[€£$]|(?<![^\W\d])(?:eur(?:o)?|gbp|usd|chf))\s*$",
    re.IGNORECASE,
)
_TAXED = re.compile(r"\bincl?(?:usief|uding|usive)?\.? (?:of )?(?:btw|vat)\b", re.IGNORECASE)
#: More than one number that it may be, or one that is only near.
_BOUND = re.compile(
    r"\b(?:ca|circa|ongeveer|plm|geraamd\w*|raming|geschat|min|max|minimaal|maximaal|tot|t/m|tussen|hooguit"
    r"|minstens|about|approx\w*|up to|between|or more|of meer)\b|[±~<>≤≥]"
    r"|[0-9](?:%|k|m|mln)? ?[-\u2013] ?(?:€ ?)?[0-9]",
    re.IGNORECASE,
)


def quantity(around: Around, column: Column, cell: Cell, text: str, meaning: Meaning) -> Read | Doubt:
    """A number, a percentage or, with the currency beside it, an amount of money; which, ``meaning`` says."""
    if meaning is Meaning.MONEY:
        return money(around, column, cell, text)
    figures = in_figures(text) if cell.number is None else None
    length = months(text) if cell.number is None and path_of(str(column.field))[-1] == "months" else None
    if length is not None:
        return Read(measuring.plain(length), say("import.said.months", value=length))
    found, said = _amount(around, column, cell, figures or text, meaning)
    said = said or (say("import.said.figures", text=figures) if figures is not None else None)
    unit = cell.unit if cell.number is not None else "%" if "%" in text else None
    if found is None:
        none = fold(text) in NONE and meaning is not Meaning.PERCENTAGE
        share = say("import.cell.no-number.share") if meaning is Meaning.PERCENTAGE else None
        why = say("import.cell.bound" if _BOUND.search(text) else "import.cell.no-number")
        return Read(0) if none else Doubt(why, share)
    if unit is not None and (unit, meaning) != ("%", Meaning.PERCENTAGE):
        return Doubt(say("import.cell.unit", unit=unit))
    if meaning is Meaning.PERCENTAGE and unit is None and 0 < found < 1 and column.number:
        return Doubt(say("import.cell.fraction-or-percent"))
    return Read(measuring.plain(found), said)


def money(around: Around, column: Column, cell: Cell, text: str) -> Read | Doubt:
    """An amount, with the currency that its sign or that of the head says."""
    head = CURRENCIES.get((column.head.unit or "").casefold())
    sign = CURRENCY_SIGN.search(text) if cell.number is None else None
    unit = (CURRENCIES[sign[0].strip().casefold()] if sign is not None else cell.unit) or head
    if unit == "%" or (cell.number is None and "%" in text):
        return Doubt(say("import.cell.unit", unit="%"), say("import.cell.no-number.money"))
    bare = CURRENCY_SIGN.sub("", text) if sign is not None else text
    plain = f"€ {bare.lstrip('€ ')}" if unit is not None else bare
    found, said = _amount(around, column, cell, plain, Meaning.MONEY)
    if found is None:
        return Read(0) if fold(text) in NONE else Doubt(_no_amount(text), say("import.cell.no-number.money"))
    if cell.number is None and counts(bare):
        said = say("import.said.number", value=found)
    if unit is None:
        return Read(measuring.plain(found), said)
    if unit != "EUR" and around.kind != "agreement":
        return Doubt(say("import.cell.currency", unit=unit))
    also = {"currency": unit} if around.kind == "agreement" and column.number else {}
    return Read(measuring.plain(found), said, also)


def _amount(
    around: Around, column: Column, cell: Cell, text: str, meaning: Meaning
) -> tuple[Decimal | None, Message | None]:
    """The number of a cell, and how it was read where the column had to tell. Raises Unclear otherwise."""
    if cell.number is not None:
        return cell.number, None
    try:
        return number(text, meaning), None
    except Unclear:
        whole = around.notations.get(column.number, Notation()).whole(text)
        if whole is None:
            raise
        plain, example = whole
        found = number(plain, meaning)
        return found, say("import.said.thousands", value=found, example=example)


def _no_amount(text: str) -> Message:
    """Why a text is no amount of money."""
    if _YEARLY.search(text):
        return say("import.cell.yearly")
    if _TAXED.search(text):
        return say("import.cell.taxed")
    return say("import.cell.bound" if _BOUND.search(text) else "import.cell.no-number")
