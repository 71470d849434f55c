"""What changed in a register to the message of the commit that has it: a line, and below it what happened."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from srr.frozen import frozen
from srr.model.records import Review
from srr.problems import Code, say
from srr.store.load import Loaded
from srr.views.cells import Cell, phrase
from srr.views.diff.entries import Entry, Told, entries
from srr.views.diff.summary import summary


@frozen
class CommitText:
    """``subject`` stands on a line of its own; each of ``lines`` is about one record."""

    subject: Cell
    lines: tuple[Cell, ...]


def commit_text(before: Loaded | None, after: Loaded) -> CommitText:
    """The message for what changed from ``before``, None where there was no register; it ends in no stop.

    What happened to one record alone is the subject; of several the subject counts, and the lines tell.
    """
    if before is None:
        count = sum(1 for _ in after.register.records())
        return CommitText(say("save.first", name=after.register.settings.name, count=count), ())
    found = entries(before, after)
    lines = tuple(line for each in found for line in _lines(each))
    if len(lines) == 1:
        return CommitText(lines[0], ())
    ids = tuple(dict.fromkeys(each.match.id for each in found))
    subject = phrase(summary(found), ": ", ids) if found else say("save.files")
    return CommitText(subject, lines)


def _lines(entry: Entry) -> Iterator[Cell]:
    """What happened to one record, each thing behind its id."""
    if entry.what == "changed":
        for each in entry.told:
            yield phrase(entry.match.id, ": ", each.words)
        return
    kind = Code("kind", entry.match.kind)
    record = entry.record
    if isinstance(record, Review):
        # It has no name of its own: its proposal has, and what was decided is what it is about.
        line: Cell = say(
            f"save.line.{entry.what}", id=entry.match.id, kind=kind, name=record.proposal, was=entry.was
        )
        decided = [each.words for each in entry.told if entry.what == "added" and _decides(each)]
        yield reduce(lambda so_far, each: phrase(so_far, "; ", each), decided, line)
    else:
        name = getattr(record, "title", None) or getattr(record, "name", None)
        yield say(f"save.line.{entry.what}", id=entry.match.id, kind=kind, name=name, was=entry.was)
    if entry.what == "renamed":
        for each in entry.told:
            yield phrase(entry.match.id, ": ", each.words)


def _decides(told: Told) -> bool:
    return told.change.path[:1] == ("decision",)
