"""No command writes what looks personal, and none shows it: not in a message, a difference or a report."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

#: Words of the personal details below, none of which may come out of any command.
SECRET = (
    "111222333",
    "111.222.333",
    "Fatima",
    "fatima",
    "Jansen",
    "Vries",
    "psychose",
    "detentie",
    "12345678",
    "gmail",
    "Bregje",
    "schulden",
)

WRITES = {
    "set": ("set", "testlab", "notes", "BSN 111222333 van deelnemer Fatima"),
    "set a role": ("set", "testlab", "contract_manager", "Jan de Vries"),
    "set a mailbox": ("set", "fictief-testwerk", "contact.mailbox", "fatima@fictief-een.example"),
    "add a supplier": ("add", "supplier", "--name", "Fictief Nieuw", "--notes", "bel 06-12345678", "--no-input"),
    "add under a name": ("add", "supplier", "--name", "Deelnemer Fatima", "--no-input"),
    "add a client": ("add", "client", "--name", "Fictieve Dienst", "--champions", "{role: mevrouw Jansen}", "--no-input"),
    "add a meeting": ("add", "meeting", "--title", "Bijeenkomst", "--notes", "dhr. de Vries kwam", "--no-input"),
    "add a term": ("add", "term", "target-group", "x", "--nl", "deelnemer Fatima", "--en", "y", "--no-input"),
    "proposal hold": ("proposal", "hold", "testlab", "--reason", "zijn psychose", "--date", "2019-12-01"),
    "proposal stop": ("proposal", "stop", "testlab", "--by", "mevrouw Jansen", "--date", "2019-12-01"),
    "client rest": ("client", "rest", "dji", "--reason", "bel fatima@gmail.com", "--date", "2019-12-01"),
    "review start": ("review", "start", "testlab", "--present", "Jan de Vries", "--date", "2019-12-01"),
    "review record": ("review", "record", "nieuwkomers-in-het-team", "--lesson", "sinds haar detentie gaat het goed"),
    "set everyday words": ("set", "testlab", "notes", "Bregje is uitgevallen met een burn-out"),
    "review everyday words": ("review", "record", "nieuwkomers-in-het-team", "--lesson", "een deelnemer heeft schulden"),
    "rename": ("rename", "testlab", "deelnemer-fatima"),
}  # fmt: skip


@pytest.fixture
def example(tmp_path):
    """A copy of the example register."""
    return shutil.copytree(Path(__file__).parents[2] / "data", tmp_path / "data")


@pytest.fixture
def open_review(srr, example):
    assert (
        srr("review", "start", "nieuwkomers-in-het-team", "--date", "2019-12-02", "--data", example).code == 0
    )
    return example


def files(folder) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def tells(*texts: str) -> list[str]:
    return [secret for secret in SECRET for text in texts if secret in text]


@pytest.mark.parametrize("dry", [(), ("--dry-run",)], ids=["writes", "dry-run"])
@pytest.mark.parametrize("args", WRITES.values(), ids=WRITES)
def test_a_command_that_would_add_it_writes_nothing(args, dry, srr, open_review):
    before = files(open_review)
    ran = srr(*args, *dry, "--data", open_review)
    assert (ran.code, ran.out) == (1, "")
    assert "persoonsgegeven" in ran.err
    # Of what stands in no file nothing is told that can only be done in one.
    assert not re.search("zet er dan boven|volgende commit", ran.err)
    assert tells(ran.err) == []
    assert files(open_review) == before


def test_force_allows_it_no_more(srr, example):
    ran = srr("set", "testlab", "notes", "BSN 111222333", "--force", "moet", "--data", example)
    assert ran.code == 1
    assert tells(ran.err) == []


@pytest.fixture
def standing(example):
    """A register in which somebody wrote a number by hand."""
    (example / "suppliers" / "atos.yaml").write_text("name: Atos\nnotes: BSN 111222333\n", encoding="utf-8")
    return example


def test_what_stands_already_stops_no_other_change(srr, standing):
    assert srr("set", "atos", "own_staff", "large", "--data", standing).code == 0
    assert srr("rename", "atos", "atos-nederland", "--data", standing).code == 0
    assert srr("set", "testlab", "notes", "zoals afgesproken", "--data", standing).code == 0
    # The same number written otherwise is not another one.
    assert srr("set", "atos-nederland", "notes", "BSN 111.222.333", "--data", standing).code == 0


@pytest.mark.parametrize("value", ["BSN 123456782", "BSN 111222333 en 111222333"])
def test_another_in_its_place_is_added(value, srr, standing):
    ran = srr("set", "atos", "notes", value, "--data", standing)
    assert ran.code == 1
    assert "123456782" not in ran.err
    assert tells(ran.err) == []


def test_it_may_be_removed(srr, standing):
    assert srr("set", "atos", "notes", "--unset", "--data", standing).code == 0
    assert srr("validate", "--data", standing).code == 0


def test_a_difference_does_not_show_what_stands_beside_it(srr, standing):
    ran = srr("set", "atos", "own_staff", "large", "--dry-run", "--data", standing)
    assert ran.code == 0
    assert "+own_staff: large\n notes: BSN •••••••••\n" in ran.out
    assert tells(ran.out, ran.err) == []


def editor(monkeypatch, tmp_path, text: str) -> None:
    """An editor that writes this in the place of what a file holds."""
    source = tmp_path / "typed.yaml"
    source.write_text(text, encoding="utf-8")
    monkeypatch.setenv("EDITOR", f"cp {source}")


@pytest.mark.parametrize("dry", [(), ("--dry-run",)], ids=["writes", "dry-run"])
def test_an_edited_file_is_put_back(dry, srr, example, tmp_path, monkeypatch):
    before = files(example)
    editor(monkeypatch, tmp_path, "name: Atos\nnotes: deelnemer Fatima, BSN 111222333\n")
    ran = srr("edit", "atos", *dry, "--data", example)
    assert ran.code == 1
    assert tells(ran.out, ran.err) == []
    assert files(example) == before
    assert ("Teruggezet" in ran.err) == (not dry)


def test_an_edited_file_in_which_it_stood_is_kept(srr, standing, tmp_path, monkeypatch):
    editor(monkeypatch, tmp_path, "name: Atos SE\nnotes: BSN 111222333\n")
    assert srr("edit", "atos", "--data", standing).code == 1
    assert (standing / "suppliers" / "atos.yaml").read_text(encoding="utf-8").startswith("name: Atos SE")


ALL_KINDS = """\
name: Fictief
notes: |
  De deelnemer Fatima met BSN 111.222.333 (\uff11\uff11\uff11\uff12\uff12\uff12\uff13\uff13\uff13, of 111222
  333) heeft vanwege haar psychose het werk neergelegd; bel 06-12345678 of fatima@gmail.com.
  Dhr. de Vries, geboren op 12 mei 1987, NL91 ABNA 0417 1643 00, zat vast: zijn detentie.
