"""Entries of a calendar as iCalendar (RFC 5545): whole days, with a reminder where one is asked for.

The same entries give the same bytes: the time stamp is midnight of the day that the entries are about.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import icalendar

from srr.render.screen import Screen
from srr.render.wording import Wording, capital, one_line
from srr.views.answer import Calendar, Entry
from srr.views.calendar import after

_PRODUCT = "-//srr//srr//NL"


def render(view: Calendar, wording: Wording, screen: Screen) -> bytes:  # noqa: ARG001
    """The calendar as the bytes of its file; lines end in CRLF, as every calendar expects."""
    made = icalendar.Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", one_line(wording.word(view.title)))
    stamp = datetime.combine(view.as_of, time(), UTC)
    for each in view.entries:
        made.add_component(_event(each, stamp, wording))
    written: bytes = made.to_ical()
    return written


def is_own(written: str) -> bool:
    """Whether a text is a calendar that srr made: nobody edits one, since the next takes its place."""
    return written.startswith("BEGIN:VCALENDAR") and f"PRODID:{_PRODUCT}" in written


def _event(entry: Entry, stamp: datetime, wording: Wording) -> icalendar.Event:
    event = icalendar.Event()
    summary = one_line(wording.word(entry.summary))
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    event.add("sequence", entry.sequence)
    event.add("summary", summary)
    event.add("dtstart", entry.first)
    event.add("dtend", after(entry.last))
    event.add("transp", "TRANSPARENT")
    event.add("categories", ["social return"])
    event.add("description", "\n".join(capital(one_line(wording.word(each))) for each in entry.about))
    if entry.alarm is not None:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", summary)
        alarm.add("trigger", timedelta(days=-entry.alarm))
        event.add_component(alarm)
    return event
