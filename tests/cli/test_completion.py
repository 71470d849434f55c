"""What the shell offers: only names of the strictest form, and nothing where there is nothing to read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def complete(line: str, cwd: Path = ROOT, **environment: str) -> list[str]:
    """What bash would offer at the end of a line."""
    words = line.split(" ")
    ran = subprocess.run(
        [sys.executable, "-c", "from srr.cli.main import main; main()"],
        cwd=cwd,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "_SRR_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
            **environment,
        },
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    assert ran.stderr == ""
    return ran.stdout.split()


def test_commands_are_offered():
    assert {"status", "show", "validate", "review", "explain"} <= set(complete("srr "))


def test_ids_of_records_are_offered():
    assert "duo" in complete("srr show d")
    assert complete("srr show client/du") == ["client/duo"]
    assert complete("srr show nonsens/du") == []
    assert "testlab" in complete("srr review checklist test")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("srr status p", "proposals"),
        ("srr review close test", "testlab-2019"),
        ("srr review start test", "testlab"),
        ("srr status --supplier at", "atos"),
        ("srr status --client oc", "ocw-emancipatie"),
        ("srr status --category ict", "ict-inhuur"),
        ("srr status --target-group herin", "herintreder"),
        ("srr status --status sta", "started"),
        ("srr status --format mark", "markdown"),
        ("srr status --lang e", "en"),
        ("srr explain imposs", "impossible-transition"),
        ("srr validate --select dup", "duplicate-key"),
        ("srr status proposals --group-by cat", "category"),
        ("srr validate --fail-on nev", "never"),
    ],
)
def test_options_offer_what_they_take(line, offered):
    assert offered in complete(line)


def test_a_name_a_shell_could_act_on_is_never_offered(tmp_path):
    (tmp_path / "clients").mkdir()
    (tmp_path / "register.yaml").write_text("name: x\n", encoding="utf-8")
    for name in ("goed", "$(touch pwned)", "a b", "x;y", "`z`"):
        (tmp_path / "clients" / f"{name}.yaml").write_text("name: x\n", encoding="utf-8")
    assert complete("srr show ", SRR_DATA=str(tmp_path)) == ["goed"]


#: What zsh does with what srr prints: it evaluates that, and `_arguments` evaluates the words once more.
EVALUATED_TWICE = """
_files() { :; }
_arguments() { words=${1#*: :((}; eval "offered=( ${words%))} )"; echo ${#offered[@]}; }
for line in 'srr ' 'srr show ' 'srr status --at ' 'srr status --category '; do
  eval "$(_TYPER_COMPLETE_ARGS=$line _SRR_COMPLETE=complete_zsh srr)" || exit 1
done
"""
#: Names of branches that git takes, terms, and files.
ACTED_ON = ["$(>gedraaid)", "`>gedraaid`", ";>gedraaid", "'>gedraaid", '">gedraaid', "x')>gedraaid;('"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such names, and no such shell")
def test_zsh_runs_nothing_that_it_is_offered(tmp_path, git):
    data = tmp_path / "repo/data"
    (data / "clients").mkdir(parents=True)
    (data / "vocabulary").mkdir()
    (data / "register.yaml").write_text("name: x\n", encoding="utf-8")
    (data / "vocabulary/categories.yaml").write_text(json.dumps({"terms": [{"id": x} for x in ACTED_ON]}))
    git("add", "-A")
    git("commit", "-qm", "x")
    for number, name in enumerate(ACTED_ON):
        (data / f"clients/{name}.yaml").write_text("name: x\n", encoding="utf-8")
        (data / f"clients/goed-{number}.yaml").write_text("name: x\n", encoding="utf-8")
        git("branch", f"tak{name}")
        git("branch", f"tak-{number}")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        ["bash", "-c", EVALUATED_TWICE], cwd=tmp_path / "repo", capture_output=True, text=True, check=False,
        env={**os.environ, "PATH": path},
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    commands, ids, revisions = map(int, ran.stdout.split())
    assert commands >= 20
    assert (ids, revisions) == (len(ACTED_ON), len(ACTED_ON) + 1)
    assert not (tmp_path / "repo/gedraaid").exists()


def test_without_a_register_nothing_is_offered(tmp_path):
    assert complete("srr show ", cwd=tmp_path) == []
    assert complete("srr status --category ", cwd=tmp_path) == []


@pytest.mark.parametrize(("line", "offered"), [
    ("srr add supplier --own-staff ", "large"),
    ("srr add supplier --offer ", "opleiding"),
    ("srr add agreement --part-of ict", "ict-inhuur-p1"),
    ("srr add agreement --supplier fictief-k", "fictief-kleinbit"),
    ("srr add proposal --meeting b", "bijeenkomst-2018-05"),
    ("srr add proposal --target-group w", "wajong"),
    ("srr add proposal --may-hire c", "client"),
    ("srr add proposal --like test", "testlab"),
    ("srr set du", "duo"),
    ("srr edit du", "duo"),
    ("srr rename du", "duo"),
])  # fmt: skip
def test_what_the_commands_that_write_refer_to_is_offered(line, offered):
    assert offered in complete(line)
