"""``srr brief`` as it is typed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "data"
DATA = ("--data", EXAMPLE)


def test_a_supplier_is_found_by_a_part_of_its_name(srr):
    ran = srr("brief", "codeschool", *DATA, "-f", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["suppliers"] == ["fictief-codeschool"]


def test_a_framework_is_one_letter_to_all_its_suppliers(srr):
    ran = srr("brief", "--agreement", "ict-inhuur-p3", *DATA, "-f", "json")
    assert len(json.loads(ran.out)["suppliers"]) == 3


def test_what_the_sender_should_know_is_not_in_the_letter(srr):
    ran = srr("brief", "kleinbit", *DATA)
    assert ran.code == 0
    assert (
        "bij ict-inhuur-2019-fictief-kleinbit is niet vastgelegd dat de voorkeuren zijn afgestemd" in ran.err
    )
    assert "srr set ict-inhuur-2019-fictief-kleinbit preferences_aligned 2019-12-31" in ran.err
    assert "srr" not in ran.out


def test_the_command_it_suggests_works(srr, tmp_path):
    """The sender types what the note says, and the note is gone."""
    data = tmp_path / "data"
    shutil.copytree(EXAMPLE, data)
    told = srr("brief", "kleinbit", "--data", data).err
    command = next(line.split("afgestemd: ")[1] for line in told.splitlines() if "afgestemd: " in line)
    assert srr(*command.split()[1:], "--data", data).code == 0
    after = srr("brief", "kleinbit", "--data", data).err
    assert "ict-inhuur-2019-fictief-kleinbit; " not in after


def test_nobody_who_rests_is_in_any_letter(srr):
    for id_ in sorted(each.stem for each in (EXAMPLE / "suppliers").iterdir() if each.stem != "atos"):
        ran = srr("brief", id_, *DATA)
        assert (ran.code, "DUO" in ran.out) == (0, False), id_


def test_a_letter_in_english_goes_into_a_file(srr, tmp_path):
    target = tmp_path / "brief.md"
    ran = srr("brief", "kleinbit", *DATA, "--lang", "en", "-o", target)
    assert ran.code == 0
    assert target.read_text(encoding="utf-8").startswith("# Social return in your agreements\n")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "Noem een leverancier, of een overeenkomst met --agreement."),
        (
            ("kleinbit", "--agreement", "ict-inhuur-p3"),
            "Noem een leverancier of een overeenkomst (--agreement), niet allebei.",
        ),
        (("atos",), "geen lopende overeenkomst met een verplichting van Atos"),
        (("--agreement", "kleinbit2"), 'Er is geen overeenkomst "kleinbit2"'),
        (("duo",), 'Er is geen leverancier "duo". Wel is er een opdrachtgever: opdrachtgever/duo.'),
        (("fictief",), "kan verschillende records betekenen"),
    ],
)
def test_a_letter_nobody_can_write_is_refused_with_the_reason(args, said, srr):
    ran = srr("brief", *args, *DATA)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("proposals/testlab", 1),
        ("agreements/ict-inhuur-p1", 1),
        # Who wants to be left alone is not known of a client that cannot be read.
        ("clients/duo", 1),
        ("checklist", 0),
    ],
)
def test_there_is_no_letter_while_what_may_change_it_cannot_be_read(file, code, srr, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(EXAMPLE, data)
    path = data / f"{file}.yaml"
    path.write_text("\tclients:\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    ran = srr("brief", "testwerk", "--data", data, "-o", tmp_path / "b.md")
    assert (tmp_path / "b.md").exists() is not bool(code)
    assert (f"{file}.yaml kan niet worden gelezen, en wat daarin staat" in ran.err) is bool(code)


def test_an_agreement_that_asks_nothing_is_said_so(srr, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(EXAMPLE, data)
    (data / "agreements" / "leeg.yaml").write_text("title: Leeg\n", encoding="utf-8")
    ran = srr("brief", "--agreement", "leeg", "--data", data)
    assert (ran.code, ran.out) == (2, "")
    assert "geen leverancier met een verplichting" in ran.err


def test_other_suppliers_are_named_only_when_asked(srr):
    quiet = srr("brief", "kleinbit", *DATA)
    assert "Fictief Overstap" not in quiet.out
    assert "--name-suppliers" in quiet.err
    assert "Fictief Overstap detacheert" in srr("brief", "kleinbit", "--name-suppliers", *DATA).out


def test_the_letter_says_where_to_send_the_proposal(srr):
    assert "Stuur uw voorstel naar socialreturn@ict-inhuur.example." in srr("brief", "kleinbit", *DATA).out
