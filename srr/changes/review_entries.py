"""What somebody types of a review (an answer, an action, a period) to what a record holds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from srr.changes.plan import Refused
from srr.meaning import codes
from srr.meaning.closest import nearest
from srr.meaning.dates import date_meant, parts, when
from srr.meaning.listener import Listener
from srr.meaning.unclear import Unclear
from srr.model.dates import PartialDate
from srr.model.outcomes import ANSWERS
from srr.model.records import Action, Answer, Period
from srr.model.register import Register
from srr.problems import say

#: What parts the beginning of a period from its end.
_UNTIL = re.compile(r"\.\.| (?:tot en met|t/m|tot|to|until|[-\u2013\u2014]) ", re.IGNORECASE)
#: What, who and by when.
_PARTS = 3


def answers(register: Register, typed: Iterable[str]) -> dict[str, Answer]:
    """The answers that each say ``QUESTION=ANSWER`` or ``QUESTION=ANSWER: NOTE``, by question.

    Raises Refused where one is not of that form, or the checklist has no such question. Without a checklist
    every question may exist.
    """
    known = [each.id for each in register.checklist.questions] if register.checklist else []
    found: dict[str, Answer] = {}
    for each in typed:
        written, is_, rest = each.partition("=")
        code, _, note = (part.strip() for part in rest.partition(":"))
        if not is_:
            raise Refused(say("changes.answer.form", text=each), say("changes.answer.form.do"))
        question = next((id_ for id_ in known if id_.lower() == written.strip().lower()), written.strip())
        if known and question not in known:
            raise Refused(say("changes.answer.question", text=question), nearest(question, known, 0.7))
        answer = codes.code(code, ANSWERS, "answer")
        if answer is None:
            raise Refused(say("changes.answer.unknown", text=code), codes.meant(code, ANSWERS, "answer"))
        if question in found:
            raise Refused(say("changes.answer.twice", question=question))
        found[question] = Answer(answer=answer, note=note or None)
    return found


def actions(typed: Iterable[str], listener: Listener) -> tuple[Action, ...]:
    """The actions that each say ``WHAT``, ``WHAT; OWNER``, ``WHAT; OWNER; DUE`` or ``WHAT; DUE``."""
    return tuple(_action(each, listener) for each in typed)


def _action(typed: str, listener: Listener) -> Action:
    what, *rest = (part.strip() for part in typed.split(";"))
    if not what or len(rest) >= _PARTS:
        raise Refused(say("changes.action.form", text=typed), say("changes.action.form.do"))
    if len(rest) == 1 and (due := _date_if_any(rest[0], listener)):
        return Action(what=what, due=due)
    owner, due_ = (*rest, "", "")[:2]
    return Action(what=what, owner=owner or None, due=_date(due_, listener) if due_ else None)


def period(typed: str, listener: Listener) -> Period:
    """The period that ``FROM..UNTIL`` says; one of the two may be left out."""
    ends = [each.strip() for each in _UNTIL.split(typed, maxsplit=1)]
    if len(ends) == 1 or not any(ends):
        raise Refused(say("changes.period.form", text=typed), say("changes.period.form.do"))
    first, last = (_date(each, listener) if each else None for each in ends)
    if first and last and last.last < first.first:
        raise Refused(say("changes.period.order", start=first, end=last))
    return Period(from_=first, until=last)


def _date(written: str, listener: Listener) -> PartialDate:
    try:
        return when(written, listener)
    except Unclear as unclear:
        raise Refused(unclear.message, unclear.remedy) from unclear


def _date_if_any(written: str, listener: Listener) -> PartialDate | None:
    """The date, where it is meant as one: who is to act may be called anything else."""
    meant = parts(written) is not None or (written[:1].isdecimal() and date_meant(written) is not None)
    try:
        return _date(written, listener)
    except Refused:
        if meant:
            raise
        return None
