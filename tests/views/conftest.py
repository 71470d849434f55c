"""What the tests of the views share: words for a cell."""

from __future__ import annotations

import pytest

from srr.render.wording import Wording


@pytest.fixture
def nl():
    """A cell in Dutch words."""
    return Wording("nl").word
