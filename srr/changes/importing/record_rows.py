"""The rows below the heads of a table to those that are records, and why the others are none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import islice

from srr.changes.importing.columns import Column, naming, of_figures, path_of
from srr.frozen import frozen
from srr.meaning.closest import fold
from srr.meaning.fields import value
from srr.meaning.head_words import LONGEST
from srr.meaning.heads import known
from srr.model.records import Meaning
from srr.sheets.grid import Cell, Worksheet
from srr.sheets.limits import CELLS

#: Of fewer columns that are understood nothing is known of a table.
FEWEST = 2
#: What stands over what colours and signs mean, a row each.
_KEY = re.compile(r"(?:legenda|legend|verklaring|key|toelichting)\b", re.IGNORECASE)
#: No head is longer.
_LONGEST_HEAD = 60
#: What only a sum is called.
_SUM = re.compile(
    r"(?:(?:eind)?-?totaa?l(?:en)?|(?:grand )?totals?|(?:sub)?tot\.?|som|sum|gem\.|gemiddelde?|average|saldo)"
    r"\s*[:=]?\s*$|(?:sub|eind)-?tota|(?:grand |sub)total\b",
    re.IGNORECASE,
)
#: What a sum may be called, and a record too: "Totaal onderhoud" is a contract where it has a supplier.
_MAY_SUM = re.compile(r"totaa?l(?:en)?\b|total\b|som\b|gemiddeld|average\b|aantal:", re.IGNORECASE)
#: A cell in which only a number or an amount stands, whatever sign is with it.
_FIGURES = re.compile(r"(?:[^\w]|[0-9]|\beuro?\b)+", re.IGNORECASE)
#: How a day is to be written, which no day is; and what else only says how a column is filled in.
_FORMAT = re.compile(r"\(?(?:d{1,2}|m{1,2})[-/. ](?:m{1,4}[-/. ])?(?:j|y){2,4}\)?", re.IGNORECASE)
_HINT = re.compile(
    r"[(\[][^()\[\]]*[)\]]|[€$£%#]|eur(?:o)?|aantal|number|tekst|text|vrije tekst|free text|datum|date|getal"
    r"|bedrag|amount|j/n|ja/nee|y/n|yes/no|keuzelijst|choose|kies|verplicht|required|mandatory|optione(?:el|al)|optional",
    re.IGNORECASE,
)
#: What tells somebody how to fill a cell in.
_TELLS = re.compile(
    r"(?:vul\b.*\bin\b|hier invullen|invullen|selecteer|kies (?:een|uit)|fill in|enter|select|choose)\b",
    re.IGNORECASE,
)
#: A row that shows how to fill in the others.
_EXAMPLE = re.compile(r"(?:voorbeeld|example|vb\.|bijv\.|e\.g\.)(?:\s*[:\-\u2013]|\s*$)", re.IGNORECASE)
_LEGEND = re.compile(
    r"[*†¹²³]|\(?[0-9a-d]\)\s*$|(?:legenda|toelichting|noot|n\.b\.|nb:|let op|bron(?:nen)?|uitleg"
    r"|opmerking(?:en)?|peildatum"
    r"|stand per|laatst bijgewerkt|source|note|legend|last updated)\b",
    re.IGNORECASE,
)


@frozen
class Passed:
    """A row that is no record, and why.

    That is above, total, heading, legend, hint, example, hidden, struck, repeated-head, beside or
    other-table.
    """

    row: int
    why: str


def _is_of_words(kind: str, field: str) -> bool:
    return not of_figures(kind, field) and value(kind, path_of(field)) is not Meaning.DATE


@frozen
class _Rows:
    """What it takes to tell the rows of a table that are records from those that are not."""

    sheet: Worksheet
    heads: Mapping[int, str]
    used: Mapping[int, str]
    kind: str
    #: Rows with cells that reach over several columns, and those into which one reaches from above.
    wide: frozenset[int]
    tall: frozenset[int]

    def why_not(self, row: int, cells: Mapping[int, Cell]) -> str | None:
        """Why a row is no record; None where it may be one."""
        if row in self.sheet.hidden_rows:
            return "hidden"
        own = [cell for column, cell in cells.items() if column in self.heads]
        if own and all(each.struck for each in own):
            return "struck"
        # A text is looked at only where it may be that of a head.
        texts = {
            column: fold(cell.text) if len(cell.text) <= LONGEST else "" for column, cell in cells.items()
        }
        same = sum(1 for column, text in texts.items() if text and self.heads.get(column, "").endswith(text))
        new = any(
            column not in self.heads and known(text, self.kind) for column, text in texts.items() if text
        )
        if same >= max(FEWEST, len(texts) - 1) and not new:
            return "repeated-head"
        words = [cell.text.strip() for _, cell in sorted(cells.items()) if cell.number is None]
        if any(map(_SUM.match, words[:2])) or self._sums(cells, words[:2]):
            return "total"
        if words and _LEGEND.match(words[0]) and len(cells) <= FEWEST:
            return "legend"
        if words and _EXAMPLE.match(words[0]):
            return "example"
        if len(cells) == 1 and row not in self.tall and self._is_heading(row, *cells):
            return "heading"
        return None if any(column in self.used for column in cells) else "beside"

    def explains(self, cells: Mapping[int, Cell]) -> bool:
        """Whether a row tells how to fill the columns in, with words where others have figures and days."""
        figured = [
            cell.text
            for column, cell in cells.items()
            if column in self.used and not _is_of_words(self.kind, self.used[column])
        ]
        told = any(_TELLS.match(cell.text.strip()) for cell in cells.values())
        return told and bool(figured) and not any(re.search(r"\d", each) for each in figured)

    def _sums(self, cells: Mapping[int, Cell], words: Sequence[str]) -> bool:
        """Whether a row that may be a sum says nothing but figures of what it is about."""
        label = next((each for each in words if _MAY_SUM.match(each)), None)
        return label is not None and not any(
            column in self.used
            and not of_figures(self.kind, self.used[column])
            and cell.text.strip() != label
            and (cell.date is not None or not _FIGURES.fullmatch(cell.text))
            for column, cell in cells.items()
        )

    def is_bare(self, row: int) -> bool:
        """Whether a row says nothing but a name and figures, where others say more."""
        said = {self.used[column] for column in self.sheet.in_row(row) if column in self.used}
        words = {each for each in self.used.values() if not of_figures(self.kind, each)}
        return row not in self.tall and said & words == {naming(self.kind)} and len(words) >= FEWEST

    def _is_heading(self, row: int, column: int) -> bool:
        """Whether a row with one cell is no record: of few kinds a name alone is one."""
        name_alone = self.used.get(column) == naming(self.kind) and self.kind in {"supplier", "client"}
        return row in self.wide or not (name_alone or len(self.heads) == 1)


def rows_of(
    sheet: Worksheet, last: int, columns: Sequence[Column], kind: str
) -> tuple[tuple[int, ...], tuple[Passed, ...]]:
    """The rows below the heads that are records, and those that are not, with why."""
    end = max(sheet.rows, default=0)
    reached = (row for each in sheet.merged for row in range(each.top + 1, min(each.bottom, end) + 1))
    rows = _Rows(
        sheet,
        {each.number: fold(each.head.text) for each in columns},
        {each.number: each.field for each in columns if each.field is not None},
        kind,
        frozenset(each.top for each in sheet.merged if each.right > each.left),
        frozenset(islice(reached, CELLS)),
    )
    taken: list[int] = []
    passed: list[Passed] = []
    legend = 0
    for row in (each for each in sheet.rows if each > last):
        cells = sheet.in_row(row)
        why = rows.why_not(row, cells)
        if why is None and not taken and (is_hint(cells) or rows.explains(cells)):
            why = "hint"
        if why is None and row == legend + 1 and len(cells) <= FEWEST < len(columns):
            why = "legend"
        words = next((cell.text for _, cell in sorted(cells.items())), "")
        if why == "legend" and (row == legend + 1 or _KEY.match(words)):
            legend = row
        if why is None and is_head(cells, kind):
            passed.append(Passed(row, "other-table"))
            break
        if why is None:
            taken.append(row)
        else:
            passed.append(Passed(row, why))
    sums = _sums_of_groups(rows, taken)
    passed += [Passed(row, "total") for row in sums]
    return tuple(row for row in taken if row not in sums), tuple(sorted(passed, key=lambda each: each.row))


def _sums_of_groups(rows: _Rows, taken: Sequence[int]) -> frozenset[int]:
    """The rows that only name a group of those below them, with what these come to: "Directie A (2)"."""
    figures = [column for column, field in rows.used.items() if of_figures(rows.kind, field)]
    groups: dict[int, list[int]] = {}
    for row in taken if figures else ():
        if rows.is_bare(row):
            groups[row] = []
        elif groups:
            groups[next(reversed(groups))].append(row)
        else:
            return frozenset()
    # One group alone may be as much as the only row below it.
    if len(groups) < FEWEST or all(len(each) < FEWEST for each in groups.values()):
        return frozenset()
    sums = all(
        sum(_number(rows.sheet, each, column) for each in below) == _number(rows.sheet, row, column)
        for row, below in groups.items()
        for column in figures
    )
    return frozenset(groups) if sums and all(groups.values()) else frozenset()


def _number(sheet: Worksheet, row: int, column: int) -> Decimal:
    cell = sheet.cells.get((row, column))
    return cell.number if cell is not None and cell.number is not None else Decimal(0)


def is_hint(cells: Mapping[int, Cell]) -> bool:
    """Whether a row below heads only says how the columns are filled in, or numbers them."""
    texts = [cell.text.strip() for _, cell in sorted(cells.items()) if cell.text.strip()]
    if len(texts) < FEWEST:
        return False
    if any(map(_FORMAT.fullmatch, texts)) or all(map(_HINT.fullmatch, texts)):
        return True
    plain = [each.strip("()[].").lower() for each in texts]
    counted = [str(at) for at in range(1, len(texts) + 1)], [chr(ord("a") + at) for at in range(len(texts))]
    return len(texts) > FEWEST and plain in counted


def is_head(cells: Mapping[int, Cell], kind: str) -> bool:
    """Whether most cells of a row are heads, so that another table begins there."""
    texts = [each.text for each in cells.values() if each.number is None and each.date is None]
    if len(texts) < FEWEST:
        return False
    needed = max(FEWEST, len(cells) // 2 + 1)
    misses = len(texts) - needed
    for each in texts:
        # Most rows are none, which their first cells show.
        if misses < 0:
            return False
        misses -= not (len(each) <= _LONGEST_HEAD and known(each, kind))
    return misses >= 0
