"""A register as it stood in a revision, from real repositories of every kind people have."""

from __future__ import annotations

import os
import shutil
import stat
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srr.model.register import LeftOut
from srr.store.folder import NoRegister, NotYet, UnknownRevision
from srr.store.git import Repository
from srr.store.limits import BYTES
from srr.store.load import load, load_from
from srr.store.regular import Unreadable


@pytest.fixture
def repo(tmp_path, git):
    """A repository with a register in ``data``, of one commit."""
    root = tmp_path / "repo"
    put(root / "data/register.yaml", "name: Eerst\n")
    put(root / "data/suppliers/een.yaml", "name: Een\n")
    commit(git)
    return root


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def commit(git, at=None):
    git("add", "-A", at=at)
    git("commit", "-q", "--allow-empty", "-m", "x", at=at)
    return git("rev-parse", "HEAD", at=at)


def at(root, revision, **kwargs):
    """The register in ``root`` as it stood in a revision."""
    repository = Repository.around(root, "data")
    return load_from(repository.files(repository.commit(revision), revision), "data", **kwargs)


def names(loaded):
    return [each.name for each in loaded.register.suppliers.values()]


def refused(root, revision):
    """The message key with which a revision is refused, and its arguments."""
    with pytest.raises((NoRegister, UnknownRevision)) as caught:
        at(root, revision)
    return type(caught.value), caught.value.message.key, dict(caught.value.message.args)


def test_a_revision_is_read_and_nothing_is_touched(repo, git):
    git("tag", "oud")
    put(repo / "data/suppliers/een.yaml", "name: Later\n")
    put(repo / "data/suppliers/twee.yaml", "name: Twee\n")
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in repo.rglob("*")}
    loaded = at(repo / "data", "oud")
    assert names(loaded) == ["Een"]
    assert loaded.sources["data/suppliers/een.yaml"].text == "name: Een\n"
    assert loaded.contents["data/suppliers/een.yaml"] == b"name: Een\n"
    assert before == {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in repo.rglob("*")}


def test_a_revision_reads_like_the_folder_it_was_committed_from(repo, git):
    put(repo / "data/suppliers/leeg.yaml", b"")
    put(repo / "data/suppliers/kapot.yaml", "name: [\n")
    put(repo / "data/suppliers/geen-tekst.yaml", b"name: \xff\n")
    put(repo / "data/suppliers/einde.yml", "name: x\n")
    put(repo / 'data/suppliers/regel\n"terug, %0A::x.yaml', "name: x\n")
    put(repo / "data/suppliers/map.yaml/diep.yaml", "name: x\n")
    put(repo / "data/proposal/zonder-s.yaml", "title: x\n")
    put(repo / "data/reviews", "geen map\n")
    put(repo / "data/suppliers/groot.yaml", b"# " + b"x" * BYTES)
    (repo / "data/suppliers/link.yaml").symlink_to("een.yaml")
    (repo / "data/clients").symlink_to("suppliers")
    (repo / "data/checklist.yaml").symlink_to("register.yaml")
    commit(git)
    there, then = load(repo / "data", "data"), at(repo / "data", "HEAD")
    assert then.problems == there.problems
    assert then.register.left_out == there.register.left_out
    assert names(then) == names(there) == ["Een"]
    assert {name: each.text for name, each in then.sources.items()} == {
        name: each.text for name, each in there.sources.items()
    }


def test_a_file_that_did_not_change_is_not_read_again(repo):
    known = load(repo / "data", "data")
    put(repo / "data/suppliers/twee.yaml", "name: Twee\n")
    again = at(repo / "data", "HEAD", known=known)
    assert again.register.suppliers["een"] is known.register.suppliers["een"]
    assert again.sources["data/suppliers/een.yaml"] is known.sources["data/suppliers/een.yaml"]
    assert names(again) == ["Een"]


def test_a_broken_file_that_did_not_change_is_left_out_again(repo, git):
    put(repo / "data/register.yaml", "name: [\n")
    commit(git)
    known = load(repo / "data", "data")
    again = at(repo / "data", "HEAD", known=known)
    assert again.register.left_out == (LeftOut("data/register.yaml", "register", "register"),)
    assert again.problems == known.problems


@pytest.mark.parametrize(
    "revision", ["main", "tak/met-streep", "v1", "v2", "HEAD", "@", "HEAD^0", "refs/heads/main", "één%0A,##x"]
)
def test_every_name_git_knows_is_a_revision(repo, git, revision):
    git("branch", "tak/met-streep")
    git("branch", "één%0A,##x")
    git("tag", "v1")
    git("tag", "-a", "-m", "met uitleg", "v2")
    put(repo / "data/suppliers/een.yaml", "name: Later\n")
    assert names(at(repo / "data", revision)) == ["Een"]


