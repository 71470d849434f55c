"""The documents tell the truth: about the two commands, about every command and option, about the rules."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typer

from srr.cli.main import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


#: Pages that stand in both languages: the English one, and below the same name the Dutch one.
PAIRS = [
    ("README.md", "README.nl.md"),
    ("PRIVACY.md", "PRIVACY.nl.md"),
    ("data/README.md", "data/README.nl.md"),
    ("srr/shipped/home/en/README.md", "srr/shipped/home/nl/README.md"),
]


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def fences(text: str) -> list[tuple[str, str]]:
    """The code blocks of a page: the language each says it is in, and what is in it."""
    return re.findall(r"^ *```(\w*)\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)


def headings(text: str) -> list[int]:
    """The levels of the headings of a page, in its order."""
    prose = re.sub(r"^ *```.*?^ *```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return [len(each) for each in re.findall(r"^(#+) ", prose, re.MULTILINE)]


def typed(text: str) -> list[str]:
    """The lines that a reader may type, without the remarks behind them."""
    return [
        re.sub(r"\s+# .*$", "", line).strip()
        for language, block in fences(text)
        if language == "sh"
        for line in block.splitlines()
    ]


def commands() -> list[str]:
    def names(command, prefix):
        for name, each in getattr(command, "commands", {}).items():
            if hasattr(each, "commands"):
                yield from names(each, f"{prefix} {name}")
            else:
                yield f"{prefix} {name}"

    return sorted(names(typer.main.get_command(app), "srr"))


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_readme(command):
    assert command in README
    assert command in page("README.nl.md")


@pytest.mark.parametrize(("english", "dutch"), PAIRS)
def test_a_page_in_both_languages_has_the_same_headings_and_commands(english, dutch):
    ours, theirs = page(english), page(dutch)
    assert headings(ours) == headings(theirs) != []
    assert typed(ours) == typed(theirs)
    assert [language for language, _ in fences(ours)] == [language for language, _ in fences(theirs)]
    assert [block for kind, block in fences(ours) if kind == "yaml"] == [
        block for kind, block in fences(theirs) if kind == "yaml"
    ]


@pytest.mark.parametrize(("english", "dutch"), PAIRS)
def test_a_page_in_both_languages_has_tables_of_the_same_size(english, dutch):
    rows = [
        [line.count("|") for line in page(each).splitlines() if line[:1] == "|"] for each in (english, dutch)
    ]
    assert rows[0] == rows[1]


@pytest.mark.parametrize(("english", "dutch"), PAIRS[:3])
def test_a_page_leads_to_itself_in_the_other_language(english, dutch):
    assert f"Nederlands: [{Path(dutch).name}]({Path(dutch).name})" in page(english)
    assert f"English: [{Path(english).name}]({Path(english).name})" in page(dutch)


@pytest.mark.parametrize("name", sorted({each for pair in PAIRS for each in pair}))
def test_a_page_links_to_files_that_are_there(name):
    for link in re.findall(r"\]\(([^)#:]+)\)", page(name)):
        assert (ROOT / name).parent.joinpath(link).exists(), link


def test_the_readme_names_no_command_that_does_not_exist():
    known = commands()
    for named in re.findall(r"^srr [a-z]+(?: [a-z]+)?", README, re.MULTILINE):
        assert any(
            named == each or named.startswith(f"{each} ") or each == " ".join(named.split()[:2])
            for each in known
        )


def test_ci_runs_the_test_command_of_the_readme_to_the_letter():
    test_command = re.search(r"^python3 -m venv .*pytest.*$", README, re.MULTILINE)
    assert test_command is not None
    assert test_command.group() in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert test_command.group() in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()


def test_the_screen_in_the_readme_is_what_comes_out(srr, monkeypatch):
    monkeypatch.chdir(ROOT)
    for name in ("README.md", "README.nl.md"):
        shown = re.search(r"<!-- srr status -->\n```\n(.*?)```", page(name), re.DOTALL)
        assert shown is not None
        assert shown.group(1) == srr("status").out


@pytest.mark.parametrize(("name", "words"), [
    ("data/README.md", ("advice of {} kinds", {4: "four"})),
    ("data/README.nl.md", ("adviezen van {} soorten", {4: "vier"})),
])  # fmt: skip
def test_the_readme_of_the_example_names_what_advice_is_about(name, words, srr):
    found = json.loads(srr("validate", "--data", ROOT / "data", "-f", "json").out)["problems"]
    assert {each["severity"] for each in found} == {"advice"}
    said, numbers = words
    text = " ".join(page(name).split())
    start = text.index(said.format(numbers[len({each["rule"] for each in found})]))
    about = set(re.findall(r"\(`([^)]+)`\)", text[start:]))
    named = {each for group in about for each in re.split(r"` (?:en|and) `", group)}
    assert named == {Path(each["file"]).stem for each in found}
