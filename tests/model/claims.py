"""What the model claims of a register on a day, and whether one answer claims more than another.

A claim is something that is said to be so: a status, that something was accepted, whom a proposal waits for,
that a review is owed or that none is, so many percent of an obligation, a matter that needs attention. What is
not recorded claims nothing, and neither does what merely says that it is not recorded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from srr.model import clients
from srr.model.attention import NOT_RECORDED, attention
from srr.model.funnel import funnel
from srr.model.lifecycle import acceptance, accepted, first_event, since, status, waiting_on
from srr.model.obligations import Standing, standing
from srr.model.records import Client, Proposal
from srr.model.register import Register
from srr.model.review_due import due
from srr.model.settlements import Cover, Effect

#: What is claimed, and of what: ("status", "testlab", "started").
Claim = tuple[object, ...]

#: How much each state of a review claims: the later it is reckoned from, the less late it is.
_LATE = {"not-due": 1, "due-soon": 2, "due": 3, "overdue": 4}
#: Kinds of attention that are history, and no less a claim for standing in one line.
_HISTORY = {"ended-uncovered"}


@dataclass(frozen=True)
class Claims:
    """What is said, and of what is counted or measured how much at least."""

    said: frozenset[Claim]
    at_least: dict[Claim, Decimal]

    def beyond(self, other: Claims) -> list[tuple[object, ...]]:
        """What is claimed here and not there; nothing where this claims no more than the other."""
        more = [(what, much) for what, much in self.at_least.items() if much > other.at_least.get(what, 0)]
        return [*(each for each in self.said if each not in other.said), *more]


def claims(now: Register) -> Claims:
    """Everything that the model claims of a register on its day."""
    at_least: dict[Claim, Decimal] = {}
    said = {("exists", each.id) for folder in _FOLDERS for each in now.folder(folder).values()}
    for proposal in now.proposals.values():
        said.update(_of_proposal(now, proposal))
        state = due(now, proposal).state
        at_least["review", proposal.id] = Decimal(_LATE.get(state, 0))
        said |= {("no review owed", proposal.id)} if state == "none" else set()
    for agreement in now.agreements.values():
        found = standing(now, agreement)
        if found is not None:
            said.update(_of_obligation(found))
            at_least |= {("part", agreement.id, name): part for name, part in _parts(found)}
    for client in now.clients.values():
        said.update(_of_client(now, client))
    for meeting in now.meetings.values():
        steps = funnel(now, meeting)
        at_least |= {("funnel", meeting.id, each.name): Decimal(each.count or 0) for each in steps}
    for each in attention(now, now):
        if each.kind not in NOT_RECORDED or each.kind in _HISTORY:
            said.add(("attention", each.kind, each.record))
    return Claims(frozenset(said), at_least)


_FOLDERS = ("agreements", "meetings", "proposals", "reviews")


def _of_proposal(now: Register, proposal: Proposal) -> Iterator[Claim]:
    waiting = waiting_on(now, proposal)
    known = {"status": status(proposal), "accepted": accepted(proposal), "since": since(proposal)}
    yield from ((name, proposal.id, value) for name, value in known.items() if value is not None)
    first = {"accepted": acceptance(proposal), "started": first_event(proposal, "started")}
    yield from ((name, proposal.id) for name, event in first.items() if event)
    yield from (
        (name, proposal.id, "on", event.date) for name, event in first.items() if event and event.date
    )
    # A reason stands as it was recorded, and is told only where nobody is known who is waited for.
    yield from (("waits for", proposal.id, each) for each in waiting or () if each[0] != "reason")
    if waiting == ():
        yield "waits for nobody", proposal.id


def _of_obligation(found: Standing) -> Iterator[Claim]:
    if found.ended is not None:
        yield "ended", found.agreement.id, found.ended
    if found.amount is not None:
        yield "amounts to", found.agreement.id, found.amount
    for each in found.entries:
        about = (found.agreement.id, each.proposal.id, each.settlement)
        if each.state is not Effect.UNKNOWN:
            yield "effect", *about, each.state
            if each.on is not None:
                yield "effect on", *about, each.on
        if each.cover is not Cover.UNKNOWN:
            yield "cover", *about, each.cover


#: The parts from the surest on. Together they are full: less of one may be more of what is less sure. Of what
#: was struck and what is conditional more than all may be stated; what is covered counts first then.
_SUREST_FIRST = (("met",), ("released",), ("struck", "conditional"))


def _parts(found: Standing) -> Iterator[tuple[str, Decimal]]:
    """How much is claimed at least: of a part or of what is surer; not of the one of which nobody knows."""
    sum_: Decimal | None = Decimal(0)
    for names in _SUREST_FIRST:
        for part in (found.parts[name] for name in names):
            sum_ = None if sum_ is None or part is None else sum_ + part
        if sum_ is not None:
            yield f"{names} or surer", sum_
    for name in ("in-force", "ended"):
        if (part := found.parts[name]) is not None:
            yield name, part
    if found.uncovered is not None:
        yield "uncovered", found.uncovered


def _of_client(now: Register, client: Client) -> Iterator[Claim]:
    state = clients.state(now, client.id)
    if state is not None:
        yield "readiness", client.id, state
    yield from (("champion", client.id, each.role) for each in clients.champions(now, client) or ())
    yield from (
        ("lacks", client.id, each) for each in clients.lacks(now, client) if each != "champion-unrecorded"
    )
