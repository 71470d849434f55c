"""Two states of a register to what is told of each record: one of a few things that can happen to it."""

from __future__ import annotations

from collections.abc import Sequence

from srr.frozen import frozen
from srr.model.order import Key, natural
from srr.model.records import Proposal, Record, Review
from srr.model.revisions import Change, Match, Revisions, changes, facts, rewrites
from srr.store.load import Loaded
from srr.views.cells import Cell
from srr.views.diff.effects import effects
from srr.views.diff.words import Words

#: Everything that can be said of a record, in the order of the summary. "unreadable" and "readable": its file
#: cannot be read any more, or can be again; "follows": only its references follow a renamed record;
#: "layout": its file differs and says the same.
HAPPENED = ("added", "removed", "renamed", "changed", "unreadable", "readable", "follows", "layout")
#: Proposals with their reviews come first, for those are what a coordinator looks after.
_ORDER = ("proposal", "client", "agreement", "supplier", "meeting", "register", "checklist", "vocabulary")


@frozen
class Told:
    """A change with its words. ``rewrites``: it alters or removes what was recorded for good."""

    change: Change
    words: Cell
    rewrites: bool = False


@frozen
class Entry:
    """What is told of one record: ``what`` is one of HAPPENED.

    ``effects`` has the agreements whose obligations the words already tell of.
    """

    match: Match
    what: str
    told: tuple[Told, ...] = ()
    effects: frozenset[str] = frozenset()

    @property
    def record(self) -> Record | None:
        """The record as it is, or was last; None where its file could be read on neither side."""
        return self.match.new or self.match.old

    @property
    def was(self) -> str | None:
        """The id the record had, where it has another now."""
        return self.match.old.id if self.what == "renamed" and self.match.old else None


def entries(before: Loaded, after: Loaded) -> tuple[Entry, ...]:
    """What is to be told of every record that differs, proposals first, each with its reviews behind it."""
    found = (_entry(before, after, each) for each in Revisions(before.register, after.register).matches)
    return tuple(sorted((each for each in found if each is not None), key=_place))


def _entry(before: Loaded, after: Loaded, found: Match) -> Entry | None:
    old, new = found.old, found.new
    differs = _contents(before, found, old) != _contents(after, found, new)
    if old is None and new is None and not differs:
        return None
    if found.lost is not None:
        return Entry(found, "unreadable" if found.lost == "after" else "readable")
    if new is None:
        return Entry(found, "removed")
    if old is None:
        return Entry(found, "added", *_told(before, after, None, new, facts(new)))
    told, struck = _told(before, after, old, new, changes(old, new))
    if old.id != new.id:
        return Entry(found, "renamed", told, struck)
    if told:
        return Entry(found, "changed", told, struck)
    if found.followed:
        return Entry(found, "follows")
    return Entry(found, "layout") if differs else None


def _told(
    before: Loaded, after: Loaded, old: Record | None, new: Record, found: Sequence[Change]
) -> tuple[tuple[Told, ...], frozenset[str]]:
    """The changes with their words, and the agreements whose obligations these tell of."""
    words = Words(before.register, after.register, new)
    struck: set[str] = set()
    told: list[Told] = []
    for each in found:
        did: list[tuple[str, Cell]] = []
        match each.what, each.path, new:
            case "added", ("history", int(index)), Proposal():
                did = [*effects(after.register, new, index)]
        struck |= {agreement for agreement, _ in did}
        say_it = words.fact if old is None else words.change
        rewriting = old is not None and rewrites(old, each)
        told.append(Told(each, say_it(each, *(cell for _, cell in did)), rewriting))
    return tuple(told), frozenset(struck)


def _contents(loaded: Loaded, found: Match, record: Record | None) -> bytes | None:
    """The bytes of a record's file, or of one that was left out; None where there is no such file."""
    key = (found.kind, found.id)
    lost = (each for each in loaded.register.left_out if not each.missing)
    unread = (each.file for each in lost if (each.kind, each.id) == key)
    file = next(unread, None) if record is None else record.origin.file
    # A file that is there and cannot be opened is not the same as none.
    return None if file is None else loaded.contents.get(file, b"")


def _place(entry: Entry) -> tuple[int, Key, bool, Key]:
    """Where an entry stands: by kind and id, a review behind its proposal."""
    kind, id_ = entry.match.kind, entry.match.id
    if isinstance(entry.record, Review):
        return (0, natural(entry.record.proposal), True, natural(id_))
    known = ("proposal" if kind == "review" else kind) in _ORDER
    place = _ORDER.index("proposal" if kind == "review" else kind) if known else len(_ORDER)
    return (place, natural(id_), False, natural(id_))
