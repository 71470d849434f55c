"""Documents as Word files, which people fill in, sign and send.

Written with python-docx, which leaves a good deal wrong by default: what is done here by hand is what Word,
LibreOffice and screen readers need beside it. Everything that carries meaning is text; the controls are only
there to be clicked. The same answer gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, TypeAlias, assert_never

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

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
from srr.views.cells import Cell, PartialDate

#: A node of the document's XML; python-docx makes classes of some of them.
_Element: TypeAlias = Any
_LOCALES = {"nl": "nl-NL", "en": "en-GB"}
_FONT, _SYMBOLS, _FIXED = "Calibri", "MS Gothic", "Courier New"
#: Dark enough on white for everybody: 9.9, 7.0 and 7.2 to 1, where WCAG asks for 4.5.
_DARK, _GREY, _RED = RGBColor(0x15, 0x42, 0x73), RGBColor(0x59, 0x59, 0x59), RGBColor(0x9C, 0x1F, 0x00)
_SHADE, _LINE = "E8EEF4", "767676"
#: A4 with margins of 22 millimetres; what is left for the text.
_PAGE, _MARGIN = (210, 297), 22
_ROOM = _PAGE[0] - 2 * _MARGIN
#: The part of the width that the labels of facts get.
_LABELS = 0.3
#: A column of a grid counts as at least, and at most, this many characters wide.
_NARROW, _WIDE = 9, 44
#: How wide a bold letter is in the widest font that may stand in for ours, and what is beside a text in a
#: cell, in millimetres.
_LETTER, _PADDING = 2.5, 4
#: So many facts, and so many rows of a table with columns, are not broken over two pages.
_FEW, _SOME = 6, 16
#: What is between a text and the lines around it, in twentieths of a point.
_ABOVE, _BESIDE = 40, 100
#: How high the room to write a note or an answer is, in twentieths of a point.
_NOTE, _BLANK = 560, 380
#: What a paragraph above it introduces.
_INTRODUCED = (Bullets, Boxes, Blanks)
TICKED, EMPTY = "☒", "☐"
_CONTROL = "http://schemas.microsoft.com/office/word/2010/wordml"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
#: What python-docx's template has that is of another document: its picture, an older copy of its styles.
_OTHERS = ("/thumbnail", "/stylesWithEffects")
#: A zip file has a time for every entry; this one says nothing.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def render(view: Answer, wording: Wording, screen: Screen) -> bytes:  # noqa: ARG001
    """The answer as a .docx file."""
    if isinstance(view.body, Table):
        raise TypeError("a table of rows is no document")
    return _Paper(view, view.body, wording).written()


class _Paper:
    """A Word document while it is made."""

    def __init__(self, view: Answer, document: Document, wording: Wording) -> None:
        self._view, self._blocks, self._wording = view, document.blocks, wording
        self._properties = document.properties
        self._document: Any = docx.Document()
        self._body = self._document.element.body
        self._controls = 0
        self._bookmarks: dict[str, int] = {}
        self._tables = 0
        #: The heading that was added last, and whether it is the title: facts below that have no lines.
        self._heading, self._on_top = "", True

    def written(self) -> bytes:
        """The whole file."""
        self._prepare()
        for index, block in enumerate(self._blocks):
            following = self._blocks[index + 1] if index + 1 < len(self._blocks) else None
            self._add(block, following, first=index == 0)
        self._say_of_itself()
        out = io.BytesIO()
        self._document.save(out)
        return _without_times(out.getvalue())

    # The document as a whole

    def _prepare(self) -> None:
        for owner in (self._document.part, self._document.part.package):
            for id_ in [id_ for id_, each in owner.rels.items() if each.reltype.endswith(_OTHERS)]:
                del owner.rels[id_]
        title = next((each.text for each in self._blocks if isinstance(each, Heading)), None)
        name = one_line(self._wording.word(title)) if title is not None else ""
        day = self._view.as_of
        properties = self._document.core_properties
        properties.title, properties.language = name, _LOCALES[self._wording.language]
        properties.author, properties.comments = visible(self._view.register or ""), ""
        properties.last_modified_by = ""
        if day is not None:
            properties.created = properties.modified = datetime.combine(day, time(), UTC)
        section = self._document.sections[0]
        section.page_width, section.page_height = (Mm(each) for each in _PAGE)
        section.left_margin = section.right_margin = Mm(_MARGIN)
        section.top_margin = section.bottom_margin = Mm(_MARGIN)
        self._style()
        said = " · ".join(part for part in (name, self._wording.day(day) if day else "") if part)
        self._footer(section.footer.paragraphs[0], said)

    def _say_of_itself(self) -> None:
        """The properties of the document, which a word processor keeps and shows."""
        if not self._properties:
            return
        root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={"cp": _CUSTOM, "vt": _VALUES})
        # The first two numbers are taken.
        for number, (name, value) in enumerate(self._properties.items(), 2):
            each = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT, pid=str(number), name=name)
            etree.SubElement(each, f"{{{_VALUES}}}lpwstr").text = value
        package = self._document.part.package
        part = Part(
            PackURI("/docProps/custom.xml"),
            "application/vnd.openxmlformats-officedocument.custom-properties+xml",
            etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True),
            package,
        )
        package.relate_to(
            part, _CUSTOM.replace("/officeDocument/2006/", "/officeDocument/2006/relationships/")
        )

    def _style(self) -> None:
        styles = self._document.styles
        for lang in styles.element.iter(qn("w:lang")):
            lang.set(qn("w:val"), _LOCALES[self._wording.language])
            lang.set(qn("w:eastAsia"), _LOCALES[self._wording.language])
        _font(styles["Normal"], 10.5)
        styles["Normal"].paragraph_format.space_after = Pt(4)
        for level, size, before in ((1, 20, 0), (2, 14, 14), (3, 11.5, 10)):
            heading = styles[f"Heading {level}"]
            _font(heading, size, color=_DARK, bold=True)
            heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(before), Pt(4)
            heading.paragraph_format.keep_with_next = True
        _font(styles["Caption"], 9, color=_GREY, bold=False)
        styles["Caption"].paragraph_format.space_before = Pt(6)
        styles["Caption"].paragraph_format.space_after = Pt(2)
        styles["Caption"].paragraph_format.keep_with_next = True
        for name, size, color, bold in (
            ("Question", 10.5, None, False),
            ("Quiet", 9.5, _GREY, False),
            ("Warning", 10.5, _RED, True),
            ("Sample", 9, None, False),
        ):
            made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            made.base_style = styles["Normal"]
            _font(made, size, color=color, bold=bold, name=_FIXED if name == "Sample" else _FONT)
        styles["Question"].paragraph_format.space_before = Pt(9)
        styles["Question"].paragraph_format.keep_with_next = True

    def _footer(self, paragraph: Any, said: str) -> None:  # noqa: ANN401  (python-docx has no public type)
        """The title and day, and which page of how many it is."""
        page = self._wording.say("paper.page", page="⟦PAGE⟧", pages="⟦NUMPAGES⟧")
        paragraph.style = self._document.styles["Quiet"]
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Mm(_ROOM), alignment=2)
        paragraph.add_run(f"{said}\t")
        for part in re.split("(⟦[A-Z]+⟧)", page):
            if part.startswith("⟦"):
                paragraph._p.extend(_field(part[1:-1], "1"))  # noqa: SLF001
            elif part:
                paragraph.add_run(part)

    # Blocks

    def _add(self, block: Block, following: Block | None, *, first: bool) -> None:  # noqa: C901  (one case a block)
        match block:
            case Heading():
                self._add_heading(block, first=first)
            case Paragraph():
                styles = {"plain": "Normal", "warning": "Warning", "quiet": "Quiet"}
                paragraph = self._paragraph(self._word(block.text), styles[block.tone])
                # What introduces a list, boxes or room to write is not left behind on a page.
                paragraph.paragraph_format.keep_with_next = isinstance(following, _INTRODUCED) or None
            case Facts():
                self._labelled(block.rows)
            case Grid():
                self._grid(block)
            case Bullets():
                for each in block.items:
                    self._paragraph(self._word(each), "List Bullet")
            case Bars():
                for bar in block.bars:
                    amount = self._wording.say("word.of", part=bar.part, whole=bar.whole)
                    self._paragraph(f"{self._word(bar.label)}: {amount}", "List Bullet")
            case Tasks():
                for task in block.tasks:
                    parts = (task.who, task.do)
                    more = "".join(f" · {self._word(each)}" for each in parts if each is not None)
                    said = (
                        f"{self._word(task.urgency)}: {self._word(task.about)}: {self._word(task.what)}{more}"
                    )
                    self._paragraph(said, "List Bullet")
            case Ask():
                self._ask(block)
            case Boxes():
                self._boxes(block.boxes, self._word(block.of))
            case Blanks():
                self._labelled(block.rows, room=True)
            case Verbatim():
                for line in visible(block.text).splitlines():
                    self._paragraph(line, "Sample")
            case _:
                assert_never(block)

    def _add_heading(self, heading: Heading, *, first: bool) -> None:
        aside = f" · {self._word(heading.aside)}" if heading.aside is not None else ""
        self._heading, self._on_top = self._word(heading.text), heading.level == 1
        paragraph = self._paragraph(self._heading + aside, f"Heading {heading.level}")
        # What comes after a title is a document of its own: a next checklist, a next page.
        paragraph.paragraph_format.page_break_before = (heading.level == 1 and not first) or None

    def _labelled(self, rows: Sequence[tuple[Cell, Cell]], *, room: bool = False) -> None:
        """Labels with what is known behind each, or with ``room`` to write it."""
        if not rows:
            return
        table = self._table((_LABELS, 1 - _LABELS), self._heading, ruled=room or not self._on_top)
        for index, (label, cell) in enumerate(rows, 1):
            # A few facts about one thing stay on one page.
            together = len(rows) <= _FEW and index < len(rows)
            cells = _row(table, height=_BLANK if room else 0, together=together)
            _write(cells[0], self._wording.label(label), bold=True, shade=room)
            _write(cells[1], "" if cell is None else self._wording.word(cell))
        self._after_table()

    def _grid(self, grid: Grid) -> None:
        heads = self._wording.heads(grid.heads)
        rows = [[self._short(each) for each in row] for row in grid.rows]
        if not rows:
            return
        caption = self._heading if grid.caption is None else self._word(grid.caption)
        self._caption(caption)
        headed = any(heads)
        table = self._table(_shares([heads, *rows]), caption, heads=headed)
        lines = [heads, *rows] if headed else rows
        for index, row in enumerate(lines):
            head = headed and index == 0
            # A table that is no page long stands on one.
            cells = _row(table, head=head, together=len(rows) <= _SOME and index < len(lines) - 1)
            for place, (cell, text) in enumerate(zip(cells, row, strict=True)):
                _write(cell, text, bold=head, right=place in grid.numbers, shade=head)
        self._after_table()

    def _ask(self, ask: Ask) -> None:
        paragraph = self._paragraph("", "Question")
        self._bookmark(paragraph, ask.id)
        paragraph.add_run(f" {self._word(ask.question)}")
        if ask.where is not None:
            self._paragraph(self._word(ask.where), "Quiet")
        if ask.boxes:
            self._boxes(ask.boxes, ask.id, together=True)
            self._room(self._word(ask.label), "" if ask.note is None else self._wording.word(ask.note))

    # Parts of blocks

    def _word(self, cell: Cell, *, short: bool = False) -> str:
        return one_line(self._wording.word(cell, short=short))

    def _short(self, cell: Cell) -> str:
        """A cell of a table; a date stays on one line."""
        said = "" if cell is None else self._word(cell, short=True)
        return said.replace(" ", "\xa0") if isinstance(cell, date | PartialDate) else said

    def _paragraph(self, text: str, style: str) -> Any:  # noqa: ANN401
        return self._document.add_paragraph(text, self._document.styles[style])

    def _boxes(self, boxes: Sequence[Box], of: str, *, together: bool = False) -> None:
        """Boxes on one line, each before its label; ``together`` with what follows on one page."""
        paragraph = self._paragraph("", "Normal")
        paragraph.paragraph_format.keep_with_next = together or None
        for index, box in enumerate(boxes):
            label = self._word(box.label)
            if index:
                paragraph.add_run("     ")
            paragraph._p.append(self._control(f"{of} {label}", ticked=box.ticked))  # noqa: SLF001
            # The label keeps to its box where the line is full.
            paragraph.add_run(f"\xa0{label}")

    def _control(self, name: str, *, ticked: bool) -> _Element:
        """A box that can be clicked; ``name`` is what a screen reader calls it."""
        self._controls += 1
        control: _Element = parse_xml(
            f"<w:sdt {nsdecls('w')} xmlns:w14='{_CONTROL}'><w:sdtPr><w:alias/><w:id/>"
            f"<w14:checkbox><w14:checked w14:val='{int(ticked)}'/>"
            f"<w14:checkedState w14:val='2612' w14:font='{_SYMBOLS}'/>"
            f"<w14:uncheckedState w14:val='2610' w14:font='{_SYMBOLS}'/></w14:checkbox></w:sdtPr>"
            f"<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii='{_SYMBOLS}' w:eastAsia='{_SYMBOLS}' "
            f"w:hAnsi='{_SYMBOLS}' w:hint='eastAsia'/></w:rPr><w:t>{TICKED if ticked else EMPTY}</w:t></w:r>"
            "</w:sdtContent></w:sdt>"
        )
        control.find(f".//{qn('w:alias')}").set(qn("w:val"), name)
        control.find(f".//{qn('w:id')}").set(qn("w:val"), str(self._controls))
        return control

    def _bookmark(self, paragraph: Any, id_: str) -> None:  # noqa: ANN401
        """A printed id in bold, to which a link may lead; in a file of several documents each has its own."""
        self._bookmarks[id_] = count = self._bookmarks.get(id_, 0) + 1
        number = str(sum(self._bookmarks.values()))
        name = id_ if count == 1 else f"{id_}_{count}"
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:id"), number)
        start.set(qn("w:name"), name)
        end.set(qn("w:id"), number)
        paragraph._p.append(start)  # noqa: SLF001
        paragraph.add_run(id_).bold = True
        paragraph._p.append(end)  # noqa: SLF001

    def _room(self, label: str, text: str) -> None:
        """A label, and below it room to write in."""
        table = self._table((1.0,), label)
        _write(_row(table, together=True)[0], label, shade=True)
        _write(_row(table, height=_NOTE)[0], text)
        self._after_table()

    def _caption(self, text: str) -> None:
        """The number and the subject of the table that follows."""
        self._tables += 1
        paragraph = self._paragraph(f"{self._wording.say('paper.table')} ", "Caption")
        paragraph._p.extend(_field("SEQ Table \\* ARABIC", str(self._tables)))  # noqa: SLF001
        paragraph.add_run(f". {text}")

    def _table(self, shares: Sequence[float], name: str, *, heads: bool = False, ruled: bool = True) -> Any:  # noqa: ANN401
        """An empty table of these shares of the width; ``name`` is what a screen reader calls it."""
        widths = [Mm((_ROOM - _PADDING / 2) * share) for share in shares]
        table = self._document.add_table(0, len(widths))
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        properties = table._tbl.tblPr  # noqa: SLF001
        look = properties.find(qn("w:tblLook"))
        for name_ in [*look.attrib]:
            del look.attrib[name_]
        look.set(qn("w:val"), "0020" if heads else "0000")
        layout = properties.find(qn("w:tblLayout"))
        # So that the line and not the text in the cell is where the text above begins.
        layout.addprevious(parse_xml(f"<w:tblInd {nsdecls('w')} w:w='{_BESIDE}' w:type='dxa'/>"))
        if ruled:
            sides = "".join(
                f"<w:{side} w:val='single' w:sz='4' w:space='0' w:color='{_LINE}'/>"
                for side in ("top", "left", "bottom", "right", "insideH", "insideV")
            )
            layout.addprevious(parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>"))
        margins = "".join(
            f"<w:{side} w:w='{width}' w:type='dxa'/>"
            for side, width in (("top", _ABOVE), ("left", _BESIDE), ("bottom", _ABOVE), ("right", _BESIDE))
        )
        look.addprevious(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>"))
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), name)
        look.addnext(caption)
        return table

    def _after_table(self) -> None:
        """A little air: two tables without a paragraph between them are one table to Word."""
        paragraph = self._paragraph("", "Normal")
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = Pt(6)


def _font(
    style: Any,  # noqa: ANN401
    size: float,
    *,
    color: RGBColor | None = None,
    bold: bool | None = None,
    name: str = _FONT,
) -> None:
    """The letters of a style; those of a theme, which would go before them, are taken out."""
    font = style.font
    font.name, font.size, font.bold, font.italic = name, Pt(size), bold, None
    if color is not None:
        font.color.rgb = color
    fonts = style.element.rPr.rFonts
    for each in [each for each in fonts.attrib if each.endswith("Theme")]:
        del fonts.attrib[each]
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), name)


def _row(table: Any, *, head: bool = False, together: bool = False, height: int = 0) -> Sequence[Any]:  # noqa: ANN401
    """A new row's cells. A head is repeated on every page; no row is broken over two pages but a high one."""
    row = table.add_row()
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    if not height:
        properties.append(OxmlElement("w:cantSplit"))
    else:
        high = OxmlElement("w:trHeight")
        high.set(qn("w:val"), str(height))
        high.set(qn("w:hRule"), "atLeast")
        properties.append(high)
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    cells: Sequence[Any] = row.cells
    for cell in cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = head or together or None
        cell.paragraphs[0].paragraph_format.space_after = Pt(1)
    return cells


