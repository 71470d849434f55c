"""``srr edit``: an editor that somebody has set, and what is said of the result."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

from srr.cli import prompts
from srr.cli.edit import command_line

ROOT = Path(__file__).parents[2]


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """A copy of the example register, in the folder where the commands are typed."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return tmp_path / "data"


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """An editor that replaces one text by another, and ends with a code."""

    def call(old: str, new: str, code: int = 0, variable: str = "EDITOR") -> None:
        script = tmp_path / "my editor.py"
        script.write_text(
            "import sys, pathlib\n"
            "file = pathlib.Path(sys.argv[-1])\n"
            f"file.write_text(file.read_text().replace({old!r}, {new!r}))\n"
            f"sys.exit({code})\n"
        )
        monkeypatch.setenv(variable, f"{sys.executable} '{script}' --wait")

    return call


@pytest.mark.parametrize("variable", ["EDITOR", "VISUAL"])
def test_the_file_itself_is_edited_and_checked(variable, srr, data, editor):
    editor("title: Testlab", "title: Het testlab", variable=variable)
    ran = srr("edit", "testlab")
    assert ran.code == 0
    assert "title: Het testlab" in (data / "proposals" / "testlab.yaml").read_text()


def test_visual_comes_before_editor(srr, data, editor, monkeypatch):
    monkeypatch.setenv("EDITOR", "/nergens")
    editor("title: Testlab", "title: Het testlab", variable="VISUAL")
    assert srr("edit", "testlab").code == 0


def test_problems_are_printed_as_validate_does(srr, data, editor):
    editor("metric: participants", "metric: deelnemers")
    ran = srr("edit", "testlab")
    assert ran.code == 1
    assert ran.out == srr("validate", "data/proposals/testlab.yaml").out
    assert "deelnemers" in ran.out


def test_a_broken_file_can_be_repaired(srr, data, editor):
    (data / "clients" / "stuk.yaml").write_text("name: [\n")
    editor("[", "Stuk")
    assert srr("edit", "stuk").code == 0
    assert (data / "clients" / "stuk.yaml").read_text() == "name: Stuk\n"


def test_the_settings_can_be_edited(srr, data, editor):
    editor("name: ", "name: Ons ")
    assert srr("edit", "register").code == 0
    assert "name: Ons " in (data / "register.yaml").read_text()


def test_a_dry_run_edits_a_copy(srr, data, editor):
    before = (data / "proposals" / "testlab.yaml").read_bytes()
    editor("metric: participants", "metric: deelnemers")
    ran = srr("edit", "testlab", "--dry-run")
    assert ran.code == 1
    assert "+  - {metric: deelnemers, value: 6, per: year}" in ran.out
    assert "deelnemers" in ran.err
    assert (data / "proposals" / "testlab.yaml").read_bytes() == before
    editor("niets", "iets")
    ran = srr("edit", "testlab", "--dry-run")
    assert (ran.code, ran.out) == (0, "")


@pytest.mark.parametrize(("command", "said"), [
    ("/nergens/vim", 'De editor "/nergens/vim" kan niet worden gestart'),
    ("'open", "kan niet worden gestart"),
])  # fmt: skip
def test_an_editor_that_does_not_start_is_said(command, said, srr, data, monkeypatch):
    monkeypatch.setenv("EDITOR", command)
    ran = srr("edit", "testlab")
    assert (ran.code, ran.out) == (3, "")
    assert said in ran.err


def test_an_editor_that_fails_is_said(srr, data, editor):
    editor("x", "x", code=4)
    ran = srr("edit", "testlab")
    assert ran.code == 3
    assert "eindigde met code 4" in ran.err


def test_what_is_not_there_is_said(srr, data):
    ran = srr("edit", "testlap")
    assert ran.code == 2
    assert 'Bedoelt u "testlab"?' in ran.err


@pytest.fixture
def terminal(monkeypatch):
    """Somebody at a terminal who answers this."""

    def call(*lines: str) -> None:
        monkeypatch.setattr(prompts, "possible", lambda: True)
        monkeypatch.setattr(prompts.sys, "stdin", io.StringIO("".join(f"{each}\n" for each in lines)))

    return call


@pytest.fixture
def steps(tmp_path, monkeypatch):
    """An editor that takes the next of these steps each time, and keeps what it was shown."""

    def call(*steps: str) -> Path:
        shown = tmp_path / "getoond"
        shown.mkdir()
        (tmp_path / "steps.py").write_text(
            "import sys, pathlib\n"
            "file = pathlib.Path(sys.argv[-1])\n"
            f"shown = pathlib.Path({str(shown)!r})\n"
            "number = len(list(shown.iterdir()))\n"
            "(shown / str(number)).write_bytes(file.read_bytes())\n"
            f"exec({list(steps)!r}[number])\n"
        )
        monkeypatch.setenv("EDITOR", f"{sys.executable} {tmp_path / 'steps.py'}")
        return shown

    return call


BREAK = "file.write_bytes(file.read_bytes().replace(b'metric: participants', b'metric: deelnemerz', 1))"
MEND = "file.write_bytes(file.read_bytes().replace(b'metric: deelnemerz', b'metric: participants', 1))"


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_a_broken_file_is_opened_again_with_the_problem_on_top(prefix, ending, srr, data, steps, terminal):
    record = data / "proposals/testlab.yaml"
    record.write_bytes(prefix + record.read_bytes().replace(b"\n", ending))
    before = record.read_bytes()
    shown = steps(BREAK, MEND)
    terminal("j")
    ran = srr("edit", "testlab")
    assert (ran.code, record.read_bytes()) == (0, before)
    assert "Opnieuw openen" in ran.err
    again = (shown / "1").read_bytes().removeprefix(prefix).decode()
    top = again.splitlines()[0]
    assert top.startswith("# >> regel ")
    assert "deelnemerz" in top
    line = int(top.removeprefix("# >> regel ").partition(":")[0])
    assert "deelnemerz" in again.splitlines()[line - 1]


