"""The work of a command grows with the register, and no faster.

It is counted, for how long it takes depends on the machine.
"""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.cli.main import run
from srr.meaning import texts
from tests.backtracking import Counted, Steps
from tests.conftest import benchmark
from tests.work import calls, outgrown

#: So many records more each time; enough that what belongs to the start does not hide how the rest grows.
STEP = 100
#: The records of the example.
COPY = 58


@pytest.fixture(scope="module")
def registers(tmp_path_factory):
    """Registers of one, two and three times as many records."""
    writer = benchmark("large_register")
    found = [tmp_path_factory.mktemp("register") / "data" for _ in range(3)]
    for times, folder in enumerate(found, 1):
        folder.mkdir()
        writer.write(folder, STEP * times)
        for words in ("init -q", "add -A", "commit -q -m x"):
            who = ("-c", "user.name=Test", "-c", "user.email=test@example.invalid")
            subprocess.run(["git", *who, *words.split()], cwd=folder.parent, check=True)
    return found


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """Registers of one, two and three copies of the example, in which there is much to advise and to share."""
    found = [tmp_path_factory.mktemp("copied") / "data" for _ in range(3)]
    for times, folder in enumerate(found, 1):
        benchmark("copied_register").write(folder, COPY * times)
    return found


def steps(works):
    """What each of some pieces of work calls more than the one before, when all is imported."""
    works[0]()
    counts = [calls(each) for each in works]
    return [after - before for before, after in pairwise(counts)]


@pytest.mark.parametrize(
    "command",
    [
        "validate",
        "status",
        "status proposals --format json",
        "status agreements --format json",
        "status attention",
        "review due",
        "report",
        "match",
        "match --client klant-1",
        "show proposal/plan-1-1",
        "status --at HEAD",
        "diff HEAD",
        "set proposal/plan-1-1 title Anders --dry-run",
    ],
)
def test_of_more_records_each_takes_as_much_work(command, registers, capsys):
    first, second = steps(
        [lambda each=each: run([*command.split(), "--data", str(each)]) for each in registers]
    )
    assert capsys.readouterr().out
    assert second <= 1.1 * first


@pytest.mark.parametrize(
    "command", ["validate --advice full", "match --client ocw", "match --client ocw -f json"]
)
def test_of_more_to_tell_each_takes_as_much_work(command, copied, capsys):
    first, second = steps([lambda each=each: run([*command.split(), "--data", str(each)]) for each in copied])
    assert capsys.readouterr().out
    assert second <= 1.1 * first


def test_work_that_grows_faster_is_seen():
    def pairs(number):
        for _ in range(number):
            for _ in range(number):
                abs(1)

    first, second = steps([lambda number=number: pairs(number) for number in (10, 20, 30)])
    assert second > 1.1 * first


#: One of each that patterns are made of, with texts that they are in or nearly in.
PATTERNS = (
    r"(?i)(?:euro|EUR|€) ?[1-9]{1,3}?(?:[.,][0-9]{3})*+(?![0-9])", r"(?P<sign>['\"]).*?(?P=sign)",
    r"^(?:a+b|(?:a|b){2,4}?c|\bd$)", r"(?m)^\s*(?<![\w-])(?=x)(?>x+)y?", r"(?s:.)(?<=[^\W\d_a])\Z|(?:|b)+z",
)  # fmt: skip


@given(st.sampled_from(PATTERNS), st.text(alphabet="aAbcdxyz€ 19.,'\"\n-", max_size=12))
def test_the_model_of_a_regular_expression_finds_what_that_does(pattern, text):
    taken = Steps()
    counted = Counted(re.compile(pattern), taken)
    # Each fails where the model finds something else.
    for how in ("match", "fullmatch", "search", "findall", "split"):
        getattr(counted, how)(text)
    assert counted.sub("-", text, count=1) == re.sub(pattern, "-", text, count=1)
    assert taken.taken > 0


#: What a program calls does not tell how much it takes to look for one of these.
BLANKS = {
    name: re.compile(pattern) for name, pattern in {"again": r"\s*[*]+$", "once": r"(?<!\s)\s*+[*]+$"}.items()
}


def test_a_regular_expression_that_looks_through_the_same_again_is_seen(monkeypatch):
    monkeypatch.setattr(texts, "BLANKS", BLANKS, raising=False)
    works = {
        name: lambda size, name=name: lambda: texts.BLANKS[name].search(f"x{' ' * size}y") for name in BLANKS
    }
    found = outgrown(works, 100)
    assert {name: [*said] for name, said in found.items()} == {"again": ["steps"]}
