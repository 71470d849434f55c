"""The file's name is no id, is not the one its contents ask for, or the file is no record.

De bestandsnaam is geen id, past niet bij wat erin staat, of het bestand is geen record.

Why: The name of a file is the id by which other records refer to it. A review's begins with its proposal's.

Waarom: De naam van een bestand is het id waarmee andere records ernaar verwijzen. Die van een review begint
met het id van het voorstel.

Passes:
    # reviews/testlab-2019.yaml
    proposal: testlab
    date: 2019-09

Fails:
    # reviews/review-2019.yaml
    proposal: testlab
    date: 2019-09
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.register import Register
from srr.problems import Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.ERROR
GROUP = "reading"


# What the name alone tells is found while the folder is read; only reviews have to be looked into.
def check(register: Register) -> Iterator[Finding]:
    """Reviews whose name does not begin with their proposal's id; one that refers to nothing has no name."""
    for review in register.reviews.values():
        if register.knows("proposal", review.proposal) and not review.id.startswith(f"{review.proposal}-"):
            yield Finding(
                review,
                ("proposal",),
                say("rule.file-name.review", id=review.id, proposal=review.proposal),
                say("remedy.file-name.review", file=f"{review.proposal}-{review.date.year}.yaml"),
            )
