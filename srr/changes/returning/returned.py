"""A workbook that ``srr export`` made and somebody changed, to what they changed, and the plan for that.

What srr prints of the register as it is now is laid beside it (:mod:`srr.meaning.workbook` says how it is
laid out): cells that are the same say nothing, whoever saved, sorted or moved them. A record that is not the
version that its row was made of is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from srr.changes import typed
from srr.changes.importing.around import Around, Doubt
from srr.changes.plan import EditRecord, NewRecord, Plan, Refused, Step
from srr.changes.returning.added import Added
from srr.changes.returning.amended import Amended, Change, Records
from srr.changes.returning.compared import Compared, Pair, is_recorded
from srr.changes.returning.echoes import Echoes, Repeated
from srr.changes.returning.remarks import Remark, Remarks
from srr.changes.returning.sent import Key, Sent
from srr.changes.returning.spots import Spot
from srr.frozen import frozen
from srr.problems import say
from srr.sheets.limits import ROWS
from srr.store import shape
from srr.store.edits import CannotEdit
from srr.store.values import Value


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
        self._records = Records(texts)
        self._remarks = Remarks()
        self._echoes = Echoes(repeats)
        self._compared = Compared(around, self._records, self._remarks, self._echoes)
        self._added = Added(around, now, self._records, self._remarks, self._echoes)
        self._gone: list[tuple[str, Key]] = []
        self._seen: set[tuple[str, str]] = set()

    def take(self, sheet: Sent) -> None:
        """Take over a sheet: of each row whether it was there, was added, or is of something that is gone."""
        now = self._now.get(str(sheet.mark))
        known = now.rows if now is not None else {}
        for key, rows in sheet.rows.items():
            row, made = rows[0], bool(sheet.digest(rows[0]))
            if len(rows) > 1 and (key in known or all(sheet.digest(each) for each in rows)):
                self._remarks.add(sheet.spot(row), key[0], Doubt(say("import.row.same", rows=tuple(rows))))
            elif now is not None and sheet.mark.path and is_recorded(sheet, row, now, key):
                self._seen.add((sheet.mark.kind, key[0]))
            elif now is not None and key in known and (made or not sheet.mark.path):
                self._seen.add((sheet.mark.kind, key[0]))
                self._compared.take(Pair(sheet, row, now, known[key][0]))
            elif made:
                # Something that is not there any more, or of which somebody changed what tells it apart.
                self._remarks.add(sheet.spot(row), " ".join(key), Doubt(say("import.back.missing")))
            else:
                take = self._added.take_item if sheet.mark.path else self._added.take_record
                for each in rows:
                    take(sheet, each)
        self._gone += [(sheet.sheet.name, key) for key in known if key not in sheet.rows]

    def returned(self, sheets: int) -> Returned:
        """All that was found, with the plan of what may be done."""
        steps: list[Step] = []
        changes: list[Change] = []
        left: set[tuple[str, str]] = set()
        for (kind, id_), values in self._records.new.items():
            order = {name: values[name] for name in shape.fields(kind) if name in values}
            if self._fits(kind, id_, order, self._spot_of(kind, id_)):
                steps.append(NewRecord(kind, id_, order))
        for (kind, id_), record in self._records.amended.items():
            record.remove_items()
            if record.edits and self._may_change(kind, id_, record):
                steps.append(EditRecord(kind, id_, tuple(record.edits)))
                changes += record.changes
            elif record.edits:
                left.add((kind, id_))
        touched = {(each.kind, each.id) for each in steps}
        # What is removed is told first.
        changes.sort(key=lambda each: each.new is not None)
        return Returned(
            sheets,
            tuple(changes),
            tuple(each for each in self._added.found if each[1:] not in left),
            self._remarks.found(),
            tuple(self._gone),
            self._echoes.told(),
            len(self._seen - touched - left),
            Plan(tuple(steps)),
        )

    def _may_change(self, kind: str, id_: str, record: Amended) -> bool:
        """Whether a record is the version that its rows were made of, and may be what they say."""
        if record.stale:
            why = Doubt(say("import.back.stale", id=id_), say("import.back.stale.do"))
            self._remarks.add(record.stale[0], "", why)
            return False
        spot = record.changes[0].spot if record.changes else self._spot_of(kind, id_)
        return self._fits(kind, id_, record.values, spot)

    def _fits(self, kind: str, id_: str, values: Mapping[str, Value], spot: Spot) -> bool:
        """Whether a record may hold these values; why not is remarked."""
        before = self._records.text(kind, id_)
        mentioned = {(of, each) for _, of, each in typed.mentions(kind, before)} if before else set()
        known = {*self._records.new} | mentioned
        try:
            typed.check(self._around[kind].listener.register, kind, values, known=known)
        except (Refused, CannotEdit) as refused:
            remedy = refused.remedy if isinstance(refused, Refused) else None
            self._remarks.add(spot, id_, Doubt(refused.message, remedy))
            return False
        return True

    def _spot_of(self, kind: str, id_: str) -> Spot:
        return next((spot for spot, *what in self._added.found if what == [kind, id_]), Spot("", 0))
