"""A tree of nodes to the place of every key and value in it; a faultless text to the place of one, faster.

In such a text the entries of a mapping or list begin on lines of their own, all as far to the left as the
first, or stand between brackets on one line: so the way to one place is found without looking at the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from srr.frozen import frozen
from srr.problems import Path
from srr.store.faultless import NAME, QUOTED, WORD
from srr.store.tree import Collection, Node, Scalar

#: From one offset of a text up to, but not including, another.
Span = tuple[int, int]
#: Where an entry begins: the dash of an item, or the name of a field.
_DASH, _FIELD = r"- +", rf"({NAME}):(?=[ \r\n]|\Z)"
_ENTRY = re.compile(f"{_DASH}|{_FIELD}")
_FIRST = re.compile(f"^{_FIELD}", re.MULTILINE)
#: What may stand between that and its value.
_BEFORE = re.compile(r"(?: *(?:#[^\n]*)?\r?\n)* *")
_BLOCK = re.compile(r"[|>]-?\r?\n( +)\S[^\n]*(?:\n\1\S[^\n]*)*")


@frozen
class Place:
    """Where a value stands, and where its key; an item of a list is its own key."""

    value: Span
    key: Span


def places(root: Node | None) -> Mapping[Path, Place]:
    """The place of every value by its path; of a key that stands there twice the first.

    The record as a whole is where its first key is: that is where a reader begins.
    """
    found: dict[Path, Place] = {}
    if root is not None:
        start = root.children[0] if isinstance(root, Collection) and root.children else root
        span = (start.start, start.end)
        found[()] = Place(span, span)
        _add(found, root, ())
    return found


def nearest(found: Mapping[Path, Place], path: Path, *, key: bool) -> Span:
    """The span of the value at a path, or of its key; of the nearest parent's key where it is absent."""
    place = found.get(path)
    if place is not None:
        return place.key if key else place.value
    while path:
        path = path[:-1]
        if path in found:
            return found[path].key
    return (0, 0)


class _Entry(NamedTuple):
    """What stands in a mapping or list: by which step, the span of its name, and that which its value is in.

    An item has no name. The value begins where ``within`` does.
    """

    step: str | int
    name: Span | None
    within: Span


class Record:
    """The text of a record, in which places are looked up."""

    def __init__(self, text: str) -> None:
        """The text is one that :mod:`srr.store.faultless` takes."""
        self._text = text
        #: What stands in each mapping or list that was on the way to a place, by the step that leads there.
        self._known: dict[Span, dict[str | int, _Entry]] = {}

    def nearest(self, path: Path, *, key: bool) -> Span:
        """The same as :func:`nearest` of all its places."""
        first = _FIRST.search(self._text)
        if first is None:
            return (0, 0)
        entry: _Entry | None = None
        within = (first.start(), len(self._text))
        for step in path:
            found = self._entries(within).get(step)
            if found is None:
                key = True
                break
            entry, within = found, found.within
        if entry is None:
            return first.span(1)
        if key and entry.name is not None:
            return entry.name
        return (within[0], self._end(within))

    def _entries(self, within: Span) -> dict[str | int, _Entry]:
        """What stands in the mapping or list that begins here; nothing where another value does."""
        if within not in self._known:
            start = within[0]
            found = self._bracketed(start) if self._text[start] in "[{" else self._lines(*within)
            self._known[within] = {each.step: each for each in found}
        return self._known[within]

    def _lines(self, start: int, limit: int) -> Iterator[_Entry]:
        """The entries that begin on lines of their own."""
        text = self._text
        here = _ENTRY.match(text, start, limit)
        if here is None:
            return
        is_list = here[1] is None
        begins = _begins(start - text.rfind("\n", 0, start) - 1, is_list=is_list)
        count = 0
        while here is not None:
            following = begins.search(text, here.end(), limit)
            end = limit if following is None else following.start()
            before = _BEFORE.match(text, here.end(), end)
            name = None if is_list else here.span(1)
            yield _Entry(count if name is None else here[1], name, (before.end() if before else end, end))
            here = following
            count += 1

    def _bracketed(self, start: int) -> Iterator[_Entry]:
        """The entries between the bracket that opens here and the one that closes it."""
        count, name = 0, None
        word = WORD.match(self._text, start + 1)
        while word is not None and not word[2]:
            end = word.end()
            if word[4]:
                name = word.span(4)
            elif not word[3]:
                begin = word.start(word.lastindex or 0)
                end = self._closed(begin) if word[1] else begin + len(word[5].rstrip(" "))
                yield _Entry(self._text[slice(*name)] if name else count, name, (begin, end))
                count, name = count + 1, None
            word = WORD.match(self._text, end)

    def _closed(self, start: int) -> int:
        """Where what is between brackets ends that begins here."""
        depth = 0
        for word in WORD.finditer(self._text, start):
            depth += bool(word[1]) - bool(word[2])
            if not depth:
                return word.end()
        return len(self._text)

    def _end(self, within: Span) -> int:
        """Where a value ends."""
        start, limit = within
        text = self._text
        if text[start] in "[{":
            return self._closed(start)
        if whole := QUOTED.match(text, start, limit) or _BLOCK.match(text, start, limit):
            return whole.end() - (text[whole.end() - 1] == "\r")
        entries = self._entries(within)
        return self._end(entries[next(reversed(entries))].within) if entries else self._end_of_plain(*within)

    def _end_of_plain(self, start: int, limit: int) -> int:
        """Where a text without quotes ends: before a comment, or a line with nothing on it."""
        end = at = start
        for line in self._text[start:limit].split("\n"):
            said, comment, _ = line.partition(" #")
            if not said.strip(" \r") or said.lstrip(" ")[0] == "#":
                break
            end = at + len(said.rstrip(" \r"))
            if comment:
                break
            at += len(line) + 1
        return end


@cache
def _begins(indent: int, *, is_list: bool) -> re.Pattern[str]:
    """Where a further entry of a list or a mapping begins, which is indented so far."""
    return re.compile(rf"\n {{{indent}}}{_DASH if is_list else _FIELD}")


def _add(found: dict[Path, Place], node: Node, path: Path) -> None:
    if isinstance(node, Scalar):
        return
    if not node.is_mapping:
        for index, item in enumerate(node.children):
            span = (item.start, item.end)
            found[*path, index] = Place(span, span)
            _add(found, item, (*path, index))
        return
    for key, value in node.pairs():
        if isinstance(key, Scalar) and (*path, key.text) not in found:
            found[*path, key.text] = Place((value.start, value.end), (key.start, key.end))
            _add(found, value, (*path, key.text))
