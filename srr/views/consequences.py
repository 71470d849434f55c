"""Two states of a register to what became different between them, in plain words."""

from __future__ import annotations

from collections.abc import Container, Iterator
from decimal import Decimal

from srr.model import clients
from srr.model.ambition import targets
from srr.model.lifecycle import since, status
from srr.model.obligations import Standing, called, holder, standing
from srr.model.parts import ALL, grown
from srr.model.records import Agreement, Client, Proposal, Review
from srr.model.register import Register
from srr.model.results import realised
from srr.model.review_due import ReviewDue, ReviewState, due, ended_without
from srr.model.statuses import CLOSED, Status
from srr.problems import Message, say
from srr.views.asked import facts
from srr.views.cells import Code, Percent, percent, phrase
from srr.views.obligation import grounds, stand
from srr.views.vocabulary import quantities
from srr.views.vocabulary.names import short
from srr.views.vocabulary.proposals import last_step, status_of

#: What an obligation is made up of, in the order in which a change of it is told.
_PARTS = ("struck", "conditional", "met")
#: Steps after which a pilot goes on no more, for good or for now.
_ENDING = frozenset({Status.COMPLETED, Status.STOPPED, Status.ON_HOLD, Status.UNKNOWN})
#: What somebody will want to know of a step, by the fields of an event.
_WANTED = {
    Status.COMPLETED: ("success",),
    Status.STOPPED: ("reason",),
    Status.REJECTED: ("reason",),
    Status.WITHDRAWN: ("reason",),
    Status.ON_HOLD: ("reason", "waits_for"),
}
#: What is not recorded where such a field is empty, and what a value of it looks like on a command line.
_FIELDS: dict[str, tuple[str, str | bool]] = {
    "success": ("consequence.left-open.success", True),
    "reason": ("consequence.left-open.reason", '"…"'),
    "waits_for": ("consequence.left-open.waits-for", "--add ID"),
}


def consequences(before: Register, after: Register) -> Iterator[Message]:
    """What a change means: statuses first, then clients, obligations, ambitions and reviews.

    Both registers stand at the same day. Only what both can derive is compared, so a new record says
    nothing here.
    """
    proposals = [
        (before.proposals[id_], each) for id_, each in after.proposals.items() if id_ in before.proposals
    ]
    for old, new in proposals:
        yield from _status(old, new)
    for id_, client in after.clients.items():
        if id_ in before.clients:
            yield from _readiness(before, before.clients[id_], client)
    told = set()
    for id_, agreement in after.agreements.items():
        if id_ in before.agreements:
            for said in obligation(before, after, before.agreements[id_], agreement):
                told.add(id_)
                yield said
    for old, new in proposals:
        yield from _unchanged(after, old, new, told)
        yield from ambition(before, after, old, new)
        yield from _realised(before, after, old, new)
        yield from review(before, after, old, new)
        yield from _left_open(old, new)
    for id_, held in after.reviews.items():
        yield from _undecided(before.reviews.get(id_), held)


def _status(old: Proposal, new: Proposal) -> Iterator[Message]:
    if len(old.history) == len(new.history):
        return
    args = {"proposal": new.id, "old": status_of(old), "new": status_of(new)}
    when = new.history[-1].date
    if when is None:
        yield say("consequence.status.undated", **args)
    elif (first := since(new)) != when and first is not None:
        yield say("consequence.status.again", **args, date=when, first=first)
    else:
        yield say("consequence.status", **args, date=when)
    if status(new) == Status.ACCEPTED and not new.agreements:
        none = new.agreements is not None
        key = "consequence.replaces-nothing" if none else "consequence.replaces-nothing.unrecorded"
        yield say(key, proposal=new.id)


def _left_open(old: Proposal, new: Proposal) -> Iterator[Message]:
    """What is not recorded of the last step and somebody will want to know, and how to add it."""
    if len(old.history) == len(new.history):
        return
    last = new.history[-1]
    asked = [field for field in _WANTED.get(last.status, ()) if getattr(last, field) in (None, ())]
    if not asked:
        return
    place = last_step(new)
    # Each on a line of its own, which stays whole on a narrow terminal.
    lines = phrase(
        *(
            part
            for each in asked
            for part in (f"\n  srr set {new.id} history.{place}.{each} ", _FIELDS[each][1])
        )
    )
    what = tuple(say(_FIELDS[each][0]) for each in asked)
    yield say("consequence.left-open", proposal=new.id, what=what, lines=lines)


def _undecided(old: Review | None, new: Review) -> Iterator[Message]:
    """That nobody recorded what a review decided which is closed now, and how to add it."""
    if new.decision is None or new.decision.outcome != "unknown" or (old is not None and old.decision):
        return
    lines = f"\n  srr set {new.id} decision.outcome …"
    yield say(
        "consequence.left-open", proposal=new.id, what=(say("consequence.left-open.outcome"),), lines=lines
    )


def _unchanged(after: Register, old: Proposal, new: Proposal, told: Container[str]) -> Iterator[Message]:
    """How the obligations stand, where as before, of a proposal that is accepted or goes on no more."""
    if len(old.history) == len(new.history) or status(new) not in {*_ENDING, Status.ACCEPTED}:
        return
    agreements = [after.agreements.get(each.agreement or "") for each in new.agreements or ()]
    owners = {owner.id: owner for each in agreements if each and (owner := holder(after, each))}
    for id_, owner in owners.items():
        found = standing(after, owner)
        if found is not None and id_ not in told:
            yield say("consequence.unchanged", agreement=id_, stand=stand(after, found))
    if status(new) == Status.ACCEPTED:
        yield from _settles_unknown(after, new)


