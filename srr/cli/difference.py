"""Changes of files to a unified diff, as git would apply it, and to how many lines they are."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from srr.privacy import hide, mask_name
from srr.problems import Message, say
from srr.render.wording import inert
from srr.store.writer import FileChange

#: A line as git has it, which ends nowhere else than a text file's lines do.
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def unified(folder: str, changes: Iterable[FileChange]) -> str:
    """The difference of each file; ``folder`` is what stands before its path.

    What looks personal is blotted out, and what a CI service would obey broken up: a difference is what
    people mail and CI keeps.
    """
    found: list[str] = []
    for each in changes:
        old, new = (
            _LINE.findall(hide("" if text is None else text.decode(errors="replace")))
            for text in (each.before, each.after)
        )
        path = PurePosixPath(folder, mask_name(each.name))
        old_name = "/dev/null" if each.before is None else f"a/{path}"
        new_name = "/dev/null" if each.after is None else f"b/{path}"
        lines = difflib.unified_diff(old, new, old_name, new_name)
        found.extend(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
        )
    return inert("".join(found))


def counted(file: str, change: FileChange) -> Message:
    """What a change did to a file: made it, removed it, or how many lines of it were changed."""
    if change.before is None:
        return say("writing.made", file=file)
    if change.after is None:
        return say("writing.removed", file=file)
    old, new = (_lines(each.decode()) for each in (change.before, change.after))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    changed = [
        (old_end - old_start, new_end - new_start) for _, old_start, old_end, new_start, new_end in codes
    ]
    counts = {
        "changed": sum(min(each) for each in changed),
        "added": sum(max(0, new - old) for old, new in changed),
        "gone": sum(max(0, old - new) for old, new in changed),
    }
    lines = tuple(say(f"writing.written.{each}", count=count) for each, count in counts.items() if count)
    return say("writing.written", file=file, lines=lines)


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
