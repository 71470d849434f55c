"""A write is whole or not at all: killed, out of space, or at the same time as somebody else's."""

from __future__ import annotations

import errno
import json
import os
import random
import re
import resource
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from srr.problems import Message
from srr.store import lock
from srr.store.directory import CannotWrite
from srr.store.files import Disk
from srr.store.folder import RecordFile, scan
from srr.store.journal import pending
from srr.store.load import load
from srr.store.writer import FileChange, write

#: Every step by which the writer can change something, or find out.
STEPS = ("open", "write", "fsync", "replace", "unlink", "mkdir", "rmdir", "stat", "fstat", "listdir", "close")
BIG = b"# " + b"x" * 50_000 + b"\n"
OLD = {
    "register.yaml": b"name: x\n",
    "suppliers/a.yaml": b"name: oud\n" + BIG,
    "suppliers/b.yaml": b"name: oud\r\n",
    "clients/weg.yaml": b"name: oud\n",
}
#: Changes by the number of files: one is put in place at once, several by way of a journal.
ONE = (FileChange("suppliers/a.yaml", OLD["suppliers/a.yaml"], b"name: nieuw\n" + BIG),)
NEW_FILE = (FileChange("meetings/m.yaml", None, b"title: nieuw\n"),)
REMOVED = (FileChange("clients/weg.yaml", OLD["clients/weg.yaml"], None),)
SEVERAL = (
    *ONE,
    FileChange("suppliers/b.yaml", OLD["suppliers/b.yaml"], b"name: nieuw\r\n"),
    *NEW_FILE,
    *REMOVED,
)
KINDS_OF_CHANGE = pytest.mark.parametrize(
    "changes", [ONE, NEW_FILE, REMOVED, SEVERAL], ids=["one", "new", "removed", "several"]
)

# A worker of pytest-xdist has threads; a child that only writes and exits has no use for them.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


@pytest.fixture
def root(tmp_path) -> Path:
    return fill(tmp_path / "data")


def fill(root: Path) -> Path:
    for name, data in OLD.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root


def test_a_root_that_is_not_there_is_made_and_goes_again_where_that_was_in_vain(tmp_path, monkeypatch):
    change = FileChange("a.yaml", None, b"name: x\n")
    write(tmp_path / "nieuw" / "register", (change,), make=True)
    assert (tmp_path / "nieuw" / "register" / "a.yaml").read_bytes() == b"name: x\n"
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(CannotWrite):
            write(tmp_path / "ander" / "register", (change,), make=True)
    assert not (tmp_path / "ander").exists()


def refuse(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    "name", [".git/config", ".git/hooks/pre-commit", ".srr.journal", ".bashrc", "a/../b", ".", "..", "/a", ""]
)
def test_what_is_no_part_of_a_register_is_never_written(name, root):
    with pytest.raises(ValueError, match=re.escape(repr([name]))):
        write(root, (FileChange(name, None, b"x"),))
    assert on_disk(root) == OLD


def test_what_an_interrupted_write_left_is_swept_from_the_folders_that_are_written_to(tmp_path):
    left = tmp_path / ".github" / "workflows" / ".a.yml.srr-1-00000000.tmp"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"x")
    write(tmp_path, (FileChange(".github/workflows/a.yml", None, b"name: a\n"),))
    assert [each.name for each in left.parent.iterdir()] == ["a.yml"]


def after(changes: tuple[FileChange, ...]) -> dict[str, bytes]:
    whole = {**OLD, **{each.name: each.after for each in changes}}
    return {name: data for name, data in whole.items() if data is not None}


