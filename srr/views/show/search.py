"""What somebody typed to the records it can mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from srr.model.records import KINDS, Agreement, Client, Meeting, Proposal, Record, Review, Supplier
from srr.model.register import Register


@dataclass(frozen=True, slots=True)
class Found:
    """A record by kind and id; ``name`` is what people call it, None where its file was left out."""

    kind: str
    id: str
    name: str | None

    @property
    def path(self) -> str:
        """The way to name this record and no other: "client/duo"."""
        return f"{self.kind}/{self.id}"


@dataclass(frozen=True, slots=True)
class _Candidate:
    found: Found
    names: tuple[str, ...]


def search(register: Register, text: str) -> tuple[Found, ...]:
    """The records that a text names best, by kind and id; files that were left out are found by id.

    ``KIND/TEXT`` looks in one kind only. What names a record exactly comes before what is part of its name:
    its id, then its abbreviation, name or title, now or formerly, then a word of one of these, then any
    part. Capitals and accents do not count.
    """
    kind, wanted = _split(text)
    if not wanted:
        return ()
    candidates = [each for each in _candidates(register) if kind in {None, each.found.kind}]
    for matches in (_by_id, _by_name, _by_word, _by_part):
        hits = tuple(each.found for each in candidates if matches(each, wanted))
        if hits:
            return hits
    return ()


def _split(text: str) -> tuple[str | None, str]:
    """The kind that was named, if any, and the text to look for."""
    before, slash, after = text.partition("/")
    folder = _fold(before)
    folder = folder if folder.endswith("s") else f"{folder}s"
    if slash and folder in KINDS:
        return folder.removesuffix("s"), _fold(after)
    return None, _fold(text)


def _candidates(register: Register) -> Iterator[_Candidate]:
    lost = [each for each in register.left_out if f"{each.kind}s" in KINDS]
    for folder in KINDS:
        kind = folder.removesuffix("s")
        records = register.folder(folder)
        for id_ in sorted({*records, *(each.id for each in lost if each.kind == kind)}):
            names = _names(records[id_]) if id_ in records else ()
            folded = tuple(dict.fromkeys(_fold(each) for each in names))
            yield _Candidate(Found(kind, id_, names[0] if names else None), folded)


def _names(record: Record) -> tuple[str, ...]:
    """What a record is called, the usual name first."""
    match record:
        case Supplier():
            return (record.name, *(each.name for each in record.former_names))
        case Client():
            short = (record.abbreviation,) if record.abbreviation else ()
            return (record.name, *short, *(each.name for each in record.former_names))
        case Agreement() | Meeting() | Proposal():
            return (record.title,)
        case Review():
            return (record.id,)
        case _:
            return ()


def _by_id(candidate: _Candidate, wanted: str) -> bool:
    return candidate.found.id == wanted


def _by_name(candidate: _Candidate, wanted: str) -> bool:
    return wanted in candidate.names


def _by_word(candidate: _Candidate, wanted: str) -> bool:
    whole = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    return any(whole.search(each) for each in candidate.names)


def _by_part(candidate: _Candidate, wanted: str) -> bool:
    return any(wanted in each for each in (candidate.found.id, *candidate.names))


def _fold(text: str) -> str:
    """A text without what a reader does not hear: capitals, accents and more than one space."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(each for each in plain if not unicodedata.combining(each)).split())
