"""An archive is written on purpose or not at all; and the README's way to a copy of the example that lives."""

from __future__ import annotations

import io
import re
import shlex
import shutil
from pathlib import Path

import pytest

from srr.cli import archive, prompts
from tests.conftest import EXAMPLE, ROOT

BOTH = pytest.mark.parametrize("lang", ["nl", "en"])
SET = ("set", "testlab", "title", "Nieuw")
STEP = ("proposal", "hold", "testlab")


@pytest.fixture
def data(living, tmp_path, monkeypatch):
    for name, real in living.items():
        monkeypatch.setattr(archive, name, real)
    shutil.copytree(EXAMPLE, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


def contents(data):
    return {path: path.read_bytes() for path in data.rglob("*.yaml")}


@BOTH
@pytest.mark.parametrize(
    "command",
    [SET, STEP, ("client", "rest", "ocw"), ("add", "supplier", "--name", "Fictief"), ("edit", "testlab"),
     ("add", "term", "target-group", "--nl", "a", "--en", "b"), ("rename", "testlab", "lab"), ("remove", "dossierstraat"),
     ("review", "start", "testlab"), ("format",)],
)  # fmt: skip
def test_without_somebody_who_says_so_it_is_not_written(command, lang, data, srr):
    before = contents(data)
    ran = srr(*command, "--lang", lang)
    assert (ran.code, ran.out, contents(data)) == (1, "", before)
    assert "--thaw" in ran.err
    assert ("31 december 2019" if lang == "nl" else "31 December 2019") in ran.err


def test_thaw_writes_once_and_it_stays_an_archive(data, srr):
    assert srr(*SET, "--thaw").code == 0
    assert "title: Nieuw" in (data / "proposals/testlab.yaml").read_text(encoding="utf-8")
    assert "frozen: 2019-12-31" in (data / "register.yaml").read_text(encoding="utf-8")
    assert srr("set", "testlab", "title", "Nog nieuwer").code == 1


@BOTH
@pytest.mark.parametrize(("answer", "written"), [("j", True), ("y", True), ("", False), ("n", False)])
def test_on_a_terminal_it_asks(answer, written, lang, data, srr, monkeypatch):
    monkeypatch.setattr(prompts, "possible", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{answer}\n"))
    ran = srr(*SET, "--lang", lang)
    assert ran.code == 0
    assert ("archief" if lang == "nl" else "archive") in ran.err
    assert ("title: Nieuw" in (data / "proposals/testlab.yaml").read_text(encoding="utf-8")) is written


@BOTH
def test_a_step_wants_a_date_and_takes_no_later_one(lang, data, srr):
    before = contents(data)
    ran = srr(*STEP, "--thaw", "--lang", lang)
    assert ran.code == 2
    assert "--date" in ran.err
    ran = srr(*STEP, "--thaw", "--date", "2020-01-01", "--lang", lang)
    assert ran.code == 2
    assert ("1 januari 2020" if lang == "nl" else "1 January 2020") in ran.err
    assert contents(data) == before
    # A month that begins before the end may be meant, and what is planned may come later.
    assert srr(*STEP, "--thaw", "--date", "2019-12", "--lang", lang).code == 0
    assert srr("client", "rest", "dji", "--date", "2019-12-31", "--until", "2020-06", "--thaw").code == 0


def test_a_dry_run_never_asks(data, srr, monkeypatch):
    monkeypatch.setattr(prompts, "possible", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    before = contents(data)
    assert "+title: Nieuw" in srr(*SET, "--dry-run").out
    assert "+  - status: on-hold\n+    date: 2019-12-31\n" in srr(*STEP, "--dry-run").out
    assert srr("format", "--check").code == 0
    assert contents(data) == before


def test_a_command_that_is_to_be_copied_is_one_that_an_archive_takes(data, srr):
    ran = srr("proposal", "hold", "testlab", "--date", "2019-12", "--thaw")
    lines = [each.strip() for each in ran.out.splitlines() if each.startswith("  srr ")]
    assert len(lines) == 2
    assert all(each.endswith(" --thaw") for each in lines)
    assert srr(*shlex.split(lines[0].replace("…", "druk"))[1:]).code == 0
    ran = srr("set", "testlab", "clients", "DUO", "--thaw")
    assert ran.err.endswith("\n  srr set testlab clients --add DUO --thaw\n")


def test_what_was_thawed_is_taken_back_without(data, srr):
    before = contents(data)
    assert srr(*SET, "--thaw").code == 0
    assert srr("undo").code == 0
    assert contents(data) == before


def test_the_steps_of_the_readme_can_be_taken(living, srr, git, tmp_path, monkeypatch):
    """Every line below "Something happened", in a copy of the example that the README says how to make."""
    for name, real in living.items():
        monkeypatch.setattr(archive, name, real)
    monkeypatch.chdir(tmp_path)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    about = readme[readme.index("**Something happened.**") : readme.index("**Is the register right?**")]
    lines = [
        line for block in re.findall(r"```sh\n(.*?)```", about, re.DOTALL) for line in block.splitlines()
    ]
    assert len(lines) > 8
    for line in lines:
        command, _, remark = line.partition("#")
        # What asks questions needs a terminal, and a form that came back somebody who filled it in.
        if "asks the open questions" in remark or "--from" in command:
            continue
        for part in command.split("&&"):
            words = shlex.split(part)
            if words[0] == "cd":
                monkeypatch.chdir(words[1])
                continue
            if words[0] == "git":
                git(*words[1:], at=Path.cwd())
                git("config", "user.name", "Test", at=Path.cwd())
                git("config", "user.email", "test@example.invalid", at=Path.cwd())
                continue
            ran = srr(*words[1:])
            assert ran.code == (1 if "refused" in remark else 0), (line, ran)
