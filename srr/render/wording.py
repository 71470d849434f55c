"""Cells and messages to the words of one language, from the compiled message catalogues."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from gettext import GNUTranslations
from typing import assert_never, cast

from srr.frozen import frozen
from srr.locale import catalogue
from srr.problems import Choice, Code, Message, Problem
from srr.views.cells import (
    Amount,
    Cell,
    Clauses,
    Label,
    Money,
    PartialDate,
    Percent,
    Phrase,
    Quantity,
    Ref,
    Uncertain,
    Worded,
)

#: The day in a table; in a sentence it is written out.
_SHORT_DAY = {"nl": "dd-MM-y", "en": "d MMM y"}
#: From here on a number is written differently in each language; below it Babel is not needed.
_GROUPED = 1000
#: As many as are told of as fewer than five.
_FEW = 4
#: An amount without cents.
_ROUND = {"nl": "¤ #,##0", "en": "¤#,##0"}
#: What a runner of GitHub or Azure obeys wherever it stands in a line.
INLINE_COMMAND = re.compile(r"##(?=(?:vso)?\[)")
#: The same, and what a runner of GitHub obeys where a line begins.
_COMMAND = re.compile(rf"{INLINE_COMMAND.pattern}|^\s*::", re.MULTILINE)
#: The end of a sentence behind an argument, of which an abbreviation ("B.V.") may have the stop already.
_STOP = re.compile(r"(?P<argument>\{(?P<name>\w+)\})\.(?=\s|$)")
#: The Unicode categories of what acts on a terminal, or cannot be seen or written.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
#: Letters and marks of which nothing is seen: a joiner, fillers of Hangul, the empty pattern of Braille.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0")


@frozen
class Wording:
    """Everything people read, in one language ("nl" or "en")."""

    language: str

    def say(self, key: str, /, **args: object) -> str:
        """The sentence under a catalogue key, with its arguments worded in the same language."""
        return self.sentence(Message(key, tuple(args.items())))

    def sentence(self, message: Message, *, short: bool = False) -> str:
        """A message in words; its ``count`` chooses between one and many."""
        # What a message is made with may be anything a cell may be.
        words = {name: self.word(cast(Cell, value), short=short) for name, value in message.args}
        pattern = self.pattern(message)
        if "}." in pattern and any(each.endswith(".") for each in words.values()):
            pattern = _STOP.sub(lambda match: _stopped(match, words), pattern)
        return pattern.format_map(words)

    def pattern(self, message: Message) -> str:
        """The words of a message around its arguments."""
        count = dict(message.args).get("count")
        text = message.key
        if isinstance(count, int | Decimal):
            # Neither language has more than one and many, and what is no whole number is many.
            text = self._catalogue.ngettext(message.key, message.key, 1 if count == 1 else 2)
        if text == message.key:
            text = self._catalogue.gettext(message.key)
        return text

    def problem(self, problem: Problem) -> str:
        """What is wrong and what to do about it, on one line."""
        said = [self.sentence(each) for each in (problem.message, problem.remedy) if each is not None]
        return visible(one_line(" ".join(said)))

    def has(self, key: str) -> bool:
        """Whether the catalogue knows this key."""
        return self._catalogue.gettext(key) != key or self._catalogue.ngettext(key, key, 1) != key

    def word(self, cell: Cell, *, short: bool = False) -> str:  # noqa: C901  (one line a type)
        """Any cell in words. ``short`` is for tables: days in figures, ranges with a dash."""
        match cell:
            case None:
                return "–"
            case bool():
                return self.say("word.true" if cell else "word.false")
            case str():
                # A text of several lines in YAML ends in a line break, which is no part of what it says.
                return visible(cell.rstrip("\n"))
            case int() | Decimal():
                return self._number(Decimal(cell))
            case PartialDate() | date():
                return self.day(cell, short=short)
            case Code():
                key = f"{cell.group}.{cell.code}"
                if cell.group == "column" and not self.has(key):
                    table, _, column = cell.code.rpartition(".")
                    return self.head(table, column)
                return self.say(key) if self.has(key) else visible(cell.code)
            case Choice():
                return self._choice(cell)
            case Label():
                return visible(cell.nl if self.language == "nl" else cell.en)
            case Ref():
                return self.word(cell.label or cell.id)
            case Money():
                return self._money(cell)
            case Percent():
                return f"{self._number(cell.value)}%"
            case Amount():
                return self._so_far(cell, self._amount(cell, short=short))
            case Quantity():
                return self._quantity(cell, short=short)
            case Message():
                return self.sentence(cell, short=short)
            case Uncertain():
                return self.say("word.uncertain", what=self.word(cell.cell, short=short))
            case Worded():
                return self.word(cell.words, short=short)
            case Clauses():
                return "; ".join(self.word(each, short=short) for each in cell.parts)
            case Phrase():
                return "".join(self.word(each, short=short) for each in cell.parts)
            case tuple():
                return ", ".join(self.word(each, short=short) for each in cell) or "–"
            case _:
                assert_never(cell)

    def head(self, table: str, column: str) -> str:
        """The head of a table's column: the table's own word for it, the usual one, or that of the field."""
        for key in (f"column.{table}.{column}", f"column.{column}"):
            if self.has(key):
                return self.say(key)
        return self.label(Code("field", column))

    def heads(self, cells: Iterable[Cell]) -> list[str]:
        """The heads of columns, which begin with a capital; empty for a column without one."""
        return ["" if each is None else capital(one_line(self.word(each))) for each in cells]

    def label(self, cell: Cell) -> str:
        """What stands before a line: the name of a field gets a capital there, others have their own."""
        words = one_line(self.word(cell))
        return capital(words) if isinstance(cell, Code) else words

    def day(self, when: PartialDate | date, *, short: bool = False) -> str:
        """A date as precise as it is known: "1 september 2018", "01-09-2018", "mei 2018" or "2018"."""
        from babel.dates import format_date  # noqa: PLC0415  (validate needs no dates in words)

        if isinstance(when, PartialDate):
            if when.month is None:
                return str(when.year)
            if when.day is None:
                return format_date(when.first, "LLL y" if short else "LLLL y", locale=self.language)
            when = when.first
        form = _SHORT_DAY[self.language] if short else "d MMMM y"
        return format_date(when, form, locale=self.language)

    def enumerate(self, words: list[str]) -> str:
        """Several words as one: "a", "a and b", "a, b and c"."""
        if len(words) < 2:  # noqa: PLR2004  (one word needs no conjunction)
            return "".join(words)
        return self.say("word.and", first=", ".join(words[:-1]), last=words[-1])

    @cached_property
    def _catalogue(self) -> GNUTranslations:
        return catalogue(self.language)

    def _number(self, number: Decimal) -> str:
        if abs(number) < _GROUPED and number == number.to_integral_value():
            return str(int(number))
        from babel.numbers import format_decimal  # noqa: PLC0415

        return format_decimal(number, format="#,##0.####", locale=self.language)

    def _choice(self, choice: Choice) -> str:
        """The code and its word, where that is another."""
        word = self.word(Code(choice.group, choice.code))
        same = word.casefold().replace(" ", "-") == choice.code
        if same:
            return choice.code
        return f"{choice.code} ({word})" if choice.in_file else f"{word} ({choice.code})"

    def _money(self, money: Money) -> str:
        from babel.numbers import format_currency  # noqa: PLC0415

        form = _ROUND[self.language] if money.amount == money.amount.to_integral_value() else None
        worded = format_currency(
            money.amount, money.currency, form, locale=self.language, currency_digits=form is None
        )
        # babel puts a no-break space after the sign; a plain one can be typed and searched for.
        return worded.replace("\xa0", " ")

    def _amount(self, amount: Amount, *, short: bool) -> str:
        """A range is written out in a sentence, where a dash is read as a minus or not at all."""
        low, high = amount.low, amount.high
        if low is None and high is None:
            return self.say("word.amount-unknown" if amount.told else "word.amount-untold")
        if amount.fewer and high is not None:
            return self.say("word.fewer-than-five" if high == _FEW else "word.fewer-than", number=high + 1)
        ends = [self._in_unit(each, amount.unit) for each in dict.fromkeys((low, high)) if each is not None]
        words = "–".join(ends)
        if len(ends) > 1 and not short:
            words = self.say("word.range", low=ends[0], high=ends[1])
        if amount.about:
            words = self.say("word.about", amount=words)
        if high is None:
            return self.say("word.at-least", amount=words)
        return self.say("word.at-most", amount=words) if low is None else words

    def _in_unit(self, number: Decimal, unit: str | None) -> str:
        if unit is None or unit == "%":
            return self._number(number) + (unit or "")
        return self._money(Money(number, unit))

    def _so_far(self, amount: Amount, words: str) -> str:
        return self.say("word.so-far", amount=words) if amount.so_far else words

    def _quantity(self, quantity: Quantity, *, short: bool) -> str:
        number = quantity.amount.low if quantity.amount.high is None else quantity.amount.high
        metric = quantity.single if quantity.single is not None and number == 1 else quantity.metric
        words = f"{self._amount(quantity.amount, short=short)} {self.word(metric)}"
        if quantity.per is not None:
            words += f" {self.word(quantity.per)}"
        words = self._so_far(quantity.amount, words)
        of = [self.word(each) for each in (quantity.group, quantity.phase) if each is not None]
        of += self._stretch(quantity.from_, quantity.until, short=short)
        if quantity.apart:
            of.append(self.word(quantity.source or Message("quantity.no-source")))
        return f"{words} ({', '.join(of)})" if of else words

    def _stretch(self, start: PartialDate | None, end: PartialDate | None, *, short: bool) -> list[str]:
        """From when until when, as far as that is stated."""
        if start is None and end is None:
            return []
        if start == end or (start and end and short):
            days = (self.day(each, short=short) for each in (start, end) if each)
            return [" – ".join(dict.fromkeys(days))]
        key = "show.to" if start is None else "show.from" if end is None else "show.period"
        args = {"date": start or end, "start": start, "end": end}
        return [self.sentence(Message(key, tuple(args.items())), short=short)]


def _stopped(match: re.Match[str], words: Mapping[str, str]) -> str:
    """An argument and the full stop behind it, which one that ends in a stop of its own does without."""
    has_one = words.get(match["name"], "").endswith(".") and not words[match["name"]].endswith("..")
    return match["argument"] if has_one else match[0]


def visible(text: str) -> str:
    r"""A text without anything that a terminal or a CI runner would act on, or that nobody would see.

    Invisible characters become ``\u202e``; ``##[``, ``##vso[`` and an opening ``::``, which runners of
    GitHub and Azure take for commands, get a space inside.
    """
    if not (text.isascii() and text.isprintable()):
        text = "".join(_escape(each) if each != "\n" and is_unseen(each) else each for each in text)
    return inert(text)


def inert(text: str) -> str:
    """A text of which no CI service takes a part for a command: it gets a space inside.

    For what is printed as it is otherwise: a difference, a table for a spreadsheet.
    """
    return _COMMAND.sub(lambda match: f"{match.group()[:-1]} {match.group()[-1]}", text)


def is_unseen(character: str) -> bool:
    """Whether a character is one that nobody would see, or that a terminal would act on."""
    return unicodedata.category(character) in _INVISIBLE or character in _BLANK


def capital(text: str) -> str:
    """A text that begins with a capital, as the head of a column does."""
    return text[:1].upper() + text[1:]


def one_line(text: str) -> str:
    """A text on one line: every stretch of white space becomes one space."""
    return re.sub(r"\s+", " ", text).strip()


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004
