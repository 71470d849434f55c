"""What grew out of what, and which units are below which: near and far, each once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from srr.model.lineage import below, earlier, later
from tests.model.registers import at, client, proposal


def ids(found):
    return [each.id for each in found]


def test_a_line_reaches_both_ways_the_nearest_first():
    now = at(
        proposal("een", "completed 2015"),
        proposal("twee", "completed 2016", follows=("een",)),
        proposal("zij", "completed 2016"),
        proposal("drie", "completed 2017", follows=("zij", "twee", "weg")),
        proposal("vier", "started 2018", follows=("drie",)),
    )
    assert ids(earlier(now, now.proposals["vier"])) == ["drie", "zij", "twee", "een"]
    assert ids(later(now, now.proposals["een"])) == ["twee", "drie", "vier"]
    assert ids(earlier(now, now.proposals["een"])) == ids(later(now, now.proposals["vier"])) == []


def test_what_is_reached_two_ways_is_there_once():
    now = at(
        proposal("bron", "completed 2015"),
        proposal("links", "completed 2016", follows=("bron",)),
        proposal("rechts", "completed 2016", follows=("bron",)),
        proposal("samen", "started 2018", follows=("links", "rechts", "bron")),
    )
    assert ids(earlier(now, now.proposals["samen"])) == ["links", "rechts", "bron"]
    assert ids(later(now, now.proposals["bron"])) == ["links", "rechts", "samen"]


def test_units_of_units_are_below_a_client():
    now = at(
        client("ocw"),
        client("dg", part_of="ocw"),
        client("duo", part_of="ocw"),
        client("test", part_of="duo"),
    )
    assert ids(below(now, now.clients["ocw"])) == ["dg", "duo", "test"]
    assert ids(below(now, now.clients["duo"])) == ["test"]


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")), max_size=12))
def test_a_cycle_ends_where_it_closes_and_earlier_is_the_reverse_of_later(pairs):
    follows = {each: tuple(one for other, one in pairs if other == each) for each in "abcde"}
    now = at(*(proposal(each, "submitted 2018", follows=found) for each, found in follows.items()))
    before = {(one, each) for one in now.proposals for each in ids(earlier(now, now.proposals[one]))}
    after = {(each, one) for one in now.proposals for each in ids(later(now, now.proposals[one]))}
    assert before == after
    assert all(one != each for one, each in before)
