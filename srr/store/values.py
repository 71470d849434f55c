"""A tree of nodes to the values it stands for, and faults for all that may not mean what it says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import Any

from srr.problems import Path, Severity
from srr.store.encoding import escaped, refuses
from srr.store.faults import GLUED_COMMENT, Fault, Lines, tellable
from srr.store.scalars import Doubt, read_plain
from srr.store.tree import Collection, Node, Scalar

Value = str | int | float | bool | list[Any] | dict[str, Any] | None

#: A line inside a text that looks like an item of a list, but is indented too far to be one.
_SWALLOWED_ITEM = re.compile(r"\n[ ]*(-)[ ]")
#: What is left behind the comma of a number between braces: {value: 1,5} has the keys "value" and "5".
_DIGITS = re.compile(r"[0-9]+ *")
#: Such quotes around a whole value.
_CURLY = re.compile(r"([\u2018-\u201f].*[\u2018-\u201f])", re.DOTALL)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")


def look(value: Value, path: Path) -> tuple[bool, Value]:
    """Whether there is a value at this place in another, and that value."""
    for step in path:
        if isinstance(value, dict) and step in value:
            value = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return False, None
    return True, value


def evaluate(root: Node | None, text: str, lines: Lines) -> tuple[dict[str, Value], list[Fault]]:
    """The record that the root of a text's tree stands for; not to be used where a fault is an error."""
    if isinstance(root, Collection) and root.is_mapping:
        evaluation = _Evaluation(text, lines)
        return evaluation.mapping(root, ()), evaluation.faults
    if isinstance(root, Collection):
        return {}, [Fault("yaml-subset", "list", root.start, root.end)]
    if root is not None and (root.text or not root.plain):
        return {}, [Fault("yaml-subset", "no-fields", root.start, root.end)]
    return {}, [Fault("yaml-subset", "only-comments" if text.strip() else "empty", 0, 0)]


class _Evaluation:
    """One pass over a tree, which collects faults on its way."""

    def __init__(self, text: str, lines: Lines) -> None:
        self.faults: list[Fault] = []
        self._text = text
        self._lines = lines

    def mapping(self, node: Collection, path: Path) -> dict[str, Value]:
        """The keys and values of a mapping."""
        values: dict[str, Value] = {}
        first: dict[str, Node] = {}
        for key, value in node.pairs():
            if node.flow and _DIGITS.fullmatch(self._text, key.start, value.end):
                self._add(Fault("yaml-subset", "key-decimals", key.start, key.end, path=path))
                continue
            name = self._key(key, path)
            if name is None:
                if not _is_empty(value):
                    self._value(value, path)
                continue
            below = (*path, name)
            earlier = first.setdefault(unicodedata.normalize("NFC", name), key)
            if earlier is not key:
                args = {"field": tellable(name), "line": str(self._lines.number(earlier.start))}
                self._add(Fault("duplicate-key", "again", key.start, key.end, args, path=below))
            if _is_empty(value):
                self._add(self._empty_field(node, key, value, below))
            else:
                # Of a field that stands there twice the first is looked at further, as places are its.
                values.setdefault(name, self._value(value, below))
        return values

    def _list(self, node: Collection, path: Path) -> list[Value]:
        values: list[Value] = []
        for index, item in enumerate(node.children):
            below = (*path, index)
            if _is_empty(item):
                # Of an item without anything only the dash can be pointed at.
                start = item.start if item.end > item.start else max(0, item.start - 1)
                self._add(Fault("empty-value", "item", start, max(item.end, start + 1), path=below))
                values.append(None)  # so that those below it keep their numbers
            else:
                values.append(self._value(item, below))
        return values

    def _value(self, node: Node, path: Path) -> Value:
        if isinstance(node, Collection):
            return self.mapping(node, path) if node.is_mapping else self._list(node, path)
        self._check_escapes(node, path)
        if not node.plain:
            return node.text
        value, doubt = read_plain(node.text, path[-1] if path else None)
        if doubt:
            self._doubt(doubt, node, path)
        elif isinstance(value, str) and not _DATE.fullmatch(value):
            self._check_text(node, path)
        return value

    def _key(self, node: Node, path: Path) -> str | None:
        """A key's name; None where it is no text."""
        if isinstance(node, Collection):
            self._add(Fault("yaml-subset", "key-collection", node.start, node.end, path=path))
            return None
        self._check_escapes(node, path)
        if not node.plain:
            return node.text
        value, doubt = read_plain(node.text)
        if isinstance(value, str) and (doubt is None or doubt.severity is Severity.WARNING):
            if doubt:
                self._doubt(replace(doubt, variant="truth-key"), node, (*path, value))
            return value
        variant = "merge-key" if node.text == "<<" else "key-no-text"
        self._add(Fault("yaml-subset", variant, node.start, node.end, path=path))
        return None

    def _empty_field(self, mapping: Collection, key: Node, value: Node, path: Path) -> Fault:
        """Why a field has no value: it was left out, or what was meant as its value is not."""
        glued = GLUED_COMMENT.match(self._text, value.end)
        if value.end > value.start:
            block = self._text[value.start] in "|>"
            start, end, variant = value.start, value.end, "block" if block else "field"
        elif glued:
            start, end, variant = *glued.span(1), "hash"
        else:
            written = self._text[key.start : value.end].rstrip()
            start, end, variant = key.start, key.start + len(written), "field"
            if mapping.flow and value.start == key.end:
                variant = "colon" if ":" in written else "comma"
        return Fault("empty-value", variant, start, end, {"field": tellable(str(path[-1]))}, path=path)

    def _check_text(self, node: Scalar, path: Path) -> None:
        """Warn of text without quotes that loses its end, swallows a list, or has quotes that are none."""
        glued = GLUED_COMMENT.match(self._text, node.end)
        item = _SWALLOWED_ITEM.search(self._text, node.start, node.end)
        curly = _CURLY.fullmatch(self._text, node.start, node.end)
        for variant, match in (("comment", glued), ("dash", item), ("curly-quotes", curly)):
            if match:
                place = match.span(1)
                self._add(Fault("ambiguous-scalar", variant, *place, severity=Severity.WARNING, path=path))

    def _check_escapes(self, node: Scalar, path: Path) -> None:
        if refuses(node.text):
            for fault in escaped(self._text, node.start, node.end, path):
                self._add(fault)

    def _doubt(self, doubt: Doubt, node: Scalar, path: Path) -> None:
        self._add(Fault(doubt.rule, doubt.variant, node.start, node.end, doubt.args, doubt.severity, path))

    def _add(self, fault: Fault) -> None:
        self.faults.append(fault)


def _is_empty(node: Node) -> bool:
    if not isinstance(node, Scalar):
        return False
    if node.text == "" and node.plain:
        return node.start == node.end  # or there is an anchor or a tag, which is a fault already
    return node.text == "" or (node.plain and node.text in {"~", "null"})
