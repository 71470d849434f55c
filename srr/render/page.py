"""A whole register, or one table, as a web page of one file; the script in it sorts, filters and folds.

The look is that of the components of the NL Design System, by design tokens; nothing is loaded from anywhere.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from srr import __version__
from srr.render import drawing, look, pages
from srr.render.blocks import Blocks
from srr.render.markup import Markup, link
from srr.render.screen import Screen
from srr.render.sorting import sort_key
from srr.render.wording import Wording, one_line, visible
from srr.views.answer import (
    Answer,
    Bars,
    Block,
    Column,
    Digest,
    Figures,
    Fold,
    Funnel,
    Grid,
    Heading,
    PageBlock,
    Paragraph,
    Rows,
    Section,
    Table,
    Theme,
    Timeline,
)
from srr.views.cells import Cell, PartialDate, Ref

#: What stands in a cell without anything in it.
_NOTHING = "–"
#: What has a part of the page to itself; other records have a row.
_FOLDED = ("proposal", "meeting")
#: A table of its own is printed on paper that lies, for it is wide.
_LYING = "@media print{@page{size:A4 landscape}}"
_MADE_BY = '<meta name="generator" content="srr'


def render(digest: Digest, wording: Wording, screen: Screen) -> str:  # noqa: ARG001
    """The digest as a page; every value of a record is escaped."""
    page = _Page(Markup(wording.language, digest.places))
    return "".join(f"{line}\n" for line in page.whole(digest))


def of_table(view: Answer, table: Table, wording: Wording) -> str:
    """A table as a page of its own, with what a reader should know below it."""
    page = _Page(Markup(wording.language))
    return "".join(f"{line}\n" for line in page.of_table(view, table, wording))


def is_own(text: str) -> bool:
    """Whether srr made this page: nobody writes in one."""
    return _MADE_BY in text[:2000]


class _Page(Blocks):
    """A page while it is made. What HTML lets one leave out is left out: there are very many cells."""

    #: How much lower the headings of a part stand than in a document of its own.
    _lower = 2
    #: In how many parts to fold open a block stands.
    _depth = 0

    def __init__(self, markup: Markup) -> None:
        super().__init__(markup)
        #: The classes of small tables, by their heads.
        self._grids: dict[tuple[str, ...], str] = {}

    def whole(self, digest: Digest) -> Iterator[str]:
        """All lines of the page."""
        # Made first: what it is laid out with depends on what is in it.
        sections = [line for each in digest.sections for line in self._section(each)]
        say, title, day = self.markup.say, self.word(digest.title), self.word(digest.aside)
        yield from self._opening(title, day, digest.theme)
        yield f'<div class=columns><nav class=contents aria-label="{say("page.contents")}"><ul>'
        yield from (f"<li>{link(each.anchor, self.word(each.heading))}</li>" for each in digest.sections)
        yield '</ul></nav>\n<main id="content" tabindex="-1">'
        yield from self.lines(digest.notices)
        yield from sections
        yield from self._closing()

    def of_table(self, view: Answer, table: Table, wording: Wording) -> Iterator[str]:
        """All lines of the page of one table. Nothing leads to a record: it has no place on this page."""
        self._lower = 0
        title = pages.title(table, wording)
        self.under = self.word(title)
        of = " ".join(map(self.word, pages.of_what(view, wording)))
        # Made first: what it is laid out with depends on what is in it.
        lines = [*(self._rows(Rows(table, "rows", title)) if table.told or not table.below else ())]
        lines += self.lines(table.below)
        notes = tuple(Paragraph(each, "warning") for each in pages.left_out(view, wording))
        lines += self.lines(notes)
        yield from self._opening(self.word(title), of, None, _LYING)
        yield '<div class=alone>\n<main id="content" tabindex="-1">'
        yield from lines
        yield from self._closing()

    def _opening(self, title: str, aside: str, theme: Theme | None, own: str = "") -> Iterator[str]:
        """The lines of a page before its contents; ``own`` is what of its style is for no other page."""
        style, script = look.style(theme, self._stacked() + own), look.script()
        yield "<!doctype html>"
        yield f'<html lang="{self.markup.language}">\n<head>\n<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{look.policy(style, script)}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        schemes = "light dark" if look.has_dark(theme) else "light"
        yield f'<meta name="color-scheme" content="{schemes}">'
        yield f'{_MADE_BY} {__version__}">\n<meta name="referrer" content="no-referrer">'
        named = f"{title} · {aside}" if aside else title
        yield f"<title>{named}</title>\n<style>{style}</style>\n</head>"
        yield f"<body {self._spoken()}>"
        skip = self.markup.say("page.skip")
        yield f'<a class="nl-skip-link nl-skip-link--visible-on-focus" href="#content">{skip}</a>'
        yield f"<header class=header><div><div>{_heading(1, title)}"
        yield f"<p class=quiet>{aside}</p></div></div></header>"

    def _closing(self) -> Iterator[str]:
        yield f"<footer class=footer><p>{self.markup.say('page.made-by', version=__version__)}"
        yield f"</p></footer>\n</main></div>\n<script>{look.script()}</script>\n</body>\n</html>"

    def _spoken(self) -> str:
        """What the script says, in the language of the page."""
        say = self.markup.say
        words = {
            "filter": say("page.filter"),
            "shown": say("page.rows-shown", part="{part}", whole="{whole}"),
            "sort": say("page.sort", column="{column}"),
            "open": say("page.open-all"),
            "close": say("page.close-all"),
        }
        return " ".join(f'data-{name}="{each}"' for name, each in words.items())

    def _section(self, section: Section) -> Iterator[str]:
        self.under = self.word(section.heading)
        yield f'<section class=section id="{section.anchor}">'
        yield _heading(2, self.under)
        for each in section.blocks:
            yield from self._part(each)
        yield "</section>"

    def _part(self, block: PageBlock) -> Iterator[str]:
        match block:
            case Figures():
                yield from self._figures(block)
            case Rows():
                yield from self._rows(block)
            case Timeline():
                yield from self._timeline(block)
            case Funnel():
                yield from self._funnel(block)
            case Fold():
                yield from self._fold(block)
            case _:
                yield from self.block(block)

    # What a page has and a document has not.

    def _figures(self, figures: Figures) -> Iterator[str]:
        total = f'<span class="nl-number-badge">{self.word(figures.total)}</span>'
        yield f"<div class=card>{_heading(3, f'{self.word(figures.label)} {total}')}<ul>"
        for said, anchor in figures.parts:
            yield f"<li>{link(anchor, one_line(self.markup.unlinked.word(said)))}</li>"
        yield "</ul></div>"

    def _fold(self, fold: Fold) -> Iterator[str]:
        line = self.markup.unlinked.label(fold.line)
        aside = ""
        if fold.aside is not None:
            aside = f" <span class=aside>{one_line(self.markup.unlinked.word(fold.aside))}</span>"
        self.under = line
        yield f"<details{' open' if fold.open else ''}><summary>"
        yield f"{_heading(3 + self._depth, line)}{aside}</summary>"
        # A browser opens what is around the place that a link leads to, so that place is inside.
        yield f'<div class=folded id="{_id(fold.anchor)}">'
        self._depth += 1
        for each in fold.blocks:
            yield from self._part(each)
        self._depth -= 1
        yield "</div></details>"

    def _rows(self, rows: Rows) -> Iterator[str]:
        table, columns = rows.table, rows.table.visible()
        if not table.told:
            yield f"<p>{self.markup.say('table.empty')}</p>"
            return
        caption = self.markup.label(rows.caption)
        # Who sees the heading above it has read this already.
        unseen = " class=unseen" if caption == self.under else ""
        yield _region(rows.anchor, caption)
        yield "<table class=rows>"
        yield f"<caption{unseen}>{caption}</caption>"
        heads = [self.markup.head(table.name, each.key) for each in columns]
        cells = (f"<th scope=col{_kind(each)}>{head}</th>" for each, head in zip(columns, heads, strict=True))
        yield f"<thead><tr>{''.join(cells)}</tr></thead>\n<tbody>"
        for number, row in enumerate(table.told):
            leads = [rows.leads.get((number, each.key)) for each in columns]
            told = [row[each.key] for each in columns]
            place = Ref(_plain(row["id"]), None, rows.kind) if rows.kind else None
            own = ""
            if place is not None and (place.kind, place.id) in self.markup.places:
                if rows.kind in _FOLDED:
                    told[0] = place
                else:
                    own = f' id="{_id(f"{rows.kind}-{place.id}")}"'
            rest = "".join(map(self._cell, told[1:], columns[1:], leads[1:]))
            yield f"<tr{own}>{self._cell(told[0], columns[0], leads[0], head=True)}{rest}"
        yield "</tbody>"
        if table.totals:
            yield "<tfoot>"
            for row in table.totals:
                first, *others = columns
                rest = "".join(self._cell(row[each.key], each, None) for each in others)
                yield f"<tr>{self._cell(row[first.key], first, None, head=True)}{rest}"
            yield "</tfoot>"
        yield "</table></div>"

    def _cell(self, cell: Cell, column: Column, lead: str | None, *, head: bool = False) -> str:
        """A cell, which may lead to what it was made from; not where there is nothing in it."""
        words = one_line(self.markup.word(cell, short=True))
        if lead is not None and words != _NOTHING:
            words = link(lead, one_line(self.markup.unlinked.word(cell, short=True)))
        key = sort_key(cell)
        by = "" if key is None else f" data-key={key}"
        if head:
            return f"<th scope=row{by}>{words}"
        return f"<td{_kind(column)}{by}>{words}"

    def _timeline(self, timeline: Timeline) -> Iterator[str]:
        say = self.markup.say
        yield drawing.definitions(timeline)
        yield f'<ul class=legend aria-label="{say("page.legend")}">'
        for kind, said in timeline.legend:
            yield f"<li>{drawing.sample(kind)}{self.word(said)}</li>"
        yield "</ul>"
        years = drawing.years(timeline)
        yield f'<div class=course><div class=years aria-hidden="true">{years}</div>'
        for each in timeline.lines:
            yield f"<div>{self.word(each.record)}{drawing.line(timeline, each)}</div>"
        yield "</div>"
        yield from self._fold(Fold("timeline-data", timeline.rows.caption, (timeline.rows,)))

    def _funnel(self, funnel: Funnel) -> Iterator[str]:
        whole = max((count or 0 for _, count, _ in funnel.steps), default=0)
        caption = self.word(funnel.caption)
        yield "<table class=funnel>"
        yield f"<caption>{caption}</caption>{_heads(self.markup.heads(funnel.heads))}<tbody>"
        for step, count, told in funnel.steps:
            bar = drawing.bar(count / whole) if count else ""
            number = self.markup.say("not-recorded") if count is None else self.word(count)
            cells = f"<td>{number} {bar}</td><td>{self.word(told)}</td>"
            yield f"<tr><th scope=row>{self.word(step)}</th>{cells}</tr>"
        yield "</tbody></table>"

    def _filled(self, cell: Cell) -> str:
        if cell is None:
            return "<td class=e>"
        whole = " class=w" if isinstance(cell, PartialDate | date) else ""
        return f"<td{whole}>{self.word(cell, short=True)}"

    def _stacked(self) -> str:
        """The heads of small tables before each cell, for a phone, where cells stand below one another."""
        rules = (
            f".{name} td:nth-child({place})::before{{content:{look.text(f'{head}: ')}}}"
            for heads, name in self._grids.items()
            for place, head in enumerate(heads, 1)
            if head and place > 1
        )
        return f"@media screen and (max-width:40rem){{{''.join(rules)}}}"

    # What a document has too.

    def heading(self, heading: Heading) -> str:
        """A heading, as much lower as the part is in the page."""
        aside = "" if heading.aside is None else f" <span class=aside>{self.word(heading.aside)}</span>"
        return _heading(heading.level + self._lower, f"{self.under}{aside}")

    def block(self, block: Block) -> Iterator[str]:
        """One block, as on any page, in the look of this one."""
        match block:
            case Bars():
                yield "<ul class=bars>"
                for each in block.bars:
                    amount = self.markup.say("word.of", part=each.part, whole=each.whole)
                    drawn = "" if each.fraction is None else drawing.bar(each.fraction)
                    yield f"<li><span>{self.word(each.label)}</span> <span>{amount}</span> {drawn}</li>"
                yield "</ul>"
            case _:
                yield from super().block(block)

    def labelled(self, rows: Iterable[tuple[Cell, Cell]]) -> Iterator[str]:
        """Labels with what stands behind each."""
        yield "<dl>"
        for label, cell in rows:
            yield f"<dt>{self.markup.label(label)}<dd>{self.several(cell)}"
        yield "</dl>"

    def grid(self, grid: Grid) -> Iterator[str]:
        """A small table; where it has no heads the first cell of a row says what the row is about."""
        if not grid.rows:
            return
        heads = self.markup.unlinked.heads(grid.heads)
        caption = "" if grid.caption is None else f"<caption>{self.word(grid.caption)}</caption>"
        name = self._grids.setdefault(tuple(heads), f"g{len(self._grids)}")
        yield f"<table class={name}>{caption}"
        yield f"{_heads(heads)}<tbody>"
        for row in grid.rows:
            first, *rest = row
            head = "<td>" if first in {None, ""} else f"<th scope=row>{self.word(first, short=True)}"
            yield f"<tr>{head}{''.join(map(self._filled, rest))}"
        yield "</tbody></table>"


def _heading(level: int, words: str) -> str:
    return f"<h{level}>{words}</h{level}>"


def _heads(heads: Sequence[str]) -> str:
    """The heads of columns; nothing where no column has one."""
    if not any(heads):
        return ""
    # A cell without words in a row of heads is no head of anything.
    cells = (f"<th scope=col>{head}</th>" if head else "<td></td>" for head in heads)
    return f"<thead><tr>{''.join(cells)}</tr></thead>"


def _region(anchor: str, caption: str) -> str:
    """The opening of what is wider than some screens: whoever has no mouse gets there to move it."""
    return f'<div class=wide tabindex=0 role=group aria-label="{caption}" id="{_id(anchor)}">'


def _id(anchor: str) -> str:
    return html.escape(visible(anchor))


def _kind(column: Column) -> str:
    if column.number:
        return " class=numeric"
    return " class=w" if column.whole and not column.key.endswith("proposal") else ""


def _plain(cell: Cell) -> str:
    """The id in a cell."""
    return str(getattr(cell, "id", cell))
