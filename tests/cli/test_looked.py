"""A check that did not look never says that all is well."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pipes, links, signals and a shell are what these are about", allow_module_level=True)

ROOT = Path(__file__).parents[2]
WRONG = "summary: x\ntitle: Codeklas\nonbekend: x\n"


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """A register with an error in one record, and links that lead to it."""
    shutil.copytree(ROOT / "data", tmp_path / "echt" / "data")
    (tmp_path / "echt/data/proposals/codeklas.yaml").write_text(WRONG, "utf-8")
    (tmp_path / "echt/data/notities").mkdir()
    (tmp_path / "koppeling").symlink_to("echt")
    (tmp_path / "echt" / "alias").symlink_to("data")
    (tmp_path / "echt" / "voorstellen").symlink_to("data/proposals")
    monkeypatch.chdir(tmp_path / "koppeling")
    return tmp_path


@pytest.mark.parametrize("args", [
    ("{home}/koppeling/data/proposals/codeklas.yaml",),
    ("{home}/koppeling/data/proposals",),
    ("{home}/koppeling",),
    ("{home}/echt/data/proposals/../proposals/codeklas.yaml",),
    ("voorstellen/codeklas.yaml",),
    ("voorstellen",),
    ("data/proposals/codeklas.yaml", "--data", "alias"),
    ("alias/proposals/codeklas.yaml", "--data", "data"),
    ("alias/proposals/codeklas.yaml", "--data", "{home}/koppeling/alias"),
    (".",),
    ("..",),
    ("",),
])  # fmt: skip
def test_a_check_that_did_not_look_finds_by_any_way_to_a_record(srr, home, args):
    args = [each.format(home=home) for each in args]
    ran = srr("validate", *args)
    assert (ran.code, "onbekend" in ran.out) == (1, True)
    ran = srr("format", "--check", *args)
    assert (ran.code, "codeklas" in ran.out) == (1, True)


ELSEWHERE = ("/etc/hostname", "{home}/los.yaml", "{home}/map", "/dev/null")
STRANGE = ("data/README.md", "data/notities", "data/notities/x.yaml")


@pytest.fixture
def strangers(home):
    (home / "los.yaml").write_text("a: 1\n")
    (home / "map").mkdir()
    (home / "echt/data/notities/x.yaml").write_text("a: 1\n")


@pytest.mark.parametrize("path", [*ELSEWHERE, *STRANGE])
def test_a_check_that_did_not_look_is_refused_where_no_record_is(srr, home, strangers, path):
    ran = srr("validate", path.format(home=home))
    assert (ran.code, ran.out) == (2, "")
    assert "er zou niets worden bekeken" in ran.err


def test_a_check_that_did_not_look_at_one_of_its_paths_is_refused_for_that_one(srr, home, strangers):
    ran = srr("validate", "data/suppliers", "data/README.md")
    assert (ran.code, "data/README.md is geen bestand" in ran.err) == (2, True)


@pytest.mark.parametrize("path", ELSEWHERE)
def test_format_is_silent_about_what_is_really_outside(srr, home, strangers, path):
    # A hook gives it every YAML file of a commit.
    ran = srr("format", "--check", path.format(home=home))
    assert (ran.code, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize("path", STRANGE)
def test_format_refuses_what_lies_in_the_register_and_is_no_record(srr, home, strangers, path):
    assert srr("format", "--check", path.format(home=home)).code == 2


@pytest.mark.parametrize("command", [("validate",), ("format", "--check"), ("format",)])
def test_a_path_that_is_not_there_cannot_be_looked_at(srr, home, command):
    ran = srr(*command, "data/proposals/bestaat-niet.yaml")
    assert (ran.code, "bestaat niet" in ran.err) == (3, True)


@pytest.mark.parametrize(
    "make", [os.mkfifo, lambda path: path.symlink_to("nergens"), lambda path: path.mkdir()]
)
def test_a_check_that_did_not_look_at_what_cannot_be_opened_says_so(srr, home, make):
    make(home / "echt/data/proposals/zz.yaml")
    for args in ((), ("data/proposals/zz.yaml",)):
        ran = srr("validate", *args)
        assert (ran.code, "zz.yaml" in ran.out) == (1, True)


def test_format_does_not_call_in_order_what_it_could_not_read(srr, home):
    os.mkfifo(home / "echt/data/proposals/zz.yaml")
    ran = srr("format", "--check", "data/proposals/zz.yaml")
    assert (ran.code, "zz.yaml" in ran.err) == (1, True)
    ran = srr("format", "data/proposals/zz.yaml")
    assert (ran.code, ran.out) == (1, "")


def test_an_empty_folder_holds_nothing_wrong_where_nothing_is_looked_for_in_it(srr, home):
    shutil.rmtree(home / "echt/data/meetings")
    (home / "echt/data/meetings").mkdir()
    ran = srr("validate", "data/meetings")
    assert (ran.code, ran.out.partition("\n")[0]) == (1, "data/meetings:1:1: fout: unknown-reference")
    for each in (home / "echt/data/proposals").iterdir():
        each.write_text(each.read_text(encoding="utf-8").replace("meeting: ", "# "), encoding="utf-8")
    (home / "echt/data/proposals/codeklas.yaml").write_text("title: Codeklas\n")
    ran = srr("validate", "data/meetings")
    assert (ran.code, ran.out[:27]) == (0, "Geen problemen in 0 bestand")


def test_no_problems_in_one_file_is_not_said_of_all(srr, home):
    ran = srr("validate", "data/proposals/data-academie.yaml")
    assert ran.out == "Geen problemen in 1 bestand; het register heeft er 65.\n"
