"""A register of which a writing command reads no more than its answer depends on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from srr.changes.plan import NewRecord, Plan, RenameRecord, Step
from srr.cli.delivery import Request
from srr.cli.session import Session
from srr.meaning.records import RECORDS, Found, certain, mentioned, nearest, repeat, search, split
from srr.model.records import KINDS
from srr.model.register import PARTIES
from srr.store.folder import file_name
from srr.store.load import Loaded
from srr.store.writer import FileChange

#: The one rule that holds all names against each other, where the others go from record to record. How its
#: name stands in a register that asks more of it than advice, or excuses somebody from it.
_OF_ALL_NAMES = b"near-duplicate"
#: The kinds of records that it looks at.
_NAMED = (*PARTIES, "agreement", "proposal")


class MoreWasRead(Exception):  # noqa: N818  (nothing went wrong: a plan is made once more of what there is)
    """More of the register was read than what a plan is being made of."""


class PartlyRead(Session):
    """A register that was read as far as the records that somebody names need, or whole."""

    def __init__(self, request: Request, *, near: bool, alone: bool) -> None:
        """Read the register, with ``near`` only what concerns all of it. Raises Stop as a session does.

        ``alone`` says that a plan is refused for what stands in the records that are named and in what
        belongs to them, and never tells of any other.
        """
        self._alone = alone
        self._about = () if near else None
        #: What was typed and names nothing, each with the records that may have been meant.
        self._unknown: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}
        super().__init__(request)
        #: The records that somebody named.
        self.subjects: list[Found] = []

    def named(self, text: str, *kinds: str) -> Found:
        """The one record that somebody names, of any kind or of these; part of a word is not enough.

        Raises Stop as a reading command does, but for the day: what is to come may be changed too.
        """
        return self._found(text, kinds, self.loaded.around)

    def referred(self, text: str, *kinds: str) -> Found:
        """As :meth:`named`, of a record that is only referred to: nothing that depends on it is read."""
        return self._found(text, kinds, self.loaded.with_)

    def mentioned_file(self, text: str, *kinds: str) -> Found:
        """As :meth:`referred`, also of a record whose file cannot be read."""
        self._read_for(text, kinds, self.loaded.with_)
        with self.understanding():
            return mentioned(self.whole, text, *kinds)

    def _found(self, text: str, kinds: tuple[str, ...], read: Callable[[Collection[str]], Loaded]) -> Found:
        self._read_for(text, kinds, read)
        with self.understanding():
            found = self.one(lambda: certain(self.whole, text, *kinds))
        repeat(self.listener, text, found)
        self.subjects.append(found)
        return found

    def _read_for(self, text: str, kinds: tuple[str, ...], read: Callable[[Collection[str]], Loaded]) -> bool:
        """Have all read that a text may name, by an id or any name; whether that was more than there was.

        ``read`` gives what is to be read for the records of some ids.
        """
        if self.loaded.about is None:
            return False
        kind, id_ = split(text)
        among = (each for each in kinds if kind in {None, each})
        if any(each in RECORDS and self.bytes_of(file_name(each, id_)) is not None for each in among):
            return self.take_if_more(read((id_,)))
        return self.take_if_more(self._read_by_name(text, kinds, read))

    def _read_by_name(
        self, text: str, kinds: tuple[str, ...], read: Callable[[Collection[str]], Loaded]
    ) -> Loaded:
        """What is read for the records that are called so, or for those called nearly so; else everything."""
        ids = frozenset(each.id for each in search(self.loaded.named(*kinds), text, kinds))
        if not ids:
            if (text, kinds) not in self._unknown:
                self._unknown[text, kinds] = nearest(self.loaded.named(*RECORDS), text, *kinds)
            ids, read = self._unknown[text, kinds], self.loaded.with_
        loaded = read(ids)
        # What proves to have a mistake is not called anything.
        if not ids or not ids.isdisjoint(each.id for each in loaded.register.left_out):
            return loaded.whole()
        return loaded

    def _seek(self, kind: str, text: str) -> None:
        kinds = PARTIES if kind == "party" else (kind,)
        if kinds[0] in RECORDS and self._read_for(text, kinds, self.loaded.with_):
            raise MoreWasRead

    def lost_to(self, id_: str) -> tuple[str, ...]:
        """The files that cannot be read and may mention a record, once all that may has been looked into."""
        self.take_if_more(self.loaded.holding(id_))
        return self.loaded.lost_to(id_)

    def read_to_refuse(self, *, plan: bool) -> bool:
        """Have all read that a refusal may tell of; whether that was more than there was.

        Of what was typed and names nothing, and of a ``plan`` that goes by what was named, all was read.
        """
        if self._unknown or (plan and self._alone):
            return False
        return self.take_if_more(self.loaded.whole())

    def take_if_more(self, loaded: Loaded) -> bool:
        """Go on with what was read for something, where that is more than there was; says whether it was."""
        if loaded is self.loaded:
            return False
        self.take(loaded)
        return True

    def around(self, plan: Plan, after: Loaded) -> Loaded:
        """The register with all read on which it depends what may be said of a plan."""
        if all(map(self._has_a_neighbourhood, plan.steps)):
            return self.loaded.around({id_ for each in plan.steps for id_ in (each.id, *_new(each))}, after)
        return self.loaded.whole()

    def around_files(self, texts: Iterable[FileChange], after: Loaded) -> Loaded:
        """The register with all read on which it depends what these changes mean."""
        places = [each.name.removesuffix(".yaml").rpartition("/") for each in texts]
        if all(folder in KINDS for folder, _, _ in places):
            return self.loaded.around({id_ for _, _, id_ in places}, after)
        return self.loaded.whole()

    def _has_a_neighbourhood(self, step: Step) -> bool:
        """Whether what a step changes concerns only what its record mentions, and what mentions that.

        The settings and lists concern everything, and so does an id that was another's; a name concerns all
        names where the register says so.
        """
        if step.kind not in RECORDS:
            return False
        if step.kind in _NAMED and any(_OF_ALL_NAMES in each for each in self.loaded.contents.values()):
            return False
        return all(self.bytes_of(file_name(kind, id_)) is None for id_ in _new(step) for kind in RECORDS)

    def bytes_of(self, name: str) -> bytes | None:
        """What was read of a file, by its name in the register; None where it was not there."""
        return self.loaded.contents.get(self.file(name))

    def file(self, name: str) -> str:
        """A file of the register as messages name it."""
        return f"{self.shown}/{name}"


def _new(step: Step) -> tuple[str, ...]:
    """The id that a record gets by a step, if any."""
    if isinstance(step, RenameRecord):
        return (step.new_id,)
    return (step.id,) if isinstance(step, NewRecord) else ()
