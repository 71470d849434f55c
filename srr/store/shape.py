"""The shipped schemas, each made whole, and what they say about a place in a record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from srr import shipped
from srr.problems import Path

Node = dict[str, Any]

#: Keywords that say something about a value and do not restrict it.
ANNOTATIONS = frozenset({"title", "description", "examples", "default", "$comment"})


@cache
def whole(kind: str) -> Node:
    """The schema of this kind of record with every reference in it replaced by what it refers to.

    What stood behind a reference is named in its ``$comment``: "date", "id" and so on. A description that
    stands beside the reference is about the field, and wins over the one behind it.
    """
    name = f"{kind}.schema.json"
    node: Node = _inline(name, document(name))
    return node


@cache
def document(name: str) -> Node:
    """A schema as it is shipped, by the name of its file."""
    found: Node = json.loads((shipped.schemas() / name).read_bytes())
    return found


def _inline(home: str, node: Any) -> Any:  # noqa: ANN401  (any JSON)
    if isinstance(node, list):
        return [_inline(home, each) for each in node]
    if not isinstance(node, dict):
        return node
    own = {key: _inline(home, each) for key, each in node.items() if key not in {"$ref", "$defs"}}
    if "$ref" not in node:
        return own
    file, _, pointer = node["$ref"].partition("#/")
    target: Any = document(file or home)
    for step in pointer.split("/") if pointer else ():
        target = target[step]
    name = pointer.rsplit("/", 1)[-1]
    behind = {**_inline(file or home, target), "$comment": name}
    if own.keys() & behind.keys() <= ANNOTATIONS:
        return {**behind, **own}
    return {**own, "allOf": [behind]}


def at(kind: str, path: Path) -> list[Node]:
    """What may stand at this place: several shapes where there is a choice, none where nothing may stand."""
    nodes = [whole(kind)]
    for step in path:
        nodes = [child for node in nodes for child in children(node, step)]
    return nodes


def alternatives(node: Node) -> Iterator[Node]:
    """The node itself and every form it allows, those within others too."""
    yield node
    for each in (*node.get("anyOf", ()), *node.get("allOf", ())):
        if not only_asks(each):
            yield from alternatives(each)


def only_asks(node: Node) -> bool:
    """Whether this is no form by itself: it only says which fields must be there."""
    return "required" in node and "additionalProperties" not in node


def children(node: Node, step: str | int) -> Iterator[Node]:
    """What may stand one step below: in a list, under a field, or under a key that is data itself."""
    for each in alternatives(node):
        if isinstance(step, int):
            below = each.get("items")
        else:
            below = each.get("properties", {}).get(step, each.get("additionalProperties"))
        if isinstance(below, dict):
            yield below


def forms(kind: str, path: Path) -> list[Node]:
    """Every shape that what stands at this place may have."""
    return [form for node in at(kind, path) for form in alternatives(node)]


def is_list(kind: str, path: Path) -> bool:
    """Whether a list may stand at this place."""
    return any("items" in form for form in forms(kind, path))


def fields(kind: str, path: Path = ()) -> list[str]:
    """The names of the fields that may stand at this place, in the order of the schema."""
    return [name for each in forms(kind, path) for name in each.get("properties", ())]


def choices(kind: str, path: Path) -> list[str]:
    """The values to choose from at this place; empty where the value is free."""
    return [each for node in at(kind, path) for each in literals(node)]


def literals(node: Node) -> list[str]:
    """The texts that a value of this shape is chosen from."""
    return [
        value
        for each in alternatives(node)
        for value in (*each.get("enum", ()), *((each["const"],) if "const" in each else ()))
        if isinstance(value, str)
    ]


def describe(kind: str, path: Path) -> tuple[str, str] | None:
    """What the field at this place means, in English and in Dutch; None where the schema does not say."""
    return next((said for node in at(kind, path) if (said := described(node)) is not None), None)


def is_date(node: Node) -> bool:
    """Whether the value is a date and nothing else."""
    return node.get("$comment") == "date"


def homes(kind: str, name: str) -> list[Path]:
    """The places of this kind of record, below the top, where a field of this name belongs."""
    return _homes(kind).get(name, [])


@cache
def _homes(kind: str) -> dict[str, list[Path]]:
    homes: dict[str, list[Path]] = {}
    for path, node in _walk(whole(kind)):
        for name in node.get("properties", ()) if path else ():
            homes.setdefault(name, []).append(path)
    return homes


def told(kind: str) -> Iterator[tuple[Path, Node]]:
    """Every field that a record of this kind may have, by its place without the places in lists."""
    for path, node in _walk(whole(kind)):
        for name, below in node.get("properties", {}).items():
            yield (*path, name), below


def described(node: Node) -> tuple[str, str] | None:
    """What a field means, in English and in Dutch; None where its schema does not say."""
    english, blank, dutch = node.get("description", "").partition("\n\n")
    return (english, dutch) if blank else None


def _walk(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    for each in alternatives(node):
        yield path, each
        for name, below in each.get("properties", {}).items():
            yield from _walk(below, (*path, name))
        if "items" in each:
            yield from _walk(each["items"], path)


def dates(kind: str, value: object) -> Iterator[tuple[Path, object]]:
    """Every value that stands where a date may stand, with its place."""
    return _dates([whole(kind)], value, ())


def _dates(nodes: list[Node], value: object, path: Path) -> Iterator[tuple[Path, object]]:
    if isinstance(value, dict | list):
        for step, below in value.items() if isinstance(value, dict) else enumerate(value):
            possible = [child for node in nodes for child in children(node, step)]
            yield from _dates(possible, below, (*path, step))
    elif any(is_date(each) for node in nodes for each in alternatives(node)):
        yield path, value
