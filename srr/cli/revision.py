"""What somebody typed for an earlier version of the register to a commit: a name of git, else a date."""

from __future__ import annotations

from datetime import datetime, time

from srr.cli.day import today, zone
from srr.frozen import frozen
from srr.meaning.dates import past
from srr.problems import Message, say
from srr.store.folder import NoRegister, UnknownRevision
from srr.store.git import Repository


@frozen
class Meant:
    """A commit, and how it is said back where a date was typed for it."""

    commit: str
    said: Message | None = None


def meant(repository: Repository, text: str) -> Meant:
    """The commit of this name, else the last one that this branch had by the end of this date.

    Raises UnknownRevision where it is neither, or the branch had none by then, Unclear where no calendar has
    the date, and NoRegister where this shallow clone may lack the commit.
    """
    # A year may begin the name of an object too, but nobody means that by it.
    if not text.isdecimal() or text in repository.names():
        try:
            return Meant(repository.commit(text))
        except (UnknownRevision, NoRegister):
            if past(text, today()) is None:
                raise
    date = past(text, today())
    if date is None:
        return Meant(repository.commit(text))
    found = repository.commit_by(datetime.combine(date.last, time.max, zone()))
    committed = found.moment.astimezone(zone()).date()
    return Meant(found.object, say("git.by", text=text, day=date, commit=found.object[:7], date=committed))
