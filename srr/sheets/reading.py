"""A file to the sheets in it, whatever kind it is; what is no spreadsheet is told in one sentence."""

from __future__ import annotations

import re
from typing import NoReturn

from srr.problems import say
from srr.sheets import delimited
from srr.sheets.grid import NoSheet, Workbook
from srr.sheets.limits import BYTES, SHEETS
from srr.sheets.package import opened, protected

_OLE, _ZIP, _PDF, _RTF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"%PDF", b"{\\rtf"
#: The parts, as OLE names them, in which Office keeps a file that has a password, and an old Word document.
_PASSWORD, _WORD = ("EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le"))
_MARKUP = re.compile(
    rb"\s*(?:<!doctype html|<html|<table|<\?xml|<head|<body|<meta|<style|mime-version:)", re.IGNORECASE
)
#: Files that are text because their name says so; any other text is read as one too.
_NO_TABLE = (".json", ".yaml", ".yml", ".html", ".htm", ".xml", ".md", ".doc", ".docx", ".pdf")


def workbook(content: bytes, name: str) -> Workbook:
    """The sheets of a file; ``name`` is what it is called. Raises NoSheet where it is none, or too large."""
    if len(content) > BYTES:
        raise NoSheet(say("sheet.large"), say("sheet.large.do"))
    if not content.strip():
        raise NoSheet(say("rule.yaml-subset.empty"))
    if content.startswith(_ZIP):
        return _packed(content)
    if content.startswith(_OLE):
        return _old(content)
    for mark, key in ((_PDF, "form.kind.pdf"), (_RTF, "form.kind.rtf")):
        if content.startswith(mark):
            _refuse(key)
    start = content[:2048].removeprefix(b"\xef\xbb\xbf")
    if _MARKUP.match(start) or _MARKUP.match(start.replace(b"\0", b"").removeprefix(b"\xff\xfe")):
        _refuse("sheet.kind.html")
    if name.lower().endswith(_NO_TABLE):
        raise NoSheet(say("sheet.other"), say("sheet.other.do"))
    return delimited.read(content)


def _refuse(key: str) -> NoReturn:
    raise NoSheet(say("sheet.kind", kind=say(key)), say("sheet.other.do"))


def _packed(content: bytes) -> Workbook:
    with opened(content) as package:
        names = package.names
        kind = package.read("mimetype") if "mimetype" in names else b""
    if b"opendocument.spreadsheet" in kind:
        from srr.sheets import ods  # noqa: PLC0415

        return _some(ods.read(content))
    for key, found in (
        ("sheet.kind.odt", bool(kind)),
        ("sheet.kind.numbers", any(each.endswith(".iwa") for each in names)),
        ("sheet.kind.xlsb", any(each.endswith("/workbook.bin") for each in names)),
        ("sheet.kind.word", any(each.startswith("word/") for each in names)),
    ):
        if found:
            _refuse(key)
    from srr.sheets import xlsx  # noqa: PLC0415

    return _some(xlsx.read(content))


def _some(book: Workbook) -> Workbook:
    """A workbook, unless it has more sheets than anybody looks through."""
    if len(book.sheets) > SHEETS:
        raise NoSheet(say("sheet.large"), say("sheet.large.do"))
    return book


def _old(content: bytes) -> Workbook:
    if _PASSWORD in content:
        raise protected()
    if _WORD in content:
        _refuse("sheet.kind.doc")
    from srr.sheets import xls  # noqa: PLC0415

    return xls.read(content)
