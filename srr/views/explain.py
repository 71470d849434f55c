"""What the rules say of themselves, as a list of all of them and as a page for one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from srr.problems import Code, say
from srr.rules.docs import Example, RuleDoc
from srr.views.answer import Block, Document, Grid, Heading, Paragraph, Verbatim
from srr.views.cells import Data, Label


def rule_list(docs: Iterable[RuleDoc]) -> Document:
    """Every rule by group, with its severity and what it checks."""
    ordered = tuple(docs)
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


def rule_page(doc: RuleDoc) -> Document:
    """One rule: what it checks, why that matters, and an example of each."""
    blocks: tuple[Block, ...] = (
        Heading(doc.name, 1, Code("severity", doc.severity)),
        Paragraph(_summary(doc)),
        Heading(say("explain.why")),
        Paragraph(Label(nl=doc.why_nl, en=doc.why_en)),
        Heading(say("explain.fails")),
        Verbatim(_files(doc.fails)),
        Heading(say("explain.passes")),
        Verbatim(_files(doc.passes)),
    )
    return Document("rule", _data(doc), blocks)


def _summary(doc: RuleDoc) -> Label:
    return Label(nl=doc.summary_nl, en=doc.summary_en)


def _data(doc: RuleDoc) -> dict[str, Data]:
    return {
        "name": doc.name,
        "group": doc.group,
        "severity": str(doc.severity),
        "summary": _summary(doc),
        "why": Label(nl=doc.why_nl, en=doc.why_en),
        "passes": tuple({"file": each.path, "text": each.text} for each in doc.passes),
        "fails": tuple({"file": each.path, "text": each.text} for each in doc.fails),
    }


def _files(examples: Iterable[Example]) -> str:
    """Examples one below the other, each under its name."""
    return "\n".join(f"# {each.path}\n{each.text}" for each in examples)
