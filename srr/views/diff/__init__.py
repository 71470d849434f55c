"""Two states of a register to what changed between them, told as events rather than as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from srr.problems import Code, say
from srr.store.load import Loaded
from srr.views.answer import Block, Bullets, Document, Heading, Paragraph
from srr.views.cells import Cell, Data, phrase
from srr.views.diff.entries import Entry, entries
from srr.views.diff.following import Following, following
from srr.views.diff.summary import counts, summary
from srr.views.show.fields import data

__all__ = ["diff"]

#: Told in one list at the end, by the name of the file alone.
_LISTED = ("follows", "layout")


def diff(before: Loaded, after: Loaded, day: date, names: tuple[Cell, Cell]) -> Document:
    """What changed from ``before`` to ``after``, and what follows from that on a day.

    ``names`` is what the two are called. Of a record whose file differs and that says the same just that is
    told; a file that cannot be read on one of the sides is named, for nobody can say what changed in it.
    What follows is left out where a proposal or review cannot be read: it would not be true.
    """
    found = entries(before, after)
    uncertain = before.register.is_uncertain() or after.register.is_uncertain()
    follows = () if uncertain else tuple(following(before.register, after.register, day, found))
    answer: dict[str, Data] = {
        "before": names[0],
        "after": names[1],
        "summary": dict(counts(found)),
        "records": tuple(_data(each) for each in found),
        "consequences": tuple(
            {"kind": Code("kind", kind), "id": id_, "message": message} for kind, id_, message in follows
        ),
        "uncertain": uncertain,
    }
    blocks = (
        Heading(say("diff.title"), 1, say("diff.between", before=names[0], after=names[1])),
        Paragraph(summary(found)),
        *(block for each in found if each.what not in _LISTED for block in _record(each)),
        *_follows(follows, day, uncertain=uncertain and bool(found)),
        *(block for each in _LISTED for block in _list(found, each)),
    )
    return Document("diff", answer, blocks)


def _data(entry: Entry) -> Data:
    return {
        "kind": Code("kind", entry.match.kind),
        "id": entry.match.id,
        "change": entry.what,
        "was": entry.was,
        "changes": tuple(
            {
                "what": each.change.what,
                "path": each.change.path,
                "old": data(each.change.old),
                "new": data(each.change.new),
                "rewrites": each.rewrites,
                "message": phrase(each.words),
            }
            for each in entry.told
        ),
    }


def _record(entry: Entry) -> Iterator[Block]:
    """What happened to one record, under its name."""
    name = getattr(entry.record, "title", None) or getattr(entry.record, "name", None)
    title: Cell = phrase(entry.match.id, " · ", name) if name else entry.match.id
    kind: Cell = Code("kind", entry.match.kind)
    plain = entry.what in {"changed", "unreadable", "readable"}
    yield Heading(title, 2, kind if plain else say(f"diff.aside.{entry.what}", kind=kind))
    if entry.what in {"unreadable", "readable"}:
        yield Paragraph(say(f"diff.{entry.what}"), "warning")
    if entry.what == "removed":
        yield Paragraph(say("diff.gone"))
    was = (say("diff.was", id=entry.was),) if entry.was else ()
    # What a new record is called stands in its heading, unless there is nothing else to tell of it.
    named = [each for each in entry.told if each.change.path in {("title",), ("name",)}]
    said = [each for each in entry.told if entry.what != "added" or each not in named] or named
    words = (say("diff.rewrites", what=each.words) if each.rewrites else each.words for each in said)
    if bullets := (*was, *words):
        yield Bullets(bullets)


def _follows(follows: Sequence[Following], day: date, *, uncertain: bool) -> Iterator[Block]:
    if follows or uncertain:
        yield Heading(say("diff.follows"), 2, say("status.as-of", day=day))
    if uncertain:
        yield Paragraph(say("diff.uncertain"), "warning")
    if follows:
        yield Bullets(tuple(message for _, _, message in follows))


def _list(found: Sequence[Entry], what: str) -> Iterator[Block]:
    """The records of which there is nothing more to tell, in one list."""
    listed = tuple(
        say("find.record", kind=Code("kind", each.match.kind), id=each.match.id)
        for each in found
        if each.what == what
    )
    if listed:
        yield Heading(say(f"diff.list.{what}"), 2)
        yield Bullets(listed)
