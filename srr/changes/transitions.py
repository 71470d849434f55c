"""A step in a proposal's life: may it be taken, and what is then written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from srr.changes.plan import EditRecord, Plan, Refused, filled, written
from srr.frozen import frozen
from srr.model.dates import PartialDate
from srr.model.grounds import needs_ground
from srr.model.lifecycle import status, status_told
from srr.model.obligations import ground, holder, is_bespoke
from srr.model.records import Agreement, Proposal
from srr.model.register import Register
from srr.model.statuses import SILENT, Status, allowed_after
from srr.problems import Code, Message, say
from srr.store.edits import Append

#: The steps of ``srr proposal``, by the status that they lead to.
STEPS: Mapping[str, str] = {
    Status.ALIGNING: "align",
    Status.ACCEPTED: "accept",
    Status.REJECTED: "reject",
    Status.WITHDRAWN: "withdraw",
    Status.STARTED: "start",
    Status.ON_HOLD: "hold",
    Status.COMPLETED: "complete",
    Status.STOPPED: "stop",
    Status.UNKNOWN: "unknown",
}


@frozen
class Transition:
    """A step as somebody asked for it: ``date`` is when it happened, ``forced`` why it may all the same."""

    status: str
    date: PartialDate
    reason: str | None = None
    by: str | None = None
    with_: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()
    reinstates: bool = False
    #: Of a completion: whether the pilot succeeded; None is not recorded.
    success: bool | None = None
    forced: str | None = None


def take(register: Register, id_: str, step: Transition) -> Plan:
    """The event that a step adds to the proposal's history.

    ``register`` is as the files have it. Raises Refused where the step is not one that can follow, lies
    before the last one, refers to what is not there, or strikes an obligation without a ground.
    """
    proposal = register.proposals[id_]
    _check_order(proposal, step)
    for client in step.waits_for:
        if not register.knows("client", client):
            raise Refused(say("changes.no-client", client=client))
    if step.status == Status.ACCEPTED and step.forced is None:
        _check_grounds(register, proposal)
    event = filled(
        status=step.status,
        date=written(step.date),
        reason=step.reason,
        by=step.by,
        with_=[*step.with_],
        waits_for=[*step.waits_for],
        reinstates=step.reinstates,
    )
    if step.success is not None:  # that it did not is worth recording too
        event["success"] = step.success
    event |= filled(forced=step.forced)
    return Plan((EditRecord("proposal", id_, (Append(("history",), event),)),))


def resumes_to(proposal: Proposal) -> str:
    """The status that a proposal on hold returns to: the last one before that it is known to have had.

    Raises Refused where it is not on hold, or where nobody recorded a status before it.
    """
    if status(proposal) != Status.ON_HOLD:
        raise Refused(say("changes.not-on-hold", id=proposal.id, status=status_told(proposal)))
    before = [each.status for each in proposal.history if each.status not in SILENT]
    if not before:
        do = say("changes.no-status-before.do", command=f"srr proposal start {proposal.id}")
        raise Refused(say("changes.no-status-before", id=proposal.id), do)
    return before[-1]


def _check_order(proposal: Proposal, step: Transition) -> None:
    allowed = allowed_after(each.status for each in proposal.history)
    if step.status not in allowed and step.status == status(proposal):
        raise Refused(say("changes.already-there", id=proposal.id, now=status_told(proposal)))
    if step.status not in allowed:
        args = {"id": proposal.id, "now": status_told(proposal), "asked": Code("status", step.status)}
        raise Refused(say("changes.not-allowed", **args), _instead(proposal, step, allowed))
    check_date(proposal.id, [each.date for each in proposal.history], step.date)


def check_date(id_: str, dates: Iterable[PartialDate | None], new: PartialDate) -> None:
    """Raises Refused where what is new lies before something that is there already, whatever its place."""
    known = [each for each in dates if each is not None]
    last = max(known, key=lambda each: each.first, default=None)
    if last is not None and new.last < last.first:
        raise Refused(say("changes.too-early", id=id_, date=new, last=last), say("changes.too-early.do"))


def _instead(proposal: Proposal, step: Transition, allowed: tuple[str, ...]) -> Message:
    """What can be done in place of a step that is not possible."""
    if not allowed:
        return say("changes.closed", id=proposal.id)
    told = [each.status for each in proposal.history if each.status not in SILENT]
    if status(proposal) == Status.ON_HOLD and told and step.status in allowed_after((*told, told[-1])):
        return say("changes.resume-first", id=proposal.id)
    back = told[-1] if status(proposal) == Status.ON_HOLD and told else None
    commands = {each: "resume" if each == back else STEPS.get(each) for each in allowed}
    lines = "".join(f"\n  srr proposal {each} {proposal.id}" for each in commands.values() if each)
    return say("changes.allowed", lines=lines)


def _check_grounds(register: Register, proposal: Proposal) -> None:
    """Nothing is struck without a ground: a change clause, or pilots named in the tender."""
    for entry in proposal.agreements or ():
        agreement = register.agreements.get(entry.agreement or "")
        if agreement is None or entry.settles != "acceptance":
            continue
        above = _unseen(register, agreement)
        if above is not None and register.knows("agreement", above):
            raise Refused(
                say("changes.ground-unread", agreement=agreement.id, above=above),
                say("changes.ground-unread.do"),
            )
        if above is not None or needs_ground(register, agreement):
            raise Refused(
                say("changes.no-ground", agreement=agreement.id),
                say("changes.no-ground.do", agreement=agreement.id),
            )


def _unseen(register: Register, agreement: Agreement) -> str | None:
    """The agreement above that is not there to look at and may have the ground, where that is not known."""
    owner = holder(register, agreement)
    filled_in = owner is not None and is_bespoke(owner)
    if filled_in or ground(register, agreement) is not None:
        return None
    *_, top = register.line(agreement)
    above = top.part_of
    return above if above is not None and register.find("agreement", above) is None else None
