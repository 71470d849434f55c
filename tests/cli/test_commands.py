"""The commands: which there are, what they share, and that none is imported before it is called."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from inspect import signature
from pathlib import Path
from typing import Annotated

import pytest
import typer

from srr.cli.commands import COMMANDS, But, Deferred, spread

ROOT = Path(__file__).parents[2]
#: All that is imported of srr to give the version, the help or the names of commands: no command, no register.
BEFORE_A_COMMAND = {
    "srr",
    "srr.cli",
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
    "srr.problems.masking",
    "srr.problems.message",
    "srr.problems.problem",
    "srr.render",
    "srr.render.screen",
    "srr.render.wording",
    "srr.views",
    "srr.views.cells",
}
COMPLETING = {"_SRR_COMPLETE": "complete_bash", "COMP_CWORD": "1"}


def leaves(commands=COMMANDS, above=()):
    for each in commands:
        if isinstance(each, Deferred):
            yield (*above, each.name)
        else:
            yield from leaves(each.commands.values(), (*above, each.name))


@pytest.mark.parametrize(
    ("args", "environment"),
    [
        (["--version"], {}),
        (["--help"], {}),
        (["review", "--help"], {}),
        (["add"], {}),
        ([], {**COMPLETING, "COMP_WORDS": "srr "}),
        ([], {**COMPLETING, "COMP_WORDS": "srr sta"}),
        ([], {**COMPLETING, "COMP_WORDS": "srr review ", "COMP_CWORD": "2"}),
    ],
)
def test_no_command_is_imported_before_it_is_called(args, environment):
    code = (
        "import sys\n"
        "from srr.cli.main import run\n"
        "try:\n"
        f"    run({args!r})\n"
        "finally:\n"
        "    loaded = [name for name in sys.modules if name.split('.')[0] == 'srr']\n"
        "    print(' '.join(loaded), file=sys.stderr)\n"
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
    assert ran.stdout or "--help" not in args
    assert set(ran.stderr.splitlines()[-1].split()) <= BEFORE_A_COMMAND


@pytest.mark.parametrize("path", [*leaves()], ids=" ".join)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_command_has_a_page_in_both_languages(path, language, srr):
    ran = srr(*path, "--help", "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{'Gebruik' if language == 'nl' else 'Usage'}: srr {' '.join(path)} ")
    # A key without a text would show itself like this.
    assert not re.search(r"\b(help\.|field:)[a-z]", ran.out)


@dataclass(frozen=True)
class Shared:
    lang: Annotated[str | None, typer.Option("--lang")] = None
    at: Annotated[str | None, typer.Option("--at")] = None
    format: Annotated[str, typer.Option("--format")] = "table"


def test_the_options_of_a_dataclass_are_taken_one_by_one_and_given_in_one_piece():
    def command(name: str, *, shared: Shared) -> tuple[str, Shared]:
        return name, shared

    taken = spread(command)
    assert list(signature(taken).parameters) == ["name", "lang", "at", "format"]
    assert taken(name="x", lang="en", at=None, format="csv") == ("x", Shared("en", None, "csv"))


def test_a_command_may_leave_a_shared_option_out_or_declare_it_otherwise():
    own = Annotated[str, typer.Option("--form")]

    def command(*, shared: Annotated[Shared, But(at=None, format=own)]) -> Shared:
        return shared

    command.__annotations__["shared"] = Annotated[Shared, But(at=None, format=own)]
    taken = spread(command)
    assert list(signature(taken).parameters) == ["lang", "format"]
    assert signature(taken).parameters["format"].annotation == own
    assert taken(lang=None, format="csv") == Shared(None, None, "csv")
