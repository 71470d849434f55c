"""Values that passed their schema to the record they describe."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache, partial
from typing import Any, Union, get_args, get_origin

from srr.frozen import filled
from srr.model.dates import PartialDate
from srr.model.records import (
    KINDS,
    SHORT,
    Checklist,
    Origin,
    Record,
    Settings,
    Vocabulary,
    hints,
)

_CLASSES: dict[str, type[Record]] = {
    "register": Settings,
    "checklist": Checklist,
    "vocabulary": Vocabulary,
    **{folder.removesuffix("s"): record for folder, record in KINDS.items()},
}
_Convert = Callable[[Any], Any]
#: So many different dates and numbers are remembered: most come again, in one file or another.
_REMEMBERED = 16_384


def build(kind: str, id_: str, value: dict[str, Any], origin: Origin) -> Record:
    """The record of this kind that the values of its file describe.

    The values have passed the schema of that kind, so that nothing can fail but a date that no calendar has:
    then raises ValueError.
    """
    record: Record = _made(_CLASSES[kind], value, id=id_, origin=origin)
    return record


def _made(cls: Any, value: dict[str, Any], **beside: Any) -> Any:  # noqa: ANN401  (any class)
    converters = _converters(cls)
    for key, each in value.items():
        name, convert = converters[key]
        beside[name] = each if convert is None else convert(each)
    return filled(cls, beside)


@cache
def _converters(cls: type[Any]) -> dict[str, tuple[str, _Convert | None]]:
    """For each key of the file the field's name, and what makes the field's value where it is another."""
    types_ = hints(cls)  # type: ignore[arg-type]  # mypy 2.4 takes classes for unhashable
    return {
        each.name.rstrip("_"): (each.name, _converter(types_[each.name]))
        for each in fields(cls)
        if not each.metadata.get("derived")
    }


def _converter(hint: Any) -> _Convert | None:  # noqa: ANN401  (a type hint has no narrower type)
    options = [each for each in _options(hint) if each is not type(None)]
    if PartialDate in options:
        # The one field with another option beside it is an agreement's end, "passed".
        return _date if len(options) == 1 else lambda value: True if value == "passed" else _date(value)
    (option,) = options
    if get_origin(option) is tuple:
        return _tuple_converter(option)
    if option is Decimal:
        return _number
    if is_dataclass(option):
        return partial(_part if option in SHORT else _made, option)
    if isinstance(option, type) and issubclass(option, StrEnum):
        return {each.value: each for each in option}.__getitem__
    # To JSON Schema 12.0 is an integer too.
    return int if option is int else None


def _tuple_converter(hint: Any) -> _Convert:  # noqa: ANN401
    item = get_args(hint)[0]
    if get_origin(item) is tuple:  # pairs: a mapping in the file, whose keys are data
        make = _converter(get_args(item)[1]) or str
        return lambda value: tuple((key, make(each)) for key, each in value.items())
    convert = _converter(item)
    return tuple if convert is None else lambda value: tuple(map(convert, value))


def _options(hint: Any) -> tuple[Any, ...]:  # noqa: ANN401
    return get_args(hint) if get_origin(hint) in {Union, types.UnionType} else (hint,)


def _part(cls: Any, value: Any) -> Any:  # noqa: ANN401
    """A link or an answer, which may be one text without anything beside it."""
    return _made(cls, {SHORT[cls]: value} if isinstance(value, str) else value)


@lru_cache(maxsize=_REMEMBERED)
def _date(written: str | int) -> PartialDate:
    return PartialDate.parse(written)


@lru_cache(maxsize=_REMEMBERED, typed=True)
def _number(value: float) -> Decimal:
    # Through text: 0.1 in the file is the decimal 0.1, not the float nearest to it.
    return Decimal(str(value))
