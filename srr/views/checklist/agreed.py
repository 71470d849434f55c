"""What was agreed in a proposal, with whom, and what the last review left behind."""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.clients import readiness
from srr.model.dates import PartialDate
from srr.model.last_known import last_known
from srr.model.lifecycle import acceptance, accepted, first_event, since, status
from srr.model.obligations import holder, standing
from srr.model.parts import ALL
from srr.model.records import Action, Agreement, Answer, Client, Decision, Event, Proposal, Review, Settlement
from srr.model.register import Register
from srr.model.statuses import Status
from srr.problems import say
from srr.views import lineage
from srr.views.answer import Bullets, Heading
from srr.views.asked import asked
from srr.views.cells import NOT_RECORDED, Cell, Clauses, Code, Label, called, noted, percent, phrase
from srr.views.effect import effect
from srr.views.facts import Fact, Part, Piece, grid, labelled, read, together
from srr.views.fields import Fields
from srr.views.rows import uncertain
from srr.views.vocabulary.names import short
from srr.views.vocabulary.parties import champions
from srr.views.vocabulary.proposals import approver, may_hire, status_of

#: The steps in a proposal's life that a reviewer wants to see the date of.
_STEPS = (Status.SUBMITTED, Status.ACCEPTED, Status.STARTED)


def facts(register: Register, proposal: Proposal) -> Part:
    """What was agreed, one fact a line; what nobody recorded and a reviewer would miss, says so."""
    return labelled([*_agreed(register, proposal), *lineage.facts(register, proposal)])


def _agreed(register: Register, proposal: Proposal) -> Iterator[Fact]:
    words = Fields(register)
    yield words.fact(proposal, "summary")
    yield words.fact(proposal, "history", _since(proposal))
    yield words.fact(proposal, "planned")
    yield words.missed(proposal, "target_groups")
    yield words.missed(proposal, "core_competence")
    yield words.fact(proposal, "policy_goals")
    yield words.fact(proposal, "delivery")
    yield words.fact(proposal, "partners")
    yield read("checklist.instead-of", _instead_of(register, proposal))
    yield read("checklist.left", _left_in_force(register, proposal))
    yield words.missed(proposal, "may_hire", may_hire(proposal))
    yield words.fact(proposal, "approver", approver(register, proposal))
    yield words.fact(proposal, "contract_manager")
    yield read("label.last-known", last_known(register, proposal))


def parties(register: Register, proposal: Proposal) -> Iterator[Piece]:
    """The clients: how ready they are, who is the champion, who supports it, what they would welcome."""
    clients = [register.clients[each] for each in proposal.clients or () if each in register.clients]
    if not clients:
        return
    yield Heading(say("checklist.clients"))
    for each in clients:
        if len(clients) > 1:
            yield Heading(short(each), 3)
        yield labelled(_client(register, each))


def _client(register: Register, client: Client) -> Iterator[Fact]:
    words, now = Fields(register), readiness(register, client)
    yield words.missed(client, "readiness", words.readiness(now) if now else None)
    yield Fact(None, champions(register, client), say("checklist.champion"))
    yield words.missed(client, "support")
    yield words.missed(client, "preferences")


def previous(register: Register, last: Review | None) -> Part:
    """The last decided review: what was decided, and which actions it left."""
    id_ = Fact("previous", last.id if last else None)
    if last is None or last.decision is None:
        return together(id_)
    return together(
        Heading(say("checklist.previous")),
        id_,
        labelled(_decided(register, last, last.decision)),
        grid(
            None,
            [_unwell(register, *each) for each in last.answers if _is_unwell(each[1])],
            caption=say("checklist.caption.unwell"),
        ),
        *((Bullets(last.lessons),) if last.lessons else ()),
        grid(
            None,
            [_left(Fields(register), each) for each in last.actions or ()],
            caption=say("checklist.caption.last-actions"),
        ),
    )


def _is_unwell(answer: Answer) -> bool:
    return answer.answer in {"partly", "problem"}


def _unwell(register: Register, question: str, answer: Answer) -> list[Fact]:
    """What did not go well, with what was noted of it; the question in words, for it may be asked no more."""
    asked = {each.id: each for each in (register.checklist.questions if register.checklist else ())}
    words = asked.get(question)
    return [
        Fact(
            None,
            phrase(question, " ", Label(words.nl, words.en)) if words else question,
            say("checklist.question"),
        ),
        Fact(None, Code("answer", answer.answer), called("answer")),
        Fact(None, answer.note, say("checklist.what-noted")),
    ]


def _decided(register: Register, review: Review, decision: Decision) -> Iterator[Fact]:
    words = Fields(register)
    yield read("checklist.held-on", review.date)
    unknown = decision.outcome == "unknown"
    yield words.fact(decision, "outcome", *([NOT_RECORDED] if unknown else []))
    yield read("label.new-ambition", words.of(decision, "targets"))
    yield words.fact(decision, "reason")


def _left(words: Fields, action: Action) -> list[Fact]:
    """An action, and whether it was done."""
    return [
        words.fact(action, "what"),
        Fact(None, action.owner, say("label.who")),
        words.fact(action, "due"),
        words.fact(action, "done"),
    ]


def _since(proposal: Proposal) -> Cell:
    """The steps with their dates, holds that are over, and how it stands now where that is something else."""
    firsts = [
        acceptance(proposal) if each == Status.ACCEPTED else first_event(proposal, each) for each in _STEPS
    ]
    steps: list[Cell] = []
    before: Event | None = None
    for index, event in enumerate(proposal.history):
        what: Cell = Code("status", event.status)
        if any(event is each for each in firsts):
            steps.append(_step(what, event.date))
        elif event.status == Status.ON_HOLD and index + 1 < len(proposal.history):
            held = _step(what, event.date)
            steps.append(noted(held, event.reason) if event.reason else held)
        elif event.status in _STEPS and before is not None and before.status == Status.ON_HOLD:
            steps.append(_step(say("show.again", what=what), event.date))
        before = event
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
    done = effect(register, proposal, entry)
    owner = holder(register, agreement) if agreement else None
    if agreement is not None and owner is not None and owner is not agreement:
        under = {"agreement": _called(register, agreement), "owner": _called(register, owner)}
        return say("checklist.settled.under", **under, effect=done)
    return say(
        "checklist.settled",
        obligation=(asked(register, agreement) if agreement else None) or say("checklist.the-obligation"),
        agreement=_called(register, agreement) if agreement else say("show.not-here"),
        effect=done,
    )


def _called(register: Register, agreement: Agreement) -> Cell:
    """An agreement by its title and, where it or what it is part of has one, its reference."""
    reference = register.reference_of(agreement)
    return noted(agreement.title, reference) if reference else agreement.title


def _left_in_force(register: Register, proposal: Proposal) -> Cell:
    """Of each obligation that is settled in part what still stands; None where nothing of it does."""
    agreements = [register.agreements.get(each.agreement or "") for each in proposal.agreements or ()]
    owners = {each.id: each for one in agreements if one and (each := holder(register, one)) is not None}
    found = [
        uncertain(
            register,
            say("checklist.still-stands", part=percent(stands.in_force), agreement=_called(register, owner)),
        )
        for owner in owners.values()
        if (stands := standing(register, owner)) is not None
        and stands.in_force is not None
        and 0 < stands.in_force < ALL
    ]
    return Clauses(tuple(found)) if found else None
