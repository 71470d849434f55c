"""What looked personal in earlier versions, which git does not forget: ``--history``, and ``--since`` for its span."""

from __future__ import annotations

import json

import pytest

SECRET = ("111222333", "Fatima", "fatima")


@pytest.fixture
def data(tmp_path, git, monkeypatch):
    """A clean register in ``data`` of a repository with one commit on ``main``."""
    folder = tmp_path / "repo/data"
    (folder / "suppliers").mkdir(parents=True)
    (folder / "register.yaml").write_text("name: Proef\nlanguage: nl\n", encoding="utf-8")
    (folder / "suppliers/een.yaml").write_text("name: Fictief Een\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "repo")
    git("add", "-A")
    git("commit", "-q", "-m", "a")
    return folder


@pytest.fixture
def commit(data, git):
    def call(name: str, text: str | None) -> str:
        """A commit in which a file of the register is this; None where it is gone."""
        path = data / name
        path.unlink() if text is None else path.write_text(text, encoding="utf-8")
        git("add", "-A")
        git("commit", "-q", "-m", "x")
        return git("rev-parse", "HEAD").strip()[:10]

    return call


@pytest.fixture
def found(srr):
    def call(*options: str) -> tuple[int, list[tuple[str, str]]]:
        """Exit code, and file and commit of each detail in the past; nothing of them is told."""
        ran = srr("validate", "-f", "json", "--select", "personal-data", *options)
        assert [each for each in SECRET if each in ran.out + ran.err] == []
        problems = json.loads(ran.out)["problems"]
        assert {each["line"] for each in problems} <= {1}
        return ran.code, [(each["file"], _commit(each["message"])) for each in problems]

    return call


def _commit(message: str) -> str:
    return message.partition("commit ")[2][:10]


LEAK = "name: Fictief Een\nnotes: BSN 111222333\n"
CLEAN = "name: Fictief Een\n"


def test_a_clean_past(data, found):
    assert found("--history") == (0, [])


def test_what_was_removed_is_still_in_git(data, commit, found):
    leaked = commit("suppliers/een.yaml", LEAK)
    commit("suppliers/een.yaml", CLEAN)
    assert found() == (0, [])
    assert found("--history") == (1, [("data/suppliers/een.yaml", leaked)])


def test_what_stands_now_is_told_where_it_stands(data, commit, srr):
    commit("suppliers/een.yaml", LEAK)
    problems = json.loads(srr("validate", "--history", "-f", "json").out)["problems"]
    assert [(each["line"], "commit" in each["message"]) for each in problems] == [(2, False)]


def test_a_file_that_is_gone_and_one_with_a_name(data, commit, found):
    leaked = commit("suppliers/deelnemer-fatima.yaml", LEAK)
    commit("suppliers/deelnemer-fatima.yaml", None)
    masked = "data/suppliers/deelnemer-••••••.yaml"
    assert found("--history") == (1, [(masked, leaked), (masked, leaked)])


def test_it_is_told_of_the_commit_that_brought_it(data, commit, found):
    first = commit("suppliers/een.yaml", LEAK)
    commit("suppliers/een.yaml", f"{LEAK}own_staff: large\n")
    commit("suppliers/een.yaml", CLEAN)
    assert found("--history") == (1, [("data/suppliers/een.yaml", first)])


def test_a_comment_excused_it_then_or_excuses_it_now(data, commit, found):
    excused = "notes: zaak 111222333  # srr: ignore personal-data reason=zaaknummer\n"
    commit("suppliers/een.yaml", f"name: x\n{excused}")
    commit("suppliers/een.yaml", CLEAN)
    assert found("--history") == (0, [])
    commit("suppliers/een.yaml", LEAK)
    commit("suppliers/een.yaml", CLEAN)
    assert found("--history")[0] == 1
    commit("suppliers/twee.yaml", f"name: y\n{excused}")
    assert found("--history") == (0, [])


def test_a_broken_file_and_one_of_a_merge(data, commit, git, found):
    git("checkout", "-q", "-b", "zij")
    leaked = commit("suppliers/een.yaml", f"{LEAK}bogus: [\n")
    commit("suppliers/een.yaml", CLEAN)
    git("checkout", "-q", "main")
    commit("suppliers/twee.yaml", "name: Twee\n")
    git("merge", "-q", "--no-ff", "-m", "m", "zij")
    assert found("--history") == (1, [("data/suppliers/een.yaml", leaked)])


def test_since_looks_at_its_span(data, commit, git, found):
    commit("suppliers/een.yaml", LEAK)
    base = commit("suppliers/een.yaml", CLEAN)
    assert found("--since", base) == (0, [])
    leaked = commit("suppliers/een.yaml", LEAK)
    commit("suppliers/een.yaml", CLEAN)
    assert found("--since", base) == (1, [("data/suppliers/een.yaml", leaked)])


def test_it_says_what_to_do(data, commit, srr):
    commit("suppliers/een.yaml", LEAK)
    commit("suppliers/een.yaml", CLEAN)
    said = srr("validate", "--history").out
    assert "git filter-repo" in said
    assert "datalek" in said
    # The line of a file as it is now says nothing of what it was.
    assert "name: Fictief Een" not in said


def test_a_shallow_clone_does_not_pass_for_a_clean_past(data, commit, git, srr, tmp_path, monkeypatch):
    commit("suppliers/een.yaml", LEAK)
    commit("suppliers/een.yaml", CLEAN)
    git("clone", "-q", "--depth", "1", f"file://{tmp_path}/repo", str(tmp_path / "klein"))
    monkeypatch.chdir(tmp_path / "klein")
    ran = srr("validate", "--history")
    assert ran.code == 3
    assert "fetch-depth: 0" in ran.err


def test_without_git_it_says_so(tmp_path, srr, monkeypatch):
    (tmp_path / "los").mkdir()
    (tmp_path / "los/register.yaml").write_text("name: x\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert srr("validate", "--history", "--data", tmp_path / "los").code == 3
