"""Severities that the register changes, comments that silence, and the order of what is found."""

from __future__ import annotations

import pytest

from srr.problems import Severity

PLAN = "title: Plan\nsuppliers: [fictief-een]\nclients: [ocw]\ntarget_groups: [herintreder]\ncore_competence: x\nmay_hire: []\n"
SETTINGS = "name: Proef\nrules: {{{rules}}}\n"


def severities(found, rule):
    return [each.severity for each in found.problems if each.rule == rule]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (None, [Severity.ADVICE]),
        ("warning", [Severity.WARNING]),
        ("error", [Severity.ERROR]),
        ("none", []),
    ],
)
def test_the_register_chooses_how_bad_a_rule_is(chosen, expected, check):
    files = {"proposals/plan.yaml": PLAN}
    if chosen:
        files["register.yaml"] = SETTINGS.format(rules=f"no-policy-goal: {chosen}")
    assert severities(check(files), "no-policy-goal") == expected


def test_a_finding_that_is_milder_than_its_rule_stays_milder(check):
    files = {
        "proposals/plan.yaml": "title: x\nsuppliers: [fictief-twee]\nagreements: [{agreement: zonder-grond, settles: acceptance}]\n"
        "history: [{status: accepted, date: 2018-09, forced: besluit}]\n"
    }
    assert severities(check(files), "struck-without-ground") == [Severity.WARNING]


def test_what_makes_a_file_unreadable_stays_an_error(check):
    files = {"register.yaml": SETTINGS.format(rules="schema: advice"), "suppliers/x.yaml": "naam: x\n"}
    assert severities(check(files), "schema") == [Severity.ERROR]


@pytest.mark.parametrize(
    "comment",
    [
        "# srr: ignore no-policy-goal reason=volgt later\ntitle: Plan",
        "title: Plan  # srr: ignore no-policy-goal reason=volgt later",
        "# srr: ignore no-policy-goal reason=volgt later\n# nog een opmerking\n\ntitle: Plan",
    ],
)
def test_a_comment_on_or_above_the_line_silences(comment, check):
    found = check({"proposals/plan.yaml": PLAN.replace("title: Plan", comment)})
    assert severities(found, "no-policy-goal") == []
    assert severities(found, "unused-ignore") == []


@pytest.mark.parametrize(
    ("comment", "key"),
    [
        ("# srr: ignore hire-unstated reason=x\ntitle: Plan", "rule.unused-ignore.nothing"),
        ("# srr: ignore no-policy-goals reason=x\ntitle: Plan", "rule.unused-ignore.unknown"),
        ("# srr: ignore no-policy-goal\ntitle: Plan", "rule.unused-ignore.no-reason"),
    ],
)
def test_a_comment_that_silences_nothing_is_reported(comment, key, check):
    found = check({"proposals/plan.yaml": PLAN.replace("title: Plan", comment)})
    assert [each[2] for each in found.of("unused-ignore")] == [key]


def test_an_error_is_never_silenced(check):
    text = "# srr: ignore unknown-reference reason=bestaat straks\ntitle: Plan\n"
    # on the line itself
    plan = "title: Plan\nclients: [weg]  # srr: ignore unknown-reference reason=bestaat straks\n"
    found = check({"proposals/plan.yaml": plan, "proposals/leeg.yaml": text})
    assert severities(found, "unknown-reference") == [Severity.ERROR]
    assert "rule.unused-ignore.error" in [each[2] for each in found.of("unused-ignore")]


def test_problems_come_in_the_order_of_their_places(check):
    found = check(
        {"proposals/b.yaml": "title: B\nclients: [weg]\n", "proposals/a.yaml": "title: A\nclients: [weg]\n"}
    )
    places = [(each.file, each.position.line, each.position.column) for each in found.problems]
    assert places == sorted(places)
    assert len(places) > 2


def test_the_base_register_is_clean(check):
    assert check({}).problems == []
