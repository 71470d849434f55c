"""``srr status``: the overview, or one of the tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from typing import Annotated

import typer

from srr.cli import completion, streams
from srr.cli.delivery import Request
from srr.cli.exits import Exit, Stop
from srr.cli.plurals import singular
from srr.cli.session import Session
from srr.frozen import frozen
from srr.meaning.codes import chosen, code, meant
from srr.meaning.habits import name_meant
from srr.problems import Choice, say
from srr.views.status import FILTERS, GROUPINGS, TABLES, Selection, group, table
from srr.views.status.grouped import BY
from srr.views.status.overview import overview

_ALL = "all"
_SINCE = re.compile(r"\s+(?:sinds|since)\b.*", re.IGNORECASE | re.DOTALL)


@frozen
class _Filters:
    """What is asked of the rows of a table."""

    supplier: Annotated[
        list[str] | None,
        typer.Option(
            "--supplier", metavar="ID", help="help.status.supplier", autocompletion=completion.suppliers
        ),
    ] = None
    client: Annotated[
        list[str] | None,
        typer.Option("--client", metavar="ID", help="help.status.client", autocompletion=completion.clients),
    ] = None
    category: Annotated[
        list[str] | None,
        typer.Option(
            "--category", metavar="ID", help="help.status.category", autocompletion=completion.categories
        ),
    ] = None
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status", metavar="STATUS", help="help.status.status", autocompletion=completion.states
        ),
    ] = None
    target_group: Annotated[
        list[str] | None,
        typer.Option(
            "--target-group",
            metavar="ID",
            help="help.status.target-group",
            autocompletion=completion.target_groups,
        ),
    ] = None

    def given(self) -> dict[str, list[str]]:
        """What was typed, by the name of the option."""
        named = {each.name.replace("_", "-"): getattr(self, each.name) for each in fields(self)}
        return {option: values for option, values in named.items() if values}


@frozen
class _Layout:
    """How a table is to be: its rows added up or sorted, and which columns."""

    by: Annotated[
        str | None,
        typer.Option(
            "--group-by", metavar="|".join(BY), help="help.status.group-by", autocompletion=lambda: [*BY]
        ),
    ] = None
    sort: Annotated[
        str | None,
        typer.Option("--sort", metavar="COLUMN", help="help.status.sort", autocompletion=completion.columns),
    ] = None
    columns: Annotated[
        str | None,
        typer.Option(
            "--columns", metavar="COLUMN,…", help="help.status.columns", autocompletion=completion.columns
        ),
    ] = None

    def given(self) -> list[str]:
        """The options that were typed."""
        named = {"group-by": self.by, "sort": self.sort, "columns": self.columns}
        return [option for option, each in named.items() if each]


def status(
    name: Annotated[
        str | None,
        typer.Argument(metavar="TABLE", help="help.status.table", autocompletion=lambda: list(TABLES)),
    ] = None,
    *,
    filters: _Filters,
    layout: _Layout,
    request: Request,
) -> Exit:
    """Answer with the overview, or with the table that was named."""
    asked = filters.given()
    if name is None:
        _need_table([*asked, *layout.given()])
        return _overview(Session(request))
    name = _table(name)
    session = Session(request)
    with session.understanding():
        by = chosen(layout.by, BY, "group-by") if layout.by is not None else None
    there = _columns_of(name, by)
    selection = Selection(
        wanted=_wanted(session, name, asked),
        states=_states(session, name, asked.get("status", [])),
        sort=_sort(name, there, layout.sort),
        columns=_columns(name, there, layout.columns),
    )
    if by is not None:
        return session.answer(group(session.known, session.register, name, by, selection))
    return session.answer(table(session.known, session.register, name, selection))


def _overview(session: Session) -> Exit:
    """The overview; on a terminal it ends in how much is not saved yet."""
    done = session.answer(overview(session.known, session.register))
    if streams.on_terminal() and session.request.at is None:
        session.remind()
    return done


def table_meant(text: str) -> str | None:
    """The table that a word names: one or several of what is in it, in either language."""
    found = code(text, TABLES, "table-name") or name_meant(text, TABLES, 1)
    one = {singular(each): each for each in TABLES}
    return found or one.get(name_meant(text, one, 1) or code(text, one, "kind") or "")


def _table(text: str) -> str:
    found = table_meant(text)
    if found is None:
        raise Stop(say("cli.no-table", text=text, close=meant(text, TABLES, "table-name")))
    return found


def _need_table(given: Iterable[str]) -> None:
    for option in given:
        raise Stop(
            say(
                "cli.options-need-table",
                option=f"--{option}",
                tables=tuple(Choice("table-name", each) for each in TABLES),
            )
        )


def _columns_of(name: str, by: str | None) -> list[str]:
    """The columns of a table, or of its sums; wrong usage where it has none of those."""
    if by is None:
        return [each.key for each in TABLES[name].columns]
    if name not in GROUPINGS:
        raise Stop(say("cli.no-groups", table=name, tables=tuple(GROUPINGS)))
    return [each.key for each in GROUPINGS[name].columns]


def _wanted(session: Session, name: str, asked: Mapping[str, list[str]]) -> Mapping[str, frozenset[str]]:
    """The ids of each filter; each of them exists, now or later, or was left out."""
    filters = TABLES[name].filters
    for each in FILTERS:
        if each in asked and each not in filters:
            taken = tuple(f"--{each}" for each in filters)
            raise Stop(say("cli.no-filter", table=name, option=f"--{each}", filters=taken))
    return {
        each: frozenset(session.mentioned(text, each) for text in asked[each])
        for each in FILTERS
        if each in asked
    }


def _states(session: Session, name: str, states: Iterable[str]) -> frozenset[str]:
    table = TABLES[name]
    if not table.states and states:
        taken = tuple(f"--{each}" for each in table.filters)
        raise Stop(say("cli.no-filter", table=name, option="--status", filters=taken))
    columns = [each.key for each in table.columns]
    found = set()
    # "Loopt sinds november 2018": since when is no part of the state.
    for each in (_SINCE.sub("", state) for state in states):
        column = code(each, columns, f"column.{name}") or code(each, columns, "column")
        if column is not None and code(each, table.states, table.codes) is None:
            command = f"srr status {name} --sort -{column}"
            raise Stop(say("cli.state-is-column", text=each, command=command))
        with session.understanding():
            found.add(chosen(each, table.states, table.codes))
    return frozenset(found)


def _sort(name: str, there: Collection[str], written: str | None) -> tuple[str, ...]:
    given = _list(written)
    keys = [_column(name, there, "--sort", each.removeprefix("-")) for each in given]
    return tuple(f"-{key}" if each.startswith("-") else key for each, key in zip(given, keys, strict=True))


def _columns(name: str, there: Collection[str], written: str | None) -> tuple[str, ...]:
    given = _list(written)
    if given == (_ALL,):
        return tuple(there)
    return tuple(_column(name, there, "--columns", each) for each in given)


def _column(name: str, there: Collection[str], option: str, text: str) -> str:
    """The key of a column, which may be typed as the table heads it."""
    found = code(text, there, f"column.{name}") or code(text, there, "column")
    if found is None:
        close = meant(text, there, "column")
        raise Stop(say("cli.no-column", option=option, table=name, text=text, close=close))
    return found


def _list(written: str | None) -> tuple[str, ...]:
    return tuple(each.strip() for each in (written or "").split(",") if each.strip())
