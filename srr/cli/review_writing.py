"""``srr review start|record|close|done``: an annual review from its opening to the last of its actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Annotated, TypeAlias, TypeVar

import typer

from srr.changes import review_recording, reviews
from srr.changes.measuring import measures
from srr.changes.plan import Plan, Refused
from srr.changes.review_entries import actions, answers, period
from srr.changes.review_recording import Entries
from srr.changes.reviews import Closing, open_questions, still_to_do, under_way
from srr.cli import completion, options, prompts
from srr.cli.exits import Exit, Stop
from srr.cli.review_form import record_form
from srr.cli.review_questions import answer_all, decision
from srr.cli.writing import Writing, WritingRequest
from srr.frozen import frozen
from srr.meaning.codes import chosen
from srr.model.looking_back import plan_ended
from srr.model.outcomes import OUTCOMES
from srr.model.periods import Covered
from srr.model.records import Review
from srr.model.register import Register
from srr.problems import Message, say
from srr.views.vocabulary.dates import period as stretch

T = TypeVar("T")

_Id: TypeAlias = Annotated[
    str, typer.Argument(metavar="ID", help="help.review.id", autocompletion=completion.reviews)
]
_Present: TypeAlias = Annotated[
    list[str] | None, typer.Option("--present", metavar="ROLE", help="help.review.present")
]


def start(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="help.proposal.id", autocompletion=completion.proposals)
    ],
    date: options.Date = None,
    present: _Present = None,
    *,
    request: WritingRequest,
) -> Exit:
    """Open a review of a proposal, with the questions that apply."""
    writing = Writing(request, alone=True)
    proposal = writing.named(id_, "proposal").id
    held = writing.date(date)

    def opened() -> Iterator[Message]:
        (made,) = writing.after.reviews.keys() - writing.whole.reviews.keys()
        covers = writing.after.reviews[made].period
        if covers.from_ is not None:
            yield say("writing.review.period", period=stretch(covers.from_, covers.until))
            yield from _past_plan(writing.after, made)
        left = open_questions(writing.after.reviews[made])
        if left:
            yield say("writing.review.started", id=made, count=len(left))

    return writing.carry_out(
        lambda: reviews.start(writing.whole, proposal, held, tuple(present or ())), opened
    )


def _past_plan(register: Register, id_: str) -> Iterator[Message]:
    """That a new review looks back past the planned end, of after which no ambition is recorded."""
    review = register.reviews[id_]
    end = plan_ended(
        register, register.proposals[review.proposal], Covered(review, review.period, stated=True)
    )
    if end is None:
        return
    begin = review.period.from_
    if begin is None or begin.first > end.last:
        yield say("writing.review.past-plan.whole", date=end)
    else:
        line = f"\n  srr review record {id_} --period {begin}..{end}"
        yield say("writing.review.past-plan", date=end, lines=line)


@frozen
class _Entries:
    """What was found, as it is typed."""

    realised: Annotated[
        list[str] | None,
        typer.Option("--realised", metavar="METRIC[/GROUP]=AMOUNT[:PER]", help="help.review.realised"),
    ] = None
    answer: Annotated[
        list[str] | None,
        typer.Option("--answer", metavar="QUESTION=ANSWER[: NOTE]", help="help.review.answer"),
    ] = None
    lesson: Annotated[
        list[str] | None, typer.Option("--lesson", metavar="TEXT", help="help.review.lesson")
    ] = None
    action: Annotated[
        list[str] | None,
        typer.Option("--action", metavar="WHAT[; ROLE][; DATE]", help="help.review.action"),
    ] = None
    present: _Present = None
    period_: Annotated[
        str | None, typer.Option("--period", metavar="FROM..UNTIL", help="help.review.period")
    ] = None

    def any(self) -> bool:
        """Whether anything of it was typed."""
        return any(getattr(self, each.name) for each in fields(self))

    def understood(self, writing: Writing, forced: str | None) -> Entries:
        """What it means. Raises Refused where that is not clear."""
        return Entries(
            measures(writing.whole, self.realised or ()),
            answers(writing.whole, self.answer or ()),
            tuple(self.lesson or ()),
            actions(self.action or (), writing.listener),
            tuple(self.present or ()),
            period(self.period_, writing.listener) if self.period_ is not None else None,
            forced=forced,
        )


def record(
    id_: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="help.review.id", autocompletion=completion.reviews),
    ] = None,
    source: Annotated[Path | None, typer.Option("--from", metavar="FILE", help="help.review.from")] = None,
    partial: Annotated[bool, typer.Option("--partial", help="help.review.partial")] = False,
    *,
    typed: _Entries,
    request: WritingRequest,
) -> Exit:
    """Add what was found to an open review, and say what is still open."""
    # A form, and whoever answers the questions, may be about anything.
    writing = Writing(request, alone=id_ is not None and source is None and typed.any())
    if source is not None:
        if typed.any():
            raise Stop(say("form.alone"))
        named = writing.named(id_, "review", "proposal") if id_ is not None else None
        return record_form(writing, named, source, partial=partial)
    if partial or (id_ is None and not prompts.possible()):
        raise Stop(say("form.which"))
    if not typed.any() and prompts.possible():
        return answer_all(writing, writing.named(id_, "review", "proposal") if id_ is not None else None)
    if id_ is None:
        raise Stop(say("form.which"))
    review = writing.named(id_, "review", "proposal")
    asked = _understood(writing, lambda: typed.understood(writing, request.force))

    def left() -> Iterator[Message]:
        return still_to_do(writing.after.reviews[under_way(writing.whole, review.id, review.kind).id])

    return writing.carry_out(
        lambda: review_recording.record(writing.whole, review.id, asked, review.kind), left
    )


def close(
    id_: _Id,
    outcome: Annotated[
        str | None,
        typer.Option(
            "--outcome",
            metavar="|".join(OUTCOMES),
            help="help.review.outcome",
            autocompletion=lambda: [*OUTCOMES],
        ),
    ] = None,
    target: Annotated[
        list[str] | None,
        typer.Option("--target", metavar="METRIC[/GROUP]=AMOUNT[:PER]", help="help.review.target"),
    ] = None,
    waits_for: Annotated[
        list[str] | None,
        typer.Option(
            "--waits-for",
            metavar="CLIENT",
            help="help.review.waits-for",
            autocompletion=completion.clients,
        ),
    ] = None,
    reinstate: Annotated[bool, typer.Option("--reinstate", help="help.review.reinstate")] = False,
    success: options.Success = None,
    date: options.Date = None,
    reason: options.Reason = None,
    by: options.By = None,
    *,
    request: WritingRequest,
) -> Exit:
    """Decide a review, and carry that out in the proposal."""
    writing = Writing(request, alone=True)
    review = writing.named(id_, "review", "proposal")
    with writing.understanding():
        decided = chosen(outcome or decision(writing), OUTCOMES, "outcome")
    asked = Closing(
        decided,
        # When something was decided that nobody knows is not known either.
        None if decided == "unknown" and date is None else writing.date(date),
        _understood(writing, lambda: measures(writing.whole, target or ())),
        reason,
        by,
        tuple(writing.referred(each, "client").id for each in waits_for or ()),
        reinstates=reinstate,
        success=writing.truth("--success", success),
        forced=request.force,
    )

    def closed() -> Plan:
        whole = reviews.with_terms(writing.whole, review.id, asked, review.kind)
        return reviews.close(writing.whole, review.id, whole, review.kind)

    return writing.carry_out(closed)


def done(
    id_: _Id,
    action: Annotated[str | None, typer.Argument(metavar="ACTION", help="help.review.which")] = None,
    date: options.Date = None,
    *,
    request: WritingRequest,
) -> Exit:
    """Tick off an action of a review."""
    writing = Writing(request, alone=True)
    review = writing.named(id_, "review", "proposal")

    def there() -> Review:
        return reviews.with_actions(writing.whole, review.id, review.kind)

    held = _understood(writing, there)
    which = action if action is not None else _asked(writing, held)
    day = writing.date(date)

    def ticked() -> Iterator[Message]:
        old = there()
        for before, after in zip(old.actions or (), writing.after.reviews[old.id].actions or (), strict=True):
            if before != after:
                yield say("writing.review.ticked", id=old.id, what=after.what, date=after.done)

    return writing.carry_out(lambda: reviews.done(there(), which, day), ticked)


def _asked(writing: Writing, review: Review) -> str:
    """The action that somebody chooses; Stop with what there is where there is nobody to ask."""
    lines = [writing.wording.word(each) for each in reviews.numbered(review)]
    left = [index for index, each in enumerate(review.actions or ()) if each.done is None]
    if prompts.possible() and left:
        return str(left[prompts.number(writing.wording, [lines[index] for index in left])] + 1)
    listed = "".join(f"\n  {each}" for each in lines)
    raise Stop(say("writing.review.which", id=review.id, actions=listed))


def _understood(writing: Writing, read: Callable[[], T]) -> T:
    """What the options say; one that says nothing srr knows is wrong usage."""
    try:
        return read()
    except Refused as refused:
        words = (refused.message, refused.remedy)
        said = " ".join(writing.wording.sentence(each) for each in words if each is not None)
        raise Stop(say("writing.refused", reason=said)) from refused
