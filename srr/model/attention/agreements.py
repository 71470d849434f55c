"""An agreement with the proposals under it to what about it needs somebody's attention on a day."""

from __future__ import annotations

from datetime import date

from srr.model.attention.item import Attention, item
from srr.model.lifecycle import CLOSED, status
from srr.model.obligations import Entry, ended, falling_under, standing
from srr.model.records import Agreement
from srr.model.register import Register

_ALL = 100


def obligation_uncovered(register: Register, agreement: Agreement) -> Attention | None:
    """Something was struck, and the pilot that was to take its place does not run; also after the end."""
    found = standing(register, agreement)
    if found is None or not found.uncovered:
        return None
    first = min((each for each in found.entries if not each.covered), key=_since)
    variant = "part" if found.uncovered < _ALL else None
    return item(
        "obligation-uncovered",
        agreement,
        first.uncovered_since,
        variant=variant,
        percent=found.uncovered,
        proposal=first.proposal.id,
    )


def obligation_without_proposal(register: Register, agreement: Agreement) -> Attention | None:
    """(Part of) the obligation is in force, and no proposal is there to take its place."""
    found = standing(register, agreement)
    if found is None or found.ended or found.entries or not found.in_force:
        return None
    ids = [each.id for each in falling_under(register, agreement)]
    if any(status(each) not in CLOSED for id_ in ids for each in register.proposals_under(id_)):
        return None
    return item("obligation-without-proposal", agreement, agreement.signed or agreement.start)


def preferences_not_aligned(register: Register, agreement: Agreement) -> Attention | None:
    """Signed since pilots are possible, and the clients' preferences were not yet passed on.

    Only where there is somebody to pass them on to, a supplier, and something to use them for, an obligation
    of its own: not for the heading of a lot, nor for a call-off under an agreement.
    """
    signed = agreement.signed
    if signed is None or agreement.preferences_aligned is not None or ended(register, agreement):
        return None
    if agreement.supplier is None or agreement.obligation is None:
        return None
    if signed.last < register.settings.policy.start.first:
        return None
    return item("preferences-not-aligned", agreement, signed)


def _since(entry: Entry) -> tuple[date, str]:
    when = entry.uncovered_since
    return (when.first if when else date.max, entry.proposal.id)
