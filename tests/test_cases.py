"""Whole registers: everything in ``cases/good`` is clean, everything in ``cases/bad`` reports what it says.

A folder in ``cases/bad`` holds ``expected.txt``: a line ``FILE:LINE:COLUMN: SEVERITY RULE`` for each problem, in order.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from srr.problems import Severity
from srr.rules import RULES

CASES = Path(__file__).parent / "cases"
GOOD = sorted(path for path in (CASES / "good").iterdir() if path.is_dir())
#: Every rule that finds errors or warnings.
ALL_BUT_ADVICE = ",".join(name for name, rule in RULES.items() if rule.SEVERITY is not Severity.ADVICE)
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


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["text", "github"])
@pytest.mark.parametrize("folder", BAD, ids=lambda path: path.name)
def test_bad_in_words(folder, name, language, srr, golden, monkeypatch):
    monkeypatch.chdir(folder.parent)
    ran = srr("validate", "--data", folder.name, "--format", name, "--lang", language)
    golden(f"cases/{folder.name}-{name}-{language}.txt", ran.out)


@pytest.mark.parametrize("folder", [*GOOD, *BAD], ids=lambda path: path.name)
@pytest.mark.parametrize(
    "command", [("status",), ("status", "proposals"), ("status", "agreements"), ("review", "due")]
)
def test_a_bad_register_still_answers_and_says_what_it_left_out(folder, command, srr):
    left_out = json.loads(srr("validate", "--data", folder, "--format", "json").out)["left_out"]
    ran = srr(*command, "--data", folder, "--format", "json", "--as-of", "2019-12-31")
    assert json.loads(ran.out)["left_out"] == left_out
    assert ran.code == (1 if left_out else 0)
    assert (str(len(left_out)) in ran.err) == bool(left_out)
