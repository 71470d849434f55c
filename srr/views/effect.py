"""An entry of a proposal's agreements to what it does to the obligation: in words and fact by fact."""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.dates import PartialDate
from srr.model.obligations import called, entry_under, holder
from srr.model.parts import ALL
from srr.model.records import Agreement, Proposal, Settlement
from srr.model.register import Register
from srr.model.settlements import Cover, Effect, Entry, entry, why_nothing
from srr.problems import say
from srr.views.cells import (
    Cell,
    Clauses,
    Code,
    Worded,
    percent,
    phrase,
)
from srr.views.facts import Fact
from srr.views.obligation import on_ground, when, why_unknown
from srr.views.rows import uncertain
from srr.views.vocabulary.dates import dated

#: Why an entry does nothing, as the model tells it apart.
_WHY = {
    "settles-unknown": "obligation.settles-unknown",
    "reinstated": "obligation.reinstated",
    "stopped-first": "obligation.stopped-first",
    "no-success": "obligation.no-success",
    "untouched": "obligation.untouched",
}


def effect(register: Register, proposal: Proposal, settlement: Settlement) -> Cell:
    """What one entry of a proposal's agreements does to the obligation, since when, and if it is covered."""
    agreement = register.agreements.get(settlement.agreement or "")
    owner = holder(register, agreement) if agreement is not None else None
    found = entry_under(register, proposal, settlement)
    said = _nothing(proposal, settlement) if found is None else _does(register, owner, found)
    share = settlement.share if settlement.settles and settlement.share != ALL else None
    told: Cell = phrase(percent(share), ": ", said) if share is not None else said
    return uncertain(register, told) if settlement.settles else told


def _does(register: Register, owner: Agreement | None, found: Entry) -> Cell:
    state = Code("obligation-state", called(owner, found.state))
    date = when(found)
    clauses: list[Cell] = [dated(state, date) if isinstance(date, PartialDate) else _noting(state, date)]
    if found.state is Effect.STRUCK and owner is not None:
        clauses += on_ground(register, owner, reference=True)
    clauses += _uncovered(found)
    if found.cover is Cover.UNKNOWN and found.state is not Effect.UNKNOWN:
        clauses.append(why_unknown(found))
    return Clauses(tuple(clauses))


def _uncovered(found: Entry) -> Iterator[Cell]:
    """That what it did is not covered, how much of it where a later proposal took a part, or that one did."""
    since = found.uncovered_since
    if found.replaced:
        yield say("obligation.replaced")
    elif found.uncovered and found.counts != found.share:
        yield say("obligation.uncovered.part", part=percent(found.counts))
        yield say("obligation.replaced.part")
    elif found.uncovered:
        yield say("obligation.uncovered-since", date=since) if since else say("obligation.uncovered")


def _noting(state: Cell, date: Cell) -> Cell:
    """A state with what is known of its date, where that is not a date."""
    return state if date is None else phrase(state, " ", date)


def _nothing(proposal: Proposal, settlement: Settlement) -> Cell:
    """Why an entry changes nothing, or what it will once the proposal is accepted."""
    if entry(proposal, settlement) is not None:
        # It came when the obligation had ended.
        return say("obligation.untouched")
    why = why_nothing(proposal, settlement)
    return say(f"obligation.will.{settlement.settles}" if why == "will" else _WHY[why])


def effect_facts(register: Register, proposal: Proposal, settlement: Settlement) -> Iterator[Fact]:
    """What one entry of a proposal's agreements does: for people in words, for programs fact by fact."""
    agreement = register.agreements.get(settlement.agreement or "")
    owner = holder(register, agreement) if agreement else None
    yield Fact("obligation_of", owner.id if owner else None)
    yield Fact("settles", Code("settles", settlement.settles) if settlement.settles else None)
    yield Fact("share", percent(settlement.share))
    found = entry_under(register, proposal, settlement)
    yield from entry_facts(found, effect(register, proposal, settlement), "")


def entry_facts(found: Entry | None, words: Cell, label: Cell) -> Iterator[Fact]:
    """What became of an obligation by an entry, and whether that is covered.

    People read the ``words`` under the label; ``covered`` is null where nobody recorded whether it is.
    """
    known = found is not None and found.cover is not Cover.UNKNOWN
    state = Code("obligation-state", found.state) if found else None
    yield Fact("state", Worded(state, words), label)
    yield Fact("covered", found.found.covered if found and known else None)
    yield Fact("on", found.on if found else None)
    yield Fact("on_or_before", found.by if found else None)
    yield Fact("uncovered_since", found.uncovered_since if found else None)
