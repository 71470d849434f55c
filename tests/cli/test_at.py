"""``--at REV``: every reader answers for the register as it stood in git."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.cli.test_completion import complete
from tests.conftest import EXAMPLE

READERS = [
    ("status",),
    ("status", "proposals"),
    ("show", "testlab"),
    ("review", "due", "--within", "9999"),
    ("review", "checklist", "testlab"),
    ("validate",),
]


@pytest.fixture
def data(tmp_path, git, monkeypatch):
    """The example register in a repository, with a tag on its only commit; it is the folder one is in."""
    folder = tmp_path / "repo/data"
    shutil.copytree(EXAMPLE, folder)
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    git("tag", "toen")
    monkeypatch.chdir(tmp_path / "repo")
    return folder


@pytest.mark.parametrize("command", READERS, ids=" ".join)
@pytest.mark.parametrize("format_", ["json", None])
def test_a_reader_answers_as_it_did_then(data, srr, command, format_):
    options = ("--format", format_) if format_ else ()
    then = srr(*command, *options)
    for file in data.glob("*/*.yaml"):
        file.write_text("kapot: [\n", encoding="utf-8")
    assert srr(*command, "--at", "toen", *options) == then
    assert srr(*command, *options).out != then.out


def test_a_day_can_be_asked_for_in_an_earlier_version(data, srr):
    then = srr("status", "--as-of", "2018-05")
    shutil.rmtree(data / "proposals")
    assert srr("status", "--as-of", "2018-05", "--at", "toen") == then


def test_a_problem_is_shown_where_it_stood(data, git, srr):
    file = data / "proposals/testlab.yaml"
    text = file.read_text("utf-8")
    file.write_text(f"# een regel\n{text}titel: x\n", encoding="utf-8")
    git("commit", "-aqm", "x")
    file.write_text(text, encoding="utf-8")
    ran = srr("validate", "--at", "HEAD", "--select", "schema", "data/proposals")
    line = text.count("\n") + 2
    assert ran.code == 1
    assert ran.out.startswith(f"data/proposals/testlab.yaml:{line}:1: ")
    assert f"{line} | titel: x" in ran.out
    assert srr("validate", "--select", "schema").code == 0


def test_a_path_that_only_existed_then_may_be_named(data, srr):
    (data / "proposals/testlab.yaml").unlink()
    assert srr("validate", "data/proposals/testlab.yaml", "--at", "toen").code == 0
    ran = srr("validate", "data/proposals/testlab.yaml")
    assert (ran.code, "data/proposals/testlab.yaml" in ran.err) == (3, True)


def test_what_was_left_out_then_is_said_with_the_way_to_see_it(data, git, srr):
    (data / "proposals/testlab.yaml").write_text("titel: x\n", encoding="utf-8")
    git("commit", "-aqm", "x")
    git("revert", "--no-edit", "HEAD")
    ran = srr("status", "--at", "HEAD~1")
    assert ran.code == 1
    assert "srr validate --at HEAD~1" in ran.err
    assert srr("status").code == 0


@pytest.mark.parametrize(
    ("revision", "code", "said"),
    [
        ("toem", 2, 'Er is in git geen versie "toem". Bedoelt u "toen"?'),
        ("--output=x", 2, 'Er is in git geen versie "--output=x".'),
        ("a\x1b[2J::error::x\n##[y", 2, 'Er is in git geen versie "a'),
    ],
)
def test_a_revision_that_is_none_is_refused_in_plain_words(data, srr, revision, code, said):
    ran = srr("status", f"--at={revision}")
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(said)
    assert "\x1b" not in ran.err
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in ran.err.splitlines())


def test_outside_git_it_cannot_be_known(tmp_path, git, srr, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    shutil.copytree(EXAMPLE, tmp_path / "los")
    ran = srr("status", "--data", tmp_path / "los", "--at", "main")
    assert (ran.code, ran.out) == (3, "")
    assert "git-repository" in ran.err


@pytest.mark.parametrize(
    "command", [("set", "testlab", "title", "x"), ("proposal", "start", "testlab"), ("format",)]
)
def test_a_command_that_writes_takes_no_revision(data, srr, command):
    assert srr(*command, "--at", "toen").code == 2


def test_every_reader_says_the_same_in_json_of_an_old_folder_name(data, git, srr):
    then = json.loads(srr("status", "proposals", "-f", "json").out)
    git("mv", "data", "register")
    git("commit", "-q", "-m", "x")
    assert (
        json.loads(srr("status", "proposals", "-f", "json", "--data", "register", "--at", "toen").out) == then
    )


def test_branches_and_tags_are_offered(data, git):
    git("branch", "tak/een")
    git("tag", "v1.0")
    git("tag", "$(touch${IFS}x)")
    assert complete("srr status --at ", cwd=data.parent) == ["main", "tak/een", "toen", "v1.0"]
    assert complete("srr status --at ", cwd=data.parent, PATH="/nergens") == []
