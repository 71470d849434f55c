"""A proposal's history and an entry of its agreements to what that entry does to an obligation."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from enum import StrEnum

from srr.frozen import frozen, replace
from srr.model.dates import PartialDate
from srr.model.lifecycle import (
    acceptance,
    accepted,
    accepted_by,
    entered,
    first_event,
    happened_by,
    possible_histories,
    status,
    was_accepted,
)
from srr.model.records import Event, Proposal, Settlement
from srr.model.statuses import CLOSED, Status


class Effect(StrEnum):
    """What an entry does to its part of an obligation; ``UNKNOWN``: whether it does is not recorded."""

    MET = "met"
    STRUCK = "struck"
    CONDITIONAL = "conditional"
    UNKNOWN = "unknown"


class Cover(StrEnum):
    """Whether a pilot does what takes the obligation's place, or is about to."""

    COVERED = "covered"
    UNKNOWN = "unknown"
    UNCOVERED = "uncovered"


@frozen
class EntryState:
    """What a proposal means for an obligation, and whether that is covered."""

    state: Effect
    cover: Cover

    @property
    def covered(self) -> bool:
        """Whether it is known to be covered."""
        return self.cover is Cover.COVERED

    @property
    def uncovered(self) -> bool:
        """Whether it is known not to be covered."""
        return self.cover is Cover.UNCOVERED


@frozen
class Entry:
    """One entry of a proposal's agreements that settles (part of) an obligation.

    ``share`` is in percent of the obligation as the entry states it; None for all that is left. ``on`` is the
    date on which it struck what is struck or met what is met, and None where that is not recorded; ``by`` is
    then the latest it can have been. ``uncovered_since`` is the date of the hold, else of the stop. Where a
    pilot that was accepted later took its place, ``counts`` is what is left of the share (None as for the
    share), and ``replaced`` says that nothing is.
    """

    proposal: Proposal
    settlement: Settlement
    found: EntryState
    on: PartialDate | None
    by: PartialDate | None
    uncovered_since: PartialDate | None
    counts: Decimal | None = None
    replaced: bool = False

    @property
    def state(self) -> Effect:
        """What it does to the obligation."""
        return self.found.state

    @property
    def cover(self) -> Cover:
        """Whether that is covered."""
        return self.found.cover

    @property
    def uncovered(self) -> bool:
        """Whether it is known not to be covered, and no later pilot took its place."""
        return self.found.uncovered and not self.replaced

    @property
    def share(self) -> Decimal | None:
        """How much of the obligation the entry states, in percent."""
        return self.settlement.share


_UNKNOWN = EntryState(Effect.UNKNOWN, Cover.UNKNOWN)
_MET = EntryState(Effect.MET, Cover.COVERED)
#: Of an accepted proposal by its status: whether what it struck on acceptance, or is to settle on success, is
#: covered. None: it does nothing any more.
_COVERS: dict[str, tuple[Cover, Cover | None]] = {
    Status.ACCEPTED: (Cover.COVERED, Cover.COVERED),
    Status.STARTED: (Cover.COVERED, Cover.COVERED),
    Status.ON_HOLD: (Cover.UNCOVERED, Cover.UNCOVERED),
    Status.UNKNOWN: (Cover.UNKNOWN, Cover.UNKNOWN),
    Status.COMPLETED: (Cover.COVERED, Cover.UNKNOWN),
    Status.STOPPED: (Cover.UNCOVERED, None),
}
_NOT_RUNNING = (Status.ON_HOLD, Status.STOPPED)
_STRIKES = (Status.ACCEPTED, Status.STARTED)


def entry_state(proposal: Proposal, settlement: Settlement) -> EntryState | None:
    """What one entry of a proposal's agreements does to the obligation; None where it does nothing (yet).

    Where a step without a date may or may not have been taken by the day, what is so either way is known.
    """
    if settlement.settles is None:
        return None
    return _common({_state(history, settlement.settles) for history in possible_histories(proposal)})


