"""A proposal to how it stands, who decides on it, and who may employ its participants."""

from __future__ import annotations

from srr.model.dates import PartialDate
from srr.model.lifecycle import resumed, since, status
from srr.model.records import Event, Proposal
from srr.model.register import Register
from srr.model.statuses import Status
from srr.problems import say
from srr.views.cells import Cell, Code, Worded, phrase
from srr.views.vocabulary.names import known

#: Statuses that are a stretch of time; the others happened on a day.
_LASTING = (Status.ALIGNING, Status.ON_HOLD, Status.UNKNOWN)


def status_since(proposal: Proposal) -> Cell:
    """The status of a proposal and since when, as part of a line, and when it came back to it from a hold."""
    now, when = status(proposal), since(proposal)
    again = resumed(proposal)
    if now is None or when is None:
        said = status_of(proposal)
    elif now == Status.STARTED:
        said = say("show.runs-since", date=when)
    else:
        what = Code("status", now)
        said = say("show.since", what=what, date=when) if now in _LASTING else phrase(what, " ", when)
    return phrase(said, ", ", _again(again)) if again is not None and again.date else said


def since_told(proposal: Proposal) -> Cell:
    """Since when it has its status, and when it came back to that from a hold."""
    when, again = since(proposal), resumed(proposal)
    if again is None or again.date is None:
        return when
    told = _again(again)
    return Worded(when, phrase(when, ", ", told) if when else told)


def _again(event: Event) -> Cell:
    return say("show.resumed", date=event.date)


def status_of(proposal: Proposal) -> Cell:
    """The status of a proposal, also where none is recorded."""
    now = status(proposal)
    return Worded(None, say("status.not-recorded")) if now is None else Code("status", now)


def last_step(proposal: Proposal) -> str:
    """What the last event of a history is called in a path: its status, its place where that comes twice."""
    last = proposal.history[-1].status
    alike = sum(each.status == last for each in proposal.history) > 1
    return str(len(proposal.history) - 1) if alike else last


def may_hire(proposal: Proposal) -> Cell:
    """Who may employ participants afterwards; None where nobody said."""
    if proposal.may_hire is None:
        return None
    return tuple(Code("may-hire", each) for each in proposal.may_hire) or say("show.no-job")


def approver(register: Register, proposal: Proposal) -> Cell:
    """Who decides; None where nobody else could be meant than the one client."""
    if proposal.approver is None or proposal.clients == (proposal.approver,):
        return None
    return known(register, "client", proposal.approver, opened(proposal))


def opened(proposal: Proposal) -> PartialDate | None:
    """When the record of a proposal begins: the date of its first event."""
    return proposal.history[0].date if proposal.history else None
