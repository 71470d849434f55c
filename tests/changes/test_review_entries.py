"""What somebody types of a review: answers, actions, periods."""

from __future__ import annotations

import pytest

from srr.changes.plan import Refused
from srr.changes.review_entries import actions, answers, period
from srr.model.records import Action, Answer, Checklist, Period, Question
from tests.model.registers import HERE, d, listener, register

QUESTIONS = tuple(Question(id=each, nl="Ja?", en="Yes?", when="always") for each in ("R01", "R02", "R10"))
WHOLE = register(checklist=Checklist(id="checklist", origin=HERE, questions=QUESTIONS))


def refusal(ask):
    with pytest.raises(Refused) as refused:
        ask()
    remedy = refused.value.remedy
    return refused.value.message.key, remedy.key if remedy else None


@pytest.mark.parametrize(
    ("typed", "question", "answer", "note"),
    [
        ("R01=ok", "R01", "ok", None),
        ("R01=problem: nog niet gestart", "R01", "problem", "nog niet gestart"),
        ("R01=partly:deels: de helft = 3", "R01", "partly", "deels: de helft = 3"),
        ("r10 = N/A", "R10", "n/a", None),
        ("R02=open", "R02", "open", None),
        ("R02=ok:", "R02", "ok", None),
    ],
)
def test_an_answer(typed, question, answer, note):
    assert answers(WHOLE, [typed]) == {question: Answer(answer=answer, note=note)}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["R01"], ("changes.answer.form", "changes.answer.form.do")),
        (["R11=ok"], ("changes.answer.question", "schema.choose")),
        (["R001=ok"], ("changes.answer.question", "cli.did-you-mean")),
        (["R01=prima"], ("changes.answer.unknown", "schema.choose")),
        (["R01=problm: x"], ("changes.answer.unknown", "find.did-you-mean-code")),
        (["R01="], ("changes.answer.unknown", "schema.choose")),
        (["R01=ok", "R02=ok", "r01=partly"], ("changes.answer.twice", None)),
    ],
)
def test_what_is_no_answer_is_refused_with_the_choices(typed, said):
    assert refusal(lambda: answers(WHOLE, typed)) == said


def test_without_a_checklist_any_question_may_exist():
    assert answers(register(), ["R77=ok"]) == {"R77": Answer(answer="ok")}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bellen", Action(what="bellen")),
        ("bellen; contractmanager", Action(what="bellen", owner="contractmanager")),
        (
            "bellen; contractmanager; 2020-05-01",
            Action(what="bellen", owner="contractmanager", due=d("2020-05-01")),
        ),
        ("bellen;;2020", Action(what="bellen", due=d(2020))),
        ("bellen; 2020-05", Action(what="bellen", due=d("2020-05"))),
        ("bellen; 24-uursdienst", Action(what="bellen", owner="24-uursdienst")),
        ("bellen;", Action(what="bellen")),
        ("bellen; 1 mei 2020", Action(what="bellen", due=d("2020-05-01"))),
        ("bellen; morgen", Action(what="bellen", due=d("2019-06-19"))),
    ],
)
def test_an_action(typed, found):
    assert actions([typed], listener()) == (found,)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", "changes.action.form"),
        ("; contractmanager", "changes.action.form"),
        ("bellen; contractmanager; 2020; nog iets", "changes.action.form"),
        ("bellen; contractmanager; binnenkort", "changes.entry.no-date"),
    ],
)
def test_what_is_no_action_is_refused(typed, key):
    assert refusal(lambda: actions([typed], listener())) == (key, f"{key}.do")


@pytest.mark.parametrize("date", ["2020-02-30", "31-02-2020"])
@pytest.mark.parametrize("before", ["bellen; contractmanager; ", "bellen; "])
def test_a_date_that_no_calendar_has_is_no_owner(before, date):
    assert refusal(lambda: actions([before + date], listener())) == (
        "schema.impossible-date",
        "schema.last-day",
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("2018-10..2019-08", Period(from_=d("2018-10"), until=d("2019-08"))),
        ("2018 .. 2019-08-31", Period(from_=d(2018), until=d("2019-08-31"))),
        ("2018-10..", Period(from_=d("2018-10"))),
        ("..2019", Period(until=d(2019))),
        ("oktober 2018 t/m augustus 2019", Period(from_=d("2018-10"), until=d("2019-08"))),
        ("2018..2018-03", Period(from_=d(2018), until=d("2018-03"))),
    ],
)
def test_a_period(typed, found):
    assert period(typed, listener()) == found


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2018", ("changes.period.form", "changes.period.form.do")),
        ("..", ("changes.period.form", "changes.period.form.do")),
        ("2018-13..2019", ("schema.impossible-date", "schema.calendar")),
        ("2018..toen", ("changes.entry.no-date", "changes.entry.no-date.do")),
        ("2019-08..2019-07", ("changes.period.order", None)),
    ],
)
def test_what_is_no_period_is_refused(typed, said):
    assert refusal(lambda: period(typed, listener())) == said
