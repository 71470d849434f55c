"""``srr undo`` after every command that writes, and when it must not."""

from __future__ import annotations

import io
import os
import stat
import sys
from pathlib import Path

import pytest
import typer

from srr.cli import prompts
from srr.cli.main import app
from tests.conftest import living_copy

#: A way to use each command that writes.
COMMANDS = [
    "add supplier --name Fictief",
    "add client --name Fictief",
    "add agreement --title Fictief",
    "add meeting --title Fictief",
    "add proposal --title Fictief",
    "add term target-group --nl nieuw --en new",
    "set testlab title Nieuw",
    "edit testlab",
    "rename fictief-testwerk fictief-anders",
    "remove dossierstraat",
    "format data/proposals/testlab.yaml",
    "proposal align instap-servicedesk-2",
    "proposal accept meelezen-privacydesk --date 2020-01-15",
    "proposal reject meelezen-privacydesk --date 2020-01-15",
    "proposal withdraw meelezen-privacydesk --date 2020-01-15",
    "proposal start meelezen-privacydesk --date 2020-02",
    "proposal hold testlab --date 2020-01",
    "proposal resume codeklas --date 2020-01",
    "proposal complete testlab --date 2020-01",
    "proposal stop testlab --date 2020-01",
    "proposal unknown testlab --date 2020-01",
    "client ready duo --date 2020-01 --resume",
    "client rest ocw --date 2020-01 --hold",
    "client explore duo --date 2020-01",
    "client decline duo --date 2020-01",
    "review start testlab --date 2020-01",
    "review record nieuwkomers-in-het-team-2020 --lesson Fictief",
    "review close nieuwkomers-in-het-team-2020 --outcome unknown",
    "review done instap-servicedesk 1 --date 2020-01",
    "import leveranciers.csv --kind supplier",
]


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = living_copy(tmp_path / "data")
    for path in folder.rglob("*.yaml"):
        path.chmod(0o600)
    return folder


def contents(data):
    """Every file of the register, by its name: what is in it and who may read it."""
    return {
        path.relative_to(data).as_posix(): (path.read_bytes(), stat.S_IMODE(path.stat().st_mode))
        for path in sorted(data.rglob("*"))
        if path.is_file()
    }


def prepared(data, srr, monkeypatch, command):
    """What some commands need to have something to do."""
    if command.startswith("import"):
        Path("leveranciers.csv").write_text("Naam;KvK-nummer\nFictief Wolk;90009999\n", encoding="utf-8")
    if command.startswith(("review record", "review close")):
        assert srr("review", "start", "nieuwkomers-in-het-team", "--date", "2020-01").code == 0
    if command.startswith("proposal start"):
        assert srr("proposal", "accept", "meelezen-privacydesk", "--date", "2020-01").code == 0
    if "instap-servicedesk-2" in command:
        assert srr("add", "proposal", "instap-servicedesk-2", "--title", "Tweede", "--date", "2019").code == 0
    if command.startswith("format"):
        record = data / "proposals/testlab.yaml"
        record.write_text(
            "title: Testlab\n" + record.read_text(encoding="utf-8").replace("title: Testlab\n", ""), "utf-8"
        )
    if command.startswith("edit"):
        monkeypatch.setenv(
            "EDITOR", f"{sys.executable} -c \"import sys; open(sys.argv[1], 'a').write('# bij\\n')\""
        )


def writing_commands():
    def walk(command, prefix):
        for name, each in getattr(command, "commands", {}).items():
            if hasattr(each, "commands"):
                yield from walk(each, f"{prefix}{name} ")
            else:
                with each.make_context(name, [], obj=None, resilient_parsing=True) as context:
                    if any("--dry-run" in option.opts for option in context.command.params):
                        yield f"{prefix}{name}"

    return set(walk(typer.main.get_command(app), ""))


def test_every_command_that_writes_is_tried():
    named = {
        " ".join(each.split()[: 2 if each.split()[0] in {"add", "proposal", "client", "review"} else 1])
        for each in COMMANDS
    }
    assert named == writing_commands() - {"undo", "save", "init"}


@pytest.mark.parametrize("command", COMMANDS)
def test_undo_restores_every_byte_and_brings_it_back(command, data, srr, monkeypatch):
    prepared(data, srr, monkeypatch, command)
    old = contents(data)
    ran = srr(*command.split())
    assert ran.code == 0, ran.err
    new = contents(data)
    assert new != old
    shown = srr("undo", "--dry-run")
    assert shown.code == 0
    assert contents(data) == new
    ran = srr("undo")
    assert (ran.code, contents(data)) == (0, old)
    assert shown.out in ran.out
    assert srr("undo").code == 0
    assert contents(data) == new


