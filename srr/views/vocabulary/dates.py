"""Dates and stretches of time to words."""

from __future__ import annotations

from srr.model.dates import PartialDate
from srr.model.records import Planned
from srr.problems import say
from srr.views.cells import Cell


def period(start: PartialDate | None, end: PartialDate | None) -> Cell:
    """From when until when, as far as known."""
    if start and end:
        return say("show.period", start=start, end=end)
    if start:
        return say("show.from", date=start)
    return say("show.to", date=end) if end else None


def dated(what: Cell, when: PartialDate | None) -> Cell:
    """What happened, on which day or in which month or year."""
    if when is None:
        return what
    return say("value.in" if when.day is None else "value.on", what=what, date=when)


def planned(found: Planned) -> Cell:
    """When a pilot is meant to run and for how many months, as far as known."""
    when = period(found.start, found.end)
    if found.months is None:
        return when
    months = say("show.planned-months", count=found.months)
    return months if when is None else (when, months)
