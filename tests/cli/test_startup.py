"""What a command imports, which is most of the time it takes: no more than it needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: All that is imported of srr to give the version, the help or the names of commands: no command, no register.
BEFORE_A_COMMAND = {
    "srr",
    "srr.cli",
    "srr.cli.arguments",
    "srr.cli.commands",
    "srr.cli.exits",
    "srr.cli.help",
    "srr.cli.installing",
    "srr.cli.language",
    "srr.cli.main",
    "srr.cli.mistakes",
    "srr.cli.place",
    "srr.cli.plurals",
    "srr.cli.streams",
    "srr.frozen",
    "srr.locale",
    "srr.meaning",
    "srr.meaning.closest",
    "srr.model",
    "srr.model.dates",
    "srr.problems",
    "srr.problems.defect",
    "srr.problems.masking",
    "srr.problems.message",
    "srr.problems.problem",
    "srr.render",
    "srr.render.screen",
    "srr.render.wording",
    "srr.store",
    "srr.store.limits",
    "srr.store.regular",
    "srr.views",
    "srr.views.cells",
}
#: What of the libraries that srr depends on is imported with Typer, which itself imports pydantic when it
#: converts what was typed.
WITH_TYPER = {"annotated_doc", "shellingham", "typer"}
#: What only who writes, compares, explains, asks git, types a date or is wrong needs.
ELSEWHERE = {
    "srr.cli.past",
    "srr.cli.revision",
    "srr.meaning.dates",
    "srr.render.markdown",
    "srr.render.docx_",
    "srr.render.spread",
    "srr.render.xlsx_",
    "srr.render.sarif",
    "srr.rules.docs",
    "srr.store.checkout",
    "srr.store.explain",
    "srr.store.git",
    "srr.store.history",
    "srr.store.parser",
    "srr.store.splice",
    "srr.store.thorough",
    "srr.store.versions",
    "srr.store.writer",
    "srr.views.explain",
    "srr.views.step_summary",
}


def completing(words):
    return {
        "_SRR_COMPLETE": "complete_bash",
        "COMP_WORDS": f"srr {words}",
        "COMP_CWORD": str(len(words.split(" "))),
    }


def imported(*args, **environment):
    """The modules that a run of srr has imported by its end."""
    code = (
        "import sys\n"
        "from srr.cli.main import run\n"
        "try:\n"
        f"    run({args!r})\n"
        "finally:\n"
        "    print(*sys.modules, file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    assert ran.stdout or not args, ran.stderr
    return set(ran.stderr.splitlines()[-1].split())


def libraries(modules):
    """What of that is neither Python's nor ours."""
    top = {name.partition(".")[0] for name in modules}
    # Compiled libraries leave names that begin so, and one that Cython makes.
    return {name for name in top - sys.stdlib_module_names - {"srr", "cython_runtime"} if name[0] != "_"}


@pytest.mark.parametrize(
    ("args", "environment"),
    [
        (["--version"], {}),
        (["--help"], {}),
        (["review", "--help"], {}),
        ([], completing("")),
        ([], completing("sta")),
        ([], completing("review ")),
    ],
)
def test_no_command_is_imported_before_it_is_called(args, environment):
    modules = imported(*args, **environment)
    assert {name for name in modules if name.partition(".")[0] == "srr"} <= BEFORE_A_COMMAND
    assert libraries(modules) <= WITH_TYPER


@pytest.mark.parametrize(
    ("args", "environment", "needed", "not_needed"),
    [
        (
            ["validate", "--data", "data"],
            {},
            {"jsonschema_rs", "rich"},
            {"rich.console", "rich.table"},
        ),
        # Dates in words are Babel's. What looks personal is no matter of who looks at the register.
        (
            ["status", "--data", "data"],
            {},
            {"jsonschema_rs", "rich", "babel"},
            {"srr.rules", "srr.privacy.people"},
        ),
        # Nothing is read but the names of files.
        ([], completing("show "), set(), {"srr.rules", "srr.render.terminal"}),
        ([], completing("match --client "), set(), {"srr.render.terminal"}),
    ],
)
def test_a_command_imports_what_it_needs(args, environment, needed, not_needed):
    modules = imported(*args, **environment)
    assert libraries(modules) <= WITH_TYPER | needed
    assert modules & (ELSEWHERE | not_needed) == set()
