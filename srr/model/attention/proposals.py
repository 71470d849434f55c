"""A proposal with its reviews to what about it needs somebody's attention on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from srr.model import clients
from srr.model.attention.item import Attention, item
from srr.model.dates import PartialDate
from srr.model.last_known import is_silent, last_known
from srr.model.lifecycle import (
    acceptance,
    accepted,
    entered,
    first_event,
    is_open,
    is_running,
    status,
    waits_for,
)
from srr.model.records import Proposal, Readiness, Review
from srr.model.register import Register
from srr.model.review_due import ENDED, URGENT, due, ended_without
from srr.model.settlements import Effect, entry_state
from srr.model.statuses import UNDECIDED, Status

#: A hold, or a delay between acceptance and start, is long after so many months.
_LONG = 6
#: A proposal waits long for a decision after so many days.
_PATIENCE = 90


def review(register: Register, proposal: Proposal) -> Attention | None:
    """The annual review is overdue, due, or due soon; long overdue is what nothing was heard of."""
    found = due(register, proposal)
    if found.state not in URGENT or found.silent:
        return None
    variant = "in-progress" if found.in_progress else None
    return item(f"review-{found.state}", proposal, found.period, variant=variant)


def silent(register: Register, proposal: Proposal) -> Attention | None:
    """Nothing was heard for two review periods of what runs by its last event, or is overdue for review."""
    known = last_known(register, proposal)
    unheard = is_running(proposal) and is_silent(register, known)
    overdue = due(register, proposal).silent
    if not unheard and not overdue:
        return None
    return item("silent", proposal, known, variant="overdue" if overdue else None)


def course_unknown(register: Register, proposal: Proposal) -> Attention | None:  # noqa: ARG001
    """It settled something, and then its course was lost sight of: whether that is covered is not known."""
    if status(proposal) != Status.UNKNOWN:
        return None
    found = [entry_state(proposal, each) for each in proposal.agreements or ()]
    effects = [each.state for each in found if each is not None and each.state is not Effect.UNKNOWN]
    if not effects:
        return None
    return item("course-unknown", proposal, entered(proposal, (Status.UNKNOWN,)), variant=effects[0].value)


def running_while_client_rests(register: Register, proposal: Proposal) -> Attention | None:
    """The pilot runs at a client that is to be left alone."""
    found = {id_: _readiness(register, id_) for id_ in proposal.clients or ()}
    resting = {id_: each for id_, each in found.items() if each is not None and each.state == "resting"}
    if not is_running(proposal) or not resting:
        return None
    dates = [each.date for each in resting.values() if each.date]
    since = min(dates, key=_first, default=None)
    names = tuple(resting)
    return item(
        "running-while-client-rests", proposal, since, look_at=names[0], clients=names, count=len(names)
    )


def on_hold_while_clients_ready(register: Register, proposal: Proposal) -> Attention | None:
    """The pilot is on hold, and every client it waits for is willing and able."""
    names = waits_for(register, proposal)
    found = [_readiness(register, id_) for id_ in names]
    if not names or not all(each is not None and each.state == "ready" for each in found):
        return None
    dates = [each.date for each in found if each is not None and each.date]
    since = max(dates, key=_first, default=None)
    return item("on-hold-while-clients-ready", proposal, since, clients=names, count=len(names))


def on_hold_long(register: Register, proposal: Proposal) -> Attention | None:
    """The proposal has been on hold for half a year."""
    since = entered(proposal, (Status.ON_HOLD,))
    if since is None or not _months_passed(register, since):
        return None
    return item("on-hold-long", proposal, since, clients=waits_for(register, proposal))


def accepted_not_started(register: Register, proposal: Proposal) -> Attention | None:
    """Accepted half a year ago and no start recorded, while no later start was planned."""
    since = entered(proposal, (Status.ACCEPTED,))
    planned = proposal.planned.start
    if (
        since is None
        or not _months_passed(register, since)
        or (planned is not None and planned.last >= register.today)
    ):
        return None
    return item("accepted-not-started", proposal, since)


def planned_end_passed(register: Register, proposal: Proposal) -> Attention | None:
    """The pilot was to have ended, and nobody recorded that it did."""
    end = proposal.planned.end
    if end is None or end.last >= register.today or not accepted(proposal) or not is_open(proposal):
        return None
    return item("planned-end-passed", proposal, end)


def undecided_long(register: Register, proposal: Proposal) -> Attention | None:
    """The supplier has waited a quarter of a year for a decision."""
    since = entered(proposal, UNDECIDED)
    if since is None or (register.today - since.last).days < _PATIENCE:
        return None
    return item("undecided-long", proposal, since)


def aligning_without_client(register: Register, proposal: Proposal) -> Attention | None:  # noqa: ARG001
    """The proposal is being aligned, and nobody recorded who of the client is at the table."""
    at_the_table = any(event.with_ for event in proposal.history if event.status == Status.ALIGNING)
    if status(proposal) != Status.ALIGNING or at_the_table:
        return None
    return item("aligning-without-client", proposal, entered(proposal, (Status.ALIGNING,)))


def ended_without_review(register: Register, proposal: Proposal) -> Attention | None:
    """The pilot ended and no review of it is recorded, or only one that nobody decided on."""
    found = due(register, proposal)
    if not ended_without(register, proposal):
        return None
    variant = "in-progress" if found.in_progress else None
    return item("ended-without-review", proposal, entered(proposal, ENDED), variant=variant)


def acceptance_undated(register: Register, proposal: Proposal) -> Attention | None:
    """Nobody knows when it was accepted, while a review or an obligation counts from there."""
    agreed = acceptance(proposal)
    if not accepted(proposal) or (agreed is not None and agreed.date is not None):
        return None
    settles = any(entry_state(proposal, each) is not None for each in proposal.agreements or ())
    if not settles and due(register, proposal).state != "unknown":
        return None
    return item("acceptance-undated", proposal, None)


def start_undated(register: Register, proposal: Proposal) -> Attention | None:  # noqa: ARG001
    """The pilot started and nobody recorded when."""
    started = first_event(proposal, Status.STARTED)
    if started is None or started.date is not None or not is_open(proposal):
        return None
    return item("start-undated", proposal, None)


def event_in_future(day: date, proposal: Proposal) -> Attention | None:
    """An event carries a date that is still to come: only the proposal as the files have it shows that."""
    later = (event.date for event in proposal.history if event.date is not None and event.date.first > day)
    since = next(later, None)
    return item("event-in-future", proposal, since) if since else None


def actions_late(register: Register, review: Review) -> Iterator[Attention]:
    """What was agreed at a review and should have been done by now."""
    for action in review.actions or ():
        if action.due is not None and action.done is None and action.due.last < register.today:
            yield item(
                "action-late",
                review,
                action.due,
                what=action.what,
                owner=action.owner,
                proposal=review.proposal,
            )


def _readiness(register: Register, id_: str) -> Readiness | None:
    client = register.clients.get(id_)
    return clients.readiness(register, client) if client else None


def _months_passed(register: Register, since: PartialDate) -> bool:
    return PartialDate.of(since.last).plus_months(_LONG).first <= register.today


def _first(when: PartialDate) -> date:
    return when.first
