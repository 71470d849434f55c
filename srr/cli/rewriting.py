"""What a change does to what was recorded before, told to whoever makes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srr.model.records import Client, Record, Supplier
from srr.model.register import Register
from srr.model.revisions import changes, rewrites
from srr.problems import Message, say


def notes(before: Register, after: Register, records: Iterable[tuple[str, str]]) -> Iterator[Message]:
    """That a history is written anew, and which name is kept nowhere any more.

    ``records`` are those that change, by kind and id.
    """
    pairs = [(before.find(*each), after.find(*each)) for each in records]
    both = [(old, new) for old, new in pairs if isinstance(old, Record) and isinstance(new, Record)]
    if any(rewrites(old, each) for old, new in both for each in changes(old, new)):
        yield say("writing.rewrites")
    for old, new in both:
        if not isinstance(old, Client | Supplier) or not isinstance(new, Client | Supplier):
            continue
        kept = {new.name, *(each.name for each in new.former_names)}
        if old.name not in kept:
            yield say("writing.name-lost", name=old.name, id=new.id)
