"""Every word in the table leads somewhere."""

from __future__ import annotations

from srr import shipped
from srr.cli.commands import COMMANDS
from srr.meaning.synonyms import SYNONYMS
from srr.store import shape
from srr.views.status import TABLES

KINDS = {path.name.partition(".")[0] for path in shipped.schemas().glob("*.schema.json")} - {"common"}


def names(node):
    for each in shape.alternatives(node):
        yield from each.get("properties", ())
        yield from shape.literals(each)
        for below in (
            *each.get("properties", {}).values(),
            each.get("items"),
            each.get("additionalProperties"),
        ):
            if isinstance(below, dict):
                yield from names(below)


def commands(group=COMMANDS):
    for each in group:
        yield each.name
        yield from commands(getattr(each, "commands", {}).values())


def test_every_meaning_is_a_name_or_code_of_the_files_or_a_command_or_a_table_or_a_state_in_one():
    known = {name.replace("_", "-") for kind in KINDS for name in names(shape.whole(kind))}
    known |= {*commands(), *TABLES, *(state for each in TABLES.values() for state in each.states)}
    assert {each for meanings in SYNONYMS.values() for each in meanings} <= known


def test_words_are_written_as_they_are_looked_up():
    assert [word for word in SYNONYMS if word != word.lower() or " " in word or "_" in word] == []


def test_words_stand_in_order():
    assert list(SYNONYMS) == sorted(SYNONYMS)