def _common(found: Collection[EntryState | None]) -> EntryState | None:
    """What is so in each of several cases of which one is true."""
    if len(found) == 1:
        return next(iter(found))
    effects = {each.state if each else None for each in found}
    if len(effects) == 1 and (effect := effects.pop()) is not None:
        return EntryState(effect, Cover.UNKNOWN)
    return _UNKNOWN


def _state(history: tuple[Event, ...], settles: str) -> EntryState | None:
    proven = was_accepted(history)
    if proven is False or _in_force_again(history):
        return None
    if proven is None:
        return _UNKNOWN
    last = history[-1]
    on_acceptance, on_success = _COVERS.get(last.status, (Cover.UNKNOWN, Cover.UNKNOWN))
    if settles == "acceptance":
        return EntryState(Effect.STRUCK, on_acceptance)
    if last.status == Status.COMPLETED and last.success is not None:
        return _MET if last.success else None
    return EntryState(Effect.CONDITIONAL, on_success) if on_success is not None else None


def why_nothing(proposal: Proposal, settlement: Settlement) -> str:
    """Why an entry that does nothing to an obligation does nothing (yet).

    "settles-unknown": nobody recorded that it takes the place of anything. "reinstated": an event put the
    obligation back in force. "stopped-first" and "no-success": the success that it waited for did not come.
    "untouched": it was never accepted. "will": it would, once it is accepted.
    """
    if settlement.settles is None:
        return "settles-unknown"
    if _in_force_again(proposal.history):
        return "reinstated"
    if accepted(proposal):
        return "stopped-first" if status(proposal) == Status.STOPPED else "no-success"
    return "untouched" if status(proposal) in CLOSED else "will"


def _in_force_again(history: tuple[Event, ...]) -> bool:
    """Whether an event put the obligation back in force, and no later acceptance or start struck it anew."""
    back = False
    for event in history:
        back = event.reinstates or (back and event.status not in _STRIKES)
    return back


def entry(proposal: Proposal, settlement: Settlement) -> Entry | None:
    """The entry with its state and dates; None where it does nothing (yet)."""
    found = entry_state(proposal, settlement)
    if found is None:
        return None
    on, by = _when(proposal, found.state)
    return Entry(
        proposal=proposal,
        settlement=settlement,
        found=found,
        on=on,
        by=by,
        uncovered_since=entered(proposal, _NOT_RUNNING) if found.uncovered else None,
        counts=settlement.share,
    )


def in_any_case(cases: Sequence[Entry | None]) -> Entry | None:
    """What is so of one entry in each of several cases, of which one is true; None where it does nothing."""
    told = next((each for each in cases if each is not None), None)
    found = _common({each.found if each else None for each in cases})
    if told is None or found is None or all(each == told for each in cases):
        return told
    days = {(each.on, each.by) for each in cases if each is not None}
    on, by = days.pop() if len(days) == 1 and found.state is not Effect.UNKNOWN else (None, None)
    since = told.uncovered_since if found.uncovered else None
    return replace(told, found=found, on=on, by=by, uncovered_since=since)


def _when(proposal: Proposal, effect: Effect) -> tuple[PartialDate | None, PartialDate | None]:
    if effect is Effect.MET:
        completed = first_event(proposal, Status.COMPLETED)
        return (completed.date if completed else None), None
    if effect is not Effect.STRUCK:
        return None, None
    again = _struck_anew(proposal.history)
    agreed = acceptance(proposal) if again is None else again
    if agreed is not None and agreed.date is not None:
        return agreed.date, None
    return None, accepted_by(proposal) if again is None else happened_by(proposal, again)


def _struck_anew(history: tuple[Event, ...]) -> Event | None:
    """The event that struck an obligation which an earlier event had put back in force."""
    back = max((index for index, event in enumerate(history) if event.reinstates), default=None)
    if back is None:
        return None
    return next((event for event in history[back + 1 :] if event.status in _STRIKES), None)
