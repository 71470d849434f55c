"""What goes around a register: whole, in both languages, and only where it is missing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from srr import shipped
from srr.model.records import KINDS
from srr.store import home
from srr.store.directory import is_inside
from srr.store.load import load
from srr.store.source import read

LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


def fill(root: Path, files: dict[str, bytes]) -> Path:
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


@LANGUAGES
def test_every_file_can_be_written_and_is_complete(language):
    files = home.files("Inhuur", language)
    assert all(is_inside(each) for each in files)
    assert {f"data/{each}/.gitkeep" for each in KINDS} < set(files)
    for path, data in files.items():
        assert b"__" not in data, path
        assert b"\r" not in data, path
        assert data.endswith(b"\n") or not data, path


@LANGUAGES
def test_both_languages_have_the_same_files(language):
    assert set(home.files("a", language)) == set(home.files("a", "nl"))
    assert set(home.example(language)) == set(home.example("nl"))


def test_every_comment_is_in_the_language_of_the_register():
    """Those that a test would miss are lines to fill in, which stand in a file of one language, and modelines."""
    dutch, english = (home.files("a", each) for each in ("nl", "en"))
    to_fill_in = re.compile(r"# (yaml-language-server:|- id:|  \w+:)")
    for path, data in dutch.items():
        ours, theirs = (
            {line.strip() for line in each.decode().splitlines() if line.strip().startswith("# ")}
            for each in (data, english[path])
        )
        if not path.endswith((".md", ".json")):
            assert [each for each in ours & theirs if not to_fill_in.match(each)] == [], path


def test_every_comment_that_is_translated_stands_somewhere():
    for language in ("nl", "en"):
        files = [re.sub(r"\n *# ", " ", each.decode()) for each in home.files("a", language).values()]
        assert [
            each[language] for each in shipped.comments() if not any(each[language] in text for text in files)
        ] == []


@LANGUAGES
@pytest.mark.parametrize(
    "name", ["Inhuur", "5%", "yes", "a: b", "- x", "Social return 'Rijk' #1", "ICT–inhuur", "€"]
)
def test_a_new_register_has_no_problems_and_bears_its_name(name, language, tmp_path):
    data = fill(tmp_path, home.files(name, language)) / "data"
    loaded = load(data, "data")
    assert loaded.problems == ()
    assert loaded.register.settings.name == name
    assert loaded.register.settings.language == language


@pytest.mark.parametrize("name", ["", " ", " a", "a\nb", "a\u200bb", "\x1b[31m", "\udcff"])
def test_a_name_that_no_register_can_have(name):
    with pytest.raises(ValueError, match=r".*"):
        home.files(name, "nl")


def test_the_categories_are_those_of_the_example_but_belong_to_nobody():
    ours, theirs = (
        read(each["data/vocabulary/categories.yaml"], "x").value["terms"]
        for each in (home.files("a", "nl"), home.example("nl"))
    )
    owned = {"owner", "manager", "mailbox"}
    assert ours == [{key: value for key, value in each.items() if key not in owned} for each in theirs]
    assert any(owned & set(each) for each in theirs)


def test_a_new_register_is_checked_by_the_srr_that_made_it(monkeypatch):
    monkeypatch.setattr(shipped, "requirement", lambda: "srr @ git+https://srr.example/srr.git@0123abc")
    monkeypatch.setattr(shipped, "_came_from", lambda: None)
    files = home.files("a", "nl")
    for path in (".github/workflows/register.yml", ".gitlab-ci.yml", "README.md", ".pre-commit-config.yaml"):
        assert b"srr @ git+https://srr.example/srr.git@0123abc" in files[path], path
        assert b"__" not in files[path], path


def test_what_is_there_is_not_missing_whatever_it_is(tmp_path):
    wanted = {"a": b"x\n", "b": b"x\n", "c": b"x\n", "d": b"x\n", "e": b"x\n"}
    fill(tmp_path, {"a": b"x\n", "b": b"x\r\n", "c": b"y\n"})
    (tmp_path / "d").mkdir()
    (tmp_path / "e").symlink_to("nowhere")
    found = home.survey(tmp_path, wanted)
    assert (dict(found.missing), found.same, found.other) == ({}, ("a", "b"), ("c", "d", "e"))


def test_a_folder_that_is_there_need_not_be_kept(tmp_path):
    (tmp_path / "data" / "clients").mkdir(parents=True)
    missing = home.survey(tmp_path, {"data/clients/.gitkeep": b"", "data/suppliers/.gitkeep": b""}).missing
    assert list(missing) == ["data/suppliers/.gitkeep"]


def test_the_file_that_makes_it_a_register_comes_last(tmp_path):
    assert list(home.survey(tmp_path, home.files("a", "nl")).missing)[-1] == home.REGISTER


def test_copies_of_schemas_are_compared_with_what_srr_uses(tmp_path):
    register = tmp_path / "data"
    register.mkdir()
    assert home.outdated(register) == []
    copies = tmp_path / "schemas"
    shutil.copytree(shipped.schemas(), copies)
    assert home.outdated(register) == []
    client = copies / "client.schema.json"
    client.write_bytes(client.read_bytes().replace(b"\n", b"\r\n"))
    assert home.outdated(register) == []
    client.write_bytes(b"{}")
    (copies / "review.schema.json").unlink()
    (copies / "supplier.schema.json").unlink()
    (copies / "supplier.schema.json").symlink_to(shipped.schemas() / "supplier.schema.json")
    assert home.outdated(register) == ["client.schema.json", "review.schema.json", "supplier.schema.json"]


def test_schemas_of_something_else_are_no_copies(tmp_path):
    fill(tmp_path, {"schemas/order.schema.json": b"{}", "data/register.yaml": b"name: x\n"})
    assert home.outdated(tmp_path / "data") == []
