"""A tree of nodes to the place of every key and value in it; a faultless text to the place of one, faster.

In such a text every field of the record begins on a line of its own, and nothing in it is hostile: libyaml's
own nodes of that field will do, and only the way to the one place is gone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from yaml.cyaml import CBaseLoader

from srr.frozen import frozen
from srr.problems import Path
from srr.store.tree import Collection, Node, Scalar, end_of_block

#: From one offset of a text up to, but not including, another.
Span = tuple[int, int]
#: Where a field of the record begins: nothing else is that far to the left but comments and items.
_FIELD = re.compile(r"^([A-Za-z_][A-Za-z0-9_-]*):", re.MULTILINE)


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


class Record:
    """The text of a record, in which places are looked up."""

    def __init__(self, text: str) -> None:
        """The text is one that :mod:`srr.store.faultless` takes."""
        self._text = text
        begins = [(each[1], each.start()) for each in _FIELD.finditer(text)]
        ends = (*(start for _, start in begins[1:]), len(text))
        self._lines = {name: (start, end) for (name, start), end in zip(begins, ends, strict=True)}
        self._nodes: dict[Span, Any] = {}

    def nearest(self, path: Path, *, key: bool) -> Span:
        """The same as :func:`nearest` of all its places."""
        whole = (0, len(self._text))
        lines = start, end = self._lines.get(str(path[0]), whole) if path else whole
        if lines not in self._nodes:
            self._nodes[lines] = _Parser(self._text[start:end]).get_single_node()
        node = self._nodes[lines]
        name = node.value[0][0] if node.value else node
        value = name
        for step in path:
            pair = _below(node, step)
            if pair is None:
                return self._span(name, start)
            name, value = pair
            node = value
        return self._span(name if key else value, start)

    def _span(self, node: Any, at: int) -> Span:  # noqa: ANN401  (the types of PyYAML's nodes share no useful base)
        """From where to where a node stands that was read from there on."""
        return at + node.start_mark.index, self._end(node, at)

    def _end(self, node: Any, at: int) -> int:  # noqa: ANN401
        start: int = at + node.start_mark.index
        end: int = at + node.end_mark.index
        if node.id == "scalar":
            return end_of_block(self._text, start, end) if node.style in {"|", ">"} else end
        if node.flow_style and self._text[start] in "[{":
            return end
        # Without closing bracket it ends, for libyaml, only where something else begins.
        last = node.value[-1]
        return self._end(last[1] if node.id == "mapping" else last, at)


class _Parser(CBaseLoader):
    """libyaml's nodes, without a look at what a scalar may mean."""

    def resolve(self, *_: object) -> str:
        return ""

    def descend_resolver(self, *_: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def _below(node: Any, step: str | int) -> tuple[Any, Any] | None:  # noqa: ANN401
    """The name and the value of a field, or an item of a list, which is its own name."""
    if node.id == "mapping":
        return next((pair for pair in node.value if pair[0].value == step), None)
    if node.id == "sequence" and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


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
