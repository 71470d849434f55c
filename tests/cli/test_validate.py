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
GOOD = ROOT / "tests" / "cases" / "good"


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
    assert (ran.code, ran.err, ran.out) == (1, "Gemaakt: report.out\n", "")
    assert "\n::error::x" not in text
    assert {"sarif": "%FF%0A%3A%3Aerror", "github": "%0A%3A%3Aerror"}.get(name, "error::x.yaml") in text


@pytest.mark.parametrize("register", ["alleen-bij-succes", "handreiking-als-resultaat"])
def test_finished_pilots_get_no_advice(srr, register):
    """They leave out much that a running pilot would be advised to say; nobody can change that any more."""
    ran = srr("validate", "--data", GOOD / register, "--lang", "nl")
    assert (ran.code, ran.out.count("\n")) == (0, 1)
    assert ran.out.startswith("Geen problemen in ")


@pytest.mark.parametrize("register", ["dagen-onbekend", "raamovereenkomst-met-acht", "het-rijk-als-geheel"])
def test_running_pilots_get_one_line_of_advice_a_rule(srr, register):
    found = json.loads(srr("validate", "--data", GOOD / register, "-f", "json").out)["problems"]
    ran = srr("validate", "--data", GOOD / register, "--lang", "nl")
    *advice, blank, closing = ran.out.splitlines()
    assert [each.split(": ")[0] for each in advice] == sorted({each["rule"] for each in found})
    assert blank == ""
    assert closing.startswith(f"{len(found)} adviezen in ")
    for line in advice:
        rule = line.split(": ")[0]
        records = {Path(each["file"]).stem for each in found if each["rule"] == rule}
        assert all(each in line for each in records)
        assert f" {len(records)} " in line
        assert line.endswith(f". Uitleg: srr explain {rule}")


def test_all_advice_is_told_in_its_place_where_that_is_asked(srr):
    register = GOOD / "dagen-onbekend"
    ran = srr("validate", "--data", register, "--advice", "full", "--lang", "nl")
    assert ran.out.count(": advies: ") == 9
    assert "dagen-onbekend/proposals/bindwerk.yaml:2:1: advies: " in ran.out
    # Programs get each advice in its place whatever is asked.
    for name in ("json", "gitlab", "sarif", "junit", "github"):
        args = ("validate", "--data", register, "-f", name)
        assert srr(*args, "--advice", "full").out == srr(*args).out == srr(*args, "--advice", "short").out


def test_advice_is_told_short_or_full(srr):
    ran = srr("validate", "--data", GOOD / "smallest", "--advice", "alles", "--lang", "nl")
    assert ran.code == 2
    assert "short, full" in ran.err


def test_a_mistake_hides_no_id_that_does_not_exist(tmp_path, srr):
    shutil.copytree(Path(__file__).parents[2] / "data", tmp_path / "data")
    for name, changes in {
        "testlab": (
            ("title: Testlab", "title: Testlab\ntitle: Twee"),
            ("[fictief-testwerk]", "[fictief-testwrk]"),
        ),
        "codeklas": (
            ("    date: 2018-09\n", "   date: 2018-09\n"),
            ("waits_for: [duo]", "waits_for: [duoo]"),
        ),
    }.items():
        file = tmp_path / "data/proposals" / f"{name}.yaml"
        text = file.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        file.write_text(text, encoding="utf-8")
    ran = srr("validate", "--data", tmp_path / "data", "-f", "json")
    found = [
        (Path(each["file"]).stem, each["rule"])
        for each in json.loads(ran.out)["problems"]
        if each["severity"] == "error"
    ]
    # What refers to the two finds them, and of their own steps nothing is said: some cannot be read.
    assert found == [
        ("codeklas", "syntax"), ("codeklas", "unknown-reference"),
        ("testlab", "duplicate-key"), ("testlab", "unknown-reference"),
    ]  # fmt: skip
