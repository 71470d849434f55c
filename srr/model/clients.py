"""A client's readiness, champions and preferences as they stand in a register on its day."""

from __future__ import annotations

from datetime import date

from srr.model.records import Champion, Client, Readiness
from srr.model.register import Register


def readiness(register: Register, client: Client, on: date | None = None) -> Readiness | None:
    """The latest readiness, or the latest that was known ``on`` an earlier day.

    It is the client's own or, until it has one, that of what it is part of.
    """
    for each in register.line(client):
        known = [
            state
            for state in (each.readiness if isinstance(each, Client) else ())
            if on is None or state.date is None or state.date.first <= on
        ]
        if known:
            return known[-1]
    return None


def state(register: Register, id_: str, on: date | None = None) -> str | None:
    """The state of :func:`readiness` for the client with this id; None where nothing is known."""
    client = register.clients.get(id_)
    found = readiness(register, client, on) if client else None
    return found.state if found else None


def champions(register: Register, client: Client) -> tuple[Champion, ...]:
    """The champions the client has now: those whose time has not passed on the register's day."""
    day = register.day
    return tuple(
        each for each in client.champions if each.until is None or day is None or each.until.last >= day
    )
