"""A record that needs somebody to one line of the list: what is the matter, since when, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from srr.model.dates import PartialDate
from srr.model.records import Record, kind_of
from srr.problems import Message, say


@dataclass(frozen=True, slots=True)
class Attention:
    """Something to do: its ``kind``, the record it is about, and the words for it and for the next step.

    ``since`` is the date the matter dates from; None where the register does not say. Arguments of both
    messages that are named after a kind of record ("proposal", "clients") hold ids.
    """

    kind: str
    record_kind: str
    record: str
    since: PartialDate | None
    message: Message
    do: Message


def item(
    kind: str, record: Record, since: PartialDate | None, *, variant: str | None = None, **args: object
) -> Attention:
    """An attention whose words stand under ``attention.KIND`` and ``do.KIND``.

    A ``variant`` has words of its own (``attention.KIND.VARIANT``), and so has one without a date
    (``….undated``).
    """
    record_kind = kind_of(record)
    given = {record_kind: record.id, "since": since, **args}
    parts = ("attention", kind, variant, None if since else "undated")
    key = ".".join(part for part in parts if part is not None)
    return Attention(kind, record_kind, record.id, since, say(key, **given), say(f"do.{kind}", **given))
