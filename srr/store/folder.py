"""A register's folder to the files that are records, and problems for everything else that lies there."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

from srr.model.records import KINDS, VOCABULARIES
from srr.problems import Message, Position, Problem, Severity, say
from srr.store.explain.meant import id_meant
from srr.store.limits import BYTES

#: What an id looks like; the same pattern as in the schemas.
ID = re.compile(r"[a-z][a-z0-9-]{0,79}")
#: Words that a YAML reader takes for a truth value or for nothing, and names that Windows keeps for devices.
RESERVED = frozenset(
    {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "con", "prn", "aux", "nul"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)}
)


class NoRegister(Exception):  # noqa: N818  (reads better where it is caught)
    """There is no register here, or its folder cannot be read; ``message`` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


class Unreadable(Exception):  # noqa: N818
    """A file that cannot be read, or that must not be; the argument is a catalogue key's last part."""


@dataclass(frozen=True, slots=True, order=True)
class RecordFile:
    """A file that holds a record: its kind ("supplier", …), its id, and where it is.

    ``file`` is the path as messages show it, ``path`` the one to open.
    """

    kind: str
    id: str
    file: str
    path: Path


def scan(
    root: Path, shown: str, instead: Mapping[str, bytes | None] = MappingProxyType({})
) -> Iterator[RecordFile | Problem]:
    """The record files of the register in ``root`` by folder and name, and problems for all else.

    ``instead`` names files that are to be taken as there (or, with None, as gone), whatever the disk says.
    Raises NoRegister where there is no ``register.yaml`` or ``root`` itself cannot be listed.
    """
    names = _with(_names(root), "", instead)
    if "register.yaml" not in names:
        raise NoRegister(say("folder.no-register", folder=shown))
    for name in ("register.yaml", "checklist.yaml"):
        if name in names:
            yield RecordFile(
                name.removesuffix(".yaml"), name.removesuffix(".yaml"), f"{shown}/{name}", root / name
            )
    folders = {"vocabulary": "vocabulary", **{folder: folder.removesuffix("s") for folder in KINDS}}
    yield from _strays(root, shown, [name for name in names if name not in folders])
    for folder, kind in folders.items():
        if folder in names:
            yield from _records(root / folder, f"{shown}/{folder}", kind, instead)


def stamps(root: Path) -> frozenset[tuple[str, int, int, int, int]]:
    """What tells whether any file of the register was written: equal means that none was."""
    found = set()
    for folder in (root, *(root / name for name in ("vocabulary", *KINDS))):
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if not entry.name.startswith("."):
                    with suppress(FileNotFoundError):
                        at = entry.stat(follow_symlinks=False)
                        found.add((entry.path, at.st_ino, at.st_mtime_ns, at.st_ctime_ns, at.st_size))
    return frozenset(found)


def read_bytes(path: Path) -> bytes:
    """A regular file's bytes, at most one more than the limit; raises Unreadable for anything else.

    Never follows a link, and never waits for a pipe or a device.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise Unreadable("link" if path.is_symlink() else "denied") from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Unreadable("device")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(BYTES + 1)
    except OSError as error:
        raise Unreadable("denied") from error
    finally:
        os.close(descriptor)


def stray(file: str, variant: str, severity: Severity = Severity.ERROR, **args: object) -> Problem:
    """The problem of a file that is no record, of rule file-name."""
    return Problem(
        file=file,
        position=Position(),
        rule="file-name",
        severity=severity,
        message=say(f"rule.file-name.{variant}", **args),
        remedy=say(f"remedy.file-name.{variant}", **args),
    )


def _names(folder: Path) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208
    except OSError as error:
        raise NoRegister(say("folder.unreadable", folder=str(folder))) from error


def _with(names: list[str], folder: str, instead: Mapping[str, bytes | None]) -> list[str]:
    """The names in a folder ("" for the register's own) with what is there instead."""
    changed = {name.removeprefix(folder): data for name, data in instead.items() if name.startswith(folder)}
    gone = {name for name, data in changed.items() if data is None}
    there = {name.partition("/")[0] for name, data in changed.items() if data is not None}
    return sorted({*names, *there} - gone)


def _records(
    folder: Path, shown: str, kind: str, instead: Mapping[str, bytes | None]
) -> Iterator[RecordFile | Problem]:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        yield stray(shown, "link" if folder.is_symlink() else "no-folder")
        return
    try:
        # A folder that is not there is still to be made, for a record that is to be taken as there.
        names = _with(_names(folder) if folder.exists() else [], f"{folder.name}/", instead)
    except NoRegister:
        yield stray(shown, "denied-folder")
        return
    for name in names:
        file, path = f"{shown}/{name}", folder / name
        id_ = name.removesuffix(".yaml")
        if path.is_symlink():
            yield stray(file, "link")
        elif path.is_dir():
            yield stray(file, "directory")
        elif name == id_:
            looks_like = name.lower().endswith((".yml", ".yaml"))
            yield stray(file, "ending", Severity.ERROR if looks_like else Severity.WARNING)
        elif kind == "vocabulary" and id_ not in VOCABULARIES:
            close = get_close_matches(id_, VOCABULARIES, 1)
            yield stray(file, "vocabulary", known=tuple(VOCABULARIES), close=close[0] if close else None)
        elif not ID.fullmatch(id_):
            yield stray(file, "form", suggestion=id_meant(id_) or "nieuwe-naam")
        elif id_ in RESERVED:
            yield stray(file, "reserved", word=id_)
        else:
            yield RecordFile(kind, id_, file, path)


def _strays(root: Path, shown: str, names: list[str]) -> Iterator[Problem]:
    """Names beside the record folders that are probably meant to be one of them, or to be read."""
    for name in names:
        if name in {"register.yaml", "checklist.yaml"}:
            continue
        is_folder = (root / name).is_dir()
        known = ["vocabulary", *KINDS] if is_folder else ["register.yaml", "checklist.yaml"]
        close = get_close_matches(name.lower(), known, 1, cutoff=0.8)
        if close:
            yield stray(f"{shown}/{name}", "near", expected=close[0])
