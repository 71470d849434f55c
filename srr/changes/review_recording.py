"""What was found at a review to the edits that record it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from srr.changes import measuring
from srr.changes.plan import EditRecord, Plan, Refused, filled, written
from srr.changes.reviews import under_way
from srr.frozen import frozen
from srr.model.dates import PartialDate
from srr.model.measures import key
from srr.model.records import Action, Answer, Measure, Period, Review
from srr.model.register import Register
from srr.problems import say
from srr.store.edits import Append, Edit, Remove, Set
from srr.store.values import Value


@frozen
class Entries:
    """What is to be added to an open review."""

    realised: tuple[Measure, ...] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    lessons: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    present: tuple[str, ...] = ()
    period: Period | None = None
    held: PartialDate | None = None
    forced: str | None = None


def record(register: Register, id_: str, asked: Entries, kind: str = "review") -> Plan:
    """What is added to a review; ``id_`` and ``kind`` are as of :func:`under_way`.

    Raises Refused as :func:`additions` does, and where nothing is new.
    """
    review = under_way(register, id_, kind)
    edits = additions(review, asked)
    if not edits:
        raise Refused(say("changes.review.nothing", id=review.id), say("changes.review.nothing.do"))
    return Plan((EditRecord("review", review.id, edits),))


def additions(review: Review, asked: Entries) -> tuple[Edit, ...]:
    """What of it is new to a review: what it has already is not added again.

    A number or an answer that was recorded before is replaced, and who and when of an action. Raises Refused
    where the review is closed: only lessons and actions may still be added to that, unless it is forced.
    """
    rewrites = (
        *_set_held(review, asked.held),
        *_set_period(review, asked.period),
        *(Append(("present",), each) for each in asked.present if each not in (review.present or ())),
        *_set_realised(review, asked.realised),
        *_set_answers(review, asked.answers),
    )
    if review.decision is not None and rewrites and asked.forced is None:
        raise Refused(say("changes.review.closed", id=review.id), say("changes.review.closed.do"))
    return (
        *rewrites,
        *(Append(("lessons",), each) for each in asked.lessons if each not in (review.lessons or ())),
        *_set_actions(review, asked.actions),
    )


def _set_held(review: Review, held: PartialDate | None) -> Iterator[Edit]:
    if held is not None and held != review.date:
        yield Set(("date",), written(held))


def _set_actions(review: Review, asked: tuple[Action, ...]) -> Iterator[Edit]:
    """New actions at the end; of one that is there only who does it and by when, where that is said.

    Several people may have to do the same: what is asked as it is recorded is no change of what another does.
    """
    recorded = review.actions or ()
    there = {_known(each) for each in recorded}
    said = {_known(each) for each in asked}
    free = [index for index, each in enumerate(recorded) if _known(each) not in said]
    new = [each for each in dict.fromkeys(asked) if _known(each) not in there]
    owned = {(recorded[index].what, recorded[index].owner) for index in free}
    for each in sorted(new, key=lambda one: (one.what, one.owner) not in owned):
        place = _place(review, free, each)
        if place is None:
            yield Append(("actions",), _action(each))
            continue
        old = recorded[place]
        free.remove(place)
        if each.owner not in {None, old.owner}:
            yield Set(("actions", place, "owner"), each.owner)
        if each.due is not None and each.due != old.due:
            yield Set(("actions", place, "due"), written(each.due))


def _place(review: Review, free: Sequence[int], asked: Action) -> int | None:
    """Where an action is recorded that is asked otherwise now; None where it is new."""
    recorded = review.actions or ()
    places = [index for index in free if recorded[index].what == asked.what]
    places = [index for index in places if recorded[index].owner == asked.owner] or places
    if len(places) > 1 and (asked.owner or asked.due):
        raise Refused(
            say("changes.review.several-actions", id=review.id, what=asked.what, count=len(places)),
            say("changes.review.several-actions.do"),
        )
    return places[0] if places else None


def _known(action: Action) -> tuple[str, str | None, PartialDate | None]:
    """What tells an action from another."""
    return (action.what, action.owner, action.due)


def _set_period(review: Review, period: Period | None) -> Iterator[Edit]:
    if period is None:
        return
    recorded = review.period
    ends = {"from": (recorded.from_, period.from_), "until": (recorded.until, period.until)}
    if recorded == Period():
        yield Set(("period",), {name: written(new) for name, (_, new) in ends.items() if new is not None})
        return
    for name, (old, new) in ends.items():
        if new is not None and new != old:
            yield Set(("period", name), written(new))


def _set_realised(review: Review, asked: tuple[Measure, ...]) -> Iterator[Edit]:
    """New measures at the end; of one that is there only the numbers change, what was noted with it stays."""
    recorded = [key(each) for each in review.realised or ()]
    for measure in asked:
        places = [index for index, each in enumerate(recorded) if each == key(measure)]
        if not places:
            yield Append(("realised",), measuring.value(measure))
            continue
        if len(places) > 1:
            name = measuring.name(measure)
            raise Refused(
                say("changes.review.several", id=review.id, measure=name, count=len(places)),
                say("changes.review.several.do"),
            )
        old, new = measuring.numbers((review.realised or ())[places[0]]), measuring.numbers(measure)
        for gone in sorted(old.keys() - new.keys()):
            yield Remove(("realised", places[0], gone))
        for name, number in new.items():
            if old.get(name) != number:
                yield Set(("realised", places[0], name), number)


def _set_answers(review: Review, asked: Mapping[str, Answer]) -> Iterator[Edit]:
    recorded = dict(review.answers)
    new = {question: _answer(each) for question, each in asked.items() if recorded.get(question) != each}
    if new and not recorded:
        yield Set(("answers",), new)
        return
    for question, value in new.items():
        yield Set(("answers", question), value)


def _answer(given: Answer) -> Value:
    return given.answer if given.note is None else {"answer": given.answer, "note": given.note}


def _action(asked: Action) -> Value:
    return filled(what=asked.what, owner=asked.owner, due=written(asked.due) if asked.due else None)
