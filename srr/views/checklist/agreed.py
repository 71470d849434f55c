"""What was agreed in a proposal, with whom, and what the last review left behind."""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.clients import readiness
from srr.model.dates import PartialDate
from srr.model.last_known import last_known
from srr.model.lifecycle import acceptance, accepted, first_event, since, status
from srr.model.records import Action, Client, Decision, Proposal, Review, Settlement
from srr.model.register import Register
from srr.problems import say
from srr.views import labels, lineage, names, obligation
from srr.views.answer import Heading
from srr.views.cells import Cell, Clauses, Code, phrase, stated
from srr.views.facts import Fact, Part, Piece, grid, labelled, together
from srr.views.parties import champions, may_hire, partners, planned, preferences, status_of

#: The steps in a proposal's life that a reviewer wants to see the date of.
_STEPS = ("submitted", "accepted", "started")


def facts(register: Register, proposal: Proposal) -> Part:
    """What was agreed, one fact a line; what nobody recorded and a reviewer would miss, says so."""
    return labelled([*_agreed(register, proposal), *lineage.facts(register, proposal)])


def _agreed(register: Register, proposal: Proposal) -> Iterator[Fact]:
    for label, cell in (
        ("checklist.summary", proposal.summary),
        ("checklist.since", _since(proposal)),
        ("label.planned", planned(proposal.planned)),
        (
            "label.target-groups",
            stated(labels.terms(register, "target-group", proposal.target_groups)),
        ),
        ("checklist.core-competence", stated(proposal.core_competence)),
        ("label.policy-goals", labels.terms(register, "policy-goal", proposal.policy_goals)),
        ("label.delivery", labels.terms(register, "delivery-form", proposal.delivery)),
        ("label.partners", partners(register, proposal.partners)),
        ("checklist.instead-of", _instead_of(register, proposal)),
        ("checklist.may-hire", stated(may_hire(proposal))),
        ("label.approver", names.approver(register, proposal)),
        ("label.contract-manager", proposal.contract_manager),
        ("label.last-known", last_known(register, proposal)),
    ):
        yield Fact(None, cell, say(label))


def parties(register: Register, proposal: Proposal) -> Iterator[Piece]:
    """The clients: how ready they are, who is the champion, who supports it, what they would welcome."""
    clients = [register.clients[each] for each in proposal.clients or () if each in register.clients]
    if not clients:
        return
    yield Heading(say("checklist.clients"))
    for each in clients:
        if len(clients) > 1:
            yield Heading(labels.short(each), 3)
        yield labelled(_client(register, each))


def _client(register: Register, client: Client) -> Iterator[Fact]:
    now = readiness(register, client)
    state: Cell = say("not-recorded")
    if now is not None:
        state = (
            Code("readiness", now.state),
            *((say("checklist.from", date=now.date),) if now.date else ()),
        )
        state = (*state, *((now.reason,) if now.reason else ()))
    yield Fact(None, state, say("checklist.readiness"))
    yield Fact(None, champions(register, client), say("label.champion"))
    for label, present in (
        ("checklist.support-top", client.support.top),
        ("checklist.support-middle", client.support.middle),
    ):
        yield Fact(None, Code("support", present) if present else say("not-recorded"), say(label))
    yield Fact(None, stated(preferences(register, client)), say("label.wishes-for"))


def previous(register: Register, last: Review | None) -> Part:
    """The last decided review: what was decided, and which actions it left."""
    id_ = Fact("previous", last.id if last else None)
    if last is None or last.decision is None:
        return together(id_)
    return together(
        Heading(say("checklist.previous")),
        id_,
        labelled(_decided(register, last, last.decision)),
        grid(None, [_left(each) for each in last.actions or ()]),
    )


def _decided(register: Register, review: Review, decision: Decision) -> Iterator[Fact]:
    targets = labels.quantities(register, decision.targets) if decision.targets else None
    yield Fact(None, review.date, say("checklist.held-on"))
    yield Fact(None, Code("outcome", decision.outcome), say("label.outcome"))
    yield Fact(None, targets, say("label.new-ambition"))
    yield Fact(None, decision.reason, say("checklist.reason"))


def _left(action: Action) -> list[Fact]:
    """An action, and whether it was done."""
    return [
        Fact(None, action.what, say("label.action")),
        Fact(None, action.owner, say("checklist.who")),
        Fact(None, action.due, say("checklist.before")),
        Fact(None, action.done or say("checklist.not-done"), say("label.done")),
    ]


def _since(proposal: Proposal) -> Cell:
    """The steps with their dates, and how it stands now where that is something else."""
    events = [
        (each, acceptance(proposal) if each == "accepted" else first_event(proposal, each)) for each in _STEPS
    ]
    steps: list[Cell] = [
        _step(Code("status", step), event.date) for step, event in events if event is not None
    ]
    if accepted(proposal) is None:
        steps.append(say("checklist.acceptance-unknown"))
    elif accepted(proposal) and acceptance(proposal) is None:
        steps.append(say("checklist.acceptance-undated"))
    if status(proposal) not in {*_STEPS, None}:
        steps.append(_step(status_of(proposal), since(proposal)))
    return tuple(steps) or say("not-recorded")


def _step(step: Cell, date: PartialDate | None) -> Cell:
    return phrase(step, " ", date) if date else say("checklist.step.undated", step=step)


def _instead_of(register: Register, proposal: Proposal) -> Cell:
    """What the proposal takes the place of: each agreement, what it asks, and what became of that."""
    if proposal.agreements is None:
        return say("checklist.agreements-unknown")
    found = tuple(_settled(register, proposal, each) for each in proposal.agreements)
    return Clauses(found) if found else say("checklist.settles-nothing")


def _settled(register: Register, proposal: Proposal, entry: Settlement) -> Cell:
    agreement = register.agreements.get(entry.agreement or "")
    return say(
        "checklist.settled",
        obligation=(obligation.asked(register, agreement) if agreement else None)
        or say("checklist.the-obligation"),
        agreement=agreement.id if agreement else say("show.not-here"),
        effect=obligation.effect(register, proposal, entry),
    )
