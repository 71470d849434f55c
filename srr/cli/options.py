"""The options that several commands share, each declared once. Help texts are catalogue keys."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from srr.cli import completion

Data: TypeAlias = Annotated[Path | None, typer.Option("--data", metavar="DIR", help="help.data")]
Lang: TypeAlias = Annotated[
    str | None, typer.Option("--lang", metavar="nl|en", help="help.lang", autocompletion=completion.languages)
]
Color: TypeAlias = Annotated[
    str,
    typer.Option(
        "--color",
        metavar="auto|always|never",
        help="help.color",
        show_default=False,
        autocompletion=completion.colors,
    ),
]
AsOf: TypeAlias = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="help.as-of")]
At: TypeAlias = Annotated[
    str | None, typer.Option("--at", metavar="REV", help="help.at", autocompletion=completion.revisions)
]
Format: TypeAlias = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="FORMAT", help="help.format", autocompletion=completion.formats),
]
Output: TypeAlias = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="help.output")]
Overwrite: TypeAlias = Annotated[bool, typer.Option("--overwrite", help="help.overwrite")]
Date: TypeAlias = Annotated[str | None, typer.Option("--date", metavar="DATE", help="help.date")]
Reason: TypeAlias = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="help.reason")]
By: TypeAlias = Annotated[str | None, typer.Option("--by", metavar="ROLE", help="help.by")]
Success: TypeAlias = Annotated[
    str | None,
    typer.Option("--success", metavar="yes|no", help="help.success", autocompletion=lambda: ["yes", "no"]),
]
DryRun: TypeAlias = Annotated[bool, typer.Option("--dry-run", help="help.dry-run")]
Thaw: TypeAlias = Annotated[bool, typer.Option("--thaw", help="help.thaw")]
Force: TypeAlias = Annotated[str | None, typer.Option("--force", metavar="REASON", help="help.force")]
