"""What a page about a record is made of, and the lines that pages of several kinds share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from srr.frozen import frozen
from srr.model.endings import ended
from srr.model.lifecycle import status
from srr.model.obligations import entry_under
from srr.model.records import Agreement, Client, Proposal, Record, Supplier
from srr.model.register import Register
from srr.model.statuses import Status
from srr.problems import Message, say
from srr.views import obligation
from srr.views.answer import Block, Grid, Heading
from srr.views.asked import asked
from srr.views.cells import Cell, Data, Ref
from srr.views.facts import Fact, Piece
from srr.views.fields import Fields
from srr.views.rows import uncertain
from srr.views.status.agreements import is_heading
from srr.views.status.proposals import waits_on
from srr.views.vocabulary.names import all_named, named
from srr.views.vocabulary.proposals import status_since


@frozen
class Page:
    """One record: what it is called, what it is, how it stands, and the rest.

    ``linked`` holds the records whose dates belong in the timeline, in the order in which facts of one day
    are told. ``links`` is for programs: ids by what they are.
    """

    title: Cell
    aside: Cell
    lead: tuple[Cell, ...]
    pieces: tuple[Piece, ...]
    linked: tuple[Record, ...]
    links: Mapping[str, Data]


def remarks(fields: Fields, record: Record) -> Iterator[Fact]:
    """The notes and links that every record may have."""
    yield fields.fact(record, "notes")
    if record.links:
        yield fields.fact(record, "links")


def former_names(fields: Fields, record: Supplier | Client) -> Iterator[Fact]:
    """The names an organisation had, each with until when; nothing where none is recorded."""
    if record.former_names:
        yield fields.fact(record, "former_names")


def _uncovered(register: Register, proposal: Proposal) -> Iterator[Cell]:
    """That an obligation lacks cover which the proposal took the place of, or lacked it when it ended."""
    found = (entry_under(register, proposal, each) for each in proposal.agreements or ())
    lacking = [each for each in found if each is not None and each.uncovered]
    named = (register.agreements.get(each.settlement.agreement or "") for each in lacking)
    under = [each for each in named if each is not None]
    if lacking:
        over = bool(under) and all(ended(register, each) for each in under)
        lack = "show.uncovered.at-end" if over else "attention.obligation-uncovered.undated"
        yield uncertain(register, say(lack))


def proposal_lines(
    register: Register, heading: Heading, proposals: Sequence[Proposal], *, by: str, waits: bool = True
) -> Iterator[Block]:
    """Proposals under a heading: id, status, the other party, and what is the matter.

    ``by`` is the party to name, "suppliers" or "clients"; ``waits`` is False where the heading says for whom
    they wait.
    """
    if not proposals:
        return
    yield heading
    kind = by.removesuffix("s")
    rows: list[tuple[Cell, ...]] = []
    for each in proposals:
        party = all_named(register, kind, (each.suppliers if kind == "supplier" else each.clients) or ())
        what = matter(register, each, waits=waits)
        rows.append((Ref(each.id, kind="proposal"), status_since(each), party, what))
    if all(row[-1] is None for row in rows):
        rows = [row[:-1] for row in rows]
    yield Grid((None,) * len(rows[0]), tuple(rows))


def agreement_lines(
    register: Register, heading: Message, agreements: Iterable[Agreement], *, supplier: bool = True
) -> Iterator[Block]:
    """Agreements under a heading: id, what is asked, whose it is, and how that stands; headings left out."""
    found = [each for each in agreements if not is_heading(each)]
    if not found:
        return
    yield Heading(heading)
    rows: list[tuple[Cell, ...]] = []
    for each in found:
        whose = named(register, "supplier", each.supplier) if each.supplier else None
        # That nothing was asked is how it stands as well, and said once.
        asks = each.obligation is not None and each.obligation.regime != "none"
        own = asked(register, each) if asks else None
        stand: tuple[Cell, ...] = (own, obligation.stands(register, each))
        stand = tuple(cell for cell in stand if cell is not None)
        rows.append((Ref(each.id, kind="agreement"), *((whose,) if supplier else ()), stand))
    yield Grid((None,) * len(rows[0]), tuple(rows))


def ids(records: Iterable[Record]) -> tuple[str, ...]:
    """The ids of records, for programs."""
    return tuple(each.id for each in records)


def matter(register: Register, proposal: Proposal, *, waits: bool = True) -> Cell:
    """For whom it waits, and whether an obligation is left uncovered; an accepted one has only to start."""
    parts: list[Cell] = []
    waiting = waits_on(register, proposal) if waits and status(proposal) != Status.ACCEPTED else ()
    if waiting:
        parts.append(say("show.waits-for", who=waiting))
    parts += _uncovered(register, proposal)
    return tuple(parts) or None
