"""A register and the rules to problems: with the severities it asks for, and without what it ignores."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from srr.model.records import KINDS, Record, kind_of
from srr.model.register import Register
from srr.model.revisions import Revisions
from srr.problems import Position, Problem, Severity, raised_at, say
from srr.rules import CHECKS, COMPARISONS, RULES, unused_ignore
from srr.rules.base import Finding, Rule
from srr.rules.ignores import Ignore, ignores
from srr.rules.lookalikes import Suggestions

R = TypeVar("R", bound=Rule)

_UNUSED = "unused-ignore"
_REFERENCES = "unknown-reference"
#: The one error that a comment can excuse: no test tells a number of somebody from one that only looks so.
PERSONAL = "personal-data"
#: What a comment is about: a file, a line in it, a rule.
_Place = tuple[str, int, str]
_NAME = re.compile(r"[A-Za-z_-]{1,40}")


def examine(
    register: Register,
    read: Iterable[Problem],
    lines: Mapping[str, Sequence[str]],
    before: Register | None = None,
) -> list[Problem]:
    """Every problem of a register, in order of place.

    ``register`` is as the files have it, without a day. ``read`` has the problems met while reading it, and
    ``lines`` the lines of each file, by the name it has in messages. With ``before``, an earlier version of
    the register, also what went wrong since.
    """
    problems = [*adjust(read, register), *check(register)]
    if before is not None:
        problems += compare(Revisions(before, register))
    comments = {file: list(ignores(each)) for file, each in lines.items()}
    return sorted(silence(problems, comments, register))


def check(register: Register) -> Iterator[Problem]:
    """The problems that the rules find, each as severe as the register's settings make its rule."""
    for name, rule, severity in _asked(CHECKS, register):
        yield from _carried_out(name, partial(rule.check, register), severity, register)


def dangling(register: Register, beside: Iterable[Record]) -> Iterator[Problem]:
    """What the records of files that were left out mention and does not exist; no more of them is sure."""
    folders: dict[str, Any] = {}
    for each in beside:
        folder = f"{kind_of(each)}s"
        if folder in KINDS:
            folders.setdefault(folder, {**register.folder(folder)})[each.id] = each
    whole = replace(register, **folders)
    looked_at = {each.origin.file for folder in folders.values() for each in folder.values()}
    looked_at -= {each.origin.file for each in register.records()}
    for name, rule, severity in _asked(CHECKS, register) if folders else ():
        if name == _REFERENCES:
            found = _carried_out(name, partial(rule.check, whole), severity, register)
            yield from (each for each in found if each.file in looked_at)


def compare(revisions: Revisions) -> Iterator[Problem]:
    """The problems between two versions, each as severe as the settings of the later one make its rule."""
    for name, rule, severity in _asked(COMPARISONS, revisions.after):
        yield from _carried_out(name, partial(rule.compare, revisions), severity, revisions.after)


def _carried_out(
    name: str, look: Callable[[], Iterator[Finding]], severity: Severity, register: Register
) -> Iterator[Problem]:
    """The problems that a rule finds; where srr itself fails in it, that is one, and the others go on."""
    try:
        for finding in look():
            yield _problem(name, finding, severity)
    except Exception as error:  # noqa: BLE001  (a check that was not carried out must never look like a clean one)
        message = say("rule.unforeseen", rule=name, error=type(error).__name__, place=raised_at(error))
        file = register.settings.origin.file
        yield Problem(file, Position(), name, Severity.ERROR, message, say("defect.report"))


def _asked(rules: Mapping[str, R], register: Register) -> Iterator[tuple[str, R, Severity]]:
    """The rules that the register wants, with how severe they are there."""
    severities = dict(register.settings.rules)
    for name, rule in rules.items():
        firm = getattr(rule, "WHEN_PUBLIC", None) if register.settings.public else None
        if firm is not None:
            yield name, rule, firm
        elif severities.get(name) != "none":
            yield name, rule, Severity(severities.get(name, rule.SEVERITY))


