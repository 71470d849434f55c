"""All records together, linked: who refers to whom, and what existed on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from srr.frozen import frozen, replace
from srr.model import moment
from srr.model.order import natural
from srr.model.records import (
    KINDS,
    VOCABULARIES,
    Agreement,
    Checklist,
    Client,
    Meeting,
    Proposal,
    Record,
    Review,
    Settings,
    Supplier,
    Term,
    Vocabulary,
)

R = TypeVar("R", bound=Record)

#: What a "party" may be, in the order in which an id is looked up.
PARTIES = ("supplier", "client")


@dataclass(frozen=True, slots=True, order=True)
class LeftOut:
    """A file that could not be read or fails its schema: it counts nowhere, but its id exists.

    ``missing`` is one that is not there at all, though records refer to what it would hold.
    """

    file: str
    kind: str
    id: str
    missing: bool = False


@frozen(kw_only=True)
class Register:
    """The records by id, per kind, in the order of their ids. Nothing in it changes after it is made.

    ``day`` is None for the register as the files have it, and a day for the register as it stood then
    (:meth:`at`). References may dangle: a rule reports them, and every look-up here answers None.
    """

    settings: Settings
    checklist: Checklist | None = None
    vocabularies: Mapping[str, Vocabulary] = field(default_factory=dict)
    suppliers: Mapping[str, Supplier] = field(default_factory=dict)
    clients: Mapping[str, Client] = field(default_factory=dict)
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    meetings: Mapping[str, Meeting] = field(default_factory=dict)
    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    reviews: Mapping[str, Review] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    day: date | None = None
    #: On a day: the proposals that may exist by then and have no date that says so.
    unplaced: Mapping[str, Proposal] = field(default_factory=dict)
    #: On a day: the agreements that may exist by then and have no date that says so.
    unplaced_agreements: Mapping[str, Agreement] = field(default_factory=dict)
    #: On a day: how many facts were left out because nothing says whether they held by then.
    undated: int = 0
    #: Whether this is the edition for outsiders, with figures that betray nobody.
    for_outsiders: bool = False

    @cached_property
    def answers(self) -> dict[Callable[..., Any], dict[Any, Any]]:
        """What follows from this register, by what was asked and of which record (:mod:`srr.model.once`)."""
        return {}

    def at(self, day: date, *, asked: bool = True) -> Register:
        """The register as it stood at the end of a day; later facts do not exist in it yet.

        ``asked`` is False where nobody chose the day: then facts that nothing dates hold on it. Where
        somebody did they are left out and counted, unless the register is an archive and was closed by then.
        """
        then = self._moment(day, asked=asked)

        def keep(records: Mapping[str, R], cut: Callable[[R], R | None]) -> dict[str, R]:
            cuts = ((key, cut(each)) for key, each in records.items())
            return {key: each for key, each in cuts if each is not None}

        cut = replace(
            self,
            suppliers=keep(self.suppliers, then.supplier),
            clients=keep(self.clients, then.client),
            agreements=keep(self.agreements, then.agreement),
            meetings=keep(self.meetings, then.meeting),
            proposals=keep(self.proposals, then.proposal),
            reviews=keep(self.reviews, then.review),
            unplaced={**keep(self.unplaced, then.without_later_links), **then.unplaced},
            unplaced_agreements={
                **keep(self.unplaced_agreements, then.without_later_links),
                **then.unplaced_agreements,
            },
            day=day,
        )
        return replace(cut, undated=self.undated + then.left_out)

    def on(self, proposal: Proposal, day: date) -> Proposal:
        """A proposal with what it had been through by an earlier day, and no more of it changed."""
        history, undated = self._moment(day, asked=True).history(proposal)
        return replace(proposal, history=history, undated=undated)

    def _moment(self, day: date, *, asked: bool) -> moment.Moment:
        frozen = self.settings.frozen
        closed = frozen is not None and frozen.first <= day
        source = moment.Source(
            agreements=self.agreements,
            proposals=self.proposals,
            reviews_of=self.reviews_of,
            proposals_under=self.proposals_under,
            proposals_by_meeting=self.proposals_by_meeting,
        )
        return moment.Moment(source, day, undated_holds=closed or not asked)

    @property
    def today(self) -> date:
        """The day this register stands at; ValueError where it is not the register of a day."""
        if self.day is None:
            raise ValueError("this depends on a day: use Register.at")
        return self.day

    def records(self) -> Iterator[Record]:
        """Every record that was read: the settings, the checklist, the vocabularies, then kind by kind."""
        yield self.settings
        if self.checklist is not None:
            yield self.checklist
        yield from self.vocabularies.values()
        for folder in KINDS:
            yield from self.folder(folder).values()

    def folder(self, name: str) -> Mapping[str, Record]:
        """The records of one folder ("suppliers", "clients", …) by id."""
        records: Mapping[str, Record] = getattr(self, name)
        return records

    def find(self, kind: str, id_: str) -> Record | Term | None:
        """The record ("supplier", "client", …) or vocabulary term ("target-group", …) with this id.

        A "party" is a supplier or, where there is none of that id, a client.
        """
        if kind == "party":
            return self.suppliers.get(id_) or self.clients.get(id_)
        if f"{kind}s" in KINDS:
            return self.folder(f"{kind}s").get(id_)
        return self.terms(kind).get(id_)

    def terms(self, kind: str) -> Mapping[str, Term]:
        """The terms of one vocabulary, by the name of one of its terms ("target-group"), by id."""
        return self._terms.get(kind, {})

    def knows(self, kind: str, id_: str) -> bool:
        """Whether this id exists, also where its file was left out or its vocabulary could not be read."""
        if kind == "party":
            return any(self.knows(each, id_) for each in PARTIES)
        return self.find(kind, id_) is not None or (kind, id_) in self._lost or (kind, "*") in self._lost

    def ids(self, kind: str) -> list[str]:
        """Every id of a kind that may be referred to, for suggestions and completion; sorted."""
        if kind == "party":
            return sorted({id_ for each in PARTIES for id_ in self.ids(each)})
        known = self.folder(f"{kind}s") if f"{kind}s" in KINDS else self.terms(kind)
        lost_ids = (id_ for lost, id_ in self._lost if lost == kind and id_ != "*")
        return sorted({*known, *lost_ids}, key=natural)

    def is_uncertain(self) -> bool:
        """Whether a proposal or a review was left out, so that obligations and reviews may be wrong."""
        return self.lacks("proposal", "review")

    def lacks(self, *kinds: str) -> bool:
        """Whether a record of one of these kinds, or a vocabulary of such terms, was left out."""
        return not self._lost_kinds.isdisjoint(kinds)

    def reviews_of(self, proposal: str) -> tuple[Review, ...]:
        """A proposal's reviews, oldest first."""
        return self._reviews_of.get(proposal, ())

    def lost_reviews_of(self, proposal: str) -> tuple[LeftOut, ...]:
        """The reviews of a proposal that could not be read, by their names, which begin with its id.

        Of two proposals with whose ids a name begins it is of the one with the longer.
        """
        return tuple(
            each
            for each in self.left_out
            if each.kind == "review"
            and each.id.startswith(f"{proposal}-")
            and not any(self.knows("proposal", longer) for longer in _between(proposal, each.id))
        )

    def proposals_by_supplier(self, supplier: str) -> tuple[Proposal, ...]:
        """The proposals a supplier takes part in, itself or through a consortium, by id."""
        return self._proposals_by_supplier.get(supplier, ())

    def proposals_of(self, supplier: str) -> tuple[Proposal, ...]:
        """The proposals that name a supplier itself, by id; not those of a consortium it is a member of."""
        return self._proposals_of.get(supplier, ())

    def taking_part(self, supplier: str) -> tuple[str, ...]:
        """The ids of a supplier and, of a consortium, its members: who takes part where it is named."""
        found = self.suppliers.get(supplier)
        return (supplier, *(found.members or ())) if found else (supplier,)

    def consortia_of(self, supplier: str) -> tuple[Supplier, ...]:
        """The consortia a supplier is a member of, by id."""
        return self._consortia_of.get(supplier, ())

    def agreements_of(self, supplier: str) -> tuple[Agreement, ...]:
        """The agreements a supplier has itself, by id; not those of a consortium it is a member of."""
        return self._agreements_of.get(supplier, ())

    def proposals_by_client(self, client: str) -> tuple[Proposal, ...]:
        """The proposals at a client, by id; those of units below it are not among them."""
        return self._proposals_by_client.get(client, ())

    def proposals_by_meeting(self, meeting: str) -> tuple[Proposal, ...]:
        """The proposals that answer a meeting's call, by id."""
        return self._proposals_by_meeting.get(meeting, ())

    def proposals_under(self, agreement: str) -> tuple[Proposal, ...]:
        """The proposals that run under an agreement, by id, whether or not they settle anything of it."""
        return self._proposals_under.get(agreement, ())

    def may_be_under(self, agreement: str) -> tuple[Proposal, ...]:
        """The proposals under an agreement that are :attr:`unplaced`, by id."""
        return self._unplaced_under.get(agreement, ())

    def followers(self, proposal: str) -> tuple[Proposal, ...]:
        """The proposals that grew out of this one, by id."""
        return self._followers.get(proposal, ())

    def parts_of(self, agreement: str) -> tuple[Agreement, ...]:
        """The agreements directly below this one, by id."""
        return self._parts.get(agreement, ())

    def possible_parts_of(self, agreement: str) -> tuple[Agreement, ...]:
        """The agreements directly below this one that are in :attr:`unplaced_agreements`, by id."""
        return self._possible_parts.get(agreement, ())

    def units_of(self, client: str) -> tuple[Client, ...]:
        """The clients directly below this one, by id."""
        return self._units.get(client, ())

    def line(self, record: Client | Agreement) -> Iterator[Client | Agreement]:
        """A client or agreement and what it is part of, upwards; a cycle ends where it closes."""
        folder: Mapping[str, Client | Agreement]
        folder = self.clients if isinstance(record, Client) else self.agreements
        seen: set[str] = set()
        above: Client | Agreement | None = record
        while above is not None and above.id not in seen:
            seen.add(above.id)
            yield above
            above = folder.get(above.part_of) if above.part_of else None

    def categories_of(self, proposal: Proposal) -> tuple[str, ...]:
        """A proposal's categories: of its agreements and its meeting, else its own; sorted."""
        found = set(proposal.categories or ())
        for settlement in proposal.agreements or ():
            agreement = self.agreements.get(settlement.agreement or "")
            if agreement is not None and (category := self.category_of(agreement)) is not None:
                found.add(category)
        meeting = self.meetings.get(proposal.meeting or "")
        if meeting is not None and meeting.category is not None:
            found.add(meeting.category)
        return tuple(sorted(found))

    def category_of(self, agreement: Agreement) -> str | None:
        """An agreement's category, its own or that of what it is part of."""
        return next(
            (each.category for each in self.line(agreement) if isinstance(each, Agreement) and each.category),
            None,
        )

    def reference_of(self, agreement: Agreement) -> str | None:
        """An agreement's reference in the papers of the buyer, its own or that of what it is part of."""
        return next(
            (
                each.reference
                for each in self.line(agreement)
                if isinstance(each, Agreement) and each.reference
            ),
            None,
        )

    @cached_property
    def _lost(self) -> set[tuple[str, str]]:
        lost = {(each.kind, each.id) for each in self.left_out}
        # Of a vocabulary that could not be read, any term may exist.
        return lost | {
            (VOCABULARIES[id_], "*") for kind, id_ in lost if kind == "vocabulary" and id_ in VOCABULARIES
        }

    @cached_property
    def _lost_kinds(self) -> frozenset[str]:
        return frozenset(kind for kind, _ in self._lost)

    @cached_property
    def _terms(self) -> dict[str, dict[str, Term]]:
        return {
            VOCABULARIES[each.id]: {term.id: term for term in each.terms}
            for each in self.vocabularies.values()
            if each.id in VOCABULARIES
        }

    @cached_property
    def _reviews_of(self) -> dict[str, tuple[Review, ...]]:
        by_proposal = _group(self.reviews.values(), lambda each: (each.proposal,))
        return {
            key: tuple(sorted(each, key=lambda review: (review.date.first, review.id)))
            for key, each in by_proposal.items()
        }

    @cached_property
    def _proposals_by_supplier(self) -> dict[str, tuple[Proposal, ...]]:
        def parties(proposal: Proposal) -> Iterator[str]:
            for id_ in proposal.suppliers or ():
                yield from self.taking_part(id_)

        return _group(self.proposals.values(), parties)

    @cached_property
    def _proposals_of(self) -> dict[str, tuple[Proposal, ...]]:
        return _group(self.proposals.values(), lambda each: each.suppliers or ())

    @cached_property
    def _consortia_of(self) -> dict[str, tuple[Supplier, ...]]:
        return _group(self.suppliers.values(), lambda each: each.members or ())

    @cached_property
    def _agreements_of(self) -> dict[str, tuple[Agreement, ...]]:
        return _group(self.agreements.values(), lambda each: (each.supplier,))

    @cached_property
    def _proposals_by_client(self) -> dict[str, tuple[Proposal, ...]]:
        return _group(self.proposals.values(), lambda each: each.clients or ())

    @cached_property
    def _proposals_by_meeting(self) -> dict[str, tuple[Proposal, ...]]:
        return _group(self.proposals.values(), lambda each: (each.meeting,))

    @cached_property
    def _proposals_under(self) -> dict[str, tuple[Proposal, ...]]:
        return _group(self.proposals.values(), _agreements_named)

    @cached_property
    def _unplaced_under(self) -> dict[str, tuple[Proposal, ...]]:
        return _group(self.unplaced.values(), _agreements_named)

    @cached_property
    def _followers(self) -> dict[str, tuple[Proposal, ...]]:
        return _group(self.proposals.values(), lambda each: each.follows or ())

    @cached_property
    def _parts(self) -> dict[str, tuple[Agreement, ...]]:
        return _group(self.agreements.values(), lambda each: (each.part_of,))

    @cached_property
    def _possible_parts(self) -> dict[str, tuple[Agreement, ...]]:
        return _group(self.unplaced_agreements.values(), lambda each: (each.part_of,))

    @cached_property
    def _units(self) -> dict[str, tuple[Client, ...]]:
        return _group(self.clients.values(), lambda each: (each.part_of,))


def _between(id_: str, longer: str) -> Iterator[str]:
    """The beginnings of an id, at its hyphens, that are longer than another with which it begins."""
    return (longer[:at] for at in range(len(id_) + 1, len(longer)) if longer[at] == "-")


def _agreements_named(proposal: Proposal) -> Iterator[str | None]:
    return (entry.agreement for entry in proposal.agreements or ())


def _group(records: Iterable[R], keys: Callable[[R], Iterable[str | None]]) -> dict[str, tuple[R, ...]]:
    groups: dict[str, dict[str, R]] = defaultdict(dict)
    for each in records:
        for key in keys(each):
            if key is not None:
                groups[key][each.id] = each
    return {key: tuple(group.values()) for key, group in groups.items()}
