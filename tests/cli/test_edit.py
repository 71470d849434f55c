"""``srr edit``: an editor that somebody has set, and what is said of the result."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """A copy of the example register, in the folder where the commands are typed."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return tmp_path / "data"


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """An editor that replaces one text by another, and ends with a code."""

    def call(old: str, new: str, code: int = 0, variable: str = "EDITOR") -> None:
        script = tmp_path / "my editor.py"
        script.write_text(
            "import sys, pathlib\n"
            "file = pathlib.Path(sys.argv[-1])\n"
            f"file.write_text(file.read_text().replace({old!r}, {new!r}))\n"
            f"sys.exit({code})\n"
        )
        monkeypatch.setenv(variable, f"{sys.executable} '{script}' --wait")

    return call


@pytest.mark.parametrize("variable", ["EDITOR", "VISUAL"])
def test_the_file_itself_is_edited_and_checked(variable, srr, data, editor):
    editor("title: Testlab", "title: Het testlab", variable=variable)
    ran = srr("edit", "testlab")
    assert ran.code == 0
    assert "title: Het testlab" in (data / "proposals" / "testlab.yaml").read_text()


def test_visual_comes_before_editor(srr, data, editor, monkeypatch):
    monkeypatch.setenv("EDITOR", "/nergens")
    editor("title: Testlab", "title: Het testlab", variable="VISUAL")
    assert srr("edit", "testlab").code == 0


def test_problems_are_printed_as_validate_does(srr, data, editor):
    editor("metric: participants", "metric: deelnemers")
    ran = srr("edit", "testlab")
    assert ran.code == 1
    assert ran.out == srr("validate", "data/proposals/testlab.yaml").out
    assert "deelnemers" in ran.out


def test_a_broken_file_can_be_repaired(srr, data, editor):
    (data / "clients" / "stuk.yaml").write_text("name: [\n")
    editor("[", "Stuk")
    assert srr("edit", "stuk").code == 0
    assert (data / "clients" / "stuk.yaml").read_text() == "name: Stuk\n"


def test_the_settings_can_be_edited(srr, data, editor):
    editor("name: ", "name: Ons ")
    assert srr("edit", "register").code == 0
    assert "name: Ons " in (data / "register.yaml").read_text()


def test_a_dry_run_edits_a_copy(srr, data, editor):
    before = (data / "proposals" / "testlab.yaml").read_bytes()
    editor("metric: participants", "metric: deelnemers")
    ran = srr("edit", "testlab", "--dry-run")
    assert ran.code == 1
    assert "+  - {metric: deelnemers, value: 6, per: year}" in ran.out
    assert "deelnemers" in ran.err
    assert (data / "proposals" / "testlab.yaml").read_bytes() == before
    editor("niets", "iets")
    ran = srr("edit", "testlab", "--dry-run")
    assert (ran.code, ran.out) == (0, "")


@pytest.mark.parametrize(("command", "said"), [
    ("/nergens/vim", 'De editor "/nergens/vim" kan niet worden gestart'),
    ("'open", "kan niet worden gestart"),
])  # fmt: skip
def test_an_editor_that_does_not_start_is_said(command, said, srr, data, monkeypatch):
    monkeypatch.setenv("EDITOR", command)
    ran = srr("edit", "testlab")
    assert (ran.code, ran.out) == (3, "")
    assert said in ran.err


def test_an_editor_that_fails_is_said(srr, data, editor):
    editor("x", "x", code=4)
    ran = srr("edit", "testlab")
    assert ran.code == 3
    assert "eindigde met code 4" in ran.err


def test_what_is_not_there_is_said(srr, data):
    ran = srr("edit", "testlap")
    assert ran.code == 2
    assert 'Bedoelt u "testlab"?' in ran.err
