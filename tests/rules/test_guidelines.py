"""The advice about proposals, and about organisations that look like one."""

from __future__ import annotations

import pytest

from srr.model.statuses import STATUSES
from srr.problems import Severity
from srr.rules import RULES

PROPOSAL = "proposals/codeklas.yaml"
FIELDS = {
    "target_groups": "[herintreder]",
    "core_competence": "programmeren",
    "policy_goals": "[emancipatie]",
    "may_hire": "[]",
}
ABSENT = {
    "no-vulnerable-group": "target_groups",
    "core-competence-unstated": "core_competence",
    "no-policy-goal": "policy_goals",
    "hire-unstated": "may_hire",
}


#: The rules that tell a field that says that there is none from one that is absent.
NONE = {"no-vulnerable-group": "target_groups", "no-policy-goal": "policy_goals"}
OPEN = {"submitted", "aligning", "accepted", "started", "on-hold"}


def proposal(without: str | None = None, more: str = "", history: str = "{status: submitted}") -> str:
    lines = "".join(f"{field}: {value}\n" for field, value in FIELDS.items() if field != without)
    return f"title: Codeklas\n{lines}{more}history: [{history}]\n"


def test_all_of_it_is_advice():
    assert {rule.SEVERITY for rule in RULES.values() if rule.GROUP == "guidelines"} == {Severity.ADVICE}


@pytest.mark.parametrize("rule", ABSENT)
def test_what_a_proposal_leaves_open(rule, check):
    found = check({PROPOSAL: proposal(without=ABSENT[rule])})
    assert [each.rule for each in found.problems] == [rule]
    variant = "absent" if rule in NONE else "none"
    assert found.of(rule) == [
        (f"data/{PROPOSAL}", (ABSENT[rule],), f"rule.{rule}.{variant}", {"id": "codeklas"})
    ]


@pytest.mark.parametrize("status", STATUSES)
def test_advice_comes_while_it_can_still_help(status, check):
    before = "{status: accepted, date: 2018}, " if status in {"started", "unknown"} else ""
    history = (
        f"history: [{before}{{status: {status}, date: 2018}}]\n"
        "clients: [directie]\ntarget_groups: [statushouder]\n"
    )
    found = check({PROPOSAL: f"title: Codeklas\n{history}delivery: [opleiding]\nsuppliers: [fictief-twee]\n"})
    expected = {*ABSENT, "preference-mismatch", "small-supplier-needs-partner"} - {"no-vulnerable-group"}
    assert {each.rule for each in found.problems} == (expected if status in OPEN else set())


def test_a_proposal_without_history_gets_no_advice(check):
    """Whether it is still to be decided on, runs or is long over is not recorded."""
    assert check({PROPOSAL: "title: Codeklas\n"}).problems == []


@pytest.mark.parametrize("rule", NONE)
def test_what_is_recorded_as_none_is_not_called_unrecorded(rule, check):
    found = check({PROPOSAL: proposal(NONE[rule], f"{NONE[rule]}: []\n")})
    assert [(each.rule, each.message.key) for each in found.problems] == [(rule, f"rule.{rule}.none")]


def test_a_target_may_name_the_group(check):
    more = "targets: [{metric: participants}, {metric: participants, group: herintreder}]\n"
    assert check({PROPOSAL: proposal("target_groups", more)}).problems == []


@pytest.mark.parametrize(
    ("clients", "goals"),
    [
        ("[ocw]", None),
        ("[duo]", "emancipatie"),
        # A unit shares the goals of what it is part of.
        ("[duo-unit]", "emancipatie"),
        ("[duo, kapot, niemand]", "emancipatie"),
        ("[]", None),
    ],
)
def test_the_goals_to_choose_from_are_those_of_the_clients(clients, goals, check):
    files = {
        "clients/duo.yaml": "name: DUO\npolicy_goals: [emancipatie]\n",
        "clients/duo-unit.yaml": "name: Afdeling Uitgifte\npart_of: duo\n",
        "clients/kapot.yaml": "name: [\n",
        PROPOSAL: proposal("policy_goals", f"clients: {clients}\n"),
    }
    remedy = check(files).one("no-policy-goal").remedy
    assert remedy.key == f"remedy.no-policy-goal.{'choose' if goals else 'none'}"
    assert dict(remedy.args) == ({"goals": (goals,)} if goals else {})


