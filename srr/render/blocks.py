"""The blocks of an answer as parts of a web page; boxes are signs, for controls do not survive."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import assert_never

from srr.render.markup import Markup
from srr.render.wording import one_line, visible
from srr.views.answer import (
    Ask,
    Bars,
    Blanks,
    Block,
    Box,
    Boxes,
    Bullets,
    Facts,
    Grid,
    Heading,
    Paragraph,
    Tasks,
    Verbatim,
)
from srr.views.cells import Cell


class Blocks:
    """The blocks of a page while it is made: it knows under which heading it is."""

    def __init__(self, markup: Markup) -> None:
        """``markup`` words all of it."""
        self.markup = markup
        self.under = ""

    def lines(self, blocks: Iterable[Block]) -> Iterator[str]:
        """Blocks below one another."""
        for each in blocks:
            yield from self.block(each)

    def word(self, cell: Cell, *, short: bool = False) -> str:
        """A cell on one line."""
        return one_line(self.markup.word(cell, short=short))

    def several(self, cell: Cell) -> str:
        """A cell of which the lines are kept."""
        return "<br>".join(self.markup.word(cell).split("\n"))

    def heading(self, heading: Heading) -> str:
        """A heading, with what stands at the far end of its line."""
        aside = f" · {self.word(heading.aside)}" if heading.aside is not None else ""
        return f"<h{heading.level}>{self.under}{aside}</h{heading.level}>"

    def block(self, block: Block) -> Iterator[str]:  # noqa: C901  (one case a block)
        """One block."""
        match block:
            case Heading():
                self.under = one_line(self.markup.unlinked.word(block.text))
                yield self.heading(block)
            case Paragraph():
                kind = "" if block.tone == "plain" else f' class="{block.tone}"'
                yield f"<p{kind}>{self.word(block.text)}</p>"
            case Facts():
                yield from self.labelled(block.rows) if block.rows else ()
            case Grid():
                yield from self.grid(block)
            case Bullets():
                yield "<ul>"
                yield from (f"<li>{self.word(each)}</li>" for each in block.items)
                yield "</ul>"
            case Bars():
                yield "<ul>"
                for bar in block.bars:
                    amount = self.markup.say("word.of", part=bar.part, whole=bar.whole)
                    yield f"<li>{self.word(bar.label)}: {amount}</li>"
                yield "</ul>"
            case Tasks():
                yield "<ul>"
                for task in block.tasks:
                    said = f"{self.word(task.about)}: {self.word(task.what)}"
                    who = "" if task.who is None else f" · {self.word(task.who)}"
                    code = "" if task.do is None else f" · <code>{html.escape(task.do)}</code>"
                    yield f"<li><strong>{self.word(task.urgency)}</strong> {said}{who}{code}</li>"
                yield "</ul>"
            case Ask():
                yield from self._ask(block)
            case Boxes():
                yield self._boxes(block.boxes)
            case Blanks():
                yield from self.labelled((label, "" if cell is None else cell) for label, cell in block.rows)
            case Verbatim():
                yield f"<pre>{html.escape(visible(block.text))}</pre>"
            case _:
                assert_never(block)

    def _ask(self, ask: Ask) -> Iterator[str]:
        yield f'<p class="question"><strong>{html.escape(ask.id)}</strong> {self.word(ask.question)}</p>'
        if ask.where is not None:
            yield f'<p class="quiet">{self.word(ask.where)}</p>'
        if ask.boxes:
            yield self._boxes(ask.boxes)
            yield f'<p class="label">{self.word(ask.label)}</p>'
            note = "" if ask.note is None else self.several(ask.note)
            yield f'<div class="room">{note}</div>'

    def _boxes(self, boxes: Iterable[Box]) -> str:
        said = (
            f'<span class="box">{"☒" if each.ticked else "☐"} {self.word(each.label)}</span>'
            for each in boxes
        )
        return f"<p>{' '.join(said)}</p>"

    def labelled(self, rows: Iterable[tuple[Cell, Cell]]) -> Iterator[str]:
        """Labels with what stands behind each."""
        # To who sees it the heading says it already.
        yield f'<table>\n<caption class="unseen">{self.under}</caption>'
        for label, cell in rows:
            head = self.markup.label(label)
            yield f'<tr><th scope="row">{head}</th><td>{self.several(cell)}</td></tr>'
        yield "</table>"

    def grid(self, grid: Grid) -> Iterator[str]:
        """A small table."""
        if not grid.rows:
            return
        numbers = [' class="number"' if place in grid.numbers else "" for place in range(len(grid.heads))]
        heads = self.markup.heads(grid.heads)
        if grid.caption is None:
            yield f'<table>\n<caption class="unseen">{self.under}</caption>'
        else:
            yield f"<table>\n<caption>{self.word(grid.caption)}</caption>"
        if any(heads):
            # A cell without words in a row of heads is no head of anything.
            cells = (
                f'<th scope="col"{kind}>{head}</th>' if head else "<td></td>"
                for kind, head in zip(numbers, heads, strict=True)
            )
            yield f"<thead><tr>{''.join(cells)}</tr></thead>"
        yield "<tbody>"
        for row in grid.rows:
            words = ["" if each is None else self.word(each, short=True) for each in row]
            cells = (f"<td{kind}>{word}</td>" for kind, word in zip(numbers, words, strict=True))
            yield f"<tr>{''.join(cells)}</tr>"
        yield "</tbody>\n</table>"
