"""Why something that was typed means nothing, or may mean several things."""

from __future__ import annotations

from srr.problems import Obstacle


class Unclear(Obstacle):
    """What was typed is not enough; ``message`` says why, ``remedy`` what to type."""


class Unreadable(Unclear):
    """It names a record whose file cannot be read."""


class Unknown(Unclear):
    """Nothing is called so."""
