"""The documents tell the truth: about the two commands, about every command and option, about the rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from srr.cli.main import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    def names(command, prefix):
        for name, each in getattr(command, "commands", {}).items():
            if hasattr(each, "commands"):
                yield from names(each, f"{prefix} {name}")
            else:
                yield f"{prefix} {name}"

    return sorted(names(typer.main.get_command(app), "srr"))


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_readme(command):
    assert command in README


def test_the_readme_names_no_command_that_does_not_exist():
    known = commands()
    for named in re.findall(r"^srr [a-z]+(?: [a-z]+)?", README, re.MULTILINE):
        assert any(
            named == each or named.startswith(f"{each} ") or each == " ".join(named.split()[:2])
            for each in known
        )


def test_ci_runs_the_test_command_of_the_readme_to_the_letter():
    test_command = re.search(r"^python3 -m venv .*pytest.*$", README, re.MULTILINE)
    assert test_command is not None
    assert test_command.group() in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert test_command.group() in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()


def test_the_screen_in_the_readme_is_what_comes_out(srr, monkeypatch):
    monkeypatch.chdir(ROOT)
    shown = re.search(r"<!-- srr status -->\n```\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    assert shown.group(1) == srr("status").out
