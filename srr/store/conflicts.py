"""Conflicts that git left in a file to faults, so that nobody has to guess what the parser makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from srr.problems import Message, say
from srr.store import limits
from srr.store.faults import Fault, tellable

if TYPE_CHECKING:
    from srr.store.versions import Difference

_MARKER = re.compile(r"^(?P<sign><{7}|>{7})(?: (?P<label>[^\r\n]*))?(?=\r?$)", re.MULTILINE)
#: A branch or commit that fits in a message; git puts a commit's subject behind it, which does not.
_LABEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,39}(?= |$)")
#: So many fields a message names; there can be as many as in a file that two people both made.
_SHOWN = 4


def conflicts(text: str, record: str) -> Iterator[Fault]:
    """A fault for each conflict, from its first line to its last, and for each mark left without partner.

    It tells which fields of the ``record`` differ, and how, where both versions can be read.
    """
    found = list(_pairs(text))
    if not found:
        return
    from srr.store.versions import differences  # noqa: PLC0415  (hardly any file has a conflict)

    whole = [(first, last) for first, last in found if last is not None]
    spans = [(first.span(), last.span()) for first, last in whole]
    # Of more than are told the work of comparing would be in vain.
    told = iter(differences(text, spans) if len(spans) <= limits.FINDINGS else [[] for _ in spans])
    for first, last in found:
        yield _leftover(first) if last is None else _conflict(first, last, record, next(told))


def _pairs(text: str) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    """The first and the last mark of each conflict; a mark left without partner, and None."""
    opened: re.Match[str] | None = None
    for marker in _MARKER.finditer(text):
        if marker["sign"].startswith("<"):
            if opened:
                yield opened, None
            opened = marker
        elif opened:
            yield opened, marker
            opened = None
        else:
            yield marker, None
    if opened:
        yield opened, None


def _conflict(
    first: re.Match[str], last: re.Match[str], record: str, differing: Sequence[Difference]
) -> Fault:
    sides = [_LABEL.match(marker["label"] or "") for marker in (first, last)]
    ours, theirs = (side and side[0] for side in sides)
    if differing:
        fields = [
            _field(each, ours or say("merge-conflict.above"), theirs or say("merge-conflict.below"))
            for each in differing[:_SHOWN]
        ]
        if len(differing) > _SHOWN:
            fields.append(say("merge-conflict.more", count=len(differing) - _SHOWN))
        args: dict[str, object] = {"record": record, "fields": tuple(fields)}
        path = differing[0].path if len(differing) == 1 else ()
        return Fault("merge-conflict", "fields", first.start(), last.end(), args, path=path)
    if ours and theirs:
        return Fault("merge-conflict", "sides", first.start(), last.end(), {"ours": ours, "theirs": theirs})
    return Fault("merge-conflict", "bare", first.start(), last.end())


def _field(difference: Difference, ours: Message | str, theirs: Message | str) -> Message:
    """One field, by the names on the way to it, with what either version has."""
    names = [tellable(step) for step in difference.path if isinstance(step, str)]
    here, there = (
        say("merge-conflict.absent") if value is None else say("merge-conflict.value", value=value)
        for value in (difference.ours, difference.theirs)
    )
    return say(
        "merge-conflict.field", field=".".join(names), here=here, ours=ours, there=there, theirs=theirs
    )


def _leftover(marker: re.Match[str]) -> Fault:
    return Fault("merge-conflict", "leftover", marker.start(), marker.end())
