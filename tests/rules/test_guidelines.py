"""The guidelines: advice on what a plan does not say yet, and none on what cannot be helped any more."""

from __future__ import annotations

import pytest

FULL = {
    "title": "Plan",
    "suppliers": "[fictief-een]",
    "clients": "[ocw]",
    "target_groups": "[herintreder]",
    "core_competence": "testen",
    "policy_goals": "[emancipatie]",
    "delivery": "[opleiding]",
    "may_hire": "[client]",
}
RULES = (
    "no-vulnerable-group", "core-competence-unstated", "no-policy-goal", "preference-mismatch", "hire-unstated",
    "small-supplier-needs-partner",
)  # fmt: skip


def plan(**fields):
    given = {**FULL, **fields}
    return "".join(f"{key}: {value}\n" for key, value in given.items() if value is not None)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({}, None),
        ({"target_groups": None}, "no-vulnerable-group"),
        ({"target_groups": "[]"}, "no-vulnerable-group"),
        ({"core_competence": None}, "core-competence-unstated"),
        ({"policy_goals": None}, "no-policy-goal"),
        ({"may_hire": None}, "hire-unstated"),
        ({"may_hire": "[]"}, None),
        ({"clients": "[directie]"}, None),
        ({"clients": "[directie]", "target_groups": "[statushouder]"}, "preference-mismatch"),
        ({"clients": "[directie]", "target_groups": "[statushouder, herintreder]"}, None),
        ({"clients": "[ocw]", "target_groups": "[statushouder]"}, None),
        ({"suppliers": "[fictief-twee]"}, "small-supplier-needs-partner"),
        ({"suppliers": "[fictief-twee]", "delivery": "[]"}, None),
        ({"suppliers": "[fictief-twee, fictief-een]"}, None),
        ({"suppliers": "[fictief-twee]", "partners": "[{name: Stichting}]"}, None),
        ({"suppliers": "[onbekend]"}, None),
    ],
)
def test_what_a_plan_leaves_open(fields, rule, check):
    found = check({"proposals/plan.yaml": plan(**fields)})
    advice = [each.rule for each in found.problems if each.rule in RULES and each.file.endswith("plan.yaml")]
    assert advice == ([rule] if rule else [])


@pytest.mark.parametrize("status", ["rejected", "withdrawn", "completed", "stopped"])
def test_nobody_is_advised_on_what_is_over(status, check):
    found = check({"proposals/plan.yaml": f"title: Plan\nhistory: [{{status: {status}, date: 2019}}]\n"})
    assert not [each for each in found.problems if each.rule in RULES]


@pytest.mark.parametrize(
    ("name", "found_"),
    [
        ("Fictief Een", True),
        ("FICTIEF EEN BV", True),
        ("Fictief Eén", True),
        ("Fictief Een Groep", False),
        ("Fictief Drie", False),
    ],
)
def test_near_duplicate_names(name, found_, check):
    found = check({"suppliers/nieuw.yaml": f"name: {name}\n"})
    assert bool(found.of("near-duplicate")) is found_


def test_near_duplicate_numbers_and_abbreviations(check):
    found = check(
        {
            "suppliers/nieuw.yaml": 'name: Heel anders\nkvk: "90000011"\n',
            "clients/nieuw.yaml": "name: Iets anders\nabbreviation: OCW\n",
        }
    )
    assert [each[2] for each in found.of("near-duplicate")] == [
        "rule.near-duplicate.name",
        "rule.near-duplicate.number",
    ]
