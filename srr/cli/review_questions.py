"""The open questions of a review, one by one on a terminal; each answer is written before the next one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from srr.changes import review_recording
from srr.changes.plan import Plan, Refused
from srr.changes.review_recording import Entries
from srr.changes.reviews import open_questions, still_to_do, under_way
from srr.cli import prompts, streams
from srr.cli.exits import Exit, Stop
from srr.cli.writing import Writing
from srr.meaning import codes
from srr.meaning.records import Found
from srr.model.outcomes import ANSWERS, BOXES, OUTCOMES
from srr.model.records import Answer, Review
from srr.model.review_due import decided
from srr.privacy import find
from srr.problems import Choice, Code, say
from srr.views.cells import Label


def answer_all(writing: Writing, named: Found | None) -> Exit:
    """Ask what is still open, with the answer of last time; Enter leaves a question open.

    Raises Stop where there is no review that is open.
    """
    review = _open(writing, named)
    before = _last_time(writing, review)
    texts = {
        each.id: Label(each.nl, each.en)
        for each in (writing.whole.checklist.questions if writing.whole.checklist else ())
    }
    for question in open_questions(review):
        text = writing.wording.word(texts.get(question, question))
        given = _answer(writing, question, text, before.get(question))
        if given is not None:
            entries = Entries(answers={question: given}, forced=writing.force)
            writing.carry_out(partial(_recorded, writing, review.id, entries))
            writing.reread()
    for each in still_to_do(writing.whole.reviews[review.id]):
        streams.tell(writing.wording.sentence(each))
    return Exit.DONE


def decision(writing: Writing) -> str:
    """What was decided, asked of whoever is there. Raises Stop where nobody is."""
    if not prompts.possible():
        raise Stop(say("form.no-outcome", outcomes=tuple(Choice("outcome", each) for each in OUTCOMES)))
    wording = writing.wording
    choices = tuple((each, wording.word(Code("outcome", each))) for each in OUTCOMES)
    label, asked = wording.say("label.outcome"), wording.say("form.which-outcome")
    question = prompts.Question(label, asked, choices, needed=True)
    given = prompts.ask(wording, question, lambda typed: _code(typed, OUTCOMES, "outcome"))
    assert given is not None  # noqa: S101  (it is needed)
    return given


def _recorded(writing: Writing, review: str, entries: Entries) -> Plan:
    return review_recording.record(writing.whole, review, entries)


def _open(writing: Writing, named: Found | None) -> Review:
    """The review that is meant: the one that is named, else the only one that is open, else one to choose."""
    if named is not None:
        try:
            return under_way(writing.whole, named.id, named.kind)
        except Refused as refused:
            raise Stop(refused.message, Exit.FOUND, refused.remedy) from refused
    found = [each for each in writing.whole.reviews.values() if each.decision is None]
    if not found:
        raise Stop(say("form.none-open"), Exit.FOUND, say("form.none-open.do"))
    return found[prompts.number(writing.wording, [each.id for each in found]) if len(found) > 1 else 0]


def _last_time(writing: Writing, review: Review) -> Mapping[str, Answer]:
    """What was answered at the review before this one."""
    proposal = writing.whole.proposals.get(review.proposal)
    held = decided(writing.whole, proposal) if proposal is not None else ()
    return dict(held[-1].answers) if held else {}


def _answer(writing: Writing, question: str, text: str, before: Answer | None) -> Answer | None:
    """What somebody answers, with a note; None for Enter."""
    wording = writing.wording
    said = f"{question}  {text}"
    if before is not None and before.answer != "open":
        last = wording.say("form.last-time", answer=Code("answer", before.answer))
        said = f"{said} {last}{f': {before.note}' if before.note else ''}"
    choices = tuple((each, wording.word(Code("answer", each))) for each in BOXES)
    given = prompts.ask(
        wording, prompts.Question(question, said, choices), lambda typed: _code(typed, ANSWERS, "answer")
    )
    if given is None or given == "open":
        return None
    label = wording.say("checklist.note", question=question)
    note = prompts.ask(wording, prompts.Question(label, wording.say("form.ask-note")), _note)
    return Answer(answer=given, note=note or None)


def _code(typed: str | list[str], known: tuple[str, ...], group: str) -> str:
    """The code that somebody typed. Raises Refused where it is none of those that are known."""
    found = codes.code(str(typed), known, group)
    if found is None:
        raise Refused(say("changes.answer.unknown", text=str(typed)), codes.meant(str(typed), known, group))
    return found


def _note(typed: str | list[str]) -> str:
    """A note. Raises Refused where something in it looks personal."""
    kinds = dict.fromkeys(each.kind.value for each in find(str(typed)))
    if kinds:
        found = say("form.looks-personal", kinds=tuple(Code("personal", each) for each in kinds))
        raise Refused(found, say("form.doubt.personal.do"))
    return str(typed)
