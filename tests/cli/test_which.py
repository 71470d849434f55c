"""The record that an id names."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from srr.cli.delivery import Request
from srr.cli.exits import Exit, Stop
from srr.cli.session import Session
from srr.cli.which import which

ROOT = Path(__file__).parents[2]


@pytest.fixture
def session(tmp_path) -> Session:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    (data / "clients" / "testlab.yaml").write_text("name: Testlab\n")
    (data / "suppliers" / "stuk.yaml").write_text("name: [\n")
    return Session(Request(data=data))


@pytest.mark.parametrize(("text", "expected"), [
    ("duo", ("client", "duo")),
    ("client/duo", ("client", "duo")),
    ("clients/duo", ("client", "duo")),
    ("proposal/testlab", ("proposal", "testlab")),
    ("register", ("register", "register")),
    ("testlab-2019", ("review", "testlab-2019")),
])  # fmt: skip
def test_an_id_names_a_record(text, expected, session):
    assert which(session, text) == expected


@pytest.mark.parametrize(("text", "key", "code"), [
    ("testlab", "show.several", Exit.USAGE),
    ("testlap", "cli.unknown-record", Exit.USAGE),
    ("supplier/duo", "cli.unknown-record", Exit.USAGE),
    ("ding/duo", "cli.unknown-record", Exit.USAGE),
    ("stuk", "writing.left-out", Exit.FOUND),
])  # fmt: skip
def test_what_names_none_or_several_is_refused(text, key, code, session):
    with pytest.raises(Stop) as stop:
        which(session, text)
    assert (stop.value.message.key, stop.value.code) == (key, code)


def test_a_broken_file_can_be_named_by_who_will_repair_it(session):
    assert which(session, "stuk", readable=False) == ("supplier", "stuk")
