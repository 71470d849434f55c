"""The clients: who is ready and who rests, what they would welcome, and what waits for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from srr.frozen import frozen
from srr.model.clients import STATES, lacks, readiness, state
from srr.model.lifecycle import is_open, waiting_on
from srr.model.records import Client, Readiness
from srr.model.register import Register
from srr.problems import say
from srr.views.cells import Cell, Code, Worded, recorded
from srr.views.fields import Fields
from srr.views.status.declared import Declared, StatusTable, stored
from srr.views.status.scope import Scope
from srr.views.vocabulary.parties import by_role, preferences

#: What a client may lack, and the words for it.
_LACKS = {
    "champion": "match.missing.champion",
    "champion-unrecorded": "match.missing.champion-unrecorded",
    "support-top": "match.missing.support-top",
    "support-middle": "match.missing.support-middle",
}


@frozen
class Line:
    """A client with how ready it is, and how many proposals wait for it."""

    register: Register
    client: Client
    now: Readiness | None
    waiting: int


def _lines(scope: Scope) -> Iterator[Line]:
    """A line for each client, by id."""
    register = scope.register
    held_up = Counter(
        id_
        for each in register.proposals.values()
        for kind, id_ in waiting_on(register, each) or ()
        if kind == "client"
    )
    for each in register.clients.values():
        if scope.keeps(each):
            yield Line(register, each, readiness(register, each), held_up[each.id])


def _champions(line: Line) -> Cell:
    """Whom to call; people also read what a ready client lacks, and which support is absent."""
    register, client = line.register, line.client
    names = by_role(register, client)
    ready = state(register, client.id) == "ready"
    missing = tuple(
        say(_LACKS[each]) for each in lacks(register, client) if not each.startswith("champion") or ready
    )
    return Worded(names, (*(names or ()), *missing)) if missing else names


def _readiness(line: Line) -> Cell:
    return Code("readiness", line.now.state) if line.now else None


def _open(line: Line) -> Cell:
    return sum(is_open(each) for each in line.register.proposals_by_client(line.client.id))


TABLE = StatusTable(
    _lines,
    state="readiness",
    states=STATES,
    codes="readiness",
    declared=(
        Declared("id", lambda line: line.client.id, shown=True, whole=True),
        stored("name", lambda line: line.client),
        Declared("readiness", _readiness, shown=True),
        Declared("since", lambda line: line.now.date if line.now else None, shown=True, whole=True),
        Declared("until", lambda line: line.now.until if line.now else None, whole=True),
        Declared("preferences", lambda line: recorded(preferences(line.register, line.client)), shown=True),
        Declared("champions", _champions, shown=True),
        Declared("support_top", lambda line: Fields(line.register).of(line.client.support, "top")),
        Declared("support_middle", lambda line: Fields(line.register).of(line.client.support, "middle")),
        Declared("proposals_open", _open, shown=True, number=True, made_of=("proposal",)),
        Declared(
            "proposals_waiting", lambda line: line.waiting, shown=True, number=True, made_of=("proposal",)
        ),
    ),
)
