"""Some words to every place of the register that says them, with its record, field and date."""

from __future__ import annotations

from collections.abc import Iterator

from srr.meaning.texts import Said, all_said, where
from srr.model.order import Key, natural
from srr.model.records import Record, Review, kind_of
from srr.model.register import Register
from srr.problems import say
from srr.views.answer import Column, Paragraph, Table
from srr.views.cells import Cell, Code, Worded, called
from srr.views.rows import Row

#: So much of a text is shown on either side of the words, in characters.
_AROUND = 60
#: What people ask after most goes first; a review stands behind its proposal.
_ORDER = ("proposal", "meeting", "client", "supplier", "agreement", "checklist", "vocabulary", "register")

COLUMNS = (
    Column("record", whole=True),
    Column("kind"),
    Column("field"),
    Column("date", whole=True),
    Column("text"),
)


def find(register: Register, wanted: str) -> Table:
    """A row for every text that says these words, and every id, code, date or number that they are.

    Where there is none people are told so.
    """
    records = sorted(register.records(), key=_place)
    rows = tuple(row for each in records for row in _rows(each, wanted))
    below = () if rows else (Paragraph(say("find.nowhere", text=wanted)),)
    return Table("find", COLUMNS, rows, below=below)


def _rows(record: Record, wanted: str) -> Iterator[Row]:
    for said in all_said(record):
        line = " ".join(said.text.split())
        place = where(line, wanted)
        # Of what is no text a part says nothing: "1" stands in every date.
        if place is not None and (said.is_text or place == (0, len(line))):
            yield {
                "kind": Code("kind", kind_of(record)),
                "record": record.id,
                "field": Worded(".".join(map(str, said.path)), _field(said)),
                "date": said.date,
                "text": Worded(said.text, _around(line, *place)),
            }


def _field(said: Said) -> Cell:
    """The way to the text, fields by what they are called and items by their ids."""
    return tuple(called(name) if is_field else name for name, is_field in said.names)


def _around(line: str, start: int, end: int) -> str:
    """The words with what stands around them; a word is shown whole or not at all."""
    first, last = max(0, start - _AROUND), min(len(line), end + _AROUND)
    before, after = line[first:start], line[end:last]
    if first:
        before = f"…{before[before.find(' ') + 1 :]}" if " " in before else f"…{before}"
    if last < len(line):
        after = f"{after[: after.rfind(' ')]} …" if " " in after else f"{after}…"
    return f"{before}{line[start:end]}{after}"


def _place(record: Record) -> tuple[int, Key, bool, Key]:
    if isinstance(record, Review):
        return _ORDER.index("proposal"), natural(record.proposal), True, natural(record.id)
    return _ORDER.index(kind_of(record)), natural(record.id), False, natural(record.id)
