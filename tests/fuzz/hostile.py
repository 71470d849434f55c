"""What anybody may put in a file, and what must hold of it; for Hypothesis, in a test or for an hour."""

from __future__ import annotations

import copy
import json
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache, wraps

from hypothesis import strategies as st

from srr.cli.checks import problems_of
from srr.model.records import KINDS
from srr.render.formats import FORMATS
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.store import schema, shape
from srr.store.build import build
from srr.store.edits import Append, CannotEdit, Remove, Set, applied
from srr.store.layout import CannotArrange, arranged
from srr.store.load import load
from srr.store.source import read
from srr.store.splice import splice
from srr.views.answer import Answer
from srr.views.diff import diff as what_changed
from srr.views.problems import Home, report
from srr.views.show import show
from srr.views.status import TABLES, Selection, table
from srr.views.status.overview import overview
from srr.views.status.reviews import due_table
from tests.conftest import EXAMPLE, ROOT
from tests.store.styled import VALUES

#: Seconds that one file may take here; an honest one takes some hundredths.
SECONDS = 5.0

FILES = sorted(
    path
    for folder in (EXAMPLE, ROOT / "tests" / "cases")
    for path in folder.rglob("*.yaml")
    if path.stat().st_size < 20_000
)
KIND_NAMES = [folder.removesuffix("s") for folder in KINDS]

#: Pieces of YAML, and of what people and attackers make of it.
TOKENS = st.sampled_from([
    *["[", "]", "{", "}", ",", ":", "-", "?", "#", "&", "*", "!", "|", ">", "'", '"', "%", "@", "`", "---", "...", "<<", "=", "~", "&a", "*a", "!!str", "!!python/object/apply:os.system", "|-", ">-", "|+", "|2", "%YAML"],
    "\n", "\n", "\n", "\n  ", "\n    ", " ", "  ", "\t", "\r\n", "\r", ": ", "- ", "# x", " #x", "\\", "\\x00", "\\ud800", "\ufeff",
    "\u2028", "\x85", "\u200b", "\u202e", "\u034f", "\x00", "\x1b[31m", "\u0301", "\U0001f600", "no", "null", "true", "0x1f", "012",
    "1e5", ".nan", "12:30", "2026-02-30", "0000", "2018-05", "250.000", "1_000", "9" * 40, "a" * 300, "<<<<<<< a\n", "=======\n",
    ">>>>>>> b\n", "# srr: ignore schema reason=x", "title", "name", "history", "status", "date", "targets", "metric", "value",
    "clients", "agreements", "settles", "notes", "links", "participants", "accepted", "ocw", "codeklas",
])  # fmt: skip
DOCUMENTS = st.lists(TOKENS, max_size=40).map(lambda pieces: "".join(pieces).encode(errors="replace"))


@st.composite
def mutated(draw) -> tuple[str, bytes]:
    """A file as somebody keeps it, with some of its bytes otherwise; and the kind of its record."""
    path = draw(st.sampled_from(FILES))
    data = bytearray(path.read_bytes())
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        end = min(len(data), at + draw(st.integers(0, 30)))
        new = draw(
            st.binary(max_size=4)
            | TOKENS.map(lambda each: each.encode(errors="replace"))
            | st.just(bytes(data[at:end]) * 2)
        )
        data[at:end] = new
    folder = path.parent.name.removesuffix("s")
    return (folder if folder in KIND_NAMES else "proposal"), bytes(data)


@st.composite
def edits(draw, value):
    """An edit of a record, somewhere in it or where there is nothing yet."""
    path: tuple[str | int, ...] = ()
    here = value
    while isinstance(here, dict | list) and here and (not path or draw(st.booleans())):
        step = draw(st.sampled_from(sorted(here) if isinstance(here, dict) else range(len(here))))
        path, here = (*path, step), here[step]
    new = draw(VALUES)
    choices = [Set(path, new), Remove(path), Set((*path, "nieuw"), new), Append(path, new)]
    return draw(st.sampled_from(choices if path else [Set(("nieuw",), new)]))


class Tally:
    """What was tried: how often, with which outcomes, and how long the longest took."""

    def __init__(self) -> None:
        self.tried = 0
        self.outcomes: Counter[tuple[str, ...]] = Counter()
        self.worst = 0.0

    def add(self, outcome: tuple[str, ...], seconds: float) -> None:
        self.tried += 1
        self.outcomes[outcome] += 1
        self.worst = max(self.worst, seconds)


TALLY = Tally()


def timed(check: Callable[..., tuple[str, ...]]) -> Callable[..., None]:
    """Count a check and its outcome; it fails where it takes too long."""

    @wraps(check)
    def call(*args: object, **named: object) -> None:
        start = time.process_time()
        outcome = check(*args, **named)
        seconds = time.process_time() - start
        TALLY.add((check.__name__, *outcome), seconds)
        assert seconds < SECONDS, f"{seconds:.1f} s"

    return call


