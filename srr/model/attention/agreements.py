"""An agreement with the proposals under it to what about it needs somebody's attention on a day."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from srr.model.attention.item import Attention, item
from srr.model.endings import ended
from srr.model.lifecycle import status, status_told
from srr.model.obligations import Standing, falling_under, standing
from srr.model.parts import ALL
from srr.model.records import Agreement, Proposal
from srr.model.register import Register
from srr.model.settlements import Entry, why_nothing
from srr.model.statuses import CLOSED, REFUSED
from srr.problems import Message, say

#: Why the obligation is in force although there was a proposal, by what its entry says.
_CLOSED = {
    "settles-unknown": "attention.closed.settles-unknown",
    "reinstated": "attention.closed.reinstated",
    "stopped-first": "attention.closed.stopped-first",
    "no-success": "attention.closed.no-success",
}


def obligation_uncovered(register: Register, agreement: Agreement) -> Attention | None:
    """Something was struck, and the pilot that was to take its place does not run.

    Where nobody knows whether the agreement still runs, nobody knows whether there is anything to do.
    """
    found = standing(register, agreement)
    if found is None or not found.is_uncovered or found.ended or found.silent:
        return None
    return _uncovered("obligation-uncovered", agreement, found)


def uncovered_at_end(register: Register, agreement: Agreement) -> Attention | None:
    """The agreement ended while something was struck that no pilot took the place of.

    For one review period there is something to settle; after that, or where nobody recorded when it ended, it
    is history.
    """
    found = standing(register, agreement)
    if found is None or not found.is_uncovered or not found.ended:
        return None
    settled = found.end.plus_months(register.settings.review.months) if found.end else None
    late = settled is None or settled.last < register.today
    return _uncovered("ended-uncovered" if late else "obligation-uncovered-at-end", agreement, found)


def _uncovered(kind: str, agreement: Agreement, found: Standing) -> Attention:
    open_ = (each for each in found.entries if each.uncovered)
    first = min(open_, key=_since)
    history = kind == "ended-uncovered"
    part = None if found.uncovered == ALL else "part" if found.uncovered is not None else "some"
    return item(
        kind,
        agreement,
        first.uncovered_since,
        variant=None if history else part,
        look_at=None if history else first.proposal.id,
        percent=found.uncovered,
        proposal=first.proposal.id,
    )


def obligation_without_proposal(register: Register, agreement: Agreement) -> Attention | None:
    """Something of the obligation is in force, and neither a proposal nor anything agreed takes its place.

    Where the end is not recorded and nothing was heard of it for long, nobody knows whether it is in force.
    """
    found = standing(register, agreement)
    if found is None or found.entries or not found.in_force or (found.elsewhere or 0) >= ALL:
        return None
    under = {each.id for each in falling_under(register, agreement)}
    closed = {one.id: one for id_ in sorted(under) for one in register.proposals_under(id_)}
    # One of which nobody knows how it ended, or whether it was there yet, may be the proposal.
    if any(status(one) not in CLOSED for one in closed.values()):
        return None
    if any(register.may_be_under(id_) for id_ in under):
        return None
    since = agreement.signed or agreement.start
    if not closed:
        return item("obligation-without-proposal", agreement, since)
    became = tuple(_became(one, under) for one in closed.values())
    return item("obligation-without-proposal", agreement, since, variant="closed", became=became)


def _became(proposal: Proposal, under: Container[str | None]) -> Message:
    """What came of a closed proposal, as far as that tells why the obligation is in force."""
    told = {"proposal": proposal.id, "status": status_told(proposal)}
    if status(proposal) in REFUSED:
        return say("attention.closed.refused", **told)
    about = (each for each in proposal.agreements or () if each.agreement in under)
    whys = {why_nothing(proposal, each) for each in about}
    # An entry that says what it settles tells more than one beside it that does not.
    why = min(whys, key=lambda each: (each == "settles-unknown", each))
    return say(_CLOSED[why], **told)


def preferences_not_aligned(register: Register, agreement: Agreement) -> Attention | None:
    """Signed since pilots are possible, and nobody recorded that the clients' preferences were passed on.

    Only where there is somebody to pass them on to, a supplier, and something to use them for, an obligation
    of its own: not for the heading of a lot, nor for a call-off under an agreement. Not where nobody knows
    whether it still runs.
    """
    signed = agreement.signed
    if signed is None or agreement.preferences_aligned is not None or agreement.supplier is None:
        return None
    found = standing(register, agreement)
    if found is None or found.silent or ended(register, agreement):
        return None
    if signed.last < register.settings.policy.start.first or signed.first > register.today:
        return None
    return item("preferences-not-aligned", agreement, signed)


def _since(entry: Entry) -> tuple[date, str]:
    when = entry.uncovered_since
    return (when.first if when else date.max, entry.proposal.id)
