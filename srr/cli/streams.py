"""Text to stdout, stderr or a file, in whatever encoding is there, without a traceback when they fail."""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn, TextIO

from srr.cli.exits import Exit, Stop
from srr.problems import Message, say
from srr.render.screen import Screen

#: What typographic characters become where the terminal's encoding does not have them.
_PLAIN = {
    "…": "...", "–": "-", "—": "-", "·": "-", "→": "->", "█": "#", "░": ".", "•": "*",
    "’": "'", "‘": "'", "“": '"', "”": '"', "€": "EUR", "×": "x", "✎": "*",
}  # fmt: skip


#: No terminal is narrower than this.
_NARROWEST = 20


class _Closed(io.StringIO):
    """The stdout of a process that was started without one: who writes to it is told."""

    def write(self, _text: str) -> NoReturn:
        raise Stop(say("cli.stdout-closed"), Exit.UNREADABLE)


def prepare() -> None:
    """Make the standard streams take any text; a letter sooner loses its accent than a run its result."""
    codecs.register_error("srr-legible", _legible)
    if sys.stdout is None:
        sys.stdout = _Closed()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="srr-legible", newline="\n")


def screen(color: str, environment: Mapping[str, str]) -> Screen:
    """What stdout is: its width where it is a terminal, and whether to use colours.

    ``color`` is "auto", "always" or "never"; auto heeds NO_COLOR, then FORCE_COLOR, then whether stdout is
    a terminal that is not a dumb one.
    """
    terminal, width = on_terminal(), _width(sys.stdout, environment)
    colored = color == "always"
    if color == "auto":
        colored = terminal and environment.get("TERM") != "dumb"
        if environment.get("FORCE_COLOR"):
            colored = True
        if environment.get("NO_COLOR"):
            colored = False
    return Screen(width=width, color=colored)


def _width(stream: TextIO | None, environment: Mapping[str, str]) -> int | None:
    """How many columns a terminal has; None of what is none."""
    if stream is None or not stream.isatty():
        return None
    columns = environment.get("COLUMNS", "")
    known = int(columns) if columns.isdecimal() and int(columns) > 0 else 0
    return max(_NARROWEST, known or os.get_terminal_size(stream.fileno()).columns)


def fitted(text: str, stream: TextIO | None) -> str:
    """A message in lines of the terminal that it is for, broken between words; elsewhere as it is.

    What begins with blanks goes on below them; a command is to be copied, and stays whole.
    """
    width = _width(stream, os.environ)
    if width is None or len(text) <= width:
        return text
    import textwrap  # noqa: PLC0415  (short messages do not need it)

    def wrapped(line: str) -> list[str]:
        begin = line[: len(line) - len(line.lstrip())]
        if len(line) <= width or (begin and line.startswith("srr ", len(begin))):
            return [line]
        wrapper = textwrap.TextWrapper(
            width, subsequent_indent=begin, break_long_words=False, break_on_hyphens=False
        )
        return wrapper.wrap(line)

    return "\n".join(line for each in text.split("\n") for line in wrapped(each))


def on_terminal() -> bool:
    """Whether what is printed is shown to somebody as text."""
    return sys.stdout is not None and sys.stdout.isatty()


def encoded(result: str | bytes) -> bytes:
    """A result for programs: the same bytes in every locale and to every kind of stdout.

    Of a file name that is no text, the bytes that are none are spelt out.
    """
    return result if isinstance(result, bytes) else result.encode(errors="backslashreplace")


def for_programs(text: str) -> None:
    """Print what programs read, and people on their terminal in the letters that it has."""
    write(text if on_terminal() else encoded(text))


def write(result: str | bytes) -> None:
    """Print a result. Raises Stop where stdout is closed or full; BrokenPipeError is the caller's."""
    if sys.stdout is None or sys.stdout.closed:
        raise Stop(say("cli.stdout-closed"), Exit.UNREADABLE)
    try:
        if isinstance(result, str):
            sys.stdout.write(result)
        elif (raw := getattr(sys.stdout, "buffer", None)) is not None:
            sys.stdout.flush()
            raw.write(result)
        else:  # a stream that somebody put in its place, which takes only text
            sys.stdout.write(result.decode())
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Stop(say("cli.stdout-failed", reason=_reason(error)), Exit.UNREADABLE) from error


def say_done(text: str) -> None:
    """Print what was done, in lines that fit. Raises Stop as :func:`write`."""
    write(f"{fitted(text, sys.stdout)}\n")


def tell(text: str, *, fit: bool = True) -> None:
    """Print a message of the tool itself on stderr, if there is one and somebody reads it.

    One that was made for the screen, or shows lines of a file, stays as it is without ``fit``.
    What somebody typed and the message repeats may be personal, and stderr is what CI keeps: that is blotted
    out.
    """
    from srr.privacy import hide  # noqa: PLC0415  (most runs have nothing to tell)

    if sys.stderr is None:
        return
    try:
        seen = hide(text)
        sys.stderr.write(f"{fitted(seen, sys.stderr) if fit else seen}\n")
        sys.stderr.flush()
    except OSError:
        # Nobody reads it, or it is full: the exit code is all that can still be said.
        _discard(sys.stderr)


def append(text: str, target: Path) -> None:
    """Add a text to the end of a file, below what stands there. Raises Stop where it cannot be written."""
    try:
        with open(target, "a", encoding="utf-8", newline="\n", opener=_at_once) as file:
            file.write(f"\n{text}")
    except OSError as error:
        raise Stop(say("write.failed", file=str(target), reason=_reason(error)), Exit.UNREADABLE) from error


def _at_once(path: str, flags: int) -> int:
    """Open a file without waiting for who reads a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0), 0o666)


def discard_output() -> None:
    """After a reader went away (``| head``): let the interpreter's last flush go nowhere."""
    _discard(sys.stdout)


def _discard(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _reason(error: OSError) -> Message | str:
    from srr.store.directory import reason  # noqa: PLC0415  (start-up does not pay for what seldom fails)

    return reason(error)


def _legible(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    out = ""
    for each in error.object[error.start : error.end]:
        base = unicodedata.normalize("NFKD", each).encode("ascii", "ignore").decode()
        out += _PLAIN.get(each) or base or each.encode("ascii", "backslashreplace").decode()
    return out, error.end
