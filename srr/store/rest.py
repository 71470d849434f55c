"""A text with mistakes in it to what can be read of the rest, so that one mistake hides no other.

What is read so is never the record: it is only looked at for more that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from srr.frozen import frozen
from srr.problems import Path
from srr.store.faults import Fault, Lines
from srr.store.parser import parse
from srr.store.tree import Node
from srr.store.values import Value

#: So many mistakes against YAML itself are looked past in one file; each takes a few passes over it.
_MISTAKES = 5
_ANYTHING = re.compile(r"[^\r\n]")
#: Where a field of the record begins, and its name: what is indented, an item of a list or a closing bracket
#: belongs to the one above.
_FIELD = re.compile(r"^(?=[^ \t\r\n#\-\]}])(?:([\w-]+)[ \t]*:)?", re.MULTILINE)


@frozen
class Gap:
    """A stretch of a text that cannot be read, and the field of the record that it is in.

    ``field`` is None where it is no field that can be told, or a whole one.
    """

    start: int
    end: int
    field: str | None


@frozen
class Legible:
    """A text as far as it can be parsed.

    In ``text`` there are spaces in the place of what cannot be read, so that all else stands where it did.
    ``root`` is None where nothing is left, or something ``stopped`` the parser; ``faults`` are all it met.
    """

    text: str
    root: Node | None
    faults: tuple[Fault, ...]
    gaps: tuple[Gap, ...] = ()
    stopped: bool = False

    def is_above_gap(self, fault: Fault) -> bool:
        """Whether a fault may be there only because what stood below it cannot be read."""
        between = (self.text[fault.end : each.start] for each in self.gaps if fault.end <= each.start)
        return any(not each.strip() for each in between)


@frozen
class Rest:
    """What a file with mistakes holds beside these.

    ``lines`` are those on which a mistake is told already. ``lost`` are the mappings of which a field may
    have got lost, by their paths, and ``torn`` the fields of the record in which anything may have.
    """

    text: str
    value: dict[str, Value]
    lines: frozenset[int]
    lost: frozenset[Path]
    torn: frozenset[str]

    def may_lack(self, path: Path) -> bool:
        """Whether what is missing in the mapping at a path may be in what could not be read."""
        return path in self.lost or (bool(path) and path[0] in self.torn)


def legible(text: str) -> Legible:
    """What can be parsed of a text past the mistakes against YAML that stop the parser; limits do stop it."""
    tree = parse(text)
    faults = [*tree.faults]
    gaps: list[Gap] = []
    while tree.stopped:
        stop = tree.faults[-1]
        gap = _gap(text, stop.start) if stop.rule == "syntax" and len(gaps) < _MISTAKES else None
        if gap is None:
            return Legible(text, None, tuple(faults), tuple(gaps), stopped=True)
        gaps.append(gap)
        text = _without(text, gap)
        tree = parse(text)
        faults += [each for each in tree.faults if each not in faults and not _follows(text, gap, each)]
    return Legible(text, tree.root, tuple(faults), tuple(gaps))


def rest(found: Legible, value: dict[str, Value], faults: Sequence[Fault], lines: Lines) -> Rest:
    """What is known of a file beside what the parser met and the ``faults`` of the values."""
    # The path of a fault is that of what it is about or, where that has none, of the mapping around it.
    lost = {path for each in faults for path in (each.path, each.path[:-1])}
    if any(each.field is None for each in found.gaps):
        lost.add(())
    return Rest(
        found.text,
        value,
        frozenset(lines.number(each.start) for each in (*found.faults, *faults)),
        frozenset(lost),
        frozenset(each.field for each in found.gaps if each.field is not None),
    )


def _gap(text: str, place: int) -> Gap | None:
    """What a mistake is in: its line and what is indented below it, else its field; past it there is more."""
    for gap in (_line(text, place), _field(text, place)):
        again = parse(_without(text, gap))
        if not again.stopped or again.faults[-1].start >= gap.end:
            return gap
    return None


def _without(text: str, gap: Gap) -> str:
    return text[: gap.start] + _ANYTHING.sub(" ", text[gap.start : gap.end]) + text[gap.end :]


def _follows(text: str, gap: Gap, fault: Fault) -> bool:
    """Whether a fault may be one only for the gap right above its line; a new field stands by itself."""
    line = text.rfind("\n", 0, fault.start) + 1
    return gap.end <= line and not text[gap.end : line].strip() and not _FIELD.match(text, line)


def _line(text: str, place: int) -> Gap:
    """The line at a place, with those below that are indented further."""
    start = text.rfind("\n", 0, place) + 1
    end = _line_end(text, start)
    indent = _indent(text[start:end])
    while end < len(text):
        below = text[end : _line_end(text, end)]
        if below.strip() and _indent(below) <= indent:
            break
        end += len(below)
    above = list(_FIELD.finditer(text, 0, start))
    field = above[-1][1] if indent and above else None
    return Gap(start, end, field)


def _field(text: str, place: int) -> Gap:
    """The field of the record that a place is in, from its line to that of the next."""
    starts = [each.start() for each in _FIELD.finditer(text)]
    start = max((each for each in starts if each <= place), default=0)
    return Gap(start, next((each for each in starts if each > place), len(text)), None)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end + 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
