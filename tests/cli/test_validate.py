"""``srr validate`` where machines run it: which format, where the files are, what is written beside stdout."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
BAD = ROOT / "tests" / "cases" / "bad"


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A repository whose register lies in a folder of it, with more errors than GitHub shows."""
    (tmp_path / ".git").mkdir()
    register = tmp_path / "inkoop" / "data"
    shutil.copytree(BAD / "one-of-each", register)
    monkeypatch.chdir(register.parent)
    return tmp_path


@pytest.fixture
def actions(monkeypatch, tmp_path):
    """GitHub Actions, with a file for the summary of the step."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    return summary


def test_in_github_actions_annotations_are_the_default(srr, checkout, actions):
    assert srr("validate").out.startswith("::error ")


@pytest.mark.parametrize("args", [("-f", "text"), ("-f", "json"), ("-f", "sarif")])
def test_what_is_asked_for_wins(srr, checkout, actions, args):
    assert "::error" not in srr("validate", *args).out
    assert not actions.exists()


def test_the_name_of_the_output_wins(srr, checkout, actions):
    srr("validate", "-o", "report.xml")
    assert Path("report.xml").read_text(encoding="utf-8").startswith("<?xml")
    assert not actions.exists()


def test_elsewhere_text_is_the_default_and_nothing_is_written(srr, checkout, actions, monkeypatch):
    monkeypatch.delenv("GITHUB_ACTIONS")
    assert "::error" not in srr("validate").out
    assert not actions.exists()


def test_the_summary_is_added_below_what_stands_there(srr, checkout, actions):
    actions.write_text("Eerder.", encoding="utf-8")
    ran = srr("validate", "--lang", "nl")
    text = actions.read_text(encoding="utf-8")
    errors = ran.out.count("::error ")
    assert text.startswith("Eerder.\n")
    assert text.count("| fout |") == errors - 10 > 0
    assert "inkoop/data/" in text


def test_without_the_variable_there_is_no_summary(srr, checkout, actions, monkeypatch):
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    ran = srr("validate")
    assert (ran.code, ran.err) == (1, "")


def test_what_fits_needs_no_summary(srr, actions, checkout):
    srr("validate", "--select", "schema")
    assert not actions.exists()


def test_a_summary_that_cannot_be_written_is_said(srr, checkout, actions, monkeypatch, tmp_path):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "nergens" / "summary.md"))
    ran = srr("validate", "--lang", "nl")
    assert ran.code == 1
    assert ran.out.startswith("::error ")
    assert "summary.md kan niet worden geschreven" in ran.err
    assert len(ran.err.splitlines()) == 1


def paths(srr, *args):
    """The paths of the problems, as each format that CI services read has them."""
    found = {each["location"]["path"] for each in json.loads(srr("validate", "-f", "gitlab", *args).out)}
    (run,) = json.loads(srr("validate", "-f", "sarif", *args).out)["runs"]
    places = [each["locations"][0]["physicalLocation"] for each in run["results"]]
    assert {each["artifactLocation"]["uri"] for each in places} == found
    return found


@pytest.mark.parametrize("where", ["", "inkoop", "inkoop/data", "inkoop/data/suppliers"])
def test_paths_count_from_the_top_of_the_repository(srr, checkout, monkeypatch, where):
    monkeypatch.chdir(checkout / where)
    found = paths(srr, "--data", os.path.relpath(checkout / "inkoop" / "data"))
    assert "inkoop/data/suppliers/leeg.yaml" in found
    assert all((checkout / each).exists() for each in found)


def test_a_work_tree_has_a_file_called_git(srr, checkout):
    (checkout / ".git").rmdir()
    (checkout / ".git").write_text("gitdir: elders\n")
    assert "inkoop/data/suppliers/leeg.yaml" in paths(srr)


@pytest.mark.parametrize(
    ("where", "path"), [("inkoop", "data/suppliers/leeg.yaml"), ("elders", "suppliers/leeg.yaml")]
)
def test_outside_a_repository_they_count_from_here_or_from_the_register(
    srr, checkout, monkeypatch, where, path
):
    (checkout / ".git").rmdir()
    (checkout / "elders").mkdir()
    monkeypatch.chdir(checkout / where)
    assert path in paths(srr, "--data", os.path.relpath(checkout / "inkoop" / "data"))


def test_a_register_that_is_the_repository(srr, checkout, monkeypatch):
    (checkout / ".git").rename(checkout / "inkoop" / "data" / ".git")
    monkeypatch.chdir("data")
    assert "suppliers/leeg.yaml" in paths(srr, "--data", ".")


def fingerprints(srr):
    return [each["fingerprint"] for each in json.loads(srr("validate", "-f", "gitlab").out)]


def test_fingerprints_survive_moved_lines_and_another_language(srr, checkout):
    before = fingerprints(srr)
    for file in (checkout / "inkoop" / "data").rglob("*.yaml"):
        content = file.read_bytes()
        if content and content.isascii() and b"<<<<<<<" not in content:
            file.write_bytes(b"# een regel\n# en nog een\n" + content)
    (checkout / "inkoop" / "data" / "register.yaml").write_text(
        (checkout / "inkoop" / "data" / "register.yaml").read_text().replace("language: nl", "language: en")
    )
    assert fingerprints(srr) == before


def test_only_the_files_asked_for_are_tests(srr, checkout):
    every = srr("validate", "-f", "junit").out
    one = srr("validate", "-f", "junit", "data/suppliers/leeg.yaml").out
    assert every.count("<testcase ") > 20
    assert one.count("<testcase ") == 1
    assert 'name="suppliers/leeg.yaml"' in one


@pytest.mark.parametrize("name", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_nobody_overlooks_files_of_which_no_problem_was_asked_for(srr, checkout, name):
    ran = srr("validate", "-f", name, "--select", "near-duplicate", "--lang", "nl")
    assert ran.code == 1
    assert "niet gelezen" in ran.err
    assert srr("validate", "-f", name, "--select", "near-duplicate", "--fail-on", "never").code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("name", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_a_file_name_that_is_no_text_can_be_reported(srr, checkout, name):
    with open(os.fsencode(checkout / "inkoop" / "data" / "suppliers") + b"/\xff\n::error::x.yaml", "wb"):
        pass
    ran = srr("validate", "-f", name, "-o", "report.out")
    text = Path("report.out").read_text(encoding="utf-8")
    assert (ran.code, ran.err, ran.out) == (1, "", "")
    assert "\n::error::x" not in text
    assert {"sarif": "%FF%0A%3A%3Aerror", "github": "%0A%3A%3Aerror"}.get(name, "error::x.yaml") in text
