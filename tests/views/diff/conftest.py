"""What the tests of the diff share: two registers as they would have been read, and what is told of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from srr.store.files import Disk
from srr.store.folder import RecordFile
from srr.store.load import Loaded
from srr.store.snapshot import Snapshot
from srr.views.diff import diff
from srr.views.diff.entries import entries
from tests.model.registers import register

DAY = date(2019, 12, 31)


def loaded(*records, left_out=(), contents=None) -> Loaded:
    """A register as if it had been read."""
    found = ((RecordFile("", "", file, file), data) for file, data in (contents or {}).items())
    return Loaded(register(*records, left_out=left_out), (), {}, Snapshot("data", Disk(Path()), tuple(found)))


@pytest.fixture
def told(nl):
    """What is told of each record that differs, in Dutch: by its path."""

    def call(before, after):
        found = entries(loaded(*before), loaded(*after))
        return {f"{each.match.kind}/{each.match.id}": [nl(one.words) for one in each.told] for each in found}

    return call


@pytest.fixture
def changed(told):
    """What is told of the one record that changed."""

    def call(old, new, *others):
        (lines,) = told((old, *others), (new, *others)).values()
        return lines

    return call


@pytest.fixture
def follows(nl):
    """What follows on a day from the difference of two registers, in Dutch."""

    def call(before, after, day=DAY):
        found = diff(loaded(*before), loaded(*after), day, ("A", "B")).data["consequences"]
        return [nl(each["message"]) for each in found]

    return call
