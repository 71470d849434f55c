"""The name of what holds several things to the name of the option that gives one of them, and back."""

from __future__ import annotations

from collections.abc import Collection

#: What ends as a plural does and is none.
_SINGULAR = frozenset({"follows", "readiness"})


def singular(name: str) -> str:
    """The name of one: "target-groups" is target-group, "categories" category."""
    if name in _SINGULAR or not name.endswith("s"):
        return name
    return f"{name.removesuffix('ies')}y" if name.endswith("ies") else name.removesuffix("s")


def known(option: str, options: Collection[str]) -> str:
    """The option that one is known by: itself, else what it is the plural or the singular of, else itself."""
    if option in options:
        return option
    return next((each for each in options if singular(each) == singular(option)), option)
