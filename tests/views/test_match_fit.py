"""A proposal beside what was asked: the guidelines, each client's wishes, and what is missing."""

from __future__ import annotations

import pytest

from srr.model.records import Champion, Partner, Preference, Readiness, Support
from srr.render.wording import Wording
from srr.views.match import fit
from tests.model.registers import at, client, proposal, supplier

READY = (Readiness(state="ready"),)
CALLED = (Champion(role="teamleider"),)
WORD = Wording("nl").word


def told(*records, **fields):
    fields = {"suppliers": ("s",), "clients": ("ocw",), **fields}
    now = at(proposal("p", "submitted 2018", **fields), *records)
    return fit(now, now.proposals["p"]).data


def guideline(data, name):
    (found,) = (each for each in data["guidelines"] if each["guideline"].code == name)
    return found["fit"].code, WORD(found["message"])


def missing(data):
    return [each["kind"].code for each in data["missing"]]


FULL = {
    "target_groups": ("ww",), "core_competence": "lesgeven", "policy_goals": ("gelijk",),
    "delivery": ("opleiding", "begeleiding"),
}  # fmt: skip
ASKS = client(
    "ocw", readiness=READY, champions=CALLED, policy_goals=("gelijk",),
    preferences=(Preference(target_groups=("ww",), work=("testen",)),),
)  # fmt: skip
CAN = supplier(
    "s", core_competences=("software",), offers=("opleiding",), partners=(Partner(name="Brug", offers=("begeleiding",)),)
)  # fmt: skip


def test_a_proposal_that_is_all_that_was_asked():
    data = told(CAN, ASKS, **FULL)
    assert guideline(data, "vulnerable-group") == ("met", "ww")
    assert guideline(data, "core-competence") == (
        "met",
        "lesgeven; kerncompetentie van de leverancier: software",
    )
    assert guideline(data, "policy-goals") == ("met", "gelijk")
    assert missing(data) == []
    (asked,) = data["clients"]
    assert (asked["target_groups_fit"].code, asked["policy_goals_fit"].code) == ("met", "met")
    assert [(each["form"], each["by"].code, each["partners"]) for each in data["delivery"]] == [
        ("opleiding", "supplier", ()),
        ("begeleiding", "partner", ("Brug",)),
    ]


def test_a_bare_proposal_leaves_everything_open():
    data = told(supplier("s"), client("ocw", readiness=READY, champions=CALLED))
    assert {guideline(data, each)[0] for each in ("vulnerable-group", "core-competence", "policy-goals")} == {
        "not-stated"
    }
    assert missing(data) == ["vulnerable-group", "core-competence", "policy-goals", "delivery"]


@pytest.mark.parametrize(
    ("own", "theirs", "said"),
    [
        (
            ("ander",),
            ("gelijk",),
            ("not-met", "het voorstel noemt ander; de opdrachtgever werkt aan: gelijk"),
        ),
        (
            ("ander",),
            (),
            ("not-stated", "het voorstel noemt ander; de doelen van de opdrachtgever zijn niet vastgelegd"),
        ),
        (
            (),
            ("gelijk",),
            ("not-stated", "het voorstel noemt geen beleidsdoel; de opdrachtgever werkt aan: gelijk"),
        ),
        ((), (), ("not-stated", "het voorstel noemt geen beleidsdoel")),
    ],
)
def test_policy_goals_that_do_not_meet(own, theirs, said):
    data = told(CAN, client("ocw", readiness=READY, policy_goals=theirs), policy_goals=own)
    assert guideline(data, "policy-goals") == said


def test_the_goals_of_the_one_who_accepts_count_too():
    approver = client("rvo", policy_goals=("gelijk",))
    data = told(CAN, client("ocw", readiness=READY), approver, policy_goals=("gelijk",), approver="rvo")
    assert guideline(data, "policy-goals")[0] == "met"


@pytest.mark.parametrize(
    ("kind", "fields", "records"),
    [
        ("partner", {**FULL, "delivery": ("detachering",)}, (CAN, ASKS)),
        ("offers", FULL, (supplier("s"), ASKS)),
        ("target-groups", {**FULL, "target_groups": ("wsw",)}, (CAN, ASKS)),
        ("readiness", FULL, (CAN, client("ocw", readiness=(Readiness(state="resting"),), champions=CALLED))),
        ("champion-unrecorded", FULL, (CAN, client("ocw", readiness=READY))),
        (
            "support-top",
            FULL,
            (CAN, client("ocw", readiness=READY, champions=CALLED, support=Support(top="absent"))),
        ),
    ],
)
def test_what_is_missing(kind, fields, records):
    assert missing(told(*records, **fields)) == [kind]


def test_partners_of_the_proposal_itself_count():
    own = (Partner(name="Kompas", offers=("detachering",)),)
    data = told(CAN, ASKS, **{**FULL, "delivery": ("detachering",), "partners": own})
    assert missing(data) == []


def test_each_client_is_asked_for_itself():
    data = told(
        CAN, ASKS, client("duo", readiness=READY, champions=CALLED, preferences=(Preference(target_groups=("wsw",)),)),
        **{**FULL, "clients": ("ocw", "duo", "weg")},
    )  # fmt: skip
    assert [(each["client"], each["target_groups_fit"].code) for each in data["clients"]] == [
        ("ocw", "met"),
        ("duo", "not-met"),
    ]
