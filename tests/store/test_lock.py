"""One writer at a time, and nobody is kept out by one that died."""

from __future__ import annotations

import errno
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from srr.problems import say
from srr.store import lock
from srr.store.directory import CannotWrite, Folders
from srr.store.lock import NAME, locked
from srr.store.writer import FileChange, write

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


@pytest.fixture
def hold(tmp_path) -> Iterator[Callable[[Path], int]]:
    """Start a process that takes the lock and keeps it; gives its number once it has the lock."""
    children = []

    def start(root: Path) -> int:
        ready, go = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                with Folders(root) as folders, locked(folders.root):
                    os.write(go, b"x")
                    time.sleep(60)
            finally:
                os._exit(70)
        children.append(child)
        os.close(go)
        assert os.read(ready, 1) == b"x"
        os.close(ready)
        return child

    yield start
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def take(root: Path) -> None:
    with Folders(root) as folders, locked(folders.root):
        pass


def test_the_lock_leaves_nothing_behind(tmp_path):
    with Folders(tmp_path) as folders, locked(folders.root):
        assert os.listdir(tmp_path) == [NAME]
    assert os.listdir(tmp_path) == []


def test_nor_after_something_went_wrong(tmp_path):
    with pytest.raises(KeyError), Folders(tmp_path) as folders, locked(folders.root):
        raise KeyError
    assert os.listdir(tmp_path) == []


def test_another_writer_is_waited_for_and_then_named(tmp_path, monkeypatch, hold):
    hold(tmp_path)
    waited = []
    monkeypatch.setattr(time, "sleep", waited.append)
    monkeypatch.setattr(time, "monotonic", lambda: sum(waited))
    monkeypatch.setattr(lock, "SECONDS", 0.2)
    with pytest.raises(CannotWrite) as caught:
        take(tmp_path)
    assert caught.value.message.key == "write.busy"
    assert sum(waited) == pytest.approx(0.2, abs=max(waited))
    assert len(waited) > 1
    assert os.listdir(tmp_path) == [NAME]


def test_a_writer_that_died_keeps_nobody_out(tmp_path, monkeypatch, hold):
    monkeypatch.setattr(lock, "SECONDS", 2.0)
    os.kill(hold(tmp_path), signal.SIGKILL)
    take(tmp_path)
    assert os.listdir(tmp_path) == []


def test_a_lock_left_behind_is_no_lock(tmp_path, monkeypatch):
    monkeypatch.setattr(lock, "SECONDS", 0.0)
    (tmp_path / NAME).touch()
    take(tmp_path)
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
def test_nor_one_that_somebody_else_left(tmp_path):
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder != Path("/tmp"):  # noqa: S108
            folder.chmod(0o777)
    (tmp_path / NAME).touch(0o644)
    child = os.fork()
    if child == 0:
        code = 70
        try:
            os.setgid(65534)
            os.setuid(65534)
            take(tmp_path)
            code = 0
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0
    assert os.listdir(tmp_path) == []


def test_a_lock_that_was_removed_by_hand_is_not_somebody_elses(tmp_path):
    """Who then takes the lock keeps it, when the first one lets go."""
    with Folders(tmp_path) as folders:
        with locked(folders.root):
            (tmp_path / NAME).unlink()
            (tmp_path / NAME).write_text("van een ander")
        assert (tmp_path / NAME).read_text() == "van een ander"


def test_a_link_is_no_lock(tmp_path):
    outside = tmp_path / "elders"
    outside.touch()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / NAME).symlink_to(outside)
    with pytest.raises(OSError, match="symbolic links"):
        take(tmp_path / "data")


def test_only_one_at_a_time(tmp_path):
    """Twelve processes that each count to ten in the same file, in a way that loses counts without a lock."""
    (tmp_path / "teller").write_text("0")
    children = []
    for _ in range(12):
        child = os.fork()
        if child == 0:
            code = 70
            try:
                for _ in range(10):
                    with Folders(tmp_path) as folders, locked(folders.root):
                        count = int((tmp_path / "teller").read_text())
                        os.sched_yield()
                        (tmp_path / "teller").write_text(str(count + 1))
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    assert [os.waitpid(each, 0)[1] for each in children] == [0] * 12
    assert (tmp_path / "teller").read_text() == "120"
    assert os.listdir(tmp_path) == ["teller"]


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP])
def test_a_file_system_without_locks_is_said_and_leaves_no_lock(tmp_path, monkeypatch, number):
    def none(descriptor):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(lock, "_try", none)
    with pytest.raises(CannotWrite) as caught:
        write(tmp_path, [FileChange("x.yaml", None, b"name: x\n")])
    assert dict(caught.value.message.args)["reason"] == say("write.reason.no-locks")
    assert os.listdir(tmp_path) == []
