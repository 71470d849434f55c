"""Two registers to which record became which: kept, renamed, new, gone, or no longer to be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from srr.model.records import Record, Review, kind_of, references
from srr.model.register import Register

#: Ids by kind and id: what a record of the register as it was is called now.
Names = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Match:
    """One record on both sides; None on the side where it is not, or cannot be read.

    ``id`` is the id it has now, or had last. ``lost`` is "after" where its file cannot be read any more (or
    still not), "before" where it can be read again. A record on both sides refers to records that were
    renamed by the ids they have now, on both: ``followed`` says whether its file had to change for that.
    """

    kind: str
    id: str
    old: Record | None
    new: Record | None
    lost: str | None = None
    followed: bool = False


def match(before: Register, after: Register) -> tuple[Match, ...]:
    """Every record of both registers, and every file of either that was left out, in no particular order."""
    old, new = _by_id(before), _by_id(after)
    lost_before, lost_after = _lost(before), _lost(after)
    gone = {key: each for key, each in old.items() if key not in new and not _is_among(key, lost_after)}
    come = {key: each for key, each in new.items() if key not in old and not _is_among(key, lost_before)}
    names = _renamed(gone, come)
    found = []
    for key, record in old.items():
        now = (key[0], names.get(key, key[1]))
        if key in gone and key not in names:
            found.append(Match(*key, record, None))
        elif now not in new:
            found.append(Match(*key, record, None, "after"))
        else:
            followed = _mentioned(record) != _mentioned(new[now])
            sides = (_with_names(record, names), _with_names(new[now], names))
            found.append(Match(*now, *sides, followed=followed))
    became = {(kind, id_) for (kind, _), id_ in names.items()}
    for key, record in come.items():
        if key not in became:
            found.append(Match(*key, None, record))
    found += [Match(*key, None, new[key], "before") for key in new.keys() - old.keys() - come.keys()]
    unread = (lost_after | lost_before) - old.keys() - new.keys()
    found += [
        Match(*key, None, None, "after" if key in lost_after else None) for key in unread if key[1] != "*"
    ]
    return tuple(found)


def _by_id(register: Register) -> dict[tuple[str, str], Record]:
    """The records by kind and id, without the settings that stand in for a file that cannot be read."""
    found = {(kind_of(each), each.id): each for each in register.records()}
    if ("register", "register") in _lost(register):
        del found["register", "register"]
    return found


def _lost(register: Register) -> set[tuple[str, str]]:
    return {(each.kind, each.id) for each in register.left_out}


def _is_among(key: tuple[str, str], lost: set[tuple[str, str]]) -> bool:
    """Whether the file of a record is one that was left out, or lies in a folder that was."""
    return key in lost or (key[0], "*") in lost


def _renamed(gone: dict[tuple[str, str], Record], come: dict[tuple[str, str], Record]) -> Names:
    """What records that are gone are called now.

    A record is the same under another id where it says the same; where none does, where exactly one gone
    and one new record have its name, or are the review of one proposal on one date. References between
    records that were renamed together are followed, so this goes on until nothing more is found.
    """
    names: dict[tuple[str, str], str] = {}
    for alike in (_content, _name):
        found = True
        while found:
            found = False
            left = {key: each for key, each in gone.items() if key not in names}
            taken = {(kind, id_) for (kind, _), id_ in names.items()}
            by_look: dict[Any, list[tuple[str, str]]] = {}
            for key, record in come.items():
                if key not in taken:
                    by_look.setdefault(alike(record), []).append(key)
            looks: dict[Any, list[tuple[str, str]]] = {}
            for key, record in left.items():
                looks.setdefault(alike(_with_names(record, names)), []).append(key)
            for look, keys in looks.items():
                if len(keys) == 1 and len(by_look.get(look, ())) == 1:
                    names[keys[0]] = by_look[look][0][1]
                    found = True
    return names


def _content(record: Record) -> Any:  # noqa: ANN401  (anything that can be compared)
    return (kind_of(record), replace(record, id=""))


def _name(record: Record) -> Any:  # noqa: ANN401
    name = getattr(record, "title", None) or getattr(record, "name", None)
    about = (record.proposal, record.date) if isinstance(record, Review) else (name,)
    return (kind_of(record), *about)


def _mentioned(record: Record) -> set[tuple[str, str]]:
    return {(kind, id_) for _, kind, id_ in references(record)}


def _with_names(part: Any, names: Names) -> Any:  # noqa: ANN401  (any dataclass of the records)
    """A record, or a part of one, with its references to renamed records by their new names."""
    return replace(part, **dict(_new_names(part, names))) if names else part


def _new_names(part: Any, names: Names) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    for each in fields(part):
        value, kind = getattr(part, each.name), each.metadata.get("refers")
        if kind is not None and value is not None:
            if isinstance(value, tuple):
                yield each.name, tuple(names.get((kind, id_), id_) for id_ in value)
            else:
                yield each.name, names.get((kind, value), value)
        elif isinstance(value, tuple):
            yield each.name, tuple(_with_names(item, names) if is_dataclass(item) else item for item in value)
        elif is_dataclass(value) and each.name != "origin":
            yield each.name, _with_names(value, names)
