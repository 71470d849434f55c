"""What happened to records, counted: how many are new, how many changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from srr.problems import say
from srr.views.cells import Cell
from srr.views.diff.entries import HAPPENED, Entry


def counts(found: Sequence[Entry]) -> Iterator[tuple[str, int]]:
    """How many records each thing happened to, in the order of the summary; also none."""
    times = Counter(each.what for each in found)
    return ((what, times[what]) for what in HAPPENED)


def summary(found: Sequence[Entry]) -> Cell:
    """How many records changed in which way; or that none did."""
    if not found:
        return say("diff.none")
    if all(each.what == "layout" for each in found):
        return say("diff.only-layout")
    return tuple(say(f"diff.count.{what}", count=count) for what, count in counts(found) if count)
