"""Write a register of a given number of records, to time commands on.

    python tests/benchmarks/large_register.py /tmp/large 5000
    time srr validate --data /tmp/large

Kept beside the tests, but never run by them: how long something takes depends on the machine.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "data"


def write(folder: Path, records: int) -> None:
    """A register with the vocabularies of the example; for every ten records one client and one supplier."""
    shutil.copytree(EXAMPLE / "vocabulary", folder / "vocabulary")
    shutil.copy(EXAMPLE / "checklist.yaml", folder)
    (folder / "register.yaml").write_text("name: Groot register\nfrozen: 2021-01-01\n", encoding="utf-8")
    for name in ("suppliers", "clients", "agreements", "proposals", "reviews"):
        (folder / name).mkdir()
    for number in range(records // 10):
        _organisations(folder, number)
        for part in range(3):
            _pilot(folder, number, part)


def _organisations(folder: Path, number: int) -> None:
    (folder / "suppliers" / f"fictief-{number}.yaml").write_text(
        f"name: Fictief {number} B.V.\nown_staff: large\noffers: [opleiding]\n", encoding="utf-8"
    )
    (folder / "clients" / f"klant-{number}.yaml").write_text(
        f"name: Fictieve Dienst {number}\nreadiness:\n  - state: ready\n    date: 2018-03\n", encoding="utf-8"
    )


def _pilot(folder: Path, number: int, part: int) -> None:
    """An agreement, a proposal under it, and for two in three a review."""
    name = f"{number}-{part}"
    (folder / "agreements" / f"kader-{name}.yaml").write_text(
        f"title: Kader {name}\nkind: framework\nsupplier: fictief-{number}\nclients: [klant-{number}]\n"
        "signed: 2017-01-01\nobligation: {regime: classic, percentage: 5, base: wage-sum, base_amount: 100000}\n"
        "change_ground: {kind: change-clause, reference: artikel 12}\n",
        encoding="utf-8",
    )
    (folder / "proposals" / f"plan-{name}.yaml").write_text(
        f"title: Plan nummer {name}\nsuppliers: [fictief-{number}]\nclients: [klant-{number}]\n"
        f"agreements:\n  - {{agreement: kader-{name}, settles: acceptance}}\ntarget_groups: [ww]\n"
        "core_competence: opleiden\nmay_hire: [client]\npolicy_goals: [kansengelijkheid]\n"
        "targets:\n  - {metric: participants, value: 5, per: year}\n"
        "history:\n  - {status: submitted, date: 2018-06}\n  - {status: accepted, date: 2018-09-01}\n"
        "  - {status: started, date: 2018-10}\n",
        encoding="utf-8",
    )
    if part:
        (folder / "reviews" / f"plan-{name}-2019.yaml").write_text(
            f"proposal: plan-{name}\ndate: 2019-09-0{part}\nrealised:\n  - {{metric: participants, value: 4}}\n"
            "decision: {outcome: continue}\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
