"""``srr set``: one field of a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from srr.changes.plan import Plan
from srr.changes.setting import Setting, change
from srr.cli import completion
from srr.cli.exits import Exit, Stop
from srr.cli.rewriting import notes
from srr.cli.writing import Writing, WritingRequest
from srr.meaning.records import RECORDS
from srr.problems import Message, say


def set_(
    id_: Annotated[str, typer.Argument(metavar="ID", help="help.set.id", autocompletion=completion.records)],
    field: Annotated[str, typer.Argument(metavar="FIELD", help="help.set.field")],
    value: Annotated[str | None, typer.Argument(metavar="VALUE", help="help.set.value")] = None,
    add: Annotated[bool, typer.Option("--add", help="help.set.add")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="help.set.remove")] = False,
    unset: Annotated[bool, typer.Option("--unset", help="help.set.unset")] = False,
    *,
    request: WritingRequest,
) -> Exit:
    """Change one field of a record."""
    asked = Setting(field, _how(value, add=add, remove=remove, unset=unset), value or "")
    writing = Writing(request, near=True)
    found = writing.named(id_, *RECORDS, "register")
    kind, record = found.kind, found.id
    plan, whole = Plan(()), writing.whole

    def make() -> Plan:
        nonlocal plan, whole
        whole = writing.whole
        plan = change(writing.listener, kind, record, writing.value(kind, record), asked)
        return plan

    def more() -> Iterator[Message]:
        if not plan.steps:
            yield say("writing.same")
        yield from notes(whole, writing.after, ((kind, record),))

    return writing.carry_out(make, more)


def _how(value: str | None, **ways: bool) -> str:
    """What is to be done with the field. Raises Stop where the options contradict each other."""
    chosen = [way for way, asked in ways.items() if asked]
    if len(chosen) > 1:
        raise Stop(say("writing.several-ways"))
    how = chosen[0] if chosen else "set"
    if how == "unset" and value is not None:
        raise Stop(say("writing.unset-value"))
    if how != "unset" and value is None:
        raise Stop(say("writing.no-value"))
    return how
