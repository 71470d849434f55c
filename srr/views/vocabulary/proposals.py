"""A proposal to how it stands, who decides on it, and who may employ its participants."""

from __future__ import annotations

from srr.model.dates import PartialDate
from srr.model.lifecycle import resumed, since, status
from srr.model.records import Proposal
from srr.model.register import Register
from srr.model.statuses import Status
from srr.problems import say
from srr.views.cells import Cell, Code, Worded, phrase
from srr.views.vocabulary.names import known

#: Statuses that are a stretch of time; the others happened on a day.
_LASTING = (Status.ALIGNING, Status.ON_HOLD, Status.UNKNOWN)


def status_since(proposal: Proposal) -> Cell:
    """The status of a proposal and since when, as part of a line."""
    now, when = status(proposal), since(proposal)
    if now is None or when is None:
        return status_of(proposal)
    first = resumed(proposal)
    if now == Status.STARTED:
        return say("show.runs-again-since" if first else "show.runs-since", date=when)
    what = Code("status", now)
    if first is not None and now == Status.ACCEPTED:
        # It was accepted then, and not when the hold ended.
        return phrase(phrase(what, " ", first.date) if first.date else what, ", ", since_told(proposal))
    return say("show.since", what=what, date=when) if now in _LASTING else phrase(what, " ", when)


def since_told(proposal: Proposal) -> Cell:
    """The date of the last step, as the end of a hold where it is that."""
    when = since(proposal)
    return Worded(when, say("show.resumed", date=when)) if when and resumed(proposal) else when


def status_of(proposal: Proposal) -> Cell:
    """The status of a proposal, also where none is recorded."""
    now = status(proposal)
    return Worded(None, say("status.not-recorded")) if now is None else Code("status", now)


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
