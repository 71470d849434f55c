"""What the shell may offer while somebody types: ids of records, names of tables, formats and rules.

Shells evaluate what a completion prints, so only names of the strictest form are offered, and a register
that cannot be read offers nothing.
"""

from __future__ import annotations

import os
import re

import typer

from srr.cli import place
from srr.cli.exits import Stop
from srr.locale import LANGUAGES

_STRICT = re.compile(r"[a-z][a-z0-9-]*")
_REVISION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")


def languages() -> list[str]:
    """The languages srr speaks."""
    return list(LANGUAGES)


def colors() -> list[str]:
    """When to use colours."""
    from srr.cli.delivery import COLORS  # noqa: PLC0415

    return list(COLORS)


def formats() -> list[str]:
    """Every format; which a command takes depends on what it prints."""
    from srr.render.formats import FORMATS  # noqa: PLC0415  (completion has to be quick)

    return list(FORMATS)


def export_formats() -> list[str]:
    """The formats that a whole register may be written in."""
    from srr.render.formats import formats_for  # noqa: PLC0415
    from srr.views.export.shape import Export  # noqa: PLC0415

    return list(formats_for(Export))


def suppliers(context: typer.Context) -> list[str]:
    """The ids of suppliers."""
    return _ids(context, "suppliers")


def clients(context: typer.Context) -> list[str]:
    """The ids of clients."""
    return _ids(context, "clients")


def agreements(context: typer.Context) -> list[str]:
    """The ids of agreements."""
    return _ids(context, "agreements")


def meetings(context: typer.Context) -> list[str]:
    """The ids of meetings."""
    return _ids(context, "meetings")


def reviews(context: typer.Context) -> list[str]:
    """The ids of proposals and of their reviews: a command about a review takes either."""
    return [*_ids(context, "proposals"), *_ids(context, "reviews")]


def proposals(context: typer.Context) -> list[str]:
    """The ids of proposals."""
    return _ids(context, "proposals")


def records(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of all records that can be shown; after a kind and a slash those of that kind."""
    from srr.model.records import KINDS  # noqa: PLC0415

    kind, slash, _ = incomplete.partition("/")
    if slash:
        return [f"{kind}/{each}" for each in _ids(context, f"{kind}s")] if f"{kind}s" in KINDS else []
    return sorted({each for folder in KINDS for each in _ids(context, folder)})


def terms(context: typer.Context, vocabulary: str) -> list[str]:
    """The ids of a vocabulary's terms, by its file name."""
    from srr.store.regular import Unreadable, read_bytes  # noqa: PLC0415
    from srr.store.source import read  # noqa: PLC0415

    try:
        path = place.find(context.params.get("data"), os.environ) / "vocabulary" / f"{vocabulary}.yaml"
        value = read(read_bytes(path), path.name).value or {}
        found = [str(each["id"]) for each in value["terms"]]  # type: ignore[union-attr,index]
    except (OSError, Stop, Unreadable, KeyError, TypeError, ValueError):
        return []
    return [each for each in found if _STRICT.fullmatch(each)]


def categories(context: typer.Context) -> list[str]:
    """The ids of categories."""
    return terms(context, "categories")


def target_groups(context: typer.Context) -> list[str]:
    """The ids of target groups."""
    return terms(context, "target-groups")


def states(context: typer.Context) -> list[str]:
    """What ``--status`` may be for the table that was named; without one, for proposals."""
    from srr.views.status import TABLES  # noqa: PLC0415

    table = TABLES.get(str(context.params.get("name")), TABLES["proposals"])
    return list(table.states)


def columns(context: typer.Context) -> list[str]:
    """The columns of the table that was named."""
    from srr.views.status import TABLES  # noqa: PLC0415

    table = TABLES.get(str(context.params.get("name")))
    return [each.key for each in table.columns] if table else []


def revisions(context: typer.Context) -> list[str]:
    """The branches and tags of the repository around the register."""
    from srr.store.folder import NoRegister  # noqa: PLC0415
    from srr.store.git import Repository  # noqa: PLC0415

    try:
        found = Repository.around(place.find(context.params.get("data"), os.environ), "").names()
    except (OSError, Stop, NoRegister, ValueError):
        return []
    return [each for each in found if _REVISION.fullmatch(each)]


def _ids(context: typer.Context, folder: str) -> list[str]:
    """The ids of a folder's records, by its file names alone: nothing needs to be read for them."""
    try:
        names = os.listdir(place.find(context.params.get("data"), os.environ) / folder)  # noqa: PTH208
    except (OSError, Stop, ValueError):
        return []
    ids = sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))
    return [each for each in ids if _STRICT.fullmatch(each)]
