"""What two parties share and what is missing between them, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from srr.model.clients import wanted_groups
from srr.model.matching import Pair, Traced
from srr.model.offers import Offers
from srr.model.records import Client
from srr.model.register import Register
from srr.problems import say
from srr.views.cells import Cell, Clauses, noted
from srr.views.vocabulary.names import all_named, named
from srr.views.vocabulary.proposals import status_of


def ground(register: Register, pair: Pair, kind: str) -> Cell:
    """One kind of grounds, with the ids of the records it was found in."""
    match kind:
        case "agreement":
            return say("match.agreement", agreements=tuple(each.id for each in pair.agreements))
        case "category":
            return say("match.category", categories=all_named(register, "category", pair.categories))
        case "target-groups":
            return _traced(register, "target-group", "match.target-groups", pair.groups)
        case "policy-goals":
            return _traced(register, "policy-goal", "match.policy-goals", pair.goals)
        case "proposal":
            return say("match.proposal", proposals=together(pair))
        case _:
            return delivery(register, pair.offers)


def together(pair: Pair) -> tuple[Cell, ...]:
    """The proposals the two had together, each with its status."""
    return tuple(noted(each.id, status_of(each)) for each in pair.proposals)


def delivery(register: Register, found: Offers) -> Cell:
    """The forms a supplier can offer itself, and those it can offer with a partner."""
    parts: list[Cell] = []
    if found.own:
        parts.append(say("match.offers", forms=all_named(register, "delivery-form", found.own)))
    if found.by_partner:
        forms = all_named(register, "delivery-form", [form for form, _ in found.by_partner])
        names = tuple(dict.fromkeys(name for _, by in found.by_partner for name in by))
        parts.append(say("match.offers-with", partners=names, forms=forms))
    return listed(parts)


def lack(register: Register, client: Client, kind: str) -> Cell:
    """One thing that is missing, in words."""
    if kind == "target-groups":
        groups = all_named(register, "target-group", wanted_groups(client))
        return say("match.missing.target-groups", groups=groups)
    return say(f"match.missing.{kind}")


def listed(cells: Sequence[Cell]) -> Cell:
    """Several remarks as one, apart by semicolons, because they have commas of their own."""
    return Clauses(tuple(cells)) if cells else None


def side_by_side(work: Iterable[str], competences: Iterable[str]) -> Cell:
    """The work a client has beside what a supplier is good at; whether they fit is for people to judge."""
    good_at = tuple(competences) or say("not-recorded")
    return say("match.side-by-side", work=tuple(work), competences=good_at)


def _traced(register: Register, vocabulary: str, key: str, found: Traced) -> Cell:
    terms = tuple(
        say("match.traced", term=named(register, vocabulary, id_), proposals=proposals)
        for id_, proposals in found
    )
    return say(key, terms=terms)
