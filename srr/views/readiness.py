"""How ready a client is, in a sentence."""

from __future__ import annotations

from srr.model import clients
from srr.model.records import Client
from srr.model.register import Register
from srr.problems import say
from srr.views import labels
from srr.views.cells import Cell, phrase
from srr.views.timeline import because


def stands(register: Register, client: Client) -> Cell:
    """How ready the client is, since when and why, in a sentence; whose readiness it is where not its own."""
    now = clients.readiness(register, client)
    owner = clients.readiness_owner(register, client)
    if now is None or owner is None:
        return say("show.readiness.unknown")
    key = f"show.readiness.{now.state}"
    said: Cell = say(key, date=now.date) if now.date else say(f"{key}.undated")
    if owner.id != client.id:
        said = say("show.as", what=said, whole=labels.client(register, owner.id))
    return phrase(because(said, now.reason), ".")
