"""The line a pilot stands in, with what each pilot in it came to by itself."""

from __future__ import annotations

from srr.views.checklist import checklists
from srr.views.lineage import blocks, facts
from srr.views.show import show
from srr.views.status import Selection, table
from srr.views.status.overview import overview
from tests.model.registers import at, measure, metrics, proposal

LINE = (
    metrics(participants="sum"),
    proposal("eerst", "completed 2016-05"),
    proposal(
        "tweede",
        "completed 2018",
        follows=("eerst",),
        realised=(measure(value=4), measure(value=3, group="ww")),
    ),
    proposal("derde", "started 2018-10", follows=("tweede",), realised=(measure(value=2),)),
    proposal("vierde", "submitted 2019", follows=("derde",)),
)


def told(now, id_, word):
    rows = [row for block in blocks(now, now.proposals[id_]) for row in getattr(block, "rows", ())]
    return [[word(cell) for cell in row] for row in rows]


def in_short(now, id_, word):
    return {word(each.label): word(each.cell) for each in facts(now, now.proposals[id_])}


def test_a_line_is_told_both_ways_with_how_it_stands_and_what_came_of_each(nl):
    now = at(*LINE)
    assert told(now, "derde", nl) == [
        ["Komt voort uit", "tweede", "afgerond 2018", "4 participants"],
        ["Daarvoor", "eerst", "afgerond mei 2016", ""],
        ["Gevolgd door", "vierde", "ingediend 2019", ""],
    ]
    assert told(now, "eerst", nl) == [
        ["Gevolgd door", "tweede", "afgerond 2018", "4 participants"],
        ["Daarna", "derde", "loopt sinds oktober 2018", "2 participants"],
        ["", "vierde", "ingediend 2019", ""],
    ]
    assert told(at(proposal("los", "started 2018")), "los", nl) == []


def test_in_short_the_results_are_those_of_what_came_before(nl):
    now = at(*LINE)
    assert in_short(now, "derde", nl) == {
        "Komt voort uit": "tweede (afgerond 2018, 4 participants)",
        "Daarvoor": "eerst (afgerond mei 2016)",
        "Gevolgd door": "vierde (ingediend 2019)",
    }
    assert in_short(now, "eerst", nl) == {
        "Gevolgd door": "tweede (afgerond 2018)",
        "Daarna": "derde (loopt sinds oktober 2018), vierde (ingediend 2019)",
    }


def test_what_came_later_is_not_in_the_line_yet(nl):
    now = at(*LINE, day=LINE[1].history[0].date.last)
    assert told(now, "eerst", nl) == []


def test_of_a_pilot_that_could_not_be_read_the_id_is_known(nl):
    now = at(proposal("dan", "submitted 2019", follows=("kapot",)))
    assert told(now, "dan", nl) == [["Komt voort uit", "kapot", "hier niet bekend", ""]]
    assert in_short(now, "dan", nl) == {"Komt voort uit": "kapot"}


def test_the_page_and_the_checklist_say_it(nl):
    now = at(*LINE)
    for document in (show(now, "proposal", "derde"), checklists(now, ["derde"])["derde"]):
        rows = [row for block in document.blocks for row in getattr(block, "rows", ())]
        assert any("Daarvoor" in map(nl, row) for row in rows)


def test_a_pilot_and_what_grew_out_of_it_are_two_and_their_results_are_added_once():
    now = at(*LINE)
    (impact,) = overview(now, now).data["impact"]
    assert [each.amount.low for each in impact["realised"] if each.group is None] == [6]
    rows = {each["id"]: each for each in table(now, now, "proposals", Selection()).rows}
    assert [each.amount.low for each in rows["derde"]["realised"]] == [2]
