"""What an answer is printed on."""

from __future__ import annotations

from srr.frozen import frozen


@frozen
class Screen:
    """How wide the terminal is, in columns, and whether it shows colours.

    ``width`` is None where there is no terminal: then nothing is wrapped, boxed or cut off.
    """

    width: int | None = None
    color: bool = False
