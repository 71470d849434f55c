"""A path to the bytes of the regular file there; whatever else may lie under a name is never waited for."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from srr.store.limits import BYTES

#: Never through a link, never waiting for a pipe or a device, and never less than the bytes (Windows).
_AS_IT_IS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)


class Unreadable(Exception):  # noqa: N818  (reads better where it is caught)
    """A file that cannot be read, or that must not be; the argument is a catalogue key's last part."""


def read_bytes(path: Path | str) -> bytes:
    """A regular file's bytes, at most one more than the limit; raises Unreadable for anything else."""
    try:
        # Opening a device can be enough to set it off: asked before, and again of what was opened.
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise Unreadable("link" if _is_link(path) else "device")
        descriptor = os.open(path, _AS_IT_IS)
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        raise Unreadable("link" if _is_link(path) else "denied") from error
    try:
        at = os.fstat(descriptor)
        if not stat.S_ISREG(at.st_mode):
            raise Unreadable("device")
        size = min(at.st_size, BYTES) + 1
        data = os.read(descriptor, size)
        # All of it in one go, unless it grew meanwhile.
        while len(data) >= size and len(data) <= BYTES and (more := os.read(descriptor, size)):
            data += more
        return data[: BYTES + 1]
    except OSError as error:
        raise Unreadable("denied") from error
    finally:
        os.close(descriptor)


def _is_link(path: Path | str) -> bool:
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return False
