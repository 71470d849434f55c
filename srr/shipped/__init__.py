"""Where the files stand that travel with srr: schemas, the example register, what goes around a register."""

from pathlib import Path

#: Where srr is installed from, by the continuous integration of a register too: the one place that says so.
SOURCE = "https://srr.example/srr.git"
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


def _shipped(folder: str) -> Path:
    """Inside the package in an installation; at the top of the repository in a checkout."""
    installed = _HERE / folder
    return installed if installed.is_dir() else _HERE.parents[1] / folder
