"""What an editor shows while somebody types a record: the real language server, driven as an editor does."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from srr.store import home
from tests.conftest import from_npm, program
from tests.language_server import LanguageServer

pytestmark = pytest.mark.programs
ERROR = 1
NUMBERS = count()


@pytest.fixture(scope="module")
def register(tmp_path_factory) -> Path:
    """The example register with all that ``srr init`` puts around it."""
    folder = tmp_path_factory.mktemp("register")
    for path, data in home.example("nl").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def serve(register: Path, settings: dict[str, Any]) -> LanguageServer:
    server = from_npm("yaml-language-server", "bin", "yaml-language-server")
    return LanguageServer([program("node"), str(server), "--stdio"], register, settings)


@pytest.fixture(scope="module")
def editor(register):
    """An editor without settings of its own, that knows of the schemas by the first line of a record only."""
    with serve(register, {"yaml": {"schemaStore": {"enable": False}}}) as server:
        yield server


def typed(kind: str, text: str) -> tuple[str, int, int]:
    """The text of a record of a kind with its first line, and where in it the mark "«" was, from 0."""
    before, mark, after = (
        f"# yaml-language-server: $schema=../../schemas/{kind}.schema.json\n{text}".partition("«")
    )
    return before + after, before.count("\n"), len(before) - before.rfind("\n") - 1 if mark else 0


def new(register: Path, kind: str) -> Path:
    """A file that no other test has open."""
    return register / "data" / f"{kind}s" / f"nieuw-{next(NUMBERS)}.yaml"


def labels(editor: LanguageServer, register: Path, kind: str, text: str) -> set[str]:
    path = new(register, kind)
    text, line, character = typed(kind, text)
    editor.open(path, text)
    return {each["label"] for each in editor.at("completion", path, line, character)["items"]}


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("supplier", "name: Fictief\n«", {"own_staff", "offers", "core_competences", "pso"}),
        ("supplier", "name: Fictief\nown_staff: «", {"large", "small"}),
        (
            "supplier",
            "name: Fictief\npso:\n  level: «",
            {"aspirant", "basis", "trede-1", "trede-2", "trede-3"},
        ),
        ("client", "name: OCW\nreadiness:\n  - «", {"state", "date", "until", "reason"}),
        ("client", "name: OCW\nreadiness:\n  - state: «", {"exploring", "ready", "resting", "declined"}),
        ("agreement", "title: Kader\nobligation:\n  «", {"regime", "percentage", "base", "amount"}),
        ("meeting", "title: Bijeenkomst\n«", {"date", "hosts", "invited", "attended"}),
        (
            "proposal",
            "title: Testlab\nhistory:\n  - status: «",
            {"submitted", "accepted", "on-hold", "stopped"},
        ),
        (
            "proposal",
            "title: Testlab\nagreements:\n  - {agreement: x, settles: «}",
            {"acceptance", "success"},
        ),
        ("review", "proposal: testlab\ndate: 2019\ndecision:\n  outcome: «", {"continue", "adjust", "hold"}),
    ],
)
def test_keys_and_choices_are_completed(kind, text, expected, editor, register):
    assert expected <= labels(editor, register, kind, text)


def test_a_key_that_is_there_is_not_offered_again(editor, register):
    assert "name" not in labels(editor, register, "supplier", "name: Fictief\n«")


@pytest.mark.parametrize(
    ("kind", "text", "english", "dutch"),
    [
        ("supplier", "name: x\nown«_staff: small\n", "Whether the supplier has much staff", "Of de leverancier veel eigen"),
        ("proposal", "title: x\nmay«_hire: [client]\n", "employ", "in dienst"),
        ("client", "name: x\nsupport:\n  to«p: present\n", "management", "top"),
    ],
)  # fmt: skip
def test_a_field_is_explained_in_both_languages(kind, text, english, dutch, editor, register):
    path = new(register, kind)
    text, line, character = typed(kind, text)
    editor.open(path, text)
    said = editor.at("hover", path, line, character)["contents"]["value"].split("\n\n")
    assert any(english in each for each in said)
    assert any(dutch in each for each in said)


@pytest.mark.parametrize(
    ("kind", "text", "line", "said"),
    [
        ("supplier", "name: x\nofers: [opleiding]\n", 2, "Property ofers is not allowed"),
        ("supplier", "name: x\nown_staff: medium\n", 2, 'Valid values: "large", "small"'),
        ("supplier", "own_staff: small\n", 1, 'Missing property "name"'),
        ("proposal", "title: x\nhistory:\n  - status: finished\n", 3, "Valid values:"),
        ("client", "name: x\nname: y\n", 2, "unique"),
    ],
)
def test_errors_show_while_typing(kind, text, line, said, editor, register):
    found = editor.open(new(register, kind), typed(kind, text)[0])
    assert [
        (each["range"]["start"]["line"], each["severity"]) for each in found if said in each["message"]
    ] == [(line, ERROR)]


def test_the_example_register_shows_no_errors(editor, register):
    records = sorted((register / "data").rglob("*.yaml"))
    assert len(records) > 60
    for path in records:
        assert editor.open(path, path.read_text(encoding="utf-8")) == [], path


def test_vs_code_needs_no_first_line(register):
    """With the settings that come with a register, as VS Code hands them to the server."""
    settings = json.loads((register / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    nested: dict[str, Any] = {}
    for name, value in settings.items():
        if name.startswith("yaml."):
            *above, last = name.removeprefix("yaml.").split(".")
            place = nested
            for each in above:
                place = place.setdefault(each, {})
            place[last] = value
    with serve(register, {"yaml": nested}) as server:
        (found,) = server.open(register / "data/suppliers/nieuw.yaml", "name: x\nofers: [opleiding]\n")
        assert "Property ofers is not allowed" in found["message"]
        assert server.open(register / "data/clients/nieuw.yaml", "name: x\nkind: agency\n") == []
