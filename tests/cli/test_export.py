"""``srr export``: the whole register in a file or a folder, that other programs read."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import re
import shutil
import sqlite3
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import EXAMPLE, ROOT, living_copy

DATA = ("--data", EXAMPLE)
SMALL = ROOT / "tests/cases/good/smallest"
BROKEN = ROOT / "tests/cases/bad/one-of-each"
PARSED = {
    "integer": int,
    "number": float,
    "date": date.fromisoformat,
    "boolean": {"true": 1, "false": 0}.__getitem__,
    "string": str,
}


@pytest.fixture
def there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("register", [EXAMPLE, BROKEN], ids=lambda each: each.name)
def test_a_database_keeps_its_keys_and_its_views_are_the_status_tables(register, there, srr):
    code = 0 if register is EXAMPLE else 1
    assert srr("export", "x.sqlite", "--data", register, "--as-of", "2019-12-31").code == code
    with sqlite3.connect("x.sqlite") as database:
        database.row_factory = sqlite3.Row
        assert database.execute("pragma foreign_key_check").fetchall() == []
        assert database.execute("pragma integrity_check").fetchone()[0] == "ok"
        for table in ("proposals", "agreements", "meetings", "clients"):
            ran = srr("status", table, "--data", register, "--as-of", "2019-12-31", "-f", "csv")
            rows = [*csv.DictReader(ran.out.splitlines())]
            found = database.execute(f"SELECT * FROM status_{table}").fetchall()  # noqa: S608
            assert len(rows) == len(found)
            for row, told in zip(rows, found, strict=True):
                same = row.keys() - {"targets", "realised", "ended"}
                assert {key: "" if told[key] is None else str(told[key]) for key in same} == {
                    key: row[key] for key in same
                }
        left_out = {each["file"] for each in database.execute("SELECT file FROM left_out")}
        assert bool(left_out) == bool(code)


@pytest.mark.parametrize("name", ["README.md", "README.nl.md"])
def test_the_query_of_the_readme_finds_as_many_as_the_overview_counts(name, there, srr):
    (query,) = re.findall(r"```sql\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    srr("export", "x.sqlite", *DATA)
    with sqlite3.connect("x.sqlite") as database:
        found = database.execute(query).fetchall()
    assert f"niet gedekt: {len(found)}\n" in srr("status", *DATA).out
    assert found[0][0] == "ict-inhuur-p2-fictief-datahaven"


def test_the_query_of_the_readme_also_finds_what_nobody_recorded_how_much_of_is_not_covered(there, srr):
    shutil.copytree(SMALL, "klein")
    for path, text in {
        "agreements/a": "title: A\nsigned: 2018\nobligation: {percentage: 5}\n",
        "agreements/b": "title: B\nsigned: 2018\n",
        "proposals/p": "title: P\nagreements: [{agreement: a, settles: acceptance}]\n"
        "history: [{status: accepted, date: 2018}, {status: on-hold, date: 2019}]\n",
        "proposals/q": "title: Q\nagreements: [{agreement: a, settles: acceptance}]\n"
        "history: [{status: accepted, date: 2018}]\n",
    }.items():
        file = Path(f"klein/{path}.yaml")
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    (query,) = re.findall(r"```sql\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert srr("export", "x.sqlite", "--data", "klein", "--as-of", "2019-06-01").code == 0
    with contextlib.closing(sqlite3.connect("x.sqlite")) as database:
        assert [each[0] for each in database.execute(query)] == ["a"]


@pytest.mark.parametrize("register", [EXAMPLE, BROKEN], ids=lambda each: each.name)
def test_a_data_package_says_of_each_file_what_is_in_it(register, there, srr):
    srr("export", "x/", "--data", register, "--as-of", "2019-12-31")
    package = json.loads(Path("x/datapackage.json").read_text(encoding="utf-8"))
    resources = {each["name"]: each["schema"] for each in package["resources"]}
    assert {*os.listdir("x")} == {"datapackage.json", *(f"{name}.csv" for name in resources)}
    rows = {}
    for name, schema in resources.items():
        text = Path(f"x/{name}.csv").read_text(encoding="utf-8")
        head, *rows[name] = csv.reader(text.splitlines(keepends=True))
        assert head == [each["name"] for each in schema["fields"]]
        for at, field in enumerate(schema["fields"]):
            values = [row[at] for row in rows[name] if row[at]]
            assert [PARSED[field["type"]](each) for each in values] or not values
            limits = field.get("constraints", {})
            assert not limits.get("required") or len(values) == len(rows[name]), (name, field)
            assert {*values} <= {*limits.get("enum", values)}
            assert all(re.search(limits.get("pattern", ""), each) for each in values)
    for name, schema in resources.items():
        for each in schema.get("foreignKeys", ()):
            to = each["reference"]["resource"] or name
            assert {*picked(rows[name], schema, each["fields"])} <= {
                *picked(rows[to], resources[to], each["reference"]["fields"])
            }


def picked(rows, schema, names):
    places = [[each["name"] for each in schema["fields"]].index(name) for name in names]
    return [found for row in rows if (found := tuple(row[at] for at in places)) and "" not in found]


@pytest.mark.programs
def test_frictionless_finds_a_data_package_valid(there, srr):
    import frictionless

    for register, public in ((EXAMPLE, ()), (EXAMPLE, ("--public",)), (BROKEN, ())):
        shutil.rmtree("x", ignore_errors=True)
        srr("export", "x/", "--data", register, *public)
        report = frictionless.validate("x/datapackage.json")
        assert report.valid, report.flatten(["path", "message"])


@pytest.mark.parametrize("target", ["x.sqlite", "x.json", "x.xlsx", "x/"])
def test_the_same_files_and_day_give_the_same_bytes(target, there, srr):
    register = SMALL if target == "x/" else EXAMPLE

    def written():
        assert srr("export", target, "--data", register, "--as-of", "2019-12-31", "--overwrite").code == 0
        return {each.name: each.read_bytes() for each in there.rglob("*") if each.is_file()}

    assert written() == written()


def test_what_is_there_is_not_written_over(there, srr):
    small = ("--data", SMALL)
    assert srr("export", "x/", *small).code == 0
    ran = srr("export", "x/", *small, "--as-of", "2018-06")
    assert (ran.code, "--overwrite" in ran.err) == (2, True)
    before = {each.name: each.read_bytes() for each in (there / "x").iterdir()}
    (there / "x/eigen.csv").touch()
    ran = srr("export", "x", *small, "--as-of", "2018-06", "--overwrite")
    assert (ran.code, "eigen.csv" in ran.err) == (2, True)
    (there / "x/eigen.csv").unlink()
    assert before == {each.name: each.read_bytes() for each in (there / "x").iterdir()}
    # What nobody edits may be made again by a job, over its like.
    for target in ("x.json", "x.sqlite"):
        assert [srr("export", target, *small, "--as-of", day).code for day in ("2018-06", "2019-06")] == [
            0,
            0,
        ]
    with contextlib.closing(sqlite3.connect("eigen.sqlite")) as database:
        database.execute("CREATE TABLE srr (x)")
    assert srr("export", "eigen.sqlite", *small).code == 2


def test_a_data_package_that_cannot_be_written_leaves_the_one_that_was_there(there, srr):
    srr("export", "x", "-f", "datapackage", "--data", SMALL)
    before = {each.name: each.read_bytes() for each in (there / "x").iterdir()}
    (there / "x/suppliers.csv").unlink()
    (there / "x/suppliers.csv").mkdir()
    ran = srr("export", "x/", "--data", SMALL, "--as-of", "2018-06", "--overwrite")
    assert (ran.code, "suppliers.csv" in ran.err) == (3, True)
    (there / "x/suppliers.csv").rmdir()
    del before["suppliers.csv"]
    assert before == {each.name: each.read_bytes() for each in (there / "x").iterdir()}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("x",), ".sqlite"),
        (("x.csv",), ".json"),
        (("x.json", "-f", "table"), "datapackage"),
        (("map/", "-f", "json"), "map"),
        (("x.json", "-f", "datapackage"), "map"),
        (("bestand", "-f", "datapackage"), "map"),
        (("register/x.json",), "register"),
        (("register/nieuw/",), "register"),
    ],
)  # fmt: skip
def test_where_it_may_not_go_is_said(args, said, there, srr):
    Path("bestand").touch()
    Path("register").mkdir()
    Path("register/register.yaml").write_text("name: x\n")
    ran = srr("export", *args, *DATA)
    assert ran.code == 2
    assert said.lower() in ran.err.lower()
    assert sorted(os.listdir()) == ["bestand", "register"]
    assert os.listdir("register") == ["register.yaml"]


def test_json_goes_to_stdout_too(srr):
    answer = json.loads(srr("export", "-", "-f", "json", *DATA).out)
    assert len(answer["tables"]["proposals"]) == 14


def test_what_looks_personal_is_in_no_export(there, srr):
    data = there / "data"
    (data / "clients").mkdir(parents=True)
    (data / "register.yaml").write_text("name: x\n")
    (data / "clients/duo.yaml").write_text("name: DUO\nnotes: Bel 111222333 even.\n")
    ran = srr("export", "x.json", "--data", data)
    assert (ran.code, "srr validate" in ran.err) == (1, True)
    text = Path("x.json").read_text(encoding="utf-8")
    assert "111222333" not in text
    assert "Bel •••••••••" in text


def test_a_public_export_says_on_its_face_what_it_is_and_holds_no_small_count(there, srr):
    for target in ("x.json", "x.sqlite", "x/"):
        assert srr("export", target, "--public", *DATA).code == 0
    answer = json.loads(Path("x.json").read_text(encoding="utf-8"))
    assert any("minder dan vijf" in each for each in answer["public"])
    package = json.loads(Path("x/datapackage.json").read_text(encoding="utf-8"))
    assert all(each in package["description"] for each in answer["public"])
    with sqlite3.connect("x.sqlite") as database:
        assert database.execute("pragma foreign_key_check").fetchall() == []
        about = [value for key, value in database.execute("SELECT * FROM about") if key.startswith("public_")]
    assert about == answer["public"]
    reached = [row for name, rows in answer["tables"].items() if name.endswith("_realised") for row in rows]
    assert len(reached) > 20
    assert {(row["value"], row["min"], row["max"]) for row in reached} <= {(None, None, None), *(
        (None, each, None) for each in range(5, 40, 5)
    ), *((None, 0, each) for each in (4, 9, 14))}  # fmt: skip
    assert "lessons" not in answer["tables"]
    assert "realised" not in answer["tables"]["reviews"][0]


def test_a_public_export_does_not_go_beside_another(there, srr):
    srr("export", "x/", "--data", SMALL)
    ran = srr("export", "x/", "--public", "--overwrite", "--data", SMALL)
    assert (ran.code, "x" in ran.err) == (2, True)


def test_a_workbook_says_of_the_public_edition_that_it_is_one(there, srr):
    assert srr("export", "x.xlsx", *DATA).code == srr("export", "open.xlsx", "--public", *DATA).code == 0
    whole, public = (openpyxl.load_workbook(each) for each in ("x.xlsx", "open.xlsx"))
    assert "srr-workbook" in whole.custom_doc_props.names
    assert "srr-workbook" not in public.custom_doc_props.names
    texts = [str(cell.value) for sheet in public for row in sheet.iter_rows() for cell in row]
    assert not [each for each in texts if each.startswith("srr/1/")]
    secret = [cell.value for cell in whole["Opdrachtgevers"]["O"][2:] if cell.value]
    assert secret
    assert not [each for each in texts for one in secret if one in each]
    first = [str(row[0].value) for row in public.worksheets[0].iter_rows()]
    assert any("minder dan vijf" in each for each in first)
    assert not any("srr import" in each for each in first)


def test_what_explains_the_columns_is_said_for_who_types_in_a_sheet(there, srr):
    for lang, file, not_ in (
        ("nl", "nl.xlsx", r"aanhalingstekens|koppeltekens|\btrue\b|\.yaml|dit bestand|\b[a-z]+-[a-z]+ \("),
        ("en", "en.xlsx", r"in quotes|hyphens|\btrue\b|\.yaml|this file|\b[a-z]+-[a-z]+ \("),
    ):
        assert srr("export", file, *DATA, "--lang", lang).code == 0
        first = openpyxl.load_workbook(file).worksheets[0]
        explained = {str(row[2]): str(row[3]) for row in first.iter_rows(values_only=True) if len(row) > 3}
        assert [each for each in explained.values() if re.search(not_, each)] == []
        if lang == "nl":
            assert explained["kvk"] == "Het nummer bij de Kamer van Koophandel: acht cijfers."
            assert "groot (kan zelf mensen opleiden of plaatsen) of klein (heeft" in explained["own_staff"]
            assert explained["pso.thirty_plus"].startswith("Kies ja als")
            assert explained["obligation.base"].startswith(
                "Waarover het percentage wordt berekend: loonsom, opdrachtwaarde of iets anders."
            )


def test_a_metric_is_chosen_by_its_words_where_they_mean_no_other(there, srr):
    data = living_copy(there / "data")
    terms = data / "vocabulary/metrics.yaml"
    words = terms.read_text(encoding="utf-8")
    assert "nl: geplaatst" in words
    terms.write_text(words.replace("nl: geplaatst", "nl: uren"), encoding="utf-8")
    assert srr("export", "x.xlsx", "--data", data).code == 0
    book = openpyxl.load_workbook("x.xlsx")
    (codes, _, *rows) = book["Voorstel - ambitie"].iter_rows(values_only=True)
    said = {row[codes.index("metric")] for row in rows}
    assert {"deelnemers", "placements", "hours"} <= said
    assert not {"participants", "geplaatst", "uren"} & said
    assert "~metric" not in codes
    assert srr("import", "x.xlsx", "--data", data).out == "Er is niets nieuws om vast te leggen.\n"


def test_a_text_that_does_not_go_in_a_cell_is_named_and_nothing_is_written(there, srr, monkeypatch):
    monkeypatch.setattr("srr.render.xlsx_.CHARACTERS", 150)
    ran = srr("export", "x.xlsx", *DATA)
    assert (ran.code, os.listdir()) == (2, [])
    assert re.search(r"\S+: .+ heeft \d+ tekens", ran.err)
    assert "passen er 150" in ran.err


def test_it_names_the_commit_that_has_just_this(there, git, srr):
    data = there / "repo/data"
    shutil.copytree(SMALL, data)
    revisions = []
    for step in (
        lambda: git("add", "-A"),
        lambda: git("commit", "-qm", "x"),
        lambda: (data / "register.yaml").write_text("name: y\n"),
    ):
        step()
        revisions.append(json.loads(srr("export", "-", "-f", "json", "--data", data).out)["revision"])
    assert revisions == [None, git("rev-parse", "HEAD")[:12], None]


def test_only_a_whole_export_says_that_what_is_empty_was_not_recorded(there, srr):
    for args, said in ((("a/",), True), (("b/", "--public"), False)):
        srr("export", *args, "--data", SMALL, "--lang", "en")
        text = Path(args[0], "datapackage.json").read_text(encoding="utf-8")
        assert ("empty is: not recorded" in text.lower()) is said
    srr("export", "b.xlsx", "--public", "--data", SMALL, "--lang", "en")
    first = openpyxl.load_workbook("b.xlsx").worksheets[0]
    assert not [
        cell for row in first.iter_rows(values_only=True) for cell in row if "empty cell" in str(cell)
    ]


def test_a_workbook_too_large_to_come_back_says_so_and_the_command_too(there, srr, monkeypatch):
    monkeypatch.setattr("srr.views.export.workbook.CELLS", 100)
    said = "Deze werkmap is te groot om met srr import terug te lezen"
    assert said in srr("export", "x.xlsx", "--data", SMALL).err
    (first, *_) = openpyxl.load_workbook("x.xlsx")
    lines = [str(each.value) for each in first["A"]]
    assert sum(each.startswith(said) for each in lines) == 1
    assert not any("srr import neemt het over" in each for each in lines)
    assert said not in srr("export", "public.xlsx", "--public", "--data", SMALL).err
