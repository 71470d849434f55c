"""What was understood of a spreadsheet to the files: shown, and written where all of it is understood."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from srr.changes.importing.around import Around
from srr.changes.importing.personal import places
from srr.changes.plan import EditRecord, Plan, Refused
from srr.changes.returning.repeated import repeated
from srr.changes.returning.returned import Returned, returned
from srr.changes.returning.sent import Sent, sent, widened
from srr.changes.returning.strange import strange
from srr.cli import prompts, streams
from srr.cli.exits import Exit, Stop
from srr.cli.rewriting import notes
from srr.cli.writing import Writing
from srr.frozen import frozen
from srr.meaning.listener import Listener, refuse
from srr.meaning.records import RECORDS
from srr.meaning.workbook import CONTENTS_PROPERTY, DAY_PROPERTY, REVISION_PROPERTY
from srr.model.register import Register
from srr.problems import Message, say
from srr.render import terminal
from srr.render.formats import FORMATS
from srr.render.screen import Screen
from srr.sheets.grid import NoSheet, Workbook, Worksheet
from srr.sheets.reading import check_texts, workbook
from srr.store.values import Value
from srr.views.answer import Answer, Document
from srr.views.importing.returned import brought_back


@frozen
class Outcome:
    """The plan for what was understood, and how many cells and rows were not.

    ``left`` is how many rows are left where nothing is understood, ``empty`` whether there is no row.
    """

    plan: Plan
    unread: int
    left: int = 0
    empty: bool = False

    def write(self) -> Message:
        """The question whether to write it."""
        return say("import.ask.partial", count=self.unread) if self.unread else say("import.ask.write")


@frozen
class Consent:
    """What was said beforehand: to write what was read where that is not all, and to ask nothing."""

    partial: bool
    yes: bool

    def is_asked(self, writing: Writing) -> bool:
        """Whether somebody is there to be asked before anything is written."""
        return prompts.possible() and not self.yes and not writing.dry_run


def carry_out(
    writing: Writing,
    document: Document,
    found: Outcome,
    again: Callable[[], Plan],
    consent: Consent,
    *,
    agree: Callable[[Outcome], object] | None = None,
) -> Exit:
    """Show what was understood, and write it: all of it, or as much as there is where somebody consents.

    ``again`` makes the plan once more, where somebody else wrote meanwhile. Whoever is at a terminal sees the
    difference first, and is asked; ``agree`` asks those who may yet let go what was not understood, and may
    raise Stop.
    """
    screen = streams.screen(writing.request.color, os.environ) if prompts.possible() else Screen()
    view = Answer(None, None, document)
    streams.tell(terminal.render(view, writing.wording, screen).rstrip("\n"), fit=False)
    ended = Exit.FOUND if found.unread and not consent.partial else Exit.DONE
    if found.left and consent.partial:
        writing.tell(say("import.left", count=found.left))
        return Exit.FOUND
    if found.empty:
        writing.tell(say("import.nothing-below"))
        return Exit.FOUND
    if not found.plan.steps:
        writing.tell(say("import.nothing-new" if ended is Exit.DONE else "import.nothing-read"))
        return ended
    asked = consent.is_asked(writing)
    if ended is Exit.FOUND and not (asked and agree is not None):
        _refuse(writing)
    whole = writing.whole
    if asked:
        _show(writing, found)
        (agree or (lambda found: _agree(writing, found)))(found)
        ended = Exit.DONE

    def make() -> Plan:
        # Understood anew only where the register is another by now.
        return found.plan if writing.whole is whole else again()

    def more() -> Iterator[Message]:
        if not asked:
            yield from _notes(writing, whole, found)
        if found.unread and not writing.dry_run:
            yield say("import.partly", count=found.unread)

    writing.carry_out(make, more)
    return ended


def _refuse(writing: Writing) -> None:
    """Say that not all was read. Raises Stop where that is to be written."""
    if not writing.dry_run:
        raise Stop(say("import.not-written"), Exit.FOUND, say("import.not-written.do"))
    streams.tell(writing.wording.say("import.dry-partial"))


def _show(writing: Writing, found: Outcome) -> None:
    """Show what comes into the files, and what of it changes what was recorded before."""
    before = writing.whole
    difference = writing.shown_difference(lambda: found.plan)
    streams.tell("")
    streams.tell(writing.wording.say("import.ask.difference"))
    streams.tell(difference, fit=False)
    for each in _notes(writing, before, found):
        streams.tell(writing.wording.sentence(each))


def _notes(writing: Writing, before: Register, found: Outcome) -> Iterator[Message]:
    edits = (each for each in found.plan.steps if isinstance(each, EditRecord))
    return notes(before, writing.after, ((each.kind, each.id) for each in edits))


def _agree(writing: Writing, found: Outcome) -> None:
    """Ask whether to write it. Raises Stop where the answer is no."""
    if not prompts.agreed(writing.wording, found.write()):
        raise Stop(say("writing.nothing"), Exit.DONE)


def take_back(
    writing: Writing, source: Path, book: Workbook, sheets: Sequence[Sent], consent: Consent
) -> Exit:
    """Record what somebody changed in a workbook that srr made."""
    sheets = [widened(each, writing.whole) for each in sheets]

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
        try:
            return returned(around, sheets, now, texts, repeats if same else ())
        except Refused as refused:
            raise Stop(refused.message, Exit.UNREADABLE, refused.remedy) from refused

    printed = _printed(writing)
    changed = found(printed)
    made = book.properties.get(DAY_PROPERTY), book.properties.get(REVISION_PROPERTY)
    # Of the other cells those are looked at that somebody changed, when they are read.
    own = strange(book, sheets, {each.name for each in printed.sheets})
    look_through(own.cells)
    document = brought_back(source.name, made, changed, own, tuple(places(own.cells, None)))
    outcome = Outcome(changed.plan, changed.unread)
    return carry_out(writing, document, outcome, lambda: found(_printed(writing)).plan, consent)


def look_through(sheets: Collection[Worksheet]) -> None:
    """Raises Stop where there is more in sheets than can be looked at for what is personal."""
    try:
        check_texts(sheets)
    except NoSheet as large:
        raise Stop(large.message, Exit.UNREADABLE, large.remedy) from large


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
