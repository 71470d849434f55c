"""A YAML text to a tree of nodes that know their place, or to the fault that stopped the parser.

libyaml's events are taken one by one, because composing or loading can crash the process, or run for
minutes, on a small hostile file; whatever exceeds a limit stops the parser at once.
"""

from __future__ import annotations

import re
from typing import Any

from yaml.cyaml import CSafeLoader
from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from srr.store import limits
from srr.store.faults import Fault
from srr.store.syntax import explain
from srr.store.tree import Collection, Node, Scalar, Tree, end_of_block

_DIRECTIVE = re.compile(r"^%[^\r\n]*", re.MULTILINE)


class _TooMuchError(Exception):
    """A limit is exceeded; the argument is the fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.variant)
        self.fault = fault


def parse(text: str) -> Tree:
    """The tree of a text without characters that the parser refuses; no text makes it raise."""
    growth = _Growth(text)
    event: Any = None  # None or an Event; those of the C parser always have marks
    try:
        loader = CSafeLoader(text)
        try:
            while loader.check_event():
                event = loader.get_event()
                growth.take(event)
        finally:
            loader.dispose()
    except _TooMuchError as limit:
        stop = limit.fault
    except MarkedYAMLError as error:
        stop = growth.stopped_by(explain(error, text, event, growth.bracket))
    except Exception:  # noqa: BLE001  (PyYAML raises more kinds than it documents, for damaged input only)
        place = event.end_mark.index if event else 0
        stop = Fault("syntax", "other", place, place)
    else:
        return Tree(growth.root, tuple(growth.faults))
    return Tree(None, (*growth.faults, stop), stopped=True)


class _Growth:
    """A tree in the making."""

    def __init__(self, text: str) -> None:
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self._text = text
        self._open: list[Collection] = []
        self._nodes = 0
        self._documents = 0

    @property
    def bracket(self) -> int | None:
        """Where the innermost bracket stands that is open."""
        # Until it is closed a collection ends, for libyaml, with its bracket. A lone pair in a list has none.
        ends = (each.end - 1 for each in reversed(self._open) if each.flow)
        return next((place for place in ends if self._text[place] in "[{"), None)

    def stopped_by(self, fault: Fault) -> Fault:
        """The fault that stopped the parser, which says it better than another at the same place."""
        if self.faults and self.faults[-1].start == fault.start:
            self.faults.pop()
        return fault

    def take(self, event: Any) -> None:  # noqa: ANN401  (the types of events share no useful base)
        """Add what one event says."""
        if isinstance(event, NodeEvent):
            self._node(event)
        elif isinstance(event, CollectionEndEvent):
            self._close(event)
        elif isinstance(event, DocumentStartEvent):
            self._document(event)

    def _node(self, event: Any) -> None:  # noqa: ANN401
        start, end = event.start_mark.index, event.end_mark.index
        self._nodes += 1
        if self._nodes > limits.NODES:
            raise _TooMuchError(Fault("limit", "nodes", start, start, {"limit": limits.NODES}))
        if event.anchor is not None or getattr(event, "tag", None) is not None:
            self._refuse_properties(event)
        if isinstance(event, CollectionStartEvent):
            if len(self._open) >= limits.DEPTH:
                raise _TooMuchError(Fault("limit", "depth", start, start + 1, {"limit": limits.DEPTH}))
            is_mapping = isinstance(event, MappingStartEvent)
            collection = Collection(start, end, is_mapping, bool(event.flow_style))
            self._add(collection)
            self._open.append(collection)
        elif isinstance(event, ScalarEvent):
            if event.style in {"|", ">"}:
                end = end_of_block(self._text, start, end)
            self._add(Scalar(start, end, event.value, plain=not event.style))
        else:
            self._add(Scalar(start, end, f"*{event.anchor}", plain=False))

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].children.append(node)
        elif self._documents == 1:
            self.root = node

    def _close(self, event: Any) -> None:  # noqa: ANN401
        collection = self._open.pop()
        # Without closing bracket it ends, for libyaml, only where something else begins.
        closed = event.start_mark.index < event.end_mark.index
        collection.end = event.end_mark.index if closed else collection.children[-1].end

    def _document(self, event: Any) -> None:  # noqa: ANN401
        self._documents += 1
        start, end = event.start_mark.index, event.end_mark.index
        if event.version or event.tags:
            directive = _DIRECTIVE.search(self._text, start, end)
            place = directive.span() if directive else (start, end)
            self.faults.append(Fault("yaml-subset", "directive", *place))
        if self._documents == 2:  # noqa: PLR2004  (a third is no news)
            self.faults.append(Fault("yaml-subset", "documents", start, end))

    def _refuse_properties(self, event: Any) -> None:  # noqa: ANN401
        """Faults for an anchor, alias or tag; libyaml does not say which comes first."""
        start, end = event.start_mark.index, event.end_mark.index
        if event.anchor is not None:
            sign, variant = ("*", "alias") if isinstance(event, AliasEvent) else ("&", "anchor")
            place = self._text.find(f"{sign}{event.anchor}", start, end)
            self.faults.append(Fault("yaml-subset", variant, place, place + 1 + len(event.anchor)))
        if getattr(event, "tag", None) is not None:
            place = self._text.find("!", start, end)
            written = re.compile(r"[^\s,\]}]*").match(self._text, place)
            self.faults.append(Fault("yaml-subset", "tag", place, written.end() if written else place))
