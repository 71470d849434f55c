"""A cell as it is shown to the value that a field of a record has for it, or to why it is not read."""

from __future__ import annotations

import re
from collections.abc import Callable

from srr.changes import typed
from srr.changes.importing.around import Around, Doubt, Read, kinds, personal, told
from srr.changes.importing.columns import Column, naming, path_of
from srr.changes.importing.days import day
from srr.changes.importing.lists import NONE, coded, listed, no_none, one
from srr.changes.importing.measures import measure, number_meant
from srr.changes.importing.mentions import refer
from srr.changes.importing.obligations import obligation, share
from srr.changes.importing.quantities import quantity
from srr.changes.plan import Refused
from srr.frozen import replace
from srr.meaning import fields
from srr.meaning.closest import fold
from srr.meaning.habits import means_unknown, name_meant, truth_meant
from srr.meaning.heads import Head
from srr.meaning.numbers import (
    CURRENCIES,
    kvk,
)
from srr.meaning.unclear import Unclear
from srr.model.records import Meaning
from srr.privacy import Kind
from srr.privacy.heads import of_people
from srr.privacy.people import ROLES
from srr.privacy.rosters import is_known, listed_by_name, may_name
from srr.problems import Path, say
from srr.sheets.grid import Cell
from srr.store import shape

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
#: What programs show where a formula fails, in Dutch and in English; in a text file it is only a text.
_ERRORS = frozenset(
    {
        *("#N/B", "#VERW!", "#DEEL/0!", "#WAARDE!", "#NAAM?", "#GETAL!", "#LEEG!", "#OVERLOOP!"),
        *("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "Err:502"),
    }
)
#: Why nothing of somebody's can stand in a cell: a program wrote it.
_OF_PROGRAMS = frozenset({"import.cell.error", "import.cell.formula", "import.cell.formula-text"})
_FORMULA = re.compile(r"=[+-]?(?:[A-Z][A-Z.]+\(.*\)|[A-Z]{1,3}[0-9]{1,7}\b).*", re.DOTALL)
#: Marks that send a reader to a footnote.
_FOOTNOTE = "*†‡¹²³"
#: Initials and a surname, which in somebody's own words are a person's: "contact J. de Vries".
_INITIALS = re.compile(
    r"(?<![\w.])(?:[A-Z]\. ?){1,4}(?:(?:van|von|de|der|den|ter|ten|el|'t) ){0,3}[A-Z][^\W\d_]{2,}"
)
#: Characters that nobody sees.
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
#: What stands for the cell above.
_DITTO = frozenset({"idem", "id", "dito", "ditto", '"', "''", ",,", "\u201e", "\u201d", "\u201c", "\u3003"})
#: Whoever says nothing says it in fewer characters.
_SHORT = 40
_KVK_DIGITS = 8
_SHORT_ONES = frozenset(
    {Meaning.DATE, Meaning.MONEY, Meaning.PERCENTAGE, Meaning.NUMBER, Meaning.FLAG, Meaning.CODE}
)
#: Nobody writes one of these in more characters.
_LONGEST = 200
#: What counts people, for the most part.
_OF_PEOPLE = frozenset({"targets", "realised"})


def understand(around: Around, column: Column, cell: Cell) -> Read | Doubt | None:
    """What a cell says of the field of its column; None where it says nothing at all."""
    assert column.field is not None  # noqa: S101  (only columns that are used are read)
    path = path_of(column.field)
    prose = fields.value(around.kind, path) is Meaning.PROSE
    if prose and _has_initials(cell.text):
        return personal((Kind.NAME.value,))

    if column.head.term is not None:
        return _marked(column, cell)

    def read(text: str) -> Read | Doubt:
        if column.head.times and cell.date is None:
            return Doubt(say("import.cell.times"), say("import.cell.times.do"))
        bare = text if prose or column.field == "id" else text.rstrip(_FOOTNOTE).rstrip() or text
        if len(bare) > _LONGEST and _is_short(around.kind, path):
            return Doubt(say("import.cell.too-long"))
        found = _of_a_program(cell, text) or _value(around, column, cell, bare)
        if bare == text or not isinstance(found, Read):
            return found
        return replace(found, said=say("import.said.footnote", text=bare))

    found = legible(column, cell, read)
    if fields.referred(around.kind, path) is not None:
        return found
    counts = path[0] in _OF_PEOPLE
    if isinstance(found, Doubt) and (counts or of_people(column.head.text)):
        return _discreet(found, cell.text)
    if not counts and of_people(column.head.text) and path != (naming(around.kind),):
        return personal((Kind.NAME.value,)) if listed_by_name(cell.text, surely=True) else found
    return found


def _marked(column: Column, cell: Cell) -> Read | Doubt:
    """The target group of a column where a cell says yes to it."""
    assert column.head.term is not None  # noqa: S101  (only such columns are read so)
    doubt = _unreadable(column, cell)
    if doubt is not None:
        return doubt
    marked = cell.truth if cell.truth is not None else truth_meant(cell.text)
    if marked:
        return Read([column.head.term])
    if marked is None and not says_nothing(cell.text) and fold(cell.text) not in NONE:
        return Doubt(say("import.cell.no-truth"))
    return Doubt(say("import.cell.nothing"), silent=True)


def _is_short(kind: str, path: Path) -> bool:
    """Whether a date, a number or the like stands here, which nobody writes in many words."""
    return path[0] in _OF_PEOPLE | {"obligation", "kvk"} or fields.value(kind, path) in _SHORT_ONES


def _has_initials(text: str) -> bool:
    """Whether a name with initials stands in somebody's own words."""
    match = _INITIALS.search(text)
    return match is not None and bool(kinds(f"medewerker {match[0]}"))


def _of_a_program(cell: Cell, text: str) -> Doubt | None:
    """That a text is what a program shows of a formula that fails, or a formula."""
    if text in _ERRORS:
        return Doubt(say("import.cell.error"), say("import.cell.error.do"))
    if cell.number is None and _FORMULA.fullmatch(text):
        return Doubt(say("import.cell.formula-text"), say("import.cell.formula-text.do"))
    return None


def _discreet(doubt: Doubt, text: str) -> Doubt:
    """Why a cell below a head of people is not read, without what may be their names."""
    if doubt.silent or doubt.personal or doubt.message.key in _OF_PROGRAMS:
        return doubt
    if listed_by_name(text, surely=True):
        return personal((Kind.NAME.value,))
    if is_known(text) and not may_name(text):
        return doubt
    return Doubt(say("import.cell.no-number"), number_meant(text), quoted=False)


def legible(column: Column, cell: Cell, read: Callable[[str], Read | Doubt]) -> Read | Doubt | None:
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
    plain = fold(re.sub(r"[.()]", "", text[:_SHORT]))
    if means_unknown(text) or plain in _NOTHING:
        return True
    return not re.search(r"\w", text) and truth_meant(text) is None and not repeats(text)


def repeats(text: str) -> bool:
    """Whether a cell says that it says what the one above it does: ditto, by a word or a mark."""
    return " ".join(text.casefold().split()).rstrip(".") in _DITTO


def kinds_in(column: Column, text: str) -> tuple[str, ...]:
    """The kinds of personal detail in a text below a head: some are known by what the head says."""
    names = [each for each in str(column.field or "").split(".") if not each.isdecimal()]
    label = names[-1] if names and names[-1] in ROLES else column.head.text
    return tuple(sorted({*kinds(text), *kinds(f"{label}: {text}", len(label))}))


def at(around: Around, path: Path, head: str, cell: Cell) -> Read | Doubt | None:
    """What a cell below a head says at a place of a record that holds one value; None where it says nothing.

    This is for sheets that srr made: what a percentage or an amount is needs no sign there.
    """
    column = Column(0, Head(head, ".".join(map(str, path)), unit="%"))

    def read(text: str) -> Read | Doubt:
        of = fields.referred(around.kind, path)
        if of is not None:
            return refer(around, of, text)
        if fields.value(around.kind, path) is Meaning.PROSE:
            return Read(_prose(cell.text))
        return _single(around, path, column, cell, text)

    # "n.v.t." may be an answer.
    code = coded(around.kind, path, cell.text) if fields.value(around.kind, path) is Meaning.CODE else None
    found = code if isinstance(code, Read) else legible(column, cell, read)
    return _discreet(found, cell.text) if isinstance(found, Doubt) and path[0] in _OF_PEOPLE else found


def _unreadable(column: Column, cell: Cell) -> Doubt | None:
    """Why what is shown in a cell is not what it says, or may not be taken over."""
    found = kinds_in(column, cell.text)
    if found:
        return personal(found)
    if cell.struck:
        return Doubt(say("import.cell.struck"))
    if cell.fault is not None:
        return Doubt(say(f"import.cell.{cell.fault}"), say(f"import.cell.{cell.fault}.do"))
    return None


def _value(around: Around, column: Column, cell: Cell, text: str) -> Read | Doubt:
    field = str(column.field)
    if field == "id":
        return Read(text)
    if field == "title" and around.kind == "proposal" and not isinstance(told(text), str):
        return Doubt(say("import.cell.title-person"), say("import.cell.title-person.do"))
    if field.endswith("kvk"):
        return no_none(text) or _kvk(text)
    path = path_of(field)
    if path[0] in {"targets", "realised"} and len(path) == 2:  # noqa: PLR2004  (one measure of a list)
        return measure(around, column, cell, text)
    if field == "obligation":
        return obligation(around, column, cell, text)
    if path == ("obligation", "percentage"):
        found = share(around, column, cell, text)
        if found is not None:
            return found
    if shape.is_list(around.kind, path):
        return listed(around, path, text)
    of = fields.referred(around.kind, path)
    if of is not None:
        return no_none(text) or one(around, of, text)
    return _single(around, path, column, cell, text)


def _single(around: Around, path: Path, column: Column, cell: Cell, text: str) -> Read | Doubt:
    meaning = fields.value(around.kind, path)
    if meaning is Meaning.DATE:
        found = day(around, column, cell, text)
        passed = name_meant(text, shape.choices(around.kind, path), 1) if isinstance(found, Doubt) else None
        return Read(passed) if passed is not None else found
    if meaning in {Meaning.MONEY, Meaning.PERCENTAGE, Meaning.NUMBER}:
        return quantity(around, column, cell, text, meaning)
    if meaning is Meaning.FLAG:
        truth = cell.truth if cell.truth is not None else truth_meant(text)
        return Read(truth) if truth is not None else Doubt(say("import.cell.no-truth"))
    if meaning is Meaning.CODE:
        return coded(around.kind, path, text)
    if meaning is Meaning.PROSE:
        return Read("\n".join(" ".join(line.split()) for line in text.split("\n")))
    plain = " ".join(text.split())
    return Read(
        CURRENCIES.get(plain.casefold(), plain) if path[-1] == "currency" else typed.text(path, plain)
    )


def _kvk(text: str) -> Read | Doubt:
    digits = kvk(text)
    if not digits.isdecimal() or len(digits) not in {_KVK_DIGITS - 1, _KVK_DIGITS}:
        return Doubt(say("import.cell.no-kvk"), say("import.cell.no-kvk.do"))
    if len(digits) < _KVK_DIGITS:
        return Read(digits.rjust(_KVK_DIGITS, "0"), say("import.said.kvk"))
    return Read(digits)


def _prose(text: str) -> str:
    """A text with its own empty lines and indents, without blanks at the ends of lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _clean(text: str) -> str:
    """A text without what is only layout: no-break spaces, blanks at the ends of lines, empty lines."""
    seen = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    # Many blanks say no more than one, and take long to look through.
    lines = (" ".join(line.split()) for line in seen.split("\n"))
    # In a text file the apostrophe that makes a text of a number is still there.
    return re.sub(r"^'(?=[0-9=+-].{2})", "", "\n".join(line for line in lines if line))
