"""What srr writes of the fields that are still to be filled in, in a file that it makes: what each is for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain, pairwise

from srr import shipped
from srr.locale import LANGUAGES
from srr.model.records import Question
from srr.model.register import Register
from srr.store import shape
from srr.store.splice import Hint
from srr.store.values import Value


def described(kind: str, value: Mapping[str, Value], language: str) -> dict[str, str]:
    """For each field that a record does not have what it is for, on one line."""
    found = {name: shape.describe(kind, (name,)) for name in shape.fields(kind) if name not in value}
    return {name: said[language == "nl"] for name, said in found.items() if said is not None}


def asked(questions: Iterable[Question], language: str) -> dict[str, str]:
    """The questions that a field of a review answers, a line each, by the field."""
    found: dict[str, list[str]] = {}
    for each in questions:
        found.setdefault(each.answered_by, []).append(_question(each, language))
    return {name: "\n".join(lines) for name, lines in found.items()}


def written(register: Register, kind: str, field: str) -> Hint:
    """The comment that a file may have of a field, in any language and with any of the questions."""
    if kind == "review":
        questions = register.checklist.questions if register.checklist else ()
        lines = frozenset(
            _question(each, language)
            for each in questions
            if each.answered_by == field
            for language in LANGUAGES
        )
        return Hint(frozenset(f"{field}: {each}" for each in lines), lines)
    if kind == "register":
        return Hint(_of_setting(field), frozenset())
    said = shape.describe(kind, (field,)) or ()
    return Hint(frozenset(f"{field}: {each}".rstrip() for each in said), frozenset())


def _of_setting(field: str) -> frozenset[str]:
    """What a new register has of a setting, in each language: what it is for, and how it may look."""
    files = (shipped.home(language) / "data" / "register.yaml" for language in LANGUAGES)
    lines = chain.from_iterable(pairwise(file.read_text(encoding="utf-8").split("\n")) for file in files)
    return frozenset(f"{above[2:]}\n{line[2:]}" for above, line in lines if line.startswith(f"# {field}: "))


def _question(question: Question, language: str) -> str:
    return f"{question.id}: {question.nl if language == 'nl' else question.en}"
