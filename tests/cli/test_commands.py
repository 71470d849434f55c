"""The commands: which there are, and what they share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from inspect import signature
from typing import Annotated

import pytest
import typer

from srr.cli.commands import COMMANDS, But, Deferred, spread


def leaves(commands=COMMANDS, above=()):
    for each in commands:
        if isinstance(each, Deferred):
            yield (*above, each.name)
        else:
            yield from leaves(each.commands.values(), (*above, each.name))


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
