"""Another id for a record, everywhere it is mentioned."""

from __future__ import annotations

from collections.abc import Iterator

from srr.changes.adding import check_id
from srr.changes.plan import EditRecord, Plan, Refused, RenameRecord, Step
from srr.model.records import kind_of, references
from srr.model.register import Register
from srr.problems import say
from srr.store.edits import Set


def rename(register: Register, kind: str, id_: str, new: str) -> Plan:
    """The other name of a record's file and of every reference to it; a proposal's reviews follow.

    Raises Refused where the new id is none or is taken, and where a file cannot be read: it may hold a
    reference too.
    """
    check_id(register, kind, new)
    if register.left_out:
        files = tuple(each.file for each in register.left_out)
        raise Refused(say("changes.rename.left-out", files=files), say("changes.rename.left-out.do"))
    steps: list[Step] = [*_rewritten(register, kind, id_, new), RenameRecord(kind, id_, new)]
    if kind == "proposal":
        for review in register.reviews_of(id_):
            if review.id.startswith(f"{id_}-"):
                new_id = new + review.id.removeprefix(id_)
                check_id(register, "review", new_id)
                steps.append(RenameRecord("review", review.id, new_id))
    return Plan(tuple(steps))


def _rewritten(register: Register, kind: str, id_: str, new: str) -> Iterator[Step]:
    """The edits of the records that mention it."""
    for record in register.records():
        paths = [path for path, of, mentioned in references(record) if (of, mentioned) == (kind, id_)]
        if paths:
            yield EditRecord(kind_of(record), record.id, tuple(Set(path, new) for path in paths))
