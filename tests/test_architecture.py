"""Imports run one way: the line in CONTRIBUTING.md is the table, and this test reads it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "srr"
#: What any module may import and imports nothing: folders of files, and what makes the classes of values.
LEAVES = {"shipped", "locale", "frozen", "zipped"}
#: Whose values have an order, or slots since there are very many of them.
MAKE_DATACLASSES = {"problems/problem.py", "model/dates.py", "model/register.py", "store/folder.py"}
#: Who may write to standard output: the commands, and the script that compiles the catalogues.
MAY_PRINT = {"cli", "locale"}
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc"}


def allowed() -> dict[str, set[str]]:
    """Of each package in the line, what it may import."""
    line = re.search(r"^problems ← .+$", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert line is not None
    may = {leaf: {leaf} for leaf in LEAVES}
    left: set[str] = set(LEAVES)
    for layer in line.group().split("←"):
        packages = {name.strip() for name in layer.split(",")}
        may |= {package: left | {package} for package in packages}
        left |= packages
    # What prints a view knows the view and nothing of how it came about.
    return may | {"render": {"render", "views", "problems", "locale", "frozen", "shipped"}}


def imports(tree: ast.Module) -> Iterator[str]:
    """The packages of srr that a module imports, anywhere in it; "." for one that is relative."""
    for node in ast.walk(tree):
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{each.name}" for each in node.names]
            if node.level:
                yield "."
        yield from (each.split(".")[1] for each in names if each.startswith("srr."))


def offences(name: str, text: str, may: dict[str, set[str]]) -> Iterator[str]:
    """What a module, by its path in ``srr``, does that the house does not allow."""
    package, stem = name.split("/", maxsplit=1)[0], name.rsplit("/", maxsplit=1)[-1].removesuffix(".py")
    if package not in may:
        yield f"{name}: {package} has no place in the line"
    for each in sorted(set(imports(ast.parse(text))) - may.get(package, set()) - {"__version__"}):
        yield f"{name} imports {each}"
    if stem in DRAWERS:
        yield f"{name} is a drawer of odds and ends"
    if name not in MAKE_DATACLASSES and "@dataclass(frozen=True" in text:
        yield f"{name} makes a frozen dataclass without srr.frozen"
    if package not in MAY_PRINT and re.search(r"sys\.stdout|(?<![\w.])print\(", text):
        yield f"{name} prints"


def test_every_module_keeps_to_the_house():
    may = allowed()
    modules = sorted(path for path in SOURCE.rglob("*.py") if path.parent != SOURCE)
    assert [
        offence
        for path in modules
        for offence in offences(
            path.relative_to(SOURCE).as_posix(), path.read_text(encoding="utf-8"), may
        )
    ] == []  # fmt: skip


def test_an_offence_is_seen():
    may = allowed()
    assert list(
        offences("model/helpers.py", "from srr.rules import run\nimport srr.store\nprint()\n", may)
    ) == [
        "model/helpers.py imports rules",
        "model/helpers.py imports store",
        "model/helpers.py is a drawer of odds and ends",
        "model/helpers.py prints",
    ]
    assert list(offences("store/y.py", "@dataclass(frozen=True)\nclass Y: ...\n", may)) == [
        "store/y.py makes a frozen dataclass without srr.frozen"
    ]
    assert list(offences("store/x.py", "from srr.rules import run\nfrom . import y\n", may)) == [
        "store/x.py imports .",
        "store/x.py imports rules",
    ]
    assert list(offences("render/x.py", "import srr.model\nfrom srr import __version__\n", may)) == [
        "render/x.py imports model"
    ]
    assert list(offences("new/x.py", "", may)) == ["new/x.py: new has no place in the line"]
