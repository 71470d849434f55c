"""A client that can or cannot: its new readiness, and the proposals that go along with it."""

from __future__ import annotations

from dataclasses import replace

from srr.changes.plan import EditRecord, Plan, Refused, Step, filled, written
from srr.changes.transitions import Transition, check_date, resumes_to, take
from srr.frozen import frozen
from srr.model.dates import PartialDate
from srr.model.depending import along
from srr.model.records import Proposal, Readiness
from srr.model.register import Register
from srr.model.statuses import Status
from srr.problems import Code, Message, say
from srr.store.edits import Append


@frozen
class Turn:
    """A readiness as somebody asked for it: "exploring", "ready", "resting" or "declined", and from when.

    ``dated`` is False where nobody gave that date, but it is today's.
    """

    state: str
    date: PartialDate
    until: PartialDate | None = None
    reason: str | None = None
    by: str | None = None
    dated: bool = True


def turn(register: Register, id_: str, asked: Turn, *, take_along: bool = False) -> Plan:
    """The readiness that is added to a client, with ``take_along`` also the steps of proposals.

    A client that rests puts the open proposals that depend on it on hold; one that is ready resumes those
    that wait for no one else. A state that the client is in already, of which nothing new is said, is not
    added once more: it would hide since when, until when and why. ``register`` is as the files have it.
    Raises Refused where the date lies before the last one, or where there is nothing to write.
    """
    client = register.clients[id_]
    check_date(id_, [each.date for each in client.readiness or ()], asked.date)
    if asked.until is not None and asked.until.last < asked.date.first:
        raise Refused(say("changes.until-before", until=asked.until, date=asked.date))
    going = along(register, id_, asked.state) if take_along else ()
    steps: list[Step] = []
    last = client.readiness[-1] if client.readiness else None
    if last is None or _says_more(asked, last, dated=asked.dated and not going):
        item = filled(
            state=asked.state,
            date=written(asked.date),
            until=written(asked.until) if asked.until else None,
            reason=asked.reason,
        )
        steps.append(EditRecord("client", id_, (Append(("readiness",), item),)))
    elif not going:
        raise Refused(*_already(id_, last))
    for proposal in going:
        steps += take(register, proposal.id, _step(proposal, id_, asked)).steps
    return Plan(tuple(steps))


def _says_more(asked: Turn, last: Readiness, *, dated: bool) -> bool:
    """Whether what is asked says more of a client than the last that was recorded of it."""
    repeated = asked.until in {None, last.until} and asked.reason in {None, last.reason}
    return asked.state != last.state or dated or not repeated


def _already(id_: str, last: Readiness) -> tuple[Message, Message]:
    """That a client is in a state already, and how to record that it still is."""
    state = Code("readiness", last.state)
    if last.date is None:
        return say("changes.already.undated", id=id_, state=state), say("changes.already.do")
    return say("changes.already", id=id_, state=state, date=last.date), say("changes.already.do")


def _step(proposal: Proposal, client: str, asked: Turn) -> Transition:
    step = Transition(
        status=Status.ON_HOLD, date=asked.date, reason=asked.reason, by=asked.by, waits_for=(client,)
    )
    if asked.state == "resting":
        return step
    return replace(step, status=resumes_to(proposal), waits_for=(), reason=asked.reason)
