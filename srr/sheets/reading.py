"""A file to the sheets in it, whatever kind it is; what is no spreadsheet is told in one sentence."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NoReturn

from srr.problems import say
from srr.sheets import delimited
from srr.sheets.grid import NoSheet, Workbook, Worksheet
from srr.sheets.limits import BYTES, NOTES, SHEETS, TEXT, TEXTS
from srr.sheets.package import large, opened, protected

_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
#: What else people send, by how it begins.
_KINDS = (
    (b"%PDF", "form.kind.pdf"),
    (b"{\\rtf", "form.kind.rtf"),
    *((mark, "sheet.kind.image") for mark in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")),
    *((mark, "sheet.kind.packed") for mark in (b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"\xfd7zXZ", b"BZh")),
)
#: The parts, as OLE names them, in which Office keeps a file that has a password, and an old Word document.
_PASSWORD, _WORD = ("EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le"))
#: What to do with a file of a kind that no program for spreadsheets opens.
_INSTEAD = {"sheet.kind.packed": "sheet.packed.do", "sheet.kind.word": "sheet.word.do"}
_MARKUP = re.compile(rb"\s*(?:<[a-z!?]|mime-version:)", re.IGNORECASE)
#: Files that are text because their name says so; any other text is read as one too.
_NO_TABLE = (".json", ".yaml", ".yml", ".html", ".htm", ".xml", ".md", ".doc", ".docx", ".pdf")


def workbook(content: bytes, name: str) -> Workbook:
    """The sheets of a file; ``name`` is what it is called. Raises NoSheet where it is none, or too large."""
    if len(content) > BYTES:
        raise large("file", BYTES // 1024 // 1024)
    if not content.strip():
        raise NoSheet(say("rule.yaml-subset.empty"))
    return _bounded(_read(content, name))


def _read(content: bytes, name: str) -> Workbook:
    if content.startswith(_ZIP):
        return _packed(content)
    if content.startswith(_OLE):
        return _old(content)
    for mark, key in _KINDS:
        if content.startswith(mark):
            _refuse(key)
    start = content[:2048].removeprefix(b"\xef\xbb\xbf")
    if _MARKUP.match(start) or _MARKUP.match(start.replace(b"\0", b"").lstrip(b"\xff\xfe")):
        _refuse("sheet.kind.html")
    if name.lower().endswith(_NO_TABLE):
        raise NoSheet(say("sheet.other"), say("sheet.other.do"))
    return delimited.read(content)


def _refuse(key: str) -> NoReturn:
    raise NoSheet(say("sheet.kind", kind=say(key)), say(_INSTEAD.get(key, "sheet.other.do")))


def _packed(content: bytes) -> Workbook:
    with opened(content) as package:
        names = package.names
        kind = package.read("mimetype") if "mimetype" in names else b""
    if b"opendocument.spreadsheet" in kind:
        from srr.sheets import ods  # noqa: PLC0415

        return ods.read(content)
    for key, found in (
        ("sheet.kind.odt", bool(kind)),
        ("sheet.kind.numbers", any(each.endswith(".iwa") for each in names)),
        ("sheet.kind.xlsb", any(each.endswith("/workbook.bin") for each in names)),
        ("sheet.kind.word", any(each.startswith("word/") for each in names)),
        ("sheet.kind.slides", any(each.startswith("ppt/") for each in names)),
        ("sheet.kind.packed", names.isdisjoint({"[Content_Types].xml", "_rels/.rels"})),
    ):
        if found:
            _refuse(key)
    from srr.sheets import xlsx  # noqa: PLC0415

    return xlsx.read(content)


def _bounded(book: Workbook) -> Workbook:
    """A workbook, unless it has more sheets or remarks than anybody looks through."""
    if len(book.sheets) > SHEETS:
        raise large("sheets", SHEETS)
    if sum(len(each.notes) + len(each.beside) for each in book.sheets) > NOTES:
        raise large("notes", NOTES)
    return book


def check_texts(sheets: Collection[Worksheet]) -> None:
    """Raises NoSheet where sheets hold more texts, or longer ones, than are looked through one by one."""
    texts = {cell.text for each in sheets for cell in each.cells.values()}
    if len(texts) > TEXTS:
        raise large("different", TEXTS)
    texts.update(note for each in sheets for note in each.notes.values())
    texts.update(text for each in sheets for _, text in each.beside)
    if sum(map(len, texts)) > TEXT:
        raise large("text", TEXT)


def _old(content: bytes) -> Workbook:
    if _PASSWORD in content:
        raise protected()
    if _WORD in content:
        _refuse("sheet.kind.doc")
    from srr.sheets import xls  # noqa: PLC0415

    return xls.read(content)
