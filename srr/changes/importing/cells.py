"""A cell as it is shown to the value that a field of a record has for it, or to why it is not read."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from srr.changes import measuring, typed
from srr.changes.importing.around import Around, Doubt, Read, kinds, personal, told
from srr.changes.importing.columns import Column, naming, path_of
from srr.changes.importing.days import day
from srr.changes.importing.lists import NONE, coded, listed, no_none, one
from srr.changes.importing.mentions import refer
from srr.changes.importing.notation import Notation
from srr.changes.plan import Refused
from srr.frozen import replace
from srr.meaning import fields
from srr.meaning.closest import fold
from srr.meaning.habits import means_unknown, name_meant, truth_meant
from srr.meaning.heads import Head, measured, metric_called
from srr.meaning.numbers import (
    CURRENCIES,
    SHARE,
    bare_share,
    counts,
    in_figures,
    kvk,
    months,
    number,
    numbers_meant,
    share_of,
)
from srr.meaning.records import bearers
from srr.meaning.unclear import Unclear
from srr.model.dates import PartialDate
from srr.model.records import Meaning, Measure
from srr.privacy import Kind
from srr.privacy.heads import of_people
from srr.privacy.people import ROLES
from srr.privacy.rosters import is_known, listed_by_name, may_name
from srr.problems import Message, Path, say
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
_YEARLY = re.compile(
    r"[0-9].*(?:\bper|p/|/|\ba)\s?(?:jaar|jr|j\b|year|maand|mnd|month|kwartaal|quarter|week|uur|hour)"
    r"|[0-9].*(?:\bp/m\b|\bp\.m\.\s*$|\bp\.?j\.?\s*$|\bp\.?a\.?\s*$|\bper annum|\bannually|\bjaarlijks)",
    re.IGNORECASE,
)
_CURRENCY = re.compile(
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
_OBLIGATION = "obligation"
#: An amount, and what a part of it is.
_PARTED = re.compile(
    r"(?P<whole>[^()]*?[0-9][^()]*?)\s*,?\s*(?:\(?\s*(?:waarvan|of which|of whom)\s+(?P<part>[^()]+?)\s*\)?"
    r"|\(\s*(?P<beside>[^()]*[0-9][^()]*[^\W\d][^()]*)\))",
    re.IGNORECASE,
)
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

    found = _legible(column, cell, read)
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
    return path[0] in _OF_PEOPLE | {_OBLIGATION, "kvk"} or fields.value(kind, path) in _SHORT_ONES


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
    return Doubt(say("import.cell.no-number"), _number_meant(text), quoted=False)


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
    found = code if isinstance(code, Read) else _legible(column, cell, read)
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
        return _measure(around, column, cell, text)
    if field == "obligation":
        return _obligation(around, column, cell, text)
    if path == ("obligation", "percentage"):
        found = _share(around, column, cell, text)
        if found is not None:
            return found
    if _is_list(around.kind, path):
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
        return _number(around, column, cell, text, meaning)
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


def _number(around: Around, column: Column, cell: Cell, text: str, meaning: Meaning) -> Read | Doubt:
    if meaning is Meaning.MONEY:
        return _money(around, column, cell, text)
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


def _money(around: Around, column: Column, cell: Cell, text: str) -> Read | Doubt:
    """An amount, with the currency that its sign or that of the head says."""
    head = CURRENCIES.get((column.head.unit or "").casefold())
    sign = _CURRENCY.search(text) if cell.number is None else None
    unit = (CURRENCIES[sign[0].strip().casefold()] if sign is not None else cell.unit) or head
    if unit == "%" or (cell.number is None and "%" in text):
        return Doubt(say("import.cell.unit", unit="%"), say("import.cell.no-number.money"))
    bare = _CURRENCY.sub("", text) if sign is not None else text
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


def _kvk(text: str) -> Read | Doubt:
    digits = kvk(text)
    if not digits.isdecimal() or len(digits) not in {_KVK_DIGITS - 1, _KVK_DIGITS}:
        return Doubt(say("import.cell.no-kvk"), say("import.cell.no-kvk.do"))
    if len(digits) < _KVK_DIGITS:
        return Read(digits.rjust(_KVK_DIGITS, "0"), say("import.said.kvk"))
    return Read(digits)


def _obligation(around: Around, column: Column, cell: Cell, text: str) -> Read | Doubt:
    """What stands below "social return": a percentage or an amount, by the sign that it is shown with.

    "no" is that none was asked, "yes" that there is one of which no more is known.
    """
    asked = truth_meant(text) if cell.truth is None else cell.truth
    if asked is False or fold(text) in NONE:
        return Read({"regime": "none"})
    if asked:
        return Read({})
    share = _share(around, column, cell, text)
    if isinstance(share, Read):
        base = share.also.get(_below("base"))
        return Read({"percentage": share.value, **({"base": base} if base else {})}, share.said)
    plain = bare_share(text)
    if cell.unit == "%" or re.fullmatch(rf".*{SHARE}", plain, re.IGNORECASE) or column.head.unit == "%":
        found, name = _number(around, column, cell, plain, Meaning.PERCENTAGE), "percentage"
    elif (
        cell.unit is not None or _CURRENCY.search(text) or CURRENCIES.get((column.head.unit or "").casefold())
    ):
        found, name = _money(around, column, cell, text), "amount"
    else:
        if re.search("[^\\W\\d]|%", text):
            return Doubt(say("import.cell.obligation.other"), say("import.cell.obligation.other.do"))
        return Doubt(
            say("import.cell.obligation"),
            say("import.cell.obligation.do", head=" ".join(column.head.text.split())),
        )
    return found if isinstance(found, Doubt) else Read({name: found.value}, found.said, found.also)


def _share(around: Around, column: Column, cell: Cell, text: str) -> Read | Doubt | None:
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
    share = _number(around, column, cell, plain if of is None else of[0], Meaning.PERCENTAGE)
    if isinstance(share, Read) and isinstance(base, Read):
        share = replace(share, also={_below("base"): base.value})
    if isinstance(share, Read) and in_figures(text) is not None:
        share = replace(share, said=say("import.said.figures", text=plain))
    return share


def _below(name: str) -> str:
    """The column of a field of an obligation."""
    return f"{_OBLIGATION}.{name}"


def _measure(around: Around, column: Column, cell: Cell, text: str) -> Read | Doubt:
    """An amount of the metric of a column: a number, a range, at least, at most, about."""
    metric, group, year = measured(str(column.field))
    if column.head.per not in {None, "year", "participant"}:
        return Doubt(say("import.cell.per"))
    if cell.unit is not None:
        return Doubt(say("import.cell.unit", unit=cell.unit))
    known = Decimal(0) if fold(text) in NONE else cell.number
    said = None
    if known is None:
        parted = _PARTED.fullmatch(text) if group is None and year is None else None
        with_part = _with_part(around, column, parted) if parted is not None else None
        counted = with_part or _counted(around, column, text)
        if not isinstance(counted, tuple):
            return counted
        found, said = counted
    else:
        found = Measure(metric=metric, group=group, per=column.head.per, value=known) if known >= 0 else None
    if found is None:
        return Doubt(say("import.cell.no-number"), _bound_meant(text) or _number_meant(text))
    of = PartialDate(int(year)) if year is not None else None
    return Read(measuring.value(replace(found, from_=of, until=of)), said)


def _counted(around: Around, column: Column, text: str) -> tuple[Measure | None, Message | None] | Doubt:
    """The amount that a text says of the metric of its column, and how it was read where it is in words."""
    metric, group, _ = measured(str(column.field))
    found, said = measuring.amount(metric, group, column.head.per, text), None
    figures = in_figures(text) if found is None else None
    if figures is not None:
        said = say("import.said.figures", text=figures)
        found = measuring.amount(metric, group, column.head.per, figures)
    amount, words = measuring.with_words(figures or text)
    if found is None and words:
        other = metric_called(words, around.listener.register)
        if other not in {None, metric}:
            return Doubt(say("import.cell.other-metric", words=words), say("import.cell.other-metric.do"))
        if other is not None:
            found = measuring.amount(metric, group, column.head.per, amount)
    return found, said


def _with_part(around: Around, column: Column, parted: re.Match[str]) -> Read | Doubt | None:
    """An amount and the part of it that a cell says too: "10, waarvan 3 statushouders", "1 (0,5 fte)".

    None where it is not known what the part is of.
    """
    side, register = path_of(str(column.field))[0], around.listener.register
    metric, _, _ = measured(str(column.field))
    text = parted["part"] or parted["beside"]
    amount, words = measuring.with_words(in_figures(text) or text)
    other = metric_called(words, register) if words else None
    groups = bearers(register, "target-group", words) if words else ()
    group = groups[0].id if other is None and len(groups) == 1 else None
    whole = _measure(around, column, Cell(parted["whole"]), parted["whole"])
    part = measuring.amount(other or metric, group, column.head.per, amount)
    if (group is None and other in {None, metric}) or part is None or not isinstance(whole, Read):
        return None
    if group is not None and isinstance(whole.value, dict):
        low, high = (part.value, whole.value.get("value", whole.value.get("max")))
        if low is None or not isinstance(high, int | float) or low > high:
            return None
    field = f"{side}.{other or metric}" + (f"/{group}" if group is not None else "")
    both = {"whole": parted["whole"].strip(" ,"), "part": f"{amount} {words}"}
    said = say("import.said.part" if parted["part"] else "import.said.beside", **both)
    return replace(whole, said=said, also={field: measuring.value(part)})


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
