"""A spreadsheet that is a zip file to its parts, within the bounds of spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from srr import zipped
from srr.problems import say
from srr.sheets.grid import NoSheet
from srr.sheets.limits import ENTRIES, NODES, PART_BYTES, TOTAL_BYTES, TREE
from srr.zipped import Bounds, Package, Unfit

_BOUNDS = Bounds(ENTRIES, PART_BYTES, TOTAL_BYTES, NODES, TREE)


@contextmanager
def opened(content: bytes) -> Iterator[Package]:
    """A package to read. Raises NoSheet, also while it is read, where that cannot be or may do harm."""
    try:
        with zipped.opened(content, _BOUNDS) as package:
            yield package
    except Unfit as unfit:
        match unfit.why:
            case "damaged":
                raise damaged() from unfit
            case "protected":
                raise protected() from unfit
            case "harmful":
                raise NoSheet(say("sheet.harmful"), say("sheet.damaged.do")) from unfit
            case "large" if unfit.bound in {PART_BYTES, TOTAL_BYTES}:
                raise large("unpacked", unfit.bound // 1024 // 1024) from unfit
            case _:
                raise large("parts") from unfit


def large(bound: str, most: int = 0) -> NoSheet:
    """That a file goes over a bound: file (in MB), unpacked (in MB), sheets, cells, and so on."""
    return NoSheet(say("sheet.large", bound=say(f"sheet.bound.{bound}", count=most)), say("sheet.large.do"))


def damaged() -> NoSheet:
    """That a file cannot be read for it is not whole."""
    return NoSheet(say("sheet.damaged"), say("sheet.damaged.do"))


def protected() -> NoSheet:
    """That a file can only be read with its password."""
    return NoSheet(say("sheet.protected"), say("sheet.protected.do"))
