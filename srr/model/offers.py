"""Suppliers and their partners to the forms of delivery they can offer, and what they need a partner for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from srr.frozen import frozen
from srr.model.records import Client, Partner, Proposal, Supplier
from srr.model.register import Register

#: The forms that bring participants to work or nearer to it; sharing knowledge or a day out does not.
_REACHING = frozenset(
    {
        "arbeidsplaats",
        "detachering",
        "werkervaringsplaats",
        "proefplaatsing",
        "stage",
        "leerwerkplek",
        "opleiding",
        "inkoop-sociale-onderneming",
        "inkoop-sw-bedrijf",
    }
)
#: What a small supplier can seldom do itself; the interview of 18 June 2019 names it: secondment "with some
#: coaching where needed", together with a social enterprise.
COACHING = "begeleiding"


@frozen
class Offers:
    """The forms of delivery that suppliers can offer together.

    ``own`` are forms they provide themselves, ``by_partner`` further forms, each with the names of the
    partners that do. ``small`` is True where all the suppliers are small.
    """

    own: tuple[str, ...]
    by_partner: tuple[tuple[str, tuple[str, ...]], ...]
    small: bool

    def is_known(self) -> bool:
        """Whether anybody wrote down what they can offer."""
        return bool(self.forms())

    def forms(self) -> tuple[str, ...]:
        """Every form they can offer, their own first."""
        return (*self.own, *(form for form, _ in self.by_partner))

    def needs(self) -> tuple[str, ...]:
        """What they need a partner for to help people to work: "work", "coaching"; empty where unknown.

        Some form has to bring participants to work or nearer to it, and a small supplier needs somebody for
        the coaching.
        """
        forms = set(self.forms())
        if not forms:
            return ()
        lacking = (("work", _REACHING.isdisjoint(forms)), ("coaching", self.small and COACHING not in forms))
        return tuple(need for need, missing in lacking if missing)


def offers(register: Register, suppliers: Iterable[str], partners: Iterable[Partner] = ()) -> Offers:
    """What suppliers offer, with the members of a consortium and all their partners, and ``partners`` too."""
    parties = [*with_members(register, suppliers).values()]
    own = tuple(dict.fromkeys(form for each in parties for form in each.offers or ()))
    others: dict[str, dict[str, None]] = defaultdict(dict)
    for partner in (*(one for each in parties for one in each.partners or ()), *partners):
        for form in partner.offers or ():
            if form not in own:
                others[form][_name(register, partner)] = None
    return Offers(
        own,
        tuple((form, tuple(names)) for form, names in others.items()),
        small=bool(parties) and all(is_small(each) for each in parties),
    )


def _name(register: Register, partner: Partner) -> str:
    """What a partner is called: as the record that names it says, else by its own record."""
    found = register.find("party", partner.party or "")
    named = (partner.name, getattr(found, "name", None), partner.party)
    return next(each for each in named if each is not None)


def partner_of(register: Register, party: Supplier | Client) -> tuple[str, ...]:
    """The suppliers that name this organisation as a partner by its id, by id."""
    return tuple(each.id for each in register.suppliers.values() if _names(register, each, party))


def partner_in(register: Register, party: Supplier | Client) -> tuple[str, ...]:
    """The proposals that name this organisation as a partner by its id, by id."""
    return tuple(each.id for each in register.proposals.values() if _names(register, each, party))


def _names(register: Register, record: Supplier | Proposal, party: Supplier | Client) -> bool:
    return any(each.party and register.find("party", each.party) == party for each in record.partners or ())


def with_members(register: Register, suppliers: Iterable[str]) -> dict[str, Supplier]:
    """These suppliers and the members of those that are a consortium, by id, as far as their files exist."""
    ids = [id_ for each in suppliers for id_ in register.taking_part(each)]
    return {id_: register.suppliers[id_] for id_ in ids if id_ in register.suppliers}


def is_small(supplier: Supplier) -> bool:
    """Whether it is said to be small; a consortium of which nothing is said is what its members are."""
    return supplier.own_staff == "small" or (supplier.own_staff is None and bool(supplier.members))
