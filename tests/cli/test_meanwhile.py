"""Two writers at once: what both wrote stands, or the later one hears why it no longer fits.

And nothing is said to be unwritten that was written.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from srr.cli import streams, writing
from srr.cli.exits import Exit, Stop
from srr.cli.main import run
from srr.problems import say
from srr.store.load import load
from tests.conftest import ROOT, living_copy


@pytest.fixture
def data(tmp_path) -> Path:
    return living_copy(tmp_path / "data")


@pytest.fixture
def meanwhile(monkeypatch):
    """Have something done after a command has read the register, and before it writes."""

    def arrange(do):
        real = writing.opened

        def opened(*args, **kwargs):
            monkeypatch.setattr(writing, "opened", real)
            do()
            return real(*args, **kwargs)

        monkeypatch.setattr(writing, "opened", opened)

    return arrange


def text(data, name):
    return (data / name).read_text(encoding="utf-8")


def test_what_somebody_else_added_to_the_same_file_is_kept(data, srr, meanwhile):
    record = data / "proposals/testlab.yaml"
    meanwhile(
        lambda: record.write_text(
            f"{text(data, 'proposals/testlab.yaml')}# van een ander\n", encoding="utf-8"
        )
    )
    assert srr("set", "testlab", "title", "Nieuw", "--data", data).code == 0
    assert text(data, "proposals/testlab.yaml").endswith("# van een ander\n")
    assert "title: Nieuw" in text(data, "proposals/testlab.yaml")


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_record_that_went_meanwhile(lang, data, srr, meanwhile):
    meanwhile((data / "proposals/testlab.yaml").unlink)
    ran = srr("set", "testlab", "title", "Nieuw", "--data", data, "--lang", lang)
    assert ran.code == 3
    assert ("voorstel/testlab" if lang == "nl" else "proposal/testlab") in ran.err
    assert not (data / "proposals/testlab.yaml").exists()


@pytest.mark.parametrize(("lang", "said"), [("nl", "intussen veranderd"), ("en", "changed meanwhile")])
def test_a_reference_to_what_was_renamed_meanwhile_is_refused(lang, said, data, srr, meanwhile):
    meanwhile(lambda: run(["rename", "fictief-kleinbit", "fictief-grootbit", "--data", str(data)]))
    ran = srr("set", "testlab", "suppliers", "fictief-kleinbit", "--add", "--data", data, "--lang", lang)
    assert ran.code == 3
    assert said in ran.err
    assert "fictief-grootbit" in ran.err
    assert srr("validate", "--data", data).code == 0


def test_a_reference_to_what_went_meanwhile_is_refused(data, srr, meanwhile):
    srr("add", "supplier", "tijdelijk", "--name", "Fictief Voorbijgaand", "--data", data)
    meanwhile((data / "suppliers/tijdelijk.yaml").unlink)
    ran = srr("set", "testlab", "suppliers", "tijdelijk", "--add", "--data", data)
    assert ran.code == 3
    assert "tijdelijk" in ran.err
    assert srr("validate", "--data", data).code == 0


def test_a_renaming_takes_a_reference_along_that_came_meanwhile(data, srr, meanwhile):
    meanwhile(
        lambda: run(["set", "testlab", "partners", "{party: fictief-kleinbit}", "--add", "--data", str(data)])
    )
    assert srr("rename", "fictief-kleinbit", "fictief-grootbit", "--data", data).code == 0
    assert "fictief-grootbit" in text(data, "proposals/testlab.yaml")
    assert srr("validate", "--data", data).code == 0


def test_a_step_that_somebody_else_took_meanwhile_is_refused(data, srr, meanwhile):
    step = ["proposal", "accept", "meelezen-privacydesk", "--date", "2020-01-15", "--data", str(data)]
    meanwhile(lambda: run(step))
    ran = srr(*step)
    assert ran.code == 3
    assert text(data, "proposals/meelezen-privacydesk.yaml").count("status: accepted") == 1


def start(data, *args, **kwargs):
    return subprocess.Popen(
        [sys.executable, "-m", "srr", *args, "--data", str(data)], cwd=ROOT, stderr=subprocess.PIPE, **kwargs
    )


def test_twenty_writers_of_one_field_at_once(data):
    links = [f"https://example.invalid/{number}" for number in range(20)]
    running = [
        start(data, "set", "testlab", "links", each, "--add", stdout=subprocess.DEVNULL) for each in links
    ]
    said = [(each.communicate(timeout=120)[1], each.returncode) for each in running]
    assert {code for _, code in said} == {0}, said
    kept = load(data, "data").register.proposals["testlab"].links
    assert sorted(each.url for each in kept if "example.invalid" in each.url) == sorted(links)


@pytest.mark.parametrize("seed", range(6))
def test_renaming_beside_a_new_reference(seed, data):
    """In either order nothing is left that refers to nothing."""
    both = [
        ("rename", "fictief-kleinbit", "fictief-grootbit"),
        ("set", "testlab", "partners", "{party: fictief-kleinbit}", "--add"),
    ]
    running = [
        start(data, *each, stdout=subprocess.DEVNULL) for each in (both if seed % 2 else reversed(both))
    ]
    codes = []
    for each in running:
        each.communicate(timeout=60)
        codes.append(each.returncode)
    assert 0 in codes
    assert set(codes) <= {0, 1, 2, 3}
    assert run(["validate", "--data", str(data)]) == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")
@pytest.mark.parametrize(("lang", "said"), [("nl", "is geschreven"), ("en", "has been written")])
def test_what_was_written_is_said_to_be(lang, said, data):
    with open("/dev/full", "w", encoding="utf-8") as full:
        running = start(data, "set", "testlab", "title", "Nieuw", "--lang", lang, stdout=full)
        err = running.communicate(timeout=60)[1].decode()
    assert running.returncode == 3
    assert "title: Nieuw" in text(data, "proposals/testlab.yaml")
    assert said in err
    assert "proposals/testlab.yaml" in err


#: What may be done and then not said: by a command that writes one file or several, takes back, or commits.
DONE = {
    "set testlab title Nieuw": "data/proposals/testlab.yaml",
    "rename testlab proeflab": "data/reviews/proeflab-2019.yaml",
    "review start nieuwkomers-in-het-team --date 2020-01": "data/reviews/nieuwkomers-in-het-team-2020.yaml",
    "format data/suppliers/slordig.yaml": "data/suppliers/slordig.yaml",
    "undo": "data/proposals/instap-servicedesk.yaml",
    "save": "Opgeslagen: 1 bestand, commit",
    "init ander": "Het register in ander is gemaakt",
}


@pytest.mark.parametrize("command", DONE)
def test_what_was_done_is_said_where_the_answer_cannot_be_given(command, tmp_path, srr, git, monkeypatch):
    monkeypatch.chdir(tmp_path / "repo")
    data = living_copy(Path("data"))
    (data / "suppliers/slordig.yaml").write_text("own_staff: large\nname: Slordig\n", encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "x")
    for name, value in (("user.name", "t"), ("user.email", "t@example.invalid")):
        git("config", name, value)
    assert srr("set", "instap-servicedesk", "notes", "x").code == 0
    state = everything(Path())

    def full(_):
        if everything(Path()) != state:
            raise Stop(say("cli.stdout-failed", reason="vol"), Exit.UNREADABLE)

    monkeypatch.setattr(streams, "write", full)
    ran = srr(*command.split())
    assert (ran.code, everything(Path()) != state) == (3, True)
    assert (DONE[command] in ran.err, "Meer kon niet worden gemeld" in ran.err) == (True, True)


def everything(folder):
    """All that is in a folder, the commits of its repository as well."""
    return {each: each.read_bytes() for each in folder.rglob("*") if each.is_file() and each.name != "index"}


@pytest.mark.parametrize(("lang", "said", "not_said"), [
    ("nl", "is geschreven", "niets geschreven"), ("en", "has been written", "Nothing was written"),
])  # fmt: skip
def test_a_defect_after_writing_does_not_say_that_nothing_was_written(
    lang, said, not_said, data, srr, monkeypatch
):
    def broken(*_):
        raise KeyError("x")

    monkeypatch.setattr(writing, "consequences", broken)
    ran = srr("set", "testlab", "title", "Nieuw", "--data", data, "--lang", lang)
    assert ran.code == 70
    assert said in ran.err
    assert not_said not in ran.err
