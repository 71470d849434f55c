"""What somebody wrote in a form to what a review records: numbers and dates as people write them, and doubts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from srr.forms.filled import Done, Filled
from srr.forms.understood import Context, understand
from srr.meaning.listener import Listener, refuse
from srr.model.records import Measure, Period
from srr.render.wording import Wording
from tests.model.registers import at, client, d, measure, metrics, proposal, review

REGISTER = at(
    metrics(participants="sum", fte="latest"),
    client("ocw", name="Ministerie van Onderwijs", abbreviation="OCW"),
    proposal(
        "plan", "accepted 2018", targets=(Measure(metric="participants", value=Decimal(9), per="year"),)
    ),
    review("plan", "2019-06-01", None),
)
LISTENER = Listener(REGISTER, lambda: date(2019, 6, 18), lambda _: None, refuse)
NL = Wording("nl")
RESULTS = {"deelnemers": Measure(metric="participants"), "fte": Measure(metric="fte")}
AIMS = {"Nieuwe ambitie": Measure(metric="participants", per="year")}


def understood(**filled):
    context = Context("plan", REGISTER.reviews["plan-2019"], None, RESULTS, AIMS, date(2999, 12, 31))
    return understand(Filled(**filled), context, LISTENER)


def doubts(found):
    return [each.message.key for each in found.doubts]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("8", {"value": 8}),
        ("8,5", {"value": Decimal("8.5")}),
        ("8 personen", {"value": 8}),
        ("ongeveer 9 deelnemers", {"value": 9, "about": True}),
        ("geen", {"value": 0}),
        ("drie", {"value": 3}),
        ("vier tot zes deelnemers", {"min": 4, "max": 6}),
        ("Twaalf per jaar", {"value": 12, "per": "year"}),
        ("6-10", {"min": 6, "max": 10}),
        ("6 tot en met 10", {"min": 6, "max": 10}),
        ("minstens 4", {"min": 4}),
        ("8 per jaar", {"value": 8, "per": "year"}),
        ("1.250", None),
        ("een stuk of wat", None),
        ("8 of 9?", None),
    ],
)
def test_numbers_as_people_write_them(text, fields):
    found = understood(results={"deelnemers": text})
    if fields is None:
        assert (found.entries.realised, doubts(found)) == ((), ["form.doubt.value"])
        # In the words of the form, with none of the codes that commands take.
        (doubt,) = found.doubts
        told = NL.sentence(doubt.message) + NL.sentence(doubt.remedy)
        assert text in told
        assert not {"participants", "=", ".."} & {*re.findall(r"participants|=|\.\.", told)}
    else:
        assert found.entries.realised == (Measure(metric="participants", **fields),)
        assert found.doubts == ()


@pytest.mark.parametrize("text", ["3 oktober 2019", "3-10-2019", "03/10/2019", "2019-10-03", "3 okt 2019"])
def test_dates_as_people_write_them(text):
    assert understood(blanks={"checklist.held": text}).entries.held == d("2019-10-03")


#: A number of people, and how it is written.
NUMBERS = st.tuples(
    st.integers(0, 999),
    st.sampled_from([("{}", False), (" {} personen", False), ("{} deelnemers ", False), ("ongeveer {}", True), ("circa {} mensen", True), ("{}\u00a0deelnemers", False)]),
)  # fmt: skip
#: A day, and how it is written.
DAYS = st.tuples(
    st.dates(date(2000, 1, 1), date(2039, 12, 31)),
    st.sampled_from(["{0.day}-{0.month}-{0.year}", "{0:%d/%m/%Y}", "{0:%Y-%m-%d}", "{0.day} {month} {0.year}", "{0.day} {short} {0.year}", " {0.day} {month}\u00a0{0.year} "]),
)  # fmt: skip
MONTHS = Locale("nl").months["format"]


@given(people=NUMBERS, held=DAYS, due=DAYS)
def test_any_number_and_any_day_is_what_somebody_wrote(people, held, due):
    (value, (number, about)) = people
    said = [
        form.format(day, month=MONTHS["wide"][day.month], short=MONTHS["abbreviated"][day.month].rstrip("."))
        for day, form in (held, due)
    ]
    found = understood(
        results={"deelnemers": number.format(value)},
        blanks={"checklist.held": said[0]},
        actions=(("bellen", "", said[1]),),
    )
    assert found.doubts == ()
    assert found.entries.realised == (Measure(metric="participants", value=Decimal(value), about=about),)
    assert (str(found.entries.held), str(found.entries.actions[0].due)) == (str(held[0]), str(due[0]))


@pytest.mark.parametrize("name", ["checklist.held", "checklist.decided-on"])
def test_what_is_still_to_come_did_not_happen(name):
    blanks = {"checklist.period-until": "31-12-3000", name: "1-1-3000"}
    found = understood(blanks=blanks, outcomes=("continue",))
    assert [dict(each.message.args)["reason"].key for each in found.doubts] == ["writing.not-yet"]
    assert found.entries.held is None
    # A day that was written and is not understood is no other day.
    assert (found.closing is None) is (name == "checklist.decided-on")
    assert str(found.entries.period.until) == "3000-12-31"


def test_a_period_with_its_ends_the_wrong_way_round_is_a_doubt():
    ends = {"checklist.period-from": "mei 2019", "checklist.period-until": "2018"}
    found = understood(blanks=ends)
    assert (found.entries.period, doubts(found)) == (None, ["changes.period.order"])
    one = understood(blanks={"checklist.period-from": "mei 2019"})
    assert one.entries.period == Period(from_=d("2019-05"))


def test_a_decision_takes_the_day_of_the_review_and_the_whole_new_ambition():
    found = understood(
        outcomes=("adjust",),
        aims={"Nieuwe ambitie": "11"},
        blanks={"checklist.waits-for": "OCW", "checklist.decision-reason": "meer plek"},
    )
    assert (found.closing.outcome, str(found.closing.date), found.closing.reason) == (
        "adjust",
        "2019-06-01",
        "meer plek",
    )
    assert found.closing.targets == (Measure(metric="participants", value=Decimal(11), per="year"),)
    assert found.closing.waits_for == ("ocw",)


def test_a_new_number_takes_the_place_of_one_target_and_is_for_as_long():
    """Of a plan in steps, of one target according to two sources, and of a plan that is over."""
    fte = [measure("fte", each, until=f"20{each}-12") for each in (18, 20, 21)]
    said = [measure("hours", each, source=str(each)) for each in (1, 2)]
    kept, over = measure(value=9, per="year"), measure("placements", 4, until="2018-12")
    whole = at(
        metrics(fte="latest", hours="sum", participants="sum", placements="sum"),
        proposal("plan", "accepted 2018", targets=(*fte, kept, *said, over)),
        review("plan", "2019-06-01", None),
    )
    new = {
        "Nieuwe ambitie, fte 2020": (fte[1], "30"),
        "Nieuwe ambitie, uren": (said[0], "5"),
        "Nieuwe ambitie, plaatsen": (replace(over, until=None), "6 per jaar"),
        "Nieuwe ambitie, fte 2021": (fte[2], ""),
    }
    aims = {label: about for label, (about, _) in new.items()}
    context = Context("plan", whole.reviews["plan-2019"], None, {}, aims, date(2999, 12, 31))
    filled = {label: text for label, (_, text) in new.items() if text}
    listener = Listener(whole, lambda: date(2019, 6, 18), lambda _: None, refuse)
    blanks = {"checklist.other-target": "4 fte"}
    found = understand(Filled(aims=filled, blanks=blanks, outcomes=("adjust",)), context, listener)
    assert found.closing.targets == (
        fte[0], measure("fte", 30, until="2020-12"), fte[2], kept, measure("hours", 5),
        measure("placements", 6, per="year"),
    )  # fmt: skip
    # What has a line with a term of its own is not given another without one.
    assert doubts(found) == ["form.doubt.has-room"]


@pytest.mark.parametrize(
    ("text", "clients"),
    [
        ("Ministerie van Onderwijs, Cultuur en Wetenschap", ("ocw",)),
        ("DUO en Ministerie van Onderwijs, Cultuur en Wetenschap", ("duo", "ocw")),
        ("Ministerie van Onderwijs,\nCultuur en Wetenschap", ("ocw",)),
        ("Vooruit en Verder; DUO, OCW", ("ven", "duo", "ocw")),
        ("Vooruit en Verder en wie dan ook", ("ven",)),
    ],
)
def test_a_name_may_have_in_it_what_stands_between_names(text, clients):
    whole = at(
        client("ocw", name="Ministerie van Onderwijs, Cultuur en Wetenschap", abbreviation="OCW"),
        client("duo", name="DUO"), client("ven", name="Vooruit en Verder"),
        proposal("plan", "accepted 2018"), review("plan", "2019-06-01", None),
    )  # fmt: skip
    context = Context("plan", whole.reviews["plan-2019"], None, {}, {}, date(2999, 12, 31))
    listener = Listener(whole, lambda: date(2019, 6, 18), lambda _: None, refuse)
    filled = Filled(outcomes=("hold",), blanks={"checklist.waits-for": text})
    found = understand(filled, context, listener)
    assert found.closing.waits_for == clients
    assert doubts(found) == ["form.doubt.value"] * ("wie dan ook" in text)


def test_what_was_added_to_the_results_and_the_ambition():
    found = understood(
        results={"fte": "2", "participants": "4"},
        outcomes=("adjust",),
        blanks={"checklist.other-target": "drie fte; 5 fte"},
    )
    assert found.entries.realised == (
        Measure(metric="fte", value=Decimal(2)), Measure(metric="participants", value=Decimal(4)),
    )  # fmt: skip
    assert [each.metric for each in found.closing.targets] == ["participants", "fte"]
    # Of what is aimed at twice nobody knows which is meant.
    assert doubts(found) == ["changes.measure.twice"]


@pytest.mark.parametrize(
    ("filled", "key"),
    [
        ({"results": {"deelnemers": "4", "participants": "5"}}, "changes.measure.twice"),
        ({"results": {"bloemen": "4"}}, "form.doubt.value"),
        ({"results": {"de heer Jansen": "4"}}, "form.doubt.personal"),
        ({"outcomes": ("stop", "hold")}, "form.doubt.outcomes"),
        ({"blanks": {"checklist.decided-by": "inkoop"}}, "form.doubt.no-outcome"),
        ({"outcomes": ("complete",), "success": ("yes", "no")}, "form.doubt.success"),
        ({"outcomes": ("hold",), "blanks": {"checklist.waits-for": "Wie dan ook"}}, "form.doubt.value"),
        ({"done": (Done("iets", "", "", "mei 2019"),)}, "form.doubt.no-action"),
        ({"marks": {"R01": ("ok", "partly")}}, "form.doubt.marks"),
        ({"proposed": {"R01": ("ok",)}}, "form.doubt.proposed"),
    ],
)
def test_what_is_not_clear_is_a_doubt(filled, key):
    assert doubts(understood(**filled)) == [key]


@pytest.mark.parametrize("text", ["Bregje, Yusri en Tjalda", "6 (Bregje)", "bregje"])
def test_a_doubt_about_a_number_of_people_does_not_repeat_who_they_may_be(text):
    found = understood(results={"deelnemers": text})
    assert doubts(found) == ["form.doubt.count"]
    assert "bregje" not in str(found.doubts).lower()


def test_a_doubt_does_not_repeat_what_looks_personal():
    said = "Bregje vindt het fijn, ze heeft wel last van haar rug"
    found = understood(blanks={"checklist.held": "bel 111222333"}, lessons=("BSN 111222333", said))
    assert found.entries.lessons == ()
    assert "111222333" not in str(found.doubts)
    assert "Bregje" not in str(found.doubts)
