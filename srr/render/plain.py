"""Any answer for who does not see the screen: one fact a line, its label first, and nothing drawn.

A reading voice or a braille line goes from line to line, so a line says by itself what it is about: the cells
of a table have their head before them, and those of a grid what their row is about as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from srr.problems import Code, Problem, Severity
from srr.render.screen import Screen
from srr.render.text import closing, gathered
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
    Tasks,
    Verbatim,
)
from srr.views.cells import Cell, Clauses, Worded
from srr.views.problems import Excerpt, Report
from srr.views.rows import Row

#: What stands between two things and would be read out as a sign.
_BETWEEN = " · "
#: What says that nothing is known; a fact that nobody knows gets no line.
_NOTHING = ("", "–")


def render(view: Answer | Report, wording: Wording, screen: Screen) -> str:  # noqa: ARG001
    """The view in lines that are never broken, with an empty line between what stands apart."""
    found = _report(view, wording) if isinstance(view, Report) else _answer(view, wording)
    lines: list[str] = []
    for line in found:
        if line or (lines and lines[-1]):
            lines.append(line)
    return "".join(f"{line.rstrip()}\n" for line in lines).rstrip("\n") + "\n"


def _answer(view: Answer, wording: Wording) -> Iterator[str]:
    if isinstance(view.body, Table):
        yield from _table(view.body, wording)
        blocks = view.body.below
    else:
        blocks = view.body.blocks
    for block in blocks:
        yield from block_lines(block, wording)


def _table(table: Table, wording: Wording) -> Iterator[str]:
    if not table.told and not table.below:
        yield wording.say("table.empty")
    for row in (*table.told, *(table.totals or ())):
        yield from _row(table, row, wording)
        yield ""


def _row(table: Table, row: Row, wording: Wording) -> Iterator[str]:
    for column in table.visible():
        for each in _parts(row[column.key]):
            said = _word(each, wording)
            if said not in _NOTHING:
                yield _fact(wording.head(table.name, column.key), said)


def _parts(cell: Cell) -> tuple[Cell, ...]:
    """What a cell says, each clause by itself."""
    said = cell.words if isinstance(cell, Worded) else cell
    return said.parts if isinstance(said, Clauses) else (said,)


def block_lines(block: Block, wording: Wording) -> Iterator[str]:  # noqa: C901  (one case a block)
    """The lines that a block is read as."""
    match block:
        case Heading():
            yield ""
            yield _word(block.text, wording)
            if block.aside is not None:
                yield _word(block.aside, wording)
        case Paragraph():
            yield from ([""] if block.apart else [])
            yield _word(block.text, wording)
        case Facts():
            for label, cell in block.rows:
                yield from (_fact(wording.label(label), _word(each, wording)) for each in _parts(cell))
        case Grid():
            yield from _grid(block, wording)
        case Bullets():
            yield from (_word(each, wording) for each in block.items)
        case Bars():
            for bar in block.bars:
                yield _fact(_word(bar.label, wording), wording.say("word.of", part=bar.part, whole=bar.whole))
        case Tasks():
            for task in block.tasks:
                said = _fact(_word(task.about, wording), _word(task.what, wording))
                yield _fact(_word(task.urgency, wording), said)
                if task.who is not None:
                    yield _fact(wording.say("label.who"), _word(task.who, wording))
                if task.do is not None:
                    yield _fact(wording.head("", "do"), task.do)
        case Ask():
            yield ""
            yield _fact(block.id, _word(block.question, wording))
            if block.where is not None:
                yield _word(block.where, wording)
            if block.boxes:
                yield _boxes(block.boxes, wording)
                yield _fact(
                    _word(block.label, wording), "" if block.note is None else _word(block.note, wording)
                )
        case Boxes():
            yield _boxes(block.boxes, wording)
        case Blanks():
            for label, cell in block.rows:
                yield _fact(wording.label(label), "" if cell is None else _word(cell, wording))
        case Verbatim():
            yield from visible(block.text).splitlines()
        case _:
            assert_never(block)


def _boxes(boxes: Iterable[Box], wording: Wording) -> str:
    """What was ticked, else what there is to choose from."""
    ticked = [_word(each.label, wording) for each in boxes if each.ticked]
    if ticked:
        return _fact(wording.say("plain.ticked"), "; ".join(ticked))
    return _fact(wording.say("plain.choices"), "; ".join(_word(each.label, wording) for each in boxes))


def _grid(grid: Grid, wording: Wording) -> Iterator[str]:
    """A line for each cell: what its row is about, its head, the cell. Without heads a line for each row."""
    heads = ["" if each is None else _word(each, wording) for each in grid.heads]
    for first, *others in grid.rows:
        about = "" if first is None else _word(first, wording)
        said = [("" if each is None else _word(each, wording)) for each in others]
        if not any(heads):
            yield _fact(about, ", ".join(each for each in said if each not in _NOTHING))
            continue
        if all(each in _NOTHING for each in said):
            yield _fact(heads[0], about)
        for head, each in zip(heads[1:], said, strict=True):
            if each not in _NOTHING:
                yield _fact(", ".join(part for part in (about, head) if part), each)


def _report(report: Report, wording: Wording) -> Iterator[str]:
    for problem, excerpt in zip(report.problems, report.excerpts, strict=True):
        if report.full_advice or problem.severity is not Severity.ADVICE:
            yield from _problem(problem, excerpt, wording)
            yield ""
    yield from (_plain(each.plain) for each in gathered(report, wording))
    yield ""
    yield from (_plain(each.plain) for each in closing(report, wording))


def _problem(problem: Problem, excerpt: Excerpt | None, wording: Wording) -> Iterator[str]:
    place = problem.position
    yield wording.say(
        "plain.place", file=one_line(problem.file), line=str(place.line), column=str(place.column)
    )
    yield _fact(wording.word(Code("severity", problem.severity)), problem.rule)
    yield _fact(wording.say("validate.summary.problem"), _plain(wording.sentence(problem.message)))
    if excerpt is not None:
        yield _fact(wording.say("plain.text"), _plain(visible(excerpt.text)))
    if problem.remedy is not None:
        yield _fact(wording.say("plain.remedy"), _plain(wording.sentence(problem.remedy)))


def _fact(label: str, said: str) -> str:
    return f"{label}: {said}" if label and said else f"{label}:" if label else said


def _word(cell: Cell, wording: Wording) -> str:
    return _plain(wording.word(cell))


def _plain(text: str) -> str:
    """A text on one line, with a comma for the dot that is drawn between two things."""
    return one_line(text).replace(_BETWEEN, ", ")
