"""A register on its day to pairs of a supplier and a ready client, with what they share and what is missing.

Nothing is weighed: a pair has grounds and lacks, and the fullest stand first. Work and core competences are
free text, and whether they go together is for people to judge; no ground is made of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from srr.frozen import frozen
from srr.model import clients
from srr.model.attention.agreements import preferences_not_aligned
from srr.model.endings import ended
from srr.model.lifecycle import status
from srr.model.offers import Offers, offers
from srr.model.records import Agreement, Client, Proposal, Supplier
from srr.model.register import Register
from srr.model.statuses import CLOSED, Status

#: What two parties can share, in the order in which it is told.
GROUNDS = ("target-groups", "policy-goals", "proposal", "agreement", "category", "delivery")
#: Target groups that may be any of the others: whether they are the same as another nobody can tell.
ANY_GROUP = frozenset({"afstand", "anders"})
#: What every vulnerable group has in common; whoever asks for it is content with each of them.
_AT_A_DISTANCE = "afstand"

#: Ids of a vocabulary, each with the earlier proposals of the supplier that were about it.
Traced = tuple[tuple[str, tuple[str, ...]], ...]


@frozen
class Pair:
    """A supplier and a ready client.

    ``agreements`` are running agreements of the supplier for the client or what that is part of;
    ``categories`` those that both have to do with. ``groups`` are target groups the client would welcome,
    ``goals`` its policy goals, both with the proposals of the supplier that were about them. ``proposals``
    are those they had together, also the ones that were rejected.
    """

    supplier: Supplier
    client: Client
    agreements: tuple[Agreement, ...]
    categories: tuple[str, ...]
    groups: Traced
    goals: Traced
    proposals: tuple[Proposal, ...]
    offers: Offers
    missing: tuple[str, ...]

    @property
    def shared(self) -> tuple[str, ...]:
        """The kinds of grounds that lie between the two; of agreement and category the nearer one counts."""
        agreed = "agreement" if self.agreements else "category"
        found = {
            agreed: self.agreements or self.categories,
            "target-groups": self.groups,
            "policy-goals": self.goals,
            "proposal": any(_worked(each) for each in self.proposals),
        }
        return tuple(kind for kind in GROUNDS if found.get(kind))

    @property
    def together(self) -> tuple[Proposal, ...]:
        """The proposals of the two that are open or run: between them something has begun already."""
        return tuple(each for each in self.proposals if status(each) not in CLOSED)

    @property
    def grounds(self) -> tuple[str, ...]:
        """The kinds of grounds for this pair: what they share, and that the supplier can help people."""
        can = self.offers.is_known() and "work" not in self.offers.needs()
        return (*self.shared, "delivery") if can else self.shared


def pairs(
    register: Register, suppliers: Iterable[Supplier], wanted: Iterable[Client]
) -> tuple[tuple[Pair, ...], int]:
    """The pairs that share something, and how many there are that share nothing.

    Those that could begin something come before those that have; of both those with most kinds of grounds
    first, then they stand by their ids. ``wanted`` are clients that are ready on the register's day.
    """
    chosen, sides = tuple(suppliers), _sides(register, wanted)
    by_tie = _by_tie(sides)
    shared = [pair for each in chosen for pair in _of(register, each, sides, by_tie) if pair.shared]
    shared.sort(key=lambda each: (bool(each.together), -len(each.grounds), each.supplier.id, each.client.id))
    return tuple(shared), len(chosen) * len(sides) - len(shared)


def at_most(register: Register, suppliers: Iterable[Supplier], wanted: Iterable[Client]) -> int:
    """How many pairs there may be that share something, without making them."""
    by_tie = _by_tie(_sides(register, wanted))
    return sum(len(_near(_seller(register, each).ties(register), by_tie)) for each in suppliers)


def groups(proposal: Proposal) -> tuple[str, ...]:
    """The target groups a proposal is for, by its own list and by its targets; each once."""
    of_targets = (each.group for each in proposal.targets or () if each.group)
    return tuple(dict.fromkeys((*(proposal.target_groups or ()), *of_targets)))


def welcome(wanted: Iterable[str], served: Iterable[str]) -> tuple[str, ...]:
    """The served groups that are certainly among the wanted ones."""
    asked = frozenset(wanted)
    return tuple(each for each in served if each in asked or _AT_A_DISTANCE in asked)


def fits(wanted: Iterable[str], served: Iterable[str]) -> str:
    """Whether served groups are among the wanted: "met", "not-met"; "not-stated" where either is open."""
    asked, for_whom = frozenset(wanted), tuple(served)
    if not asked or not for_whom:
        return "not-stated"
    if welcome(asked, for_whom):
        return "met"
    return "not-stated" if ANY_GROUP & {*asked, *for_whom} else "not-met"


#: What two parties may share, by its kind and its id. Who has none of a client's shares nothing with it.
_Tie = tuple[str, str]


@frozen
class _Side:
    """A client with what is the same for every supplier: the ids of its line, and what it has to do with."""

    client: Client
    line: frozenset[str]
    categories: frozenset[str]
    groups: tuple[str, ...]
    goals: tuple[str, ...]

    def ties(self) -> Iterator[_Tie]:
        """All that a supplier may share with it."""
        yield from (("client", each) for each in self.line)
        yield from (("category", each) for each in self.categories)
        yield from (("group", each) for each in self.groups)
        yield from (("goal", each) for each in self.goals)


def _sides(register: Register, wanted: Iterable[Client]) -> list[_Side]:
    """The clients, each with what it has to do with."""
    running: dict[str, list[Agreement]] = defaultdict(list)
    for agreement in register.agreements.values():
        if not ended(register, agreement):
            for id_ in clients_of(register, agreement):
                running[id_].append(agreement)
    return [_side(register, each, running) for each in wanted]


def _side(register: Register, client: Client, running: Mapping[str, list[Agreement]]) -> _Side:
    line = frozenset(each.id for each in clients.in_line(register, client))
    agreed = (one for id_ in line for one in running.get(id_, ()))
    proposed = (one for id_ in line for one in register.proposals_by_client(id_))
    return _Side(
        client,
        line,
        categories=_about(register, agreed, proposed),
        groups=clients.wanted_groups(client),
        goals=clients.goals(register, client),
    )


def _by_tie(sides: Iterable[_Side]) -> Mapping[_Tie, Sequence[int]]:
    """The numbers of the sides that have to do with something, by what that is."""
    found: dict[_Tie, list[int]] = defaultdict(list)
    for number, side in enumerate(sides):
        for tie in side.ties():
            found[tie].append(number)
    return found


@frozen
class _Seller:
    """What a supplier has to do with, which is the same for every client."""

    proposals: tuple[Proposal, ...]
    running: Sequence[Agreement]
    categories: frozenset[str]
    served: Traced
    contributes: Traced

    def ties(self, register: Register) -> set[_Tie]:
        """All that a client may share with it."""
        return {
            *(("client", id_) for each in self.running for id_ in clients_of(register, each)),
            *(("client", id_) for each in self.proposals for id_ in each.clients or ()),
            *(("category", each) for each in self.categories),
            *(("group", id_) for id_, _ in self.served),
            *(("group", _AT_A_DISTANCE) for _ in self.served[:1]),
            *(("goal", id_) for id_, _ in self.contributes),
        }


def _seller(register: Register, supplier: Supplier) -> _Seller:
    proposals, running = register.proposals_by_supplier(supplier.id), _agreements(register, supplier)
    return _Seller(
        proposals,
        running,
        categories=_about(register, running, proposals),
        served=_traced(proposals, groups),
        contributes=_traced(proposals, lambda one: one.policy_goals or ()),
    )


def _near(ties: Iterable[_Tie], by_tie: Mapping[_Tie, Sequence[int]]) -> set[int]:
    """The numbers of the sides that have one of these in common."""
    return {number for tie in ties for number in by_tie.get(tie, ())}


def _of(
    register: Register, supplier: Supplier, sides: Sequence[_Side], by_tie: Mapping[_Tie, Sequence[int]]
) -> Iterator[Pair]:
    """The pairs of one supplier with those it may share something with."""
    seller = _seller(register, supplier)
    proposals, running, served = seller.proposals, seller.running, seller.served
    can = offers(register, [supplier.id])
    for number in sorted(_near(seller.ties(register), by_tie)):
        side = sides[number]
        client = side.client
        agreements = tuple(each for each in running if not side.line.isdisjoint(clients_of(register, each)))
        groups_ = welcome(side.groups, [id_ for id_, _ in served])
        yield Pair(
            supplier=supplier,
            client=client,
            agreements=agreements,
            categories=tuple(sorted(seller.categories & side.categories)),
            groups=tuple(each for each in served if each[0] in groups_),
            goals=tuple(each for each in seller.contributes if each[0] in side.goals),
            proposals=tuple(each for each in proposals if client.id in (each.clients or ())),
            offers=can,
            missing=tuple(_missing(register, client, agreements, groups_, can)),
        )


def clients_of(register: Register, agreement: Agreement) -> tuple[str, ...]:
    """The clients an agreement is for: its own, else those of what it is part of."""
    return next(
        (each.clients for each in register.line(agreement) if isinstance(each, Agreement) and each.clients),
        (),
    )


def _missing(
    register: Register,
    client: Client,
    agreements: Iterable[Agreement],
    shared: Iterable[str],
    can: Offers,
) -> Iterator[str]:
    agreed, wanted = tuple(agreements), clients.wanted_groups(client)
    if not agreed:
        yield "agreement"
    elif any(preferences_not_aligned(register, each) for each in agreed):
        yield "aligned"
    if not wanted and not clients.wanted_work(client):
        yield "wishes"
    elif wanted and not tuple(shared):
        yield "target-groups"
    if not can.is_known():
        yield "offers"
    yield from can.needs()
    yield from clients.lacks(register, client)


def _agreements(register: Register, supplier: Supplier) -> list[Agreement]:
    """The running agreements of a supplier and of the consortia it is a member of."""
    owners = (supplier, *register.consortia_of(supplier.id))
    found = (each for owner in owners for each in register.agreements_of(owner.id))
    return [each for each in found if not ended(register, each)]


def _about(
    register: Register, agreements: Iterable[Agreement], proposals: Iterable[Proposal]
) -> frozenset[str]:
    """The categories of agreements and proposals."""
    agreed = {each for one in agreements if (each := register.category_of(one))}
    return frozenset(agreed.union(*(register.categories_of(one) for one in proposals)))


def _traced(proposals: Iterable[Proposal], about: Callable[[Proposal], Iterable[str]]) -> Traced:
    """Each id the proposals are about, with the ids of those proposals."""
    found: dict[str, list[str]] = {}
    for each in proposals:
        for id_ in about(each):
            found.setdefault(id_, []).append(each.id)
    return tuple((id_, tuple(traced)) for id_, traced in found.items())


def _worked(proposal: Proposal) -> bool:
    """Whether a proposal that two parties had together speaks for them: it is open, or it was completed."""
    return status(proposal) not in CLOSED or status(proposal) == Status.COMPLETED
