"""A folder to the git repository around it, and to where a register lies in that."""

from __future__ import annotations

import os
from pathlib import Path

from srr.cli import place
from srr.store.worktree import top
from srr.views.problems import Home


def home(folder: Path) -> Home:
    """Where the register lies: as messages name it, and from the top of its git repository.

    Outside a repository the second counts from the working folder, or, where the register does not lie in
    that, from the register itself. Where a link leads to it, the files are where the link leads, as for git.
    """
    try:
        here = Path.cwd()
    except OSError:  # a working folder that is gone
        here = folder
    real = Path(os.path.realpath(here / folder))
    around = top(real) or (here if real.is_relative_to(here) else real)
    path = real.relative_to(around).as_posix()
    return Home(place.shown(folder), "" if path == "." else path)
