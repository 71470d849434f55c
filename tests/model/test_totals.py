"""What several proposals aim for and realised together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srr.model.measures import amounts, either
from srr.model.records import Term
from srr.model.totals import left_out, stated_results, totals
from tests.model import strategies
from tests.model.registers import at, d, measure, metrics, proposal, register

METRICS = metrics(participants="sum", fte="latest", uitval="sum")
METRICS = replace(
    METRICS, terms=(*METRICS.terms, Term(id="tevreden", nl="tevreden", en="content", across="none"))
)
YEAR = {"per": "year"}


def amount(found):
    return found.value if found.value is not None else (found.min, found.max)


def of(*plans):
    now = register(METRICS, *plans)
    return now, now.proposals.values()


def rows(*plans):
    return [
        (each.metric, [amount(one) for one in each.targets], [amount(one) for one in each.realised])
        for each in totals(*of(*plans))
    ]


def test_in_the_order_of_the_vocabulary_and_per_year_apart():
    a = proposal("a", targets=(measure("fte", 1), measure(value=5, **YEAR)), realised=(measure(value=1),))
    b = proposal("b", targets=(measure(value=6, **YEAR), measure("vreemd", 1), measure(value=2)))
    assert rows(a, b) == [("participants", [11, 2], [1]), ("fte", [1], []), ("vreemd", [1], [])]


def test_what_is_aimed_for_from_a_later_day_on_is_no_part_of_what_is_aimed_for_now():
    a = proposal(
        "a", "accepted 2018", targets=(measure(value=5, **YEAR), measure(value=3, from_="2021", **YEAR))
    )
    b = proposal("b", "accepted 2018", targets=(measure(value=6, from_="2018", **YEAR),))
    now = at(METRICS, a, b)
    (found,) = totals(now, now.proposals.values())
    assert [(amount(each), each.from_) for each in found.targets] == [(11, None), (3, d("2021"))]


def test_shares_and_amounts_per_participant_are_never_added_over_records():
    a = proposal(
        "a", realised=(measure("tevreden", 80), measure("fte", 12, per="participant"), measure(value=3))
    )
    b = proposal("b", realised=(measure("tevreden", 70),))
    assert rows(a, b) == [("participants", [], [3])]
    assert left_out(register(METRICS), stated_results(*of(a, b))) == {"fte", "tevreden"}
    assert rows(a) == [("participants", [], [3]), ("fte", [], [12]), ("tevreden", [], [80])]
    assert left_out(register(METRICS), stated_results(*of(a))) == frozenset()


@pytest.mark.parametrize("other", [None, (), (measure("fte", 1),)])
def test_of_one_proposal_two_sources_are_each_told(other):
    two = (measure(value=20, source="A"), measure(value=30, source="B"))
    found = totals(*of(proposal("a", targets=two), proposal("b", targets=other)))
    assert found[0].targets == two


def test_in_a_sum_two_sources_are_the_range_they_span():
    a = proposal("a", targets=(measure(value=20, source="A"), measure(value=30, source="B")))
    assert rows(a, proposal("b", targets=(measure(value=5),))) == [("participants", [(25, 35)], [])]


def test_a_ceiling_is_no_part_of_the_aims():
    a = proposal("a", targets=(measure("uitval", max=4),))
    b = proposal("b", targets=(measure("uitval", max=2),))
    c = proposal("c", targets=(measure("uitval", 1),))
    assert rows(a, b) == [("uitval", [(None, 6)], [])]
    assert rows(a, b, c) == [("uitval", [1, (None, 6)], [])]


def test_a_ceiling_for_a_group_is_none_for_all():
    a = proposal("a", targets=(measure(max=0, group="ww"),))
    b = proposal("b", targets=(measure(value=5),))
    assert rows(a, b) == [("participants", [5], [])]


def test_a_result_of_at_most_so_many_is_a_range_like_any_other():
    plans = (proposal("a", realised=(measure(max=4),)), proposal("b", realised=(measure(value=1),)))
    assert rows(*plans) == [("participants", [], [(1, 5)])]


def test_an_estimate_makes_the_sum_one():
    (found,) = totals(
        *of(*(proposal(each, targets=(measure(value=5, about=each == "a"),)) for each in ("a", "b")))
    )
    assert found.targets[0].about


def sides(now, proposals):
    """The amounts by metric, side and rate; what several sources say of one proposal as their range."""
    found = {}
    for total in totals(now, proposals):
        for side in ("targets", "realised"):
            by_rate = {}
            for each in getattr(total, side):
                ceiling = (
                    side == "targets" and each.value is None and each.min is None and each.max is not None
                )
                by_rate.setdefault((each.per, ceiling), []).append(each)
            for rate, each in by_rate.items():
                found[total.metric, side, rate] = amounts(either(each))
    return found


@settings(deadline=None)
@given(strategies.registers(), strategies.days, st.data())
def test_totals_over_proposals_are_those_of_their_groups(register, day, data):
    now = register.at(day)
    proposals = list(now.proposals.values())
    group = {each.id: data.draw(st.integers(0, 1)) for each in proposals}
    whole = sides(now, proposals)
    parts = [sides(now, [each for each in proposals if group[each.id] == number]) for number in (0, 1)]
    for about, (low, high) in whole.items():
        found = [each[about] for each in parts if about in each]
        lows = [each for each, _ in found if each is not None]
        # At least nothing claims no more than that nothing is known.
        assert (low or 0) == sum(lows)
        assert high == (None if any(each is None for _, each in found) else sum(each for _, each in found))
