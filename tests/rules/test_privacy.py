"""Few people of one target group: which results tell of them, and when that is no longer advice."""

from __future__ import annotations

import pytest
import yaml

from srr.problems import Severity
from srr.rules.small_count import SENSITIVE
from srr.shipped import example

PROPOSAL = "proposals/plan.yaml"
REVIEW = "reviews/testlab-2019.yaml"


def plan(realised: str, groups: str = "[ww]", field: str = "realised") -> dict[str, str]:
    return {
        PROPOSAL: f"title: Plan\nsuppliers: [fictief-een]\ntarget_groups: {groups}\n{field}: [{realised}]\n"
    }


def few(checked) -> list[tuple[object, ...]]:
    return [(path, said.get("group") or said["groups"]) for _, path, _, said in checked.of("small-count")]


@pytest.mark.parametrize(
    ("amount", "found"),
    [
        ("value: 1", True),
        ("value: 4", True),
        ("value: 0.5", True),
        ("max: 3", True),
        ("{min: 2, max: 4}", True),
        ("value: 3, about: true", True),
        ("value: 0", False),
        ("value: 5", False),
        ("max: 4", False),
        ("{min: 0, max: 4}", False),
        ("{min: 3, max: 8}", False),
        ("min: 1", False),
        ("per: year", False),
    ],
)
def test_how_many_are_few(amount, found, check):
    amount = amount.strip("{}")
    checked = check(plan(f"{{metric: participants, {amount}}}"))
    assert few(checked) == ([(("realised", 0), "ww")] if found else [])


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (plan("{metric: participants, value: 3}"), [(("realised", 0), "ww")]),
        # Of several groups nobody knows of which they are, unless the measure says so.
        (plan("{metric: participants, value: 3}", "[ww, wajong]"), []),
        # Of these it is sensitive, whichever of them it is.
        (plan("{metric: participants, value: 3}", "[wajong, wia]"), [(("realised", 0), "wajong, wia")]),
        (
            plan("{metric: participants, value: 3, group: wajong}", "[ww, wajong]"),
            [(("realised", 0), "wajong")],
        ),
        (plan("{metric: participants, value: 3}", "[]"), []),
        (plan("{metric: participants, value: 1, group: wajong}", "[]"), [(("realised", 0), "wajong")]),
        # Who is aimed for is nobody yet, and what is no number of people is of nobody.
        (plan("{metric: participants, value: 3}", field="targets"), []),
        (plan("{metric: fte, value: 3}"), []),
        (plan("{metric: work-experience, value: 3}"), []),
    ],
)
def test_of_whom_a_result_tells(files, found, check):
    assert few(check(files)) == found


def test_a_review_tells_of_the_group_of_its_pilot(check):
    review = "proposal: plan\ndate: 2019-09-01\nrealised: [{metric: participants, value: 2}]\n"
    files = {**plan(""), "reviews/plan-2019.yaml": review}
    assert few(check(files)) == [(("realised", 0), "ww")]


def test_what_an_agreement_met_tells_of_its_own_group(check):
    text = (
        "title: x\nobligation:\n  fulfilled: [{measure: {metric: participants, value: 2, group: wajong}}]\n"
    )
    found = few(check({"agreements/x.yaml": text}))
    assert found == [(("obligation", "fulfilled", 0, "measure"), "wajong")]


@pytest.mark.parametrize(
    ("settings", "severity"),
    [
        ("", Severity.ADVICE),
        ("rules: {small-count: warning}\n", Severity.WARNING),
        ("rules: {small-count: none}\n", None),
        ("public: true\n", Severity.ERROR),
        ("public: true\nrules: {small-count: none}\n", Severity.ERROR),
        ("public: true\nrules: {small-count: advice}\n", Severity.ERROR),
    ],
)
def test_outsiders_may_read_it_only_without(settings, severity, check):
    checked = check({**plan("{metric: participants, value: 3}"), "register.yaml": f"name: x\n{settings}"})
    found = [each.severity for each in checked.problems if each.rule == "small-count"]
    assert found == ([severity] if severity else [])


def test_the_sensitive_groups_are_those_of_which_the_vocabulary_says_so():
    terms = yaml.safe_load((example() / "vocabulary" / "target-groups.yaml").read_text("utf-8"))["terms"]
    warned = {each["id"] for each in terms if "kleine aantallen" in " ".join(each.get("note", "").split())}
    assert warned == SENSITIVE