PREFERENCES = {
    "clients/duo.yaml": "name: DUO\npreferences: [{target_groups: [wajong]}, {target_groups: [ww, wia]}]\n",
    "clients/werk.yaml": "name: Werkbedrijf\npreferences: [{work: [testen]}]\n",
    "clients/unit.yaml": "name: Afdeling Uitgifte\npart_of: duo\n",
    "clients/ruim.yaml": "name: Ruime Dienst\npreferences: [{target_groups: [afstand]}]\n",
    "clients/kapot.yaml": "name: [\n",
    "vocabulary/target-groups.yaml": "terms:\n"
    + "".join(
        f"  - {{id: {each}, nl: x, en: x}}\n"
        for each in ("wajong", "ww", "wia", "herintreder", "statushouder", "afstand", "anders")
    ),
}


@pytest.mark.parametrize(
    ("clients", "groups", "wanted"),
    [
        ("duo", "herintreder", "wajong, wia, ww"),
        ("duo", "herintreder, wia", None),
        # Several clients: one of them has the place for it.
        ("duo, directie", "herintreder", None),
        ("duo, directie", "statushouder", "herintreder, wajong, wia, ww"),
        ("duo, ocw", "statushouder", "wajong, wia, ww"),
        # Nobody said anything about groups. A unit may well see it differently from what it is part of.
        ("ocw", "statushouder", None),
        ("werk", "statushouder", None),
        ("unit", "statushouder", None),
        ("", "statushouder", None),
        # Not everybody is known.
        ("duo, kapot", "statushouder", None),
        # A group that may be any other.
        ("duo", "afstand", None),
        ("duo", "anders", None),
        ("ruim", "statushouder", None),
    ],
)
def test_the_groups_that_clients_prefer(clients, groups, wanted, check):
    text = proposal("target_groups", f"clients: [{clients}]\ntarget_groups: [{groups}]\n")
    found = check({**PREFERENCES, PROPOSAL: text})
    assert found.of("preference-mismatch") == (
        [
            (
                f"data/{PROPOSAL}",
                ("target_groups",),
                "rule.preference-mismatch.none",
                {"id": "codeklas", "wanted": wanted},
            )
        ]
        if wanted
        else []
    )
    if wanted:
        place = found.one("preference-mismatch").position
        assert (place.line, place.column) == (6, 1)


@pytest.mark.parametrize(
    ("group", "own", "found"),
    [("wajong", "[herintreder]", False), ("herintreder", "[herintreder]", True), ("wajong", "[]", False)],
)
def test_a_target_for_a_preferred_group_meets_the_preference(group, own, found, check):
    targets = f"targets: [{{metric: participants, group: {group}}}]\n"
    text = proposal("target_groups", f"clients: [duo]\ntarget_groups: {own}\n{targets}")
    assert bool(check({**PREFERENCES, PROPOSAL: text}).of("preference-mismatch")) is found


SUPPLIERS = {
    "suppliers/zelf.yaml": "name: Zelfdoener\nown_staff: small\noffers: [opleiding]\n",
    "suppliers/samen.yaml": "name: Samenwerker\nown_staff: small\npartners: [{name: Stichting Kompas}]\n",
    "suppliers/onbekend.yaml": "name: Nergens Vermeld\n",
    "suppliers/kapot.yaml": "name: [\n",
    "suppliers/klein-klein.yaml": "name: Combinatie Klein\nmembers: [fictief-twee, zelf]\n",
    "suppliers/klein-groot.yaml": "name: Combinatie Ongelijk\nown_staff: small\nmembers: [fictief-twee, fictief-een]\n",
    "suppliers/klein-kapot.yaml": "name: Combinatie Stuk\nmembers: [fictief-twee, kapot]\n",
    "suppliers/klein-samen.yaml": "name: Duo Akkoord\nmembers: [fictief-twee, samen]\n",
    "suppliers/groot.yaml": "name: Reuzen Verenigd\nown_staff: large\nmembers: [fictief-twee]\n",
}


