"""The problems of a report to names that stay while lines move, for services that follow a problem."""

from __future__ import annotations

import hashlib
import json
from collections import Counter

from srr.problems import Message
from srr.views.problems import Report

#: The argument that names another line of the file, as "stands there already, on line 3" does.
_LINE = "line"


def fingerprints(report: Report) -> tuple[str, ...]:
    """A name for each problem, in their order: 64 hexadecimal digits, no two the same.

    It follows from the rule, the file's path in the register, the place in the record, and what is said,
    before it is worded; never from a line number, the language, or where the command was run. Problems that
    are alike in all that are told apart by counting them.
    """
    seen: Counter[str] = Counter()
    names = []
    for problem in report.problems:
        identity = json.dumps(
            [problem.rule, report.home.inside(problem.file), problem.path, _unworded(problem.message)]
        )
        names.append(_digest(f"{identity}#{seen[identity]}"))
        seen[identity] += 1
    return tuple(names)


def _unworded(value: object) -> object:
    """A message or an argument of one as plain values."""
    match value:
        case Message():
            return [value.key, [[name, _unworded(each)] for name, each in value.args if name != _LINE]]
        case tuple():
            return [_unworded(each) for each in value]
        case _:
            return str(value)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
