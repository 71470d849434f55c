"""Texts of records and some ids to the records on which it depends what may be said of those.

What a rule finds in a record, and what became of an agreement, rests on the record, on what it refers to and
on what refers to it. A reference is an id that is all of a value, so that texts need not be understood to
be followed. What only may be one, such as the last word of a line, counts too: more is read than has to be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from srr.store.folder import RecordFile
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
        self._texts = tuple(texts)
        self._ids = {_id(file) for file, _ in self._texts}
        self._judged = {_id(file) for file, _ in self._texts if file.kind in _JUDGED}
        self._onward: dict[bytes, set[bytes]] = defaultdict(set)
        self._back: dict[bytes, set[bytes]] = defaultdict(set)
        for text in self._texts:
            own, found = _id(text[0]), self._ids.intersection(_values(*text))
            self._onward[own] |= found
            for each in found:
                self._back[each].add(own)

    def with_(self, texts: Iterable[Text]) -> Mentions:
        """Those of some more texts too."""
        texts = tuple(texts)
        more = Mentions(())
        more._texts = (*self._texts, *texts)
        more._ids = self._ids | {_id(file) for file, _ in texts}
        more._judged = self._judged | {_id(file) for file, _ in texts if file.kind in _JUDGED}
        more._onward, more._back = {**self._onward}, {**self._back}
        for text in (*self._naming(more._ids - self._ids), *texts):
            own, found = _id(text[0]), more._ids.intersection(_values(*text))
            more._onward[own] = more._onward.get(own, set()) | found
            for each in found:
                more._back[each] = more._back.get(each, set()) | {own}
        return more

    def _naming(self, new: Collection[bytes]) -> Iterator[Text]:
        """The texts that may mention what was no id before."""
        for text in self._texts if new else ():
            if _is_disguised(text[1]) or any(id_ in text[1] for id_ in new):
                yield text

    def around(self, ids: Iterable[str]) -> frozenset[str]:
        """The files of all that has to be read for the records of these ids.

        That is what refers to them, directly or not; the agreements and proposals that those are about, for
        whoever changes a proposal changes what became of its obligations; all that refers to these; and
        whatever any of them refers to.
        """
        concerned = _reached((each.encode() for each in ids), self._back)
        about = _reached(concerned, self._onward, self._judged)
        involved = _reached(about, self._back)
        return self._files(_reached(involved, self._onward))

    def behind(self, ids: Iterable[str]) -> frozenset[str]:
        """The files of the records of these ids, and of whatever those refer to, directly or not."""
        return self._files(_reached((each.encode() for each in ids), self._onward))

    def _files(self, ids: Collection[bytes]) -> frozenset[str]:
        return frozenset(file.file for file, _ in self._texts if _id(file) in ids)


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


def _reached(
    start: Iterable[bytes], onward: Mapping[bytes, set[bytes]], among: set[bytes] | None = None
) -> set[bytes]:
    """What is reached from here step by step, this included; steps lead only to what is ``among`` these."""
    found = {*start}
    waiting = [*found]
    while waiting:
        new = onward.get(waiting.pop(), set()) - found
        new = new if among is None else new & among
        found |= new
        waiting += new
    return found
