"""A field of a column to what it is called, whatever part of a list it stands in."""

from __future__ import annotations

from srr.changes.importing.columns import Column
from srr.meaning.head_measures import YEAR_ROW, measured
from srr.model.register import Register
from srr.problems import Code, say
from srr.views.cells import Cell, called, noted, phrase
from srr.views.vocabulary.names import named


def field(register: Register, path: str) -> Cell:
    """What a field of a column is called, whatever part of a list it stands in."""
    first, *below = path.split(".")
    if path == YEAR_ROW:
        return say("import.year")
    if not below:
        return called(first)
    if first == "history":
        return phrase(called("date"), " ", Code("status", below[0]))
    if first in {"targets", "realised"}:
        metric, group, year = measured(path)
        parts: list[Cell] = [called(first), " ", named(register, "metric", metric)]
        parts += [" (", named(register, "target-group", group), ")"] if group is not None else []
        return phrase(*parts, *((" ", year) if year is not None else ()))
    return phrase(called(first), " ", called(below[-1]))


def field_read(register: Register, column: Column) -> Cell:
    """What is read below a head: the field, the term that the head names, and the word that it nearly is."""
    said = noted(field(register, str(column.field)), str(column.field))
    if column.head.term is not None:
        said = phrase(said, ": ", named(register, "target-group", column.head.term))
    return said if column.head.near is None else phrase(said, " ", say("import.near", word=column.head.near))
