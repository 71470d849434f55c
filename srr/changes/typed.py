"""What somebody types for a field to the value that the field holds, and whether a record may hold it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from srr.changes import measuring, plan
from srr.changes.plan import Refused
from srr.frozen import frozen
from srr.meaning import codes, fields
from srr.meaning.dates import bare, date_meant, parts, when
from srr.meaning.habits import name_meant, tellable, truth_meant
from srr.meaning.ids import ID
from srr.meaning.listener import Listener
from srr.meaning.numbers import CURRENCIES, counts, kvk, months, number, share_of
from srr.meaning.records import Several, mentioned, repeat, unknown
from srr.meaning.unclear import Unclear
from srr.model.records import Meaning, Measure, Record, references
from srr.model.register import Register
from srr.privacy.people import ROLES
from srr.problems import Choice, Message, Path, Position, Severity, say
from srr.store import shape
from srr.store.build import build
from srr.store.edits import Edit, applied
from srr.store.explain import Finding, explain, wrong_date
from srr.store.limits import DIGITS
from srr.store.schema import fits
from srr.store.source import read
from srr.store.values import Value, look

#: The fields that are the last day of something.
ENDS = frozenset({"end", "until", "valid_until"})
#: Thousands that are parted, or a sign: what was read of it is worth saying.
_PARTED = re.compile(r"[0-9][., '][0-9]{3}")
_PERCENT = re.compile(r"[0-9] ?(?:%|procent|percent)$", re.IGNORECASE)
#: A comma between two fields, not one within a number.
_COMMA = re.compile(r"\s*,\s+(?=\D)|;\s*")
#: Remedies for who writes a file, with quotation marks, lines and dashes, to those for a command line.
_AS_TYPED = {
    "schema.quote": "schema.write",
    "schema.lost-zero": "changes.typed.lost-zero",
    "schema.write-dash": "changes.typed.one-by-one",
    "schema.write-list": "changes.typed.one-by-one",
    "schema.write-below": "schema.write",
    "schema.leave-out": "changes.typed.leave-out",
    "schema.or-nothing": "changes.typed.leave-out",
}
#: What stands in a command that srr prints where somebody is to type a text.
_LEFT_OPEN = ("…", "...")
_ADDRESS = re.compile(r"@|[(\[](?:at|apenstaartje)[)\]]", re.IGNORECASE)
_QUOTED = re.compile(r"(['\"])([0-9A-Z]+)\1")
_FIELD = re.compile(r"(?P<name>[^\W\d][\w-]*)(?:\s*[:=]\s*|\s+)(?P<value>\S.*)")


def value(listener: Listener, kind: str, path: Path, written: str) -> Value:
    """The value that a text stands for at this place in a record, by what its schema takes there.

    Dates, numbers, codes and names are understood as people write them. What begins with ``{`` or ``[`` is
    YAML where a list or fields may stand; fields are also understood as ``FIELD VALUE, FIELD VALUE``, and as
    the one value that says most of them. A text that fits nothing stays a text: :func:`check` says what is
    wrong with it. Raises Refused for what cannot be read, may mean two things or names nothing.
    """
    written = written.strip()
    types = {form.get("type") for form in shape.forms(kind, path)}
    if written[:1] in {"{", "["} and types & {"array", "object"}:
        return _within(listener, kind, path, _yaml(written))
    of = fields.part(kind, path)
    if of is Measure:
        return measuring.value(measuring.measure(listener.register, written))
    if of is not None and "object" in types and (found := _fields(kind, path, written)):
        return {name: value(listener, kind, (*path, name), each) for name, each in found.items()}
    return _single(listener, kind, path, written)


def _within(listener: Listener, kind: str, path: Path, found: Value) -> Value:
    """A value that was written as YAML, with every text in it understood as if it was typed by itself."""
    if isinstance(found, dict):
        return {key: _within(listener, kind, (*path, key), each) for key, each in found.items()}
    if isinstance(found, list):
        return [_within(listener, kind, (*path, index), each) for index, each in enumerate(found)]
    if not isinstance(found, str):
        return found
    if fields.part(kind, path) is not None and found.strip()[:1] not in {"{", "["}:
        # "[6 deelnemers]": fields that are written as who types one of them writes them.
        return value(listener, kind, path, found)
    return _single(listener, kind, path, found)


def _single(listener: Listener, kind: str, path: Path, written: str) -> Value:
    """One value: a date, a number, yes or no, an id, a code or a text."""
    forms = shape.forms(kind, path)
    types = {form.get("type") for form in forms}
    if "array" in types and "string" not in types:
        return _no_list(listener, kind, path, written)
    of = fields.referred(kind, path)
    if of is not None:
        return _id(listener, of, written)
    choices = shape.choices(kind, path)
    if choices and (known := _code(written, choices, fields.group(kind, path))) is not None:
        return known
    try:
        if any(shape.is_date(form) for form in forms):
            date = bare(written, last=path[-1] in ENDS)
            return _date(date, listener, choice=bool(choices))
        if types & {"number", "integer"}:
            length = months(written) if path[-1] == "months" else None
            return _number(written if length is None else str(length), fields.value(kind, path), listener)
    except Unclear as unclear:
        raise Refused(unclear.message, unclear.remedy) from unclear
    if any("pattern" in form for form in forms) and (within := _QUOTED.fullmatch(written)):
        # As it stands in a file; a number of an organisation has no quotation marks of its own.
        return within[2]
    if "boolean" in types:
        truth = truth_meant(written)
        return written if truth is None else truth
    if written in _LEFT_OPEN:
        raise Refused(say("changes.typed.left-open", text=written))
    return text(path, written)


def text(path: Path, written: str) -> str:
    """A text as a record has it at this place. Raises Refused for a mail address where a role belongs."""
    names = [each for each in path if isinstance(each, str)]
    if names and names[-1] == "mailbox":
        return re.sub(r"^mailto:|^<(?=[^<>]+>$)|(?<=[^<>])>$", "", written, flags=re.IGNORECASE)
    if names and names[-1] == "kvk" and kvk(written).isdecimal():
        return kvk(written)
    if names and names[-1] == "currency":
        return CURRENCIES.get(written.casefold(), written)
    if names and names[-1] in ROLES and _ADDRESS.search(written):
        raise Refused(say("changes.typed.address"), say("changes.typed.address.do"))
    return written


def _no_list(listener: Listener, kind: str, path: Path, written: str) -> str:
    """A text where a list belongs. Raises Refused, with the list, where it is one thing or several of it."""
    item = (*path, 0)
    if fields.referred(kind, item) is None and not shape.choices(kind, item):
        return written
    names = [each.strip() for each in written.split(",") if each.strip()]
    found = ", ".join(str(_single(listener, kind, item, each)) for each in names)
    message = say("schema.list-expected", field=str(path[-1]))
    raise Refused(message, say("changes.set.list", value=found) if found else None)


def _code(written: str, choices: Collection[str], group: str | None) -> str | None:
    """The code that a text is or is printed as; of one that no list words, any of its words."""
    return codes.code(written, choices, group) if group else name_meant(written, choices, 1)


def _date(written: str, listener: Listener, *, choice: bool) -> Value:
    """A date; what is none stays as it is where something else may stand too, or where it says nothing."""
    if not written.strip() or (choice and parts(written) is None and date_meant(written) is None):
        return written
    return plan.written(when(written, listener))


def _number(written: str, of: Meaning, listener: Listener) -> Value:
    found = number(written, of)
    if found is None or sum(map(str.isdecimal, written)) > DIGITS:
        return written
    if counts(written) or (written.strip("-€% ") != str(found) and _PARTED.search(written)):
        listener.tell(say("heard.number", text=written.strip(), number=format(found, "f")))
    return int(found) if found == found.to_integral_value() else float(found)


def _fields(kind: str, path: Path, written: str) -> dict[str, str]:
    """Fields as they are typed without braces, each with its text; none where that is not what it says."""
    names = shape.fields(kind, path)
    found: dict[str, str] = {}
    for each in _COMMA.split(written):
        match = _FIELD.fullmatch(each)
        name = fields.named(match["name"], names) if match else None
        if match is None or name is None or name in found:
            return _only_field(kind, path, written, names)
        found[name] = match["value"]
    return found


def _only_field(kind: str, path: Path, written: str, names: Collection[str]) -> dict[str, str]:
    """The field that a text by itself is the value of: a percentage, a code, or the id that says which."""
    means = {name: fields.value(kind, (*path, name)) for name in names}
    share, base = share_of(written) or ("", "")
    if base and {"percentage", "base"} <= {*names} and _base(kind, path, base) is not None:
        return {"percentage": share, "base": base}
    if _PERCENT.search(written):
        return {name: written for name in names if means[name] is Meaning.PERCENTAGE and name != "elsewhere"}
    for name in names:
        group = fields.group(kind, (*path, name))
        if group and codes.code(written, shape.choices(kind, (*path, name)), group):
            return {name: written}
    asked = [name for form in shape.forms(kind, path) for name in form.get("required", ())]
    ids = [name for name in names if means[name] is Meaning.REFERENCE]
    only = asked or ids[:1]
    return {only[0]: written} if len(only) == 1 else {}


def _base(kind: str, path: Path, written: str) -> str | None:
    """What a percentage is of, where the words for it are known."""
    place = (*path, "base")
    return codes.code(written, shape.choices(kind, place), str(fields.group(kind, place)))


def _id(listener: Listener, of: str, written: str) -> str:
    listener.seek(of, written)
    try:
        found = mentioned(listener.register, written, of)
    except Several as several:
        try:
            return listener.choose(several).id
        except Several as unclear:
            raise Refused(unclear.message, unclear.remedy) from unclear
    except Unclear as unclear:
        if ID.fullmatch(written):
            return written
        raise Refused(unclear.message, unclear.remedy) from unclear
    repeat(listener, written, found)
    return found.id


def items(listener: Listener, kind: str, path: Path, written: Collection[str]) -> list[Value]:
    """The items of a list of which each was typed by itself, or several at once as ``[a, b]``."""
    found: list[Value] = []
    for each in written:
        several = value(listener, kind, path, each) if each.strip().startswith("[") else None
        found += several if isinstance(several, list) else [value(listener, kind, (*path, 0), each)]
    return found


def listed(listener: Listener, kind: str, path: Path, written: str) -> list[Value]:
    """The items of a list that were typed together: names and codes by commas, else one; "none" is none."""
    item = (*path, 0)
    if codes.code(written, ("none",), "word"):
        return []
    several = fields.referred(kind, item) is not None or shape.choices(kind, item)
    each_ = written.split(",") if several else (written,)
    return [value(listener, kind, item, each) for each in each_ if each.strip()]


def place(kind: str, written: str) -> Path:
    """The place in a record that a dotted path names. Raises Refused, with what was meant, for no field."""
    path: Path = ()
    for typed in written.split("."):
        step: str | int = typed
        if typed.isdecimal() and any("items" in each for each in shape.forms(kind, path)):
            step = int(typed)
        elif (known := fields.named(typed, shape.fields(kind, path))) is not None:
            step = known
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
    misfits = [] if fits(kind, value) else explain(kind, value)
    wrong = [*misfits, *(each for each in dates if each is not None)]
    for finding in wrong:
        if finding.path[: len(within)] == within:
            raise Refused(finding.message, _as_typed(finding, value))
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
        raise Refused(finding.message, _as_typed(finding, after))


def _as_typed(finding: Finding, value: Mapping[str, Value]) -> Message | None:
    """What helps who types. Of what was typed in braces, which is YAML, that is what helps in a file."""
    remedy, (_, there) = finding.remedy, look(dict(value), finding.path)
    if remedy is None or remedy.key not in _AS_TYPED or not isinstance(there, str):
        return remedy
    return say(_AS_TYPED[remedy.key], **dict(remedy.args))


def mentions(kind: str, value: Mapping[str, Value]) -> Iterator[tuple[Path, str, str]]:
    """Every id that these values of a whole record mention: the path to it, the kind it names, the id."""
    return references(built(kind, kind, value))


def built(kind: str, id_: str, value: Mapping[str, Value]) -> Record:
    """The record that these values would make, which have passed :func:`check`."""
    return build(kind, id_, dict(value), _Nowhere())


def _field_meant(kind: str, path: Path, typed: str) -> Message:
    names = shape.fields(kind, path)
    if meant := name_meant(typed, names):
        return say("schema.did-you-mean", meant=".".join(map(str, (*path, meant))))
    if homes := shape.homes(kind, typed):
        return say("schema.belongs-in", places=tuple(".".join(map(str, home)) for home in homes))
    if not names:
        return say("changes.typed.no-fields", field=".".join(map(str, path)))
    return say("schema.possible-fields", fields=tuple(Choice("field", each) for each in names))


def _yaml(written: str) -> Value:
    source = read(f"value: {' '.join(written.splitlines())}\n".encode(), "")
    if source.value is None:
        wrong = next(each for each in source.problems if each.severity is Severity.ERROR)
        raise Refused(wrong.message, wrong.remedy)
    return source.value["value"]


@frozen
class _Nowhere:
    """The origin of a record that is in no file yet."""

    file: str = ""

    def position(self, path: Path, *, key: bool = False) -> Position:  # noqa: ARG002
        return Position()
