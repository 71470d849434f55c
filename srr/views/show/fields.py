"""A record to what its file states, by the keys of the files, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from srr.model.dates import PartialDate
from srr.model.records import Record
from srr.views.cells import Data

#: What a file does not state itself: its name is the id, its place the origin.
_OWN = ("id", "origin")


def stated(record: Record) -> dict[str, Data]:
    """The record's own fields by JSON key; what is absent, or the same as what absent means, is left out."""
    return _mapping(record)


def _mapping(part: Any) -> dict[str, Data]:  # noqa: ANN401  (any dataclass of the records)
    found: dict[str, Data] = {}
    for each in fields(part):
        value = getattr(part, each.name)
        own = isinstance(part, Record) and each.name in _OWN
        if own or each.metadata.get("derived") or value == _default(each):
            continue
        # The one value of which the files say less than a date: "passed".
        passed = each.name == "end" and value is True
        found[each.name.rstrip("_")] = "passed" if passed else data(value)
    return found


def data(value: Any) -> Data:  # noqa: ANN401  (any value of a record)
    """A value of a record, or a part of one, for programs."""
    if isinstance(value, tuple):
        if value and all(isinstance(each, tuple) for each in value):
            pairs: Mapping[str, Data] = {key: data(each) for key, each in value}
            return pairs
        return tuple(data(each) for each in value)
    if is_dataclass(value) and not isinstance(value, PartialDate):
        return _mapping(value)
    plain: Data = value
    return plain


def _default(each: Field[Any]) -> object:
    """What an absent field means; a field that is required has nothing it equals."""
    return each.default if each.default is not MISSING else MISSING
