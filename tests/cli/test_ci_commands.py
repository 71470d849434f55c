"""What CI services obey in a log is broken up wherever a value of a register may come: in every format and command."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

VALUE = "##vso[task.setvariable variable=x]y ##[group]z"
LINES = "summary: |-\n  eerste\n  ::set-output name=a::b\n  ::error::x\n"
#: What a runner of GitHub or Azure obeys: the first anywhere, the second where a line begins.
OBEYED = re.compile(r"##(?:vso)?\[|^\s*::", re.MULTILINE)
COMMANDS = [
    *(("validate", "--advice", "full", "-f", each) for each in ("text", "plain", "json", "gitlab", "sarif", "junit")),
    *(
        ("status", table, "-f", each)
        for table in ("proposals", "agreements", "clients", "suppliers", "lessons", "attention")
        for each in ("table", "plain", "json", "csv", "csv-nl", "markdown", "html")
    ),
    *(
        (*command, "-f", each)
        for command in (("status",), ("show", "testlab"), ("brief", "testwerk"), ("match",), ("review", "checklist", "testlab"))
        for each in ("table", "plain", "json", "markdown", "html")
    ),
    ("find", "vso"),
    ("set", "testlab", "title", "x", "--dry-run"),
    ("set", "testlab", "title", "##[group] y", "--dry-run"),
    ("set", "testlab", "contract_manager", "x", "--dry-run"),
    ("set", "testlab", "bogus", "##[group]x"),
    ("show", "##[group]q"),
    ("rename", "testlab", "##[x]"),
    ("add", "supplier", "--name", "##[x] B.V.", "--no-input", "--dry-run"),
]  # fmt: skip


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The example register with such values in the place of its texts."""
    folder = shutil.copytree(Path(__file__).parents[2] / "data", tmp_path_factory.mktemp("ci") / "data")
    for path in folder.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(
            r"^(title|name|notes|core_competence): (?![>|]).*$",
            rf'\1: "{VALUE} \1"',
            text,
            flags=re.MULTILINE,
        )
        path.write_text(re.sub(r"^frozen.*\n", "", text, flags=re.MULTILINE), encoding="utf-8")
    testlab = folder / "proposals" / "testlab.yaml"
    text = testlab.read_text(encoding="utf-8")
    testlab.write_text(re.sub(r"^summary:.*\n(?: .*\n)*", LINES, text, flags=re.MULTILINE), encoding="utf-8")
    return folder


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_nothing_that_a_runner_obeys_comes_out(args, srr, data):
    ran = srr(*args, "--data", data)
    assert ran.code in {0, 1, 2}
    assert ran.out or ran.err
    assert OBEYED.findall(ran.out + "\n" + ran.err) == []


def test_the_values_are_there(srr, data):
    """Else none of the above would say anything."""
    assert "vso" in srr("show", "testlab", "--data", data).out
    assert "set-output" in srr("show", "testlab", "--data", data).out


@pytest.mark.parametrize("args", [("status", "--bogus"), ("status", "--help")], ids=" ".join)
def test_in_github_actions_nothing_is_coloured_boxed_or_wrapped_otherwise(args, srr_process):
    """Typer forces colours and panels there."""
    ours, theirs = (
        srr_process(*args, env={"GITHUB_ACTIONS": each, "CI": each, "COLUMNS": "200"})
        for each in ("", "true")
    )
    assert (theirs.returncode, theirs.stdout, theirs.stderr) == (ours.returncode, ours.stdout, ours.stderr)
    assert not re.search("[\x1b\u2500-\u257f]", (theirs.stdout + theirs.stderr).decode())
