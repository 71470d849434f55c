"""An amount as it is typed: what it says, what may mean two things, and how it is written down."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.changes.measuring import amount, measures, name, numbers, value
from srr.changes.plan import Refused
from srr.model.records import Measure, Term, Vocabulary
from srr.model.register import LeftOut
from tests.model.registers import HERE, measure, metrics, register

GROUPS = Vocabulary(id="target-groups", origin=HERE, terms=(Term(id="ww", nl="WW", en="WW"),))
WORK = Term(
    id="labour-years", nl="arbeidsjaren", en="labour years", nl_one="arbeidsjaar", en_one="labour year"
)
METRICS = metrics(participants="sum", fte="latest")
WHOLE = register(replace(METRICS, terms=(*METRICS.terms, WORK)), GROUPS)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("participants=4", {"metric": "participants", "value": 4}),
        ("participants=0", {"metric": "participants", "value": 0}),
        (" participants = 4 ", {"metric": "participants", "value": 4}),
        ("fte=2,5", {"metric": "fte", "value": 2.5}),
        ("fte=2.40", {"metric": "fte", "value": 2.4}),
        ("fte=2,0", {"metric": "fte", "value": 2}),
        ("fte=0.125", {"metric": "fte", "value": 0.125}),
        ("fte=1500,125", {"metric": "fte", "value": 1500.125}),
        ("participants=1500", {"metric": "participants", "value": 1500}),
        ("participants=4..6", {"metric": "participants", "min": 4, "max": 6}),
        ("participants=4,5..6.5", {"metric": "participants", "min": 4.5, "max": 6.5}),
        ("participants=4..", {"metric": "participants", "min": 4}),
        ("participants=..6", {"metric": "participants", "max": 6}),
        ("participants=1.500.000", {"metric": "participants", "value": 1500000}),
        ("participants=5/jaar", {"metric": "participants", "value": 5, "per": "year"}),
        ("participants=5 per year", {"metric": "participants", "value": 5, "per": "year"}),
        ("5 participants per year", {"metric": "participants", "value": 5, "per": "year"}),
        ("5 Participants / jaar", {"metric": "participants", "value": 5, "per": "year"}),
        ("2,5 fte per deelnemer (WW)", {"metric": "fte", "value": 2.5, "per": "participant", "group": "ww"}),
        ("6–10 participants", {"metric": "participants", "min": 6, "max": 10}),
        ("4 tot en met 6 participants", {"metric": "participants", "min": 4, "max": 6}),
        ("minstens 4 participants", {"metric": "participants", "min": 4}),
        ("at most 6 participants", {"metric": "participants", "max": 6}),
        ("ca. 5 participants", {"metric": "participants", "value": 5, "about": True}),
        ("± 5 participants", {"metric": "participants", "value": 5, "about": True}),
        ("minimaal 4 participants", {"metric": "participants", "min": 4}),
        ("tot en met 6 participants", {"metric": "participants", "max": 6}),
        ("35 participants tot nu toe", {"metric": "participants", "value": 35, "so_far": True}),
        ("participants/ww=3", {"metric": "participants", "value": 3, "group": "ww"}),
        ("1 arbeidsjaar", {"metric": "labour-years", "value": 1}),
        ("1 labour year per participant", {"metric": "labour-years", "value": 1, "per": "participant"}),
        ("participants=6:year", {"metric": "participants", "value": 6, "per": "year"}),
        (
            "participants/ww=2..3:participant",
            {"metric": "participants", "min": 2, "max": 3, "per": "participant", "group": "ww"},
        ),
    ],
)
def test_what_is_typed_is_what_the_record_gets(typed, found):
    (read,) = measures(WHOLE, [typed])
    assert value(read) == found
    assert {type(each) for each in numbers(read).values()} <= {int, float}


@pytest.mark.parametrize(
    ("typed", "key", "remedy"),
    [
        (["participants"], "form", "changes.measure.form.do"),
        (["participants="], "form", "changes.measure.form.do"),
        (["=4"], "form", "changes.measure.form.do"),
        (["participants=vier"], "form", "changes.measure.form.do"),
        (["participants=-4"], "form", "changes.measure.form.do"),
        (["participants=1e3"], "form", "changes.measure.form.do"),
        (["participants=٤"], "form", "changes.measure.form.do"),
        (["participants=.."], "form", "changes.measure.form.do"),
        (["participants=1..2..3"], "form", "changes.measure.form.do"),
        (["participants=6..4"], "range", None),
        (["participants=1.500"], "ambiguous", "changes.measure.ambiguous.do"),
        (["participants=1,500"], "ambiguous", "changes.measure.ambiguous.do"),
        (["participants=2..1.500"], "ambiguous", "changes.measure.ambiguous.do"),
        (["vier deelnemers"], "form", "changes.measure.form.do"),
        (["4 dingen"], "unknown", "schema.choose"),
        (["4 participants per eeuw"], "per", "schema.choose"),
        (["particpants=4"], "unknown", "cli.did-you-mean"),
        (["participants/wv=4"], "unknown", "schema.choose"),
        (["participants=4:yer"], "per", "find.did-you-mean-code"),
        (["participants=4:eeuw"], "per", "schema.choose"),
        (["participants=12345678901234567890"], "long", "changes.measure.long.do"),
        (["participants=4", "fte=1", "participants=5"], "twice", None),
    ],
)
def test_what_says_nothing_or_two_things_is_refused(typed, key, remedy):
    with pytest.raises(Refused) as refused:
        measures(WHOLE, typed)
    assert refused.value.message.key == f"changes.measure.{key}"
    assert (refused.value.remedy.key if refused.value.remedy else None) == remedy


def test_both_readings_of_an_ambiguous_number_are_named():
    with pytest.raises(Refused) as refused:
        measures(WHOLE, ["fte=1.500"])
    said = dict(refused.value.remedy.args)
    assert (said["plain"], said["decimal"]) == ("1500", "1,5")


def test_one_metric_in_all_per_year_and_of_a_group_is_three_things():
    found = measures(WHOLE, ["participants=4", "participants=4:year", "participants/ww=4"])
    assert [name(each) for each in found] == ["participants", "participants:year", "participants/ww"]


def test_of_a_vocabulary_that_was_left_out_any_term_may_exist():
    lost = register(left_out=(LeftOut("data/vocabulary/metrics.yaml", "vocabulary", "metrics"),))
    assert measures(lost, ["hours=8"]) == (measure("hours", 8),)


@given(
    low=st.decimals(0, 99999, places=2),
    more=st.decimals(0, 99999, places=2),
    mark=st.sampled_from(",."),
    per=st.sampled_from([None, "year", "participant"]),
    group=st.sampled_from([None, "ww"]),
)
def test_every_range_comes_back_as_it_was_typed(low, more, mark, per, group):
    high = low + more
    asked = Measure(metric="fte", group=group, per=per, min=low, max=high)
    ends = "..".join(str(each).replace(".", mark) for each in (low, high))
    about, _, of = name(asked).partition(":")
    assert measures(WHOLE, [f"{about}={ends}{':' if of else ''}{of}"]) == (asked,)
    assert [Decimal(str(each)) for each in numbers(asked).values()] == [low, high]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("4", {"value": 4}),
        ("2,5", {"value": 2.5}),
        ("ca. 5", {"value": 5, "about": True}),
        ("±5", {"value": 5, "about": True}),
        ("6-10", {"min": 6, "max": 10}),
        ("6 t/m 10", {"min": 6, "max": 10}),
        ("1 à 2", {"min": 1, "max": 2}),
        ("ca. 6-10", {"min": 6, "max": 10, "about": True}),
        (">= 3", {"min": 3}),
        ("max. 4", {"max": 4}),
        ("5 tot nu toe", {"value": 5, "so_far": True}),
        ("10 per jaar", {"value": 10, "per": "year"}),
        ("> 5", None),
        ("10-6", None),
        ("-1", None),
        ("veel", None),
    ],
)
def test_an_amount_without_its_metric_is_read_in_the_same_words(written, found):
    read = amount("participants", "ww", None, written)
    assert (value(read) if read else None) == (found and {"metric": "participants", "group": "ww", **found})


def test_an_amount_may_not_be_of_something_else_than_its_head():
    assert value(amount("participants", None, "year", "10 per jaar"))["per"] == "year"
    assert amount("participants", None, "year", "10 per deelnemer") is None
