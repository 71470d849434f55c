"""A register to the standing of its obligations: which part is in force, struck, met, ended or unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from srr.model.dates import PartialDate
from srr.model.last_known import agreement_last_known, is_silent
from srr.model.lifecycle import acceptance, status
from srr.model.records import (
    Agreement,
    ChangeGround,
    Client,
    Fulfilment,
    Proposal,
    Release,
    Settlement,
)
from srr.model.register import Register
from srr.model.settlements import Cover, Effect, Entry, EntryState, entry, entry_state
from srr.model.statuses import Status

__all__ = [
    "ALL",
    "Cover",
    "Effect",
    "Entry",
    "EntryState",
    "Standing",
    "amount_asked",
    "called",
    "end_of",
    "ended",
    "ending_before",
    "entry",
    "entry_state",
    "falling_under",
    "fulfilled_percent",
    "ground",
    "holder",
    "is_bespoke",
    "released_percent",
    "standing",
]

#: The whole of an obligation, in percent of it.
ALL = Decimal(100)
_NONE = Decimal(0)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one obligation stands on the register's day, in percent of it; None where that is not recorded.

    ``in_force``, ``ended_part``, ``struck``, ``conditional``, ``met``, ``released`` and ``unknown`` add up to
    100 where all are known. ``uncovered`` and ``cover_unknown`` are parts of ``struck`` and ``conditional``.
    ``met`` includes what was fulfilled the classic way. ``elsewhere`` is agreed to be met on other contracts,
    and no part. ``state`` is the one part that is all of it, else "mixed"; None where it rests on what is not
    recorded. ``struck_on`` is the first date on which something was struck. ``amount`` is the obligation in
    the agreement's currency, only where the register states it or states what it is a percentage of.
    ``ended`` is None where nobody recorded whether it ended, ``end`` the last day where that is known.
    ``silent`` says that the end is not recorded and nothing has been heard of it for two review periods.
    """

    agreement: Agreement
    state: str | None
    in_force: Decimal | None
    ended_part: Decimal | None
    struck: Decimal | None
    conditional: Decimal | None
    met: Decimal | None
    released: Decimal | None
    unknown: Decimal | None
    uncovered: Decimal | None
    cover_unknown: Decimal | None
    elsewhere: Decimal | None
    entries: tuple[Entry, ...]
    struck_on: PartialDate | None
    ended: bool | None
    end: PartialDate | None
    last_known: PartialDate | None
    silent: bool
    amount: Decimal | None

    @property
    def parts(self) -> dict[str, Decimal | None]:
        """The parts that make up the whole, by the name of the state they are in."""
        return {
            "in-force": self.in_force,
            "ended": self.ended_part,
            "struck": self.struck,
            "conditional": self.conditional,
            "met": self.met,
            "released": self.released,
            "unknown": self.unknown,
        }


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


def end_of(agreement: Agreement) -> PartialDate | bool | None:
    """The last day now in force: that of the last extension, else the first; True: it is said to be past."""
    extended = [each.end for each in agreement.extensions or () if each.end is not None]
    return extended[-1] if extended else agreement.end


def ended(register: Register, agreement: Agreement) -> bool | None:
    """Whether the agreement's last day lies before the register's day; None where that is not recorded."""
    end = end_of(agreement)
    if isinstance(end, PartialDate):
        if register.day is None or end.last >= register.day:
            return False
        # An extension without a date may have been agreed by then.
        return None if "extensions" in agreement.undated else True
    return True if end is True and "end" not in agreement.undated else None


def ending_before(register: Register, proposal: Proposal, day: date) -> tuple[Agreement, ...]:
    """The agreements a proposal runs under that have ended, or whose last day lies before this day, by id."""
    ids = sorted({each.agreement for each in proposal.agreements or () if each.agreement is not None})
    found = [register.agreements[each] for each in ids if each in register.agreements]
    return tuple(
        each
        for each in found
        if ended(register, each) or (isinstance(end := end_of(each), PartialDate) and end.last < day)
    )


def standing(register: Register, agreement: Agreement) -> Standing | None:
    """How the agreement's own obligation stands; None where it states none, or states that none was asked."""
    obligation = agreement.obligation
    if obligation is None or obligation.regime == "none":
        return None
    under = tuple(falling_under(register, agreement))
    over, end = _ended(register, under)
    known = agreement_last_known(register, under)
    entries = tuple(_entries(register, under, end if over else None))
    amount = amount_asked(agreement)
    parts = _fill(agreement, entries)
    silent = over is None and register.day is not None and is_silent(register, known)
    in_force, ended_part = _rest(parts.rest, over=over, doubtful=silent or _is_doubtful(register, under))
    struck_on = [each.on for each in entries if each.state is Effect.STRUCK and each.on is not None]
    numbers = {
        "in-force": in_force,
        "ended": ended_part,
        "struck": parts.struck,
        "conditional": parts.conditional,
        "met": parts.met,
        "released": parts.released,
        "unknown": parts.unknown,
    }
    return Standing(
        agreement=agreement,
        state=_state(numbers),
        in_force=in_force,
        ended_part=ended_part,
        struck=parts.struck,
        conditional=parts.conditional,
        met=parts.met,
        released=parts.released,
        unknown=parts.unknown,
        uncovered=parts.uncovered,
        cover_unknown=parts.cover_unknown,
        elsewhere=obligation.elsewhere,
        entries=entries,
        struck_on=min(struck_on, key=lambda each: (each.first, each.last), default=None),
        ended=over,
        end=end,
        last_known=known,
        silent=silent,
        amount=amount,
    )


