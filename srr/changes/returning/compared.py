"""A row that came back, beside the row that srr makes now of the same, to what somebody changed in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from srr.changes.importing.around import Around, Doubt
from srr.changes.importing.cells import at
from srr.changes.returning.amended import Amended, Change, Records, same
from srr.changes.returning.echoes import Echoes
from srr.changes.returning.remarks import Remarks
from srr.changes.returning.retyped import retyped
from srr.changes.returning.sent import Key, Sent
from srr.changes.returning.spots import said
from srr.frozen import frozen
from srr.meaning import fields
from srr.meaning.workbook import DERIVED, ID
from srr.model.records import Meaning
from srr.problems import Path, say
from srr.store.values import look

#: What a record is called by where another refers to it.
_LABELS = ("name", "abbreviation", "title")
#: What holds a text of people, of which they may change a part.
_TYPED = frozenset({Meaning.TEXT, Meaning.PROSE})


@frozen
class Pair:
    """A row that came back, and the row that srr makes now of the same record or item."""

    sheet: Sent
    row: int
    now: Sent
    then: int

    @property
    def is_of_now(self) -> bool:
        """Whether the row was made of the version of the record that is there now."""
        return self.sheet.digest(self.row) == self.now.digest(self.then)

    def differs(self, code: str) -> bool:
        """Whether below a code another thing stands."""
        return said(self.sheet.cell(self.row, code)) != said(self.now.cell(self.then, code))


@frozen
class Compared:
    """What it takes to take over what rows say otherwise: into records, remarks and echoes."""

    around: Mapping[str, Around]
    records: Records
    remarks: Remarks
    echoes: Echoes

    def take(self, pair: Pair) -> None:
        """Take over what a row says otherwise than the register does."""
        sheet, row, now, then = pair.sheet, pair.row, pair.now, pair.then
        kind, id_ = sheet.mark.kind, sheet.text(row, ID)
        # What follows from a record that changed since is another by now, whoever touched the cell.
        for code in sheet.codes if pair.is_of_now else ():
            if code in now.codes and code.startswith(DERIVED) and pair.differs(code):
                self.echoes.add(sheet.spot(row, code), now.text(then, code), sheet.text(row, code))
        different = [each for each in sheet.values() if pair.differs(each)]
        if not pair.is_of_now and not sheet.mark.path:
            self.echoes.rename(now.text(then, each) for each in _LABELS)
        for each in different:
            self.echoes.retype(now.text(then, each), sheet.text(row, each))
        if not different:
            return
        record, item = self.records.find(kind, id_), sheet.item(row)
        if record is None or item is None:
            self.remarks.add(sheet.spot(row, different[0]), id_, Doubt(say("import.back.missing")))
            return
        found = [each for code in different for each in self._cell(pair, code, record, item)]
        if found and not pair.is_of_now:
            # Which of the two changed a cell cannot be told any more; what both say is no matter.
            record.stale.append(found[0].spot)
        record.changes.extend(found)

    def _cell(self, pair: Pair, code: str, record: Amended, item: Path) -> Iterator[Change]:
        """The change that a cell comes down to; none where it says what the record does in other words."""
        sheet, row = pair.sheet, pair.row
        kind, id_ = sheet.mark.kind, sheet.text(row, ID)
        spot, cell = sheet.spot(row, code), sheet.cell(row, code)
        path = sheet.place(item, code)
        stands = record.stands_at(path)
        there, old = look(record.values, stands)
        if cell is None:
            if there:
                record.remove(stands)
                yield Change(spot, kind, id_, _dotted(stands), old, None)
            return
        read = at(self.around[kind], path, sheet.head(code), cell)
        if isinstance(read, Doubt):
            self.remarks.add(spot, cell.text, read)
        elif read is not None and not (there and same(kind, path, old, read.value)):
            new = read.value
            shown = pair.now.cell(pair.then, code)
            if isinstance(old, str) and shown is not None and fields.value(kind, path) in _TYPED:
                new = retyped(old, shown.text, cell.text) or new
            record.put(path, new)
            yield Change(spot, kind, id_, _dotted(path), old if there else None, new)


def _dotted(path: Path) -> str:
    return ".".join(map(str, path))


def is_recorded(sheet: Sent, row: int, now: Sent, key: Key) -> bool:
    """Whether an item of a list that changed since is in it at whatever place, or was emptied and is gone.

    ``key`` is that of its row, which srr made.
    """
    beside = now.lists.get(key[:-1], ())
    if not sheet.digest(row) or any(sheet.digest(row) == now.digest(each) for each in beside):
        return False
    if all(sheet.cell(row, each) is None for each in sheet.values()):
        left = [
            each for each in sheet.lists[key[:-1]] if any(sheet.cell(each, one) for one in sheet.values())
        ]
        return len(beside) <= len(left)
    says = [said(sheet.cell(row, each)) for each in sheet.values()]
    return any(says == [said(now.cell(each, code)) for code in sheet.values()] for each in beside)
