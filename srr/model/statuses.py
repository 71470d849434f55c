"""The statuses of a proposal, and which of them may follow which."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Status(StrEnum):
    """Where a proposal stands after an event, in the order of a proposal's life.

    ``UNKNOWN`` is recorded: from then on its course is not known any more. A proposal without history has no
    status at all.
    """

    SUBMITTED = "submitted"
    ALIGNING = "aligning"
    ACCEPTED = "accepted"
    STARTED = "started"
    ON_HOLD = "on-hold"
    UNKNOWN = "unknown"
    COMPLETED = "completed"
    STOPPED = "stopped"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


#: Every status in the order of a proposal's life.
STATUSES: tuple[str, ...] = tuple(each.value for each in Status)
#: Statuses that prove that the proposal was accepted once.
ACCEPTED = frozenset({Status.ACCEPTED, Status.STARTED, Status.COMPLETED, Status.STOPPED})
#: Statuses that prove that it never was.
REFUSED = frozenset({Status.REJECTED, Status.WITHDRAWN})
#: Statuses after which nothing follows but a new proposal.
CLOSED = frozenset({Status.REJECTED, Status.WITHDRAWN, Status.COMPLETED, Status.STOPPED})
#: Statuses in which nobody has decided yet.
UNDECIDED = frozenset({Status.SUBMITTED, Status.ALIGNING})

_NEXT: dict[str, tuple[Status, ...]] = {
    Status.SUBMITTED: (
        Status.ALIGNING,
        Status.ACCEPTED,
        Status.REJECTED,
        Status.WITHDRAWN,
        Status.ON_HOLD,
        Status.UNKNOWN,
    ),
    Status.ALIGNING: (Status.ACCEPTED, Status.REJECTED, Status.WITHDRAWN, Status.ON_HOLD, Status.UNKNOWN),
    Status.ACCEPTED: (Status.STARTED, Status.STOPPED, Status.ON_HOLD, Status.UNKNOWN),
    Status.STARTED: (Status.COMPLETED, Status.STOPPED, Status.ON_HOLD, Status.UNKNOWN),
}
#: Statuses that say nothing of how far a proposal came.
SILENT = frozenset({Status.ON_HOLD, Status.UNKNOWN})
#: Steps that go back before an acceptance.
_BEFORE_ACCEPTANCE = UNDECIDED | REFUSED


def allowed_after(statuses: Iterable[str]) -> tuple[str, ...]:
    """The statuses that may follow a history of statuses, oldest first; after none, every status may.

    On hold returns to the status before it, or ends: undecided proposals are rejected or withdrawn, accepted
    ones stopped. Where that status is not known, and where the course of a proposal is not, any status may
    follow, but never back before an acceptance. The last known status comes first.
    """
    past = tuple(statuses)
    if not past:
        return STATUSES
    current, accepted = past[-1], not ACCEPTED.isdisjoint(past)
    if current not in SILENT:
        return _NEXT.get(current, ())
    before = next((each for each in reversed(past) if each != Status.ON_HOLD), Status.UNKNOWN)
    if current == Status.ON_HOLD and before != Status.UNKNOWN:
        ends = (Status.STOPPED,) if accepted else (Status.REJECTED, Status.WITHDRAWN)
        return (before, *ends, Status.UNKNOWN)
    known = next((each for each in reversed(past) if each not in SILENT), None)
    possible = [
        each for each in STATUSES if each != current and not (accepted and each in _BEFORE_ACCEPTANCE)
    ]
    return tuple(sorted(possible, key=lambda each: each != known))
