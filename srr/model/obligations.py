"""A register to the standing of its obligations: which part is in force, struck, met, ended or unknown.

Four days count: that of the register; the last of the agreement, after which nothing changes what a proposal
had done to its obligation; that on which a proposal struck it; and that on which one stopped, after which
another may take its place. An example, asked on the last day of 2020, with the names of the tests:

>>> een = proposal("een", "accepted 2018-03", "stopped 2019-06", agreements=(settles("kader", share=60),))
>>> twee = proposal("twee", "accepted 2019-09", "stopped 2020-05", agreements=(settles("kader", share=40),))
>>> now = at(agreement("kader", end="2019-12"), een, twee, day=date(2020, 12, 31))
>>> kader = now.agreements["kader"]

The agreement ended in 2019 (``possible_ends``), so each entry is what it was then (``_entry_at``): that
"twee" stopped in 2020 is left out, and it is covered.

>>> [str(each) for each in possible_ends(now, [kader], [])]
['2019-12']
>>> [(str(each.on), str(each.cover)) for each in settling(now, kader)]
[('2018-03', 'uncovered'), ('2019-09', 'covered')]

"Twee" was accepted after "een" stopped, so it takes the place of 40 of its 60% (``_after_one_another``). What
neither struck had ended with the agreement.

>>> [str(each.counts) for each in settling(now, kader)]
['20', '40']
>>> found = standing(now, kader)
>>> str(found.struck), str(found.uncovered), str(found.ended_part)
('60', '20', '40')

An extension until 2021 that has no date may have been agreed by then or not. If it was, the agreement still
runs, and "twee" is not covered. Told is what is so in both cases (``in_any_case``): it was struck, and
whether it is covered is not known.

>>> longer = agreement("kader", end="2019-12", extensions=(Extension(end=d("2021")),))
>>> now = at(longer, een, twee, day=date(2020, 12, 31), asked=True)
>>> kader = now.agreements["kader"]
>>> [str(each) for each in possible_ends(now, [kader], [])]
['2019-12', 'None']
>>> [(str(each.on), str(each.cover)) for each in settling(now, kader)]
[('2018-03', 'uncovered'), ('2019-09', 'unknown')]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from srr.frozen import frozen, replace
from srr.model.dates import PartialDate
from srr.model.endings import all_ended, lacks_date_of_end, last_of_all, possible_ends
from srr.model.last_known import agreement_last_known, is_silent
from srr.model.lifecycle import acceptance, last_event, status
from srr.model.once import once
from srr.model.order import natural
from srr.model.parts import ALL, Amount, fill
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
from srr.model.settlements import Effect, Entry, entry, in_any_case
from srr.model.statuses import REFUSED, UNDECIDED, Status

#: Statuses that do not prove an acceptance before them: a record that opens with one began then.
_BEGINS = frozenset({*UNDECIDED, *REFUSED, Status.ACCEPTED})
#: What an obligation is made up of: the state that a part is in, and what :class:`Standing` calls the part.
PARTS = {
    "in-force": "in_force",
    "ended": "ended_part",
    "struck": "struck",
    "conditional": "conditional",
    "met": "met",
    "released": "released",
    "unknown": "unknown",
}
#: What is told in percent beside the parts: of struck and conditional, and what was agreed elsewhere.
BESIDE = ("uncovered", "cover_unknown", "elsewhere")
#: How an obligation may stand as a whole.
STATES = (*PARTS, "mixed")
_NONE = Decimal(0)
_CENT = Decimal("0.01")


@frozen(kw_only=True)
class Standing:
    """How one obligation stands on the register's day, in percent of it; None where that is not recorded.

    ``in_force``, ``ended_part``, ``struck``, ``conditional``, ``met``, ``released`` and ``unknown`` add up to
    100 where all are known. ``uncovered`` and ``cover_unknown`` are parts of ``struck`` and ``conditional``.
    ``met`` includes what was fulfilled the classic way. ``elsewhere`` is agreed to be met on other contracts,
    and no part. ``struck_on`` is the first date on which something was struck. ``amount`` is the obligation
    in the agreement's currency, only where the register states it or what it is a percentage of. ``ended``
    is None where nobody recorded whether it ended, ``end`` the last day where that is known. ``silent`` says
    that nobody knows whether it still runs: its end is not recorded and nothing has been heard of it for two
    review periods, or nothing tells whether it had been said to be past, or extended, by the day.
    """

    agreement: Agreement
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
        return {state: getattr(self, name) for state, name in PARTS.items()}

    @property
    def is_uncovered(self) -> bool:
        """Whether (part of) it is not covered, also where nobody recorded how much."""
        return self.uncovered is None or self.uncovered > 0

    @property
    def state(self) -> str | None:
        """The one part that is all of it, else "mixed"; None where it rests on what is not recorded."""
        if None in self.parts.values():
            return None
        return next((state for state, part in self.parts.items() if part == ALL), "mixed")


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


def entry_under(register: Register, proposal: Proposal, settlement: Settlement) -> Entry | None:
    """What an entry of a proposal does to the obligation that it is about; None where it does nothing (yet).

    What came after that obligation had ended changed nothing of it, so it is told as it was on its last day.
    The proposal may be another than the register's own, as it was before a step: then what took its place
    is not looked for.
    """
    agreement = register.agreements.get(settlement.agreement or "")
    owner = holder(register, agreement) if agreement is not None else None
    if owner is None:
        return entry(proposal, settlement)
    if register.proposals.get(proposal.id) is proposal and (found := standing(register, owner)) is not None:
        own = (each for each in found.entries if each.proposal.id == proposal.id)
        return next((each for each in own if each.settlement == settlement), None)
    under = tuple(falling_under(register, owner))
    return _entry(
        register, proposal, settlement, possible_ends(register, under, tuple(_perhaps_under(register, under)))
    )


@once
def standing(register: Register, agreement: Agreement) -> Standing | None:
    """How the agreement's own obligation stands; None where it states none, or states that none was asked."""
    obligation = agreement.obligation
    if obligation is None or obligation.regime == "none":
        return None
    under, possible = _under(register, agreement)
    over = all_ended(register, under, possible)
    known = agreement_last_known(register, under)
    lacks_date = bool(possible) or any(lacks_date_of_end(each) for each in under)
    silent = over is None and (lacks_date or (register.day is not None and is_silent(register, known)))
    entries = settling(register, agreement)
    undated = not agreement.undated.isdisjoint({"fulfilled", "released"})
    parts = fill(fulfilled_percent(agreement), released_percent(agreement), entries, undated=undated)
    in_force, ended_part = _rest(parts.rest, over=over, silent=silent)
    struck_on = [each.on for each in entries if each.state is Effect.STRUCK and each.on is not None]
    return Standing(
        agreement=agreement,
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
        end=None if possible else last_of_all(under),
        last_known=known,
        silent=silent,
        amount=amount_asked(agreement),
    )