@pytest.mark.parametrize(
    ("suppliers", "delivery", "forms"),
    [
        ("fictief-twee", "opleiding", "opleiding"),
        ("fictief-twee", "detachering, stage, begeleiding", "begeleiding, detachering"),
        ("fictief-twee", "stage, kennisdeling", None),
        ("fictief-twee", "", None),
        # Large, or perhaps so, or with somebody who is.
        ("fictief-een", "opleiding", None),
        ("onbekend", "opleiding", None),
        ("kapot", "opleiding", None),
        ("niemand", "opleiding", None),
        ("", "opleiding", None),
        ("fictief-twee, fictief-een", "opleiding", None),
        ("fictief-twee, onbekend", "opleiding", None),
        ("fictief-twee, kapot", "opleiding", None),
        # What one of them offers needs no partner, and a partner of one of them is there for all.
        ("zelf", "opleiding", None),
        ("zelf", "opleiding, begeleiding", "begeleiding"),
        ("fictief-twee, zelf", "opleiding, begeleiding", "begeleiding"),
        ("samen", "opleiding", None),
        ("fictief-twee, samen", "opleiding", None),
        # A consortium is what its members are.
        ("klein-klein", "opleiding, begeleiding", "begeleiding"),
        ("klein-groot", "opleiding", None),
        ("klein-kapot", "opleiding", None),
        ("klein-samen", "opleiding", None),
        ("groot", "opleiding", None),
    ],
)
def test_small_suppliers_need_a_partner(suppliers, delivery, forms, check):
    text = proposal(more=f"suppliers: [{suppliers}]\ndelivery: [{delivery}]\n")
    found = check({**SUPPLIERS, PROPOSAL: text})
    assert found.of("small-supplier-needs-partner") == (
        [
            (
                f"data/{PROPOSAL}",
                ("partners",),
                "rule.small-supplier-needs-partner.absent",
                {"id": "codeklas", "forms": forms},
            )
        ]
        if forms
        else []
    )


def test_that_there_is_no_partner_is_not_called_unrecorded(check):
    more = "suppliers: [fictief-twee]\ndelivery: [opleiding]\npartners: []\n"
    found = check({PROPOSAL: proposal(more=more)})
    assert [each.message.key for each in found.problems] == ["rule.small-supplier-needs-partner.none"]


def test_a_partner_of_the_proposal_is_enough(check):
    more = "suppliers: [fictief-twee]\ndelivery: [opleiding]\npartners: [{name: Stichting Kompas}]\n"
    assert check({PROPOSAL: proposal(more=more)}).problems == []


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        ("name: Fictief Testwerk", "name: Fictief Testwerk B.V.", "name"),
        ("name: Fictief Testwerk", "name: FICTIEF TÉSTWERK", "name"),
        ("name: Fictief Testwerk", "name: Fictief Testwerkk", "name"),
        ("name: Fictief Testwerk", "name: Fictief Testbouw", None),
        ("name: Fictief Testwerk", "name: Fictief Testwerk Groep", None),
        ("name: Perceel 1", "name: Perceel 2", None),
        ('name: Aap\nkvk: "90000055"', 'name: Noot\nkvk: "90000055"', "kvk"),
        ('name: Aap\nkvk: "90000055"', 'name: Noot\nkvk: "90000056"', None),
        ("name: Nieuwe Naam\nformer_names: [{name: Oude Naam}]", "name: Oude Naam", "name"),
        ("name: Oude Naam", "name: Zonnig\nformer_names: [{name: Oude Naam}]", "former_names"),
        # Two that were one once are two now.
        ("name: Aap\nformer_names: [{name: Samen}]", "name: Noot\nformer_names: [{name: Samen}]", None),
        # A consortium is known by its lead's name and number.
        ('name: Aap\nkvk: "90000055"', 'name: Aap\nkvk: "90000055"\nmembers: [a-een]', None),
        ('name: Aap\nkvk: "90000055"\nmembers: [a-twee]', 'name: Aap\nkvk: "90000055"', None),
    ],
)
def test_suppliers_that_look_like_one(one, other, field, check):
    found = check({"suppliers/a-een.yaml": f"{one}\n", "suppliers/a-twee.yaml": f"{other}\n"})
    key = "rule.near-duplicate.number" if field == "kvk" else "rule.near-duplicate.name"
    assert found.of("near-duplicate") == (
        [("data/suppliers/a-twee.yaml", (field,), key, {"id": "a-twee", "other": "a-een"})] if field else []
    )


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        ("name: Dienst Uitgifte", "name: Dienst Uitgifte", "name"),
        ("name: Dienst Uitgifte\nabbreviation: DUO", "name: DUO", "name"),
        ("name: DUO", "name: Dienst Uitgifte\nabbreviation: duo", "abbreviation"),
        ("name: EZ", "name: EZK", None),
        # Every ministry has its own unit of the same name.
        ("name: Inkoop\npart_of: ocw", "name: Inkoop\npart_of: bzk", None),
        ("name: Inkoop\npart_of: ocw", "name: Inkoop\npart_of: ocw", "name"),
        ("name: Inkoop\npart_of: ocw", "name: Inkoop", "name"),
        ("name: Inkoop", "name: Inkoop\npart_of: ocw", "name"),
        # A unit is called after what it is part of, and the other way round.
        ("name: Dienst Uitgifte", "name: Dienst Uitgifte\npart_of: a-een", None),
        ("name: Dienst Uitgifte\npart_of: a-twee", "name: Dienst Uitgifte", None),
        ("name: Binnenlandse Zaken\npart_of: bzk", "name: Zuid\npart_of: a-een", None),
    ],
)
def test_clients_that_look_like_one(one, other, field, check):
    files = {
        "clients/a-een.yaml": f"{one}\n",
        "clients/a-twee.yaml": f"{other}\n",
        "clients/bzk.yaml": "name: Binnenlandse Zaken\n",
    }
    assert check(files).of("near-duplicate") == (
        [
            (
                "data/clients/a-twee.yaml",
                (field,),
                "rule.near-duplicate.name",
                {"id": "a-twee", "other": "a-een"},
            )
        ]
        if field
        else []
    )


