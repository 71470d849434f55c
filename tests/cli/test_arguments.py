"""Whatever is typed in any place of any command is understood or refused: no defect, nothing raw, nothing that runs."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from srr.cli.exits import Exit
from tests.cli.test_usage import LEAVES, arguments, options

if sys.platform == "win32":
    pytest.skip("names that Windows does not have", allow_module_level=True)

#: What may be typed, or come from a variable, a list or another program.
HOSTILE = [
    "", " ", "-", "--", "\udcff", "x\udcff y", "[/]", "[red]x[/b] :warning:", "\x1b[31mx\x1b]0;t\x07", "a\u202eb", "a\u200bb",
    "\n::error::x", "##vso[task.setvariable variable=x]y", "%s%n{0}{count}", "$(touch gedraaid)", "`touch gedraaid`",
    "'; touch gedraaid; '", "../../../etc/passwd", "/etc/passwd", "/dev/zero", "/dev/full", "--output=pwn", "-rf", "x" * 5000, "é" * 300,
    "0", "-1", "1e999", "nan", "9" * 400, "0000-00-00", "9999-12-31", "2019-02-30", "32-13-2019", "overmorgen", "HEAD~99999", "@{-1}",
    ":/x", "..", "...", "*", "{", "[", "{a: [b", "&a *a", "!!python/object/apply:os.system [x]", "=1+1", "null", "True", "supplier/", "/x",
    "supplier/a/b", "client/*", "agreement/\u0661", "\uff21\uff22", "e\u0301", "🧑\u200d💻",
]  # fmt: skip
#: Beside the value that is tried, what is asked for is filled in with what there is.
THERE = {"supplier": "a", "agreement": "p1", "client": "ocw", "id": "plan", "ids": "plan"}


def lines(value):
    """Each command with this value in each of its places, one at a time."""
    for path, params in LEAVES.items():
        given = arguments(params)
        filled = [THERE.get(each.name or "", "plan") for each in given if each.required]
        dry = ["--dry-run"] if "--dry-run" in options(params, flags=True) else []
        for number in range(len(given)):
            typed = [*filled[:number], value, *filled[number + 1 :]]
            yield [*path, *dry, "--", *typed]
        for name in options(params, flags=False):
            yield [*path, *dry, f"{name}={value}", *filled]


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A small register, in a folder that is not the one where the commands are typed."""
    data = tmp_path / "reg/data"
    for name, text in {
        "register.yaml": "name: Proef\n",
        "suppliers/a.yaml": "name: Fictief A\n",
        "clients/ocw.yaml": "name: OCW\nkind: ministry\n",
        "agreements/p1.yaml": "title: P1\nsupplier: a\nclients: [ocw]\nobligation: {regime: classic, percentage: 5}\n",
        "proposals/plan.yaml": "title: Plan\nsuppliers: [a]\nclients: [ocw]\nhistory: [{status: accepted, date: 2019-01-01}]\n",
    }.items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text(text, "utf-8")
    (tmp_path / "hier").mkdir()
    monkeypatch.chdir(tmp_path / "hier")
    monkeypatch.setenv("SRR_DATA", str(data))
    monkeypatch.setenv("EDITOR", "true")
    return data


RAW = re.compile("[\x00\x07\x1b\u202e\u200b]|##(?:vso)?\\[|^::", re.MULTILINE)
ENDS = {Exit.DONE, Exit.FOUND, Exit.USAGE, Exit.UNREADABLE}
EVERY = os.environ.get("SRR_EVERY_ARGUMENT")


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_argument_in_every_place_of_every_command(number, srr, place):
    """One in so many of the places is tried with each value; all with each where SRR_EVERY_ARGUMENT is set."""
    register = contents(place)
    wrong = []
    for index, line in enumerate(lines(HOSTILE[number])):
        if not EVERY and index % len(HOSTILE) != number:
            continue
        ran = srr(*line)
        if ran.code not in ENDS or "Traceback" in ran.err or RAW.search(ran.out + ran.err):
            wrong.append((line, ran))
        if contents(place) != register:
            wrong.append((line, "the register changed"))
    assert wrong == []
    assert not list(Path.cwd().rglob("gedraaid"))


def contents(folder):
    return {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
