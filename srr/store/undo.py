"""What the last command changed in a register, kept outside it so that it can be taken back: one command.

The files as they were stand in the user's own folder before the first of them changes, under a name for
what is about to happen; when it has happened they take the place of what was kept before. So a command that
is killed half-way leaves the one to take back that did change the files.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from pathlib import Path

from srr.frozen import frozen
from srr.store.directory import is_inside
from srr.store.journal import digest
from srr.store.private import Private
from srr.store.writer import FileChange

_FORMAT = 2
#: A file of the register by its name in it to its bytes, None where it is not there.
Now = Callable[[str], bytes | None]


class NothingKept(Exception):  # noqa: N818  (reads better where it is caught)
    """There is no command that can be taken back."""


class ChangedSince(Exception):  # noqa: N818
    """A file is not as the last command left it; the argument is its name in the register."""


class Withheld(Exception):  # noqa: N818
    """A file was not kept, for what stood in it; the argument is its name in the register."""


@frozen
class _File:
    """A file before and after a command: its text where that is kept, and the hashes of both.

    ``rights`` are the mode and owners of a file that is gone.
    """

    name: str
    text: bytes | None
    before: str | None
    after: str | None
    rights: tuple[int, int, int] | None


class Undo:
    """What can be taken back in one register by one user."""

    def __init__(self, state: Path, register: Path) -> None:
        """``state`` is the user's folder for what srr remembers."""
        self._register = os.path.realpath(register)
        self._files = Private(state / "undo")
        name = str(digest(os.fsencode(self._register)))[:32]
        self._last, self._next = f"{name}.json", f"{name}.next.json"

    def begin(self, changes: Iterable[FileChange], now: Now, may_keep: Callable[[bytes], bool]) -> None:
        """Keep what is about to change. Raises OSError where that cannot be kept; then nothing is.

        A text that ``may_keep`` forbids is not kept, and then the command cannot be taken back. Only under
        the lock.
        """
        earlier = self._read(self._next)
        if earlier and any(digest(now(each.name)) != each.before for each in earlier):
            self.end()
        files = [
            {
                "name": each.name,
                "text": b64encode(each.before).decode()
                if each.before is not None and may_keep(each.before)
                else None,
                "before": digest(each.before),
                "after": digest(each.after),
                "rights": each.like and [each.like.st_mode, each.like.st_uid, each.like.st_gid],
            }
            for each in changes
        ]
        document = {"format": _FORMAT, "register": self._register, "files": files}
        try:
            self._files.write(self._next, json.dumps(document).encode())
        except OSError:
            # What was kept before is not the last command any more.
            self._files.remove(self._last)
            self._files.remove(self._next)
            raise

    def end(self) -> None:
        """What was about to change has changed: it is the last command now."""
        try:
            self._files.rename(self._next, self._last)
        except OSError:
            self._files.remove(self._last)

    def last(self, now: Now) -> tuple[FileChange, ...]:
        """The changes that take the last command back, from the files as they are now.

        Raises NothingKept, ChangedSince or Withheld where that cannot be done.
        """
        changed: str | None = None
        for slot in (self._next, self._last):
            files = self._read(slot)
            differing = next((each.name for each in files if digest(now(each.name)) != each.after), None)
            if files and differing is None:
                return tuple(_back(each, now(each.name)) for each in files)
            # What was only about to change is as it was before: that command never wrote.
            if slot == self._last or any(digest(now(each.name)) != each.before for each in files):
                changed = changed or differing
        if changed is not None:
            raise ChangedSince(changed)
        raise NothingKept

    def _read(self, name: str) -> tuple[_File, ...]:
        """The files that are kept under a name; none where nothing sound is, or of another register."""
        try:
            document = json.loads(self._files.read(name) or b"null")
        except (ValueError, RecursionError):
            return ()
        match document:
            case {"format": version, "register": self._register, "files": list(files)} if version == _FORMAT:
                found = tuple(map(_file, files))
                return tuple(each for each in found if each is not None) if all(found) else ()
        return ()


def _back(file: _File, now: bytes | None) -> FileChange:
    if file.before is not None and digest(file.text) != file.before:
        raise Withheld(file.name)
    like = None
    if file.rights is not None:
        mode, *owners = file.rights
        like = os.stat_result((mode, 0, 0, 0, *owners, 0, 0, 0, 0))
    return FileChange(file.name, now, file.text, like)


def _file(value: object) -> _File | None:
    match value:
        case {
            "name": str(name),
            "text": None | str() as text,
            "before": before,
            "after": after,
            "rights": rights,
        } if is_inside(name):
            try:
                kept = None if text is None else b64decode(text, validate=True)
            except ValueError:
                return None
            return _File(name, kept, before, after, _rights(rights))
    return None


def _rights(value: object) -> tuple[int, int, int] | None:
    match value:
        case [int(mode), int(owner), int(group)]:
            return mode, owner, group
    return None
