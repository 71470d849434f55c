"""A step in a proposal's life: may it be taken, and what is then written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from srr.changes.plan import EditRecord, Plan, Refused, filled, written
from srr.model.dates import PartialDate, in_order
from srr.model.grounds import needs_ground
from srr.model.lifecycle import Status, allowed_after, status, status_told
from srr.model.records import Proposal
from srr.model.register import Register
from srr.problems import Code, Message, say
from srr.store.edits import Append


@dataclass(frozen=True)
class Step:
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


def take(register: Register, id_: str, step: Step) -> Plan:
    """The event that a step adds to the proposal's history.

    ``register`` is as the files have it. Raises Refused where the step is not one that can follow, lies
    before the last one, refers to what is not there, or strikes an obligation without a ground.
    """
    proposal = register.proposals[id_]
    _check_order(proposal, step)
    for client in step.waits_for:
        if not register.knows("client", client):
            raise Refused(say("changes.no-client", client=client))
    if step.status == "accepted" and step.forced is None:
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
    """The status that a proposal on hold returns to. Raises Refused where it is not on hold."""
    if status(proposal) != Status.ON_HOLD:
        raise Refused(say("changes.not-on-hold", id=proposal.id, status=status_told(proposal)))
    return allowed_after(each.status for each in proposal.history)[0]


def _check_order(proposal: Proposal, step: Step) -> None:
    allowed = allowed_after(each.status for each in proposal.history)
    if step.status not in allowed:
        args = {"id": proposal.id, "now": status_told(proposal), "asked": Code("status", step.status)}
        raise Refused(say("changes.not-allowed", **args), _instead(allowed))
    dates = [each.date for each in proposal.history if each.date is not None]
    if in_order([*dates, step.date]) is not None:
        raise Refused(
            say("changes.too-early", id=proposal.id, date=step.date, last=dates[-1]),
            say("changes.too-early.do"),
        )


def _instead(allowed: tuple[str, ...]) -> Message:
    if not allowed:
        return say("changes.closed")
    return say("changes.allowed", steps=tuple(Code("status", each) for each in allowed))


def _check_grounds(register: Register, proposal: Proposal) -> None:
    """Nothing is struck without a ground: a change clause, or pilots named in the tender."""
    for entry in proposal.agreements or ():
        agreement = register.agreements.get(entry.agreement or "")
        if agreement is not None and entry.settles == "acceptance" and needs_ground(register, agreement):
            raise Refused(
                say("changes.no-ground", agreement=agreement.id),
                say("changes.no-ground.do", agreement=agreement.id),
            )


def on(day: date) -> PartialDate:
    """A day as the date of a step."""
    return PartialDate.of(day)
