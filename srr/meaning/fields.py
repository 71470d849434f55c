"""A place in a record to what stands there: an id of which kind, or a code that is worded by which list."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import Field, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin

from srr.meaning.closest import spelt
from srr.meaning.codes import code
from srr.meaning.synonyms import SYNONYMS
from srr.model.dates import PartialDate
from srr.model.records import KINDS, Meaning, Settings, Vocabulary, hints
from srr.problems import Path

#: What a value means whose type says it, the more telling first: an end is a date, or only known to be past.
_BY_TYPE = {PartialDate: Meaning.DATE, bool: Meaning.FLAG, int: Meaning.NUMBER}
_CLASSES: dict[str, type] = {
    **{folder.removesuffix("s"): each for folder, each in KINDS.items()},
    "register": Settings,
    "vocabulary": Vocabulary,
}
#: Fields in which the keys are data themselves: the questions that are answered, the rules that are set.
_KEYED = frozenset({"answers", "rules"})


def referred(kind: str, path: Path) -> str | None:
    """The kind of record or term whose id stands at this place of a record; None where no id stands."""
    _, found = _field(kind, path)
    return found.metadata.get("refers") if found is not None else None


def group(kind: str, path: Path) -> str | None:
    """The group of codes that words what stands at this place of a record; None where no code stands."""
    owner, found = _field(kind, path)
    return codes(owner, found.name) if owner is not None and found is not None else None


@cache
def meaning(owner: type, name: str) -> Meaning:
    """What a field of a class of the records holds, or each of its items where it is a list or a mapping."""
    said, hint = _fields(owner)[name.rstrip("_")].metadata, hints(owner)[name]
    if _part(hint) is not None:
        return Meaning.PART
    if "refers" in said:
        return Meaning.REFERENCE
    if "codes" in said:
        return Meaning.CODE
    plain = set(_plain(hint))
    by_type = next((found for each, found in _BY_TYPE.items() if each in plain), Meaning.TEXT)
    return Meaning(said.get("means", by_type))


def codes(owner: type, name: str) -> str | None:
    """The group of codes that words a field of a class of the records; None where it holds no code."""
    found: str | None = _fields(owner)[name.rstrip("_")].metadata.get("codes")
    return found


def refers(owner: type, name: str) -> str | None:
    """The kind of what a field of a class of the records refers to; None where it holds no id."""
    found: str | None = _fields(owner)[name.rstrip("_")].metadata.get("refers")
    return found


def below(owner: type, name: str) -> type | None:
    """The class of the parts that a field of a class of the records holds; None where it has plain values."""
    return _part(hints(owner)[name])


def is_list(owner: type, name: str) -> bool:
    """Whether a field of a class of the records is a list, or a mapping whose keys are data themselves."""
    hint = hints(owner)[name]
    return any(get_origin(each) is tuple for each in (hint, *get_args(hint)))


def kinds(owner: type, name: str) -> frozenset[type]:
    """The types that the values of a field of a class of the records may have."""
    return frozenset(_plain(hints(owner)[name]))


def is_keyed(name: str) -> bool:
    """Whether a field is a mapping whose keys are data themselves."""
    return name in _KEYED


def may_lack(owner: type, name: str) -> bool:
    """Whether a field of a class of the records tells that nothing was recorded, as None."""
    return type(None) in get_args(hints(owner)[name])


def named(text: str, names: Collection[str]) -> str | None:
    """The one of these fields that a text is, is printed for, or is a word for and for no other of them."""
    printed = code(text, names, "field") or code(text, names, "column")
    if printed is not None:
        return printed
    meant = [name for each in SYNONYMS.get(spelt(text), ()) for name in names if spelt(name) == each]
    return meant[0] if len(meant) == 1 else None


def part(kind: str, path: Path) -> type | None:
    """The class of the fields that stand at this place of a record; None where one value stands."""
    owner, found = _field(kind, path)
    if owner is None or found is None:
        return None
    return below(owner, found.name) if isinstance(path[-1], int) or not is_list(owner, found.name) else None


def value(kind: str, path: Path) -> Meaning:
    """What stands at this place of a record."""
    owner, found = _field(kind, path)
    return meaning(owner, found.name) if owner is not None and found is not None else Meaning.TEXT


def walk(part: Any, path: Path = (), of: type | None = None) -> Iterator[tuple[Path, Any]]:  # noqa: ANN401
    """Every value that a record, or a part, has and that is no part with fields of its own, with its place.

    With ``of`` only where there may be values of this type.
    """
    for name, key, has_parts in _leading(type(part), of):  # type: ignore[arg-type]  # mypy 2.4 takes classes for unhashable
        value = getattr(part, name)
        if value is None:
            continue
        for place, item in items(value):
            if has_parts:
                yield from walk(item, (*path, key, *place), of)
            else:
                yield (*path, key, *place), item


def values(part: Any, of: type) -> list[Any]:  # noqa: ANN401
    """All that :func:`walk` finds, without its places: for who asks of very many records if there is any."""
    found: list[Any] = []
    for name, _, has_parts in _leading(type(part), of):  # type: ignore[arg-type]  # idem
        value = getattr(part, name)
        if value is None:
            continue
        several = value if isinstance(value, tuple) else (value,)
        if not has_parts:
            found += several
            continue
        for each in several:
            found += values(each[1] if isinstance(each, tuple) else each, of)
    return found


@cache
def _leading(cls: type, of: type | None) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a part that may hold a value of this type, or parts that do, and whether it is parts."""
    found = ((name, key, below(cls, name)) for name, key in written(cls))
    return tuple(
        (name, key, part is not None)
        for name, key, part in found
        if of is None or of in kinds(cls, name) or (part is not None and _leading(part, of))
    )


