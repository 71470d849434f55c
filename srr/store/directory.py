"""A register's folders, held open so that no link comes in between, and the system's steps in them."""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from srr.frozen import frozen
from srr.problems import Message, Obstacle, say

#: Where the system cannot open a file relative to a folder (Windows), paths have to do.
_RELATIVE = os.open in os.supports_dir_fd
_FILE = (
    getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
#: What stands around a register under a name with a dot. No other such name is ever written or removed: an
#: interrupted write is carried out by what a file says, and that must not reach into ``.git``.
_DOTTED = frozenset(
    {
        ".gitattributes",
        ".github",
        ".gitignore",
        ".gitkeep",
        ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
        ".vscode",
    }
)
#: Any other part of a path that stays below a folder, on every system.
_PART = re.compile(r"[^./\\:\x00-\x1f\x7f\ud800-\udfff][^/\\:\x00-\x1f\x7f\ud800-\udfff]*")
_TEMPORARY = re.compile(r"\.(?P<name>[^/]+)\.srr-[0-9]+-[0-9a-f]{8}\.tmp")
#: Answers to fsync of a folder on file systems that cannot do that.
_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}
_REASONS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "too-large",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "read-only",
    errno.ENOENT: "vanished",
    errno.ELOOP: "link",
    errno.EMLINK: "link",
    errno.EISDIR: "no-file",
    errno.ENODEV: "no-file",
    errno.ENXIO: "no-file",
    errno.ENOTDIR: "no-folder",
    errno.ENOLCK: "no-locks",
    errno.ENOTSUP: "no-locks",
}


class CannotWrite(Obstacle):
    """It could not be written; ``message`` says which file, why, and what became of it."""


def reason(error: OSError) -> Message | str:
    """Why the system refused, in words of the catalogues; in the system's own where they have none."""
    code = _REASONS.get(error.errno or 0)
    return say(f"write.reason.{code}") if code else error.strerror or type(error).__name__


def is_inside(name: str) -> bool:
    """Whether a path with forward slashes can only be a file below the register, or one that goes with it."""
    return all(part in _DOTTED or _PART.fullmatch(part) for part in name.split("/"))


def temporary_name(file: str) -> str:
    """A new name for the unfinished version of a file, in the same folder."""
    return f".{file}.srr-{os.getpid()}-{os.urandom(4).hex()}.tmp"


def is_temporary(name: str, file: str | None = None) -> bool:
    """Whether a name is one of ``temporary_name``: of this file, or of any."""
    match = _TEMPORARY.fullmatch(name)
    return match is not None and file in {None, match["name"]}


