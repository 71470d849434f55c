"""A client to the proposals that depend on it, and to those that go along when it rests or can again."""

from __future__ import annotations

from srr.model import clients
from srr.model.lifecycle import is_open, status, waits_for
from srr.model.records import Proposal
from srr.model.register import Register
from srr.model.statuses import Status


def depending(register: Register, id_: str) -> tuple[Proposal, ...]:
    """The open proposals that depend on a client: at it or a unit without readiness of its own, by id."""
    return tuple(
        each for each in register.proposals.values() if is_open(each) and id_ in _clients(register, each)
    )


def along(register: Register, id_: str, state: str) -> tuple[Proposal, ...]:
    """The proposals that go along with a client's new state."""
    found = depending(register, id_)
    if state == "resting":
        return tuple(each for each in found if status(each) != Status.ON_HOLD)
    if state == "ready":
        return tuple(
            each for each in found if status(each) == Status.ON_HOLD and _waits_only_for(register, each, id_)
        )
    return ()


def _clients(register: Register, proposal: Proposal) -> set[str]:
    """The clients whose readiness a proposal depends on, those it waits for included."""
    found = set(waits_for(register, proposal))
    for id_ in proposal.clients or ():
        client = register.clients.get(id_)
        for each in register.line(client) if client else ():
            found.add(each.id)
            if register.clients[each.id].readiness:
                break
    return found


def _waits_only_for(register: Register, proposal: Proposal, id_: str) -> bool:
    """Whether every other client it waits for is ready."""
    waiting = waits_for(register, proposal)
    others = [each for each in waiting if each != id_]
    return id_ in waiting and all(clients.state(register, each) == "ready" for each in others)
