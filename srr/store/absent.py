"""A register to the files and folders that are not there, and that its records refer to all the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import islice

from srr.model.records import VOCABULARIES, mentions
from srr.model.register import LeftOut, Register
from srr.problems import Message, Position, Problem, Severity, say

#: A folder that is named less often may not be there yet; then each of the records that are named is told.
_MANY = 3

#: By the kind of the records of a folder, those that records name, as far as most of them do.
_NAMED: dict[str, Callable[[Register], Iterator[str | None]]] = {
    "supplier": lambda register: (
        id_ for each in register.proposals.values() for id_ in each.suppliers or ()
    ),
    "client": lambda register: (id_ for each in register.proposals.values() for id_ in each.clients or ()),
    "agreement": lambda register: (
        entry.agreement for each in register.proposals.values() for entry in each.agreements or ()
    ),
    "meeting": lambda register: (each.meeting for each in register.proposals.values()),
    "proposal": lambda register: (each.proposal for each in register.reviews.values()),
}


def absent(
    register: Register, there: Collection[str], shown: str
) -> Iterator[tuple[Problem, LeftOut | None]]:
    """A problem for each file or folder that is missing, and that records need, with what is left out for it.

    ``there`` has the kinds of which there is a file, readable or not. A vocabulary or a checklist that no
    record needs is not missing. Without a checklist nothing counts otherwise; what was asked is not known.
    """
    lost = {each.kind for each in register.left_out}
    for kind, named in _NAMED.items():
        if not register.folder(f"{kind}s") and kind not in {*there, *lost} and _are_many(named(register)):
            file = f"{shown}/{kind}s"
            remedy = say("remedy.unknown-reference.no-folder", file=file)
            yield (
                _missing(file, say("rule.unknown-reference.no-folder"), remedy),
                LeftOut(file, kind, "*", missing=True),
            )
    vocabularies = {
        kind: name
        for name, kind in VOCABULARIES.items()
        if name not in register.vocabularies and not register.knows(kind, "*")
    }
    for kind in _needed(register, vocabularies):
        file = f"{shown}/vocabulary/{vocabularies[kind]}.yaml"
        remedy = say("remedy.unknown-reference.no-vocabulary", file=file)
        problem = _missing(file, say("rule.unknown-reference.no-vocabulary"), remedy)
        yield problem, LeftOut(file, "vocabulary", vocabularies[kind], missing=True)
    answered = register.checklist is None and any(each.answers for each in register.reviews.values())
    if answered and "checklist" not in {*there, *lost}:
        file = f"{shown}/checklist.yaml"
        remedy = say("remedy.unknown-reference.no-checklist", file=file)
        yield _missing(file, say("rule.unknown-reference.no-checklist"), remedy, Severity.WARNING), None


def _are_many(ids: Iterator[str | None]) -> bool:
    return len([*islice((each for each in ids if each is not None), _MANY)]) == _MANY


def _needed(register: Register, kinds: Collection[str]) -> set[str]:
    """Those kinds of term that a record mentions."""
    found: set[str] = set()
    for record in register.records() if kinds else ():
        found.update(kind for kind, _ in mentions(record) if kind in kinds)
        if len(found) == len(kinds):
            break
    return found


def _missing(file: str, message: Message, remedy: Message, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(file, Position(), "unknown-reference", severity, message, remedy)
