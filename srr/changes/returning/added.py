"""A row that somebody added to a sheet of srr to the record, or the item of a list, that it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from srr.changes.adding import proposed_id
from srr.changes.importing.around import Around, Doubt
from srr.changes.importing.cells import at
from srr.changes.importing.columns import naming
from srr.changes.importing.entries import Entry
from srr.changes.importing.matching import matched
from srr.changes.returning.amended import Records, same
from srr.changes.returning.echoes import Echoes
from srr.changes.returning.remarks import Remarks
from srr.changes.returning.sent import Key, Sent
from srr.changes.returning.spots import Spot, said
from srr.changes.setting import put
from srr.meaning import fields
from srr.meaning.closest import fold
from srr.meaning.ids import ID as ID_FORM
from srr.meaning.workbook import DERIVED, ID, KEY, VALUE
from srr.problems import say
from srr.sheets.limits import ITEMS
from srr.store.edits import Append, applied
from srr.store.values import Value, look


class Added:
    """The rows that were added so far; ``now`` are the sheets that srr makes now, by their marks."""

    def __init__(
        self,
        around: Mapping[str, Around],
        now: Mapping[str, Sent],
        records: Records,
        remarks: Remarks,
        echoes: Echoes,
    ) -> None:
        self._around = around
        self._now = now
        self._records = records
        self._remarks = remarks
        self._echoes = echoes
        self._taken: dict[str, set[str]] = {}
        self._items: Counter[tuple[str, str]] = Counter()
        #: What was added: where it stands, and the kind and id of its record.
        self.found: list[tuple[Spot, str, str]] = []

    def take_record(self, sheet: Sent, row: int) -> None:
        """Take in a row of the sheet of a kind: a new record, or one that is there by now."""
        kind, spot = sheet.mark.kind, sheet.spot(row)
        around = self._around[kind]
        values: dict[str, Value] = {}
        says: dict[str, Value] = {}
        for code, value in self._values(sheet, row):
            says[code] = value
            values = applied(values, (put(values, sheet.place((), code), value),))
        name = str(values.get(naming(kind)) or "") if kind != "review" else sheet.text(row, ID)
        id_ = sheet.text(row, ID)
        there = matched(around.listener.register, kind, Entry(row, {**says, **({"id": id_} if id_ else {})}))
        self._tell_repeated(sheet, row, (there if isinstance(there, str) else "",))
        if isinstance(there, Doubt):
            self._remarks.add(spot, name, there)
        elif there is not None:
            if not self._is_there(sheet, there, says):
                self._remarks.add(spot, name, Doubt(say("import.back.there", id=there)))
        elif not name:
            self._remarks.add(spot, "", Doubt(say("import.row.no-name")))
        else:
            id_ = self._id(kind, id_, name)
            if not ID_FORM.fullmatch(id_):
                self._remarks.add(spot, id_, Doubt(say("import.row.no-id"), say("import.row.no-id.do")))
                return
            self._records.new[kind, id_] = values
            for each in (id_, name):
                around.made[kind, fold(each)] = id_, values
            self.found.append((spot, kind, id_))

    def take_item(self, sheet: Sent, row: int) -> None:
        """Take in a row of the sheet of a list: an item that its record did not have."""
        kind, id_, spot = sheet.mark.kind, sheet.text(row, ID), sheet.spot(row)
        record, item = self._records.find(kind, id_), sheet.item_or_first(row)
        if record is None or (len(sheet.places) > 1 and sheet.item(row) is None):
            self._remarks.add(spot, id_, Doubt(say("import.back.no-record")))
            return
        self._items[kind, id_] += 1
        if self._items[kind, id_] > ITEMS:
            self._remarks.add(spot, id_, Doubt(say("import.back.many-items", count=ITEMS)))
            return
        value: Value = None
        for code, each in self._values(sheet, row):
            if code == VALUE and fields.part(kind, item) is None:
                value = each
            else:
                held = value if isinstance(value, dict) else {}
                value = applied(held, (put(held, sheet.place((), code), each),))
        if value is None:
            self._tell_repeated(sheet, row, ())
            return
        path = item[:-1]
        if KEY in sheet.codes:
            key = sheet.text(row, KEY)
            if not key or look(record.values, (*path, key))[0]:
                self._remarks.add(spot, key, Doubt(say("import.back.there", id=key)))
                return
            record.edit(put(record.values, (*path, key), value))
        else:
            there, items = look(record.values, path)
            if there and isinstance(items, list) and value in items:
                return
            record.edit(Append(path, value) if there else put(record.values, path, [value]))
        self.found.append((spot, kind, id_))

    def _is_there(self, sheet: Sent, id_: str, says: Mapping[str, Value]) -> bool:
        """Whether a record that is there by now says all that a row does."""
        kind = sheet.mark.kind
        record = self._records.text(kind, id_)
        placed = [(sheet.place((), code), value) for code, value in says.items()]
        return record is not None and all(
            same(kind, path, look(dict(record), path)[1], value) for path, value in placed
        )

    def _id(self, kind: str, id_: str, name: str) -> str:
        """The id that a row gives to a new record, or one that is free where it gives none."""
        if kind not in self._taken:
            self._taken[kind] = {*self._around[kind].listener.register.ids(kind)}
        id_ = id_ or proposed_id(kind, name, self._taken[kind])
        self._taken[kind].add(id_)
        return id_

    def _values(self, sheet: Sent, row: int) -> Iterator[tuple[str, Value]]:
        """What a row says, by code."""
        item = sheet.item_or_first(row)
        for code in sheet.values():
            cell = sheet.cell(row, code)
            if cell is None:
                continue
            read = at(self._around[sheet.mark.kind], sheet.place(item, code), sheet.head(code), cell)
            if isinstance(read, Doubt):
                self._remarks.add(sheet.spot(row, code), cell.text, read)
            elif read is not None:
                yield code, read.value

    def _tell_repeated(self, sheet: Sent, row: int, there: Key) -> None:
        """Tell what stands where nothing is read in a row that was added, but what srr prints there."""
        now = self._now.get(str(sheet.mark))
        then = now.rows.get(there) if now is not None else None
        for code in sheet.codes:
            cell = sheet.cell(row, code) if code.startswith(DERIVED) else None
            old = now.cell(then[0], code) if now is not None and then else None
            if cell is not None and said(cell) != said(old):
                self._echoes.add(sheet.spot(row, code), "", cell.text)
