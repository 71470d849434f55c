"""A register to the standing of its obligations: in force, struck, conditional or met, and how covered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from srr.model.dates import PartialDate
from srr.model.records import Agreement, ChangeGround, Client, Obligation, Proposal
from srr.model.register import Register
from srr.model.settlements import ORDER, Entry, EntryState, entry, entry_state

__all__ = [
    "Entry",
    "EntryState",
    "Standing",
    "called",
    "ended",
    "ending_before",
    "entry_state",
    "falling_under",
    "ground",
    "holder",
    "is_bespoke",
    "standing",
]

_ALL = Decimal(100)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Standing:
    """How one obligation stands on the register's day, in percent of it.

    ``in_force``, ``struck``, ``conditional``, ``met`` and ``elsewhere`` add up to 100; ``uncovered`` is part
    of ``struck`` and ``conditional``. ``state`` is "in-force", "struck", "conditional" or "met" where that is
    true of all of it (what is met elsewhere is met), else "mixed". ``struck_on`` is the first date on which
    something was struck. ``amount`` is the obligation in the agreement's currency, only where the register
    states it or states a percentage and what it is a percentage of.
    """

    agreement: Agreement
    state: str
    in_force: Decimal
    struck: Decimal
    conditional: Decimal
    met: Decimal
    elsewhere: Decimal
    uncovered: Decimal
    entries: tuple[Entry, ...]
    struck_on: PartialDate | None
    ended: bool
    amount: Decimal | None


def holder(register: Register, agreement: Agreement) -> Agreement | None:
    """The agreement whose obligation this one falls under; None where there is none.

    That is itself where it states an obligation; a call-off without one falls under what it is part of.
    """
    for each in register.line(agreement):
        if isinstance(each, Agreement) and each.obligation is not None:
            return each
        if not _leans_on_its_framework(each):
            return None
    return None


def falling_under(register: Register, agreement: Agreement) -> Iterator[Agreement]:
    """The agreements that this one is the :func:`holder` for: itself and call-offs; none without obligation.

    Downwards, so that looking at every agreement in turn stays linear. It ends: each has one ``part_of``,
    and the way down never comes back to one that states an obligation.
    """
    waiting = [agreement] if agreement.obligation is not None else []
    while waiting:
        each = waiting.pop()
        yield each
        waiting.extend(part for part in register.parts_of(each.id) if _leans_on_its_framework(part))


def ground(register: Register, agreement: Agreement) -> ChangeGround | None:
    """The ground on which the obligation may be replaced: its own, else that of what it is part of.

    Kind "none" says that there is no ground; None that nobody recorded one.
    """
    grounds = (each.change_ground for each in register.line(agreement) if isinstance(each, Agreement))
    return next((each for each in grounds if each is not None), None)


def is_bespoke(agreement: Agreement | None) -> bool:
    """Whether the agreement leaves its obligation to be filled in by a proposal."""
    stated = agreement.obligation if agreement is not None else None
    return stated is not None and stated.regime == "bespoke"


def called(owner: Agreement | None, state: str) -> str:
    """What a state of an obligation is called; a bespoke one is not struck but filled in."""
    return "filled-in" if state == "struck" and is_bespoke(owner) else state


def ended(register: Register, agreement: Agreement) -> bool:
    """Whether the agreement's last day lies before the register's day, or its end is said to have passed."""
    if isinstance(agreement.end, PartialDate):
        return register.day is not None and agreement.end.last < register.day
    return agreement.end is True


def ending_before(register: Register, proposal: Proposal, day: date) -> tuple[Agreement, ...]:
    """The agreements a proposal runs under that have ended, or whose last day lies before this day, by id."""
    ids = sorted({each.agreement for each in proposal.agreements or () if each.agreement is not None})
    found = [register.agreements[each] for each in ids if each in register.agreements]
    return tuple(
        each
        for each in found
        if ended(register, each) or (isinstance(each.end, PartialDate) and each.end.last < day)
    )


def standing(register: Register, agreement: Agreement) -> Standing | None:
    """How the agreement's own obligation stands; None where it states none."""
    obligation = agreement.obligation
    if obligation is None:
        return None
    entries = tuple(_entries(register, agreement))
    shares = [_sum(each.share for each in entries if (each.state, each.covered) == state) for state in _KEYS]
    elsewhere, met, struck, conditional, struck_open, conditional_open = _cap(
        [obligation.elsewhere or Decimal(0), *shares]
    )
    parts = {
        "struck": struck + struck_open,
        "conditional": conditional + conditional_open,
        "met": met + elsewhere,
    }
    parts["in-force"] = _ALL - _sum(parts.values())
    struck_on = [each.on for each in entries if each.state == "struck" and each.on is not None]
    return Standing(
        agreement=agreement,
        state=next((state for state, part in parts.items() if part == _ALL), "mixed"),
        in_force=parts["in-force"],
        struck=parts["struck"],
        conditional=parts["conditional"],
        met=met,
        elsewhere=elsewhere,
        uncovered=struck_open + conditional_open,
        entries=entries,
        struck_on=min(struck_on, key=lambda each: (each.first, each.last), default=None),
        ended=ended(register, agreement),
        amount=_amount(obligation),
    )


_KEYS = tuple((each.state, each.covered) for each in ORDER)


def _leans_on_its_framework(each: Agreement | Client) -> bool:
    return isinstance(each, Agreement) and each.kind == "call-off" and each.obligation is None


def _entries(register: Register, agreement: Agreement) -> Iterator[Entry]:
    """What settles the agreement's obligation, by proposal and then as the proposal lists it."""
    ids = {each.id for each in falling_under(register, agreement)}
    proposals = {each.id: each for id_ in ids for each in register.proposals_under(id_)}
    for _, proposal in sorted(proposals.items()):
        found = (entry(proposal, each) for each in proposal.agreements or () if each.agreement in ids)
        yield from (each for each in found if each is not None)


def _sum(shares: Iterable[Decimal]) -> Decimal:
    return sum(shares, Decimal(0))


def _cap(shares: Iterable[Decimal]) -> list[Decimal]:
    """Each share, cut to what the shares before it leave of the whole."""
    left = _ALL
    capped = []
    for share in shares:
        capped.append(min(max(share, Decimal(0)), left))
        left -= capped[-1]
    return capped


def _amount(obligation: Obligation) -> Decimal | None:
    if obligation.amount is not None:
        return obligation.amount
    if obligation.percentage is None or obligation.base_amount is None:
        return None
    return (obligation.base_amount * obligation.percentage / 100).quantize(_CENT)
