"""A plan to the files that it changes, as they are and as they are to be."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from srr.changes.plan import EditRecord, NewRecord, Plan, RemoveRecord, RenameRecord, ReplaceText
from srr.changes.typed import check_edits
from srr.store.folder import file_name
from srr.store.shape import fields
from srr.store.source import Source, read
from srr.store.splice import Hint, document, splice, without_hint
from srr.store.writer import FileChange

_BOM = b"\xef\xbb\xbf"


def rewritten(
    plan: Plan,
    held: Callable[[str], bytes | None],
    folder: Path,
    hint: Callable[[str, str], Hint],
) -> tuple[FileChange, ...]:
    """The files that a plan changes; ``held`` gives what was read of one, by its name in the register.

    ``hint`` gives the comment that srr wrote of a field that was still to be filled in, by kind and field.

    Raises Refused where a record that is in order would not be any more, CannotEdit for what cannot be
    changed without touching somebody's words, and UnicodeEncodeError for what was typed and is no text.
    """
    before: dict[str, bytes | None] = {}
    after: dict[str, bytes | None] = {}
    like: dict[str, os.stat_result] = {}
    for step in plan.steps:
        name = file_name(step.kind, step.id)
        if isinstance(step, NewRecord):
            before[name], after[name] = None, new_file(step)
            continue
        if name not in before:
            before[name] = after[name] = held(name)
        current = after[name]
        assert current is not None  # noqa: S101  (a plan does not edit what it removes)
        if isinstance(step, EditRecord):
            source = read(current, name)
            check_edits(step.kind, source.value or {}, step.edits)
            after[name] = _edited(source, step, hint)
        elif isinstance(step, ReplaceText):
            after[name] = (_BOM if current.startswith(_BOM) else b"") + step.text.encode()
        elif isinstance(step, RemoveRecord):
            after[name] = None
        else:
            new_name = file_name(step.kind, step.new_id)
            before[new_name], after[new_name], after[name] = None, current, None
        if after[name] is None:
            with suppress(OSError):  # it is gone: whoever writes says so
                like[name] = (folder / name).lstat()
        if isinstance(step, RenameRecord) and name in like:
            like[new_name] = like[name]
    return tuple(FileChange(name, before[name], after[name], like.get(name)) for name in after)


def new_file(step: NewRecord) -> bytes:
    """The file of a new record."""
    modeline = f"yaml-language-server: $schema=../../schemas/{step.kind}.schema.json"
    return document(step.value, fields(step.kind), modeline=modeline, comments=step.comments).encode()


def _edited(source: Source, step: EditRecord, hint: Callable[[str, str], Hint]) -> bytes:
    text = splice(source, step.edits, fields(step.kind))
    new = dict.fromkeys(str(each.path[0]) for each in step.edits if each.path[0] not in (source.value or {}))
    for field in new:
        # What a field is for was said as long as there was none.
        text = without_hint(text, hint(step.kind, field))
    return (_BOM if source.bom else b"") + text.encode()
