"""What changed between two states of the example register, as a page and as data."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from srr.render.formats import FORMATS
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.store.load import load
from srr.views.answer import Answer
from srr.views.diff import diff
from tests.conftest import EXAMPLE
from tests.model.registers import client, proposal
from tests.views.diff.conftest import DAY, loaded

LAYOUT = "Alleen opmerkingen, volgorde of opmaak: het register zegt hetzelfde als eerst."


@pytest.fixture(scope="module")
def edited(tmp_path_factory) -> Path:
    """The example register with one of everything that can happen to a record."""
    data = tmp_path_factory.mktemp("edited") / "data"
    shutil.copytree(EXAMPLE, data)

    def rewrite(file: str, *pairs: tuple[str, str], more: str = "") -> None:
        text = (data / file).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, (file, old)
            text = text.replace(old, new)
        (data / file).write_text(text + more, encoding="utf-8")

    rewrite(
        "proposals/testlab.yaml",
        ("value: 6", "value: 8"),
        ("date: 2018-09-03", "date: 2018-09-04"),
        ("contract_manager: contractmanager ICT-inhuur OCW\n", ""),
        more="  - status: completed\n    date: 2019-12-01\n",
    )
    rewrite(
        "proposals/meelezen-privacydesk.yaml",
        more="  - status: accepted\n    date: 2018-09-12\n    by: inkoop | OCW <script>\n",
    )
    rewrite("clients/dji.yaml", more="notes: |\n  ::error::x\n  ##[group]y\n")
    rewrite("meetings/bijeenkomst-2018-05.yaml", ("title:", "# opmerking\ntitle:"))
    rewrite("suppliers/fictief-testwerk.yaml", ("name:", "naam:"))
    (data / "suppliers" / "fictief-nieuw.yaml").write_text('name: "Fictief Nieuw *B.V.*"\n', encoding="utf-8")
    (data / "proposals" / "codeklas.yaml").rename(data / "proposals" / "codeschool.yaml")
    (data / "clients" / "fictief-agentschap.yaml").unlink()
    return data


@pytest.fixture(scope="module")
def page(edited):
    """The answer about what was edited."""
    one, other = load(EXAMPLE, "data"), load(edited, "data")
    return Answer.of(other.register.at(DAY), diff(one, other, DAY, ("HEAD", "main")))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [100, 40])
def test_on_a_terminal(width, language, page, golden):
    text = FORMATS["table"].render(page, Wording(language), Screen(width))
    assert max(map(len, text.splitlines())) <= width
    if (width, language) == (100, "nl"):
        golden("diff/edited-100-columns.txt", text)


def test_programs_get_every_record_with_what_happened_to_it(page):
    found = json.loads(FORMATS["json"].render(page, Wording("nl"), Screen()))
    assert (found["before"], found["after"], found["uncertain"]) == ("HEAD", "main", False)
    assert [
        (each["kind"], each["id"], each["change"], each["was"], [(one["what"], one["path"]) for one in each["changes"]])
        for each in found["records"]
    ] == [
        ("proposal", "codeschool", "renamed", "codeklas", []),
        ("proposal", "meelezen-privacydesk", "changed", None, [("added", ["history", 1])]),
        (
            "proposal", "testlab", "changed", None,
            [
                ("cleared", ["contract_manager"]), ("changed", ["targets", 0]),
                ("changed", ["history", 2, "date"]), ("added", ["history", 4]),
            ],
        ),
        ("client", "dji", "changed", None, [("filled", ["notes"])]),
        ("client", "fictief-agentschap", "removed", None, []),
        ("supplier", "fictief-nieuw", "added", None, [("filled", ["name"])]),
        ("supplier", "fictief-testwerk", "unreadable", None, []),
        ("meeting", "bijeenkomst-2018-05", "layout", None, []),
    ]  # fmt: skip
    target = found["records"][2]["changes"][1]
    assert (target["old"]["value"], target["new"]["value"], target["rewrites"]) == (6, 8, False)
    assert [each["id"] for each in found["consequences"]] == ["meelezen-privacydesk", "testlab"]


def test_data_does_not_depend_on_the_language_but_for_messages(page):
    def bare(value):
        if isinstance(value, dict):
            return {key: bare(each) for key, each in value.items() if key != "message"}
        return [bare(each) for each in value] if isinstance(value, list) else value

    dutch, english = (
        bare(json.loads(FORMATS["json"].render(page, Wording(each), Screen()))) for each in ("nl", "en")
    )
    assert dutch == english


def lines(before, after):
    document = diff(before, after, DAY, ("A", "B"))
    answer = Answer.of(after.register.at(DAY), document)
    return document.data, FORMATS["table"].render(answer, Wording("nl"), Screen()).splitlines()


def test_nothing_changed():
    side = loaded(client("ocw"))
    data, page = lines(side, side)
    assert (data["records"], page) == ((), ["Wat er veranderde   van A naar B", "Er is niets veranderd."])


def test_only_layout():
    one, other = (loaded(client("ocw"), contents={"data/test.yaml": each}) for each in (b"a", b"b"))
    # All records of the tests come from one file; the settings do as well.
    assert lines(one, other)[1][1] == LAYOUT


def test_what_follows_is_not_said_of_what_cannot_be_read(tmp_path):
    """That an obligation is in force again would not be true: its proposal can just not be read."""
    shutil.copytree(EXAMPLE, tmp_path / "data")
    (tmp_path / "data" / "proposals" / "testlab.yaml").write_text("title: [", encoding="utf-8")
    data, page = lines(load(EXAMPLE, "data"), load(tmp_path / "data", "data"))
    assert (data["uncertain"], data["consequences"]) == (True, ())
    assert any("is niet te zeggen zolang een voorstel" in each for each in page)


def test_a_day_before_anything_happened_has_no_consequences():
    after = loaded(proposal("plan", "accepted 2018-09-01"))
    assert diff(loaded(), after, date(2017, 1, 1), ("A", "B")).data["consequences"] == ()
    assert len(diff(loaded(), after, DAY, ("A", "B")).data["consequences"]) == 1
