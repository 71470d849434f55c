"""Problems of names where ids belong, to the same problems with the id of what is called so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial

from srr.meaning import fields
from srr.meaning.closest import closest, fold
from srr.meaning.habits import id_meant
from srr.meaning.records import called
from srr.model.records import KINDS, VOCABULARIES
from srr.model.register import Register
from srr.problems import Message, Path, Problem, say
from srr.store.source import Source
from srr.store.values import look

#: The problems of a text that is no id, and of one that stands where a list of ids belongs.
_NO_ID, _NO_LIST = "schema.id-form", "schema.list-expected"
_FILES = {each.removesuffix("s"): f"{each}/{{id}}.yaml" for each in KINDS}
_FILES |= {kind: f"vocabulary/{name}.yaml" for name, kind in VOCABULARIES.items()}
#: Looking for what resembles a name takes long; after so many people look for the cause themselves.
_RESEMBLING = 50


def named(
    problems: Iterable[Problem], register: Register, sources: Mapping[str, tuple[str, Source]]
) -> Iterator[Problem]:
    """The problems, those of names with the remedy that the names of the register give.

    ``sources`` has the kind and the source of each file.
    """
    ids = cache(partial(called, register))
    resembling = iter(range(_RESEMBLING))
    for problem in problems:
        remedy = None
        if problem.message.key in {_NO_ID, _NO_LIST} and problem.file in sources:
            kind, source = sources[problem.file]
            several = problem.message.key == _NO_LIST
            of = fields.referred(kind, (*problem.path, 0) if several else problem.path)
            value = _value(source, problem.path)
            if of is not None and isinstance(value, str):
                known = ids(of)
                if several:
                    remedy = _list(value, known)
                else:
                    close = known if next(resembling, None) is not None else {}
                    remedy = _one(value, of, known, close)
        yield replace(problem, remedy=remedy) if remedy is not None else problem


def _one(text: str, of: str, known: Mapping[str, str], close: Mapping[str, str]) -> Message | None:
    if fold(text) in known:
        return say("schema.write", value=known[fold(text)])
    near = closest(text, close, 0.8)
    if near is not None:
        return say("schema.did-you-mean", meant=close[near])
    file = _FILES.get(of)
    meant = id_meant(text)
    if not known or file is None or meant is None:
        return None
    return say("remedy.unknown-reference.add", file=file.format(id=meant))


def _list(text: str, known: Mapping[str, str]) -> Message | None:
    """The list of ids, where every name in a text is that of one."""
    names = [text] if fold(text) in known else text.split(",")
    found = [known.get(fold(each)) for each in names]
    ids = [each for each in found if each is not None]
    return say("schema.write-list", value=", ".join(ids)) if len(ids) == len(names) else None


def _value(source: Source, path: Path) -> object:
    return look(source.value if source.rest is None else source.rest.value, path)[1]
