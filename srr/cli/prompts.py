"""Questions on a terminal, one at a time; they go to stderr, so that stdout keeps to results."""

from __future__ import annotations

import os
import re
import sys
import textwrap
from collections.abc import Callable, Sequence
from typing import TypeVar

import typer

from srr.changes.plan import Refused
from srr.cli import streams
from srr.frozen import frozen
from srr.meaning.closest import fold
from srr.meaning.codes import code
from srr.problems import Message, say
from srr.render.wording import Wording, one_line, visible

T = TypeVar("T")
#: A longer list than this nobody looks through: an id is typed then, and a near miss is helped out.
_LONGEST = 60
_YES, _NO = frozenset({"y", "j", "ja", "yes"}), frozenset({"n", "nee", "no"})


@frozen
class Question:
    """What is asked, what stands before the answer, and what to choose from (id and name) if not freely."""

    label: str
    asked: str
    choices: Sequence[tuple[str, str]] = ()
    several: bool = False
    needed: bool = False


def possible() -> bool:
    """Whether there is somebody to ask: both what is typed and what is shown are on a terminal."""
    return all(each is not None and each.isatty() for each in (sys.stdin, sys.stdout))


def ask(wording: Wording, question: Question, read: Callable[[str | list[str]], T]) -> T | None:
    """What ``read`` makes of the answer, asked again until it does not raise Refused; None for Enter."""
    streams.tell("")
    streams.tell(_wrapped(question.asked))
    shown = question.choices if len(question.choices) <= _LONGEST else ()
    for number, (id_, name) in enumerate(shown, 1):
        streams.tell(_wrapped(f"{_named(id_, name)}", f"  {number:2}  "))
    while True:
        answer = _line(_label(wording, question))
        if not answer and not question.needed:
            return None
        if not answer:
            streams.tell(wording.say("writing.ask.needed"))
            continue
        try:
            return read(_meant(question, answer))
        except Refused as refused:
            words = (each for each in (refused.message, refused.remedy) if each is not None)
            streams.tell(" ".join(wording.sentence(each) for each in words))


def note(text: str) -> None:
    """Say something to who is at the terminal, in lines that fit."""
    streams.tell(_wrapped(text))


def text(label: str, default: str) -> str:
    """A text that was typed, or the default."""
    return _line(f"{label} [{default}]") or default


def number(wording: Wording, choices: Sequence[str]) -> int:
    """The index of the one of some lines that somebody chooses, by its number or by words that it alone has.

    Asked again, saying what is expected, until there is one; not at all where there is no other.
    """
    for count, each in enumerate(choices, 1):
        streams.tell(_wrapped(each.strip(), f"  {count:2}  "))
    if len(choices) == 1:
        return 0
    while True:
        answer = _line(wording.say("writing.ask.which"))
        chosen = _line_meant(answer, choices)
        if chosen is not None:
            return chosen
        streams.tell(wording.say("writing.ask.which.one", last=len(choices)))


def _line_meant(answer: str, choices: Sequence[str]) -> int | None:
    """The index of the line that a number or words mean; None where they mean none, or several."""
    if answer.isdecimal():
        return int(answer) - 1 if 0 < int(answer) <= len(choices) else None
    words = fold(answer)
    # What is all of a column is meant before what has it in it too.
    whole = [at for at, each in enumerate(choices) if words in map(fold, re.split(" {2,}", each.strip()))]
    part = [at for at, each in enumerate(choices) if words and words in fold(each)]
    found = whole or part
    return found[0] if len(found) == 1 else None


def agreed(wording: Wording, question: Message, *, enter: bool = False) -> bool:
    """Whether somebody says yes, asked again for what is neither; Enter is no, unless ``enter`` says so."""
    yes, no = wording.say("writing.ask.yes"), wording.say("writing.ask.no")
    hint = f"{yes.upper()}/{no}" if enter else f"{yes}/{no}"
    label = _wrapped(f"{wording.sentence(question)} [{hint}]")
    while True:
        answer = _line(label).casefold().strip(" .!\"'")
        if answer in _YES or answer in _NO:
            return answer in _YES
        if not answer:
            return enter
        streams.tell(wording.say("writing.ask.yes-or-no", yes=yes, no=no))


def _line(label: str) -> str:
    """What is typed behind a label. Raises typer.Abort where whoever types it goes away."""
    # Not with input(), nor typer.prompt(), which end up on stdout.
    sys.stderr.write(f"{streams.fitted(f'{label}:', sys.stderr)} ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise typer.Abort
    return line.strip()


def _named(id_: str, name: str) -> str:
    """What people call a choice, with its id in brackets where that is another word."""
    said = visible(one_line(name))
    return f"{said} ({id_})" if said and said != id_ else id_


def _wrapped(text: str, mark: str = "") -> str:
    """A text in lines of the terminal, broken between words; further lines begin below the first."""
    width = streams.screen("never", os.environ).width
    if width is None:
        return mark + text
    lines = textwrap.wrap(
        text, max(20, width - len(mark) - 1), break_long_words=False, break_on_hyphens=False
    )
    return f"\n{' ' * len(mark)}".join(
        [mark + each if not index else each for index, each in enumerate(lines)]
    )


def _label(wording: Wording, question: Question) -> str:
    hints: list[Message] = []
    if question.choices:
        hints.append(say("writing.ask.numbers" if question.several else "writing.ask.number"))
    elif question.several:
        hints.append(say("writing.ask.texts"))
    if not question.needed:
        hints.append(say("writing.ask.enter"))
    said = "; ".join(wording.sentence(each) for each in hints)
    return f"{question.label} ({said})" if said else question.label


def _meant(question: Question, answer: str) -> str | list[str]:
    """The answer as an option would have it: numbers become ids, and several become a list."""
    if not question.several:
        return _chosen(question, answer)
    if answer.startswith("["):
        return [answer]
    if code(answer, ("none",), "word"):
        return ["[]"]
    # Names and texts may have commas in them; who uses semicolons means these.
    parts = answer.split("," if question.choices and ";" not in answer else ";")
    return [_chosen(question, each.strip()) for each in parts if each.strip()]


def _chosen(question: Question, answer: str) -> str:
    if question.choices and answer.isdecimal() and 0 < int(answer) <= len(question.choices):
        return question.choices[int(answer) - 1][0]
    return answer
