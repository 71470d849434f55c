"""A field of the records, or a code in one, to what it means: the words that its schema has for it."""

from __future__ import annotations

from collections.abc import Iterator

from srr.frozen import frozen
from srr.meaning.closest import spelt
from srr.meaning.codes import code
from srr.meaning.fields import group, named
from srr.model.records import KINDS
from srr.problems import Code, Path
from srr.store import shape
from srr.views.answer import Block, Document, Heading, Paragraph
from srr.views.cells import Data, Label

_RECORDS = (*(folder.removesuffix("s") for folder in KINDS if folder != "checklists"), "register")


@frozen
class _Field:
    """A field, with the records that have it so, and what it means in both languages."""

    name: str
    kinds: tuple[str, ...]
    said: Label


def field_page(text: str) -> Document | None:
    """The page of the fields that a text names, or that may hold the code that it is; None without any."""
    found = tuple(_alike(text))
    if not found:
        return None
    blocks: list[Block] = []
    for level, each in enumerate(found):
        kinds = tuple(Code("kind", kind) for kind in each.kinds)
        blocks += (Heading(each.name, 1 if not level else 2, kinds), Paragraph(each.said))
    data = tuple(_data(each) for each in found)
    return Document("fields", {"fields": data}, tuple(blocks))


def _data(field: _Field) -> dict[str, Data]:
    kinds = tuple(Code("kind", each) for each in field.kinds)
    return {"field": field.name, "kinds": kinds, "meaning": field.said}


def field_names() -> frozenset[str]:
    """What a field of the records may be called."""
    return frozenset(str(path[-1]) for kind in _RECORDS for path, _ in shape.told(kind))


def _alike(text: str) -> Iterator[_Field]:
    """What a text means, each meaning once, with all records that have it."""
    said: dict[tuple[str, tuple[str, str]], list[str]] = {}
    for kind, path, node in _meant(text):
        words = shape.described(node)
        if words is not None:
            kinds = said.setdefault((".".join(map(str, path)), words), [])
            kinds += () if kind in kinds else (kind,)
    for (name, (english, dutch)), kinds in said.items():
        yield _Field(name, tuple(kinds), Label(nl=dutch, en=english))


def _meant(text: str) -> list[tuple[str, Path, shape.Node]]:
    """The fields of this name with the fields in them, else of a word for it, else those with this code."""
    every = [(kind, path, node) for kind in _RECORDS for path, node in shape.told(kind)]
    wanted = spelt(text)
    found = [each for each in every if _is_called(wanted, each[1])]
    if not found:
        meant = named(text, {str(path[-1]) for _, path, _ in every})
        found = [each for each in every if meant == each[1][-1]]
    if found:
        within = {(kind, path) for kind, path, _ in found}
        return [each for each in every if any((each[0], each[1][:end]) in within for end in _ends(each[1]))]
    return [each for each in every if code(text, _codes(each[2]), group(*each[:2]) or "") is not None]


def _ends(path: Path) -> range:
    """Where a field may end that this one is, or is directly in."""
    return range(max(1, len(path) - 1), len(path) + 1)


def _is_called(wanted: str, path: Path) -> bool:
    name = spelt(".".join(map(str, path)))
    return name == wanted or name.endswith(f".{wanted}")


def _codes(node: shape.Node) -> list[str]:
    """What is to be chosen from at a field, or for each item of it."""
    items = [below for each in shape.alternatives(node) if isinstance(below := each.get("items"), dict)]
    return [each for one in (node, *items) for each in shape.literals(one)]
