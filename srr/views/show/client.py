"""A client: how ready it is, who helps there, what it would welcome, and what waits for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from srr.model import clients
from srr.model.depending import along
from srr.model.lifecycle import is_open, waiting_on
from srr.model.lineage import below
from srr.model.offers import partner_in, partner_of
from srr.model.order import natural
from srr.model.records import Client, Meeting, Proposal, Readiness
from srr.model.register import Register
from srr.model.what_if import exposure
from srr.problems import say
from srr.views.answer import Block, Grid, Heading
from srr.views.cells import Cell, Code, Ref, Worded, called, phrase
from srr.views.exposure import at_stake, told
from srr.views.facts import Fact, labelled, read
from srr.views.fields import Fields
from srr.views.show.page import (
    Page,
    agreement_lines,
    former_names,
    ids,
    proposal_lines,
    remarks,
)
from srr.views.vocabulary.names import all_named, named, short
from srr.views.vocabulary.parties import by_role, champions, stands


def page(register: Register, client: Client) -> Page:
    """The client on the register's day."""
    waiting = _waiting(register, client)
    held = {each.id for each in waiting}
    others = [each for each in register.proposals_by_client(client.id) if each.id not in held]
    agreements = [each for each in register.agreements.values() if client.id in (each.clients or ())]
    units = below(register, client)
    decides = _decides(register, client, held)
    meetings = _meetings(register, client, (*waiting, *others))
    now = clients.readiness(register, client)
    resting = exposure(register, along(register, client.id, "resting"), "on-hold")
    return Page(
        title=phrase(client.abbreviation or client.id, " · ", client.name),
        aside=_what(register, client),
        lead=(stands(register, client),),
        pieces=(
            labelled(_facts(register, client, now)),
            Fact("waiting", ids(waiting)),
            *proposal_lines(
                register,
                Heading(say("show.waiting-on", who=short(client)), aside=at_stake(register, waiting)),
                waiting,
                by="suppliers",
                waits=False,
            ),
            *proposal_lines(
                register,
                Heading(say("show.other-proposals" if waiting else "status.proposals")),
                others,
                by="suppliers",
            ),
            *proposal_lines(register, Heading(say("lineage.decides")), decides, by="suppliers"),
            told(register, "if_resting", say("what-if.rests", who=short(client)), resting),
            *_units(register, client, units),
            *agreement_lines(register, say("show.agreements"), agreements),
        ),
        linked=(
            *agreements,
            *meetings,
            client,
            *waiting,
            *others,
            *(review for each in (*waiting, *others) for review in register.reviews_of(each.id)),
        ),
        links={
            "part_of": client.part_of,
            "units": ids(register.units_of(client.id)),
            "proposals": tuple(sorted({*held, *ids(others)}, key=lambda each: natural(str(each)))),
            "proposals_of_units": ids(_proposals_of(register, units)),
            "decides": ids(decides),
            "agreements": ids(agreements),
            "meetings": ids(meetings),
            "categories": tuple(_categories(register, client)),
            "partner_of": partner_of(register, client),
            "partner_in": partner_in(register, client),
        },
    )


def _what(register: Register, client: Client) -> Cell:
    kind: Cell = Code("client-kind", client.kind) if client.kind else Code("kind", "client")
    if client.part_of is None:
        return kind
    return say("show.kind-of", kind=kind, whole=named(register, "client", client.part_of))


def _facts(register: Register, client: Client, now: Readiness | None) -> Iterator[Fact]:
    words = Fields(register)
    owner = clients.readiness_owner(register, client)
    yield Fact("readiness", Code("readiness", now.state) if now else None)
    yield Fact("readiness_since", now.date if now else None)
    yield Fact("readiness_of", owner.id if owner else None)
    yield _until(now)
    yield Fact(
        "champions", Worded(by_role(register, client), champions(register, client)), called("champions")
    )
    yield Fact("proposals_open", sum(is_open(each) for each in register.proposals_by_client(client.id)))
    yield words.missed(client, "support")
    yield words.missed(client, "preferences")
    yield words.fact(client, "policy_goals")
    yield read("show.partner-of", all_named(register, "supplier", partner_of(register, client)) or None)
    yield read("show.partner-in", tuple(map(Ref, partner_in(register, client))) or None)
    yield from former_names(words, client)
    owned = _categories(register, client)
    yield read("show.owns", all_named(register, "category", owned) or None)
    yield read("show.keeps", register.settings.name if register.settings.owner == client.id else None)
    yield words.fact(client, "tooi")
    yield from remarks(words, client)


def _until(now: Readiness | None) -> Fact:
    """Until when the client rests, or what it said holds."""
    until = now.until if now else None
    if now is not None and now.state == "resting":
        again = say("show.after", date=until) if until is not None else say("show.no-date")
        return Fact("readiness_until", Worded(until, again), say("show.ask-again"))
    return Fact("readiness_until", until, say("show.valid-until"))


def _waiting(register: Register, client: Client) -> list[Proposal]:
    """The proposals that wait for this client, by id."""
    return [
        each
        for each in register.proposals.values()
        if ("client", client.id) in (waiting_on(register, each) or ())
    ]


def _decides(register: Register, client: Client, waiting: Collection[str]) -> list[Proposal]:
    """The other proposals that this client decides or decided on without being their client, by id."""
    return [
        each
        for each in register.proposals.values()
        if each.approver == client.id and client.id not in (each.clients or ()) and each.id not in waiting
    ]


def _proposals_of(register: Register, units: Sequence[Client]) -> list[Proposal]:
    """The proposals of these units by id, also that of several of them once."""
    found = {each.id: each for unit in units for each in register.proposals_by_client(unit.id)}
    return [found[each] for each in sorted(found, key=natural)]


def _units(register: Register, client: Client, units: Sequence[Client]) -> Iterator[Block]:
    """Everything below the client, each with its own proposals, and how many there are together."""
    if not units:
        return
    open_ = sum(is_open(each) for each in _proposals_of(register, units))
    together = say("lineage.units-open", count=open_) if len(units) > 1 else None
    yield Heading(say("show.units"), aside=together)
    rows: list[tuple[Cell, ...]] = []
    for each in units:
        now = clients.readiness(register, each)
        state: Cell = say("show.readiness-unknown")
        if now is not None:
            code = Code("readiness", now.state)
            state = say("show.since", what=code, date=now.date) if now.date else code
        count = sum(is_open(one) for one in register.proposals_by_client(each.id))
        name: Cell = named(register, "client", each.id)
        if each.part_of != client.id and each.part_of is not None:
            name = say("lineage.unit-of", unit=name, whole=named(register, "client", each.part_of))
        rows.append((name, state, say("show.open-proposals", count=count)))
    yield Grid((None,) * 3, tuple(rows))


def _meetings(register: Register, client: Client, proposals: Sequence[Proposal]) -> list[Meeting]:
    """The meetings the client hosted or that led to its proposals, by id."""
    led = {each.meeting for each in proposals}
    return [each for each in register.meetings.values() if client.id in (each.hosts or ()) or each.id in led]


def _categories(register: Register, client: Client) -> list[str]:
    return [id_ for id_, term in register.terms("category").items() if term.owner == client.id]
