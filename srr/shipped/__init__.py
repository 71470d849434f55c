"""Where srr came from, and where the files stand that travel with it."""

import json
from pathlib import Path
from typing import Any

from srr import __version__

_HERE = Path(__file__).parent


def schemas() -> Path:
    """The folder of the schemas, ``KIND.schema.json`` and the ``common`` one they share."""
    return _shipped("schemas")


def example() -> Path:
    """The folder of the example register."""
    return _shipped("data")


def home(part: str) -> Path:
    """The folder of what a new register gets: "any", or what is in one language ("nl", "en").

    In the names of files and folders a leading ``dot-`` stands for a dot: as they are meant they would
    already count for git and for editors, here.
    """
    return _HERE / "home" / part


def comments() -> list[dict[str, str]]:
    """The comments of the files that a new register gets, each in both languages ("nl", "en")."""
    found: list[dict[str, str]] = json.loads((_HERE / "home" / "comments.json").read_text(encoding="utf-8"))
    return found


def page() -> Path:
    """The folder of what a page for who has no terminal is made with: styles, design tokens, a script."""
    return _HERE / "page"


def requirement() -> str:
    """What pip installs this very srr by, for those who check a register elsewhere.

    From a git repository or an address that is the place and the revision it was installed from (PEP 610),
    else the version in the index: a folder or a file of this machine is of no use to another.
    """
    found = _came_from() or {}
    place = str(found.get("url", ""))
    if not place.startswith(("https://", "http://", "ssh://")):
        return f"srr=={__version__}"
    git = found.get("vcs_info")
    return f"srr @ git+{place}@{git['commit_id']}" if git else f"srr @ {place}"


def installing() -> str:
    """The command that installs this very srr; where that came from a folder, one to type in that folder."""
    found = _came_from()
    here = found is not None and str(found.get("url", "file:")).startswith("file:")
    return "pip install ." if here else f'pip install "{requirement()}"'


def _came_from() -> dict[str, Any] | None:
    """Where pip got srr, as PEP 610 has it: empty where it was not installed, None where an index has it."""
    from importlib.metadata import PackageNotFoundError, distribution  # noqa: PLC0415  (for a new register only)

    try:
        text = distribution("srr").read_text("direct_url.json")
    except PackageNotFoundError:
        return {}
    return json.loads(text) if text else None


def _shipped(folder: str) -> Path:
    """Inside the package in an installation; at the top of the repository in a checkout."""
    installed = _HERE / folder
    return installed if installed.is_dir() else _HERE.parents[1] / folder
