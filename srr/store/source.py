"""A file's bytes to the values it holds, the problems of reading it, and the place of each value."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from functools import cached_property

from srr.frozen import filled, frozen
from srr.problems import Path, Position, Problem, Severity
from srr.store import faultless
from srr.store.conflicts import conflicts
from srr.store.encoding import decode, tame
from srr.store.faults import Fault, Lines, most
from srr.store.limits import BYTES
from srr.store.personal import personal, readable
from srr.store.positions import Place, Record, nearest, places
from srr.store.rest import Rest, legible, rest
from srr.store.tree import Collection, parse
from srr.store.values import Value, evaluate

#: How a file begins that Git LFS left in the place of another, which it did not get.
_LFS = "version https://git-lfs.github.com/spec/"


@frozen
class Source:
    """A file as it was read.

    ``file`` is the path as messages show it; ``text`` the file's text without byte order mark, empty where
    the file is too large or no UTF-8. ``value`` is None where a problem is an error, for then the file may
    not say what its writer meant; ``rest`` is then what can be read beside the problems, to be looked at for
    more of them. ``bom`` says whether the bytes began with a byte order mark. What looks personal is no fault
    of a file, which is read all the same, and not among its problems (:attr:`personal`). ``faultless`` says
    whether the text was read as one of which there is nothing to tell.
    """

    file: str
    text: str
    value: dict[str, Value] | None
    problems: tuple[Problem, ...]
    bom: bool = False
    rest: Rest | None = None
    faultless: bool = False

    def position(self, path: Path, *, key: bool = False) -> Position:
        """The place of the value at ``path``, or of its key; of the nearest parent's key where it is absent.

        The place of the record as a whole is its first key.
        """
        if self._record is not None:
            return self._lines.position(*self._record.nearest(path, key=key))
        return self._lines.position(*nearest(self._places, path, key=key))

    def lines(self) -> list[str]:
        """The text line by line, as positions count them, without line endings."""
        return [line.removesuffix("\r") for line in self.text.split("\n")]

    @cached_property
    def personal(self) -> tuple[Problem, ...]:
        """What looks personal in the text; looked for only when somebody wants the problems of a file."""
        return tuple(personal(self.file, self.text))

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def _record(self) -> Record | None:
        return Record(self.text) if self.faultless else None

    @cached_property
    def _places(self) -> Mapping[Path, Place]:
        # A second pass, for the few files about which there is something to say.
        return places(parse(tame(self.text) if self.rest is None else self.rest.text).root)


def read(data: bytes, file: str) -> Source:
    """What the bytes of a file hold. What is wrong with them is a problem of the source; nothing raises."""
    found = faultless.read(data)
    if found is None:
        return look_into(data, file)
    # Very many are made: nearly every file of a register is one.
    return filled(
        Source, {"file": file, "problems": (), "text": found.text, "value": found.value, "faultless": True}
    )


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
