"""The clients: who is ready and who rests, what they would welcome, and what waits for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from srr.model.clients import champions, lacks, readiness, state
from srr.model.lifecycle import CLOSED, status, waiting_on
from srr.model.records import Client
from srr.model.register import Register
from srr.problems import say
from srr.views.answer import Column
from srr.views.cells import Cell, Code, Worded
from srr.views.parties import champion, preferences
from srr.views.rows import Row
from srr.views.status.scope import Scope

COLUMNS = (
    Column("id", whole=True),
    Column("name", shown=False),
    Column("readiness"),
    Column("since", whole=True),
    Column("until", shown=False, whole=True),
    Column("preferences"),
    Column("champions"),
    Column("support_top", shown=False),
    Column("support_middle", shown=False),
    Column("proposals_open", number=True),
    Column("proposals_waiting", number=True),
)


def rows(scope: Scope) -> Iterator[Row]:
    """A row for each client, by id."""
    held_up = Counter(
        id_
        for each in scope.register.proposals.values()
        for kind, id_ in waiting_on(scope.register, each) or ()
        if kind == "client"
    )
    for each in scope.register.clients.values():
        if scope.keeps(each):
            yield _row(scope.register, each, held_up[each.id])


def _row(register: Register, client: Client, waiting: int) -> Row:
    now = readiness(register, client)
    return {
        "id": client.id,
        "name": client.name,
        "readiness": Code("readiness", now.state) if now else None,
        "since": now.date if now else None,
        "until": now.until if now else None,
        "preferences": preferences(register, client),
        "champions": _champions(register, client),
        "support_top": Code("support", client.support.top) if client.support.top else None,
        "support_middle": Code("support", client.support.middle) if client.support.middle else None,
        "proposals_open": sum(status(each) not in CLOSED for each in register.proposals_by_client(client.id)),
        "proposals_waiting": waiting,
    }


def _champions(register: Register, client: Client) -> Cell:
    """Whom to call; people also read that a ready client has nobody, and which support is absent."""
    names = tuple(champion(each) for each in champions(register, client))
    ready = state(register, client.id) == "ready"
    missing = tuple(
        say(f"match.missing.{each}") for each in lacks(register, client) if each != "champion" or ready
    )
    return Worded(names, (*names, *missing)) if missing else names
