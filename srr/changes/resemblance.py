"""A new record to those that it resembles: called so, or nearly so, or likely the same under another id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from srr.changes import typed
from srr.changes.plan import Refused
from srr.meaning import records
from srr.meaning.closest import fold
from srr.model.order import natural
from srr.model.records import KINDS as FOLDERS
from srr.model.records import Agreement, Client
from srr.model.register import PARTIES, Register
from srr.problems import Code, Message, say
from srr.rules import near_duplicate
from srr.rules.lookalikes import one_letter_off, plain
from srr.store.schema import fits
from srr.store.values import Value

#: So many records may be meant by words that their names have in common.
_FEW = 3
#: As many letters say something.
_SAYS = 3
_MINISTRY = re.compile(r"^(?:ministerie|ministry|min) (?:(?:van|voor|of) )?")


def namesakes(register: Register, kind: str, value: Mapping[str, Value]) -> tuple[str, ...]:
    """The suppliers, or the clients, that are called just as a new one with this value is; by id.

    Capitals, accents and spaces do not count. A name is what people type, so of two the tool could not tell
    which is meant; a title says what something is about, and may come again.
    """
    name = value.get("name")
    if kind not in PARTIES or not isinstance(name, str):
        return ()
    wanted = fold(name)
    there = register.folder(f"{kind}s")
    return tuple(id_ for id_, each in there.items() if fold(records.names(each)[0]) == wanted)


def check_name(register: Register, kind: str, value: Mapping[str, Value]) -> None:
    """Raises Refused where another supplier, or another client, is called just as this new one."""
    for other in namesakes(register, kind, value):
        raise Refused(
            say("changes.name.taken", kind=Code("reference", kind), id=other),
            say("changes.name.taken.do", path=f"{kind}/{other}"),
        )


def lookalikes(register: Register, kind: str, value: Mapping[str, Value]) -> tuple[str, ...]:
    """The records of this kind that are, or were, called nearly as a new one with this value is; by id.

    A name that begins with another counts too ("Fictief" and "Fictief Nederland B.V."), of an organisation
    some words of another, or what differs in signs and "ministerie van": for somebody who adds a record that
    is worth a look, where a rule about all of them would cry wolf. What the new one is part of, and its
    members, may well be called so.
    """
    return Lookalikes(register, kind, _name(value)).of(value)


def rivals(register: Register, kind: str, value: Mapping[str, Value]) -> frozenset[str]:
    """The records that may be :func:`lookalikes` or :func:`duplicates` of a new one; by id."""
    found = {*lookalikes(register, kind, value)}
    if kind == "supplier" and (number := value.get("kvk")) is not None:
        found |= {id_ for id_, each in register.suppliers.items() if each.kvk == number}
    if kind == "client" and (short := plain(str(value.get("abbreviation", "")))):
        called = ((id_, name) for id_, each in register.clients.items() for name in records.names(each))
        found |= {id_ for id_, name in called if short in one_letter_off(plain(name))}
    return frozenset(found)


def duplicates(register: Register, kind: str, id_: str, value: Mapping[str, Value]) -> dict[str, Message]:
    """The records that ``srr validate`` will take for the same as a new one; by id, with what it will say.

    Nothing of values that make no record.
    """
    if ("near-duplicate", "none") in register.settings.rules or not fits(kind, value):
        return {}
    try:
        new = typed.built(kind, id_, value)
    except ValueError:  # a day that no calendar has
        return {}
    folder = register.folder(f"{kind}s")
    near = [new, *(folder[each] for each in rivals(register, kind, value))]
    # What these are part of tells whether they are the same.
    lines = (register.line(each) if isinstance(each, Agreement | Client) else (each,) for each in near)
    together = {each.id: each for line in lines for each in line}
    some: dict[str, Any] = {f"{each}": {} for each in FOLDERS}
    some[f"{kind}s"] = {each: together[each] for each in sorted(together, key=natural)}
    found = (
        (dict(each.message.args), each.message) for each in near_duplicate.check(replace(register, **some))
    )
    pairs = ((str(args["id"]), str(args["other"]), message) for args, message in found)
    return {one if other == id_ else other: said for one, other, said in pairs if id_ in {one, other}}


class Lookalikes:
    """The names of all records of a kind, looked through once for however many new ones.

    Where only one is asked for, ``wanted`` is what that is called, and names far from it are passed over.
    """

    def __init__(self, register: Register, kind: str, wanted: str | None = None) -> None:
        self._register = register
        self._kind = kind
        #: The ids by what their names have in common with one that is nearly the same, or begins with it.
        self._near: dict[str, set[str]] = {}
        self._longer: dict[str, set[str]] = {}
        self._whole: dict[str, set[str]] = {}
        #: Of organisations also by some words of a name, and by its letters alone.
        self._within: dict[str, set[str]] = {}
        self._letters: dict[str, set[str]] = {}
        for id_, record in register.folder(f"{kind}s").items():
            for each in records.names(record):
                if wanted is None or _may_be_near(wanted, plain(each)):
                    self.add(id_, each)

    def add(self, id_: str, name: str) -> None:
        """One more record that is called so."""
        name = plain(name)
        self._whole.setdefault(name, set()).add(id_)
        for each in one_letter_off(name):
            self._near.setdefault(each, set()).add(id_)
        for each in _beginnings(name):
            self._longer.setdefault(each, set()).add(id_)
        if self._kind in PARTIES:
            self._letters.setdefault(_letters(name), set()).add(id_)
            for each in _runs(name):
                self._within.setdefault(each, set()).add(id_)

    def of(self, value: Mapping[str, Value]) -> tuple[str, ...]:
        """The records that are called nearly as a new one with this value is; by id, in their order."""
        new = _name(value)
        if not new:
            return ()
        found = set(self._longer.get(new, ()))
        found.update(id_ for each in one_letter_off(new) for id_ in self._near.get(each, ()))
        found.update(id_ for each in _beginnings(new) for id_ in self._whole.get(each, ()))
        found.update(self._letters.get(_letters(new), ()))
        # Words that many names have do not say which is meant.
        within = self._within.get(new, set())
        found.update(within if len(within) <= _FEW else ())
        found -= _family(self._register, self._kind, value)
        order = (*self._register.folder(f"{self._kind}s"), *sorted(found))
        return tuple(dict.fromkeys(each for each in order if each in found)) if found else ()


def _name(value: Mapping[str, Value]) -> str:
    """What a new record with this value is called, as plain as names are compared."""
    return plain(str(value.get("name", value.get("title", ""))))


def _may_be_near(one: str, other: str) -> bool:
    """Whether one plain name may have the other's words in it, or differ from it in a letter or in signs."""
    near = abs(len(one) - len(other)) <= 1 or one in other or one.startswith(other)
    return near or _letters(one) == _letters(other)


def _beginnings(name: str) -> Iterator[str]:
    """The names that a plain name begins with: as many of its words, but not all."""
    yield from (name[: match.start()] for match in re.finditer(" ", name))


def _runs(name: str) -> Iterator[str]:
    """The words of a plain name that stand together, but not all of them; too short a word says nothing."""
    words = name.split()
    for first in range(len(words)):
        for end in range(first + 1, len(words) + 1):
            run = " ".join(words[first:end])
            if len(run) >= _SAYS and run != name:
                yield run


def _letters(name: str) -> str:
    """The letters and digits of a plain name, without the word for a ministry before it."""
    return _MINISTRY.sub("", name).replace(" ", "")


def _family(register: Register, kind: str, value: Mapping[str, Value]) -> set[str]:
    """The ids of what a new record is part of, however deep, and of its members."""
    parent = register.folder(f"{kind}s").get(str(value.get("part_of")))
    line = register.line(parent) if isinstance(parent, Agreement | Client) else ()
    members = value.get("members")
    return {*(each.id for each in line), *(map(str, members) if isinstance(members, list) else ())}
