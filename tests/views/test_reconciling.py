"""Whatever a register holds, its figures agree: the overview with the tables, the parts with the whole.

How sums by client, supplier, category or year add up is held in ``test_grouped.py``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from srr.model.dates import PartialDate
from srr.model.lifecycle import accepted as accepted_
from srr.model.lifecycle import is_running
from srr.model.obligations import standing
from srr.model.records import Action, FormerName, Proposal, Readiness
from srr.model.register import Register
from srr.model.totals import totals
from srr.views.cells import Uncertain, Worded
from srr.views.checklist import checklists
from srr.views.show import show
from srr.views.status import GROUPINGS, TABLES, Selection, group, table
from srr.views.status.grouped import BY
from srr.views.status.overview import overview
from srr.views.status.reviews import due_table
from srr.views.vocabulary import quantities
from tests.model import strategies
from tests.model.registers import event, meeting, proposal, review, settles
from tests.model.registers import running as agreement

#: Tables of which every row is about a record of its own.
RECORDS = ("proposals", "suppliers", "clients", "agreements", "meetings")
#: A whole register is answered for each example; a busy machine may take its time.
slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def plain(cell):
    """The data of a cell; of a record or term its id, of a state its code."""
    while isinstance(cell, Uncertain | Worded):
        cell = cell.cell if isinstance(cell, Uncertain) else cell.data
    for name in ("id", "code", "value"):
        cell = getattr(cell, name, cell)
    return tuple(plain(each) for each in cell) if isinstance(cell, tuple) else cell


def rows(now, name, **selection):
    chosen = {
        key: {one: frozenset(ids) for one, ids in each.items()} if key == "wanted" else frozenset(each)
        for key, each in selection.items()
    }
    return table(now, now, name, Selection(**chosen)).rows


def ids(found):
    return [plain(each["id"]) for each in found]


@slow
@given(strategies.registers(), strategies.days)
def test_the_counts_of_the_overview_are_those_of_the_tables(register, day):
    now = register.at(day)
    data = overview(now, now).data
    by_status = {each: len(rows(now, "proposals", states=[each])) for each in TABLES["proposals"].states}
    told = {key: number for key, number in data["proposals"]["by_status"].items() if key != "not-recorded"}
    assert {key: number for key, number in by_status.items() if number} == told
    assert sum(data["proposals"]["by_status"].values()) == data["proposals"]["total"]
    assert sum(each["count"] for each in data["obligations"]["by_parts"]) == data["obligations"]["total"]
    for kinds in data["obligations"]["by_parts"]:
        # An obligation that is of one kind altogether has that state in the table.
        if len(kinds["parts"]) == 1 and kinds["parts"][0].code in TABLES["agreements"].states:
            state = kinds["parts"][0].code
            assert len(rows(now, "agreements", states=[state])) == kinds["count"]
    assert data["proposals"]["total"] == len(rows(now, "proposals")) == len(now.proposals)
    reviews = Counter(plain(each["state"]) for each in rows(now, "reviews"))
    held = {"held", "in-progress"}
    assert {key: number for key, number in reviews.items() if key not in held} == data["reviews"]["by_state"]
    uncovered = [
        each
        for each in rows(now, "agreements")
        if standing(now, now.agreements[plain(each["id"])]) and plain(each["uncovered"]) != 0
    ]
    assert len(uncovered) == data["obligations"]["uncovered"]


@slow
@given(strategies.registers(), strategies.days)
def test_what_asks_for_attention_is_counted_as_it_is_listed(register, day):
    listed = Counter(
        plain(each["kind"]) for each in table(register, register.at(day), "attention", Selection()).rows
    )
    counted = overview(register, register.at(day)).data["attention"]
    assert (counted["by_kind"], counted["total"]) == (listed, listed.total())


@slow
@given(strategies.registers(), strategies.days)
def test_of_every_obligation_the_parts_are_the_whole(register, day):
    now = register.at(day)
    found = {plain(each["id"]): each for each in rows(now, "agreements")}
    for id_, each in now.agreements.items():
        if standing(now, each) is None:
            continue
        part = {
            name: plain(found[id_][name])
            for name in ("in_force", "ended_part", "struck", "conditional", "met", "released", "unknown")
        }
        assert None in part.values() or sum(part.values()) == 100
        assert all(number is None or number >= 0 for number in part.values())
        beside = [plain(found[id_][name]) for name in ("uncovered", "cover_unknown")]
        if None not in (*part.values(), *beside):
            assert 0 <= sum(beside) <= part["struck"] + part["conditional"]


@slow
@given(strategies.registers(), strategies.days)
def test_the_clients_at_the_top_cover_everything_and_nothing_stands_twice(register, day):
    now = register.at(day)
    named = {id_ for each in now.proposals.values() for id_ in each.clients or ()}
    tops = {each.id for each in now.clients.values() if each.part_of not in now.clients} | named - set(
        now.clients
    )
    by_top = {top: ids(rows(now, "proposals", wanted={"client": [top]})) for top in tops}
    without = [each.id for each in now.proposals.values() if not each.clients]
    assert {id_ for found in by_top.values() for id_ in found} | {*without} == set(now.proposals)
    assert not {*without} & {id_ for found in by_top.values() for id_ in found}
    together = ids(rows(now, "proposals", wanted={"client": tops}))
    assert Counter(together) == Counter({*now.proposals} - {*without})
    for client in now.clients.values():
        if client.part_of in now.clients:
            of_unit = ids(rows(now, "proposals", wanted={"client": [client.id]}))
            assert {*of_unit} <= {*ids(rows(now, "proposals", wanted={"client": [client.part_of]}))}
    for name in RECORDS:
        for wanted in ({}, *({"client": [each]} for each in tops)):
            assert max(Counter(ids(rows(now, name, wanted=wanted))).values(), default=1) == 1


@slow
@given(strategies.registers(), strategies.days)
def test_a_member_is_found_with_its_consortium_and_counted_apart_from_it(register, day):
    now = register.at(day)
    for name in ("proposals", "agreements"):
        of_consortium, of_member = (
            {*ids(rows(now, name, wanted={"supplier": [each]}))} for each in ("samen", "lid")
        )
        # it does nothing by itself
        assert of_consortium == of_member
    found = {plain(each["id"]): each for each in rows(now, "suppliers")}
    assert sum(each["submitted"] for each in found.values()) == sum(
        len({*(each.suppliers or ())}) for each in now.proposals.values()
    )
    for id_, each in found.items():
        pages = show(now, "supplier", id_).data["links"]["proposals"]
        assert each["submitted"] + each["through_consortium"] == len(pages)
    assert (found["lid"]["submitted"], found["lid"]["through_consortium"]) == (0, found["samen"]["submitted"])


def added(parts):
    """The least and the most that amounts come to together: at least what is known of them."""
    lows = [low for low, _ in parts if low is not None]
    highs = [high for _, high in parts]
    return (sum(lows, Decimal(0)) if lows else None, None if None in highs else sum(highs, Decimal(0)))


def together(found):
    """The amounts by rate, ceilings apart; of what contradicts itself the range, of parts at least the largest."""
    rates = {}
    for each in found:
        ceiling = each.low is None and each.high is not None and each.aim
        rates.setdefault((each.per, ceiling), []).append(each)
    amounts = {}
    for rate, alike in rates.items():
        stated = [each for each in alike if not each.part]
        lows = [each.low for each in stated or alike if each.low is not None]
        if not stated:
            amounts[rate] = (max(lows, default=None), None)
            continue
        known = [each for each in stated if (each.low, each.high) != (None, None)]
        open_below, open_above = (
            any(getattr(each, side) is None for each in known) for side in ("low", "high")
        )
        amounts[rate] = (
            None if open_below or not known else min(lows),
            None if open_above or not known else max(each.high for each in known),
        )
    return {rate: each for rate, each in amounts.items() if rate[0] != "participant"}


class Figure(NamedTuple):
    """An amount as any answer has it."""

    low: Decimal | None
    high: Decimal | None
    per: str | None
    part: bool
    aim: bool = False


def figures(cell, metric, *, aim=False):
    # Of an empty list people read that there is none.
    quantities = cell.data if isinstance(cell, Worded) else cell
    return [
        Figure(
            each.amount.low, each.amount.high, each.per.code if each.per else None,
            each.group is not None or each.phase is not None, aim,
        )
        for each in quantities or ()
        if each.metric.id == metric
    ]  # fmt: skip


@slow
@given(strategies.registers(), strategies.days)
def test_the_impact_is_the_sum_of_the_rows(register, day):
    now = register.at(day)
    accepted = [each for each in rows(now, "proposals") if accepted_(now.proposals[each["id"]])]
    running = [each for each in now.proposals.values() if is_running(each)]
    impact = {each["metric"]: each for each in overview(now, now).data["impact"]}
    for metric in ("participants", "fte", "onbekend"):
        of_rows = [together(figures(row["realised"], metric)) for row in accepted]
        # Which of several dates of a target counts, a row does not show: one pilot by itself does.
        alone = [
            together(figures(quantities.several(now, total.targets), metric, aim=True))
            for one in running
            for total in totals(now, [one])
            if total.metric == metric
        ]
        shown = impact.get(metric, {"targets": (), "realised": ()})
        for parts, whole in (
            (of_rows, together(figures(shown["realised"], metric))),
            (alone, together(figures(shown["targets"], metric, aim=True))),
        ):
            assert {rate for each in parts for rate in each} == {*whole}
            for rate, amount in whole.items():
                assert amount == added([each[rate] for each in parts if rate in each])


def more(known, *facts):
    """Facts with later ones; whoever says that there is none keeps to it, for that has no date."""
    return known if known == () else (*(known or ()), *facts)


@st.composite
def later(draw, register: Register, day: date):
    """The register with facts of every kind that all are dated after a day."""
    soon = draw(st.integers(1, 40).map(lambda days: PartialDate.of(day + timedelta(days=days))))
    year = PartialDate(day.year + 1)
    when = draw(st.sampled_from([soon, year]))

    def lived(each: Proposal) -> Proposal:
        reading = draw(strategies.measures(as_of=st.just(when)))
        each = replace(each, realised=more(each.realised, reading))
        # An undated event at the end would have happened with the next one, whenever that is.
        if not each.history or each.history[-1].date is None:
            return each
        return replace(each, history=(*each.history, draw(strategies.events(when=st.just(when)))))

    def looked_back(each):
        actions = each.actions and tuple(one if one.done else replace(one, done=when) for one in each.actions)
        decision = each.decision or replace(review("x", 2019).decision, date=when)
        return replace(
            each,
            actions=actions,
            decision=decision,
            realised=more(each.realised, draw(strategies.measures(as_of=st.just(when)))),
        )

    def renamed(each):
        return replace(
            each,
            name="Nieuwe naam",
            former_names=(*each.former_names, FormerName(name=each.name, until=PartialDate(2040))),
        )

    def changed(each):
        turned = Readiness(state=draw(st.sampled_from(["ready", "resting"])), date=when)
        wish = replace(draw(strategies.preferences), since=when)
        champion = replace(draw(strategies.champions), since=when)
        return renamed(
            replace(
                each,
                readiness=more(each.readiness, turned),
                preferences=more(each.preferences, wish),
                champions=more(each.champions, champion),
            )
        )

    def aligned(each):
        return replace(each, preferences_aligned=each.preferences_aligned or when)

    def of(records, change, *more):
        return {**{id_: change(each) for id_, each in records.items()}, **{each.id: each for each in more}}

    added_plan = proposal(
        "zz-later",
        history=(replace(event("accepted"), date=when), replace(event("started"), date=when)),
        suppliers=("samen",),
        clients=("duo",),
        follows=("testlab",),
        meeting="zz-later",
        agreements=(settles("los"), settles("kader")),
    )
    return replace(
        register,
        suppliers=of(register.suppliers, renamed),
        clients=of(register.clients, changed),
        agreements=of(
            register.agreements,
            aligned,
            replace(agreement("zz-later", supplier="atos", part_of="kader"), signed=when),
        ),
        meetings=of(
            register.meetings, lambda each: each, replace(meeting("zz-later", invited=("lid",)), date=when)
        ),
        proposals=of(register.proposals, lived, added_plan),
        reviews=of(
            register.reviews,
            looked_back,
            *(
                replace(review(each, 2019, id=f"zz-{each}", actions=(Action(what="bellen"),)), date=when)
                for each in register.proposals
            ),
        ),
    )


def everything(now):
    """All that is answered about a register on its day."""
    yield overview(now, now)
    yield from (table(now, now, name, Selection()) for name in TABLES)
    yield from (group(now, now, name, by, Selection()) for name in GROUPINGS for by in BY)
    yield due_table(now, within_days=1000)
    yield checklists(now, now.proposals)
    for kind in ("supplier", "client", "agreement", "meeting", "proposal", "review"):
        yield from (show(now, kind, id_) for id_ in now.folder(f"{kind}s"))


@slow
@given(strategies.registers(), strategies.days, st.data())
def test_what_comes_after_a_day_changes_nothing_of_that_day(register, day, data):
    grown = data.draw(later(register, day))
    for before, after in zip(everything(register.at(day)), everything(grown.at(day)), strict=True):
        assert before == after


#: Columns with the name of a field that say something else: what reviews found and decided, how a term was
#: extended, the categories of the agreements a proposal falls under, the currency of an amount that is told,
#: the state that readiness has come to, the champions who are there now, the agreements that have a name here.
SAYS_MORE = {
    ("proposals", "agreements"),
    ("proposals", "categories"),
    ("proposals", "targets"),
    ("proposals", "realised"),
    ("agreements", "end"),
    ("agreements", "currency"),
    ("clients", "readiness"),
    ("clients", "champions"),
}
#: What says that there is none, of a list or of how many it has.
NONE = ((), 0)


@slow
@given(strategies.registers(), strategies.days, st.booleans())
def test_programs_get_null_exactly_where_nothing_is_recorded_and_an_empty_list_where_none_is(
    register, day, asked
):
    now = register.at(day, asked=asked)
    for name in RECORDS:
        for row in rows(now, name):
            record = now.folder(name)[plain(row["id"])]
            stored = {each.name for each in fields(record)} & row.keys()
            for key in stored - {key for table_, key in SAYS_MORE if table_ == name}:
                value, cell = getattr(record, key), plain(row[key])
                assert (cell is None, cell in NONE) == (value is None, value in NONE), (name, record.id, key)