@frozen
class Directory:
    """An open folder. Its methods take names of files in it, and raise OSError.

    ``descriptor`` is None where the system works with paths only.
    """

    path: Path
    descriptor: int | None

    def open(self, name: str, flags: int, mode: int = 0o666) -> int:
        """A descriptor of a file in this folder; never follows a link, never waits for a pipe."""
        return os.open(self._at(name), flags | _FILE, mode, dir_fd=self.descriptor)

    def status(self, name: str) -> os.stat_result:
        """What the system says about a file, or about a link itself."""
        return os.stat(self._at(name), dir_fd=self.descriptor, follow_symlinks=False)

    def read(self, name: str, most: int, *, to_write: bool = False) -> tuple[bytes, os.stat_result]:
        """A regular file's bytes, at most one more than ``most``, and its status.

        ``to_write`` also asks whether it may be written.
        """
        _regular(self.status(name))
        descriptor = self.open(name, os.O_RDWR if to_write else os.O_RDONLY)
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            _regular(status)
            return file.read(most + 1), status

    def create(self, name: str, data: bytes, like: os.stat_result | None = None) -> None:
        """Put a new file on the disk, with the mode and owners of ``like``; where that fails, not at all."""
        mode = 0o666 if like is None else stat.S_IMODE(like.st_mode) & 0o777
        descriptor = self.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        try:
            try:
                if like is not None:
                    self._resemble(descriptor, name, like)
                left = memoryview(data)
                while left:
                    left = left[os.write(descriptor, left) :]
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except BaseException:
            with suppress(OSError):
                self.remove(name)
            raise

    def replace(self, name: str, target: str) -> None:
        """Give a file another name, in the place of whatever had it."""
        os.replace(self._at(name), self._at(target), src_dir_fd=self.descriptor, dst_dir_fd=self.descriptor)

    def require_write(self) -> None:
        """Raises OSError where files may not be removed from this folder, as far as that can be foreseen."""
        at = self.path if self.descriptor is None else "."
        if not os.access(at, os.W_OK, dir_fd=self.descriptor):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    def remove(self, name: str) -> None:
        """Remove a file, or a link itself."""
        os.unlink(self._at(name), dir_fd=self.descriptor)

    def sync(self) -> None:
        """See to it that the names in this folder are on the disk, where the system can do that."""
        if self.descriptor is None:
            return
        try:
            os.fsync(self.descriptor)
        except OSError as error:
            if error.errno not in _NO_SYNC:
                raise

    def names(self) -> list[str]:
        """The names of everything in this folder."""
        return os.listdir(self.path if self.descriptor is None else self.descriptor)  # noqa: PTH208

    def below(self, part: str) -> Directory:
        """The folder of that name in this one; a link to a folder is an OSError."""
        path = self.path / part
        if self.descriptor is None:
            if path.is_symlink():
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
            if not stat.S_ISDIR(path.stat().st_mode):
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
            return Directory(path, None)
        try:
            return Directory(path, self.open(part, _FOLDER))
        except NotADirectoryError:
            if stat.S_ISLNK(self.status(part).st_mode):
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from None
            raise

    def make_below(self, part: str) -> None:
        """Make a folder in this one."""
        os.mkdir(self._at(part), dir_fd=self.descriptor)
        self.sync()

    def remove_below(self, part: str) -> None:
        """Remove an empty folder from this one."""
        os.rmdir(self._at(part), dir_fd=self.descriptor)

    def close(self) -> None:
        """Let go of the folder."""
        if self.descriptor is not None:
            os.close(self.descriptor)

    def _at(self, name: str) -> str:
        return name if self.descriptor is not None else str(self.path / name)

    def _resemble(self, descriptor: int, name: str, like: os.stat_result) -> None:
        """The owners as far as the system lets us, so that a shared folder stays shared; then the mode."""
        own = os.fstat(descriptor)
        if hasattr(os, "fchown") and (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
            with suppress(OSError):
                os.fchown(descriptor, -1, like.st_gid)
                os.fchown(descriptor, like.st_uid, -1)
        if stat.S_IMODE(os.fstat(descriptor).st_mode) != stat.S_IMODE(like.st_mode):
            at = descriptor if os.chmod in os.supports_fd else self._at(name)
            os.chmod(at, stat.S_IMODE(like.st_mode))  # noqa: PTH101  (a descriptor, where that works)


class Folders:
    """A register's folder and those below it, opened when they are needed and closed together."""

    def __init__(self, root: Path) -> None:
        """Open the register's folder. ``root`` itself may be a link: whoever runs the command chose it."""
        self._open = ExitStack()
        self.root = self._keep(Directory(root, os.open(root, _FOLDER) if _RELATIVE else None))
        self._known: dict[str, Directory] = {"": self.root}
        self._made: list[tuple[Directory, str]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def of(self, name: str, *, make: bool = False) -> tuple[Directory, str]:
        """The folder that holds a file, and the file's name in it; ``make`` makes a missing folder."""
        folder, _, file = name.rpartition("/")
        return self._folder(folder, make=make), file

    def subfolders(self) -> list[Directory]:
        """The register's folder and every folder directly in it that can be opened."""
        found = [self.root]
        for name in self.root.names():
            if is_inside(name):
                with suppress(OSError):
                    found.append(self._folder(name, make=False))
        return found

    def unmake(self) -> None:
        """Remove the folders that were made, as far as nobody put anything in them."""
        for folder, part in reversed(self._made):
            with suppress(OSError):
                folder.remove_below(part)

    def _folder(self, path: str, *, make: bool) -> Directory:
        if path not in self._known:
            above, _, part = path.rpartition("/")
            parent = self._folder(above, make=make)
            try:
                self._known[path] = self._keep(parent.below(part))
            except FileNotFoundError:
                if not make:
                    raise
                self._made.append((parent, part))
                parent.make_below(part)
                self._known[path] = self._keep(parent.below(part))
        return self._known[path]

    def _keep(self, directory: Directory) -> Directory:
        self._open.callback(directory.close)
        return directory


def _regular(status: os.stat_result) -> None:
    """Raises OSError for what is no regular file."""
    if stat.S_ISREG(status.st_mode):
        return
    code = errno.ELOOP if stat.S_ISLNK(status.st_mode) else errno.ENODEV
    raise OSError(code, os.strerror(code))
