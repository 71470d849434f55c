from __future__ import annotations

import io
import os
import pty
import sys

import pytest

from srr.cli import streams
from srr.cli.exits import Exit, Stop


@pytest.fixture
def terminal(monkeypatch):
    """A terminal of 72 columns, for a test to put in the place of stdout (pytest has its own in between)."""
    ours, theirs = pty.openpty()
    import fcntl
    import struct
    import termios

    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 72, 0, 0))
    with os.fdopen(theirs, "w") as stdout:
        monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((72, 24)))
        yield stdout
    os.close(ours)


@pytest.mark.parametrize(
    ("color", "environment", "colored"),
    [
        ("auto", {}, True),
        ("auto", {"NO_COLOR": "1"}, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("auto", {"TERM": "dumb"}, False),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_on_a_terminal(color, environment, colored, terminal, monkeypatch):
    monkeypatch.setattr(sys, "stdout", terminal)
    assert streams.screen(color, environment).color is colored


def test_a_message_is_broken_between_words_on_a_terminal_and_nowhere_else(terminal, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    command = f"  srr set plan reason {'x' * 80}"
    text = f"{'woord ' * 20}einde\n{command}\nkort"
    lines = streams.fitted(text, terminal).split("\n")
    assert max(map(len, (each for each in lines if each != command))) <= 72
    assert [*lines[-2:]] == [command, "kort"]
    assert " ".join(lines[:-2]).split() == ["woord"] * 20 + ["einde"]
    below = streams.fitted(f"kop\n    {'woord ' * 20}", terminal).split("\n")[1:]
    assert len(below) > 1
    assert {each[:5] for each in below} == {"    w"}
    monkeypatch.setenv("COLUMNS", "30")
    assert max(map(len, streams.fitted("woord " * 20, terminal).split("\n"))) <= 30
    assert streams.fitted(text, io.StringIO()) == text


@pytest.mark.parametrize(
    ("color", "environment", "colored"),
    [("auto", {}, False), ("auto", {"FORCE_COLOR": "1"}, True), ("always", {}, True), ("never", {}, False)],
)
def test_colours_elsewhere(color, environment, colored, monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert streams.screen(color, environment).color is colored


@pytest.mark.parametrize(("columns", "width"), [("", 72), ("50", 50), ("0", 72), ("5", 20), ("x", 72)])
def test_the_width_of_a_terminal(columns, width, terminal, monkeypatch):
    monkeypatch.setattr(sys, "stdout", terminal)
    assert streams.screen("auto", {"COLUMNS": columns}).width == width


def test_there_is_no_width_where_there_is_no_terminal(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert streams.screen("auto", {"COLUMNS": "20"}).width is None


def test_an_encoding_without_accents_stays_legible(monkeypatch):
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="ascii"))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    streams.prepare()
    streams.write("één → € 5 · █░ … 日 \udcff\n")
    assert out.getvalue() == b"een -> EUR 5 - #. ... \\u65e5 \\udcff\n"


def test_a_closed_output_is_said():
    class Closed(io.StringIO):
        closed = True

    original, sys.stdout = sys.stdout, Closed()
    try:
        with pytest.raises(Stop) as stop:
            streams.write("x")
    finally:
        sys.stdout = original
    assert stop.value.code == Exit.UNREADABLE
