"""The problems of a register, and those of an earlier version, to the ones that a change brought.

Who reviews a change wants to see what is wrong in the records it touches, and what it broke elsewhere: a
reference to a record it removed, say, in a file that it left alone. So a problem counts when its file
changed, whatever the change was; when it was not there before; and when it is worse than before, because
the change made its rule stricter. What is left is older: not brought by the change, and not in its way.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from srr.problems import Problem
from srr.rules import COMPARISONS


def changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> frozenset[str]:
    """The files that were added, removed, renamed or altered, by their names in messages.

    Git may give a text other line endings when it checks it out, so these do not count.
    """
    files = before.keys() | after.keys()
    return frozenset(each for each in files if _text(before.get(each)) != _text(after.get(each)))


def brought(problems: Iterable[Problem], older: Iterable[Problem], files: frozenset[str]) -> list[Problem]:
    """The problems that are there now because of a change of these files, in the order given."""
    known = {_mark(each) for each in older}
    return [
        each
        for each in problems
        if each.file in files or each.rule in COMPARISONS or _mark(each) not in known
    ]


def _text(content: bytes | None) -> bytes | None:
    return content.replace(b"\r\n", b"\n") if content is not None and b"\r" in content else content


def _mark(problem: Problem) -> Hashable:
    """What a problem is known by in a file that did not change; the remedy may name what is new elsewhere."""
    return (problem.file, problem.rule, problem.path, problem.message, problem.severity)
