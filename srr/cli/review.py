"""``srr review``: which annual reviews are due, and the checklists to hold them with."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from srr.cli import completion, streams
from srr.cli.commands import But
from srr.cli.delivery import Request
from srr.cli.exits import Exit, Stop
from srr.cli.session import Session
from srr.model.lifecycle import accepted, status_told
from srr.problems import say
from srr.render.formats import FORMATS, format_of, formats_for
from srr.render.screen import Screen
from srr.views.answer import Answer, Calendar, Document, Table, join
from srr.views.calendar import calendar
from srr.views.checklist import checklists, due_proposals
from srr.views.reviews import is_overdue, to_hold
from srr.views.status.reviews import due_table

#: No register looks further ahead than this many digits of days.
_DAYS = re.compile(r"([0-9]{1,5}) ?(?:d|dag(?:en)?|days?)?", re.IGNORECASE)
_Output: TypeAlias = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE|DIR/", help="help.review.output")
]


_DueFormat: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT", help="help.review.due-format", autocompletion=completion.formats
    ),
]


def due(
    within: Annotated[str | None, typer.Option("--within", metavar="DAYS", help="help.review.within")] = None,
    check: Annotated[bool, typer.Option("--check", help="help.review.check")] = False,
    actions: Annotated[bool, typer.Option("--actions", help="help.review.actions")] = False,
    *,
    request: Annotated[Request, But(format=_DueFormat)],
) -> Exit:
    """Answer with the reviews that are due, in a table or as a calendar.

    With ``check`` the exit code says whether one is overdue.
    """
    days = _days(within) if within is not None else None
    as_calendar = _wants_calendar(request)
    if actions and not as_calendar:
        raise Stop(say("review.actions-in-calendar"))
    session = Session(request)
    if as_calendar:
        code = _calendar(session, days, actions=actions)
    else:
        request.format_name(Table, Calendar)
        code = session.answer(due_table(session.register, days))
    return Exit.FOUND if check and is_overdue(session.register) else code


def _wants_calendar(request: Request) -> bool:
    """Whether the answer is to be a calendar: by its format, or by the name of the file."""
    if request.format is not None:
        choices = (*formats_for(Table), *formats_for(Calendar))
        if request.format not in choices:
            raise Stop(say("cli.no-choice", option="--format", text=request.format, choices=choices))
        return request.format in formats_for(Calendar)
    return request.target is not None and format_of(request.target.name, Calendar) is not None


def _calendar(session: Session, days: int | None, *, actions: bool) -> Exit:
    """The reviews as a calendar; that there is nothing in it is said."""
    found = calendar(session.register, to_hold(session.register, days), actions=actions)
    if not found.entries:
        streams.tell(session.wording.say("review.nothing-due"))
    session.emit(found, Calendar)
    return session.closing()


def _days(written: str) -> int:
    """The number of days that was typed: "90", "90 dagen"."""
    found = _DAYS.fullmatch(written.strip())
    if found is None:
        raise Stop(say("cli.days", option="--within"))
    return int(found[1])


def checklist(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help="help.review.ids", autocompletion=completion.proposals),
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="help.review.all-due")] = False,
    *,
    request: Annotated[Request, But(output=_Output)],
) -> Exit:
    """Answer with checklists, or write each of them to a file of its own."""
    session = Session(request)
    proposals = _proposals(session, ids or [], due=due)
    if not proposals:
        streams.tell(session.wording.say("review.nothing-due"))
        return Exit.DONE
    documents = checklists(session.register, proposals, session.read_from())
    target = request.target
    if target is not None and _is_folder(target, str(request.output), several=due or len(documents) > 1):
        return _save_each(session, documents, target)
    if target is not None and len(documents) > 1:
        raise Stop(say("cli.folder-needed"))
    return session.answer(join("checklists", tuple(documents.values())), leaves=True)


def _is_folder(target: Path, typed: str, *, several: bool) -> bool:
    """Whether a name is that of a folder, also of one that has still to be made.

    One that ends in a slash is; and one without an ending, where it may be for ``several`` documents.
    """
    return (
        target.is_dir()
        or typed.endswith(("/", os.sep))
        or (several and not target.suffix and not target.exists())
    )


def _proposals(session: Session, ids: list[str], *, due: bool) -> list[str]:
    """The proposals to make checklists for; every one that was named exists."""
    if bool(ids) == due:
        raise Stop(say("cli.ids-or-due"))
    named = [session.named(each, "proposal").id for each in ids]
    for each in named:
        proposal = session.register.proposals[each]
        if accepted(proposal) is False:
            raise Stop(say("changes.review.never", id=each, status=status_told(proposal)), Exit.FOUND)
    return named or list(due_proposals(session.register))


def _save_each(session: Session, documents: Mapping[str, Document], folder: Path) -> Exit:
    """One file a proposal, named after it, in a folder that is made where it is missing.

    In Word unless another format was asked for: they go to people who fill them in and have no terminal.
    """
    name = session.request.format or "docx"
    ending = FORMATS[name].endings[0]
    texts = {}
    for proposal, document in documents.items():
        answer = Answer.of(session.register, session.discreet(join("checklists", (document,))))
        texts[folder / f"{proposal}{ending}"] = FORMATS[name].render(answer, session.wording, Screen())
    session.request.save(texts, name, session.wording, folder)
    return session.closing()
