"""Texts of records and some ids to the records on which it depends what may be said of those.

What a rule finds in a record, and what became of an agreement, rests on the record, on what it refers to and
on what refers to it. A reference is an id that is all of a value, so that texts need not be understood to
be followed. What only may be one, such as the last word of a line, counts too: more is read than has to be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeAlias

from srr.store.folder import RecordFile
from srr.store.limits import BYTES
from srr.store.source import read

#: A file of a record, with what stands in it.
Text: TypeAlias = tuple[RecordFile, bytes]

#: An id with behind it what may stand behind a value, in any style of the YAML that a register takes.
_VALUE = re.compile(rb"""\b[a-z][a-z0-9-]*+(?=[ \t]*+[\]},\#"'\r\n\x80-\xff])""")
#: What is said of these depends on what refers to them; of all others only on what they refer to.
_JUDGED = frozenset({"agreement", "proposal"})


class Mentions:
    """Which records mention which, by their ids; records of two kinds that have one id count as one."""

    def __init__(self, texts: Iterable[Text]) -> None:
        """Of one record there may be several texts."""
        self._texts: defaultdict[bytes, list[Text]] = defaultdict(list)
        for text in texts:
            self._texts[_id(text[0])].append(text)
        #: The records that mention an id of which there is none.
        self._strangers: dict[bytes, Collection[bytes]] = {}

    def around(self, ids: Iterable[str], more: Iterable[Text] = ()) -> frozenset[str]:
        """The files of all that has to be read for the records of these ids, with ``more`` texts too.

        That is what refers to them, directly or not; the agreements and proposals that those are about, for
        whoever changes a proposal changes what became of its obligations; all that refers to these; and
        whatever any of them refers to.
        """
        beside = Mentions(more)

        def onward(id_: bytes) -> set[bytes]:
            return {
                each for each in (*self._values(id_), *beside._values(id_)) if each in self or each in beside
            }

        def back(id_: bytes) -> set[bytes]:
            return {*self._naming(id_), *beside._naming(id_)}

        def judged(id_: bytes) -> set[bytes]:
            return {each for each in onward(id_) if self._is_judged(each) or beside._is_judged(each)}

        concerned = _reached((each.encode() for each in ids), back)
        about = _reached(concerned, judged)
        involved = _reached(about, back)
        return self._files(_reached(involved, onward))

    def behind(self, ids: Iterable[str]) -> frozenset[str]:
        """The files of the records of these ids, and of whatever those refer to, directly or not."""

        def onward(id_: bytes) -> set[bytes]:
            return {each for each in self._values(id_) if each in self}

        return self._files(_reached((each.encode() for each in ids), onward))

    def holding(self, id_: str) -> frozenset[str]:
        """The files in which an id stands as a word, be it in a sentence, or of which nobody can tell."""
        wanted = id_.encode()
        word = re.compile(rb"(?<![a-z0-9-])%b(?![a-z0-9-])" % re.escape(wanted))

        def may(file: RecordFile, data: bytes) -> bool:
            if file.kind == "review" and file.id.startswith(f"{id_}-"):
                return True
            return (wanted in data and word.search(data) is not None) or _is_kept_back(data)

        return frozenset(each[0].file for texts in self._texts.values() for each in texts if may(*each))

    def __contains__(self, id_: bytes) -> bool:
        """Whether there is a record of this id."""
        return id_ in self._texts

    def _is_judged(self, id_: bytes) -> bool:
        return any(file.kind in _JUDGED for file, _ in self._texts.get(id_, ()))

    def _files(self, ids: Iterable[bytes]) -> frozenset[str]:
        return frozenset(file.file for id_ in ids for file, _ in self._texts.get(id_, ()))

    def _values(self, id_: bytes) -> Iterator[bytes]:
        """Whatever may be an id in the texts of a record."""
        return (each for text in self._texts.get(id_, ()) for each in _values(*text))

    def _naming(self, id_: bytes) -> Collection[bytes]:
        """The records that mention an id, also where there is no record of it."""
        if id_ in self:
            return self._back.get(id_, ())
        if id_ not in self._strangers:
            texts = (each for texts in self._texts.values() for each in texts if _may_hold(each, id_))
            self._strangers[id_] = {_id(each[0]) for each in texts if id_ in _values(*each)}
        return self._strangers[id_]

    @cached_property
    def _back(self) -> Mapping[bytes, Collection[bytes]]:
        """For each id that there is the records that mention it: all texts are gone through for the first."""
        found: defaultdict[bytes, set[bytes]] = defaultdict(set)
        for own, texts in self._texts.items():
            for text in texts:
                for each in self._texts.keys() & _values(*text):
                    found[each].add(own)
        return found


def _id(file: RecordFile) -> bytes:
    return file.id.encode()


def _values(file: RecordFile, data: bytes) -> list[bytes]:
    """Whatever in a text may be an id, and the proposals that a review may be named after."""
    values: list[bytes] = _VALUE.findall(data + b"\n")
    if _is_disguised(data):
        values += _VALUE.findall(str(read(data, file.file).value).encode())
    if file.kind == "review":
        parts = file.id.split("-")
        values += ("-".join(parts[:count]).encode() for count in range(1, len(parts)))
    return values


def _is_disguised(data: bytes) -> bool:
    """Whether an id may not look like one: in UTF-16, and where it is written with a backslash."""
    return b"\0" in data or (b"\\" in data and b'"' in data)


def _is_kept_back(data: bytes) -> bool:
    """Whether more may belong in a file than can be seen in it: it lost that, or has it elsewhere."""
    return not data.strip() or len(data) > BYTES or b"git-lfs" in data or _is_disguised(data)


def _may_hold(text: Text, id_: bytes) -> bool:
    file, data = text
    return id_ in data or file.id.encode().startswith(id_) or _is_disguised(data)


def _reached(start: Iterable[bytes], step: Callable[[bytes], set[bytes]]) -> set[bytes]:
    """What is reached from here step by step, this included."""
    found = {*start}
    waiting = [*found]
    while waiting:
        new = step(waiting.pop()) - found
        found |= new
        waiting += new
    return found
