"""A folder to the git repository around it, and to the records that it left out of it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from srr.model.records import KINDS
from srr.store.folder import NoRegister
from srr.store.regular import Unreadable, read_bytes

#: How a ``.git`` begins that is a file, as in a worktree or submodule, and names the folder it stands for.
_ELSEWHERE = re.compile(rb"gitdir: ([^\n]+)\n?")


def top(folder: Path) -> Path | None:
    """The top of the git repository around a folder; in a worktree or submodule ``.git`` is a file."""
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), None)


def left_out(root: Path) -> tuple[str, ...]:
    """The names of the records that a sparse checkout left out of the register in ``root``, in order.

    Git is asked only where there is a sparse checkout, or once was.
    """
    around = top(Path(os.path.realpath(root)))
    if around is None or not _may_be_sparse(around / ".git"):
        return ()
    from srr.store.git_program import git  # noqa: PLC0415  (few have a sparse checkout)

    try:
        found = git(root, "ls-files", "-t", "-z").stdout.split(b"\0")
    except NoRegister:  # no git here, or it does not answer
        return ()
    names = (os.fsdecode(each[2:]) for each in found if each.startswith(b"S "))
    return tuple(sorted(name for name in names if _is_record(name) and not os.path.lexists(root / name)))


def _may_be_sparse(git: Path) -> bool:
    folder = git
    if not git.is_dir():
        try:
            named = _ELSEWHERE.match(read_bytes(git))
        except Unreadable:
            return False
        if named is None:
            return False
        folder = git.parent / os.fsdecode(named[1])
    return (folder / "info" / "sparse-checkout").exists()


def _is_record(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    return name == "checklist.yaml" or (folder in {"vocabulary", *KINDS} and file.endswith(".yaml"))
