"""``srr validate``: read everything, print every problem."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from srr.cli import completion, streams
from srr.cli.checks import problems_of
from srr.cli.commands import But
from srr.cli.delivery import Request
from srr.cli.exits import Exit, Stop
from srr.cli.paths import chosen, no_files
from srr.cli.progress import waiting
from srr.cli.repository import home
from srr.cli.session import Session
from srr.frozen import frozen
from srr.meaning.closest import nearest
from srr.meaning.codes import code
from srr.model.register import Register
from srr.problems import Choice, Problem, Severity, say
from srr.render.formats import formats_for
from srr.render.wording import Wording
from srr.rules import RULES
from srr.rules.since import brought, changed
from srr.store.folder import stray
from srr.store.home import outdated
from srr.store.worktree import unshown
from srr.views.problems import Asked, Report, Since, report

#: Advice in text: one line a rule, or each in its place.
ADVICE = ("short", "full")
FAIL_ON = (*(severity.value for severity in Severity), "never")
_Format: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="|".join(formats_for(Report)),
        help="help.validate.format",
        autocompletion=lambda: list(formats_for(Report)),
    ),
]


@frozen
class _Which:
    """Which problems are told, how, and which of them count."""

    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            metavar="|".join(FAIL_ON),
            help="help.validate.fail-on",
            show_default=False,
            autocompletion=lambda: FAIL_ON,
        ),
    ] = "error"
    advice: Annotated[
        str,
        typer.Option(
            "--advice",
            metavar="|".join(ADVICE),
            help="help.validate.advice",
            show_default=False,
            autocompletion=lambda: ADVICE,
        ),
    ] = "short"
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select", metavar="RULE", help="help.validate.select", autocompletion=lambda: list(RULES)
        ),
    ] = None
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore", metavar="RULE", help="help.validate.ignore", autocompletion=lambda: list(RULES)
        ),
    ] = None

    def understood(self) -> _Which:
        """The same in the names of severities and rules. Raises Stop where something is none of these."""
        known = code(self.fail_on, FAIL_ON, "severity")
        if known is None:
            choices = tuple(Choice("severity", each) for each in FAIL_ON)
            raise Stop(say("cli.no-choice", option="--fail-on", text=self.fail_on, choices=choices))
        if self.advice not in ADVICE:
            raise Stop(say("cli.no-choice", option="--advice", text=self.advice, choices=ADVICE))
        rules = _rules("--select", self.select), _rules("--ignore", self.ignore)
        return _Which(known, self.advice, *(sorted(each) for each in rules))

    def has(self, rule: str) -> bool:
        """Whether problems of a rule are told."""
        return (not self.select or rule in self.select) and rule not in (self.ignore or ())


def validate(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH", help="help.validate.path")] = None,
    *,
    which: _Which,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="REV", help="help.validate.since", autocompletion=completion.revisions
        ),
    ] = None,
    history: Annotated[bool, typer.Option("--history", help="help.validate.history")] = False,
    request: Annotated[Request, But(as_of=None, format=_Format)],
) -> Exit:
    """Print every problem; the exit code says whether one of them counts."""
    which = which.understood()
    session = Session(replace(request, format=request.format or _in_actions(request)))
    before = None if since is None else session.since(since)
    found = _found(session, before.register if before else None, since, history=history)
    files = {*session.loaded.sources, *(each.file for each in session.whole.left_out)}
    checked = _within(paths or [], session, files, {each.file for each in found} - files)
    shown = [each for each in found if each.file in checked and which.has(each.rule)]
    change = None
    if since is not None and before is not None:
        altered = changed(before.contents, session.loaded.contents)
        new = brought(shown, problems_of(before), altered)
        change = Since(since, len(altered), len(shown) - len(new))
        shown = new
    asked = Asked(checked, which.advice == "full", change)
    view = report(session.whole, shown, session.loaded.sources, home(session.folder), asked)
    session.emit(view, Report)
    if session.request.format_name(Report) == "github":
        _summarise(view, session.wording)
    if copies := outdated(session.folder):
        streams.tell(session.wording.say("home.outdated", count=len(copies), files=tuple(copies)))
    # What was left out before the change is no fault of the change.
    unsaid = Exit.DONE if change else _unsaid(session, shown, which.fail_on)
    return max(_code(shown, which.fail_on), unsaid)


def _found(session: Session, before: Register | None, since: str | None, *, history: bool) -> list[Problem]:
    """What is wrong in the register, and with ``history`` or since a revision in versions before this one."""
    with waiting("progress.rules", session.request):
        found = problems_of(session.loaded, before)
    if history or since is not None:
        from srr.cli.past import earlier  # noqa: PLC0415  (who checks what lies here needs no git)

        found += earlier(session, None if history else since)
    is_here = session.request.at is None
    if is_here and (hidden := unshown(session.folder, _names(session, session.loaded.sources))):
        found.append(stray(f"{session.shown}/{hidden[0]}", "unshown", count=len(hidden)))
    return found


def _unsaid(session: Session, wanted: list[Problem], fail_on: str) -> Exit:
    """Say on stderr that files were left out of which no problem was asked for; not all was checked."""
    unsaid = {each.file for each in session.whole.left_out} - {each.file for each in wanted}
    if not unsaid:
        return Exit.DONE
    streams.tell(session.wording.say("cli.left-out", count=len(unsaid)))
    return Exit.DONE if fail_on == "never" else Exit.FOUND


def _in_actions(request: Request) -> str | None:
    """``github`` in the log of GitHub Actions, where nothing else was asked for."""
    return "github" if request.output is None and os.environ.get("GITHUB_ACTIONS") == "true" else None


def _summarise(view: Report, wording: Wording) -> None:
    """Add what gets no annotation to the summary of the step, or say why that cannot be done."""
    from srr.render import markdown  # noqa: PLC0415  (only for GitHub Actions)
    from srr.render.screen import Screen  # noqa: PLC0415
    from srr.views.answer import Answer  # noqa: PLC0415
    from srr.views.step_summary import step_summary  # noqa: PLC0415

    target = os.environ.get("GITHUB_STEP_SUMMARY")
    page = step_summary(view)
    if not target or page is None:
        return
    try:
        streams.append(markdown.render(Answer(None, None, page), wording, Screen()), Path(target))
    except Stop as stop:
        # The annotations are there all the same, and so is the exit code.
        streams.tell(wording.sentence(stop.message))


def _rules(option: str, names: list[str] | None) -> set[str]:
    """Rule names from an option that may be repeated and may hold several, separated by commas."""
    given = {name.strip() for each in names or [] for name in each.split(",") if name.strip()}
    for name in sorted(given - set(RULES)):
        raise Stop(say("cli.no-rule", option=option, text=name, close=nearest(name, RULES)))
    return given


def _within(paths: list[Path], session: Session, files: set[str], beside: set[str]) -> set[str]:
    """Those of the files that are, or lie in, one of the paths; all where none is named.

    ``beside`` has what lies in the register, is none of its files, and is pointed out. Raises Stop for a path
    with no file of the register: nothing would be checked, and it would look as if all were well.
    """
    found = chosen(paths, session.folder, _names(session, files), _names(session, beside))
    for path in (*found.strange, *found.outside):
        raise no_files(path, session.folder)
    return {f"{session.shown}/{name}" for name in found.names}


def _names(session: Session, files: Iterable[str]) -> list[str]:
    """The names in the register of files that messages name so."""
    return [each.removeprefix(f"{session.shown}/") for each in files]


def _code(found: list[Problem], fail_on: str) -> Exit:
    if fail_on == "never":
        return Exit.DONE
    limit = Severity(fail_on).rank
    return Exit.FOUND if any(each.severity.rank <= limit for each in found) else Exit.DONE
