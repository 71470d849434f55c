"""Proposals that would wait or stop to what that touches: obligations, and what was aimed for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from srr.frozen import frozen, replace
from srr.model.dates import PartialDate
from srr.model.endings import end_of, ended
from srr.model.lifecycle import accepted, is_open
from srr.model.obligations import Standing, holder, standing
from srr.model.parts import grown
from srr.model.records import Agreement, Event, Measure, Proposal
from srr.model.register import Register
from srr.model.statuses import Status
from srr.model.totals import aimed, stated_targets


@frozen
class Touched:
    """An obligation that would change: so many percent of it that nothing covers, or in force again.

    ``uncovered`` is None where more of it would not be covered, and nobody recorded how much.
    """

    agreement: Agreement
    uncovered: Decimal | None
    in_force: Decimal


@frozen
class Exposure:
    """What depends on some proposals: the obligations they cover, and what they aim for together."""

    proposals: tuple[Proposal, ...]
    obligations: tuple[Touched, ...]
    targets: tuple[Measure, ...]


def exposure(register: Register, proposals: Iterable[Proposal], status_: str) -> Exposure:
    """What would change on the register's day if these proposals became ``status_``: "on-hold" or "stopped".

    Nothing is written. The register as it would be is put beside the register as it is, so that the rules
    that say what covers an obligation are the same.
    """
    chosen = tuple(each for each in proposals if is_open(each))
    changed = {each.id: _then(each, status_, PartialDate.of(register.today)) for each in chosen}
    after = replace(register, proposals={**register.proposals, **changed})
    return Exposure(
        chosen,
        tuple(_touched(register, after, chosen)),
        aimed(register, stated_targets(register, chosen)),
    )


def _then(proposal: Proposal, status_: str, day: PartialDate) -> Proposal:
    """The proposal after one more event; what was never accepted cannot stop, it is withdrawn."""
    can = status_ == Status.ON_HOLD or accepted(proposal)
    event = Event(status=Status(status_) if can else Status.WITHDRAWN, date=day)
    return replace(proposal, history=(*proposal.history, event))


def outlasting(register: Register, agreement: Agreement) -> tuple[Proposal, ...]:
    """The open proposals under an agreement that are not planned to end before it does, by id.

    One of which no end is planned counts as well. There are none where the agreement has no end.
    """
    last = end_of(agreement)
    end = last if isinstance(last, PartialDate) else None
    if end is None and not ended(register, agreement):
        return ()
    return tuple(
        each
        for each in register.proposals_under(agreement.id)
        if is_open(each) and (end is None or each.planned.end is None or each.planned.end.last > end.last)
    )


def _touched(before: Register, after: Register, proposals: Iterable[Proposal]) -> Iterator[Touched]:
    """The obligations that stand otherwise afterwards, by id."""
    under = (
        before.agreements.get(each.agreement or "") for one in proposals for each in one.agreements or ()
    )
    owners = (holder(before, each) for each in under if each is not None)
    for agreement in sorted({each.id: each for each in owners if each}.values(), key=lambda each: each.id):
        old, new = standing(before, agreement), standing(after, agreement)
        if old is None or new is None:
            continue
        uncovered = _uncovered(old, new)
        # Only what stood in its place comes back in force: whether more did, nobody recorded.
        left = grown(new.struck, old.struck) + grown(new.conditional, old.conditional)
        in_force = min(grown(old.in_force, new.in_force), left)
        if uncovered != 0 or in_force > 0:
            yield Touched(agreement, uncovered, max(in_force, Decimal(0)))


def _uncovered(before: Standing, after: Standing) -> Decimal | None:
    """By how many percent what nothing covers grew; None where it did and nobody recorded how much."""
    if after.uncovered is None:
        return Decimal(0) if before.is_uncovered else None
    return max(grown(before.uncovered, after.uncovered), Decimal(0))
