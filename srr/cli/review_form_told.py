"""What was understood of a checklist that came back to what somebody reads before it is written."""

from __future__ import annotations

from collections.abc import Iterator

from srr.changes.review_recording import Entries
from srr.changes.reviews import Closing
from srr.forms.filled import Filled
from srr.forms.printed import Identity
from srr.forms.understood import FormDoubt, Understood
from srr.model.outcomes import SUCCESS
from srr.model.records import Review
from srr.model.register import Register
from srr.privacy import find
from srr.problems import Code, Message, say
from srr.views.answer import Block, Bullets, Document, Facts, Heading
from srr.views.cells import Cell, Clauses, called, noted, phrase
from srr.views.vocabulary import quantities
from srr.views.vocabulary.dates import period
from srr.views.vocabulary.names import named


def document(
    register: Register, identity: Identity, understood: Understood, filled: Filled, last: Review | None
) -> Document:
    """What was understood, what is not sure, and what has no place. ``last`` is the review before it."""
    blocks: list[Block] = [Heading(_title(identity), 2)]
    rows = (
        *_entries(register, understood.entries),
        *_done(understood, last),
        *(_decision(register, understood.closing) if understood.closing is not None else ()),
        *((say("checklist.sign-off"), noted(each, say("form.stays"))) for each in filled.signed),
    )
    blocks += [Facts(rows)] if rows else []
    if understood.doubts:
        doubts = [_sentences(each) for each in understood.doubts]
        blocks += [Heading(say("form.not-sure")), Bullets(tuple(doubts))]
    if filled.misplaced:
        misplaced = [phrase(each.place, ": ", _shown(each.text)) for each in filled.misplaced]
        blocks += [Heading(say("form.not-placed")), Bullets(tuple(misplaced))]
    return Document("form", {}, tuple(blocks))


def option(subject: str, code: str) -> Cell:
    """An answer, an outcome or a success, as it is chosen from."""
    if subject == "success":
        return say(SUCCESS[code])
    return Code("outcome" if subject == "outcome" else "answer", code)


def _entries(register: Register, entries: Entries) -> Iterator[tuple[Cell, Cell]]:
    about = (
        (say("checklist.held"), entries.held),
        (say("checklist.present"), entries.present or None),
        (say("form.period"), _period(entries)),
    )
    yield from (row for row in about if row[1] is not None)
    for each in entries.realised:
        yield quantities.name(register, each), quantities.bare(quantities.one(register, each))
    for question, answer in entries.answers.items():
        yield question, _with(Code("answer", answer.answer), answer.note)
    yield from ((say("label.lessons"), each) for each in entries.lessons)
    for action in entries.actions:
        parts = (action.what, action.owner, action.due)
        yield say("label.actions"), Clauses(tuple(each for each in parts if each is not None))


def _done(understood: Understood, last: Review | None) -> Iterator[tuple[Cell, Cell]]:
    actions = (last.actions or ()) if last is not None else ()
    for index, date in understood.done.items():
        action, done = actions[index], phrase(called("done"), " ", date)
        about = (action.owner, done) if action.owner else done
        yield say("checklist.previous"), noted(action.what, about)


def _decision(register: Register, closing: Closing) -> Iterator[tuple[Cell, Cell]]:
    parts: list[Cell] = [phrase(Code("outcome", closing.outcome), " ", closing.date)]
    parts += quantities.aims(register, closing.targets) or ()
    parts += [say("checklist.reinstates")] if closing.reinstates else []
    parts += [option("success", "yes" if closing.success else "no")] if closing.success is not None else []
    parts += [named(register, "client", each) for each in closing.waits_for]
    parts += [each for each in (closing.reason, closing.by) if each]
    yield say("label.outcome"), Clauses(tuple(parts))


def _title(identity: Identity) -> Message:
    if identity.day is None:
        return say("form.understood.undated", proposal=identity.proposal)
    return say("form.understood", proposal=identity.proposal, day=identity.day)


def _sentences(doubt: FormDoubt) -> Cell:
    return phrase(doubt.message, " ", doubt.remedy) if doubt.remedy is not None else doubt.message


def _period(entries: Entries) -> Cell:
    return period(entries.period.from_, entries.period.until) if entries.period is not None else None


def _shown(text: str) -> Cell:
    """A text, or of which kind it is where something in it looks personal."""
    kinds = dict.fromkeys(each.kind.value for each in find(text))
    return (
        say("form.looks-personal", kinds=tuple(Code("personal", each) for each in kinds)) if kinds else text
    )


def _with(said: Cell, note: str | None) -> Cell:
    return phrase(said, ": ", note) if note else said
