"""What a row says of a record to the record's values, or to the edits of one that is there already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from srr.changes.importing.around import Doubt
from srr.changes.importing.columns import path_of
from srr.changes.setting import TURNS, put
from srr.changes.transitions import STEPS
from srr.meaning import fields
from srr.meaning.closest import fold
from srr.model.dates import PartialDate
from srr.model.measures import AMOUNT
from srr.model.records import Meaning
from srr.model.statuses import STATUSES, allowed_after
from srr.problems import Path, say
from srr.store import shape
from srr.store.edits import Append, Edit, Set
from srr.store.values import Value, look


def made(kind: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """The values of a new record, in the usual order of its fields."""
    record: dict[str, Value] = {}
    for field, value in sorted(values.items(), key=lambda each: "." in each[0]):
        if field in {"id", "status"} or field.startswith("history."):
            continue
        first, *below = path_of(field)
        if first in {"targets", "realised"}:
            record[str(first)] = [*_listed(record.get(str(first))), value]
        elif below and below[0] == 0:
            # What a cell says of a list holds for all of it.
            parts = _listed(record.get(str(first))) or [{}]
            record[str(first)] = [{**_fields(each), str(below[1]): value} for each in parts]
        elif field == "obligation" and isinstance(value, dict):
            record[field] = {**_fields(record.get(field)), **value}
        elif below:
            record[str(first)] = {**_fields(record.get(str(first))), str(below[0]): value}
        else:
            record[str(first)] = value
    events = list(_events(values))
    if events:
        record["history"] = events
    return _in_order(kind, (), record)


def _in_order(kind: str, path: Path, value: Mapping[str, Value]) -> dict[str, Value]:
    """The fields of a record, and of the parts in it, in the order of the schema."""
    found: dict[str, Value] = {}
    for name in (each for each in shape.fields(kind, path) if each in value):
        below, place = value[name], (*path, name)
        if isinstance(below, dict):
            below = _in_order(kind, place, below)
        elif isinstance(below, list):
            below = [_in_order(kind, (*place, 0), each) if isinstance(each, dict) else each for each in below]
        found[name] = below
    return found


def _listed(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []


def _fields(value: Value) -> dict[str, Value]:
    return value if isinstance(value, dict) else {}


def _events(values: Mapping[str, Value]) -> Iterator[Value]:
    """The steps of a proposal that a row says, in the order of a proposal's life; the status comes last.

    What a later step proves stands before it, without a date: what was started was accepted.
    """
    dated = {
        status: values[f"history.{status}.date"] for status in STATUSES if f"history.{status}.date" in values
    }
    current = values.get("status")
    said = [*(each for each in dated if each != current), *([str(current)] if current is not None else [])]
    past: list[str] = []
    for status in said:
        for each in (*_proven(past, status), status):
            past.append(each)
            date = dated.get(each)
            yield {"status": each, **({"date": date} if date is not None else {})}


def _proven(past: Sequence[str], status: str) -> tuple[str, ...]:
    """The steps that must lie between what came before and a step that cannot follow it by itself."""
    if not past:
        return ()
    for between in ((), ("accepted",), ("started",), ("accepted", "started")):
        steps = (*between, status)
        if all(each in allowed_after([*past, *steps[:at]]) for at, each in enumerate(steps)):
            return between
    return ()


def proven(values: Mapping[str, Value]) -> tuple[str, ...]:
    """The steps that a new proposal gets because a later one proves them, which nobody wrote."""
    said = {
        str(values.get("status")),
        *(each.split(".")[1] for each in values if each.startswith("history.")),
    }
    steps = (str(_fields(each).get("status")) for each in _events(values))
    return tuple(each for each in steps if each not in said)


def edits(kind: str, id_: str, current: Mapping[str, Value], field: str, value: Value) -> list[Edit] | Doubt:
    """What of a record changes where a row says this of a field; nothing where it says that already.

    What is known more precisely stays, and nothing is taken from a list: a cell that names fewer does not
    say that there are no others.
    """
    path = path_of(field)
    if field == "id":
        return []
    if path[0] == "history":
        return _step(id_, current, field, value)
    if path[0] in {"targets", "realised"}:
        return _measure(current, str(path[0]), value)
    if field in _NAMED_BY and isinstance(value, list):
        return _more(current, field, value)
    if len(path) > 1 and path[1] == 0:
        return _first(id_, current, path, value)
    if field == "obligation" and isinstance(value, dict):
        found: list[Edit] = []
        if not value and field not in current:
            return [Set((field,), {})]
        for name, each in value.items():
            change = _plain(kind, current, (field, name), each)
            if isinstance(change, Doubt):
                return change
            found += change
        return found
    return _plain(kind, current, path, value)


#: What tells the parts of a list apart that a cell can name.
_NAMED_BY = {
    "agreements": ("agreement",),
    "partners": ("party", "name"),
    "former_names": ("name",),
    "links": ("url",),
    "milestones": ("date", "what"),
}


def _more(current: Mapping[str, Value], field: str, value: Sequence[Value]) -> list[Edit] | Doubt:
    """The parts that a list does not have yet."""
    old = _listed(current.get(field))
    if old and not value:
        return Doubt(say("import.row.has-some"))
    if field not in current:
        return [Set((field,), [*value])]

    def called(part: Value) -> tuple[str, ...]:
        told = part if isinstance(part, dict) else {"url": part}
        return tuple(fold(str(told[each])) for each in _NAMED_BY[field] if each in told)

    there = {called(each) for each in old}
    return [Append((field,), each) for each in value if called(each) not in there]


def _plain(kind: str, current: Mapping[str, Value], path: Path, value: Value) -> list[Edit] | Doubt:
    there, old = look(dict(current), path)
    if old and value == []:
        return Doubt(say("import.row.has-some"))
    if there and same(kind, path, old, value):
        return []
    if there and isinstance(old, list) and isinstance(value, list):
        return [Append(path, each) for each in value if each not in old]
    return [put(dict(current), path, value)]


def same(kind: str, path: Path, old: Value, new: Value) -> bool:
    """Whether a cell says of a value in a record what that is, or the same less precisely."""
    if isinstance(old, list) and isinstance(new, list):
        return all(each in old for each in new) and bool(new or not old)
    if fields.value(kind, path) is Meaning.DATE and not isinstance(old, bool) and not isinstance(new, bool):
        return covers(old, new)
    if isinstance(old, str) and isinstance(new, str):
        return " ".join(old.split()) == " ".join(new.split())
    return bool(old == new)


def covers(old: Value, new: Value) -> bool:
    """Whether the date in a record lies within the one that a cell says."""
    try:
        known, said = PartialDate.parse(str(old)), PartialDate.parse(str(new))
    except ValueError:
        return old == new
    return said.first <= known.first and known.last <= said.last


def _first(id_: str, current: Mapping[str, Value], path: Path, value: Value) -> list[Edit] | Doubt:
    """A part of a list that a cell can say only where there is one of it at most."""
    name, _, below = path
    there, items = look(dict(current), (name,))
    if not there or not items:
        return [Set((name,), [{str(below): value}])]
    if not isinstance(items, list):
        return []
    said = [each.get(str(below)) for each in items if isinstance(each, dict)]
    if name == "readiness":
        # The last state is the one that holds.
        return [] if said and said[-1] == value else _by_command("client", TURNS, str(value), id_)
    if value in said:
        return []
    if len(items) > 1:
        return Doubt(say("import.row.several-parts", field=str(name)))
    return [Set((name, 0, str(below)), value)]


def _step(id_: str, current: Mapping[str, Value], field: str, value: Value) -> list[Edit] | Doubt:
    """A step of a proposal: its date where that is not known, the step itself where it can follow."""
    history = _listed(current.get("history"))
    statuses = [each.get("status") for each in history if isinstance(each, dict)]
    if field == "status":
        if statuses and statuses[-1] == value:
            return []
        if statuses:
            return _by_command("proposal", STEPS, str(value), id_)
        return [Set(("history",), [{"status": value}])]
    status = field.split(".")[1]
    places = [index for index, each in enumerate(statuses) if each == status]
    if not places:
        return _by_command("proposal", STEPS, status, id_)
    for index in places:
        old = _fields(history[index]).get("date")
        if old is not None and covers(old, value):
            return []
    if len(places) > 1:
        return Doubt(say("import.row.several-parts", field=status))
    return [Set(("history", places[0], "date"), value)]


def _by_command(group: str, commands: Mapping[str, str], to: str, id_: str) -> Doubt:
    """That something happened, which a command records with all that comes with it."""
    remedy = (
        say("import.row.by-step.do", command=f"srr {group} {commands[to]} {id_}") if to in commands else None
    )
    return Doubt(say("import.row.by-step"), remedy)


def _measure(current: Mapping[str, Value], name: str, value: Value) -> list[Edit] | Doubt:
    """An amount of a metric: new, or another than the one that is recorded."""
    recorded = [each for each in _listed(current.get(name)) if isinstance(each, dict)]
    assert isinstance(value, dict)  # noqa: S101  (what an amount is read as)

    def alike(*keys: str) -> list[int]:
        return [
            at for at, each in enumerate(recorded) if all(each.get(key) == value.get(key) for key in keys)
        ]

    # What is of another time is another amount; without one it may be of any.
    about, times = ("metric", "per", "group"), ("from", "until")
    if alike(*about, *AMOUNT, *(each for each in times if each in value)):
        return []
    places = alike(*about, *times)
    if len(places) > 1:
        return Doubt(say("import.row.several-parts", field=name))
    if not places:
        return [Append((name,), value)] if name in current else [Set((name,), [value])]
    part = recorded[places[0]]
    return [
        Set((name, places[0]), {**{k: v for k, v in part.items() if k in value or k not in AMOUNT}, **value})
    ]
