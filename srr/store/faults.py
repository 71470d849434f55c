"""Stretches of a file's text that are wrong to the problems that people read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property

from srr.frozen import frozen
from srr.problems import Path, Position, Problem, Severity, say
from srr.store import limits

#: A name that can be repeated in a message: short, and too few digits in a row to be a personal number.
_TELLABLE = re.compile(r"(?!.*[0-9]{5})[A-Za-z][A-Za-z0-9_-]{0,39}")
#: A comment without a space behind its sign, as in "verslag #3": probably text that was not meant to be lost.
GLUED_COMMENT = re.compile(r"[ \t]+(#[^\s#][^\r\n]*)")


@frozen
class Fault:
    """What is wrong with ``text[start:end]``; ``variant`` names its wording among those of its rule."""

    rule: str
    variant: str
    start: int
    end: int
    args: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    path: Path = ()

    def problem(self, file: str, lines: Lines) -> Problem:
        """The problem as it is reported, with the remedy that goes with the variant."""
        return Problem(
            file=file,
            position=lines.position(self.start, self.end),
            rule=self.rule,
            severity=self.severity,
            message=say(f"rule.{self.rule}.{self.variant}", **self.args),
            remedy=say(f"remedy.{self.rule}.{self.variant}", **self.args),
            path=self.path,
        )


@frozen
class Lines:
    r"""Where the lines of a text begin; a line ends with ``\n``, or ``\r\n``, and with nothing else."""

    text: str

    def position(self, start: int, end: int) -> Position:
        """Lines and columns, both from 1, of the stretch from one offset to another; the end is exclusive."""
        line, end_line = bisect_right(self._starts, start), bisect_right(self._starts, end)
        return Position(
            line, start - self._starts[line - 1] + 1, end_line, end - self._starts[end_line - 1] + 1
        )

    def number(self, offset: int) -> int:
        """The line, from 1, on which this offset lies."""
        return bisect_right(self._starts, offset)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]


def most(faults: Sequence[Fault]) -> Sequence[Fault]:
    """As many of a file's faults as are told at once, the worst first, and one that counts the rest."""
    if len(faults) <= limits.FINDINGS:
        return faults
    kept = sorted(faults, key=lambda each: (each.severity.rank, each.start))[: limits.FINDINGS]
    at = max(each.start for each in kept)
    args = {"limit": limits.FINDINGS, "count": len(faults) - limits.FINDINGS}
    return [*kept, Fault("limit", "findings", at, at, args, kept[0].severity)]


def tellable(name: str) -> str:
    """A key as a message may repeat it; an ellipsis where it is long, odd or possibly personal."""
    return name if _TELLABLE.fullmatch(name) else "…"