def test_a_commit_is_known_by_the_beginning_of_its_name(repo, git):
    assert names(at(repo / "data", git("rev-parse", "HEAD")[:8])) == ["Een"]


@pytest.mark.parametrize(
    "revision",
    ["--output=x", "--help", "-h", "--all", "^HEAD", "", "HEAD:data", "main..main", "HEAD^{tree}", "nee\nHEAD", "HEAD\n",
     "nergens", "a" * 40, "\udcff", "--", "HEAD --output=x", "$(touch x)", "..", ":/x", "@{99999}", "\x1b[31m"],
)  # fmt: skip
def test_what_names_no_commit_is_refused_and_is_never_an_option(repo, revision):
    before = sorted(repo.rglob("*"))
    assert refused(repo / "data", revision) == (UnknownRevision, "git.unknown", {"revision": revision})
    assert sorted(repo.rglob("*")) == before


@settings(deadline=None)  # each example starts git several times
@given(revision=st.text(alphabet="-=^~@{}:.HEADmain \n'\"%#[", max_size=12))
def test_no_text_makes_git_do_something_else(revision, tmp_path_factory):
    root = tmp_path_factory.getbasetemp() / "vreemd"
    if not root.exists():
        root.mkdir()
        os.system(f"git init -q -b main '{root}'")  # noqa: S605
        put(root / "register.yaml", "name: x\n")
    with pytest.raises(UnknownRevision):
        Repository.around(root, "data").commit(revision)
    assert sorted(each.name for each in root.iterdir()) == [".git", "register.yaml"]


@pytest.mark.parametrize(
    ("typed", "close"), [("maim", "main"), ("proefballon", "origin/proefballon"), ("v1.O", "v1.0")]
)
def test_a_name_that_is_nearly_right_is_suggested(repo, git, typed, close):
    git("tag", "v1.0")
    git("update-ref", "refs/remotes/origin/proefballon", "HEAD")
    assert refused(repo / "data", typed) == (
        UnknownRevision,
        "git.did-you-mean",
        {"revision": typed, "close": close},
    )


def test_a_branch_with_fewer_commits_than_asked_for_is_not_suggested(repo):
    for revision in ("main~5", "main^^", "main@{99}"):
        assert refused(repo / "data", revision)[:2] == (UnknownRevision, "git.unknown")
    assert refused(repo / "data", "mian~5")[2]["close"] == "main"


def test_in_a_worktree_the_revisions_of_its_repository_are_known(repo, git, tmp_path):
    put(repo / "data/suppliers/een.yaml", "name: Later\n")
    commit(git)
    git("worktree", "add", "-q", "-b", "zij", tmp_path / "zij", "HEAD")
    assert names(at(tmp_path / "zij/data", "zij^")) == ["Een"]
    assert names(at(tmp_path / "zij/data", "main")) == ["Later"]


def test_a_register_may_be_the_whole_repository(tmp_path, git):
    put(tmp_path / "repo/register.yaml", "name: x\n")
    put(tmp_path / "repo/suppliers/een.yaml", "name: Een\n")
    commit(git)
    assert names(at(tmp_path / "repo", "main")) == ["Een"]


def test_a_repository_may_name_its_objects_by_sha256(tmp_path, git):
    git("init", "-q", "-b", "main", "--object-format=sha256", tmp_path / "nieuw")
    put(tmp_path / "nieuw/data/register.yaml", "name: x\n")
    put(tmp_path / "nieuw/data/suppliers/een.yaml", "name: Een\n")
    commit(git, tmp_path / "nieuw")
    assert names(at(tmp_path / "nieuw/data", "main")) == ["Een"]


