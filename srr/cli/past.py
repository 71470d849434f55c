"""A session and a span of commits to what looked personal in them and is not in the register any more."""

from __future__ import annotations

from collections.abc import Iterator

from srr.cli.session import Session
from srr.problems import Position, Problem, Severity, say
from srr.rules.ignores import ignores
from srr.rules.run import PERSONAL, silence
from srr.store.history import Version
from srr.store.personal import details


def earlier(session: Session, since: str | None) -> Iterator[Problem]:
    """A problem for each such detail, of the commit that brought it, in the order of the commits.

    ``since`` is the revision from which on is looked, None for all of the past. What stands in the register
    now is told of there. Raises Stop where there is no such revision, or not all of it is in this clone.
    """
    now: set[tuple[str, str]] | None = None
    told: set[tuple[str, object]] = set()
    for version, data in session.past(since):
        file = f"{session.shown}/{version.name}"
        found = list(details(file, data))
        # Hardly ever is there anything to compare with what stands there now.
        if found and now is None:
            now = {said for name, each in session.loaded.contents.items() for said, _ in details(name, each)}
        found = [each for each in found if now is None or each[0] not in now]
        left = _unexcused([problem for _, problem in found], file, data, session) if found else set()
        for said, problem in found:
            if problem in left and (file, said) not in told:
                told.add((file, said))
                yield _earlier(problem, version)


def _unexcused(problems: list[Problem], file: str, data: bytes, session: Session) -> set[Problem]:
    """Those of the problems that no comment in that version of the file excuses."""
    comments = {file: list(ignores(data.decode(errors="replace").splitlines()))}
    return {each for each in silence(problems, comments, session.whole) if each.rule == PERSONAL}


def _earlier(problem: Problem, version: Version) -> Problem:
    what = dict(problem.message.args)["what"]
    message = say("rule.personal-data.earlier", what=what, commit=version.commit[:10])
    remedy = say("remedy.personal-data.earlier")
    return Problem(problem.file, Position(), PERSONAL, Severity.ERROR, message, remedy)
