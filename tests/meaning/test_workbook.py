"""The digest of a record is another as soon as it says something else, and the mark of a sheet reads back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from srr.meaning.workbook import Mark, digest, mark
from srr.model.dates import PartialDate
from srr.model.records import Link


def test_a_digest_is_of_what_a_record_says(example):
    records = [each for each in example.records() if each.id]
    digests = {digest(each) for each in records}
    assert len(digests) == len(records) > 50
    assert all(len(each) == 16 for each in digests)
    elsewhere = replace(records[0], origin=None)
    assert digest(elsewhere) == digest(records[0])


def test_another_value_anywhere_gives_another_digest(example):
    record = example.agreements["ict-inhuur-2019-fictief-databrug"]
    changed = [
        replace(record, title=f"{record.title} "),
        replace(record, clients=tuple(reversed(record.clients))),
        replace(record, clients=()),
        replace(record, clients=None),
        replace(record, end=True),
        replace(record, end=PartialDate(2023, 4)),
        replace(record, currency="USD"),
        replace(record, obligation=replace(record.obligation, percentage=record.obligation.percentage + 1)),
        replace(record, obligation=None),
        replace(record, links=(Link(url="https://x.example"),)),
    ]
    assert len({digest(each) for each in (record, *changed)}) == len(changed) + 1


def test_a_number_is_the_same_however_it_is_written(example):
    record = example.agreements["ict-inhuur-2019-fictief-databrug"]
    percentage = record.obligation.percentage
    same = replace(
        record, obligation=replace(record.obligation, percentage=percentage.quantize(percentage / 100))
    )
    assert digest(same) == digest(record)


@pytest.mark.parametrize(
    "each", [Mark("proposal"), Mark("proposal", "history"), Mark("supplier", "partners.0.offers")]
)
def test_a_mark_reads_back(each):
    assert mark(str(each)) == each


@pytest.mark.parametrize("text", ["", "id", "srr", "srr/", "srr/2/proposal", "x/srr/1/proposal", "srr/1/"])
def test_nothing_else_is_a_mark(text):
    assert mark(text) is None
