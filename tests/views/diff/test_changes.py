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
from srr.rules import history_rewritten
from srr.rules.revisions import Revisions
from srr.views.diff.changes import changes, facts, rewrites
from tests.model.registers import (
    HERE,
    client,
    d,
    event,
    history,
    measure,
    proposal,
    register,
    review,
    settles,
    supplier,
)
from tests.model.registers import (
    running as agreement,
)
from tests.model.strategies import PROPOSALS, events, histories, proposals


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
        ({"may_hire": ("client",)}, {"may_hire": ()}, [("removed", ("may_hire", 0))]),
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
        ({"history": (event("aligning"),)}, {"history": (event("aligning", with_=("a",)),)}, [("added", ("history", 0, "with", 0))]),
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


@st.composite
def edited_histories(draw):
    """A history, and the same with an event or two added, altered or taken out."""
    old = draw(histories())
    new = list(old)
    for _ in range(draw(st.integers(1, 2))):
        index = draw(st.integers(0, len(new)))
        match draw(st.sampled_from(["insert", "alter", "remove"])):
            case "insert":
                new.insert(index, draw(events()))
            case "alter" if index < len(new):
                new[index] = draw(events(status=new[index].status))
            case "remove" if index < len(new):
                del new[index]
    return old, tuple(new)


@given(edited_histories())
def test_it_marks_whatever_the_rule_takes_for_rewriting_a_history(pair):
    one, other = (proposal("plan", history=each) for each in pair)
    ruled = list(history_rewritten.compare(Revisions(register(one), register(other))))
    marked = any(rewrites(one, each) for each in changes(one, other))
    # Of two events with one status either may be the one that was altered, so it may mark more.
    assert marked or not ruled


def test_targets_of_a_proposal_may_be_altered():
    one, other = (proposal("plan", targets=(measure(value=each),)) for each in (5, 6))
    assert not any(rewrites(one, each) for each in changes(one, other))


@given(st.sampled_from(PROPOSALS).flatmap(proposals))
def test_a_record_does_not_differ_from_itself(record):
    assert changes(record, replace(record)) == ()
