"""What was understood of a spreadsheet to the files: shown, and written where all of it is understood."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from srr.changes.importing.around import Around
from srr.changes.importing.personal import places
from srr.changes.importing.repeated import repeated
from srr.changes.importing.returned import Returned, returned
from srr.changes.importing.sent import Sent, sent
from srr.changes.importing.strange import strange
from srr.changes.plan import Plan
from srr.cli import prompts, streams
from srr.cli.exits import Exit, Stop
from srr.cli.writing import Writing
from srr.frozen import frozen
from srr.meaning.listener import Listener, refuse
from srr.meaning.records import RECORDS
from srr.meaning.workbook import CONTENTS_PROPERTY, DAY_PROPERTY, REVISION_PROPERTY
from srr.problems import say
from srr.render import terminal
from srr.render.formats import FORMATS
from srr.render.screen import Screen
from srr.sheets.grid import NoSheet, Workbook
from srr.sheets.reading import workbook
from srr.store.edits import Value
from srr.views.answer import Answer, Document
from srr.views.imported import brought_back


@frozen
class Outcome:
    """The plan for what was understood, and whether that is the whole; ``left`` rows where it is nothing.

    ``empty`` is where there are no rows at all.
    """

    plan: Plan
    whole: bool
    left: int = 0
    empty: bool = False


def carry_out(
    writing: Writing,
    document: Document,
    found: Outcome,
    again: Callable[[], Plan],
    *,
    partial: bool,
    agree: Callable[[str], object] | None = None,
) -> Exit:
    """Show what was understood, and write it: all of it, or with ``partial`` as much as there is.

    ``again`` makes the plan once more, where somebody else wrote meanwhile. ``agree`` asks whoever is there
    about the difference that it makes, and so whether what was not understood may be left; it may raise Stop.
    """
    screen = streams.screen(writing.request.color, os.environ) if prompts.possible() else Screen()
    view = Answer(None, None, document)
    streams.tell(terminal.render(view, writing.wording, screen).rstrip("\n"), fit=False)
    ended = Exit.DONE if found.whole or partial else Exit.FOUND
    if found.left and partial:
        writing.tell(say("import.left", count=found.left))
        return Exit.FOUND
    if found.empty:
        writing.tell(say("import.nothing-below"))
        return Exit.FOUND
    if not found.plan.steps:
        writing.tell(say("import.nothing-new" if ended is Exit.DONE else "import.nothing-read"))
        return ended
    if agree is not None and not writing.dry_run:
        agree(writing.shown_difference(lambda: found.plan))
        ended = Exit.DONE
    elif ended is Exit.FOUND:
        if not writing.dry_run:
            raise Stop(say("import.not-written"), Exit.FOUND, say("import.not-written.do"))
        streams.tell(writing.wording.say("import.dry-partial"))
    whole = writing.whole

    def make() -> Plan:
        # Understood anew only where the register is another by now.
        return found.plan if writing.whole is whole else again()

    writing.carry_out(make)
    return ended


def take_back(
    writing: Writing, source: Path, book: Workbook, sheets: Sequence[Sent], *, partial: bool
) -> Exit:
    """Record what somebody changed in a workbook that srr made."""

    def found(printed: Workbook) -> Returned:
        whole = writing.whole
        listener = Listener(whole, lambda: writing.day, lambda _: None, refuse)
        # What is added in one sheet may be referred to in another.
        made: dict[tuple[str, str], tuple[str, dict[str, Value]]] = {}
        around = {kind: Around(listener, kind, made=made, may_make=False) for kind in RECORDS}
        texts = {
            (kind, id_): writing.value(kind, id_) for kind in RECORDS for id_ in whole.folder(f"{kind}s")
        }
        now = sent(printed)
        repeats = repeated(book, printed, frozenset(each.sheet.name for each in now))
        # Of another day or of other contents they may be others without anybody's doing.
        same = _made_of(book) == _made_of(printed)
        return returned(around, sheets, now, texts, repeats if same else ())

    printed = _printed(writing)
    changed = found(printed)
    made = book.properties.get(DAY_PROPERTY), book.properties.get(REVISION_PROPERTY)
    # Of the other cells those are looked at that somebody changed, when they are read.
    own = strange(book, sheets, {each.name for each in printed.sheets})
    document = brought_back(source.name, made, changed, own, tuple(places(own.cells, None)))
    outcome = Outcome(changed.plan, changed.whole)
    return carry_out(writing, document, outcome, lambda: found(_printed(writing)).plan, partial=partial)


def _made_of(book: Workbook) -> tuple[str | None, ...]:
    """The day of a workbook, and all that the register said then."""
    return book.properties.get(DAY_PROPERTY), book.properties.get(CONTENTS_PROPERTY)


def _printed(writing: Writing) -> Workbook:
    """The workbook that srr export would make of the register now. Raises Stop where that is too large."""
    from srr.views.export.workbook import workbook as export  # noqa: PLC0415  (only for what came back)

    view = export(writing.known, writing.register)
    made = FORMATS["xlsx"].render(writing.discreet(view), writing.wording, Screen())
    try:
        return workbook(made if isinstance(made, bytes) else made.encode(), "")
    except NoSheet as large:
        raise Stop(say("import.back.large"), Exit.UNREADABLE, say("import.back.large.do")) from large