@pytest.mark.parametrize(
    ("lang", "said"), [("nl", "veranderd na het laatste"), ("en", "changed after the last")]
)
def test_a_file_that_changed_since_is_left_alone_and_named(lang, said, data, srr):
    srr("client", "rest", "ocw", "--date", "2020-01", "--hold")
    record = data / "proposals/testlab.yaml"
    record.write_bytes(record.read_bytes() + b"# met de hand\n")
    now = contents(data)
    for arguments in ((), ("--dry-run",), ("--yes",)):
        ran = srr("undo", *arguments, "--lang", lang)
        assert (ran.code, ran.out, contents(data)) == (1, "", now)
        assert said in ran.err
        assert "data/proposals/testlab.yaml" in ran.err


@pytest.mark.parametrize(("lang", "said"), [("nl", "niets om terug"), ("en", "nothing to take back")])
def test_where_nothing_was_written_there_is_nothing_to_take_back(lang, said, data, srr):
    ran = srr("undo", "--lang", lang)
    assert ran.code == 1
    assert said in ran.err


def test_a_command_that_was_refused_does_not_count(data, srr):
    old = contents(data)
    assert srr("set", "testlab", "title", "Nieuw").code == 0
    assert srr("set", "testlab", "suppliers", "bestaat-niet").code == 1
    assert srr("set", "testlab", "title", "Nieuw").code == 0
    assert srr("undo").code == 0
    assert contents(data) == old


def test_a_register_that_cannot_be_read_can_be_taken_back(data, srr):
    old = contents(data)
    assert srr("set", "register", "name", "Anders").code == 0
    record = data / "proposals/testlab.yaml"
    record.write_text("title: [\n", encoding="utf-8")
    assert srr("undo").code == 0
    assert (data / "register.yaml").read_bytes() == old["register.yaml"][0]


@pytest.mark.parametrize(
    ("lang", "said"), [("nl", "niet terugdraaien"), ("en", "cannot take this change back")]
)
def test_without_a_place_to_keep_it_the_command_goes_on_and_says_so(lang, said, data, srr, monkeypatch):
    (data.parent / "bezet").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(data.parent / "bezet"))
    ran = srr("set", "testlab", "title", "Nieuw", "--lang", lang)
    assert ran.code == 0
    assert said in ran.err
    assert "title: Nieuw" in (data / "proposals/testlab.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("lang", "said"), [("nl", "persoonsgegeven"), ("en", "personal data")])
def test_what_looks_personal_is_kept_nowhere(lang, said, data, srr, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    record = data / "proposals/testlab.yaml"
    record.write_text(f"{record.read_text(encoding='utf-8')}notes: bsn 111222333\n", encoding="utf-8")
    assert srr("set", "testlab", "notes", "--unset").code == 0
    now = contents(data)
    ran = srr("undo", "--lang", lang)
    assert (ran.code, ran.out, contents(data)) == (1, "", now)
    assert said in ran.err
    assert "data/proposals/testlab.yaml" in ran.err
    kept = [path.read_bytes() for path in (tmp_path / "state").rglob("*") if path.is_file()]
    assert kept
    assert all(b"111222333" not in each and b"YnNuIDExMTIyMjMzM" not in each for each in kept)


def test_it_is_kept_outside_the_register(data, srr, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    before = set(contents(tmp_path))
    srr("set", "testlab", "title", "Nieuw")
    new = set(contents(tmp_path)) - before
    assert len(new) == 1
    assert next(iter(new)).startswith("state/srr/undo/")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(data, srr):
    assert srr("set", "testlab", "title", "Nieuw").code == 0
    (data / "proposals").chmod(0o500)
    try:
        assert srr("undo").code == 3
    finally:
        (data / "proposals").chmod(0o700)


def test_a_review_that_was_filled_in_question_by_question_goes_back_whole(data, srr, monkeypatch):
    assert srr("review", "start", "nieuwkomers-in-het-team", "--date", "2020-01").code == 0
    old = contents(data)
    monkeypatch.setattr(prompts, "possible", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("ok\n\n" * 3))
    ran = srr("review", "record", "nieuwkomers-in-het-team")
    review = (data / "reviews/nieuwkomers-in-het-team-2020.yaml").read_text(encoding="utf-8")
    assert review.count(": ok") >= 2, ran.err
    monkeypatch.setattr(prompts, "possible", lambda: False)
    assert srr("undo").code == 0
    assert contents(data) == old