def _settles_unknown(after: Register, proposal: Proposal) -> Iterator[Message]:
    """Under which agreements nobody recorded whether an accepted proposal replaces anything, and how to."""
    for place, each in enumerate(proposal.agreements or ()):
        agreement = after.agreements.get(each.agreement or "")
        if agreement is None or each.settles is not None:
            continue
        owner = holder(after, agreement)
        if owner is None:
            yield say("consequence.no-obligation", agreement=agreement.id)
        elif (found := standing(after, owner)) is not None and not found.ended:
            line = f"\n  srr set {proposal.id} agreements.{place}.settles …"
            yield say("consequence.settles-unknown", proposal=proposal.id, agreement=owner.id, line=line)


def _readiness(before: Register, old: Client, new: Client) -> Iterator[Message]:
    states = new.readiness or ()
    if len(old.readiness or ()) == len(states):
        return
    latest = states[-1]
    name = short(new)
    state = Code("readiness", latest.state)
    known = clients.readiness(before, old)
    if known is not None and known.state == latest.state:
        yield say("consequence.readiness.same", client=name, state=state, date=latest.date)
    elif known is not None:
        was = Code("readiness", known.state)
        yield say("consequence.readiness", client=name, old=was, new=state, date=latest.date)
    else:
        yield say("consequence.readiness.first", client=name, new=state, date=latest.date)
    if latest.until is not None:
        yield say("consequence.ask-again", client=name, date=latest.until)


def obligation(before: Register, after: Register, old: Agreement, new: Agreement) -> Iterator[Message]:
    """What became of the obligation of an agreement, with the ground where (part of) it was struck."""
    then, now = standing(before, old), standing(after, new)
    if then is None or now is None or (then.state, _shares(then)) == (now.state, _shares(now)):
        return
    if then.ended and now.ended:
        yield say("consequence.at-end", agreement=new.id, stand=stand(after, now))
        return
    yield from _parts(after, then, now)
    if grown(then.cover_unknown, now.cover_unknown) > 0:
        completed = any(status(each.proposal) == Status.COMPLETED for each in now.entries)
        key = "consequence.success-unknown" if completed else "consequence.course-unknown"
        yield say(key, agreement=new.id)
    if then.uncovered != now.uncovered:
        yield _cover(then, now)


def _cover(then: Standing, now: Standing) -> Message:
    """What more of an obligation nothing covers, or what less; also where nobody recorded how much."""
    if not now.is_uncovered:
        key = "consequence.covered"
    elif now.uncovered is None:
        key = "consequence.uncovered.some"
    elif then.uncovered is not None and now.uncovered < then.uncovered:
        key = "consequence.uncovered-still"
    else:
        key = "consequence.uncovered.whole" if now.uncovered == ALL else "consequence.uncovered"
    return say(key, agreement=now.agreement.id, part=percent(now.uncovered))


def _parts(after: Register, then: Standing, now: Standing) -> Iterator[Message]:
    """What more of an obligation was struck, met and so on, and what more of it is in force."""
    for part in _PARTS:
        more = grown(getattr(then, part), getattr(now, part))
        if more > 0:
            yield _became(after, now, part, more)
            if part == "struck":
                yield from _ground(after, now.agreement)
    if (more := grown(then.in_force, now.in_force)) > 0:
        # What was only to be struck after a success was in force all along.
        stays = grown(now.conditional, then.conditional) >= more
        key = "consequence.stays" if stays else "consequence.in-force"
        yield say(key, agreement=now.agreement.id, part=_part(more))


def _part(share: Decimal) -> Message:
    """How much of an obligation, behind the verb."""
    return say("consequence.whole") if share == ALL else say("consequence.part", part=Percent(share))


def _became(after: Register, now: Standing, part: str, more: Decimal) -> Message:
    """What (part of) an obligation got another state, and what that obligation asks where it is known."""
    words = called(now.agreement, part)
    args = {"agreement": now.agreement.id, "part": _part(more)}
    asked = facts(after, now.agreement).as_sum()
    if not asked:
        return say(f"consequence.{words}", **args)
    return say(f"consequence.{words}.asked", asked=asked, **args)


def _ground(after: Register, agreement: Agreement) -> Iterator[Message]:
    found = grounds(after, agreement)
    if found is not None:
        yield say("consequence.ground", ground=found)


def _shares(found: Standing) -> tuple[Decimal | None, ...]:
    return (*found.parts.values(), found.uncovered, found.cover_unknown)


def ambition(before: Register, after: Register, old: Proposal, new: Proposal) -> Iterator[Message]:
    """How the ambition in force changed, be it by the proposal's targets or by what a review decided."""
    then, now = targets(before, old), targets(after, new)
    if then != now:
        yield say(
            "consequence.ambition",
            proposal=new.id,
            old=quantities.aims(before, then),
            new=quantities.aims(after, now),
        )


def _realised(before: Register, after: Register, old: Proposal, new: Proposal) -> Iterator[Message]:
    """How what may be claimed of results changed that were there already, as when a review is closed."""
    then, now = realised(before, old), realised(after, new)
    if then and then != now:
        yield say(
            "consequence.realised",
            proposal=new.id,
            old=quantities.several(before, then),
            new=quantities.several(after, now),
        )


def review(before: Register, after: Register, old: Proposal | None, new: Proposal) -> Iterator[Message]:
    """When the next review is due now, where that changed; ``old`` is None for a proposal that is new."""
    then, now = due(before, old) if old else ReviewDue(ReviewState.NONE), due(after, new)
    if now.period is not None and now.period != then.period:
        first = now.last is None
        yield say(
            "consequence.first-review" if first else "consequence.next-review",
            proposal=new.id,
            date=now.period,
        )
    elif then.period is not None and now.period is None and status(new) in CLOSED:
        key = "consequence.look-back" if ended_without(after, new) else "consequence.no-review"
        yield say(key, proposal=new.id)
