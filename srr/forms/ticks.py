"""A line with boxes to which of them somebody ticked, however they did that."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from srr.forms.sheet import same
from srr.frozen import frozen

_EMPTY = r"[☐□▢◻]|\[ ?\]|\( ?\)"
_TICKED = r"[☒☑■✅❌🗹🗷]|\[ ?[xv✓✔√] ?\]|\( ?[xv✓✔√] ?\)"
#: A mark that stands by itself, beside a box or a label.
_MARK = r"[✓✔✗✘√]|(?<!\w)[xv](?!\w)"
#: So many boxes, labels and texts between them no line of a form has.
_MOST = 100


@frozen
class Ticks:
    """The labels that were ticked, those that have a box here, and what else somebody wrote on the line.

    ``tied``: a mark stands as near to one as to another; ``proposed`` are labels that are only stressed.
    """

    ticked: tuple[str, ...] = ()
    there: tuple[str, ...] = ()
    rest: str = ""
    tied: bool = False
    proposed: tuple[str, ...] = ()


@frozen
class _Piece:
    kind: str
    text: str
    start: int
    end: int


def ticks(text: str, labels: Collection[str], stressed: Collection[str] = ()) -> Ticks | None:
    """What was ticked on a line; ``labels`` are in small letters. None where no box belongs to a label.

    A mark without a box belongs to the nearest box or label.
    """
    # Blanks are kept: how far a mark is from what stands beside it is all there is to go by.
    line = re.sub(r"\s", " ", text)
    pieces = list(islice(_pieces(line, labels), _MOST + 1))
    if len(pieces) > _MOST:
        return None
    signs = [each for each in pieces if each.kind in {"empty", "ticked"}]
    named = [each for each in pieces if each.kind == "label"]
    if not named or (not signs and not any(each.kind == "mark" for each in pieces)):
        return None
    owned = [
        (each, label)
        for place, each in enumerate(pieces)
        if each.kind in {"empty", "ticked", "label"} and (label := _label_of(pieces[place:])) is not None
    ]
    found = [label for each, label in owned if each.kind == "ticked"]
    tied = False
    for mark in (each for each in pieces if each.kind == "mark"):
        near = [(_gap(mark, each), label) for each, label in owned]
        nearest = {label for gap, label in near if gap == min(near)[0]}
        tied = tied or len(nearest) > 1
        found += [*nearest] if len(nearest) == 1 else []
    rest = "".join(each.text for each in pieces if each.kind == "text")
    proposed = [each for each in labels if each in {same(one).casefold() for one in stressed}]
    return Ticks(
        tuple(dict.fromkeys(found)),
        tuple(dict.fromkeys(each.text.casefold() for each in named)),
        "" if re.fullmatch(r"[\s.,;:/|·-]*", rest) else same(rest),
        tied,
        tuple(proposed),
    )


def _pieces(line: str, labels: Collection[str]) -> Iterator[_Piece]:
    names = "|".join(re.escape(each) for each in sorted(labels, key=len, reverse=True))
    token = re.compile(
        rf"(?P<label>(?<!\w)(?:{names})(?!\w))|(?P<empty>{_EMPTY})|(?P<ticked>{_TICKED})|(?P<mark>{_MARK})",
        re.IGNORECASE,
    )
    place = 0
    for match in token.finditer(line):
        if match.start() > place:
            yield _Piece("text", line[place : match.start()], place, match.start())
        assert match.lastgroup is not None  # noqa: S101  (every way to match has a name)
        yield _Piece(match.lastgroup, match.group(), match.start(), match.end())
        place = match.end()
    if place < len(line):
        yield _Piece("text", line[place:], place, len(line))


def _label_of(pieces: Sequence[_Piece]) -> str | None:
    """The label that the first of these, a box, stands before; a label is its own. None where none is."""
    if pieces[0].kind == "label":
        return pieces[0].text.casefold()
    for each in pieces[1:]:
        if each.kind == "label":
            return each.text.casefold()
        if each.kind in {"empty", "ticked"}:
            return None
    return None


def _gap(one: _Piece, other: _Piece) -> int:
    return max(other.start - one.end, one.start - other.end, 0)
