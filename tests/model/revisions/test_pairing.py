"""Which item of a list became which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.model.records import Action, Champion, Partner, Preference, Readiness
from srr.model.revisions.changes import keeps
from srr.model.revisions.pairing import Pairing, pair
from tests.model.registers import d, event, history, measure, settles
from tests.model.strategies import histories


@pytest.mark.parametrize(
    ("old", "new", "pairs", "removed", "added"),
    [
        ("", "a", (), (), (0,)),
        ("a", "", (), (0,), ()),
        ("ab", "ab", ((0, 0), (1, 1)), (), ()),
        ("ac", "abc", ((0, 0), (1, 2)), (), (1,)),
        ("abc", "ac", ((0, 0), (2, 1)), (1,), ()),
        ("ab", "bab", ((0, 1), (1, 2)), (), (0,)),
        ("aa", "a", ((0, 0),), (1,), ()),
        ("abcd", "acbd", ((0, 0), (2, 1), (1, 2), (3, 3)), (), ()),
    ],
)
def test_texts(old, new, pairs, removed, added):
    assert pair("lessons", tuple(old), tuple(new), keeps) == Pairing(pairs, removed, added, moved=False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (history("accepted 2018"), history("accepted 2019")),
        (history("submitted 2018"), history("accepted 2018")),
        ((Readiness(state="ready", date=d(2018)),), (Readiness(state="resting", date=d(2018)),)),
        ((measure(value=5, per="year"),), (measure(value=5),)),
        ((measure(value=5, as_of="2018"),), (measure(value=5, as_of="2019"),)),
        ((settles("kader", share=50),), (settles("kader", share=60),)),
        ((settles("kader", share=50),), (settles("ander", share=50),)),
        ((Partner(name="A"),), (Partner(name="A", role="coach"),)),
        ((Champion(role="teamleider", unit="A"),), (Champion(role="teamleider", unit="B"),)),
        ((Preference(work=("testen",)),), (Preference(work=("beheer",)),)),
        ((Action(what="bellen"),), (Action(what="bellen", done=d(2019)),)),
    ],
)
def test_what_was_altered_is_recognised(old, new):
    assert pair("x", old, new, keeps) == Pairing(((0, 0),), (), (), moved=False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (history("accepted 2018"), history("started 2019")),
        (history("submitted"), history("accepted")),
        ((measure("participants"),), (measure("fte"),)),
        ((Partner(name="A"),), (Partner(name="B"),)),
        (("les",), ("andere les",)),
    ],
)
def test_what_has_nothing_in_common_is_gone_and_new(old, new):
    assert pair("x", old, new, keeps) == Pairing((), (0,), (0,), moved=False)


def test_of_two_alike_the_surest_is_recognised():
    """The reading of 2019 was altered, that of 2018 is the same, though both have the same metric."""
    old = (measure(value=5, as_of="2018"), measure(value=6, as_of="2019"))
    new = (measure(value=7, as_of="2019"), measure(value=5, as_of="2018"))
    assert set(pair("x", old, new, keeps).pairs) == {(0, 1), (1, 0)}


def test_an_undated_event_is_that_which_got_a_date_rather_than_another_undated_one():
    found = pair("history", history("on-hold"), history("on-hold 2019", "on-hold"), keeps)
    assert found.pairs == ((0, 1),)  # the very same event is surer still
    waits = (event("on-hold", waits_for=("duo",)),)
    assert pair(
        "history", waits, (event("on-hold", 2019, waits_for=("duo",)), event("on-hold")), keeps
    ).pairs == ((0, 0),)


@pytest.mark.parametrize(
    ("name", "old", "new", "moved"),
    [
        ("history", history("accepted", "started"), history("started", "accepted"), True),
        ("history", history("accepted", "started"), history("submitted", "accepted", "started"), False),
        ("realised", (measure(value=5), measure(value=7)), (measure(value=7), measure(value=5)), True),
        ("realised", (measure(value=5), measure("fte", 7)), (measure("fte", 7), measure(value=5)), False),
        ("targets", (measure(value=5), measure(value=7)), (measure(value=7), measure(value=5)), False),
        ("champions", ("a", "b"), ("b", "a"), False),
        ("actions", ("a", "b"), ("b", "a"), True),
    ],
)
def test_another_order_where_it_means_something(name, old, new, moved):
    assert pair(name, old, new, keeps).moved is moved


def test_what_only_says_more_is_found_in_what_says_more():
    """Though the new list has the very same event as well, out of its place."""
    old = history("submitted", "aligning")
    new = history("aligning", "submitted 2018", "aligning 2018")
    assert pair("history", old, new, keeps) == Pairing(((0, 1), (1, 2)), (), (0,), moved=False)


def test_lists_that_nobody_writes_are_not_compared_item_by_item():
    old, new = (tuple(f"{side}{each}" for each in range(600)) for side in "ab")
    assert pair("history", old, new, lambda *_: True).pairs[:2] == ((0, 0), (1, 1))


@given(histories(), histories())
def test_every_item_is_accounted_for_once(old, new):
    found = pair("history", old, new, keeps)
    assert sorted([one for one, _ in found.pairs] + list(found.removed)) == list(range(len(old)))
    assert sorted([one for _, one in found.pairs] + list(found.added)) == list(range(len(new)))


@given(histories(), st.lists(st.booleans(), min_size=7, max_size=7))
def test_what_was_only_taken_out_is_all_that_is_gone(old, kept):
    new = tuple(each for each, keep in zip(old, kept, strict=False) if keep)
    found = pair("history", old, new, keeps)
    assert len(found.removed) == len(old) - len(new)
    assert found.added == ()
    assert not found.moved
