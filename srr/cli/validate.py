"""``srr validate``: read everything, print every problem."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from srr.changes.nearest import nearest
from srr.cli import options, streams
from srr.cli.delivery import Request
from srr.cli.exits import Exit, Stop
from srr.cli.help import LocalisedCommand
from srr.cli.session import Session
from srr.problems import Problem, Severity, say
from srr.render.formats import formats_for
from srr.rules import RULES
from srr.rules.run import examine
from srr.store.home import outdated
from srr.views.problems import Report, report

FAIL_ON = (*(severity.value for severity in Severity), "never")


def add_to(app: typer.Typer) -> None:
    """Make ``validate`` a command of the app."""
    app.command("validate", cls=LocalisedCommand, help="help.validate")(_validate)


def _validate(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH", help="help.validate.path")] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            metavar="|".join(FAIL_ON),
            help="help.validate.fail-on",
            show_default=False,
            autocompletion=lambda: FAIL_ON,
        ),
    ] = "error",
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select", metavar="RULE", help="help.validate.select", autocompletion=lambda: list(RULES)
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore", metavar="RULE", help="help.validate.ignore", autocompletion=lambda: list(RULES)
        ),
    ] = None,
    data: options.Data = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="text|json|github",
            help="help.validate.format",
            autocompletion=lambda: list(formats_for(Report)),
        ),
    ] = None,
    output: options.Output = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
) -> Exit:
    if fail_on not in FAIL_ON:
        raise Stop(say("cli.no-choice", option="--fail-on", text=fail_on, choices=FAIL_ON))
    selected, ignored = _rules("--select", select), _rules("--ignore", ignore)
    session = Session(Request(data, lang, color, None, format_, output))
    # Only a text that mentions srr can hold a comment that silences a rule.
    lines = {name: each.lines() for name, each in session.loaded.sources.items() if "srr:" in each.text}
    found = examine(session.whole, session.loaded.problems, lines)
    wanted = [
        each
        for each in _within(paths or [], found)
        if (not selected or each.rule in selected) and each.rule not in ignored
    ]
    session.emit(report(session.whole, wanted, session.loaded.sources), Report)
    if copies := outdated(session.folder):
        streams.tell(session.wording.say("home.outdated", count=len(copies), files=tuple(copies)))
    return _code(wanted, fail_on)


def _rules(option: str, names: list[str] | None) -> set[str]:
    """Rule names from an option that may be repeated and may hold several, separated by commas."""
    given = {name.strip() for each in names or [] for name in each.split(",") if name.strip()}
    for name in sorted(given - set(RULES)):
        raise Stop(say("cli.no-rule", option=option, text=name, close=nearest(name, RULES)))
    return given


def _within(paths: list[Path], found: Iterable[Problem]) -> list[Problem]:
    """The problems in these files and folders; all where none is named."""
    if not paths:
        return list(found)
    for path in paths:
        if not os.path.lexists(path):
            raise Stop(say("cli.no-path", path=str(path)), Exit.UNREADABLE)
    places = [os.path.abspath(path) for path in paths]  # noqa: PTH100  (links are not to be followed)
    known = {each: os.path.abspath(each) for each in {problem.file for problem in found}}  # noqa: PTH100
    inside = {
        file
        for file, real in known.items()
        if any(real == place or real.startswith(place + os.sep) for place in places)
    }
    return [each for each in found if each.file in inside]


def _code(found: list[Problem], fail_on: str) -> Exit:
    if fail_on == "never":
        return Exit.DONE
    limit = Severity(fail_on).rank
    return Exit.FOUND if any(each.severity.rank <= limit for each in found) else Exit.DONE
