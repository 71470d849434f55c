"""Texts in the order in which people count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from srr.model.order import natural


def test_numbers_count_as_numbers_and_capitals_do_not_count():
    texts = ["n10", "n2", "N1", "n", "10", "9", "a", "n2-b", "n2-a", "n02"]
    assert sorted(texts, key=natural) == ["9", "10", "a", "n", "N1", "n02", "n2", "n2-a", "n2-b", "n10"]


@given(st.lists(st.text()))
def test_any_texts_have_one_order(texts):
    turned = [*texts]
    turned.reverse()
    assert sorted(turned, key=natural) == sorted(texts, key=natural)
