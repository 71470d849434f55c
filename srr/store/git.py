"""A register's folder and a revision to the register's files as they stood in it, by the git program.

Only git's objects are read: nothing is checked out, no index is touched, no hook, filter or pager runs, and
nothing is fetched. What people type reaches git where it cannot be an option; from there on only object
names do.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from srr.frozen import frozen
from srr.meaning.closest import closest
from srr.problems import say
from srr.store import limits
from srr.store.files import Form
from srr.store.folder import NoRegister, NotYet, UnknownRevision
from srr.store.git_program import git, why
from srr.store.regular import Unreadable

_OBJECT = re.compile(rb"[0-9a-f]{40,64}")
_ENTRY = re.compile(rb"([0-7]{6}) [a-z]+ ([0-9a-f]{40,64}) +([0-9]+|-|BAD)\t(.+)", re.DOTALL)
#: What leads from a branch or a tag to an older commit: ``main~2``, ``main^``, ``main@{yesterday}``.
_STEP = re.compile(r"[~^]|@\{")
#: What git says where a commit has no such folder.
_NOT_THERE = (b"Not a valid object name", b"not a tree object")
_LINK, _SUBMODULE = b"120000", b"160000"


@frozen
class Committed:
    """A commit by its object name, and when it was made."""

    object: str
    moment: datetime


class _Blob(NamedTuple):
    object: str
    size: int


@frozen
class Revision:
    """The files of a register in one commit: links, and blobs by their name in the register's folder.

    ``at`` is a folder in the repository, to start git in.
    """

    at: Path
    blobs: Mapping[str, _Blob]
    links: frozenset[str]
    submodules: frozenset[str]

    def listing(self, folder: str) -> Mapping[str, Form]:
        """What lies in a folder, by name. Raises OSError for a submodule: what is in it lies elsewhere."""
        if folder in self.submodules:
            raise NotADirectoryError(folder)
        return self._folders.get(folder, {})

    def contents(self, names: Sequence[str]) -> Iterator[bytes | Unreadable]:
        """The bytes of these files, in this order. A file that is too large is not read but stood in for."""
        blobs = {name: self.blobs[name] for name in names if name in self.blobs}
        read = _read(self.at, {each.object for each in blobs.values() if each.size <= limits.BYTES})
        for name in names:
            if name not in blobs:
                yield Unreadable("link" if name in self.links else "device")
            elif (object_ := blobs[name].object) in read:
                yield read[object_]
            else:
                # As many bytes as are read of a large file on the disk, and others where the files differ.
                yield object_.encode().ljust(limits.BYTES + 1)

    @cached_property
    def _folders(self) -> dict[str, dict[str, Form]]:
        found: dict[str, dict[str, Form]] = {}
        forms = {
            **dict.fromkeys(self.blobs, Form.FILE),
            **dict.fromkeys(self.links, Form.LINK),
            **dict.fromkeys(self.submodules, Form.FOLDER),
        }
        for name, form in forms.items():
            folder, _, last = name.rpartition("/")
            found.setdefault(folder, {})[last] = form
            while folder:
                folder, _, last = folder.rpartition("/")
                found.setdefault(folder, {})[last] = Form.FOLDER
        return found


@frozen
class Repository:
    """The git repository around a register's folder.

    ``at`` is the folder to start git in: the register's, or where that is gone the nearest above it that is
    there. ``folder`` is the register's path in the repository, ``up`` the way from ``at`` to its top.
    ``shown`` is the folder as messages name it. ``shallow`` says that older commits are not in this clone.
    """

    at: Path
    folder: str
    up: str
    shown: str
    shallow: bool

    @classmethod
    def around(cls, root: Path, shown: str) -> Repository:
        """The repository that the folder ``root`` is in. Raises NoRegister where there is none, or no git."""
        at = Path(os.path.abspath(root))  # noqa: PTH100  (links are not to be followed)
        below: tuple[str, ...] = ()
        while not at.is_dir() and at != at.parent:
            at, below = at.parent, (at.name, *below)
        asked = ("--is-shallow-repository", "--is-inside-work-tree", "--show-cdup", "--show-prefix")
        ran = git(at, "rev-parse", *asked)
        if ran.returncode:
            raise NoRegister(why(ran.stderr, shown))
        shallow, inside, rest = os.fsdecode(ran.stdout).removesuffix("\n").split("\n", 2)
        # A bare repository has no files of its own, and so no way up to the top of them.
        up, prefix = rest.split("\n", 1) if inside == "true" else ("", "")
        folder = "/".join((*prefix.rstrip("/").split("/"), *below)).lstrip("/")
        return cls(at, folder, up, shown, shallow == "true")

    @property
    def pathspec(self) -> str:
        """The register's folder as an argument of git, whatever its name looks like."""
        return f":(top,literal){self.folder}"

    def commit(self, revision: str) -> str:
        """The object name of the commit that a branch, a tag or any other name of git means.

        Raises UnknownRevision where it means none, and NoRegister where it may mean one that this shallow
        clone does not have.
        """
        ran = git(
            self.at, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        )  # fmt: skip
        found = ran.stdout.strip()
        if not ran.returncode and _OBJECT.fullmatch(found):
            return found.decode()
        close = self._meant(revision)
        if close is not None:
            raise UnknownRevision(say("git.did-you-mean", revision=revision, close=close))
        if self.shallow:
            raise NoRegister(say("git.shallow", revision=revision))
        if not self._line("--max-count=1") and (_of_this_branch(revision) or not self.names()):
            raise UnknownRevision(say("git.no-commit"))
        raise UnknownRevision(say("git.unknown", revision=revision))

    def commit_by(self, moment: datetime) -> Committed:
        """The last commit that this branch had at a moment.

        What was merged counts from its merge. Raises UnknownRevision where the branch had no commit by then,
        and NoRegister where this shallow clone may lack it.
        """
        ran = self._line("--max-count=1", f"--min-age={max(0, int(moment.timestamp()))}")
        if ran:
            return ran[0]
        if self.shallow:
            raise NoRegister(say("git.shallow-by"))
        first = self._line("--max-parents=0")
        if not first:
            raise UnknownRevision(say("git.no-commit"))
        raise UnknownRevision(say("git.none-by", first=first[0].moment.astimezone(moment.tzinfo).date()))

    def _line(self, *limits: str) -> list[Committed]:
        """The commits of this branch along its first parents, within these limits, latest first."""
        ran = git(self.at, "rev-list", "--first-parent", "--format=%ct", *limits, "HEAD", "--")
        found = re.findall(rb"^commit ([0-9a-f]{40,64})\n([0-9]+)$", ran.stdout, re.MULTILINE)
        return [Committed(name.decode(), datetime.fromtimestamp(int(when), UTC)) for name, when in found]

    def fork(self, commit: str, other: str) -> str:
        """The commit from which both came: where a branch left another; ``commit`` where they share none.

        Raises NoRegister where this shallow clone may lack it.
        """
        ran = git(self.at, "merge-base", commit, other)
        found = ran.stdout.split(b"\n")[0]
        if _OBJECT.fullmatch(found):
            return found.decode()
        if self.shallow:
            raise NoRegister(say("git.shallow-fork"))
        return commit

    def files(self, commit: str, revision: str) -> Revision:
        """The register's files in a commit; ``revision`` is its name in messages.

        Where the folder had another name then, the files are those of that folder, if there is no doubt
        which it was. Raises NoRegister where the commit has no register, or cannot be read.
        """
        found = self._files(commit, self.folder)
        if "register.yaml" in found.listing(""):
            return found
        # A folder that still is a register is another one, not this one under its former name.
        others = [
            each
            for each in self._registers(commit)
            if not (self.at / self.up / each / "register.yaml").is_file()
        ]
        if len(others) == 1:
            return self._files(commit, others[0])
        if others:
            folders = tuple(each or "." for each in others[:5])
            raise NotYet(say("git.elsewhere", folder=self.shown, revision=revision, folders=folders))
        raise NotYet(say("git.not-yet", folder=self.shown, revision=revision))

    def names(self) -> list[str]:
        """The names of all branches and tags."""
        ran = git(
            self.at, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes"
        )
        return os.fsdecode(ran.stdout).splitlines()

    def _meant(self, revision: str) -> str | None:
        names = self.names()
        name = _STEP.split(revision)[0]
        if _of_this_branch(revision) or name in names:
            return None  # it has fewer commits than that
        # What a CI job checks out often has no branch of its own, only that of the server.
        on_server = [each for each in names if each.endswith(f"/{name}")]
        return on_server[0] if on_server else closest(name, names, 0.7)

    def _files(self, commit: str, folder: str) -> Revision:
        blobs: dict[str, _Blob] = {}
        links: set[str] = set()
        submodules: set[str] = set()
        ran = git(self.at, "ls-tree", "-r", "-z", "-l", "--full-tree", f"{commit}:{folder}")
        if ran.returncode and not any(said in ran.stderr for said in _NOT_THERE):
            raise NoRegister(why(ran.stderr, self.shown))
        for line in ran.stdout.split(b"\0"):
            if entry := _ENTRY.fullmatch(line):
                mode, object_, size, name = entry.groups()
                if mode == _LINK:
                    links.add(os.fsdecode(name))
                elif mode == _SUBMODULE:
                    submodules.add(os.fsdecode(name))
                else:
                    # Of an object that is not there the size is BAD; who reads it says so.
                    blobs[os.fsdecode(name)] = _Blob(object_.decode(), int(size) if size.isdigit() else 0)
        return Revision(self.at, blobs, frozenset(links), frozenset(submodules))

    def _registers(self, commit: str) -> list[str]:
        """The folders in a commit that are registers."""
        ran = git(self.at, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)
        names = os.fsdecode(ran.stdout).split("\0")
        return [name.rpartition("/")[0] for name in names if name.rpartition("/")[2] == "register.yaml"]


