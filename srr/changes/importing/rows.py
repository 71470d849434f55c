"""The rows of a table to what each says of one record, and to every cell of them that is not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from srr.changes import typed
from srr.changes.adding import proposed_id
from srr.changes.importing.around import Around, Doubt, Read, told
from srr.changes.importing.cells import repeats, says_nothing, understand
from srr.changes.importing.columns import Column, naming, path_of
from srr.changes.importing.differences import covers
from srr.changes.importing.entries import Entries, Entry, Reading, Unread
from srr.changes.importing.figure_rows import columns_in, has_figure_rows, together
from srr.changes.importing.notation import notations
from srr.changes.importing.tables import Table
from srr.changes.plan import Refused
from srr.frozen import replace
from srr.meaning import fields
from srr.meaning.closest import fold
from srr.meaning.records import bearers, formless
from srr.model.records import Meaning
from srr.problems import Code, Path, say
from srr.sheets.grid import Cell, letters
from srr.sheets.limits import UNREAD
from srr.store.edits import Value

#: The fields that say which record a row is about.
IDENTIFYING = frozenset(
    {"id", "name", "title", "reference", "kvk", "supplier", "supplier.kvk", "suppliers", "suppliers.kvk"}
)


def entries(table: Table, around: Around) -> Entries:
    """What every row of a table says."""
    around.notations.update(notations(table))
    around.rows.update(_own(table, around))
    found: list[Entry] = []
    unread: list[Unread] = []
    readings: list[Reading] = []
    different: Counter[int] = Counter()
    seen: set[tuple[int, str]] = set()
    for row in table.rows:
        values: dict[str, Value] = {}
        others: list[tuple[Column, str, str, Value]] = []
        doubts: list[Unread] = []
        for column in columns_in(table, around, row, doubts, readings):
            cell = table.cell(row, column.number)
            read = _seen(table, around, row, column) if cell is not None else None
            if cell is not None and isinstance(read, Doubt):
                doubts.append(Unread(row, column, cell.text, read))
            elif cell is not None and isinstance(read, Read):
                joined = _joined(around, column, values, read.value, doubts)
                if isinstance(joined, Doubt):
                    doubts.append(Unread(row, column, cell.text, joined))
                    continue
                if joined is not None:
                    values[str(column.field)] = joined
                others += [(column, cell.text, name, value) for name, value in read.also.items()]
                if read.said is not None:
                    readings.append(Reading(row, column, cell.text, read.said))
        doubts += _with_others(row, values, others)
        doubts += _one_obligation(table, row, values)
        doubts = _with_numbers(table, around, row, values, doubts)
        loud = [each for each in doubts if not each.doubt.silent]
        unsure = any(_identifies(each, values, around) for each in loud)
        unread += doubts
        _count(loud, different, seen)
        if values or loud:
            found.append(Entry(row, values, unsure))
    if has_figure_rows(table):
        found = together(table.kind, found)
    return Entries(tuple(found), tuple(unread), tuple(readings))


def _count(loud: Sequence[Unread], different: Counter[int], seen: set[tuple[int, str]]) -> None:
    """Count by column the different cells that are not read. Raises Refused for more than anybody mends."""
    for each in loud:
        if each.column is not None and (place := (each.column.number, each.text)) not in seen:
            seen.add(place)
            different[each.column.number] += 1
    if len(seen) > UNREAD:
        columns = tuple(letters(number) for number, _ in different.most_common(3))
        said = {"count": UNREAD, "columns": columns}
        raise Refused(say("import.unread-many", **said), say("import.unread-many.do"))


def _joined(
    around: Around, column: Column, values: dict[str, Value], value: Value, doubts: Sequence[Unread]
) -> Value | Doubt:
    """What several columns say together of one field; a Doubt where they contradict one another."""
    field = str(column.field)
    old = values.get(field)
    apart = (each.doubt for each in doubts if each.column is not None and each.column.field == field)
    known = next((each for each in apart if each.message.key in _APART_KEYS), None)
    if known is not None:
        return known
    if old is None or value is None or old == value:
        return value if old is None else old
    if isinstance(old, list) and isinstance(value, list):
        return [*old, *(each for each in value if each not in old)]
    path = path_of(field)
    if fields.value(around.kind, path) is Meaning.PROSE:
        return f"{old}\n{value}"
    del values[field]
    of = fields.referred(around.kind, path)
    if of is not None and column.head.joint is not None:
        return Doubt(say("import.cell.several", kind=Code("reference", of)), say("import.cell.several.do"))
    return Doubt(say("import.cell.two-columns"), say("import.cell.two-columns.do"))


#: Why the columns of one field say nothing together.
_APART_KEYS = frozenset({"import.cell.several", "import.cell.two-columns"})


def _identifies(unread: Unread, values: Mapping[str, Value], around: Around) -> bool:
    """Whether a cell that is not read may say which record its row is about.

    Of a supplier who is recorded the name says it, whatever number stands beside it.
    """
    field = str(unread.column.field) if unread.column is not None else ""
    if field not in IDENTIFYING or not unread.text or not field.endswith(".kvk"):
        return field in IDENTIFYING
    named = values.get(field.removesuffix(".kvk"))
    ids = named if isinstance(named, list) else [named]
    return not all(each in around.listener.register.suppliers for each in ids)


def _own(table: Table, around: Around) -> dict[str, tuple[int, str]]:
    """What the new records of a table are called, each with its row and id, where one may mention another.

    What two rows are called names neither.
    """
    kind, register = table.kind, around.listener.register
    if not any(_refers_to_own(kind, str(each.field)) for each in table.used):
        return {}
    naming_ = [each for each in table.used if each.field in {naming(kind), "abbreviation", "reference", "id"}]
    called: dict[str, list[tuple[int, str]]] = {}
    taken = {*register.ids(kind)}
    for row in table.rows:
        cells = {str(each.field): table.cell(row, each.number) for each in naming_}
        said = {field: cell.text for field, cell in cells.items() if cell and not says_nothing(cell.text)}
        if naming(kind) not in said or any(bearers(register, kind, each) for each in said.values()):
            continue
        id_ = said.get("id") or proposed_id(kind, said[naming(kind)], taken)
        taken.add(id_)
        for name in {formless(each) for each in said.values()}:
            called.setdefault(name, []).append((row, id_))
    return {name: rows[0] for name, rows in called.items() if len(rows) == 1}


def _refers_to_own(kind: str, field: str) -> bool:
    path = path_of(field)
    return kind in {fields.referred(kind, path), fields.referred(kind, (*path, 0))}


def _seen(table: Table, around: Around, row: int, column: Column) -> Read | Doubt | None:
    """What a cell says, or the one above it where it says that it repeats that."""
    cell, above = table.cell(row, column.number), row
    while cell is not None and cell.fault is None and repeats(cell.text):
        before = max((each for each in table.rows if each < above), default=None)
        # What stands between them may be what is repeated.
        if before is None or any(before < each < above for each in table.sheet.rows):
            cell = None
            break
        cell, above = table.cell(before, column.number), before
    if above == row and cell is not None:
        return _read(around, column, cell)
    read = _read(around, column, cell) if cell is not None else None
    if isinstance(read, Read) and cell is not None:
        return replace(read, said=read.said or say("import.said.ditto", text=told(cell.text)))
    return Doubt(say("import.cell.ditto"), say("import.cell.ditto.do"))


def _read(around: Around, column: Column, cell: Cell) -> Read | Doubt | None:
    """What a cell says, where a record can hold it."""
    read = understand(around, column, cell)
    valued = isinstance(read, Read) and read.value is not None
    wrong = _wrong(around, column, read.value) if isinstance(read, Read) and valued else None
    return wrong if wrong is not None else read


def _with_others(
    row: int, values: dict[str, Value], others: Sequence[tuple[Column, str, str, Value]]
) -> Iterator[Unread]:
    """Take over what cells say of another field than that of their column; not where that is contradicted."""
    for column, text, name, value in others:
        said = values.get(name, value)
        if not covers(said, value) and not covers(value, said):
            values.pop(str(column.field), None)
            yield Unread(row, column, text, Doubt(say("import.cell.contradicts", field=Code("field", name))))
            continue
        # Of two dates the more precise one.
        found = said if covers(said, value) else value
        if (name, found) != ("currency", "EUR"):  # which needs no word
            values[name] = found


def _one_obligation(table: Table, row: int, values: dict[str, Value]) -> Iterator[Unread]:
    """Leave out what several cells say of one obligation where that cannot all be so."""
    whole = values.get("obligation")
    parts = {
        field.partition(".")[2]: each for field, each in values.items() if field.startswith("obligation.")
    }
    if not isinstance(whole, dict):
        whole = {}
    differs = next((name for name, each in parts.items() if name in whole and whole[name] != each), None)
    regimes = {each["regime"] for each in (whole, parts) if "regime" in each}
    asked = {*whole, *parts} - {"regime"} or ("obligation" in values and not whole)
    if regimes == {"none"} and asked:
        differs = "regime"
    if differs is None:
        return
    for column in table.used:
        field = str(column.field)
        if field.partition(".")[0] == "obligation" and (cell := table.cell(row, column.number)) is not None:
            values.pop(field, None)
            message = say("import.cell.contradicts", field=Code("field", differs))
            yield Unread(row, column, cell.text, Doubt(message))
    for field in [each for each in values if each.startswith("obligation.")]:
        del values[field]


def _with_numbers(
    table: Table, around: Around, row: int, values: dict[str, Value], doubts: list[Unread]
) -> list[Unread]:
    """What is not read of a row once the number of a supplier has said, or not, whom its name is of."""
    for field in ("supplier", "suppliers"):
        number = values.pop(f"{field}.kvk", None)
        if number is None:
            continue
        columns = [each for each in table.used if each.field == field]
        cells = [(each, table.cell(row, each.number)) for each in columns]
        called = [(each, cell.text) for each, cell in cells if cell and not says_nothing(cell.text)]
        open_ = [each for each in doubts if each.column in columns and not each.doubt.silent]
        named = values.get(field)
        ids = [str(each) for each in named] if isinstance(named, list) else [str(named)] if named else []
        name = " ".join(called[0][1].split()) if called else ""
        found = _whose(around, str(number), ids, name, open_)
        if isinstance(found, Doubt):
            values.pop(field, None)
            column, text = called[0] if called else (_column(table, field), "")
            doubts = [each for each in doubts if each not in open_]
            doubts.append(Unread(row, column, text, found))
        elif found is not None:
            values[field] = [found] if field == "suppliers" else found
    return doubts


def _column(table: Table, field: str) -> Column | None:
    return next((each for each in table.used if str(each.field).startswith(field)), None)


def _wrong(around: Around, column: Column, value: Value) -> Doubt | None:
    """Why a record cannot hold what a cell says, by the schema of its kind."""
    field = str(column.field)
    if field == "id" or field.endswith(".kvk"):
        return None
    path = path_of(field)
    whole: Value = value
    for step in reversed(path[1:]):
        whole = [whole] if step == 0 else {str(step): whole, **_needed(path, str(step))}
    record: dict[str, Value] = {naming(around.kind): "x", str(path[0]): whole}
    known = around.new(record) if around.made or around.rows else ()
    try:
        typed.check(around.listener.register, around.kind, record, within=(path[0],), known=known)
    except Refused as refused:
        return Doubt(refused.message, refused.remedy)
    return None


def _needed(path: Path, step: str) -> dict[str, Value]:
    """What else a part needs so that one field of it can be looked at."""
    if path[0] == "history" and step != "status":
        return {"status": "submitted"}
    return {}


def _whose(
    around: Around, number: str, ids: Sequence[str], name: str, open_: Sequence[Unread]
) -> str | Doubt | None:
    """The supplier that has a KvK number, where the row says no more of who it is; a Doubt if it is another.

    ``ids`` are those whom the name in the row means, ``open_`` the cells with a name that are not read: no
    number says of a name that it is another's. None where the name says it all.
    """
    suppliers = around.listener.register.suppliers
    by_number = bearers(around.listener.register, "supplier", number)
    if len(by_number) == 1:
        found = by_number[0].id
        other = next((each for each in ids if each in suppliers), None)
        if found in ids or any(each.doubt.personal or not each.doubt.quoted for each in open_):
            return None
        if other is not None and not open_:
            return Doubt(say("import.row.other-number", id=other, other=found))
        if ids or open_:
            said = {"name": told(name), "id": found}
            about = ("supplier", name, (found,))
            return Doubt(
                say("import.row.not-called", **said), say("import.row.not-called.do", **said), about=about
            )
        return found
    held = around.held.get(("supplier", ids[0])) if len(ids) == 1 else None
    if held is not None:
        return Doubt(say("import.row.two-numbers")) if held.setdefault("kvk", number) != number else None
    known = suppliers.get(ids[0]) if len(ids) == 1 else None
    if known is not None and known.kvk is not None:
        return Doubt(say("import.row.third-number", id=known.id, kvk=known.kvk))
    if not ids and not open_:
        return Doubt(say("import.row.unknown-number"), say("import.row.unknown-number.do"))
    return None


def key(kind: str, entry: Entry) -> tuple[object, ...]:
    """What two rows about the same new record have in common; of those with a title see :func:`doubled`."""
    values = entry.values
    if kind in {"supplier", "client"}:
        return ("kvk", values["kvk"]) if "kvk" in values else ("name", fold(entry.called(kind)))
    if kind == "agreement" and "reference" in values:
        return ("reference", fold(str(values["reference"])))
    return ("title", fold(str(values.get("title", ""))))


#: What tells records of one title apart.
_APART = {"agreement": "supplier", "proposal": "suppliers", "meeting": "date"}


def doubled(kind: str, entries: Sequence[Entry], key: tuple[object, ...]) -> dict[int, tuple[int, ...]]:
    """Of rows with one key those that are about the same record, each with all rows that are.

    A row that does not say whose it is, or of when, could be about each that has its title.
    """
    rows: dict[str, list[int]] = {}
    all_ = tuple(each.row for each in entries)
    for each in entries:
        for said in _told_by(kind, each):
            rows.setdefault(said, []).append(each.row)
    if len(entries) > 1 and (key[0] != "title" or not all(_told_by(kind, each) for each in entries)):
        return dict.fromkeys(all_, all_)
    found: dict[int, tuple[int, ...]] = {}
    for same in map(tuple, rows.values()):
        found.update(dict.fromkeys(same, same) if len(same) > 1 else {})
    return found


def _told_by(kind: str, entry: Entry) -> tuple[str, ...]:
    said = entry.values.get(_APART.get(kind, ""))
    if isinstance(said, list):
        return tuple(map(str, said))
    return (str(said),) if said is not None else ()
