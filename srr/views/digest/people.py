"""How many people were reached against what was aimed for: per metric and per target group, with of which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srr.model.lifecycle import accepted, is_running
from srr.model.records import Measure, Proposal
from srr.model.register import Register
from srr.model.totals import stated_results, stated_targets
from srr.problems import say
from srr.views.answer import Bars, Fold, Grid, PageBlock, Paragraph, Rows, Section
from srr.views.cells import Cell, Label, Ref, called
from srr.views.digest.tables import columns_of
from srr.views.rows import FIGURES, uncertain
from srr.views.status import Selection, impact, table, target_groups
from srr.views.status.impact import Impact
from srr.views.status.scope import Scope
from srr.views.vocabulary import quantities
from srr.views.vocabulary.names import named
from srr.views.vocabulary.proposals import status_since


def summary(register: Register, found: Impact) -> Iterator[PageBlock]:
    """What was aimed for in the periods looked back on and what came of it; nothing without such a period."""
    if found.compared:
        yield Paragraph(impact.scaling(found.compared), "quiet")
        yield Bars(tuple(impact.bar(register, each) for each in found.compared))


def section(register: Register, found: Impact) -> Section:
    """What the pilots aim for and came to, by metric and by target group, and of which pilots that is."""
    blocks: list[PageBlock] = []
    if found.totals:
        blocks.append(Grid(impact.heads(found), tuple(impact.line(register, each) for each in found.totals)))
    if found.unadded:
        names = tuple(named(register, "metric", each) for each in found.unadded)
        blocks.append(Paragraph(say("page.not-added", metrics=names), "quiet"))
    blocks += impact.apart(register, found.beside)
    made_of = tuple(_metric(register, each, found) for each in metrics(found))
    if made_of:
        blocks.append(Fold("made-of-metrics", say("page.made-of.metrics"), made_of))
    by_group = table(
        register, register, "target-groups", Selection(columns=columns_of(register, "target-groups"))
    )
    if by_group.rows:
        ids = list(groups(register))
        figures = ("proposals", "running", "targets", "realised")
        leads = {(row, key): f"target-group-{id_}" for row, id_ in enumerate(ids) for key in figures}
        blocks.append(Rows(by_group, "table-target-groups", say("page.by-group"), leads=leads))
        by_proposal = tuple(_group(register, each) for each in ids)
        blocks.append(Fold("made-of-groups", say("page.made-of.groups"), by_proposal))
    return Section("people", uncertain(register, say("label.ambition"), FIGURES), tuple(blocks))


def metrics(found: Impact) -> Iterator[str]:
    """The metrics of which the page says what pilots make them up."""
    yield from dict.fromkeys((*(each.metric for each in found.totals), *found.unadded))


def groups(register: Register) -> Iterator[str]:
    """The target groups that the page has, in its order."""
    yield from (each.group for each in target_groups.TABLE.lines(Scope(register, register)))


def name_of(register: Register, kind: str, id_: str) -> Cell:
    """What people call a metric or a target group."""
    label = named(register, kind, id_).label
    return label if isinstance(label, Label) else id_


def _metric(register: Register, metric: str, found: Impact) -> Fold:
    """Of which pilots a metric is made up: what each aims for while it runs, and what it came to."""
    rows = []
    for each in found.accepted:
        aims = stated_targets(register, [each])[0] if is_running(each) else ()
        done = stated_results(register, [each])[0]
        row = _row(register, each, _of(aims, metric), _of(done, metric))
        if row is not None:
            rows.append(row)
    name = name_of(register, "metric", metric)
    return Fold(f"metric-{metric}", say("page.made-of", what=name, count=len(rows)), (_grid(rows),))


def _of(measures: Iterable[Measure], metric: str) -> tuple[Measure, ...]:
    return tuple(each for each in measures if each.metric == metric)


def _group(register: Register, group: str) -> Fold:
    """The proposals for a target group: what each aims for there while it runs, and what it came to."""
    rows = []
    for each in register.proposals.values():
        if group not in (each.target_groups or ()):
            continue
        aims = stated_targets(register, [each])[0] if is_running(each) else ()
        done = stated_results(register, [each])[0] if accepted(each) else ()
        about = (target_groups.for_group(each, one, group) for one in (aims, done))
        rows.append(_line(register, each, *about))
    name = name_of(register, "target-group", group)
    return Fold(f"target-group-{group}", say("page.made-of", what=name, count=len(rows)), (_grid(rows),))


def _row(
    register: Register, proposal: Proposal, aims: tuple[Measure, ...], done: tuple[Measure, ...]
) -> tuple[Cell, ...] | None:
    return _line(register, proposal, aims, done) if aims or done else None


def _line(
    register: Register, proposal: Proposal, aims: Iterable[Measure], done: Iterable[Measure]
) -> tuple[Cell, ...]:
    return (
        Ref(proposal.id, kind="proposal"),
        status_since(proposal),
        quantities.several(register, aims) or None,
        quantities.several(register, done) or None,
    )


def _grid(rows: Iterable[tuple[Cell, ...]]) -> Grid:
    return Grid((called("proposal"), called("status"), say("label.aimed"), called("realised")), tuple(rows))
