"""Where srr remembers things for one user between commands: outside every register and every repository."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def folder(environment: Mapping[str, str]) -> Path | None:
    """The folder for what srr remembers: below XDG_STATE_HOME, on Windows LOCALAPPDATA; None without a home.

    The XDG Base Directory Specification has a path that is not absolute passed over.
    """
    named = environment.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME", "")
    if os.path.isabs(named):  # noqa: PTH117
        return Path(named) / "srr"
    try:
        return Path.home() / ".local" / "state" / "srr"
    except RuntimeError:
        return None
