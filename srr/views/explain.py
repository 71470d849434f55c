"""What the rules say of themselves, as a list of all of them and as a page for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from srr.problems import Code, say
from srr.rules.docs import Example, RuleDoc, doc
from srr.views.answer import Block, Document, Grid, Heading, Paragraph, Verbatim
from srr.views.cells import Data, Label


def rule_list(rules: Iterable[str]) -> Document:
    """These rules by group, with their severity and what they check."""
    ordered = tuple(doc(each) for each in rules)
    blocks: list[Block] = [Heading(say("explain.title"), 1)]
    for group, members in groupby(ordered, key=lambda each: each.group):
        blocks.append(Heading(Code("rule-group", group)))
        blocks.append(
            Grid(
                (None, None, None),
                tuple((each.name, Code("severity", each.severity), _summary(each)) for each in members),
            )
        )
    blocks.append(Paragraph(say("explain.more"), "quiet"))
    return Document("rules", {"rules": tuple(_data(each) for each in ordered)}, tuple(blocks))


def rule_page(rule: str) -> Document:
    """One rule: what it checks, why that matters, and an example of each."""
    manual = doc(rule)
    blocks: tuple[Block, ...] = (
        Heading(manual.name, 1, Code("severity", manual.severity)),
        Paragraph(_summary(manual)),
        Heading(say("explain.why")),
        Paragraph(_why(manual)),
        Heading(say("explain.fails")),
        *_files(manual.fails),
        Heading(say("explain.passes")),
        *_files(manual.passes),
    )
    return Document("rule", _data(manual), blocks)


def _summary(manual: RuleDoc) -> Label:
    return Label(nl=manual.summary_nl, en=manual.summary_en)


def _why(manual: RuleDoc) -> Label:
    return Label(nl=manual.why_nl, en=manual.why_en)


def _data(manual: RuleDoc) -> dict[str, Data]:
    return {
        "name": manual.name,
        "group": manual.group,
        "severity": str(manual.severity),
        "summary": _summary(manual),
        "why": _why(manual),
        "passes": tuple(_example(each) for each in manual.passes),
        "fails": tuple(_example(each) for each in manual.fails),
    }


def _example(example: Example) -> dict[str, Data]:
    return {"file": example.path, "text": example.text, "before": example.before}


def _files(examples: Sequence[Example]) -> Iterator[Block]:
    """Files as they are, after what they were before where that is what the rule looks at."""
    before = [each for each in examples if each.before]
    if before:
        yield Paragraph(say("explain.before"))
        yield _listed(before)
        yield Paragraph(say("explain.now"))
    yield _listed(each for each in examples if not each.before)


def _listed(examples: Iterable[Example]) -> Verbatim:
    """Files one below the other, each under its name."""
    return Verbatim("\n".join(f"# {each.path}\n{each.text}" for each in examples))
