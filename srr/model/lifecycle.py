"""A proposal's history to what follows from it: its status, since when, and what it waits for."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from srr.model import clients
from srr.model.dates import PartialDate
from srr.model.records import Event, Proposal
from srr.model.register import Register

#: Every status in the order of a proposal's life; "unknown" is that of a proposal without history.
STATUSES = (
    "submitted",
    "aligning",
    "accepted",
    "started",
    "on-hold",
    "completed",
    "stopped",
    "rejected",
    "withdrawn",
)

#: Statuses that imply that the proposal was accepted once.
ACCEPTED = frozenset({"accepted", "started", "completed", "stopped"})
#: Statuses after which nothing follows but a new proposal.
CLOSED = frozenset({"rejected", "withdrawn", "completed", "stopped"})
#: Statuses in which nobody has decided yet.
UNDECIDED = frozenset({"submitted", "aligning"})

_NEXT = {
    "submitted": ("aligning", "accepted", "rejected", "withdrawn", "on-hold"),
    "aligning": ("accepted", "rejected", "withdrawn", "on-hold"),
    "accepted": ("started", "stopped", "on-hold"),
    "started": ("completed", "stopped", "on-hold"),
}


def allowed_after(statuses: Iterable[str]) -> tuple[str, ...]:
    """The statuses that may follow a history of statuses, oldest first; after none, every status may.

    An old record may open anywhere; one that opens on hold came from submitted. On hold returns to the
    status before it, ends undecided proposals as rejected or withdrawn, and stops accepted ones.
    """
    current: str | None = None
    before_hold = "submitted"
    for status in statuses:
        if status == "on-hold" and current not in {None, "on-hold"}:
            before_hold = str(current)
        current = status
    if current is None:
        return STATUSES
    if current == "on-hold":
        ends = ("rejected", "withdrawn") if before_hold in UNDECIDED else ("stopped",)
        return (before_hold, *ends)
    return _NEXT.get(current, ())


def status(proposal: Proposal) -> str:
    """The status by the last event, or "unknown" where there is no history."""
    return proposal.history[-1].status if proposal.history else "unknown"


def since(proposal: Proposal) -> PartialDate | None:
    """The date of the last event; None where it has none."""
    return proposal.history[-1].date if proposal.history else None


def entered(proposal: Proposal, statuses: Collection[str]) -> PartialDate | None:
    """When the proposal came into these statuses, in which it still is; None where that is not known.

    A step from one of them to another does not move the date. An undated event happened with the next dated
    one.
    """
    entry: PartialDate | None = None
    for event in reversed(proposal.history):
        if event.status not in statuses:
            break
        entry = event.date or entry
    return entry


def acceptance(proposal: Proposal) -> Event | None:
    """The event that accepted the proposal: the first acceptance, or the event that shows there was one.

    A record that opens later than its acceptance counts as accepted at its opening.
    """
    return next((event for event in proposal.history if event.status in ACCEPTED), None)


def first_event(proposal: Proposal, status_: str) -> Event | None:
    """The first event with this status: resuming writes a status again, only the first one counts."""
    return next((event for event in proposal.history if event.status == status_), None)


def is_running(proposal: Proposal) -> bool:
    """Whether the pilot runs: started, and neither on hold nor ended."""
    return status(proposal) == "started"


def waits_for(register: Register, proposal: Proposal) -> tuple[str, ...]:
    """The clients that a proposal on hold waits for: those it names, else those that rested that day."""
    if status(proposal) != "on-hold":
        return ()
    hold = proposal.history[-1]
    held = hold.date.last if hold.date else None
    return hold.waits_for or tuple(
        each for each in proposal.clients or () if clients.state(register, each, held) == "resting"
    )


def waiting_on(register: Register, proposal: Proposal) -> tuple[tuple[str, str], ...]:
    """Who or what the proposal waits for, as pairs of a kind ("client", "supplier", "reason") and a value.

    On hold: the clients it waits for, else the reason; undecided: the approver, else the clients;
    accepted: the suppliers, who have to start. Empty where nothing is waited for.
    """
    current = status(proposal)
    if current == "on-hold":
        held_up = waits_for(register, proposal)
        if held_up:
            return tuple(("client", each) for each in held_up)
        reason = proposal.history[-1].reason
        return (("reason", reason),) if reason else ()
    if current in UNDECIDED:
        approvers = (proposal.approver,) if proposal.approver else proposal.clients
        return tuple(("client", each) for each in approvers or ())
    if current == "accepted":
        return tuple(("supplier", each) for each in proposal.suppliers or ())
    return ()
