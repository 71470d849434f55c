"""What srr ships to the files of a register and all that stands around it, and which of them are missing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from itertools import takewhile
from pathlib import Path, PurePosixPath
from textwrap import wrap

from srr import shipped
from srr.frozen import frozen
from srr.model.records import KINDS
from srr.store.files import Disk
from srr.store.folder import RecordFile, scan
from srr.store.regular import Unreadable, read_bytes
from srr.store.schema import check
from srr.store.source import read
from srr.store.written import scalar

REGISTER = "data/register.yaml"
_KEEP = ".gitkeep"
#: The width of a comment, its indent included.
_WIDTH = 120


@frozen
class Survey:
    """What of a home is there: the files that are ``missing``, that are the ``same``, that are ``other``ise.

    Each by its path in the home; ``missing`` has what is to be in them.
    """

    missing: Mapping[str, bytes]
    same: tuple[str, ...]
    other: tuple[str, ...]


def files(name: str, language: str) -> dict[str, bytes]:
    """The files of a new register with this name in this language ("nl" or "en"), by their path in its home.

    Raises ValueError for a name that no register can have.
    """
    lists = {
        **_tree(shipped.example() / "vocabulary", "data/vocabulary/"),
        "data/checklist.yaml": (shipped.example() / "checklist.yaml").read_bytes(),
    }
    found = {
        **_around(language),
        **{path: _spoken(data, language) for path, data in lists.items()},
        **{f"data/{each}/{_KEEP}": b"" for each in KINDS},
    }
    # Last come the files of home: its categories belong to nobody yet.
    own = {path: _filled(data, name) for path, data in _home(language).items() if path.startswith("data/")}
    source = read(own[REGISTER], REGISTER)
    if source.problems or check("register", source):
        raise ValueError(name)
    return found | own


def example(language: str) -> dict[str, bytes]:
    """The files of the example register, with what stands around it in this language."""
    return {**_around(language), **_tree(shipped.example(), "data/")}


def belonging(register: Path) -> frozenset[str]:
    """The names of the files that belong to a register: its records, what keeps empty folders, READMEs."""
    found = scan(Disk(register), "")
    keep = (f"{folder}/{_KEEP}" for folder in KINDS)
    records = (each.name for each in found if isinstance(each, RecordFile))
    return frozenset((*records, *keep, "README.md", "README.nl.md"))


def beside(register: Path) -> dict[str, bool]:
    """The files around a register's folder that ``srr init`` makes, and whether each is as it makes it.

    By the path from the folder above the register's.
    """
    home = Path(os.path.abspath(register)).parent  # noqa: PTH100  (links are not to be followed)
    if Path(os.path.abspath(register)).name != PurePosixPath(REGISTER).parts[0]:  # noqa: PTH100  (idem)
        return {}
    found: dict[str, bool] = {}
    for path, data in (item for each in ("nl", "en") for item in _around(each).items()):
        if (home / path).is_file():
            found[path] = found.get(path, False) or _equal(home / path, data)
    return found


def survey(home: Path, wanted: Mapping[str, bytes]) -> Survey:
    """Which of the wanted files are missing from a folder; what has their name there, link or folder, is not.

    Of a folder that is there only to be kept nothing is missing as soon as it is there.
    """
    missing: dict[str, bytes] = {}
    same: list[str] = []
    other: list[str] = []
    for path, data in wanted.items():
        target = home / path
        there = target.parent if target.name == _KEEP else target
        if not there.exists() and not there.is_symlink():
            missing[path] = data
        elif target.name != _KEEP:
            (same if _equal(target, data) else other).append(path)
    # A folder without register.yaml is no register yet: whoever looks in meanwhile sees none, or all of it.
    ordered = sorted(missing, key=lambda path: path == REGISTER)
    return Survey({path: missing[path] for path in ordered}, tuple(sorted(same)), tuple(sorted(other)))


def outdated(register: Path) -> list[str]:
    """The names of the copies of schemas beside a register's folder that are not what srr checks with.

    A copy that is missing counts only where there are others: without any, no editor is misled.
    """
    copies = Path(register).absolute().parent / "schemas"
    wanted = _schemas("")
    there = {name for name in wanted if (copies / name).is_file()}
    return sorted(name for name, data in wanted.items() if there and not _equal(copies / name, data))


def _around(language: str) -> dict[str, bytes]:
    """What stands around the register's own folder."""
    home = {path: _filled(data, "") for path, data in _home(language).items() if not path.startswith("data/")}
    return {**home, **_schemas("schemas/")}


def _schemas(folder: str) -> dict[str, bytes]:
    return {
        f"{folder}{path.name}": path.read_bytes() for path in sorted(shipped.schemas().glob("*.schema.json"))
    }


def _home(language: str) -> dict[str, bytes]:
    """The files of home as they are shipped, under the names they are meant to have."""
    found = {**_tree(shipped.home("any")), **_tree(shipped.home(language))}
    return {re.sub("(^|/)dot-", r"\1.", path): _spoken(data, language) for path, data in found.items()}


def _spoken(data: bytes, language: str) -> bytes:
    """A shipped file with the comments that stand on lines of their own in this language."""
    words = {each[other]: each[language] for each in shipped.comments() for other in each}
    lines = data.decode().split("\n")
    said: list[str] = []
    while lines:
        count = next((each for each in range(_block(lines), 0, -1) if _comment(lines[:each]) in words), 0)
        if count:
            start = lines[0][: lines[0].index("#") + 2]
            text = words[_comment(lines[:count])]
            said += (f"{start}{each}" for each in wrap(text, _WIDTH - len(start), break_on_hyphens=False))
        else:
            said.append(lines[0])
        del lines[: count or 1]
    return "\n".join(said).encode()


def _block(lines: list[str]) -> int:
    """How many lines at the beginning are comments of one indent."""
    start = re.match(r"\s*# ", lines[0])
    return len(list(takewhile(lambda line: start and line.startswith(start[0]), lines)))


def _comment(lines: list[str]) -> str:
    """What a comment of one or more lines says."""
    return " ".join(each.strip().removeprefix("# ") for each in lines)


def _tree(folder: Path, prefix: str = "") -> dict[str, bytes]:
    return {f"{prefix}{path}": (folder / path).read_bytes() for path in sorted(_paths(folder))}


def _paths(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix()


def _filled(data: bytes, name: str) -> bytes:
    """A shipped file with what differs from register to register."""
    text = data.decode()
    for place, value in (
        ("SRR", shipped.requirement()),
        ("INSTALL", shipped.installing()),
        ("NAME", scalar(name)),
    ):
        text = text.replace(f"__{place}__", value)
    return text.encode()


def _equal(path: Path, data: bytes) -> bool:
    """Whether a file holds this text; git may have given it the line endings of the system."""
    try:
        return read_bytes(path).replace(b"\r\n", b"\n") == data.replace(b"\r\n", b"\n")
    except Unreadable:
        return False
