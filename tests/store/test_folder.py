from __future__ import annotations

import os
from pathlib import Path

import pytest

from srr.meaning.ids import RESERVED
from srr.problems import Problem, Severity
from srr.store.files import Disk
from srr.store.folder import NoRegister, RecordFile, scan


@pytest.fixture
def root(tmp_path):
    (tmp_path / "register.yaml").write_text("name: x\n", encoding="utf-8")
    for folder in ("suppliers", "vocabulary"):
        (tmp_path / folder).mkdir()
    return tmp_path


def scanned(root: Path) -> tuple[list[tuple[str, str]], list[tuple[str, str, Severity]]]:
    """The records as (kind, id), and the problems as (file, message key, severity)."""
    found = list(scan(Disk(root), "data"))
    records = [(each.kind, each.id) for each in found if isinstance(each, RecordFile)]
    problems = [(each.file, each.message.key, each.severity) for each in found if isinstance(each, Problem)]
    assert {each.rule for each in found if isinstance(each, Problem)} <= {"file-name"}
    return records, problems


def test_records_by_kind_and_id(root):
    for name in ("checklist.yaml", "suppliers/b.yaml", "suppliers/a-1.yaml", "vocabulary/metrics.yaml"):
        (root / name).write_text("x", encoding="utf-8")
    records, problems = scanned(root)
    assert records == [
        ("register", "register"),
        ("checklist", "checklist"),
        ("vocabulary", "metrics"),
        ("supplier", "a-1"),
        ("supplier", "b"),
    ]
    assert problems == []


def test_a_record_is_shown_by_the_path_people_type(root):
    (root / "suppliers" / "a.yaml").touch()
    supplier = next(
        each for each in scan(Disk(root), "register/data") if getattr(each, "kind", "") == "supplier"
    )
    assert supplier.file == "register/data/suppliers/a.yaml"
    assert supplier.name == "suppliers/a.yaml"


@pytest.mark.parametrize("name", [".git", ".a.yaml.swp", ".gitkeep"])
def test_dot_files_are_ignored(root, name):
    (root / "suppliers" / name).touch()
    (root / name).touch()
    assert scanned(root) == ([("register", "register")], [])


@pytest.mark.parametrize(
    ("name", "variant", "severity"),
    [
        ("a.yml", "ending", Severity.ERROR),
        ("a.YAML", "ending", Severity.ERROR),
        ("README.md", "ending", Severity.WARNING),
        ("A.yaml", "form", Severity.ERROR),
        ("een naam.yaml", "form", Severity.ERROR),
        ("1a.yaml", "form", Severity.ERROR),
        ("é.yaml", "form", Severity.ERROR),
        (f"{'a' * 81}.yaml", "form", Severity.ERROR),
        ("regel\nterug.yaml", "form", Severity.ERROR),
        ("no.yaml", "reserved", Severity.ERROR),
        ("con.yaml", "reserved", Severity.ERROR),
        ("lpt1.yaml", "reserved", Severity.ERROR),
    ],
)
def test_a_file_that_is_no_record_is_pointed_out(root, name, variant, severity):
    (root / "suppliers" / name).touch()
    assert scanned(root) == (
        [("register", "register")],
        [(f"data/suppliers/{name}", f"rule.file-name.{variant}", severity)],
    )


def test_a_name_of_bytes_that_are_no_text_is_pointed_out(root):
    try:
        (root / "suppliers" / os.fsdecode(b"\xff.yaml")).touch()
    except OSError:
        pytest.skip("this file system takes no such name")
    assert [key for _, key, _ in scanned(root)[1]] == ["rule.file-name.form"]


def test_an_unknown_vocabulary_is_pointed_out(root):
    (root / "vocabulary" / "doelgroepen.yaml").touch()
    assert scanned(root)[1] == [
        ("data/vocabulary/doelgroepen.yaml", "rule.file-name.vocabulary", Severity.ERROR)
    ]


def test_folders_links_and_pipes_are_never_opened(root, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "geheim.yaml"
    outside.write_text("name: geheim\n", encoding="utf-8")
    (root / "suppliers" / "map.yaml").mkdir()
    (root / "suppliers" / "link.yaml").symlink_to(outside)
    (root / "suppliers" / "los.yaml").symlink_to("nergens")
    (root / "suppliers" / "zelf.yaml").symlink_to("zelf.yaml")
    records, problems = scanned(root)
    assert records == [("register", "register")]
    assert [(file.rpartition("/")[2], key) for file, key, _ in problems] == [
        ("link.yaml", "rule.file-name.link"),
        ("los.yaml", "rule.file-name.link"),
        ("map.yaml", "rule.file-name.directory"),
        ("zelf.yaml", "rule.file-name.link"),
    ]


def test_a_folder_of_records_that_is_a_link_or_a_file_is_pointed_out(root, tmp_path_factory):
    (root / "clients").symlink_to(tmp_path_factory.mktemp("elsewhere"))
    (root / "reviews").touch()
    assert scanned(root)[1] == [
        ("data/clients", "rule.file-name.link", Severity.ERROR),
        ("data/reviews", "rule.file-name.no-folder", Severity.ERROR),
    ]


def test_a_folder_that_may_not_be_listed_hides_no_other(root, monkeypatch):
    (root / "clients").mkdir()
    (root / "suppliers" / "een.yaml").touch()
    scandir = os.scandir

    def guarded(folder):
        if folder == root / "clients":
            raise PermissionError
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", guarded)
    assert scanned(root) == (
        [("register", "register"), ("supplier", "een")],
        [("data/clients", "rule.file-name.denied-folder", Severity.ERROR)],
    )


@pytest.mark.parametrize(
    ("name", "is_folder"),
    [("supplier", True), ("Proposals", True), ("checklist.yml", False), ("vocabularies", True)],
)
def test_what_is_nearly_part_of_a_register_is_pointed_out(root, name, is_folder):
    (root / name).mkdir() if is_folder else (root / name).touch()
    assert [key for _, key, _ in scanned(root)[1]] == ["rule.file-name.near"]


@pytest.mark.parametrize("name", ["README.md", "LICENSE", "notes"])
def test_other_things_beside_the_records_are_nobodys_business(root, name):
    (root / name).touch()
    assert scanned(root)[1] == []


def test_without_register_yaml_there_is_no_register(tmp_path):
    for folder in (tmp_path, tmp_path / "nergens", tmp_path / "register.yaml"):
        with pytest.raises(NoRegister):
            list(scan(Disk(folder), "data"))


def test_every_word_of_yaml_and_windows_is_reserved():
    assert {"no", "yes", "null", "true", "y", "con", "nul", "com1", "lpt9"} <= RESERVED
