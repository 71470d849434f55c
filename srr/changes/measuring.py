"""An amount as it is typed (``participants/ww=4..6:year``) or said to a measure, and a measure to values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from srr.changes.plan import Refused, filled, written
from srr.meaning.codes import code, meant, printed
from srr.meaning.numbers import extent
from srr.meaning.records import mentioned
from srr.meaning.unclear import Unclear
from srr.model.measures import key
from srr.model.records import Measure
from srr.model.register import Register
from srr.problems import say
from srr.store.limits import DIGITS
from srr.store.values import Value

_TYPED = re.compile(r"(?P<metric>[^/=:]+)(?:/(?P<group>[^/=:]+))?=(?P<amount>[^=:]+)(?::(?P<per>[^=:]+))?")
#: As it is said, and printed: "5 deelnemers per jaar", "6–10 participants (people on benefits)".
_SAID = re.compile(
    r"(?P<amount>[0-9][0-9.,]*"
    r"(?:\s*(?:\.\.|[-\u2013\u2014]|(?:à|tot en met|t/m|tot|to)\s)\s*[0-9][0-9.,]*)?)"
    r"\s+(?P<metric>[^\W\d][^=]*?)(?P<group>\s*\([^()]*\))?",
    re.IGNORECASE,
)
#: What is counted, with the group it is about.
_COUNTED = re.compile(r"(?P<metric>[^()]+?)\s*\((?P<group>[^()]+)\)")
#: What an amount holds for, behind it: "5/jaar", "5 per jaar".
_OF = re.compile(r"(?P<what>.+?)(?:\s*/\s*|\s+per\s+)(?P<per>[^\W\d]\w*)\.?", re.IGNORECASE)
_PER = ("year", "participant")
#: Words behind an amount that say that it is a year's.
_YEARLY = re.compile(
    r"\s+(?:p\.?\s?[/.]?\s?j\.?|p\.?\s?a\.?|(?:per|p/|/) ?jr\.?|jaarlijks|a year|yearly|annually|per annum)$",
    re.IGNORECASE,
)
#: Words around an amount, by what they say of it; those that are printed are in the catalogues.
_HABITS = {
    "about": (
        "ca. {amount}", "circa {amount}", "ca.{amount}", "ca {amount}", "± {amount}", "±{amount}",
        "ong. {amount}", "ong {amount}", "rond de {amount}", "rond {amount}", "zo'n {amount}",
        "around {amount}",
        "~{amount}", "plm. {amount}", "plm {amount}", "approx. {amount}", "approx {amount}",
    ),
    "at-least": (
        "{amount}+", "{amount} of meer", "{amount} or more",
        "min. {amount}", "min.{amount}", "min {amount}", "minimaal {amount}", "ten minste {amount}",
        "tenminste {amount}",
        "vanaf {amount}", "≥ {amount}", "≥{amount}", ">= {amount}", ">={amount}",
    ),
    "at-most": (
        "up to {amount}",
        "max. {amount}", "max.{amount}", "max {amount}", "maximaal {amount}", "hooguit {amount}",
        "ten hoogste {amount}",
        "tot en met {amount}", "tot {amount}", "≤ {amount}", "≤{amount}", "<= {amount}", "<={amount}",
    ),
}  # fmt: skip


def measures(register: Register, typed: Iterable[str]) -> tuple[Measure, ...]:
    """The measures that are each typed as :func:`measure` says. Raises Refused where one is given twice."""
    found = tuple(measure(register, each) for each in typed)
    keys = [key(each) for each in found]
    for index, each in enumerate(found):
        if keys[index] in keys[:index]:
            raise Refused(say("changes.measure.twice", measure=name(each)))
    return found


def value(found: Measure) -> Value:
    """A measure as a record has it."""
    # Apart from the rest, of which a nought would be left out: that nobody came is worth recording.
    return {
        "metric": found.metric,
        **numbers(found),
        **filled(about=found.about, per=found.per, group=found.group, phase=found.phase),
        **filled(
            from_=written(found.from_) if found.from_ is not None else None,
            until=written(found.until) if found.until is not None else None,
            so_far=found.so_far,
        ),
    }


def numbers(found: Measure) -> dict[str, Value]:
    """What is known of how much: ``value``, or ``min`` and ``max``; whole numbers without a point."""
    known = {"value": found.value, "min": found.min, "max": found.max}
    return {field: plain(each) for field, each in known.items() if each is not None}


def plain(number: Decimal) -> int | float:
    """A number as the files have it: whole numbers without a point."""
    return int(number) if number == number.to_integral_value() else float(number)


def name(found: Measure) -> str:
    """What a measure is about, as it is typed."""
    group = f"/{found.group}" if found.group else ""
    return f"{found.metric}{group}:{found.per}" if found.per else f"{found.metric}{group}"


def measure(register: Register, typed: str) -> Measure:
    """What ``METRIC[/GROUP]=AMOUNT[:PER]`` or "AMOUNT METRIC [per PER] [(GROUP)]" says.

    AMOUNT is ``4``, ``2,5`` or ``4..6``; ``4..`` is at least four. Raises Refused where a text is of neither
    form, names what the register does not know, or may mean two things.
    """
    text, said = _around(" ".join(typed.split()))
    match = _TYPED.fullmatch(text) or _SAID.fullmatch(text)
    if match is None:
        raise _formless(typed)
    metric, group, amount = (
        part.strip(" ()") if part else None for part in match.group("metric", "group", "amount")
    )
    assert metric is not None  # noqa: S101  (the patterns ask for both)
    assert amount is not None  # noqa: S101
    amount, amount_per = _of(amount)
    metric, metric_per = _of(metric)
    per = match.groupdict().get("per") or amount_per or metric_per
    found = _measure(
        term(register, "metric", metric),
        term(register, "target-group", group) if group is not None else None,
        _per(per.strip()) if per is not None else None,
        amount,
        said,
    )
    if found is None:
        raise _formless(typed)
    if found.min is not None and found.max is not None and found.min > found.max:
        raise Refused(say("changes.measure.range", text=typed))
    return found


def subject(register: Register, written: str) -> Measure:
    """What is counted, as it is said before the number: "fte", "deelnemers (mensen in de Wajong)".

    Raises Refused as :func:`measure`.
    """
    match = _COUNTED.fullmatch(" ".join(written.split()))
    metric, group = (match["metric"], match["group"]) if match else (written, None)
    return Measure(
        metric=term(register, "metric", metric),
        group=term(register, "target-group", group) if group is not None else None,
    )


def amount(metric: str, group: str | None, per: str | None, written: str) -> Measure | None:
    """What a text says of a metric that is known, as a cell below its head: "4", "ca. 5", "min. 3 per jaar".

    None where it says no number, or is of another ``per`` than the head; raises Refused as :func:`measure`.
    """
    text, said = _around(" ".join(written.split()))
    text, own = _of(text)
    own = _per(own) if own is not None else None
    if own is not None and per is not None and own != per:
        return None
    found = _measure(metric, group, own or per, text, said)
    turned = found is not None and found.min is not None and found.max is not None and found.min > found.max
    return None if turned else found


def with_words(text: str) -> tuple[str, str]:
    """An amount as it stands in a cell, and the words behind it that say of what: "5 pers. per jaar"."""
    amount_, per = _of(" ".join(text.split()))
    match = re.fullmatch(r"(?P<amount>[^()]*[0-9]\+?)\s+(?P<words>[^\W\d][^0-9()]*)", amount_)
    if match is None:
        return text, ""
    return match["amount"] + (f" per {per}" if per is not None else ""), match["words"].strip(" .")


def _measure(
    metric: str, group: str | None, per: str | None, written: str, said: frozenset[str]
) -> Measure | None:
    """The measure of an amount and the words that stood around it; None where that is no number."""
    ends = _extent(written)
    if ends is None:
        return None
    low, high = ends
    if said & {"at-least", "at-most"} and low == high:
        low, high = low if "at-least" in said else None, high if "at-most" in said else None
    value_ = low if low == high and ".." not in written else None
    return Measure(
        metric=metric,
        group=group,
        per=per,
        value=value_,
        min=low if value_ is None else None,
        max=high if value_ is None else None,
        about="about" in said,
        so_far="so-far" in said,
    )


def _around(text: str) -> tuple[str, frozenset[str]]:
    """A text without the words that say about, at least, at most and so far, and which of these it had."""
    said = set()
    for each in ("about", "at-least", "at-most", "so-far"):
        for words in (*printed("word", each), *_HABITS.get(each, ())):
            before, _, after = words.partition("{amount}")
            if text.lower().startswith(before.lower()) and text.lower().endswith(after.lower()):
                text = text[len(before) : len(text) - len(after)]
                said.add(each)
                break
    return text, frozenset(said)


def _of(text: str) -> tuple[str, str | None]:
    """An amount or a metric and what it holds for, where that is said behind it."""
    yearly = _YEARLY.search(text)
    if yearly is not None:
        return text[: yearly.start()], "year"
    match = _OF.fullmatch(text)
    return (match["what"], match["per"]) if match else (text, None)


def _per(written: str) -> str:
    known = code(written, _PER, "per") or code(f"per {written}", _PER, "per")
    if known is None:
        raise Refused(say("changes.measure.per", text=written), meant(written, _PER, "per"))
    return known


def _extent(written: str) -> tuple[Decimal | None, Decimal | None] | None:
    if any(sum(map(str.isdecimal, each)) > DIGITS for each in re.split(r"\.\.|[^0-9.,]", written)):
        raise Refused(say("changes.measure.long", text=written), say("changes.measure.long.do", count=DIGITS))
    try:
        return extent(written)
    except Unclear as unclear:
        raise Refused(unclear.message, unclear.remedy) from unclear


def _formless(typed: str) -> Refused:
    return Refused(say("changes.measure.form", text=typed), say("changes.measure.form.do"))


def term(register: Register, kind: str, written: str) -> str:
    """The id of a term of a vocabulary. Raises Refused where there is none, or several are meant."""
    try:
        return mentioned(register, written, kind).id
    except Unclear as unclear:
        raise Refused(unclear.message, unclear.remedy) from unclear