def amount_asked(agreement: Agreement) -> Decimal | None:
    """The obligation in the agreement's currency: as stated, or the percentage of what it is taken of.

    Of the contract value that is the agreement's value where no amount is stated for the base.
    """
    stated = agreement.obligation
    if stated is None:
        return None
    if stated.amount is not None:
        return stated.amount
    base = stated.base_amount
    if base is None and stated.base == "contract-value":
        base = agreement.value
    if stated.percentage is None or base is None:
        return None
    return (base * stated.percentage / ALL).quantize(_CENT)


def fulfilled_percent(agreement: Agreement) -> tuple[Decimal, bool]:
    """What was met the classic way, in percent of the obligation, and whether that is all that was."""
    stated = agreement.obligation
    return _percent(agreement, (stated.fulfilled if stated else None) or (), "fulfilled")


def released_percent(agreement: Agreement) -> tuple[Decimal, bool]:
    """What was done with otherwise, in percent of the obligation, and whether that is all that was."""
    stated = agreement.obligation
    return _percent(agreement, (stated.released if stated else None) or (), "released")


def _percent(agreement: Agreement, parts: Sequence[Fulfilment | Release], name: str) -> tuple[Decimal, bool]:
    whole, total, complete = amount_asked(agreement), _NONE, name not in agreement.undated
    for each in parts:
        if each.percentage is not None:
            total += each.percentage
        elif each.amount is not None and whole:
            total += (each.amount * ALL / whole).quantize(_CENT)
        else:
            complete = False
    return total, complete


@dataclass(slots=True)
class _Parts:
    """The parts of an obligation while they are filled, in percent; None where they cannot be told apart."""

    met: Decimal | None = _NONE
    released: Decimal | None = _NONE
    struck: Decimal | None = _NONE
    conditional: Decimal | None = _NONE
    unknown: Decimal | None = _NONE
    uncovered: Decimal | None = _NONE
    cover_unknown: Decimal | None = _NONE
    #: What nothing took the place of.
    rest: Decimal | None = ALL


_NUMBERS = ("met", "struck", "conditional", "unknown", "uncovered", "cover_unknown")
_TAKES_A_PLACE = (Effect.STRUCK, Effect.CONDITIONAL)
#: Every state of an entry in the order in which stated shares count where together they exceed 100: what is
#: surest first, and what is uncovered only as far as nothing covers it.
_ORDER = (
    EntryState(Effect.MET, Cover.COVERED),
    *(EntryState(effect, cover) for cover in Cover for effect in _TAKES_A_PLACE),
)
_NOT_KNOWN = EntryState(Effect.UNKNOWN, Cover.UNKNOWN)


def _counts_as(found: EntryState) -> frozenset[str]:
    """The numbers that an entry in this state adds to."""
    names = {found.state.value}
    if found.state in _TAKES_A_PLACE and found.cover is not Cover.COVERED:
        names.add("uncovered" if found.uncovered else "cover_unknown")
    return frozenset(names)


def _fill(agreement: Agreement, entries: Sequence[Entry]) -> _Parts:
    """The parts, filled up to 100 in the order of what is surest."""
    parts, left = _Parts(), ALL

    def take(share: Decimal) -> Decimal:
        nonlocal left
        taken = min(max(share, _NONE), left)
        left -= taken
        return taken

    fulfilled, all_fulfilled = fulfilled_percent(agreement)
    released, all_released = released_percent(agreement)
    parts.met, parts.released = take(fulfilled), take(released)
    open_ended = left > 0 and not (all_fulfilled and all_released)
    counting = [each for each in entries if not each.replaced]
    for state in _ORDER:
        taken = take(_sum(each.counts for each in counting if each.found == state))
        for name in _counts_as(state):
            setattr(parts, name, getattr(parts, name) + taken)
    together = {each.found for each in counting if each.counts is None}
    if any(each.state in _TAKES_A_PLACE for each in together):
        together.discard(_NOT_KNOWN)
    if together and left > 0:
        _share_out(parts, together, None if open_ended else left)
        left = _NONE
    elif left > 0:
        parts.unknown = take(_sum(each.counts for each in counting if each.found == _NOT_KNOWN))
    parts.rest = None if open_ended and left > 0 else left
    if open_ended:
        parts.met = parts.met if all_fulfilled else None
        parts.released = parts.released if all_released else None
    return parts


