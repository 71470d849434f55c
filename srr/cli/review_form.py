"""A checklist that was filled in to the review that it records: read, shown, asked about and written."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from srr.changes import review_recording, reviews
from srr.changes.plan import EditRecord, Plan, Refused, Step, written
from srr.changes.reviews import Closing, still_to_do
from srr.cli import prompts, streams
from srr.cli.checks import undisclosed
from srr.cli.exits import Exit, Stop
from srr.cli.given import content
from srr.cli.review_form_told import document, option
from srr.cli.writing import Writing
from srr.forms import filled as form
from srr.forms import markdown, printed, word
from srr.forms.filled import Expected, Filled
from srr.forms.package import BYTES
from srr.forms.sheet import Sheet, same
from srr.forms.understood import Context, FormDoubt, Understood, understand
from srr.meaning.listener import Listener
from srr.meaning.records import Found
from srr.model.dates import PartialDate
from srr.model.records import Measure, Review
from srr.model.register import Register
from srr.model.review_due import decided, open_review
from srr.problems import Code, Message, say
from srr.render import markdown as markdown_format
from srr.render import terminal
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.store.edits import Set
from srr.views.answer import Answer, join
from srr.views.blotting import without
from srr.views.cells import called
from srr.views.checklist import checklists, rooms

#: The endings of files that are read as text.
_TEXT = (".md", ".markdown", ".txt")


def record_form(writing: Writing, named: Found | None, source: Path, *, partial: bool) -> Exit:
    """Record what stands in a checklist; with ``partial`` also where not all of it is sure or has a place."""
    return _Recording(writing, named, source).carry_out(partial=partial)


class _Recording:
    """One form on its way into a review."""

    def __init__(self, writing: Writing, named: Found | None, source: Path) -> None:
        self._writing = writing
        self._is_text = source.name.lower().endswith(_TEXT)
        self._sheet = self._read(content(source, BYTES))
        self._details = undisclosed(writing.loaded)
        identity = printed.identify(self._sheet)
        if identity is None:
            raise self._stop(say("form.no-checklist", file=str(source)), say("form.no-checklist.do"))
        self._identity = identity
        self._check_name(named)
        self._wanted = named.id if named is not None and named.kind == "review" else identity.review
        self._filled = self._compare()

    def carry_out(self, *, partial: bool) -> Exit:
        """Show what was understood, ask what is not sure, and write."""
        understood = self._understand()
        if prompts.possible():
            understood = self._ask(understood)
        problem, undecided = self._undecided(understood)
        if undecided is not None:
            understood = replace(understood, closing=None, doubts=(*understood.doubts, undecided))
        self._show(understood)
        sure = not understood.doubts and not self._filled.misplaced
        if not sure and not partial:
            question = say("form.write-anyway")
            if not (prompts.possible() and prompts.agreed(self._writing.wording, question)):
                raise Stop(say("form.not-written"), Exit.FOUND, say("form.not-written.do"))
        if problem is not None:
            raise self._stop(problem.message, problem.remedy)
        if not self._plan(understood).steps:
            self._writing.tell(say("form.nothing-new", id=self._target(understood)[1]))
            return Exit.DONE
        return self._writing.carry_out(lambda: self._plan(understood), lambda: self._left(understood))

    def _left(self, understood: Understood) -> Iterator[Message]:
        """What is still to be done of the review as it is by now."""
        return still_to_do(self._writing.after.reviews[self._target(understood)[1]])

    # Reading

    def _read(self, content: bytes) -> Sheet:
        try:
            return markdown.read(content) if self._is_text else word.read(content)
        except Refused as refused:
            raise self._stop(refused.message, refused.remedy) from refused

    def _stop(self, message: Message, remedy: Message | None = None) -> Stop:
        return Stop(message, Exit.FOUND, remedy)

    def _check_name(self, named: Found | None) -> None:
        """Raises Stop where the form is of a proposal that is not here, or not of what somebody named."""
        whole, said = self._writing.whole, self._identity.proposal
        if said not in whole.proposals:
            raise self._stop(say("form.unknown-proposal", proposal=said), say("form.unknown-proposal.do"))
        if named is None:
            return
        of = whole.reviews[named.id].proposal if named.kind == "review" else named.id
        if of != said or (named.kind == "review" and self._identity.review not in {None, named.id}):
            about = self._identity.review or said
            raise self._stop(
                say("form.another", named=named.id, about=about), say("form.another.do", about=about)
            )

    def _compare(self) -> Filled:
        """What was filled in, against the form as it would be printed now, or else as it was then."""
        whole = self._writing.whole
        expected = self._expected([whole])
        self._filled = form.read(self._sheet, expected)
        # A row that is not printed now may have been added, or been printed then.
        if not self._filled.misplaced and self._filled.results.keys() <= {*expected.results}:
            return self._filled
        return form.read(self._sheet, self._expected([whole, *self._earlier(whole)]))

    def _earlier(self, whole: Register) -> Iterator[Register]:
        """What the form may have been printed from: the register without this review, and its revision."""
        review = self._review()
        if review is not None:
            others = {id_: each for id_, each in whole.reviews.items() if each is not review}
            yield replace(whole, reviews=others)
        if self._identity.revision is not None:
            with suppress(Stop):
                then = self._writing.at(self._identity.revision)
                self._details |= undisclosed(then)
                if self._identity.proposal in then.register.proposals:
                    yield then.register

    def _expected(self, registers: Sequence[Register]) -> Expected:
        wording = Wording(self._identity.language)
        whole = registers[0]
        questions = whole.checklist.questions if whole.checklist else ()
        results, aims = self._rooms(wording)
        return Expected(
            self._identity.language,
            tuple(self._blank(each, wording, asked=asked) for each in registers for asked in (False, True)),
            {each.id: same(each.nl if wording.language == "nl" else each.en) for each in questions},
            tuple(results),
            tuple(aims),
        )

    def _blank(self, register: Register, wording: Wording, *, asked: bool) -> Sheet:
        """The form with nothing filled in, as it is read back."""
        then = self._then(register, asked=asked)
        made = checklists(then, [self._identity.proposal])[self._identity.proposal]
        # As it was printed, for others.
        answer = Answer.of(then, without(join("checklists", (made,)), self._details))
        if self._is_text:
            return markdown.read(markdown_format.render(answer, wording, Screen()).encode())
        from srr.render import docx_  # noqa: PLC0415  (takes long to import)

        return word.read(docx_.render(answer, wording, Screen()))

    def _then(self, register: Register, *, asked: bool = False) -> Register:
        """The register on the day that the form was made."""
        day = self._identity.day.last if self._identity.day is not None else self._writing.day
        return register.at(day, asked=asked)

    def _rooms(self, wording: Wording) -> tuple[Mapping[str, Measure], Mapping[str, Measure]]:
        """What stands before the room for each result and each new aim, with what it is about."""
        now = self._then(self._writing.whole)
        results, aims = rooms(now, now.proposals[self._identity.proposal])
        return (
            # A result is what is new in the period, whatever the period of the aim.
            {
                same(wording.word(label)): replace(about, per=None, from_=None, until=None)
                for label, about in results
            },
            {same(wording.word(label)): about for label, about in aims},
        )

    # Understanding

    def _understand(self) -> Understood:
        results, aims = self._rooms(Wording(self._identity.language))
        before = self._held_before(self._review())
        context = Context(
            self._identity.proposal, self._review(), before, results, aims, self._writing.last_day
        )
        found = understand(self._filled, context, self._listener)
        return replace(found, doubts=(*self._out_of_date(before), *found.doubts))

    @property
    def _listener(self) -> Listener:
        """Who hears the words of the form: all that was understood is shown at once, and not on the way."""
        return replace(self._writing.listener, clock=lambda: self._writing.day, tell=lambda _: None)

    def _review(self) -> Review | None:
        """The review that the form is of: the one it names, else the open one, else one of the same day."""
        whole = self._writing.whole
        if self._wanted is not None and self._wanted in whole.reviews:
            return whole.reviews[self._wanted]
        found = open_review(whole, whole.proposals[self._identity.proposal])
        if found is not None:
            return found
        held = self._held()
        same_day = (each for each in whole.reviews_of(self._identity.proposal) if each.date == held)
        return next(same_day, None)

    def _held(self) -> PartialDate | None:
        text = self._filled.blanks.get("checklist.held")
        if text is None:
            return None
        context = Context(self._identity.proposal, None, None, {}, {}, self._writing.last_day)
        return understand(Filled(blanks={"checklist.held": text}), context, self._listener).entries.held

    def _held_before(self, review: Review | None) -> Review | None:
        """The last review that was decided before this one."""
        whole = self._writing.whole
        held = decided(whole, whole.proposals[self._identity.proposal])
        before = [each for each in held if review is None or each.date.first <= review.date.first]
        return next((each for each in reversed(before) if each is not review), None)

    def _out_of_date(self, last: Review | None) -> Iterator[FormDoubt]:
        """That the form was made before the last review was held."""
        day = self._identity.day
        if last is not None and day is not None and last.date.first > day.last:
            yield FormDoubt(say("form.doubt.old", day=day, review=last.id, date=last.date))

    def _ask(self, understood: Understood) -> Understood:
        """Asks what is meant where one of a few is; what is not answered stays a doubt."""
        for each in understood.doubts:
            if each.subject is None:
                continue
            wording = self._writing.wording
            streams.tell(wording.sentence(each.message))
            words = [wording.word(option(each.subject, one)) for one in each.options]
            chosen = prompts.number(wording, [*words, wording.say("form.none-of-these")])
            if chosen < len(each.options):
                self._filled = _with_choice(self._filled, each.subject, each.options[chosen])
        return self._understand()

    # Writing

    def _target(self, understood: Understood) -> tuple[Plan, str]:
        """The review to write in, with the plan that opens it where there is none yet."""
        review = self._review()
        if review is not None:
            return Plan(()), review.id
        held = understood.entries.held
        if held is None:
            raise Refused(say("form.no-review"), say("form.no-review.do", proposal=self._identity.proposal))
        plan = reviews.start(self._writing.whole, self._identity.proposal, held)
        return plan, plan.steps[0].id

    def _plan(self, understood: Understood) -> Plan:
        """All that the form records: the review opened where it has to be, filled, decided; actions done."""
        opened, id_ = self._target(understood)
        entries = replace(understood.entries, forced=self._writing.force)
        register = self._writing.foreseen(opened) if opened.steps else self._writing.whole
        edits = review_recording.additions(register.reviews[id_], entries)
        steps: tuple[Step, ...] = (*opened.steps, *((EditRecord("review", id_, edits),) if edits else ()))
        last = self._held_before(self._review())
        if understood.done and last is not None:
            done = tuple(
                Set(("actions", index, "done"), written(date)) for index, date in understood.done.items()
            )
            steps = (*steps, EditRecord("review", last.id, done))
        if understood.closing is not None:
            register = self._writing.foreseen(Plan(steps)) if steps else register
            steps = (*steps, *_close(register, id_, understood.closing))
        return Plan(steps)

    def _undecided(self, understood: Understood) -> tuple[Refused | None, FormDoubt | None]:
        """Why the form cannot be recorded, or why its decision cannot be taken over."""
        try:
            self._plan(replace(understood, closing=None))
        except Refused as refused:
            return refused, None
        try:
            self._plan(understood)
        except Refused as refused:
            assert understood.closing is not None  # noqa: S101  (without one it went well)
            outcome = Code("outcome", understood.closing.outcome)
            message = say("form.doubt.decision", outcome=outcome, reason=refused.message)
            return None, FormDoubt(message, refused.remedy)
        return None, None

    # Showing

    def _show(self, understood: Understood) -> None:
        """Say what was understood, what is not sure, and what has no place."""
        last = self._held_before(self._review())
        told = document(self._writing.whole, self._identity, understood, self._filled, last)
        screen = streams.screen(self._writing.request.color, os.environ) if prompts.possible() else Screen()
        view = Answer(None, None, told)
        streams.tell(terminal.render(view, self._writing.wording, screen).rstrip("\n"))


def _close(register: Register, id_: str, asked: Closing) -> tuple[Step, ...]:
    """What a decision changes: nothing where it was taken before; Refused where it was another."""
    review = register.reviews[id_]
    if review.decision is None:
        return reviews.close(register, id_, asked).steps
    differing = reviews.differences(register, review, asked)
    if differing:
        fields = tuple(called(each) for each in differing)
        raise Refused(say("form.decided", id=id_, fields=fields), say("form.decided.do", id=id_))
    return ()


def _with_choice(filled: Filled, subject: str, code: str) -> Filled:
    """The form as if only this had been ticked."""
    if subject == "outcome":
        return replace(filled, outcomes=(code,))
    if subject == "success":
        return replace(filled, success=(code,))
    return replace(filled, marks={**filled.marks, subject: (code,)})
