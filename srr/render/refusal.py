"""That a format cannot hold an answer."""

from __future__ import annotations

from srr.problems import Obstacle


class Refusal(Obstacle):
    """An answer that does not go in a format whole; ``message`` names what, ``remedy`` what to do."""
