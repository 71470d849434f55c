"""A record to every text or value in it, with place and date; a text to where words stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any
from unicodedata import combining

from srr.frozen import frozen
from srr.meaning.closest import fold
from srr.meaning.fields import items, meaning
from srr.model.dates import PartialDate
from srr.model.records import Meaning, Record
from srr.problems import Path

_TEXTS = (Meaning.TEXT, Meaning.PROSE)
#: The fields that say when the part of a record was so that they stand in; what follows is of another day.
_WHEN = ("date", "since", "as_of")


@frozen
class Said:
    """A text or a value in a record: its place, the names of the fields and items on the way there, its date.

    An item that has an id is named by that; others are not, for where they stand in their list says nothing.
    ``date`` is that of the nearest part around the text that has one, None where none has.
    """

    path: Path
    names: tuple[tuple[str, bool], ...]
    date: PartialDate | None
    text: str
    #: False of an id, a code, a date or a number, of which the text is what the file has.
    is_text: bool = True


def texts(record: Record) -> Iterator[Said]:
    """Every text that a record holds, in the order of its fields; codes and ids are no texts."""
    yield from (each for each in all_said(record) if each.is_text)


def all_said(record: Record) -> Iterator[Said]:
    """Every text, id, code, date and number that a record holds, in the order of its fields."""
    yield Said(("id",), (("id", True),), None, record.id, is_text=False)
    yield from _within(record, (), (), None)


def _within(
    part: Any,  # noqa: ANN401  (a record, or a part of any)
    path: Path,
    names: tuple[tuple[str, bool], ...],
    around: PartialDate | None,
) -> Iterator[Said]:
    dates = (getattr(part, each, None) for each in _WHEN)
    date = next((each for each in dates if isinstance(each, PartialDate)), around)
    for each in fields(part):
        value, key = getattr(part, each.name), each.name.rstrip("_")
        # What a file does not say it does not say in words: a default is no text of it.
        if each.name in {"id", "origin"} or each.metadata.get("derived") or value in (None, (), each.default):
            continue
        what = meaning(type(part), each.name)  # type: ignore[arg-type]  # mypy takes classes for unhashable
        for steps, item in items(value):
            place = (*path, key, *steps)
            telling = _telling(steps, item)
            called = (*names, (key, True), *((str(step), False) for step in telling))
            yield from (Said(place, called, date, str(step), is_text=False) for step in telling)
            if is_dataclass(item) and not isinstance(item, PartialDate):
                yield from _within(item, place, called, date)
            elif what in _TEXTS and isinstance(item, str):
                yield Said(place, called, date, item)
            elif (written := _written(item)) is not None:
                yield Said(place, called, date, written, is_text=False)


def _written(value: object) -> str | None:
    """An id, a code, a date or a number as a file has it; None of anything else."""
    if isinstance(value, str | PartialDate):
        return str(value)
    return format(value, "f") if isinstance(value, Decimal) else None


def _telling(steps: Path, item: Any) -> Path:  # noqa: ANN401
    """What of the way to an item tells a reader which it is: its key or its id."""
    if steps and isinstance(steps[0], str):
        return steps
    own = getattr(item, "id", None)
    return (own,) if isinstance(own, str) else ()


def where(text: str, wanted: str) -> tuple[int, int] | None:
    """Where in a text on one line these words stand first; capitals, accents and more spaces do not count.

    The end is exclusive. None where they do not stand in it, or where there are no words.
    """
    sought = fold(wanted)
    if not sought or sought not in fold(text):
        return None
    # Folding may make letters more or fewer, so each is folded alone to know where it stands.
    places = [index for index, each in enumerate(text) for _ in fold(each) or each if not combining(each)]
    start = fold(text).find(sought)
    return places[start], places[start + len(sought) - 1] + 1
