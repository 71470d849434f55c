"""A workbook that ``srr export`` made and somebody changed, to what they changed, and the plan for that.

What srr prints of the register as it is now is laid beside it (:mod:`srr.meaning.workbook` says how it is
laid out): cells that are the same say nothing, whoever saved, sorted or moved them. A record that is not the
version that its row was made of is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field as field_of

from srr.changes import typed
from srr.changes.adding import proposed_id
from srr.changes.importing.around import Around, Doubt
from srr.changes.importing.cells import at
from srr.changes.importing.columns import naming
from srr.changes.importing.entries import Entry
from srr.changes.importing.matching import matched
from srr.changes.importing.repeated import Repeated, Spot, said
from srr.changes.importing.retyped import retyped
from srr.changes.importing.sent import Key, Sent
from srr.changes.plan import EditRecord, NewRecord, Plan, Refused, Step
from srr.changes.setting import put, without
from srr.frozen import frozen
from srr.meaning import fields
from srr.meaning.closest import fold
from srr.meaning.workbook import DERIVED, ID, KEY, VALUE
from srr.model.records import SHORT, Meaning
from srr.problems import Path, say
from srr.sheets.limits import ITEMS, ROWS, UNREAD
from srr.store import shape
from srr.store.edits import Append, CannotEdit, Edit, Remove, Set, Value, applied
from srr.store.folder import ID as ID_FORM
from srr.store.values import look

#: What a record is called by where another refers to it.
_LABELS = ("name", "abbreviation", "title")
#: What holds a text of people, of which they may change a part.
_TYPED = frozenset({Meaning.TEXT, Meaning.PROSE})


@frozen
class Remark:
    """Something about a place: what it says, and why it is not taken over."""

    spot: Spot
    text: str
    doubt: Doubt


@frozen
class Change:
    """A field of a record that a cell says otherwise; ``new`` is None where it was emptied."""

    spot: Spot
    kind: str
    id: str
    field: str
    old: Value
    new: Value


@frozen
class Returned:
    """What somebody changed in a workbook, and the plan that records it.

    ``added`` are records and items that were not there, ``gone`` what the register has and the sheets have
    not: deleted there, or recorded since; ``told`` cells that were changed where something is only repeated,
    unless it is changed where it is recorded too.
    """

    sheets: int
    changes: tuple[Change, ...]
    added: tuple[tuple[Spot, str, str], ...]
    remarks: tuple[Remark, ...]
    gone: tuple[tuple[str, Key], ...]
    told: tuple[Spot, ...]
    unchanged: int
    plan: Plan

    @property
    def unread(self) -> int:
        """How many cells and rows that were changed are not taken over."""
        return sum(not each.doubt.silent for each in self.remarks)


def returned(
    around: Mapping[str, Around],
    found: Sequence[Sent],
    printed: Sequence[Sent],
    texts: Mapping[tuple[str, str], Mapping[str, Value]],
    repeats: Iterable[Repeated] = (),
) -> Returned:
    """What was changed in sheets, beside the same sheets of the register as it is.

    ``around`` is by kind of record, ``texts`` are the values that files hold, by kind and id, ``repeats``
    what was changed in the other sheets. Raises Refused where that is more than anybody looks through.
    """
    added = sum(not each.digest(row) for each in found for rows in each.rows.values() for row in rows)
    if added > ROWS:
        raise Refused(say("import.back.many-rows", count=ROWS), say("import.long.do"))
    now = {str(each.mark): each for each in printed}
    work = _Work(around, now, texts, repeats)
    # Records before the lists in them, so that items find what was added.
    for each in sorted(found, key=lambda each: (each.mark.path != "", each.mark.path.count("."))):
        work.take(each)
    return work.returned(len(found))


@frozen
class _Record:
    """What became of one record so far."""

    values: dict[str, Value]
    edits: list[Edit] = field_of(default_factory=list)
    changes: list[Change] = field_of(default_factory=list)
    #: Items that are taken away once all else is done, so that the places of the others stay.
    removed: list[Path] = field_of(default_factory=list)
    stale: list[Spot] = field_of(default_factory=list)


@frozen
class _Rows:
    """A row that came back, and the row that srr makes now of the same record or item."""

    sheet: Sent
    row: int
    now: Sent
    then: int


class _Work:
    """A workbook on its way into a plan."""

    def __init__(
        self,
        around: Mapping[str, Around],
        now: Mapping[str, Sent],
        texts: Mapping[tuple[str, str], Mapping[str, Value]],
        repeats: Iterable[Repeated],
    ) -> None:
        self._around = around
        self._now = now
        self._texts = texts
        self._records: dict[tuple[str, str], _Record] = {}
        self._new: dict[tuple[str, str], dict[str, Value]] = {}
        self._taken: dict[str, set[str]] = {}
        self._items: Counter[tuple[str, str]] = Counter()
        self._added: list[tuple[Spot, str, str]] = []
        self._remarks: list[Remark] = []
        self._gone: list[tuple[str, Key]] = []
        self._told = [*repeats]
        # The texts that somebody changed where they are recorded, from what to what.
        self._retyped: set[tuple[str, str]] = set()
        # What records are called that changed since: what repeats that is another by now, whoever touched it.
        self._since: set[str] = set()
        self._seen: set[tuple[str, str]] = set()

    def take(self, sheet: Sent) -> None:
        """Compare one sheet."""
        now = self._now.get(str(sheet.mark))
        known = now.rows if now is not None else {}
        for key, rows in sheet.rows.items():
            spot = Spot(sheet.sheet.name, rows[0])
            if len(rows) > 1 and (key in known or all(sheet.digest(each) for each in rows)):
                self._remark(spot, key[0], Doubt(say("import.row.same", rows=tuple(rows))))
            elif now is not None and sheet.mark.path and _is_recorded(sheet, rows[0], now, key):
                self._seen.add((sheet.mark.kind, key[0]))
            elif now is not None and key in known and (sheet.digest(rows[0]) or not sheet.mark.path):
                self._compare(sheet, rows[0], now, known[key][0])
            elif not sheet.mark.path and not sheet.digest(rows[0]):
                for row in rows:
                    self._add_record(sheet, row)
            elif sheet.digest(rows[0]):
                self._missing(sheet, rows[0], key)
            else:
                for row in rows:
                    self._add_item(sheet, row)
        gone = [key for key in known if key not in sheet.rows]
        self._gone += [(sheet.sheet.name, key) for key in gone]

    def _missing(self, sheet: Sent, row: int, key: Key) -> None:
        """A row of something that is not there any more, or of which somebody changed what tells it apart."""
        self._remark(Spot(sheet.sheet.name, row), " ".join(key), Doubt(say("import.back.missing")))

    def _tell_repeated(self, sheet: Sent, row: int, there: Key) -> None:
        """Tell what stands where nothing is read in a row that was added, but what srr prints there."""
        now = self._now.get(str(sheet.mark))
        then = now.rows.get(there) if now is not None else None
        for code in sheet.codes:
            cell = sheet.cell(row, code) if code.startswith(DERIVED) else None
            old = now.cell(then[0], code) if now is not None and then else None
            if cell is not None and said(cell) != said(old):
                self._told.append(Repeated(self._spot(sheet, row, code), "", cell.text))

    def _remark(self, spot: Spot, text: str, doubt: Doubt) -> None:
        self._remarks.append(Remark(spot, text, doubt))
        if len(self._remarks) > UNREAD:
            raise Refused(say("import.back.unread-many", count=UNREAD), say("import.back.unread-many.do"))

    def _record(self, kind: str, id_: str) -> _Record | None:
        if (kind, id_) not in self._records:
            values = self._texts.get((kind, id_))
            if values is None:
                return None
            self._records[kind, id_] = _Record(dict(values))
        return self._records[kind, id_]

    # What was there

    def _compare(self, sheet: Sent, row: int, now: Sent, then: int) -> None:
        """What a row says otherwise than the register does."""
        kind, id_ = sheet.mark.kind, sheet.text(row, ID)
        self._seen.add((kind, id_))
        # What follows from a record that changed since is another by now, whoever touched the cell.
        for code in sheet.codes if sheet.digest(row) == now.digest(then) else ():
            if code not in now.codes:
                continue
            if code.startswith(DERIVED) and said(sheet.cell(row, code)) != said(now.cell(then, code)):
                spot = self._spot(sheet, row, code)
                self._told.append(Repeated(spot, now.text(then, code), sheet.text(row, code)))
        different = [
            each for each in sheet.values() if said(sheet.cell(row, each)) != said(now.cell(then, each))
        ]
        if sheet.digest(row) != now.digest(then) and not sheet.mark.path:
            self._since |= {now.text(then, each) for each in _LABELS} - {""}
        self._retyped |= {(now.text(then, each), sheet.text(row, each)) for each in different}
        record = self._record(kind, id_) if different else None
        item = sheet.item(row)
        if not different:
            return
        if record is None or item is None:
            self._remark(self._spot(sheet, row, different[0]), id_, Doubt(say("import.back.missing")))
            return
        rows = _Rows(sheet, row, now, then)
        found = [each for code in different for each in self._cell(rows, code, record, item)]
        if found and sheet.digest(row) != now.digest(then):
            # Which of the two changed a cell cannot be told any more; what both say is no matter.
            record.stale.append(found[0].spot)
        record.changes.extend(found)

    def _cell(self, rows: _Rows, code: str, record: _Record, item: Path) -> Iterator[Change]:
        """The change that a cell comes down to; none where it says what the record does in other words."""
        sheet, row = rows.sheet, rows.row
        kind, id_ = sheet.mark.kind, sheet.text(row, ID)
        spot, cell = self._spot(sheet, row, code), sheet.cell(row, code)
        path = _path(sheet.mark.kind, item, code)
        there, old = look(record.values, path)
        short = _short(kind, record.values, path)
        if short == path[-1]:
            there, old = look(record.values, path[:-1])
        if cell is None:
            path = path[:-1] if short == path[-1] else path
            if there:
                self._remove(record, path)
                yield Change(spot, kind, id_, _dotted(path), old, None)
            return
        read = at(self._around[kind], path, sheet.head(code), cell)
        if isinstance(read, Doubt):
            self._remark(spot, cell.text, read)
        elif read is not None and not (there and _same(kind, path, old, read.value)):
            new = read.value
            shown = rows.now.cell(rows.then, code)
            if isinstance(old, str) and shown is not None and fields.value(kind, path) in _TYPED:
                new = retyped(old, shown.text, cell.text) or new
            self._put(kind, record, path, new)
            yield Change(spot, kind, id_, _dotted(path), old if there else None, new)

    def _put(self, kind: str, record: _Record, path: Path, value: Value) -> None:
        """Set a value; of a part that is written as one text that text, or what it stands for beside it."""
        short = _short(kind, record.values, path)
        if short is None:
            self._edit(record, put(record.values, path, value))
        else:
            around = look(record.values, path[:-1])[1]
            self._edit(
                record,
                Set(path[:-1], value if short == path[-1] else {short: around, str(path[-1]): value}),
            )

    def _remove(self, record: _Record, path: Path) -> None:
        if isinstance(path[-1], int):
            record.removed.append(path)
        else:
            self._edit(record, without(record.values, path))

    def _edit(self, record: _Record, edit: Edit) -> None:
        after = applied(record.values, (edit,))
        record.values.clear()
        record.values.update(after)
        record.edits.append(edit)

    # What was added

    def _add_record(self, sheet: Sent, row: int) -> None:
        """A row that somebody added to the sheet of a kind: a new record, or one that is there by now."""
        kind, spot = sheet.mark.kind, Spot(sheet.sheet.name, row)
        around = self._around[kind]
        values: dict[str, Value] = {}
        said: dict[str, Value] = {}
        for code, value in self._values(sheet, row):
            said[code] = value
            values = applied(values, (put(values, _path(kind, (), code), value),))
        name = str(values.get(naming(kind)) or "") if kind != "review" else sheet.text(row, ID)
        id_ = sheet.text(row, ID)
        there = matched(around.listener.register, kind, Entry(row, {**said, **({"id": id_} if id_ else {})}))
        self._tell_repeated(sheet, row, (there if isinstance(there, str) else "",))
        if isinstance(there, Doubt):
            self._remark(spot, name, there)
        elif there is not None:
            record = self._texts.get((kind, there))
            same = record is not None and all(
                _same(kind, _path(kind, (), code), look(dict(record), _path(kind, (), code))[1], value)
                for code, value in said.items()
            )
            if not same:
                self._remark(spot, name, Doubt(say("import.back.there", id=there)))
        elif not name:
            self._remark(spot, "", Doubt(say("import.row.no-name")))
        else:
            if kind not in self._taken:
                self._taken[kind] = {*around.listener.register.ids(kind)}
            id_ = id_ or proposed_id(kind, name, self._taken[kind])
            self._taken[kind].add(id_)
            if not ID_FORM.fullmatch(id_):
                self._remark(spot, id_, Doubt(say("import.row.no-id"), say("import.row.no-id.do")))
                return
            self._new[kind, id_] = values
            for each in (id_, name):
                around.made[kind, fold(each)] = id_, values
            self._added.append((spot, kind, id_))

    def _values(self, sheet: Sent, row: int) -> Iterator[tuple[str, Value]]:
        """What a row that was added says, by code."""
        for code in sheet.values():
            cell = sheet.cell(row, code)
            if cell is None:
                continue
            item = sheet.item(row) or _dummy(sheet.mark.path)
            read = at(
                self._around[sheet.mark.kind], _path(sheet.mark.kind, item, code), sheet.head(code), cell
            )
            if isinstance(read, Doubt):
                self._remark(self._spot(sheet, row, code), cell.text, read)
            elif read is not None:
                yield code, read.value

    def _add_item(self, sheet: Sent, row: int) -> None:
        """A row that somebody added to the sheet of a list."""
        kind, id_, spot = sheet.mark.kind, sheet.text(row, ID), Spot(sheet.sheet.name, row)
        made = self._new.get((kind, id_))
        record = _Record(made) if made is not None else self._record(kind, id_)
        item = sheet.item(row) or _dummy(sheet.mark.path)
        if record is None or (len(sheet.places) > 1 and sheet.item(row) is None):
            self._remark(spot, id_, Doubt(say("import.back.no-record")))
            return
        self._items[kind, id_] += 1
        if self._items[kind, id_] > ITEMS:
            self._remark(spot, id_, Doubt(say("import.back.many-items", count=ITEMS)))
            return
        value: Value = None
        for code, each in self._values(sheet, row):
            if code == VALUE and fields.part(kind, item) is None:
                value = each
            else:
                held = value if isinstance(value, dict) else {}
                value = applied(held, (put(held, _path(kind, (), code), each),))
        if value is None:
            self._tell_repeated(sheet, row, ())
            return
        path = item[:-1]
        if KEY in sheet.codes:
            key = sheet.text(row, KEY)
            if not key or look(record.values, (*path, key))[0]:
                self._remark(spot, key, Doubt(say("import.back.there", id=key)))
                return
            self._edit(record, put(record.values, (*path, key), value))
        else:
            there, items = look(record.values, path)
            if there and isinstance(items, list) and value in items:
                return
            self._edit(record, Append(path, value) if there else put(record.values, path, [value]))
        self._added.append((spot, kind, id_))

    # The plan

    def returned(self, sheets: int) -> Returned:
        """All that was found, with the plan of what may be done."""
        steps: list[Step] = []
        changes: list[Change] = []
        new = {(kind, id_) for kind, id_ in self._new}
        for (kind, id_), values in self._new.items():
            order = {name: values[name] for name in shape.fields(kind) if name in values}
            if self._fits(kind, id_, order, new, self._spot_of(kind, id_)):
                steps.append(NewRecord(kind, id_, order))
        left: set[tuple[str, str]] = set()
        for (kind, id_), record in self._records.items():
            for path in sorted(
                record.removed, key=lambda each: [*map(str, each[:-1]), each[-1]], reverse=True
            ):
                # An empty list would say that there is none: nobody said so.
                last = look(record.values, path[:-1])[1] == [look(record.values, path)[1]]
                self._edit(record, without(record.values, path[:-1]) if last else Remove(path))
            if record.stale:
                self._remark(
                    record.stale[0], "", Doubt(say("import.back.stale", id=id_), say("import.back.stale.do"))
                )
                left.add((kind, id_))
                continue
            if not record.edits:
                continue
            spot = record.changes[0].spot if record.changes else self._spot_of(kind, id_)
            if self._fits(kind, id_, record.values, new, spot):
                steps.append(EditRecord(kind, id_, tuple(record.edits)))
                changes += record.changes
            else:
                left.add((kind, id_))
        added = tuple(each for each in self._added if each[1:] not in left)
        touched = {(each.kind, each.id) for each in steps}
        # What is removed is told first.
        changes.sort(key=lambda each: each.new is not None)
        return Returned(
            sheets,
            tuple(changes),
            added,
            tuple(self._remarks),
            tuple(self._gone),
            tuple(
                each.spot
                for each in self._told
                if not each.follows(self._retyped) and not each.repeats(self._since)
            ),
            len(self._seen - touched - left),
            Plan(tuple(steps)),
        )

    def _fits(
        self, kind: str, id_: str, values: Mapping[str, Value], new: set[tuple[str, str]], spot: Spot
    ) -> bool:
        """Whether a record may hold these values; why not is remarked."""
        around = self._around[kind]
        before = self._texts.get((kind, id_))
        known = new | ({(of, each) for _, of, each in typed.mentions(kind, before)} if before else set())
        try:
            typed.check(around.listener.register, kind, values, known=known)
        except (Refused, CannotEdit) as refused:
            remedy = refused.remedy if isinstance(refused, Refused) else None
            self._remark(spot, id_, Doubt(refused.message, remedy))
            return False
        return True

    def _spot_of(self, kind: str, id_: str) -> Spot:
        return next((spot for spot, *what in self._added if what == [kind, id_]), Spot("", 0))

    def _spot(self, sheet: Sent, row: int, code: str) -> Spot:
        return Spot(sheet.sheet.name, row, sheet.codes[code], sheet.head(code))


def _is_recorded(sheet: Sent, row: int, now: Sent, key: Key) -> bool:
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


def _path(kind: str, item: Path, code: str) -> Path:
    """The place of what stands below a code, from that of the row's item on."""
    if code == VALUE and item and fields.part(kind, item) is None:
        return item
    return (*item, *(int(each) if each.isdecimal() else each for each in code.split(".")))


def _dummy(path: str) -> Path:
    """Where the first item of a list would stand: what may stand there is the same for each."""
    return (*(0 if each == "0" else each for each in path.split(".")), 0) if path else ()


def _dotted(path: Path) -> str:
    return ".".join(map(str, path))


def _short(kind: str, values: Mapping[str, Value], path: Path) -> str | None:
    """The field that the text around a place is, where that part is written as one text; else None."""
    if len(path) < 2 or not isinstance(look(dict(values), path[:-1])[1], str):  # noqa: PLR2004  (an item)
        return None
    part = fields.part(kind, (*path[:-2], 0))
    return SHORT.get(part) if part is not None else None


def _same(kind: str, path: Path, old: Value, new: Value) -> bool:
    """Whether two values are one; more or less precise is another."""
    if isinstance(old, str) and isinstance(new, str):
        return " ".join(old.split()) == " ".join(new.split())
    if fields.value(kind, path) is Meaning.DATE:
        return str(old) == str(new)
    return (type(old) is type(new) and old == new) or (
        isinstance(old, int | float) and isinstance(new, int | float) and old == new
    )
