"""A file that an answer goes to: whether it may, and the answer in it, whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path

from srr.cli import place, streams
from srr.cli.exits import Exit, Stop
from srr.problems import Message, say
from srr.store.directory import Directory, reason, temporary_name


def check(
    result: str | bytes, target: Path, *, overwrite: bool, own: Callable[[str], bool] | None = None
) -> None:
    """Raises Stop where the answer would take the place of something that somebody may want to keep.

    That is every file of a register, always; and a file that holds something else, unless ``overwrite`` says
    so or ``own`` knows it for an earlier answer of the same kind, in which nobody writes.
    """
    if _is_stdout(target):
        return
    real = Path(os.path.realpath(target))
    folder = place.register_around(real)
    if folder is not None:
        raise Stop(say("output.in-register", file=str(target), folder=place.shown(folder)))
    if overwrite or not real.is_file():
        return
    try:
        there = real.read_bytes()
    except OSError as error:
        raise _failed(target, reason(error)) from error
    if there and there != _bytes(result) and not (own and own(there.decode(errors="replace"))):
        raise Stop(say("output.exists", file=str(target)))


def save(result: str | bytes, target: Path) -> None:
    """Put an answer in a file, with the mode and the owner that the file had.

    A link stays a link, to the new answer; what is no regular file (a pipe, a device) is written to. Raises
    Stop where it cannot be written.
    """
    if _is_stdout(target):
        streams.write(_bytes(result))
        return
    data = _bytes(result)
    try:
        status = _status(target)
        if status is not None and stat.S_ISDIR(status.st_mode):
            raise _failed(target, say("write.reason.no-file"))
        if status is not None and not (stat.S_ISREG(status.st_mode) and _replace(target, data, status)):
            _through(os.open(target, os.O_WRONLY | getattr(os, "O_BINARY", 0)), data)
        elif status is None:
            _create(target, data)
    except OSError as error:
        raise _failed(target, reason(error)) from error


def save_together(results: Mapping[Path, str | bytes]) -> None:
    """Put several answers in their files, as :func:`save` does, and in none where one cannot be written.

    All of them are on the disk before the first takes its place.
    """
    staged: list[tuple[Directory, str, str]] = []
    apart: dict[Path, str | bytes] = {}
    try:
        for target, result in results.items():
            status = _status(target)
            if status is not None and stat.S_ISDIR(status.st_mode):
                raise _failed(target, say("write.reason.no-file"))
            if status is None or (stat.S_ISREG(status.st_mode) and _may_replace(target, status)):
                staged.append(_staged(target, _bytes(result), status))
            else:
                apart[target] = result
        while staged:
            folder, temporary, name = staged[0]
            folder.replace(temporary, name)
            staged.pop(0)
    except OSError as error:
        raise _failed(target, reason(error)) from error
    finally:
        for folder, temporary, _ in staged:
            with suppress(OSError):
                folder.remove(temporary)
    for target, result in apart.items():
        save(result, target)


def check_folder(folder: Path, names: Collection[str]) -> None:
    """Raises Stop where a folder has other tables than of these names: who reads it would read them too."""
    other = sorted(each.name for each in folder.glob("*.csv") if each.name not in names)
    if other:
        raise Stop(say("output.other-tables", file=str(folder / other[0]), folder=str(folder)))


def is_file(target: Path) -> bool:
    """Whether a name is that of a file which holds what was put in it: no pipe, no device, no stdout."""
    return target.is_file() and not _is_stdout(target)


def make(folder: Path) -> None:
    """Make a folder that is missing, and those above it. Raises Stop where that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _failed(folder, reason(error)) from error


def _bytes(result: str | bytes) -> bytes:
    return streams.encoded(result)


def _create(target: Path, data: bytes, like: os.stat_result | None = None) -> None:
    """A new file, or the new contents of one like ``like``; nothing of it is left where that fails."""
    folder, temporary, name = _staged(target, data, like)
    try:
        folder.replace(temporary, name)
    except BaseException:
        with suppress(OSError):
            folder.remove(temporary)
        raise


def _staged(target: Path, data: bytes, like: os.stat_result | None) -> tuple[Directory, str, str]:
    """The new contents under another name in the folder of a file, that name, and the one it is to get."""
    real = Path(os.path.realpath(target))
    folder = Directory(real.parent, None)
    temporary = temporary_name(real.name)
    folder.create(temporary, data, like)
    return folder, temporary, real.name


def _may_replace(target: Path, status: os.stat_result) -> bool:
    """Whether a new file may take the place of one: not where it has a second name or another owner."""
    if status.st_nlink > 1 or not os.access(target.parent.resolve(), os.W_OK):
        return False
    return not hasattr(os, "geteuid") or os.geteuid() in {0, status.st_uid}


def _replace(target: Path, data: bytes, status: os.stat_result) -> bool:
    """Whether the file has the new contents: not where it would become another one for who shares it.

    That is where it has a second name, or an owner that only the system may give; it is written to then.
    """
    if not _may_replace(target, status):
        return False
    if target.read_bytes() != data:
        _create(target, data, status)
    return True


def _through(descriptor: int, data: bytes) -> None:
    """Write to what is open, from its beginning where it has one."""
    with os.fdopen(descriptor, "wb") as file:
        with suppress(OSError):  # a pipe or a device has no length
            file.truncate(0)
        file.write(data)


def _is_stdout(target: Path) -> bool:
    """Whether a name such as /dev/stdout is what a shell has opened already.

    That must not be opened anew: behind ``>>`` the answer would then begin at the beginning.
    """
    status = _status(target)
    with suppress(OSError):
        return status is not None and os.path.samestat(status, os.fstat(1))
    return False


def _status(target: Path) -> os.stat_result | None:
    try:
        return target.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _failed(target, reason(error)) from error


def _failed(target: Path, why: Message | str) -> Stop:
    return Stop(say("write.failed", file=str(target), reason=why), Exit.UNREADABLE)
