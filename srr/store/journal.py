"""The journal of a write of several files: from the moment it is there, all of them count as written.

It names for each file the temporary file with its new contents, or says that it is removed, with the hashes
of before and after. Readers put its contents in the place of the files; the next writer carries it out.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

from srr.frozen import frozen
from srr.problems import Message, say
from srr.store import limits
from srr.store.directory import Directory, Folders, is_inside, is_temporary, temporary_name
from srr.store.folder import NoRegister
from srr.store.git_program import git

NAME = ".srr.journal"
_FORMAT = 1
_MISPLACED = {errno.ELOOP, errno.EMLINK, errno.ENODEV, errno.ENXIO, errno.ENOTDIR, errno.EISDIR}


@frozen
class Entry:
    """One file of a journal: its name in the register, its temporary file's name in the same folder.

    ``before`` and ``after`` are hashes of its contents, None where the file is not there.
    """

    name: str
    temporary: str | None
    before: str | None
    after: str | None


class Damaged(Exception):  # noqa: N818  (reads better where it is caught)
    """A journal cannot be followed.

    ``variant`` is "damaged"; or "changed", with the ``name`` of a file that somebody changed after it; or
    "denied", where it cannot be read now; or "tracked", where git has it, so that it came from somebody else.
    """

    def __init__(self, variant: str, name: str = "") -> None:
        super().__init__(variant, name)
        self.variant = variant
        self.name = name

    @property
    def message(self) -> Message:
        """What is wrong."""
        return say(f"rule.file-name.journal-{self.variant}", name=self.name)

    @property
    def remedy(self) -> Message:
        """What to do about it."""
        return say(f"remedy.file-name.journal-{self.variant}", name=self.name)


def digest(data: bytes | None) -> str | None:
    """The hash by which a journal knows a file's contents; None for a file that is not there."""
    import hashlib  # noqa: PLC0415  (who only reads rarely meets a journal)

    return None if data is None else hashlib.sha256(data).hexdigest()


def commit(root: Directory, entries: Iterable[Entry]) -> None:
    """Put a journal in place whole; from then on the files it names count as written."""
    text = json.dumps({"format": _FORMAT, "files": [asdict(each) for each in entries]}, indent=1)
    temporary = temporary_name(NAME.removeprefix("."))
    root.create(temporary, f"{text}\n".encode())
    try:
        root.replace(temporary, NAME)
    except BaseException:
        with suppress(OSError):
            root.remove(temporary)
        raise


def is_there(root: Directory) -> bool:
    """Whether a write of several files was begun, or may have been, and not finished."""
    try:
        root.status(NAME)
    except OSError as error:
        return error.errno != errno.ENOENT
    return True


def pending(root: Path) -> Mapping[str, bytes | None]:
    """The files that a journal will still put in place, with their new contents; None for removed ones.

    Writes nothing. Raises Damaged where the journal cannot be followed.
    """
    try:
        folders = Folders(root)
    except OSError:
        return {}
    with folders:
        try:
            return _outstanding(folders, _read(folders.root))
        except OSError as error:
            raise Damaged("denied") from error


def complete(folders: Folders, *, own: bool = False) -> None:
    """Carry out what a journal says, if there is one; doing it again is no harm. Only under the lock.

    ``own`` is true of a journal that was committed a moment before, and certainly comes from nobody else.

    Raises Damaged, having changed nothing, where the journal cannot be followed; OSError where the system
    refuses, and then it can be done later.
    """
    if not is_there(folders.root):
        return
    entries = _read(folders.root, own=own)
    left = _outstanding(folders, entries)
    # The journal is to be on the disk before the first file changes.
    folders.root.sync()
    # Removals come last: who looks in the folder meanwhile sees a record twice rather than not at all.
    for each in sorted(entries, key=lambda entry: entry.temporary is None):
        if each.name in left:
            folder, file = folders.of(each.name)
            if each.temporary is None:
                folder.remove(file)
            else:
                folder.replace(each.temporary, file)
    for each in entries:
        with suppress(FileNotFoundError):  # a folder of which the last file was removed, and then itself
            folders.of(each.name)[0].sync()
    folders.root.remove(NAME)
    folders.root.sync()


def _outstanding(folders: Folders, entries: Iterable[Entry]) -> dict[str, bytes | None]:
    """The files that are not in place yet, with what is to be there."""
    left: dict[str, bytes | None] = {}
    for each in entries:
        # The temporary file first: it disappears at the moment the file itself is new.
        new = None if each.temporary is None else _content(folders, each.name, each.temporary)
        now = digest(_content(folders, each.name))
        if each.temporary is None:
            if now is None:
                continue
            allowed = {each.before}
        elif new is None:
            if now is not None and now == each.before:
                raise Damaged("damaged")
            continue
        else:
            if len(new) > limits.BYTES or digest(new) != each.after:
                raise Damaged("damaged")
            allowed = {each.before, each.after}
        if now not in allowed:
            raise Damaged("changed", each.name)
        left[each.name] = new
    return left


def _content(folders: Folders, name: str, file: str | None = None) -> bytes | None:
    """A file's bytes, or those of another one in its folder; None where it is not there."""
    with _sound():
        try:
            folder, own = folders.of(name)
            return folder.read(file or own, limits.BYTES)[0]
        except FileNotFoundError:
            return None


def _read(root: Directory, *, own: bool = False) -> tuple[Entry, ...]:
    """A journal's entries, none where there is no journal. Raises Damaged for anything but a sound one."""
    with _sound():
        try:
            data, _ = root.read(NAME, limits.JOURNAL_BYTES)
        except FileNotFoundError:
            return ()
        if len(data) > limits.JOURNAL_BYTES:
            raise ValueError
        if not own and _is_tracked(root):
            raise Damaged("tracked")
        entries = tuple(_entry(each) for each in _list(json.loads(data)))
        if len({each.name for each in entries}) < len(entries):
            raise ValueError
    return entries


def _is_tracked(root: Directory) -> bool:
    """Whether git has the journal: then no command was interrupted here, but it came with a clone."""
    try:
        ran = git(root.path, "ls-files", "-z", "--", f":(literal){NAME}", ":(glob)**/.*.srr-*.tmp")
    except NoRegister:  # no git here, or it does not answer
        return False
    return bool(ran.stdout)


@contextmanager
def _sound() -> Iterator[None]:
    """Raises Damaged for what is no journal, or a link, a device or a file where something else belongs."""
    try:
        yield
    except (ValueError, RecursionError) as error:
        raise Damaged("damaged") from error
    except OSError as error:
        if error.errno in _MISPLACED:
            raise Damaged("damaged") from error
        raise


def _list(document: object) -> tuple[object, ...]:
    match document:
        case {"format": version, "files": [_, *_] as files, **more} if version == _FORMAT and not more:
            return tuple(files)
    raise ValueError


def _entry(value: object) -> Entry:
    match value:
        case {"name": str(name), "temporary": temporary, "before": before, "after": after, **more} if (
            not more
            and all(each is None or isinstance(each, str) for each in (temporary, before, after))
            and is_inside(name)
            and (temporary is None) == (after is None)
            and (temporary is None or is_temporary(temporary, name.rpartition("/")[2]))
            and before != after
        ):
            return Entry(name, temporary, before, after)
    raise ValueError
