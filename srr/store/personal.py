"""What a file holds that looks personal to problems, which say where and of what kind, and never what it is.

The text is looked at as it stands, so that comments, keys and files that cannot be read are seen as well.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from srr.frozen import replace
from srr.privacy import Hit, find, in_name
from srr.problems import Code, Position, Problem, Severity, say
from srr.store.encoding import decode
from srr.store.faults import Lines

if TYPE_CHECKING:
    from srr.store.writer import FileChange

RULE = "personal-data"
#: How many findings of one file are told one by one; whoever mends the first sees the pattern.
MOST = 25


def personal(file: str, text: str) -> Iterator[Problem]:
    """A problem for what looks personal in a file's text, and one for all beyond the most that are told."""
    found = find(text)
    if not found:
        return
    lines = Lines(text)
    for hit in found[:MOST]:
        yield _problem(file, hit, lines.position(hit.start, hit.end))
    if len(found) > MOST:
        place = lines.position(found[MOST].start, found[MOST].end)
        more = say("rule.personal-data.more", count=len(found) - MOST)
        yield Problem(file, place, RULE, Severity.ERROR, more, say("remedy.personal-data.more"))


def personal_in_name(file: str) -> Iterator[Problem]:
    """A problem for a file whose name looks personal."""
    for hit in in_name(file):
        what = Code("personal", hit.kind.value)
        message, remedy = say("rule.personal-data.file", what=what), say("remedy.personal-data.file")
        yield Problem(file, Position(), RULE, Severity.ERROR, message, remedy)


def impersonal(data: bytes) -> bool:
    """Whether nothing in a file's bytes looks personal: only that is kept outside a register."""
    return not find(readable(data))


def brought(changes: Iterable[FileChange], shown: str, excused: Collection[Problem]) -> Iterator[Problem]:
    """A problem for all that changes of files bring that looks personal, wherever in them it stood before.

    ``shown`` is the register's folder as messages name it, ``excused`` what comments excuse afterwards.
    """
    changes = tuple(changes)
    standing = Counter(said for each in changes for said, _ in details(f"{shown}/{each.name}", each.before))
    for change in changes:
        for said, problem in details(f"{shown}/{change.name}", change.after):
            if standing[said]:
                standing[said] -= 1
            elif problem not in excused:
                yield problem


def told(file: str, data: bytes, excused: Collection[Problem]) -> Iterator[str]:
    """What a file says that looks personal and is not excused, for answers to leave out."""
    text = readable(data)
    lines = Lines(text)
    for hit in find(text):
        if _problem(file, hit, lines.position(hit.start, hit.end)) not in excused:
            yield text[hit.start : hit.end]
    name = _stem(file)
    yield from (name[hit.start : hit.end] for hit in in_name(file))


def details(file: str, data: bytes | None) -> Iterator[tuple[tuple[str, str], Problem]]:
    """All that looks personal in a file: the kind with what it says, never to be shown, and the problem."""
    if data is None:
        return
    text = readable(data)
    lines = Lines(text)
    for hit in find(text):
        yield _said(hit, text), _problem(file, hit, lines.position(hit.start, hit.end))
    name = _stem(file)
    for hit, problem in zip(in_name(file), personal_in_name(file), strict=True):
        yield _said(hit, name), problem


def _said(hit: Hit, text: str) -> tuple[str, str]:
    """What is the same detail, however it is written."""
    return hit.kind.value, re.sub(
        r"\W+", "", unicodedata.normalize("NFKC", text[hit.start : hit.end])
    ).casefold()


def readable(data: bytes) -> str:
    """All that can be read in a file's bytes, whether or not it is what a register may hold."""
    text = decode(data).text
    if not text and data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    return text


def _problem(file: str, hit: Hit, place: Position) -> Problem:
    message = say("rule.personal-data.text", what=Code("personal", hit.kind.value))
    remedy = say("remedy.personal-data.in-file", do=say(f"remedy.{RULE}.{hit.kind}"))
    return Problem(file, place, RULE, Severity.ERROR, message, remedy)


def not_written(problem: Problem) -> Problem:
    """The problem with what to do about it where it stands in no file yet, so that no comment excuses it."""
    if problem.remedy is None or problem.remedy.key != "remedy.personal-data.in-file":
        return problem
    return replace(problem, remedy=say("remedy.personal-data.not-written", **dict(problem.remedy.args)))


def _stem(file: str) -> str:
    """The name of a file without its folder and its ending."""
    return file.rpartition("/")[2].partition(".")[0]
