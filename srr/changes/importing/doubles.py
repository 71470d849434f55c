"""Rows about new records to those that are about the same one."""

from __future__ import annotations

from collections.abc import Sequence

from srr.changes.importing.entries import Entry
from srr.meaning.closest import fold

#: What tells records of one title apart.
_APART = {"agreement": "supplier", "proposal": "suppliers", "meeting": "date"}


def key(kind: str, entry: Entry) -> tuple[object, ...]:
    """What two rows about the same new record have in common; of those with a title see :func:`doubled`."""
    values = entry.values
    if kind in {"supplier", "client"}:
        return ("kvk", values["kvk"]) if "kvk" in values else ("name", fold(entry.called(kind)))
    if kind == "agreement" and "reference" in values:
        return ("reference", fold(str(values["reference"])))
    return ("title", fold(str(values.get("title", ""))))


def doubled(kind: str, entries: Sequence[Entry], key: tuple[object, ...]) -> dict[int, tuple[int, ...]]:
    """Of rows with one key those that are about the same record, each with all rows that are.

    A row that does not say whose it is, or of when, could be about each that has its title.
    """
    rows: dict[str, list[int]] = {}
    all_ = tuple(each.row for each in entries)
    for each in entries:
        for said in _told_by(kind, each):
            rows.setdefault(said, []).append(each.row)
    if len(entries) > 1 and (key[0] != "title" or not all(_told_by(kind, each) for each in entries)):
        return dict.fromkeys(all_, all_)
    found: dict[int, tuple[int, ...]] = {}
    for same in map(tuple, rows.values()):
        found.update(dict.fromkeys(same, same) if len(same) > 1 else {})
    return found


def _told_by(kind: str, entry: Entry) -> tuple[str, ...]:
    said = entry.values.get(_APART.get(kind, ""))
    if isinstance(said, list):
        return tuple(map(str, said))
    return (str(said),) if said is not None else ()
