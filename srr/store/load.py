"""A folder of files to a Register and every problem met on the way; bad data never raises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from srr.model.records import KINDS, VOCABULARIES, Record, Settings
from srr.model.register import LeftOut, Register
from srr.problems import Path as RecordPath
from srr.problems import Position, Problem, Severity
from srr.store import schema
from srr.store.build import build
from srr.store.folder import RecordFile, Unreadable, read_bytes, scan, stamps, stray
from srr.store.journal import NAME as JOURNAL
from srr.store.journal import Damaged, pending
from srr.store.source import Source, read


@dataclass(frozen=True)
class Loaded:
    """What a folder holds: the register as far as it could be read, the problems of reading, the texts.

    ``sources`` has each file that was opened, by the path that messages show.
    """

    register: Register
    problems: tuple[Problem, ...]
    sources: Mapping[str, Source]


#: How often the register is read again because somebody wrote meanwhile.
_TIMES = 20

Found = Problem | tuple[RecordFile, bytes | Unreadable]


def load(root: Path, shown: str, instead: Mapping[str, bytes | None] = MappingProxyType({})) -> Loaded:
    """Read the register in ``root``, as it is at one moment; messages name its files as ``shown/…``.

    ``instead`` has files that are to be taken as written, by their path in ``root`` (None: as removed), on
    top of those that an interrupted command left to be written.

    A file that cannot be read or fails its schema is left out and named in ``register.left_out``; it never
    hides another. Raises NoRegister only where there is no register to read.
    """
    problems: list[Problem] = []
    sources: dict[str, Source] = {}
    left_out: list[LeftOut] = []
    records: dict[str, dict[str, Record]] = {}
    for each in _at_one_moment(root, shown, instead):
        if isinstance(each, Problem):
            problems.append(each)
            if each.severity is Severity.ERROR:
                left_out.extend(_unread(each.file, shown))
            continue
        found, data = each
        record = _read_record(found, data, problems, sources)
        if record is None:
            left_out.append(LeftOut(found.file, found.kind, found.id))
        else:
            records.setdefault(found.kind, {})[found.id] = record
    register = _register(records, tuple(left_out), shown)
    return Loaded(register, tuple(sorted(problems)), sources)


def _at_one_moment(root: Path, shown: str, instead: Mapping[str, bytes | None]) -> list[Found]:
    """Everything in the folder, read again where it was written meanwhile: files that belong together match.

    Readers take no lock, so that they work where they may not write and never wait; who keeps on writing is
    outlived by reading on in the end.
    """
    for _ in range(_TIMES):
        before = stamps(root)
        found = list(_everything(root, shown, instead))
        if stamps(root) == before:
            break
    return found


def _everything(root: Path, shown: str, instead: Mapping[str, bytes | None]) -> Iterator[Found]:
    try:
        instead = {**pending(root), **instead}
    except Damaged as damaged:
        yield stray(f"{shown}/{JOURNAL}", f"journal-{damaged.variant}", name=damaged.name)
    for found in scan(root, shown, instead):
        if isinstance(found, Problem):
            yield found
            continue
        data = instead.get(found.file.removeprefix(f"{shown}/"))
        try:
            yield found, read_bytes(found.path) if data is None else data
        except Unreadable as reason:
            yield found, reason


def _unread(file: str, shown: str) -> list[LeftOut]:
    """What lies in the register and cannot be read as what it should be, by its folder and its name.

    Of a whole folder that cannot be read every id may exist, and every vocabulary.
    """
    folder, _, name = file.removeprefix(f"{shown}/").lstrip(".").partition("/")
    id_ = (name or folder).partition(".")[0]
    if folder == "vocabulary":
        return [LeftOut(file, "vocabulary", each) for each in ([id_] if name else VOCABULARIES)]
    if folder in KINDS:
        return [LeftOut(file, folder.removesuffix("s"), id_ if name else "*")]
    return [LeftOut(file, "file", id_)]


def _read_record(
    found: RecordFile, data: bytes | Unreadable, problems: list[Problem], sources: dict[str, Source]
) -> Record | None:
    if isinstance(data, Unreadable):
        problems.append(stray(found.file, str(data)))
        return None
    source = sources[found.file] = read(data, found.file)
    problems.extend(source.problems)
    if source.value is None:
        return None
    wrong = schema.check(found.kind, source)
    problems.extend(wrong)
    return None if wrong else build(found.kind, found.id, source.value, source)


def _register(records: dict[str, dict[str, Any]], left_out: tuple[LeftOut, ...], shown: str) -> Register:
    folders: dict[str, Any] = {folder: records.get(folder.removesuffix("s"), {}) for folder in KINDS}
    settings = records.get("register", {}).get("register")
    return Register(
        settings=settings or Settings(id="register", origin=_Nowhere(f"{shown}/register.yaml"), name=shown),
        checklist=records.get("checklist", {}).get("checklist"),
        vocabularies=records.get("vocabulary", {}),
        left_out=tuple(sorted(left_out)),
        **folders,
    )


@dataclass(frozen=True)
class _Nowhere:
    """The origin of the settings that stand in for a ``register.yaml`` that could not be read."""

    file: str

    def position(self, path: RecordPath, *, key: bool = False) -> Position:  # noqa: ARG002
        return Position()
