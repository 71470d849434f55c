"""What changed between two states of one record."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.model.records import (
    Action,
    Answer,
    Contact,
    Decision,
    Obligation,
    Period,
    Planned,
    Settings,
    Support,
)
from srr.model.revisions.changes import changes, facts, keeps, rewrites
from tests.model.registers import (
    HERE,
    client,
    d,
    event,
    history,
    measure,
    proposal,
    review,
    settles,
    supplier,
)
from tests.model.registers import (
    running as agreement,
)
from tests.model.strategies import PROPOSALS, proposals


def found(old, new):
    return [(each.what, each.path) for each in changes(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"summary": None}, {"summary": "x"}, [("filled", ("summary",))]),
        ({"summary": "x"}, {"summary": None}, [("cleared", ("summary",))]),
        ({"summary": "x"}, {"summary": "y"}, [("changed", ("summary",))]),
        ({"clients": ("a", "b")}, {"clients": ("b", "c")}, [("removed", ("clients", 0)), ("added", ("clients", 1))]),
        ({"clients": ("a", "b")}, {"clients": ("b", "a")}, []),
        ({"may_hire": None}, {"may_hire": ()}, [("filled", ("may_hire",))]),
        ({"may_hire": ("client",)}, {"may_hire": ()}, [("changed", ("may_hire",))]),
        ({"may_hire": ()}, {"may_hire": ("client",)}, [("changed", ("may_hire",))]),
        ({"may_hire": ()}, {"may_hire": None}, [("cleared", ("may_hire",))]),
        ({"clients": None}, {"clients": ("a", "b")}, [("filled", ("clients",))]),
        ({"clients": ("a", "b")}, {"clients": None}, [("cleared", ("clients",))]),
        ({}, {"planned": Planned(start=d(2018))}, [("filled", ("planned", "start"))]),
        ({"targets": (measure(value=5),)}, {"targets": (measure(value=6),)}, [("changed", ("targets", 0))]),
        ({"targets": (measure(value=5),)}, {"targets": (measure(min=5, max=5),)}, []),
        ({"targets": (measure(min=4, max=5),)}, {"targets": (measure(min=4, max=6),)}, [("changed", ("targets", 0))]),
        ({"targets": (measure(),)}, {"targets": (measure(value=5),)}, [("filled", ("targets", 0))]),
        ({"targets": (measure(value=5),)}, {"targets": (measure(),)}, [("cleared", ("targets", 0))]),
        ({"targets": (measure(value=5),)}, {"targets": (measure(value=5, note="x"),)}, [("filled", ("targets", 0, "note"))]),
        ({"agreements": (settles(share=50),)}, {"agreements": (settles(share=60),)}, [("changed", ("agreements", 0, "share"))]),
        ({"history": history("accepted")}, {"history": history("accepted", "started")}, [("added", ("history", 1))]),
        ({"history": history("accepted", "started")}, {"history": history("started", "accepted")}, [("moved", ("history",))]),
        ({"history": (event("aligning"),)}, {"history": (event("aligning", with_=("a",)),)}, [("filled", ("history", 0, "with"))]),
        ({"targets": (measure(value=5),)}, {"targets": (measure(value=5, about=True),)}, [("changed", ("targets", 0))]),
    ],
)  # fmt: skip
def test_a_proposal(old, new, expected):
    assert found(proposal("plan", **old), proposal("plan", **new)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (supplier("a"), supplier("a", contact=Contact()), [("filled", ("contact",))]),
        (
            supplier("a", contact=Contact(role="x")),
            supplier("a", contact=Contact()),
            [("cleared", ("contact", "role"))],
        ),
        (supplier("a", contact=Contact()), supplier("a"), [("cleared", ("contact",))]),
        (client("a"), client("a", support=Support(top="present")), [("filled", ("support", "top"))]),
        (
            agreement("a", obligation=Obligation()),
            agreement("a", obligation=None),
            [("cleared", ("obligation",))],
        ),
        (agreement("a", end="2019"), replace(agreement("a"), end=True), [("changed", ("end",))]),
        (
            review("a", 2019),
            review("a", 2019, period=Period(from_=d(2018))),
            [("filled", ("period", "from"))],
        ),
        (review("a", 2019, None), review("a", 2019), [("filled", ("decision",))]),
        # What happened is told one by one, and that nothing did as one thing.
        (
            review("a", 2019),
            review("a", 2019, lessons=("x", "y")),
            [("added", ("lessons", 0)), ("added", ("lessons", 1))],
        ),
        (review("a", 2019), review("a", 2019, lessons=()), [("filled", ("lessons",))]),
        (review("a", 2019, lessons=("x",)), review("a", 2019), [("removed", ("lessons", 0))]),
        (
            review("a", 2019, lessons=("x",)),
            review("a", 2019, lessons=()),
            [("removed", ("lessons", 0)), ("filled", ("lessons",))],
        ),
        (review("a", 2019, lessons=()), review("a", 2019, lessons=("x",)), [("added", ("lessons", 0))]),
        (review("a", 2019, lessons=()), review("a", 2019), [("cleared", ("lessons",))]),
        (review("a", 2019), review("a", 2019, targets=()), [("filled", ("decision", "targets"))]),
    ],
)
def test_parts(old, new, expected):
    assert found(old, new) == expected


def test_mappings_whose_keys_are_data_have_no_order():
    ok, problem = Answer(answer="ok"), Answer(answer="problem", note="x")
    old = review("a", 2019, answers=(("R01", ok), ("R02", ok), ("R03", ok)))
    assert found(old, replace(old, answers=(*old.answers[1:], old.answers[0]))) == []
    assert found(old, replace(old, answers=(("R01", problem), ("R04", ok), ("R02", ok)))) == [
        ("changed", ("answers", "R01", "answer")),
        ("filled", ("answers", "R01", "note")),
        ("added", ("answers", "R04")),
        ("removed", ("answers", "R03")),
    ]
    settings = Settings(id="register", origin=HERE, name="x", rules=(("syntax", "error"),))
    assert found(settings, replace(settings, rules=(("syntax", "none"),))) == [
        ("changed", ("rules", "syntax"))
    ]


def test_a_change_knows_where_it_lies():
    old = proposal("plan", agreements=(settles("kader", share=50),))
    (change,) = changes(old, replace(old, agreements=(settles("kader", share=60),)))
    assert (change.old, change.new, change.name) == (Decimal(50), Decimal(60), "share")
    assert change.within == old.agreements
    assert change.owner is type(old.agreements[0])


def test_a_new_record_states_its_fields_and_its_events_one_by_one():
    plan = proposal("plan", "submitted", "accepted", clients=("ocw",), may_hire=())
    assert [(each.what, each.path) for each in facts(plan)] == [
        ("filled", ("title",)),
        ("filled", ("clients",)),
        ("filled", ("may_hire",)),
        ("added", ("history", 0)),
        ("added", ("history", 1)),
    ]


CLOSED = review(
    "plan",
    2019,
    realised=(measure(value=5), measure(value=7)),
    actions=(Action(what="bellen"),),
    answers=(("R01", Answer(answer="open")),),
    notes="x",
)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (history("accepted 2018"), history("accepted 2018-05", "started"), False),
        (history("accepted"), history("accepted 2018-05"), False),
        (history("accepted 2018-05"), history("accepted 2018-06"), True),
        (history("accepted 2018-05"), history("accepted 2018"), True),
        (history("accepted", "started"), history("accepted"), True),
        (history("accepted", "started"), history("started", "accepted"), True),
        ((event("accepted"),), (event("accepted", by="x"),), False),
        ((event("accepted", by="y"),), (event("accepted", by="x"),), True),
        ((event("stopped"),), (event("stopped", reinstates=True),), False),
        ((event("stopped", reinstates=True),), (event("stopped"),), True),
    ],
)
def test_what_rewrites_a_history(old, new, expected):
    one, other = proposal("plan", history=old), proposal("plan", history=new)
    assert any(rewrites(one, each) for each in changes(one, other)) is expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"realised": (measure(value=6),)}, True),
        ({"realised": ()}, True),
        ({"realised": None}, True),
        ({"realised": (measure(min=5, max=6), measure(value=7))}, True),
        ({"realised": (measure(value=5, about=True), measure(value=7))}, True),
        ({"realised": (measure(value=5, source="telling"), measure(value=7))}, False),
        ({"realised": (measure(value=5, per="year"), measure(value=7))}, True),
        ({"present": ()}, False),
        ({"lessons": ("les",)}, False),
        ({"actions": (Action(what="bellen", done=d(2019)),)}, False),
        ({"decision": Decision(outcome="stop")}, True),
        ({"notes": "y"}, False),
        ({"answers": (("R01", Answer(answer="ok")),)}, False),
        ({"realised": CLOSED.realised[::-1]}, False),
    ],
)
def test_what_rewrites_a_closed_review(fields, expected):
    new = replace(CLOSED, **fields)
    assert any(rewrites(CLOSED, each) for each in changes(CLOSED, new)) is expected
    still_open = replace(CLOSED, decision=None)
    assert not any(rewrites(still_open, each) for each in changes(still_open, new))


def test_a_decision_that_nobody_knew_may_become_known():
    unknown = replace(CLOSED, decision=Decision(outcome="unknown"))
    known = replace(CLOSED, decision=Decision(outcome="stop", reason="te duur"))
    assert not any(rewrites(unknown, each) for each in changes(unknown, known))
    assert any(rewrites(known, each) for each in changes(known, unknown))


def test_that_there_was_none_may_not_become_some_but_a_lesson():
    none = replace(CLOSED, realised=(), present=(), lessons=())
    for fields, expected in (
        ({"realised": (measure(value=1),)}, True),
        ({"present": ("inkoop",)}, True),
        ({"lessons": ("les",)}, False),
        ({"realised": None}, True),
    ):
        new = replace(none, **fields)
        assert any(rewrites(none, each) for each in changes(none, new)) is expected, fields


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (measure(), measure(value=5), True),
        (measure(min=4), measure(min=4, max=6), True),
        (measure(min=4), measure(value=4), True),
        (measure(min=4, max=6), measure(value=5), False),
        (measure(value=5, about=True), measure(value=5), True),
        (measure(value=5), measure(value=5, about=True), False),
        (measure(value=5), measure(value=5, so_far=True), False),
        (measure(value=5), measure(value=5, group="ww"), False),
        (measure(value=5), measure(value=5, until="2020"), True),
        (Action(what="bellen"), Action(what="bellen", owner="inkoop"), True),
        (Action(what="bellen"), Action(what="schrijven"), False),
        ("les", "les", True),
        ("les", "andere les", False),
    ],
)
def test_whether_an_item_still_says_what_it_said(old, new, expected):
    assert keeps(old, new) is expected


def test_targets_of_a_proposal_may_be_altered():
    one, other = (proposal("plan", targets=(measure(value=each),)) for each in (5, 6))
    assert not any(rewrites(one, each) for each in changes(one, other))


@given(st.sampled_from(PROPOSALS).flatmap(proposals))
def test_a_record_does_not_differ_from_itself(record):
    assert changes(record, replace(record)) == ()
