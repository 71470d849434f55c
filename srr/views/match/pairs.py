"""Pairs of a supplier and a ready client: why, what is missing, and whom to call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from srr.model import clients, matching
from srr.model.matching import Pair
from srr.model.records import Client
from srr.model.register import Register
from srr.problems import say
from srr.views.answer import Block, Bullets, Column, Grid, Heading, Paragraph, Table
from srr.views.cells import Cell, Code, Data, Worded, called, noted, phrase, stated
from srr.views.match import words
from srr.views.rows import Row
from srr.views.vocabulary.names import all_named, named
from srr.views.vocabulary.parties import by_role, champions, preferences, stands, support
from srr.views.vocabulary.proposals import status_of

COLUMNS = (
    Column("supplier"),
    Column("client"),
    Column("grounds"),
    Column("missing"),
    Column("champions"),
    Column("together", shown=False),
    Column("work", shown=False),
    Column("core_competences", shown=False),
    Column("agreements", shown=False),
    Column("categories", shown=False),
    Column("target_groups", shown=False),
    Column("policy_goals", shown=False),
    Column("proposals", shown=False),
    Column("delivery", shown=False),
    Column("delivery_by_partner", shown=False),
)
#: What is said of the clients that are not ready, by the state they are in.
_STATES = {
    "exploring": "match.exploring",
    "resting": "match.resting",
    "declined": "match.declined",
    "unknown": "match.unknown",
}


def pairs(register: Register, of: Collection[str] = (), at: Collection[str] = ()) -> Table:
    """The pairs on the register's day, fullest first; ``of`` some suppliers, ``at`` some clients.

    A unit belongs to the client that it is of.
    A client that is named and is not ready gets no pairs but the sentence that says why. All ids are those
    of records of the register.
    """
    resting = tuple(each for each in at if clients.state(register, each) != "ready")
    left = tuple(block for each in resting for block in _not_ready(register, each))
    named = {*at} - {*resting}
    if at and not named:
        data = _data(register, [register.clients[each] for each in resting], 0)
        return Table("match", COLUMNS, (), below=left, data=data)
    ready = tuple(each for each in clients.ready(register) if not named or named & _line(register, each))
    chosen = [register.suppliers[each] for each in of] or [*register.suppliers.values()]
    found, nothing = matching.pairs(register, chosen, ready)
    begun = [each for each in found if each.together]
    shown = any(clients.wanted_work(each.client) for each in found)
    columns = tuple(replace(each, shown=shown) if each.key == "work" else each for each in COLUMNS)
    return Table(
        "match",
        columns,
        tuple(_row(register, each) for each in found),
        briefly=len(begun),
        below=(
            *_begun(register, begun),
            *left,
            *_remarks(register, found, nothing, everybody=not at),
            *_whom_to_call(register, ready),
        ),
        data=_data(register, (*ready, *(register.clients[each] for each in resting)), nothing),
    )


def at_most(register: Register) -> int:
    """How many pairs there may be on the register's day of any supplier and any client."""
    return matching.at_most(register, register.suppliers.values(), clients.ready(register))


def _line(register: Register, client: Client) -> set[str]:
    return {each.id for each in clients.in_line(register, client)}


def _row(register: Register, pair: Pair) -> Row:
    work = clients.wanted_work(pair.client)
    competences = pair.supplier.core_competences
    return {
        "supplier": named(register, "supplier", pair.supplier.id),
        "client": named(register, "client", pair.client.id),
        "grounds": Worded(tuple(Code("match-ground", each) for each in pair.grounds), _why(register, pair)),
        "missing": Worded(
            tuple(Code("match-missing", each) for each in pair.missing), _lacking(register, pair)
        ),
        "champions": _champions(register, pair.client),
        "together": tuple(each.id for each in pair.together),
        "work": Worded(work, words.side_by_side(work, competences or ()) if work else None),
        "core_competences": competences,
        "agreements": tuple(each.id for each in pair.agreements),
        "categories": all_named(register, "category", pair.categories),
        "target_groups": all_named(register, "target-group", [id_ for id_, _ in pair.groups]),
        "policy_goals": all_named(register, "policy-goal", [id_ for id_, _ in pair.goals]),
        "proposals": tuple(each.id for each in pair.proposals),
        "delivery": all_named(register, "delivery-form", pair.offers.own),
        "delivery_by_partner": all_named(
            register, "delivery-form", [form for form, _ in pair.offers.by_partner]
        ),
    }


