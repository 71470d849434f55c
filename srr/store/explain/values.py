"""One value that does not fit its field to what is wrong with it and how to write it instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from srr.meaning.codes import code
from srr.meaning.fields import group
from srr.meaning.habits import (
    ids_meant,
    means_unknown,
    name_meant,
    tellable,
    truth_meant,
)
from srr.meaning.numbers import numbers_meant, range_meant
from srr.problems import Choice, Message, say
from srr.store import shape
from srr.store.explain.dates import not_a_date
from srr.store.explain.fields import possible
from srr.store.explain.finding import Finding, Misfit, Said
from srr.store.explain.texts import no_text, other_text, unlike


def not_fitting(wrong: Misfit) -> Finding:
    """What is wrong with a value, and how to write it."""
    if wrong.value is None:
        return Finding(wrong.path, wrong.says("empty"), wrong.fill_in())
    if shape.is_date(wrong.node):
        return not_a_date(wrong)
    if "enum" in wrong.node and not isinstance(wrong.value, list | dict):
        return Finding(wrong.path, *_choice(wrong))
    return Finding(wrong.path, *_BY_KEYWORD.get(wrong.keyword, unlike)(wrong))


def _choice(wrong: Misfit) -> Said:
    choices = tuple(shape.literals(wrong.node))
    shown = tuple(_choices(wrong, choices))
    told = tellable(wrong.value)
    message = wrong.says("not-a-choice", value=wrong.value) if told else wrong.says("not-a-choice-unsaid")
    if isinstance(wrong.value, str):
        words = group(wrong.kind, wrong.path)
        if words is not None and (printed := code(wrong.value, choices, words)) is not None:
            return message, say("schema.write", value=printed)
        if meant := name_meant(wrong.value, choices):
            if len(choices) == 1:
                return message, say("schema.did-you-mean", meant=meant)
            return message, say("schema.did-you-mean-of", meant=meant, choices=shown)
        if means_unknown(wrong.value) and not wrong.needed():
            return message, say("schema.leave-out")
    return message, say("schema.choose", choices=shown)


def _choices(wrong: Misfit, choices: Iterable[str]) -> Iterator[str | Choice]:
    """The codes to choose from, with the words that are printed for them."""
    words = group(wrong.kind, wrong.path)
    return (Choice(words, each, in_file=True) if words is not None else each for each in choices)


def _type(wrong: Misfit) -> Said:
    expected = wrong.node["type"]
    if isinstance(wrong.value, list | dict) and expected not in {"array", "object"}:
        return _single(wrong)
    return _BY_TYPE[expected](wrong)


def _list(wrong: Misfit) -> Said:
    message = wrong.says("list-expected")
    items = wrong.node["items"]
    if entry := _entry(items, wrong.value):
        return message, say("schema.write-below", value=f"- {entry}")
    if "properties" in items or not isinstance(wrong.value, str):
        return message, say("schema.write-dash")
    choices = shape.literals(items)
    parts = [name_meant(each, choices) for each in wrong.value.split(",")] if choices else []
    listed = ", ".join(each for each in parts if each) if all(parts) else None
    if choices and not listed:
        return message, say("schema.choose", choices=tuple(_choices(wrong, choices)))
    listed = listed or ids_meant(wrong.value.lower())
    return message, say("schema.write-list", value=listed) if listed else say("schema.write-dash")


def _mapping(wrong: Misfit) -> Said:
    message = wrong.says("fields-expected")
    if isinstance(wrong.value, list) and len(wrong.value) == 1 and isinstance(wrong.value[0], dict):
        return message, say("schema.no-dash")
    if entry := _entry(wrong.node, wrong.value):
        in_a_list = wrong.path and isinstance(wrong.path[-1], int)
        return message, say("schema.write" if in_a_list else "schema.write-below", value=entry)
    fields = wrong.node.get("properties", ())
    return message, possible(fields) if fields else wrong.meaning()


def _entry(node: shape.Node, value: object) -> str | None:
    """The line that says, among the fields of a mapping, what somebody wrote instead of the mapping.

    Where a text will do as well, that is the text.
    """
    if not isinstance(value, str) or not tellable(value):
        return None
    if any(each.get("type") == "string" for each in node.get("anyOf", ())):
        return value
    fields = node.get("properties", {})
    for name, below in fields.items():
        if value in shape.literals(below):
            return f"{name}: {value}"
    ids = (name for name, below in fields.items() if below.get("$comment") == "id")
    asked = (name for each in (node, *node.get("anyOf", ())) for name in each.get("required", ()))
    name = next(asked, None) or next(ids, None)
    choices = shape.literals(fields[name]) if name else []
    meant = name_meant(value, choices) if choices else value
    return f"{name}: {meant}" if name and meant else None


def _single(wrong: Misfit) -> Said:
    """A list, or fields, where one value belongs."""
    if isinstance(wrong.value, dict):
        return wrong.says("no-fields"), wrong.meaning()
    only = wrong.value[0] if len(wrong.value) == 1 else None
    remedy = say("schema.write", value=only) if tellable(only) else say("schema.keep-one")
    return wrong.says("one-value"), remedy


def _number(wrong: Misfit) -> Said:
    if isinstance(wrong.value, int | float) and not isinstance(wrong.value, bool):
        return wrong.says("whole-number"), wrong.meaning()
    return wrong.says("number-expected"), _number_remedy(wrong)


def _number_remedy(wrong: Misfit) -> Message:
    written = wrong.value if isinstance(wrong.value, str) else ""
    if means_unknown(written) and not wrong.needed():
        return say("schema.leave-out")
    if (ends := range_meant(written)) and "min" in shape.fields(wrong.kind, wrong.path[:-1]):
        return say("schema.write-range", min=ends[0], max=ends[1])
    numbers = numbers_meant(written)
    if len(numbers) == 1:
        return say("schema.write", value=numbers[0])
    if numbers:
        return say("schema.which-number", one=numbers[0], other=numbers[1])
    return say("schema.number-form")


def _truth(wrong: Misfit) -> Said:
    meant = truth_meant(wrong.value) if isinstance(wrong.value, str) else None
    if "const" in wrong.node:
        return _only_true(wrong)
    message = wrong.says("truth-expected")
    return message, say("schema.write", value=str(meant).lower()) if meant is not None else wrong.meaning()


def _only_true(wrong: Misfit) -> Said:
    return wrong.says("only-true"), say("schema.or-nothing")


def _limit(key: str) -> Callable[[Misfit], Said]:
    return lambda wrong: (wrong.says(key, limit=wrong.limit), wrong.meaning())


def _too_many(wrong: Misfit) -> Said:
    return wrong.says("too-many", number=len(wrong.value), limit=wrong.limit), None


def _too_long(wrong: Misfit) -> Said:
    return wrong.says("too-long", number=len(wrong.value), limit=wrong.limit), say("schema.shorten")


def _nothing_in_it(wrong: Misfit) -> Said:
    return wrong.says("empty"), possible(wrong.node["properties"])


_BY_TYPE: dict[str, Callable[[Misfit], Said]] = {
    "array": _list,
    "object": _mapping,
    "string": no_text,
    "number": _number,
    "integer": _number,
    "boolean": _truth,
}
_BY_KEYWORD: dict[str, Callable[[Misfit], Said]] = {
    "type": _type,
    "const": _only_true,
    "pattern": other_text,
    "minimum": _limit("too-low"),
    "exclusiveMinimum": _limit("too-low-or-equal"),
    "maximum": _limit("too-high"),
    "maxItems": _too_many,
    "maxLength": _too_long,
    "maxProperties": _too_many,
    "minProperties": _nothing_in_it,
}
