"""A proposal's history to what follows from it: its status, since when, whether it was accepted, and when.

A later step proves an earlier one, not its date. What a proposal's history says on a day is not known where a
step without a date may have been taken by then (:attr:`Proposal.undated`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import dropwhile

from srr.model import clients
from srr.model.dates import PartialDate
from srr.model.records import Event, Proposal
from srr.model.register import Register
from srr.model.statuses import (
    ACCEPTED,
    CLOSED,
    REFUSED,
    UNDECIDED,
    Status,
)
from srr.problems import Code, Message, say


def possible_histories(proposal: Proposal) -> tuple[tuple[Event, ...], ...]:
    """What the proposal may have been through on the register's day: one history, unless dates are missing.

    Each event without a date that may have happened by then makes one history more.
    """
    steps = range(len(proposal.undated) + 1)
    return tuple((*proposal.history, *proposal.undated[:step]) for step in steps)


def last_event(proposal: Proposal) -> Event | None:
    """The last event; None where there is none, or where one without a date may have followed it."""
    return proposal.history[-1] if proposal.history and not proposal.undated else None


def status(proposal: Proposal) -> Status | None:
    """The status by the last event; None where there is no history, or dates are missing to tell it."""
    last = last_event(proposal)
    return last.status if last is not None else None


def status_told(proposal: Proposal) -> Code | Message:
    """The status as a message has it, also where none is recorded."""
    now = status(proposal)
    return say("status.not-recorded") if now is None else Code("status", now)


def since(proposal: Proposal) -> PartialDate | None:
    """Since when it has its status, also where a hold came in between (:func:`resumed`).

    None where that is not recorded, or where it is not known which event was the last.
    """
    last = last_event(proposal)
    if last is None:
        return None
    found = last
    for event in reversed(proposal.history):
        if event.status == last.status:
            found = event
        elif event.status != Status.ON_HOLD:
            break
    return found.date


def resumed(proposal: Proposal) -> Event | None:
    """The event with which a proposal came back from a hold to the status that it had; else None."""
    last = last_event(proposal)
    if last is None or len(proposal.history) == 1 or proposal.history[-2].status != Status.ON_HOLD:
        return None
    return last if first_event(proposal, last.status) is not last else None


def entered(proposal: Proposal, statuses: Collection[str]) -> PartialDate | None:
    """When the proposal came into these statuses, in which it still is; None where that is not recorded.

    A step from one of them to another does not move the date, and neither does one without a date, nor a hold
    from which it came back.
    """
    entry: PartialDate | None = None
    events = (*proposal.history, *proposal.undated)
    for event in reversed(events):
        if event.status in statuses:
            entry = event.date or entry
        elif event.status != Status.ON_HOLD or event is events[-1]:
            break
    return entry


def accepted(proposal: Proposal) -> bool | None:
    """Whether the proposal was ever accepted; None where that is not recorded."""
    found = {was_accepted(history) for history in possible_histories(proposal)}
    return found.pop() if len(found) == 1 else None


def was_accepted(history: Iterable[Event]) -> bool | None:
    """Whether these events show that a proposal was accepted; None where they do not tell.

    A step that only an accepted proposal takes proves it, and a refusal excludes it. Where the record opens
    on hold or loses sight of the proposal, silence proves nothing; neither does a record without history.
    """
    statuses = [event.status for event in history]
    if not ACCEPTED.isdisjoint(statuses):
        return True
    if not REFUSED.isdisjoint(statuses):
        return False
    lost = not statuses or statuses[0] == Status.ON_HOLD or Status.UNKNOWN in statuses
    return None if lost else False


def acceptance(proposal: Proposal) -> Event | None:
    """The event that says that the proposal was accepted; None where only a later step proves it."""
    proof = _proof(proposal)
    return proof if proof is not None and proof.status == Status.ACCEPTED else None


def accepted_by(proposal: Proposal) -> PartialDate | None:
    """The latest that an accepted proposal was accepted: the first date at or after the proof of it."""
    proof = _proof(proposal)
    return happened_by(proposal, proof) if proof is not None else None


def happened_by(proposal: Proposal, event: Event) -> PartialDate | None:
    """The latest that an event of the proposal happened: the first date at or after it."""
    following = dropwhile(lambda each: each is not event, proposal.history)
    return next((each.date for each in following if each.date is not None), None)


def _proof(proposal: Proposal) -> Event | None:
    return next((event for event in proposal.history if event.status in ACCEPTED), None)


def first_event(proposal: Proposal, status_: str) -> Event | None:
    """The first event with this status: resuming writes a status again, only the first one counts."""
    return next((event for event in proposal.history if event.status == status_), None)


def was_started(proposal: Proposal) -> bool:
    """Whether the history shows that the pilot started: only what started is completed."""
    return any(event.status in {Status.STARTED, Status.COMPLETED} for event in proposal.history)


def is_running(proposal: Proposal) -> bool:
    """Whether the last event says that the pilot runs: started, and neither on hold nor ended."""
    return status(proposal) == Status.STARTED


def is_open(proposal: Proposal) -> bool:
    """Whether the last event leaves something to come: neither closed, nor out of sight, nor unrecorded."""
    now = status(proposal)
    return now is not None and now not in CLOSED and now != Status.UNKNOWN


def waits_for(register: Register, proposal: Proposal) -> tuple[str, ...]:
    """The clients that a proposal on hold waits for: those it names, else those that rested that day.

    Of a hold without a date nobody knows who rested then.
    """
    hold = last_event(proposal)
    if hold is None or hold.status != Status.ON_HOLD:
        return ()
    if hold.waits_for is not None:
        return hold.waits_for
    if hold.date is None:
        return ()
    held = hold.date.last
    return tuple(each for each in proposal.clients or () if clients.state(register, each, held) == "resting")


def waiting_on(register: Register, proposal: Proposal) -> tuple[tuple[str, str], ...] | None:
    """Who or what an open proposal waits for, as pairs of a kind ("client", "reason") and a value.

    The clients that its last event names; else on hold those that rested that day, else the reason; else
    undecided the approver. Somebody is waited for only where the record says so: None where it does not,
    empty where it says that nobody is.
    """
    last = last_event(proposal)
    if last is None or not is_open(proposal):
        return None
    named = last.waits_for or waits_for(register, proposal)
    if named:
        return tuple(("client", each) for each in named)
    if last.status == Status.ON_HOLD and last.reason:
        return (("reason", last.reason),)
    if last.waits_for is not None:
        return ()
    if last.status in UNDECIDED and proposal.approver:
        return (("client", proposal.approver),)
    return None
