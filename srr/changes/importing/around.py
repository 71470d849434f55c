"""What a cell is read as, or why it is not, and what it takes to read one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field as field_of
from functools import lru_cache

from srr.changes.importing.notation import Notation
from srr.changes.resemblance import Lookalikes
from srr.changes.typed import mentions
from srr.frozen import frozen
from srr.meaning.listener import Listener
from srr.privacy import find
from srr.problems import Code, Message, say
from srr.sheets.limits import TEXTS
from srr.store.values import Value

_MONTH = re.compile(r"\b(?:jan|mei|june|april|may|august|augustus)[.]?[ -](?='?[0-9]{2})", re.IGNORECASE)


@frozen
class Doubt:
    """Why a cell is not read, and what to do. One that is ``silent`` says nothing, which is only told."""

    message: Message
    remedy: Message | None = None
    silent: bool = False
    #: The kinds of personal detail in it, which is never shown.
    personal: tuple[str, ...] = ()
    #: Whether the cell may be shown beside it: what stands below a head of people may be names.
    quoted: bool = True
    #: A name that may mean each of some records, or a new one: the kind, the name, and their ids.
    about: tuple[str, str, tuple[str, ...]] | None = None
    #: Whether these records are all called so.
    several: bool = False


@frozen
class Read:
    """The value that a cell is; ``said`` is how it was read where that is not what it says.

    None is the value of one that only says something of other fields.
    """

    value: Value
    said: Message | None = None
    #: What the cell says of other fields than that of its column, such as the currency of an amount.
    also: Mapping[str, Value] = field_of(default_factory=dict)


@frozen
class Around:
    """What it takes to understand cells: who listens, the kind of record, what may be made on the way.

    ``making`` are the kinds of record that may be made of a name that nothing has; ``made`` those that are,
    by kind and name, each with its id and what it holds.
    """

    listener: Listener
    kind: str
    making: frozenset[str] = frozenset()
    made: dict[tuple[str, str], tuple[str, dict[str, Value]]] = field_of(default_factory=dict)
    #: What of these is made of a name in a cell, by kind and id.
    held: dict[tuple[str, str], dict[str, Value]] = field_of(default_factory=dict)
    #: The ids of a kind that are taken, those of what is made among them.
    taken: dict[str, set[str]] = field_of(default_factory=dict)
    #: Whether whoever imports can ask for what is missing to be made.
    may_make: bool = True
    #: What each name was found to mean, by kind and name.
    known: dict[tuple[str, str], Read | Doubt] = field_of(default_factory=dict)
    #: The names of suppliers and of clients, where some may be made.
    names: dict[str, Lookalikes] = field_of(default_factory=dict)
    #: How each column is written, as far as its cells say so.
    notations: dict[int, Notation] = field_of(default_factory=dict)
    #: What the table's own rows call the new records that they are about: the row and the id, by name.
    rows: dict[str, tuple[int, str]] = field_of(default_factory=dict)
    #: What somebody chose a name to mean, by kind and name; None is "a new one".
    chosen: dict[tuple[str, str], str | None] = field_of(default_factory=dict)

    def new(self, value: Mapping[str, Value]) -> set[tuple[str, str]]:
        """The kind and id of all that a record mentions and is to be made, as far as that is known by now."""
        return {(of, id_) for _, of, id_ in mentions(self.kind, value) if self._is_new(of, id_)}

    def _is_new(self, of: str, id_: str) -> bool:
        return (of, id_) in self.held or (
            of == self.kind and any(id_ == own for _, own in self.rows.values())
        )


#: Each different text of a sheet, also below its head and as what somebody is called: with fewer remembered a
#: large sheet is looked through anew for each kind that its rows may be.
_REMEMBERED = 3 * TEXTS


@lru_cache(maxsize=_REMEMBERED)
def kinds(text: str, begin: int = 0) -> tuple[str, ...]:
    """The kinds of personal detail in a text, from a place in it on."""
    return tuple(dict.fromkeys(each.kind.value for each in find(text) if each.start >= begin))


def personal(found: tuple[str, ...]) -> Doubt:
    """That a cell holds something personal, which is never shown."""
    words = tuple(Code("personal", each) for each in found)
    return Doubt(say("import.cell.personal", kinds=words), personal=found)


def told(text: str) -> str | Message:
    """A text of a sheet on one line, or of which kind it is where something in it looks personal."""
    one_line = " ".join(text.split())
    # Behind such a word a name counts also where it may be a company's; the name of a month is one too.
    found = dict.fromkeys((*kinds(one_line), *kinds(f"medewerker {_MONTH.sub('', one_line)}")))
    if not found:
        return one_line
    return say("form.looks-personal", kinds=tuple(Code("personal", each) for each in found))
