"""Two revisions of a register to one account of what became of each record.

Which record became which, also under another id and another title; which event, and which item of any list,
became which; and whether what was said still stands. The rules of ``--since`` and ``srr diff`` both read it.
"""

from __future__ import annotations

from functools import cached_property

from srr.frozen import frozen
from srr.model.register import Register
from srr.model.revisions.changes import Change, changes, facts, rewrites
from srr.model.revisions.matching import Match, match

__all__ = ["Change", "Match", "Revisions", "changes", "facts", "rewrites"]


@frozen
class Revisions:
    """A register as it was and as it is, both as the files have them: without a day."""

    before: Register
    after: Register

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """What became of every record, in the order of the register as it was; what is new comes last."""
        return match(self.before, self.after)
