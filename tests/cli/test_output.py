"""``-o``: what people wrote is never written over, and the file that was there stays what it was but for its text."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading

import pytest

from tests.conftest import EXAMPLE

DATA = ("--data", EXAMPLE)
FILLED = "# Checklist\n\nR01: goed, per telefoon\n"


@pytest.fixture
def there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_result_is_saved_whole_with_the_usual_mode(there, srr):
    ran = srr("show", "duo", *DATA, "-o", "duo.md")
    assert (ran.code, ran.err) == (0, "Gemaakt: duo.md\n")
    target = there / "duo.md"
    assert target.read_text(encoding="utf-8").startswith("# DUO")
    mask = os.umask(0)
    os.umask(mask)
    assert target.stat().st_mode & 0o777 == 0o666 & ~mask
    assert os.listdir(there) == ["duo.md"]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_filled_in_checklist_is_not_written_over(lang, there, srr):
    target = there / "testlab.md"
    target.write_text(FILLED, encoding="utf-8")
    ran = srr("review", "checklist", "testlab", *DATA, "--lang", lang, "-o", target)
    assert (ran.code, target.read_text(encoding="utf-8")) == (2, FILLED)
    assert str(target) in ran.err
    assert "--overwrite" in ran.err
    assert srr("review", "checklist", "testlab", *DATA, "-o", target, "--overwrite").code == 0
    assert target.read_text(encoding="utf-8") != FILLED


def test_what_was_made_is_said_and_nothing_where_it_goes_elsewhere(there, srr):
    ran = srr("export", "pakket/", *DATA, "--lang", "en")
    assert (ran.code, ran.err) == (0, f"Made: {len(os.listdir('pakket'))} files in pakket\n")
    assert srr("status", *DATA, "-f", "json", "-o", "-").err == ""
    assert srr("status", *DATA, "-f", "json", "-o", os.devnull).err == ""


def test_one_file_in_the_way_keeps_a_folder_as_it_is(there, srr):
    (there / "lijsten").mkdir()
    (there / "lijsten/data-academie.docx").write_text(FILLED, encoding="utf-8")
    arguments = ("review", "checklist", "testlab", "data-academie", *DATA, "-o", "lijsten/")
    ran = srr(*arguments)
    assert ran.code == 2
    assert "data-academie.docx" in ran.err
    assert os.listdir(there / "lijsten") == ["data-academie.docx"]
    assert srr(*arguments, "--overwrite").code == 0
    assert sorted(os.listdir(there / "lijsten")) == ["data-academie.docx", "testlab.docx"]


def test_the_same_answer_again_and_an_empty_file_are_no_loss(there, srr):
    (there / "leeg.md").touch()
    for target in ("leeg.md", "duo.md", "duo.md"):
        assert srr("show", "duo", *DATA, "-o", target).code == 0


@pytest.mark.parametrize("overwrite", [(), ("--overwrite",)])
@pytest.mark.parametrize(
    "target", ["data/proposals/testlab.md", "data/x.md", "data/nieuw/map/x.md", "link.md", "map/x.md"]
)
def test_nothing_goes_into_the_folder_of_a_register(target, overwrite, there, srr):
    (there / "data/proposals").mkdir(parents=True)
    (there / "data/nieuw/map").mkdir(parents=True)
    (there / "data/register.yaml").write_text("name: Eigen\n", encoding="utf-8")
    (there / "link.md").symlink_to("data/register.yaml")
    (there / "map").symlink_to("data/proposals")
    for command in (("status",), ("explain",), ("review", "checklist", "testlab")):
        data = () if command == ("explain",) else DATA
        ran = srr(*command, *data, "-o", target, "-f", "json", *overwrite)
        assert ran.code == 2
        assert target in ran.err
    assert (there / "data/register.yaml").read_text(encoding="utf-8") == "name: Eigen\n"
    assert not os.listdir(there / "data/proposals")


def test_a_folder_of_checklists_inside_a_register_is_not_made(there, srr):
    (there / "data").mkdir()
    (there / "data/register.yaml").write_text("name: Eigen\n", encoding="utf-8")
    assert srr("review", "checklist", "testlab", *DATA, "-o", "data/lijsten/").code == 2
    assert os.listdir(there / "data") == ["register.yaml"]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("a.json", ("status", "proposals")),
        ("a.json", ("explain",)),
        ("a.json", ("validate",)),
        ("a.sarif", ("validate",)),
        ("a.xml", ("validate",)),
        ("gl.json", ("validate", "-f", "gitlab")),
    ],
)
def test_what_nobody_edits_takes_the_place_of_an_earlier_one(name, arguments, there, srr):
    data = () if arguments == ("explain",) else DATA
    assert srr(*arguments, *data, "-o", name).code == 0
    target = there / name
    first = target.read_text(encoding="utf-8")
    earlier = first
    for each in ("testlab", "proposals", "impossible-date"):
        earlier = earlier.replace(each, f"{each}s")
    target.write_text(earlier, encoding="utf-8")
    assert earlier != first
    assert srr(*arguments, *data, "-o", name).code == 0
    assert target.read_text(encoding="utf-8") == first


@pytest.mark.parametrize(
    ("name", "arguments", "text"),
    [
        ("package.json", ("status",), '{"name": "x", "version": "1"}'),
        ("package.json", ("status",), '{"format": 2, "register": "x"}'),
        ("x.json", ("status",), "{" * 100_000),
        ("x.json", ("status",), "[" * 100_000),
        ("x.sarif", ("validate",), '{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "ruff"}}}]}'),
        ("x.xml", ("validate",), '<?xml version="1.0" encoding="UTF-8"?>\n<project/>\n'),
        (
            "x.xml",
            ("validate",),
            (
                '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n<testcase classname="srr.x" name="a"/>'
                '<testcase classname="tests.x" name="b"/></testsuites>\n'
            ),
        ),
        (
            "x.json",
            ("validate", "-f", "gitlab"),
            (
                '[{"description": "x", "check_name": "F401", "fingerprint": "0123456789abcdef", "severity": "major",'
                ' "location": {"path": "a.py", "lines": {"begin": 1}}}]'
            ),
        ),
    ],
)
def test_what_somebody_else_made_stays(name, arguments, text, there, srr):
    (there / name).write_text(text, encoding="utf-8")
    assert srr(*arguments, *DATA, "-o", name).code == 2
    assert (there / name).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(
    ("arguments", "name", "possible"),
    [
        (("show", "duo"), "x.odt", ".txt, .json, .md, .html, .docx"),
        (("show", "duo"), "x.csv", ".txt, .json, .md"),
        (("brief", "kleinbit"), "x.pdf", ".txt, .json, .md"),
        (("status", "proposals"), "x.docx", ".txt, .json, .csv, .xlsx, .md, .html"),
        (("status", "proposals"), "x.XLS", ".txt, .json, .csv, .xlsx, .md, .html"),
        (("review", "due"), "x.doc", ".txt, .json, .csv, .xlsx, .md, .html"),
        (("validate",), "x.md", ".txt, .json, .sarif, .sarif.json, .xml"),
        (("status",), "x.jsn", ".txt, .json, .md"),
    ],
)
def test_an_ending_that_the_answer_cannot_take(arguments, name, possible, lang, there, srr):
    ran = srr(*arguments, *DATA, "-o", name, "--lang", lang)
    assert (ran.code, os.listdir(there)) == (2, [])
    for each in possible.split(", "):
        assert each in ran.err


@pytest.mark.parametrize("name", ["antwoord", "tmp.x8Kq2Lw0Zb", "antwoord.txt"])
def test_a_name_without_an_ending_gets_text(name, there, srr):
    assert srr("show", "duo", *DATA, "-o", name).code == 0
    assert (there / name).read_text(encoding="utf-8").startswith("DUO")


def test_a_format_that_was_asked_for_may_have_any_name(there, srr):
    assert srr("validate", *DATA, "-f", "junit", "-o", "rapport.out").code == 0


def test_links_are_followed(there, srr):
    (there / "echt").mkdir()
    (there / "duo.md").symlink_to("echt/duo.md")
    assert srr("show", "duo", *DATA, "-o", "duo.md").code == 0
    assert (there / "duo.md").is_symlink()
    assert (there / "echt/duo.md").read_text(encoding="utf-8").startswith("# DUO")
    assert os.listdir(there / "echt") == ["duo.md"]


def test_mode_owner_and_other_names_are_kept(there, srr):
    target = there / "duo.md"
    target.write_text("eerder", encoding="utf-8")
    target.chmod(0o600)
    owner = (12345, 54321) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
    os.chown(target, *owner)
    assert srr("show", "duo", *DATA, "-o", target, "--overwrite").code == 0
    now = target.stat()
    assert (stat.S_IMODE(now.st_mode), (now.st_uid, now.st_gid)) == (0o600, owner)
    os.link(target, there / "ook.md")
    assert srr("show", "testlab", *DATA, "-o", target, "--overwrite").code == 0
    assert (there / "ook.md").read_text(encoding="utf-8").startswith("# testlab")
    assert now.st_ino == (there / "ook.md").stat().st_ino


def test_a_dash_is_stdout(there, srr):
    shown = srr("show", "duo", *DATA).out
    assert srr("show", "duo", *DATA, "-o", "-").out == shown
    assert srr("review", "checklist", "testlab", *DATA, "-o", "-").code == 0
    assert os.listdir(there) == []


def test_what_is_no_file_is_written_through(there, srr_process):
    shown = srr_process("show", "duo", "--data", EXAMPLE).stdout
    assert srr_process("show", "duo", "--data", EXAMPLE, "-o", "/dev/stdout").stdout == shown
    assert srr_process("show", "duo", "--data", EXAMPLE, "-o", "/dev/stderr").stderr == shown
    assert srr_process("show", "duo", "--data", EXAMPLE, "-o", "/dev/null").returncode == 0
    full = srr_process("show", "duo", "--data", EXAMPLE, "-o", "/dev/full")
    assert full.returncode == 3
    assert b"/dev/full" in full.stderr
    os.mkfifo(there / "pijp")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append((there / "pijp").read_bytes()))
    reader.start()
    assert srr_process("show", "duo", "--data", EXAMPLE, "-o", there / "pijp").returncode == 0
    reader.join(10)
    assert got == [shown]
    assert stat.S_ISFIFO((there / "pijp").stat().st_mode)


def test_what_a_shell_appends_to_is_kept(there):
    command = f"echo eerst > uit; {sys.executable} -m srr show duo --data {EXAMPLE} -o /dev/stdout >> uit"
    subprocess.run(["bash", "-c", command], check=True, cwd=there, timeout=60)
    lines = (there / "uit").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "eerst"
    assert lines[1].startswith("DUO")


def test_what_cannot_be_saved_is_said_and_leaves_nothing(there, srr):
    (there / "map").mkdir()
    assert srr("show", "duo", *DATA, "-o", "map").code == 3
    assert srr("show", "duo", *DATA, "-o", "").code == 3
    assert os.listdir(there) == ["map"]
    ran = srr("show", "duo", *DATA, "-o", "nergens/antwoord.md")
    assert ran.code == 3
    assert "nergens/antwoord.md" in ran.err


def test_json_that_was_replaced_is_whole(there, srr):
    srr("status", *DATA, "-o", "a.json")
    srr("show", "duo", *DATA, "-o", "a.json")
    assert json.loads((there / "a.json").read_text(encoding="utf-8"))["register"]


def test_a_spreadsheet_is_not_shown_on_a_terminal(srr, monkeypatch):
    monkeypatch.setattr("srr.cli.streams.on_terminal", lambda: True)
    for args, example in ((("status", "proposals"), "proposals.xlsx"), (("export", "-"), "register.xlsx")):
        ran = srr(*args, "-f", "xlsx", *DATA)
        assert (ran.code, ran.out, f"-o {example}" in ran.err) == (2, "", True)
