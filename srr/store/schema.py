"""The values of a file to the problems that keep it from being a record of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NoReturn

from srr.model.records import KINDS
from srr.problems import Code, Problem, Severity, say
from srr.store import shape

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator, Registry

    from srr.store.explain import Finding
    from srr.store.rest import Rest
    from srr.store.source import Source


def check(kind: str, source: Source) -> tuple[Problem, ...]:
    """The problems of a file as a record of this kind, in the order of the file; none when it is one.

    Of a file with mistakes these are the problems of the rest, without what may only follow from a mistake.
    ``kind`` is supplier, client, agreement, meeting, proposal, review, register, checklist or vocabulary.
    Never raises on what a file holds.
    """
    rest = source.rest
    value = source.value if rest is None else rest.value
    findings = [*_wrong_dates(kind, value)]
    if not fits(kind, value):
        from srr.store.explain import Finding, explain  # noqa: PLC0415  (most files are in order)

        if (meant := meant_as(kind, value)) != kind:
            return (_problem(source, _misplaced(kind, meant)), *check(meant, source))
        findings += explain(kind, value) or [Finding((), say("schema.unexplained"))]
    if rest is not None:
        findings = [each for each in findings if not _may_lack(rest, each)]
    problems = sorted(_problem(source, each) for each in dict.fromkeys(findings))
    return tuple(each for each in problems if rest is None or each.position.line not in rest.lines)


#: The kinds of record that have a folder of their own, in which a file may be laid by mistake.
_KINDS = (*(folder.removesuffix("s") for folder in KINDS), "vocabulary")
#: Of so many fields that one kind does not have, another may lack one, and be meant.
_STRANGE_TO_ONE = 4


def _may_lack(rest: Rest, finding: Finding) -> bool:
    """Whether what a finding says is missing may only be in what could not be read."""
    around = _LACKING.get(finding.message.key)
    return around is not None and rest.may_lack(finding.path[: len(finding.path) - around])


#: What says that something is missing, and how many steps of its path lead away from where that is missing.
_LACKING = {"schema.missing": 1, "schema.missing-all": 0, "schema.empty": 0, "schema.unexplained": 0}


#: What the schemas of all kinds refer to.
_COMMON = "common.schema.json"


@cache
def _validator(kind: str) -> Draft202012Validator:
    from jsonschema_rs import Draft202012Validator  # noqa: PLC0415  (not needed to show help)

    schema = shape.document(f"{kind}.schema.json")
    return Draft202012Validator(schema, registry=_common(), retriever=_never)


@cache
def _common() -> Registry:
    from jsonschema_rs import Registry  # noqa: PLC0415  (idem)

    # Where a schema has no address of its own, this is where what it refers to is looked for.
    return Registry([(f"json-schema:///{_COMMON}", shape.document(_COMMON))], retriever=_never)


def _never(address: str) -> NoReturn:
    raise LookupError(address)


def fits(kind: str, value: object) -> bool:
    """Whether these values are a record of this kind, but for dates that no calendar has."""
    try:
        return _validator(kind).is_valid(value)
    except ValueError:  # a text or number that JSON cannot hold
        return False


def meant_as(kind: str, value: object) -> str:
    """The kind of record that values which are none of this kind are by their fields; else this kind.

    One field that is out of place may be a mistake; several that are all at home in one other kind are none.
    """
    if kind not in _KINDS or not isinstance(value, dict):
        return kind
    strange = {each: len(value.keys() - shape.whole(each)["properties"]) for each in _KINDS}
    several = strange[kind] > 1 or strange[kind] == len(value)
    few = strange[kind] // _STRANGE_TO_ONE if several else -1
    near = [each for each in _KINDS if strange[each] <= few]
    fitting = [each for each in near if fits(each, value)] or near
    return fitting[0] if len(fitting) == 1 else kind


def _misplaced(kind: str, meant: str) -> Finding:
    from srr.store.explain import Finding  # noqa: PLC0415

    folder = meant if meant == "vocabulary" else f"{meant}s"
    message = say("rule.file-name.other-kind", kind=Code("kind", kind), meant=Code("kind", meant))
    return Finding((), message, say("remedy.file-name.other-kind", folder=folder), rule="file-name")


def _wrong_dates(kind: str, whole: object) -> Iterator[Finding]:
    from srr.store.explain import wrong_date  # noqa: PLC0415

    for path, value in shape.dates(kind, whole):
        if finding := wrong_date(kind, path, value):
            yield finding


def _problem(source: Source, finding: Finding) -> Problem:
    return Problem(
        file=source.file,
        position=source.position(finding.path, key=finding.on_key),
        rule=finding.rule,
        severity=Severity.ERROR,
        message=finding.message,
        remedy=finding.remedy,
        path=finding.path,
    )
