"""Values that stand where a date belongs to what is wrong with them and how to write the date."""

from __future__ import annotations

import re

from srr.meaning.dates import date_meant, exists, nearest, parts
from srr.meaning.habits import means_unknown
from srr.problems import Message, Path, say
from srr.store.explain.finding import Finding, Misfit

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


def wrong_date(kind: str, path: Path, value: object) -> Finding | None:
    """What a schema lets pass for a date and is none: 2018-02-30, and a year with decimals, 2018.0."""
    if isinstance(value, float) and value.is_integer():
        return not_a_date(Misfit(kind, path, value, {}, "type"))
    return _impossible(path, value) if isinstance(value, str) else None


def not_a_date(wrong: Misfit) -> Finding:
    """What is wrong with a value that is no date: it has another form, or no calendar has the day."""
    value = wrong.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool | float | list | dict):
        return Finding(wrong.path, wrong.says("date-expected"), say("schema.date-form"))
    return _impossible(wrong.path, str(value)) or Finding(
        wrong.path, wrong.says("date-expected"), _remedy(wrong, str(value))
    )


def _remedy(wrong: Misfit, written: str) -> Message:
    if means_unknown(written) and not wrong.needed():
        return say("schema.leave-out")
    if _DATE.fullmatch(written) and not isinstance(wrong.value, float):
        return say("schema.years")
    meant = date_meant(written)
    return say("schema.write", value=meant) if meant else say("schema.date-form")


def _impossible(path: Path, written: str) -> Finding | None:
    """The finding for a date that no calendar has, however it is written."""
    found = parts(written)
    if found is None or exists(found):
        return None
    message = say("schema.impossible-date", value=written)
    return Finding(path, message, nearest(found), rule="impossible-date")
