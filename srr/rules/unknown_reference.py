"""A record refers to something that is not in the register, or a setting to a rule that does not exist.

Een record verwijst naar iets wat niet in het register staat, of een instelling naar een regel die niet
bestaat.

Why: What hangs on it counts nowhere: a proposal under a misspelt agreement settles nothing.

Waarom: Wat eraan hangt telt nergens mee: een voorstel onder een verkeerd gespelde overeenkomst verandert
niets aan een verplichting.

Passes:
    # meetings/bijeenkomst-2019.yaml
    title: Leveranciersbijeenkomst
    attended: [fictief-een]

Fails:
    # meetings/bijeenkomst-2019.yaml
    title: Leveranciersbijeenkomst
    attended: [fictief-ein]
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache, partial
from itertools import starmap

from srr.meaning.closest import fold
from srr.meaning.habits import id_meant
from srr.meaning.ids import ID
from srr.meaning.records import called
from srr.model.records import KINDS, VOCABULARIES, Record, Review, mentions, references
from srr.model.register import Register
from srr.problems import Code, Message, Path, Severity, say
from srr.rules.base import Finding
from srr.rules.lookalikes import Suggestions

SEVERITY = Severity.ERROR
GROUP = "references"
_FILES = {each.removesuffix("s"): f"{each}/{{id}}.yaml" for each in KINDS}
_FILES |= {kind: f"vocabulary/{name}.yaml" for name, kind in VOCABULARIES.items()}
#: What has no name but its id.
_NAMED_BY_KEY = frozenset({"rule", "question"})
#: Who has work for a partner keeps it as a supplier, whoever else it is.
_FILES |= {"party": _FILES["supplier"]}


def check(register: Register) -> Iterator[Finding]:
    """Every mention of an id that is neither in the register nor the name of a file that was left out."""
    suggestions = Suggestions()
    ids = cache(partial(_ids, register))
    names = cache(partial(called, register))
    misnamed = cache(partial(_misnamed, register))
    for record, path, kind, id_ in _missing(register, ids):
        message = say("rule.unknown-reference.missing", kind=Code("reference", kind), id=id_)
        meant = names(kind).get(fold(id_)) if kind not in _NAMED_BY_KEY else None
        close = suggestions.closest(id_, ids(kind)) if meant is None else None
        file = suggestions.closest(id_, misnamed(kind)) if meant is None and misnamed(kind) else None
        remedy = say("schema.write", value=meant) if meant else _remedy(register, kind, id_, close, file)
        # A closed review may answer a question that was dropped since.
        closed = kind == "question" and isinstance(record, Review) and record.decision is not None
        severity = Severity.WARNING if closed else None
        # Rules and questions are named by the key; their value is a severity or an answer.
        yield Finding(record, path, message, remedy, severity, key=kind in _NAMED_BY_KEY)


def _missing(
    register: Register, ids: Callable[[str], Collection[str]]
) -> Iterator[tuple[Record, Path, str, str]]:
    """Each mention of what is not there: in which record and where, the kind and the id."""
    known = cache(register.knows)
    for record in register.records():
        # Where an id stands is asked only where one is missing.
        if not all(starmap(known, mentions(record))):
            yield from ((record, *each) for each in references(record) if not known(*each[1:]))
    settings = register.settings
    yield from (
        (settings, ("rules", each), "rule", each) for each, _ in settings.rules if each not in ids("rule")
    )
    if register.checklist is not None:
        for review in register.reviews.values():
            unasked = (each for each, _ in review.answers if each not in ids("question"))
            yield from ((review, ("answers", each), "question", each) for each in unasked)


def _ids(register: Register, kind: str) -> Collection[str]:
    from srr.rules import RULES  # noqa: PLC0415  (the list of rules holds this one)

    questions = register.checklist.questions if register.checklist else ()
    return {"rule": RULES, "question": {each.id for each in questions}}.get(kind) or {
        each for each in register.ids(kind) if ID.fullmatch(each)
    }


def _misnamed(register: Register, kind: str) -> Collection[str]:
    """What files of a kind are called whose name is no id, and can be told."""
    return {each.id for each in register.left_out if each.kind == kind and id_meant(each.id)}


def _remedy(register: Register, kind: str, id_: str, close: str | None, misnamed: str | None) -> Message:
    if kind == "rule":
        rules = say("remedy.unknown-reference.rules")
        return say("remedy.unknown-reference.rule", id=close) if close else rules
    other = next((each for each in _FILES if register.find(each, id_)), None)
    if other is not None:
        return say("remedy.unknown-reference.other-kind", kind=Code("reference", other))
    file = _FILES.get(kind, "checklist.yaml").format(id=id_)
    if misnamed is not None:
        return say("remedy.unknown-reference.misnamed", name=f"{misnamed}.yaml", file=file)
    add = say("remedy.unknown-reference.add", file=file)
    return say("remedy.unknown-reference.did-you-mean", id=close, file=file) if close else add
