"""Tables and documents as Markdown that can be pasted, mailed or printed as it is."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from typing import assert_never

from srr.render.screen import Screen
from srr.render.wording import Wording, one_line
from srr.views.answer import (
    Answer,
    Ask,
    Bars,
    Blanks,
    Block,
    Box,
    Boxes,
    Bullets,
    Column,
    Facts,
    Grid,
    Heading,
    Paragraph,
    Table,
    Tasks,
    Verbatim,
)
from srr.views.cells import Cell

#: Characters that Markdown would act on; those of HTML are written as entities.
_ACTIVE = re.compile(r"([\\`*_\[\]|#~])")
#: What makes a list, quotation or heading at the beginning of a line.
_OPENING = re.compile(r"^(\s*)([-+=]|[0-9]+[.)])(?=\s|$)")


def render(view: Answer, wording: Wording, screen: Screen) -> str:  # noqa: ARG001
    """The answer as Markdown; every value of a record is escaped, so that it stays text."""
    if isinstance(view.body, Table):
        rows = view.body.told or not view.body.below
        above = ["\n".join(_table(view.body, wording))] if rows else []
        blocks = view.body.below
    else:
        above, blocks = [], view.body.blocks
    parts = [*above, *("\n".join(_block(each, wording)) for each in blocks)]
    return "\n\n".join(part for part in parts if part) + "\n"


def escape(text: str) -> str:
    """A text on one line in which Markdown and HTML see nothing but text."""
    entities = html.escape(one_line(text), quote=False)
    return _OPENING.sub(r"\1\\\2", _ACTIVE.sub(r"\\\1", entities))


def _table(table: Table, wording: Wording) -> Iterator[str]:
    columns = table.visible()
    yield _row(escape(wording.head(table.name, column.key)) for column in columns)
    yield _row(_rule(column) for column in columns)
    for row in table.told:
        yield _row(escape(wording.word(row[column.key], short=True)) for column in columns)
    for row in table.totals or ():
        yield _row(f"**{escape(wording.word(row[column.key], short=True))}**" for column in columns)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(column: Column) -> str:
    return "---:" if column.number else "---"


def _block(block: Block, wording: Wording) -> Iterator[str]:  # noqa: C901  (one case a block)
    def word(cell: Cell, *, short: bool = False) -> str:
        return escape(wording.word(cell, short=short))

    match block:
        case Heading():
            aside = f" · {word(block.aside)}" if block.aside is not None else ""
            yield f"{'#' * block.level} {word(block.text)}{aside}"
        case Paragraph():
            text = word(block.text)
            yield f"**{text}**" if block.tone == "warning" else text
        case Facts():
            yield from (_row(each) for each in (("", ""), ("---", "---")))
            yield from (_row((escape(wording.label(label)), word(cell))) for label, cell in block.rows)
        case Grid():
            yield from _grid(block, wording, word)
        case Bullets():
            yield from (f"- {word(each)}" for each in block.items)
        case Bars():
            for bar in block.bars:
                yield f"- {word(bar.label)}: {wording.say('word.of', part=bar.part, whole=bar.whole)}"
        case Tasks():
            for task in block.tasks:
                more = "".join(f" · {word(each)}" for each in (task.who,) if each is not None)
                code = "" if task.do is None else f" · `{task.do}`"
                yield f"- **{word(task.urgency)}** {word(task.about)}: {word(task.what)}{more}{code}"
        case Ask():
            yield from _ask(block, wording)
        case Boxes():
            yield from _boxes(block.boxes, wording)
        case Blanks():
            yield from (_row(each) for each in (("", ""), ("---", "---")))
            yield from (
                _row((escape(wording.label(label)), _room(cell, wording))) for label, cell in block.rows
            )
        case Verbatim():
            yield from (f"    {line}" for line in block.text.splitlines())
        case _:
            assert_never(block)


def _ask(ask: Ask, wording: Wording) -> Iterator[str]:
    """A question, its boxes, and a quotation to write the note in, in which nothing means anything else."""
    yield f"**{ask.id}** {escape(wording.word(ask.question))}"
    if ask.where is not None:
        yield f"\n{escape(wording.word(ask.where))}"
    if not ask.boxes:
        return
    yield ""
    yield from _boxes(ask.boxes, wording)
    yield f"\n{escape(wording.word(ask.label))}:\n"
    lines = [] if ask.note is None else wording.word(ask.note).split("\n")
    yield from (f"> {escape(line)}".rstrip() for line in lines or [""])


def _boxes(boxes: Iterable[Box], wording: Wording) -> Iterator[str]:
    yield from (f"- [{'x' if each.ticked else ' '}] {escape(wording.word(each.label))}" for each in boxes)


def _room(cell: Cell, wording: Wording) -> str:
    """What is known already, a line for each of its lines as far as a table takes them; empty without any."""
    return "" if cell is None else "<br>".join(map(escape, wording.word(cell).split("\n")))


def _grid(grid: Grid, wording: Wording, word: Callable[..., str]) -> Iterator[str]:
    yield _row(map(escape, wording.heads(grid.heads)))
    yield _row("---:" if index in grid.numbers else "---" for index in range(len(grid.heads)))
    for row in grid.rows:
        yield _row("" if each is None else word(each, short=True) for each in row)
