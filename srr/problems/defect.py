"""An exception that nobody foresaw to the place in srr where it came from, so that it can be reported."""

from __future__ import annotations

import traceback
from pathlib import PurePath


def raised_at(error: BaseException) -> str:
    """The file and line of the code that raised, as in ``dates.py:53``; never what it was looking at."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
