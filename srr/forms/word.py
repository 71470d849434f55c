"""A Word file, also one that LibreOffice, Google Docs or Word saved again, to what stands in it.

Read from the XML itself: word processors wrap paragraphs, cells and rows in content controls and keep
insertions that are not accepted yet, all of which python-docx passes over.
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.forms.package import W, unpack
from srr.forms.sheet import EMPTY, TICKED, Line, Sheet, Table
from srr.zipped import Element

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
#: Left out: what was deleted or moved away, the codes of fields, and copies for older programs.
_GONE = frozenset(
    {f"{{{W}}}{each}" for each in ("del", "moveFrom", "delText", "instrText", "delInstrText", "rPr", "pPr")}
    | {f"{{{_MC}}}Fallback"}
)
#: Characters of symbol fonts (Wingdings and its kin) for a box and for a mark in one.
_EMPTY_SYMBOLS = frozenset({"6f", "71", "72", "a8"})
_TICKED_SYMBOLS = frozenset({"fc", "fd", "fe", "fb", "54", "53", "52", "51", "78"})
#: What stands in a box that nobody ticked.
_UNTICKED = frozenset({"", "☐", "□", "▢", "◻"})
_OFF = frozenset({"0", "false", "off", "none"})


def read(content: bytes) -> Sheet:
    """What stands in a .docx file. Raises Refused where it cannot be read, with what to do."""
    package = unpack(content)
    body = package.document.find(f"{{{W}}}body")
    parts = () if body is None else tuple(_blocks(body))
    margin = tuple(
        (kind, line)
        for kind, root in package.beside
        for each in _blocks(root)
        for line in ([each.text] if isinstance(each, Line) else [" | ".join(row) for row in each.rows])
        if line.strip()
    )
    return Sheet(parts, margin, package.properties)


def _blocks(parent: Element) -> Iterator[Line | Table]:
    """The paragraphs and tables in a part, however deep they are wrapped."""
    for each in parent:
        if each.tag in _GONE or not isinstance(each.tag, str):
            continue
        if each.tag == f"{{{W}}}p":
            yield Line(_text(each), tuple(_stressed(each)))
            for box in _text_boxes(each):
                yield from _blocks(box)
        elif each.tag == f"{{{W}}}tbl":
            yield Table(tuple(_row(row) for row in _inside(each, "tr")))
        else:
            yield from _blocks(each)


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those that a control or an insertion is around."""
    for each in parent:
        if each.tag == f"{{{W}}}{name}":
            if not _is_deleted(each):
                yield each
        elif each.tag not in _GONE and isinstance(each.tag, str):
            yield from _inside(each, name)


def _is_deleted(row: Element) -> bool:
    return row.find(f"{{{W}}}trPr/{{{W}}}del") is not None


def _row(row: Element) -> tuple[str, ...]:
    return tuple("\n".join(_lines(cell)) for cell in _inside(row, "tc"))


def _lines(cell: Element) -> Iterator[str]:
    """The lines of a cell; a table in it is a line for each of its rows."""
    for each in _blocks(cell):
        if isinstance(each, Line):
            yield each.text
        else:
            yield from (" | ".join(one.replace("\n", " ") for one in row) for row in each.rows)


def _text_boxes(parent: Element) -> Iterator[Element]:
    """What floats beside a paragraph, once: not what floats beside that, nor a copy for older programs."""
    for each in parent:
        if each.tag == f"{{{W}}}txbxContent":
            yield each
        elif each.tag not in _GONE:
            yield from _text_boxes(each)


def _text(parent: Element) -> str:
    return "".join(_pieces(parent))


def _pieces(parent: Element) -> Iterator[str]:  # noqa: C901  (one case an element)
    for each in parent:
        if each.tag in _GONE or not isinstance(each.tag, str):
            continue
        name = each.tag.removeprefix(f"{{{W}}}")
        if name == "t":
            yield each.text or ""
        elif name in {"br", "cr"}:
            yield "\n"
        elif name in {"tab", "ptab"}:
            yield "\t"
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "sym":
            yield _symbol(each)
        elif name == "checkBox":
            yield TICKED if _is_on(each) else EMPTY
        elif name == "sdt":
            yield from _control(each)
        elif name != "txbxContent":
            yield from _pieces(each)


def _control(control: Element) -> Iterator[str]:
    """What a content control holds; a box is ticked when its state or its sign says so."""
    content = control.find(f"{{{W}}}sdtContent")
    box = control.find(f"{{{W}}}sdtPr/{{{_W14}}}checkbox")
    text = "" if content is None else _text(content)
    if box is None:
        yield text
        return
    checked = box.find(f"{{{_W14}}}checked")
    state = checked is not None and checked.get(f"{{{_W14}}}val", "1") not in _OFF
    yield TICKED if state or text.strip() not in _UNTICKED else EMPTY


def _symbol(symbol: Element) -> str:
    code = symbol.get(f"{{{W}}}char", "").lower()[-2:]
    return TICKED if code in _TICKED_SYMBOLS else EMPTY if code in _EMPTY_SYMBOLS else ""


def _is_on(box: Element) -> bool:
    """Whether a box of an older form is ticked: as it was set, else as it was to begin with."""
    for name in ("checked", "default"):
        found = box.find(f"{{{W}}}{name}")
        if found is not None:
            return found.get(f"{{{W}}}val", "1") not in _OFF
    return False


def _stressed(paragraph: Element) -> Iterator[str]:
    for run in paragraph.iter(f"{{{W}}}r"):
        marks = run.find(f"{{{W}}}rPr")
        if marks is None:
            continue
        for name in ("u", "b", "strike", "dstrike"):
            found = marks.find(f"{{{W}}}{name}")
            if found is not None and found.get(f"{{{W}}}val", "1") not in _OFF:
                text = _text(run).strip()
                if text:
                    yield text
                break
