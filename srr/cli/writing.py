"""One run of a writing command: a plan to new texts, which are checked and written whole or not at all."""

from __future__ import annotations

import datetime as dt
import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from srr.changes import hints
from srr.changes.plan import Plan, Refused, RenameRecord
from srr.cli import archive, difference, options, prompts, state, streams
from srr.cli.afterwards import done
from srr.cli.checks import broken, personal
from srr.cli.day import today
from srr.cli.delivery import Request
from srr.cli.exits import Exit, Stop
from srr.cli.partly_read import MoreWasRead, PartlyRead
from srr.cli.rewritten import rewritten
from srr.frozen import frozen
from srr.meaning.codes import code
from srr.meaning.dates import happened, when
from srr.meaning.records import Found, path_told
from srr.model.dates import PartialDate
from srr.model.register import Register
from srr.privacy import mask_name
from srr.problems import Message, Problem, Severity, say
from srr.store.directory import CannotWrite, reason
from srr.store.edits import CannotEdit
from srr.store.files import stamps
from srr.store.folder import file_name
from srr.store.load import Loaded
from srr.store.personal import impersonal, not_written
from srr.store.undo import Undo
from srr.store.values import Value
from srr.store.writer import FileChange, opened
from srr.views.consequences import consequences
from srr.views.oddities import oddities


@frozen
class WritingRequest:
    """The options that every command which writes has, as they were typed, in the order of the help."""

    force: options.Force = None
    dry_run: options.DryRun = False
    thaw: options.Thaw = False
    data: options.Data = None
    lang: options.Lang = None
    color: options.Color = "auto"

    @property
    def reading(self) -> Request:
        """What it takes to read the register first."""
        return Request(data=self.data, lang=self.lang, color=self.color)