def _of_this_branch(revision: str) -> bool:
    return _STEP.split(revision)[0] in {"HEAD", "@"}


def _read(at: Path, objects: set[str]) -> dict[str, bytes]:
    """The bytes of these objects, all from one process."""
    if not objects:
        return {}
    asked = sorted(objects)
    ran = git(at, "cat-file", "--batch", given="".join(f"{each}\n" for each in asked).encode())
    found: dict[str, bytes] = {}
    place = 0
    for each in asked:
        end = ran.stdout.find(b"\n", place)
        header = ran.stdout[place:end]
        name, _, size = header.partition(b" blob ")
        start = end + 1
        place = start + int(size) + 1 if size.isdigit() else len(ran.stdout) + 1
        if name.decode() != each or place > len(ran.stdout):
            raise NoRegister(why(ran.stderr or header, each))
        found[each] = ran.stdout[start : place - 1]
    return found


def small_objects(at: Path, objects: set[str]) -> dict[str, bytes]:
    """The bytes of these objects, but for those that are too large to be a record, or are not there."""
    given = "".join(f"{each}\n" for each in sorted(objects)).encode()
    ran = git(at, "cat-file", "--batch-check=%(objectname) %(objectsize)", given=given)
    sizes = (line.decode().split(" ") for line in ran.stdout.splitlines())
    return _read(at, {name for name, size in sizes if size.isdigit() and int(size) <= limits.BYTES})
