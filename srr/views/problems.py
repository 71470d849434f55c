"""The problems of a register to a report: which count, in which order, with the lines they point at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath
from typing import Any, Protocol

from srr.frozen import frozen
from srr.model.register import LeftOut, Register
from srr.privacy import hide, mask, mask_name
from srr.problems import Message, Position, Problem, Severity

#: What was said of a version that is not the one at hand.
_EARLIER = "rule.personal-data.earlier"


class Text(Protocol):
    """The lines of a file, as positions count them."""

    def lines(self) -> list[str]: ...  # noqa: D102


@frozen
class Excerpt:
    """The line a problem points at; the columns to underline count from 0, the end is exclusive."""

    number: int
    text: str
    start: int
    end: int


@frozen
class Home:
    """Where a register lies, for the two kinds of reader its files are named for.

    ``shown`` is the folder as messages name it. ``in_repository`` is its path from the top of the repository,
    with forward slashes, and empty where it is the top: CI services know a file by that name alone.
    """

    shown: str
    in_repository: str

    def inside(self, file: str) -> str:
        """The path inside the register of a file that messages name so."""
        return file.removeprefix(f"{self.shown}/")

    def repository_path(self, file: str) -> str:
        """The path from the top of the repository of a file that messages name so."""
        return f"{self.in_repository}/{self.inside(file)}".lstrip("/")


@frozen
class Since:
    """That a report is about a change only: since which revision, of how many files.

    ``older`` is how many problems it leaves out, because the change did not bring them.
    """

    revision: str
    files: int
    older: int


@frozen
class Asked:
    """What a report is asked for: of which files (None: all), each advice in its place, of what change."""

    files: Iterable[str] | None = None
    full_advice: bool = False
    since: Since | None = None


@frozen
class Gathered:
    """All advice of one rule: the ids of the records, by the catalogue key of what it says of them."""

    rule: str
    records: Mapping[str, tuple[str, ...]]


@frozen
class Report:
    """Problems in the order of their places, and how much was looked at.

    ``excerpts`` has the line of each problem, None where there is none to show, and of advice that is
    gathered. ``files`` and ``records`` are how many of them were read; ``checked`` names the files whose
    problems were asked for, in order.
    ``since`` is there when only the problems that a change brought are. ``full_advice`` asks people's formats
    to tell each advice in its place, like errors and warnings, rather than gather it by rule.
    """

    register: str
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]
    excerpts: tuple[Excerpt | None, ...]
    files: int
    records: int
    home: Home
    checked: tuple[str, ...]
    since: Since | None = None
    full_advice: bool = False

    def worst_first(self) -> list[Problem]:
        """The problems by severity, and within one in the order of their places."""
        return sorted(self.problems, key=lambda each: each.severity.rank)

    def worst_rule(self) -> str | None:
        """The rule that most of the worst problems are of; of two with as many the first in the files."""
        worst = min((each.severity.rank for each in self.problems), default=None)
        counts = Counter(each.rule for each in self.problems if each.severity.rank == worst)
        return max(counts, key=lambda each: counts[each], default=None)

    def gathered_advice(self) -> tuple[Gathered, ...]:
        """The advice by rule, in the order of the rules' names."""
        found: dict[str, dict[str, dict[str, None]]] = {}
        for each in self.problems:
            if each.severity is Severity.ADVICE:
                ids = found.setdefault(each.rule, {}).setdefault(each.message.key, {})
                ids[PurePosixPath(each.file).stem] = None
        return tuple(
            Gathered(rule, {key: tuple(ids) for key, ids in said.items()})
            for rule, said in sorted(found.items())
        )

    def count(self, severity: Severity) -> int:
        """How many problems have this severity."""
        return sum(each.severity is severity for each in self.problems)

    def summary(self) -> Mapping[str, int]:
        """The figures of the last line, by their JSON keys."""
        return {
            "files": self.files,
            "records": self.records,
            "errors": self.count(Severity.ERROR),
            "warnings": self.count(Severity.WARNING),
            "advice": self.count(Severity.ADVICE),
            **({} if self.since is None else {"changed": self.since.files, "older": self.since.older}),
        }


def report(
    register: Register,
    problems: Iterable[Problem],
    texts: Mapping[str, Text],
    home: Home,
    asked: Asked | None = None,
) -> Report:
    """The report of these problems, with the lines they point at; ``texts`` has every file that was read."""
    asked = asked or Asked()
    ordered = tuple(sorted(problems))
    known = {*texts, *(each.file for each in ordered), *(each.file for each in register.left_out)}
    checked = known if asked.files is None else known.intersection(asked.files)
    shown = {file: mask_name(file) for file in known}
    told = (each if asked.full_advice or each.severity is not Severity.ADVICE else None for each in ordered)
    # Rules say the same of many records, in the same words.
    hidden = cache(hide)
    return Report(
        register=hide(register.settings.name),
        left_out=tuple(
            replace(each, file=shown[each.file], id=mask_name(each.id)) for each in register.left_out
        ),
        problems=tuple(_discreet(each, shown[each.file], hidden) for each in ordered),
        excerpts=tuple(_excerpts(told, texts)),
        files=len({*texts, *(each.file for each in ordered)}),
        records=sum(1 for _ in register.records()),
        home=home,
        checked=tuple(sorted(shown[each] for each in checked)),
        since=asked.since,
        full_advice=asked.full_advice,
    )


def _discreet(problem: Problem, file: str, hidden: Callable[[str], str]) -> Problem:
    """A problem that repeats nothing personal: what somebody typed as a key, say, or as a reference."""
    path = tuple(hidden(each) if isinstance(each, str) else each for each in problem.path)
    message, remedy = (_without_details(each, hidden) for each in (problem.message, problem.remedy))
    return replace(problem, file=file, message=message, remedy=remedy, path=path)


def _without_details(cell: Any, hidden: Callable[[str], str]) -> Any:  # noqa: ANN401  (whatever a message is made with)
    if isinstance(cell, str):
        return hidden(cell) if type(cell) is str else cell
    if isinstance(cell, Message):
        return Message(cell.key, tuple((name, _without_details(each, hidden)) for name, each in cell.args))
    return tuple(_without_details(each, hidden) for each in cell) if type(cell) is tuple else cell


def _excerpts(problems: Iterable[Problem | None], texts: Mapping[str, Text]) -> Iterator[Excerpt | None]:
    """The line of each problem; a file is masked as a whole, for a number may go on over its lines."""
    masked: dict[str, list[str]] = {}
    for each in problems:
        if each is None or each.message.key == _EARLIER:
            yield None
            continue
        if each.file not in masked:
            lines = texts[each.file].lines() if each.file in texts else []
            masked[each.file] = mask("\n".join(lines)).split("\n")
        yield _excerpt(masked[each.file], each.position)


def _excerpt(lines: list[str], position: Position) -> Excerpt | None:
    if not 1 <= position.line <= len(lines) or not lines[position.line - 1].strip():
        return None
    line = lines[position.line - 1]
    end = position.end_column - 1 if position.end_line == position.line else len(line.rstrip())
    start = position.column - 1
    return Excerpt(position.line, line, start, max(end, start + 1))
