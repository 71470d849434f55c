"""The table of a sheet to what was understood of it: records new, changed and as they were, and the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from srr.changes import typed
from srr.changes.adding import proposed_id
from srr.changes.importing.around import Around, Doubt
from srr.changes.importing.columns import naming
from srr.changes.importing.differences import edits, made, proven
from srr.changes.importing.doubles import doubled, key
from srr.changes.importing.entries import Entries, Entry, Reading, Unread
from srr.changes.importing.matching import matched
from srr.changes.importing.rows import entries
from srr.changes.importing.tables import Table
from srr.changes.plan import EditRecord, NewRecord, Plan, Refused, Step
from srr.changes.resemblance import Lookalikes
from srr.frozen import frozen
from srr.meaning.records import bearers
from srr.privacy import find
from srr.problems import Code, Message, say
from srr.sheets.limits import COLUMNS
from srr.store.edits import Edit, applied
from srr.store.values import Value


@frozen
class New:
    """A record that is to be made, of a row or, where that is None, of a name in a cell.

    ``alike`` are the records that are called nearly so.
    """

    row: int | None
    kind: str
    id: str
    name: str
    alike: tuple[str, ...] = ()


@frozen
class Changed:
    """A record of which a row says something else, and the values that it is to hold."""

    row: int
    id: str
    values: Mapping[str, Value]


@frozen
class Understood:
    """All that was understood of a table, and the plan that records it."""

    table: Table
    new: tuple[New, ...]
    changed: tuple[Changed, ...]
    unchanged: tuple[tuple[int, str], ...]
    unread: tuple[Unread, ...]
    readings: tuple[Reading, ...]
    entries: tuple[Entry, ...]
    plan: Plan

    @property
    def loud(self) -> int:
        """How many cells and rows are left out that say something."""
        return sum(not each.doubt.silent for each in self.unread)

    @property
    def left(self) -> int:
        """How many rows are not taken over, where none is; 0 where some row is, or was before."""
        taken = self.plan.steps or self.unchanged
        return 0 if taken else len({each.row for each in self.unread if not each.doubt.silent})


def understand(table: Table, around: Around, texts: Mapping[str, Mapping[str, Value]]) -> Understood:
    """What a table says; ``texts`` are the values that the files of its kind hold, by id."""
    for each in (around.made, around.held, around.taken, around.rows, around.known, around.names):
        each.clear()
    around.notations.clear()
    return _Planning(table, around, entries(table, around), texts).understood()


class _Planning:
    """One table on its way into a plan."""

    def __init__(
        self, table: Table, around: Around, read: Entries, texts: Mapping[str, Mapping[str, Value]]
    ) -> None:
        self._table = table
        self._around = around
        self._read = read
        self._texts = texts
        self._register = around.listener.register
        self._kind = table.kind
        self._unread = [*read.unread]
        self._readings = [*read.readings]
        self._new: list[New] = []
        self._changed: list[Changed] = []
        self._unchanged: list[tuple[int, str]] = []
        self._steps: list[Step] = []
        self._mentioned: set[tuple[str, str]] = set()
        self._own_ids = dict(around.rows.values())
        self._ids = {*self._register.ids(self._kind)}
        self._names = Lookalikes(self._register, self._kind)

    def understood(self) -> Understood:
        """What the rows come down to."""
        found: dict[int, str | None] = {}
        keys: dict[tuple[object, ...], list[Entry]] = {}
        for entry in self._read.entries:
            if entry.unsure:
                self._unread.append(Unread(entry.row, None, "", Doubt(say("import.row.unsure"))))
                continue
            record = matched(self._register, self._kind, entry)
            if isinstance(record, Doubt):
                self._leave(entry, record)
            elif record is None and not entry.called(self._kind):
                self._leave(entry, Doubt(say("import.row.no-name")))
            elif record is None and naming(self._kind) not in entry.values:
                message = say("import.row.unknown-record", name=entry.called(self._kind))
                self._leave(entry, Doubt(message, self._where_named()))
            else:
                found[entry.row] = record
                keys.setdefault(("id", record) if record else key(self._kind, entry), []).append(entry)
        clear: list[tuple[Entry, str | None]] = []
        for common, alike in keys.items():
            same = doubled(self._kind, alike, common)
            for entry in alike:
                record = found[entry.row]
                if entry.row in same:
                    by = record if record is not None else Code("field", str(common[0]))
                    self._leave(entry, Doubt(say("import.row.same-by", rows=same[entry.row], by=by)))
                else:
                    clear.append((entry, record))
        self._take(clear)
        # Whom only a row names that is left is left as well.
        made_ = [
            (kind, id_, value)
            for (kind, _), (id_, value) in self._around.made.items()
            if (kind, id_) in self._mentioned
        ]
        parties = [New(None, kind, id_, str(value["name"])) for kind, id_, value in made_]
        makes = [NewRecord(kind, id_, value) for kind, id_, value in made_]
        steps = (*makes, *self._steps)
        return Understood(
            self._table,
            (*parties, *sorted(self._new, key=lambda each: each.row or 0)),
            tuple(self._changed),
            tuple(self._unchanged),
            tuple(
                sorted(
                    self._unread, key=lambda each: (each.row, each.column.number if each.column else COLUMNS)
                )
            ),
            tuple(sorted(self._readings, key=lambda each: each.row)),
            self._read.entries,
            Plan(tuple(steps)),
        )

    def _take(self, entries_: Sequence[tuple[Entry, str | None]]) -> None:
        """Make and change records, those first that others mention; a row that mentions one left is left."""
        rows = {id_: row for row, id_ in self._around.rows.values()}
        waiting = [*entries_]
        while waiting:
            later = []
            for entry, record in waiting:
                if any(self._lacks(id_) for id_ in self._own(entry)):
                    later.append((entry, record))
                elif record is None:
                    self._make(entry)
                else:
                    self._change(entry, record)
            if len(later) == len(waiting):
                for entry, _ in later:
                    lacking = sorted({rows[id_] for id_ in self._own(entry) if self._lacks(id_)})
                    self._leave(entry, Doubt(say("import.row.waits", rows=tuple(lacking))))
                return
            waiting = later

    def _own(self, entry: Entry) -> set[str]:
        """The records of other rows that a row mentions."""
        if not self._around.rows:
            return set()
        value = made(self._kind, entry.values)
        said = {id_ for _, of, id_ in typed.mentions(self._kind, value) if of == self._kind}
        return said & set(self._own_ids.values()) if said else said

    def _lacks(self, id_: str) -> bool:
        return id_ not in self._ids

    def _leave(self, entry: Entry, doubt: Doubt) -> None:
        self._unread.append(Unread(entry.row, None, entry.called(self._kind), doubt))

    def _where_named(self) -> Message | None:
        """The column that may say what the records are called, and how to say that it does."""
        name = naming(self._kind)
        column = next((each for each in self._table.columns if name in each.head.either), None)
        if column is None or find(column.head.text):
            return None
        return say("import.row.unknown-record.do", head=" ".join(column.head.text.split()), field=name)

    def _mention(self, value: Mapping[str, Value]) -> None:
        self._mentioned.update((of, said) for _, of, said in typed.mentions(self._kind, value))

    def _make(self, entry: Entry) -> None:
        value = made(self._kind, entry.values)
        name = str(value[naming(self._kind)])
        own = self._own_ids.get(entry.row)
        id_ = str(entry.values.get("id") or own or proposed_id(self._kind, name, self._ids))
        try:
            typed.check(self._register, self._kind, value, known=self._around.new(value))
        except Refused as refused:
            self._leave(entry, Doubt(refused.message, refused.remedy))
            return
        self._ids.add(id_)
        proves = proven(entry.values)
        column = self._table.column("status")
        if proves and column is not None:
            cell = self._table.cell(entry.row, column.number)
            said = say("import.said.proven", steps=tuple(Code("status", each) for each in proves))
            self._readings.append(Reading(entry.row, column, cell.text if cell else "", said))
        self._new.append(New(entry.row, self._kind, id_, name, self._names.of(value)))
        self._steps.append(NewRecord(self._kind, id_, value))
        self._mention(value)

    def _edits(self, id_: str, after: Mapping[str, Value], field: str, value: Value) -> list[Edit] | Doubt:
        """What changes of one field; a name that the record has in whatever way is no other one."""
        if field in {"name", "abbreviation"} and after.get(field) != value:
            if any(each.id == id_ for each in bearers(self._register, self._kind, str(value))):
                return []
            if field in after:
                return Doubt(say("import.row.other-name", id=id_), say("import.row.other-name.do"))
        return edits(self._kind, id_, after, field, value)

    def _change(self, entry: Entry, id_: str) -> None:
        current = self._texts.get(id_)
        if current is None:
            self._leave(entry, Doubt(say("writing.left-out", id=id_)))
            return
        after, changes = dict(current), list[Edit]()
        for field, value in entry.values.items():
            change = self._edits(id_, after, field, value)
            if isinstance(change, Doubt):
                column = self._table.column(field)
                cell = self._table.cell(entry.row, column.number) if column is not None else None
                self._unread.append(Unread(entry.row, column, cell.text if cell else "", change))
            elif change:
                after = applied(after, change)
                changes += change
        known = self._around.new(after) | {(of, said) for _, of, said in typed.mentions(self._kind, current)}
        try:
            typed.check(self._register, self._kind, after, known=known)
        except Refused as refused:
            self._leave(entry, Doubt(refused.message, refused.remedy))
            return
        if not changes:
            self._unchanged.append((entry.row, id_))
            return
        self._changed.append(Changed(entry.row, id_, after))
        self._steps.append(EditRecord(self._kind, id_, tuple(changes)))
        self._mention(after)
