"""Docstrings of rules to manuals, and all of them to the reference (``python -m srr.rules.docs``)."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

from srr.frozen import frozen
from srr.problems import Severity
from srr.rules import RULES
from srr.rules.base import GROUPS

REFERENCE = Path(__file__).parent / "README.md"

_PARTS = re.compile(
    r"(?P<summary_en>.+?)\n\n(?P<summary_nl>.+?)\n\nWhy: (?P<why_en>.+?)\n\nWaarom: (?P<why_nl>.+?)\n\n"
    r"Passes:\n(?P<passes>.+?)\n\nFails:\n(?P<fails>.+)",
    re.DOTALL,
)
_FILE = re.compile(r"^# (before: )?(\S.*\.yaml)\n", re.MULTILINE)
_CHARACTER = re.compile(r"<U\+([0-9A-F]{4,6})>")


@frozen
class Example:
    """A file that passes or fails: its path in a register, and what is in it.

    ``text`` shows what nobody would see, such as a character without width, as ``<U+200B>``. ``before``
    says that it is the file as it was, for a rule that looks at what changed.
    """

    path: str
    text: str
    before: bool = False

    @property
    def heading(self) -> str:
        """The comment above the file in a manual."""
        return f"# {'before: ' if self.before else ''}{self.path}"

    @property
    def content(self) -> str:
        """The text with the characters themselves."""
        return _CHARACTER.sub(lambda match: chr(int(match[1], 16)), self.text)


@frozen
class RuleDoc:
    """What a rule is about, why, and files that pass and fail it, in English and Dutch."""

    name: str
    group: str
    severity: Severity
    summary_en: str
    summary_nl: str
    why_en: str
    why_nl: str
    passes: tuple[Example, ...]
    fails: tuple[Example, ...]


def doc(name: str) -> RuleDoc:
    """The manual of a rule. Raises KeyError for a rule that does not exist."""
    rule = RULES[name]
    parts = _PARTS.fullmatch(inspect.cleandoc(rule.__doc__ or ""))
    if parts is None:
        raise ValueError(f"the docstring of {name} lacks a part or has them in another order")
    words = {key: " ".join(text.split()) for key, text in parts.groupdict().items()}
    return RuleDoc(
        name=name,
        group=rule.GROUP,
        severity=rule.SEVERITY,
        summary_en=words["summary_en"],
        summary_nl=words["summary_nl"],
        why_en=words["why_en"],
        why_nl=words["why_nl"],
        passes=tuple(_examples(parts["passes"])),
        fails=tuple(_examples(parts["fails"])),
    )


def _examples(block: str) -> Iterator[Example]:
    pieces = _FILE.split(inspect.cleandoc(f"\n{block}") + "\n")
    for before, path, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        yield Example(path, text, bool(before))


def reference() -> str:
    """All manuals as one Markdown page, by group."""
    docs = [doc(name) for name in RULES]
    lines = [
        "# The rules",
        "",
        "What `srr validate` checks. Written by `python -m srr.rules.docs` from the docstrings of the rules.",
        "The examples run as tests, in a register with the suppliers, clients and agreements they mention.",
        "`register.yaml` may make a rule an `error`, `warning`, `advice` or `none`, and",
        "`# srr: ignore RULE reason=…` behind a line or above it silences a warning or advice there,",
        "and one finding of `personal-data`.",
    ]
    for group in GROUPS:
        lines += ["", f"## {group.capitalize()}"]
        for each in docs:
            if each.group == group:
                lines += _section(each)
    return "\n".join(lines) + "\n"


def _section(rule: RuleDoc) -> Iterator[str]:
    yield from ("", f"### {rule.name}", "", f"*{rule.severity}* · {rule.summary_en} {rule.why_en}")
    yield from ("", f"{rule.summary_nl} {rule.why_nl}")
    for title, examples in (("Passes", rule.passes), ("Fails", rule.fails)):
        # Inside a list, so that the conflict markers of one example do not begin a line of this page.
        yield from ("", f"- {title}:", "  ```yaml")
        for each in examples:
            yield from (f"  {line}".rstrip() for line in (each.heading, *each.text.splitlines()))
        yield "  ```"


if __name__ == "__main__":
    REFERENCE.write_text(reference(), encoding="utf-8")