def _begun(register: Register, found: Sequence[Pair]) -> Iterator[Block]:
    """The pairs that work together already, a line each: they need nobody to bring them together."""
    if found:
        yield Heading(say("match.together"))
        yield Bullets(tuple(_in_short(register, each) for each in found))


def _in_short(register: Register, pair: Pair) -> Cell:
    supplier = named(register, "supplier", pair.supplier.id)
    client = named(register, "client", pair.client.id)
    proposals = tuple(noted(each.id, status_of(each)) for each in pair.together)
    return phrase(supplier, " · ", client, ": ", proposals)


def _why(register: Register, pair: Pair) -> Cell:
    """What the two share, and what came to nothing between them."""
    grounds = (words.ground(register, pair, each) for each in pair.grounds)
    return words.listed([*grounds, *_declined(pair)])


def _lacking(register: Register, pair: Pair) -> Cell:
    """What is missing between the two."""
    return words.listed([words.lack(register, pair.client, each) for each in pair.missing])


def _champions(register: Register, client: Client) -> Cell:
    """Whom to call at the client."""
    return Worded(by_role(register, client), champions(register, client))


def _declined(pair: Pair) -> Iterator[Cell]:
    """Proposals the two had together that came to nothing: no ground, and good to know before calling."""
    if pair.proposals and "proposal" not in pair.grounds:
        yield say("match.came-to-nothing", proposals=words.together(pair))


def _not_ready(register: Register, client: str) -> tuple[Block, ...]:
    state = clients.state(register, client) or "unknown"
    said = stands(register, register.clients[client])
    if (until := clients.rested_until(register, register.clients[client])) is not None:
        step = say("match.not-ready.rested", until=until, id=client)
    else:
        step = say(f"match.not-ready.{state}", id=client)
    return (
        Paragraph(phrase(named(register, "client", client), ": ", said), "warning"),
        Paragraph(step),
    )


def _remarks(register: Register, found: Sequence[Pair], nothing: int, *, everybody: bool) -> Iterator[Block]:
    """What is not among the pairs: those that share nothing, and the clients that are not ready."""
    if not found:
        yield Paragraph(say("table.empty"))
    if nothing:
        yield Paragraph(say("match.nothing-shared", count=nothing), "quiet")
    others = _others(register)
    if everybody and others:
        parts = tuple(say(key, count=others[each]) for each, key in _STATES.items() if others[each])
        yield Paragraph(say("match.left-alone", parts=parts), "quiet")


def _others(register: Register) -> Counter[str]:
    """How many clients are not ready, by state."""
    states = (clients.state(register, each) or "unknown" for each in register.clients)
    return Counter(each for each in states if each != "ready")


def _whom_to_call(register: Register, ready: Sequence[Client]) -> Iterator[Block]:
    """Of each ready client whom to call, who supports it, and what it would welcome."""
    if not ready:
        return
    yield Heading(say("match.whom-to-call"))
    heads = (
        called("clients"),
        called("champions"),
        called("support"),
        called("preferences"),
        called("policy_goals"),
    )
    yield Grid(heads, tuple(_contact(register, each) for each in ready))


def _contact(register: Register, client: Client) -> tuple[Cell, ...]:
    goals = clients.goals(register, client)
    return (
        named(register, "client", client.id),
        champions(register, client),
        support(client.support) or say("not-recorded"),
        stated(preferences(register, client)),
        stated(all_named(register, "policy-goal", goals) or client.policy_goals),
    )


def _data(register: Register, about: Sequence[Client], nothing: int) -> dict[str, Data]:
    others = _others(register)
    return {
        "sharing_nothing": nothing,
        "clients": tuple(client_data(register, each) for each in about),
        "clients_not_ready": {each: others[each] for each in _STATES},
    }


def client_data(register: Register, client: Client) -> dict[str, Data]:
    """A client for programs: how ready it is, whom to call, who supports it, and what it would welcome."""
    state, owner = clients.state(register, client.id), clients.readiness_owner(register, client)
    top, middle = client.support.top, client.support.middle
    return {
        "client": client.id,
        "readiness": Code("readiness", state) if state else None,
        "readiness_of": owner.id if owner else None,
        "champions": by_role(register, client),
        "support_top": Code("support", top) if top else None,
        "support_middle": Code("support", middle) if middle else None,
        "target_groups": clients.wanted_groups(client),
        "work": clients.wanted_work(client),
        "policy_goals": clients.goals(register, client),
    }
