"""A cell as it is shown to the value that a field of a record has for it, or to why it is not read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import field as field_of
from decimal import Decimal
from functools import lru_cache

from srr.changes import measuring
from srr.changes.adding import Lookalikes, proposed_id
from srr.changes.importing.tables import Column
from srr.changes.plan import Refused, written
from srr.frozen import frozen
from srr.meaning import dates, fields
from srr.meaning.closest import fold
from srr.meaning.codes import code, meant
from srr.meaning.habits import means_unknown, name_meant, truth_meant
from srr.meaning.heads import Head, metric_called
from srr.meaning.listener import Listener
from srr.meaning.numbers import in_figures, number, numbers_meant
from srr.meaning.records import Several, bearers, formless, mentioned, path_told, unknown
from srr.meaning.unclear import Unclear
from srr.model.dates import PartialDate
from srr.model.records import VOCABULARIES, Meaning, Measure
from srr.privacy import find
from srr.privacy.people import ROLES
from srr.problems import Code, Message, Path, say
from srr.sheets.grid import Cell
from srr.store import shape
from srr.store.edits import Value

#: Dates that people write for "open": the last and the first that a program has.
_OPEN = (9999, 2999, 2099, 1900, 1899)
#: What people write in a cell for "not known yet", without the dots.
_NOTHING = frozenset(
    {
        *("volgt", "ntb", "nvt", "nb", "nnb", "nntb", "tbd", "tba", "tbc", "pm", "onbekend", "unknown", "na"),
        *("n/a", "leeg", "empty", "xx", "xxx"),
        *("volgt nog", "nog niet", "nog te bepalen", "nader te bepalen", "nog niet bekend", "nog onbekend"),
        *("niet bekend", "in te vullen", "nog in te vullen", "nog open", "not known", "not yet known"),
        *("not applicable", "to be confirmed", "to be determined", "to be decided", "to follow"),
    }
)
_NONE = frozenset({"geen", "none", "nihil", "nil"})
_NO = frozenset({*_NONE, "nee", "neen", "no", "n"})
_BREAK = re.compile(r"\s*[\n;]\s*")
_COMMA = re.compile(r"\s*(?:,|/|\+|&|\ben\b|\band\b)\s*")
#: Two years, or two days, from one to the other.
_PERIOD = re.compile(
    r"(?:[0-9]{1,2}[-/.][0-9]{1,2}[-/.])?[0-9]{4}\s*(?:-|/|\u2013|t/m|tot(?: en met)?|to|until)\s*"
    r"(?:[0-9]{1,2}[-/.][0-9]{1,2}[-/.])?[0-9]{4}",
    re.IGNORECASE,
)
_KVK_DIGITS = 8


@frozen
class Doubt:
    """Why a cell is not read, and what to do. One that is ``silent`` says nothing, which is only told."""

    message: Message
    remedy: Message | None = None
    silent: bool = False
    #: The kinds of personal detail in it, which is never shown.
    personal: tuple[str, ...] = ()
    #: A name that may mean each of some records, or a new one: the kind, the name, and their ids.
    about: tuple[str, str, tuple[str, ...]] | None = None


@frozen
class Read:
    """The value that a cell is; ``said`` is how it was read where that is not what it says."""

    value: Value
    said: Message | None = None


@frozen
class Around:
    """What it takes to understand cells: who listens, the kind of record, what may be made on the way.

    ``making`` are the kinds of record that may be made of a name that nothing has; ``made`` those that are,
    by kind and name, each with its id and what it holds.
    """

    listener: Listener
    kind: str
    making: frozenset[str] = frozenset()
    made: dict[tuple[str, str], tuple[str, dict[str, Value]]] = field_of(default_factory=dict)
    #: Whether whoever imports can ask for what is missing to be made.
    may_make: bool = True
    #: What each name was found to mean, by kind and name.
    known: dict[tuple[str, str], Read | Doubt] = field_of(default_factory=dict)
    #: The names of suppliers and of clients, where some may be made.
    names: dict[str, Lookalikes] = field_of(default_factory=dict)
    #: What somebody chose a name to mean, by kind and name; None is "a new one".
    chosen: dict[tuple[str, str], str | None] = field_of(default_factory=dict)


def path_of(field: str) -> Path:
    """Where in a record of its kind a field of a column stands, as its schema has it."""
    first, *below = field.split(".")
    match first:
        case "status":
            return "history", 0, "status"
        case "history":
            return "history", 0, below[-1]
        case "readiness":
            return "readiness", 0, "state"
        case "agreements":
            return "agreements", 0, below[0] if below else "agreement"
        case "targets" | "realised":
            return first, 0
        case _:
            return (first, *below)


def understand(around: Around, column: Column, cell: Cell) -> Read | Doubt | None:
    """What a cell says of the field of its column; None where it says nothing at all."""
    assert column.field is not None  # noqa: S101  (only columns that are used are read)

    def read(text: str) -> Read | Doubt:
        if column.head.times and cell.date is None:
            return Doubt(say("import.cell.times"), say("import.cell.times.do"))
        return _value(around, column, cell, text)

    return _legible(column, cell, read)


def _legible(column: Column, cell: Cell, read: Callable[[str], Read | Doubt]) -> Read | Doubt | None:
    """What is read of the text of a cell; why not where it may not be read, None where it says nothing."""
    doubt = _unreadable(column, cell)
    if doubt is not None:
        return doubt
    text = _clean(cell.text)
    if not text:
        return None
    if says_nothing(text):
        return Doubt(say("import.cell.nothing"), silent=True)
    try:
        return read(text)
    except (Unclear, Refused) as refused:
        return Doubt(refused.message, refused.remedy)


def says_nothing(text: str) -> bool:
    """Whether somebody filled a cell in so as to say nothing."""
    plain = fold(re.sub(r"[.()]", "", text))
    return means_unknown(text) or plain in _NOTHING or not re.search(r"\w", text)


def kinds_in(column: Column, text: str) -> tuple[str, ...]:
    """The kinds of personal detail in a text below a head: some are known by what the head says."""
    names = [each for each in str(column.field or "").split(".") if not each.isdecimal()]
    label = names[-1] if names and names[-1] in ROLES else column.head.text
    return tuple(sorted({*kinds(text), *kinds(f"{label}: {text}", len(label))}))


@lru_cache(maxsize=50_000)
def kinds(text: str, begin: int = 0) -> tuple[str, ...]:
    """The kinds of personal detail in a text, from a place in it on."""
    return tuple(dict.fromkeys(each.kind.value for each in find(text) if each.start >= begin))


def at(around: Around, path: Path, head: str, cell: Cell) -> Read | Doubt | None:
    """What a cell below a head says at a place of a record that holds one value; None where it says nothing.

    This is for sheets that srr made: what a percentage or an amount is needs no sign there.
    """
    column = Column(0, Head(head, ".".join(map(str, path)), unit="%"))

    def read(text: str) -> Read | Doubt:
        of = fields.referred(around.kind, path)
        if of is not None:
            return refer(around, of, text)
        found = _single(around, path, column, cell, text)
        passed = name_meant(text, shape.choices(around.kind, path), 1) if isinstance(found, Doubt) else None
        return Read(passed) if passed is not None else found

    return _legible(column, cell, read)


def _unreadable(column: Column, cell: Cell) -> Doubt | None:
    """Why what is shown in a cell is not what it says, or may not be taken over."""
    personal = kinds_in(column, cell.text)
    if personal:
        return _personal(personal)
    if cell.struck:
        return Doubt(say("import.cell.struck"))
    if cell.fault is not None:
        return Doubt(say(f"import.cell.{cell.fault}"), say(f"import.cell.{cell.fault}.do"))
    return None


def _value(around: Around, column: Column, cell: Cell, text: str) -> Read | Doubt:
    field = str(column.field)
    if field == "id":
        return Read(text)
    if field.endswith("kvk"):
        return _kvk(text)
    path = path_of(field)
    if path[0] in {"targets", "realised"} and len(path) == 2:  # noqa: PLR2004  (one measure of a list)
        return _measure(around, column, cell, text)
    if field == "obligation":
        return _obligation(column, cell, text)
    if _is_list(around.kind, path):
        return _list(around, path, text)
    of = fields.referred(around.kind, path)
    if of is not None:
        return _no_none(text) or refer(around, of, text)
    return _single(around, path, column, cell, text)


def _single(around: Around, path: Path, column: Column, cell: Cell, text: str) -> Read | Doubt:
    meaning = fields.value(around.kind, path)
    if meaning is Meaning.DATE:
        return _date(cell, text)
    if meaning in {Meaning.MONEY, Meaning.PERCENTAGE, Meaning.NUMBER}:
        return _number(column, cell, text, meaning)
    if meaning is Meaning.FLAG:
        truth = cell.truth if cell.truth is not None else truth_meant(text)
        return Read(truth) if truth is not None else Doubt(say("import.cell.no-truth"))
    if meaning is Meaning.CODE:
        return _code(around.kind, path, text)
    return Read(
        "\n".join(" ".join(line.split()) for line in text.split("\n"))
        if meaning is Meaning.PROSE
        else " ".join(text.split())
    )


def _no_none(text: str) -> Doubt | None:
    """That "none" is nothing that a field which holds one thing can say."""
    return Doubt(say("import.cell.none"), silent=True) if fold(text) in _NONE else None


def _date(cell: Cell, text: str) -> Read | Doubt:
    if cell.date is not None:
        found: PartialDate | None = cell.date
    else:
        parts = dates.parts(text) if cell.number is None or re.fullmatch("[12][0-9]{3}", text) else None
        if parts is not None and not dates.exists(parts):
            return Doubt(say("import.cell.no-calendar"), dates.nearest(parts))
        found = PartialDate(*parts) if parts is not None else None
    month = dates.month_shown(text) if found is None else None
    if month is not None:
        found = PartialDate(*month)
        return Read(written(found), say("import.said.month", value=written(found)))
    if found is None and _PERIOD.fullmatch(text):
        return Doubt(say("import.cell.period"), say("import.cell.period.do"))
    if found is None:
        meant = dates.date_meant(text)
        return Doubt(say("import.cell.no-date"), say("import.cell.maybe", value=meant) if meant else None)
    if found.year in _OPEN:
        return Doubt(say("import.cell.open-date"), silent=True)
    return Read(written(found))


def _number(column: Column, cell: Cell, text: str, meaning: Meaning) -> Read | Doubt:
    found, unit = cell.number, cell.unit
    if found is None:
        plain = text if column.head.unit not in {"€", "eur", "EUR", "euro"} else f"€ {text.lstrip('€ ')}"
        found = number(plain if meaning is Meaning.MONEY else text, meaning)
        unit = "%" if "%" in text else None
    if found is None:
        if fold(text) in _NONE and meaning is not Meaning.PERCENTAGE:
            return Read(0)
        money = meaning is Meaning.MONEY
        return Doubt(say("import.cell.no-number"), say("import.cell.no-number.money") if money else None)
    fits = {Meaning.PERCENTAGE: unit == "%", Meaning.MONEY: unit != "%", Meaning.NUMBER: False}
    if unit is not None and not fits[meaning]:
        return Doubt(say("import.cell.unit", unit=unit))
    if meaning is Meaning.PERCENTAGE and unit is None and 0 < found < 1 and column.number:
        return Doubt(say("import.cell.fraction-or-percent"))
    if meaning is Meaning.MONEY and unit not in {None, "EUR"}:
        return Doubt(say("import.cell.currency", unit=unit))
    return Read(measuring.plain(found))


def _code(kind: str, path: Path, text: str) -> Read | Doubt:
    """The code that a text is, is printed as, or is a word of the field for."""
    choices, group = shape.choices(kind, path), fields.group(kind, path)
    found = code(text, choices, group) if group else None
    found = found or name_meant(text, choices, 1)
    if found is None:
        return Doubt(say("import.cell.no-code"), meant(text, choices, group) if group else None)
    return Read(found)


def _list(around: Around, path: Path, text: str) -> Read | Doubt:
    if fold(text) in _NONE:
        return Read([])
    item = (*path, 0)
    of, choices = fields.referred(around.kind, item), shape.choices(around.kind, item)
    if of is None and not choices:
        return Read([" ".join(each.split()) for each in _BREAK.split(text) if each.strip()])
    for parts in _splits(text):
        found = [
            refer(around, of, each) if of is not None else _code(around.kind, item, each) for each in parts
        ]
        doubts = [each for each in found if isinstance(each, Doubt)]
        if not doubts:
            read = [each for each in found if isinstance(each, Read)]
            said = next((each.said for each in read if each.said is not None), None)
            return Read([*dict.fromkeys(each.value for each in read)], said)
    # What is told is of the names by themselves, as somebody wrote them below one another.
    parts = [each for each in _BREAK.split(text) if each.strip()]
    for each in parts:
        found_one = refer(around, of, each) if of is not None else _code(around.kind, item, each)
        if isinstance(found_one, Doubt):
            return found_one
    return Doubt(say("import.cell.no-list"))


def _splits(text: str) -> Iterator[list[str]]:
    """The ways to take a text for several: as one, by lines and semicolons, and by commas and the like."""
    yield [" ".join(text.split())]
    lines = [each for each in _BREAK.split(text) if each.strip()]
    if len(lines) > 1:
        yield lines
    commas = [part.strip() for each in lines for part in _COMMA.split(each) if part.strip()]
    if len(commas) > len(lines):
        yield commas


def refer(around: Around, of: str, text: str) -> Read | Doubt:
    """The id of the one record or term that a text names, which may be one that is made on the way."""
    text = " ".join(text.split())
    key = (of, fold(text))
    if around.chosen.get(key) is not None:
        return Read(around.chosen[key])
    for made in (key, (of, formless(text))) if key not in around.chosen else (key,):
        if made in around.made:
            return Read(around.made[made][0])
    if key not in around.known:
        around.known[key] = _found(around, of, text, key)
    return around.known[key]


def _found(around: Around, of: str, text: str, key: tuple[str, str]) -> Read | Doubt:
    """What a name means that nobody asked for yet."""
    found = bearers(around.listener.register, of, text)
    if len(found) == 1:
        return Read(found[0].id)
    if found:
        several = Several(text, found)
        return Doubt(several.message, several.remedy, about=(of, text, tuple(each.id for each in found)))
    if of in VOCABULARIES.values():
        return _term(around, of, text)
    if of not in around.making:
        unclear = unknown(around.listener.register, text, of)
        makes = say("import.cell.make", kind=of) if around.may_make and of in {"supplier", "client"} else None
        return Doubt(unclear.message, makes or unclear.remedy, about=(of, text, ()))
    return _make(around, of, text, key)


def _term(around: Around, of: str, text: str) -> Read | Doubt:
    """The term that srr set understands a text as too, such as by one of several words of its label."""
    try:
        found = mentioned(around.listener.register, text, of)
    except Unclear as unclear:
        return Doubt(unclear.message, unclear.remedy)
    said = say("heard.record", text=text, record=path_told(found), name=found.name or found.id)
    return Read(found.id, said)


def _make(around: Around, of: str, name: str, key: tuple[str, str]) -> Read | Doubt:
    """A record that is made of its name; not where one is called nearly so."""
    register = around.listener.register
    if of not in around.names:
        around.names[of] = Lookalikes(register, of)
    alike = around.names[of].of({"name": name})
    if alike and key not in around.chosen:
        message = say("import.cell.alike", name=name, ids=alike)
        return Doubt(message, say("import.cell.alike.do"), about=(of, name, alike))
    personal = kinds(name)
    if personal:
        return _personal(personal)
    taken = {*register.ids(of), *(id_ for (kind, _), (id_, _) in around.made.items() if kind == of)}
    id_ = proposed_id(of, name, taken)
    # Of a name the legal form does not count, once it is recorded: nor where it is new.
    around.made[key if key in around.chosen else (of, formless(name))] = (id_, {"name": name})
    around.names[of].add(id_, name)
    return Read(id_)


def _personal(found: tuple[str, ...]) -> Doubt:
    """That a cell holds something personal, which is never shown."""
    words = tuple(Code("personal", each) for each in found)
    return Doubt(say("import.cell.personal", kinds=words), personal=found)


def _kvk(text: str) -> Read | Doubt:
    digits = re.sub(r"[\s.]", "", text)
    if not digits.isdecimal() or len(digits) not in {_KVK_DIGITS - 1, _KVK_DIGITS}:
        return Doubt(say("import.cell.no-kvk"))
    if len(digits) < _KVK_DIGITS:
        return Read(digits.rjust(_KVK_DIGITS, "0"), say("import.said.kvk"))
    return Read(digits)


def _obligation(column: Column, cell: Cell, text: str) -> Read | Doubt:
    """What stands below "social return": a percentage or an amount, by the sign that it is shown with."""
    if fold(text) in _NO:
        return Read({"regime": "none"})
    share = cell.unit == "%" or text.rstrip().endswith("%") or column.head.unit == "%"
    money = cell.unit == "EUR" or "€" in text or column.head.unit in {"€", "eur", "EUR", "euro"}
    for said, name, meaning in ((share, "percentage", Meaning.PERCENTAGE), (money, "amount", Meaning.MONEY)):
        if said:
            found = _number(column, cell, text, meaning)
            return found if isinstance(found, Doubt) else Read({name: found.value})
    return Doubt(say("import.cell.obligation"), say("import.cell.obligation.do"))


def _measure(around: Around, column: Column, cell: Cell, text: str) -> Read | Doubt:
    """An amount of the metric of a column: a number, a range, at least, at most, about."""
    metric, _, group = str(column.field).partition(".")[2].partition("/")
    if column.head.per not in {None, "year", "participant"}:
        return Doubt(say("import.cell.per"))
    if cell.unit is not None:
        return Doubt(say("import.cell.unit", unit=cell.unit))
    known = Decimal(0) if fold(text) in _NONE else cell.number
    said = None
    if known is None:
        figures = in_figures(text)
        said = say("import.said.figures", text=figures) if figures is not None else None
        found = measuring.amount(metric, group or None, column.head.per, figures or text)
        amount, words = measuring.with_words(figures or text)
        if found is None and words:
            other = metric_called(words, around.listener.register)
            if other not in {None, metric}:
                return Doubt(say("import.cell.other-metric", words=words))
            if other is not None:
                found = measuring.amount(metric, group or None, column.head.per, amount)
    else:
        found = (
            Measure(metric=metric, group=group or None, per=column.head.per, value=known)
            if known >= 0
            else None
        )
    if found is None:
        return Doubt(say("import.cell.no-number"), _bound_meant(text) or _number_meant(text))
    return Read(measuring.value(found), said)


def _bound_meant(text: str) -> Message | None:
    """What to write for more, or less, than a whole number of something."""
    match = re.fullmatch(
        r"(?P<sign>[<>]|meer dan|minder dan|more than|less than|fewer than) *(?P<n>[0-9]{1,6})", fold(text)
    )
    if match is None:
        return None
    number_ = int(match["n"])
    if match["sign"] in {">", "meer dan", "more than"}:
        return say("import.cell.more-than", next=number_ + 1, value=number_)
    return say("import.cell.less-than", next=number_ - 1, value=number_) if number_ else None


def _number_meant(text: str) -> Message:
    """The only number in a text, to write by itself; else how amounts are written."""
    meant_ = numbers_meant(text)
    if len(meant_) == 1 and "%" not in text:
        return say("import.cell.maybe", value=meant_[0])
    return say("import.cell.no-number.people")


def _is_list(kind: str, path: Path) -> bool:
    return any("items" in form for node in shape.at(kind, path) for form in shape.alternatives(node))


def _clean(text: str) -> str:
    """A text without what is only layout: no-break spaces, blanks at the ends of lines, empty lines."""
    lines = (
        re.sub(r"[^\S\n]", " ", line).strip()
        for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    return "\n".join(line for line in lines if line)
