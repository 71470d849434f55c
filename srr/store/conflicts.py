"""Conflicts that git left in a file to faults, so that nobody has to guess what the parser makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from srr.store.faults import Fault

_MARKER = re.compile(r"^(?P<sign><{7}|>{7})(?: (?P<label>[^\r\n]*))?(?=\r?$)", re.MULTILINE)
#: A branch or commit that fits in a message; git puts a commit's subject behind it, which does not.
_LABEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,39}(?= |$)")


def conflicts(text: str) -> Iterator[Fault]:
    """A fault for each conflict, from its first line to its last, and for each mark left without partner."""
    opened: re.Match[str] | None = None
    for marker in _MARKER.finditer(text):
        if marker["sign"].startswith("<"):
            if opened:
                yield _leftover(opened)
            opened = marker
        elif opened:
            yield _conflict(opened, marker)
            opened = None
        else:
            yield _leftover(marker)
    if opened:
        yield _leftover(opened)


def _conflict(first: re.Match[str], last: re.Match[str]) -> Fault:
    sides = [_LABEL.match(marker["label"] or "") for marker in (first, last)]
    ours, theirs = (side and side[0] for side in sides)
    if ours and theirs:
        args = {"ours": ours, "theirs": theirs}
        return Fault("merge-conflict", "sides", first.start(), last.end(), args)
    return Fault("merge-conflict", "bare", first.start(), last.end())


def _leftover(marker: re.Match[str]) -> Fault:
    return Fault("merge-conflict", "leftover", marker.start(), marker.end())
