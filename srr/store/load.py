"""A folder of files to a Register and every problem met on the way; bad data never raises."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from srr.frozen import frozen
from srr.model.order import natural
from srr.model.records import KINDS, VOCABULARIES, Record, Settings
from srr.model.register import LeftOut, Register
from srr.problems import Path as RecordPath
from srr.problems import Position, Problem, Severity, raised_at, say
from srr.store import faultless, schema
from srr.store.absent import absent
from srr.store.build import build
from srr.store.encoding import odd_spaces
from srr.store.faults import Lines
from srr.store.files import Files, Stamps
from srr.store.folder import RecordFile, stray
from srr.store.personal import personal_in_name
from srr.store.regular import Unreadable
from srr.store.snapshot import PENDING, Found, Instead, Snapshot, on_disk
from srr.store.source import Source, read


@frozen
class Loaded:
    """What a folder holds: the register as far as it could be read, the problems of reading, the texts.

    ``met`` are the problems that were met on the way. ``sources`` has each file that was opened, by the path
    that messages show, and ``snapshot`` all that lies there. ``stamps`` tells, of a register as it is on the
    disk, whether it was written since (`store.files.stamps`).

    ``about`` has the ids for which a part of the register was read (`load`), and is None where all of it was:
    what is no part stands in the snapshot and nowhere else. ``by_name`` keeps what :meth:`named` gave.
    """

    register: Register
    met: tuple[Problem, ...]
    sources: Mapping[str, Source]
    snapshot: Snapshot
    stamps: Stamps = frozenset()
    about: frozenset[str] | None = None
    by_name: dict[str, dict[RecordFile, Record | None]] = field(default_factory=dict)

    @property
    def contents(self) -> Mapping[str, bytes]:
        """The bytes of each file, by the path that messages show."""
        return self.snapshot.contents

    def amended(self, instead: Instead) -> Loaded:
        """What the folder would hold with these files as written, or removed; nothing is read from the disk.

        It is on no disk, so that nobody may go by its stamps.
        """
        snapshot = self.snapshot.amended(instead)
        written = (f"{snapshot.shown}/{name}" for name in instead)
        read = None if self.about is None else {*self.sources, *written}
        return replace(_loaded(snapshot, self, read), about=self.about)

    def around(self, ids: Collection[str], after: Loaded | None = None) -> Loaded:
        """With what has to be read for these ids too, as things are and as they would be ``after`` a change.

        Gives itself where that was read.
        """
        if self.about is None:
            return self
        about, now = self.about.union(ids), self.contents
        then = () if after is None else after.snapshot.texts
        more = (each for each in then if now.get(each[0].file) != each[1])
        files = self.snapshot.mentions.around(about, more)
        # What a change adds is in no file yet.
        if self.contents.keys() & files <= self.sources.keys():
            return self
        return self._with({*self.sources, *files}, about)

    def with_(self, ids: Iterable[str]) -> Loaded:
        """With the records of these ids read too, and what these refer to. Gives itself where they were."""
        if self.about is None:
            return self
        files = self.snapshot.mentions.behind(ids)
        return self if files <= self.sources.keys() else self._with({*self.sources, *files}, self.about)

    def holding(self, id_: str) -> Loaded:
        """With all read in which an id stands, be it in a sentence. Gives itself where that was read."""
        if self.about is None:
            return self
        files = self.snapshot.mentions.holding(id_)
        return self if files <= self.sources.keys() else self._with({*self.sources, *files}, self.about)

    def lost_to(self, id_: str) -> tuple[str, ...]:
        """The files that were left out and may mention an id, of those that :meth:`holding` reads; in order.

        Nobody knows of one that cannot be opened; one that is missing mentions nothing.
        """
        if not self.register.left_out:
            return ()
        elsewhere = {file.file for file, _ in self.snapshot.texts} - self.snapshot.mentions.holding(id_)
        lost = (each.file for each in self.register.left_out if not each.missing)
        return tuple(each for each in lost if each not in elsewhere)

    def named(self, *kinds: str) -> Register:
        """A register with every record of these kinds, for their ids and for what they are called.

        Of those that were not read it has no more, and it may have one in which reading would find a mistake.
        """
        if self.about is None:
            return self.register
        found: dict[str, Any] = {}
        lost = {*self.register.left_out}
        for kind in (each for each in kinds if f"{each}s" in KINDS):
            if kind not in self.by_name:
                texts = (each for each in self.snapshot.texts if each[0].kind == kind)
                self.by_name[kind] = {file: _called(file, data) for file, data in texts}
            called = {file.id: each for file, each in self.by_name[kind].items() if each is not None}
            lost |= {
                LeftOut(file.file, kind, file.id) for file, each in self.by_name[kind].items() if each is None
            }
            found[f"{kind}s"] = {**called, **self.register.folder(f"{kind}s")}
        return replace(self.register, left_out=tuple(sorted(lost)), **found)

    def whole(self) -> Loaded:
        """With everything read. Gives itself where it was."""
        return self if self.about is None else self._with(None, None)

    def _with(self, read: Collection[str] | None, about: frozenset[str] | None) -> Loaded:
        loaded = _loaded(self.snapshot, self, read)
        return replace(loaded, stamps=self.stamps, about=about, by_name=self.by_name)

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


#: The fields by which a record of each kind is known, with those that it cannot do without.
_NAMES = {
    "supplier": ("name", "former_names", "kvk"),
    "client": ("name", "abbreviation", "former_names"),
    **dict.fromkeys(("agreement", "meeting", "proposal"), ("title",)),
    "review": ("proposal", "date"),
}

#: What is said of a place of which no more is known than that it stopped the parser.
_UNREADABLE = "rule.syntax.other"

#: What goes through all that is found, one by one, and may tell somebody how far it is.
Watch = Callable[[Collection[Found]], Iterator[Found]]


def load(
    root: Path,
    shown: str,
    known: Loaded | None = None,
    watch: Watch = iter,
    about: Collection[str] | None = None,
) -> Loaded:
    """Read the register in ``root``, as it is at one moment; messages name its files as ``shown/…``.

    Files that an interrupted command left to be written are taken as written. Of a file that has the same
    bytes in ``known`` the record is taken from there instead of read again. ``watch`` sees each file pass.
    With ``about`` only the records are read on which it depends what may be said of those with these ids, and
    with them the settings, the checklist and the vocabularies.

    A file that cannot be read or fails its schema is left out and named in ``register.left_out``; it never
    hides another. Raises NoRegister only where there is no register to read.
    """
    snapshot, at = on_disk(root, shown)
    read = None if about is None else snapshot.mentions.around(about) if about else ()
    loaded = _loaded(snapshot, known, read, watch)
    return replace(loaded, stamps=at, about=None if about is None else frozenset(about))


def load_from(files: Files, shown: str, known: Loaded | None = None, watch: Watch = iter) -> Loaded:
    """Read a register that does not change meanwhile, such as one in a git revision; else like `load`."""
    return _loaded(Snapshot.of(files, shown), known, watch=watch)


def _loaded(
    snapshot: Snapshot, known: Loaded | None = None, read: Collection[str] | None = None, watch: Watch = iter
) -> Loaded:
    """The register in a snapshot; of the records only those in the files ``read``, where that says which."""
    shown = snapshot.shown
    texts = snapshot.texts if read is None else [each for each in snapshot.texts if each[0].file in read]
    problems: list[Problem] = []
    sources: dict[str, Source] = {}
    kinds: dict[str, str] = {}
    left_out: list[LeftOut] = []
    records: dict[str, dict[str, Record]] = {}
    # Settings that stand in for a file that could not be read come from no text.
    before = (
        {each.origin.file: each for each in known.register.records() if isinstance(each.origin, Source)}
        if known
        else {}
    )
    for each in watch((*snapshot.others, *texts)):
        problems.extend(personal_in_name((each[0] if isinstance(each, tuple) else each).file))
        if isinstance(each, LeftOut):
            left_out.append(each)
            continue
        if isinstance(each, Problem):
            problems.append(each)
            # What is still to be written is read as if it were: nothing is left out for that.
            if each.severity is Severity.ERROR and each.message.key != f"rule.file-name.{PENDING}":
                left_out.extend(_unread(each.file, shown))
            continue
        file, data = each
        record: Record | None = None
        if isinstance(data, Unreadable):
            problems.append(stray(file.file, str(data)))
        else:
            if known and file.file in before and known.contents.get(file.file) == data:
                record, source = before[file.file], known.sources[file.file]
                problems.extend(source.problems)
            else:
                source, record = _understood(file, data, problems)
            sources[file.file], kinds[file.file] = source, file.kind
        if record is None:
            left_out.append(LeftOut(file.file, _kind(file, sources.get(file.file)), file.id))
        else:
            records.setdefault(file.kind, {})[file.id] = record
    register = _register(records, tuple(left_out), shown)
    missing = [*absent(register, {*kinds.values(), *(file.kind for file, _ in snapshot.texts)}, shown)]
    if missing:
        problems.extend(problem for problem, _ in missing)
        register = _register(records, (*left_out, *(each for _, each in missing if each is not None)), shown)
    if problems:
        from srr.store.naming import named  # noqa: PLC0415  (only what is wrong needs it)

        said = {file: (kinds[file], source) for file, source in sources.items()}
        problems = list(named(problems, register, said))
    return Loaded(register, tuple(problems), sources, snapshot)


def _kind(file: RecordFile, source: Source | None) -> str:
    """The kind of record in a file that is none of its folder: another one, where that is what it holds."""
    value = None if source is None else source.value
    return file.kind if schema.fits(file.kind, value) else schema.meant_as(file.kind, value)


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


def _called(file: RecordFile, data: bytes) -> Record | None:
    """The record in a file, with no more than what it is called where that can be told before all is read."""
    found = faultless.begun(data, _NAMES[file.kind])
    if found is not None and schema.fits(file.kind, found.value):
        with suppress(ValueError):  # a day that there is not
            return build(file.kind, file.id, found.value, Source(file.file, found.text, found.value, ()))
    return _understood(file, data, [])[1]


def _record(file: RecordFile, source: Source, problems: list[Problem]) -> Record | None:
    """The record in a text, None where it holds none; what is wrong with it is added to the problems."""
    if source.value is not None and schema.fits(file.kind, source.value):
        try:
            record = build(file.kind, file.id, source.value, source)
        except ValueError:
            # Which days there are no schema can say; anything else that fails is a mistake of srr.
            if not schema.check(file.kind, source):
                raise
        else:
            problems.extend(source.problems)
            return record
    no_text = source.value is None and source.rest is None
    found = [*source.problems, *(() if no_text else schema.check(file.kind, source))]
    problems.extend(_explained(source, found))
    return None


def _explained(source: Source, found: Iterable[Problem]) -> Iterator[Problem]:
    """The problems of a file, with what nobody can see in their lines; of that alone where it says it all."""
    found = [*found]
    lines = Lines(source.text)
    errors = (each.position.line for each in found if each.severity is Severity.ERROR)
    unseen = {lines.number(each.start): each for each in odd_spaces(source.text, errors)}
    yield from (each.problem(source.file, lines) for each in unseen.values())
    for each in found:
        if each.message.key != _UNREADABLE or each.position.line not in unseen:
            yield each


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