def on_disk(root: Path) -> dict[str, bytes]:
    """The files that are no dot-files, as they are."""
    files = (path for path in root.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def as_read(root: Path) -> dict[str, bytes]:
    """The files as readers see them."""
    seen = {**on_disk(root), **pending(root)}
    return {name: data for name, data in seen.items() if data is not None}


def leftovers(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob(".*"))


def refusal(root: Path, *changes: FileChange) -> Message:
    """Why a write is refused, which left everything as it was."""
    before = on_disk(root)
    with pytest.raises(CannotWrite) as caught:
        write(root, changes)
    assert on_disk(root) == before
    assert leftovers(root) == []
    return caught.value.message


def forked(work: Callable[[], None]) -> int:
    """Do something in a process of its own: exit 0 done, 3 refused, 70 anything else."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        work()
        code = 0
    except CannotWrite:
        code = 3
    finally:
        os._exit(code)


def ended(child: int) -> int:
    """The exit code of a process; minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def at_each_step(patch: Callable[[str, Callable[..., object]], None], do: Callable[..., None]) -> None:
    """Have ``do(step, args)`` called before every step the system is asked for, but not by its own."""
    busy = False

    def hooked(step: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            nonlocal busy
            if not busy:
                busy = True
                try:
                    do(step, args)
                finally:
                    busy = False
            return real(*args, **kwargs)

        return call

    for step in STEPS:
        patch(step, hooked(step, getattr(os, step)))


# Done.


@KINDS_OF_CHANGE
def test_changes_are_made_and_nothing_else_is_left(root, changes):
    write(root, changes)
    assert on_disk(root) == after(changes)
    assert leftovers(root) == []
    assert pending(root) == {}


def test_what_does_not_change_is_not_written(root):
    before = (root / "register.yaml").stat()
    write(root, [FileChange("register.yaml", OLD["register.yaml"], OLD["register.yaml"])])
    assert (root / "register.yaml").stat() == before


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (ONE, "write fsync, replace fsync"),
        (NEW_FILE, "fsync write fsync, replace fsync"),  # the folder that was made for it comes first
        (REMOVED, "unlink fsync"),
        # Contents; the two folders; the journal, which counts from then on; the files; the two folders and
        # the end of the journal.
        (
            SEVERAL[:2],
            "write fsync write fsync, fsync fsync write fsync, replace fsync, replace replace fsync fsync unlink fsync",
        ),
    ],
    ids=["one", "new", "removed", "two"],
)
def test_everything_is_on_the_disk_before_it_counts_and_after(root, monkeypatch, changes, expected):
    steps: list[str] = []
    at_each_step(
        lambda step, call: monkeypatch.setattr(os, step, call), lambda step, args: steps.append(step)
    )
    write(root, changes)
    order = [each for each in steps if each in {"write", "fsync", "replace", "unlink"}]
    assert order[:-1] == expected.replace(",", "").split()
    assert order[-1] == "unlink"  # of the lock


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_a_file_keeps_its_mode(root, mode):
    (root / "suppliers/a.yaml").chmod(mode)
    write(root, ONE)
    assert stat.S_IMODE((root / "suppliers/a.yaml").stat().st_mode) == mode


def test_a_new_file_gets_the_mode_that_new_files_get(root):
    old = os.umask(0o027)
    try:
        write(root, NEW_FILE)
    finally:
        os.umask(old)
    assert stat.S_IMODE((root / "meetings/m.yaml").stat().st_mode) == 0o640


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_file_keeps_its_owners(root):
    os.chown(root / "suppliers/a.yaml", 1234, 4321)
    write(root, ONE)
    status = (root / "suppliers/a.yaml").stat()
    assert (status.st_uid, status.st_gid) == (1234, 4321)


def test_another_name_of_the_same_file_keeps_the_old_contents(root, tmp_path):
    (tmp_path / "kopie").hardlink_to(root / "suppliers/a.yaml")
    write(root, ONE)
    assert on_disk(root) == after(ONE)
    assert (tmp_path / "kopie").read_bytes() == OLD["suppliers/a.yaml"]


def test_the_register_itself_may_be_reached_by_a_link(root, tmp_path):
    (tmp_path / "link").symlink_to(root)
    write(tmp_path / "link", SEVERAL)
    assert on_disk(root) == after(SEVERAL)


# Refused.


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/x",
        "../x.yaml",
        "a/../x.yaml",
        "a//x.yaml",
        "./x.yaml",
        ".git/x",
        "a/.x.yaml",
        "a\\x.yaml",
        "C:x",
        "a/",
    ],
)
def test_only_files_in_the_register_are_written(root, name):
    with pytest.raises(ValueError, match=re.escape(repr(name))):
        write(root, [FileChange(name, None, b"x")])
    assert on_disk(root) == OLD


