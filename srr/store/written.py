"""Values to YAML as srr writes it: text that every reader of YAML 1.1 or 1.2 takes for the same.

Measures and other small things stand in braces on one line; events and whatever holds sentences stand as
blocks, because in braces a comma ends a value.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal

from srr.model.dates import PartialDate
from srr.store.scalars import read_plain
from srr.store.values import Value

#: Fields whose items, or whose own keys, stand on lines of their own.
_BLOCKS = frozenset(
    {"history", "readiness", "actions", "preferences", "decision", "answers", "terms", "questions"}
)
_INDENT = 2
#: What fits on a line that people read without turning their head.
_WIDTH = 100
#: What a plain text may not begin with: YAML's own signs, and what some reader takes for a number.
_OPENING = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=~<+.]")
_INSIDE = re.compile(r":(?=\s|$)|\s#")
_INSIDE_FLOW = re.compile(r"[,\[\]{}?]")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
#: What some readers take for a date or for a moment of a day, whether or not it exists.
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|[Tt \t])")


def scalar(value: Value, *, flow: bool = False, quote: str = "") -> str:
    """A value without parts. ``flow`` is for one between brackets or braces; ``quote`` the sign preferred.

    Raises UnicodeEncodeError for what was typed as bytes that are no text: no escape says it to every reader.
    """
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float() | Decimal():
            return _decimal(value)
        case str():
            if not quote and _may_stand_plain(value, flow=flow):
                return value
            return _quoted(value, quote)
        case _:
            raise TypeError(type(value).__name__)


def inline(value: Value) -> str:
    """Any value on one line, with brackets and braces."""
    match value:
        case dict():
            return (
                "{"
                + ", ".join(f"{scalar(key, flow=True)}: {inline(each)}" for key, each in value.items())
                + "}"
            )
        case list():
            return "[" + ", ".join(inline(each) for each in value) + "]"
        case _:
            return scalar(value, flow=True)


def entry(key: str, value: Value, column: int = 0) -> list[str]:
    """A key with its value, as lines that begin at a column."""
    head = f"{' ' * column}{scalar(key)}:"
    below = column + _INDENT
    if isinstance(value, str) and "\n" in value:
        return text_block(head, value, below)
    if isinstance(value, dict) and value and (key in _BLOCKS or not _fits(head, value)):
        return [head, *(line for name, each in value.items() for line in entry(name, each, below))]
    if (
        isinstance(value, list)
        and value
        and (key in _BLOCKS or not _is_flat(value) or not _fits(head, value))
    ):
        return [head, *(line for each in value for line in item(each, below, block=key in _BLOCKS))]
    return [f"{head} {inline(value) if isinstance(value, dict | list) else scalar(value)}"]


def item(value: Value, column: int, *, block: bool, gap: str = " ") -> list[str]:
    """An item of a list, as lines whose dash stands at a column; ``gap`` stands behind the dash."""
    dash = f"{' ' * column}-{gap}"
    if isinstance(value, dict) and value and block:
        inside = column + 1 + len(gap)
        lines = [line for key, each in value.items() for line in entry(key, each, inside)]
        return [dash + lines[0][inside:], *lines[1:]]
    if isinstance(value, dict | list):
        return [dash + inline(value)]
    return [dash + scalar(value)]


def text_block(head: str, text: str, column: int) -> list[str]:
    """A text of several lines behind a key; one that cannot stand as a block is quoted."""
    lines = text.removesuffix("\n").split("\n")
    plain = all(each.isprintable() and each == each.rstrip() for each in lines) and not text.endswith("\n\n")
    if not plain or not lines[0] or lines[0][0] == " " or not lines[-1]:
        return [f"{head} {_quoted(text, '')}"]
    sign = "|" if text.endswith("\n") else "|-"
    return [f"{head} {sign}", *(f"{' ' * column}{each}" if each else "" for each in lines)]


def _is_flat(value: list[Value]) -> bool:
    return not any(isinstance(each, dict | list) for each in value)


def _fits(head: str, value: Value) -> bool:
    return len(head) + 1 + len(inline(value)) <= _WIDTH


def _decimal(value: float | Decimal) -> str:
    """A number with a point and without exponent, so that it stays a number with decimals."""
    exact = Decimal(repr(value)) if isinstance(value, float) else value
    if isinstance(value, Decimal) and exact == exact.to_integral_value():
        return str(int(exact))
    written = f"{exact:f}"
    return written if "." in written else f"{written}.0"


def _may_stand_plain(text: str, *, flow: bool) -> bool:
    if not text or not text.isprintable() or text != text.strip() or _INSIDE.search(text):
        return False
    if _DATE.fullmatch(text):
        return "-" in text and _exists(text)
    if _MOMENT.match(text):
        return False
    if _OPENING.match(text) or (flow and _INSIDE_FLOW.search(text)):
        return False
    return read_plain(text) == (text, None)


def _exists(date: str) -> bool:
    """Whether a calendar has this date; of one that it does not have some readers make an error."""
    try:
        PartialDate.parse(date)
    except ValueError:
        return False
    return True


def _quoted(text: str, quote: str) -> str:
    """A text between quotes: double ones, unless it holds what would have to be escaped there."""
    text.encode()
    awkward = '"' in text or "\\" in text
    if text.isprintable() and (quote == "'" or (awkward and not quote)):
        return "'" + text.replace("'", "''") + "'"
    escaped = json.dumps(text, ensure_ascii=False)
    return "".join(each if each.isprintable() else _escape(each) for each in escaped)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004  (as far as \\u goes)
