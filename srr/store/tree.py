"""The nodes of a YAML text, which know their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from srr.frozen import frozen
from srr.store.faults import Fault


@dataclass(slots=True)
class Scalar:
    """A single value; ``plain`` when it stands without quotes and not as a block of text."""

    start: int
    end: int
    text: str
    plain: bool


@dataclass(slots=True)
class Collection:
    """A mapping or a list; a mapping's ``children`` are its keys and values in turn."""

    start: int
    end: int
    is_mapping: bool
    flow: bool
    children: list[Node] = field(default_factory=list)

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """The keys and values of a mapping, in order."""
        return zip(self.children[::2], self.children[1::2], strict=True)


Node = Scalar | Collection


@frozen
class Tree:
    """What the parser made of a text: the root of its first document, and the faults it met.

    Without root the text holds nothing, or ``stopped`` is true: it could not be parsed to its end.
    """

    root: Node | None
    faults: tuple[Fault, ...]
    stopped: bool = False


def end_of_block(text: str, start: int, end: int) -> int:
    """The end of the last line with text on it: libyaml counts the empty lines below as well."""
    last = start + len(text[start:end].rstrip())
    line_end = text.find("\n", last, end)
    return last if line_end < 0 else line_end - (text[line_end - 1] == "\r")
