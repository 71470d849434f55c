"""What is kept of the last command, and what becomes of it when a command is killed, or cannot keep anything."""

from __future__ import annotations

import os
import stat

import pytest

from srr.store.undo import ChangedSince, NothingKept, Undo, Withheld
from srr.store.writer import FileChange

ONE = FileChange("suppliers/a.yaml", b"name: oud\n", b"name: nieuw\n")
NEW = FileChange("suppliers/b.yaml", None, b"name: b\n")
GONE = FileChange("suppliers/c.yaml", b"\xef\xbb\xbfname: c\r\n", None)


@pytest.fixture
def kept(tmp_path):
    return Undo(tmp_path / "state/srr", tmp_path / "data")


def before(*changes):
    return {each.name: each.before for each in changes}.get


def after(*changes):
    return {each.name: each.after for each in changes}.get


def anything(_):
    return True


def begin(kept, *changes, keep=anything):
    kept.begin(changes, before(*changes), keep)


def back(*changes):
    return tuple(FileChange(each.name, each.after, each.before) for each in changes)


def test_files_go_back_as_they_were(kept):
    begin(kept, ONE, NEW, GONE)
    kept.end()
    assert kept.last(after(ONE, NEW, GONE)) == back(ONE, NEW, GONE)


def test_nobody_else_can_read_what_is_kept(kept, tmp_path):
    begin(kept, ONE)
    for folder, _, names in os.walk(tmp_path / "state"):
        assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
        assert {stat.S_IMODE(os.stat(os.path.join(folder, each)).st_mode) for each in names} <= {0o600}
    (tmp_path / "state/srr/undo").chmod(0o755)
    begin(kept, ONE)
    assert stat.S_IMODE((tmp_path / "state/srr/undo").stat().st_mode) == 0o700


def test_a_file_that_changed_since_is_named(kept):
    begin(kept, ONE, NEW)
    kept.end()
    for now in ({**{each.name: each.after for each in (ONE, NEW)}, NEW.name: each} for each in (None, b"x")):
        with pytest.raises(ChangedSince, match=r"suppliers/b\.yaml"):
            kept.last(now.get)


def test_killed_before_it_wrote_leaves_the_one_before(kept):
    begin(kept, ONE)
    kept.end()
    kept.begin((NEW,), {ONE.name: ONE.after, NEW.name: None}.get, anything)
    assert kept.last(after(ONE)) == back(ONE)


def test_killed_after_it_wrote_can_be_taken_back(kept):
    begin(kept, ONE)
    kept.end()
    begin(kept, NEW)
    assert kept.last(after(ONE, NEW)) == back(NEW)
    # The next one, also killed before it wrote, does not forget it.
    kept.begin((GONE,), {NEW.name: NEW.after, GONE.name: GONE.before}.get, anything)
    assert kept.last({NEW.name: NEW.after, GONE.name: GONE.before}.get) == back(NEW)


def test_a_command_that_writes_twice_and_is_killed_in_between(kept):
    """The second time it keeps what both change; until that is there, the first alone can be taken back."""
    begin(kept, ONE)
    kept.end()
    twice = FileChange(ONE.name, ONE.before, b"name: nog nieuwer\n")
    kept.begin((twice, NEW), {ONE.name: ONE.after, NEW.name: None}.get, anything)
    assert kept.last(after(ONE)) == back(ONE)
    assert kept.last(after(twice, NEW)) == back(twice, NEW)
    with pytest.raises(ChangedSince):
        kept.last({ONE.name: b"x", NEW.name: NEW.after}.get)


def test_a_text_that_may_not_be_kept_is_nowhere(kept, tmp_path):
    begin(kept, ONE, GONE, keep=lambda text: b"oud" not in text)
    kept.end()
    with pytest.raises(Withheld, match=r"suppliers/a\.yaml"):
        kept.last(after(ONE, GONE))
    (file,) = (tmp_path / "state/srr/undo").iterdir()
    assert b"b3Vk" not in file.read_bytes()
    assert b"oud" not in file.read_bytes()


def test_registers_do_not_mix(kept, tmp_path):
    begin(kept, ONE)
    kept.end()
    with pytest.raises(NothingKept):
        Undo(tmp_path / "state/srr", tmp_path / "ander").last(after(ONE))
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to("data")
    assert Undo(tmp_path / "state/srr", tmp_path / "link").last(after(ONE)) == back(ONE)


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "[" * 100_000, "null", "[]", '{"format": 1}', '{"format": 3, "register": "%s", "files": []}',
        '{"format": 2, "register": "%s", "files": [{"name": "../x", "text": null, "before": null, "after": null, "rights": null}]}',
        '{"format": 2, "register": "%s", "files": [{"name": "x", "text": "?", "before": null, "after": null, "rights": null}]}',
        '{"format": 2, "register": "%s", "files": [7]}',
    ],
)  # fmt: skip
def test_what_is_no_record_of_a_command_is_passed_over(text, kept, tmp_path):
    begin(kept, ONE)
    kept.end()
    (file,) = (tmp_path / "state/srr/undo").iterdir()
    file.write_text(text.replace("%s", str(tmp_path / "data")), encoding="utf-8")
    with pytest.raises(NothingKept):
        kept.last(after(ONE))


def test_where_nothing_can_be_kept_the_one_before_is_not_the_last_any_more(kept, tmp_path, monkeypatch):
    begin(kept, ONE)
    kept.end()
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "vol")))
    with pytest.raises(OSError, match="vol"):
        begin(kept, NEW)
    monkeypatch.setattr(os, "fsync", real)
    assert list((tmp_path / "state/srr/undo").iterdir()) == []
    with pytest.raises(NothingKept):
        kept.last(after(ONE))
