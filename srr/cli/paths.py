"""Paths that somebody typed to the files of a register that they mean."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from srr.cli import place
from srr.cli.exits import Exit, Stop
from srr.frozen import frozen
from srr.model.records import KINDS
from srr.problems import say


@frozen
class Chosen:
    """What some paths mean in a register: ``names`` of its files, by their path in its folder.

    ``strange`` are the paths in its folder with none of its files, ``outside`` those that lie elsewhere.
    """

    names: frozenset[str]
    strange: tuple[Path, ...]
    outside: tuple[Path, ...]


def chosen(paths: Sequence[Path], folder: Path, names: Iterable[str], beside: Iterable[str] = ()) -> Chosen:
    """Those of the register's files that are, or lie in, one of the paths; all where none is named.

    What lies ``beside`` them in its folder is chosen too, but a path with nothing else is a strange one.
    A path may reach the register by a link. It exists on the disk or, for a register of another day, among
    the files. Raises Stop for one that does neither.
    """
    if not paths:
        return Chosen(frozenset({*names, *beside}), (), ())
    root = _real(folder)
    own = frozenset(names)
    known = {name: os.path.normcase(f"{root}/{name}") for name in (*own, *beside)}
    folders = {os.path.normcase(f"{root}/{name}") for name in ("vocabulary", *KINDS)}
    found: set[str] = set()
    strange: list[Path] = []
    outside: list[Path] = []
    for path in paths:
        # A link as such, which may lie among the records and is none; and where it leads to.
        by_name = _real(path) if path.name == ".." else str(Path(_real(path.parent), path.name))
        places = {os.path.normcase(each) for each in (by_name, _real(path))}
        within = {name for name, real in known.items() if any(_holds(each, real) for each in places)}
        if not within and not os.path.lexists(path):
            raise Stop(say("cli.no-path", path=str(path)), Exit.UNREADABLE)
        if not (within & own) and not (folders & places and path.is_dir()):
            (strange if any(_holds(root, each) for each in places) else outside).append(path)
        found |= within
    return Chosen(frozenset(found), tuple(strange), tuple(outside))


def no_files(path: Path, folder: Path) -> Stop:
    """The end of a command that was to look at a path with no file of the register, and so at nothing."""
    return Stop(say("cli.no-files", path=str(path), folder=place.shown(folder)))


def _real(path: Path) -> str:
    return os.path.realpath(path)


def _holds(outer: str, inner: str) -> bool:
    """Whether one path is, or lies in, another."""
    return inner == outer or inner.startswith(outer.rstrip(os.sep) + os.sep)
