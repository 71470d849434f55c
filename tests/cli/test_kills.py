"""Commands killed at random moments: what they write is all there or not at all, and the next command goes on.

A dozen kills here; ``SRR_KILLS=200 python -m pytest -q tests/cli/test_kills.py`` for as many as one likes.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from srr.cli import streams
from srr.cli.main import run
from srr.store import journal
from tests.conftest import living_copy

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="without fork there is nothing to kill"),
    # A worker of pytest-xdist has threads; a child that only writes and exits has no use for them.
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]
SEVERAL = ("client", "ready", "duo", "--resume", "--date", "2019-12")
KILLS = int(os.environ.get("SRR_KILLS", "12"))


@pytest.fixture
def repo(tmp_path, git, monkeypatch) -> Path:
    """A living copy of the example register in a repository, which is the folder one is in."""
    root = tmp_path / "repo"
    living_copy(root / "data")
    git("config", "user.name", "Test")
    git("config", "user.email", "test@example.invalid")
    git("add", "-A")
    git("commit", "-qm", "x")
    monkeypatch.chdir(root)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return root


def contents(root):
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "data").rglob("*.yaml"))
    }


def child(*args):
    """A process of its own that carries a command out, in a group of its own."""
    process = os.fork()
    if process:
        return process
    try:
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        os._exit(run(list(args)))
    finally:
        os._exit(99)


def duration(root, tmp_path, *args):
    """How long a command takes on a copy of all there is, when nobody kills it."""
    whole = tmp_path / "whole"
    shutil.copytree(root, whole)
    began = time.monotonic()
    _, status = os.waitpid(child(*args, "--data", str(whole / "data")), 0)
    shutil.rmtree(whole)
    assert os.waitstatus_to_exitcode(status) == 0
    return time.monotonic() - began


def kill(root, seed, seconds, *args):
    """Kill a command: itself, or it and all that it has started.

    At a random moment of its whole life, or shortly after the first change that can be seen from outside.
    """
    chance = random.Random(seed)  # noqa: S311
    before = _visible(root)
    process = child(*args)
    if chance.random() < 0.3:
        time.sleep(chance.uniform(0, 1.05) * seconds)
    else:
        last = time.monotonic() + 3 * seconds
        while _visible(root) == before and time.monotonic() < last:
            pass
        time.sleep(chance.choice((0, 0.001, 0.003, 0.01, 0.03, 0.1)))
    end = os.killpg if chance.random() < 0.5 else os.kill
    try:
        end(process, signal.SIGKILL)
    except ProcessLookupError:  # it has no group yet
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def _visible(root):
    """What changes where a command begins to write: in the register, in git, in what is kept for undo."""
    folders = [root / "data", *(root / "data").glob("*/"), root / ".git", root.parent / "state/srr/undo"]
    return [each.stat().st_mtime_ns for each in folders if each.exists()]


def finished(root, srr):
    """The files once the next command that writes has carried out what was begun."""
    marker = root / "data/suppliers/teken.yaml"
    assert srr("add", "supplier", "teken", "--name", "Fictief Teken").code == 0
    marker.unlink()
    leftovers = [path.name for path in (root / "data").rglob(".*") if path.is_file()]
    assert [name for name in leftovers if name != ".gitkeep"] == []
    return contents(root)


def several(seed, repo, srr, git, tmp_path):
    old = contents(repo)
    kill(repo, seed, duration(repo, tmp_path, *SEVERAL), *SEVERAL)
    torn = contents(repo)
    ran = srr("undo", "--yes")
    after = contents(repo)
    # What was written is taken back; where nothing was, there is nothing to take back.
    assert (ran.code, after) == (0, old) or (ran.code == 1 and after == torn == old), ran


def undo(seed, repo, srr, git, tmp_path):
    old = contents(repo)
    assert srr(*SEVERAL).code == 0
    new = contents(repo)
    kill(repo, seed, duration(repo, tmp_path, *SEVERAL), "undo", "--yes")
    assert srr("undo", "--dry-run").code == 0
    assert srr("undo", "--yes").code == 0
    first = contents(repo)
    assert srr("undo", "--yes").code == 0
    assert {tuple(first.items()), tuple(contents(repo).items())} == {tuple(old.items()), tuple(new.items())}


def recovery(seed, repo, srr, git, tmp_path):
    """The command that carries out what was left is killed too, up to three times."""
    assert srr(*SEVERAL).code == 0
    new = contents(repo)
    assert srr("undo", "--yes").code == 0
    process = os.fork()
    if not process:
        journal.complete = lambda folders, **_: os._exit(0) if journal.is_there(folders.root) else None
        streams.write = lambda _: None
        run([*SEVERAL])
        os._exit(99)
    os.waitpid(process, 0)
    assert (repo / "data/.srr.journal").exists()
    seconds = duration(repo, tmp_path, "add", "supplier", "teken", "--name", "Fictief Teken")
    for attempt in range(1 + seed % 3):
        kill(
            repo,
            seed * 3 + attempt,
            seconds,
            "set",
            "dossierstraat",
            "contract_manager",
            f"manager {attempt}",
        )
    left = finished(repo, srr)
    touched = "data/proposals/dossierstraat.yaml"
    assert {name: text for name, text in left.items() if name != touched} == {
        name: text for name, text in new.items() if name != touched
    }


def save(seed, repo, srr, git, tmp_path):
    old = git("rev-parse", "HEAD")
    assert srr(*SEVERAL).code == 0
    assert srr("add", "supplier", "nieuw", "--name", "Fictief Nieuw").code == 0
    now = contents(repo)
    kill(repo, seed, duration(repo, tmp_path, "save"), "save")
    assert contents(repo) == now
    # A git that was killed leaves its own lock, and says to remove it; one that was not may still be at work.
    for _ in range(200):
        if not list((repo / ".git").glob("*.lock")) or not _running(repo):
            break
        time.sleep(0.05)
    for lock in (repo / ".git").rglob("*.lock"):
        lock.unlink()
    head = git("rev-parse", "HEAD")
    if head != old:
        assert git("rev-parse", "HEAD~1") == old
        assert git("status", "--porcelain", "data") == ""
    assert srr("save").code == 0
    assert git("status", "--porcelain") == ""
    assert git("rev-list", "--count", "HEAD") == "2"
    assert subprocess.run(["git", "fsck", "--strict"], capture_output=True, check=False).returncode == 0
    assert contents(repo) == now


def _running(repo):
    """Whether a git works in this folder still; only where the system tells."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "comm").read_text().startswith("git") and (
                process / "cwd"
            ).resolve() == repo.resolve():
                return True
        except OSError:
            continue
    return False


@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_at_a_random_moment(seed, repo, srr, git, tmp_path):
    (several, undo, recovery, save)[seed % 4](seed, repo, srr, git, tmp_path)
