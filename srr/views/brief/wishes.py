"""What the clients that are ready would welcome, as a letter tells it."""

from __future__ import annotations

from collections.abc import Sequence

from srr.frozen import frozen
from srr.model import clients
from srr.model.records import Client
from srr.model.register import Register
from srr.problems import say
from srr.views.answer import Block, Heading, Paragraph
from srr.views.brief.addressee import Addressee
from srr.views.brief.discretion import Discretion
from srr.views.cells import Cell, Worded, called, phrase
from srr.views.facts import Fact, Part, labelled, listed, together
from srr.views.vocabulary.names import all_named
from srr.views.vocabulary.parties import by_role


@frozen
class Wishes:
    """What one client would welcome, of which nothing may be recorded."""

    client: Client
    groups: tuple[Cell, ...]
    work: tuple[str, ...]
    goals: tuple[Cell, ...]

    @property
    def recorded(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.groups or self.work or self.goals)


def wishes(register: Register, ready: Sequence[Client], discretion: Discretion) -> tuple[Wishes, ...]:
    """What each ready client would welcome, as far as a letter may say it."""
    return tuple(
        Wishes(
            each,
            tuple(all_named(register, "target-group", clients.wanted_groups(each))),
            tuple(discretion.allowed(clients.wanted_work(each))),
            tuple(all_named(register, "policy-goal", clients.goals(register, each))),
        )
        for each in ready
    )


def told(register: Register, addressee: Addressee, found: Sequence[Wishes], discretion: Discretion) -> Part:
    """What each would welcome, and whom to ask for there; that they are ready where nothing more is recorded.

    Nothing where no client is recorded as ready: that is for the sender to know, and no news to suppliers.
    """
    aligned = all(each.preferences_aligned for each in addressee.agreements)
    clients_ = listed("clients", (_wish(register, each, discretion) for each in found))
    head: tuple[Block, ...] = ()
    if any(each.recorded for each in found):
        head = (Heading(say("brief.wishes")), Paragraph(say("brief.wishes.intro"), apart=True))
        if not aligned:
            head = (*head, Paragraph(say("brief.wishes.not-aligned"), apart=True))
    elif found:
        head = (Heading(say("brief.wishes.none")), Paragraph(say("brief.wishes.none.intro"), apart=True))
    return together(*head, clients_, Fact("preferences_aligned", aligned))


def _wish(register: Register, wishes: Wishes, discretion: Discretion) -> Part:
    """A client by name, with the target groups, the work and the policy goals, and whom to ask for."""
    client = wishes.client
    name = phrase(client.abbreviation, " · ", client.name) if client.abbreviation else client.name
    current = by_role(register, client)
    people = discretion.allowed(current or ())
    known = None if current is None else people
    ask = say("brief.ask-for") if people else called("contact")
    return together(
        Heading(name, 3),
        Fact("client", client.id),
        labelled(
            [
                _wished("target_groups", wishes.groups),
                _wished("work", wishes.work),
                _wished("policy_goals", wishes.goals),
                Fact("champions", Worded(known, people or say("brief.ask-us")), ask),
            ]
        ),
    )


def _wished(name: str, found: tuple[Cell, ...]) -> Fact:
    """One kind of wish; people read only of what is recorded."""
    return Fact(name, found, called(name) if found else None)
