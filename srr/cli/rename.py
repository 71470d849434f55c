"""``srr rename``: another id for a record, everywhere it is mentioned."""

from __future__ import annotations

from typing import Annotated

import typer

from srr.changes import renaming
from srr.changes.plan import Plan
from srr.cli import completion
from srr.cli.commands import But
from srr.cli.exits import Exit, Stop
from srr.cli.writing import Writing, WritingRequest
from srr.meaning.records import RECORDS
from srr.problems import say


def rename(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="help.rename.id", autocompletion=completion.records)
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="help.rename.new")],
    request: Annotated[WritingRequest, But(force=None)],
) -> Exit:
    """Give a record another id, everywhere it is mentioned."""
    writing = Writing(request, near=True)
    found = writing.named(id_, *RECORDS, "register")
    if found.kind == "register":
        raise Stop(say("writing.rename.register"))

    def make() -> Plan:
        lost = writing.lost_to(found.id)
        return renaming.rename(writing.whole, found.kind, found.id, new, lost)

    return writing.carry_out(make)