@timed
def judged(kind: str, data: bytes) -> tuple[str, ...]:
    """Any bytes are a record or have something wrong with them; and have a canonical layout or not."""
    source = read(data, "data/x.yaml")
    problems = [*source.problems]
    if source.value is not None:
        found = schema.check(kind, source)
        problems += found
        if not found:
            build(kind, "x", source.value, source)
        try:
            text = arranged(source, shape.fields(kind))
            assert read(text.encode(), "x").value == source.value
        except CannotArrange:
            pass
    for each in problems:
        assert 1 <= each.position.line <= data.count(b"\n") + data.count(b"\r") + 1
    return tuple(sorted({each.message.key for each in problems}))


@timed
def read_along(kind: str, data: bytes) -> tuple[str, ...]:
    """Any file among the others: they are read, the problems are told, and no rule fails."""
    name = f"{kind}s/gek.yaml"
    found = known().amended({name: data})
    problems = problems_of(found)
    assert not [each for each in problems if "unforeseen" in each.message.key]
    assert len(found.register.proposals) >= len(known().register.proposals)
    view = report(found.register, problems, found.sources, Home("data", "data"))
    for format_ in ("text", "json", "github"):
        assert FORMATS[format_].render(view, Wording("nl"), Screen())
    return tuple(sorted({each.rule for each in problems if each.file.endswith("gek.yaml")}))


@timed
def edited(data: bytes, draw_edit: Callable[[dict], object]) -> tuple[str, ...]:
    """An edit says what was meant and nothing else, or is refused."""
    source = read(data, "data/x.yaml")
    if source.value is None:
        return ("unread",)
    edit = draw_edit(source.value)
    try:
        expected = applied(source.value, [edit])
        text = splice(source, [edit])
    except CannotEdit:
        return (type(edit).__name__, "refused")
    assert read(text.encode(), "x").value == expected
    return (type(edit).__name__, "made")


#: Values that are of the right form and out of the ordinary, each of which some field takes.
ODD = st.sampled_from([
    "0000", "0001", "1900-01-01", "2999-12-31", "2000-02-29", "2019-02-30", 1900, 2999, 0, 1, -1, 100, 101, 1e-9, 0.1, 12.0, 999999999999999,
    True, False, "x", "passed", "[/]", "{count}", "%s", "=1+1", "| a", "<b>", "ocw", "duo", "codeklas", "fictief-codeschool", "participants",
    [], ["ocw"], ["ocw", "ocw"], {}, {"min": 5, "max": 1}, "accepted", "unknown", "stopped", "a" * 900,
])  # fmt: skip
DAYS = st.sampled_from(
    [date(2019, 12, 31), date(2018, 6, 1), date(1, 1, 1), date(9999, 12, 31), date(2020, 2, 29)]
)


@st.composite
def revalued(draw) -> tuple[str, dict]:
    """A record of the example with some of its values otherwise, by its path in the register."""
    name = draw(st.sampled_from(sorted(known().contents))).removeprefix("data/")
    value = copy.deepcopy(known().sources[f"data/{name}"].value)
    for _ in range(draw(st.integers(1, 3))):
        here = value
        while True:
            step = draw(st.sampled_from(sorted(here) if isinstance(here, dict) else range(len(here))))
            if not (isinstance(here[step], dict | list) and here[step] and draw(st.integers(0, 3))):
                break
            here = here[step]
        here[step] = copy.deepcopy(draw(ODD))
    return name, value


@timed
def answered(name: str, value: dict, day: date) -> tuple[str, ...]:
    """Whatever a record says, every question about the register has an answer, in every format."""
    found = known().amended({name: json.dumps(value).encode()})
    problems = problems_of(found, known().register)
    assert not [each for each in problems if "unforeseen" in each.message.key]
    now = found.register.at(day, asked=True)
    answers = [overview(now, now), due_table(now), what_changed(known(), found, day, ("a", "b"))]
    answers += [table(now, now, each, Selection()) for each in TABLES]
    kind, id_ = name.partition("/")[0].removesuffix("s"), name.rpartition("/")[2].removesuffix(".yaml")
    if now.find(kind, id_) is not None and kind != "vocabulary":
        answers.append(show(now, kind, id_, now))
    for each in answers:
        for format_ in ("json", "table", "markdown"):
            assert FORMATS[format_].render(Answer.of(now, each), Wording("nl"), Screen())
    return tuple(sorted({each.rule for each in problems}))


@cache
def known():
    return load(EXAMPLE, "data")
