"""What srr needs is what it says it needs: each dependency is bounded, used, and none is used that is not named."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DEPENDENCIES = PROJECT["dependencies"]
#: Used by what is used: by the script that builds the package, and by zoneinfo where the system has no time zones.
INDIRECT = {"tzdata"}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def name(requirement: str) -> str:
    return normal(re.match(r"[\w.-]+", requirement)[0])


def imported() -> set[str]:
    """The packages from outside that the modules of srr import, anywhere in them."""
    found: set[str] = set()
    for path in (ROOT / "srr").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {each.name.split(".")[0] for each in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add(node.module.split(".")[0])
    return found - sys.stdlib_module_names - {"srr"}


def distributions() -> set[str]:
    """What brings them. hatchling is there only while srr is built."""
    brought = packages_distributions()
    return {normal(each) for package in imported() - {"hatchling"} for each in brought[package]}


@pytest.mark.parametrize("requirement", DEPENDENCIES)
def test_a_dependency_has_bounds_that_were_tested(requirement):
    assert re.search(r">=[\d.]+,<[\d.]+$", requirement), requirement


def test_every_dependency_is_used_and_everything_used_is_a_dependency():
    declared = {name(each) for each in DEPENDENCIES}
    assert distributions() == declared - INDIRECT
