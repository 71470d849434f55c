"""An amount as it is typed (``participants/ww=4..6:year``) to a measure, and a measure to its values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from srr.changes.plan import Refused, filled
from srr.meaning.codes import code, meant
from srr.meaning.records import mentioned
from srr.meaning.unclear import Unclear
from srr.model.measures import key
from srr.model.records import Measure
from srr.model.register import Register
from srr.problems import Message, say
from srr.store.edits import Value
from srr.store.limits import DIGITS

_TYPED = re.compile(r"(?P<metric>[^/=:]+)(?:/(?P<group>[^/=:]+))?=(?P<amount>[^=:]+)(?::(?P<per>[^=:]+))?")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
#: One and a half to one reader, fifteen hundred to another.
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")
_PER = ("year", "participant")


def measures(register: Register, typed: Iterable[str]) -> tuple[Measure, ...]:
    """The measures that each say ``METRIC[/GROUP]=AMOUNT[:PER]``, where AMOUNT is ``4``, ``2,5`` or ``4..6``.

    ``4..`` is at least four. Raises Refused where one is not of that form, names what the register does not
    know, may mean two things, or is given twice.
    """
    found = tuple(_measure(register, each) for each in typed)
    keys = [key(each) for each in found]
    for index, each in enumerate(found):
        if keys[index] in keys[:index]:
            raise Refused(say("changes.measure.twice", measure=name(each)))
    return found


def value(measure: Measure) -> Value:
    """A measure as a record has it."""
    # Apart from the rest, of which a nought would be left out: that nobody came is worth recording.
    return {
        "metric": measure.metric,
        **numbers(measure),
        **filled(per=measure.per, group=measure.group),
    }


def numbers(measure: Measure) -> dict[str, Value]:
    """What is known of how much: ``value``, or ``min`` and ``max``; whole numbers without a point."""
    known = {"value": measure.value, "min": measure.min, "max": measure.max}
    return {
        field: int(each) if each == each.to_integral_value() else float(each)
        for field, each in known.items()
        if each is not None
    }


def name(measure: Measure) -> str:
    """What a measure is about, as it is typed."""
    group = f"/{measure.group}" if measure.group else ""
    return f"{measure.metric}{group}:{measure.per}" if measure.per else f"{measure.metric}{group}"


def _measure(register: Register, typed: str) -> Measure:
    match = _TYPED.fullmatch(typed.strip())
    if match is None:
        raise Refused(say("changes.measure.form", text=typed), say("changes.measure.form.do"))
    metric, group, amount, per = (part.strip() if part else None for part in match.groups())
    assert metric is not None  # noqa: S101  (the pattern asks for both)
    assert amount is not None  # noqa: S101
    metric = term(register, "metric", metric)
    group = term(register, "target-group", group) if group is not None else None
    if per is not None and (known := code(per, _PER, "per")) is None:
        raise Refused(say("changes.measure.per", text=per), meant(per, _PER, "per"))
    per = known if per is not None else None
    low, dots, high = amount.partition("..")
    if not dots:
        return Measure(metric=metric, group=group, per=per, value=_number(low, typed))
    least, most = (_number(each, typed) if each.strip() else None for each in (low, high))
    if least is None and most is None:
        raise Refused(say("changes.measure.form", text=typed), say("changes.measure.form.do"))
    if least is not None and most is not None and least > most:
        raise Refused(say("changes.measure.range", text=typed))
    return Measure(metric=metric, group=group, per=per, min=least, max=most)


def term(register: Register, kind: str, written: str) -> str:
    """The id of a term of a vocabulary. Raises Refused where there is none, or several are meant."""
    try:
        return mentioned(register, written, kind).id
    except Unclear as unclear:
        raise Refused(unclear.message, unclear.remedy) from unclear


def _number(written: str, typed: str) -> Decimal:
    written = written.strip()
    if _THOUSANDS.fullmatch(written):
        plain = re.sub("[.,]", "", written)
        raise Refused(say("changes.measure.ambiguous", text=written), _thousands(written, plain))
    if not _NUMBER.fullmatch(written):
        raise Refused(say("changes.measure.form", text=typed), say("changes.measure.form.do"))
    if sum(map(str.isdecimal, written)) > DIGITS:
        raise Refused(say("changes.measure.long", text=written), say("changes.measure.long.do", count=DIGITS))
    return Decimal(written.replace(",", "."))


def _thousands(written: str, plain: str) -> Message:
    """How to write either of the two numbers that it may mean; a decimal only where there is one group."""
    whole, *groups = re.split("[.,]", written)
    decimal = groups[0].rstrip("0") or "0"
    if len(groups) > 1:
        return say("changes.measure.thousands", plain=plain)
    return say("changes.measure.ambiguous.do", plain=plain, decimal=f"{whole},{decimal}")
