"""A record that needs somebody to one line of the list: what is the matter, since when, what to do."""

from __future__ import annotations

from srr.frozen import frozen
from srr.model.dates import PartialDate
from srr.model.records import Record, kind_of
from srr.problems import Message, say

#: Of these the next step is a review; of all others it is to look at the record.
_TO_REVIEW = frozenset({"review-overdue", "review-due", "review-due-soon", "ended-without-review"})
#: Of these the words do not tell since when, so that they are the same without a date.
_UNTIMED = frozenset({
    "running-while-client-rests", "on-hold-while-clients-ready", "course-unknown", "aligning-without-client",
    "obligation-without-proposal", "ended-uncovered", "acceptance-undated", "start-undated",
    "ready-client-without-champion", "ready-client-without-support",
})  # fmt: skip


@frozen
class Attention:
    """Something to do: its ``kind``, the record it is about, the words for it, and the command to go on with.

    ``since`` is the date the matter dates from; None where the register does not say. Arguments of the
    message that are named after a kind of record ("proposal", "clients") hold ids.
    """

    kind: str
    record_kind: str
    record: str
    since: PartialDate | None
    message: Message
    do: str


def item(
    kind: str,
    record: Record,
    since: PartialDate | None,
    *,
    variant: str | None = None,
    look_at: str | None = None,
    **args: object,
) -> Attention:
    """An attention whose words stand under ``attention.KIND``; ``look_at`` is the id of what to look at.

    A ``variant`` has words of its own (``attention.KIND.VARIANT``), and so has one without a date
    (``….undated``) where the words tell the date.
    """
    record_kind = kind_of(record)
    given = {record_kind: record.id, "since": since, **args}
    undated = None if since or kind in _UNTIMED else "undated"
    words = ".".join(part for part in (kind, variant, undated) if part is not None)
    command = "srr review checklist" if kind in _TO_REVIEW else "srr show"
    return Attention(
        kind,
        record_kind,
        record.id,
        since,
        say(f"attention.{words}", **given),
        f"{command} {look_at or record.id}",
    )
