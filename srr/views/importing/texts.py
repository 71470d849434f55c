"""What stands in cells of a sheet, or in a field, to as much of it as is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from srr.changes.importing.around import Doubt, told
from srr.problems import say
from srr.store.values import Value
from srr.views.cells import Cell, phrase

#: So many characters of a text are shown.
_LONG = 80
#: So many different texts of a column are told.
FEW = 8


def shown(text: str) -> Cell:
    """A text of a sheet on one line, or of which kind it is where something in it looks personal."""
    said = told(text)
    return said if not isinstance(said, str) or len(said) <= _LONG else f"{said[:_LONG]}…"


def quoted(texts: Iterable[str]) -> Cell:
    """What stands in cells, each text once, as far as there are few."""
    each = [phrase("“", shown(text), "”") for text in dict.fromkeys(texts)]
    return (*each[:FEW], *(("…",) if len(each) > FEW else ()))


def not_read(place: Cell, doubt: Doubt, texts: Sequence[str]) -> Cell:
    """What stands at a place, as far as it may be shown, why it is not read, and what to do."""
    may_show = doubt.quoted and not doubt.personal and texts[0].strip() != ""
    quote = (quoted(texts), ": ") if may_show else ()
    remedy = (" ", doubt.remedy) if doubt.remedy is not None else ()
    return phrase(place, ": ", *quote, doubt.message, *remedy)


def written(value: Value) -> Cell:
    """A value as it is written, or how long it is."""
    if isinstance(value, bool):
        return value
    text = str(value)
    return shown(text) if len(text) <= _LONG else say("import.back.long", count=len(text))
