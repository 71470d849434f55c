"""Tokens, bytes and edits that nobody foresaw; some now, and as many as there is time for with ``an_hour.py``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.hostile import (
    DAYS,
    DOCUMENTS,
    KIND_NAMES,
    answered,
    edited,
    edits,
    judged,
    mutated,
    read_along,
    revalued,
)

SOME = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@SOME
@given(st.sampled_from(KIND_NAMES), DOCUMENTS)
def test_tokens(kind, data):
    judged(kind, data)


@SOME
@given(st.binary(max_size=200))
def test_bytes(data):
    judged("proposal", data)


@SOME
@given(mutated())
def test_files_with_other_bytes(case):
    judged(*case)


@settings(SOME, max_examples=15)
@given(mutated())
def test_a_file_among_others(case):
    read_along(*case)


@settings(SOME, max_examples=15)
@given(revalued(), DAYS)
def test_one_value_otherwise(case, day):
    answered(*case, day)


@SOME
@given(mutated(), st.data())
def test_edits(case, data):
    edited(case[1], lambda value: data.draw(edits(value)))


def test_the_command_for_an_hour_works():
    script = Path(__file__).with_name("an_hour.py")
    ran = subprocess.run(
        [sys.executable, script, "--minutes", "0.05"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "inputs tried" in ran.stdout
