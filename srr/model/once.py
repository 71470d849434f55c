"""A fact that follows from a register and one of its records, to the same fact worked out only once.

Several tables, and several rules, ask for the same one of every record.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from srr.model.records import Record
from srr.model.register import Register

R = TypeVar("R", bound=Record)
T = TypeVar("T")


def once(fact: Callable[[Register, R], T]) -> Callable[[Register, R], T]:
    """The fact, which a register remembers of each record: neither of the two ever changes."""

    @wraps(fact)
    def answered(register: Register, record: R) -> T:
        answers = register.answers.setdefault(fact, {})
        # By the record itself and not its id, for what might become of one is asked as well; it is kept with
        # the answer, so that no other takes its place in memory.
        if id(record) not in answers:
            answers[id(record)] = (record, fact(register, record))
        found: T = answers[id(record)][1]
        return found

    return answered
