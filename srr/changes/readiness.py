"""A client that can or cannot: its new readiness, and the proposals that go along with it."""

from __future__ import annotations

from dataclasses import replace

from srr.changes.plan import EditRecord, Plan, Refused, filled, written
from srr.changes.transitions import Transition, check_date, resumes_to, take
from srr.frozen import frozen
from srr.model.dates import PartialDate
from srr.model.depending import along
from srr.model.records import Proposal
from srr.model.register import Register
from srr.model.statuses import Status
from srr.problems import say
from srr.store.edits import Append


@frozen
class Turn:
    """A readiness as somebody asked for it: "exploring", "ready", "resting" or "declined", and from when."""

    state: str
    date: PartialDate
    until: PartialDate | None = None
    reason: str | None = None
    by: str | None = None


def turn(register: Register, id_: str, asked: Turn, *, take_along: bool = False) -> Plan:
    """The readiness that is added to a client, with ``take_along`` also the steps of proposals.

    A client that rests puts the open proposals that depend on it on hold; one that is ready resumes those
    that wait for no one else. ``register`` is as the files have it. Raises Refused where the date lies
    before the last one.
    """
    client = register.clients[id_]
    check_date(id_, [each.date for each in client.readiness or ()], asked.date)
    if asked.until is not None and asked.until.last < asked.date.first:
        raise Refused(say("changes.until-before", until=asked.until, date=asked.date))
    item = filled(
        state=asked.state,
        date=written(asked.date),
        until=written(asked.until) if asked.until else None,
        reason=asked.reason,
    )
    steps = [*Plan((EditRecord("client", id_, (Append(("readiness",), item),)),)).steps]
    if take_along:
        for proposal in along(register, id_, asked.state):
            steps += take(register, proposal.id, _step(proposal, id_, asked)).steps
    return Plan(tuple(steps))


def _step(proposal: Proposal, client: str, asked: Turn) -> Transition:
    step = Transition(
        status=Status.ON_HOLD, date=asked.date, reason=asked.reason, by=asked.by, waits_for=(client,)
    )
    if asked.state == "resting":
        return step
    return replace(step, status=resumes_to(proposal), waits_for=(), reason=asked.reason)
