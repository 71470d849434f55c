"""``srr remove``: a record that nothing refers to goes."""

from __future__ import annotations

from typing import Annotated

import typer

from srr.changes import removing
from srr.changes.plan import Plan
from srr.cli import completion
from srr.cli.commands import But
from srr.cli.exits import Exit, Stop
from srr.cli.writing import Writing, WritingRequest
from srr.meaning.records import RECORDS
from srr.problems import say


def remove(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="help.rename.id", autocompletion=completion.records)
    ],
    request: Annotated[WritingRequest, But(force=None)],
) -> Exit:
    """Remove the file of a record that nothing refers to."""
    writing = Writing(request, near=True)
    found = writing.named(id_, *RECORDS, "register")
    if found.kind == "register":
        raise Stop(say("writing.remove.register"))

    def make() -> Plan:
        lost = writing.lost_to(found.id)
        return removing.remove(writing.whole, found.kind, found.id, lost)

    return writing.carry_out(make)
