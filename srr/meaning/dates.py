"""A date as somebody typed it to the date it means."""

from __future__ import annotations

from srr.meaning.habits import date_meant
from srr.meaning.unclear import Unclear
from srr.model.dates import PartialDate
from srr.problems import say


def when(text: str) -> PartialDate:
    """The date, as precise as it was typed. Raises Unclear where it is none, with the date that was meant."""
    try:
        return PartialDate.parse(text.strip())
    except ValueError as error:
        meant = date_meant(text)
        remedy = say("schema.write", value=meant) if meant else say("changes.entry.no-date.do")
        raise Unclear(say("changes.entry.no-date", text=text), remedy) from error
