"""A report of problems for people: place, severity, rule, message, the line with a caret, the remedy.

Advice is one line a rule, unless the report asks for all of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from srr.problems import Code, Problem, Severity, say
from srr.render.screen import Screen
from srr.render.terminal import hanging, print_lines
from srr.render.wording import INLINE_COMMAND, Wording, is_unseen, one_line, visible
from srr.views.problems import Excerpt, Gathered, Report

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.ADVICE: "cyan"}
#: How many records one line of advice names.
_NAMED = 10
#: How much of a long line is shown around the place that is meant.
_EXCERPT_WIDTH = 100


def render(report: Report, wording: Wording, screen: Screen) -> str:
    """The report as text. The first line of each problem is one that editors and terminals can follow."""
    lines: list[Text] = []
    for problem, excerpt in zip(report.problems, report.excerpts, strict=True):
        if report.full_advice or problem.severity is not Severity.ADVICE:
            lines += [*_problem(problem, excerpt, wording, screen), Text()]
    advice = gathered(report, wording)
    for each in advice:
        lines += hanging(Text(), each, screen)
    lines += [Text()] if advice else []
    lines += closing(report, wording)
    return print_lines(lines, screen)


def _problem(problem: Problem, excerpt: Excerpt | None, wording: Wording, screen: Screen) -> Iterator[Text]:
    place = f"{one_line(visible(problem.file))}:{problem.position.line}:{problem.position.column}: "
    severity = wording.word(Code("severity", problem.severity))
    yield Text.assemble(place, (severity, STYLES[problem.severity]), f": {problem.rule}")
    yield from hanging(Text("  "), Text(wording.sentence(problem.message)), screen)
    if excerpt is not None:
        yield from _excerpt(excerpt, STYLES[problem.severity], screen)
    if problem.remedy is not None:
        yield from hanging(Text("  "), Text(wording.sentence(problem.remedy)), screen)


def gathered(report: Report, wording: Wording) -> list[Text]:
    """A line for each rule that advises something, unless each advice is told in its place."""
    return [] if report.full_advice else [_advice(each, wording) for each in report.gathered_advice()]


def _advice(found: Gathered, wording: Wording) -> Text:
    """What a rule advises, with the records it is about."""
    said = [_said(key, ids, wording) for key, ids in found.records.items()]
    words = wording.say("report.gathered", said="; ".join(said), rule=found.rule)
    return Text.assemble((found.rule, STYLES[Severity.ADVICE]), f": {words}")


def _said(key: str, ids: tuple[str, ...], wording: Wording) -> str:
    """An advice about several records; what the register made advice of another rule only counts them."""
    own = f"advice.{key.removeprefix('rule.')}"
    named: object = ids
    if len(ids) > _NAMED:
        named = say("report.and-more", named=ids[:_NAMED], count=len(ids) - _NAMED)
    return one_line(wording.say(own if wording.has(own) else "advice.other", count=len(ids), records=named))


def _excerpt(excerpt: Excerpt, style: str, screen: Screen) -> Iterator[Text]:
    """The line and, below it, carets under the place that is meant."""
    gutter = f"{excerpt.number:>5} | "
    width = max(20, min(_EXCERPT_WIDTH, (screen.width or _EXCERPT_WIDTH) - len(gutter) - 2))
    first = max(0, excerpt.start - width // 2) if len(excerpt.text) > width else 0
    # One character stands for each, whatever it is, so that the carets stay where they belong.
    line = "".join(
        " " if is_unseen(each) or not each.isprintable() else each
        for each in excerpt.text[first : first + width]
    )
    line = INLINE_COMMAND.sub("# ", line)
    start, end = excerpt.start - first, min(excerpt.end - first, len(line))
    yield Text(f"{gutter}{'…' if first else ''}{line}{'…' if first + width < len(excerpt.text) else ''}")
    before = cell_len(line[:start]) + (1 if first else 0)
    carets = "^" * max(1, cell_len(line[start:end]))
    yield Text.assemble(f"{'| ':>{len(gutter)}}", " " * before, (carets, style))


def closing(report: Report, wording: Wording) -> Iterator[Text]:
    """How many problems there are and what explains the worst, or that there are none."""
    if not report.problems:
        yield Text(_clean(report, wording), "green")
    else:
        counts = [
            wording.say(f"report.{severity}", count=report.count(severity))
            for severity in Severity
            if report.count(severity)
        ]
        files = len({each.file for each in report.problems})
        closing = wording.say(
            "report.counts", counts=wording.enumerate(counts), files=files, count=report.files
        )
        if report.left_out:
            closing += " " + wording.say("report.left-out", count=len(report.left_out))
        if report.count(Severity.ADVICE) and not report.full_advice:
            closing += " " + wording.say("report.all-advice")
        yield Text(f"{closing} {wording.say('report.explain', rule=report.worst_rule())}")
    if report.since is not None:
        said = wording.say(
            "report.since.changed", count=report.since.files, revision=one_line(report.since.revision)
        )
        if report.since.older:
            said += " " + wording.say("report.since.older", count=report.since.older)
        yield Text(said)


def _clean(report: Report, wording: Wording) -> str:
    if report.since is None and len(report.checked) < report.files:
        return wording.say("report.clean-part", count=len(report.checked), all=report.files)
    if report.since is None:
        return wording.say("report.clean", count=report.files)
    said = wording.say("report.since.clean", revision=one_line(report.since.revision))
    # Files that were left out before the change are no problem of it, but nobody may overlook them.
    return f"{said} {wording.say('report.left-out', count=len(report.left_out))}" if report.left_out else said
