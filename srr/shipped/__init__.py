"""Where the schemas and the example register stand that travel with srr."""

from pathlib import Path

_HERE = Path(__file__).parent


def schemas() -> Path:
    """The folder of the schemas, ``KIND.schema.json`` and the ``common`` one they share."""
    return _shipped("schemas")


def example() -> Path:
    """The folder of the example register."""
    return _shipped("data")


def _shipped(folder: str) -> Path:
    """Inside the package in an installation; at the top of the repository in a checkout."""
    installed = _HERE / folder
    return installed if installed.is_dir() else _HERE.parents[1] / folder