def test_without_a_yes_a_broken_file_stays_as_it_was_left(srr, data, steps, terminal):
    record = data / "proposals/testlab.yaml"
    before = record.read_bytes()
    steps(BREAK)
    terminal("")
    assert srr("edit", "testlab").code == 1
    assert b"metric: deelnemerz" in record.read_bytes()
    assert b"# >>" not in record.read_bytes()
    assert srr("undo", "--yes").code == 0
    assert record.read_bytes() == before


def test_an_editor_that_fails_the_second_time_leaves_no_notes(srr, data, steps, terminal):
    steps(BREAK, "sys.exit(1)")
    terminal("j")
    assert srr("edit", "testlab").code == 3
    assert b"# >>" not in (data / "proposals/testlab.yaml").read_bytes()


@pytest.mark.parametrize("dry_run", [(), ("--dry-run",)])
def test_what_broke_elsewhere_is_said(dry_run, srr, data, editor):
    editor("change_ground:", "notes: >-\n  Zonder grond.\n_:")
    framework = "ict-inhuur-p1-fictief-testwerk"
    text = (data / f"agreements/{framework}.yaml").read_text()
    editor("supplier: fictief-testwerk", "supplier: fictief-kleinbit")
    assert "supplier: fictief-testwerk" in text
    ran = srr("edit", framework, *dry_run)
    said = ran.err if dry_run else ran.out
    assert "data/proposals/testlab.yaml" in said
    # What was wrong elsewhere before is no news.
    editor("title: ", "title: Anders ")
    ran = srr("edit", "dossierstraat", *dry_run)
    assert "testlab.yaml" not in ran.err + ran.out


@pytest.mark.parametrize(("lang", "said"), [("nl", "er niet meer"), ("en", "not there any more")])
def test_a_file_that_is_gone_is_said_with_what_it_breaks(lang, said, srr, data, steps):
    before = (data / "suppliers/fictief-testwerk.yaml").read_bytes()
    steps("file.unlink()")
    ran = srr("edit", "fictief-testwerk", "--lang", lang)
    assert ran.code == 1
    assert "data/proposals/testlab.yaml" in ran.out
    assert said in ran.err
    assert srr("undo").code == 0
    assert (data / "suppliers/fictief-testwerk.yaml").read_bytes() == before


@pytest.mark.parametrize(("step", "code", "lies_there"), [
    ("file.unlink()", 1, "file"),
    ("file.write_bytes(b'')", 1, "empty"),
    ("file.unlink(); file.mkdir()", 3, "folder"),
    ("import shutil; shutil.rmtree(file.parent)", 3, "nothing"),
])  # fmt: skip
def test_settings_that_an_editor_took_away_are_no_defect(step, code, lies_there, srr, data, steps):
    settings = data / "register.yaml"
    before = settings.read_bytes()
    steps(step, step)
    assert srr("edit", "register", "--dry-run").code == 1
    ran = srr("edit", "register")
    assert ran.code == code, ran.err
    assert "Er zit een fout in srr" not in ran.err
    if lies_there == "file":
        assert settings.read_bytes() == before
        assert "Teruggezet zoals het was: data/register.yaml" in ran.err
    elif lies_there == "empty":
        assert srr("undo", "--yes").code == 0
        assert settings.read_bytes() == before


@pytest.mark.parametrize("place", ["reviews/testlab.yaml", "proposals/testlab.yml"])
def test_a_file_opens_where_it_lies(place, srr, data, editor):
    (data / "proposals/testlab.yaml").rename(data / place)
    editor("title: Testlab", "title: Het testlab")
    ran = srr("edit", "testlab")
    assert ran.code == 1
    assert f"data/{place}:" in ran.out
    assert "title: Het testlab" in (data / place).read_text()


@pytest.mark.parametrize("step", [
    "file.unlink(); file.mkdir()",
    "file.unlink(); file.symlink_to(pathlib.Path(sys.executable))",
])  # fmt: skip
def test_what_is_no_file_any_more_is_undone_once_it_is_out_of_the_way(step, srr, data, steps):
    record = data / "proposals/testlab.yaml"
    before = record.read_bytes()
    steps(step)
    ran = srr("edit", "testlab")
    assert ran.code == 1
    assert "data/proposals/testlab.yaml is geen bestand meer. Haal weg wat er nu staat" in ran.err
    record.rmdir() if record.is_dir() else record.unlink()
    assert srr("undo", "--yes").code == 0
    assert record.read_bytes() == before


def test_an_editor_with_quotes_and_spaces(tmp_path):
    file = tmp_path / "een record.yaml"
    own = tmp_path / "Mijn Editor" / "bewerk.exe"
    own.parent.mkdir()
    own.touch()
    for windows in (True, False):
        assert command_line(str(own), file, windows=windows) == [str(own), str(file)]
    assert command_line('"/opt/Mijn Editor/x" --wait -n', file, windows=False) == [
        "/opt/Mijn Editor/x",
        "--wait",
        "-n",
        str(file),
    ]
    with_quotes = r'"C:\Program Files\Editor\editor.exe" --wait'
    assert command_line(with_quotes, file, windows=True) == f'{with_quotes} "{file}"'
    assert (
        command_line(r"C:\bin\vim.exe", tmp_path / "x.yaml", windows=True)
        == rf"C:\bin\vim.exe {tmp_path / 'x.yaml'}"
    )
    with pytest.raises(ValueError, match="quot"):
        command_line('"niet gesloten', file, windows=False)
