"""A record's text in canonical key order and layout: whole lines move or go, and no value is touched.

A key takes along the comment lines right above it, the empty line above those, and all below it up to the
next key. What stands above the first key and apart from it stays at the top, what stands below the last key
and apart from it at the end. Beside that only spaces at the end of a line, a second empty line and a missing
last line ending are changed, and never within a value.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from srr.problems import Obstacle, say
from srr.store.encoding import tame
from srr.store.parser import parse
from srr.store.source import Source, read
from srr.store.tree import Collection, Node, Scalar

_MODELINE = re.compile(r"#\s*yaml-language-server:")
_HEAD = re.compile(r"---(?:\s|$)")
_KEEPS = re.compile(r"[|>][0-9]?\+")


class CannotArrange(Obstacle):
    """The text cannot be rearranged safely; ``message`` says why."""


def arranged(source: Source, order: Sequence[str]) -> str:
    """The text with its top-level keys in this order, others behind them, and tidy lines.

    Only for a source that has a value. Raises CannotArrange where keys do not have lines of their own, or
    where the text would not say the same any more.
    """
    root = parse(tame(source.text)).root
    if not isinstance(root, Collection) or root.flow or re.search(r"\r(?!\n)", source.text):
        raise CannotArrange(say("layout.no-block"))
    result = _Page(source.text, root).arranged(order)
    if result != source.text and not _means_the_same(result, source):
        raise CannotArrange(say("layout.not-the-same"))
    return result


def _means_the_same(text: str, source: Source) -> bool:
    # As JSON, where 1 is not 1.0 nor true.
    before, after = (json.dumps(each.value, sort_keys=True) for each in (source, read(text.encode(), "")))
    return before == after


class _Page:
    """A text line by line: which lines are a value's own, and which key each of the others belongs to."""

    def __init__(self, text: str, root: Collection) -> None:
        self._text = text
        self._lines = text.split("\n")
        self._starts = [0, *accumulate(len(each) + 1 for each in self._lines)]
        self._ends_open = bool(self._lines[-1])
        if not self._ends_open:
            self._lines.pop()
        self._return = "\r" if text.count("\r\n") * 2 > text.count("\n") else ""
        if self._ends_open and len(self._lines) > 1 and not self._lines[-1].endswith("\r"):
            self._lines[-1] += self._return
        self._own: set[int] = set()
        self._root = root
        self._column = 0

    def arranged(self, order: Sequence[str]) -> str:
        """The text with its keys in this order."""
        places = {key: index for index, key in enumerate(order)}
        head, blocks, tail = self._parts()
        sorted_ = sorted(blocks, key=lambda each: places.get(each[0], len(places)))
        if sorted_[0] is not blocks[0]:
            first = sorted_[0][1]
            while self._is_blank(first[0]):
                first.pop(0)
        found = [*head]
        for (_, lines), (_, before) in zip(sorted_, [("", []), *sorted_], strict=False):
            # Or what was said below one key would seem to be said of the next.
            if before and self._is_remark(before[-1]) and not self._is_blank(lines[0]):
                found.append(-1)
            found += lines
        return self._tidy([*found, *tail])

    def _parts(self) -> tuple[list[int], list[tuple[str, list[int]]], list[int]]:
        """The lines above the first key, those of each key, and those at the end, by number."""
        spans = [*self._spans()]
        first, end = spans[0][1], len(self._lines)
        start = self._remarks_above(first, 0)
        blocks: list[tuple[str, list[int]]] = []
        from_ = start
        for index, (key, _, last) in enumerate(spans):
            if index + 1 < len(spans):
                next_ = self._remarks_above(spans[index + 1][1], last + 1)
                while next_ > last + 1 and self._is_blank(next_ - 1):
                    next_ -= 1
            else:
                next_ = next((line for line in range(last + 1, end) if self._is_blank(line)), end)
            blocks.append((key, [*range(from_, next_)]))
            from_ = next_
        return [*range(start)], blocks, [*range(from_, end)]

    def _spans(self) -> Iterator[tuple[str, int, int]]:
        """Each key with its first line and the last of its value; what is between them are remarks."""
        last = -1
        for key, value in self._root.pairs():
            line = self._line(key.start)
            column = key.start - self._starts[line]
            if not isinstance(key, Scalar) or self._lines[line][:column].strip():
                raise CannotArrange(say("layout.no-block"))
            self._check_remarks(last + 1, line, head=last < 0)
            self._column = column
            last = max(self._line(key.end), self._last(value))
            yield key.text, line, last
        self._check_remarks(last + 1, len(self._lines), head=False)

    def _check_remarks(self, start: int, end: int, *, head: bool) -> None:
        for each in self._lines[start:end]:
            if each.strip() and not each.lstrip().startswith("#") and not (head and _HEAD.match(each)):
                raise CannotArrange(say("layout.no-block"))

    def _last(self, node: Node) -> int:
        """The last line of a value; on the way the lines are noted of which every character counts."""
        if isinstance(node, Collection):
            below = [self._last(each) for each in node.children]
            return self._line(node.end - 1) if node.flow or not below else max(below)
        first, last = self._line(node.start), self._line(max(node.start, node.end - 1))
        if self._text[node.start : node.start + 1] in {"|", ">"} and not node.plain:
            keeps = _KEEPS.match(self._text, node.start)
            while not keeps and last > first and self._is_blank(last):
                last -= 1
            while keeps and last + 1 < len(self._lines) and self._is_blank(last + 1):
                last += 1
        if last > first:
            self._own.update(range(first, last + 1))
        return last

    def _remarks_above(self, line: int, limit: int) -> int:
        """The first of the remarks that stand right above a key."""
        while (
            line > limit and self._is_remark(line - 1) and not _MODELINE.match(self._lines[line - 1].strip())
        ):
            line -= 1
        return line

    def _is_remark(self, line: int) -> bool:
        """Whether a line is a comment about the keys at the top, not about what is inside one."""
        text = self._lines[line]
        inside = len(text) - len(text.lstrip()) > self._column
        return line not in self._own and text.lstrip().startswith("#") and not inside

    def _is_blank(self, line: int) -> bool:
        return line >= 0 and not self._lines[line].strip()

    def _line(self, offset: int) -> int:
        return min(bisect_right(self._starts, offset) - 1, len(self._lines) - 1)

    def _tidy(self, numbers: list[int]) -> str:
        """The text of these lines; -1 is an empty line."""
        found: list[tuple[int, str]] = []
        for number in numbers:
            line = self._lines[number] if number >= 0 else self._return
            if number not in self._own:
                line = line.rstrip(" \t\r") + ("\r" if line.endswith("\r") else "")
                if not line.strip() and found and not found[-1][1].strip():
                    continue
            found.append((number, line))
        while found and not found[-1][1].strip() and found[-1][0] not in self._own:
            found.pop()
        text = "\n".join(line for _, line in found)
        # Of a block of text without a line ending the value has none either.
        last = len(self._lines) - 1
        as_it_was = self._ends_open and found[-1][0] == last and last in self._own
        return text.removesuffix("\r") if as_it_was else f"{text}\n"
