"""How long commands take on the example register, held against the least that such a program takes.

    python tests/benchmarks/startup.py

H is a Typer application with one command that prints one word, H+ the same with the libraries imported that
read and draw: rich, yaml and jsonschema_rs. Each is a whole process, and they are run in turns, so that what
else the machine does weighs on all alike; what counts is the least time of each, and of processor time, for
others may be using the processors. Prints a Markdown table. Never run by the tests: how long something takes
depends on the machine.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
SRR = (sys.executable, "-m", "srr")
ROUNDS = 30
YARDSTICK = """
import typer
app = typer.Typer()
@app.command()
def main() -> None:
    typer.echo("word")
app()
"""
LIBRARIES = "import rich.table, rich.console, yaml, jsonschema_rs"


@dataclass
class Run:
    """What is run, the yardstick it is held against, and how many times as long it may take."""

    name: str
    command: tuple[str, ...]
    yardstick: str = "H"
    goal: float | None = None
    completes: str | None = None
    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def once(self, folder: Path) -> None:
        """Run it, and note how long it took."""
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
        before, start = _processor(), time.perf_counter()
        ran = subprocess.run(self.command, cwd=folder, env=environment, capture_output=True, check=False)
        self.wall.append(time.perf_counter() - start)
        self.processor.append(_processor() - before)
        if not ran.stdout:
            raise SystemExit(f"{self.name}: {ran.stderr.decode()}")


def _processor() -> float:
    """The processor time of all that was run and has ended, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def runs() -> list[Run]:
    """The yardsticks and the commands."""
    return [
        Run("H", (sys.executable, "-c", YARDSTICK), "H"),
        Run("H+", (sys.executable, "-c", LIBRARIES + YARDSTICK), "H"),
        Run("`srr --version`", (*SRR, "--version"), "H", 1.1),
        Run("`srr --help`", (*SRR, "--help"), "H", 1.4),
        Run("completion of a command", SRR, "H", 1.2, completes="sta"),
        Run("completion of an id", SRR, "H", 1.2, completes="show "),
        Run("`srr status`", (*SRR, "status"), "H+", 1.4),
        Run("`srr status proposals`", (*SRR, "status", "proposals"), "H+"),
        Run("`srr validate`", (*SRR, "validate"), "H+", 1.4),
        Run("`srr show testlab`", (*SRR, "show", "testlab"), "H+"),
        Run(
            "`srr set --dry-run`", (*SRR, "set", "proposal/testlab", "title", "Ander lab", "--dry-run"), "H+"
        ),
    ]


def table(every: list[Run]) -> str:
    """The least times in milliseconds, and how many times the yardstick's that is."""
    least = {each.name: (min(each.wall), min(each.processor)) for each in every}
    lines = [
        "| run | wall, ms | processor, ms | held against | ratio (processor) | goal |",
        "|---|--:|--:|---|--:|--:|",
    ]
    for each in every:
        wall, processor = least[each.name]
        ratio = [mine / theirs for mine, theirs in zip(least[each.name], least[each.yardstick], strict=True)]
        goal = f"≤ {each.goal:.1f}" if each.goal else ""
        lines.append(
            f"| {each.name} | {wall * 1000:.0f} | {processor * 1000:.0f} | {each.yardstick} "
            f"| {ratio[0]:.2f} ({ratio[1]:.2f}) | {goal} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Time everything, after a first round in which files are read for the first time and compiled."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "data", Path(folder) / "data")
        for each in runs():
            each.once(Path(folder))
        every = runs()
        for _ in range(ROUNDS):
            for each in every:
                each.once(Path(folder))
    sys.stdout.write(f"{table(every)}\n")


if __name__ == "__main__":
    main()
