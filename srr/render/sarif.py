"""A report of problems as SARIF 2.1.0, which code scanning of GitHub and Azure DevOps, and editors, read.

The standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
"""

from __future__ import annotations

import re
from typing import cast
from urllib.parse import quote

import srr
from srr.problems import Problem, Severity
from srr.render import json_, markdown, terminal
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views.answer import Answer
from srr.views.cells import Cell
from srr.views.explain import rule_page
from srr.views.fingerprints import fingerprints
from srr.views.problems import Report

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: What paths count from. Left undefined, as the standard advises, so that nobody's own folders are told.
_BASE = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
#: How many results GitHub shows of a run; of five times as many it takes none at all.
#: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/troubleshoot-sarif-uploads
_MOST = 5000
#: What makes a text between brackets a link.
_LINK = re.compile(r"\](?=\()")


def render(report: Report, wording: Wording, screen: Screen) -> str:  # noqa: ARG001
    """One run with the rules that found something, each with its manual, and a result for every problem.

    Of very many problems the worst have one, and it is said how many have not.
    """
    found = list(zip(report.problems, fingerprints(report), strict=True))
    if len(found) > _MOST:
        found = sorted(sorted(found, key=lambda each: each[0].severity.rank)[:_MOST])
    rules = sorted({each.rule for each in report.problems})
    numbers = {name: index for index, name in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "srr",
                "version": srr.__version__,
                "rules": [_rule(each, wording) for each in rules],
            }
        },
        "language": wording.language,
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    *_left_out(report, wording),
                    *_untold(len(report.problems) - len(found), wording),
                ],
            }
        ],
        "results": [
            _result(problem, numbers[problem.rule], fingerprint, report, wording)
            for problem, fingerprint in found
        ],
    }
    return json_.text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def is_own(written: str) -> bool:
    """Whether a text is a report of srr in this format."""
    match json_.read(written):
        case {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "srr"}}}]}:
            return True
    return False


def _rule(name: str, wording: Wording) -> dict[str, object]:
    page = rule_page(name)
    manual = Answer(None, None, page)
    summary, why = (wording.word(cast(Cell, page.data[key])) for key in ("summary", "why"))
    return {
        "id": name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": f"{summary} {why}"},
        "help": {
            "text": terminal.render(manual, wording, Screen()),
            "markdown": markdown.render(manual, wording, Screen()),
        },
        "defaultConfiguration": {"level": _LEVELS[Severity(str(page.data["severity"]))]},
        "properties": {"tags": [str(page.data["group"])]},
    }


def _result(
    problem: Problem, rule: int, fingerprint: str, report: Report, wording: Wording
) -> dict[str, object]:
    position = problem.position
    region = {
        "startLine": position.line,
        "startColumn": position.column,
        "endLine": position.end_line,
        "endColumn": position.end_column,
    }
    return {
        "ruleId": problem.rule,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": _plain(wording.problem(problem))},
        "locations": [{"physicalLocation": {**_artifact(problem.file, report), "region": region}}],
        "partialFingerprints": {"srr/v1": fingerprint},
    }


def _left_out(report: Report, wording: Wording) -> list[dict[str, object]]:
    """That files were left out, said of the run itself: their own problems may not have been asked for."""
    return [
        {
            "level": "error",
            "message": {"text": wording.say("validate.left-out")},
            "locations": [{"physicalLocation": _artifact(each.file, report)}],
        }
        for each in report.left_out
    ]


def _untold(count: int, wording: Wording) -> list[dict[str, object]]:
    return (
        [{"level": "warning", "message": {"text": wording.say("validate.untold", count=count)}}]
        if count
        else []
    )


def _artifact(file: str, report: Report) -> dict[str, object]:
    # Bytes of a file name that are no UTF-8 come as surrogates, and go as the bytes they were.
    uri = quote(report.home.repository_path(file), errors="surrogateescape")
    return {"artifactLocation": {"uri": uri, "uriBaseId": _BASE}}


def _plain(text: str) -> str:
    """A text in which no value makes a link.

    Braces stay: they would stand for arguments, but a message without any is shown as it is.
    """
    return _LINK.sub("] ", text)
