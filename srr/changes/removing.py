"""A record that nothing refers to, removed from the register."""

from __future__ import annotations

from srr.changes.plan import Plan, Refused, RemoveRecord
from srr.changes.referring import referring
from srr.model.records import kind_of
from srr.model.register import Register
from srr.problems import Code, say

#: So many records that are in the way a message names.
_SHOWN = 5


def remove(register: Register, kind: str, id_: str, lost: tuple[str, ...]) -> Plan:
    """The removal of a record's file.

    Raises Refused where another record refers to it, and where files were ``lost``: they cannot be read, and
    may do so too.
    """
    found = [
        record
        for record, _ in referring(register, kind, id_, lost)
        if (kind_of(record), record.id) != (kind, id_)
    ]
    if found:
        records = [
            say("find.record", kind=Code("kind", kind_of(each)), id=each.id) for each in found[:_SHOWN]
        ]
        if len(found) > _SHOWN:
            records.append(say("changes.remove.more", count=len(found) - _SHOWN))
        raise Refused(
            say("changes.remove.referred", id=id_, count=len(found), records=tuple(records)),
            say("changes.remove.referred.do"),
        )
    return Plan((RemoveRecord(kind, id_),))
