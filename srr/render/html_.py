"""Documents as a web page of one file, which prints on A4; a table has the look of the report."""

from __future__ import annotations

import html
from collections.abc import Iterator

from srr.render import page
from srr.render.blocks import Blocks
from srr.render.markup import Markup
from srr.render.screen import Screen
from srr.render.wording import Wording, visible
from srr.views.answer import Answer, Document, Heading, Table

_STYLE = """
@page { size: A4; margin: 22mm; }
body { font: 11pt/1.4 Calibri, Carlito, Arial, sans-serif; color: #000; background: #fff;
  max-width: 170mm; margin: 2em auto; padding: 0 1em; }
h1, h2, h3 { color: #154273; line-height: 1.2; break-after: avoid; }
h1 { font-size: 1.8em; break-before: page; } h1:first-child { break-before: auto; }
h2 { font-size: 1.3em; margin-top: 1.6em; } h3 { font-size: 1.1em; margin-bottom: .3em; }
main { padding: 0 1px; }
table { border-collapse: collapse; width: 100%; margin: .5em 0 1em; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th[scope=row] { width: 30%; } td { height: 1.5em; }
caption { text-align: left; color: #595959; font-size: .9em; padding-bottom: .2em; }
th, td { border: 1px solid #767676; padding: .2em .5em; text-align: left; vertical-align: top;
  overflow-wrap: break-word; }
thead { display: table-header-group; } thead th { background: #e8eef4; } tr { break-inside: avoid; }
.number { text-align: right; } .quiet { color: #595959; } .warning { color: #9c1f00; font-weight: bold; }
.question { margin: 1.2em 0 .2em; break-after: avoid; } .box { white-space: nowrap; margin-right: 1.5em; }
.room { border: 1px solid #767676; min-height: 2.5em; padding: .2em .5em; }
.label { margin: .4em 0 .1em; break-after: avoid; }
@media (max-width: 30em) { th, td { overflow-wrap: anywhere; } .box { white-space: normal; } }
@media print { body { margin: 0; max-width: none; padding: 0; } }
""".strip()


def render(view: Answer, wording: Wording, screen: Screen) -> str:  # noqa: ARG001
    """The answer as a page that needs no other file; every value of a record is escaped."""
    if isinstance(view.body, Table):
        return page.of_table(view, view.body, wording)
    return "".join(f"{line}\n" for line in _lines(view, view.body, Blocks(Markup(wording.language))))


def _lines(view: Answer, document: Document, blocks: Blocks) -> Iterator[str]:
    headings = (blocks.word(each.text) for each in document.blocks if isinstance(each, Heading))
    title = next(headings, html.escape(visible(view.register or "")))
    yield "<!doctype html>"
    yield f'<html lang="{blocks.markup.language}">'
    yield '<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>\n{_STYLE}\n</style>\n</head>"
    yield "<body>\n<main>"
    yield from blocks.lines(document.blocks)
    yield "</main>\n</body>\n</html>"