def test_a_file_cannot_change_twice_in_one_write(root):
    with pytest.raises(ValueError, match="suppliers/a"):
        write(root, [ONE[0], ONE[0]])


@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        (lambda file: file.write_bytes(b"name: van een ander\n"), "write.changed"),
        (lambda file: file.unlink(), "write.vanished"),
    ],
)
@pytest.mark.parametrize("changes", [ONE, SEVERAL], ids=["one", "several"])
def test_what_changed_since_it_was_read_is_left_alone(root, changes, spoil, key):
    spoil(root / "suppliers/a.yaml")
    message = refusal(root, *changes)
    assert (message.key, dict(message.args)) == (key, {"file": "suppliers/a.yaml"})
    assert not (root / "meetings").exists()


@pytest.mark.parametrize("changes", [ONE, SEVERAL], ids=["one", "several"])
def test_what_is_saved_while_it_is_being_written_is_left_alone(root, monkeypatch, changes):
    """Somebody saves a file by hand after the first look at it."""

    def save(step: str, args: tuple[object, ...]) -> None:
        if step == "fsync":
            (root / "suppliers/a.yaml").write_bytes(b"name: van een ander\n")

    at_each_step(lambda step, call: monkeypatch.setattr(os, step, call), save)
    with pytest.raises(CannotWrite) as caught:
        write(root, changes)
    assert caught.value.message.key == "write.changed"
    assert on_disk(root) == {**OLD, "suppliers/a.yaml": b"name: van een ander\n"}
    assert leftovers(root) == []


def test_a_whole_folder_that_vanished(root):
    for name in ("a", "b"):
        (root / f"suppliers/{name}.yaml").unlink()
    (root / "suppliers").rmdir()
    assert refusal(root, *ONE).key == "write.vanished"
    assert not (root / "suppliers").exists()


def test_a_new_file_that_is_there_already_is_left_alone(root):
    assert refusal(root, FileChange("suppliers/b.yaml", None, b"x")).key == "write.exists"


def in_the_way(kind: str) -> Callable[[Path, Path], None]:
    def put(file: Path, elsewhere: Path) -> None:
        file.unlink()
        {
            "link": lambda: file.symlink_to(elsewhere),
            "dangling": lambda: file.symlink_to("nergens"),
            "pipe": lambda: os.mkfifo(file),
            "folder": file.mkdir,
        }[kind]()

    return put


@pytest.mark.parametrize(
    ("kind", "why"),
    [("link", "link"), ("dangling", "link"), ("pipe", "no-file"), ("folder", "no-file")],
)
@pytest.mark.parametrize("before", [OLD["suppliers/b.yaml"], None], ids=["read", "new"])
def test_only_regular_files_are_replaced(root, tmp_path, kind, why, before):
    elsewhere = tmp_path / "elders"
    elsewhere.write_bytes(OLD["suppliers/b.yaml"])
    in_the_way(kind)(root / "suppliers/b.yaml", elsewhere)
    status = (root / "suppliers/b.yaml").lstat()
    message = refusal(root, FileChange("suppliers/b.yaml", before, b"x"))
    assert (message.key, dict(message.args)["reason"]) == ("write.failed", Message(f"write.reason.{why}"))
    assert (root / "suppliers/b.yaml").lstat().st_ino == status.st_ino
    assert elsewhere.read_bytes() == OLD["suppliers/b.yaml"]


def test_a_device_is_not_even_opened(root, monkeypatch):
    in_the_way("pipe")(root / "suppliers/b.yaml", root)
    opened = []
    at_each_step(
        lambda step, call: monkeypatch.setattr(os, step, call),
        lambda step, args: opened.append(args[0]) if step == "open" else None,
    )
    refusal(root, FileChange("suppliers/b.yaml", None, b"x"))
    assert "suppliers" in opened
    assert "b.yaml" not in opened


