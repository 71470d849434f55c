"""A register's folder to all that lies in it at one moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias, TypeGuard

from srr.frozen import frozen
from srr.model.records import KINDS
from srr.model.register import LeftOut
from srr.problems import Problem, Severity
from srr.store.files import Amended, Disk, Files, Held, Stamps, stamps
from srr.store.folder import RecordFile, scan, scan_folder, stray
from srr.store.journal import NAME as JOURNAL
from srr.store.journal import Damaged, pending
from srr.store.lock import is_held
from srr.store.neighbourhood import Mentions, Text
from srr.store.regular import Unreadable
from srr.store.worktree import left_out as left_by_git

#: How often the register is read again because somebody wrote meanwhile.
_TIMES = 20

#: The variant of a finding about a journal of which the files are still to be written, and how many it names.
PENDING, _NAMED = "journal-pending", 5

#: The variant of a finding about records of a folder that a sparse checkout left out.
_SPARSE = "sparse"

#: The kinds of record that have an id.
RECORDS = frozenset(each.removesuffix("s") for each in KINDS)

Found: TypeAlias = Problem | LeftOut | tuple[RecordFile, bytes | Unreadable]
#: Files by their paths in the register's folder to what is taken as written in their place; None: as removed.
Instead: TypeAlias = Mapping[str, bytes | None]
NOTHING: Instead = MappingProxyType({})


@frozen
class Snapshot:
    """What a register's folder holds at one moment; messages name its files as ``shown/…``.

    ``texts`` are the records that can be opened: neither the settings, nor the checklist or a vocabulary.
    ``others`` is all else that lies there, with the bytes of what may be read, ``met`` what is wrong with the
    folder as a whole, and ``sparse`` what a sparse checkout left out of it.
    """

    shown: str
    files: Files
    texts: tuple[Text, ...]
    others: tuple[Found, ...] = ()
    met: tuple[Problem, ...] = ()
    sparse: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, files: Files, shown: str, met: tuple[Problem, ...] = (), sparse: tuple[str, ...] = ()
    ) -> Snapshot:
        """What lies in some files. Raises NoRegister where there is no register to read."""
        found = (*met, *_left_out(sparse, shown), *_opened(files, scan(files, shown)))
        return cls(shown, files, *_parted(found), met, sparse)

    @cached_property
    def contents(self) -> Mapping[str, bytes]:
        """The bytes of all that may be a record and can be opened, by the path that messages show."""
        files = (each for each in self.others if isinstance(each, tuple))
        others = {file.file: data for file, data in files if isinstance(data, bytes)}
        return {**others, **{file.file: data for file, data in self.texts}}

    @cached_property
    def mentions(self) -> Mentions:
        """Which records mention which."""
        return Mentions(self.texts)

    def amended(self, instead: Instead) -> Snapshot:
        """What would lie there with these files as written, or removed; nothing is read from the disk."""
        files = Amended(self.files, instead)
        known = {file.name: file.kind for file, _ in self.texts}
        written = {name: data for name, data in instead.items() if data is not None and name in known}
        # Only in a folder in which a name comes or goes, other files may count than did.
        moved = {name.partition("/")[0] for name in instead.keys() - written.keys()}
        if self.sparse or not moved <= {f"{kind}s" for kind in known.values()}:
            sparse = tuple(each for each in self.sparse if each not in instead)
            return Snapshot.of(files, self.shown, self.met, sparse)
        again = (each for folder in moved for each in scan_folder(files, self.shown, folder))
        texts, others = _parted(_opened(files, again))
        kinds = {folder.removesuffix("s") for folder in moved}
        texts += tuple(
            (file, written.get(file.name, data)) for file, data in self.texts if file.kind not in kinds
        )
        others += tuple(each for each in self.others if self._top(each) not in moved)
        return replace(self, files=files, texts=texts, others=others)

    def _top(self, found: Found) -> str:
        """The first part of the path in the register's folder, of what was found."""
        file = found[0].file if isinstance(found, tuple) else found.file
        return file.removeprefix(f"{self.shown}/").partition("/")[0]


def _opened(files: Files, scanned: Iterable[RecordFile | Problem]) -> Iterator[Found]:
    """The problems of what was scanned, then each record with its bytes."""
    scanned = list(scanned)
    records = [each for each in scanned if isinstance(each, RecordFile)]
    yield from (each for each in scanned if isinstance(each, Problem))
    yield from zip(records, files.contents([each.name for each in records]), strict=True)


def on_disk(root: Path, shown: str) -> tuple[Snapshot, Stamps]:
    """The folder ``root``, read again where it was written meanwhile: files that belong together match.

    What an interrupted command left to be written is taken as written. Readers take no lock, so that they
    work where they may not write and never wait; who keeps on writing is outlived by reading on in the end.
    Raises NoRegister where there is no register to read.
    """
    for _ in range(_TIMES):
        before = stamps(root)
        snapshot = _taken(root, shown)
        if stamps(root) == before:
            break
    return snapshot, before


def _taken(root: Path, shown: str) -> Snapshot:
    left: Instead = NOTHING
    met: tuple[Problem, ...] = ()
    try:
        left = pending(root)
    except Damaged as damaged:
        met = (stray(f"{shown}/{JOURNAL}", f"journal-{damaged.variant}", name=damaged.name),)
    else:
        # What a command is writing now will be there in a moment; what one left, a commit does not have.
        if left and not is_held(root):
            names = tuple(sorted(left)[:_NAMED])
            met = (stray(f"{shown}/{JOURNAL}", PENDING, names=names, count=len(left)),)
    sparse = tuple(each for each in left_by_git(root) if each not in left)
    return Snapshot.of(Held(Amended(Disk(root), left)), shown, met, sparse)


def _parted(found: Iterable[Found]) -> tuple[tuple[Text, ...], tuple[Found, ...]]:
    """The records that can be opened, and all else."""
    texts: list[Text] = []
    others: list[Found] = []
    for each in found:
        if _is_text(each):
            texts.append(each)
        else:
            others.append(each)
    return tuple(texts), tuple(others)


def _is_text(found: Found) -> TypeGuard[Text]:
    return isinstance(found, tuple) and isinstance(found[1], bytes) and found[0].kind in RECORDS


def _left_out(names: Iterable[str], shown: str) -> Iterator[Problem | LeftOut]:
    """Which records a sparse checkout left out, and a finding for each folder of which it did."""
    folders: Counter[str] = Counter()
    for name in names:
        folder, _, file = name.rpartition("/")
        id_ = file.removesuffix(".yaml")
        yield LeftOut(f"{shown}/{name}", folder.removesuffix("s") or id_, id_)
        folders[folder or file] += 1
    for folder, count in folders.items():
        yield stray(f"{shown}/{folder}", _SPARSE, Severity.WARNING, count=count)
