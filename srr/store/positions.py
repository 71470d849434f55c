"""A tree of nodes to the place of every key and value in it."""

from __future__ import annotations

from collections.abc import Mapping

from srr.frozen import frozen
from srr.problems import Path
from srr.store.tree import Collection, Node, Scalar

#: From one offset of a text up to, but not including, another.
Span = tuple[int, int]


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
