"""A register's past in git to every content that its files had: git forgets nothing that was committed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import islice

from srr.frozen import frozen
from srr.problems import say
from srr.store.folder import NoRegister
from srr.store.git import Repository, small_objects
from srr.store.git_program import git, why

#: A commit, or a file that it added or altered: its mode, object and name.
_STEP = re.compile(
    rb"\x01([0-9a-f]{40,64})|:[0-7]{6} ([0-7]{6}) [0-9a-f]+ ([0-9a-f]{40,64}) [A-Z][0-9]*\0([^\0]+)\0"
)
_FILE = (b"100644", b"100755")
#: How many files are in memory at once.
_BATCH = 500


@frozen
class Version:
    """A file as a commit left it: its name in the register, and its object."""

    commit: str
    name: str
    object: str


def versions(repository: Repository, here: str, since: str | None) -> Iterator[tuple[Version, bytes]]:
    """Each content that a file had in a commit up to ``here``, of the first commit that has it; oldest first.

    ``since`` is the commit behind which the past is of no interest; without it, none is. What is too large to
    be a record is passed over. Raises NoRegister where not all of the past is in this clone.
    """
    if repository.shallow and since is None:
        raise NoRegister(say("git.shallow-history"))
    found = _named(repository, here, since)
    while batch := list(islice(found, _BATCH)):
        read = small_objects(repository.at, {each.object for each in batch})
        yield from ((each, read[each.object]) for each in batch if each.object in read)


def _named(repository: Repository, here: str, since: str | None) -> Iterator[Version]:
    span = here if since is None else f"{since}..{here}"
    ran = git(
        repository.at, "log", "--reverse", "--topo-order", "--full-history", "-m", "--root", "--raw", "-z",
        "--no-abbrev", "--no-renames", "--diff-filter=AMT", "--format=%x01%H", "--end-of-options", span, "--",
        repository.pathspec,
    )  # fmt: skip
    if ran.returncode:
        raise NoRegister(why(ran.stderr, repository.shown))
    seen: set[tuple[bytes, bytes]] = set()
    commit = b""
    for match in _STEP.finditer(ran.stdout):
        found, mode, object_, path = match.groups()
        if found:
            commit = found
        elif mode in _FILE and (object_, path) not in seen:
            seen.add((object_, path))
            name = os.fsdecode(path).removeprefix(f"{repository.folder}/" if repository.folder else "")
            yield Version(commit.decode(), name, object_.decode())
