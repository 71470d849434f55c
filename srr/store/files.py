"""Where a register's files come from: the names in its folders and their bytes, on the disk or elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import Protocol, TypeAlias

from srr.frozen import frozen
from srr.model.records import KINDS
from srr.store.regular import Unreadable, read_bytes


class Form(Enum):
    """What lies under a name, before it is opened."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"


class Files(Protocol):
    """The files of a register, by their names in its folder, with ``/``; ``""`` is the folder itself."""

    def listing(self, folder: str) -> Mapping[str, Form]:
        """What lies in a folder, by name. Raises OSError where it cannot be listed."""

    def contents(self, names: Sequence[str]) -> Iterator[bytes | Unreadable]:
        """The bytes of these files, in this order; at most one more than the limit, for that is too much."""


@frozen
class Disk:
    """The files of a register in a folder on the disk."""

    root: Path

    def listing(self, folder: str) -> Mapping[str, Form]:  # noqa: D102
        with os.scandir(self.root / folder) as entries:
            return {each.name: _form(each) for each in entries}

    def contents(self, names: Sequence[str]) -> Iterator[bytes | Unreadable]:  # noqa: D102
        root = os.fspath(self.root)
        for name in names:
            try:
                # A Path of each would take as long as the reading.
                yield read_bytes(f"{root}/{name}")
            except Unreadable as reason:
                yield reason


@frozen
class Amended:
    """Files, some of which are to be taken as written (or, with None, as gone), whatever there is."""

    files: Files
    instead: Mapping[str, bytes | None]

    def listing(self, folder: str) -> Mapping[str, Form]:  # noqa: D102
        try:
            found = dict(self.files.listing(folder))
        except FileNotFoundError:
            # A folder that is still to be made, for a record that is to be taken as there.
            if not any(name.startswith(f"{folder}/") for name in self.instead):
                raise
            found = {}
        for name, data in self.instead.items():
            inside = name if not folder else name.removeprefix(f"{folder}/")
            if folder and inside == name:
                continue
            first, below, _ = inside.partition("/")
            if data is not None:
                found.setdefault(first, Form.FOLDER if below else Form.FILE)
            elif not below:
                found.pop(first, None)
        return found

    def contents(self, names: Sequence[str]) -> Iterator[bytes | Unreadable]:  # noqa: D102
        others = self.files.contents([name for name in names if self.instead.get(name) is None])
        for name in names:
            data = self.instead.get(name)
            yield next(others) if data is None else data


class Held:
    """Files as they were when they were looked at first: whoever looks again sees the same."""

    def __init__(self, files: Files) -> None:
        """Nothing is looked at yet."""
        self._files = files
        self._listings: dict[str, Mapping[str, Form]] = {}
        self._contents: dict[str, bytes | Unreadable] = {}

    def listing(self, folder: str) -> Mapping[str, Form]:  # noqa: D102
        if folder not in self._listings:
            self._listings[folder] = self._files.listing(folder)
        return self._listings[folder]

    def contents(self, names: Sequence[str]) -> Iterator[bytes | Unreadable]:  # noqa: D102
        new = [name for name in names if name not in self._contents]
        self._contents.update(zip(new, self._files.contents(new), strict=True))
        return map(self._contents.__getitem__, names)


#: Of each file its path, and what changes with it.
Stamps: TypeAlias = frozenset[tuple[str, int, int, int, int]]


def stamps(root: Path) -> Stamps:
    """What tells whether any file of the register was written: equal means that none was."""
    found = set()
    for folder in (root, *(root / name for name in ("vocabulary", *KINDS))):
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if not entry.name.startswith("."):
                    try:
                        at = entry.stat(follow_symlinks=False)
                    except FileNotFoundError:
                        continue
                    found.add((entry.path, at.st_ino, at.st_mtime_ns, at.st_ctime_ns, at.st_size))
    return frozenset(found)


def _form(entry: os.DirEntry[str]) -> Form:
    # A pipe or a device passes for a file here; whoever opens it finds out without waiting for it.
    if entry.is_symlink():
        return Form.LINK
    return Form.FOLDER if entry.is_dir(follow_symlinks=False) else Form.FILE