class Writing(PartlyRead):
    """A register that was read to be changed by one command."""

    def __init__(
        self, request: WritingRequest, *, alters: bool = True, near: bool = False, alone: bool = False
    ) -> None:
        """Read the register. Raises Stop where an option is wrong or there is no register.

        An archive is altered only where somebody says so; ``alters`` is False for what leaves it as it is.
        With ``near`` only what depends on the records that somebody names is read: for a command that names
        each record that it goes by (:meth:`named`), looks at no other, and leaves all that it writes to
        :meth:`carry_out`. ``alone`` is for one that refuses a plan for nothing else either.
        """
        super().__init__(request.reading, near=near or alone, alone=alone)
        if alters and not request.dry_run:
            archive.check(self.whole.settings.frozen, self.wording, thaw=request.thaw)
        self.dry_run = request.dry_run
        self.force = request.force
        #: Whether a date was taken that nobody typed: that is told with what was written.
        self._not_typed = False
        #: What this command changes in all, by the name of the file.
        self._kept: dict[str, FileChange] = {}
        #: Whether files have changed.
        self.wrote = False

    def value(self, kind: str, id_: str) -> Mapping[str, Value]:
        """What the file of a record holds."""
        return self.loaded.sources[self.file(file_name(kind, id_))].value or {}

    def date(self, written: str | None) -> PartialDate:
        """The date of something that happened, as precise as it was given; else the day of the register.

        Raises Stop where that is still to come, both on the day of the register and today, and where an
        archive does not take it: without a date, unless nothing is written, or later.
        """
        closed = self.whole.settings.frozen
        typed = None if written is None else self.planned(written)
        if typed is not None or not self.dry_run:
            archive.check_date(closed, typed)
        if typed is None:
            self._not_typed = True
            return PartialDate.of(self.day)
        with self.understanding():
            return happened(typed, self.last_day)

    @property
    def last_day(self) -> dt.date:
        """The last day on which something can have happened that is written now."""
        return max(self.day, today())

    def planned(self, written: str) -> PartialDate:
        """A date that may be still to come, as precise as it was given."""
        with self.understanding():
            return when(written, self.listener)

    def truth(self, option: str, written: str | None) -> bool | None:
        """What yes or no was given to an option; None where it was not given."""
        if written is None:
            return None
        truth = code(written, ("true", "false"), "word")
        if truth is None:
            raise Stop(say("writing.truth", option=option, text=written))
        return truth == "true"

    def carry_out(self, make: Callable[[], Plan], more: Callable[[], Iterable[Message]] = tuple) -> Exit:
        """Make a plan and do it, or show with ``--dry-run`` what would be done; say what it means.

        ``more`` is what else to say of it, once it is done.

        Ends in exit 1, with nothing written, where the plan is refused or would bring problems that were
        not there before. Where somebody else wrote meanwhile, in any record, the plan is made once more of
        the register as it is by then; so ``make`` asks nobody anything, while others wait for it.
        """
        texts = self._prepared(make)
        self._point_out()
        if self.dry_run:
            streams.for_programs(self.difference(texts))
            self._tell(texts, more)
        else:
            self._write(texts, lambda: self._again(make), more)
        return Exit.DONE

    def shown_difference(self, make: Callable[[], Plan]) -> str:
        """The difference that a plan would make. Raises Stop where it is refused, or would bring problems."""
        return self.difference(self._prepared(make))

    def _point_out(self) -> None:
        """Say what is odd about the change, and ask who is there whether it is meant. Raises Stop if not."""
        found = list(oddities(self.whole, self.after, self.day))
        for each in found:
            streams.tell(self.wording.say("odd.note", said=each))
        if (
            found
            and not self.dry_run
            and prompts.possible()
            and not prompts.agreed(self.wording, say("odd.write"))
        ):
            raise Stop(say("writing.nothing"), Exit.DONE)

    def replace(
        self, make: Callable[[], tuple[FileChange, ...]], more: Callable[[], Iterable[Message]] = tuple
    ) -> None:
        """Make these changes of files, whatever they bring, and say what was written.

        Where somebody else wrote meanwhile they are made once more of what is there by then.
        """

        def prepared() -> tuple[FileChange, ...]:
            texts = make()
            after = self._after(texts)
            if self.take_if_more(self.around_files(texts, after)):
                after = self._after(texts)
            self.after = after.register
            return texts

        self._write(prepared(), prepared, more)

    def _prepared(self, make: Callable[[], Plan]) -> tuple[FileChange, ...]:
        """The files that are to change; ``after`` is the register as it would be.

        Raises Stop where the plan is refused, or would bring problems: only who read everything can tell
        with all there is to say about it.
        """
        while True:
            try:
                return self._checked(make)
            except MoreWasRead:
                continue
            except Stop as stop:
                if not self.read_to_refuse(plan=isinstance(stop, _RefusedPlan)):
                    raise

    def _checked(self, make: Callable[[], Plan]) -> tuple[FileChange, ...]:
        """As :meth:`_prepared`, by what was read. Raises MoreWasRead where that had to be more."""
        try:
            plan = make()
            changes = self._changes(plan)
        except Refused as refused:
            raise self._refused(refused.message, refused.remedy) from refused
        except CannotEdit as error:
            raise self._refused(error.message) from error
        after = self._after(changes)
        if self.take_if_more(self.around(plan, after)):
            raise MoreWasRead
        self._check_personal(after, changes)
        renamed = any(isinstance(each, RenameRecord) for each in plan.steps)
        self._check(after, changes, renamed=renamed)
        self.after = after.register
        return tuple(each for each in changes if each.before != each.after)

    def _write(
        self,
        texts: tuple[FileChange, ...],
        again: Callable[[], tuple[FileChange, ...]],
        more: Callable[[], Iterable[Message]],
    ) -> None:
        """Write the files, or what ``again`` makes of them where the register is another by now. Says so."""
        if texts:
            try:
                with opened(self.folder) as writer:
                    if stamps(self.folder) != self.loaded.stamps:
                        self.reread()
                        texts = again()
                    self.keep(texts)
                    writer.write(texts)
                    self.wrote = True
                    if self.undo is not None:
                        self.undo.end()
            except CannotWrite as error:
                raise Stop(error.message, Exit.UNREADABLE) from error
        self._tell_all(texts, more)
        if texts:
            self.remind()

    def keep(self, texts: Iterable[FileChange]) -> None:
        """Keep what is about to change, so that ``srr undo`` can take it back; say where that cannot be.

        A command that writes more than once is taken back as a whole.
        """
        for each in texts:
            first = self._kept.get(each.name, each)
            self._kept[each.name] = FileChange(each.name, first.before, each.after, each.like)
        try:
            if self.undo is None:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
            self.undo.begin(self._kept.values(), self.bytes_of, impersonal)
        except OSError as error:
            streams.tell(self.wording.say("undo.not-kept", reason=reason(error)))

    @cached_property
    def undo(self) -> Undo | None:
        """What can be taken back; None where there is nowhere to keep it."""
        place_ = state.folder(os.environ)
        return None if place_ is None else Undo(place_, self.folder)

    def _again(self, make: Callable[[], Plan]) -> tuple[FileChange, ...]:
        """The plan once more, of the register as it is now. Raises Stop where it does not fit any more."""
        gone = next((each for each in self.subjects if not self._is_there(each)), None)
        if gone is not None:
            raise Stop(say("writing.meanwhile-gone", record=path_told(gone)), Exit.UNREADABLE)
        try:
            return self._prepared(make)
        except Stop as stop:
            raise Stop(say("writing.meanwhile", reason=stop.message), Exit.UNREADABLE, stop.remedy) from stop

    def _is_there(self, found: Found) -> bool:
        return found.kind == "register" or self.whole.find(found.kind, found.id) is not None

    def _tell_all(self, texts: Sequence[FileChange], more: Callable[[], Iterable[Message]]) -> None:
        """What it means and what was written; the latter also where the usual way to say so fails."""
        if not texts:
            self._tell(texts, more)
            return
        with done(say("writing.done", files=self._names(texts)), self.wording):
            self._tell(texts, more)

    def _names(self, texts: Iterable[FileChange]) -> tuple[str, ...]:
        return tuple(self.file(each.name) for each in texts)

    def foreseen(self, plan: Plan) -> Register:
        """The register as it would be after a plan, of which nothing is checked or written yet."""
        return self._after(self._changes(plan)).register

    def _changes(self, plan: Plan) -> tuple[FileChange, ...]:
        """The files that a plan changes, as they are and as they are to be.

        Raises Stop for what was typed as bytes that are no text.
        """
        try:
            return rewritten(plan, self.bytes_of, self.folder, partial(hints.written, self.whole))
        except UnicodeEncodeError as error:
            raise self._refused(say("writing.no-text"), say("writing.no-text.do")) from error

    def _after(self, changes: Iterable[FileChange]) -> Loaded:
        """The register as it would be."""
        return self.loaded.amended({each.name: each.after for each in changes})

    def _check(self, after: Loaded, changes: Sequence[FileChange], *, renamed: bool) -> None:
        """Raises Stop where the change brings a problem that was not there; advice is only that."""
        found = broken(self.loaded, after, self._names(changes), renamed=renamed)
        worse = [each for each in found if self.force is None or each.severity is Severity.ERROR]
        if worse:
            said = "\n".join(line for each in worse for line in self.problem(each))
            raise Stop(say("writing.would-break", count=len(worse), problems=said), Exit.FOUND)

    def _check_personal(self, after: Loaded, changes: Sequence[FileChange]) -> None:
        """Raises Stop where the changes bring what looks personal: no option allows that."""
        found = personal(after, changes)
        if found:
            said = "\n".join(line for each in found for line in self.problem(not_written(each)))
            raise Stop(say("writing.personal", count=len(found), problems=said), Exit.FOUND)

    def problem(self, problem: Problem) -> Iterator[str]:
        """Where a problem would be and what it is, with what to do about it below."""
        yield f"  {mask_name(problem.file)}:{problem.position.line}: {self.wording.sentence(problem.message)}"
        if problem.remedy is not None:
            yield f"    {self.wording.sentence(problem.remedy)}"

    def difference(self, changes: Iterable[FileChange]) -> str:
        """The unified diff of every file, as git would apply it."""
        return difference.unified(self.shown, changes)

    def _tell(self, changes: Iterable[FileChange], more: Callable[[], Iterable[Message]]) -> None:
        """What it means, and what was written; of a dry run on stderr, so that stdout is a diff."""
        day = self._horizon()
        then, now = (each.at(day, asked=False) for each in (self.whole, self.after))
        for message in consequences(then, now):
            self.tell(message)
        if self._not_typed and not self.asked:
            frozen = self.whole.settings.frozen is not None
            self.tell(say("writing.day-frozen" if frozen else "writing.day-today", date=self.day))
        if self.dry_run:
            self.tell(say("writing.dry-run"))
        else:
            for each in changes:
                self.tell(difference.counted(self.file(each.name), each))
        for message in more():
            self.tell(message)

    def _horizon(self) -> dt.date:
        """The day to tell consequences on: a step that is new may be dated after the day of the register.

        A step of this year or month is taken by the first day it may have been, not told of on a day to come.
        """
        before = self.whole.proposals
        steps = (
            event.date
            for id_, each in self.after.proposals.items()
            for event in each.history
            if id_ not in before or event not in before[id_].history
        )
        return max((self.day, *(each.first for each in steps if each is not None)))

    def tell(self, message: Message) -> None:
        """Say something about the change; of a dry run on stderr, for there stdout is the diff."""
        said = archive.to_copy(self.whole.settings.frozen, self.wording.sentence(message))
        if self.dry_run:
            streams.tell(said)
        else:
            streams.say_done(said)

    def _refused(self, message: Message, remedy: Message | None = None) -> Stop:
        words = self.wording.sentence(message)
        if remedy is not None:
            words = f"{words} {self.wording.sentence(remedy)}"
        words = archive.to_copy(self.whole.settings.frozen, words)
        return _RefusedPlan(say("writing.refused", reason=words), Exit.FOUND)


class _RefusedPlan(Stop):
    """What is asked may not be, whatever it would bring about."""
