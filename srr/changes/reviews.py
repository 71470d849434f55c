"""The annual review opened, decided and followed up: what that writes down, in it and in the proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from srr.changes import hints, measuring
from srr.changes.plan import EditRecord, NewRecord, Plan, Refused, Step, filled, written
from srr.changes.transitions import Transition, take
from srr.frozen import frozen, replace
from srr.meaning.closest import fold
from srr.model.ambition import targets
from srr.model.dates import PartialDate, in_order
from srr.model.lifecycle import acceptance, accepted, accepted_by, status, status_told
from srr.model.measures import goal, key, without_notes
from srr.model.outcomes import EVENTS
from srr.model.periods import since
from srr.model.questions import applying
from srr.model.records import Decision, Event, Measure, Proposal, Review
from srr.model.register import Register
from srr.model.review_due import decided, open_review
from srr.model.statuses import Status
from srr.problems import Code, Label, Message, say
from srr.store.edits import Set
from srr.store.values import Value


@frozen
class Closing:
    """The decision as somebody asked for it; ``targets`` is the whole new ambition.

    ``date`` is None where nobody knows when it was decided; ``success`` is about a pilot that is completed.
    """

    outcome: str
    date: PartialDate | None
    targets: tuple[Measure, ...] = ()
    reason: str | None = None
    by: str | None = None
    waits_for: tuple[str, ...] = ()
    reinstates: bool = False
    success: bool | None = None
    forced: str | None = None


def start(register: Register, id_: str, date: PartialDate, present: tuple[str, ...] = ()) -> Plan:
    """The new review of a proposal, with the questions that apply on its date, all of them still open.

    ``register`` is as the files have it. Raises Refused while another review is open or cannot be read, and
    where the proposal was not accepted by then; looking back after the end is allowed.
    """
    then = register.at(date.last, asked=False)
    _check_start(register, then, id_, date)
    asked = applying(then, then.proposals[id_]) if id_ in then.proposals else ()
    value = filled(
        proposal=id_,
        date=written(date),
        period=_period(_since(then, id_, date), date),
        present=[*present],
        answers={each.id: "open" for each in asked if each.answered_by == "answers"},
    )
    taken = register.ids("review")
    names = (f"{id_}-{date.year}{'' if n == 1 else f'-{n}'}" for n in range(1, len(taken) + 2))
    name = next(each for each in names if each not in taken)
    return Plan((NewRecord("review", name, value, hints.asked(asked, register.settings.language)),))


def close(register: Register, id_: str, asked: Closing, kind: str = "review") -> Plan:
    """The decision of a review, and the event that it brings about; ``id_`` is as of :func:`under_way`.

    Raises Refused while questions are open, unless it is not known what was decided, and where the decision
    contradicts itself or the proposal.
    """
    review = under_way(register, id_, kind)
    _check_close(review, asked)
    decision = filled(
        outcome=asked.outcome,
        date=written(asked.date) if asked.date is not None else None,
        targets=[measuring.value(each) for each in asked.targets],
        reason=asked.reason,
        by=asked.by,
    )
    steps: list[Step] = [EditRecord("review", review.id, (Set(("decision",), decision),))]
    if asked.outcome in EVENTS:
        steps += _event(register, review, asked)
    return Plan(tuple(steps))


def with_terms(register: Register, id_: str, asked: Closing, kind: str = "review") -> Closing:
    """The decision whose new numbers are for as long as the targets are that they take the place of.

    For who types a number and cannot say that with it. Raises Refused where a plan has several steps, of
    which it may be any, unless it is forced: then the numbers are for no time.
    """
    if asked.forced is not None or not asked.targets:
        return asked
    review = under_way(register, id_, kind)
    return replace(asked, targets=tuple(_with_term(register, review, each) for each in asked.targets))


def differences(register: Register, review: Review, asked: Closing) -> tuple[str, ...]:
    """The fields in which a decision as it is asked differs from the one that the review was closed with.

    What nothing is said of contradicts nothing.
    """
    decided = review.decision
    assert decided is not None  # noqa: S101  (it was closed)
    event = _event_of(register.proposals.get(review.proposal), decided)
    rows = (
        ("outcome", True, asked.outcome, decided.outcome),
        ("date", True, asked.date, decided.date),
        ("targets", bool(asked.targets), without_notes(asked.targets), without_notes(decided.targets or ())),
        ("reason", asked.reason is not None, asked.reason, decided.reason),
        ("by", asked.by is not None, asked.by, decided.by),
        ("waits_for", bool(asked.waits_for), {*asked.waits_for}, {*(event.waits_for or ())}),
        ("reinstates", asked.reinstates, asked.reinstates, event.reinstates),
        ("success", asked.success is not None, asked.success, event.success),
    )
    return tuple(name for name, said, new, old in rows if said and new != old)


def with_actions(register: Register, id_: str, kind: str = "review") -> Review:
    """The review of which actions are ticked off: the one with this id, else the latest of the proposal's.

    Raises Refused where it has none.
    """
    review = register.reviews.get(id_) if kind == "review" else None
    held = [each for each in register.reviews_of(id_) if each.actions] if review is None else [review]
    if not held or not held[-1].actions:
        raise Refused(say("changes.action.none", id=id_))
    return held[-1]


def done(review: Review, wanted: str, date: PartialDate) -> Plan:
    """The action of a review that was carried out: by its number, or a part of its text.

    Raises Refused where none or more than one is meant, or it was ticked off before.
    """
    index = _chosen(review, wanted)
    action = (review.actions or ())[index]
    if action.done is not None:
        raise Refused(say("changes.action.done", what=action.what, date=action.done))
    return Plan((EditRecord("review", review.id, (Set(("actions", index, "done"), written(date)),)),))


def numbered(review: Review) -> tuple[str | Message, ...]:
    """The actions of a review with their numbers, when each was done, and of those alike who has to do it."""
    actions = review.actions or ()
    count = Counter(each.what for each in actions)
    whats = [
        f"{each.what} ({each.owner})" if each.owner and count[each.what] > 1 else each.what
        for each in actions
    ]
    return tuple(
        f"{number}. {what}"
        if each.done is None
        else say("changes.action.line-done", number=str(number), what=what, date=each.done)
        for number, (each, what) in enumerate(zip(actions, whats, strict=True), 1)
    )


def under_way(register: Register, id_: str, kind: str = "review") -> Review:
    """The review with this id, else the open one of the proposal; raises Refused where there is none.

    A review may be called as another proposal is: ``kind`` "proposal" says that it is no review's id.
    """
    if kind == "review" and id_ in register.reviews:
        return register.reviews[id_]
    found = open_review(register, register.proposals[id_])
    if found is None:
        raise Refused(say("changes.review.none-open", id=id_), say("changes.review.none-open.do", id=id_))
    return found


def open_questions(review: Review) -> tuple[str, ...]:
    """The questions of a review that nobody answered yet."""
    return tuple(question for question, each in review.answers if each.answer == "open")


def still_to_do(review: Review) -> Iterator[Message]:
    """What is to be done yet of a review: its open questions, else its decision; nothing once it has one."""
    questions = open_questions(review)
    if questions:
        yield say("writing.review.left", count=len(questions), questions=questions)
    elif review.decision is None:
        yield say("writing.review.answered", id=review.id)


def _check_start(register: Register, then: Register, id_: str, date: PartialDate) -> None:
    proposal = register.proposals[id_]
    opened = open_review(register, proposal)
    if opened is not None:
        raise Refused(
            say("changes.review.open", id=opened.id, date=opened.date),
            say("changes.review.open.do", id=opened.id),
        )
    for lost in register.lost_reviews_of(id_):
        raise Refused(say("changes.review.lost", file=lost.file), say("changes.review.lost.do"))
    if accepted(proposal) is False:
        raise Refused(say("changes.review.never", id=id_, status=status_told(proposal)))
    known = then.proposals.get(id_)
    if accepted(proposal) and (known is None or not accepted(known)):
        raise Refused(say("changes.review.early", id=id_, date=date, accepted=accepted_by(proposal)))


def _since(then: Register, id_: str, date: PartialDate) -> PartialDate | None:
    """From when a new review looks back: after the one before it, else from the start or the acceptance."""
    proposal = then.proposals.get(id_)
    if proposal is None:
        return None
    accepted_on = acceptance(proposal)
    found = since(then, proposal, date)
    if found is not None or decided(then, proposal) or accepted_on is None:
        return found
    return accepted_on.date


def _period(from_: PartialDate | None, until: PartialDate | None) -> dict[str, Value]:
    """The period from a day that is known until another; of the length of nothing there is none."""
    if from_ is None or from_ == until:
        return {}
    return filled(from_=written(from_), until=written(until) if until else None)


def _check_close(review: Review, asked: Closing) -> None:
    if review.decision is not None:
        raise Refused(
            say("changes.review.decided", id=review.id, outcome=Code("outcome", review.decision.outcome))
        )
    left = open_questions(review)
    if left and asked.outcome != "unknown":
        raise Refused(
            say("changes.review.unanswered", id=review.id, count=len(left), questions=left),
            say("changes.review.unanswered.do", id=review.id, question=left[0]),
        )
    if asked.date is not None and in_order([review.date, asked.date]) is not None:
        raise Refused(say("changes.review.decided-early", id=review.id, date=asked.date, held=review.date))
    outcome = Code("outcome", asked.outcome)
    if asked.waits_for and asked.outcome != "hold":
        raise Refused(say("changes.review.waits-for", outcome=outcome))
    if asked.reinstates and asked.outcome not in {"hold", "stop"}:
        raise Refused(say("changes.review.reinstate", outcome=outcome))
    if asked.success is not None and asked.outcome != "complete":
        raise Refused(say("changes.review.success", outcome=outcome))
    if asked.forced is None and asked.outcome == "adjust" and not asked.targets:
        raise Refused(say("changes.review.no-target"), say("changes.review.no-target.do"))
    if asked.forced is None and asked.outcome != "adjust" and asked.targets:
        raise Refused(say("changes.review.target", outcome=outcome), say("changes.review.target.do"))


def _with_term(register: Register, review: Review, target: Measure) -> Measure:
    """A new number of a target, with the time that the target is for."""
    proposal = register.proposals.get(review.proposal)
    steps = {
        goal(each): each
        for each in (targets(register, proposal) if proposal else None) or ()
        if key(each) == key(target) and (each.until is None or each.until.last >= review.date.first)
    }
    if len(steps) > 1 and goal(target) not in steps:
        found = register.terms("metric").get(target.metric)
        measure = Label(found.nl, found.en) if found else target.metric
        raise Refused(
            say("changes.review.steps", measure=measure, count=len(steps)),
            say("changes.review.steps.do", id=review.id, proposal=review.proposal),
        )
    only = next(iter(steps.values())) if len(steps) == 1 else target
    return replace(target, from_=only.from_, until=only.until)


def _event(register: Register, review: Review, asked: Closing) -> tuple[Step, ...]:
    """The event that the decision brings about; none where the proposal is there already."""
    proposal: Proposal | None = register.proposals.get(review.proposal)
    if proposal is None:
        raise Refused(say("changes.review.no-proposal", id=review.id, proposal=review.proposal))
    to = EVENTS[asked.outcome]
    assert asked.date is not None  # noqa: S101  (only a decision that nobody knows has none)
    if status(proposal) == to and not asked.waits_for and not asked.reinstates:
        return _with_success(proposal, asked)
    step = Transition(
        to,
        asked.date,
        asked.reason,
        asked.by,
        waits_for=asked.waits_for,
        reinstates=asked.reinstates,
        success=asked.success,
        forced=asked.forced,
    )
    return take(register, proposal.id, step).steps


def _with_success(proposal: Proposal, asked: Closing) -> tuple[Step, ...]:
    """Whether a pilot that was completed before succeeded, where nobody recorded that then."""
    success, place = asked.success, len(proposal.history) - 1
    recorded = proposal.history[place].success
    if success is None or success == recorded:
        return ()
    if recorded is not None:
        raise Refused(
            say("changes.review.other-success", id=proposal.id),
            say("changes.review.other-success.do", id=proposal.id),
        )
    return (EditRecord("proposal", proposal.id, (Set(("history", place, "success"), success),)),)


def _event_of(proposal: Proposal | None, decided: Decision) -> Event:
    """The event that a decision brought about; one that says nothing where there is none."""
    to, history = EVENTS.get(decided.outcome), proposal.history if proposal is not None else ()
    found = [each for each in history if each.status == to]
    of_the_day = [each for each in found if each.date == decided.date]
    return (of_the_day or found or [Event(status=Status.UNKNOWN)])[-1]


def _chosen(review: Review, wanted: str) -> int:
    """The place of the action that a number or a part of its text means."""
    actions, lines = review.actions or (), numbered(review)
    if wanted.strip().isdecimal() and 1 <= int(wanted) <= len(actions):
        return int(wanted) - 1
    found = [index for index, each in enumerate(actions) if fold(wanted) in fold(each.what)]
    if len(found) > 1:
        found = [index for index in found if actions[index].done is None] or found
    if not found or not wanted.strip():
        remedy = say("schema.choose", choices=lines)
        raise Refused(say("changes.action.unknown", id=review.id, text=wanted), remedy)
    if len(found) > 1:
        some = tuple(lines[index] for index in found)
        raise Refused(say("changes.action.several", text=wanted), say("schema.choose", choices=some))
    return found[0]
