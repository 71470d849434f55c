"""A fact is worked out once for each register and each record that it is asked of."""

from __future__ import annotations

from dataclasses import replace

from srr.model.once import once
from tests.model.registers import proposal, register


def counting():
    asked = []

    @once
    def title(_, record):
        """What a record is called, or None."""
        asked.append(record)
        return record.title if record.title != "Niets" else None

    return title, asked


def test_the_second_time_the_answer_is_there():
    title, asked = counting()
    one = proposal("testlab", title="Testlab")
    records = register(one)
    assert [title(records, one), title(records, one)] == ["Testlab", "Testlab"]
    assert asked == [one]


def test_nothing_is_an_answer_too():
    title, asked = counting()
    one = proposal("testlab", title="Niets")
    records = register(one)
    assert [title(records, one), title(records, one)] == [None, None]
    assert len(asked) == 1


def test_another_register_or_what_may_become_of_a_record_is_asked_anew():
    title, asked = counting()
    one = proposal("testlab", title="Testlab")
    records = register(one)
    assert title(records, one) == "Testlab"
    assert title(replace(records, undated=1), one) == "Testlab"
    assert title(records, replace(one, title="Anders")) == "Anders"
    assert len(asked) == 3


def test_it_is_still_called_what_it_was():
    title, _ = counting()
    assert (title.__name__, title.__doc__) == ("title", "What a record is called, or None.")
