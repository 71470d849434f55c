"""Fields that are unknown, missing, misnamed or at odds to what is wrong with them, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srr.meaning.habits import name_meant, tellable
from srr.problems import Choice, Message, say
from srr.store import shape
from srr.store.explain.finding import Finding, Misfit, meaning


def unknown(wrong: Misfit) -> Iterator[Finding]:
    """A finding for each field that may not stand there."""
    for name in _strangers(wrong):
        told = tellable(name)
        message = say("schema.unknown-field", field=name) if told else say("schema.unknown-field-unsaid")
        yield Finding((*wrong.path, name), message, _where(wrong, name), on_key=True)


def missing(wrong: Misfit) -> Iterator[Finding]:
    """A finding for each field that must be there; where it is there misspelt, :func:`unknown` says so."""
    misspelt = {_neighbour(wrong, name) for name in _strangers(wrong)}
    for name in wrong.node["required"]:
        if name not in wrong.value and name not in misspelt:
            path = (*wrong.path, name)
            means = meaning(wrong.kind, path)
            remedy = say("schema.add", field=name, meaning=means) if means else None
            yield Finding(path, say("schema.missing", field=name), remedy)


def none_of(wrong: Misfit) -> Iterator[Finding]:
    """A finding where none is there of the fields of which one must be; none where one is there misspelt."""
    fields = tuple(name for each in wrong.node["anyOf"] for name in each["required"])
    if not {*fields} & {_neighbour(wrong, name) for name in _strangers(wrong)}:
        yield Finding(
            wrong.path, say("schema.missing-all", fields=fields), say("schema.add-one", fields=fields)
        )


def together(wrong: Misfit) -> Iterator[Finding]:
    """A finding for fields that exclude each other: one field that may not stand beside some others."""
    pairs = [pair["required"] for pair in wrong.node["not"]["anyOf"] if {*pair["required"]} <= {*wrong.value}]
    field = pairs[0][0]
    others = tuple(other for first, other in pairs if first == field)
    message = say("schema.not-together", field=field, others=others)
    yield Finding(
        (*wrong.path, field), message, say("schema.either", field=field, others=others), on_key=True
    )


def misnamed(wrong: Misfit) -> Iterator[Finding]:
    """A finding for a name that the writer may choose, as a question's, but not in this form."""
    path = (*wrong.path, wrong.value)
    yield Finding(path, wrong.says("name-form"), wrong.meaning(), on_key=True)


def _strangers(wrong: Misfit) -> list[str]:
    return [name for name in wrong.value if name not in wrong.node["properties"]]


def _where(wrong: Misfit, name: str) -> Message:
    """What an unknown field was meant to be, or where it belongs."""
    if meant := _neighbour(wrong, name):
        return say("schema.did-you-mean", meant=meant)
    if homes := shape.homes(wrong.kind, name):
        return say("schema.belongs-in", places=tuple(".".join(map(str, home)) for home in homes))
    if name == "id" and not wrong.path:
        return say("schema.id-is-file-name")
    if meant := name_meant(name, wrong.node["properties"]):
        return say("schema.there-already", meant=meant)
    return possible(wrong.node["properties"])


def possible(names: Iterable[str]) -> Message:
    """The fields that may stand somewhere, each with its word."""
    return say("schema.possible-fields", fields=tuple(Choice("field", each, in_file=True) for each in names))


def _neighbour(wrong: Misfit, name: str) -> str | None:
    """The field, of those that may stand there and do not yet, that an unknown one was meant to be."""
    free = [each for each in wrong.node["properties"] if each not in wrong.value]
    # A name that is right elsewhere in the record must resemble one from here closely.
    return name_meant(name, free, likeness=0.85 if shape.homes(wrong.kind, name) else 0.7)
