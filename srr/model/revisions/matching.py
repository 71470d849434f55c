"""Two registers to which record became which: kept, renamed, new, gone, or no longer to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from srr.frozen import frozen
from srr.model.records import Agreement, Client, Proposal, Record, Review, Supplier, kind_of, mentions
from srr.model.register import PARTIES, Register

#: What a record is known by that got another name or title as well: a proposal by what happened to whom.
_KNOWN_BY: dict[type[Record], tuple[str, ...]] = {
    Agreement: ("reference",),
    Client: ("tooi",),
    Proposal: ("history", "suppliers"),
    Supplier: ("kvk",),
}
#: A kind and an id.
_Key = tuple[str, str]
#: Ids by kind and id: what a record of the register as it was is called now.
_Names = Mapping[_Key, str]


@frozen
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

    @property
    def is_removed(self) -> bool:
        """Whether the record is gone; where its file cannot be read, that is not known."""
        return self.new is None and self.lost is None


def match(before: Register, after: Register) -> tuple[Match, ...]:
    """Every record of both registers, and every file of either that was left out.

    They come in the order of the register as it was; what it did not have comes last.
    """
    old, new = _by_id(before), _by_id(after)
    lost_before, lost_after = _lost(before), _lost(after)
    gone = {key: each for key, each in old.items() if key not in new and not _is_among(key, lost_after)}
    come = {key: each for key, each in new.items() if key not in old and not _is_among(key, lost_before)}
    names = _renamed(gone, come, old)
    found = []
    for key, record in old.items():
        now = (key[0], names.get(key, key[1]))
        if key in gone and key not in names:
            found.append(Match(*key, record, None))
        elif now not in new:
            found.append(Match(*key, record, None, "after"))
        else:
            # Of what did not change both registers have the same record.
            followed = record is not new[now] and _mentioned(record) != _mentioned(new[now])
            sides = (_with_names(record, names), _with_names(new[now], names))
            found.append(Match(*now, *sides, followed=followed))
    became = {(kind, id_) for (kind, _), id_ in names.items()}
    found += [Match(*key, None, record) for key, record in come.items() if key not in became]
    found += [Match(*key, None, new[key], "before") for key in new.keys() - old.keys() - come.keys()]
    unread = (lost_after | lost_before) - old.keys() - new.keys()
    found += [
        Match(*key, None, None, "after" if key in lost_after else None) for key in unread if key[1] != "*"
    ]
    return tuple(found)


def _by_id(register: Register) -> dict[_Key, Record]:
    """The records by kind and id, without the settings that stand in for a file that cannot be read."""
    found = {(kind_of(each), each.id): each for each in register.records()}
    if ("register", "register") in _lost(register):
        del found["register", "register"]
    return found


def _lost(register: Register) -> set[_Key]:
    """What may be in a file that cannot be read; one that is not there has nothing in it."""
    return {(each.kind, each.id) for each in register.left_out if not each.missing}


def _is_among(key: _Key, lost: set[_Key]) -> bool:
    """Whether the file of a record is one that was left out, or lies in a folder that was."""
    return key in lost or (key[0], "*") in lost


def _renamed(gone: Mapping[_Key, Record], come: Mapping[_Key, Record], old: Mapping[_Key, Record]) -> _Names:
    """What records that are gone are called now.

    A record is the same under another id where it says the same; where none does, where exactly one gone
    and one new record have its name, or are the review of one proposal on one date; else by what it is known
    by under any name. References between records that were renamed together are followed, so this goes on
    until nothing more is found, each time by the surest look first.
    """
    names: dict[_Key, str] = {}
    while True:
        found = next((each for look in _LOOKS if (each := _alike(gone, come, names, look))), None)
        if found is None:
            return names
        names |= found
        for (kind, id_), now in found.items():
            # A party is a supplier or, where there is none of that id, a client.
            if kind in PARTIES and not any((other, id_) in old for other in PARTIES[: PARTIES.index(kind)]):
                names["party", id_] = now


def _alike(
    gone: Mapping[_Key, Record], come: Mapping[_Key, Record], names: _Names, look: Callable[[Record], Any]
) -> dict[_Key, str]:
    """The new ids of those gone records that look like exactly one new one, which looks like no other."""
    taken = {(kind, id_) for (kind, _), id_ in names.items()}
    new = _by_look({key: look(each) for key, each in come.items() if key not in taken})
    old = _by_look({key: look(_with_names(each, names)) for key, each in gone.items() if key not in names})
    return {
        keys[0]: new[seen][0][1]
        for seen, keys in old.items()
        if len(keys) == 1 and len(new.get(seen, ())) == 1
    }


def _by_look(looks: Mapping[_Key, Any]) -> dict[tuple[str, Any], list[_Key]]:
    """Records by their kind and what they look like; those that look like nothing are left out."""
    found: dict[tuple[str, Any], list[_Key]] = {}
    for key, look in looks.items():
        if look is not None:
            found.setdefault((key[0], look), []).append(key)
    return found


def _content(record: Record) -> Any:  # noqa: ANN401  (anything that can be compared)
    return replace(record, id="")


def _name(record: Record) -> Any:  # noqa: ANN401
    if isinstance(record, Review):
        return record.proposal, record.date
    return getattr(record, "title", None) or getattr(record, "name", None)


def _mark(record: Record) -> Any:  # noqa: ANN401
    values = tuple(getattr(record, each) for each in _KNOWN_BY.get(type(record), ()))
    return values if any(values[:1]) else None


#: What shows that two records are the same one, the surest first.
_LOOKS: tuple[Callable[[Record], Any], ...] = (_content, _name, _mark)


def _mentioned(record: Record) -> set[_Key]:
    return {*mentions(record)}


def _with_names(part: Any, names: _Names) -> Any:  # noqa: ANN401  (any dataclass of the records)
    """A record, or a part of one, with its references to renamed records by their new names."""
    return replace(part, **dict(_new_names(part, names))) if names else part


def _new_names(part: Any, names: _Names) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
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