def test_a_hook_of_another_repository_does_not_lead_astray(repo, git, tmp_path, monkeypatch):
    git("init", "-q", tmp_path / "ander")
    for name in ("GIT_DIR", "GIT_OBJECT_DIRECTORY", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_NAMESPACE"):
        monkeypatch.setenv(name, str(tmp_path / "ander/.git"))
    assert names(at(repo / "data", "main")) == ["Een"]


def committed(git, monkeypatch, when, at=None):
    monkeypatch.setenv("GIT_COMMITTER_DATE", when)
    return commit(git, at)


def by(root, day, hour=23):
    """The commit by an hour of a day, or the message key with which it is refused."""
    try:
        return Repository.around(root, "data").commit_by(datetime.combine(day, time(hour, 59), UTC)).object
    except (NoRegister, UnknownRevision) as refused:
        return refused.message.key


def test_the_last_commit_by_a_moment(repo, git, monkeypatch, tmp_path):
    may = committed(git, monkeypatch, "2026-05-01T12:00:00Z")
    june = committed(git, monkeypatch, "2026-06-01T12:00:00Z")
    for day, hour, expected in (
        (date(1, 1, 1), 12, "git.none-by"),
        (date(1969, 1, 1), 12, "git.none-by"),
        (date(2019, 6, 18), 11, "git.none-by"),
        (date(2019, 6, 18), 12, git("rev-parse", "HEAD~2")),
        (date(2026, 5, 1), 11, git("rev-parse", "HEAD~2")),
        (date(2026, 5, 1), 12, may),
        (date(2026, 5, 31), 23, may),
        (date(2026, 6, 1), 12, june),
        (date(9999, 12, 31), 23, june),
    ):
        assert by(repo / "data", day, hour) == expected
    git("clone", "-q", "--depth", "2", f"file://{repo}", tmp_path / "ondiep")
    shallow = tmp_path / "ondiep/data"
    assert [by(shallow, date(2026, *each)) for each in ((4, 30), (5, 2), (7, 1))] == [
        "git.shallow-by",
        may,
        june,
    ]


def test_what_was_merged_counts_from_its_merge(repo, git, monkeypatch):
    git("checkout", "-q", "-b", "tak")
    committed(git, monkeypatch, "2026-05-01T12:00:00Z")
    git("checkout", "-q", "main")
    april = committed(git, monkeypatch, "2026-04-01T12:00:00Z")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-06-01T12:00:00Z")
    git("merge", "-q", "--no-ff", "-m", "x", "tak")
    assert by(repo / "data", date(2026, 5, 15)) == april
    assert by(repo / "data", date(2026, 6, 2)) == git("rev-parse", "HEAD")


def test_nothing_was_committed_by_any_moment_where_nothing_is(git, tmp_path):
    put(tmp_path / "repo/data/register.yaml", "name: x\n")
    assert by(tmp_path / "repo/data", date(2026, 6, 2)) == "git.no-commit"
    repository = Repository.around(tmp_path / "repo/data", "data")
    for revision in ("HEAD", "HEAD~2", "@", "main"):
        with pytest.raises(UnknownRevision) as raised:
            repository.commit(revision)
        assert raised.value.message.key == "git.no-commit"


def test_a_shallow_clone_without_the_revision_says_how_to_get_it(repo, git, tmp_path):
    first = git("rev-parse", "HEAD")
    commit(git)
    git("clone", "-q", "--depth", "1", f"file://{repo}", tmp_path / "ondiep")
    data = tmp_path / "ondiep/data"
    for revision in (first, "HEAD~1", "main~1", "v9"):
        assert refused(data, revision) == (NoRegister, "git.shallow", {"revision": revision})
    assert refused(data, "maim")[1] == "git.did-you-mean"
    assert names(at(data, "HEAD")) == ["Een"]


def test_of_a_partial_clone_nothing_is_fetched(repo, git, tmp_path):
    git("config", "uploadpack.allowFilter", "true")
    put(repo / "data/suppliers/een.yaml", "name: Later\n")
    commit(git)
    clone = tmp_path / "deels"
    git("clone", "-q", "--filter=blob:none", f"file://{repo}", clone)
    assert names(at(clone / "data", "HEAD")) == ["Later"]
    objects = sorted((clone / ".git/objects").rglob("*"))
    assert refused(clone / "data", "HEAD~1")[:2] == (NoRegister, "git.partial")
    assert sorted((clone / ".git/objects").rglob("*")) == objects


def test_a_folder_that_was_renamed_is_found_under_its_former_name(repo, git):
    git("mv", "data", "register")
    commit(git)
    assert names(at(repo / "register", "HEAD~1")) == ["Een"]


def test_another_register_is_not_taken_for_a_former_name(repo, git):
    put(repo / "tweede/register.yaml", "name: Ander\n")
    commit(git)
    assert refused(repo / "tweede", "HEAD~1")[:2] == (NotYet, "git.not-yet")


def test_of_several_former_names_none_is_guessed(repo, git):
    put(repo / "oud/register.yaml", "name: Ouder\n")
    commit(git)
    git("mv", "data", "nieuw")
    git("rm", "-qr", "oud")
    commit(git)
    assert refused(repo / "nieuw", "HEAD~1") == (
        NotYet,
        "git.elsewhere",
        {"folder": "data", "revision": "HEAD~1", "folders": ("data", "oud")},
    )


def test_a_register_that_was_removed_can_still_be_read(repo, git):
    git("rm", "-qr", "data")
    commit(git)
    assert names(at(repo / "data", "HEAD~1")) == ["Een"]
    assert refused(repo / "data", "HEAD")[:2] == (NotYet, "git.not-yet")


def test_a_folder_of_records_in_a_submodule_is_said_to_be_unreadable(repo, git):
    git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},data/clients")
    git("commit", "-q", "-m", "x")
    loaded = at(repo / "data", "HEAD")
    assert [(each.file, each.message.key) for each in loaded.problems] == [
        ("data/clients", "rule.file-name.denied-folder")
    ]
    assert loaded.register.knows("client", "wie-dan-ook")


