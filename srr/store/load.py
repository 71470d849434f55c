"""A folder of files to a Register and every problem met on the way; bad data never raises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from srr.frozen import frozen
from srr.model.order import natural
from srr.model.records import KINDS, VOCABULARIES, Record, Settings
from srr.model.register import LeftOut, Register
from srr.problems import Path as RecordPath
from srr.problems import Position, Problem, Severity, raised_at, say
from srr.store import schema
from srr.store.build import build
from srr.store.files import Amended, Disk, Files, Stamps, stamps
from srr.store.folder import RecordFile, scan, stray
from srr.store.journal import NAME as JOURNAL
from srr.store.journal import Damaged, pending
from srr.store.lock import is_held
from srr.store.personal import personal_in_name
from srr.store.regular import Unreadable
from srr.store.source import Source, read
from srr.store.worktree import left_out as left_by_git


@frozen
class Loaded:
    """What a folder holds: the register as far as it could be read, the problems of reading, the texts.

    ``met`` are the problems that were met on the way. ``sources`` has each file that was opened, by the path
    that messages show, and ``contents`` its bytes. ``stamps`` tells, of a register as it is on the disk,
    whether it was written since (`store.files.stamps`).
    """

    register: Register
    met: tuple[Problem, ...]
    sources: Mapping[str, Source]
    contents: Mapping[str, bytes]
    stamps: Stamps = frozenset()

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of reading, in order of place: those that were met, and what looks personal."""
        return self.looked_through(self.sources)

    def looked_through(self, files: Iterable[str]) -> tuple[Problem, ...]:
        """The problems that were met, with what looks personal in these files, in order of place."""
        seen = (each for file in files if file in self.sources for each in self.sources[file].personal)
        return tuple(sorted((*self.met, *seen)))

    @cached_property
    def beside(self) -> tuple[Record, ...]:
        """What can be read of files with a mistake in them, where that is a record: only to be looked at."""
        found = ((each, self.sources.get(each.file)) for each in self.register.left_out)
        return tuple(
            build(each.kind, each.id, source.rest.value, source)
            for each, source in found
            if source is not None
            and source.rest is not None
            and not schema.check(each.kind, source)
            and schema.fits(each.kind, source.rest.value)
        )


#: How often the register is read again because somebody wrote meanwhile.
_TIMES = 20

#: The variant of a finding about a journal of which the files are still to be written, and how many it names.
_PENDING, _NAMED = "journal-pending", 5

#: The variant of a finding about records of a folder that a sparse checkout left out.
_SPARSE = "sparse"

Found = Problem | LeftOut | tuple[RecordFile, bytes | Unreadable]
#: What goes through all that is found, one by one, and may tell somebody how far it is.
Watch = Callable[[Iterable[Found]], Iterator[Found]]


def load(
    root: Path,
    shown: str,
    instead: Mapping[str, bytes | None] = MappingProxyType({}),
    known: Loaded | None = None,
    watch: Watch = iter,
) -> Loaded:
    """Read the register in ``root``, as it is at one moment; messages name its files as ``shown/…``.

    ``instead`` has files that are to be taken as written, by their path in ``root`` (None: as removed), on
    top of those that an interrupted command left to be written. Of a file that has the same bytes in
    ``known`` the record is taken from there instead of read again, and so are the bytes where nothing was
    written since. ``watch`` sees each file pass.

    A file that cannot be read or fails its schema is left out and named in ``register.left_out``; it never
    hides another. Raises NoRegister only where there is no register to read.
    """
    found, at = _at_one_moment(root, shown, instead, known)
    loaded = _loaded(watch(found), shown, known)
    # What is taken as written is on no disk, and nobody may go by its bytes later.
    return loaded if instead else replace(loaded, stamps=at)


def load_from(files: Files, shown: str, known: Loaded | None = None, watch: Watch = iter) -> Loaded:
    """Read a register that does not change meanwhile, such as one in a git revision; else like `load`."""
    return _loaded(watch(_everything(files, shown)), shown, known)


def _loaded(found: Iterable[Found], shown: str, known: Loaded | None = None) -> Loaded:
    problems: list[Problem] = []
    sources: dict[str, Source] = {}
    contents: dict[str, bytes] = {}
    kinds: dict[str, str] = {}
    left_out: list[LeftOut] = []
    records: dict[str, dict[str, Record]] = {}
    # Settings that stand in for a file that could not be read come from no text.
    before = (
        {each.origin.file: each for each in known.register.records() if isinstance(each.origin, Source)}
        if known
        else {}
    )
    for each in found:
        problems.extend(personal_in_name((each[0] if isinstance(each, tuple) else each).file))
        if isinstance(each, LeftOut):
            left_out.append(each)
            continue
        if isinstance(each, Problem):
            problems.append(each)
            # What is still to be written is read as if it were: nothing is left out for that.
            if each.severity is Severity.ERROR and each.message.key != f"rule.file-name.{_PENDING}":
                left_out.extend(_unread(each.file, shown))
            continue
        file, data = each
        record: Record | None = None
        if isinstance(data, Unreadable):
            problems.append(stray(file.file, str(data)))
        else:
            contents[file.file] = data
            if known and file.file in before and known.contents.get(file.file) == data:
                record, source = before[file.file], known.sources[file.file]
                problems.extend(source.problems)
            else:
                source, record = _understood(file, data, problems)
            sources[file.file], kinds[file.file] = source, file.kind
        if record is None:
            left_out.append(LeftOut(file.file, file.kind, file.id))
        else:
            records.setdefault(file.kind, {})[file.id] = record
    register = _register(records, tuple(left_out), shown)
    if problems:
        from srr.store.naming import named  # noqa: PLC0415  (only what is wrong needs it)

        read = {file: (kinds[file], source) for file, source in sources.items()}
        problems = list(named(problems, register, read))
    return Loaded(register, tuple(problems), sources, contents)


