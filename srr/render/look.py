"""The style and the script of a page, and the policy that lets it have these and nothing else."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Mapping

from srr import shipped
from srr.views.answer import Theme

#: A token that a value or a style goes by.
_REFERRED = re.compile(r"var\(\s*(--[\w-]+)")
#: The components of which the page has the style.
_COMPONENTS = ("heading", "paragraph", "link", "number-badge", "skip-link", "button", "table")


def style(theme: Theme | None, own: str) -> str:
    """The style of the page: the components, the tokens of srr and of a theme, and how it is laid out.

    ``own`` is what goes for this page alone.
    """
    folder = shipped.page()
    sheets = [folder / "nl-design-system" / f"{each}.css" for each in _COMPONENTS]
    sheets += [folder / "tokens.css", *([folder / "tokens-dark.css"] if has_dark(theme) else [])]
    texts = [each.read_text(encoding="utf-8") for each in (*sheets, folder / "layout.css")]
    texts.append(own)
    if theme is not None:
        theme = _used(theme, "".join(texts))
        texts.append(f":root{{{_declared(theme.light)}}}")
        texts += [
            f"@media screen and (prefers-color-scheme:dark){{:root{{{_declared(theme.dark)}}}}}"
        ] * bool(theme.dark)
    return "\n".join(texts)


def _used(theme: Theme, style: str) -> Theme:
    """Of a theme what the page goes by: a whole one has tokens for everything that an organisation has."""
    wanted = set(_REFERRED.findall(style))
    left = list(wanted)
    while left:
        name = left.pop()
        values = (tokens.get(name, "") for tokens in (theme.light, theme.dark))
        new = {each for value in values for each in _REFERRED.findall(value)} - wanted
        wanted |= new
        left += new
    return Theme(
        {name: each for name, each in theme.light.items() if name in wanted},
        {name: each for name, each in theme.dark.items() if name in wanted},
    )


def has_dark(theme: Theme | None) -> bool:
    """Whether the page looks otherwise on a dark screen."""
    return theme is None or bool(theme.dark)


def _declared(tokens: Mapping[str, str]) -> str:
    return "".join(f"{name}:{value};" for name, value in tokens.items())


def script() -> str:
    """The script of the page, which works on what is there and adds no data."""
    return (shipped.page() / "behaviour.js").read_text(encoding="utf-8")


def text(words: str) -> str:
    """A text in a style sheet, in which no sign means anything."""
    plain = html.unescape(words)
    return '"' + "".join(each if each.isalnum() else f"\\{ord(each):x} " for each in plain) + '"'


def policy(style: str, script: str) -> str:
    """What the page may load: nothing. It has one style and one script, known by what they say."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
