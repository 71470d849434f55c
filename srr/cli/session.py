"""One run of a reading command: the register on its day, the words to use, and where the answer goes."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from srr.cli import place, prompts, streams
from srr.cli.checks import undisclosed
from srr.cli.day import as_of, today
from srr.cli.delivery import Request, deliver
from srr.cli.exits import Exit, Stop
from srr.cli.language import language
from srr.cli.progress import watched
from srr.meaning.listener import Listener
from srr.meaning.records import Found, Several, mentioned, path_told, readable, repeat
from srr.meaning.unclear import Unclear, Unreadable
from srr.model.records import Record
from srr.model.register import Register
from srr.problems import Message, say
from srr.render.formats import FORMATS, Shape, View
from srr.render.wording import Wording, one_line
from srr.store.files import Amended
from srr.store.folder import NoRegister, NotYet, UnknownRevision
from srr.store.load import Loaded, load, load_from
from srr.store.worktree import top
from srr.views.answer import Answer, Document, Table
from srr.views.blotting import without
from srr.views.cells import Cell, Label
from srr.views.vocabulary import names

if TYPE_CHECKING:
    from srr.store.git import Repository, Revision
    from srr.store.history import Version

V = TypeVar("V")


class Session:
    """A register that was read for one command, and the way to answer it."""

    #: The ids of the records that are read at first, with all that they depend on; None: everything is.
    _about: Collection[str] | None = None

    def __init__(self, request: Request) -> None:
        """Read the register. Raises Stop where an option is wrong or there is no register."""
        request.check()
        self.request = request
        #: Whether somebody at a terminal may be asked what was meant.
        self.may_ask = True
        #: What was said back already.
        self._said: set[str] = set()
        #: What was chosen where several could be meant: nobody is asked the same twice.
        self._chosen: dict[Message, Found] = {}
        #: Whether something was blotted out of an answer.
        self._blotted = False
        self.folder = place.find(request.data, os.environ)
        self.shown = place.shown(self.folder)
        self.loaded: Loaded = self._read()

    def reread(self) -> None:
        """Read the register once more, as it is now. Raises Stop where there is none any more."""
        with _stops():
            self.take(load(self.folder, self.shown, known=self.loaded, about=self.loaded.about))

    def take(self, loaded: Loaded) -> None:
        """Go on with another reading of the register."""
        self.loaded = loaded
        for each in ("register", "day", "wording", "listener", "_details"):
            self.__dict__.pop(each, None)

    def at(self, revision: str) -> Loaded:
        """The register as it stood in a git revision; messages name its files as they are named now.

        Raises Stop where there is no such revision, or the register cannot be read in it.
        """
        with _stops():
            return self._before(self._files(revision))

    def committed(self) -> Loaded | None:
        """The register as it was committed last, None where it never was. Raises Stop like :meth:`at`."""
        try:
            with _stops():
                return self._before(self._files("HEAD"))
        except Stop as stop:
            if isinstance(stop.__cause__, NotYet | UnknownRevision):
                return None
            raise

    def commit(self, revision: str) -> str:
        """The name of the commit that a revision means. Raises Stop where there is none, or no repository."""
        with _stops():
            return self._commit(revision)

    def read_from(self) -> str | None:
        """The commit that the register was read from: the one asked for, else the last one, in short."""
        with suppress(Stop):
            return self.commit(self.request.at or "HEAD")[:12]
        return None

    def exactly_read_from(self) -> str | None:
        """The commit that has the register as it was read; None where it was changed since, or is in none."""
        return self.read_from() if self.request.at is not None or self._unsaved() == 0 else None

    def since(self, revision: str) -> Loaded:
        """The register before what changed since a revision, named in messages as it is now.

        Where a branch was left since, that is the register where the two parted: what others did on that
        branch meanwhile is no part of the change. Raises Stop like :meth:`at`.
        """
        with _stops():
            commit = self._commit(revision)
            here = "HEAD" if self.request.at is None else self._commit(self.request.at)
            return self._before(self.repository.files(self.repository.fork(commit, here), revision))

    def past(self, revision: str | None) -> Iterator[tuple[Version, bytes]]:
        """Every content that a file of the register had, from a revision on or, without one, ever.

        From a revision on is what :meth:`since` means by it. Raises Stop where not all of it can be read.
        """
        from srr.store.history import versions  # noqa: PLC0415  (who looks at what lies here needs no git)

        with _stops():
            here = self._commit("HEAD" if self.request.at is None else self.request.at)
            fork = None if revision is None else self.repository.fork(self._commit(revision), here)
            yield from versions(self.repository, here, fork)

    def _before(self, files: Revision) -> Loaded:
        """An earlier register, in which a file that git calls unchanged since is as it is on the disk."""
        if self.request.at is not None:
            return load_from(files, self.shown, self.loaded)
        from srr.store.checkout import unchanged  # noqa: PLC0415  (idem)

        prefix = f"{self.shown}/"
        disk = {name.removeprefix(prefix): data for name, data in self.loaded.contents.items()}
        same = unchanged(self.repository, files, disk)
        return load_from(Amended(files, same) if same else files, self.shown, self.loaded)

    def _read(self) -> Loaded:
        with _stops():
            if self.request.at is None:
                return load(self.folder, self.shown, watch=watched(self.request), about=self._about)
            return load_from(self._files(self.request.at), self.shown, watch=watched(self.request))

    def _files(self, revision: str) -> Revision:
        return self.repository.files(self._commit(revision), revision)

    def _commit(self, revision: str) -> str:
        """The commit that a name of git or a date means; of a date it is said which."""
        from srr.cli.revision import meant  # noqa: PLC0415  (idem)

        with self.understanding():
            found = meant(self.repository, revision)
        if found.said is not None:
            # The register may still have to be read.
            words = Wording(language(self.request.lang, self.request.data, os.environ))
            streams.tell(words.sentence(found.said))
        return found.commit

    @cached_property
    def repository(self) -> Repository:
        """The git repository around the register. Raises NoRegister where there is none."""
        from srr.store.git import Repository  # noqa: PLC0415  (idem)

        return Repository.around(self.folder, self.shown)

    @property
    def whole(self) -> Register:
        """The register as the files have it."""
        return self.loaded.register

    @cached_property
    def day(self) -> date:
        """The day the answer is about."""
        with self.understanding():
            return as_of(self.request.as_of, self.whole, os.environ, self.listener)

    def named(self, text: str, *kinds: str) -> Found:
        """The one record that somebody names, of any kind or of these, of those there were on the day.

        Raises Stop where there is none or there are several, or its file cannot be read.
        """
        with self.understanding():
            return self.one(lambda: readable(self.whole, self.register, text, *kinds))

    def mentioned(self, text: str, *kinds: str) -> str:
        """The id of the one record or term that somebody names, whether or not its file can be read."""
        with self.understanding():
            found = self.one(lambda: mentioned(self.whole, text, *kinds, fuzzy=True))
        repeat(self.listener, text, found)
        return found.id

    @cached_property
    def listener(self) -> Listener:
        """Who hears what is typed: it says back what was understood, and asks which of several is meant."""
        return Listener(self.whole, today, self._heard, self._choose, self._seek)

    def _seek(self, kind: str, text: str) -> None:
        """Have what is looked up read, for who has not read everything."""

    def _heard(self, message: Message) -> None:
        said = self.wording.sentence(message)
        if said not in self._said:
            self._said.add(said)
            streams.tell(said)

    def one(self, find: Callable[[], Found]) -> Found:
        """The record that is found, or the one of several that somebody chooses."""
        try:
            return find()
        except Several as several:
            return self._choose(several)

    def _choose(self, several: Several) -> Found:
        """The one that is meant, asked of whoever is there to ask, once; else raises what it was given."""
        if several.message not in self._chosen:
            if not (self.may_ask and prompts.possible()):
                raise several
            streams.tell(self.wording.sentence(several.message))
            number = prompts.number(self.wording, list(self._lines(several.found)))
            self._chosen[several.message] = several.found[number]
        return self._chosen[several.message]

    @contextmanager
    def understanding(self) -> Iterator[None]:
        """Ends the command where what was typed means nothing, or several things."""
        try:
            yield
        except Several as several:
            lines = "\n".join(self._lines(several.found))
            raise Stop(say("show.several", said=several.message, records=lines)) from several
        except Unclear as unclear:
            code = Exit.FOUND if isinstance(unclear, Unreadable) else Exit.USAGE
            raise Stop(unclear.message, code, unclear.remedy) from unclear

    def _lines(self, found: Iterable[Found]) -> Iterator[str]:
        """A line for each record that may be meant: how to name it and what it is called."""
        paths = [self.wording.sentence(path_told(each)) for each in found]
        width = max(map(len, paths))
        for each, path in zip(found, paths, strict=True):
            record = self.register.find(each.kind, each.id) or self.whole.find(each.kind, each.id)
            name: Cell = each.name
            if isinstance(record, Record):
                name = names.called(record)
            elif record is not None:
                name = Label(record.nl, record.en)
            yield f"  {path:{width}}  {one_line(self.wording.word(name))}"

    @property
    def known(self) -> Register:
        """The register with all that is known: as the files have it, unless somebody asked for a day.

        Who looks back at a day wants to know what was known then; for everybody else a date that is still
        to come is worth pointing out.
        """
        return self.register if self.asked else self.whole

    @property
    def asked(self) -> bool:
        """Whether somebody chose the day of the answer."""
        return bool(self.request.as_of or os.environ.get("SRR_AS_OF"))

    @cached_property
    def register(self) -> Register:
        """The register as it stood on that day."""
        return self.whole.at(self.day, asked=self.asked)

    @cached_property
    def wording(self) -> Wording:
        """The words to answer with: ``--lang``, else the register's language."""
        return Wording(self.request.lang or self.whole.settings.language)

    def answer(self, body: Table | Document, *, leaves: bool = False) -> Exit:
        """Print or save an answer, say on stderr what was left out of it, and give the exit code."""
        self.emit(Answer.of(self.register, body), type(body), leaves=leaves)
        return self.closing()

    def discreet(self, view: V) -> V:
        """A view for others, in which what looks personal is blotted out."""
        blotted = without(view, self._details)
        self._blotted = self._blotted or blotted is not view
        return blotted

    @cached_property
    def _details(self) -> frozenset[str]:
        return undisclosed(self.loaded)

    def remind(self) -> None:
        """Say in one line what of the register is not in git yet, where it is in a repository."""
        left = self._unsaved()
        if left:
            streams.tell(self.wording.say("save.left", count=left))

    def _unsaved(self) -> int | None:
        """How many files of the register no commit has as they are; None where git cannot tell."""
        if top(Path(os.path.abspath(self.folder))) is None:  # noqa: PTH100  (links are not to be followed)
            return None
        from srr.store import saving  # noqa: PLC0415  (not for who only reads)
        from srr.store.home import belonging  # noqa: PLC0415

        try:
            return len(saving.unsaved(self.repository, lambda: belonging(self.folder), ignored=False).paths)
        except (NoRegister, saving.CannotSave):
            return None

    def closing(self) -> Exit:
        """Say on stderr what was left out of an answer, and give the exit code that belongs to it."""
        if self._blotted:
            streams.tell(self.wording.say("cli.blotted"))
        if not self.whole.left_out:
            return Exit.FOUND if self._blotted else Exit.DONE
        count, at = len(self.whole.left_out), self.request.at
        left_out = say("cli.left-out", count=count)
        if at is not None:
            left_out = say("git.left-out", count=count, revision=f'"{at}"' if " " in at else at)
        streams.tell(self.wording.sentence(left_out))
        return Exit.FOUND

    def emit(self, view: View, shape: Shape, *, leaves: bool = False) -> None:
        """Print or save a view as the options ask.

        What ``leaves`` is made for others, as is each page, what is for an office program and whatever is
        put in a file: they get nothing that looks personal. Who has the register itself sees what it says.
        """
        in_file = self.request.target is not None
        if leaves or in_file or FORMATS[self.request.format_name(shape)].leaves:
            view = self.discreet(view)
        deliver(view, shape, self.request, self.wording)


@contextmanager
def _stops() -> Iterator[None]:
    """Ends the command where there is no register to read, or no such revision of it."""
    try:
        yield
    except NoRegister as error:
        raise Stop(error.message, Exit.UNREADABLE) from error
    except UnknownRevision as error:
        raise Stop(error.message) from error
