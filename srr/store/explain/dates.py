"""Values that stand where a date belongs to what is wrong with them and how to write the date."""

from __future__ import annotations

import calendar
import re

from srr.meaning.habits import date_meant, exists, means_unknown
from srr.problems import Message, Path, say
from srr.store.explain.finding import Finding, Misfit

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_MONTHS = 12


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
    """The finding for a date that is well written but stands in no calendar."""
    if not _DATE.fullmatch(written) or exists(written):
        return None
    message = say("schema.impossible-date", value=written)
    return Finding(path, message, _nearest(written), rule="impossible-date")


def _nearest(written: str) -> Message:
    year, month, day = (*map(int, written.split("-")), 0)[:3]
    if year and 1 <= month <= _MONTHS and day:
        last = calendar.monthrange(year, month)[1]
        return say("schema.last-day", value=f"{year:04}-{month:02}-{last}")
    swapped = f"{year:04}-{day:02}-{month:02}"
    return say("schema.did-you-mean", meant=swapped) if exists(swapped) else say("schema.calendar")
