"""What a table is asked for: the register it is about, and the filters on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from srr.frozen import frozen
from srr.model.records import Agreement, Client, Meeting, Proposal, Record, Review, Supplier, Term
from srr.model.register import Register

#: The filters on records; a table may also be filtered by its own state ("status").
FILTERS = ("supplier", "client", "category", "target-group")


@frozen
class Scope:
    """The register on its day, the same with what is dated later (if that is known), and the ids asked for.

    ``wanted`` holds ids by filter. Of one filter any id will do, and every filter has to be satisfied.
    """

    register: Register
    known: Register
    wanted: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def keeps(self, record: Record | Term) -> bool:
        """Whether the record, or what it belongs to, has something of each filter."""
        if not self.wanted:
            return True
        found = facets(self.register, record)
        return all(ids & found.get(name, frozenset()) for name, ids in self.wanted.items())


def facets(register: Register, record: Record | Term) -> Mapping[str, frozenset[str]]:
    """What a record can be found by, by filter.

    A client is also found by what it is part of, a consortium by its members. An agreement is also about
    what the proposals under it are about, a supplier or client about what it takes part in.
    """
    match record:
        case Proposal():
            return {
                "supplier": _suppliers(register, record.suppliers or ()),
                "client": _clients(register, record.clients or ()),
                "category": frozenset(register.categories_of(record)),
                "target-group": frozenset(record.target_groups or ()),
            }
        case Review():
            proposal = register.proposals.get(record.proposal)
            return facets(register, proposal) if proposal else {}
        case Agreement():
            category = register.category_of(record)
            return {
                "supplier": _suppliers(register, (record.supplier,) if record.supplier else ()),
                "client": _clients(register, record.clients or ()),
                "category": frozenset({category} if category else ()),
                "target-group": _union(register, register.proposals_under(record.id), "target-group"),
            }
        case Meeting():
            return {
                "supplier": _suppliers(register, (*(record.invited or ()), *(record.attended or ()))),
                "client": _clients(register, record.hosts or ()),
                "category": frozenset({record.category} if record.category else ()),
            }
        case Supplier():
            parties = (record.id, *(each.id for each in register.consortia_of(record.id)))
            agreements = (each for id_ in parties for each in register.agreements_of(id_))
            linked = (*agreements, *register.proposals_by_supplier(record.id))
            return {
                "supplier": _suppliers(register, (record.id,)),
                **{name: _union(register, linked, name) for name in ("client", "category", "target-group")},
            }
        case Client():
            linked = register.proposals_by_client(record.id)
            return {
                "client": _clients(register, (record.id,)),
                **{name: _union(register, linked, name) for name in ("supplier", "category")},
                "target-group": frozenset(
                    each for preference in record.preferences or () for each in preference.target_groups or ()
                ),
            }
        case _:
            return {}


def _union(register: Register, records: Iterable[Record], name: str) -> frozenset[str]:
    return frozenset().union(*(facets(register, each).get(name, frozenset()) for each in records))


def _clients(register: Register, ids: Iterable[str]) -> frozenset[str]:
    found = set()
    for id_ in ids:
        client = register.clients.get(id_)
        found |= {each.id for each in register.line(client)} if client else {id_}
    return frozenset(found)


def _suppliers(register: Register, ids: Iterable[str]) -> frozenset[str]:
    found = set()
    for id_ in ids:
        found |= {*register.taking_part(id_)}
    return frozenset(found)
