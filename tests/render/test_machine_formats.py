"""What machines read: held to the schemas of those who read it, and to what they get out of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator, FormatChecker
from readers import commands

from srr.model.register import LeftOut
from srr.problems import Position, Problem, Severity, say
from srr.render.formats import FORMATS
from srr.render.screen import Screen
from srr.render.wording import Wording, visible
from srr.rules import RULES
from srr.views.problems import Home, Report

SCHEMAS = Path(__file__).parent / "schemas"
SARIF = Draft4Validator(
    json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")),
    format_checker=FormatChecker(),
)
JUNIT = xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")
#: The fields that GitLab documents for its Code Quality report, each required and no others.
GITLAB = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "properties": {
                        "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                        "lines": {
                            "type": "object",
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                            "required": ["begin"],
                            "additionalProperties": False,
                        },
                    },
                    "required": ["path", "lines"],
                    "additionalProperties": False,
                },
            },
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "additionalProperties": False,
        },
    }
)
HOME = Home("data", "social-return/data")
EN = Wording("en")
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def problem(file="data/proposals/a.yaml", severity=Severity.ERROR, rule="schema", said="x", end_line=12):
    message = say("word.of", part=said, whole="y")
    return Problem(
        file, Position(12, 13, end_line, 22), rule, severity, message, say("word.true"), ("title",)
    )


def made(*problems, left_out=(), files=()):
    checked = tuple(sorted({*files, *(each.file for each in problems)}))
    ordered = tuple(sorted(problems))
    return Report("Voorbeeld", left_out, ordered, (None,) * len(ordered), 57, 56, HOME, checked)


def render(report, name, wording=EN):
    return FORMATS[name].render(report, wording, Screen())


def sarif(report):
    (run,) = json.loads(render(report, "sarif"))["runs"]
    return run


def cases(report):
    return ET.fromstring(render(report, "junit").encode("utf-8")).findall("./testsuite/testcase")


def said(found):
    """A problem as each format words it."""
    return EN.problem(found)


#: What breaks out of formats that were not careful, between ordinary letters.
NASTY = st.lists(
    st.sampled_from(
        ["\n::error::x", "::set-env name=A::b", "##[error]", "##vso[task.complete]", "%0A", "%", "\r\n", ",", ":", "=", ";", "]]>",
         "<!--", "<failure/>", "&amp;", "'", '"', "\\", "\x00", "\x1b[31m", "\x7f", "\x85", "\u2028", "\u202e", "\ufeff", "\ufffe",
         "\udcff", "[a](http://b)", "{0}", "{{", "|", "`", " ", "\t", "é", "日", "😀", "#", "a"]
    ), min_size=1, max_size=8,
).map("".join)  # fmt: skip
PROBLEMS = st.builds(
    problem,
    file=NASTY.map(lambda name: f"data/proposals/{name}"),
    severity=st.sampled_from(list(Severity)),
    rule=st.sampled_from(list(RULES)),
    said=NASTY,
    end_line=st.sampled_from([12, 14]),
)
REPORTS = st.lists(PROBLEMS, max_size=5).map(lambda found: made(*found))


@given(REPORTS)
def test_github_understands_every_annotation_and_no_other_command(report):
    found = commands(render(report, "github"))
    expected = sorted(report.problems, key=lambda each: list(Severity).index(each.severity))
    assert [each.name for each in found] == [GITHUB[each.severity] for each in expected]
    for command, each in zip(found, expected, strict=True):
        assert command.properties["title"] == each.rule
        assert (command.properties["line"], command.properties["endLine"]) == (
            "12",
            str(each.position.end_line),
        )
        assert ("col" in command.properties) == (each.position.end_line == 12)
        assert visible(command.properties["file"]) == visible(HOME.repository_path(each.file))
        assert command.data.endswith(f":12:13: {said(each)}")


@given(REPORTS)
def test_gitlab_reads_back_what_was_found(report):
    document = json.loads(render(report, "gitlab"))
    GITLAB.validate(document)
    assert [
        (
            each["check_name"],
            each["description"],
            each["location"]["path"],
            each["location"]["lines"]["begin"],
        )
        for each in document
    ] == [(each.rule, said(each), HOME.repository_path(each.file), 12) for each in report.problems]
    assert len({each["fingerprint"] for each in document}) == len(document)


@given(REPORTS)
def test_sarif_reads_back_what_was_found(report):
    document = json.loads(render(report, "sarif"))
    SARIF.validate(document)
    results = document["runs"][0]["results"]
    assert len(results) == len(report.problems)
    for result, each in zip(results, report.problems, strict=True):
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        assert urlsplit(uri) == ("", "", uri, "", "")  # a relative path, whatever the file is called
        assert uri.isascii()
        assert unquote(uri, errors="surrogateescape") == HOME.repository_path(each.file)
        assert (result["ruleId"], result["level"]) == (each.rule, LEVELS[each.severity])
        assert result["message"]["text"] == said(each).replace("](", "] (")
        assert place["region"] == {
            "startLine": 12,
            "startColumn": 13,
            "endLine": each.position.end_line,
            "endColumn": 22,
        }


def test_sarif_has_no_more_results_than_are_shown_and_the_worst():
    mild = [problem(f"data/proposals/a{number}.yaml", Severity.ADVICE) for number in range(5000)]
    bad = [problem(f"data/suppliers/b{number}.yaml") for number in range(7)]
    run = json.loads(render(made(*mild, *bad), "sarif"))["runs"][0]
    levels = [each["level"] for each in run["results"]]
    assert (len(levels), levels.count("error")) == (5000, 7)
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert "7 more problems" in told["message"]["text"]


@given(REPORTS)
def test_junit_reads_back_what_was_found(report):
    text = render(report, "junit")
    JUNIT.validate(text)
    found = cases(report)
    assert len(found) == len(report.checked)
    lines = [line for each in found for part in each for line in (part.text or "").split("\n")]
    by_case = [
        each
        for file in report.checked
        for kind in (True, False)
        for each in report.problems
        if each.file == file and (each.severity is Severity.ERROR) is kind
    ]
    assert [re.sub(r"^12:13: [^:]+: ", "", line) for line in lines] == [
        f"{each.rule}: {said(each)}" for each in by_case
    ]


@given(REPORTS)
def test_json_reads_back_what_was_found(report):
    document = json.loads(render(report, "json"))
    assert [(each["file"], each["rule"]) for each in document["problems"]] == [
        (each.file, each.rule) for each in report.problems
    ]


@pytest.mark.parametrize("name", ["json", "github", "gitlab", "sarif", "junit", "text"])
@given(report=REPORTS)
def test_nothing_a_runner_or_terminal_obeys_is_printed(name, report):
    text = render(report, name)
    assert "##[" not in text
    assert "##vso[" not in text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufeff]", text)
    text.encode("utf-8")
    if name != "github":
        assert commands(text) == []


def test_sarif_has_the_manual_of_every_rule_that_found_something():
    run = sarif(
        made(problem(rule="schema"), problem(rule="near-duplicate"), problem(rule="schema", said="z"))
    )
    rules = run["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == ["near-duplicate", "schema"]
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [
        each["ruleId"] for each in run["results"]
    ]
    assert rules[0]["defaultConfiguration"] == {"level": "note"}
    assert "## Why" in rules[0]["help"]["markdown"]
    assert rules[0]["shortDescription"]["text"] in rules[0]["help"]["text"]


def test_sarif_says_in_whose_language_it_is():
    document = json.loads(render(made(problem()), "sarif", Wording("nl")))
    assert document["runs"][0]["language"] == "nl"
    assert "## Waarom" in document["runs"][0]["tool"]["driver"]["rules"][0]["help"]["markdown"]


def test_a_file_that_was_left_out_is_named_though_its_problem_was_not_asked_for():
    report = made(
        left_out=(LeftOut("data/clients/stuk.yaml", "client", "stuk"),),
        files=("data/clients/stuk.yaml", "data/clients/heel.yaml"),
    )
    (notification,) = sarif(report)["invocations"][0]["toolExecutionNotifications"]
    location = notification["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "social-return/data/clients/stuk.yaml"
    whole, broken = cases(report)
    assert list(whole) == []
    assert [each.tag for each in broken] == ["skipped"]
    JUNIT.validate(render(report, "junit"))
    SARIF.validate(json.loads(render(report, "sarif")))


def test_junit_has_a_test_for_every_file_and_fails_it_on_errors_alone():
    report = made(
        problem("data/proposals/a.yaml", said="first"),
        problem("data/proposals/a.yaml", said="second"),
        problem("data/proposals/a.yaml", Severity.WARNING, "ambiguous-scalar"),
        problem("data/suppliers/b.yaml", Severity.ADVICE, "near-duplicate"),
        files=("data/register.yaml",),
    )
    suite = ET.fromstring(render(report, "junit").encode("utf-8")).find("testsuite")
    assert {key: suite.get(key) for key in ("name", "tests", "failures", "errors", "skipped")} == {
        "name": "Voorbeeld",
        "tests": "3",
        "failures": "1",
        "errors": "0",
        "skipped": "0",
    }
    a, register, b = suite
    assert [(each.get("classname"), each.get("name")) for each in (a, register, b)] == [
        ("srr.proposals", "proposals/a.yaml"),
        ("srr.register", "register.yaml"),
        ("srr.suppliers", "suppliers/b.yaml"),
    ]
    assert [each.tag for each in a] == ["failure", "system-out"]
    assert len(a.findtext("failure").splitlines()) == 2
    assert list(register) == []
    assert [each.tag for each in b] == ["system-out"]


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif", "junit"])
def test_a_clean_register_is_a_document_without_problems(name):
    text = render(made(files=("data/register.yaml",)), name)
    if name == "github":
        assert text == ""
    elif name == "gitlab":
        assert json.loads(text) == []
    elif name == "sarif":
        SARIF.validate(json.loads(text))
        assert json.loads(text)["runs"][0]["results"] == []
    else:
        JUNIT.validate(text)
