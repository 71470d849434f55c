"""A proposal's history and an entry of its agreements to what that entry does to an obligation."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from srr.model.dates import PartialDate
from srr.model.lifecycle import acceptance, entered, first_event, status
from srr.model.records import Proposal, Settlement


@dataclass(frozen=True, slots=True)
class EntryState:
    """What a proposal means for an obligation: "struck", "conditional" or "met".

    It is covered while the pilot that takes the obligation's place runs, is about to, or did all it promised.
    """

    state: str
    covered: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a proposal's agreements that settles (part of) an obligation.

    ``share`` is the percentage it states, before capping. ``on`` is the date of the acceptance of what is
    struck, or of the completion of what is met; ``uncovered_since`` that of the hold, else of the stop.
    """

    proposal: Proposal
    settlement: Settlement
    state: str
    covered: bool
    share: Decimal
    on: PartialDate | None
    uncovered_since: PartialDate | None


_STRUCK = EntryState("struck", covered=True)
_STRUCK_OPEN = EntryState("struck", covered=False)
_CONDITIONAL = EntryState("conditional", covered=True)
_CONDITIONAL_OPEN = EntryState("conditional", covered=False)
_MET = EntryState("met", covered=True)

#: For a proposal that was accepted: its status and when the entry settles, to what it does.
_STATES = {
    ("accepted", "acceptance"): _STRUCK,
    ("accepted", "success"): _CONDITIONAL,
    ("started", "acceptance"): _STRUCK,
    ("started", "success"): _CONDITIONAL,
    ("on-hold", "acceptance"): _STRUCK_OPEN,
    ("on-hold", "success"): _CONDITIONAL_OPEN,
    ("completed", "acceptance"): _STRUCK,
    ("completed", "success"): _MET,
    ("stopped", "acceptance"): _STRUCK_OPEN,
}
_NOT_RUNNING = ("on-hold", "stopped")
#: Every state an entry can have, in the order in which shares count where together they exceed 100: what is
#: surest first, and what is uncovered only as far as nothing covers it.
ORDER = (_MET, _STRUCK, _CONDITIONAL, _STRUCK_OPEN, _CONDITIONAL_OPEN)


def entry_state(proposal: Proposal, settlement: Settlement) -> EntryState | None:
    """What one entry of a proposal's agreements does to the obligation; None where it does nothing (yet)."""
    if settlement.settles is None or acceptance(proposal) is None or proposal.history[-1].reinstates:
        return None
    return _STATES.get((status(proposal), settlement.settles))


def entry(proposal: Proposal, settlement: Settlement) -> Entry | None:
    """The entry with its state and dates; None where it does nothing (yet)."""
    found = entry_state(proposal, settlement)
    if found is None:
        return None
    decisive = {"struck": acceptance(proposal), "met": first_event(proposal, "completed")}.get(found.state)
    return Entry(
        proposal=proposal,
        settlement=settlement,
        state=found.state,
        covered=found.covered,
        share=Decimal(100) if settlement.share is None else settlement.share,
        on=decisive.date if decisive else None,
        uncovered_since=None if found.covered else entered(proposal, _NOT_RUNNING),
    )
