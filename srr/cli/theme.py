"""A file of design tokens to a theme: nothing of it is taken but names and plain values.

A style sheet can load from elsewhere, and can be written so that it does not look like it. So the file is not
searched for what it may not have: each value is taken only where it is made of what a token can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from srr.cli.exits import Stop
from srr.cli.given import content
from srr.problems import say
from srr.views.answer import Theme

#: The most that a file of tokens may have, in bytes: those of a whole ministry are some 60 kB.
BYTES = 262_144
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
#: A selector, or a condition, with what stands between the braces behind it.
_OPENING = re.compile(r"\s*([^{}]*)\{")
_DECLARATION = re.compile(r"\s*(--[\w-]+)\s*:\s*([^;{}]*?)\s*(?:;|(?=\}))")
_DARK = re.compile(r"@media\s+(?:screen\s+and\s+)?\(\s*prefers-color-scheme\s*:\s*dark\s*\)\s*")
#: What a value may be made of: words, numbers, colours, texts, and functions that calculate.
_VALUE = re.compile(r"(?:[\w\s.,#%+*/()-]|\"[^\"<>\\]*\"|'[^'<>\\]*')*")
_FUNCTION = re.compile(r"([\w-]+)\(")
_CALCULATES = {
    "calc", "clamp", "max", "min", "round", "var",
    "color", "color-mix", "hsl", "hsla", "hwb", "lab", "lch", "light-dark", "oklab", "oklch", "rgb", "rgba",
    "cubic-bezier", "steps",
}  # fmt: skip


def theme(source: Path) -> Theme:
    """The tokens in a file. Raises Stop where it cannot be read, is too large, or has anything else in it."""
    data = content(source, BYTES)
    if len(data) > BYTES:
        raise Stop(say("theme.large", file=str(source), most=BYTES // 1024))
    text = _COMMENT.sub(lambda match: "\n" * match.group().count("\n"), data.decode("utf-8-sig", "replace"))
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for name, value, is_dark, place in _declarations(text, source):
        functions = {each.lower() for each in _FUNCTION.findall(value)}
        if not _VALUE.fullmatch(value) or not functions <= _CALCULATES:
            raise _not_a_token(source, text, place)
        (dark if is_dark else light)[name] = value
    if not light and not dark:
        raise Stop(say("theme.empty", file=str(source)))
    return Theme(light, dark)


def _declarations(text: str, source: Path) -> Iterator[tuple[str, str, bool, int]]:
    """Each name with its value, whether it is for dark screens, and its place in the text.

    Whatever they are declared for, the page is that: a theme hangs its tokens on a class of its own.
    """
    position, depth, is_dark = 0, 0, False
    while (rest := text[position:].lstrip()) or depth:
        position = len(text) - len(rest)
        if rest.startswith("}") and depth:
            depth, position = depth - 1, position + 1
            is_dark = is_dark and depth > 0
        elif depth and (found := _DECLARATION.match(text, position)):
            yield found[1], found[2], is_dark, found.start(1)
            position = found.end()
        elif opening := _OPENING.match(text, position):
            condition = _DARK.fullmatch(opening[1])
            if opening[1].startswith("@") and not condition:
                raise _not_a_token(source, text, position)
            is_dark = is_dark or condition is not None
            depth, position = depth + 1, opening.end()
        else:
            raise _not_a_token(source, text, position)


def _not_a_token(source: Path, text: str, position: int) -> Stop:
    return Stop(say("theme.other", file=str(source), line=text.count("\n", 0, position) + 1))
