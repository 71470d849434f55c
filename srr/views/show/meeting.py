"""A supplier meeting: who came, what was asked, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from srr.model.lifecycle import STATUSES, status
from srr.model.records import Meeting
from srr.model.register import Register
from srr.problems import say
from srr.views import labels
from srr.views.answer import Heading
from srr.views.cells import Cell, Code
from srr.views.show.page import Page, facts, ids, or_unknown, proposal_lines, remarks


def page(register: Register, meeting: Meeting) -> Page:
    """The meeting and the proposals that answered its call, as they stand on the register's day."""
    proposals = register.proposals_by_meeting(meeting.id)
    counts = Counter(status(each) for each in proposals)
    silent = _silent(register, meeting)
    parts = tuple(
        say("status.count", number=counts[each], what=Code("status", each))
        for each in (*STATUSES, "unknown")
        if counts[each]
    )
    lead = say("show.came-of-it", count=counts.total(), parts=parts) if counts else say("show.nothing-came")
    return Page(
        title=say("show.headline", short=meeting.id, name=meeting.title),
        aside=meeting.date or Code("kind", "meeting"),
        lead=(lead,),
        blocks=(
            *facts(_facts(register, meeting, silent)),
            *proposal_lines(register, Heading(say("show.proposals")), proposals, by="suppliers"),
        ),
        linked=(meeting, *proposals),
        links={
            "hosts": meeting.hosts,
            "invited": meeting.invited,
            "attended": meeting.attended,
            "proposals": ids(proposals),
        },
        derived={
            "absent": _absent(meeting),
            "without_proposal": silent,
            "proposals_by_status": {key: counts[key] for key in sorted(counts)},
        },
    )


def _absent(meeting: Meeting) -> tuple[str, ...]:
    """Who was invited and did not come; nobody where nobody wrote down who came."""
    if not meeting.attended:
        return ()
    return tuple(each for each in meeting.invited if each not in meeting.attended)


def _silent(register: Register, meeting: Meeting) -> tuple[str, ...]:
    """Who came and sent nothing in."""
    sent = {supplier for each in register.proposals_by_meeting(meeting.id) for supplier in each.suppliers}
    return tuple(each for each in meeting.attended if each not in sent)


def _facts(register: Register, meeting: Meeting, silent: tuple[str, ...]) -> Iterator[tuple[str, Cell]]:
    yield "hosts", or_unknown(labels.clients(register, meeting.hosts))
    yield "category", labels.term(register, "category", meeting.category) if meeting.category else None
    if meeting.call is not None:
        yield "call", meeting.call.text
        yield "deadline", meeting.call.deadline
    # Where it is known who came, the invited are those who came and those who did not: their number will do.
    invited = labels.suppliers(register, meeting.invited)
    number = say("show.number-of-suppliers", count=len(invited))
    yield "invited", number if invited and meeting.attended else or_unknown(invited)
    yield "attended", or_unknown(labels.suppliers(register, meeting.attended))
    yield "absent", labels.suppliers(register, _absent(meeting))
    yield "without-proposal", labels.suppliers(register, silent)
    yield from remarks(meeting)
