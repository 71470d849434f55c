"""The formats by name: what each takes, and the file ending that implies it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, TypeAlias

from srr.frozen import frozen
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views.answer import Answer, Calendar, Digest, Document, Table
from srr.views.export.shape import Export
from srr.views.problems import Report

#: A shape of view.
Shape: TypeAlias = type[Table | Document | Digest | Report | Export | Calendar]
#: A view of one of these shapes; tables and documents come as answers.
View: TypeAlias = Answer | Digest | Report | Export | Calendar


@frozen
class Format:
    """A way to print: which module does it, what shapes of view it takes, which endings of files mean it.

    Where ``known`` the module knows a text that srr made in this format, in which nobody writes: a new answer
    may take its place. Without it a file may hold what somebody filled in.
    What is ``binary`` is no text: it goes to a file, or to a program that takes it; what is a ``folder`` is
    several files by name. What ``leaves`` is mostly for people who do not have the register. What ``adapts``
    is only read by people: its letters may become those of a screen, where all else is UTF-8 everywhere.
    """

    module: str
    takes: tuple[Shape, ...]
    endings: tuple[str, ...] = ()
    known: bool = False
    binary: bool = False
    adapts: bool = False
    folder: bool = False
    leaves: bool = False

    def render(self, view: View, wording: Wording, screen: Screen) -> str | bytes:
        """The view in this format, which is no folder."""
        result: str | bytes = self._module().render(view, wording, screen)
        return result

    def files(self, view: Export, wording: Wording) -> Mapping[str, str]:
        """The view in this format, which is a folder: the text of each file by its name."""
        files: Mapping[str, str] = self._module().files(view, wording)
        return files

    @property
    def own(self) -> Callable[[str], bool] | None:
        """What knows a text that srr made in this format, if anything does."""
        return self._module().is_own if self.known else None

    def _module(self) -> Any:  # noqa: ANN401  (of a module that is found by its name)
        # Imported when it is used: an answer is in one format, and python-docx takes long.
        return import_module(f"{__package__}.{self.module}")


#: Every format; the first that takes a shape is that shape's default.
FORMATS: dict[str, Format] = {
    "table": Format("terminal", (Table, Document), (".txt",), adapts=True),
    "text": Format("text", (Report,), (".txt",), adapts=True),
    "plain": Format("plain", (Table, Document, Report), adapts=True),
    "json": Format("json_", (Table, Document, Report, Export), (".json",), known=True),
    "csv": Format("csv_", (Table,), (".csv",)),
    "csv-nl": Format("csv_nl", (Table,), leaves=True),
    "xlsx": Format("xlsx_", (Table, Export), (".xlsx",), binary=True, leaves=True),
    "markdown": Format("markdown", (Table, Document), (".md",)),
    "html": Format("html_", (Table, Document), (".html", ".htm"), leaves=True),
    "page": Format("page", (Digest,), (".html", ".htm"), known=True, leaves=True),
    "docx": Format("docx_", (Document,), (".docx",), binary=True, leaves=True),
    "datapackage": Format("datapackage", (Export,), folder=True),
    "sqlite": Format("sqlite_", (Export,), (".sqlite", ".sqlite3", ".db"), known=True, binary=True),
    "ics": Format("ics", (Calendar,), (".ics",), known=True, leaves=True),
    "github": Format("github", (Report,)),
    "gitlab": Format("gitlab", (Report,), known=True),
    "sarif": Format("sarif", (Report,), (".sarif", ".sarif.json"), known=True),
    "junit": Format("junit", (Report,), (".xml",), known=True),
}


def formats_for(shape: Shape) -> tuple[str, ...]:
    """The names of the formats that take a shape of view, the default first."""
    return tuple(name for name, each in FORMATS.items() if shape in each.takes)


def endings_for(shape: Shape) -> tuple[str, ...]:
    """The endings of files that mean a format for a shape of view, the default first."""
    return tuple(ending for name in formats_for(shape) for ending in FORMATS[name].endings)


def format_of(file_name: str, shape: Shape) -> str | None:
    """The format that a file's ending implies for a shape of view, or None where it implies none.

    Of two endings that fit the longer one counts: ``.sarif.json`` is more than ``.json``.
    """
    endings = {ending: name for name in formats_for(shape) for ending in FORMATS[name].endings}
    fitting = [each for each in endings if file_name.lower().endswith(each)]
    return endings[max(fitting, key=len)] if fitting else None