contact: {role: Jan de Vries}
"""
FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")


@pytest.mark.parametrize(
    ("name", "text"),
    {
        "a good file": ("suppliers/fictief-x.yaml", ALL_KINDS),
        "a file with a personal name": ("suppliers/deelnemer-fatima.yaml", ALL_KINDS),
        "a syntax error": ("suppliers/fictief-x.yaml", f"{ALL_KINDS}bogus: [x\n"),
        "an unknown field": ("suppliers/fictief-x.yaml", f"{ALL_KINDS}deelnemer_fatima: 111222333\n"),
        "a conflict": ("suppliers/fictief-x.yaml", f"<<<<<<< a\n{ALL_KINDS}=======\nname: BSN 111222333\n>>>>>>> b\n"),
        "a file of no kind": ("suppliers/deelnemer-fatima-111222333.yml", ALL_KINDS),
        "a comment": ("checklist.yaml", "questions: []\n# deelnemer Fatima, 111222333\n"),
        "a vocabulary": ("vocabulary/metrics.yaml", "terms:\n  - {id: x, nl: deelnemer Fatima, en: BSN 111222333}\n"),
        "the settings": ("register.yaml", "name: deelnemer Fatima\npolicy: {basis: zijn detentie}\n"),
        "bytes of another alphabet": ("suppliers/fictief-x.yaml", f"name: café\n{ALL_KINDS}".encode("cp1252", errors="replace")),
    }.values(),
    ids=lambda each: None if isinstance(each, bytes) or "\n" in each else each,
)  # fmt: skip
@pytest.mark.parametrize(("form", "advice"), [*((each, "short") for each in FORMATS), ("text", "full")])
def test_no_report_shows_what_it_found(form, advice, name, text, srr, example):
    (example / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    ran = srr("validate", "--format", form, "--advice", advice, "--data", example, "--lang", "en")
    assert ran.code == 1
    assert "personal-data" in ran.out
    # The manual of the rule, which SARIF carries, has an example of its own.
    told = ran.out
    if form == "sarif":
        told = json.dumps(json.loads(told)["runs"][0]["results"])
    assert tells(told, ran.err) == []


def test_no_setting_lowers_it(srr, standing):
    settings = standing / "register.yaml"
    for severity in ("none", "advice", "warning"):
        settings.write_text(f"name: x\nrules: {{personal-data: {severity}}}\n", encoding="utf-8")
        problems = json.loads(srr("validate", "--format", "json", "--data", standing).out)["problems"]
        assert ("personal-data", "error") in [(each["rule"], each["severity"]) for each in problems]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("notes: zaak 111222333  # srr: ignore personal-data reason=zaaknummer\n", 0),
        ("# srr: ignore personal-data reason=zaaknummer\nnotes: zaak 111222333\n", 0),
        ("# srr: ignore personal-data reason=zaaknummer\nnotes: >-\n  zaak\n  111222333\n", 0),
        ("notes: >-  # srr: ignore personal-data reason=zaaknummer\n  zaak\n\n  111222333\n", 0),
        # One comment excuses one.
        ("notes: 111222333 en 123456782  # srr: ignore personal-data reason=zaaknummers\n", 1),
        ("# srr: ignore personal-data reason=a\n# srr: ignore personal-data reason=b\nnotes: 111222333\n", 0),
        ("notes: zaak 111222333  # srr: ignore personal-data\n", 1),
        ("notes: x  # srr: ignore personal-data reason=BSN 111222333\nlinks: []\n", 0),
        ("# srr: ignore personal-data reason=x\nname2: x\nnotes: 111222333\n", 1),
    ],
)
def test_a_comment_excuses_one_finding(text, left, srr, example):
    (example / "suppliers" / "atos.yaml").write_text(f"name: Atos\n{text}", encoding="utf-8")
    problems = json.loads(srr("validate", "--format", "json", "--data", example).out)["problems"]
    assert [each["rule"] for each in problems].count("personal-data") == left


def test_many_findings_are_counted_not_listed(srr, example):
    (example / "suppliers" / "atos.yaml").write_text("name: Atos\n" + "# 111222333\n" * 100, encoding="utf-8")
    problems = json.loads(srr("validate", "--format", "json", "--data", example).out)["problems"]
    found = [each for each in problems if each["rule"] == "personal-data"]
    assert len(found) == 26
    assert "75" in found[-1]["message"]


@pytest.mark.parametrize("form", ["table", "plain", "json", "markdown", "html"])
def test_a_change_is_told_without_it(form, srr, git, tmp_path, monkeypatch):
    """The workflow of a register puts ``srr diff`` of a pull request beside it, whatever that brings."""
    data = shutil.copytree(Path(__file__).parents[2] / "data", tmp_path / "repo" / "data")
    monkeypatch.chdir(tmp_path / "repo")
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    (data / "suppliers" / "atos.yaml").write_text(f"{ALL_KINDS}links: []\n", encoding="utf-8")
    testlab = data / "proposals" / "testlab.yaml"
    text = testlab.read_text(encoding="utf-8").replace("contractmanager ICT-inhuur OCW", "Jan de Vries")
    testlab.write_text(f"{text}# deelnemer Fatima\n", encoding="utf-8")
    (data / "suppliers" / "deelnemer-fatima.yaml").write_text(
        "name: x\nnotes: zijn psychose\n", encoding="utf-8"
    )
    forward = srr("diff", "-f", form)
    git("add", "-A")
    git("commit", "-q", "-m", "y")
    backward = srr("diff", "HEAD", "HEAD~1", "-f", form)
    for ran in (forward, backward):
        assert ran.code == 0
        assert "•" in ran.out
        assert tells(ran.out, ran.err) == []


def test_what_a_comment_excuses_is_told(srr, git, tmp_path, monkeypatch):
    data = shutil.copytree(Path(__file__).parents[2] / "data", tmp_path / "repo" / "data")
    monkeypatch.chdir(tmp_path / "repo")
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    excused = "name: Atos\nnotes: zaak 111222333  # srr: ignore personal-data reason=zaaknummer\n"
    (data / "suppliers" / "atos.yaml").write_text(excused, encoding="utf-8")
    assert "zaak 111222333" in srr("diff", "-f", "json").out


#: What stands in the register below; "detentie" is also a target group.
STANDING = {"111222333", "Fatima", "Jansen", "Vries"}


@pytest.fixture
def told_of(example):
    """A register in which somebody wrote by hand what looks personal, in texts that many answers show."""
    testlab = example / "proposals" / "testlab.yaml"
    text = testlab.read_text(encoding="utf-8").replace("contractmanager ICT-inhuur OCW", "Jan de Vries")
    testlab.write_text(f"{text}notes: deelnemer Fatima, BSN 111222333\n", encoding="utf-8")
    letter = example / "suppliers" / "fictief-testwerk.yaml"
    text = letter.read_text(encoding="utf-8").replace("name: Fictief Testwerk", "name: Mevrouw Jansen")
    letter.write_text(text, encoding="utf-8")
    return example


def contents(path) -> str:
    """All that a file says, in each of the files that it is made of."""
    if not zipfile.is_zipfile(path):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as package:
        return "".join(package.read(each).decode() for each in package.namelist())


#: What is made for others, in every format; all that is made as a page or for an office program; and whatever goes to a file.
LEAVES = [
    *(("review", "checklist", "testlab", "-f", each) for each in ("table", "json", "docx")),
    *(("brief", "fictief-testwerk", "-f", each) for each in ("plain", "json")),
    ("show", "testlab", "-f", "html"),
    ("show", "fictief-testwerk", "-f", "docx"),
    ("status", "agreements", "-f", "xlsx"),
    ("status", "agreements", "-f", "html"),
    ("report",),
    *(("show", "testlab", "-f", each) for each in ("markdown", "table", "json")),
    *(("status", "agreements", "-f", each) for each in ("csv", "csv-nl", "markdown", "json")),
    ("find", "Fatima", "-f", "csv-nl"),
]  # fmt: skip


@pytest.mark.parametrize("args", LEAVES, ids=" ".join)
def test_what_is_made_for_others_is_told_without_it(args, srr, told_of, tmp_path):
    target = tmp_path / "uit"
    ran = srr(*args, "-o", target, "--data", told_of)
    assert (ran.code, "onleesbaar gemaakt" in ran.err) == (1, True)
    assert not STANDING & {*tells(contents(target), ran.err)}
    assert len(contents(target)) > (50 if args[0] == "find" else 500)


@pytest.mark.parametrize("args", [
    ("review", "checklist", "testlab"), ("brief", "fictief-testwerk"), ("show", "testlab", "-f", "html"),
    ("status", "agreements", "-f", "csv-nl"),
], ids=" ".join)  # fmt: skip
def test_so_is_what_is_for_others_wherever_it_goes(args, srr, told_of):
    ran = srr(*args, "--data", told_of)
    assert (ran.code, "onleesbaar gemaakt" in ran.err) == (1, True)
    assert not STANDING & {*tells(ran.out, ran.err)}


def test_checklists_in_a_folder_are_told_without_it(srr, told_of, tmp_path):
    ran = srr("review", "checklist", "testlab", "-o", f"{tmp_path}/uit/", "--data", told_of)
    assert (ran.code, "onleesbaar gemaakt" in ran.err) == (1, True)
    assert not STANDING & {*tells(contents(tmp_path / "uit" / "testlab.docx"), ran.err)}


def test_who_has_the_register_sees_what_it_says(srr, told_of):
    for args in (("show", "testlab"), ("show", "testlab", "-f", "json"), ("find", "Fatima")):
        ran = srr(*args, "--data", told_of)
        assert (ran.code, "Fatima" in ran.out) == (0, True)


def test_what_a_comment_excuses_is_told_to_others_too(srr, told_of):
    testlab = told_of / "proposals" / "testlab.yaml"
    excused = "# srr: ignore personal-data reason=x"
    text = testlab.read_text(encoding="utf-8").replace(", Jan de Vries", "")
    text = text.replace("Jan de Vries", f"Jan de Vries  {excused}")
    testlab.write_text(text.replace("deelnemer Fatima, BSN 111222333", "niets"), encoding="utf-8")
    (told_of / "suppliers" / "fictief-testwerk.yaml").write_text("name: Testwerk\n", encoding="utf-8")
    ran = srr("review", "checklist", "testlab", "--data", told_of)
    assert (ran.code, "Jan de Vries" in ran.out) == (0, True)


def test_a_checklist_without_it_is_read_back(srr, told_of, tmp_path):
    """What is blotted out is what srr printed, and no answer."""
    assert srr("review", "start", "testlab", "--date", "2019-12-02", "--data", told_of).code == 0
    for name in ("form.md", "form.docx"):
        target = tmp_path / name
        assert srr("review", "checklist", "testlab", "-o", target, "--data", told_of).code == 1
        ran = srr("review", "record", "--from", target, "--dry-run", "--data", told_of)
        assert (ran.code, "•" in ran.out + ran.err) == (0, False), ran
