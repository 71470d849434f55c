"""Clients and partners to words: how ready they are, who sees the chances there, what they would welcome."""

from __future__ import annotations

from srr.model import clients
from srr.model.records import Champion, Client, Partner, Support
from srr.model.register import Register
from srr.problems import Message, say
from srr.views.cells import Cell, Code, because, noted, phrase
from srr.views.vocabulary.names import all_named, named


def stands(register: Register, client: Client) -> Cell:
    """How ready the client is, since when and why, in a sentence; whose readiness it is where not its own."""
    now = clients.readiness(register, client)
    owner = clients.readiness_owner(register, client)
    if now is None or owner is None:
        return say("show.readiness.unknown")
    key = f"show.readiness.{now.state}"
    said: Cell = say(key, date=now.date) if now.date else say(f"{key}.undated")
    if owner.id != client.id:
        said = say("show.as", what=said, whole=named(register, "client", owner.id))
    return phrase(because(said, now.reason), ".")


def preferences(register: Register, client: Client) -> tuple[Cell, ...] | None:
    """The target groups the client would welcome, then the work, each once.

    None where none is recorded, empty where it is recorded that there are none.
    """
    if client.preferences is None:
        return None
    groups = (id_ for each in client.preferences or () for id_ in each.target_groups or ())
    work = (text for each in client.preferences or () for text in each.work or ())
    found = (*all_named(register, "target-group", dict.fromkeys(groups)), *dict.fromkeys(work))
    return found if found or not client.preferences else None


def champion(record: Champion) -> str:
    """A champion by role and unit."""
    return somebody(record.role, record.unit)


def somebody(role: str, unit: str | None) -> str:
    """Whoever has this role in this unit."""
    return f"{role} ({unit})" if unit else role


def champions(register: Register, client: Client) -> Cell:
    """Who sees the chances at a client; who did and left, that nobody does, or that it is not recorded."""
    current = clients.champions(register, client)
    if current is None:
        return say("not-recorded")
    if current:
        return tuple(_since(each) for each in current)
    left = clients.last_to_leave(client)
    if left:
        return say("show.champion-left", champion=champion(left[1]), date=left[0])
    return say("word.none")


def by_role(register: Register, client: Client) -> tuple[str, ...] | None:
    """The champions a client has now, by role and unit; None where that is not recorded."""
    current = clients.champions(register, client)
    return None if current is None else tuple(map(champion, current))


def _since(person: Champion) -> Cell:
    name = champion(person)
    return say("show.since", what=name, date=person.since) if person.since else name


def support(found: Support) -> Cell:
    """Whether the top and the middle of a client support pilots; None where nobody wrote down either."""
    if found.top is None and found.middle is None:
        return None
    return tuple(
        say(key, support=Code("support", level) if level else say("not-recorded"))
        for key, level in (("show.support-top", found.top), ("show.support-middle", found.middle))
    )


def partner(register: Register, found: Partner) -> Cell:
    """A partner by its own name, or that of the supplier or client of this register that it is."""
    name: Cell = found.name
    if found.party is not None:
        name = named(register, "party", found.party)
    kind = Code("partner-kind", found.kind) if found.kind and found.kind != "other" else None
    about = tuple(each for each in (kind, found.role) if each is not None)
    return noted(name, about) if about else name


def worded(register: Register, message: Message) -> Message:
    """A message about attention with the clients it mentions by the names people use for them."""
    args = dict(message.args)
    if isinstance(ids := args.get("clients"), tuple):
        args["clients"] = all_named(register, "client", ids)
    return say(message.key, **args)
