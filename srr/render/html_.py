"""Documents as a web page of one file, which prints on A4; boxes are signs, for controls do not survive."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import assert_never

from srr.render.screen import Screen
from srr.render.wording import Wording, one_line, visible
from srr.views.answer import (
    Answer,
    Ask,
    Bars,
    Blanks,
    Block,
    Box,
    Boxes,
    Bullets,
    Document,
    Facts,
    Grid,
    Heading,
    Paragraph,
    Table,
    Tasks,
    Verbatim,
)
from srr.views.cells import Cell

_STYLE = """
@page { size: A4; margin: 22mm; }
body { font: 11pt/1.4 Calibri, Carlito, Arial, sans-serif; color: #000; background: #fff;
  max-width: 170mm; margin: 2em auto; padding: 0 1em; }
h1, h2, h3 { color: #154273; line-height: 1.2; break-after: avoid; }
h1 { font-size: 1.8em; break-before: page; } h1:first-child { break-before: auto; }
h2 { font-size: 1.3em; margin-top: 1.6em; } h3 { font-size: 1.1em; margin-bottom: .3em; }
table { border-collapse: collapse; width: 100%; margin: .5em 0 1em; }
caption { text-align: left; color: #595959; font-size: .9em; padding-bottom: .2em; }
th, td { border: 1px solid #767676; padding: .2em .5em; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
thead { display: table-header-group; } thead th { background: #e8eef4; } tr { break-inside: avoid; }
.number { text-align: right; } .quiet { color: #595959; } .warning { color: #9c1f00; font-weight: bold; }
.question { margin: 1.2em 0 .2em; break-after: avoid; } .box { white-space: nowrap; margin-right: 1.5em; }
.room { border: 1px solid #767676; min-height: 2.5em; padding: .2em .5em; }
.label { margin: .4em 0 .1em; break-after: avoid; }
@media print { body { margin: 0; max-width: none; padding: 0; } }
""".strip()


def render(view: Answer, wording: Wording, screen: Screen) -> str:  # noqa: ARG001
    """The answer as a page that needs no other file; every value of a record is escaped."""
    if isinstance(view.body, Table):
        raise TypeError("a table of rows is no document")
    return "".join(f"{line}\n" for line in _Page(wording).lines(view, view.body))


class _Page:
    """A page while it is made: it knows under which heading it is."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._heading = ""

    def lines(self, view: Answer, document: Document) -> Iterator[str]:
        headings = (self._word(each.text) for each in document.blocks if isinstance(each, Heading))
        title = next(headings, html.escape(visible(view.register or "")))
        yield "<!doctype html>"
        yield f'<html lang="{self._wording.language}">'
        yield '<head>\n<meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{title}</title>\n<style>\n{_STYLE}\n</style>\n</head>"
        yield "<body>\n<main>"
        for block in document.blocks:
            yield from self._block(block)
        yield "</main>\n</body>\n</html>"

    def _word(self, cell: Cell, *, short: bool = False) -> str:
        return html.escape(one_line(self._wording.word(cell, short=short)))

    def _lines(self, cell: Cell) -> str:
        return "<br>".join(html.escape(line) for line in self._wording.word(cell).split("\n"))

    def _block(self, block: Block) -> Iterator[str]:  # noqa: C901  (one case a block)
        match block:
            case Heading():
                self._heading = self._word(block.text)
                aside = f" · {self._word(block.aside)}" if block.aside is not None else ""
                yield f"<h{block.level}>{self._heading}{aside}</h{block.level}>"
            case Paragraph():
                kind = "" if block.tone == "plain" else f' class="{block.tone}"'
                yield f"<p{kind}>{self._word(block.text)}</p>"
            case Facts():
                yield from self._labelled(block.rows) if block.rows else ()
            case Grid():
                yield from self._grid(block)
            case Bullets():
                yield "<ul>"
                yield from (f"<li>{self._word(each)}</li>" for each in block.items)
                yield "</ul>"
            case Bars():
                yield "<ul>"
                for bar in block.bars:
                    amount = html.escape(self._wording.say("word.of", part=bar.part, whole=bar.whole))
                    yield f"<li>{self._word(bar.label)}: {amount}</li>"
                yield "</ul>"
            case Tasks():
                yield "<ul>"
                for task in block.tasks:
                    said = f"{self._word(task.about)}: {self._word(task.what)}"
                    who = "" if task.who is None else f" · {self._word(task.who)}"
                    code = "" if task.do is None else f" · <code>{html.escape(task.do)}</code>"
                    yield f"<li><strong>{self._word(task.urgency)}</strong> {said}{who}{code}</li>"
                yield "</ul>"
            case Ask():
                yield from self._ask(block)
            case Boxes():
                yield self._boxes(block.boxes)
            case Blanks():
                yield from self._labelled((label, "" if cell is None else cell) for label, cell in block.rows)
            case Verbatim():
                yield f"<pre>{html.escape(visible(block.text))}</pre>"
            case _:
                assert_never(block)

    def _ask(self, ask: Ask) -> Iterator[str]:
        yield f'<p class="question"><strong>{html.escape(ask.id)}</strong> {self._word(ask.question)}</p>'
        if ask.where is not None:
            yield f'<p class="quiet">{self._word(ask.where)}</p>'
        if ask.boxes:
            yield self._boxes(ask.boxes)
            yield f'<p class="label">{self._word(ask.label)}</p>'
            note = "" if ask.note is None else self._lines(ask.note)
            yield f'<div class="room">{note}</div>'

    def _boxes(self, boxes: Iterable[Box]) -> str:
        said = (
            f'<span class="box">{"☒" if each.ticked else "☐"} {self._word(each.label)}</span>'
            for each in boxes
        )
        return f"<p>{' '.join(said)}</p>"

    def _labelled(self, rows: Iterable[tuple[Cell, Cell]]) -> Iterator[str]:
        yield f"<table>\n<caption>{self._heading}</caption>"
        for label, cell in rows:
            head = html.escape(self._wording.label(label))
            yield f'<tr><th scope="row">{head}</th><td>{self._lines(cell)}</td></tr>'
        yield "</table>"

    def _grid(self, grid: Grid) -> Iterator[str]:
        if not grid.rows:
            return
        numbers = [' class="number"' if place in grid.numbers else "" for place in range(len(grid.heads))]
        heads = [html.escape(each) for each in self._wording.heads(grid.heads)]
        caption = self._heading if grid.caption is None else self._word(grid.caption)
        yield f"<table>\n<caption>{caption}</caption>"
        if any(heads):
            # A cell without words in a row of heads is no head of anything.
            cells = (
                f'<th scope="col"{kind}>{head}</th>' if head else "<td></td>"
                for kind, head in zip(numbers, heads, strict=True)
            )
            yield f"<thead><tr>{''.join(cells)}</tr></thead>"
        yield "<tbody>"
        for row in grid.rows:
            words = ["" if each is None else self._word(each, short=True) for each in row]
            cells = (f"<td{kind}>{word}</td>" for kind, word in zip(numbers, words, strict=True))
            yield f"<tr>{''.join(cells)}</tr>"
        yield "</tbody>\n</table>"
