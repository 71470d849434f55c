"""A register that was read to what is wrong in it, and a change of it to what that brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from srr.model.register import Register
from srr.problems import Message, Problem, Severity
from srr.store.load import Loaded
from srr.store.personal import RULE as PERSONAL
from srr.store.personal import brought, told

if TYPE_CHECKING:
    from srr.store.writer import FileChange


def problems_of(
    loaded: Loaded, before: Register | None = None, within: Collection[str] | None = None
) -> list[Problem]:
    """Every problem of a register that was read; with an earlier version also what went wrong since.

    What looks personal is looked for ``within`` these files, without them in all.
    """
    from srr.rules.run import dangling, examine  # noqa: PLC0415  (who only looks at the register needs no rules)

    # Only a text that mentions srr can hold a comment that silences a rule.
    lines = {name: each.lines() for name, each in loaded.sources.items() if "srr:" in each.text}
    read = loaded.problems if within is None else loaded.looked_through(within)
    found = examine(loaded.register, read, lines, before)
    return sorted((*found, *dangling(loaded.register, loaded.beside))) if loaded.register.left_out else found


def undisclosed(loaded: Loaded, among: Mapping[str, bytes] | None = None) -> frozenset[str]:
    """What looks personal in a register, or ``among`` these files of it, and is excused by no comment."""
    files = loaded.contents if among is None else among
    found = {file: data for file, data in files.items() if any(True for _ in told(file, data, ()))}
    excused = {*loaded.problems} - {*problems_of(loaded)} if found else set()
    return frozenset(each for file, data in found.items() for each in told(file, data, excused))


def broken(before: Loaded, after: Loaded, files: Collection[str], *, renamed: bool) -> list[Problem]:
    """The problems that a change of these files brings; neither advice nor what looks personal.

    Where records are ``renamed`` no problem has the words or the file that it had.
    """
    now = problems_of(after, within=files)
    if not any(map(_counts, now)):
        return []
    known = problems_of(before, within=files)
    return [*filter(_counts, added(known, now, _rule if renamed else _same))]


def personal(after: Loaded, changes: Iterable[FileChange]) -> list[Problem]:
    """What changes of files bring that looks personal, where ``after`` is the register with them."""
    changes, shown = tuple(changes), after.snapshot.shown
    files = frozenset(f"{shown}/{each.name}" for each in changes)
    seen = {each for each in after.looked_through(files) if each.rule == PERSONAL}
    excused = seen - {*problems_of(after, within=files)} if seen else seen
    return list(brought(changes, shown, excused))


def added(
    known: Iterable[Problem], now: Sequence[Problem], same: Callable[[Problem], object] | None = None
) -> list[Problem]:
    """The problems of now that were not there; of those that are alike, all where there are more of them."""
    same = same or _same
    before, after = (Counter(same(each) for each in problems) for problems in (known, now))
    return [each for each in now if after[same(each)] > before[same(each)]]


def _counts(problem: Problem) -> bool:
    """Whether a problem may stop a change that brings it.

    What looks personal and was not there has stopped it by now; what stood there may stay.
    """
    return problem.severity is not Severity.ADVICE and problem.rule != PERSONAL


def _same(problem: Problem) -> tuple[str, str, Message]:
    """What makes a problem the same one, wherever in its file it stands by now."""
    return (problem.file, problem.rule, problem.message)


def _rule(problem: Problem) -> str:
    """What is left to know a problem by once a record has another name, in its file and in its words."""
    return problem.rule
