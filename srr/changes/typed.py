"""What somebody types for a field to the value that the field holds, and whether a record may hold it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from srr.changes.plan import Refused
from srr.frozen import frozen
from srr.meaning import codes, fields
from srr.meaning.habits import name_meant, tellable
from srr.meaning.records import Several, mentioned, unknown
from srr.meaning.unclear import Unclear
from srr.model.records import references
from srr.model.register import Register
from srr.problems import Message, Path, Position, Severity, say
from srr.store import shape
from srr.store.build import build
from srr.store.edits import Edit, Value, applied
from srr.store.explain import explain, wrong_date
from srr.store.folder import ID
from srr.store.limits import DIGITS
from srr.store.schema import fits
from srr.store.source import read

_NUMBER = re.compile(r"-?(?P<whole>0|[1-9][0-9]*)(?:[.,](?P<decimals>[0-9]+))?")
#: One and a half to one reader, fifteen hundred to another.
_THOUSANDS = re.compile(r"(?P<whole>[1-9][0-9]{0,2})[.,](?P<rest>[0-9]{3})")
_YEAR = re.compile(r"[0-9]{4}")


def value(kind: str, path: Path, written: str) -> Value:
    """The value that a text stands for at this place in a record, by what its schema takes there.

    What begins with ``{`` or ``[`` is YAML where a list or fields may stand. A text that fits nothing stays
    a text: :func:`check` says what is wrong with it. Raises Refused for YAML that cannot be read and for a
    number that may mean two.
    """
    written = written.strip()
    forms = [form for node in shape.at(kind, path) for form in shape.alternatives(node)]
    types = {form.get("type") for form in forms}
    if written[:1] in {"{", "["} and types & {"array", "object"}:
        return _yaml(written)
    if any(shape.is_date(form) for form in forms):
        return int(written) if _YEAR.fullmatch(written) else written
    if types & {"number", "integer"}:
        return _number(written)
    if "boolean" in types:
        truth = codes.code(written, ("true", "false"), "word")
        return written if truth is None else truth == "true"
    return written


def meant(register: Register, kind: str, path: Path, value: Value) -> Value:
    """A value that was typed for this place, with the ids and codes in it that its words mean.

    Raises Refused for a name that no record of the kind has, or several. What looks like an id or a code and
    is none stays as it is: :func:`check` says what is wrong with it.
    """
    if isinstance(value, dict):
        return {key: meant(register, kind, (*path, key), each) for key, each in value.items()}
    if isinstance(value, list):
        return [meant(register, kind, (*path, index), each) for index, each in enumerate(value)]
    if not isinstance(value, str):
        return value
    of = fields.referred(kind, path)
    if of is not None:
        return _id(register, of, value)
    return codes.code(value, shape.choices(kind, path), fields.group(kind, path) or "") or value


def _id(register: Register, of: str, written: str) -> str:
    try:
        return mentioned(register, written, of).id
    except Several as unclear:
        raise Refused(unclear.message, unclear.remedy) from unclear
    except Unclear as unclear:
        if ID.fullmatch(written):
            return written
        raise Refused(unclear.message, unclear.remedy) from unclear


def items(kind: str, path: Path, written: Collection[str]) -> list[Value]:
    """The items of a list of which each was typed by itself, or several at once as ``[a, b]``."""
    found: list[Value] = []
    for each in written:
        several = value(kind, path, each) if each.strip().startswith("[") else None
        found += several if isinstance(several, list) else [value(kind, (*path, 0), each)]
    return found


def place(kind: str, written: str) -> Path:
    """The place in a record that a dotted path names. Raises Refused, with what was meant, for no field."""
    path: Path = ()
    for typed in written.split("."):
        step: str | int = typed
        if typed.isdecimal() and any("items" in each for each in _forms(kind, path)):
            step = int(typed)
        elif (spelt := typed.replace("-", "_")) in shape.fields(kind, path):
            step = spelt
        if not typed or not shape.at(kind, (*path, step)):
            told = say("schema.unknown-field", field=typed) if tellable(typed) else _NO_FIELD
            raise Refused(told, _field_meant(kind, path, typed))
        path = (*path, step)
    return path


_NO_FIELD = say("schema.unknown-field-unsaid")


def check(
    register: Register,
    kind: str,
    value: Mapping[str, Value],
    *,
    within: Path = (),
    known: Collection[tuple[str, str]] = (),
) -> None:
    """Raises Refused where a record of this kind may not hold these values, or they refer to nothing.

    Only what is wrong ``within`` a place counts; the references in ``known`` were there already.
    """
    dates = (wrong_date(kind, at, date) for at, date in shape.dates(kind, value))
    wrong = [*explain(kind, value), *(each for each in dates if each is not None)]
    for finding in wrong:
        if finding.path[: len(within)] == within:
            raise Refused(finding.message, finding.remedy)
    if wrong:  # elsewhere, so that no record can be built of it
        return
    for at, of, id_ in mentions(kind, value):
        if at[: len(within)] == within and (of, id_) not in known and not register.knows(of, id_):
            unclear = unknown(register, id_, of)
            raise Refused(unclear.message, unclear.remedy)


def check_edits(kind: str, value: Mapping[str, Value], edits: Iterable[Edit]) -> None:
    """Raises Refused where a record that is in order would not be any more after these edits."""
    after = applied(value, edits)
    if fits(kind, after) or not fits(kind, value):
        return
    for finding in explain(kind, after):
        raise Refused(finding.message, finding.remedy)


def mentions(kind: str, value: Mapping[str, Value]) -> Iterator[tuple[Path, str, str]]:
    """Every id that these values of a whole record mention: the path to it, the kind it names, the id."""
    return references(build(kind, kind, dict(value), _Nowhere()))


def _forms(kind: str, path: Path) -> list[shape.Node]:
    return [form for node in shape.at(kind, path) for form in shape.alternatives(node)]


def _field_meant(kind: str, path: Path, typed: str) -> Message:
    names = shape.fields(kind, path)
    if meant := name_meant(typed, names):
        return say("schema.did-you-mean", meant=".".join(map(str, (*path, meant))))
    if homes := shape.homes(kind, typed):
        return say("schema.belongs-in", places=tuple(".".join(map(str, home)) for home in homes))
    if not names:
        return say("changes.typed.no-fields", field=".".join(map(str, path)))
    return say("schema.possible-fields", fields=tuple(names))


def _yaml(written: str) -> Value:
    source = read(f"value: {' '.join(written.splitlines())}\n".encode(), "")
    if source.value is None:
        wrong = next(each for each in source.problems if each.severity is Severity.ERROR)
        raise Refused(wrong.message, wrong.remedy)
    return source.value["value"]


def _number(written: str) -> Value:
    if match := _THOUSANDS.fullmatch(written):
        plain, decimals = f"{match['whole']}{match['rest']}", match["rest"].rstrip("0") or "0"
        raise Refused(
            say("changes.measure.ambiguous", text=written),
            say("changes.measure.ambiguous.do", plain=plain, decimal=f"{match['whole']},{decimals}"),
        )
    match = _NUMBER.fullmatch(written)
    if match is None or sum(map(str.isdecimal, written)) > DIGITS:
        return written
    return float(written.replace(",", ".")) if match["decimals"] else int(written)


@frozen
class _Nowhere:
    """The origin of a record that is in no file yet."""

    file: str = ""

    def position(self, path: Path, *, key: bool = False) -> Position:  # noqa: ARG002
        return Position()
