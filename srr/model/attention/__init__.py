"""A register and a day to the list of what needs somebody's attention, most urgent first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from srr.model.attention import agreements, parties, proposals
from srr.model.attention.item import Attention
from srr.model.register import Register

__all__ = ["KINDS", "NOT_RECORDED", "URGENCY", "Attention", "attention", "urgency"]

#: Every kind by how urgent it is: what somebody must do now, what comes soon, and what is merely not recorded
#: or is past mending. The most urgent kinds come first.
URGENCY = {
    "now": (
        "review-overdue",
        "review-due",
        "obligation-uncovered",
        "obligation-uncovered-at-end",
        "course-unknown",
        "running-while-client-rests",
        "on-hold-while-clients-ready",
        "rest-period-over",
        "planned-end-passed",
        "action-late",
    ),
    "soon": (
        "review-due-soon",
        "on-hold-long",
        "accepted-not-started",
        "undecided-long",
        "ended-without-review",
        "obligation-without-proposal",
        "event-in-future",
        "pso-expired",
        "ready-client-without-support",
    ),
    "record": (
        "acceptance-undated",
        "start-undated",
        "preferences-not-aligned",
        "aligning-without-client",
        "ready-client-without-champion",
        "ended-uncovered",
        "silent",
    ),
}
KINDS = tuple(kind for kinds in URGENCY.values() for kind in kinds)
#: The kinds of what is merely not recorded, or is past mending: several of one kind are told in one line.
NOT_RECORDED = URGENCY["record"]
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}

_OF_PROPOSALS = (
    proposals.review,
    proposals.silent,
    proposals.course_unknown,
    proposals.running_while_client_rests,
    proposals.on_hold_while_clients_ready,
    proposals.on_hold_long,
    proposals.accepted_not_started,
    proposals.planned_end_passed,
    proposals.undecided_long,
    proposals.aligning_without_client,
    proposals.ended_without_review,
    proposals.acceptance_undated,
    proposals.start_undated,
)
_OF_AGREEMENTS = (
    agreements.obligation_uncovered,
    agreements.uncovered_at_end,
    agreements.obligation_without_proposal,
    agreements.preferences_not_aligned,
)
_OF_CLIENTS = (parties.rest_period_over, parties.ready_without_champion, parties.ready_without_support)


def attention(now: Register, whole: Register) -> tuple[Attention, ...]:
    """What needs attention, by kind in the order of :data:`KINDS`, then oldest first, then by id.

    ``now`` is the register at a day, ``whole`` the register as the files have it: events that are dated after
    the day are pointed out. Whoever asked for the day gives the register of that day for both: then those
    events are unknown.
    """
    return tuple(sorted(_found(whole, now), key=_order))


def _found(whole: Register, now: Register) -> Iterator[Attention]:
    candidates = (
        *(find(now, each) for each in now.proposals.values() for find in _OF_PROPOSALS),
        *(find(now, each) for each in now.agreements.values() for find in _OF_AGREEMENTS),
        *(find(now, each) for each in now.clients.values() for find in _OF_CLIENTS),
        *(parties.pso_expired(now, each) for each in now.suppliers.values()),
        *(proposals.event_in_future(now.today, each) for each in whole.proposals.values()),
    )
    yield from (each for each in candidates if each is not None)
    for review in now.reviews.values():
        yield from proposals.actions_late(now, review)


def _order(each: Attention) -> tuple[int, date, date, str]:
    # What has no date may be as recent as can be, so it stands last of its kind.
    first = each.since.first if each.since else date.max
    last = each.since.last if each.since else date.max
    return (_RANK[each.kind], first, last, each.record)


def urgency(kind: str) -> str:
    """How urgent a kind is: "now", "soon", or "record" where something has only to be written down."""
    return next(name for name, kinds in URGENCY.items() if kind in kinds)
