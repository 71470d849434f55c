"""What is known before a register is read to the language to speak."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from srr.cli import place
from srr.cli.exits import Stop
from srr.locale import LANGUAGES
from srr.store.regular import Unreadable, read_bytes

_LANGUAGE = re.compile(rb"^language:[ \t]*[\"']?(nl|en)\b", re.MULTILINE)


def language(lang: str | None, data: Path | None, environment: Mapping[str, str]) -> str:
    """The language to speak without reading the register: ``lang``, else its ``language``, else Dutch."""
    if lang in LANGUAGES:
        return lang
    try:
        match = _LANGUAGE.search(read_bytes(place.find(data, environment) / "register.yaml"))
    except (OSError, Stop, Unreadable, ValueError):
        match = None
    return match.group(1).decode() if match else "nl"


def guess(args: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language for help and for what is wrong with the arguments, before they are understood."""
    data = _argument(args, "--data")
    return language(_argument(args, "--lang"), Path(data) if data else None, environment)


def _argument(args: Sequence[str], name: str) -> str | None:
    for index, each in enumerate(args):
        if each == name and index + 1 < len(args):
            return args[index + 1]
        if each.startswith(f"{name}="):
            return each.partition("=")[2]
    return None
