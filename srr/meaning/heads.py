"""The head of a column, as somebody wrote it over their own table, to the field of a record that it names.

A field is written as a path with dots. In a list of parts the step that follows says which part is meant:
``history.accepted.date``, ``targets.participants``. The words are those of the fields
(:mod:`srr.meaning.fields`), of the metrics, and of :mod:`srr.meaning.head_words`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from srr.frozen import frozen, replace
from srr.meaning.closest import closest, spelt
from srr.meaning.fields import value
from srr.meaning.head_measures import (
    DATED,
    METRIC_ROWS,
    YEAR_ROW,
    either_measure,
    in_year,
    is_amount,
    is_measure,
    measure_named,
    measured,
    metric_called,
    planned_named,
    without_fillers,
)
from srr.meaning.head_units import MONEY, PLAIN, SHARE, held_for, is_larger, is_taxed, with_unit
from srr.meaning.head_words import (
    COLUMNS,
    LONGEST,
    SAYS_DATE,
    as_listed,
    either_over,
    shortened,
    step_named,
    top_named,
    unbroken_over,
    words_over,
)
from srr.meaning.records import mentioned, term_called
from srr.meaning.unclear import Unclear
from srr.model.records import Meaning
from srr.model.register import Register

#: One of several columns that say the same: "Leverancier 2", "2e doelgroep", "Target group (3)".
_ONE_OF = re.compile(
    r"[1-9](?:e|st|nd|rd|th) +(?P<behind>[^\W\d].*)|(?P<before>[^\W\d](?:.*[^\W\d])?)[ #(]*[1-9]\)?"
)
#: The fields of which several columns may each say a part.
_SEVERAL = frozenset(
    {
        *("suppliers", "supplier", "clients", "agreements", "target_groups", "policy_goals", "categories"),
        *("partners", "links", "milestones", "hosts", "invited", "attended", "core_competences", "members"),
        *("former_names", "notes"),
    }
)
_OF_GROUPS = re.compile(r"^(?:doelgroep(?:en)?|target groups?)[ :-]+", re.IGNORECASE)
_SAYS_METRIC = re.compile(
    r"(?:(?:prestatie|resultaat)?-?indicator|kpi|metriek|metric|maatstaf|meeteenheid|eenheid|measure|unit)",
    re.IGNORECASE,
)
_SAYS_YEAR = re.compile(
    r"(?:kalender|verslag|rapportage|verantwoordings?|meet|begrotings?|boek)?-?jaar"
    r"|(?:(?:calendar|reporting|financial) )?year",
    re.IGNORECASE,
)
#: A year in a head, with the word that says that it is one.
_YEAR = re.compile(
    r"[(\[]?(?<![\d.,/-])\b(?:jaar |year |in )?((?:19|20)[0-9]{2})\b(?![.,/-]?\d)[)\]]?", re.IGNORECASE
)
#: What stands in rows of figures, and over no column.
_FIGURE = re.compile(r"[\d\s.,:/-]+")
#: How much alike a word must be to one that stands there: a letter or two.
_LIKENESS = 0.9
_SHORTEST = 4
#: So many heads are remembered.
_REMEMBERED = 20_000


@frozen
class Head:
    """What a head means: ``field`` is None where that is not clear.

    ``near`` is the word that it is nearly, ``either`` what it may mean where it says too little; ``unit`` is
    what stands in brackets behind it, ``times`` whether that makes the numbers below it larger. ``taxed`` are
    amounts with tax, which is another than the one without. ``year`` is the one year of which it speaks:
    then a field that has a time of its own is named with it ("realised.fte@2024"), and no other.
    ``joint`` is what one of several columns of the same is called without its number: "Supplier 2"; ``term``
    the target group that it names.
    ``elsewhere`` are the kinds of record of which it names a field, where it names none of this kind.
    ``chosen`` is where somebody said what it means.
    """

    text: str
    field: str | None = None
    near: str | None = None
    either: tuple[str, ...] = ()
    unit: str | None = None
    per: str | None = None
    times: bool = False
    taxed: bool = False
    year: str | None = None
    joint: str | None = None
    term: str | None = None
    elsewhere: tuple[str, ...] = ()
    chosen: bool = False


def head(text: str, kind: str, register: Register, *, fuzzy: bool = True) -> Head:
    """The field of such a record that a head names; with ``fuzzy`` also by a word that is nearly one."""
    if len(text) > LONGEST or _FIGURE.fullmatch(text):
        return Head(text)
    # The same words stand in many rows that may be heads.
    found: dict[tuple[str, str, bool], Head] = register.answers.setdefault(head, {})
    key = text, kind, fuzzy
    if key not in found:
        if len(found) > _REMEMBERED:
            found.clear()
        found[key] = _meaning(text, kind, register, fuzzy=fuzzy)
    return found[key]


def _meaning(text: str, kind: str, register: Register, *, fuzzy: bool) -> Head:
    """What a head means, whatever year it speaks of."""
    years = _YEAR.findall(text)
    if len(years) == 1:
        rest = " ".join(_YEAR.sub(" ", text).split())
        return _in_year(replace(_head(rest, kind, register, fuzzy=False), text=text), years[0])
    return _head(text, kind, register, fuzzy=fuzzy and not years)


def _head(text: str, kind: str, register: Register, *, fuzzy: bool) -> Head:
    """The field that a head names, which speaks of no year."""
    plain, unit = with_unit(text)
    whole = _joined(text, kind) or _one_of(text, kind, register)
    if whole is not None:
        return whole
    times, taxed = is_larger(plain, unit), is_taxed(plain, unit)
    per, bare = held_for(plain, unit)
    field = _exactly(bare, kind, register) or (None if per is None else _exactly(plain, kind, register))
    plainly = field is None or _is_plain(unit, field, kind, register)
    if field is None and kind == "proposal" and unit is not None:
        field = planned_named(f"{bare} {unit}") or measure_named(f"{bare} {unit}", register)
    if (per is not None or taxed) and field is not None and field.rpartition(".")[2] in {"value", "amount"}:
        field = None  # an amount a year is another than the whole, and one with tax than one without
    if field == "obligation" and unit == "%":
        field = f"{field}.percentage"
    if field is not None and plainly:
        return Head(text, field, unit=unit, per=per, times=times)
    # What stands in brackets may make another thing of it: whoever knows is asked.
    either = _either(bare, kind, register) if field is None else (field,)
    if either:
        return Head(text, either=either, unit=unit, per=per, times=times)
    counted = _counted(text, bare, register) if kind == "proposal" else None
    if counted is not None:
        return counted
    elsewhere = _elsewhere(bare, kind)
    # A contact is a person, and nearly a contract.
    likely = fuzzy and not elsewhere and not taxed and per is None and not bare.lower().startswith("contact")
    # Short words are alike by chance.
    near = closest(bare, words_over(kind), _LIKENESS) if likely and len(spelt(bare)) > _SHORTEST else None
    if near is not None and _is_plain(unit, words_over(kind)[near], kind, register):
        return Head(text, words_over(kind)[near], near, unit=unit, times=times)
    return Head(text, unit=unit, per=per, times=times, taxed=taxed, elsewhere=elsewhere)


def _is_plain(unit: str | None, field: str, kind: str, register: Register) -> bool:
    """Whether what stands in brackets behind a head changes nothing of what the head means."""
    if unit is None or PLAIN.fullmatch(unit) or is_larger("", unit) or held_for(unit, unit)[0] is not None:
        return True
    if field.startswith(DATED) and MONEY.fullmatch(unit):
        return register.terms("metric")[measured(field)[0]].unit == "EUR"
    if MONEY.fullmatch(unit) or SHARE.fullmatch(unit):
        of = SHARE if field.startswith("obligation") and not field.endswith("amount") else MONEY
        money = field == "value" or field.startswith("obligation")
        return money and (of.fullmatch(unit) is not None or field == "obligation")
    if field.startswith(DATED):
        metric = measured(field)[0]
        return not without_fillers(unit.lower()) or metric_called(unit, register) == metric
    words = words_over(kind).get(as_listed(unit)), _exactly(unit, kind, register)
    return field in {*words, *either_over(kind).get(as_listed(unit), ())}


def _in_year(found: Head, year: str) -> Head:
    """What a head means of one year: how many there were in it, or to be; else nothing that a record has."""
    if found.field in {"title", "name"}:
        return replace(found, year=year)
    either = tuple(in_year(each, year) for each in found.either if each.startswith(DATED))
    if found.field is not None and found.field.startswith(DATED):
        return replace(found, field=in_year(found.field, year), year=year)
    per = found.per if found.field is None else "year"
    return replace(found, field=None, either=either, per=per, year=year)


def _joined(text: str, kind: str) -> Head | None:
    """What a head means in which a part of a word stands in brackets: "Contract(nr)"."""
    match = re.fullmatch(r"\s*([\w ]+)\((\w+)\)[\s:*.]*", text)
    field = words_over(kind).get(as_listed(f"{match[1]}{match[2]}")) if match else None
    return Head(text, field) if field is not None else None


def group_named(text: str, register: Register) -> str | None:
    """The target group that a head names in whatever words, where those below it only say yes or no."""
    try:
        return mentioned(register, _OF_GROUPS.sub("", " ".join(text.split())), "target-group").id
    except Unclear:
        return None


def _one_of(text: str, kind: str, register: Register) -> Head | None:
    """What a head means that is one of several columns of the same; None where it is none."""
    one = _ONE_OF.fullmatch(" ".join(text.split()))
    if one is None:
        return None
    word = one["behind"] or one["before"]
    found = _head(word, kind, register, fuzzy=False)
    return replace(found, text=text, joint=word) if found.field in _SEVERAL else None


def _counted(text: str, plain: str, register: Register) -> Head | None:
    """A head that names a target group, or says that the metric or the year stands below it."""
    term = term_called(register, "target-group", plain)
    term = term or term_called(register, "target-group", _OF_GROUPS.sub("", plain))
    if term is not None:
        return Head(text, either=tuple(f"{each}participants/{term}" for each in DATED), term=term)
    if _SAYS_YEAR.fullmatch(plain):
        return Head(text, field=YEAR_ROW)
    return Head(text, either=METRIC_ROWS[:1]) if _SAYS_METRIC.fullmatch(plain) else None


def _elsewhere(plain: str, kind: str) -> tuple[str, ...]:
    """The kinds of record of which these words name a field, of those that are another than this."""
    word = as_listed(plain)
    return tuple(
        each
        for each in COLUMNS
        if each != kind
        and (
            word in words_over(each) or word in either_over(each) or (each == "proposal" and is_amount(plain))
        )
    )


def mappable(kind: str, register: Register) -> tuple[str, ...]:
    """Every field that a column of this kind may be said to hold, by its path."""
    if kind != "proposal":
        return COLUMNS[kind]
    metrics = register.terms("metric")
    return (
        *COLUMNS[kind],
        *METRIC_ROWS,
        YEAR_ROW,
        *(f"{part}.{each}" for part in ("targets", "realised") for each in metrics),
    )


def field_named(text: str, kind: str, register: Register) -> str | None:
    """The field that somebody names for a column: by its path, or as a head would name it."""
    written = text.strip()
    if written in COLUMNS[kind] or is_measure(written, kind, register):
        return written
    if kind == "proposal" and written in {*METRIC_ROWS, YEAR_ROW}:
        return written
    return _exactly(written, kind, register)


def _exactly(plain: str, kind: str, register: Register) -> str | None:
    """The field that these words name and no other."""
    word = as_listed(plain)
    words = words_over(kind)
    if word in words:
        return words[word]
    whole = unbroken_over(kind).get(word.replace("-", ""))
    if whole is not None and word not in either_over(kind):
        return whole
    if word in either_over(kind):
        return None
    shorter = next((words[each] for each in shortened(plain, kind) if each in words), None)
    if shorter is not None:
        return shorter
    dated = words.get(as_listed(SAYS_DATE.sub(" ", plain.lower())))
    if dated is not None and value(kind, tuple(dated.split("."))) is Meaning.DATE:
        return dated
    joined = {words.get(as_listed(each)) for each in plain.split("/")}
    if len(joined) == 1 and None not in joined:
        return joined.pop()
    if plain in COLUMNS[kind]:
        return plain
    if kind == "proposal":
        return (
            step_named(plain)
            or planned_named(plain)
            or measure_named(plain, register)
            or top_named(plain, kind)
        )
    return top_named(plain, kind)


def _either(plain: str, kind: str, register: Register) -> tuple[str, ...]:
    """What a head may mean that does not say enough: a number of people may be aimed at or reached."""
    words = (as_listed(plain), *shortened(plain, kind), as_listed(SAYS_DATE.sub(" ", plain.lower())))
    found = next((either_over(kind)[each] for each in words if each in either_over(kind)), None)
    if found is not None or kind != "proposal":
        return found or ()
    return either_measure(plain, register)


# As many as a large sheet has different texts, which are looked through twice for each kind.
@lru_cache(maxsize=60_000)
def known(text: str, kind: str) -> bool:
    """Whether a text is a word that stands over a column of this kind, whatever the register measures."""
    plain, _ = with_unit(text)
    one = _ONE_OF.fullmatch(plain)
    plain = (one["behind"] or one["before"]) if one is not None else plain
    word = as_listed(held_for(plain, None)[1])
    return (
        word in words_over(kind)
        or word in either_over(kind)
        or (kind == "proposal" and (step_named(plain) is not None or is_amount(plain)))
    )
