"""A question of the annual review, and what was answered to it, to what a checklist shows of them."""

from __future__ import annotations

from srr.model.records import Answer, Question, Review
from srr.views.answer import Ask
from srr.views.cells import Cell, Code, Label, phrase
from srr.views.facts import Part


def asked(question: Question, opened: Review | None) -> Part:
    """A question with a box, ticked where the open review has an answer."""
    answer = dict(opened.answers).get(question.id) if opened else None
    words = Label(question.nl, question.en)
    return Part(
        (Ask(question.id, words, _words(answer), ticked=_is_answered(answer)),),
        {
            "id": question.id,
            "question": words,
            "answered_by": question.answered_by,
            "answer": Code("answer", answer.answer) if answer else None,
            "note": answer.note if answer else None,
        },
    )


def _is_answered(answer: Answer | None) -> bool:
    return answer is not None and answer.answer != "open"


def _words(answer: Answer | None) -> Cell:
    if answer is None or not _is_answered(answer):
        return answer.note if answer else None
    code = Code("answer", answer.answer)
    return phrase(code, ": ", answer.note) if answer.note else code
