"""Tables and documents for a terminal, and as plain aligned text where there is none."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, assert_never

from rich.cells import cell_len
from rich.text import Text

from srr.render.palette import SIGNS, style
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
    Facts,
    Grid,
    Heading,
    Paragraph,
    Table,
    Task,
    Tasks,
    Verbatim,
)
from srr.views.cells import Cell, Clauses, Worded

# What rich draws tables with takes as long to import as a hundred records to read: not for who has none.
if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table as RichTable

#: Between two columns.
_GAP = 2
#: Wide enough for any line where nothing is to be wrapped.
_ENDLESS = 100_000
_BAR_WIDTH = 24
#: Rows that would be longer than this where nothing is wrapped are told cell by cell.
_LONGEST = 400
#: What stands for a space at which no line may be broken, as in "€ 60.000", until all are. No text has it,
#: for it is no character.
_HELD = "\ufdd0"
_EMPTY = f"[{_HELD}]"
_AMOUNT = re.compile(r"(?<=€) (?=-?\d)")


def render(view: Answer, wording: Wording, screen: Screen) -> str:
    """The answer in lines that fit the screen; without a screen every row stays on one line."""
    if isinstance(view.body, Table):
        return _print(_with_below(view.body, wording, screen), screen)
    return _print(_document(view.body.blocks, wording, screen), screen)


def _with_below(table: Table, wording: Wording, screen: Screen) -> Iterator[RenderableType]:
    """The rows and what stands below them, which takes their place where there are none."""
    if table.told or not table.below:
        yield from _table(table, wording, screen)
        if table.below:
            yield Text()
    yield from _document(table.below, wording, screen)


def print_lines(lines: Iterable[Text], screen: Screen) -> str:
    """Lines that are laid out already, wrapped between words only where the screen is too narrow."""
    if screen.width is None and not screen.color:
        return _trimmed("".join(f"{_untabbed(line)}\n" for line in lines))
    return _print(lines, screen)


def _print(parts: Iterable[RenderableType], screen: Screen) -> str:
    from rich.console import Console  # noqa: PLC0415  (idem)

    out = io.StringIO()
    console = Console(
        file=out,
        width=screen.width or _ENDLESS,
        force_terminal=screen.color,
        color_system="standard" if screen.color else None,
        no_color=not screen.color,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    for part in parts:
        console.print(part, soft_wrap=screen.width is None and isinstance(part, Text))
    return _trimmed(out.getvalue())


def _untabbed(line: Text) -> str:
    line.expand_tabs(8)
    return line.plain


def _trimmed(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.replace(_HELD, " ").splitlines())


def _text(cell: Cell, wording: Wording, *, short: bool = False) -> Text:
    return Text(_AMOUNT.sub(_HELD, one_line(wording.word(cell, short=short))), style=style(cell))


def _table(table: Table, wording: Wording, screen: Screen) -> Iterator[RenderableType]:
    columns = table.visible()
    heads = [Text(wording.head(table.name, column.key), "bold") for column in columns]
    rows = [[_text(row[column.key], wording, short=True) for column in columns] for row in table.told]
    if not rows:
        yield Text(wording.say("table.empty"))
        return
    for row in table.totals or ():
        rows.append([_text(row[column.key], wording, short=True) for column in columns])
        for cell in rows[-1]:
            cell.stylize("bold")
    whole = [column.whole or column.number for column in columns]
    widths = _widths([heads, *rows], whole, screen)
    if widths is None or (screen.width is None and sum(widths) > _LONGEST):
        cells = [[row[column.key] for column in columns] for row in (*table.told, *(table.totals or ()))]
        yield from _stacked(heads, [[_clauses(each, wording) for each in row] for row in cells])
    else:
        yield _columns(heads, rows, widths, frozenset(i for i, each in enumerate(columns) if each.number))


def _clauses(cell: Cell, wording: Wording) -> Text:
    """A cell with each of its clauses on a line of its own."""
    said = cell.words if isinstance(cell, Worded) else cell
    parts = said.parts if isinstance(said, Clauses) else (said,)
    return Text(";\n  ").join(_text(each, wording, short=True) for each in parts)


def _widths(lines: list[list[Text]], whole: list[bool], screen: Screen) -> list[int] | None:
    """How wide each column is; None where they cannot stand side by side without breaking a word.

    A column that is ``whole`` gets what it needs. The others share what is left, each at least as wide as
    its longest word.
    """
    needed = [max(each.cell_len for each in column) for column in zip(*lines, strict=True)]
    if screen.width is None:
        return needed
    room = screen.width - _GAP * (len(needed) - 1)
    least = [
        need if keep else max(cell_len(word) for each in column for word in each.plain.split() or [""])
        for need, keep, column in zip(needed, whole, zip(*lines, strict=True), strict=True)
    ]
    left, wanted = room - sum(least), sum(needed) - sum(least)
    if left < 0:
        return None
    if wanted <= left:
        return needed
    return [low + (need - low) * left // wanted for low, need in zip(least, needed, strict=True)]


def _columns(
    heads: list[Text], rows: list[list[Text]], widths: list[int], right: frozenset[int]
) -> RichTable:
    from rich.table import Table as RichTable  # noqa: PLC0415  (idem)

    grid = RichTable(
        box=None, padding=(0, _GAP, 0, 0), pad_edge=False, show_header=any(heads), collapse_padding=True
    )
    for index, (head, width) in enumerate(zip(heads, widths, strict=True)):
        grid.add_column(head, justify="right" if index in right else "left", width=width, overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return grid


def _stacked(heads: list[Text], rows: list[list[Text]]) -> Iterator[RenderableType]:
    """Each row as a small list: its first cell, and below it the others with their heads."""
    from rich.padding import Padding  # noqa: PLC0415  (idem)

    for first, *others in rows:
        yield Text.assemble((first.plain, "bold"))
        for head, cell in zip(heads[1:], others, strict=True):
            if cell.plain not in {"", "–"}:
                label = f"{head.plain}: " if head.plain else ""
                yield Padding(Text.assemble((label, "dim"), cell), (0, 0, 0, _GAP), expand=False)


def _document(blocks: tuple[Block, ...], wording: Wording, screen: Screen) -> Iterator[RenderableType]:
    before: Block | None = None
    for block in blocks:
        apart = before is not None and (
            (isinstance(block, Heading) and not isinstance(before, Heading))
            or isinstance(block, Ask)
            or (isinstance(block, Paragraph) and (block.apart or isinstance(before, Grid | Bullets)))
        )
        if apart:
            yield Text()
        yield from _block(block, wording, screen)
        before = block


def _block(block: Block, wording: Wording, screen: Screen) -> Iterator[RenderableType]:  # noqa: C901  (one case a block)
    match block:
        case Heading():
            yield from _heading(block, wording, screen)
        case Paragraph():
            styles = {"plain": "", "warning": "bold yellow", "quiet": "dim"}
            yield Text(wording.word(block.text), styles[block.tone])
        case Facts():
            yield from _facts(block, wording, screen)
        case Grid():
            yield from _grid(block, wording, screen)
        case Bullets():
            for each in block.items:
                yield from hanging(Text("- "), _text(each, wording), screen)
        case Bars():
            yield from _bars(block, wording, screen)
        case Tasks():
            yield from _tasks(block.tasks, wording, screen)
        case Ask():
            yield from _ask(block, wording, screen)
        case Boxes():
            yield _boxes(block.boxes, wording)
        case Blanks():
            rows = tuple((label, "…" if cell is None else cell) for label, cell in block.rows)
            yield from _facts(Facts(rows), wording, screen)
        case Verbatim():
            for line in visible(block.text).splitlines():
                yield from _verbatim(line, screen)
        case _:
            assert_never(block)


def _verbatim(line: str, screen: Screen) -> Iterator[Text]:
    """A line as it is to be typed; what does not fit goes on below it, further in, so that it stays YAML."""
    inner = line.lstrip()
    mark = Text(" " * (4 + len(line) - len(inner)))
    for index, each in enumerate(hanging(Text.assemble(mark, "  "), Text(inner, "cyan"), screen)):
        yield each if index else Text.assemble(mark, each[mark.cell_len + 2 :])


def _heading(heading: Heading, wording: Wording, screen: Screen) -> Iterator[Text]:
    text = wording.word(heading.text)
    aside = "" if heading.aside is None else wording.word(heading.aside)
    space = 3 if screen.width is None else screen.width - cell_len(text) - cell_len(aside)
    if aside and space < _GAP:
        yield Text(text, "bold")
        yield Text(aside, "dim")
    else:
        yield Text.assemble((text, "bold"), (" " * space + aside if aside else "", "dim"))


def _facts(facts: Facts, wording: Wording, screen: Screen) -> Iterator[RenderableType]:
    rows = [[Text(wording.label(label)), _text(cell, wording)] for label, cell in facts.rows]
    for label, _cell in rows:
        label.stylize("dim")
    # Only what is known may run on: breaking a label helps nobody.
    widths = _widths(rows, [True, False], screen) if rows else None
    yield from _laid_out([Text(), Text()], rows, widths, frozenset())


def _grid(grid: Grid, wording: Wording, screen: Screen) -> Iterator[RenderableType]:
    heads = [Text(each, "bold") for each in wording.heads(grid.heads)]
    rows = [
        [Text() if each is None else _text(each, wording, short=True) for each in row] for row in grid.rows
    ]
    if not rows:
        return
    lines, columns = [heads, *rows], range(len(heads))
    # The last column is text that may run on. Where that makes no room, those between it and the first may
    # too, and then any that is no number.
    for whole in (
        [index < len(heads) - 1 for index in columns],
        [index == 0 or index in grid.numbers for index in columns],
        [index in grid.numbers for index in columns],
    ):
        widths = _widths(lines, whole, screen)
        if widths is not None:
            break
    yield from _laid_out(heads, rows, widths, grid.numbers)


def _bars(bars: Bars, wording: Wording, screen: Screen) -> Iterator[RenderableType]:
    lines = []
    for bar in bars.bars:
        filled = 0 if bar.fraction is None else round(min(1.0, bar.fraction) * _BAR_WIDTH)
        # What is piped is read by something else than eyes.
        drawn = (
            "" if bar.fraction is None or screen.width is None else "█" * filled + "░" * (_BAR_WIDTH - filled)
        )
        amount = wording.say("word.of", part=bar.part, whole=bar.whole)
        lines.append([_text(bar.label, wording), Text(amount), Text(drawn, "green")])
    heads = [Text()] * 3
    widths = _widths([heads, *lines], [False, True, True], screen)
    if widths is None:
        yield from (Text(f"{label.plain}  {amount.plain}") for label, amount, _ in lines)
    else:
        yield _columns(heads, lines, widths, frozenset({1}))


def _tasks(tasks: Sequence[Task], wording: Wording, screen: Screen) -> Iterator[RenderableType]:
    """A line each where there is room; else what is the matter on one line, and below it who and how."""
    marks = [_mark(each, wording) for each in tasks]
    whats = [
        Text(one_line(f"{wording.word(each.about, short=True)}: {wording.word(each.what, short=True)}"))
        for each in tasks
    ]
    whos = [Text(one_line(wording.word(each.who or ""))) for each in tasks]
    dos = [Text(each.do or "", "cyan") for each in tasks]
    lines = [list(each) for each in zip(marks, whats, whos, dos, strict=True)]
    needed = sum(max(each.cell_len for each in column) + _GAP for column in zip(*lines, strict=True)) - _GAP
    if screen.width is None or needed <= screen.width:
        yield _columns([Text()] * 4, lines, _widths(lines, [True] * 4, Screen()) or [], frozenset())
        return
    width = max(each.cell_len for each in marks) + _GAP
    longest = max(cell_len(word) for each in (*whats, *whos) for word in each.plain.split() or [""])
    narrow = width + longest > screen.width
    indent = Text(" " * (_GAP if narrow else width))
    for mark, what, who, do in lines:
        if narrow:
            yield mark
            yield from hanging(indent, what, screen)
        else:
            yield from hanging(Text.assemble(mark, " " * (width - mark.cell_len)), what, screen)
        if who.plain and do.plain and indent.cell_len + who.cell_len + do.cell_len + 3 > screen.width:
            yield from hanging(indent, who, screen)
            yield Text.assemble(indent, do)
        elif who.plain or do.plain:
            yield Text.assemble(indent, who, " · " if who.plain and do.plain else "", do)


def _mark(task: Task, wording: Wording) -> Text:
    """How urgent something is, by a sign, a word and a colour."""
    sign, style = SIGNS[task.urgency.code]
    return Text(f"{sign:<2} {wording.word(task.urgency)}", style)


def _ask(ask: Ask, wording: Wording, screen: Screen) -> Iterator[Text]:
    mark = Text(f"{ask.id}  ", "bold")
    yield from hanging(mark, _text(ask.question, wording), screen)
    below = Text(" " * mark.cell_len)
    if ask.where is not None:
        yield from hanging(below, Text(wording.word(ask.where), "dim"), screen)
    if ask.boxes:
        yield from hanging(below, _boxes(ask.boxes, wording), screen)
        note = "…" if ask.note is None else wording.word(ask.note)
        yield from hanging(below, Text(f"{wording.word(ask.label)}: {note}"), screen)


def _boxes(boxes: tuple[Box, ...], wording: Wording) -> Text:
    # A box and its label stay on one line.
    said = (f"{'[x]' if each.ticked else _EMPTY}{_HELD}{wording.word(each.label)}" for each in boxes)
    return Text("   ".join(said))


def _laid_out(
    heads: list[Text], rows: list[list[Text]], widths: list[int] | None, right: frozenset[int]
) -> Iterator[RenderableType]:
    """Rows side by side in columns of these widths; below one another where they do not fit."""
    if widths is None:
        yield from _stacked(heads, rows)
    else:
        yield _columns(heads, rows, widths, right)


def hanging(mark: Text, text: Text, screen: Screen) -> Iterator[Text]:
    """A text behind a mark, its further lines indented as far as the mark is wide."""
    if screen.width is None:
        yield Text.assemble(mark, text)
        return
    from rich.console import Console  # noqa: PLC0415  (idem)

    lines = text.wrap(Console(width=screen.width), max(10, screen.width - mark.cell_len))
    for index, line in enumerate(lines):
        yield Text.assemble(mark if index == 0 else " " * mark.cell_len, line)
