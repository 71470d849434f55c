"""Reviews that come, and what was agreed at reviews, to the entries of a calendar.

Every entry lasts whole days: of a date that is known to the month, all days of that month. Its UID is made
of the proposal and of which of its reviews it is, counted from the first, so that it stays the same when the
date moves, and a calendar that goes by UIDs changes the entry instead of adding one.

What is late stays on its day, where nobody looks any more; on the day of the register an entry of its own
says that it is late, and moves along with that day. Of pilots of which nothing was heard for long one entry
says that, not one each.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from srr.meaning.fields import walk
from srr.model.dates import PartialDate, minus_days
from srr.model.records import Proposal
from srr.model.register import Register
from srr.model.review_due import ReviewState, decided
from srr.problems import say
from srr.views.answer import Calendar, Entry
from srr.views.cells import Cell, phrase
from srr.views.fields import Fields
from srr.views.reviews import Coming, ending, period, unheard

#: The day from which the numbers of versions count.
_FIRST = date(2000, 1, 1)
#: So many numbers there are for the versions of one day.
_A_DAY = 1000


def calendar(register: Register, reviews: Iterable[Coming], *, actions: bool = False) -> Calendar:
    """The reviews that are to come, each with its notice; with ``actions`` also what was agreed and is open.

    A review of which nobody knows when it is due is none of these, nor is an action without a date.
    """
    found = tuple(reviews)
    entries = [entry for each in found for entry in _review(register, each)]
    entries += _silent(register, [each for each in found if each.due.silent])
    if actions:
        entries += _actions(register)
    name = register.settings.name
    return Calendar(name, say("calendar.title", register=name), register.today, tuple(entries))


def _review(register: Register, coming: Coming) -> Iterator[Entry]:
    """The review, and the day on which to begin with it."""
    when, proposal = coming.due.period, coming.proposal
    if when is None:
        return
    number = len(decided(register, proposal)) + 1
    sequence = _sequence(register, proposal)
    about = (
        *_whose(register, proposal),
        say("calendar.due", date=period(coming.due)),
        *ending(register, proposal, coming.due),
        *([say("calendar.uncertain")] if register.is_uncertain() else []),
        say("calendar.checklist", id=proposal.id),
    )
    days = register.settings.review.notice_days or None
    said = say("checklist.title", title=proposal.title)
    uid = _uid(register, f"review-{number}", proposal.id)
    review = Entry(uid, when.first, when.last, said, about, sequence, days)
    yield review
    if days is not None:
        day = minus_days(when.first, days)
        said = say("calendar.notice", title=proposal.title, date=period(coming.due))
        yield Entry(_uid(register, f"notice-{number}", proposal.id), day, day, said, about, sequence)
    if coming.due.state is ReviewState.OVERDUE and not coming.due.silent:
        yield _late(register, review, when)


def _late(register: Register, entry: Entry, since: PartialDate) -> Entry:
    """On the day of the register, that an entry which stands on a day before it is late."""
    said = say("calendar.late", what=entry.summary, date=since)
    day = register.today
    return replace(entry, uid=f"late-{entry.uid}", first=day, last=day, summary=said, alarm=None)


def _silent(register: Register, found: Sequence[Coming]) -> Iterator[Entry]:
    """On the day of the register, that nothing was heard for long of pilots whose reviews are late."""
    if found:
        said = say("attention-count.silent", count=len(found))
        about = tuple(phrase(each.proposal.title, ": ", *unheard(register, each)) for each in found)
        uid, day = _uid(register, "silent", "reviews"), register.today
        yield Entry(uid, day, day, said, about, _version(register, len(found)))


def _actions(register: Register) -> Iterator[Entry]:
    """What was agreed at reviews, has a date and is not recorded as done."""
    for review in register.reviews.values():
        proposal = register.proposals.get(review.proposal)
        for number, each in enumerate(review.actions or (), start=1):
            if each.due is None or each.done is not None:
                continue
            fields = Fields(register)
            about = (
                *([_line(fields, each, "owner")] if each.owner else []),
                *(_whose(register, proposal) if proposal else ()),
                say("calendar.agreed", id=review.id, date=review.date),
                say("calendar.done", id=review.id, number=number),
            )
            sequence = _sequence(register, proposal) if proposal else 0
            uid = _uid(register, f"action-{number}", review.id)
            said = say("calendar.action", what=each.what)
            action = Entry(uid, each.due.first, each.due.last, said, about, sequence)
            yield action
            if each.due.last < register.today:
                yield _late(register, action, each.due)


def _whose(register: Register, proposal: Proposal) -> Iterator[Cell]:
    """Whose pilot it is and who looks after it, as far as that is recorded."""
    fields = Fields(register)
    for name in ("suppliers", "clients", "contract_manager"):
        if getattr(proposal, name):
            yield _line(fields, proposal, name)


def _line(fields: Fields, part: object, name: str) -> Cell:
    fact = fields.fact(part, name)
    return phrase(fact.label, ": ", fact.cell)


def _sequence(register: Register, proposal: Proposal) -> int:
    """The number of this version: of the day, and on one day of how much is recorded of the pilot."""
    records = (proposal, *register.reviews_of(proposal.id))
    known = sum(1 for each in records for _ in walk(each))
    return _version(register, known)


def _version(register: Register, known: int) -> int:
    return max(0, (register.today - _FIRST).days) * _A_DAY + min(known, _A_DAY - 1)


def _uid(register: Register, what: str, id_: str) -> str:
    """What tells an entry from all others; the register's name keeps those of two registers apart."""
    name = unicodedata.normalize("NFKD", register.settings.name).encode("ascii", "ignore").decode()
    home = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "register"
    return f"{what}.{id_}@{home}.srr.invalid"


def after(day: date) -> date:
    """The day after, on which a calendar has an entry of whole days end; the calendar's last day has none."""
    return day if day == date.max else day + timedelta(days=1)
