"""What is said of the columns of a table: which field each says, or why it is not used."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from srr.frozen import frozen
from srr.meaning.fields import referred, value
from srr.meaning.heads import Head
from srr.model.records import Meaning
from srr.problems import Path

#: A year by itself.
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
#: A number of people; no number of a person is as short.
COUNT = re.compile(r"\s*[0-9]{1,5}\s*")


@frozen
class Column:
    """A column of a table: what its head means, and why it is not used where it is not.

    ``why`` is unknown, elsewhere, yearly, dated, taxed, aside, either, personal, hidden, left-out, twice or
    no-head.
    """

    number: int
    head: Head
    why: str | None = None

    @property
    def field(self) -> str | None:
        """The field that it says, where it is used."""
        return self.head.field if self.why is None else None


@frozen
class Asked:
    """What somebody said of a table: its kind, the rows of its heads, and the fields of heads ("-": none).

    ``turned`` is where the heads stand below one another, in columns that were said for rows.
    """

    kind: str
    rows: tuple[int, int] | None = None
    fields: Mapping[str, str] | None = None
    turned: bool = False


def path_of(field: str) -> Path:
    """Where in a record of its kind a field of a column stands, as its schema has it."""
    first, *below = field.split(".")
    match first:
        case "status":
            return "history", 0, "status"
        case "history":
            return "history", 0, below[-1]
        case "readiness":
            return "readiness", 0, "state"
        case "agreements" if below:
            return "agreements", 0, below[0]
        case "targets" | "realised":
            return first, 0
        case _:
            return (first, *below)


def kinds_named(kind: str, field: str) -> set[str]:
    """The kinds of record or term of which a column of this field names one, or several."""
    path = path_of(field)
    return {each for each in (referred(kind, path), referred(kind, (*path, 0))) if each is not None}


def of_figures(kind: str, field: str) -> bool:
    """Whether numbers stand in a column of this field: amounts, shares, counts."""
    path = path_of(field)
    numbers = {Meaning.MONEY, Meaning.PERCENTAGE, Meaning.NUMBER}
    return path[0] in {"targets", "realised", "obligation"} or value(kind, path) in numbers


def naming(kind: str) -> str:
    """The field that a new record of a kind cannot do without."""
    return "name" if kind in {"supplier", "client"} else "title"


def identify(columns: Sequence[Column], asked: Asked) -> bool:
    """Whether a row below these heads can say which record it is about."""
    identifies = {naming(asked.kind), "id", "reference", "kvk", "abbreviation"}
    name = naming(asked.kind)
    return any(each.field in identifies or name in each.head.either for each in columns)
