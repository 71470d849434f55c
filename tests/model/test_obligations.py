"""What becomes of an obligation, row by row, and the arithmetic of shares."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.model.obligations import ended, ending_before, falling_under, ground, holder, standing
from srr.model.records import ChangeGround, Obligation
from srr.model.settlements import entry_state
from tests.model.registers import agreement, at, d, event, proposal, settles
from tests.model.strategies import percents, shares

ALL = Decimal(100)

#: Status of an accepted proposal, when it settles, and what that does: state and whether it is covered.
ROWS = [
    (("submitted",), "acceptance", None),
    (("aligning",), "acceptance", None),
    (("submitted", "on-hold"), "acceptance", None),
    (("rejected",), "acceptance", None),
    (("withdrawn",), "acceptance", None),
    ((), "acceptance", None),
    (("accepted",), "acceptance", ("struck", True)),
    (("started",), "acceptance", ("struck", True)),
    (("accepted", "on-hold"), "acceptance", ("struck", False)),
    (("started", "on-hold"), "acceptance", ("struck", False)),
    (("completed",), "acceptance", ("struck", True)),
    (("started", "stopped"), "acceptance", ("struck", False)),
    (("submitted",), "success", None),
    (("accepted",), "success", ("conditional", True)),
    (("started",), "success", ("conditional", True)),
    (("accepted", "on-hold"), "success", ("conditional", False)),
    (("completed",), "success", ("met", True)),
    (("started", "stopped"), "success", None),
    (("started",), None, None),
]


@pytest.mark.parametrize(("steps", "settling", "expected"), ROWS)
def test_what_an_entry_does(steps, settling, expected):
    found = entry_state(proposal("plan", *steps), settles("kader", settling))
    assert (None if found is None else (found.state, found.covered)) == expected


@pytest.mark.parametrize("settling", ["acceptance", "success"])
def test_what_is_reinstated_settles_nothing(settling):
    plan = proposal("plan", history=(event("accepted"), event("stopped", reinstates=True)))
    assert entry_state(plan, settles("kader", settling)) is None


def stand(*proposals, **fields):
    now = at(agreement("kader", **fields), *proposals)
    return standing(now, now.agreements["kader"])


def plan(name, *steps, when="acceptance", share=100):
    return proposal(name, *steps, agreements=(settles("kader", when, share),))


HALF_RUNS, HALF_HELD = (
    plan("a", "started 2018", share=50),
    plan("b", "accepted 2018", "on-hold 2019", share=50),
)


@pytest.mark.parametrize(
    ("proposals", "fields", "expected"),
    [
        ((), {}, ("in-force", 100, 0, 0, 0, 0)),
        ((plan("a", "started 2018"),), {}, ("struck", 0, 100, 0, 0, 0)),
        ((HALF_RUNS, HALF_HELD), {}, ("struck", 0, 100, 0, 0, 50)),
        ((HALF_HELD,), {}, ("mixed", 50, 50, 0, 0, 50)),
        ((plan("a", "started 2018", when="success"),), {}, ("conditional", 0, 0, 100, 0, 0)),
        ((plan("a", "completed 2018", when="success"),), {}, ("met", 0, 0, 0, 100, 0)),
        ((), {"obligation": Obligation(elsewhere=ALL)}, ("met", 0, 0, 0, 0, 0)),
        ((), {"obligation": Obligation(elsewhere=Decimal(30))}, ("mixed", 70, 0, 0, 0, 0)),
        # More than the whole: what is surest counts first, and nothing is uncovered that something covers.
        (
            (plan("a", "started 2018"), plan("b", "accepted 2018", "on-hold 2019")),
            {},
            ("struck", 0, 100, 0, 0, 0),
        ),
        (
            (plan("a", "accepted 2018", "on-hold 2019"),),
            {"obligation": Obligation(elsewhere=Decimal(40))},
            ("mixed", 0, 60, 0, 0, 60),
        ),
    ],
)
def test_how_an_obligation_stands(proposals, fields, expected):
    found = stand(*proposals, **fields)
    parts = (found.in_force, found.struck, found.conditional, found.met, found.uncovered)
    assert (found.state, *parts) == expected


def test_an_agreement_without_obligation_has_no_standing():
    assert stand(obligation=None) is None


def test_the_first_day_on_which_something_was_struck():
    found = stand(plan("a", "started 2018-10", share=50), plan("b", "accepted 2018-09-01", share=50))
    assert found.struck_on == d("2018-09-01")
    assert stand(plan("a", "accepted")).struck_on is None
    (entry,) = stand(plan("a", "accepted 2018", "on-hold 2019-03")).entries
    assert (entry.on, entry.uncovered_since) == (d("2018"), d("2019-03"))


STATES = [
    ("accepted",), ("started",), ("accepted", "on-hold"), ("completed",), ("stopped",), ("submitted",),
]  # fmt: skip
entries = st.lists(
    st.tuples(st.sampled_from(STATES), st.sampled_from(["acceptance", "success"]), shares), max_size=6
)


@given(entries, percents)
def test_the_parts_are_the_whole_and_the_order_does_not_matter(found, elsewhere):
    def stood(rows):
        plans = [
            plan(f"plan-{n}", *steps, when=when, share=share) for n, (steps, when, share) in enumerate(rows)
        ]
        return stand(*plans, obligation=Obligation(elsewhere=elsewhere))

    one = stood(found)
    parts = (one.in_force, one.struck, one.conditional, one.met, one.elsewhere)
    assert sum(parts) == ALL
    assert all(each >= 0 for each in parts)
    assert 0 <= one.uncovered <= one.struck + one.conditional
    assert one.elsewhere == (elsewhere or 0)
    whole = {
        "in-force": one.in_force,
        "struck": one.struck,
        "conditional": one.conditional,
        "met": one.met + one.elsewhere,
    }
    assert one.state == next((name for name, part in whole.items() if part == ALL), "mixed")
    other = stood(found[::-1])
    assert parts == (other.in_force, other.struck, other.conditional, other.met, other.elsewhere)
    assert one.uncovered == other.uncovered


@given(entries)
def test_uncovered_is_what_nothing_covers(found):
    """In percent: min(uncovered entries, 100 - covered), covered = min(100, elsewhere + covered entries)."""
    plans = [
        plan(f"plan-{n}", *steps, when=when, share=share) for n, (steps, when, share) in enumerate(found)
    ]
    now = stand(*plans)
    covered = min(ALL, sum((each.share for each in now.entries if each.covered), Decimal(0)))
    open_ = sum((each.share for each in now.entries if not each.covered), Decimal(0))
    assert now.uncovered == min(open_, ALL - covered)


def test_a_call_off_without_obligation_falls_under_its_framework():
    now = at(
        agreement("raam", change_ground=ChangeGround(kind="in-tender")),
        agreement("nadere", kind="call-off", part_of="raam", obligation=None),
        agreement("eigen", kind="call-off", part_of="raam"),
        agreement("contract", kind="contract", part_of="raam", obligation=None),
        proposal("plan", "started 2018", agreements=(settles("nadere", share=40),)),
    )
    of = {id_: holder(now, each) for id_, each in now.agreements.items()}
    assert {id_: each.id if each else None for id_, each in of.items()} == {
        "raam": "raam", "nadere": "raam", "eigen": "eigen", "contract": None,
    }  # fmt: skip
    assert {each.id for each in falling_under(now, now.agreements["raam"])} == {"raam", "nadere"}
    assert standing(now, now.agreements["raam"]).struck == 40
    assert ground(now, now.agreements["nadere"]).kind == "in-tender"
    assert ground(at(agreement("los")), agreement("los")) is None


@pytest.mark.parametrize(
    ("end", "over"),
    [
        (None, False),
        (True, True),
        (d("2019-06-18"), False),
        (d("2019-06-17"), True),
        (d("2019-06"), False),
        (d("2018"), True),
    ],
)
def test_when_an_agreement_has_ended(end, over):
    now = at(agreement("kader", end=end))
    assert ended(now, now.agreements["kader"]) is over


@pytest.mark.parametrize(
    ("obligation", "amount"),
    [
        (Obligation(amount=Decimal(100)), 100),
        (Obligation(percentage=Decimal("2.5"), base_amount=Decimal(1001)), Decimal("25.02")),
        (Obligation(percentage=Decimal(5)), None),
        (Obligation(base_amount=Decimal(5)), None),
    ],
)
def test_euros_only_where_they_are_stated_or_can_be_reckoned(obligation, amount):
    assert stand(obligation=obligation).amount == amount


@pytest.mark.parametrize(("day", "found"), [
    (date(2019, 6, 18), ["af", "voorbij"]),
    (date(2019, 9, 1), ["af", "voorbij"]),
    (date(2019, 9, 2), ["af", "straks", "voorbij"]),
])  # fmt: skip
def test_which_agreements_of_a_proposal_end_before_a_day(day, found):
    entries = ("voorbij", "straks", "af", "af", "loopt", "open", "weg", None)
    now = at(
        agreement("af", end="2018"),
        agreement("voorbij", end=True),
        agreement("straks", end="2019-09-01"),
        agreement("loopt", end="2020"),
        agreement("open"),
        agreement("elders", end="2018"),
        proposal("plan", "started 2018", agreements=tuple(settles(each) for each in entries)),
    )
    assert [each.id for each in ending_before(now, now.proposals["plan"], day)] == found
