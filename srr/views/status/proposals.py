"""The proposals: where each stands, what it waits for, what it aims for and when its review is due."""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.ambition import realised, targets
from srr.model.lifecycle import since, waiting_on
from srr.model.records import Proposal
from srr.model.register import Register
from srr.model.review_due import due
from srr.views import labels
from srr.views.answer import Column
from srr.views.cells import Cell, Code, Ref
from srr.views.parties import status_of
from srr.views.rows import Row, uncertain
from srr.views.status.scope import Scope

COLUMNS = (
    Column("id", whole=True),
    Column("title", shown=False),
    Column("suppliers"),
    Column("clients"),
    Column("categories", shown=False),
    Column("status"),
    Column("since", whole=True),
    Column("waiting_on"),
    Column("target_groups", shown=False),
    Column("targets", shown=False),
    Column("realised", shown=False),
    Column("review_due", shown=False, whole=True),
    Column("review_state", shown=False),
    Column("agreements", shown=False),
)


def rows(scope: Scope) -> Iterator[Row]:
    """A row for each proposal, by id."""
    return (row(scope.register, each) for each in scope.register.proposals.values() if scope.keeps(each))


def row(register: Register, proposal: Proposal) -> Row:
    """One proposal as it stands on the register's day."""
    review = due(register, proposal)
    return {
        "id": proposal.id,
        "title": proposal.title,
        "suppliers": labels.suppliers(register, proposal.suppliers or ()),
        "clients": labels.clients(register, proposal.clients or ()),
        "categories": labels.terms(register, "category", register.categories_of(proposal)),
        "status": status_of(proposal),
        "since": since(proposal),
        "waiting_on": waits_on(register, proposal),
        "target_groups": labels.terms(register, "target-group", proposal.target_groups or ()),
        "targets": labels.quantities(register, targets(register, proposal)),
        "realised": labels.quantities(register, realised(register, proposal)),
        "review_due": uncertain(register, review.period),
        "review_state": uncertain(register, Code("review-state", review.state)),
        "agreements": tuple(Ref(each.agreement) for each in proposal.agreements or () if each.agreement),
    }


def waits_on(register: Register, proposal: Proposal) -> tuple[Cell, ...] | None:
    """The clients a proposal waits for, or the reason why it is on hold; None where neither is recorded."""
    found = waiting_on(register, proposal)
    if found is None:
        return None
    return tuple(labels.client(register, value) if kind == "client" else value for kind, value in found)
