"""What a command cannot do without is asked for, where there is somebody to ask."""

from __future__ import annotations

import io
import shutil

import pytest

from srr.cli import prompts
from tests.conftest import EXAMPLE


@pytest.fixture
def data(tmp_path, monkeypatch):
    """The example register, which lives, with an open review of which every question is answered."""
    shutil.copytree(EXAMPLE, tmp_path / "data")
    settings = tmp_path / "data/register.yaml"
    settings.write_text(settings.read_text("utf-8").replace("frozen: 2019-12-31\n", ""), encoding="utf-8")
    (tmp_path / "data/reviews/testlab-2020.yaml").write_text("proposal: testlab\ndate: 2020-09\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SRR_AS_OF", "2020-10-01")
    return tmp_path / "data"


@pytest.fixture
def answers(monkeypatch):
    def call(*lines):
        monkeypatch.setattr(prompts, "possible", lambda: True)
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{each}\n" for each in lines)))

    return call


@pytest.mark.parametrize(
    ("language", "label", "choice"),
    [("nl", "Besluit (nummer of id): ", "  1  voortzetten (continue)"), ("en", "Decision (number or id): ", "  1  continue")],
)  # fmt: skip
def test_an_option_that_is_needed_is_asked_for_with_what_there_is(
    language, label, choice, data, srr, answers
):
    answers("1")
    ran = srr("review", "close", "testlab", "--lang", language, "--date", "2020-09-20")
    assert ran.code == 0, ran.err
    assert label in ran.err
    assert choice in ran.err
    assert "outcome: continue" in (data / "reviews/testlab-2020.yaml").read_text("utf-8")


def test_arguments_are_asked_for_one_by_one(data, srr, answers):
    answers("testlab", "testlab-ocw")
    assert srr("rename").code == 0
    assert (data / "proposals/testlab-ocw.yaml").is_file()


def test_nothing_is_no_answer(data, srr, answers):
    answers("", "duo")
    ran = srr("show")
    assert (ran.code, ran.out.split(" · ")[0]) == (0, "DUO")
    assert "Dit moet worden ingevuld." in ran.err


def test_who_goes_away_interrupts_it(data, srr, answers):
    answers()
    assert srr("review", "close", "testlab").code == 130


def test_where_nobody_is_it_is_said(data, srr):
    ran = srr("show")
    assert ran.code == 2
    assert "ID|TEKST" in ran.err


def test_what_is_wrong_is_not_asked_for(data, srr, answers):
    answers()
    assert srr("review", "due", "--within", "veel").code == 2
    assert srr("shwo").code == 2


def test_what_is_odd_is_pointed_out_and_asked(data, srr, answers):
    before = (data / "proposals/codeklas.yaml").read_bytes()
    answers("n")
    ran = srr("proposal", "resume", "codeklas")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "Let op: DUO rust nog; codeklas gaat dan toch door. Kan en wil de opdrachtgever weer: "
        "srr client ready duo --resume.\nToch schrijven? [j/n]: Er is niets geschreven.\n"
    )
    assert (data / "proposals/codeklas.yaml").read_bytes() == before
    answers("j")
    assert srr("proposal", "resume", "codeklas").code == 0
    assert (data / "proposals/codeklas.yaml").read_bytes() != before


def test_where_nobody_is_what_is_odd_is_pointed_out_only(data, srr):
    ran = srr("client", "rest", "dji", "--dry-run")
    assert (ran.code, ran.err.startswith("Let op: DJI rust dan, en ")) == (0, True)
    assert "srr client rest dji --hold" in ran.err
    assert srr("client", "rest", "dji").code == 0
