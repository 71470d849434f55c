"""A date as somebody typed it."""

from __future__ import annotations

import pytest

from srr.meaning.dates import when
from srr.meaning.unclear import Unclear
from srr.model.dates import PartialDate


@pytest.mark.parametrize(("text", "date"), [
    ("2018", PartialDate(2018)), (" 2018-05 ", PartialDate(2018, 5)), ("2018-05-14", PartialDate(2018, 5, 14)),
])  # fmt: skip
def test_a_date_is_as_precise_as_it_was_typed(text, date):
    assert when(text) == date


@pytest.mark.parametrize(("text", "remedy"), [
    ("1-9-2018", {"value": "2018-09-01"}),
    ("mei 2018", {"value": "2018-05"}),
    ("gisteren", {}),
    ("2018-02-30", {}),
    ("", {}),
])  # fmt: skip
def test_what_is_none_is_refused_with_how_to_write_it(text, remedy):
    with pytest.raises(Unclear) as unclear:
        when(text)
    assert dict(unclear.value.message.args) == {"text": text}
    assert dict(unclear.value.remedy.args) == remedy
