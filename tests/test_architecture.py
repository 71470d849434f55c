"""Imports run one way: the line in CONTRIBUTING.md is the table, and this test reads it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "srr"
#: Folders of files beside the code, which import nothing of it.
LEAVES = {"shipped", "locale"}


def layers() -> list[set[str]]:
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    line = re.search(r"^problems ← .+$", contributing, re.MULTILINE)
    assert line is not None
    return [{name.strip() for name in each.split(",")} for each in line.group().split("←")]


def allowed() -> dict[str, set[str]]:
    may: dict[str, set[str]] = {}
    left: set[str] = set(LEAVES)
    for layer in layers():
        may |= {package: left | {package} for package in layer}
        left |= layer
    # What prints a view knows the view and nothing of how it came about.
    may["render"] = {"render", "views", "problems"}
    may |= {leaf: {leaf} for leaf in LEAVES}
    return may


def imports(path: Path) -> set[str]:
    """The packages of srr that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names |= {f"{node.module}.{each.name}" for each in node.names}
    return {name.split(".")[1] for name in names if name.startswith("srr.")}


MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.parent != SOURCE)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_package_imports_only_what_is_left_of_it(path):
    package = path.relative_to(SOURCE).parts[0]
    assert imports(path) - {"__version__"} <= allowed()[package]


def test_every_package_has_a_place_in_the_line():
    packages = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert packages - LEAVES <= set().union(*layers())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_every_module_says_what_it_turns_into_what(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_no_module_is_a_drawer_of_odds_and_ends():
    assert not {path.stem for path in MODULES} & {"utils", "util", "helpers", "helper", "common", "misc"}


def test_only_cli_prints():
    for path in MODULES:
        if path.relative_to(SOURCE).parts[0] in {"cli", "locale"}:
            continue
        text = path.read_text(encoding="utf-8")
        assert "sys.stdout" not in text, path
        assert not re.search(r"(?<![\w.])print\(", text), path
