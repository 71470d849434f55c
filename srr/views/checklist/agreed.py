"""What was agreed in a proposal, with whom, and what the last review left behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srr.model.clients import readiness
from srr.model.comparison import Comparison
from srr.model.dates import PartialDate
from srr.model.last_known import last_known
from srr.model.lifecycle import acceptance, accepted, first_event, since, status
from srr.model.measures import key
from srr.model.records import Client, Proposal, Review, Settlement
from srr.model.register import Register
from srr.model.results import reported
from srr.problems import say
from srr.views import labels, lineage, names, obligation, quantities
from srr.views.answer import Block, Facts, Grid, Heading
from srr.views.cells import Cell, Clauses, Code, or_none, phrase, stated
from srr.views.parties import champions, may_hire, partners, planned, preferences, status_of

#: The steps in a proposal's life that a reviewer wants to see the date of.
_STEPS = ("submitted", "accepted", "started")


def facts(register: Register, proposal: Proposal) -> Facts:
    """What was agreed, one fact a line; what nobody recorded and a reviewer would miss, says so."""
    rows: list[tuple[str, Cell]] = [
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
    ]
    known = tuple((say(name), or_none(cell)) for name, cell in rows if cell is not None)
    return Facts((*known, *lineage.facts(register, proposal)))


def ambition_rows(
    register: Register, compared: Iterable[Comparison], opened: Review | None
) -> Iterator[tuple[Cell, ...]]:
    """A line for each target or result: what, aimed for, realised until now, in the review that is open."""
    now = {each.subject: each for each in (reported(register, opened) if opened else None) or ()}
    shown = set()
    for each in compared:
        about = each.target or (each.result.readings[0].measure if each.result else None)
        assert about is not None  # noqa: S101  (a comparison has at least one side)
        current = next(
            (now[k] for k in (key(about), (about.metric, None, about.group, about.phase)) if k in now), None
        )
        shown |= {current.subject} if current else set()
        yield (
            quantities.name(register, about),
            quantities.aim(register, each) or "–",
            quantities.result(register, each.result) or "–",
            quantities.result(register, current),
        )
    for subject, found in now.items():
        if subject not in shown:
            yield (
                quantities.name(register, found.readings[0].measure),
                "–",
                "–",
                quantities.result(register, found),
            )


def parties(register: Register, proposal: Proposal) -> Iterator[Block]:
    """The clients: how ready they are, who is the champion, who supports it, what they would welcome."""
    clients = [register.clients[each] for each in proposal.clients or () if each in register.clients]
    if not clients:
        return
    yield Heading(say("checklist.clients"))
    for each in clients:
        if len(clients) > 1:
            yield Heading(labels.short(each), 3)
        yield Facts(tuple(_client(register, each)))


def _client(register: Register, client: Client) -> Iterator[tuple[Cell, Cell]]:
    now = readiness(register, client)
    state: Cell = say("not-recorded")
    if now is not None:
        state = (
            Code("readiness", now.state),
            *((say("checklist.from", date=now.date),) if now.date else ()),
        )
        state = (*state, *((now.reason,) if now.reason else ()))
    yield say("checklist.readiness"), state
    yield say("label.champion"), champions(register, client)
    for label, present in (
        ("checklist.support-top", client.support.top),
        ("checklist.support-middle", client.support.middle),
    ):
        yield say(label), Code("support", present) if present else say("not-recorded")
    yield say("label.wishes-for"), stated(preferences(register, client))


def previous(register: Register, last: Review | None) -> Iterator[Block]:
    """The last decided review: what was decided, and which actions it left."""
    if last is None or last.decision is None:
        return
    yield Heading(say("checklist.previous"))
    decision = last.decision
    rows: list[tuple[str, Cell]] = [
        ("checklist.held-on", last.date),
        ("label.outcome", Code("outcome", decision.outcome)),
        ("label.new-ambition", labels.quantities(register, decision.targets) if decision.targets else None),
        ("checklist.reason", decision.reason),
    ]
    yield Facts(tuple((say(name), cell) for name, cell in rows if cell is not None))
    if last.actions:
        heads = (say("label.action"), say("checklist.who"), say("checklist.before"), say("label.done"))
        yield Grid(
            heads,
            tuple(
                (each.what, each.owner, each.due, each.done or say("checklist.not-done"))
                for each in last.actions
            ),
        )


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
