"""A form in Markdown to what stands in it; a quotation below a label is a note, in it nothing is markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from srr.changes.plan import Refused
from srr.forms.package import PART_BYTES
from srr.forms.sheet import EMPTY, TICKED, Line, Sheet, Table
from srr.problems import say

_HEADING = re.compile(r"#{1,6}\s+(.*)")
_BOX = re.compile(r"(?:[-*+]|\d+[.)])\s*\[([^\]]?)\]\s*(.*)")
_ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s+(.*)")
_RULE = re.compile(r"\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?)?\s*")
_QUOTED = re.compile(r">\s?(.*)")
_CELL = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_STRONG = re.compile(r"(?<!\\)\*\*(.+?)(?<!\\)\*\*")


def read(content: bytes) -> Sheet:
    """What stands in a text of Markdown. Raises Refused where it is no text, or too long."""
    if len(content) > PART_BYTES:
        raise Refused(say("form.part", count=PART_BYTES // 1024 // 1024), say("form.large.do"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(say("form.no-text"), say("form.no-text.do")) from error
    if "\0" in text:
        raise Refused(say("form.no-text"), say("form.no-text.do"))
    return Sheet(tuple(_parts(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))))


def _parts(lines: list[str]) -> Iterator[Line | Table]:
    place = 0
    label = ""
    while place < len(lines):
        line = lines[place].strip()
        if _QUOTED.fullmatch(line):
            end = _end_of_quotation(lines, place)
            said = [_QUOTED.sub(r"\1", each.strip(), count=1) for each in lines[place:end]]
            note = "\n".join(map(_plain, said))
            # Below a label a quotation is what was written there; elsewhere it is text.
            yield Table(((label,), (note,))) if label else Line(note)
            label, place = "", end
            continue
        if label and line:
            yield Line(label)
            label = ""
        if line.startswith("|") or (place + 1 < len(lines) and _RULE.fullmatch(lines[place + 1].strip())):
            end = next((i for i in range(place, len(lines)) if "|" not in lines[i]), len(lines))
            yield Table(tuple(_cells(each) for each in lines[place:end] if not _RULE.fullmatch(each.strip())))
            place = end
            continue
        if line.endswith(":"):
            label = _plain(line.removesuffix(":"))
        elif line:
            yield _line(line)
        place += 1
    if label:
        yield Line(label)


def _end_of_quotation(lines: list[str], start: int) -> int:
    """Where a quotation ends: a line right below it belongs to it, also without the sign."""
    end = start
    while end < len(lines) and lines[end].strip():
        end += 1
    return end


def _line(line: str) -> Line:
    heading, box, item = (each.fullmatch(line) for each in (_HEADING, _BOX, _ITEM))
    if heading:
        return Line(_plain(heading[1].rstrip("#").rstrip()))
    if box:
        return Line(f"{TICKED if box[1].strip() else EMPTY} {_plain(box[2])}")
    if item:
        return Line(_plain(item[1]))
    return Line(_plain(line))


def _cells(line: str) -> tuple[str, ...]:
    cells = _CELL.split(line.strip().removeprefix("|"))
    if cells and not cells[-1].strip():
        cells.pop()
    return tuple(_plain(_BREAK.sub("\n", each).strip()) for each in cells)


def _plain(text: str) -> str:
    """A text without what makes it bold, and with what was escaped as it was meant."""
    return html.unescape(_ESCAPED.sub(r"\1", _STRONG.sub(r"\1", text)))
