"""Where the register is, which language it speaks and which day it is: what every command starts from."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from srr.cli.exits import Exit, Stop
from srr.model.dates import PartialDate
from srr.model.register import Register
from srr.problems import say
from srr.views.problems import Home

#: The day begins when it begins for the people who keep the register.
ZONE = ZoneInfo("Europe/Amsterdam")
_LANGUAGE = re.compile(rb"^language:[ \t]*[\"']?(nl|en)\b", re.MULTILINE)


def find(data: Path | None, environment: Mapping[str, str]) -> Path:
    """The register's folder: ``--data``, else SRR_DATA, else ``data/`` here or in the nearest parent.

    Raises Stop (exit 3) where there is none.
    """
    if data is None and environment.get("SRR_DATA"):
        data = Path(environment["SRR_DATA"])
    if data is not None:
        return data
    try:
        here = Path.cwd()
    except OSError as error:
        raise Stop(say("cli.no-folder"), Exit.UNREADABLE) from error
    for folder in (here, *here.parents):
        if (folder / "data" / "register.yaml").is_file():
            return folder / "data"
    raise Stop(say("cli.no-register"), Exit.UNREADABLE)


def shown(folder: Path) -> str:
    """The folder as messages name it: relative to where the reader is, with forward slashes."""
    try:
        return Path(os.path.relpath(folder)).as_posix()
    except (OSError, ValueError):  # another drive, or a working folder that is gone
        return folder.as_posix()


def home(folder: Path) -> Home:
    """Where the register lies: as messages name it, and from the top of its git repository.

    Outside a repository the second counts from the working folder, or, where the register does not lie in
    that, from the register itself. No link is followed, as git follows none.
    """
    try:
        here = Path.cwd()
    except OSError:  # a working folder that is gone
        here = folder
    real = Path(os.path.normpath(here / folder))
    top = next((each for each in (real, *real.parents) if (each / ".git").exists()), None)
    if top is None:
        top = here if real.is_relative_to(here) else real
    path = real.relative_to(top).as_posix()
    return Home(shown(folder), "" if path == "." else path)


def language(lang: str | None, data: Path | None, environment: Mapping[str, str]) -> str:
    """The language to speak without reading the register: ``lang``, else its ``language``, else Dutch."""
    if lang in {"nl", "en"}:
        return lang
    try:
        with (find(data, environment) / "register.yaml").open("rb") as file:
            match = _LANGUAGE.search(file.read(100_000))
    except (OSError, Stop, ValueError):
        match = None
    return match.group(1).decode() if match else "nl"


def guess_language(args: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language for help and for what is wrong with the arguments, before they are understood."""
    data = _argument(args, "--data")
    return language(_argument(args, "--lang"), Path(data) if data else None, environment)


def as_of(asked: str | None, register: Register, environment: Mapping[str, str]) -> date:
    """The day to answer for: ``--as-of``, else SRR_AS_OF, else the day the register is frozen on, else today.

    A month or a year means its last day. Raises Stop where the text is no date.
    """
    written = asked if asked is not None else environment.get("SRR_AS_OF") or None
    if written is not None:
        try:
            return PartialDate.parse(written).last
        except ValueError as error:
            raise Stop(say("cli.no-date", text=written)) from error
    if register.settings.frozen is not None:
        return register.settings.frozen.last
    return datetime.now(ZONE).date()


def _argument(args: Sequence[str], name: str) -> str | None:
    for index, each in enumerate(args):
        if each == name and index + 1 < len(args):
            return args[index + 1]
        if each.startswith(f"{name}="):
            return each.partition("=")[2]
    return None
