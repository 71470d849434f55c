"""Another id for a record, everywhere it is mentioned."""

from __future__ import annotations

from srr.changes.adding import check_id
from srr.changes.plan import EditRecord, Plan, Refused, RenameRecord, Step
from srr.changes.referring import parties, referring
from srr.model.records import kind_of
from srr.model.register import Register
from srr.problems import Code, say
from srr.store.edits import Set


def rename(register: Register, kind: str, id_: str, new: str, lost: tuple[str, ...]) -> Plan:
    """The other name of a record's file and of every reference to it; a proposal's reviews follow.

    Raises Refused where the new id is none or is taken, where a partner would then be somebody else, and
    where a file cannot be read: it may hold a reference too.
    """
    check_id(register, kind, new)
    if kind == "client" and register.knows("supplier", new) and id_ in parties(register):
        raise Refused(say("changes.id.party", kind=Code("reference", "supplier"), id=new))
    steps: list[Step] = [
        EditRecord(kind_of(record), record.id, tuple(Set(path, new) for path in paths))
        for record, paths in referring(register, kind, id_, lost)
    ]
    steps.append(RenameRecord(kind, id_, new))
    if kind == "proposal":
        for review in register.reviews_of(id_):
            if review.id.startswith(f"{id_}-"):
                new_id = new + review.id.removeprefix(id_)
                check_id(register, "review", new_id)
                steps.append(RenameRecord("review", review.id, new_id))
    return Plan(tuple(steps))
