"""A folder to the git repository around it, and to the records that it left out, or shows no changes of."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from srr.model.records import KINDS
from srr.store.folder import NoRegister
from srr.store.regular import Unreadable, read_bytes

#: What has to stand in a ``.gitattributes`` that keeps changes from being shown.
_HIDES = re.compile(rb"diff|binary|generated")
#: The attributes that do: of git itself, and of services that fold away what they take for generated.
_HIDDEN = {
    ("diff", "unset"),
    *((f"{each}-generated", value) for each in ("linguist", "gitlab") for value in ("set", "true")),
}
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


def unshown(root: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Those of the files of the register in ``root`` of which a reviewer is shown no changes, in order.

    A ``.gitattributes``, which any change may bring, can say so; git is asked only where one might.
    """
    real = Path(os.path.realpath(root))
    around = top(real)
    if around is None or not any(map(_may_hide, _attributes(real, around))):
        return ()
    from srr.store.git_program import git  # noqa: PLC0415  (few have such attributes)

    asked = sorted({attribute for attribute, _ in _HIDDEN})
    given = b"".join(os.fsencode(each) + b"\0" for each in names)
    try:
        said = git(root, "check-attr", "-z", "--stdin", *asked, given=given).stdout.split(b"\0")
    except NoRegister:  # no git here, or it does not answer
        return ()
    found = zip(*(map(os.fsdecode, said[part::3]) for part in range(3)), strict=False)
    return tuple(sorted({name for name, *attribute in found if tuple(attribute) in _HIDDEN}))


def _attributes(root: Path, around: Path) -> Iterator[Path]:
    """Where attributes of the files of a register may stand in its repository."""
    above = (each for each in (root, *root.parents) if each.is_relative_to(around))
    below = (root / each for each in ("vocabulary", *KINDS))
    yield from (each / ".gitattributes" for each in (*above, *below))


def _may_hide(attributes: Path) -> bool:
    try:
        return _HIDES.search(read_bytes(attributes)) is not None
    except Unreadable:
        return False


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
