"""Rows to the order that was asked for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.model import obligations
from srr.model.obligations import standing
from srr.model.review_due import ReviewState
from srr.problems import Code, say
from srr.store.shape import choices
from srr.views.cells import Amount, Label, Money, PartialDate, Percent, Quantity, Ref, Uncertain, Worded
from srr.views.order import ordered
from srr.views.reviews import STATES
from srr.views.show import show
from srr.views.status import Selection, table
from tests.model.registers import agreement, at, client, proposal, settles


def order(cells, sort="x"):
    return [row["x"] for row in ordered(({"x": each} for each in cells), [sort])]


@pytest.mark.parametrize(
    "cells",
    [
        (1, 2, 10),
        (Decimal("1.5"), Decimal(2)),
        ("Aap", "beer", "Zeg"),
        (PartialDate(2018), PartialDate(2018, 5), PartialDate(2018, 5, 14), PartialDate(2019)),
        (date(2018, 5, 1), date(2018, 5, 2)),
        (Code("status", "submitted"), Code("status", "started"), Code("status", "withdrawn")),
        (Code("review-state", "overdue"), Code("review-state", "due"), Code("review-state", "not-due")),
        (Code("ground", "change-clause"), Code("ground", "in-tender")),
        (Ref("duo", "Zzz"), Ref("ocw", "Aaa")),
        (Label("aap", "monkey"), Label("beer", "bear")),
        (Money(Decimal(9)), Money(Decimal(10))),
        (Percent(Decimal(40)), Percent(Decimal(100))),
        (Amount(None, Decimal(4)), Amount(Decimal(5), None)),
        (Quantity(Amount(Decimal(1), None), Ref("fte")), Quantity(Amount(Decimal(3), None), Ref("fte"))),
        (say("a.a"), say("a.b")),
        (Uncertain(1), Uncertain(2)),
        (Worded(1, "zeven"), Worded(2, "acht")),
        ((Ref("a"),), (Ref("a"), Ref("b")), (Ref("b"),)),
        (False, True),
    ],
)
def test_every_kind_of_cell_has_an_order(cells):
    assert order(reversed(cells)) == list(cells)
    assert order(cells, "-x") == list(reversed(cells))


@pytest.mark.parametrize("sort", ["x", "-x"])
@pytest.mark.parametrize("unknown", [None, (), Uncertain(None), Worded(None, "?"), Amount(None, None)])
def test_what_is_not_known_stands_last(unknown, sort):
    assert order([unknown, 1, 1], sort) == [1, 1, unknown]


def test_the_first_column_counts_most():
    rows = [{"a": 1, "b": 1}, {"a": 2, "b": 2}, {"a": 1, "b": 2}]
    assert ordered(rows, ["-a", "-b"]) == ({"a": 2, "b": 2}, {"a": 1, "b": 2}, {"a": 1, "b": 1})


@given(st.lists(st.tuples(st.integers(0, 3), st.integers())), st.sampled_from(["x", "-x"]))
def test_equal_rows_keep_their_order(pairs, sort):
    rows = [{"x": key, "n": number} for key, number in pairs]
    found = ordered(rows, [sort])
    assert sorted(found, key=str) == sorted(rows, key=str)
    for value in range(4):
        assert [each for each in found if each["x"] == value] == [each for each in rows if each["x"] == value]


def test_people_count_n2_before_n10_wherever_records_are_listed():
    found = at(
        agreement("n10"), agreement("n2"), client("ocw"),
        *(proposal(id_, "accepted 2018", agreements=(settles("n2", share=None),), clients=("ocw",)) for id_ in ("p10", "p2")),
    )  # fmt: skip
    (two, _) = table(found, found, "agreements", Selection(sort=("id",))).rows
    assert (two["id"], [each.id for each in two["proposals"]]) == ("n2", ["p2", "p10"])
    rows = table(found, found, "proposals", Selection(sort=("id",))).rows
    assert [each["id"] for each in rows] == ["p2", "p10"]
    rows = table(found, found, "proposals", Selection(sort=("-id",))).rows
    assert [each["id"] for each in rows] == ["p10", "p2"]
    assert show(found, "client", "ocw", found).data["links"]["proposals"] == ("p2", "p10")
    assert [each.proposal.id for each in standing(found, found.agreements["n2"]).entries] == ["p2", "p10"]


def test_every_state_that_a_review_a_client_or_an_obligation_may_be_in_has_a_place():
    may_be = {
        "obligation-state": {*obligations.STATES},
        "review-state": {*ReviewState, *STATES},
        "readiness": set(choices("client", ("readiness", 0, "state"))),
    }
    for group, states in may_be.items():
        # What has no place stands among codes that nobody knows, the first of which would be this one.
        assert order([Code(group, "!"), *(Code(group, each) for each in states)])[-1] == Code(group, "!")
