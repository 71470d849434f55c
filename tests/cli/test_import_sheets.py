"""Untidy sheets as real registers have them: what of each goes in, what is told, and that nothing is invented.

``tests/sheets/make.py`` makes the files; ``tests/golden/import`` has what must come of each.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from srr.cli.checks import problems_of
from srr.problems import Severity
from srr.sheets.grid import NoSheet
from srr.sheets.reading import workbook
from srr.store.load import load
from tests.conftest import living_copy

FILES = Path(__file__).parent.parent / "sheets" / "files"
#: Each file with the kind of its rows, and what else to say.
SHEETS = {
    "heads-in-row-4.xlsx": ("agreement",),
    "two-rows-of-heads.xlsx": ("proposal",),
    "numbers-of-suppliers.xlsx": ("agreement", "--with", "supplier"),
    "what-cells-say.xlsx": ("proposal",),
    "dates.xlsx": ("agreement",),
    "other-calendar.xlsx": ("proposal",),
    "hidden-and-struck.ods": ("proposal",),
    "old-file.xls": ("agreement",),
    "people.xlsx": ("proposal",),
    "people-under-harmless-heads.xlsx": ("proposal",),
    "matrix.xlsx": ("supplier",),
    "form.xlsx": ("proposal",),
    "two-tables.xlsx": ("proposal", "--head", "1"),
    "merged.xlsx": ("proposal", "--with", "client"),
    "suppliers.xlsx": ("supplier",),
    "twice.xlsx": ("proposal",),
    "multiplied.xlsx": ("agreement", "--sheet", "Bedragen"),
    "broken-heads.xlsx": ("agreement",),
    "beside.xlsx": ("proposal",),
    "amounts.csv": ("agreement",),
    "english.csv": ("client",),
    "council.csv": ("agreement", "--map", "Social value %=obligation.percentage"),
    "american.csv": ("proposal",),
    "terms.csv": ("agreement",),
    "days.csv": ("agreement",),
    "words.csv": ("proposal", "--with", "client"),
    "everyday.csv": ("agreement", "--with", "supplier"),
    "page.xls": ("client",),
}
#: What is personal in them, and may stand in no output and no file.
PERSONAL = re.compile(
    r"111222333|123456782|Fatima|Jansen|Kees|Oksana|de Vries|De Wit|12345678|1990", re.IGNORECASE
)


def test_every_file_is_tried():
    assert {each.name for each in FILES.iterdir()} == {*SHEETS}


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_gives_its_records_and_its_reports(srr, golden, tmp_path, monkeypatch, name):
    register = living_copy(tmp_path / "data")
    before = {each: each.read_bytes() for each in register.rglob("*.yaml")}
    monkeypatch.chdir(tmp_path)
    kind, *more = SHEETS[name]
    ran = srr("import", FILES / name, "--kind", kind, "--partial", *more)
    written = sorted(each for each in register.rglob("*.yaml") if before.get(each) != each.read_bytes())
    texts = [
        f"{each.relative_to(tmp_path).as_posix()}\n{each.read_text(encoding='utf-8')}" for each in written
    ]
    golden(f"import/{name}.txt", "\n".join([ran.err + ran.out, *texts]))

    assert not PERSONAL.search(ran.out + ran.err)
    for each in written:
        text = each.read_text(encoding="utf-8")
        assert not PERSONAL.search(text)
        said, old = yaml.safe_load(text), yaml.safe_load(before.get(each, b"{}"))
        seen = list(shown(name, said.get("title") or said["name"]))
        new = Counter(values(said)) - Counter(values(old))
        assert [value for value in new if not any(map(says(value), seen))] == []
    again = srr("import", FILES / name, "--kind", kind, "--partial", *more)
    assert again.out == ("" if ran.out == "" else "Er is niets nieuws om vast te leggen.\n")
    loaded = load(register, "data")
    assert [each for each in problems_of(loaded) if each.severity is Severity.ERROR] == []


def shown(name: str, called: str):
    """What a person sees in the rows that say this title or name, and in cells that reach into them."""
    try:
        sheets = workbook((FILES / name).read_bytes(), name).sheets
    except NoSheet:
        return
    for sheet in sheets:
        rows = {row for (row, _), cell in sheet.cells.items() if plain(called) in plain(cell.text)}
        tops = {each.top for each in sheet.merged if rows & {*range(each.top, each.bottom + 1)}}
        yield from (cell for (row, _), cell in sheet.cells.items() if row in rows | tops)


def values(said):
    """Every value of a record that is no id and no code: those stand for a word, which the golden file holds."""
    if isinstance(said, dict):
        for key, each in said.items():
            if key not in {
                "metric",
                "group",
                "status",
                "per",
                "settles",
                "supplier",
                "suppliers",
                "clients",
                "about",
                "months",
            }:
                yield from values(each)
    elif isinstance(said, list):
        for each in said:
            yield from values(each)
    elif not (isinstance(said, bool) or (isinstance(said, str) and re.fullmatch("[a-z][a-z0-9-]*", said))):
        yield said


MONTHS = ["jan", "feb", "mrt|mar|maa", "apr", "mei|may", "jun", "jul", "aug", "sep", "okt|oct", "nov", "dec"]
WORDS = {"geen": "0", "vijf": "5", "zeven": "7", "tien": "10", "twaalf": "12", "vijfentwintig": "25"}
SIGNS = {"USD": "$", "GBP": "£"}
TIMES = {"k": 10**3, "ton": 10**5, "mln": 10**6}


def plain(text):
    return " ".join(text.casefold().split())


def says(value):
    """Whether a cell says a value: its words, its number, or a date of which it shows every part."""
    value = f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, int | float) else str(value)

    def cell_says(cell) -> bool:
        text = plain(cell.text).replace("½", "0,5")
        if SIGNS.get(value, plain(value)) in text:
            return True
        numbers = re.findall(r"[0-9]+", text)
        if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
            months = [str(at) for at, names in enumerate(MONTHS, 1) if re.search(rf"\b(?:{names})", text)]
            parts = [int(each) for each in numbers + months]
            parts += [2000 + each for each in parts if each < 50]  # "sep-18"
            shown = (each in str(cell.date).split("-") for each in value.split("-"))
            if all(int(each) in parts for each in value.split("-")) or all(shown):
                return True
        without = re.sub(r"(?<=[0-9])[.,](?=[0-9]{3}(?![0-9]))", "", text).replace(",", ".")
        words = [WORDS[each] for each in text.split() if each in WORDS]
        said = [
            each.rstrip("0").rstrip(".") if "." in each else each
            for each in re.findall(r"[0-9.]*[0-9]", without)
        ]
        many = [
            f"{round(float(each.rstrip('.')) * TIMES[word])}"
            for each, word in re.findall(r"([0-9.]+) ?(k|ton|mln)\b", without)
        ]
        return value.lstrip("0") in [each.lstrip("0") for each in (*said, *words, *numbers, *many)]

    return cell_says


def test_the_steps_of_the_readme_make_a_register(srr, tmp_path, monkeypatch):
    """What the README shows with its own untidy sheet comes out as it says, and nothing in it is an error."""
    readme = (FILES.parent.parent.parent / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^srr (?:init mijn-register|.*--data mijn-register.*)$", readme, re.MULTILINE)
    assert len(lines) == 5
    monkeypatch.chdir(tmp_path)
    sheet = (FILES.parent / "start.xlsx").as_posix()
    for line in lines:
        ran = srr(*line.replace("tests/sheets/start.xlsx", sheet).split()[1:])
        assert ran.code == 0, ran.err
        assert "Vries" not in ran.out + ran.err
    loaded = load(tmp_path / "mijn-register" / "data", "data")
    assert {*loaded.register.agreements} == {"inhuur-testers", "inhuur-ontwikkelaars"}
    assert loaded.register.suppliers["fictief-meetlat"].kvk == "09000091"
    assert str(loaded.register.agreements["inhuur-testers"].start) == "2024-09"
    assert [str(each.status) for each in loaded.register.proposals["leren-testen"].history] == [
        "submitted",
        "accepted",
        "started",
    ]
    assert [each for each in problems_of(loaded) if each.severity is Severity.ERROR] == []