def adjust(problems: Iterable[Problem], register: Register) -> Iterator[Problem]:
    """The problems of reading under the register's settings; what made a file unreadable stays an error."""
    severities = dict(register.settings.rules)
    for problem in problems:
        chosen = severities.get(problem.rule)
        if chosen is None or problem.severity is Severity.ERROR:
            yield problem
        elif chosen != "none":
            yield replace(problem, severity=Severity(chosen))


def _problem(rule: str, finding: Finding, severity: Severity) -> Problem:
    milder = max(severity, finding.severity or severity, key=lambda each: each.rank)
    origin = finding.record.origin
    return Problem(
        file=origin.file,
        position=origin.position(finding.path, key=finding.key),
        rule=rule,
        severity=milder,
        message=finding.message,
        remedy=finding.remedy,
        path=finding.path,
    )


def silence(
    problems: Iterable[Problem], comments: Mapping[str, Iterable[Ignore]], register: Register
) -> Iterator[Problem]:
    """The problems that no comment silences, and one for every comment that silences nothing.

    Errors are never silenced, but for one finding of ``personal-data`` a comment, anywhere in the value it
    covers. While files are left out a rule may have nothing to find, so then a comment is not called unused;
    nor is one about a rule that depends on the version the register is held against.
    """
    waiting = {(file, each.covers, each.rule): each for file, found in comments.items() for each in found}
    personal = _by_file(waiting, PERSONAL)
    used: set[_Place] = set()
    refused: set[_Place] = set()
    for problem in problems:
        place = (problem.file, problem.position.line, problem.rule)
        comment = waiting.get(place)
        if problem.rule == PERSONAL:
            excuse = _excuse(personal.get(problem.file, ()), problem, used)
            if excuse is not None:
                used.add(excuse)
            else:
                yield problem
        elif comment is not None and comment.reason and problem.severity is not Severity.ERROR:
            used.add(place)
        else:
            refused.add(place)
            yield problem
    unused = {place: comment for place, comment in waiting.items() if place not in used}
    yield from adjust(_unused(unused, refused, certain=not register.left_out), register)


def _by_file(waiting: Mapping[_Place, Ignore], rule: str) -> Mapping[str, list[tuple[_Place, Ignore]]]:
    """The comments about a rule, by file."""
    found: dict[str, list[tuple[_Place, Ignore]]] = {}
    for place, comment in waiting.items():
        if place[2] == rule:
            found.setdefault(place[0], []).append((place, comment))
    return found


def _excuse(
    comments: Iterable[tuple[_Place, Ignore]], problem: Problem, used: Collection[_Place]
) -> _Place | None:
    """The place of the comment that excuses this finding of personal data, if one is left that does."""
    line = problem.position.line
    return next(
        (
            place
            for place, each in comments
            if each.reason and each.covers <= line <= each.until and place not in used
        ),
        None,
    )


def _unused(comments: Mapping[_Place, Ignore], refused: set[_Place], *, certain: bool) -> Iterator[Problem]:
    suggestions = Suggestions()
    for place, comment in comments.items():
        remedy = say("remedy.unused-ignore.remove")
        if comment.rule not in RULES:
            # A comment can hold anything; only what can be the name of a rule is repeated.
            tellable = comment.rule if _NAME.fullmatch(comment.rule) else "…"
            message = say("rule.unused-ignore.unknown", rule=tellable)
            close = suggestions.closest(comment.rule, RULES)
            remedy = say("remedy.unused-ignore.did-you-mean", rule=close) if close else remedy
        elif not comment.reason:
            message = say("rule.unused-ignore.no-reason", rule=comment.rule)
            remedy = say("remedy.unused-ignore.no-reason", rule=comment.rule)
        elif place in refused:
            message = say("rule.unused-ignore.error", rule=comment.rule)
            remedy = say("remedy.unused-ignore.error")
        elif certain and comment.rule not in COMPARISONS:
            message = say("rule.unused-ignore.nothing", rule=comment.rule)
        else:
            continue
        yield Problem(place[0], comment.position, _UNUSED, unused_ignore.SEVERITY, message, remedy)
