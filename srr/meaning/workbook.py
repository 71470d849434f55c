"""How a workbook that ``srr export`` made is laid out, for who makes one and for who reads it back.

Every sheet of records is laid out alike, whatever its name, its language or the order of its columns:

- Row 1 is hidden and has a *code* over each column. Row 2 has the heads that people read, in the language
  of the register. The records are below, from row 3. The filter begins at row 2, so that nobody sorts row 1.
- The last column is hidden. Its code is the *mark* of the sheet (:func:`mark`): ``srr/1/proposal`` for the
  records of a kind, ``srr/1/proposal/history`` for a list in them, ``srr/1/supplier/partners.0.offers`` for a
  list in the parts of a list. Its cells hold the *digest* of the record of that row (:func:`digest`), in the
  sheet of a list too. A row without one was added by hand. A sheet without a mark is none of these: what
  explains, the tables of what follows from the records, the lists to choose from.
- The sheet of a kind has a row a record. Its first code is ``id``; each other is the way to a field, with
  dots, as ``srr set`` has it: ``title``, ``obligation.percentage``.
- The sheet of a list has a row an item: ``id`` is that of the record, ``position`` the place of the item in
  its list, from 1. The codes of the items' own fields go on from the item: ``date``, ``measure.value``. The
  item of a list of single values stands under ``value``; of a mapping whose keys are data, such as the
  answers of a review, the key stands under ``key``. Of a list in the parts of a list ``partners.position``
  says in which part, and ``position`` where in its list.
- A code that begins with ``~`` (:data:`DERIVED`) is of a column that is only told, and never read back: the
  name of what an id is of (``~supplier``), the first and last day that a date may mean (``~signed.from``,
  ``~signed.until``), and in the sheet of a kind of each list what is in it, or how many (``~clients``,
  ``~history``): empty where nothing is recorded, "geen" or "none" where it is recorded that there are none.

In a cell stands what people type: an id for what a field refers to (of a metric its words), the word of a
code, "ja" for a truth that is recorded and is not what goes without saying, percentages as the number of
percent, money and numbers as numbers, a whole day as a day, another date as a text ("nov 2018"), for an end
of which only that is known the word for "passed". Nothing recorded is an empty cell. Texts are whole, with
their own line breaks; a sign that nobody sees is spelt out, so that who compares should compare with what
would be written. A column in which no record has anything is left out, and so is a list that no record has;
a column without a code that somebody adds to the sheet of a kind is read where its head names a field with
one value. A reference to what does not exist is told as it stands in the file.

The workbook says by the property ``srr-workbook`` which layout it has (:data:`LAYOUT`), by ``srr-day`` on
which day and by ``srr-revision`` of which commit it was made.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from srr.frozen import frozen
from srr.model.records import Record
from srr.model.register import Register

#: The layout that is described above; another number for another one.
LAYOUT = "1"
#: The properties of the file, by name.
LAYOUT_PROPERTY, DAY_PROPERTY, REVISION_PROPERTY = "srr-workbook", "srr-day", "srr-revision"
#: The property that is another as soon as anything in the register is (:func:`contents`).
CONTENTS_PROPERTY = "srr-contents"
#: What the code of a column begins with that is only told.
DERIVED = "~"
ID, POSITION, KEY, VALUE = "id", "position", "key", "value"
#: So much of a digest tells one version of a record from the next.
_DIGITS = 16


@frozen
class Mark:
    """What a sheet holds: the records of a kind, or a list in them (``path``: the way to it, with dots)."""

    kind: str
    path: str = ""

    def __str__(self) -> str:
        """The mark as the workbook has it."""
        return "/".join(("srr", LAYOUT, self.kind, *((self.path,) if self.path else ())))


def mark(text: str) -> Mark | None:
    """What a sheet with this code over its last column holds; None where it is no mark of this layout."""
    made, _, rest = text.partition(f"/{LAYOUT}/")
    if made != "srr" or not rest:
        return None
    kind, _, path = rest.partition("/")
    return Mark(kind, path)


def digest(record: Record) -> str:
    """What a record says, in short: another one as soon as any of its fields is another.

    Its layout and comments are no part of it.
    """
    said = json.dumps(_plain(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()[:_DIGITS]


def contents(register: Register) -> str:
    """All that a register says, its settings and lists included, in short."""
    said = sorted((type(each).__name__, each.id, digest(each)) for each in register.records())
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:_DIGITS]


def _plain(value: Any) -> Any:  # noqa: ANN401  (the value of any field)
    """A value as JSON has it, without fields in which nothing is recorded: a new field changes nothing."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if is_dataclass(value) and not isinstance(value, type) and not hasattr(value, "first"):
        names = [
            each.name for each in fields(value) if each.name != "origin" and "derived" not in each.metadata
        ]
        said = {name: _plain(getattr(value, name)) for name in names}
        return {name: each for name, each in said.items() if each is not None}
    return value if value is None or isinstance(value, bool | int | str) else str(value)