def settling(register: Register, agreement: Agreement) -> tuple[Entry, ...]:
    """What settles the obligation that an agreement states, in the order of the proposals."""
    under, possible = _under(register, agreement)
    ids = {each.id for each in (*under, *possible)}
    proposals = {
        each.id: each for id_ in ids for each in (*register.proposals_under(id_), *register.may_be_under(id_))
    }
    if not proposals:
        return ()
    # After the end of the obligation, as it was then.
    ends = possible_ends(register, under, possible)
    found = [
        told
        for each in sorted(proposals.values(), key=lambda each: natural(each.id))
        for settlement in each.agreements or ()
        if settlement.agreement in ids and (told := _entry(register, each, settlement, ends)) is not None
    ]
    return tuple(_after_one_another(found))


def amount_asked(agreement: Agreement) -> Decimal | None:
    """The obligation in the agreement's currency: as stated, or the percentage of what it is taken of.

    Of the contract value that is the agreement's value where no amount is stated for the base.
    """
    stated = agreement.obligation
    return stated.amount if stated is not None and stated.amount is not None else _worked_out(agreement)


def is_worked_out(agreement: Agreement) -> bool:
    """Whether the amount is the percentage of what it is taken of, and not only recorded beside that."""
    worked_out = _worked_out(agreement)
    return worked_out is not None and worked_out == amount_asked(agreement)


def base_amount(agreement: Agreement) -> Decimal | None:
    """What the percentage is taken of, in the agreement's currency; None where that is not recorded."""
    stated = agreement.obligation
    if stated is None:
        return None
    if stated.base_amount is None and stated.base == "contract-value":
        return agreement.value
    return stated.base_amount


def _worked_out(agreement: Agreement) -> Decimal | None:
    """The percentage of what it is taken of; None where that is not recorded."""
    stated, base = agreement.obligation, base_amount(agreement)
    if stated is None or stated.percentage is None or base is None:
        return None
    return (base * stated.percentage / ALL).quantize(_CENT)


