"""A new record: the id that its name asks for, and what it may hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from dataclasses import fields
from itertools import count, groupby
from typing import Any

from srr.changes import typed
from srr.changes.hints import described
from srr.changes.plan import EditRecord, NewRecord, Plan, Refused
from srr.changes.referring import parties
from srr.meaning.ids import ID, RESERVED, id_words
from srr.meaning.listener import Listener
from srr.model.records import KINDS as FOLDERS
from srr.model.records import OWN_OF_TERMS, VOCABULARIES
from srr.model.register import Register
from srr.privacy.legal_forms import FORMS
from srr.problems import Code, Path, say
from srr.store import shape
from srr.store.edits import Append
from srr.store.values import Value

#: The kinds of record that are made by hand; a review is opened by ``srr review start``.
KINDS = ("supplier", "client", "agreement", "meeting", "proposal")
#: What belongs to one record alone: its names and numbers, and what happened to it.
_OWN = frozenset(
    {"name", "title", "former_names", "abbreviation", "kvk", "tooi", "reference"}
    | {"readiness", "history", "milestones", "extensions", "realised", "notes", "links"}
)
#: What became of an obligation is that obligation's alone.
_CAME_OF_IT = frozenset({"fulfilled", "released"})
_LONGEST = 80
#: What is a word as well ("hulp bij je cv") is a legal form only behind the name of an organisation.
_ORGANISATIONS = frozenset({"supplier", "client", "agreement"})
_ALSO_A_WORD = frozenset({"cv"})


def proposed_id(kind: str, name: str, taken: Collection[str] = ()) -> str:
    """The id that a name comes down to: a valid one, not in ``taken``; the kind where no letter is left."""
    before, id_ = None, name
    while id_ != before:
        before, id_ = id_, _slug(kind, id_)
    if id_ not in taken:
        return id_
    numbered = (f"{id_[: _LONGEST - len(tail)].rstrip('-')}{tail}" for tail in (f"-{n}" for n in count(2)))
    return next(each for each in numbered if each not in taken)


def _slug(kind: str, text: str) -> str:
    words = id_words(text)
    id_ = "-".join([*_without_legal_forms(kind, words)] or words)[:_LONGEST].strip("-")
    if ID.fullmatch(id_) and id_ not in RESERVED:
        return id_
    return f"{kind}-{id_}"[:_LONGEST].strip("-")


def _without_legal_forms(kind: str, words: list[str]) -> Iterator[str]:
    """The words without ``bv``, nor the single letters ``b`` and ``v`` that ``B.V.`` falls apart into."""
    forms = frozenset(FORMS) if kind in _ORGANISATIONS else frozenset(FORMS) - _ALSO_A_WORD
    for letters, run in groupby(words, lambda each: len(each) == 1):
        found = [*run]
        if letters:
            yield from found if "".join(found) not in forms else ()
        else:
            yield from (each for each in found if each not in forms)


def alike(value: Mapping[str, Value]) -> dict[str, Value]:
    """What a new record may take from the values of another: not what that one is called or went through."""
    taken = {field: deepcopy(each) for field, each in value.items() if field not in _OWN}
    asked = taken.get("obligation")
    if isinstance(asked, dict):
        taken["obligation"] = {field: each for field, each in asked.items() if field not in _CAME_OF_IT}
    return taken


def field(listener: Listener, kind: str, name: str, written: str | Collection[str]) -> Value:
    """The value of one field as it was typed. Raises Refused where the field cannot hold it."""
    found = answered(listener, kind, {}, (name,), written)
    check_field(listener.register, kind, name, found)
    return found


def answered(
    listener: Listener,
    kind: str,
    value: Mapping[str, Value],
    path: Path,
    written: str | Collection[str],
) -> Value:
    """The value of the whole field that ``path`` begins with, once what was typed stands at that place.

    Raises Refused where that names no record, or several.
    """
    new: Value
    if isinstance(written, str):
        new = typed.value(listener, kind, path, written)
    else:
        new = typed.items(listener, kind, path, written)
    around: Value = {str(path[0]): deepcopy(value[str(path[0])])} if path[0] in value else {}
    field: Value = _with(around, path, new)[path[0]]
    return field


def _with(around: Any, path: Path, new: Value) -> Any:  # noqa: ANN401  (fields or a list, by the path)
    """Fields or a list with a value at a place in it; what is not there yet is made."""
    step, *below = path
    if isinstance(step, int):
        around = around if isinstance(around, list) else []
        around += [{}] * (step + 1 - len(around))
        inner = around[step]
    else:
        around = around if isinstance(around, dict) else {}
        inner = around.get(step)
    around[step] = _with(inner, tuple(below), new) if below else new
    return around


def check_field(register: Register, kind: str, name: str, value: Value) -> None:
    """Raises Refused where a field of a new record cannot hold a value, whatever else the record holds."""
    others: dict[str, Value] = dict.fromkeys(required(kind), "x")
    typed.check(register, kind, {**others, name: value}, within=(name,))


def refers_to(kind: str) -> dict[str, str]:
    """The fields that hold ids, each with the kind of record or term that it names."""
    found = {each.name.rstrip("_"): each.metadata.get("refers") for each in fields(FOLDERS[f"{kind}s"])}
    return {name: of for name, of in found.items() if of is not None}


def required(kind: str) -> tuple[str, ...]:
    """The fields that a record of this kind cannot do without."""
    return tuple(shape.whole(kind).get("required", ()))


def add(register: Register, kind: str, id_: str, value: Mapping[str, Value], language: str) -> Plan:
    """A new record, with the fields it does not have yet explained in this language.

    Raises Refused where the id is none or is taken, or the values make no record of this kind.
    """
    check_id(register, kind, id_)
    typed.check(register, kind, value)
    in_order = {name: value[name] for name in shape.fields(kind) if name in value}
    return Plan((NewRecord(kind, id_, in_order, described(kind, value, language)),))


def add_term(listener: Listener, kind: str, id_: str, typed_: Mapping[str, str]) -> Plan:
    """A new term at the end of a vocabulary; ``kind`` is the name of one of its terms ("target-group").

    Raises Refused where the id is none or is taken, the values make no term, or the list cannot be read.
    """
    register = listener.register
    check_id(register, kind, id_)
    for of, names in OWN_OF_TERMS.items():
        for name in typed_.keys() & {*names} if kind != of else ():
            raise Refused(say("changes.term.field", field=name, kind=Code("reference", of)))
    (vocabulary,) = (name for name, term in VOCABULARIES.items() if term == kind)
    for lost in register.left_out:
        if (lost.kind, lost.id) == ("vocabulary", vocabulary):
            raise Refused(say("changes.term.left-out", file=lost.file), say("changes.referring.left-out.do"))
    said = {
        name: typed.value(listener, "vocabulary", ("terms", 0, name), each) for name, each in typed_.items()
    }
    term: dict[str, Value] = {"id": id_, **said}
    term = {name: term[name] for name in shape.fields("vocabulary", ("terms", 0)) if name in term}
    typed.check(register, "vocabulary", {"terms": [term]})
    if vocabulary not in register.vocabularies:
        return Plan((NewRecord("vocabulary", vocabulary, {"terms": [term]}),))
    return Plan((EditRecord("vocabulary", vocabulary, (Append(("terms",), term),)),))


def check_id(register: Register, kind: str, id_: str) -> None:
    """Raises Refused where an id has not the form of one, or a record of this kind has it already."""
    if not ID.fullmatch(id_) or id_ in RESERVED:
        meant = proposed_id(kind, id_, register.ids(kind))
        raise Refused(say("changes.id.form", text=id_), say("cli.did-you-mean", word=meant))
    if kind == "supplier" and register.knows("client", id_) and id_ in parties(register):
        raise Refused(say("changes.id.party", kind=Code("reference", "client"), id=id_))
    if id_ in register.ids(kind):
        free = proposed_id(kind, id_, register.ids(kind))
        raise Refused(
            say("changes.id.taken", kind=Code("reference", kind), id=id_),
            say("changes.id.taken.do", free=free),
        )
