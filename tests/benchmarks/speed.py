"""How long commands take on registers of some sizes, held against the least that reading them takes.

    python tests/benchmarks/speed.py 100 1000 10000

The floor is libyaml's bare stream of events over the same files, with nothing made of them. Beside it stand a
Typer application with one command, and check-jsonschema on the records of the same register. Each is a whole
process, and they are run in turns, so that what else the machine does weighs on all alike; what counts is the
least processor time of each. Prints a Markdown table. Never run by the tests, for how long something takes
depends on the machine.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
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
#: What is run in each register, with how many times the floor it may take at 10,000 records, where that is set.
COMMANDS = {
    "validate": 3.0,
    "status": 3.0,
    "status proposals --format json": 3.0,
    "review due": 3.0,
    "set proposal/codeklas title Anders --dry-run": None,
    "status --at HEAD": None,
    "diff HEAD": None,
    "validate --since HEAD": None,
    "match --client k1-ocw": None,
    "match": None,
}
#: So many records are no work for who checks one file after another in Python.
CHECKED, KINDS = 1000, ("supplier", "client", "agreement", "meeting", "proposal", "review")
#: A register is run through as often as keeps all of it within some minutes; of a larger one once is enough.
ROUNDS = {100: 3}


@dataclass
class Run:
    """What is run, and how much processor time, in seconds, and memory, in MB, it took each time."""

    name: str
    command: tuple[str, ...]
    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def once(self, folder: Path) -> None:
        """Run it, and note what it took."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SRR_")}
        # As for who has it installed: there Python finds every module compiled.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        ran = subprocess.Popen(
            self.command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, _, used = os.wait4(ran.pid, 0)
        self.seconds.append(used.ru_utime + used.ru_stime)
        self.memory.append(used.ru_maxrss / 1024)


def runs(folder: Path, records: int) -> list[Run]:
    """The floor, the yardsticks and the commands."""
    found = [
        Run("libyaml's events", (sys.executable, "-c", FLOOR, "data")),
        Run("a Typer application", (sys.executable, "-c", YARDSTICK)),
    ]
    for kind in KINDS if records <= CHECKED else ():
        files = map(str, sorted((folder / "data" / f"{kind}s").glob("*.yaml")))
        schema = str(ROOT / "schemas" / f"{kind}.schema.json")
        check = (sys.executable, "-m", "check_jsonschema", "--schemafile", schema, *files)
        found.append(Run(f"check-jsonschema, {kind}s", check))
    return [*found, *(Run(f"`srr {each}`", (*SRR, *each.split())) for each in COMMANDS)]


def measured(records: int) -> list[Run]:
    """All of it on a register of this many records that was committed to git."""
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
    return every


def rows(records: int, every: list[Run]) -> list[str]:
    """The least time and the most memory of each, with the ratio to the floor."""
    floor = min(every[0].seconds)
    checks = [each for each in every if each.name.startswith("check-jsonschema")]
    others = [each for each in every if each not in checks]
    found = [(each.name, min(each.seconds), max(each.memory)) for each in others]
    if checks:
        # It takes one schema at a time.
        total = sum(min(each.seconds) for each in checks)
        found.insert(2, ("check-jsonschema", total, max(max(each.memory) for each in checks)))
    goals = {f"`srr {name}`": goal for name, goal in COMMANDS.items() if goal and records == 10_000}
    return [
        f"| {records:,} | {name} | {seconds:.2f} | {seconds / floor:.1f} "
        f"| {f'≤ {goals[name]:.0f}' if name in goals else ''} | {memory:.0f} |"
        for name, seconds, memory in found
    ]


def main() -> None:
    """Measure registers of the sizes that were asked for."""
    sizes = [int(each) for each in sys.argv[1:]] or [100, 1000, 10_000]
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    sys.stdout.write(f"{machine}, {datetime.now(UTC):%Y-%m-%d}\n\n")
    sys.stdout.write(
        "| records | run | processor, s | × floor | goal | memory, MB |\n|--:|---|--:|--:|--:|--:|\n"
    )
    for records in sizes:
        sys.stdout.write("\n".join(rows(records, measured(records))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
