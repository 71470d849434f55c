"""A question of the annual review, and what was answered to it, to what a checklist shows of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from srr.model.outcomes import BOXES
from srr.model.questions import applying
from srr.model.records import Proposal, Question, Review
from srr.model.register import Register
from srr.problems import Message, say
from srr.views.answer import Ask, Box, Heading
from srr.views.cells import Code, Data, Label
from srr.views.facts import Part, listed, together

#: What may be ticked; a question that is left open has no box of its own.
#: Where in the document the questions are answered that have no boxes.
_PARTS: Mapping[str, Message] = {
    "realised": say("label.ambition"),
    "decision": say("label.outcome"),
    "actions": say("label.actions"),
    "lessons": say("label.lessons"),
}
#: What a question asks for that is about the actions of the last review, and not about new ones.
_LAST = say("checklist.previous")


def asked(register: Register, proposal: Proposal, opened: Review | None) -> Part:
    """The questions that apply, each group under its heading."""
    return listed("questions", _under_headings(register, proposal, opened))


def _under_headings(register: Register, proposal: Proposal, opened: Review | None) -> Iterator[Part]:
    group: Label | None = None
    shown: Label | None = None
    applies = {each.id for each in applying(register, proposal)}
    for each in register.checklist.questions if register.checklist else ():
        if each.group is not None:
            group = Label(each.group.nl, each.group.en)
        if each.id not in applies:
            continue
        question = _asked(each, group, opened)
        yield together(Heading(group, 3), question) if group is not None and group != shown else question
        shown = group


def _asked(question: Question, group: Label | None, opened: Review | None) -> Part:
    """A question; ticked and noted is what the open review has."""
    answer = dict(opened.answers).get(question.id) if opened else None
    words = Label(question.nl, question.en)
    data: Mapping[str, Data] = {
        "id": question.id,
        "group": group,
        "question": words,
        "answered_by": question.answered_by,
        "answer": Code("answer", answer.answer) if answer else None,
        "note": answer.note if answer else None,
    }
    if question.answered_by != "answers":
        part = _LAST if question.when == "previous-actions" else _PARTS[question.answered_by]
        return Part((Ask(question.id, words, where=say("checklist.see", part=part)),), data)
    ticked = answer.answer if answer else None
    boxes = tuple(Box(Code("answer", each), each == ticked) for each in BOXES)
    label = say("checklist.note", question=question.id)
    return Part((Ask(question.id, words, boxes, label, answer.note if answer else None),), data)
