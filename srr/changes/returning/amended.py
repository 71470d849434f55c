"""The records that a workbook speaks of: what their files hold, and what it changes in them, edit by edit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field as field_of

from srr.changes.returning.spots import Spot
from srr.changes.setting import put, without
from srr.frozen import frozen
from srr.meaning import fields
from srr.model.records import SHORT, Meaning
from srr.problems import Path
from srr.store.edits import Edit, Remove, Set, applied
from srr.store.values import Value, look


@frozen
class Change:
    """A field of a record that a cell says otherwise; ``new`` is None where it was emptied."""

    spot: Spot
    kind: str
    id: str
    field: str
    old: Value
    new: Value


@frozen
class Amended:
    """What became of one record so far: its values, and the edits that made them of what the file holds."""

    kind: str
    values: dict[str, Value]
    edits: list[Edit] = field_of(default_factory=list)
    changes: list[Change] = field_of(default_factory=list)
    #: Items that are taken away once all else is done, so that the places of the others stay.
    removed: list[Path] = field_of(default_factory=list)
    #: Cells of rows that were made of another version of the record.
    stale: list[Spot] = field_of(default_factory=list)

    def edit(self, edit: Edit) -> None:
        """Carry out an edit, which is one of this record from now on."""
        after = applied(self.values, (edit,))
        self.values.clear()
        self.values.update(after)
        self.edits.append(edit)

    def stands_at(self, path: Path) -> Path:
        """Where what belongs at a place stands: in the text around it, where that part is written as one."""
        return path[:-1] if self._short(path) == path[-1] else path

    def put(self, path: Path, value: Value) -> None:
        """Set a value; of a part that is written as one text that text, or what it stands for beside it."""
        short = self._short(path)
        if short is None:
            self.edit(put(self.values, path, value))
        else:
            around = look(self.values, path[:-1])[1]
            self.edit(Set(path[:-1], value if short == path[-1] else {short: around, str(path[-1]): value}))

    def remove(self, path: Path) -> None:
        """Take a value away; an item of a list later, with the others (:meth:`remove_items`)."""
        if isinstance(path[-1], int):
            self.removed.append(path)
        else:
            self.edit(without(self.values, path))

    def remove_items(self) -> None:
        """Take away the items of lists that are to go, the last one first."""
        for path in sorted(self.removed, key=lambda each: [*map(str, each[:-1]), each[-1]], reverse=True):
            # An empty list would say that there is none: nobody said so.
            last = look(self.values, path[:-1])[1] == [look(self.values, path)[1]]
            self.edit(without(self.values, path[:-1]) if last else Remove(path))

    def _short(self, path: Path) -> str | None:
        """The field that the text around a place is, where that part is written as one text; else None."""
        if len(path) < 2 or not isinstance(look(dict(self.values), path[:-1])[1], str):  # noqa: PLR2004  (an item)
            return None
        part = fields.part(self.kind, (*path[:-2], 0))
        return SHORT.get(part) if part is not None else None


class Records:
    """Every record that a workbook may speak of; ``texts`` are the values that files hold, by kind and id."""

    def __init__(self, texts: Mapping[tuple[str, str], Mapping[str, Value]]) -> None:
        self._texts = texts
        #: Those that the workbook speaks of, and those that it adds, by kind and id.
        self.amended: dict[tuple[str, str], Amended] = {}
        self.new: dict[tuple[str, str], dict[str, Value]] = {}

    def text(self, kind: str, id_: str) -> Mapping[str, Value] | None:
        """What the file of a record holds; None where there is none."""
        return self._texts.get((kind, id_))

    def find(self, kind: str, id_: str) -> Amended | None:
        """A record as it is by now; None where there is none. What is done to a new one is no edit."""
        new = self.new.get((kind, id_))
        if new is not None:
            return Amended(kind, new)
        if (kind, id_) not in self.amended:
            values = self.text(kind, id_)
            if values is None:
                return None
            self.amended[kind, id_] = Amended(kind, dict(values))
        return self.amended[kind, id_]


def same(kind: str, path: Path, old: Value, new: Value) -> bool:
    """Whether two values are one; more or less precise is another."""
    if isinstance(old, str) and isinstance(new, str):
        return " ".join(old.split()) == " ".join(new.split())
    if fields.value(kind, path) is Meaning.DATE:
        return str(old) == str(new)
    return (type(old) is type(new) and old == new) or (
        isinstance(old, int | float) and isinstance(new, int | float) and old == new
    )
