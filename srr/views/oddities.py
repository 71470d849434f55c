"""A change that may be made to what is odd about it, so that somebody can look again before it is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from srr.model import clients
from srr.model.depending import along
from srr.model.lifecycle import is_open, was_started
from srr.model.periods import looks_ahead
from srr.model.records import Client, Event, Proposal, Review
from srr.model.register import Register
from srr.model.statuses import Status
from srr.problems import Code, Message, say
from srr.views.vocabulary.names import all_named, short

#: Kinds of records that neither decide nor take part in anything.
_NEVER_ROLES = ("agreement", "proposal", "meeting", "review")


def oddities(before: Register, after: Register, day: date) -> Iterator[Message]:
    """What is odd about a change on a day; both registers are as the files have them.

    A step or decision that is dated after the day, a step that names a record where a role is meant, a
    proposal that is resumed while its client rests, a client that rests while proposals that depend on it go
    on, and a review of a pilot of which no start is recorded or whose period ends after its day.
    """
    then, now = before.at(day, asked=False), after.at(day, asked=False)
    for id_, proposal in after.proposals.items():
        old = before.proposals.get(id_)
        steps = proposal.history[len(old.history) if old else 0 :]
        for step in steps:
            yield from _in_future(proposal, step, day)
            yield from _no_role(after, proposal, step)
        if old is not None and steps and is_open(proposal):
            yield from _resumed(now, old, proposal)
    for id_, review in after.reviews.items():
        yield from _decided_in_future(before.reviews.get(id_), review, day)
        yield from _looks_ahead(before.reviews.get(id_), review)
        reviewed = after.proposals.get(review.proposal)
        if id_ not in before.reviews and reviewed is not None and not was_started(reviewed):
            yield say("odd.not-started", proposal=reviewed.id)
    for id_, client in now.clients.items():
        if id_ in then.clients and _rests(client) and not _rests(then.clients[id_]):
            going_on = tuple(each.id for each in along(now, id_, "resting"))
            if going_on:
                yield say("odd.go-on", client=short(client), count=len(going_on), proposals=going_on, id=id_)


def _in_future(proposal: Proposal, step: Event, day: date) -> Iterator[Message]:
    if step.date is not None and step.date.first > day:
        status = Code("status", step.status)
        yield say("odd.future", proposal=proposal.id, status=status, date=step.date)


def _decided_in_future(old: Review | None, review: Review, day: date) -> Iterator[Message]:
    new = review.decision
    if new is None or new.date is None or new.date.first <= day or (old and old.decision == new):
        return
    yield say("odd.future.decision", review=review.id, outcome=Code("outcome", new.outcome), date=new.date)


def _looks_ahead(old: Review | None, review: Review) -> Iterator[Message]:
    if looks_ahead(review) and (old is None or not looks_ahead(old)):
        yield say("odd.period", review=review.id, until=review.period.until, date=review.date)


def _no_role(after: Register, proposal: Proposal, step: Event) -> Iterator[Message]:
    """Roles that are ids of records. An organisation may decide or take part, so its id is none of these."""
    for role in dict.fromkeys((step.by, *(step.with_ or ()))):
        kind = next((each for each in _NEVER_ROLES if role and after.knows(each, role)), None)
        if role and kind:
            yield say("odd.no-role", proposal=proposal.id, role=role, kind=Code("kind", kind))


def _resumed(now: Register, old: Proposal, proposal: Proposal) -> Iterator[Message]:
    """That clients rest for which a proposal was on hold, and at which it goes on now."""
    was, is_ = (each.history[-1].status if each.history else None for each in (old, proposal))
    if was != Status.ON_HOLD or is_ in {Status.ON_HOLD, Status.UNKNOWN}:
        return
    resting = tuple(each for each in proposal.clients or () if clients.state(now, each) == "resting")
    if resting:
        yield say(
            "odd.resting",
            proposal=proposal.id,
            count=len(resting),
            clients=all_named(now, "client", resting),
            id=resting[0],
        )


def _rests(client: Client) -> bool:
    return any(each.state == "resting" for each in (client.readiness or ())[-1:])
