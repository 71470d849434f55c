"""A frozen class behaves as the dataclass of the standard library that it stands for."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, asdict, field, fields, is_dataclass, replace
from functools import cached_property

import pytest

from srr.frozen import filled, frozen
from srr.frozen import replace as our_replace


@frozen
class Named:
    """With a value by position, one that is not compared, and one that is made for each."""

    name: str
    origin: str = field(default="", compare=False, repr=False)
    counts: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def upper(self) -> str:
        return self.name.upper()


@frozen(kw_only=True)
class Base:
    """What others build on."""

    id: str
    note: str | None = field(default=None, metadata={"means": "prose"})


@frozen(kw_only=True)
class Built(Base):
    """A field without a default below one that has one."""

    what: str


@frozen
class Empty:
    """Nothing to hold."""


def test_it_is_a_dataclass():
    assert is_dataclass(Named)
    assert [(each.name, each.default) for each in fields(Built)][1:2] == [("note", None)]
    assert fields(Base)[1].metadata == {"means": "prose"}
    assert Named.__match_args__ == ("name", "origin", "counts")
    assert Named.__doc__.startswith("With a value")


def test_values_are_given_by_position_and_by_name():
    assert Named("a", "b").origin == "b"
    assert Named(name="a").counts == {}
    assert Built(id="a", what="b").note is None
    assert Empty() == Empty()


def test_what_is_filled_is_the_same_as_what_is_made_by_name():
    given = {"id": "a", "what": "b"}
    value = filled(Built, given)
    assert (value, type(value), asdict(value)) == (Built(**given), Built, {**given, "note": None})
    assert filled(Built, {**given, "note": "c"}).note == "c"


def test_what_is_filled_can_be_replaced_and_copied():
    value = filled(Named, {"name": "a", "counts": {}})
    assert value.upper == "A"
    assert our_replace(value, name="b").upper == "B"
    assert copy.deepcopy(value) == Named("a")


def test_what_is_made_for_each_is_not_shared():
    assert Named("a").counts is not Named("a").counts


@pytest.mark.parametrize(
    "wrong",
    [
        Named,
        lambda: Named("a", name="b"),
        lambda: Named("a", "b", {}, "d"),
        lambda: Named("a", other="b"),
        lambda: Named(other="b"),
        lambda: Built("a", what="b"),
        lambda: Built(id="a"),
        lambda: Empty(1),
    ],
)
def test_what_it_does_not_take_is_refused(wrong):
    with pytest.raises(TypeError):
        wrong()


def test_what_was_left_out_is_named():
    with pytest.raises(TypeError, match=r"Built .*: other, what$"):
        Built(id="a", other="b")


def test_equal_and_hashed_by_what_is_compared():
    one, other = Named("a", "b", frozenset()), Named("a", "c", frozenset())
    assert one == other
    assert hash(one) == hash(other)
    assert one != Named("b", "b", frozenset())
    assert Base(id="a") != Built(id="a", what="b")
    assert one != ("a", frozenset())


def test_what_was_derived_meanwhile_changes_nothing():
    one = Named("a", "b", frozenset())
    assert one.upper == "A"
    assert one == Named("a", "b", frozenset())
    assert replace(one, name="b").upper == "B"


@pytest.mark.parametrize("replaced", [replace, our_replace])
def test_what_is_replaced_is_another_value_of_which_nothing_was_derived(replaced):
    value = Named("a", "b", {"c": 1})
    assert value.upper == "A"
    other = replaced(value, name="d")
    assert (other, other.origin, other.upper) == (Named("d", "b", {"c": 1}), "b", "D")
    assert (value.name, value.upper) == ("a", "A")
    assert replaced(Built(id="a", what="c"), note="x") == Built(id="a", what="c", note="x")
    with pytest.raises(TypeError, match="nothing"):
        replaced(value, nothing=1)


def test_nothing_can_be_changed():
    one = Named("a")
    for wrong in (
        lambda: setattr(one, "name", "b"),
        lambda: delattr(one, "name"),
        lambda: setattr(one, "x", 1),
    ):
        with pytest.raises(FrozenInstanceError):
            wrong()
    assert one.name == "a"


def test_it_is_shown_copied_and_pickled_like_a_dataclass():
    assert repr(Base(id="a")) == "Base(id='a', note=None)"
    assert repr(Named("a", "b")) == "Named(name='a', counts={})"
    assert replace(Built(id="a", what="b"), what="c") == Built(id="a", what="c")
    assert copy.deepcopy(Built(id="a", what="b")) == Built(id="a", what="b")
    assert pickle.loads(pickle.dumps(Empty())) == Empty()  # noqa: S301
