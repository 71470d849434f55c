"""What a rule is: a module that says how bad a problem is, and that finds it in a register."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from srr.frozen import frozen
from srr.model.lifecycle import is_open
from srr.model.records import Proposal, Record
from srr.model.register import Register
from srr.model.revisions import Revisions
from srr.problems import Message, Path, Severity

#: The groups of rules, in the order in which the reference lists them.
GROUPS = ("reading", "references", "lifecycle", "policy", "figures", "guidelines", "privacy", "revisions")


@frozen
class Finding:
    """What a rule found: in which record, at which place, and how to say it.

    ``path`` may lead to a field that is absent: then the nearest thing around it is pointed at. ``key`` is
    True where the name of the field is meant rather than its value. ``severity`` is for a finding that is
    milder than its rule.
    """

    record: Record
    path: Path
    message: Message
    remedy: Message | None = None
    severity: Severity | None = None
    key: bool = False


class Rule(Protocol):
    """A module of this package. Its docstring is the rule's manual (:mod:`srr.rules.docs`)."""

    SEVERITY: Severity
    GROUP: str


@runtime_checkable
class RegisterRule(Rule, Protocol):
    """A rule that looks at all records together, as the files have them: without a day."""

    def check(self, register: Register) -> Iterator[Finding]:
        """Everything in the register that offends against the rule."""


@runtime_checkable
class RevisionsRule(Rule, Protocol):
    """A rule that holds a register against an earlier version of it."""

    def compare(self, revisions: Revisions) -> Iterator[Finding]:
        """Everything in which the later version offends against the rule."""


def open_proposals(register: Register) -> Iterator[Proposal]:
    """The proposals that advice can still help: those that are being decided on or carried out."""
    return (each for each in register.proposals.values() if is_open(each))
