"""How long commands take on registers of some sizes, held against the least that reading them takes.

    python tests/benchmarks/speed.py 100 1000 10000 100000

The floor is libyaml's bare stream of events over the same files, with nothing made of them. Beside it stand a
Typer application with one command, and check-jsonschema on the records of the same register. Each is a whole
process, and they are run in turns, so that what else the machine does weighs on all alike; what counts is the
least of each. The processor time is that of the process and of those it started, such as git; the time on the
clock says more only where nothing else runs. Prints two Markdown tables: what everything took, and the goals
that can be told of these sizes. Never run by the tests, for how long something takes depends on the machine.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import copied_register
from startup import SRR, YARDSTICK

ROOT = Path(__file__).parents[2]
FLOOR = """
import sys
from pathlib import Path
from yaml.cyaml import CSafeLoader
for path in Path(sys.argv[1]).rglob("*.yaml"):
    loader = CSafeLoader(path.read_bytes().decode())
    while loader.check_event():
        loader.get_event()
"""
EVENTS, TYPER, CHECKED, COMPLETION = (
    "libyaml's events", "a Typer application", "check-jsonschema", "completion of an id",
)  # fmt: skip
VALIDATE, STATUS, AT, SET, HOLD, ADD, RECORD, RENAME, MATCH_ONE = (
    "validate",
    "status",
    "status --at HEAD",
    "set proposal/codeklas title Anders --dry-run",
    "proposal hold testlab --date 2019-09 --dry-run",
    "add proposal --title Nieuw --supplier fictief-kleinbit --client duo --no-input --dry-run",
    "review record testlab-2019 --lesson Geleerd --dry-run",
    "rename proposal/codeklas klas --dry-run",
    "match --client k1-ocw",
)
#: What is run in each register, beside the yardsticks.
COMMANDS = (
    VALIDATE,
    STATUS,
    "status proposals --format json",
    "review due",
    SET,
    HOLD,
    ADD,
    RECORD,
    RENAME,
    AT,
    "diff HEAD",
    "validate --since HEAD",
    MATCH_ONE,
    "match",
)
#: So many records are no work for who checks one file after another in Python.
MOST_CHECKED = 1000
KINDS = ("supplier", "client", "agreement", "meeting", "proposal", "review")
#: How often a register is run through: as often as keeps all of it within some minutes.
ROUNDS = {100: 5, 1000: 3, 10_000: 3}


@dataclass(frozen=True)
class Goal:
    """What something may take at most: so many times the processor time of something else, or so much itself.

    ``of`` is what it is held against, in a register of ``of_records`` or of the same; None: of seconds, or with
    ``memory`` of MB.
    """

    name: str
    records: int
    most: float
    of: str | None = None
    of_records: int | None = None
    memory: bool = False


GOALS = (
    *(
        Goal(each, 10_000, 3.0, EVENTS)
        for each in (VALIDATE, STATUS, "status proposals --format json", "review due")
    ),
    Goal(VALIDATE, 1000, 1 / 20, CHECKED),
    Goal(VALIDATE, 100_000, 11.0, VALIDATE, 10_000),
    Goal(VALIDATE, 100_000, 1500.0, memory=True),
    *(Goal(each, 10_000, 3.0, each, 100) for each in (SET, HOLD, ADD, RECORD, RENAME)),
    *(
        Goal(each, 10_000, 1.5, like)
        for each, like in ((AT, STATUS), ("diff HEAD", STATUS), ("validate --since HEAD", VALIDATE))
    ),
    Goal(MATCH_ONE, 10_000, 1.5, STATUS),
    Goal(COMPLETION, 10_000, 0.3),
)


@dataclass
class Run:
    """What is run, and how much time, in seconds, and memory, in MB, it took each time.

    ``part_of`` names what several runs are together, ``completes`` what is typed where a shell asks.
    """

    name: str
    command: tuple[str, ...]
    part_of: str | None = None
    completes: str | None = None
    processor: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def once(self, folder: Path) -> None:
        """Run it, and note what it took."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SRR_")}
        # As for who has it installed: there Python finds every module compiled.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        if self.completes is not None:
            words = f"srr {self.completes}"
            environment |= {
                "_SRR_COMPLETE": "complete_bash",
                "COMP_WORDS": words,
                "COMP_CWORD": str(words.count(" ")),
            }
        start = time.perf_counter()
        ran = subprocess.Popen(
            self.command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, _, used = os.wait4(ran.pid, 0)
        self.clock.append(time.perf_counter() - start)
        self.processor.append(used.ru_utime + used.ru_stime)
        self.memory.append(used.ru_maxrss / 1024)


@dataclass
class Took:
    """The least processor time and time on the clock, in seconds, and the most memory, in MB."""

    processor: float = 0.0
    clock: float = 0.0
    memory: float = 0.0

    def add(self, run: Run) -> None:
        """Count one run more of those that are something together."""
        self.processor += min(run.processor)
        self.clock += min(run.clock)
        self.memory = max(self.memory, *run.memory)


def runs(folder: Path, records: int) -> list[Run]:
    """The floor, the yardsticks and the commands."""
    found = [
        Run(EVENTS, (sys.executable, "-c", FLOOR, "data")),
        Run(TYPER, (sys.executable, "-c", YARDSTICK)),
    ]
    # It takes one schema at a time.
    for kind in KINDS if records <= MOST_CHECKED else ():
        files = map(str, sorted((folder / "data" / f"{kind}s").glob("*.yaml")))
        schema = str(ROOT / "schemas" / f"{kind}.schema.json")
        check = (sys.executable, "-m", "check_jsonschema", "--schemafile", schema, *files)
        found.append(Run(f"{kind}s", check, part_of=CHECKED))
    found += (Run(each, (*SRR, *each.split())) for each in COMMANDS)
    return [*found, Run(COMPLETION, SRR, completes="show ")]


def measured(records: int) -> dict[str, Took]:
    """What all of it took on a register of this many records that was committed to git, by its name."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copied_register.write(folder / "data", records)
        for words in ("init -q", "add -A", "commit -q -m x"):
            who = ("-c", "user.name=Test", "-c", "user.email=test@example.invalid")
            subprocess.run(["git", *who, *words.split()], cwd=folder, check=True)
        every = runs(folder, records)
        for _ in range(ROUNDS.get(records, 1)):
            for each in every:
                each.once(folder)
    found: dict[str, Took] = {}
    for each in every:
        found.setdefault(each.part_of or each.name, Took()).add(each)
    return found


def rows(records: int, took: dict[str, Took]) -> Iterator[str]:
    """A line for each, with the ratio of its processor time to the floor."""
    floor = took[EVENTS].processor
    for name, each in took.items():
        yield (
            f"| {records:,} | {called(name)} | {each.processor:.2f} | {each.processor / floor:.1f} "
            f"| {each.clock:.2f} | {each.memory:.0f} |"
        )


def called(name: str) -> str:
    """A command as it is typed; what is none by its name."""
    return f"`srr {name}`" if name in COMMANDS else name


def reached(by_size: dict[int, dict[str, Took]]) -> Iterator[str]:
    """A line for each goal of which all that it says was measured."""
    for goal in GOALS:
        took = by_size.get(goal.records, {}).get(goal.name)
        other = by_size.get(goal.of_records or goal.records, {}).get(goal.of or "")
        if took is None or (goal.of is not None and other is None):
            continue
        if goal.memory:
            most, found = f"{goal.most:,.0f} MB", took.memory
        elif other is None:
            most, found = f"{goal.most} s", took.processor
        else:
            among = f", {goal.of_records:,}" if goal.of_records else ""
            most, found = f"{goal.most:g} × {called(str(goal.of))}{among}", took.processor / other.processor
        met = "yes" if found <= goal.most else "**no**"
        yield f"| {called(goal.name)}, {goal.records:,} | ≤ {most} | {found:,.3g} | {met} |"


def main() -> None:
    """Measure registers of the sizes that were asked for."""
    sizes = [int(each) for each in sys.argv[1:]] or [100, 1000, 10_000]
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    sys.stdout.write(f"{machine}, {datetime.now(UTC):%Y-%m-%d}\n\n")
    sys.stdout.write("| records | run | processor, s | × floor | clock, s | memory, MB |\n")
    sys.stdout.write("|--:|---|--:|--:|--:|--:|\n")
    by_size: dict[int, dict[str, Took]] = {}
    for records in sizes:
        by_size[records] = measured(records)
        sys.stdout.write("\n".join(rows(records, by_size[records])) + "\n")
        sys.stdout.flush()
    goals = "\n".join(reached(by_size))
    if goals:
        sys.stdout.write(f"\n| what | goal | is | met |\n|---|---|--:|---|\n{goals}\n")


if __name__ == "__main__":
    main()
