"""Values that fail their schema, through the errors that jsonschema finds, to one finding for each cause."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from srr.meaning.habits import name_meant, tellable
from srr.problems import Path, say
from srr.store import limits, shape
from srr.store.explain import fields
from srr.store.explain.finding import Finding, Misfit
from srr.store.explain.values import not_fitting

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

#: Of several keywords that one value fails, the first of these tells the cause.
_TELLING = ("type", "anyOf", "const", "enum", "minProperties", "maxProperties", "pattern")


def explain(kind: str, value: Any) -> list[Finding]:  # noqa: ANN401  (whatever a file holds)
    """What keeps this value from being a record of this kind, no cause twice, and not all of very many."""
    found: dict[Finding, None] = {}
    for each in _findings(kind, _validator(kind).iter_errors(value)):
        if len(found) == limits.FINDINGS and each not in found:
            more = say("rule.limit.findings-more", limit=limits.FINDINGS)
            return [*found, Finding(each.path, more, say("remedy.limit.findings"), rule="limit")]
        found[each] = None
    return list(found)


@cache
def _validator(kind: str) -> Validator:
    from jsonschema import Draft202012Validator, validators  # noqa: PLC0415  (slow to load, seldom needed)
    from referencing import Registry  # noqa: PLC0415

    linear: Any = validators.extend(Draft202012Validator, {"uniqueItems": _unique_items})  # type: ignore[no-untyped-call]
    # An empty registry: without one, jsonschema would go and fetch whatever a schema refers to.
    validator: Validator = linear(shape.whole(kind), registry=Registry())
    return validator


def _unique_items(_: Validator, unique: bool, value: Any, __: shape.Node) -> Iterator[ValidationError]:  # noqa: ANN401, FBT001
    """The keyword in linear time; jsonschema compares every mapping in a list with every other."""
    from jsonschema import ValidationError  # noqa: PLC0415

    if unique and isinstance(value, list) and _repeated(value):
        yield ValidationError("")


def _repeated(items: list[Any]) -> list[int]:
    """The places of the items that the list has before."""
    first: dict[str, int] = {}
    texts = (json.dumps(each, sort_keys=True, default=str) for each in items)
    return [index for index, text in enumerate(texts) if first.setdefault(text, index) != index]


def _findings(kind: str, errors: Iterable[ValidationError]) -> Iterator[Finding]:
    telling: dict[Path, ValidationError] = {}
    for error in errors:
        path = tuple(error.absolute_path)
        if "propertyNames" in error.relative_schema_path:
            yield from fields.misnamed(_misfit(kind, error))
        elif error.validator in _SEVERAL:
            yield from _SEVERAL[str(error.validator)](_misfit(kind, error))
        elif _asks_in_vain(error):
            yield from fields.none_of(_misfit(kind, error))
        elif path not in telling or _rank(error) < _rank(telling[path]):
            telling[path] = error
    for error in telling.values():
        branch = _branch(error)
        if branch:
            yield from _findings(kind, branch)
        else:
            yield not_fitting(_misfit(kind, error))


def _asks_in_vain(error: ValidationError) -> bool:
    """Whether fields are there, but none of those of which there must be one."""
    node: Any = error.schema
    asks = error.validator == "anyOf" and all(map(shape.only_asks, node["anyOf"]))
    return asks and isinstance(error.instance, dict)


def _misfit(kind: str, error: ValidationError) -> Misfit:
    node: Any = error.schema
    return Misfit(kind, tuple(error.absolute_path), error.instance, node, str(error.validator))


def _rank(error: ValidationError) -> int:
    return _TELLING.index(error.validator) if error.validator in _TELLING else len(_TELLING)


def _repeats(wrong: Misfit) -> Iterator[Finding]:
    for index in _repeated(wrong.value):
        value = wrong.value[index]
        message = say("schema.repeated", value=value) if tellable(value) else say("schema.repeated-unsaid")
        yield Finding((*wrong.path, index), message, say("schema.remove-one"))


def _branch(error: ValidationError) -> list[ValidationError]:
    """Of a value that may have several forms, the errors of the form it is meant to have; else none.

    The type of the value decides. A text that may be either chosen or written freely was meant to be chosen
    where it resembles one of the choices.
    """
    node: Any = error.schema
    if error.validator != "anyOf" or shape.is_date(node):
        return []
    value: Any = error.instance
    forms = _forms_of_its_type(error)
    free = [errors for form, errors in forms.items() if not shape.literals(node["anyOf"][form])]
    for form, errors in forms.items():
        choices = shape.literals(node["anyOf"][form])
        if choices and (not free or name_meant(value, choices)):
            return errors
    return free[0] if free else []


def _forms_of_its_type(error: ValidationError) -> dict[int, list[ValidationError]]:
    """The forms that have the type of the value, by their number, with what is wrong in them."""
    forms: dict[Any, list[ValidationError]] = {}
    for each in error.context or ():
        forms.setdefault(each.relative_schema_path[0], []).append(each)
    return {form: errors for form, errors in forms.items() if not any(_mistyped(each) for each in errors)}


def _mistyped(error: ValidationError) -> bool:
    if error.relative_path:
        return False
    return not _forms_of_its_type(error) if error.validator == "anyOf" else error.validator == "type"


_SEVERAL: dict[Any, Callable[[Misfit], Iterator[Finding]]] = {
    "additionalProperties": fields.unknown,
    "required": fields.missing,
    "not": fields.together,
    "uniqueItems": _repeats,
}
