"""The formats by name: what each takes, and the file ending that implies it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from srr.frozen import frozen
from srr.render import csv_, github, gitlab, html_, json_, junit, markdown, sarif, terminal, text
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views.answer import Answer, Document, Table
from srr.views.problems import Report

Render = Callable[[Any, Wording, Screen], str | bytes]


@frozen
class Format:
    """A way to print: the shapes of view it takes, and the endings of files that mean it.

    ``own`` knows a text that srr made in this format, where nobody writes in such a file: a new answer may
    take its place. Without it a file may hold what somebody filled in.
    What is ``binary`` is no text: it goes to a file, or to a program that takes it.
    """

    render: Render
    takes: tuple[type[Table | Document | Report], ...]
    endings: tuple[str, ...] = ()
    own: Callable[[str], bool] | None = None
    binary: bool = False


def _word(view: Answer, wording: Wording, screen: Screen) -> bytes:
    from srr.render import docx_  # noqa: PLC0415  (python-docx takes long to import)

    return docx_.render(view, wording, screen)


#: Every format; the first that takes a shape is that shape's default.
FORMATS: dict[str, Format] = {
    "table": Format(terminal.render, (Table, Document), (".txt",)),
    "text": Format(text.render, (Report,), (".txt",)),
    "json": Format(json_.render, (Table, Document, Report), (".json",), json_.is_own),
    "csv": Format(csv_.render, (Table,), (".csv",)),
    "markdown": Format(markdown.render, (Table, Document), (".md",)),
    "html": Format(html_.render, (Document,), (".html", ".htm")),
    "docx": Format(_word, (Document,), (".docx",), binary=True),
    "github": Format(github.render, (Report,)),
    "gitlab": Format(gitlab.render, (Report,), own=gitlab.is_own),
    "sarif": Format(sarif.render, (Report,), (".sarif", ".sarif.json"), sarif.is_own),
    "junit": Format(junit.render, (Report,), (".xml",), junit.is_own),
}


def formats_for(shape: type[Table | Document | Report]) -> tuple[str, ...]:
    """The names of the formats that take a shape of view, the default first."""
    return tuple(name for name, each in FORMATS.items() if shape in each.takes)


def endings_for(shape: type[Table | Document | Report]) -> tuple[str, ...]:
    """The endings of files that mean a format for a shape of view, the default first."""
    return tuple(ending for name in formats_for(shape) for ending in FORMATS[name].endings)


def format_of(file_name: str, shape: type[Table | Document | Report]) -> str | None:
    """The format that a file's ending implies for a shape of view, or None where it implies none.

    Of two endings that fit the longer one counts: ``.sarif.json`` is more than ``.json``.
    """
    endings = {ending: name for name in formats_for(shape) for ending in FORMATS[name].endings}
    fitting = [each for each in endings if file_name.lower().endswith(each)]
    return endings[max(fitting, key=len)] if fitting else None
