"""A revision and the files on the disk to those that git calls the same, whatever their bytes are.

When git checks a file out it may change it: line endings, keywords, the encoding, a filter such as that of
Git LFS. Which files it then calls unchanged only git can tell, by its index.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from srr.frozen import frozen
from srr.problems import say
from srr.store.folder import NoRegister
from srr.store.git import Repository, Revision
from srr.store.git_program import git, without_filters
from srr.store.regular import Unreadable, read_bytes

_STAGED = re.compile(rb"(.) ([0-7]{6}) ([0-9a-f]{40,64}) 0\t(.+)", re.DOTALL)
_LEFT_OUT = (b"S", b"s")
_SHA1 = 40


def unchanged(repository: Repository, revision: Revision, disk: Mapping[str, bytes]) -> dict[str, bytes]:
    """Of the files on the disk that differ from a revision, those in which git sees no change.

    ``disk`` has the bytes that were read of them, by their names in the register, and so has the answer. What
    git cannot tell counts as changed. Raises NoRegister where a sparse checkout left files out, which would
    look as if they had been removed.
    """
    differing = {
        name: revision.blobs[name].object
        for name, data in disk.items()
        if name in revision.blobs and not _is(data, revision.blobs[name].object)
    }
    unread = revision.blobs.keys() - disk.keys()
    absent = {name for name in unread if not os.path.lexists(repository.at / name)}
    if not (differing or absent):
        return {}
    staged = _staged(repository)
    if left_out := [name for name in absent if name in staged and staged[name].left_out]:
        raise NoRegister(say("git.sparse", count=len(left_out), folder=repository.shown))
    same = {name for name, object_ in differing.items() if name in staged and staged[name].object == object_}
    if same:
        same -= _altered(repository, staged)
    return {name: disk[name] for name in same if _still(repository.at / name, disk[name])}


@frozen
class _Staged:
    """A file as the index has it: its object, and whether it is left out of a sparse checkout."""

    object: str
    left_out: bool


def _still(path: Path, data: bytes) -> bool:
    """Whether these bytes are on the disk, and were not only left to be written by a command."""
    try:
        return read_bytes(path) == data
    except Unreadable:
        return False


def _is(data: bytes, object_: str) -> bool:
    """Whether these bytes are what git calls by this name."""
    text = b"blob %d\0%b" % (len(data), data)
    made = hashlib.sha1(text, usedforsecurity=False) if len(object_) == _SHA1 else hashlib.sha256(text)
    return made.hexdigest() == object_


def _staged(repository: Repository) -> dict[str, _Staged]:
    """The register's files in the index, by name; of a conflict none."""
    ran = git(repository.at, "ls-files", "-s", "-t", "-z", "--full-name", "--", repository.pathspec)
    entries = (_STAGED.fullmatch(each) for each in ran.stdout.split(b"\0"))
    return {
        _name(repository, each[4]): _Staged(each[3].decode(), each[1] in _LEFT_OUT)
        for each in entries
        if each
    }


def _altered(repository: Repository, staged: Iterable[str]) -> set[str]:
    """The files of the register that are not as the index has them; all of it where git cannot tell."""
    ran = git(
        repository.at,
        *("diff", "--name-only", "-z", "--no-ext-diff", "--no-textconv", "--no-renames", "--no-color"),
        *("--ignore-submodules=all", "--no-relative", "--", repository.pathspec),
        settings=without_filters(repository.at),
    )
    if ran.returncode:
        return set(staged)
    return {_name(repository, each) for each in ran.stdout.split(b"\0") if each}


def _name(repository: Repository, path: bytes) -> str:
    folder = f"{repository.folder}/" if repository.folder else ""
    return os.fsdecode(path).removeprefix(folder)
