"""A file of design tokens to a theme: nothing of it is taken but names and plain values.

A style sheet can load from elsewhere, and can be written so that it does not look like it. So the file is not
searched for what it may not have: each value is taken only where it is made of what a token can be. All else
in it, of which the themes of organisations have some, is passed over and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from srr.cli.exits import Stop
from srr.cli.given import content
from srr.problems import Message, say
from srr.views.answer import Theme

#: The most that a file of tokens may have, in bytes: the largest themes of the NL Design System have 210 kB.
BYTES = 524_288
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
#: What matters between statements: texts, in which nothing does, and the signs that open, close and end.
_SIGN = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|[\"'(){};]", re.DOTALL)
_DECLARATION = re.compile(r"(--[\w-]+)\s*:\s*(.*)", re.DOTALL)
_DARK = re.compile(r"@media\s+(?:screen\s+and\s+)?\(\s*prefers-color-scheme\s*:\s*dark\s*\)")
#: What a value may be made of: words, numbers, colours, texts, and functions that calculate.
_VALUE = re.compile(r"(?:[\w\s.,#%+*/()-]|\"[^\"<>\\]*\"|'[^'<>\\]*')+")
_FUNCTION = re.compile(r"([\w-]+)\(")
_CALCULATES = {
    "calc", "clamp", "max", "min", "round", "var",
    "color", "color-mix", "hsl", "hsla", "hwb", "lab", "lch", "light-dark", "oklab", "oklch", "rgb", "rgba",
    "cubic-bezier", "steps",
}  # fmt: skip
_LIGHT, _IN_DARK, _ELSE = "light", "dark", "else"


def theme(source: Path) -> tuple[Theme, Message | None]:
    """The tokens in a file, and what to tell of all else that is in it, if there is anything.

    Whatever they are declared for, the page is that: a theme hangs its tokens on a class of its own. Raises
    Stop where the file cannot be read, is too large, is no style sheet, or has no token.
    """
    data = content(source, BYTES)
    if len(data) > BYTES:
        raise Stop(say("theme.large", file=str(source), most=BYTES // 1024))
    text = _COMMENT.sub(lambda match: "\n" * match.group().count("\n"), data.decode("utf-8-sig", "replace"))
    found: dict[str, dict[str, str]] = {_LIGHT: {}, _IN_DARK: {}, _ELSE: {}}
    passed: list[int] = []
    for statement, where, place in _statements(text, source):
        token = _DECLARATION.fullmatch(statement)
        if token is None or where == _ELSE or not _is_plain(token[2]):
            passed.append(place)
        else:
            found[where][token[1]] = token[2]
    if not found[_LIGHT] and not found[_IN_DARK]:
        raise Stop(say("theme.empty", file=str(source)))
    made = Theme(found[_LIGHT], found[_IN_DARK])
    if not passed:
        return made, None
    return made, say("theme.passed", count=len(passed), line=_line(text, passed[0]))


def _is_plain(value: str) -> bool:
    functions = {each.lower() for each in _FUNCTION.findall(value)}
    return bool(_VALUE.fullmatch(value)) and functions <= _CALCULATES


def _statements(text: str, source: Path) -> Iterator[tuple[str, str, int]]:
    """Each statement with what it is for: all screens, dark ones or something else; and its place."""
    blocks: list[str] = []
    start = brackets = 0
    for sign in _SIGN.finditer(text):
        if sign[0] in {"(", ")"}:
            brackets = max(0, brackets + (1 if sign[0] == "(" else -1))
        if brackets or sign[0] not in {"{", "}", ";"}:
            if sign[0] in {'"', "'"}:
                raise _no_style(source, text, sign.start())
            continue
        statement = text[start : sign.start()].strip()
        where = _ELSE if not blocks or _ELSE in blocks else _IN_DARK if _IN_DARK in blocks else _LIGHT
        if sign[0] == "{":
            blocks.append(_for(statement))
        elif statement:
            yield statement, where, sign.start() - len(text[start : sign.start()].lstrip())
        if sign[0] == "}":
            if not blocks:
                raise _no_style(source, text, sign.start())
            blocks.pop()
        start = sign.end()
    if blocks or text[start:].strip():
        raise _no_style(source, text, len(text.rstrip()))


def _for(selector: str) -> str:
    if _DARK.fullmatch(selector):
        return _IN_DARK
    return _ELSE if selector.startswith("@") else _LIGHT


def _no_style(source: Path, text: str, place: int) -> Stop:
    return Stop(say("theme.no-style", file=str(source), line=_line(text, place)))


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
