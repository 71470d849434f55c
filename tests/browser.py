"""Web pages in a headless Chromium: what axe-core finds wrong with each, and what it does beside being read."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import from_npm, program

NODE = Path(__file__).parent / "node"
#: The names that it goes by on the systems that bring one.
NAMES = ("chromium", "chromium-browser", "google-chrome")
#: How long all pages together may take, on a machine that does other things too.
SECONDS = 120


@dataclass(frozen=True)
class Looked:
    """What was seen of one page."""

    #: A line for each place where axe-core finds a rule broken, in any of the colour schemes.
    violations: list[str]
    #: What the console says, and mistakes of scripts.
    errors: list[str]
    #: Every address that was asked for but that of the page.
    requests: list[str]
    #: How wide the page is on a screen of 320 pixels: more, where somebody must scroll sideways.
    width: int


def look(pages: Mapping[str, Path], schemes: Sequence[str] = ("light",)) -> dict[str, Looked]:
    """The pages of these names in one Chromium without a network."""
    asked = {"schemes": schemes, "pages": {name: str(path) for name, path in pages.items()}}
    return {name: Looked(**seen) for name, seen in drive("look.mjs", asked).items()}


def drive(script: str, asked: Mapping[str, object]) -> dict[str, Any]:
    """What a script of ``tests/node``, which drives a Chromium, says of what it is asked."""
    from_npm("playwright-core")
    done = subprocess.run(
        [program("node"), str(NODE / script)], input=json.dumps({"chromium": program(*NAMES), **asked}),
        capture_output=True, text=True, check=False, timeout=SECONDS, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found
