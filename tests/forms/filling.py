"""A checklist in Word filled in by a program, in the ways that people do that."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

import docx
from docx.oxml.ns import qn

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
LESSONS = (["Les, en wie die moet kennen"], ["Lesson, and who should know it"])
ACTIONS = (["Wat", "Wie (rol)", "Vóór"], ["What", "Who (role)", "Due"])

NOW = ("Deze periode", "This period")


@dataclass
class Wanted:
    """What is to be filled in; boxes by the name that a screen reader has for them."""

    boxes: Sequence[str] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    #: A table that somebody pasted below the note of a question.
    pasted: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    #: Behind a label, or in the last column of the row of the results that begins with it.
    cells: Mapping[str, str] = field(default_factory=dict)
    #: Rows that somebody adds to those of the results, in the empty ones.
    results: Sequence[tuple[str, str]] = ()
    lessons: Sequence[str] = ()
    actions: Sequence[Sequence[str]] = ()


def click(control) -> None:
    next(control.iter(f"{W14}checked")).set(f"{W14}val", "1")
    sign(control)


def sign(control) -> None:
    """Only the sign, as a program does that does not know the state."""
    next(control.iter(qn("w:t"))).text = "☒"


def letter(control) -> None:
    """An x typed in the place of the sign."""
    next(control.iter(qn("w:t"))).text = "x"


def typed(control) -> None:
    """A v typed right behind the box."""
    run = deepcopy(next(control.iter(qn("w:r"))))
    next(run.iter(qn("w:t"))).text = "v"
    control.addnext(run)


WAYS: tuple[Callable[[object], None], ...] = (click, sign, letter, typed)


def paste(cell, rows: Sequence[Sequence[str]]) -> None:
    """A table into a cell, which Word wants a paragraph to end with."""
    if not rows:
        return
    table = cell.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for each, text in zip(row.cells, texts, strict=True):
            each.text = text


def fill(made: bytes, wanted: Wanted, ways: Sequence[Callable[[object], None]] = (click,)) -> bytes:
    document = docx.Document(io.BytesIO(made))
    controls = {
        next(each.iter(qn("w:alias"))).get(qn("w:val")): each for each in document.element.iter(qn("w:sdt"))
    }
    for index, box in enumerate(wanted.boxes):
        ways[index % len(ways)](controls[box])
    for table in document.tables:
        _fill_table([[*row.cells] for row in table.rows], wanted)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def count(made: bytes) -> tuple[bytes, set[int]]:
    """The form with a number in every row of the results where there is room, and those numbers."""
    document = docx.Document(io.BytesIO(made))
    numbers: set[int] = set()
    for table in document.tables:
        if table.rows[0].cells[-1].text not in NOW:
            continue
        for row in table.rows[1:]:
            if row.cells[0].text and not row.cells[-1].text:
                # Each less than the one above it, for the whole stands above its parts.
                number = 900 - len(numbers)
                row.cells[-1].text = str(number)
                numbers.add(number)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue(), numbers


def _fill_table(rows, wanted: Wanted) -> None:
    head = [cell.text for cell in rows[0]]
    if head[0].startswith(("Toelichting bij ", "Note on ")):
        question = head[0].split()[-1]
        rows[1][0].text = wanted.notes.get(question, "")
        paste(rows[1][0], wanted.pasted.get(question, ()))
    elif head in ACTIONS:
        for row, action in zip(rows[1:], wanted.actions, strict=False):
            for cell, text in zip(row, action, strict=True):
                cell.text = text
    elif head in LESSONS:
        for row, lesson in zip(rows[1:], wanted.lessons, strict=False):
            row[0].text = lesson
    else:
        _add_results(rows, wanted)
        for row in rows:
            if row[0].text in wanted.cells and not row[-1].text:
                row[-1].text = wanted.cells[row[0].text]


def _add_results(rows, wanted: Wanted) -> None:
    if rows[0][-1].text in NOW:
        empty = [row for row in rows if not row[0].text and not row[-1].text]
        for row, texts in zip(empty, wanted.results, strict=False):
            row[0].text, row[-1].text = texts
