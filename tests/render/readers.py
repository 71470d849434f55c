"""Readers of what srr writes for machines, made after the documents of those who read it and not after srr."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """A workflow command as GitHub's runner understands it."""

    name: str
    properties: dict[str, str]
    data: str


def commands(log: str) -> list[Command]:
    """What the runner makes of a log: TryParseV2 and TryParse in ActionCommand.cs of actions/runner."""
    found = []
    for line in re.split(r"\r\n|\r|\n", log):
        trimmed = line.lstrip()
        if trimmed.startswith("::") and "::" in trimmed[2:]:
            info, data = trimmed[2:].split("::", 1)
            name, _, properties = info.partition(" ")
            pairs = [each.split("=", 1) for each in properties.strip().split(",") if each]
            found.append(Command(name, {key: _plain(value, ":,") for key, value in pairs}, _plain(data, "")))
        elif re.search(r"##\[.*\]|##vso\[.*\]", line):
            found.append(Command(line, {}, ""))
    return found


def _plain(text: str, also: str) -> str:
    for character in f"\r\n{also}%":
        text = text.replace(f"%{ord(character):02X}", character)
    return text