@pytest.mark.parametrize(("kind", "why"), [("link", "link"), ("pipe", "no-file")])
def test_what_is_put_in_the_way_at_the_last_moment_is_not_followed(root, tmp_path, monkeypatch, kind, why):
    (tmp_path / "elders").write_bytes(OLD["suppliers/b.yaml"])

    def swap(step: str, args: tuple[object, ...]) -> None:
        if step == "open" and args[0] == "b.yaml":
            in_the_way(kind)(root / "suppliers/b.yaml", tmp_path / "elders")

    at_each_step(lambda step, call: monkeypatch.setattr(os, step, call), swap)
    with pytest.raises(CannotWrite) as caught:
        write(root, [FileChange("suppliers/b.yaml", OLD["suppliers/b.yaml"], b"x")])
    assert dict(caught.value.message.args)["reason"] == Message(f"write.reason.{why}")
    assert (tmp_path / "elders").read_bytes() == OLD["suppliers/b.yaml"]


@pytest.mark.parametrize("changes", [ONE, SEVERAL], ids=["one", "several"])
def test_a_folder_that_is_a_link_is_not_followed(root, tmp_path, changes):
    (root / "suppliers").rename(tmp_path / "elders")
    (root / "suppliers").symlink_to(tmp_path / "elders")
    message = refusal(root, *changes)
    assert (message.key, dict(message.args)) == (
        "write.failed",
        {"file": "suppliers/a.yaml", "reason": Message("write.reason.link")},
    )
    assert leftovers(tmp_path / "elders") == []
    assert (tmp_path / "elders/a.yaml").read_bytes() == OLD["suppliers/a.yaml"]


def test_a_file_where_a_folder_belongs(root):
    (root / "meetings").write_bytes(b"x")
    assert dict(refusal(root, *NEW_FILE).args)["reason"] == Message("write.reason.no-folder")


def test_a_register_that_is_not_there(tmp_path):
    with pytest.raises(CannotWrite) as caught:
        write(tmp_path / "weg", NEW_FILE)
    assert dict(caught.value.message.args) == {"file": "weg", "reason": Message("write.reason.vanished")}
    assert list(tmp_path.iterdir()) == []


# Killed.


@KINDS_OF_CHANGE
def test_killed_before_any_step(tmp_path, changes):
    """The process dies before its first step, before its second, and so on until it gets through."""
    assert killed_at_each(tmp_path, changes, torn=False) > 15


@pytest.mark.parametrize("changes", [ONE, NEW_FILE, SEVERAL], ids=["one", "new", "several"])
def test_killed_halfway_any_write(tmp_path, changes):
    """The process dies when half of its first write has reached the disk, of its second, and so on."""
    assert killed_at_each(tmp_path, changes, torn=True) > 0


