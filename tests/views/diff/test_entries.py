"""What is told of which record, and in what order."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from srr.model.register import LeftOut
from srr.views.diff.entries import entries
from tests.model.registers import Stub, client, event, meeting, proposal, review, settles, supplier
from tests.model.registers import running as agreement
from tests.views.diff.conftest import loaded


@dataclass(frozen=True)
class Side:
    """One side: records by the contents of their files, and files that cannot be read."""

    records: dict
    lost: tuple = ()

    def load(self):
        contents = {f"x/{each.id}": text for each, text in self.records.items()}
        contents |= {each.file: b"broken " + each.id.encode() for each in self.lost}
        placed = (replace(each, origin=Stub(f"x/{each.id}")) for each in self.records)
        return loaded(*placed, left_out=self.lost, contents=contents)


OCW = client("ocw", name="OCW")
LOST = (LeftOut("x/ocw", "client", "ocw"),)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (Side({OCW: b"a"}), Side({OCW: b"a"}), {}),
        (Side({OCW: b"a"}), Side({OCW: b"b"}), {"ocw": "layout"}),
        (Side({OCW: b"a"}), Side({client("ocw", name="O"): b"b"}), {"ocw": "changed"}),
        (Side({}), Side({OCW: b"a"}), {"ocw": "added"}),
        (Side({OCW: b"a"}), Side({}), {"ocw": "removed"}),
        (Side({OCW: b"a"}), Side({client("oc", name="OCW"): b"a"}), {"oc": "renamed"}),
        (Side({OCW: b"a"}), Side({client("oc", name="OCW"): b"b"}), {"oc": "renamed"}),
        (Side({OCW: b"a"}), Side({}, LOST), {"ocw": "unreadable"}),
        (Side({}, LOST), Side({OCW: b"a"}), {"ocw": "readable"}),
        (Side({}), Side({}, LOST), {"ocw": "unreadable"}),
        (Side({}, LOST), Side({}), {"ocw": "removed"}),
        (Side({}, LOST), Side({}, LOST), {}),
        (Side({}, LOST), Side({}, (replace(LOST[0], file="x/other"),)), {}),
    ],
)
def test_what_happened(before, after, expected):
    assert {each.match.id: each.what for each in entries(before.load(), after.load())} == expected


def test_a_file_that_can_still_not_be_read_may_have_changed():
    one, other = (loaded(left_out=LOST, contents={"x/ocw": each}) for each in (b"a", b"b"))
    assert [each.what for each in entries(one, other)] == ["unreadable"]
    # As for one that cannot even be opened, nobody can say that it did.
    assert entries(loaded(left_out=LOST), loaded(left_out=LOST)) == ()


def test_one_that_cannot_be_opened_is_told_of_when_it_comes():
    assert [each.what for each in entries(loaded(), loaded(left_out=LOST))] == ["unreadable"]


def test_references_that_follow():
    kader, plan = agreement("kader"), proposal("plan", agreements=(settles("kader"),))
    before = Side({kader: b"a", plan: b"b"}).load()
    after = Side(
        {replace(kader, id="nieuw"): b"a", proposal("plan", agreements=(settles("nieuw"),)): b"c"}
    ).load()
    assert {each.match.id: (each.what, each.was) for each in entries(before, after)} == {
        "nieuw": ("renamed", "kader"),
        "plan": ("follows", None),
    }


def test_proposals_first_each_with_its_reviews_then_kind_by_kind():
    records = [
        supplier("a"), client("b"), client("a"), agreement("a"), meeting("a"), review("b", 2018), review("a", 2019),
        proposal("b"), proposal("a"), review("weg", 2018),
    ]  # fmt: skip
    assert [f"{each.match.kind}/{each.match.id}" for each in entries(loaded(), loaded(*records))] == [
        "proposal/a", "review/a-2019", "proposal/b", "review/b-2018", "review/weg-2018",
        "client/a", "client/b", "agreement/a", "supplier/a", "meeting/a",
    ]  # fmt: skip


def test_a_new_review_says_whether_it_is_open(told):
    assert told([], [review("a", "2019-05-01", None), review("b", "2019-05-01")]) == {
        "review/a-2019": ["voorstel: a", "review begonnen op 1 mei 2019"],
        "review/b-2019": ["voorstel: b", "review gehouden op 1 mei 2019", "review (besluit: voortzetten)"],
    }


def test_a_new_proposal_tells_its_history_and_what_that_did(told):
    kader = agreement("kader")
    plan = proposal(
        "plan", agreements=(settles("kader"),), history=(event("submitted"), event("accepted", 2018))
    )
    assert told([kader], [kader, plan])["proposal/plan"] == [
        "titel: plan",
        "overeenkomst: kader, bij acceptatie, 100%",
        "ingediend",
        "geaccepteerd in 2018, waardoor de verplichting van kader vervalt",
    ]


def test_what_rewrites_is_marked():
    one, other = (proposal("plan", history=(event("accepted", each),)) for each in ("2018-05", "2018-06"))
    ((entry),) = entries(loaded(one), loaded(other))
    assert [each.rewrites for each in entry.told] == [True]
