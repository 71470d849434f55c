"""What was found at a review: what is added, what replaces what was recorded before, what is refused."""

from __future__ import annotations

import pytest

from srr.changes.plan import Refused
from srr.changes.review_recording import Entries, record
from srr.model.records import Action, Answer, Period
from srr.store.edits import Append, Remove, Set
from tests.model.registers import d, measure, proposal, register, review

PARTICIPANTS = measure(value=4)


def recorded(asked, **fields):
    """The edits of a review with these fields."""
    outcome = fields.pop("outcome", None)
    whole = register(proposal("testlab", "accepted 2018"), review("testlab", "2019-09", outcome, **fields))
    (step,) = record(whole, "testlab-2019", asked).steps
    assert (step.kind, step.id) == ("review", "testlab-2019")
    return step.edits


def refusal(asked, **fields):
    with pytest.raises(Refused) as refused:
        recorded(asked, **fields)
    return refused.value.message.key


@pytest.mark.parametrize(
    ("fields", "asked", "edits"),
    [
        ({}, measure(value=4), [Append(("realised",), {"metric": "participants", "value": 4})]),
        (
            {"realised": (PARTICIPANTS,)},
            measure("fte", 2.5),
            [Append(("realised",), {"metric": "fte", "value": 2.5})],
        ),
        ({"realised": (PARTICIPANTS,)}, measure(value=5), [Set(("realised", 0, "value"), 5)]),
        (
            {"realised": (measure("fte", 1), PARTICIPANTS)},
            measure(value=5),
            [Set(("realised", 1, "value"), 5)],
        ),
        (
            {"realised": (PARTICIPANTS,)},
            measure(value=4, group="ww"),
            [Append(("realised",), {"metric": "participants", "value": 4, "group": "ww"})],
        ),
        (
            {"realised": (PARTICIPANTS,)},
            measure(value=4, per="year"),
            [Append(("realised",), {"metric": "participants", "value": 4, "per": "year"})],
        ),
        (
            {"realised": (PARTICIPANTS,)},
            measure(min=4, max=6),
            [
                Remove(("realised", 0, "value")),
                Set(("realised", 0, "min"), 4),
                Set(("realised", 0, "max"), 6),
            ],
        ),
        (
            {"realised": (measure(min=4, max=6, note="geteld"),)},
            measure(value=5),
            [
                Remove(("realised", 0, "max")),
                Remove(("realised", 0, "min")),
                Set(("realised", 0, "value"), 5),
            ],
        ),
        ({"realised": (measure(min=4, max=6),)}, measure(min=4, max=5), [Set(("realised", 0, "max"), 5)]),
        ({"realised": (measure(),)}, measure(value=0), [Set(("realised", 0, "value"), 0)]),
    ],
)
def test_a_result_is_added_or_replaces_the_number_that_was_there(fields, asked, edits):
    assert [*recorded(Entries(realised=(asked,)), **fields)] == edits


def test_of_two_results_for_the_same_thing_neither_is_guessed():
    twice = (measure("fte", 1, as_of="2019-01"), measure("fte", 2, as_of="2019-07"))
    assert refusal(Entries(realised=(measure("fte", 3),)), realised=twice) == "changes.review.several"


@pytest.mark.parametrize(
    ("before", "asked", "edits"),
    [
        ((), {"R01": Answer(answer="ok")}, [Set(("answers",), {"R01": "ok"})]),
        (
            (),
            {"R01": Answer(answer="ok"), "R04": Answer(answer="problem", note="brief zoek")},
            [Set(("answers",), {"R01": "ok", "R04": {"answer": "problem", "note": "brief zoek"}})],
        ),
        (
            (("R01", Answer(answer="open")), ("R04", Answer(answer="ok", note="brief"))),
            {"R01": Answer(answer="ok"), "R04": Answer(answer="ok"), "R09": Answer(answer="n/a")},
            [Set(("answers", "R01"), "ok"), Set(("answers", "R04"), "ok"), Set(("answers", "R09"), "n/a")],
        ),
        (
            (("R01", Answer(answer="ok")), ("R04", Answer(answer="open"))),
            {"R01": Answer(answer="ok"), "R04": Answer(answer="partly", note="deels")},
            [Set(("answers", "R04"), {"answer": "partly", "note": "deels"})],
        ),
    ],
)
def test_an_answer_takes_the_place_of_the_one_before(before, asked, edits):
    assert [*recorded(Entries(answers=asked), answers=before)] == edits


