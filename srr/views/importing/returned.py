"""What somebody changed in a workbook of srr to a document: what goes in, and everything that does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from srr.changes.importing.personal import Place
from srr.changes.plan import EditRecord, NewRecord
from srr.changes.returning.amended import Change
from srr.changes.returning.remarks import Remark
from srr.changes.returning.returned import Returned
from srr.changes.returning.spots import Spot
from srr.changes.returning.strange import Strange
from srr.problems import Code, say
from srr.views.answer import Block, Document, Facts, Heading
from srr.views.cells import Cell, called, phrase
from srr.views.importing.lists import MOST, lists
from srr.views.importing.places import personal_place, spot_of
from srr.views.importing.texts import not_read, shown, written


def brought_back(
    name: str, made: tuple[str | None, str | None], found: Returned, own: Strange, personal: Sequence[Place]
) -> Document:
    """What somebody changed in a workbook of this name, made of the register on a day in a version.

    ``own`` is what srr put nowhere in it.
    """
    day, revision = made
    rows: list[tuple[Cell, Cell]] = []
    if day is not None:
        said = say("import.back.of", day=day, revision=revision) if revision else day
        rows.append((say("import.back.made"), said))
    rows += [
        (say("import.back.sheets"), found.sheets),
        (say("import.new"), sum(isinstance(each, NewRecord) for each in found.plan.steps)),
        (say("import.changed"), sum(isinstance(each, EditRecord) for each in found.plan.steps)),
        (say("import.unchanged-count"), found.unchanged),
    ]
    blocks: list[Block] = [Heading(say("import.back", file=shown(name)), 2), Facts(tuple(rows))]
    others = [each for each in found.changes if each.new is not None]
    parts: tuple[tuple[str, Iterable[Cell]], ...] = (
        ("import.back.emptied", (_change(each) for each in found.changes if each.new is None)),
        ("import.changed", (_change(each) for each in others)),
        ("import.back.added", (_added(*each) for each in found.added)),
        ("import.back.gone", _gone(found)),
        ("import.back.told", (spot_of(each) for each in found.told)),
        ("import.beside", _own(own)),
        ("import.silent", (_remark(each) for each in found.remarks if each.doubt.silent)),
        ("import.unread", (_remark(each) for each in found.remarks if not each.doubt.silent)),
        ("import.personal", map(personal_place, personal)),
    )
    blocks += lists(parts)
    return Document("import", {}, tuple(blocks))


def _own(own: Strange) -> Iterator[Cell]:
    for each in own.columns:
        yield say("import.back.column", column=spot_of(each))
    if own.sheets:
        yield say("import.beside.sheets", names=tuple(map(shown, own.sheets)), count=len(own.sheets))


def _change(change: Change) -> Cell:
    names = [each for each in change.field.split(".") if not each.isdecimal()]
    label = called(names[-1]) if len(names) == 1 else phrase(called(names[0]), " ", called(names[-1]))
    said = phrase(spot_of(change.spot), ": ", change.id, ", ", label, ": ")
    if change.new is None:
        return phrase(said, written(change.old))
    old = written(change.old) if change.old is not None else say("not-recorded")
    return phrase(said, say("import.back.change", old=old, new=written(change.new)))


def _added(spot: Spot, kind: str, id_: str) -> Cell:
    return phrase(spot_of(spot), ": ", Code("reference", kind), " ", id_)


def _gone(found: Returned) -> Iterator[Cell]:
    sheets: dict[str, list[str]] = {}
    for sheet, key in found.gone:
        sheets.setdefault(sheet, []).append(" ".join(key))
    for sheet, keys in sheets.items():
        yield phrase(shown(sheet), ": ", tuple(keys[:MOST]))


def _remark(remark: Remark) -> Cell:
    return not_read(spot_of(remark.spot), remark.doubt, (remark.text,))
