"""Whole registers: everything in ``cases/good`` is clean, everything in ``cases/bad`` reports what it says.

A folder in ``cases/bad`` holds ``expected.txt``: a line ``FILE:LINE:COLUMN: SEVERITY RULE`` for each problem, in order.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from readers import commands

from srr.problems import Severity
from srr.rules import RULES

CASES = Path(__file__).parent / "cases"
GOOD = sorted(path for path in (CASES / "good").iterdir() if path.is_dir())
#: Every rule that finds errors or warnings.
ALL_BUT_ADVICE = ",".join(name for name, rule in RULES.items() if rule.SEVERITY is not Severity.ADVICE)
#: How each format calls the severities.
GITHUB = {"error": "error", "warning": "warning", "notice": "advice"}
GITLAB = {"major": "error", "minor": "warning", "info": "advice"}
SARIF = {"error": "error", "warning": "warning", "note": "advice"}
JUNIT = {"error": "error", "warning": "warning", "advice": "advice"}
BAD = sorted(path for path in (CASES / "bad").iterdir() if path.is_dir())


def found(ran, folder: Path) -> list[str]:
    return [
        f"{Path(each['file']).resolve().relative_to(folder)}:{each['line']}:{each['column']}: "
        f"{each['severity']} {each['rule']}"
        for each in json.loads(ran.out)["problems"]
    ]


@pytest.mark.parametrize("folder", GOOD, ids=lambda path: path.name)
def test_good(folder, srr):
    """Advice is no fault: a good register may leave open what nobody knows yet."""
    ran = srr(
        "validate", "--data", folder, "--format", "json", "--fail-on", "warning", "--select", ALL_BUT_ADVICE
    )
    assert (ran.code, found(ran, folder), ran.err) == (0, [], "")


@pytest.mark.parametrize("folder", BAD, ids=lambda path: path.name)
def test_bad(folder, srr):
    ran = srr("validate", "--data", folder, "--format", "json")
    assert found(ran, folder) == (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert ran.code == 1
    assert ran.err == ""


@pytest.mark.parametrize("folder", BAD, ids=lambda path: path.name)
def test_bad_in_words(folder, srr, golden, monkeypatch):
    monkeypatch.chdir(folder.parent)
    golden(f"cases/{folder.name}-text-nl.txt", srr("validate", "--data", folder.name, "--lang", "nl").out)


@pytest.mark.parametrize("folder", BAD, ids=lambda path: path.name)
def test_a_problem_is_said_in_the_language_asked_for(folder, srr):
    dutch, english = (
        json.loads(srr("validate", "--data", folder, "-f", "json", "--lang", each).out)["problems"]
        for each in ("nl", "en")
    )
    for one, other in zip(dutch, english, strict=True):
        assert one["message"] != other["message"]
        assert (one["remedy"] is None) == (other["remedy"] is None)


def problems(name: str, text: str) -> list[tuple[str, str, int]]:
    """Severity, rule and line of everything in a report, as a reader of its format gets them."""
    if name == "github":
        return [
            (GITHUB[each.name], each.properties["title"], int(each.properties["line"]))
            for each in commands(text)
        ]
    if name == "junit":
        lines = [
            line
            for part in ET.fromstring(text.encode("utf-8")).findall("testsuite/testcase/*")
            for line in (part.text or "").splitlines()
        ]
        found = [re.fullmatch(r"(\d+):\d+: ([a-z ]+): ([a-z-]+): .*", line) for line in lines]
        return [(JUNIT[each[2]], each[3], int(each[1])) for each in found if each]
    document = json.loads(text)
    if name == "gitlab":
        return [
            (GITLAB[each["severity"]], each["check_name"], each["location"]["lines"]["begin"])
            for each in document
        ]
    if name == "sarif":
        return [
            (
                SARIF[each["level"]],
                each["ruleId"],
                each["locations"][0]["physicalLocation"]["region"]["startLine"],
            )
            for each in document["runs"][0]["results"]
        ]
    return [(each["severity"], each["rule"], each["line"]) for each in document["problems"]]


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif", "junit"])
@pytest.mark.parametrize("folder", BAD, ids=lambda path: path.name)
def test_every_format_has_the_same_problems_in_the_same_order(folder, name, srr):
    def ran(form):
        return problems(form, srr("validate", "--data", folder, "-f", form, "--lang", "en").out)

    def errors_first(found):
        return sorted(found, key=lambda each: each[0] != "error")

    expected, got = ran("json"), ran(name)
    if name == "github":
        # GitHub shows ten of a kind, so the worst come first.
        expected = sorted(expected, key=lambda each: list(Severity).index(each[0]))
    if name == "junit":
        # A test is a file, and of a file the errors are what failed and the rest what was printed.
        expected, got = errors_first(expected), errors_first(got)
    assert got == expected


@pytest.mark.parametrize("folder", [*GOOD, *BAD], ids=lambda path: path.name)
def test_a_bad_register_still_answers_and_says_what_it_left_out(folder, srr):
    left_out = json.loads(srr("validate", "--data", folder, "--format", "json").out)["left_out"]
    for command in (("status",), ("status", "proposals"), ("status", "agreements"), ("review", "due")):
        ran = srr(*command, "--data", folder, "--format", "json", "--as-of", "2019-12-31")
        assert json.loads(ran.out)["left_out"] == left_out, command
        assert ran.code == (1 if left_out else 0), command
        assert (str(len(left_out)) in ran.err) == bool(left_out), command
