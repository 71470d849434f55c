"""``srr diff``: what changed between two states of the register, as events."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from srr.cli import completion
from srr.cli.checks import undisclosed
from srr.cli.commands import But
from srr.cli.delivery import Request
from srr.cli.exits import Exit, Stop
from srr.cli.session import Session
from srr.problems import say
from srr.store.load import Loaded
from srr.views.blotting import without
from srr.views.cells import Cell, Worded
from srr.views.diff import diff as what_changed

_HEAD = "HEAD"


def diff(
    rev: Annotated[
        str | None,
        typer.Argument(metavar="FROM", help="help.diff.rev", autocompletion=completion.revisions),
    ] = None,
    other: Annotated[
        str | None,
        typer.Argument(metavar="UNTIL", help="help.diff.other", autocompletion=completion.revisions),
    ] = None,
    *,
    request: Annotated[Request, But(at=None)],
) -> Exit:
    """Answer with what changed between two states of the register."""
    if "" in {rev, other} or rev in {"..", "..."}:
        raise Stop(say("diff.empty"))
    first, dots, second = _range(rev, other)
    session = Session(replace(request, at=second))
    # Three dots ask what the second did since it left the first, as a pull request is shown.
    before = session.since(first) if dots == "..." else session.at(first)
    names: tuple[Cell, Cell] = (
        Worded(first, say("diff.saved")) if rev is None else first,
        second or Worded(None, say("diff.working-tree")),
    )
    body = what_changed(before, session.loaded, session.day, names)
    # CI keeps what is shown of the files that changed.
    return session.answer(
        without(body, _personal(before, session.loaded) | _personal(session.loaded, before))
    )


def _personal(one: Loaded, other: Loaded) -> frozenset[str]:
    """What looks personal in the files that another version has otherwise."""
    changed = {file: data for file, data in one.contents.items() if other.contents.get(file) != data}
    return undisclosed(one, changed)


def _range(rev: str | None, other: str | None) -> tuple[str, str, str | None]:
    """From which revision to which, and the dots between them; None is the register as it is on the disk.

    ``A..B`` and ``A...B`` are one argument; a side that is left out is HEAD, as it is to git.
    """
    if rev is None or ".." not in rev:
        return _HEAD if rev is None else rev, "", other
    if other is not None:
        raise Stop(say("diff.range-and-more"))
    dots = "..." if "..." in rev else ".."
    first, _, second = rev.partition(dots)
    return first or _HEAD, dots, second or _HEAD
