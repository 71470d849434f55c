"""Where the register is: what every command starts from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from srr.cli.exits import Exit, Stop
from srr.problems import say


def find(data: Path | None, environment: Mapping[str, str]) -> Path:
    """The register's folder: ``--data``, else SRR_DATA, else ``data/`` here or in the nearest parent.

    Raises Stop (exit 3) where there is none.
    """
    if data is None and environment.get("SRR_DATA"):
        data = Path(environment["SRR_DATA"])
    if data is not None:
        return data
    try:
        here = Path.cwd()
    except OSError as error:
        raise Stop(say("cli.no-folder"), Exit.UNREADABLE) from error
    for folder in (here, *here.parents):
        if _is_there(folder / "data" / "register.yaml"):
            return folder / "data"
    raise Stop(say("cli.no-register"), Exit.UNREADABLE)


def _is_there(path: Path) -> bool:
    """Whether something has this name; for what cannot be read no other register may be taken instead."""
    try:
        path.lstat()
    except PermissionError:
        return True
    except OSError:
        return False
    return True


def shown(folder: Path) -> str:
    """The folder as messages name it: relative to where the reader is, with forward slashes."""
    try:
        return Path(os.path.relpath(folder)).as_posix()
    except (OSError, ValueError):  # another drive, or a working folder that is gone
        return folder.as_posix()


def register_around(path: Path) -> Path | None:
    """The register's folder that a path is, or lies in, however deep; None where it lies in none."""
    return next((each for each in (path, *path.parents) if (each / "register.yaml").is_file()), None)