def test_a_second_unit_of_the_same_organisation_is_found_behind_those_of_others(check):
    units = ("a-een: bzk", "a-twee: ocw", "a-drie: ocw")
    files = {
        f"clients/{id_}.yaml": f"name: Inkoop\npart_of: {parent}\n"
        for id_, parent in (each.split(": ") for each in units)
    }
    found = check({**files, "clients/bzk.yaml": "name: Binnenlandse Zaken\n"})
    # In the order of their ids: a-drie, a-een, a-twee.
    assert [each[3] for each in found.of("near-duplicate")] == [{"id": "a-twee", "other": "a-drie"}]


def test_a_supplier_and_a_client_may_share_a_name(check):
    files = {"suppliers/duo.yaml": "name: DUO\n", "clients/duo.yaml": "name: DUO\n"}
    assert check(files).problems == []


def _copies(*fields):
    return {f"proposals/p-{n}.yaml": f"title: Testlab Noord\n{each}\n" for n, each in enumerate(fields)}


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (("suppliers: [fictief-een]", "suppliers: [fictief-een]"), ["p-1"]),
        (("suppliers: [fictief-een]", "suppliers: [fictief-een]", "suppliers: [fictief-een]"), ["p-1", "p-2"]),
        (("suppliers: [fictief-een]", "suppliers: [fictief-twee]"), []),
        (("suppliers: []", "suppliers: []"), []),
        (("suppliers: [fictief-een]", "suppliers: [fictief-een]\nfollows: [p-0]"), []),
        (("suppliers: [fictief-een]\nfollows: [p-1]", "suppliers: [fictief-een]"), []),
        # Of a copy of the one that follows, too.
        (("suppliers: [fictief-een]", *("suppliers: [fictief-een]\nfollows: [p-0]",) * 2), ["p-2"]),
        (tuple(f"suppliers: [fictief-een]\nagreements: [{{agreement: ict-inhuur-p{n}}}]" for n in (1, 2)), []),
        (tuple(f"suppliers: [fictief-een]\nagreements: [{{agreement: ict-inhuur-p{n}}}]" for n in (1, 1)), ["p-1"]),
        (("suppliers: [fictief-een]\nagreements: [{agreement: ict-inhuur-p1}]", "suppliers: [fictief-een]"), ["p-1"]),
    ],
)  # fmt: skip
def test_a_copy_of_a_proposal(files, found, check):
    problems = check(_copies(*files)).of("near-duplicate")
    assert [(each[2], each[3]["id"]) for each in problems] == [
        ("rule.near-duplicate.proposal", id_) for id_ in found
    ]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("", "", True),
        ("reference: A", "reference: A", True),
        ("reference: A", "reference: B", False),
        ("reference: A", "signed: 2018-05", True),
        ("signed: 2018-05-01", "signed: 2019-05-01", False),
        ("", "part_of: a-een", False),
        ("part_of: ict-inhuur-p1", "part_of: ict-inhuur-p2", False),
    ],
)
def test_a_copy_of_an_agreement(one, other, found, check):
    head = "title: Testen\nsupplier: fictief-een\n"
    files = {
        "agreements/a-een.yaml": f"{head}{one}\n",
        "agreements/a-twee.yaml": f"{head.replace('Testen', 'TÉSTEN')}{other}\n",
    }
    expected = [
        (
            "data/agreements/a-twee.yaml",
            ("title",),
            "rule.near-duplicate.agreement",
            {"id": "a-twee", "other": "a-een"},
        )
    ]
    assert check(files).of("near-duplicate") == (expected if found else [])
