"""A text in which git left conflicts to its two versions, and the fields in which these differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from srr.frozen import frozen
from srr.privacy import mask
from srr.problems import Path
from srr.store.encoding import tame
from srr.store.parser import parse
from srr.store.tree import Collection, Node, Scalar

_SEPARATOR = re.compile(r"^(?P<sign>={7}|\|{7} ?[^\r\n]*)\r?$\n?", re.MULTILINE)
#: What of a value fits in a message.
_LONGEST = 60

Span = tuple[int, int]


@frozen
class Difference:
    """A field that two versions have differently; ``ours`` and ``theirs`` as they are written, shortened.

    None where a version does not have it. What looks personal is blotted out.
    """

    path: Path
    ours: str | None
    theirs: str | None


def differences(text: str, conflicts: Sequence[tuple[Span, Span]]) -> list[list[Difference]]:
    """The fields that differ in each conflict, given by the spans of its first and its last line.

    Empty for a conflict in which only comments and layout differ; and for all of them where a version is no
    YAML by itself, or one of the conflicts is not whole.
    """
    sides = [found for first, last in conflicts if (found := _sides(text, first, last))]
    if not sides or len(sides) < len(conflicts):
        return [[] for _ in conflicts]
    ours, theirs = (_version(text, conflicts, [pair[which] for pair in sides]) for which in (0, 1))
    if ours is None or theirs is None:
        return [[] for _ in conflicts]
    return [_compare(mine, other) for mine, other in zip(ours, theirs, strict=True)]


def _sides(text: str, first: Span, last: Span) -> tuple[Span, Span] | None:
    """Where the two sides of a conflict are; what was there before both, which git can add, is neither."""
    start = _next_line(text, first[1])
    signs = [*_SEPARATOR.finditer(text, start, last[0])]
    middle = [each for each in signs if each["sign"].startswith("=")]
    if len(middle) != 1:
        return None
    return (start, signs[0].start()), (middle[0].end(), last[0])


def _version(
    text: str, conflicts: Sequence[tuple[Span, Span]], sides: Sequence[Span]
) -> list[dict[Path, str]] | None:
    """What one version has in each conflict: the outermost values that lie in it, as written.

    None where the version is no YAML.
    """
    parts: list[str] = []
    inside: list[Span] = []
    at = length = 0
    for (first, last), (start, end) in zip(conflicts, sides, strict=True):
        parts += [text[at : first[0]], text[start:end]]
        length += first[0] - at
        inside.append((length, length + end - start))
        length += end - start
        at = _next_line(text, last[1])
    version = tame("".join([*parts, text[at:]]))
    tree = parse(version)
    if tree.stopped:
        return None
    return [dict(_values(tree.root, (), version, span)) for span in inside]


def _values(node: Node | None, path: Path, text: str, span: Span) -> Iterator[tuple[Path, str]]:
    """The outermost values that lie in a span of the text; of one that lies there partly, that part."""
    if isinstance(node, Collection):
        for step, start, value in _children(node):
            below = (*path, step)
            if span[0] <= start and value.end <= span[1]:
                yield below, _told(text[value.start : value.end])
            elif start < span[1] and span[0] < value.end:
                yield from _values(value, below, text, span)
    elif node is not None:
        part = _told(text[max(node.start, span[0]) : min(node.end, span[1])])
        if part:
            yield path, part


def _children(node: Collection) -> Iterator[tuple[str | int, int, Node]]:
    """What a collection holds: the key or number, where it begins, and the value."""
    if not node.is_mapping:
        yield from ((index, each.start, each) for index, each in enumerate(node.children))
        return
    for key, value in node.pairs():
        if isinstance(key, Scalar):
            yield key.text, key.start, value


def _compare(ours: Mapping[Path, str], theirs: Mapping[Path, str]) -> list[Difference]:
    found = (Difference(path, ours.get(path), theirs.get(path)) for path in dict.fromkeys([*ours, *theirs]))
    return [each for each in found if each.ours != each.theirs]


def _told(written: str) -> str:
    """A value on one line, short, without anything personal."""
    said = mask(", ".join(part for line in written.splitlines() if (part := line.strip())))
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1].rstrip()}…"


def _next_line(text: str, offset: int) -> int:
    """Where the line after this place begins."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1
