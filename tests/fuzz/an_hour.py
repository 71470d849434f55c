"""Throw what nobody foresaw at srr for as long as one has: ``python tests/fuzz/an_hour.py [--minutes 60]``.

Ends with how much was tried, and where something went wrong with the smallest example of it.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.hostile import (
    DAYS,
    DOCUMENTS,
    KIND_NAMES,
    TALLY,
    answered,
    edited,
    edits,
    judged,
    mutated,
    read_along,
    revalued,
)

ROUND = settings(
    max_examples=200,
    deadline=None,
    database=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


def rounds():
    """The kinds of input, each with the check that is to hold of it."""
    yield given(st.sampled_from(KIND_NAMES), DOCUMENTS)(judged)
    yield given(st.sampled_from(KIND_NAMES), st.binary(max_size=400))(judged)
    yield given(mutated())(lambda case: judged(*case))
    yield given(mutated())(lambda case: read_along(*case))
    yield given(mutated(), st.data())(
        lambda case, data: edited(case[1], lambda value: data.draw(edits(value)))
    )
    yield given(revalued(), DAYS)(lambda case, day: answered(*case, day))


def memory() -> str:
    """The most memory that was taken, where the system tells."""
    if sys.platform == "win32":
        return "? MB"
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"{most // (1024 if sys.platform == 'linux' else 1024 * 1024)} MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.randrange(10**9))  # noqa: S311  (no secret)
    given_ = parser.parse_args()
    number, end = given_.seed, time.monotonic() + given_.minutes * 60
    print(f"seed {number}", flush=True)  # noqa: T201
    try:
        while time.monotonic() < end:
            for each in rounds():
                if time.monotonic() < end:
                    seed(number)(ROUND(each))()
                number += 1
    finally:
        print(  # noqa: T201
            f"{TALLY.tried} inputs tried, {len(TALLY.outcomes)} distinct outcomes, {TALLY.worst:.2f} s the longest, "
            f"{memory()} in all",
            flush=True,
        )


if __name__ == "__main__":
    main()