def _share_out(parts: _Parts, states: set[EntryState], left: Decimal | None) -> None:
    """What is left to entries that state no share: a number is known where it is all of it, or none."""
    counted = [_counts_as(each) for each in states]
    for name in _NUMBERS:
        if all(name in each for each in counted):
            so_far = getattr(parts, name)
            setattr(parts, name, None if left is None or so_far is None else so_far + left)
        elif any(name in each for each in counted):
            setattr(parts, name, None)


def _leans_on_its_framework(each: Agreement | Client) -> bool:
    return isinstance(each, Agreement) and each.kind == "call-off" and each.obligation is None


def _ended(register: Register, under: Sequence[Agreement]) -> tuple[bool | None, PartialDate | None]:
    """Whether all agreements under an obligation ended, and the last day of the last of them where known."""
    found = [ended(register, each) for each in under]
    over = False if False in found else None if None in found else True
    ends = [end for each in under if isinstance(end := end_of(each), PartialDate)]
    known = len(ends) == len(under)
    return over, (max(ends, key=lambda each: (each.last, each.first)) if known else None)


def _is_doubtful(register: Register, under: Sequence[Agreement]) -> bool:
    """Whether the agreements are said to be past, or extended, without a date that tells whether by now."""
    return any(each.undated & {"end", "extensions"} and ended(register, each) is None for each in under)


def _rest(
    rest: Decimal | None, *, over: bool | None, doubtful: bool
) -> tuple[Decimal | None, Decimal | None]:
    """What is in force and what ended of the part that nothing took the place of."""
    if rest == 0:
        return _NONE, _NONE
    if rest is None or (over is None and doubtful):
        return None, None
    return (_NONE, rest) if over else (rest, _NONE)


def _state(numbers: dict[str, Decimal | None]) -> str | None:
    whole = next((state for state, part in numbers.items() if part == ALL), None)
    return whole or (None if None in numbers.values() else "mixed")


def _entries(register: Register, under: Sequence[Agreement], end: PartialDate | None) -> Iterator[Entry]:
    """What settles an obligation, by proposal and as the proposal lists it; after its end, as it was then."""
    ids = {each.id for each in under}
    proposals = {each.id: each for id_ in ids for each in register.proposals_under(id_)}
    proposals |= {
        id_: each
        for id_, each in register.unplaced.items()
        if any(entry.agreement in ids for entry in each.agreements or ())
    }
    found = [
        told
        for _, each in sorted(proposals.items())
        for settlement in each.agreements or ()
        if settlement.agreement in ids and (told := _entry(register, each, settlement, end)) is not None
    ]
    yield from _after_one_another(found)


def _entry(
    register: Register, proposal: Proposal, settlement: Settlement, end: PartialDate | None
) -> Entry | None:
    """An entry as it stands, or as it stood on the last day; only a success still changes it afterwards."""
    last = proposal.history[-1] if proposal.history else None
    decided = last is not None and last.status == Status.COMPLETED and last.success is not None
    if end is None or decided or not proposal.history:
        return entry(proposal, settlement)
    then = register.on(proposal, end.last)
    return entry(then, settlement) if then.history or then.undated else None


def _after_one_another(found: Sequence[Entry]) -> Iterator[Entry]:
    """The entries, less what later ones took over: who was accepted after a pilot stopped takes its place."""
    room = {id(each): ALL if each.share is None else each.share for each in found}
    for each in found:
        counts, replaced = each.share, False
        if each.found.uncovered and each.uncovered_since is not None and _is_over(each.proposal):
            for other in found:
                if not _came_after(other, each.uncovered_since):
                    continue
                if counts is None:
                    replaced = replaced or other.share is None
                else:
                    taken = min(counts, room[id(other)])
                    counts, room[id(other)] = counts - taken, room[id(other)] - taken
            replaced = replaced or counts == 0
        yield replace(each, counts=counts, replaced=replaced)


def _is_over(proposal: Proposal) -> bool:
    return status(proposal) == Status.STOPPED


def _came_after(other: Entry, stop: PartialDate) -> bool:
    """Whether an entry counts and was accepted certainly not before another stopped."""
    if other.state is Effect.UNKNOWN or _is_over(other.proposal):
        return False
    event = acceptance(other.proposal)
    when = other.on or (event.date if event else None)
    return when is not None and when.first >= stop.first and when.last >= stop.last


def _sum(shares: Iterable[Decimal | None]) -> Decimal:
    return sum((each for each in shares if each is not None), _NONE)
