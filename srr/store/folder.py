"""A register's folder to the files that are records, and problems for everything else that lies there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from srr.meaning.closest import closest
from srr.meaning.habits import id_meant, name_meant
from srr.meaning.ids import ID, RESERVED
from srr.model.records import KINDS, VOCABULARIES
from srr.problems import Obstacle, Position, Problem, Severity, say
from srr.store.files import Files, Form

#: The folders of a register, each with the kind of its records.
_FOLDERS = {"vocabulary": "vocabulary", **{folder: folder.removesuffix("s") for folder in KINDS}}


class NoRegister(Obstacle):
    """There is no register here, or its folder cannot be read; ``message`` says why and what to do."""


class NotYet(NoRegister):
    """A commit has no register in the place where it is now."""


class UnknownRevision(Obstacle):
    """No commit has this name; ``message`` says so and what may have been meant."""


class RecordFile(NamedTuple):
    """A file that holds a record: its kind ("supplier", …), its id, and where it is.

    ``file`` is the path as messages show it, ``name`` the one in the register's folder.
    """

    kind: str
    id: str
    file: str
    name: str


def scan(files: Files, shown: str) -> Iterator[RecordFile | Problem]:
    """The record files of a register by folder and name, and problems for all else.

    ``shown`` is the register's folder as messages name it. Raises NoRegister where there is no
    ``register.yaml`` or the folder itself cannot be listed.
    """
    try:
        there = _listing(files, "")
    except OSError as error:
        raise NoRegister(say("folder.unreadable", folder=shown)) from error
    if "register.yaml" not in there:
        raise NoRegister(say("folder.no-register", folder=shown))
    for name in ("register.yaml", "checklist.yaml"):
        if name in there:
            kind = name.removesuffix(".yaml")
            yield RecordFile(kind, kind, f"{shown}/{name}", name)
    yield from _strays(files, shown, {name: form for name, form in there.items() if name not in _FOLDERS})
    for folder in _FOLDERS:
        match there.get(folder):
            case Form.FOLDER:
                yield from scan_folder(files, shown, folder)
            case Form.LINK:
                yield stray(f"{shown}/{folder}", "link")
            case Form.FILE:
                yield stray(f"{shown}/{folder}", "no-folder")


def scan_folder(files: Files, shown: str, folder: str) -> Iterator[RecordFile | Problem]:
    """As :func:`scan`, of one of a register's folders, which is there."""
    kind = _FOLDERS[folder]
    try:
        there = _listing(files, folder)
    except OSError:
        yield stray(f"{shown}/{folder}", "denied-folder")
        return
    for name, form in there.items():
        file = f"{shown}/{folder}/{name}"
        id_ = name.removesuffix(".yaml")
        if form is Form.LINK:
            yield stray(file, "link")
        elif form is Form.FOLDER:
            yield stray(file, "directory")
        elif name == id_:
            yield stray(file, "ending", Severity.ERROR if _holds_records(name) else Severity.WARNING)
        elif kind == "vocabulary" and id_ not in VOCABULARIES:
            yield stray(file, "vocabulary", known=tuple(VOCABULARIES), close=closest(id_, VOCABULARIES))
        elif not ID.fullmatch(id_):
            yield stray(file, "form", suggestion=id_meant(id_) or "nieuwe-naam")
        elif id_ in RESERVED:
            yield stray(file, "reserved", word=id_)
        else:
            yield RecordFile(kind, id_, file, f"{folder}/{name}")


def file_name(kind: str, id_: str) -> str:
    """Where a record's file is in the register's folder."""
    if kind in {"register", "checklist"}:
        return f"{kind}.yaml"
    return f"{'vocabulary' if kind == 'vocabulary' else f'{kind}s'}/{id_}.yaml"


def stray(file: str, variant: str, severity: Severity = Severity.ERROR, **args: object) -> Problem:
    """The problem of a file that is no record, of rule file-name."""
    return Problem(
        file=file,
        position=Position(),
        rule="file-name",
        severity=severity,
        message=say(f"rule.file-name.{variant}", **args),
        remedy=say(f"remedy.file-name.{variant}", **args),
    )


def _listing(files: Files, folder: str) -> dict[str, Form]:
    """What lies in a folder, by name in order, without what is hidden."""
    there = files.listing(folder)
    return {name: there[name] for name in sorted(there) if not name.startswith(".")}


def _strays(files: Files, shown: str, there: Mapping[str, Form]) -> Iterator[Problem]:
    """Names beside the record folders that are probably meant to be one of them, or to be read."""
    for name, form in there.items():
        if name in {"register.yaml", "checklist.yaml"}:
            continue
        is_file = form is Form.FILE
        known = ["register.yaml", "checklist.yaml"] if is_file else ["vocabulary", *KINDS]
        close = closest(name, known, 0.8) if is_file else name_meant(name, known, 0.8)
        if close:
            yield stray(f"{shown}/{name}", "near", expected=close)
        elif is_file and _holds_records(name):
            yield stray(f"{shown}/{name}", "loose", Severity.WARNING)
        elif form is Form.FOLDER and any(map(_holds_records, _listed(files, name))):
            yield stray(f"{shown}/{name}", "passed-over", Severity.WARNING)


def _holds_records(name: str) -> bool:
    return name.lower().endswith((".yaml", ".yml"))


def _listed(files: Files, folder: str) -> Mapping[str, Form]:
    """What lies in a folder that is none of the register's; nothing where that cannot be known."""
    try:
        return _listing(files, folder)
    except OSError:
        return {}