def test_outside_a_repository_there_are_no_revisions(tmp_path, monkeypatch, git):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    put(tmp_path / "los/register.yaml", "name: x\n")
    assert refused(tmp_path / "los", "HEAD") == (NoRegister, "git.no-repository", {"folder": "data"})


def test_without_git_there_are_no_revisions(repo, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert refused(repo / "data", "HEAD")[:2] == (NoRegister, "git.not-installed")


@pytest.mark.parametrize(
    ("said", "key", "args"),
    [
        ("fatal: detected dubious ownership in repository at '/x'", "git.not-owned", {"folder": "data"}),
        ("\nfatal: bad object\nmore", "git.failed", {"reason": "bad object"}),
        ("", "git.failed", {"reason": "?"}),
    ],
)
def test_what_git_refuses_is_said_in_plain_words(repo, tmp_path, monkeypatch, said, key, args):
    program = tmp_path / "bin/git"
    put(program, f"#!/bin/sh\ncat >&2 <<'END'\n{said}\nEND\nexit 128\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    assert refused(repo / "data", "HEAD") == (NoRegister, key, args)


def test_a_damaged_repository_is_said(repo, git):
    object_ = git("rev-parse", "HEAD:data/suppliers/een.yaml")
    (repo / ".git/objects" / object_[:2] / object_[2:]).unlink()
    assert refused(repo / "data", "HEAD") == (NoRegister, "git.failed", {"reason": f"{object_} missing"})


def test_a_large_file_is_not_read_but_known_to_differ(repo, git):
    files = []
    for letter in (b"x", b"y"):
        put(repo / "data/suppliers/groot.yaml", letter * (BYTES + 100))
        revision = commit(git)
        repository = Repository.around(repo / "data", "data")
        files += repository.files(revision, "HEAD").contents(["suppliers/groot.yaml"])
    assert [len(each) for each in files] == [BYTES + 1] * 2
    assert files[0] != files[1]


def test_a_file_that_is_none_cannot_be_read(repo):
    repository = Repository.around(repo / "data", "data")
    found = list(repository.files(repository.commit("main"), "main").contents(["suppliers"]))
    assert [(type(each), str(each)) for each in found] == [(Unreadable, "device")]


def test_where_two_branches_came_from(repo, git):
    first = git("rev-parse", "HEAD")
    git("branch", "zij")
    ahead = commit(git)
    git("checkout", "-q", "zij")
    put(repo / "data/suppliers/zij.yaml", "name: Zij\n")
    side = commit(git)
    git("checkout", "-q", "--orphan", "los")
    apart = commit(git)
    repository = Repository.around(repo / "data", "data")
    assert repository.fork(ahead, side) == first
    assert repository.fork(first, side) == first
    assert repository.fork(apart, side) == apart


def test_branches_and_tags_have_names(repo, git):
    git("branch", "zij")
    git("tag", "v1")
    assert Repository.around(repo / "data", "data").names() == ["main", "zij", "v1"]


def test_no_program_in_the_repository_runs(repo, git, tmp_path):
    spy = tmp_path / "spion"
    put(spy, f"#!/bin/sh\ntouch {tmp_path}/gezien\ncat\n")
    spy.chmod(0o755)
    for name in (
        "core.fsmonitor",
        "core.pager",
        "filter.x.smudge",
        "filter.x.clean",
        "core.sshCommand",
        "alias.ls-tree",
    ):
        git("config", name, str(spy))
    git("config", "core.hooksPath", str(tmp_path))
    shutil.copy(spy, tmp_path / "post-index-change")
    put(repo / ".git/info/attributes", "*.yaml filter=x diff=x\n")
    assert names(at(repo / "data", "main")) == ["Een"]
    assert not (tmp_path / "gezien").exists()
