"""A record to what mentions it, wherever that is in the register."""

from __future__ import annotations

from collections.abc import Iterator

from srr.changes.plan import Refused
from srr.model.records import Record, kind_of, references
from srr.model.register import Register
from srr.problems import Path, say


def referring(
    register: Register, kind: str, id_: str, lost: tuple[str, ...]
) -> Iterator[tuple[Record, tuple[Path, ...]]]:
    """The records that mention this one, each with the places where they do; by what they are and their ids.

    Raises Refused where files were ``lost``: those that cannot be read and may mention it too.
    """
    if lost:
        raise Refused(say("changes.referring.left-out", files=lost), say("changes.referring.left-out.do"))
    for record in register.records():
        paths = tuple(
            path
            for path, of, mentioned in references(record)
            if mentioned == id_ and _named(register, of, mentioned) == kind
        )
        if paths:
            yield record, paths


def parties(register: Register) -> set[str]:
    """The ids by which partners are named: of a supplier, or else of a client."""
    return {
        mentioned for record in register.records() for _, of, mentioned in references(record) if of == "party"
    }


def _named(register: Register, of: str, id_: str) -> str:
    """The kind of the record that a reference to this kind of thing means."""
    found = register.find(of, id_) if of == "party" else None
    return kind_of(found) if isinstance(found, Record) else of
