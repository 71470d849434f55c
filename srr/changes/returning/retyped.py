"""A text that somebody changed in a sheet to what of it they changed: the rest stays as the record has it.

A sheet shows some of a text otherwise than the record has it: a sign that nobody sees is spelt by its number,
and what a runner of tests would act on has a space in it (``srr.render.wording.visible``).
"""

from __future__ import annotations

import re
from itertools import takewhile

#: How a sign that nobody sees is spelt.
_SPELT = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})")


def retyped(old: str, shown: str, typed: str) -> str | None:
    """The text of a record of which somebody changed what a sheet showed of it into what they typed.

    What was typed in the middle comes between what was left at the beginning and at the end. None where
    nothing was left, or where what was shown is not that text.
    """
    pieces = _pieces(old, shown)
    typed = typed.replace("\r\n", "\n")
    if pieces is None:
        return None
    ahead = _left(pieces, typed)
    rest = typed[sum(map(len, pieces[:ahead])) :]
    behind = _left([each[::-1] for each in reversed(pieces[ahead:])], rest[::-1])
    if not ahead and not behind:
        return None
    middle = rest[: len(rest) - sum(map(len, pieces[len(pieces) - behind :]))] if behind else rest
    # What nobody sees at either end was not meant.
    middle = middle.lstrip() if not ahead else middle
    middle = middle.rstrip() if not behind else middle
    return old[:ahead] + middle + old[len(old) - behind :]


def _left(pieces: list[str], typed: str) -> int:
    """How many pieces a text begins with."""
    at = 0

    def stands(piece: str) -> bool:
        nonlocal at
        here = typed.startswith(piece, at)
        at += len(piece)
        return here

    return sum(1 for _ in takewhile(stands, pieces))


def _pieces(old: str, shown: str) -> list[str] | None:
    """What each character of a text is shown as; None where it is shown as something else."""
    found: list[str] = []
    at = 0
    for each in old:
        spelt = _SPELT.match(shown, at)
        if shown.startswith(each, at):
            piece = each
        elif shown.startswith(f" {each}", at):
            piece = f" {each}"
        elif spelt is not None:
            piece = spelt[0]
        else:
            return None
        found.append(piece)
        at += len(piece)
    return found if at == len(shown) else None
