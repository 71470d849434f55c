"""A supplier: what it can do, what it proposed, and how its obligations stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from srr.model.lifecycle import status
from srr.model.offers import partner_in, partner_of
from srr.model.records import Agreement, Meeting, Proposal, Supplier
from srr.model.register import Register
from srr.model.statuses import STATUSES, Status
from srr.model.what_if import exposure
from srr.problems import say
from srr.views.answer import Block, Heading
from srr.views.cells import Cell, Code, Ref, noted, phrase
from srr.views.exposure import told
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
from srr.views.vocabulary.names import all_named


def page(register: Register, supplier: Supplier) -> Page:
    """The supplier on the register's day, with what it does in a consortium."""
    consortia = register.consortia_of(supplier.id)
    proposals = register.proposals_by_supplier(supplier.id)
    through = _through(register, supplier)
    agreements = _agreements(register, supplier, consortia)
    meetings = [
        each
        for each in register.meetings.values()
        if supplier.id in {*(each.invited or ()), *(each.attended or ())}
    ]
    counts = Counter[str](status(each) or "not-recorded" for each in proposals)
    stopped = exposure(register, proposals, Status.STOPPED)
    return Page(
        title=phrase(supplier.id, " · ", supplier.name),
        aside=_what(register, supplier),
        lead=(_in_short(counts), *_of_which(through)),
        pieces=(
            {"proposals_by_status": {key: counts[key] for key in sorted(counts)}},
            labelled(_facts(register, supplier, consortia, meetings)),
            *_proposals(register, supplier, through),
            *agreement_lines(register, say("show.agreements"), agreements, supplier=bool(consortia)),
            told(register, "if_stopped", say("what-if.stops", who=supplier.name), stopped),
        ),
        linked=(
            *agreements,
            *meetings,
            supplier,
            *proposals,
            *(review for each in proposals for review in register.reviews_of(each.id)),
        ),
        links={
            "members": supplier.members,
            "member_of": ids(consortia),
            "proposals": ids(proposals),
            "agreements": ids(agreements),
            "meetings": ids(meetings),
            "partner_of": partner_of(register, supplier),
            "partner_in": partner_in(register, supplier),
        },
    )


def _agreements(
    register: Register, supplier: Supplier, consortia: Sequence[Supplier]
) -> tuple[Agreement, ...]:
    """Its own agreements, then those of the consortia it is a member of."""
    return tuple(each for owner in (supplier.id, *ids(consortia)) for each in register.agreements_of(owner))


def _what(register: Register, supplier: Supplier) -> Cell:
    if supplier.members:
        return say("show.consortium", members=all_named(register, "supplier", supplier.members))
    kind = Code("kind", "supplier")
    if supplier.own_staff is None:
        return kind
    return noted(kind, Code("own-staff", supplier.own_staff))


def _in_short(counts: Counter[str]) -> Cell:
    """How many proposals it made, and how they stand."""
    if not counts:
        return say("show.proposed-nothing")
    parts = tuple(
        phrase(counts[each], " ", Code("status", each))
        for each in (*STATUSES, "not-recorded")
        if counts[each]
    )
    return say("show.proposed", count=counts.total(), parts=parts)


def _through(register: Register, supplier: Supplier) -> list[tuple[Supplier, list[Proposal]]]:
    """The consortia through which it makes proposals, each with those; a proposal of two of them once."""
    seen = {*ids(register.proposals_of(supplier.id))}
    found: list[tuple[Supplier, list[Proposal]]] = []
    for consortium in register.consortia_of(supplier.id):
        proposals = [each for each in register.proposals_of(consortium.id) if each.id not in seen]
        seen |= {*ids(proposals)}
        if proposals:
            found.append((consortium, proposals))
    return found


def _of_which(through: Sequence[tuple[Supplier, Sequence[Proposal]]]) -> Iterator[Cell]:
    """How many of its proposals it makes as a member of which consortium."""
    for consortium, proposals in through:
        yield say("lineage.of-which-through", count=len(proposals), consortium=consortium.name)


def _proposals(
    register: Register, supplier: Supplier, through: Sequence[tuple[Supplier, Sequence[Proposal]]]
) -> Iterator[Block]:
    """The proposals in its own name, then those of the consortia it is a member of."""
    own = register.proposals_of(supplier.id)
    yield from proposal_lines(register, Heading(say("status.proposals")), own, by="clients")
    for consortium, proposals in through:
        heading = Heading(say("lineage.proposals-through", consortium=consortium.name))
        yield from proposal_lines(register, heading, proposals, by="clients")


def _facts(
    register: Register, supplier: Supplier, consortia: Sequence[Supplier], meetings: Sequence[Meeting]
) -> Iterator[Fact]:
    words = Fields(register)
    yield read("show.member-of", all_named(register, "supplier", ids(consortia)) or None)
    yield words.missed(supplier, "offers")
    yield words.missed(supplier, "core_competences")
    yield words.fact(supplier, "partners")
    yield read("show.partner-of", all_named(register, "supplier", partner_of(register, supplier)) or None)
    yield read("show.partner-in", tuple(map(Ref, partner_in(register, supplier))) or None)
    yield words.fact(supplier, "pso")
    yield Fact("invited", ids(each for each in meetings if supplier.id in (each.invited or ())))
    yield Fact("attended", ids(each for each in meetings if supplier.id in (each.attended or ())))
    yield read("show.meetings", tuple(_presence(supplier, each) for each in meetings) or None)
    yield words.fact(supplier, "contact")
    yield from former_names(words, supplier)
    yield words.fact(supplier, "kvk")
    yield from remarks(words, supplier)


def _presence(supplier: Supplier, meeting: Meeting) -> Cell:
    if meeting.attended is None:
        return say("show.invited-attendance-unknown", meeting=meeting.id)
    came = supplier.id in meeting.attended
    return say("show.was-there" if came else "show.invited-only", meeting=meeting.id)
