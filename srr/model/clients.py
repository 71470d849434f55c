"""A client's readiness, champions and wishes as they stand in a register on its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import takewhile

from srr.model.dates import PartialDate
from srr.model.records import Champion, Client, Readiness
from srr.model.register import Register

#: How ready a client may be, who can first.
STATES = ("ready", "exploring", "resting", "declined")


def readiness(register: Register, client: Client, on: date | None = None) -> Readiness | None:
    """The latest readiness, or the latest that was known ``on`` an earlier day.

    It is the client's own or, until it has one, that of what it is part of. None where a state without a date
    may have come after it.
    """
    for each in in_line(register, client):
        if each.undated_readiness:
            return None
        known = tuple(takewhile(lambda state: _known_on(state, on), each.readiness or ()))
        if known:
            return known[-1]
    return None


def _known_on(state: Readiness, on: date | None) -> bool:
    return on is None or state.date is None or state.date.first <= on


def readiness_owner(register: Register, client: Client) -> Client | None:
    """Whose readiness counts for the client: itself, or the nearest above it that states one."""
    return next((each for each in in_line(register, client) if each.readiness), None)


def state(register: Register, id_: str, on: date | None = None) -> str | None:
    """The state of :func:`readiness` for the client with this id; None where nothing is known."""
    client = register.clients.get(id_)
    found = readiness(register, client, on) if client else None
    return found.state if found else None


def rested_until(register: Register, client: Client) -> PartialDate | None:
    """Until when, that day, month or year included, a client was to be left alone, where that has passed.

    It is time to ask again; the client rests until somebody records what it said.
    """
    now = readiness(register, client)
    if now is None or now.state != "resting" or now.until is None or now.until.last >= register.today:
        return None
    return now.until


def ready(register: Register) -> tuple[Client, ...]:
    """The clients that are willing and able to start a pilot on the register's day, by id."""
    return tuple(each for each in register.clients.values() if state(register, each.id) == "ready")


def in_line(register: Register, client: Client) -> tuple[Client, ...]:
    """The client and what it is part of, upwards."""
    return tuple(each for each in register.line(client) if isinstance(each, Client))


def wanted_groups(client: Client) -> tuple[str, ...]:
    """The target groups the client would welcome, each once; its own, nobody speaks for a unit."""
    return tuple(dict.fromkeys(id_ for each in client.preferences or () for id_ in each.target_groups or ()))


def wanted_work(client: Client) -> tuple[str, ...]:
    """The work the client has for participants, in its own words, each once."""
    return tuple(dict.fromkeys(text for each in client.preferences or () for text in each.work or ()))


def goals(register: Register, client: Client) -> tuple[str, ...]:
    """The policy goals of the client, then those of what it is part of; each once."""
    return tuple(
        dict.fromkeys(goal for each in in_line(register, client) for goal in each.policy_goals or ())
    )


def champions(register: Register, client: Client) -> tuple[Champion, ...] | None:
    """The champions the client has now: those whose time has not passed on the register's day.

    Empty where the record says that there is none, or that the last one left; None where nobody recorded one,
    or one without a date may be there.
    """
    day = register.day
    found = tuple(
        each for each in client.champions or () if each.until is None or day is None or each.until.last >= day
    )
    return None if client.champions is None or (not found and "champions" in client.undated) else found


def lacks_champion(register: Register, client: Client) -> bool:
    """Whether there is no champion, as far as is recorded; not where one without a date may be there."""
    return not champions(register, client) and "champions" not in client.undated


def last_to_leave(client: Client) -> tuple[PartialDate, Champion] | None:
    """The champion who left last, and until when that was one; None where nobody left."""
    left = [(each.until, each) for each in client.champions or () if each.until is not None]
    return max(left, key=lambda each: each[0].last, default=None)


def lacks(register: Register, client: Client) -> Iterator[str]:
    """What is missing at a client to start a pilot: "champion", "support-top", "support-middle".

    Where nobody recorded a champion, "champion-unrecorded"; neither where one is recorded without a date.
    """
    if lacks_champion(register, client):
        yield "champion-unrecorded" if client.champions is None else "champion"
    if client.support.top == "absent":
        yield "support-top"
    if client.support.middle == "absent":
        yield "support-middle"