@pytest.mark.parametrize(
    ("before", "asked", "edits"),
    [
        (
            Period(),
            Period(from_=d(2018), until=d("2019-08")),
            [Set(("period",), {"from": 2018, "until": "2019-08"})],
        ),
        (Period(), Period(until=d("2019-08")), [Set(("period",), {"until": "2019-08"})]),
        (Period(from_=d(2018)), Period(from_=d(2018), until=d(2019)), [Set(("period", "until"), 2019)]),
        (
            Period(from_=d(2018), until=d(2019)),
            Period(from_=d("2018-10")),
            [Set(("period", "from"), "2018-10")],
        ),
    ],
)
def test_the_period_changes_where_it_is_another(before, asked, edits):
    assert [*recorded(Entries(period=asked), period=before)] == edits


def test_lessons_actions_and_who_were_there_are_added():
    asked = Entries(
        lessons=("Begin klein.",),
        actions=(Action(what="bellen", owner="contractmanager", due=d(2020)), Action(what="mailen")),
        present=("teamleider", "contractmanager"),
    )
    assert [*recorded(asked, present=("teamleider",), lessons=("Eerder.",))] == [
        Append(("present",), "contractmanager"),
        Append(("lessons",), "Begin klein."),
        Append(("actions",), {"what": "bellen", "owner": "contractmanager", "due": 2020}),
        Append(("actions",), {"what": "mailen"}),
    ]


TALKS = (
    Action(what="gesprek plannen", owner="teamleider", due=d(2020)),
    Action(what="gesprek plannen", owner="klantbegeleider"),
)


@pytest.mark.parametrize(
    ("asked", "edits"),
    [
        (TALKS[::-1], []),
        ([Action(what="gesprek plannen")], []),
        ([Action(what="gesprek plannen", owner="klantbegeleider", due=d(2021))], [Set(("actions", 1, "due"), 2021)]),
        (
            [Action(what="gesprek plannen", owner="inkoper"), TALKS[1]],
            [Set(("actions", 0, "owner"), "inkoper")],
        ),
        (
            [*TALKS, Action(what="gesprek plannen", owner="inkoper")],
            [Append(("actions",), {"what": "gesprek plannen", "owner": "inkoper"})],
        ),
        ([Action(what="gesprek plannen", owner="inkoper")], "changes.review.several-actions"),
    ],
)  # fmt: skip
def test_what_several_have_to_do_is_an_action_of_each(asked, edits):
    entries = Entries(actions=tuple(asked), lessons=("Les.",))
    if isinstance(edits, str):
        assert refusal(entries, actions=TALKS) == edits
    else:
        assert [*recorded(entries, actions=TALKS)] == [Append(("lessons",), "Les."), *edits]


@pytest.mark.parametrize(
    "asked",
    [
        Entries(),
        Entries(realised=(PARTICIPANTS,)),
        Entries(present=("teamleider",)),
        Entries(answers={"R01": Answer(answer="ok")}),
        Entries(period=Period(from_=d(2018))),
    ],
)
def test_what_is_there_already_is_nothing_new(asked):
    fields = {
        "realised": (PARTICIPANTS,),
        "present": ("teamleider",),
        "answers": (("R01", Answer(answer="ok")),),
        "period": Period(from_=d(2018)),
    }
    assert refusal(asked, **fields) == "changes.review.nothing"


@pytest.mark.parametrize(
    "asked",
    [
        Entries(realised=(PARTICIPANTS,)),
        Entries(answers={"R01": Answer(answer="ok")}),
        Entries(present=("teamleider",)),
        Entries(period=Period(from_=d(2018))),
    ],
)
def test_what_a_closed_review_found_stays_as_it_is_unless_it_is_forced(asked):
    assert refusal(asked, outcome="continue") == "changes.review.closed"
    forced = Entries(
        asked.realised, asked.answers, present=asked.present, period=asked.period, forced="telfout"
    )
    assert len(recorded(forced, outcome="continue")) == 1


def test_a_closed_review_still_takes_lessons_and_actions():
    asked = Entries(lessons=("Begin klein.",), actions=(Action(what="bellen"),))
    assert len(recorded(asked, outcome="continue")) == 2


def test_a_proposal_means_its_open_review():
    whole = register(
        proposal("testlab", "accepted 2018"),
        review("testlab", "2019"),
        review("testlab", "2020", None),
        proposal("ander", "accepted 2018"),
        review("ander", "2019"),
    )
    (step,) = record(whole, "testlab", Entries(lessons=("Begin klein.",))).steps
    assert step.id == "testlab-2020"
    with pytest.raises(Refused) as refused:
        record(whole, "ander", Entries(lessons=("Begin klein.",)))
    assert refused.value.message.key == "changes.review.none-open"
