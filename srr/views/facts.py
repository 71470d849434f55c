"""What a document tells, each fact once: what people read and what programs get both come from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from srr.frozen import frozen
from srr.problems import say
from srr.views.answer import Block, Bullets, Document, Facts, Grid
from srr.views.cells import Cell, Data, or_none


@frozen
class Fact:
    """One thing that is told: to programs under ``key``, to people behind ``label`` or in a column of it.

    Without a key it is for people alone, whose programs find it elsewhere; a label of None is for programs
    alone, and an empty one needs no words. Where the two are told something else, the cell is ``Worded``.
    """

    key: str | None
    cell: Cell
    label: Cell = None


@frozen
class Part:
    """A piece of a document: what people read of it, and what it says to programs."""

    blocks: tuple[Block, ...] = ()
    data: Mapping[str, Data] = field(default_factory=dict)


#: What a document is made of: a block for people, data for programs, or both at once.
Piece = Block | Mapping[str, Data] | Fact | Part


def document(name: str, *pieces: Piece) -> Document:
    """A document of these pieces in their order."""
    whole = together(*pieces)
    return Document(name, whole.data, whole.blocks)


def together(*pieces: Piece) -> Part:
    """Several pieces as one. A key that two of them say would hide one of them: raises ValueError."""
    blocks: list[Block] = []
    data: dict[str, Data] = {}
    for each in pieces:
        match each:
            case Part():
                blocks += each.blocks
                said = each.data
            case Fact():
                said = keyed([each])
            case Mapping():
                said = each
            case _:
                blocks.append(each)
                continue
        if twice := data.keys() & said.keys():
            raise ValueError(", ".join(sorted(twice)))
        data |= said
    return Part(tuple(blocks), data)


def read(label: str, cell: Cell) -> Fact:
    """A fact for people alone, behind the message of this key: programs find its grounds elsewhere."""
    return Fact(None, cell, say(label))


def labelled(rows: Iterable[Fact]) -> Part:
    """Labels with what is known: to people nothing of what is not recorded, to programs null."""
    found = tuple(rows)
    known = tuple(
        (each.label, or_none(each.cell)) for each in found if each.label is not None and each.cell is not None
    )
    return Part((Facts(known),) if known else (), keyed(found))


def grid(
    key: str | None,
    rows: Sequence[Sequence[Fact]],
    numbers: Iterable[int] = (),
    caption: Cell = None,
    room: int = 0,
) -> Part:
    """A small table, to programs a list under ``key``; every row has the same facts, under the same labels.

    ``numbers`` are the columns aligned to the right, ``caption`` what a page or paper calls it, ``room`` how
    many empty rows there are to write more in. Without rows there is nothing to read.
    """
    data: dict[str, Data] = {} if key is None else {key: tuple(map(keyed, rows))}
    if not rows:
        return Part((), data)
    told = [[each for each in row if each.label is not None] for row in rows]
    heads = tuple(each.label or None for each in told[0])
    cells = tuple(tuple(each.cell for each in row) for row in told)
    empty: tuple[Cell, ...] = (None,) * len(heads)
    return Part((Grid(heads, (*cells, *(empty,) * room), frozenset(numbers), caption),), data)


def bullets(key: str, items: Sequence[Cell], nothing: Block) -> Part:
    """A list of sentences, to programs under ``key``; ``nothing`` is what people read where there is none."""
    return Part((Bullets(tuple(items)) if items else nothing,), {key: tuple(items)})


def nested(key: str, part: Part) -> Part:
    """A part whose data stands under a key of its own."""
    return Part(part.blocks, {key: part.data})


def listed(key: str, parts: Iterable[Part]) -> Part:
    """Parts of one kind below one another, to programs a list under ``key``."""
    found = tuple(parts)
    return Part(
        tuple(block for each in found for block in each.blocks), {key: tuple(each.data for each in found)}
    )


def keyed(rows: Iterable[Fact]) -> dict[str, Data]:
    """What facts say to programs."""
    return {each.key: each.cell for each in rows if each.key is not None}
