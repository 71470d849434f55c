"""The proposals: where each stands, what it waits for, what it aims for and when its review is due."""

from __future__ import annotations

from collections.abc import Iterator

from srr.frozen import frozen
from srr.model.ambition import targets
from srr.model.last_known import last_known
from srr.model.lifecycle import waiting_on
from srr.model.records import Proposal
from srr.model.register import Register
from srr.model.results import realised
from srr.model.review_due import ReviewDue, due
from srr.model.statuses import STATUSES
from srr.views.cells import Cell, Code, Ref, derived, recorded
from srr.views.reviews import period
from srr.views.rows import PILOTS
from srr.views.status.declared import Declared, StatusTable, stored
from srr.views.status.scope import Scope
from srr.views.vocabulary import quantities
from srr.views.vocabulary.names import all_named, named
from srr.views.vocabulary.proposals import since_told, status_of


@frozen
class Line:
    """A proposal on the register's day, with its next review."""

    register: Register
    proposal: Proposal
    review: ReviewDue


def _lines(scope: Scope) -> Iterator[Line]:
    """A line for each proposal, by id."""
    for each in scope.register.proposals.values():
        if scope.keeps(each):
            yield Line(scope.register, each, due(scope.register, each))


def waits_on(register: Register, proposal: Proposal) -> tuple[Cell, ...] | None:
    """The clients a proposal waits for, or the reason why it is on hold; None where neither is recorded."""
    found = waiting_on(register, proposal)
    if found is None:
        return None
    return tuple(named(register, "client", value) if kind == "client" else value for kind, value in found)


def _proposal(line: Line) -> Proposal:
    return line.proposal


def _agreements(line: Line) -> Cell:
    """The agreements it runs under; None also where only agreements outside this register are recorded."""
    entries = line.proposal.agreements
    found = tuple(Ref(each.agreement, kind="agreement") for each in entries or () if each.agreement)
    return None if entries is None or (entries and not found) else recorded(found)


def _targets(line: Line) -> Cell:
    return recorded(quantities.several(line.register, targets(line.register, line.proposal)))


def _realised(line: Line) -> Cell:
    return recorded(quantities.several(line.register, realised(line.register, line.proposal)))


#: What a proposal aims for and came to is told from its reviews too.
_REVIEWS = ("review", "metric")

TABLE = StatusTable(_lines, state="status", states=STATUSES, codes="status", declared=(
    Declared("id", lambda line: line.proposal.id, shown=True, whole=True),
    *(stored(each, _proposal, shown=each != "title") for each in ("title", "suppliers", "clients")),
    Declared("categories", lambda line: derived(all_named(
        line.register, "category", line.register.categories_of(line.proposal)
    ))),
    Declared("status", lambda line: status_of(line.proposal), shown=True),
    Declared("since", lambda line: since_told(line.proposal), shown=True, whole=True),
    Declared("waiting_on", lambda line: waits_on(line.register, line.proposal), shown=True),
    stored("target_groups", _proposal),
    Declared("targets", _targets, made_of=_REVIEWS),
    Declared("realised", _realised, made_of=_REVIEWS),
    Declared("last_known", lambda line: last_known(line.register, line.proposal), whole=True),
    Declared("review_due", lambda line: period(line.review), whole=True, made_of=PILOTS),
    Declared("review_state", lambda line: Code("review-state", line.review.state), made_of=PILOTS),
    Declared("agreements", _agreements),
))  # fmt: skip
