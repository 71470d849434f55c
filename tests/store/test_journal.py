"""A journal is followed by readers and finished by the next writer; one that is not sound is followed by no one."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from srr.store import limits
from srr.store.directory import CannotWrite, Folders
from srr.store.journal import NAME, Damaged, Entry, commit, complete, digest, pending
from srr.store.load import load
from srr.store.lock import locked
from srr.store.writer import FileChange, write

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")

OLD = {"register.yaml": b"name: x\n", "suppliers/a.yaml": b"name: oud\n", "clients/weg.yaml": b"name: oud\n"}
NEW: dict[str, bytes | None] = {
    "suppliers/a.yaml": b"name: nieuw\n",
    "suppliers/b.yaml": b"name: nieuw\n",
    "clients/weg.yaml": None,
}
AFTER = {
    "register.yaml": b"name: x\n",
    "suppliers/a.yaml": b"name: nieuw\n",
    "suppliers/b.yaml": b"name: nieuw\n",
}


def temporary(name: str) -> str:
    return f".{name.rpartition('/')[2]}.srr-1-00aa11bb.tmp"


def entries() -> list[dict[str, object]]:
    return [
        {
            "name": name,
            "temporary": None if data is None else temporary(name),
            "before": digest(OLD.get(name)),
            "after": digest(data),
        }
        for name, data in NEW.items()
    ]


def put_journal(root: Path, files: list[dict[str, object]], **more: object) -> None:
    (root / NAME).write_text(json.dumps({"format": 1, "files": files, **more}))


@pytest.fixture
def root(tmp_path) -> Path:
    """A register in which a write of three files was interrupted when its journal was just in place."""
    root = tmp_path / "data"
    for name, data in OLD.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    for name, data in NEW.items():
        if data is not None:
            (root / name).with_name(temporary(name)).write_bytes(data)
    put_journal(root, entries())
    return root


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def finish(root: Path) -> None:
    with Folders(root) as folders:
        complete(folders)


def names(root: Path) -> dict[str, str]:
    register = load(root, "data").register
    return {each.id: each.name for each in (*register.suppliers.values(), *register.clients.values())}


NEXT = FileChange("register.yaml", OLD["register.yaml"], b"name: y\n")


# Sound.


def test_readers_see_what_is_still_to_be_written(root):
    before = files(root)
    assert pending(root) == NEW
    assert names(root) == {"a": "nieuw", "b": "nieuw"}
    assert files(root) == before


def keys(found) -> list[tuple[str, str, str]]:
    return [
        (each.file, each.severity, each.message.key.removeprefix("rule.file-name."))
        for each in found.problems
    ]


def test_a_journal_that_nobody_asked_for_is_a_finding_while_it_is_pending(root):
    """What is read is not what a commit would have, and no check may say otherwise."""
    found = load(root, "data")
    assert keys(found) == [("data/.srr.journal", "error", "journal-pending")]
    assert found.register.left_out == ()
    assert dict(found.problems[0].message.args)["count"] == 3
    finish(root)
    assert load(root, "data").problems == ()


def test_a_journal_that_somebody_is_writing_now_is_no_finding(root):
    with Folders(root) as folders, locked(folders.root):
        assert load(root, "data").problems == ()
    # The lock that a killed command left holds nobody up.
    (root / ".srr.lock").touch()
    assert keys(load(root, "data")) == [("data/.srr.journal", "error", "journal-pending")]


@pytest.mark.parametrize(
    "brought", [[NAME], [temporary("suppliers/b.yaml")], [NAME, temporary("suppliers/b.yaml")]]
)
def test_a_journal_that_nobody_asked_for_and_git_has_is_refused(root, git, brought):
    git("init", "-q", at=root)
    git("add", "-f", "--", *(each if each == NAME else f"suppliers/{each}" for each in brought), at=root)
    before = files(root)
    found = load(root, "data")
    assert keys(found) == [("data/.srr.journal", "error", "journal-tracked")]
    assert [each.name for each in found.register.suppliers.values()] == ["oud"]
    with pytest.raises(CannotWrite) as caught:
        write(root, [NEXT])
    assert caught.value.message.key == "write.journal"
    with pytest.raises(Damaged):
        finish(root)
    assert files(root) == before


def test_a_journal_in_a_repository_that_does_not_have_it_is_followed(root, git):
    git("init", "-q", at=root)
    git("add", "-A", "--", "register.yaml", at=root)
    finish(root)
    assert {name: data for name, data in files(root).items() if not name.startswith(".git/")} == AFTER


@pytest.mark.parametrize("large", [NAME, "suppliers/b.yaml"])
def test_a_journal_that_nobody_asked_for_is_of_bounded_size(root, monkeypatch, large):
    monkeypatch.setattr(limits, "JOURNAL_BYTES", 2000)
    path = root / large if large == NAME else (root / large).with_name(temporary(large))
    with path.open("ab") as file:
        file.truncate(3_000_000_000)  # a hole: it takes no room, and would take memory
    assert keys(load(root, "data")) == [("data/.srr.journal", "error", "journal-damaged")]
    with pytest.raises(CannotWrite):
        write(root, [NEXT])


def test_what_is_given_goes_before_what_is_pending(root):
    given = {"suppliers/a.yaml": b"name: anders\n", "suppliers/b.yaml": None}
    assert {each.name for each in load(root, "d").amended(given).register.suppliers.values()} == {"anders"}


def test_a_record_may_be_taken_as_there_in_a_folder_that_is_not(root):
    register = load(root, "d").amended({"meetings/m.yaml": b"title: Bijeenkomst\n"}).register
    assert list(register.meetings) == ["m"]
    assert not (root / "meetings").exists()


def test_without_a_journal_nothing_is_pending(root, tmp_path):
    (root / NAME).unlink()
    assert pending(root) == {}
    assert names(root) == {"a": "oud", "weg": "oud"}
    assert pending(tmp_path / "nergens") == {}


@pytest.mark.parametrize("done", range(4))
def test_it_is_finished_from_wherever_it_stopped(root, done):
    for name, data in list(NEW.items())[:done]:
        if data is None:
            (root / name).unlink()
        else:
            (root / name).with_name(temporary(name)).rename(root / name)
    assert names(root) == {"a": "nieuw", "b": "nieuw"}
    assert pending(root) == dict(list(NEW.items())[done:])
    finish(root)
    assert files(root) == AFTER
    finish(root)
    assert files(root) == AFTER


def test_a_file_that_is_new_already_while_its_contents_still_wait_is_no_matter(root):
    (root / "suppliers/a.yaml").write_bytes(b"name: nieuw\n")
    assert pending(root) == NEW
    finish(root)
    assert files(root) == AFTER


def test_the_next_write_finishes_it_first(root):
    """Also where it changes the same files: what was read is what was pending."""
    write(root, [NEXT, FileChange("suppliers/a.yaml", b"name: nieuw\n", b"name: nog nieuwer\n")])
    assert files(root) == {**AFTER, "register.yaml": b"name: y\n", "suppliers/a.yaml": b"name: nog nieuwer\n"}


def test_who_read_past_the_journal_is_refused(root):
    with pytest.raises(CannotWrite) as caught:
        write(root, [FileChange("suppliers/a.yaml", b"name: oud\n", b"name: x\n")])
    assert caught.value.message.key == "write.changed"
    assert files(root) == AFTER


def test_files_that_were_put_in_place_may_be_changed_by_hand_before_the_journal_is_gone(root):
    for name in ("suppliers/a.yaml", "suppliers/b.yaml"):
        (root / name).with_name(temporary(name)).rename(root / name)
    (root / "suppliers/a.yaml").write_bytes(b"name: met de hand\n")
    (root / "suppliers/b.yaml").unlink()
    assert names(root) == {"a": "met de hand"}
    finish(root)
    assert files(root) == {"register.yaml": b"name: x\n", "suppliers/a.yaml": b"name: met de hand\n"}


def test_a_journal_is_what_commit_writes(root):
    written = tuple(Entry(**each) for each in entries())
    (root / NAME).unlink()
    with Folders(root) as folders:
        commit(folders.root, written)
    assert pending(root) == NEW
    assert sorted(path.name for path in root.glob(".*")) == [NAME]


def test_a_file_is_known_by_its_sha256():
    assert digest(b"x") == hashlib.sha256(b"x").hexdigest()
    assert digest(None) is None


# Not sound: followed by nobody.


def first(**changed: object) -> Callable[[Path], None]:
    def spoil(root: Path) -> None:
        listed = entries()
        put_journal(root, [{**listed[0], **changed}, *listed[1:]])

    return spoil


def text(data: bytes) -> Callable[[Path], None]:
    return lambda root: (root / NAME).write_bytes(data) and None


def linked(root: Path) -> None:
    (root / NAME).rename(root.parent / "elders")
    (root / NAME).symlink_to(root.parent / "elders")


def linked_folder(root: Path) -> None:
    (root / "suppliers").rename(root.parent / "elders")
    (root / "suppliers").symlink_to(root.parent / "elders")


def linked_temporary(root: Path) -> None:
    file = (root / "suppliers/a.yaml").with_name(temporary("a.yaml"))
    file.rename(root.parent / "elders")
    file.symlink_to(root.parent / "elders")


def as_folder(root: Path) -> None:
    (root / NAME).unlink()
    (root / NAME).mkdir()


SPOILED = {
    "empty": text(b""),
    "torn": lambda root: (root / NAME).write_bytes((root / NAME).read_bytes()[:-9]) and None,
    "no utf-8": text(b"\xff"),
    "list": text(b"[]"),
    "deep": text(b"[" * 100_000),
    "large number": text(b'{"format": ' + b"9" * 5000 + b', "files": []}'),
    "no files": lambda root: put_journal(root, []),
    "format": lambda root: put_journal(root, entries(), format=2),
    "unknown part": lambda root: put_journal(root, entries(), also=1),
    "unknown field": first(mode=511),
    "missing field": lambda root: put_journal(root, [{"name": "x.yaml"}]),
    "text as entry": lambda root: put_journal(root, ["x"]),
    "twice": lambda root: put_journal(root, [entries()[0]] * 2),
    "parent": first(name="../elders.yaml"),
    "absolute": first(name="/elders.yaml"),
    "drive": first(name="C:/elders.yaml"),
    "backslash": first(name="..\\elders.yaml"),
    "dot-file": first(name=".git/hooks/pre-commit"),
    "no name": first(name=""),
    "half a character": first(name="suppliers/\ud800.yaml"),
    "number as name": first(name=1),
    "temporary elsewhere": first(temporary="../.a.yaml.srr-1-00aa11bb.tmp"),
    "temporary of another": first(temporary=".b.yaml.srr-1-00aa11bb.tmp"),
    "a record as temporary": first(temporary="a.yaml"),
    "number as temporary": first(temporary=1),
    "contents without temporary": first(temporary=None),
    "temporary without contents": first(after=None),
    "no change": first(after=digest(OLD["suppliers/a.yaml"])),
    "other contents": first(after=digest(b"anders")),
    "journal is a link": linked,
    "journal is a folder": as_folder,
    "folder is a link": linked_folder,
    "temporary is a link": linked_temporary,
    "folder is a file": first(name="register.yaml/a.yaml"),
    "lost contents": lambda root: (root / "suppliers" / temporary("a.yaml")).unlink(),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_a_journal_that_is_not_sound_is_not_followed(root, tmp_path, spoil):
    (tmp_path / "elders.yaml").write_bytes(OLD["suppliers/a.yaml"])
    spoil(root)
    before = files(tmp_path)
    with pytest.raises(Damaged) as caught:
        pending(root)
    assert caught.value.variant == "damaged"
    with pytest.raises(CannotWrite) as refused:
        write(root, [NEXT])
    assert refused.value.message.key == "write.journal"
    assert dict(refused.value.message.args)["what"].key == "rule.file-name.journal-damaged"
    assert files(tmp_path) == before


def test_reading_points_out_a_journal_that_is_not_sound_and_goes_on(root):
    (root / NAME).write_bytes(b"x")
    loaded = load(root, "data")
    assert [(each.file, each.rule, each.message.key) for each in loaded.problems] == [
        ("data/.srr.journal", "file-name", "rule.file-name.journal-damaged")
    ]
    assert [(each.file, each.kind) for each in loaded.register.left_out] == [("data/.srr.journal", "file")]
    assert names(root) == {"a": "oud", "weg": "oud"}


@pytest.mark.parametrize("name", NEW)
def test_what_somebody_changed_by_hand_since_is_kept(root, name):
    """The write stopped, somebody saved a file that it was still to write: that person decides."""
    (root / name).write_bytes(b"name: met de hand\n")
    before = files(root)
    with pytest.raises(CannotWrite) as refused:
        write(root, [NEXT])
    what = dict(refused.value.message.args)["what"]
    assert (what.key, dict(what.args)) == ("rule.file-name.journal-changed", {"name": name})
    assert [each.message for each in load(root, "d").problems] == [what]
    assert "met de hand" in names(root).values()
    assert files(root) == before
    (root / NAME).unlink()
    write(root, [NEXT])
    assert files(root) == {**OLD, name: b"name: met de hand\n", "register.yaml": b"name: y\n"}


def test_a_disk_that_fails_for_a_moment_is_no_damage(root, monkeypatch):
    """Nobody is told to remove a journal that can be read later."""
    real = os.open

    def failing(path: str, *args: object, **kwargs: object) -> int:
        if path == temporary("a.yaml"):
            raise OSError(errno.EIO, "Input/output error")
        return real(path, *args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", failing)
        with pytest.raises(Damaged) as caught:
            pending(root)
        assert caught.value.variant == "denied"
        with pytest.raises(CannotWrite) as refused:
            write(root, [NEXT])
        assert refused.value.message.key == "write.failed"
    write(root, [NEXT])
    assert files(root) == {**AFTER, "register.yaml": b"name: y\n"}


# Read while it is written.


def test_a_reader_meanwhile_gets_files_that_belong_together(tmp_path):
    """Somebody keeps on writing three files and making and removing a fourth, while they are being read."""
    (tmp_path / "register.yaml").write_text("name: x\n")
    (tmp_path / "suppliers").mkdir()
    current: dict[str, bytes | None] = dict.fromkeys(("a", "b", "c"), b"name: v0\n")
    for name, data in current.items():
        (tmp_path / f"suppliers/{name}.yaml").write_bytes(data)
    child = os.fork()
    if child == 0:
        try:
            for version in range(1, 100_000):
                new: dict[str, bytes | None] = dict.fromkeys("abc", b"name: v%d\n" % version)
                new["even"] = b"name: v%d\n" % version if version % 2 == 0 else None
                write(
                    tmp_path,
                    [
                        FileChange(f"suppliers/{each}.yaml", current.get(each), data)
                        for each, data in new.items()
                    ],
                )
                current = new
        finally:
            os._exit(70)
    seen = set()
    try:
        while len(seen) < 60:
            loaded = load(tmp_path, "d")
            assert loaded.problems == ()
            (version,) = {each.name for each in loaded.register.suppliers.values()}
            even = version != "v0" and int(version[1:]) % 2 == 0
            assert list(loaded.register.suppliers) == (["a", "b", "c", "even"] if even else ["a", "b", "c"])
            seen.add(version)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
