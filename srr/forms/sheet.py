"""What stands in a form, whatever kind of file it came in: lines and tables, in which a box is a sign."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import field

from srr.frozen import frozen

TICKED, EMPTY = "☒", "☐"


@frozen
class Line:
    """A paragraph. ``stressed`` is what is underlined, bold or struck through in it."""

    text: str
    stressed: tuple[str, ...] = ()


@frozen
class Table:
    """A table; a cell may have several lines. A table in a cell is lines with `` | `` between its cells."""

    rows: tuple[tuple[str, ...], ...]


@frozen
class Sheet:
    """A form from top to bottom, and what stands beside its text.

    ``margin`` are comments, notes, heads and feet of pages, each with the kind of place that it stands in.
    ``properties`` are what the file says of itself.
    """

    parts: tuple[Line | Table, ...]
    margin: tuple[tuple[str, str], ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)

    def texts(self) -> Iterator[str]:
        """Every line and every cell, as they are compared."""
        for each in self.parts:
            if isinstance(each, Line):
                yield same(each.text)
            else:
                yield from (same(cell) for row in each.rows for cell in row)
        yield from (same(text) for _, text in self.margin)


def same(text: str) -> str:
    """A text as it is compared: composed letters, every stretch of blanks one space, none at its ends."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def clean(text: str) -> str:
    """A text as it is recorded: composed letters, plain spaces, no blanks at the ends of lines or around."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    lines = [re.sub(r"[^\S\n]", " ", line).rstrip() for line in text.split("\n")]
    return "\n".join(lines).strip()
