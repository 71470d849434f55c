"""Whoever waits at a terminal sees a bar on stderr, and nobody else sees anything of it."""

from __future__ import annotations

import os
import sys
import time

import pytest

from srr.cli import progress
from tests.conftest import EXAMPLE


@pytest.fixture
def terminal(monkeypatch):
    """Stderr as a terminal, on which what takes any time at all takes long; what was shown on it."""
    ours, theirs = os.openpty()
    shown = os.fdopen(theirs, "w", encoding="utf-8")
    monkeypatch.setattr(progress, "SECONDS", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)

    def said(work):
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stderr", shown)
            work()
            shown.flush()
        os.set_blocking(ours, False)
        try:
            return os.read(ours, 1_000_000).decode(errors="replace")
        except BlockingIOError:
            return ""

    yield said
    shown.close()
    os.close(ours)


def slow(monkeypatch):
    """Reading that takes as long as it takes to draw a bar."""
    step = progress.Bar.step

    def stepped(bar):
        step(bar)
        if bar.done == 1:
            time.sleep(0.2)

    monkeypatch.setattr(progress.Bar, "step", stepped)


def test_who_waits_at_a_terminal_sees_how_far_it_is_and_then_nothing_of_it(terminal, srr, monkeypatch):
    alone = srr("status", "--data", EXAMPLE).out
    slow(monkeypatch)
    outs = []
    shown = terminal(lambda: outs.append(srr("status", "--data", EXAMPLE).out))
    assert outs == [alone]
    assert "Het register wordt gelezen" in shown
    assert "%" in shown
    # The line is erased, and the cursor is seen again.
    assert shown.rstrip().endswith(("\x1b[2K", "\x1b[?25h", "\x1b[1A\x1b[2K")), shown[-60:]


def test_work_that_is_done_before_anybody_wonders_shows_nothing(terminal, srr, monkeypatch):
    monkeypatch.setattr(progress, "SECONDS", 60.0)
    assert terminal(lambda: srr("status", "--data", EXAMPLE)) == ""


def test_on_a_terminal_that_cannot_draw_a_line_anew_nobody_sees_it(terminal, srr, monkeypatch):
    slow(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    assert terminal(lambda: srr("status", "--data", EXAMPLE)) == ""


def test_where_stderr_is_no_terminal_nobody_sees_it(srr, monkeypatch):
    slow(monkeypatch)
    monkeypatch.setattr(progress, "SECONDS", 0.0)
    assert srr("status", "--data", EXAMPLE).err == ""


def test_a_bar_that_comes_too_late_is_not_drawn():
    bar = progress.Bar(lambda: "x")
    bar.end()
    bar.draw()
    assert bar.drawn is None
