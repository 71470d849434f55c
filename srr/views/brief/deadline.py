"""By when a proposal has to be sent in: the deadline of a call that is still to come."""

from __future__ import annotations

from srr.model.dates import PartialDate
from srr.model.records import Meeting
from srr.model.register import Register
from srr.problems import say
from srr.views.answer import Paragraph
from srr.views.brief.addressee import Addressee, categories
from srr.views.brief.discretion import Discretion
from srr.views.cells import Cell, phrase
from srr.views.facts import Part


def call(register: Register, addressee: Addressee) -> Meeting | None:
    """The meeting in the same category whose call ends first, of those that have not ended yet."""
    wanted = categories(register, addressee)
    coming = [
        (each.call.deadline.last, each.id, each)
        for each in register.meetings.values()
        if each.call is not None
        and each.call.deadline is not None
        and each.call.deadline.last >= register.today
        and each.category in wanted
    ]
    return min(coming)[2] if coming else None


def told(meeting: Meeting | None, discretion: Discretion) -> Part:
    """By when to send a proposal in, in a sentence; that there is no date yet where there is none."""
    when = meeting.call.deadline if meeting and meeting.call else None
    words = Paragraph(_words(meeting, when, discretion), apart=True)
    return Part((words,), {"meeting": meeting.id if meeting else None, "deadline": when})


def _words(meeting: Meeting | None, when: PartialDate | None, discretion: Discretion) -> Cell:
    if meeting is None or when is None:
        return say("brief.no-deadline")
    said = say("brief.deadline.on" if when.day else "brief.deadline.end-of", date=when)
    title = discretion.kept(meeting.title)
    if title is None:
        return said
    return phrase(said, " ", say("brief.deadline.call", meeting=title))