def _write(cell: Any, text: str, *, bold: bool = False, right: bool = False, shade: bool = False) -> None:  # noqa: ANN401
    """A text into a cell, a paragraph for each of its lines."""
    first, *others = text.split("\n")
    paragraphs = [cell.paragraphs[0], *(cell.add_paragraph() for _ in others)]
    for paragraph, line in zip(paragraphs, (first, *others), strict=True):
        if line:
            paragraph.add_run(line).bold = bold or None
        if right:
            paragraph.alignment = 2
    if shade:
        shading = OxmlElement("w:shd")
        for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", _SHADE)):
            shading.set(qn(name), value)
        cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001


def _shares(rows: Iterable[Sequence[str]]) -> list[float]:
    """How much of the width each column gets: room for its longest word, and of the rest by its length."""
    columns = [*zip(*rows, strict=True)]
    words = [max((len(word) for text in column for word in text.split(" ")), default=0) for column in columns]
    least = [(word * _LETTER + _PADDING) / _ROOM for word in words]
    wanted = [min(_WIDE, max(_NARROW, *map(len, column))) for column in columns]
    left = max(0.0, 1 - sum(least))
    found = [low + left * want / sum(wanted) for low, want in zip(least, wanted, strict=True)]
    return [each / sum(found) for each in found]


def _field(code: str, shown: str) -> Iterator[_Element]:
    """A field that the word processor fills in, with what it shows until then."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("shown", shown), ("end", "")):
        run = OxmlElement("w:r")
        if kind in {"begin", "separate", "end"}:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:t" if kind else "w:instrText")
            part.text = text
        run.append(part)
        yield run


def _without_times(made: bytes) -> bytes:
    """The same package, of which no entry says when it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            entry = zipfile.ZipInfo(each.filename, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(each))
    return out.getvalue()