def fulfilled_percent(agreement: Agreement) -> Amount:
    """What was met the classic way, in percent of the obligation, and whether that is all that was."""
    stated = agreement.obligation
    return _percent(agreement, (stated.fulfilled if stated else None) or (), "fulfilled")


def released_percent(agreement: Agreement) -> Amount:
    """What was done with otherwise, in percent of the obligation, and whether that is all that was."""
    stated = agreement.obligation
    return _percent(agreement, (stated.released if stated else None) or (), "released")


def _percent(agreement: Agreement, parts: Sequence[Fulfilment | Release], name: str) -> Amount:
    whole = amount_asked(agreement)
    percentages = [each.percentage for each in parts if each.percentage is not None]
    amounts = [each.amount for each in parts if each.percentage is None and each.amount is not None]
    told = sum(percentages, _NONE)
    if whole:
        told += (sum(amounts, _NONE) * ALL / whole).quantize(_CENT)
    complete = len(percentages) + (len(amounts) if whole else 0) == len(parts)
    return told, complete and name not in agreement.undated


def _under(register: Register, agreement: Agreement) -> tuple[tuple[Agreement, ...], tuple[Agreement, ...]]:
    """The agreements under an obligation, and the call-offs that may be."""
    under = tuple(falling_under(register, agreement))
    return under, tuple(_perhaps_under(register, under))


def _perhaps_under(register: Register, under: Iterable[Agreement]) -> Iterator[Agreement]:
    """The call-offs under an obligation that may exist by the day, and have no date that says so."""
    waiting = [*under]
    while waiting:
        found = [
            each for each in register.possible_parts_of(waiting.pop().id) if _leans_on_its_framework(each)
        ]
        yield from found
        waiting.extend(found)


def _leans_on_its_framework(each: Agreement | Client) -> bool:
    return isinstance(each, Agreement) and each.kind == "call-off" and each.obligation is None


def _rest(rest: Decimal | None, *, over: bool | None, silent: bool) -> tuple[Decimal | None, Decimal | None]:
    """What is in force and what ended of the part that nothing took the place of."""
    if rest == 0:
        return _NONE, _NONE
    if rest is None or silent:
        return None, None
    return (_NONE, rest) if over else (rest, _NONE)


def _entry(
    register: Register, proposal: Proposal, settlement: Settlement, ends: Sequence[PartialDate | None]
) -> Entry | None:
    """An entry as it stands, or as it stood on the last day; only a success still changes it afterwards."""
    last = last_event(proposal)
    decided = last is not None and last.status == Status.COMPLETED and last.success is not None
    if decided and settlement.settles == "success":
        return entry(proposal, settlement)
    return in_any_case([_entry_at(register, proposal, settlement, each) for each in ends])


def _entry_at(
    register: Register, proposal: Proposal, settlement: Settlement, end: PartialDate | None
) -> Entry | None:
    if end is None:
        return entry(proposal, settlement)
    then = register.on(proposal, end.last)
    began_later = not then.history and not then.undated
    if began_later and proposal.history and proposal.history[0].status in _BEGINS:
        return None
    return entry(then, settlement)


def _after_one_another(found: Sequence[Entry]) -> Iterator[Entry]:
    """The entries, less what later ones took over: who was accepted after a pilot stopped takes its place."""
    room = {id(each): ALL if each.share is None else each.share for each in found}
    for each in found:
        last = last_event(each.proposal)
        # One that stopped without a date may have done so after any that was accepted.
        stop = last.date if last is not None and last.status == Status.STOPPED else None
        later = [other for other in found if _came_after(other, stop)] if stop is not None else []
        counts, replaced = each.share, False
        for other in later:
            if counts is None:
                replaced = replaced or other.share is None
            else:
                taken = min(counts, room[id(other)])
                counts, room[id(other)] = counts - taken, room[id(other)] - taken
        yield replace(each, counts=counts, replaced=replaced or (bool(later) and counts == 0))


def _came_after(other: Entry, stop: PartialDate) -> bool:
    """Whether an entry counts and was accepted certainly not before another stopped."""
    if other.state is Effect.UNKNOWN or status(other.proposal) == Status.STOPPED:
        return False
    event = acceptance(other.proposal)
    when = other.on or (event.date if event else None)
    return when is not None and when.first >= stop.first and when.last >= stop.last
