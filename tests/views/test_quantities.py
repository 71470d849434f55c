"""Targets, results and the readings beside them in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from srr.model.comparison import compare
from srr.model.records import Period, Term
from srr.model.results import results
from srr.render.json_ import _plain
from srr.render.wording import Wording
from srr.views.vocabulary import quantities
from tests.model.registers import d, measure, metrics, proposal, register, review

METRICS = metrics(participants="sum", fte="latest")
METRICS = replace(METRICS, terms=(
    *METRICS.terms,
    Term(id="budget", nl="budget", en="budget", unit="EUR", over_time="sum"),
    Term(id="tevreden", nl="tevreden", en="content", unit="%", across="none"),
    Term(id="maanden", nl="maanden", en="months", nl_one="maand", en_one="month", unit="months"),
))  # fmt: skip
NOW = register(METRICS)


@pytest.mark.parametrize(("about", "nl", "en"), [
    ({"value": 150, "about": True}, "ongeveer 150 participants", "about 150 participants"),
    ({"min": 5, "max": 8, "about": True}, "ongeveer 5 tot en met 8 participants", "about 5 to 8 participants"),
    ({"min": 5, "about": True}, "minstens ongeveer 5 participants", "at least about 5 participants"),
    ({"value": 54, "so_far": True}, "54 participants tot nu toe", "54 participants so far"),
    ({"max": 4}, "hoogstens 4 participants", "at most 4 participants"),
    ({"metric": "budget", "value": 12500}, "€ 12.500 budget", "€12,500 budget"),
    ({"metric": "budget", "min": 1000, "max": 1500}, "€ 1.000 tot en met € 1.500 budget", "€1,000 to €1,500 budget"),
    ({"metric": "tevreden", "value": 80}, "80% tevreden", "80% content"),
    ({"metric": "maanden", "value": 12, "per": "participant"}, "12 maanden per deelnemer", "12 months per participant"),
    ({"metric": "maanden", "value": 1, "per": "participant"}, "1 maand per deelnemer", "1 month per participant"),
    ({"metric": "maanden", "value": "1.0", "about": True}, "ongeveer 1 maand", "about 1 month"),
    ({"metric": "maanden", "max": 1}, "hoogstens 1 maand", "at most 1 month"),
    ({"metric": "maanden", "min": 1}, "minstens 1 maand", "at least 1 month"),
    ({"metric": "maanden", "min": 0, "max": 1}, "0 tot en met 1 maand", "0 to 1 month"),
    ({"metric": "maanden", "min": 1, "max": 2}, "1 tot en met 2 maanden", "1 to 2 months"),
    ({"metric": "maanden", "value": 0}, "0 maanden", "0 months"),
    ({"metric": "fte", "value": 1}, "1 fte", "1 fte"),
])  # fmt: skip
def test_a_figure_with_what_is_known_of_it(about, nl, en):
    found = quantities.one(NOW, measure(**about))
    assert (Wording("nl").word(found), Wording("en").word(found)) == (nl, en)


def test_without_its_metric(nl):
    told = [quantities.bare(quantities.one(NOW, measure(**each))) for each in (
        {"value": 54, "so_far": True}, {"value": 150, "about": True, "per": "year"}, {"max": 4},
    )]  # fmt: skip
    assert [nl(each) for each in told] == ["54 tot nu toe", "ongeveer 150 per jaar", "hoogstens 4"]


def test_what_nobody_recorded_is_null_and_none_is_empty():
    assert quantities.several(NOW, None) is None
    assert quantities.several(NOW, ()) == ()


@pytest.mark.parametrize(("other", "told"), [
    ({"value": 30, "source": "bron B"}, "20 participants (bron A), 30 participants (bron B)"),
    ({"value": 30}, "20 participants (bron A), 30 participants (bron niet vastgelegd)"),
    ({"value": 30, "until": "2020"}, "20 participants, 30 participants (tot en met 2020)"),
    ({"value": 30, "from_": "2020"}, "20 participants, 30 participants (vanaf 2020)"),
    ({"value": 30, "from_": "2018", "until": "2020"}, "20 participants, 30 participants (2018 tot en met 2020)"),
    ({"value": 30, "per": "year"}, "20 participants, 30 participants per jaar"),
    ({"max": 30}, "20 participants, hoogstens 30 participants"),
])  # fmt: skip
def test_two_sources_of_one_figure_each_have_their_name(other, told, nl):
    assert nl(quantities.several(NOW, (measure(value=20, source="bron A"), measure(**other)))) == told


def test_programs_get_all_that_is_recorded_of_a_figure():
    figure = measure(value=54, so_far=True, about=True, from_="2018", until="2019-06", source="verslag")
    assert _plain(quantities.one(NOW, figure), Wording("nl")) == {
        "metric": "participants", "value": 54, "min": None, "max": None, "per": None, "group": None, "phase": None,
        "about": True, "so_far": True, "from": "2018", "until": "2019-06", "as_of": None, "source": "verslag",
    }  # fmt: skip


def row(*reviews, targets=None, own=None):
    plan = proposal("plan", "started 2015-06", targets=targets, realised=own)
    (found,) = compare(targets, results(register(METRICS, plan, *reviews), plan))
    return found


@pytest.mark.parametrize(("targets", "told"), [
    (({"value": 5, "per": "year"},), "5 per jaar"),
    (({"value": 5, "until": "2020-03", "source": "inschrijving"},), "5, uiterlijk maart 2020 (inschrijving)"),
    (({"max": 4},), "hoogstens 4"),
    (({"value": 20, "source": "bron A"}, {"value": 30, "source": "bron B"}), "20 (bron A), 30 (bron B)"),
    (({"value": 20}, {"value": 30, "note": "later"}), "20 (bron niet vastgelegd), 30 (bron niet vastgelegd) (later)"),
])  # fmt: skip
def test_an_aim(targets, told, nl):
    assert nl(quantities.aim(NOW, row(targets=tuple(measure(**each) for each in targets)))) == told


def held(number, when, value, start=None, end=None, **fields):
    return review("plan", when, id=f"plan-{number}", realised=(measure(value=value, **fields),),
                  period=Period(from_=d(start), until=d(end)))  # fmt: skip


@pytest.mark.parametrize(("reviews", "own", "told"), [
    ([held(1, 2018, 3), held(2, 2019, 4)], (), "7"),
    ([], ({"value": 9},), "9"),
    ([held(1, 2018, 3, source="urenstaat", note="zonder de stagiairs")], (), "3 (urenstaat, zonder de stagiairs)"),
    ([], ({"value": 5, "as_of": "2019-06", "source": "opgave"},), "5 (stand juni 2019, opgave)"),
    ([], ({"value": 12, "as_of": "2020"},), "12 (stand 2020)"),
    ([], ({"value": 9}, {"value": 12, "as_of": "2020"}), "12 (stand 2020); ook vastgelegd 9 (datum niet vastgelegd)"),
    ([held(1, 2018, 3)], ({"value": 3, "source": "opgave"},), "3; ook vastgelegd 3 (datum niet vastgelegd, opgave)"),
    ([held(1, 2018, 3)], ({"value": 9, "source": "opgave"},),
     "minstens 9; naast elkaar 3 (juni 2015 – 2018, plan-1), 9 (datum niet vastgelegd, opgave)"),
    ([], ({"value": 20, "source": "bron A"}, {"value": 30, "source": "bron B"}),
     "20 (datum niet vastgelegd, bron A), 30 (datum niet vastgelegd, bron B)"),
    ([held(1, 2017, 40, "2016", "2016"), held(2, 2018, 24, "2016", "2017")], (),
     "minstens 40; naast elkaar 40 (2016, plan-1), 24 (2016 – 2017, plan-2)"),
    ([held(1, 2017, 40, "2016", "2016"), held(2, 2018, 24, "2016", "2017"), held(3, 2019, 54, so_far=True)], (),
     "54 tot nu toe"),
])  # fmt: skip
def test_a_result(reviews, own, told, nl):
    found = row(*reviews, own=tuple(measure(**each) for each in own)).result
    assert nl(quantities.result(NOW, found)) == told


def test_what_a_review_says_of_the_metric_leaves_a_part_by_itself(nl):
    plan = proposal("plan", "started 2015-06", realised=(measure(value=5, group="ww"),))
    _, part = results(register(METRICS, plan, held(1, 2018, 8)), plan)
    assert nl(quantities.result(NOW, part)) == "5 (datum niet vastgelegd)"


def test_no_result_is_nothing():
    assert quantities.result(NOW, None) is None
    assert quantities.aim(NOW, row(own=(measure(value=3),))) is None


@pytest.mark.parametrize(("period", "told"), [
    (("2018-11", "2019-09"), "november 2018 – september 2019"), (("2016", "2016"), "2016"),
    (("2018", None), "vanaf 2018"), ((None, "2018"), "tot en met 2018"), ((None, None), "–"),
])  # fmt: skip
def test_a_period(period, told, nl):
    assert nl(quantities.period(Period(from_=d(period[0]), until=d(period[1])))) == told
