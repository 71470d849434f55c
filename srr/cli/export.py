"""``srr export``: all of a register in a file, or a folder, for programs that read tables."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from srr.cli import completion, streams
from srr.cli.commands import But
from srr.cli.delivery import Request
from srr.cli.exits import Exit, Stop
from srr.cli.progress import waiting
from srr.cli.session import Session
from srr.problems import say
from srr.render.formats import FORMATS, format_of, formats_for
from srr.views.export.shape import Export
from srr.views.export.tables import export as tables
from srr.views.export.workbook import Workbook, workbook

_Format: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="help.export.format",
        autocompletion=completion.export_formats,
    ),
]

_Overwrite: TypeAlias = Annotated[bool, typer.Option("--overwrite", help="help.export.overwrite")]


def export(
    target: Annotated[str, typer.Argument(metavar="FILE|DIR", help="help.export.target")],
    public: Annotated[bool, typer.Option("--public", help="help.export.public")] = False,
    *,
    request: Annotated[Request, But(output=None, format=_Format, overwrite=_Overwrite)],
) -> Exit:
    """Write all of the register, and what follows from it, as tables; the target says in which form."""
    if request.format is None and target != "-" and not Path(target).suffix and not _is_folder(target):
        raise Stop(say("export.form-needed", file=target))
    request = replace(request, output=target, format=request.format or _folder_format(target))
    session = Session(request)
    name = request.format_name(Export)
    if FORMATS[name].folder and (request.target is None or _is_file(request.target)):
        raise Stop(say("export.folder-needed", format=name))
    if not FORMATS[name].folder and _is_folder(target):
        raise Stop(say("export.file-needed", format=name))
    # A workbook is laid out in sheets, which can be read back.
    make = workbook if name == "xlsx" else tables
    known, now = session.known, session.register
    with waiting("progress.export", request):
        found = make(known, now, session.exactly_read_from(), public=public)
        session.emit(found, Export, leaves=True)
    if isinstance(found, Workbook) and found.editable and not found.returns:
        streams.tell(session.wording.say("workbook.no-return"))
    return session.closing()


def _is_file(target: Path) -> bool:
    """Whether a name is that of a file, which is there or by its ending is to be one of another format."""
    return target.is_file() or (not target.is_dir() and format_of(target.name, Export) is not None)


def _folder_format(target: str) -> str | None:
    """The format that a folder implies: there is one that is several files."""
    folders = [each for each in formats_for(Export) if FORMATS[each].folder]
    return folders[0] if _is_folder(target) else None


def _is_folder(target: str) -> bool:
    """Whether a name is that of a folder; one that ends in a slash is, also where it has still to be made."""
    return target != "-" and (Path(target).is_dir() or target.endswith(("/", os.sep)))
