"""One writer at a time: an exclusive lock on a register, which the system lets go of when a process dies."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from srr.problems import say
from srr.store.directory import CannotWrite, Directory

NAME = ".srr.lock"
#: How long other writers are waited for; each takes a fraction of a second, and many may come at once.
SECONDS = 30.0
_PAUSE = 0.01

if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _try(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def locked(folder: Directory) -> Iterator[None]:
    """Be the only writer in a register's folder. Raises CannotWrite where another one takes too long.

    The lock's file is removed again, so that nobody commits it by accident.
    """
    descriptor = _take(folder)
    try:
        yield
    finally:
        # Windows refuses to remove an open file, and so protects a lock that another writer has taken.
        if sys.platform == "win32":
            os.close(descriptor)
            with suppress(OSError):
                folder.remove(NAME)
        else:
            with suppress(OSError):
                if _is_current(folder, descriptor):
                    folder.remove(NAME)
            os.close(descriptor)


def is_held(folder: Path) -> bool:
    """Whether somebody is writing in a register's folder at this moment; who looks makes no lock."""
    try:
        descriptor = os.open(
            folder / NAME, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        )
    except OSError:
        return False
    try:
        return not _try(descriptor)
    except OSError:
        return False
    finally:
        os.close(descriptor)


def _take(folder: Directory) -> int:
    last = time.monotonic() + SECONDS
    while True:
        descriptor = _opened(folder)
        try:
            # The one who had the lock may have removed its file; then this lock keeps nobody out.
            if _try(descriptor) and _is_current(folder, descriptor):
                return descriptor
        except OSError:
            # A file system without locks: nobody can have this one, and so it is no use to leave its file.
            os.close(descriptor)
            with suppress(OSError):
                folder.remove(NAME)
            raise
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if time.monotonic() > last:
            raise CannotWrite(say("write.busy"))
        time.sleep(_PAUSE)


def _opened(folder: Directory) -> int:
    try:
        return folder.open(NAME, os.O_RDWR | os.O_CREAT)
    except PermissionError:
        # Left by somebody else who was interrupted; a lock needs no right to write, except on some networks.
        try:
            return folder.open(NAME, os.O_RDONLY)
        except FileNotFoundError:
            pass
        raise


def _is_current(folder: Directory, descriptor: int) -> bool:
    """Whether the file that was opened still is the one by that name."""
    try:
        return os.path.samestat(folder.status(NAME), os.fstat(descriptor))
    except FileNotFoundError:
        return False
