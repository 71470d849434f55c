"""Cells and messages to words in HTML: the one place where what a record says is escaped."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from srr.frozen import frozen
from srr.problems import Message
from srr.render.wording import Wording, one_line
from srr.views.cells import Amount, Cell, Clauses, Money, Phrase, Quantity, Ref, Uncertain, Worded


@frozen
class Markup(Wording):
    """Everything people read, as HTML. A reference to one of ``places`` leads there, under its name there."""

    places: Mapping[tuple[str, str], Cell] = field(default_factory=dict)

    def word(self, cell: Cell, *, short: bool = False) -> str:
        """A cell in words; what is made of other cells has those of them that lead somewhere as links."""
        match cell:
            case Ref() if cell.kind is not None and (cell.kind, cell.id) in self.places:
                name = cell.label if cell.label is not None else self.places[cell.kind, cell.id]
                return link(f"{cell.kind}-{cell.id}", html.escape(one_line(self._plain.word(name))))
            case Quantity():
                # A metric leads to what it is made up of where it stands by itself.
                return html.escape(self._plain.word(cell, short=short))
            case Message() | Uncertain() | Worded() | Clauses() | Phrase() | tuple():
                return super().word(cell, short=short)
            case Money() | Amount():
                # What stands with a number is never on another line.
                return html.escape(self._plain.word(cell, short=short)).replace("€ ", "€\xa0")
            case _:
                return html.escape(self._plain.word(cell, short=short))

    def pattern(self, message: Message) -> str:
        """The words of a message around its arguments."""
        return html.escape(super().pattern(message))

    @cached_property
    def unlinked(self) -> Markup:
        """The same without links, for what is a link itself."""
        return Markup(self.language)

    @cached_property
    def _plain(self) -> Wording:
        return Wording(self.language)


def link(anchor: str, words: str) -> str:
    """Words, which are HTML, that lead to a place on the same page."""
    return f'<a href="#{html.escape(anchor)}">{words}</a>'
