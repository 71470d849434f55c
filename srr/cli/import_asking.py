"""A spreadsheet that somebody at a terminal imports without saying how: asked step by step, then shown."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from srr.changes.importing.columns import Asked
from srr.changes.importing.planning import Understood
from srr.changes.importing.tables import Table, table, tables
from srr.cli import prompts, streams
from srr.cli.exits import Exit, Stop
from srr.cli.import_writing import Outcome
from srr.cli.instead import line
from srr.cli.writing import Writing
from srr.frozen import frozen
from srr.meaning.closest import fold
from srr.meaning.head_words import COLUMNS, kind_named
from srr.problems import Code, Message, say
from srr.render import terminal
from srr.sheets.grid import Workbook, letters
from srr.views.answer import Answer, Document
from srr.views.cells import Cell
from srr.views.importing.field_names import field
from srr.views.importing.first_rows import first_rows
from srr.views.importing.texts import shown
from srr.views.vocabulary.names import named

#: The kinds of record that may be made of a name in a cell.
MAKING = ("supplier", "client")
NEW = "new"


class OnceMore(Exception):  # noqa: N818  (nothing went wrong)
    """Somebody wants to be asked again."""


@frozen
class Options:
    """How a spreadsheet is to be read: the kind of its rows, the sheet, its heads, and what names mean."""

    kind: str | None = None
    sheet: str | None = None
    rows: tuple[int, int] | None = None
    turned: bool = False
    fields: tuple[tuple[str, str], ...] = ()
    making: frozenset[str] = frozenset()
    same: tuple[tuple[str, str], ...] = ()

    def asked(self, kind: str) -> Asked:
        """What was said of a table of this kind."""
        return Asked(kind, self.rows, dict(self.fields), self.turned)

    def command(self, source: Path, data: Path | None, *, partial: bool) -> str:
        """The command line that says all of it; ``data`` is the register that was named."""
        words = ["srr", "import", str(source), *(["--data", str(data)] if data is not None else [])]
        words += ["--kind", str(self.kind)]
        words += ["--sheet", self.sheet] if self.sheet else []
        if self.rows is not None:
            names = [letters(each) if self.turned else str(each) for each in dict.fromkeys(self.rows)]
            words += ["--head", "-".join(names)]
        for head, name in self.fields:
            words += ["--map", f"{head}={name}"]
        words += ["--with", ",".join(sorted(self.making))] if self.making else []
        for name, id_ in self.same:
            words += ["--same", f"{name}={id_}"]
        return line(*words, *(["--partial"] if partial else []), "--yes")


def candidates(writing: Writing, book: Workbook, options: Options) -> list[Table]:
    """The tables that a file may hold, the likeliest kind of each sheet first."""
    found: list[Table] = []
    sheets = [each for each in book.sheets if options.sheet in {None, each.name}]
    for kind in COLUMNS if options.kind is None else (options.kind,):
        for each in tables(sheets, options.asked(kind), writing.whole):
            heads = (replace(options.asked(kind), rows=(row, row), turned=False) for row in each.others)
            others = (table(each.sheet, asked, writing.whole) for asked in heads)
            found += [each, *(other for other in others if other is not None)]
    # What a sheet is called by is what its rows are, where they can be.
    sure = {each.sheet.name for each in found if kind_named(each.sheet.name) == each.kind}
    return sorted(
        (each for each in found if each.sheet.name not in sure or kind_named(each.sheet.name) == each.kind),
        key=lambda each: -each.score,
    )


def told(table: Table) -> Message:
    """Which table it is: of what, where, and how many rows."""
    kind, head, count = Code("reference", table.kind), table.heads("-"), len(table.rows)
    if table.sheet.turned:
        sheet = shown(table.sheet.name)
        return say("import.ask.table-turned", kind=kind, sheet=sheet, head=head, count=count)
    if not table.sheet.name:
        return say("import.ask.table-unnamed", kind=kind, head=head, count=count)
    return say("import.ask.table", kind=kind, sheet=shown(table.sheet.name), head=head, count=count)


class Leading:
    """Somebody at a terminal who is asked how to read a file."""

    def __init__(self, writing: Writing, book: Workbook, options: Options) -> None:
        self._writing = writing
        self._wording = writing.wording
        self._book = book
        self.options = options

    def table(self) -> None:
        """Ask which table, and as what; and what the heads mean that say too little."""
        found = candidates(self._writing, self._book, self.options)
        if not found:
            return
        prompts.note(self._wording.say("import.ask.begin"))
        streams.tell(self._wording.say("import.ask.tables"))
        table = found[self._number(told(each) for each in found)]
        self.options = replace(
            self.options,
            kind=table.kind,
            sheet=table.sheet.name if len(self._book.sheets) > 1 else None,
            rows=(table.first, table.last),
            turned=table.sheet.turned,
        )
        for each in table.columns:
            if each.why != "either":
                continue
            place = {"column": table.sheet.column_name(each.number), "head": shown(each.head.text)}
            turned = table.sheet.turned
            words = say("import.ask.either-turned", **place) if turned else say("import.ask.either", **place)
            prompts.note(self._wording.sentence(words))
            names = each.head.either
            whole = self._writing.whole
            chosen = self._number([*(field(whole, one) for one in names), say("import.ask.leave")])
            name = names[chosen] if chosen < len(names) else "-"
            self.options = replace(self.options, fields=(*self.options.fields, (table.address(each), name)))

    def names(self, understand: Callable[[], Understood]) -> None:
        """Ask whether to make what is not there, and who is meant where a name is nearly that of another."""
        for kind in MAKING:
            missing = {name: None for of, name, ids in _abouts(understand()) if of == kind and not ids}
            if missing and kind not in self.options.making:
                few = tuple(shown(each) for each in [*missing][:10])
                more = (*few, "…") if len(missing) > len(few) else few
                kinds = {"kind": Code("reference", kind), "kinds": Code("kinds", kind)}
                question = say("import.ask.make", count=len(missing), names=more, **kinds)
                if prompts.agreed(self._wording, question):
                    self.options = replace(self.options, making=self.options.making | {kind})
        asked: set[str] = set()
        for of, name, ids in _abouts(understand()):
            if not ids or fold(name) in asked:
                continue
            asked.add(fold(name))
            prompts.note(self._wording.say("import.ask.alike", name=shown(name)))
            new = [say("import.ask.new", kind=Code("reference", of))] if of in MAKING else []
            known = (named(self._writing.whole, of, each) for each in ids)
            chosen = self._number([*known, *new, say("import.ask.open")])
            answers = [*ids, *([NEW] if new else [])]
            if chosen < len(answers):
                self.options = replace(self.options, same=(*self.options.same, (name, answers[chosen])))

    def rows(self, found: Understood) -> None:
        """Show the first rows as they were understood."""
        view = Answer(None, None, Document("import", {}, first_rows(self._writing.whole, found)))
        screen = streams.screen(self._writing.request.color, os.environ)
        streams.tell("")
        streams.tell(terminal.render(view, self._wording, screen), fit=False)

    def agree(self, source: Path, found: Outcome) -> None:
        """Ask whether to write what was shown, and say how to do the same without questions.

        Raises Stop where the answer is no, and OnceMore where that is for other answers.
        """
        agreed = prompts.agreed(self._wording, found.write())
        if not agreed and prompts.agreed(self._wording, say("import.ask.once-more")):
            raise OnceMore
        streams.tell(self._wording.say("import.ask.again" if agreed else "import.ask.later"))
        data = self._writing.request.data
        streams.tell(f"  {self.options.command(source, data, partial=bool(found.unread))}")
        if not agreed:
            raise Stop(say("writing.nothing"), Exit.DONE)

    def _number(self, lines: Iterator[Cell] | list[Cell]) -> int:
        return prompts.number(self._wording, [self._wording.word(each) for each in lines])


def _abouts(found: Understood) -> list[tuple[str, str, tuple[str, ...]]]:
    """The names that may mean several records, or none that is there."""
    return [each.doubt.about for each in found.unread if each.doubt.about is not None]