@cache
def written(cls: type) -> tuple[tuple[str, str], ...]:
    """The fields of a part that a file may have, each with its key; none of what is one value."""
    if not is_dataclass(cls) or cls is PartialDate:
        return ()
    return tuple(
        (each.name, each.name.rstrip("_"))
        for each in fields(cls)
        if each.name not in {"id", "origin"} and not each.metadata.get("derived")
    )


def items(value: Any) -> Iterable[tuple[Path, Any]]:  # noqa: ANN401  (the value of any field)
    """What a field holds with the way there: the items of a list, by key where the keys are data."""
    if not isinstance(value, tuple):
        return (((), value),)
    return (
        ((each[0],), each[1]) if isinstance(each, tuple) else ((index,), each)
        for index, each in enumerate(value)
    )


def _field(kind: str, path: Path) -> tuple[type | None, Field[Any] | None]:
    """The class and its field at a place; an item of a list is of its field."""
    owner: type | None = None
    below: type | None = _CLASSES.get(kind)
    found: Field[Any] | None = None
    keyed = False
    for step in path:
        if isinstance(step, int) or keyed:
            keyed = False
            continue
        owner = below
        found = _fields(owner).get(step) if owner is not None else None
        if owner is None or found is None:
            return None, None
        keyed = found.name in _KEYED
        below = _part(hints(owner)[found.name])
    return owner, found


@cache
def _fields(owner: type) -> dict[str, Field[Any]]:
    found = fields(owner) if is_dataclass(owner) else ()
    return {each.name.rstrip("_"): each for each in found}


def _part(hint: Any) -> type | None:  # noqa: ANN401  (any annotation)
    """The dataclass in an annotation: Settlement of ``tuple[Settlement, ...] | None``."""
    if isinstance(hint, type) and is_dataclass(hint) and hint is not PartialDate:
        return hint
    return next((found for each in get_args(hint) if (found := _part(each)) is not None), None)


def _plain(hint: Any) -> Iterator[type]:  # noqa: ANN401
    """The types in an annotation that have no parts: str of ``tuple[str, ...] | None``."""
    if isinstance(hint, type):
        yield hint
    for each in get_args(hint):
        yield from _plain(each)