def killed_at_each(tmp_path: Path, changes: tuple[FileChange, ...], *, torn: bool) -> int:
    """How many steps there were to die at; whatever was left behind was whole and put right each time."""
    number, seen = 0, set()
    while True:
        number += 1
        root = fill(tmp_path / str(number))

        def dying(root: Path = root, number: int = number) -> None:
            done = 0

            def die(step: str, args: tuple[object, ...]) -> None:
                nonlocal done
                done += step == "write" or not torn
                if done == number:
                    if torn:
                        real_write(args[0], bytes(args[1])[: len(args[1]) // 2])
                    os._exit(9)

            real_write = os.write
            at_each_step(lambda step, call: setattr(os, step, call), die)
            write(root, changes)

        code = ended(forked(dying))
        assert code in {0, 9}
        seen.add(check_after_a_crash(root, changes))
        if code == 0:
            assert seen == {"none", "all"}
            return number - 1


def check_after_a_crash(root: Path, changes: tuple[FileChange, ...]) -> str:
    """Every file is whole, readers see all or none, and the next command leaves it so; which of the two."""
    new = after(changes)
    disk = on_disk(root)
    for name in {*OLD, *new}:
        assert disk.get(name) in {OLD.get(name), new.get(name)}, name
    read = as_read(root)
    assert read in (OLD, new)
    assert load_names(root, new) == {name for name in read if name in {*OLD, *new}}
    records = {each.name for each in scan(Disk(root), "d") if isinstance(each, RecordFile)}
    assert records == set(disk)
    next_one = FileChange("register.yaml", OLD["register.yaml"], b"name: volgende\n")
    write(root, [next_one])
    assert on_disk(root) == {**read, "register.yaml": next_one.after}
    assert leftovers(root) == []
    return "all" if read == new else "none"


def load_names(root: Path, new: dict[str, bytes]) -> set[str]:
    """The records that loading finds, none of which is broken."""
    loaded = load(root, "d")
    pending = {"rule.file-name.journal-pending"} if (root / ".srr.journal").exists() else set()
    assert {each.message.key for each in loaded.problems} <= pending
    return {name.removeprefix("d/") for name in loaded.sources}


@pytest.mark.parametrize(("changes", "times"), [(ONE, 100), (SEVERAL, 150)], ids=["one", "several"])
def test_killed_at_any_moment(tmp_path, changes, times):
    """Two hundred and fifty kills at random moments: from before the start until after the end of a write."""
    chance = random.Random(2018)  # noqa: S311
    root, longest, seen, killed = fill(tmp_path / "data"), 0.002, [], 0
    for _ in range(times):
        ready, go = os.pipe()

        def busy(root: Path = root, go: int = go) -> None:
            os.write(go, b"x")
            write(root, changes)

        child = forked(busy)
        os.read(ready, 1)
        started, pause = time.perf_counter(), chance.uniform(0, longest)
        while time.perf_counter() - started < pause:
            pass
        os.kill(child, signal.SIGKILL)
        killed += (code := ended(child)) == -signal.SIGKILL
        # Aim so that most kills fall within the write, however fast this machine is today.
        longest *= 1.1 if code else 0.7
        assert code in {0, -signal.SIGKILL}
        os.close(ready)
        os.close(go)
        seen.append((check_after_a_crash(root, changes), code))
        for name in on_disk(root).keys() - OLD.keys():
            (root / name).unlink()
        fill(root)
    assert killed > times / 2
    assert {each for each, code in seen if code} == {"none", "all"}


def test_readers_see_all_or_none_at_any_moment(root, monkeypatch):
    """Before every single step of a write of several files."""
    seen: list[bool] = []

    def look(step: str, args: tuple[object, ...]) -> None:
        read = as_read(root)
        assert read in (OLD, after(SEVERAL))
        seen.append(read == OLD)

    with monkeypatch.context() as patched:
        at_each_step(lambda step, call: patched.setattr(os, step, call), look)
        write(root, SEVERAL)
    assert len(seen) > 30
    assert seen == sorted(seen, reverse=True)
    assert {*seen} == {True, False}


def test_a_record_that_gets_another_name_is_there_at_any_moment(root, monkeypatch):
    """Also for who looks in the folder without knowing of journals, whatever the order of the changes."""
    data = OLD["clients/weg.yaml"]
    changes = [FileChange("clients/weg.yaml", data, None), FileChange("clients/nieuw.yaml", None, data)]
    with monkeypatch.context() as patched:
        at_each_step(
            lambda step, call: patched.setattr(os, step, call),
            lambda step, args: [*(root / "clients").glob("*.yaml")] or pytest.fail("it is not there"),
        )
        write(root, changes)
    assert os.listdir(root / "clients") == ["nieuw.yaml"]


def test_interrupted_just_after_it_counts_nothing_is_lost(root, monkeypatch):
    """Somebody types Ctrl-C between the moment the journal is there and the first file."""
    real = os.replace

    def interrupted(old: str, new: str, **kwargs: object) -> None:
        real(old, new, **kwargs)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            write(root, SEVERAL)
    assert on_disk(root) == OLD
    assert check_after_a_crash(root, SEVERAL) == "all"


def test_interrupted_before_it_counts_nothing_is_left(root, monkeypatch):
    def interrupted(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(root, SEVERAL)
    assert on_disk(root) == OLD
    assert leftovers(root) == []
    assert not (root / "meetings").exists()


def test_only_leftovers_of_srr_are_swept(root):
    kept = [
        ".a.yaml.swp",
        "suppliers/.a.yaml.tmp",
        "suppliers/.a.yaml.srr-x-0011aabb.tmp",
        "docs/.x.srr-1.tmp",
    ]
    swept = [
        "suppliers/.a.yaml.srr-12-0011aabb.tmp",
        ".srr.journal.srr-1-0011aabb.tmp",
        "clients/.q.srr-1-00000000.tmp",
    ]
    (root / "docs").mkdir()
    for name in (*kept, *swept):
        (root / name).write_bytes(b"half")
    write(root, ONE)
    assert leftovers(root) == sorted(kept)


def test_sweeping_follows_no_link(root, tmp_path):
    (tmp_path / "elders").mkdir()
    outside = tmp_path / "elders/.a.yaml.srr-12-0011aabb.tmp"
    outside.touch()
    (root / "docs").symlink_to(tmp_path / "elders")
    write(root, ONE)
    assert outside.exists()


# At the same time.


def append(root: Path, line: str) -> None:
    file = root / "suppliers/b.yaml"
    before = file.read_bytes()
    write(root, [FileChange("suppliers/b.yaml", before, before + line.encode())])


def test_of_twenty_writers_at_once_every_success_is_there(root):
    """Those that read before another one wrote say so."""
    children = {forked(lambda number=number: append(root, f"# {number}\n")): number for number in range(20)}
    codes = {number: ended(child) for child, number in children.items()}
    lines = (root / "suppliers/b.yaml").read_text().splitlines()[1:]
    assert set(codes.values()) <= {0, 3}
    assert sorted(lines) == sorted(f"# {number}" for number, code in codes.items() if code == 0)
    assert lines
    assert leftovers(root) == []


def test_of_twenty_writers_that_try_again_all_are_there(root):
    def insist(number: int) -> None:
        while True:
            try:
                append(root, f"# {number}\n")
            except CannotWrite as refused:
                assert refused.message.key == "write.changed"  # noqa: PT017  (in a process of its own)
            else:
                return

    children = [forked(lambda number=number: insist(number)) for number in range(20)]
    assert [ended(each) for each in children] == [0] * 20
    lines = (root / "suppliers/b.yaml").read_text().splitlines()[1:]
    assert sorted(lines) == sorted(f"# {number}" for number in range(20))


def test_who_waits_too_long_for_another_writer_is_told(root, monkeypatch):
    import fcntl

    monkeypatch.setattr(lock, "SECONDS", 0.05)
    with (root / lock.NAME).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(CannotWrite) as caught:
            write(root, ONE)
        assert caught.value.message.key == "write.busy"
        assert on_disk(root) == OLD
    write(root, ONE)
    assert on_disk(root) == after(ONE)


# The disk refuses.

#: The steps that a full or broken disk refuses.
REFUSABLE = {"open", "write", "fsync", "replace", "unlink", "mkdir"}


@KINDS_OF_CHANGE
@pytest.mark.parametrize(
    ("code", "why"), [(errno.ENOSPC, "full"), (errno.EACCES, "denied"), (errno.EIO, None)]
)
def test_the_disk_refuses_any_step(tmp_path, changes, code, why):
    """The message tells what became of it, and that is what readers see."""
    number, told = 0, set()
    while True:
        number += 1
        root, done = fill(tmp_path / str(number)), 0

        def refuse(step: str, args: tuple[object, ...], number: int = number) -> None:
            nonlocal done
            done += step in REFUSABLE
            if done == number and step in REFUSABLE:
                done += 1
                raise OSError(code, os.strerror(code))

        said = None
        with pytest.MonkeyPatch.context() as patched:
            at_each_step(lambda step, call, patched=patched: patched.setattr(os, step, call), refuse)
            try:
                write(root, changes)
            except CannotWrite as caught:
                said = caught.message
        if said is None:
            assert as_read(root) == after(changes)
        else:
            happened = said.key in {"write.unsure", "write.unfinished"}
            assert happened or said.key == "write.failed"
            assert as_read(root) == (after(changes) if happened else OLD)
            assert dict(said.args)["reason"] == (Message(f"write.reason.{why}") if why else os.strerror(code))
            if not happened:
                assert not (root / "meetings").exists()
                assert set(leftovers(root)) <= {lock.NAME}
            told.add(said.key)
        read = as_read(root)
        write(root, [FileChange("register.yaml", OLD["register.yaml"], b"name: volgende\n")])
        assert on_disk(root) == {**read, "register.yaml": b"name: volgende\n"}
        assert leftovers(root) == []
        if done < number:
            break
    assert told == {"write.failed", "write.unfinished" if len(changes) > 1 else "write.unsure"}


def test_a_file_system_that_cannot_sync_folders_is_no_obstacle(root, monkeypatch):
    real = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    write(root, SEVERAL)
    assert on_disk(root) == after(SEVERAL)


@pytest.mark.parametrize("changes", [ONE, SEVERAL], ids=["one", "several"])
def test_a_limit_on_the_size_of_files(root, tmp_path, changes):
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        try:
            write(root, changes)
        except CannotWrite as refused:
            said = {"key": refused.message.key, "reason": dict(refused.message.args)["reason"].key}
            (tmp_path / "said").write_text(json.dumps(said))
            raise

    assert ended(forked(limited)) == 3
    assert json.loads((tmp_path / "said").read_text()) == {
        "key": "write.failed",
        "reason": "write.reason.too-large",
    }
    assert on_disk(root) == OLD
    assert leftovers(root) == []


@pytest.fixture
def public():
    """A register that a user without rights can reach."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        root = fill(Path(folder) / "data")
        (root / "suppliers").chmod(0o777)
        root.chmod(0o777)
        yield root
        with suppress(OSError):
            root.chmod(0o755)
            (root / "suppliers").chmod(0o755)


def without_rights(work: Callable[[], None]) -> int:
    def lesser() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        work()

    return ended(forked(lesser))


@pytest.mark.parametrize(
    ("name", "mode"),
    [(".", 0o555), ("suppliers", 0o555), ("suppliers/a.yaml", 0o444), ("suppliers/a.yaml", 0o000)],
)
@pytest.mark.parametrize("changes", [ONE, SEVERAL[:2]], ids=["one", "several"])
def test_what_may_not_be_written_is_not(public, changes, name, mode):
    for file in ("a", "b"):
        (public / f"suppliers/{file}.yaml").chmod(0o666)
    (public / name).chmod(mode)

    def refused() -> None:
        with pytest.raises(CannotWrite) as caught:
            write(public, changes)
        assert dict(caught.value.message.args)["reason"] == Message("write.reason.denied")

    assert without_rights(refused) == 0
    assert leftovers(public) == []
    (public / name).chmod(0o777)
    assert on_disk(public) == OLD
    # And it was only that.
    assert without_rights(lambda: write(public, changes)) == 0
    assert on_disk(public) == after(changes)


def test_a_removal_that_is_not_allowed_stops_the_others(public):
    """Of a write of several files this has to be found out before they count as written."""
    for file in ("suppliers/a.yaml", "clients/weg.yaml"):
        (public / file).chmod(0o666)
    (public / "clients").chmod(0o555)

    def refused() -> None:
        with pytest.raises(CannotWrite) as caught:
            write(public, [*ONE, *REMOVED])
        assert dict(caught.value.message.args) == {
            "file": "clients/weg.yaml",
            "reason": Message("write.reason.denied"),
        }

    assert without_rights(refused) == 0
    assert on_disk(public) == OLD
    assert leftovers(public) == []


def test_a_read_only_disk(root, monkeypatch):
    real = os.open

    def read_only(path: str, flags: int, *args: object, **kwargs: object) -> int:
        if flags & (os.O_CREAT | os.O_RDWR | os.O_WRONLY):
            raise OSError(errno.EROFS, "Read-only file system")
        return real(path, flags, *args, **kwargs)

    monkeypatch.setattr(os, "open", read_only)
    assert dict(refusal(root, *ONE).args) == {"file": "data", "reason": Message("write.reason.read-only")}


def test_a_really_full_disk(tmp_path):
    """On a file system of 128 kB; only where one may be mounted."""
    disk = tmp_path / "schijf"
    disk.mkdir()
    if (
        os.geteuid()
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", disk], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("no file system can be mounted here")
    try:
        root = fill(disk / "data")
        for changes in (ONE, SEVERAL):
            large = tuple(
                FileChange(each.name, each.before, each.after and each.after * 3) for each in changes
            )
            message = refusal(root, *large)
            assert dict(message.args)["reason"] == Message("write.reason.full")
            assert on_disk(root) == OLD
    finally:
        subprocess.run(["umount", disk], check=True)
