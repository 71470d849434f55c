"""Changes of files to the disk: all of them or none, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from srr.frozen import frozen
from srr.problems import say
from srr.store import journal
from srr.store.directory import CannotWrite, Folders, is_inside, is_temporary, reason, temporary_name
from srr.store.journal import Entry, digest
from srr.store.lock import locked


@frozen
class FileChange:
    """A file that is to change: its path in the folder that is written to, with forward slashes.

    ``before`` is what was read (None: it must not exist), ``after`` what is to be there (None: remove it).
    ``like`` is the status of the file that a new one takes the place of, for its mode and owners; of one that
    is removed its own, for who takes that back.
    """

    name: str
    before: bytes | None
    after: bytes | None
    like: os.stat_result | None = None


class Writer:
    """A register's folder that nobody else writes in meanwhile."""

    def __init__(self, folders: Folders) -> None:
        """``folders`` is locked."""
        self._folders = folders

    def write(self, changes: Sequence[FileChange]) -> None:
        """Make all changes, or none of them.

        Raises CannotWrite, whose message says what became of the files: nothing was changed, unless it says
        otherwise.
        """
        wanted = _wanted(changes)
        _sweep(self._folders, wanted)
        if len(wanted) == 1:
            _write_one(self._folders, wanted[0])
        elif wanted:
            _write_all(self._folders, wanted)


@contextmanager
def opened(root: Path, *, make: bool = False) -> Iterator[Writer]:
    """Be the only writer in the register's folder ``root``; ``make`` makes a missing one.

    Finishes first what an interrupted command left. Raises CannotWrite.
    """
    with ExitStack() as stack:
        with _explained(str(root) if make else root.name or str(root)):
            if make:
                stack.enter_context(_made(root))
            folders = stack.enter_context(Folders(root))
            stack.enter_context(locked(folders.root))
            _complete(folders)
        yield Writer(folders)


def write(root: Path, changes: Sequence[FileChange], *, make: bool = False) -> None:
    """Make all changes in the register's folder ``root``, or none of them, whoever else writes there.

    Raises CannotWrite like :meth:`Writer.write`.
    """
    if _wanted(changes):
        with opened(root, make=make) as writer:
            writer.write(changes)


def _wanted(changes: Iterable[FileChange]) -> list[FileChange]:
    """The changes that change something; no file twice, and none outside the folder."""
    wanted = [each for each in changes if each.before != each.after]
    if len({each.name for each in wanted}) < len(wanted) or not all(is_inside(each.name) for each in wanted):
        raise ValueError([each.name for each in wanted])
    return wanted


def finish(root: Path) -> None:
    """Finish what an interrupted command left in a folder, if anything. Raises CannotWrite."""
    if (root / journal.NAME).is_file():
        with opened(root):
            pass


def _complete(folders: Folders) -> None:
    try:
        journal.complete(folders)
    except journal.Damaged as damaged:
        raise CannotWrite(say("write.journal", what=damaged.message, do=damaged.remedy)) from damaged


def _write_one(folders: Folders, change: FileChange) -> None:
    with _prepared(folders, [change]) as (temporary,), _explained(change.name):
        folder, file = folders.of(change.name)
        if temporary is None:
            folder.remove(file)
        else:
            folder.replace(temporary, file)
    try:
        folder.sync()
    except OSError as error:
        raise CannotWrite(say("write.unsure", file=change.name, reason=reason(error))) from error


def _write_all(folders: Folders, changes: Sequence[FileChange]) -> None:
    with _prepared(folders, changes) as temporaries, _explained(journal.NAME):
        entries = [
            Entry(each.name, temporary, digest(each.before), digest(each.after))
            for each, temporary in zip(changes, temporaries, strict=True)
        ]
        for each in changes:
            folders.of(each.name)[0].sync()
        journal.commit(folders.root, entries)
    try:
        journal.complete(folders, own=True)
    except OSError as error:
        raise CannotWrite(say("write.unfinished", reason=reason(error))) from error
    except journal.Damaged as damaged:
        raise CannotWrite(say("write.unfinished", reason=damaged.message)) from damaged


@contextmanager
def _prepared(folders: Folders, changes: Sequence[FileChange]) -> Iterator[list[str | None]]:
    """The new contents on the disk, in temporary files whose names are given; None for a removed file.

    Nothing of it is left where the block, or the preparation itself, fails.
    """
    temporaries: list[str | None] = []
    try:
        for each in changes:
            with _explained(each.name):
                like = _check(folders, each)
                folder, file = folders.of(each.name, make=True)
                if each.after is None:
                    temporaries.append(None)
                    folder.require_write()
                else:
                    new = temporary_name(file)
                    temporaries.append(new)
                    folder.create(new, each.after, like or each.like)
        # Writing took time, in which somebody may have saved a file.
        for each in changes:
            with _explained(each.name):
                _check(folders, each)
        yield temporaries
    except BaseException:
        # An interruption may come just after the journal was put in place; then its files are needed.
        if not journal.is_there(folders.root):
            for each, temporary in zip(changes, temporaries, strict=False):
                if temporary is not None:
                    with suppress(OSError):
                        folders.of(each.name)[0].remove(temporary)
            folders.unmake()
        raise


def _check(folders: Folders, change: FileChange) -> os.stat_result | None:
    """The status of a file that still is what was read; None for one that should not be there, and is not.

    Raises CannotWrite where it changed, and OSError where it cannot be written.
    """
    try:
        folder, file = folders.of(change.name)
        data, status = folder.read(file, len(change.before or b""), to_write=True)
    except FileNotFoundError:
        if change.before is None:
            return None
        raise CannotWrite(say("write.vanished", file=change.name)) from None
    if change.before is None:
        raise CannotWrite(say("write.exists", file=change.name))
    if data != change.before:
        raise CannotWrite(say("write.changed", file=change.name))
    return status


@contextmanager
def _made(root: Path) -> Iterator[None]:
    """A missing folder and those above it, made, and removed again where that was in vain."""
    new = [each for each in (root, *root.parents) if not each.exists()]
    if new:
        root.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for each in new:
            with suppress(OSError):  # somebody put something in it, or an interrupted write is to be finished
                each.rmdir()
        raise


def _sweep(folders: Folders, changes: Sequence[FileChange]) -> None:
    """Remove what interrupted commands left; under the lock no other writer has any."""
    found = folders.subfolders()
    for each in changes:
        with suppress(OSError):
            found.append(folders.of(each.name)[0])
    for folder in dict.fromkeys(found):
        for name in filter(is_temporary, folder.names()):
            with suppress(OSError):
                folder.remove(name)


@contextmanager
def _explained(file: str) -> Iterator[None]:
    """Turn the system's refusal of something with a file into words."""
    try:
        yield
    except OSError as error:
        raise CannotWrite(say("write.failed", file=file, reason=reason(error))) from error
