"""A folder of the user's own, outside every register, and the files in it that nobody else may read."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from srr.frozen import frozen
from srr.store.directory import temporary_name

_FOLDER, _FILE = 0o700, 0o600


@frozen
class Private:
    """A folder with files by their names."""

    folder: Path

    def read(self, name: str) -> bytes | None:
        """What a file holds; None where there is none that can be read."""
        try:
            return (self.folder / name).read_bytes()
        except OSError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """Put data in a file, in the place of what it held. Raises OSError where the system refuses."""
        self._make()
        new = self.folder / temporary_name(name)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), _FILE)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(descriptor)
            new.replace(self.folder / name)
        except BaseException:
            with suppress(OSError):
                new.unlink()
            raise

    def rename(self, name: str, other: str) -> None:
        """Give a file another name, in the place of whatever had it. Raises OSError where it is not there."""
        (self.folder / name).replace(self.folder / other)

    def remove(self, name: str) -> None:
        """Remove a file, if it is there and can be removed."""
        with suppress(OSError):
            (self.folder / name).unlink()

    def _make(self) -> None:
        """The folder and those above it that are missing, closed to others; this one in any case."""
        for each in reversed((self.folder, *self.folder.parents)):
            if not each.exists():
                each.mkdir(mode=_FOLDER, exist_ok=True)
        if self.folder.stat().st_mode & 0o077:
            self.folder.chmod(_FOLDER)
