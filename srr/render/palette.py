"""The few values that deserve a colour: what needs somebody, what goes well, what has ended."""

from __future__ import annotations

from srr.views.cells import Cell, Code, Uncertain, Worded

_STYLES = {
    ("status", "started"): "green",
    ("status", "on-hold"): "yellow",
    ("status", "rejected"): "dim",
    ("status", "withdrawn"): "dim",
    ("status", "stopped"): "dim",
    ("status", "completed"): "dim",
    ("readiness", "ready"): "green",
    ("readiness", "resting"): "yellow",
    ("readiness", "declined"): "dim",
    ("review-state", "overdue"): "bold red",
    ("review-state", "due"): "yellow",
    ("review-state", "due-soon"): "yellow",
    ("urgency", "now"): "bold red",
    ("urgency", "soon"): "yellow",
    ("urgency", "record"): "dim",
    ("obligation-state", "mixed"): "yellow",
    ("obligation-state", "met"): "green",
}


#: What stands before something to do, and how it is coloured: nobody needs the colour to see what is urgent.
SIGNS = {"now": ("!!", "bold red"), "soon": ("!", "yellow"), "record": ("·", "dim")}


def style(cell: Cell) -> str:
    """The Rich style of a cell; empty for most."""
    if isinstance(cell, Uncertain):
        return style(cell.cell)
    if isinstance(cell, Worded):
        return style(cell.data)
    return _STYLES.get((cell.group, cell.code), "") if isinstance(cell, Code) else ""
