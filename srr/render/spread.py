"""The rows of a table to the columns of a sheet: numbers and days stay that, and a metric is a column.

What a cell of a view says of several metrics goes to a column for each. What is no single number or day, such
as "5–6" or "mei 2018", is told as people read it, beside columns for the least and the most that it can be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from srr.frozen import frozen
from srr.problems import say
from srr.render.csv_nl import text
from srr.render.wording import Wording, visible
from srr.views.cells import Amount, Cell, Money, PartialDate, Percent, Quantity, Ref, Uncertain, Worded

#: What a sheet reckons, sorts and filters with, however it is shown.
Value: TypeAlias = "str | int | Decimal | date"
#: Before this day spreadsheets have no days, or disagree on them.
_FIRST_DAY = date(1900, 3, 1)
_DAY = {"nl": "dd-mm-yyyy", "en": "d mmm yyyy"}
#: The sign of the euro as each language writes it; other currencies have their code.
_EURO = {"nl": "[$€-413] ", "en": "[$€-809]"}
#: From here on a number is read more easily with its thousands apart.
_THOUSAND = 1_000
#: What is reckoned with.
_FIGURES = (int, Decimal, Money, Percent, Amount, Quantity, PartialDate, date)
#: What the first and last day and the least and the most are headed by.
_ENDS = {
    "from": "workbook.from",
    "until": "workbook.until",
    "min": "workbook.min",
    "max": "workbook.max",
}
#: Where a number stands in the words around it.
_HERE = "⟦⟧"


@frozen
class Field:
    """What stands in one cell: a value, and for a number or day its number format ("": as it is)."""

    value: Value
    form: str = ""


@frozen
class Spread:
    """A column of a sheet: the column of the table that it is of, its head, and a field for each row.

    ``end`` is "from" or "until" for the first and the last day, "min" or "max" for the least and the most,
    of what the column before it tells.
    """

    key: str
    head: str
    fields: tuple[Field | None, ...]
    end: str | None = None


@frozen
class _Subject:
    """What a figure is of, as far as the head of the table's column does not say so.

    A currency is ``implied`` where it is the only one.
    """

    what: str = ""
    about: tuple[str, ...] = ()
    unit: str = ""
    implied: bool = False


@frozen
class _Part:
    """One thing that a cell says, and of what; ``ends`` are the least and the most where it is no one value.

    ``when`` is the time it is about, in words.
    """

    of: _Subject
    told: Field
    ends: Mapping[str, Field | None] | None = None
    when: str = ""


def spread(
    keys: Iterable[str],
    rows: Sequence[Mapping[str, Cell]],
    head: Callable[[str], str],
    wording: Wording,
    *,
    typed: bool = False,
) -> Iterator[Spread]:
    """The columns of a sheet for these columns of a table, under its ``head`` and what tells them apart.

    Where something else may be ``typed`` over a number it is shown with all that somebody may type, and
    money of each currency stands in one column.
    """
    for key in keys:
        said = [
            () if row[key] is None else _apart(_Said(wording, row, typed=typed).parts(row[key]))
            for row in rows
        ]
        yield from _columns(key, head(key), said, wording)


def _columns(key: str, head: str, rows: Sequence[Sequence[_Part]], wording: Wording) -> Iterator[Spread]:
    figures = [part.of for row in rows for part in row if not _is_remark(part)]
    subjects = [*dict.fromkeys(figures)] or [_Subject()]
    for subject in subjects:
        found = [_of(row, subject) for row in rows]
        named = len(subjects) > 1 or not subject.implied
        called = _called(head, subject) if named else head
        yield Spread(key, called, tuple(part.told if part else None for part in found))
        ends = next((part.ends for part in found if part and part.ends), {})
        for end in ends:
            told = wording.say(_ENDS[end], head=called)
            yield Spread(key, told, tuple(_end(part, end) if part else None for part in found), end)


def _is_remark(part: _Part) -> bool:
    """Whether it goes for all that a cell could tell: that there is none."""
    return isinstance(part.told.value, str) and part.ends is None and part.of == _Subject()


def _of(row: Iterable[_Part], subject: _Subject) -> _Part | None:
    """What a row tells of a subject."""
    return next((part for part in row if part.of == subject or _is_remark(part)), None)


def _called(head: str, subject: _Subject) -> str:
    if subject.what:
        head = f"{head}: {subject.what}"
    about = ", ".join(each for each in (subject.unit, *subject.about) if each)
    return f"{head} ({about})" if about else head


def _end(part: _Part, end: str) -> Field | None:
    """The least or the most of what a part tells, which is the same where it is one number or day."""
    if part.ends is not None:
        return part.ends[end]
    return None if isinstance(part.told.value, str) else part.told


def _apart(parts: Sequence[_Part]) -> Sequence[_Part]:
    """The parts of one cell, of which no two are of the same: these are told by their time, else numbered."""
    if len(parts) < 2:  # noqa: PLR2004  (what stands alone is apart)
        return parts
    count = Counter(part.of for part in parts)
    dated = [_about(part, part.when) if count[part.of] > 1 and part.when else part for part in parts]
    before: Counter[_Subject] = Counter()
    found = []
    for part in dated:
        before[part.of] += 1
        found.append(_about(part, str(before[part.of])) if before[part.of] > 1 else part)
    return found


def _about(part: _Part, more: str) -> _Part:
    return replace(part, of=replace(part.of, about=(*part.of.about, more)))


def _is_reckoned(cell: Cell) -> bool:
    """Whether a cell is figures alone, so that they are told however people read them."""
    if isinstance(cell, tuple):
        return bool(cell) and all(map(_is_reckoned, cell))
    return isinstance(cell, _FIGURES) and not isinstance(cell, bool)


@frozen
class _Said:
    """What makes the parts of the cells of one row."""

    wording: Wording
    row: Mapping[str, Cell]
    typed: bool = False

    def parts(self, cell: Cell, *, doubtful: bool = False) -> list[_Part]:  # noqa: C901  (one line a type)
        """What a cell says, one by one; nothing where nothing is recorded."""
        match cell:
            case None:
                return []
            case Uncertain():
                return self.parts(cell.cell, doubtful=True)
            case Worded():
                by_figure = cell.data is None or _is_reckoned(cell.data)
                return self.parts(cell.data if by_figure else cell.words, doubtful=doubtful)
            case tuple() if _is_reckoned(cell):
                return [part for each in cell for part in self.parts(each, doubtful=doubtful)]
            case int() | Decimal() if not isinstance(cell, bool):
                return [_Part(_Subject(), self._number(cell, doubtful=doubtful))]
            case Percent():
                return [_Part(_Subject(unit="%"), self._number(cell.value, doubtful=doubtful))]
            case Money():
                # Where it is typed over there is a column a field, and the currency is a field.
                of = _Subject() if self.typed else _Subject(unit=cell.currency, implied=True)
                return [_Part(of, self._number(cell.amount, cell.currency, doubtful=doubtful))]
            case Amount():
                return [self._amount(cell, _Subject(), doubtful=doubtful)]
            case Quantity():
                return [self._quantity(cell, doubtful=doubtful)]
            case PartialDate() | date():
                return [self._day(cell, doubtful=doubtful)]
            case _:
                said = self._text(cell, doubtful=doubtful)
                return [_Part(_Subject(), said)] if said.value else []

    def _quantity(self, quantity: Quantity, *, doubtful: bool) -> _Part:
        """An amount of its metric, which need not be said where a column of the row does."""
        metric, per, own = quantity.metric, quantity.per, self.row.get("metric")
        told = isinstance(own, Ref) and own.id == metric.id
        what = [self.wording.word(each) for each in (None if told else metric, per) if each is not None]
        about: list[Cell] = [quantity.group, quantity.phase]
        if quantity.from_ is not None and quantity.until is None:
            # What is aimed for from then on is no amount of now.
            about.append(say("show.from", date=quantity.from_))
        if quantity.apart:
            about.append(quantity.source)
        subject = _Subject(
            " ".join(what),
            tuple(self.wording.word(each) for each in about if each is not None),
            "%" if quantity.amount.unit == "%" else "",
        )
        when = [quantity.as_of] if quantity.as_of else [quantity.from_, quantity.until]
        days = " – ".join(self.wording.day(each, short=True) for each in when if each is not None)
        return replace(self._amount(quantity.amount, subject, doubtful=doubtful), when=days)

    def _amount(self, amount: Amount, of: _Subject, *, doubtful: bool) -> _Part:
        ends = {
            end: None if each is None else self._number(each, amount.unit, amount, doubtful=doubtful)
            for end, each in (("min", amount.low), ("max", amount.high))
        }
        if amount.low == amount.high and ends["min"] is not None:
            return _Part(of, ends["min"])
        known = any(each is not None for each in ends.values())
        return _Part(of, self._text(amount, doubtful=doubtful), ends if known else None)

    def _day(self, day: PartialDate | date, *, doubtful: bool) -> _Part:
        first, last = (day.first, day.last) if isinstance(day, PartialDate) else (day, day)
        form = self._around(_DAY[self.wording.language], doubtful=doubtful)
        ends = {"from": Field(first, form), "until": Field(last, form)}
        if first < _FIRST_DAY:
            return _Part(_Subject(), self._text(day, doubtful=doubtful), dict.fromkeys(ends))
        if first == last:
            return _Part(_Subject(), ends["from"])
        return _Part(_Subject(), self._text(day, doubtful=doubtful), ends)

    def _number(
        self,
        number: Decimal | int,
        unit: str | None = None,
        amount: Amount | None = None,
        *,
        doubtful: bool,
    ) -> Field:
        """A number, with the decimals that it has; money has cents, or none where nobody types them."""
        exponent = Decimal(number).normalize().as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        if unit is not None and unit != "%":
            sign = _EURO[self.wording.language] if unit == "EUR" else f"[${unit}] "
            form = f"{sign}#,##0.00" if decimals or self.typed else f"{sign}#,##0"
        else:
            # What is counted has no thousands to part; a year is such a number too. A number without them is
            # shown as it is, so that somebody who types 0.5 over it sees just that.
            form = f"#,##0.{'0' * decimals}".rstrip(".")
            if isinstance(number, int) or abs(number) < _THOUSAND or self.typed:
                form = "General"
        return Field(number, self._around(form, amount, doubtful=doubtful))

    def _text(self, cell: Cell, *, doubtful: bool) -> Field:
        """A text with its own lines, or in words what is none; of a list the items, one after another."""
        said = visible(cell) if isinstance(cell, str) else text(cell, self.wording)
        return Field(self.wording.say("word.uncertain", what=said) if doubtful and said else said)

    def _around(self, form: str, amount: Amount | None = None, *, doubtful: bool) -> str:
        """A number format with the words around the number: that it is about so much, or is not certain."""
        words = _HERE
        if amount is not None and amount.about:
            words = self.wording.say("word.about", amount=words)
        if amount is not None and amount.so_far:
            words = self.wording.say("word.so-far", amount=words)
        if doubtful:
            words = self.wording.say("word.uncertain", what=words)
        before, _, after = words.partition(_HERE)
        return f"{_literal(before)}{form}{_literal(after)}"


def _literal(words: str) -> str:
    return f'"{words}"' if words else ""
