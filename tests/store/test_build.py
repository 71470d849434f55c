from __future__ import annotations

from decimal import Decimal

import pytest

from srr.model import records as r
from srr.model.dates import PartialDate
from srr.store import shape
from srr.store.build import build


def built(kind, **value):
    return build(kind, "een", value, origin=None)


def test_the_id_and_the_origin_are_given():
    origin = object()
    record = build("supplier", "een", {"name": "Fictief Een"}, origin)
    assert (record.id, record.origin, record.name) == ("een", origin, "Fictief Een")


def test_what_is_absent_is_unknown_or_empty():
    proposal = built("proposal", title="x")
    assert (proposal.history, proposal.may_hire, proposal.approver) == ((), None, None)
    assert built("proposal", title="x", may_hire=[]).may_hire == ()


@pytest.mark.parametrize(
    ("written", "date"),
    [
        (2018, PartialDate(2018)),
        ("2018", PartialDate(2018)),
        ("2018-05", PartialDate(2018, 5)),
        ("2018-05-14", PartialDate(2018, 5, 14)),
    ],
)
def test_dates_keep_their_precision(written, date):
    assert built("meeting", title="x", date=written).date == date


@pytest.mark.parametrize(
    ("written", "number"), [(5, "5"), (0.1, "0.1"), (6.9, "6.9"), (33.3, "33.3"), (1200000.5, "1200000.5")]
)
def test_numbers_are_what_was_written(written, number):
    assert built("agreement", title="x", value=written).value == Decimal(number)


def test_a_whole_number_with_decimals_is_a_whole_number():
    months = built("register", name="x", review={"months": 12.0}).review.months
    assert (months, type(months)) == (12, int)


def test_the_end_of_an_agreement_may_only_be_known_to_have_passed():
    assert built("agreement", title="x", end="passed").end is True
    assert built("agreement", title="x", end=2021).end == PartialDate(2021)


def test_keys_that_are_words_of_python():
    review = built("review", proposal="a", date=2019, period={"from": 2018, "until": 2019})
    assert review.period == r.Period(from_=PartialDate(2018), until=PartialDate(2019))
    event = built("proposal", title="x", history=[{"status": "aligning", "with": ["teamleider"]}]).history[0]
    assert event == r.Event(status="aligning", with_=("teamleider",))


def test_links_and_answers_may_be_written_short():
    review = built(
        "review",
        proposal="a",
        date=2019,
        links=["https://example.org", {"url": "b", "date": "2018-05"}],
        answers={"R01": "ok", "R02": {"answer": "partly", "note": "bijna"}},
    )
    assert review.links == (r.Link(url="https://example.org"), r.Link(url="b", date=PartialDate(2018, 5)))
    assert review.answers == (
        ("R01", r.Answer(answer="ok")),
        ("R02", r.Answer(answer="partly", note="bijna")),
    )


def test_lists_of_parts():
    proposal = built(
        "proposal",
        title="x",
        agreements=[{"agreement": "a", "settles": "acceptance", "share": 60}, {}],
        targets=[{"metric": "fte", "min": 1.5, "per": "year"}],
    )
    assert proposal.agreements == (
        r.Settlement(agreement="a", settles="acceptance", share=Decimal(60)),
        r.Settlement(),
    )
    assert proposal.targets == (r.Measure(metric="fte", min=Decimal("1.5"), per="year"),)


def test_severities_of_rules_are_pairs():
    assert built("register", name="x", rules={"no-policy-goal": "none"}).rules == (
        ("no-policy-goal", "none"),
    )


def test_a_decision_without_targets_differs_from_one_with_none():
    review = built("review", proposal="a", date=2019, decision={"outcome": "adjust", "targets": []})
    assert review.decision.targets == ()
    assert built("review", proposal="a", date=2019, decision={"outcome": "stop"}).decision.targets is None


def with_dates(node, date):
    """Of a shape each value that has nothing but this date in it, wherever a date may stand."""
    for each in shape.alternatives(node):
        if shape.is_date(each):
            yield date
        if "items" in each:
            yield from ([below] for below in with_dates(each["items"], date))
        for name, field in each.get("properties", {}).items():
            yield from ({name: below} for below in with_dates(field, date))


@pytest.mark.parametrize("kind", ["register", "checklist", "vocabulary", *(each[:-1] for each in r.KINDS)])
def test_wherever_a_date_may_stand_one_that_no_calendar_has_is_refused(kind):
    for wrong in ("2018-02-30", 2018.0):
        values = list(with_dates(shape.whole(kind), wrong))
        assert values
        for value in values:
            with pytest.raises(ValueError, match=r"2018\.0|day is out of range"):
                built(kind, **value)
    for value in with_dates(shape.whole(kind), "2018-02-28"):
        built(kind, **value)
