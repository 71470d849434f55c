"""Any bytes to the values in them, however wrong they are, and to everything that is wrong with them."""

from __future__ import annotations

import codecs

from srr.problems import Severity
from srr.store.conflicts import conflicts
from srr.store.encoding import decode, tame
from srr.store.faults import Fault, Lines, most
from srr.store.limits import BYTES
from srr.store.personal import personal, readable
from srr.store.rest import Rest, legible, rest
from srr.store.source import Source
from srr.store.tree import Collection
from srr.store.values import Value, evaluate

#: How a file begins that Git LFS left in the place of another, which it did not get.
_LFS = "version https://git-lfs.github.com/spec/"


def look_into(data: bytes, file: str) -> Source:
    """The same as :func:`read` of any bytes, slower: every text as if there may be something wrong with it.

    All problems are reported at once, except that a file which is too large, or holds a conflict, is not
    parsed.
    """
    bom = data.startswith(codecs.BOM_UTF8)
    if len(data) > BYTES:
        fault = Fault("limit", "bytes", 0, 0, {"limit": BYTES // 1024})
        return Source(file, "", None, (fault.problem(file, Lines("")),), bom)
    decoded = decode(data)
    lines = Lines(decoded.text)
    faults = [*decoded.faults]
    value: dict[str, Value] | None = None
    beside: Rest | None = None
    if decoded.readable:
        value, more, beside = _read_text(decoded.text, lines, file.rpartition("/")[2].partition(".")[0])
        faults += more
    if any(each.severity is Severity.ERROR for each in faults):
        value = None
    problems = [each.problem(file, lines) for each in most(faults)]
    if not decoded.readable:
        # No text is kept in which it could be looked for later.
        problems += personal(file, decoded.text or readable(data))
    text = decoded.text if decoded.readable else ""
    return Source(file, text, value, tuple(sorted(problems)), bom, beside if value is None else None)


def _read_text(
    text: str, lines: Lines, record: str
) -> tuple[dict[str, Value] | None, list[Fault], Rest | None]:
    """The values in a text, its faults, and what can be known beside these."""
    if text.startswith(_LFS):
        return None, [Fault("syntax", "lfs", 0, len(text.split("\n", 1)[0].rstrip()))], None
    left_by_git = list(conflicts(text, record))
    if left_by_git:
        return None, left_by_git, None
    text = tame(text)
    found = legible(text)
    is_record = isinstance(found.root, Collection) and found.root.is_mapping
    if found.stopped or (found.gaps and not is_record):
        return None, list(found.faults), None
    value, more = evaluate(found.root, found.text, lines)
    faults = [each for each in more if not found.is_above_gap(each)]
    beside = rest(found, value, faults, lines) if is_record else None
    return value, [*found.faults, *faults], beside
