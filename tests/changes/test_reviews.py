"""The annual review opened, closed and followed up: what is written, and what may not be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from srr.changes.plan import EditRecord, NewRecord, Refused
from srr.changes.reviews import (
    Closing,
    close,
    differences,
    done,
    numbered,
    open_questions,
    start,
    under_way,
    with_actions,
    with_terms,
)
from srr.model.outcomes import ANSWERS, OUTCOMES
from srr.model.records import Action, Answer, Checklist, Period, Question, Settings
from srr.model.register import LeftOut
from srr.store import shape
from srr.store.edits import Append, Set
from tests.model.registers import HERE, client, d, event, measure, proposal, register, review, settles

OPEN, OK = Answer(answer="open"), Answer(answer="ok")
QUESTIONS = tuple(
    Question(id=id_, nl=f"Geldt {id_}?", en=f"Is it {id_}?", when=when, answered_by=by)
    for id_, when, by in (
        ("R01", "always", "answers"),
        ("R02", "always", "realised"),
        ("R04", "obligation-struck", "answers"),
        ("R05", "uncovered", "answers"),
        ("R23", "previous-actions", "actions"),
    )
)
CHECKLIST = Checklist(id="checklist", origin=HERE, questions=QUESTIONS)
ACCEPTED = proposal("testlab", "accepted 2018-09-03", "started 2018-10")


def refusal(ask):
    with pytest.raises(Refused) as refused:
        ask()
    return refused.value.message.key


def started(*records, when="2019-09-09", present=(), **fields):
    (step,) = start(register(*records, **fields), "testlab", d(when), present).steps
    assert isinstance(step, NewRecord)
    assert step.kind == "review"
    return step


def test_a_new_review_has_its_period_and_the_open_questions():
    plan = proposal("testlab", "accepted 2018-09-03", "started 2018-10", agreements=(settles("kader"),))
    made = started(plan, present=("teamleider",), checklist=CHECKLIST)
    assert made.id == "testlab-2019"
    assert made.value == {
        "proposal": "testlab",
        "date": "2019-09-09",
        "period": {"from": "2018-10", "until": "2019-09-09"},
        "present": ["teamleider"],
        "answers": {"R01": "open", "R04": "open"},
    }
    assert made.comments == {"answers": "R01: Geldt R01?\nR04: Geldt R04?", "realised": "R02: Geldt R02?"}


def test_the_questions_are_in_the_language_of_the_register():
    english = Settings(id="register", origin=HERE, name="Proef", language="en")
    assert started(ACCEPTED, english, checklist=CHECKLIST).comments["answers"] == "R01: Is it R01?"


def test_the_questions_are_those_of_the_day_of_the_review():
    plan = proposal(
        "testlab",
        history=(event("accepted", "2018"), event("on-hold", "2019-03")),
        agreements=(settles("kader"),),
    )
    assert [*started(plan, when="2019-02-12", checklist=CHECKLIST).value["answers"]] == ["R01", "R04"]
    assert [*started(plan, when="2019-04", checklist=CHECKLIST).value["answers"]] == ["R01", "R04", "R05"]


def test_without_a_checklist_there_are_no_answers():
    made = started(ACCEPTED)
    assert "answers" not in made.value
    assert made.comments == {}


@pytest.mark.parametrize(
    ("records", "when", "period"),
    [
        (
            (proposal("testlab", "accepted 2018-09-03"),),
            "2019-09",
            {"from": "2018-09-03", "until": "2019-09"},
        ),
        ((proposal("testlab", "accepted 2018-09", "started"),), "2019", {"from": "2018-09", "until": 2019}),
        ((proposal("testlab", "started 2017"),), "2018", {"from": 2017, "until": 2018}),
        (
            (ACCEPTED, review("testlab", "2019-09-09")),
            "2020-09-07",
            {"from": "2019-09-10", "until": "2020-09-07"},
        ),
        # What a review says that it looked back on counts, and not when it was held.
        (
            (ACCEPTED, review("testlab", "2019-09-09", period=Period(until=d("2019-08")))),
            "2020-09-07",
            {"from": "2019-09", "until": "2020-09-07"},
        ),
        (
            (ACCEPTED, review("testlab", "2019-09-09", period=Period(until=d("2020-12")))),
            "2020-09-07",
            None,
        ),
        ((ACCEPTED, review("testlab", "2019-09")), "2019-09-20", {"from": "2019-09", "until": "2019-09-20"}),
        ((ACCEPTED, review("testlab", "2019-09-09")), "2019-09-09", None),
        (
            (ACCEPTED, review("testlab", "2020-09-09")),
            "2019-12-31",
            {"from": "2018-10", "until": "2019-12-31"},
        ),
        ((proposal("testlab", "accepted"),), "2019", None),
        ((proposal("testlab"),), "2019", None),
        ((proposal("testlab", "accepted 2018"),), "2018", None),
    ],
)
def test_the_period_begins_with_the_last_review_or_the_start_where_that_is_known(records, when, period):
    assert started(*records, when=when).value.get("period") == period


@pytest.mark.parametrize(
    ("taken", "name"),
    [
        ((), "testlab-2019"),
        (("testlab-2019",), "testlab-2019-2"),
        (("testlab-2019", "testlab-2019-2"), "testlab-2019-3"),
        (("testlab-2018", "ander-2019"), "testlab-2019"),
    ],
)
def test_the_name_is_the_proposal_and_the_year(taken, name):
    held = [review(each.rsplit("-20", 1)[0], "2019", id=each) for each in taken]
    assert started(ACCEPTED, *held, when="2019-12").id == name


@pytest.mark.parametrize("last", ["completed 2019", "stopped 2019", "on-hold 2019"])
def test_looking_back_after_the_end_is_allowed(last):
    assert started(proposal("testlab", "accepted 2018", last), when="2019-12").id == "testlab-2019"


@pytest.mark.parametrize(
    ("records", "fields", "key"),
    [
        ((ACCEPTED, review("testlab", "2019", None)), {}, "open"),
        ((proposal("testlab", "submitted 2018"),), {}, "never"),
        ((proposal("testlab", "submitted 2018", "rejected 2018"),), {}, "never"),
        ((proposal("testlab", "submitted 2018", "on-hold 2018"),), {}, "never"),
        ((proposal("testlab", "submitted 2018", "accepted 2019-10"),), {}, "early"),
        ((proposal("testlab", "accepted 2019-10"),), {}, "early"),
        (
            (ACCEPTED,),
            {"left_out": (LeftOut("data/reviews/testlab-2019.yaml", "review", "testlab-2019"),)},
            "lost",
        ),
        ((ACCEPTED,), {"left_out": (LeftOut("x", "review", "testlab-2019-2"),)}, "lost"),
    ],
)
def test_no_review_is_opened_where_there_is_nothing_to_review_or_one_is_open(records, fields, key):
    assert refusal(lambda: started(*records, **fields)) == f"changes.review.{key}"


def test_what_may_be_decided_and_answered_is_what_the_schema_knows():
    assert {*OUTCOMES} == {*shape.choices("review", ("decision", "outcome"))}
    assert {*ANSWERS} == {*shape.choices("review", ("answers", "R01"))}


def test_a_broken_review_of_another_proposal_is_in_nobodys_way():
    lost = (LeftOut("x", "review", "testlab-groot-2019"), LeftOut("x", "proposal", "testlab-2019"))
    larger = proposal("testlab-groot", "accepted 2018")
    assert started(ACCEPTED, larger, left_out=lost).id == "testlab-2019"
    # Without that proposal it may be one of this one: its name begins with the id, which is all that is asked.
    assert refusal(lambda: started(ACCEPTED, left_out=lost)) == "changes.review.lost"


def closed(outcome, *steps, held=None, asked_on="2019-09-10", **asked):
    whole = register(
        client("duo"),
        proposal("testlab", *(steps or ("accepted 2018", "started 2018-10"))),
        held or review("testlab", "2019-09-09", None),
    )
    return close(whole, "testlab-2019", Closing(outcome, d(asked_on) if asked_on else None, **asked)).steps


@pytest.mark.parametrize("outcome", ["continue", "none"])
def test_a_decision_that_changes_nothing_is_only_written_down(outcome):
    (step,) = closed(outcome, reason="ligt op koers", by="inkoop OCW")
    assert step == EditRecord("review", "testlab-2019", (Set(("decision",), {
        "outcome": outcome, "date": "2019-09-10", "reason": "ligt op koers", "by": "inkoop OCW",
    }),))  # fmt: skip


def test_an_adjustment_has_the_whole_new_ambition():
    (step,) = closed("adjust", targets=(measure(value=9, per="year"), measure("fte", min=2, max=2.5)))
    assert step.edits[0].value["targets"] == [
        {"metric": "participants", "value": 9, "per": "year"},
        {"metric": "fte", "min": 2, "max": 2.5},
    ]


STEPS = (measure(value=5, until="2018-12"), measure(value=20, until="2020-12"))


@pytest.mark.parametrize(
    ("aimed", "until"),
    [
        (STEPS, "2020-12"),
        (STEPS[1:], "2020-12"),
        (STEPS[:1], None),
        ((measure(value=5),), None),
        (None, None),
    ],
)
def test_a_new_number_is_for_as_long_as_the_target_that_it_takes_the_place_of(aimed, until):
    whole = register(proposal("testlab", "accepted 2018", targets=aimed), review("testlab", "2019-09", None))
    asked = with_terms(whole, "testlab", Closing("adjust", d("2019-09"), (measure(value=30),)))
    assert asked.targets == (measure(value=30, until=until) if until else measure(value=30),)


def test_of_which_step_of_a_plan_a_new_number_is_must_be_said():
    steps = (*STEPS, measure(value=25, until="2021-12"))
    whole = register(proposal("testlab", "accepted 2018", targets=steps), review("testlab", "2019-09", None))
    asked = Closing("adjust", d("2019-09"), (measure(value=30),))
    assert refusal(lambda: with_terms(whole, "testlab", asked)) == "changes.review.steps"
    assert with_terms(whole, "testlab", replace(asked, forced="één doel")).targets == asked.targets
    assert with_terms(whole, "testlab", Closing("none", d("2019-09"))).targets == ()


@pytest.mark.parametrize(
    ("outcome", "asked", "event_"),
    [
        (
            "hold",
            {"reason": "druk", "by": "inkoop"},
            {"status": "on-hold", "date": "2019-09-10", "reason": "druk", "by": "inkoop"},
        ),
        (
            "hold",
            {"waits_for": ("duo",)},
            {"status": "on-hold", "date": "2019-09-10", "waits_for": ["duo"]},
        ),
        ("hold", {"reinstates": True}, {"status": "on-hold", "date": "2019-09-10", "reinstates": True}),
        ("complete", {}, {"status": "completed", "date": "2019-09-10"}),
        ("complete", {"success": False}, {"status": "completed", "date": "2019-09-10", "success": False}),
        ("stop", {"reinstates": True}, {"status": "stopped", "date": "2019-09-10", "reinstates": True}),
        ("stop", {"forced": "besluit"}, {"status": "stopped", "date": "2019-09-10", "forced": "besluit"}),
    ],
)
def test_a_decision_that_ends_or_holds_writes_the_event_too(outcome, asked, event_):
    first, second = closed(outcome, **asked)
    assert first.edits[0].value["outcome"] == outcome
    assert second == EditRecord("proposal", "testlab", (Append(("history",), event_),))


@pytest.mark.parametrize(
    ("outcome", "last"), [("hold", "on-hold"), ("complete", "completed"), ("stop", "stopped")]
)
def test_what_has_happened_already_is_not_written_again(outcome, last):
    assert len(closed(outcome, "accepted 2018", "started 2018-10", f"{last} 2019-03")) == 1


def test_whether_a_completed_pilot_succeeded_is_filled_in_where_nobody_said():
    _, step = closed("complete", "accepted 2018", "started 2018-10", "completed 2019-03", success=False)
    assert step == EditRecord("proposal", "testlab", (Set(("history", 2, "success"), False),))
    well = event("completed", "2019-03", success=True)
    assert len(closed("complete", "accepted 2018", well, success=True)) == 1


@pytest.mark.parametrize(
    ("asked", "fields"),
    [
        ({}, ()),
        ({"targets": (measure(value=30),)}, ()),
        ({"targets": (measure(value=40),), "reason": "loopt goed"}, ("targets", "reason")),
        ({"outcome": "stop"}, ("outcome",)),
        ({"date": d("2019-10"), "by": "inkoop"}, ("date", "by")),
    ],
)
def test_a_decision_is_the_same_in_all_that_is_said_of_it(asked, fields):
    held = review("testlab", "2019-09-09", "adjust", targets=(measure(value=30, note="samen"),))
    again = Closing(**{"outcome": "adjust", "date": None, **asked})
    assert differences(register(ACCEPTED, held), held, again) == fields


def test_a_decision_is_the_same_in_what_it_did_to_the_proposal():
    steps = ("accepted 2018", event("on-hold", "2019-10-01", waits_for=("duo",)))
    held = review("testlab", "2019-09-09", "hold", decided="2019-10-01")
    whole = register(client("duo"), proposal("testlab", *steps), held)
    asked = Closing("hold", d("2019-10-01"), waits_for=("duo",))
    assert differences(whole, held, asked) == ()
    other = Closing("hold", d("2019-10-01"), waits_for=("duo", "ocw"), reinstates=True, success=False)
    assert differences(whole, held, other) == ("waits_for", "reinstates", "success")


@pytest.mark.parametrize(
    ("outcome", "steps", "asked", "key"),
    [
        (
            "complete",
            (event("completed", "2019", success=True),),
            {"success": False},
            "changes.review.other-success",
        ),
        ("adjust", (), {}, "changes.review.no-target"),
        *(
            (each, (), {"targets": (measure(value=9),)}, "changes.review.target")
            for each in OUTCOMES
            if each != "adjust"
        ),
        *((each, (), {"waits_for": ("ocw",)}, "changes.review.waits-for") for each in ("continue", "stop")),
        *((each, (), {"reinstates": True}, "changes.review.reinstate") for each in ("complete", "none")),
        *((each, (), {"success": True}, "changes.review.success") for each in ("continue", "stop")),
        ("continue", (), {"asked_on": "2019-09-08"}, "changes.review.decided-early"),
        ("complete", ("accepted 2018",), {}, "changes.not-allowed"),
        ("hold", ("accepted 2018", "stopped 2019"), {}, "changes.not-allowed"),
        ("hold", ("accepted 2018", "on-hold 2019"), {"waits_for": ("ocw",)}, "changes.already-there"),
        ("hold", (), {"waits_for": ("ocw",)}, "changes.no-client"),
        ("stop", ("accepted 2018", "stopped 2019"), {"reinstates": True}, "changes.already-there"),
        ("stop", ("accepted 2018", "started 2019-10"), {}, "changes.too-early"),
    ],
)
def test_a_decision_that_contradicts_itself_or_the_proposal_is_refused(outcome, steps, asked, key):
    assert refusal(lambda: closed(outcome, *steps, **asked)) == key


@pytest.mark.parametrize(
    ("outcome", "asked"), [("adjust", {}), ("continue", {"targets": (measure(value=9),)})]
)
def test_an_ambition_that_does_not_go_with_the_outcome_needs_a_reason(outcome, asked):
    assert len(closed(outcome, forced="zo besloten", **asked)) == 1


@pytest.mark.parametrize("forced", [None, "haast"])
def test_no_review_is_closed_while_questions_are_open(forced):
    held = review("testlab", "2019-09-09", None, answers=(("R01", OPEN), ("R02", OK), ("R05", OPEN)))
    assert open_questions(held) == ("R01", "R05")
    with pytest.raises(Refused) as refused:
        closed("continue", held=held, forced=forced)
    assert refused.value.message.key == "changes.review.unanswered"
    assert dict(refused.value.message.args)["questions"] == ("R01", "R05")


def test_what_nobody_knows_any_more_needs_no_answers_and_no_date():
    held = review("testlab", "2019-09-09", None, answers=(("R01", OPEN),))
    (step,) = closed("unknown", held=held, asked_on=None)
    assert step.edits == (Set(("decision",), {"outcome": "unknown"}),)


def test_a_review_is_closed_once():
    assert (
        refusal(lambda: closed("continue", held=review("testlab", "2019-09-09"))) == "changes.review.decided"
    )


def test_an_event_needs_a_proposal_to_stand_in():
    lost = register(review("testlab", "2019-09-09", None))
    asked = Closing("stop", d("2019-09-10"))
    assert refusal(lambda: close(lost, "testlab-2019", asked)) == "changes.review.no-proposal"
    assert len(close(lost, "testlab-2019", Closing("none", d("2019-09-10"))).steps) == 1


def test_a_proposal_means_its_open_review():
    whole = register(ACCEPTED, review("testlab", "2019"), review("testlab", "2020", None))
    assert under_way(whole, "testlab").id == "testlab-2020"
    assert under_way(whole, "testlab-2019").id == "testlab-2019"
    assert close(whole, "testlab", Closing("none", d("2020"))).steps[0].id == "testlab-2020"
    without = register(ACCEPTED, review("testlab", "2019"))
    assert refusal(lambda: under_way(without, "testlab")) == "changes.review.none-open"


ACTIONS = (
    Action(what="uren in het jaarplan", done=d("2019-11")),
    Action(what="uren laten tellen"),
    Action(what="3 gesprekken voeren"),
)


@pytest.mark.parametrize(
    ("wanted", "index"),
    [("2", 1), (" 3 ", 2), ("TELLEN", 1), ("uren", 1), ("gesprek", 2), ("3 ge", 2)],
)
def test_an_action_is_ticked_off_by_its_number_or_its_text(wanted, index):
    whole = register(ACCEPTED, review("testlab", "2019", actions=ACTIONS))
    for id_ in ("testlab", "testlab-2019"):
        (step,) = done(with_actions(whole, id_), wanted, d("2019-12")).steps
        assert step == EditRecord("review", "testlab-2019", (Set(("actions", index, "done"), "2019-12"),))


@pytest.mark.parametrize(
    ("wanted", "key"),
    [
        ("1", "done"),
        ("jaarplan", "done"),
        ("4", "unknown"),
        ("0", "unknown"),
        ("bellen", "unknown"),
        (" ", "unknown"),
        ("en", "several"),
    ],
)
def test_an_action_that_is_done_or_not_the_only_one_is_refused(wanted, key):
    whole = register(ACCEPTED, review("testlab", "2019", actions=ACTIONS))
    assert (
        refusal(lambda: done(with_actions(whole, "testlab"), wanted, d("2019-12"))) == f"changes.action.{key}"
    )


def test_of_the_same_action_of_several_it_is_told_who_has_to_do_it():
    talk, call = Action(what="gesprek", owner="teamleider"), Action(what="bellen", owner="inkoper")
    other = Action(what="gesprek", owner="jobcoach", done=d("2019-12"))
    first, second, third = numbered(review("testlab", "2019", actions=(talk, call, other)))
    assert (first, second, dict(third.args)["what"]) == (
        "1. gesprek (teamleider)",
        "2. bellen",
        "gesprek (jobcoach)",
    )


def test_of_a_proposal_the_latest_review_with_actions_counts():
    whole = register(
        ACCEPTED,
        review("testlab", "2018", actions=(Action(what="oud"),)),
        review("testlab", "2019", actions=(Action(what="nieuw"),)),
        review("testlab", "2020", None),
    )
    assert with_actions(whole, "testlab").id == "testlab-2019"
    assert refusal(lambda: with_actions(register(ACCEPTED), "testlab")) == "changes.action.none"
