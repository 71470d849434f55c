"""What a request comes down to: edits of records, new records, other names, removals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from srr.frozen import frozen
from srr.model.dates import PartialDate
from srr.problems import Obstacle
from srr.store.edits import Edit
from srr.store.values import Value


class Refused(Obstacle):
    """The request cannot be met as it stands; ``message`` says why, ``remedy`` what would help."""


@frozen
class EditRecord:
    """Edits of one record, in order."""

    kind: str
    id: str
    edits: tuple[Edit, ...]


@frozen
class NewRecord:
    """A record that is to be made; ``comments`` has a hint by key, for fields still to be filled in."""

    kind: str
    id: str
    value: Mapping[str, Value]
    comments: Mapping[str, str] = field(default_factory=dict)


@frozen
class RenameRecord:
    """Another id for a record; the references to it are edits of their own."""

    kind: str
    id: str
    new_id: str


@frozen
class RemoveRecord:
    """A record whose file is to go; nothing refers to it."""

    kind: str
    id: str


@frozen
class ReplaceText:
    """The same record written otherwise: the whole text of its file, which means what it meant."""

    kind: str
    id: str
    text: str


Step = EditRecord | NewRecord | RenameRecord | RemoveRecord | ReplaceText


@frozen
class Plan:
    """Everything that one request does; it is done whole or not at all."""

    steps: tuple[Step, ...]


def written(when: PartialDate) -> Value:
    """A date as the files have it: a bare year is a number there."""
    return when.year if when.month is None else str(when)


def filled(**fields: Value | None) -> dict[str, Value]:
    """A mapping of the fields that say something; a trailing underscore stands for a word of Python.

    Nothing realised is something: a zero stays.
    """
    return {
        key.rstrip("_"): value
        for key, value in fields.items()
        if not (value is None or value is False or value in ([], {}))
    }
