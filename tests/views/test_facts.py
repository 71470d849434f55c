"""Facts: told once, to people in blocks and to programs as data."""

from __future__ import annotations

import pytest

from srr.problems import say
from srr.views.answer import Bullets, Facts, Grid, Heading, Paragraph
from srr.views.cells import Worded
from srr.views.facts import Fact, bullets, document, grid, labelled, listed, together


def test_one_fact_is_read_under_its_label_and_found_under_its_key():
    found = document("page", Heading("Testlab", 1), labelled([Fact("since", 2018, "Sinds")]))
    assert found.blocks == (Heading("Testlab", 1), Facts((("Sinds", 2018),)))
    assert found.data == {"since": 2018}


def test_people_do_not_read_what_is_not_recorded_and_read_that_there_is_none():
    part = labelled([Fact("a", None, "A"), Fact("b", (), "B")])
    assert part.blocks == (Facts((("B", say("word.none")),)),)
    assert part.data == {"a": None, "b": ()}


def test_a_fact_may_be_for_one_of_them_alone():
    part = labelled([Fact(None, 1, "A"), Fact("b", 2)])
    assert (part.blocks, part.data) == ((Facts((("A", 1),)),), {"b": 2})
    assert together(Fact("c", 3), {"d": {"e": 4}}).data == {"c": 3, "d": {"e": 4}}
    assert labelled([Fact("b", 2)]).blocks == ()


def test_a_row_of_a_grid_is_a_mapping_to_programs():
    rows = [[Fact("id", "x", ""), Fact("aimed", Worded(5, "vijf"), "beoogd"), Fact("more", 1)]]
    part = grid("ambition", rows, {1})
    assert part.blocks == (Grid((None, "beoogd"), (("x", Worded(5, "vijf")),), frozenset({1})),)
    assert part.data == {"ambition": ({"id": "x", "aimed": Worded(5, "vijf"), "more": 1},)}
    assert (grid("ambition", []).blocks, grid("ambition", []).data) == ((), {"ambition": ()})
    assert grid(None, rows).data == {}


def test_sentences_and_parts_are_lists_to_programs():
    nothing = Paragraph("niets")
    assert bullets("findings", ["a"], nothing).blocks == (Bullets(("a",)),)
    assert bullets("findings", [], nothing).blocks == (nothing,)
    assert bullets("findings", [], nothing).data == {"findings": ()}
    parts = (labelled([Fact("id", each, "Id")]) for each in ("a", "b"))
    both = listed("records", parts)
    assert both.data == {"records": ({"id": "a"}, {"id": "b"})}
    assert [each.rows for each in both.blocks] == [(("Id", "a"),), (("Id", "b"),)]


def test_no_fact_hides_another():
    with pytest.raises(ValueError, match="since"):
        document("page", Fact("since", 1), labelled([Fact("since", 2, "Sinds")]))
