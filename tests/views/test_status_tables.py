"""Each status table: a row in full, and what the table decides."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from srr.frozen import replace
from srr.model.records import (
    Action,
    Champion,
    ChangeGround,
    Obligation,
    Partner,
    Preference,
    Readiness,
    Support,
    Term,
    Vocabulary,
)
from srr.model.register import LeftOut
from srr.problems import Code, say
from srr.render import csv_nl
from srr.render.wording import Wording
from srr.views.cells import Money, PartialDate, Percent, Ref, Uncertain, Worded
from srr.views.status import TABLES, Selection, group, table
from tests.model.registers import (
    HERE,
    at,
    client,
    d,
    measure,
    meeting,
    metrics,
    proposal,
    register,
    review,
    settles,
    supplier,
)
from tests.model.registers import (
    running as agreement,
)

#: An empty list that was recorded.
NONE = Worded((), say("word.none"))
YEAR = {"per": "year"}
LOST = LeftOut("data/proposals/kapot.yaml", "proposal", "kapot")


def rows(name, now, **selection):
    return table(now, now, name, Selection(**selection)).rows


def row(name, now, id_=None):
    found = rows(name, now)
    (one,) = (each for each in found if id_ is None or data(each["id"]) == id_)
    return one


def data(cell):
    match cell:
        case Worded():
            return data(cell.data)
        case Uncertain():
            return data(cell.cell)
        case Ref():
            return cell.id
        case Code():
            return cell.code
        case PartialDate():
            return str(cell)
        case Percent():
            return cell.value
        case tuple():
            return [data(each) for each in cell]
        case _:
            return cell


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_every_column_and_no_other(name, example_on):
    now = example_on("2019-12-31")
    keys = [each.key for each in TABLES[name].columns]
    found = rows(name, now)
    assert found
    assert all(set(each) == set(keys) for each in found)


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_register_has_no_rows(name):
    assert rows(name, at()) == ()


def test_a_proposal():
    now = at(
        supplier("een", name="Een B.V."),
        client("duo", abbreviation="DUO", readiness=(Readiness(state="resting"),)),
        agreement("kader", category="ict"),
        proposal(
            "plan", "submitted 2018-05", "accepted 2018-09-01", "on-hold 2019-01",
            suppliers=("een",), clients=("duo",), agreements=(settles("kader"), settles(None)),
            target_groups=("ww",), targets=(measure(value=5, **YEAR),), realised=(measure(value=2),),
        ),
    )  # fmt: skip
    found = row("proposals", now)
    assert {key: data(cell) for key, cell in found.items() if key not in {"targets", "realised"}} == {
        "id": "plan",
        "title": "plan",
        "suppliers": ["een"],
        "clients": ["duo"],
        "categories": ["ict"],
        "status": "on-hold",
        "since": "2019-01",
        "waiting_on": ["duo"],
        "target_groups": ["ww"],
        "last_known": "2019-01",
        "review_due": "2019-09-01",
        "review_state": "not-due",
        "agreements": ["kader"],
    }
    assert found["targets"][0].amount.low == 5
    assert found["realised"][0].amount.low == 2


def test_a_supplier():
    now = at(
        supplier("een", own_staff="small", offers=("stage",)),
        supplier("samen", members=("een",)),
        agreement("kader", supplier="een"),
        meeting("mei", invited=("een", "een"), attended=("een",)),
        meeting("juni", invited=("een",)),
        proposal("a", "submitted 2018", suppliers=("een",)),
        # counted in the row of the consortium, and only named in that of its member
        proposal("b", "started 2018", suppliers=("samen",), realised=(measure(value=3),)),
        proposal("c", "stopped 2018", suppliers=("een",), realised=(measure(value=4),)),
    )
    found = row("suppliers", now, "een")
    realised = found["realised"]
    assert {key: data(cell) for key, cell in found.items() if key != "realised"} == {
        "id": "een",
        "name": "een",
        "own_staff": "small",
        "offers": ["stage"],
        "agreements": ["kader"],
        "invited": 2,
        "attended": 1,
        "submitted": 2,
        "through_consortium": 1,
        "accepted": 1,
        "running": 0,
    }
    assert [each.amount.low for each in realised] == [4]
    together = row("suppliers", now, "samen")
    # Who came in June, nobody recorded: that it never came is not known of anybody.
    assert (together["invited"], together["attended"]) == (0, None)
    counts = ("submitted", "through_consortium", "accepted", "running")
    assert [together[each] for each in counts] == [1, 0, 1, 1]


def test_a_client():
    now = at(
        client(
            "duo",
            name="Dienst",
            readiness=(Readiness(state="resting", date=d("2018-11"), until=d("2019-09")),),
            support=Support(top="present"),
            champions=(
                Champion(role="afdelingshoofd", unit="Beheer"),
                Champion(role="oud", until=d("2019-01")),
            ),
            preferences=(
                Preference(target_groups=("ww",), work=("testen",)),
                Preference(target_groups=("ww",)),
            ),
        ),
        client("afdeling", part_of="duo"),
        # open is whose client it is, waiting for whom it waits
        proposal("elders", "submitted 2018", clients=("afdeling",), approver="duo"),
        proposal("open", "submitted 2018", clients=("duo",), approver="afdeling"),
        proposal("wacht", "accepted 2018", "on-hold 2019", clients=("duo",)),
        proposal("klaar", "completed 2018", clients=("duo",)),
    )
    assert {key: data(cell) for key, cell in row("clients", now, "duo").items()} == {
        "id": "duo",
        "name": "Dienst",
        "readiness": "resting",
        "since": "2018-11",
        "until": "2019-09",
        "preferences": ["ww", "testen"],
        "champions": ["afdelingshoofd (Beheer)"],
        "support_top": "present",
        "support_middle": None,
        "proposals_open": 2,
        "proposals_waiting": 2,
    }
    inherited = row("clients", now, "afdeling")
    assert (data(inherited["readiness"]), inherited["proposals_open"]) == ("resting", 1)


CLASSIC = Obligation(regime="classic", percentage=Decimal(5), base_amount=Decimal(1_000_000))
CLAUSE = ChangeGround(kind="change-clause", reference="artikel 12")


def struck(**fields):
    """An agreement whose obligation a pilot struck."""
    given = {"obligation": CLASSIC, "change_ground": CLAUSE, "supplier": "een", "signed": "2017", **fields}
    plan = proposal("plan", "accepted 2018-09-01", "started 2018-10", agreements=(settles("kader"),))
    return at(agreement("kader", **given), plan)


def test_an_agreement(nl):
    found = row(
        "agreements", struck(end="2021-02-28", clients=("ocw",), category="ict", value=Decimal(900_000))
    )
    assert {key: data(cell) for key, cell in found.items()} == {
        "id": "kader",
        "title": "kader",
        "supplier": "een",
        "clients": ["ocw"],
        "category": "ict",
        "signed": "2017",
        "start": None,
        "end": "2021-02-28",
        "ended": False,
        "value": Money(Decimal(900_000)),
        "regime": "classic",
        "percentage": 5,
        "obligation_amount": Money(Decimal(50000)),
        "currency": "EUR",
        "state": "struck",
        "in_force": 0,
        "ended_part": 0,
        "struck": 100,
        "conditional": 0,
        "met": 0,
        "released": 0,
        "unknown": 0,
        "uncovered": 0,
        "cover_unknown": 0,
        "elsewhere": None,
        "struck_on": "2018-09-01",
        "ground": "change-clause",
        "proposals": ["plan"],
    }
    assert nl(found["percentage"]) == "5% · € 50.000"
    assert nl(found["state"]) == "vervallen door plan (1 september 2018); grond: wijzigingsclausule"
    assert nl(found["ground"]) == "wijzigingsclausule, artikel 12"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"change_ground": None}, "vervallen door plan (1 september 2018); grond niet vastgelegd"),
        (
            {"obligation": Obligation(regime="bespoke"), "change_ground": None},
            "ingevuld door plan (1 september 2018)",
        ),
        (
            {"end": "2019-01"},
            "vervallen door plan (1 september 2018); grond: wijzigingsclausule; afgelopen",
        ),
    ],
)
def test_the_state_of_an_obligation_in_words(fields, words, nl):
    assert nl(row("agreements", struck(**fields))["state"]) == words


def test_that_it_ended_is_said_once(nl):
    pilot = proposal("plan", "accepted 2018", agreements=(settles(share=60),))
    told = row("agreements", at(agreement("kader", end=d("2019-01")), pilot))["state"]
    assert nl(told).count("afgelopen") == 1


@pytest.mark.parametrize(
    ("steps", "entry", "words"),
    [
        (("submitted 2018",), settles("kader"), "van kracht"),
        (
            ("accepted",),
            settles("kader"),
            "vervallen door plan (datum niet vastgelegd); grond niet vastgelegd",
        ),
        (
            ("accepted 2018",),
            settles("kader", "success"),
            "van kracht tot de proeftuin goed is afgerond; proeftuin: plan",
        ),
        (
            ("completed 2018",),
            settles("kader", "success"),
            "van kracht tot de proeftuin goed is afgerond; proeftuin: plan; proeftuin afgerond; niet vastgelegd of die goed is afgerond",
        ),
        (
            ("accepted 2018-01", "on-hold 2018-02"),
            settles("kader"),
            "vervallen door plan (januari 2018); grond niet vastgelegd; niet gedekt",
        ),
        (
            ("accepted 2018-01", "on-hold 2018-02"),
            settles("kader", share=60),
            "40% van kracht, 60% vervallen door plan (januari 2018); grond niet vastgelegd; 60% niet gedekt",
        ),
    ],
)
def test_what_became_of_an_obligation_in_words(steps, entry, words, nl):
    now = at(agreement("kader"), proposal("plan", *steps, agreements=(entry,)))
    assert nl(row("agreements", now)["state"]) == words


@pytest.mark.parametrize(
    ("elsewhere", "share", "words"),
    [
        ("100", "1", "van kracht; 100% elders afgesproken"),
        (
            "40",
            "60",
            "40% van kracht, 60% vervallen door plan (2018); grond niet vastgelegd; 40% elders afgesproken",
        ),
        (
            "40",
            "20",
            "80% van kracht, 20% vervallen door plan (2018); grond niet vastgelegd; 40% elders afgesproken",
        ),
    ],
)
def test_what_was_agreed_elsewhere_is_told_beside_the_parts(elsewhere, share, words, nl):
    entries = () if elsewhere == "100" else (settles("kader", share=share),)
    now = at(
        agreement("kader", obligation=Obligation(elsewhere=Decimal(elsewhere))),
        proposal("plan", "accepted 2018", agreements=entries),
    )
    assert nl(row("agreements", now)["state"]) == words


def test_a_call_off_without_an_obligation_falls_under_its_framework(nl):
    now = at(
        agreement("kader", supplier="een"),
        agreement("nadere", kind="call-off", part_of="kader", obligation=None, supplier="een"),
        proposal("plan", "started 2018", agreements=(settles("nadere"),)),
    )
    found = row("agreements", now, "nadere")
    assert (data(found["state"]), nl(found["state"])) == (None, "valt onder kader")
    assert data(found["proposals"]) == ["plan"]
    assert data(row("agreements", now, "kader")["proposals"]) == ["plan"]


def test_a_heading_is_no_agreement_but_one_without_a_known_obligation_is():
    now = at(agreement("perceel", obligation=None), agreement("kaal", obligation=None, supplier="een"))
    assert [each["id"] for each in rows("agreements", now)] == ["kaal"]
    assert data(row("agreements", now)["state"]) is None


@pytest.mark.parametrize(
    ("obligation", "words", "amount"),
    [
        (Obligation(percentage=Decimal(5)), "5%", None),
        (Obligation(amount=Decimal("12500.50")), "€ 12.500,50", Money(Decimal("12500.50"))),
        (Obligation(), "verplichting, hoeveel is niet vastgelegd", None),
    ],
)
def test_euros_only_where_they_are_known(obligation, words, amount, nl):
    found = row("agreements", at(agreement("kader", obligation=obligation)))
    assert (nl(found["percentage"]), found["obligation_amount"]) == (words, amount)
    assert found["currency"] == ("EUR" if amount else None)


def test_reviews_that_are_due_come_first_and_then_those_that_were_held():
    now = at(
        proposal("b", "accepted 2018-09-01", targets=(measure(value=5, **YEAR),)),
        proposal("a", "accepted 2017-01-01"),
        proposal("niet", "submitted 2018"),
        review("a", "2018-02-01", realised=(measure(value=1),), targets=(measure(value=9, **YEAR),)),
        review("a", "2019-03-01", None),
    )
    found = [
        {key: data(cell) for key, cell in each.items() if key not in {"realised", "targets"}}
        for each in rows("reviews", now)
    ]
    coming = {"outcome": None, "date": None, "id": None, "actions_open": None}
    assert found == [
        {**coming, "proposal": "a", "state": "overdue", "due": "2019-02-01", "id": "a-2019", "outcome": "open",
         "date": "2019-03-01"},
        {**coming, "proposal": "b", "state": "not-due", "due": "2019-09-01"},
        {**coming, "proposal": "a", "state": "held", "due": None, "id": "a-2018", "outcome": "continue",
         "date": "2018-02-01"},
    ]  # fmt: skip
    assert [each["targets"][0].amount.low if each["targets"] else None for each in rows("reviews", now)] == [
        9, 5, None,
    ]  # fmt: skip


GROUPS = Vocabulary(
    id="target-groups",
    origin=HERE,
    terms=tuple(Term(id=each, nl=each, en=each) for each in ("ww", "wajong", "wsw", "nug")),
)


def test_target_groups():
    now = at(
        GROUPS,
        client("dji", preferences=(Preference(target_groups=("wsw",)),)),
        proposal("een", "started 2018", target_groups=("ww",), targets=(measure(value=4, **YEAR),),
                 realised=(measure(value=3), measure(value=2, group="ww"))),
        proposal("twee", "started 2018", target_groups=("ww", "wajong"),
                 targets=(measure(value=10, **YEAR), measure(value=6, group="ww", **YEAR))),
        proposal("oud", "completed 2018", target_groups=("wajong", "vreemd"), targets=(measure(value=9, **YEAR),)),
    )  # fmt: skip
    found = {
        data(each["id"]): (
            each["proposals"],
            each["running"],
            [measure_.amount.low for measure_ in data(each["targets"])],
            [measure_.amount.low for measure_ in data(each["realised"])],
            data(each["wanted_by"]),
        )
        for each in rows("target-groups", now)
    }
    # Of a plan for several groups only the part that is stated for a group is certainly about it.
    assert found == {
        "ww": (2, 2, [10], [3], []),
        "wajong": (2, 1, [], [], []),
        "wsw": (0, 0, [], [], ["dji"]),
        "vreemd": (1, 0, [], [], []),
    }
    assert [
        data(each["id"]) for each in rows("target-groups", now, wanted={"target-group": frozenset({"ww"})})
    ] == ["ww"]


@pytest.mark.parametrize(
    ("realised", "cell"),
    [
        # Of nothing recorded people do not read that it is none; programs get no amounts either way.
        ([None], Worded((), None)),
        ([(), None], Worded((), None)),
        ([()], NONE),
        ([(), ()], NONE),
        ([], Worded((), None)),
    ],
)
def test_a_total_of_what_nobody_recorded_is_not_none(realised, cell):
    plans = [
        proposal(
            f"plan-{place}",
            "started 2018",
            suppliers=("een",),
            target_groups=("ww",),
            meeting="dag",
            realised=each,
        )
        for place, each in enumerate(realised)
    ]
    wants = client("dji", preferences=(Preference(target_groups=("ww",)),))
    now = at(GROUPS, supplier("een"), meeting("dag", "2018"), wants, *plans)
    for name in "suppliers", "target-groups", "meetings":
        assert [each["realised"] for each in rows(name, now)] == [cell], name


def test_meetings_are_a_funnel():
    now = at(
        meeting("mei", "2018-05", invited=("a", "b", "c"), attended=("a", "b")),
        meeting("leeg"),
        proposal("nieuw", "submitted 2018", meeting="mei"),
        proposal("stopte", "started 2018", "stopped 2019", meeting="mei"),
        proposal("wacht", "accepted 2018", "on-hold 2018", meeting="mei"),
        proposal("ander", "started 2018"),
    )
    found = [tuple(data(each) for each in row_.values()) for row_ in rows("meetings", now)]
    assert found == [
        ("mei", "2018-05", None, 3, 2, 3, 2, 1, []),
        ("leeg", None, None, None, None, 0, 0, 0, []),
    ]


def test_actions_still_to_be_done_come_first():
    actions = (
        Action(what="klaar", due=d("2018"), done=d("2018-02")),
        Action(what="zonder datum", owner="contractmanager"),
        Action(what="straks", due=d("2019-06-18")),
        Action(what="te laat", due=d("2019-05")),
    )
    now = at(proposal("plan", "accepted 2018"), review("plan", 2018, actions=actions))
    found = [tuple(data(each) for each in row_.values()) for row_ in rows("actions", now)]
    assert found == [
        ("plan-2018", "plan", "te laat", None, "2019-05", None, True),
        ("plan-2018", "plan", "straks", None, "2019-06-18", None, False),
        ("plan-2018", "plan", "zonder datum", "contractmanager", None, None, False),
        ("plan-2018", "plan", "klaar", None, "2018", "2018-02", False),
    ]


def test_lessons_the_latest_first():
    now = at(
        proposal("plan", "accepted 2017"),
        review("plan", "2018-03", lessons=("een", "twee")),
        review("plan", "2019-03", lessons=("drie",)),
    )
    assert [(data(each["proposal"]), data(each["date"]), each["text"]) for each in rows("lessons", now)] == [
        ("plan", "2019-03", "drie"),
        ("plan", "2018-03", "een"),
        ("plan", "2018-03", "twee"),
    ]


def test_attention_names_clients_as_people_do(nl):
    now = at(
        client("duo", abbreviation="DUO", readiness=(Readiness(state="resting", date=d("2018-11")),)),
        proposal("plan", "started 2018-06", clients=("duo",)),
    )
    found = next(
        each for each in rows("attention", now) if data(each["kind"]) == "running-while-client-rests"
    )
    assert nl(found["message"]) == "loopt terwijl DUO rust"
    assert (found["record"], data(found["since"]), nl(found["do"])) == ("plan", "2018-11", "srr show duo")


def test_a_date_still_to_come_is_pointed_out_only_where_it_is_known():
    whole = register(proposal("plan", "submitted 2018", "accepted 2030"))
    now = whole.at(date(2019, 6, 18))
    assert "event-in-future" in [
        data(each["kind"]) for each in table(whole, now, "attention", Selection()).rows
    ]
    assert "event-in-future" not in [data(each["kind"]) for each in rows("attention", now)]


@pytest.mark.parametrize(
    ("name", "states", "ids"),
    [
        ("proposals", {"started", "submitted"}, ["loopt", "nieuw"]),
        ("agreements", {"struck"}, ["kader"]),
        ("clients", {"resting"}, ["duo"]),
    ],
)
def test_filtering_by_state(name, states, ids):
    now = at(
        client("duo", readiness=(Readiness(state="resting"),)),
        client("ocw"),
        agreement("kader", supplier="een"),
        agreement("vrij", supplier="een"),
        proposal("loopt", "started 2018", agreements=(settles("kader"),)),
        proposal("nieuw", "submitted 2018"),
        proposal("klaar", "completed 2018"),
        left_out=(LOST,),
    )
    assert [data(each["id"]) for each in rows(name, now, states=frozenset(states))] == ids


def test_obligations_and_reviews_are_uncertain_while_a_proposal_is_missing(nl):
    now = at(agreement("kader", supplier="een"), proposal("plan", "accepted 2018-01-01"), left_out=(LOST,))
    found = row("agreements", now)
    assert nl(found["state"]) == "van kracht (onzeker)"
    assert isinstance(found["in_force"], Uncertain)
    assert nl(row("proposals", now)["review_state"]) == "te laat (onzeker)"
    assert nl(rows("reviews", now)[0]["state"]) == "te laat (onzeker)"
    assert nl(rows("attention", now)[0]["message"]).endswith("(onzeker)")
    other = at(agreement("kader"), left_out=(LeftOut("x", "supplier", "x"),))
    assert nl(row("agreements", other)["state"]) == "van kracht"


def test_sorting_and_choosing_columns():
    now = at(proposal("b", "submitted 2018"), proposal("a", "submitted 2019"), proposal("c"))
    assert [each["id"] for each in rows("proposals", now, sort=("-since",))] == ["a", "b", "c"]
    chosen = table(now, now, "proposals", Selection(columns=("since", "id")))
    assert [each.key for each in chosen.visible()] == ["since", "id"]


def test_partners_are_no_suppliers():
    now = at(supplier("een", partners=(Partner(name="Stichting"),)))
    assert [each["id"] for each in rows("suppliers", now)] == ["een"]


def test_results_of_what_was_not_accepted_count_in_no_table_and_are_named_below(nl):
    ours = {"suppliers": ("een",), "meeting": "ronde", "target_groups": ("ww",)}
    now = at(
        metrics(participants="sum"),
        supplier("een"),
        meeting("ronde", "2018-02"),
        proposal("a", "started 2018", realised=(measure(value=3),), **ours),
        proposal("b", "rejected 2018", realised=(measure(value=30),), **ours),
    )
    said = "Niet meegeteld: de resultaten van b, dat niet als geaccepteerd is vastgelegd."
    for name in ("suppliers", "meetings", "target-groups"):
        found = table(now, now, name, Selection())
        assert [data(each["realised"])[0].amount.low for each in found.rows] == [3], name
        assert [nl(each.text) for each in found.below] == [said], name
    assert [nl(each.text) for each in group(now, now, "proposals", "supplier", Selection()).below] == [said]
    running = Selection(states=frozenset({"started"}))
    assert group(now, now, "proposals", "supplier", running).below == ()


def test_an_empty_list_is_none_where_it_was_recorded_and_nothing_where_it_follows(nl):
    """As a table shows it, and a spreadsheet, whose blank cell claims nothing."""
    wants = (
        client("dji", preferences=()),
        client("duo"),
        client("ocw", preferences=(Preference(note="later"),)),
    )
    plan = proposal("a", "started 2018", agreements=(), targets=(), realised=(), target_groups=("ww",))
    now = at(GROUPS, supplier("een"), agreement("kader"), *wants, plan)
    (told,) = rows("proposals", now)
    assert [told[key] for key in ("agreements", "targets", "realised")] == [NONE, NONE, NONE]
    assert [each["preferences"] for each in rows("clients", now)] == [NONE, None, None]
    derived = [told["categories"], *(row(name, now)[key] for name, key in (
        ("suppliers", "agreements"), ("agreements", "proposals"), ("target-groups", "wanted_by"),
    ))]  # fmt: skip
    assert derived == [Worded((), None)] * 4
    assert {csv_nl.text(each, Wording("nl")) for each in derived} == {""}
    assert {nl(each) for each in derived} == {"–"}


_MADE_OF = {
    ("meetings", "proposal"): {"submitted", "accepted", "started", "realised"},
    ("meetings", "review"): {"realised"},
    ("meetings", "supplier"): set(),
    ("suppliers", "proposal"): {"submitted", "through_consortium", "accepted", "running", "realised"},
    ("suppliers", "meeting"): {"invited", "attended"},
    ("suppliers", "agreement"): {"agreements"},
    ("suppliers", "client"): set(),
    ("clients", "proposal"): {"proposals_open", "proposals_waiting"},
    ("clients", "agreement"): set(),
    ("target-groups", "proposal"): {"proposals", "running", "targets", "realised"},
    ("target-groups", "client"): {"wanted_by"},
    ("proposals", "review"): {"targets", "realised", "review_due", "review_state"},
    ("proposals", "supplier"): set(),
}


@pytest.mark.parametrize(("name", "kind"), _MADE_OF)
def test_what_a_file_that_could_not_be_read_may_add_to_says_so(name, kind, example_on):
    """Once each, and nothing else: only what is made of records of that kind."""
    now = replace(example_on("2019-12-31"), left_out=(LeftOut(f"data/{kind}s/x.yaml", kind, "x"),))
    for found in rows(name, now):
        unsure = {key for key, cell in found.items() if isinstance(cell, Uncertain)}
        assert unsure == _MADE_OF[name, kind]
