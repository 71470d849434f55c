"""``srr show`` as it is typed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "data"
DATA = ("--data", EXAMPLE)


@pytest.mark.parametrize(
    ("text", "kind", "id_"),
    [
        ("duo", "client", "duo"),
        ("uitvoering onderwijs", "client", "duo"),
        ("supplier/atos", "supplier", "atos"),
        ("proposals/testlab", "proposal", "testlab"),
        ("testlab-2019", "review", "testlab-2019"),
        ("ict-inhuur-p1", "agreement", "ict-inhuur-p1"),
        ("Leveranciersbijeenkomst social return ICT-inhuur", "meeting", "bijeenkomst-2018-05"),
    ],
)
def test_what_is_named_is_shown(text, kind, id_, srr):
    ran = srr("show", text, *DATA, "-f", "json")
    found = json.loads(ran.out)
    assert (ran.code, found["kind"], found["id"]) == (0, kind, id_)


def test_the_page_for_people(srr):
    ran = srr("show", "DUO", *DATA)
    assert ran.code == 0
    assert ran.out.startswith("DUO · Dienst Uitvoering Onderwijs   agentschap van OCW\n")
    assert srr("show", "DUO", *DATA, "--lang", "en").out.splitlines()[0].endswith("agency of OCW")


def test_several_records_are_listed_to_choose_from(srr):
    ran = srr("show", "datahaven", *DATA)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        '"datahaven" kan verschillende records betekenen. Noem er een:\n'
        "  leverancier/fictief-datahaven                 Fictief Datahaven B.V.\n"
        "  overeenkomst/ict-inhuur-p2-fictief-datahaven  Perceel 2 bij Fictief Datahaven\n"
    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("testlap",), 'Er is geen record "testlap". Bedoelt u "testlab"?\n'),
        (("wajong-2",), 'Er is geen record "wajong-2". Er is niets wat erop lijkt.\n'),
        (("",), 'Er is geen record "". Er is niets wat erop lijkt.\n'),
        (
            ("data-academie", "--as-of", "2018-05"),
            "Op 31 mei 2018 bestond voorstel data-academie nog niet.\n",
        ),
    ],
)
def test_what_is_not_there_is_said(args, said, srr):
    ran = srr("show", *args, *DATA)
    assert (ran.code, ran.out, ran.err) == (2, "", said)


def test_a_register_without_records_has_nothing_to_choose_from(tmp_path, srr):
    (tmp_path / "register.yaml").write_text("name: Leeg\n")
    ran = srr("show", "x", "--data", tmp_path)
    assert (ran.code, ran.err) == (2, 'Er is geen record "x". Er is niets wat erop lijkt.\n')


def test_a_party_is_found_by_a_former_name_and_called_by_both(tmp_path, srr):
    (tmp_path / "register.yaml").write_text("name: Leeg\n")
    (tmp_path / "suppliers").mkdir()
    for id_, text in (
        ("een", "name: Fictief Nieuw\nformer_names:\n  - {name: Fictief Oud, until: 2019}\n"),
        ("twee", "name: Fictief Oudhof\n"),
    ):
        (tmp_path / "suppliers" / f"{id_}.yaml").write_text(text)
    data = ("--data", tmp_path)
    assert srr("show", "fictief oud", *data, "--as-of", "2020").out.startswith("een · Fictief Nieuw ")
    assert srr("show", "fictief nieuw", *data, "--as-of", "2018").out.startswith("een · Fictief Oud ")
    several = srr("show", "fict", *data, "--as-of", "2020")
    assert several.code == 2
    assert several.err.splitlines()[1:] == [
        "  leverancier/een   Fictief Nieuw, voorheen Fictief Oud",
        "  leverancier/twee  Fictief Oudhof",
    ]
    said = srr("add", "supplier", "--name", "Fictief Oud B.V.", "--dry-run", *data).err
    assert said.startswith("De naam lijkt op die van leverancier/een (Fictief Nieuw, voorheen Fictief Oud).")


def test_only_what_existed_on_the_day_counts(srr):
    """In May 2018 one proposal of the five whose id has "data" or "test" in it was there."""
    assert srr("show", "proposal/test", *DATA).code == 2
    ran = srr("show", "proposal/test", *DATA, "--as-of", "2018-05", "-f", "json")
    assert json.loads(ran.out)["id"] == "testlab"


def test_as_of_moves_the_page(srr):
    then, now = (
        json.loads(srr("show", "duo", *DATA, "--as-of", day, "-f", "json").out)
        for day in ("2018-05", "2019-06")
    )
    assert (then["readiness"], now["readiness"]) == ("ready", "resting")
    assert (then["waiting"], len(now["waiting"])) == ([], 4)
    assert len(then["timeline"]) < len(now["timeline"])


@pytest.fixture
def broken(tmp_path):
    """The example register with a file that cannot be read."""
    shutil.copytree(EXAMPLE, tmp_path / "data")
    (tmp_path / "data" / "proposals" / "testlab.yaml").write_text("title: [")
    return tmp_path / "data"


def test_a_record_in_a_file_that_was_left_out(broken, srr):
    """Its review has the same word in its name, and is not taken for it."""
    ran = srr("show", "testlab", "--data", broken)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "voorstel/testlab kan niet worden gelezen. Zie: srr validate\n"


def test_the_rest_is_shown_with_what_is_uncertain(broken, srr):
    ran = srr("show", "ict-inhuur-p1-fictief-testwerk", "--data", broken)
    assert ran.code == 1
    assert "Verplichting: van kracht (onzeker)." in ran.out
    assert "1 bestand is niet gelezen" in ran.err


def test_an_event_that_is_still_to_come_is_pointed_out_unless_a_day_was_asked_for(tmp_path, srr):
    shutil.copytree(EXAMPLE, tmp_path / "data")
    with (tmp_path / "data" / "proposals" / "testlab.yaml").open("a") as file:
        file.write("  - status: completed\n    date: 2020-09\n")
    asked = ("show", "testlab", "--data", tmp_path / "data")
    assert "Let op: gebeurtenis in de toekomst: september 2020." in srr(*asked).out
    assert "Let op" not in srr(*asked, "--as-of", "2019-12-31").out


def test_a_page_in_a_file(tmp_path, srr):
    assert srr("show", "duo", *DATA, "-o", tmp_path / "duo.md").code == 0
    assert (tmp_path / "duo.md").read_text(encoding="utf-8").startswith("# DUO · Dienst Uitvoering Onderwijs")


def test_a_page_is_no_table(srr):
    ran = srr("show", "duo", *DATA, "-f", "csv")
    assert ran.code == 2
    assert "csv" in ran.err
