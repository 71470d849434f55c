"""A failing place in a record, as a validator sees it, and what is wrong there, as people are told it."""

from __future__ import annotations

from typing import Any

from srr.frozen import frozen
from srr.meaning.habits import tellable
from srr.problems import Message, Path, say
from srr.store import shape

#: What is wrong, and the remedy where there is one.
Said = tuple[Message, Message | None]


@frozen
class Finding:
    """What is wrong at a place in a record; ``on_key`` when the field's name is meant, not its value."""

    path: Path
    message: Message
    remedy: Message | None = None
    rule: str = "schema"
    on_key: bool = False


@frozen
class Misfit:
    """A value at a place in a record of some kind, the shape it should have, and the keyword it fails."""

    kind: str
    path: Path
    value: Any
    node: shape.Node
    keyword: str

    @property
    def limit(self) -> Any:  # noqa: ANN401  (whatever the keyword takes)
        """What the schema has under the keyword."""
        return self.node[self.keyword]

    def says(self, key: str, **args: object) -> Message:
        """A message about the innermost field that the value stands in, by itself or in a list."""
        field = next((step for step in reversed(self.path) if tellable(step)), self.kind)
        return say(f"schema.{key}", field=field, **args)

    def meaning(self) -> Message | None:
        """What the schema itself says about the value."""
        return meaning(self.kind, self.path)

    def needed(self) -> bool:
        """Whether the value must be there, and what says nothing cannot be left out."""
        if not self.path:
            return True
        parents = [
            each for parent in shape.at(self.kind, self.path[:-1]) for each in shape.alternatives(parent)
        ]
        return any(self.path[-1] in each.get("required", ()) for each in parents)

    def fill_in(self) -> Message:
        """The remedy for a field that says nothing."""
        return say("schema.fill-in") if self.needed() else say("schema.fill-in-or-remove")


def meaning(kind: str, path: Path) -> Message | None:
    """What the schema says about a place, in both languages, as a message."""
    said = shape.describe(kind, path)
    return say("schema.means", english=said[0], dutch=said[1]) if said else None
