"""``srr status``: the overview, or one of the tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from srr.changes.nearest import nearest
from srr.cli import completion
from srr.cli.delivery import Request
from srr.cli.exits import Exit, Stop
from srr.cli.session import Session
from srr.problems import say
from srr.views.status import FILTERS, GROUPINGS, TABLES, Selection, group, table
from srr.views.status.grouped import BY
from srr.views.status.overview import overview

_ALL = "all"


def status(
    name: Annotated[
        str | None,
        typer.Argument(metavar="TABLE", help="help.status.table", autocompletion=lambda: list(TABLES)),
    ] = None,
    supplier: Annotated[
        list[str] | None,
        typer.Option(
            "--supplier", metavar="ID", help="help.status.supplier", autocompletion=completion.suppliers
        ),
    ] = None,
    client: Annotated[
        list[str] | None,
        typer.Option("--client", metavar="ID", help="help.status.client", autocompletion=completion.clients),
    ] = None,
    category: Annotated[
        list[str] | None,
        typer.Option(
            "--category", metavar="ID", help="help.status.category", autocompletion=completion.categories
        ),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status", metavar="STATUS", help="help.status.status", autocompletion=completion.states
        ),
    ] = None,
    target_group: Annotated[
        list[str] | None,
        typer.Option(
            "--target-group",
            metavar="ID",
            help="help.status.target-group",
            autocompletion=completion.target_groups,
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--group-by", metavar="|".join(BY), help="help.status.group-by", autocompletion=lambda: [*BY]
        ),
    ] = None,
    sort: Annotated[
        str | None,
        typer.Option("--sort", metavar="COLUMN", help="help.status.sort", autocompletion=completion.columns),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(
            "--columns", metavar="COLUMN,…", help="help.status.columns", autocompletion=completion.columns
        ),
    ] = None,
    *,
    request: Request,
) -> Exit:
    """Answer with the overview, or with the table that was named."""
    wanted = {
        "supplier": supplier,
        "client": client,
        "category": category,
        "target-group": target_group,
        "status": status,
    }
    asked = {option: values for option, values in wanted.items() if values}
    if name is None:
        given = {"group-by": by, "sort": sort, "columns": columns}
        _need_table([*asked, *(option for option, each in given.items() if each)])
    elif name not in TABLES:
        raise Stop(say("cli.no-table", text=name, close=nearest(name, TABLES)))
    session = Session(request)
    if name is None:
        return session.answer(overview(session.known, session.register))
    there = _columns_of(name, by)
    selection = Selection(
        wanted={each: _known(session, each, asked[each]) for each in FILTERS if each in asked},
        states=_states(name, asked.get("status", [])),
        sort=_sort(name, there, sort),
        columns=_columns(name, there, columns),
    )
    if by is not None:
        return session.answer(group(session.known, session.register, name, by, selection))
    return session.answer(table(session.known, session.register, name, selection))


def _need_table(given: Iterable[str]) -> None:
    for option in given:
        raise Stop(say("cli.options-need-table", option=f"--{option}", tables=tuple(TABLES)))


def _columns_of(name: str, by: str | None) -> list[str]:
    """The columns of a table, or of its sums; wrong usage where it has none of those."""
    if by is None:
        return [each.key for each in TABLES[name].columns]
    if name not in GROUPINGS:
        raise Stop(say("cli.no-groups", table=name, tables=tuple(GROUPINGS)))
    if by not in BY:
        raise Stop(say("cli.no-value", option="--group-by", text=by, close=nearest(by, BY)))
    return [each.key for each in GROUPINGS[name].columns]


def _known(session: Session, kind: str, ids: Iterable[str]) -> frozenset[str]:
    """The ids of a filter; each of them exists, now or later, or was left out."""
    for each in ids:
        if not session.whole.knows(kind, each):
            close = nearest(each, session.whole.ids(kind))
            raise Stop(say("cli.no-value", option=f"--{kind}", text=each, close=close))
    return frozenset(ids)


def _states(name: str, states: Iterable[str]) -> frozenset[str]:
    known = TABLES[name].states
    for each in states:
        if not known:
            raise Stop(say("cli.no-filter", table=name, option="--status"))
        if each not in known:
            raise Stop(say("cli.no-value", option="--status", text=each, close=nearest(each, known)))
    return frozenset(states)


def _sort(name: str, there: Iterable[str], written: str | None) -> tuple[str, ...]:
    given = _list(written)
    for each in given:
        _check(name, there, "--sort", each.removeprefix("-"))
    return given


def _columns(name: str, there: Iterable[str], written: str | None) -> tuple[str, ...]:
    given = _list(written)
    if given == (_ALL,):
        return tuple(there)
    for each in given:
        _check(name, there, "--columns", each)
    return given


def _check(name: str, there: Iterable[str], option: str, column: str) -> None:
    if column not in there:
        raise Stop(say("cli.no-column", option=option, table=name, text=column, close=nearest(column, there)))


def _list(written: str | None) -> tuple[str, ...]:
    return tuple(each.strip() for each in (written or "").split(",") if each.strip())
