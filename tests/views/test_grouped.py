"""Sums by category, client, supplier or year: each record counted once, every grouping the same whole."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from srr.model.lifecycle import accepted
from srr.model.obligations import standing
from srr.model.records import Obligation, Period, Term, Vocabulary
from srr.model.register import LeftOut
from srr.problems import say
from srr.views.cells import Money, Uncertain, Worded, phrase
from srr.views.status import Selection, group
from srr.views.status.grouped import BY
from srr.views.status.overview import overview
from tests.model import strategies
from tests.model.registers import (
    HERE,
    at,
    client,
    d,
    measure,
    metrics,
    proposal,
    review,
    settles,
    supplier,
)
from tests.model.registers import (
    running as agreement,
)

DAY = date(2019, 12, 31)
PARTS = ("in_force", "ended_part", "struck", "conditional", "met", "released", "unknown", "not_recorded")
STATES = (*PARTS, "uncovered", "cover_unknown", "elsewhere")
BASE = {"base": "wage-sum", "base_amount": Decimal(100_000)}
SMALL = (
    metrics(participants="sum", fte="latest"),
    client("ocw", abbreviation="OCW"), client("duo", abbreviation="DUO"), supplier("een"), supplier("twee"),
    agreement("a", clients=("ocw",), supplier="een", category="ict", signed="2017-05", obligation=Obligation(percentage=Decimal(5), **BASE)),
    agreement("b", clients=("ocw", "duo"), supplier="twee", start="2018", obligation=Obligation(amount=Decimal(2000))),
    agreement("c", clients=("ocw",), obligation=Obligation(percentage=Decimal(5))),
    agreement("lot", obligation=None),
    proposal("half", "submitted", "accepted", "started", clients=("ocw",), suppliers=("een",),
             agreements=(settles("a", share=60),), targets=(measure(value=6, per="year"),)),
    proposal("stil", "accepted", clients=("duo", "ocw"), suppliers=("twee",), targets=(measure("fte", 2),)),
    proposal("leeg", "accepted", suppliers=("twee",)),
    proposal("later", "submitted", targets=(measure(value=100),)),
    review("half", "2019-10", period=Period(from_=d("2019-01"), until=d("2019-09")), realised=(measure(value=4),)),
)  # fmt: skip


def plain(cell):
    """The data of a cell; of records their ids."""
    while isinstance(cell, Uncertain | Worded):
        cell = cell.cell if isinstance(cell, Uncertain) else cell.data
    return tuple(plain(each) for each in cell) if isinstance(cell, tuple) else getattr(cell, "id", cell)


def grouped(now, name, by, **selection):
    """The rows by group, and by metric where there are any; and the totals."""
    found = group(now, now, name, by, Selection(**selection))

    def keyed(rows):
        return {(plain(row["group"]), plain(row.get("metric"))): row for row in rows}

    assert len(keyed(found.rows)) == len(found.rows)
    return keyed(found.rows), keyed(found.totals)


def test_an_obligation_that_is_partly_struck_counts_for_that_part():
    found, _ = grouped(at(*SMALL, day=DAY), "agreements", "client")
    assert list(found) == [(("duo", "ocw"), None), (("ocw",), None)]
    row = found[("ocw",), None]
    assert [plain(row[each]) for each in ("obligations", *STATES)] == [
        2, Decimal("1.4"), 0, Decimal("0.6"), 0, 0, 0, 0, 0, 0, 0, 0,
    ]  # fmt: skip
    assert plain(row["agreements"]) == ("a", "c")


def test_euros_only_where_they_can_be_known_and_what_they_were_made_from():
    found, totals = grouped(at(*SMALL, day=DAY), "agreements", "client")
    row = found[("ocw",), None]
    assert row["struck"].words == phrase(Decimal("0.6"), " · ", (Money(Decimal(3000)),))
    assert row["amount"].words == say("status.group.amount", amount=(Money(Decimal(5000)),), known=1, of=2)
    assert plain(row["amount_in_force"]) == (Money(Decimal(2000)),)
    assert plain(row["amount_from"]) == ("wage-sum",)
    assert plain(totals["all", None]["amount_from"]) == ("stated", "wage-sum")
    assert plain(totals["all", None]["amount"]) == (Money(Decimal(7000)),)


def test_different_currencies_are_never_added():
    now = at(
        agreement("a", obligation=Obligation(amount=Decimal(10))),
        agreement("b", currency="USD", obligation=Obligation(amount=Decimal(5))),
    )
    _, totals = grouped(now, "agreements", "year")
    assert plain(totals["all", None]["amount"]) == (Money(Decimal(10)), Money(Decimal(5), "USD"))
    assert totals["all", None]["currency"] == ("EUR", "USD")


@pytest.mark.parametrize(("by", "groups"), [
    ("category", [("ict",), ()]),
    ("supplier", [("een",), ("twee",), ()]),
    ("year", [2017, 2018, ()]),
])  # fmt: skip
def test_what_agreements_are_grouped_by(by, groups):
    found, _ = grouped(at(*SMALL, day=DAY), "agreements", by)
    assert [each for each, _ in found] == groups


def test_what_nobody_recorded_how_much_of_is_not_covered_is_named():
    pilots = (
        proposal("p", "accepted 2018", "stopped 2019", agreements=(settles("een", share=None),)),
        proposal("q", "accepted 2018", agreements=(settles("een", share=None),)),
    )
    now = at(agreement("een"), agreement("twee"), *pilots)
    told = [each.text for each in group(now, now, "agreements", "client", Selection()).below]
    (found,) = [dict(each.args) for each in told if each.key == "status.group.uncovered-some"]
    assert (found["count"], plain(found["agreements"])) == (1, ("een",))


@pytest.mark.parametrize("name", ["agreements", "proposals"])
def test_of_what_the_year_is_is_said(name):
    now = at(*SMALL, day=DAY)
    told = {by: [each.text for each in group(now, now, name, by, Selection()).below] for by in BY}
    assert [by for by in BY if say(f"status.group.year.{name}") in told[by]] == ["year"]


def test_many_parties_are_named_by_the_first_and_a_number():
    ids = ("a", "b", "c", "d")
    now = at(*(client(each) for each in ids), agreement("x", clients=ids))
    (row,) = group(now, now, "agreements", "client", Selection()).rows
    assert row["group"].words == say("status.group.several", first=row["group"].data[0], count=3)
    assert plain(row["group"]) == ids


def test_aims_of_pilots_that_run_and_results_of_all_that_were_accepted():
    found, totals = grouped(at(*SMALL, day=DAY), "proposals", "client")
    assert list(found) == [
        (("duo", "ocw"), "fte"), (("ocw",), "participants"), ((), None)
    ]  # fmt: skip
    row = found[("ocw",), "participants"]
    assert (row["accepted"], row["running"]) == (1, 1)
    assert [each.amount.low for each in row["targets"].data] == [6]
    assert [each.amount.low for each in row["realised"].data] == [4]
    # It does not run yet.
    assert found[("duo", "ocw"), "fte"]["targets"].data == ()
    assert [metric for _, metric in totals] == ["participants", "fte", None]
    assert plain(totals["all", None]["proposals"]) == ("leeg",)


def test_a_rate_per_year_is_scaled_to_the_months_of_the_review_and_shows_how():
    found, _ = grouped(at(*SMALL, day=DAY), "proposals", "client")
    row = found[("ocw",), "participants"]
    assert (row["aimed_in_reviews"].low, row["realised_in_reviews"].low) == (Decimal("4.5"), 4)
    (said,) = row["calculation"].data
    args = dict(said.args)
    assert (args["review"], args["rate"].low, args["count"], args["aimed"].low) == (
        "half-2019",
        6,
        9,
        Decimal("4.5"),
    )


def test_only_what_was_asked_for():
    found, _ = grouped(at(*SMALL, day=DAY), "agreements", "client", wanted={"supplier": frozenset({"een"})})
    assert list(found) == [(("ocw",), None)]
    found, _ = grouped(at(*SMALL, day=DAY), "agreements", "client", states=frozenset({"mixed"}))
    assert [plain(row["agreements"]) for row in found.values()] == [("a",)]
    found, _ = grouped(at(*SMALL, day=DAY), "proposals", "client", states=frozenset({"started"}))
    assert [plain(row["proposals"]) for row in found.values()] == [("half",)]


def test_nothing_to_add_up_has_no_total():
    for name in ("agreements", "proposals"):
        found = group(at(), at(), name, "year", Selection())
        assert (found.rows, found.totals) == ((), ())


def test_while_a_proposal_could_not_be_read_the_states_are_uncertain():
    now = at(*SMALL, day=DAY, left_out=(LeftOut("data/proposals/kapot.yaml", "proposal", "kapot"),))
    (row, *_) = group(now, now, "agreements", "year", Selection()).rows
    assert all(isinstance(row[each], Uncertain) for each in STATES)
    assert row["obligations"] == Uncertain(1)
    (row, *_) = group(now, now, "proposals", "year", Selection()).rows
    assert all(isinstance(row[each], Uncertain) for each in ("accepted", "running", "targets", "realised"))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(strategies.registers(), strategies.days, st.sampled_from(BY))
def test_the_groups_add_up_to_the_whole(register, day, by):
    now = register.at(day)
    obligations, (total,) = _rows(now, "agreements", by), _rows(now, "agreements", by, totals=True) or [None]
    standings = [each for one in now.agreements.values() if (each := standing(now, one)) is not None]
    counted = Counter(id_ for row in obligations for id_ in plain(row["agreements"]))
    assert counted == Counter(each.agreement.id for each in standings)
    for each in ("obligations", *STATES):
        parts = sum(plain(row[each]) for row in obligations)
        assert parts == (plain(total[each]) if total else 0)
    for row in obligations:
        assert sum(plain(row[each]) for each in PARTS) == row["obligations"]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(strategies.registers(), strategies.days, st.sampled_from(BY))
def test_the_people_of_the_groups_add_up_to_those_of_all(register, day, by):
    now = register.at(day)
    people = _rows(now, "proposals", by)
    agreed = {each.id for each in now.proposals.values() if accepted(each)}
    assert {id_ for row in people for id_ in plain(row["proposals"])} == agreed
    for whole in _rows(now, "proposals", by, totals=True):
        rows = [row for row in people if plain(row["metric"]) == plain(whole["metric"])]
        counted = Counter(id_ for row in rows for id_ in plain(row["proposals"]))
        assert counted == Counter(plain(whole["proposals"]))
        assert (sum(row["accepted"] for row in rows), sum(row["running"] for row in rows)) == (
            whole["accepted"],
            whole["running"],
        )
        for column in ("targets", "realised"):
            aim = column == "targets"
            parts = [_amounts(row[column].data, aim=aim) for row in rows]
            for rate, amount in _amounts(whole[column].data, aim=aim).items():
                assert amount == _added([each[rate] for each in parts if rate in each])


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(strategies.registers(), strategies.days, st.sampled_from(BY))
def test_the_whole_is_that_of_the_overview(register, day, by):
    now = register.at(day)
    impact = {each["metric"]: each for each in overview(register, now).data["impact"]}
    whole = {plain(row["metric"]): row for row in _rows(now, "proposals", by, totals=True)}
    for metric, each in impact.items():
        assert (whole[metric]["targets"].data, whole[metric]["realised"].data) == (
            each["targets"],
            each["realised"],
        )
    for each in overview(register, now).data["in_reviews"]:
        row = whole[each["realised"].metric.id]
        assert (plain(row["aimed_in_reviews"]), plain(row["realised_in_reviews"])) == (
            each["aimed"].amount,
            each["realised"].amount,
        )
        assert each["proposals"] <= row["accepted"]
    assert overview(register, now).data["obligations"]["total"] == sum(
        row["obligations"] for row in _rows(now, "agreements", by)
    )


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(strategies.registers(), strategies.days, st.sampled_from(BY))
def test_what_comes_later_changes_no_figure(register, day, by):
    now = register.at(day)
    for name in ("agreements", "proposals"):
        assert group(register, now, name, by, Selection()) == group(now, now, name, by, Selection())


def _rows(now, name, by, *, totals=False):
    found = group(now, now, name, by, Selection())
    return list(found.totals if totals else found.rows)


def _amounts(quantities, *, aim):
    """The least and the most by rate, ceilings apart; of what contradicts itself the range."""
    found = {}
    for each in quantities:
        ceiling = aim and each.amount.low is None and each.amount.high is not None
        found.setdefault((each.per.code if each.per else None, ceiling), []).append(each.amount)
    return {rate: _range(each) for rate, each in found.items()}


def _range(amounts):
    known = [each for each in amounts if (each.low, each.high) != (None, None)]
    lows, highs = [each.low for each in known], [each.high for each in known]
    return (
        None if None in lows else min(lows, default=None),
        None if None in highs else max(highs, default=None),
    )


def _added(amounts):
    lows, highs = [low for low, _ in amounts if low is not None], [high for _, high in amounts]
    return (sum(lows, Decimal(0)) if lows else None, None if None in highs else sum(highs, Decimal(0)))


@pytest.mark.parametrize(("elsewhere", "shown"), [(None, False), ("0", False), ("30", True)])
def test_what_is_met_elsewhere_has_a_column_where_there_is_any(elsewhere, shown):
    now = at(agreement("a", obligation=Obligation(elsewhere=Decimal(elsewhere) if elsewhere else None)))
    table = group(now, now, "agreements", "client", Selection())
    assert ("elsewhere" in [each.key for each in table.visible()]) is shown


def test_what_nobody_may_add_is_told_where_it_is_stated_and_only_there(nl):
    share = Term(id="tevreden", nl="tevreden", en="content", across="none")
    now = at(
        Vocabulary(id="metrics", origin=HERE, terms=(share,)),
        client("ocw"),
        *(
            proposal(
                each, "started 2018", clients=("ocw",), realised=(measure("tevreden", 80, as_of="2019"),)
            )
            for each in ("a", "b")
        ),
    )
    (row,) = _rows(now, "proposals", "client")
    assert (nl(row["targets"]), nl(row["realised"])) == ("–", "niet op te tellen")
    assert (plain(row["targets"]), plain(row["realised"])) == ((), ())


def test_a_proposal_of_which_nothing_can_be_added_is_not_left_out():
    now = at(
        proposal("a", "started 2018", targets=(measure("vreemd", 3, per="participant"),)),
        proposal("b", "on-hold 2018", "started 2018-02", targets=(measure("vreemd", 4, per="participant"),)),
    )
    (row,) = _rows(now, "proposals", "year")
    assert (plain(row["metric"]), plain(row["proposals"]), row["accepted"]) == ("vreemd", ("a", "b"), 2)