def _at_one_moment(
    root: Path, shown: str, instead: Mapping[str, bytes | None], known: Loaded | None
) -> tuple[list[Found], Stamps]:
    """Everything in the folder, read again where it was written meanwhile: files that belong together match.

    Readers take no lock, so that they work where they may not write and never wait; who keeps on writing is
    outlived by reading on in the end.
    """
    for _ in range(_TIMES):
        before = stamps(root)
        read = {}
        if known is not None and known.stamps == before:
            read = {file.removeprefix(f"{shown}/"): data for file, data in known.contents.items()}
        found = list(_on_disk(root, shown, {**read, **instead}))
        if stamps(root) == before:
            break
    return found, before


def _on_disk(root: Path, shown: str, instead: Mapping[str, bytes | None]) -> Iterator[Found]:
    try:
        left = pending(root)
    except Damaged as damaged:
        yield stray(f"{shown}/{JOURNAL}", f"journal-{damaged.variant}", name=damaged.name)
    else:
        # What a command is writing now will be there in a moment; what one left, a commit does not have.
        if left and not is_held(root):
            yield stray(f"{shown}/{JOURNAL}", _PENDING, names=tuple(sorted(left)[:_NAMED]), count=len(left))
        instead = {**left, **instead}
    yield from _sparse([each for each in left_by_git(root) if each not in instead], shown)
    yield from _everything(Amended(Disk(root), instead), shown)


def _sparse(names: list[str], shown: str) -> Iterator[Problem | LeftOut]:
    """Which records a sparse checkout left out, and a finding for each folder of which it did."""
    folders: Counter[str] = Counter()
    for name in names:
        folder, _, file = name.rpartition("/")
        id_ = file.removesuffix(".yaml")
        yield LeftOut(f"{shown}/{name}", folder.removesuffix("s") or id_, id_)
        folders[folder or file] += 1
    for folder, count in folders.items():
        yield stray(f"{shown}/{folder}", _SPARSE, Severity.WARNING, count=count)


def _everything(files: Files, shown: str) -> Iterator[Found]:
    found = list(scan(files, shown))
    yield from (each for each in found if isinstance(each, Problem))
    records = [each for each in found if isinstance(each, RecordFile)]
    yield from zip(records, files.contents([each.name for each in records]), strict=True)


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


def _understood(file: RecordFile, data: bytes, problems: list[Problem]) -> tuple[Source, Record | None]:
    """A file's text and the record in it; a mistake of srr itself is a problem of this one file."""
    try:
        source = read(data, file.file)
        return source, _record(file, source, problems)
    except Exception as error:  # noqa: BLE001  (whatever one file brings about, the others are read)
        problem = Problem(
            file=file.file,
            position=Position(),
            rule="schema",
            severity=Severity.ERROR,
            message=say("file.unforeseen", error=type(error).__name__, place=raised_at(error)),
            remedy=say("defect.report"),
        )
        problems.append(problem)
        return Source(file.file, "", None, (problem,)), None


def _record(file: RecordFile, source: Source, problems: list[Problem]) -> Record | None:
    """The record in a text, None where it holds none; what is wrong with it is added to the problems."""
    problems.extend(source.problems)
    if source.value is None and source.rest is None:
        return None
    if source.value is not None and schema.fits(file.kind, source.value):
        try:
            return build(file.kind, file.id, source.value, source)
        except ValueError:
            # Which days there are no schema can say; anything else that fails is a mistake of srr.
            if not schema.check(file.kind, source):
                raise
    problems.extend(schema.check(file.kind, source))
    return None


def _register(records: dict[str, dict[str, Any]], left_out: tuple[LeftOut, ...], shown: str) -> Register:
    by_kind = {folder: records.get(folder.removesuffix("s"), {}) for folder in KINDS}
    folders: dict[str, Any] = {
        folder: {id_: found[id_] for id_ in sorted(found, key=natural)} for folder, found in by_kind.items()
    }
    settings = records.get("register", {}).get("register")
    return Register(
        settings=settings or Settings(id="register", origin=_Nowhere(f"{shown}/register.yaml"), name=shown),
        checklist=records.get("checklist", {}).get("checklist"),
        vocabularies=records.get("vocabulary", {}),
        left_out=tuple(sorted(left_out)),
        **folders,
    )


@frozen
class _Nowhere:
    """The origin of the settings that stand in for a ``register.yaml`` that could not be read."""

    file: str

    def position(self, path: RecordPath, *, key: bool = False) -> Position:  # noqa: ARG002
        return Position()
