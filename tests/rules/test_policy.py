"""The rules of policy: what each finds, and what it must not take for a fault."""

from __future__ import annotations

import pytest

PLAN = "title: Plan\nsuppliers: [fictief-een]\nclients: [ocw]\n"


def plan(entry, *events, suppliers="[fictief-een]"):
    history = "".join(f"  - {{{each}}}\n" for each in events)
    return f"title: Plan\nsuppliers: {suppliers}\nagreements:\n  - {{{entry}}}\n" + (
        f"history:\n{history}" if events else ""
    )


GROUND = "change_ground: {kind: change-clause}\n"
CLASSIC = "obligation: {regime: classic, percentage: 5, base: wage-sum}\n"
ACCEPTED = "status: accepted, date: 2018-09-01"


def agreement(*lines, supplier="fictief-een"):
    return f"title: Kader\nsupplier: {supplier}\n" + "".join(lines)


@pytest.mark.parametrize(
    ("kader", "entry", "events", "severity"),
    [
        (agreement(CLASSIC), "agreement: kader, settles: acceptance", [ACCEPTED], "error"),
        (
            agreement(CLASSIC, "change_ground: {kind: none}\n"),
            "agreement: kader, settles: acceptance",
            [ACCEPTED],
            "error",
        ),
        (
            agreement(CLASSIC, "change_ground: {reference: artikel 2}\n"),
            "agreement: kader, settles: acceptance",
            [ACCEPTED],
            "error",
        ),
        (
            agreement("obligation: {percentage: 5, base: other}\n"),
            "agreement: kader, settles: acceptance",
            [ACCEPTED],
            "error",
        ),
        (
            agreement(CLASSIC),
            "agreement: kader, settles: acceptance",
            [f"{ACCEPTED}, forced: besluit"],
            "warning",
        ),
        (agreement(CLASSIC, GROUND), "agreement: kader, settles: acceptance", [ACCEPTED], None),
        (
            agreement("obligation: {regime: bespoke}\n"),
            "agreement: kader, settles: acceptance",
            [ACCEPTED],
            None,
        ),
        (agreement(CLASSIC), "agreement: kader, settles: success", [ACCEPTED], None),
        (agreement(CLASSIC), "agreement: kader", [ACCEPTED], None),
        (agreement(CLASSIC), "agreement: kader, settles: acceptance", ["status: submitted"], None),
        (agreement(CLASSIC), "agreement: kader, settles: acceptance", [], None),
        (
            agreement(CLASSIC),
            "agreement: kader, settles: acceptance",
            [ACCEPTED, "status: stopped, reinstates: true"],
            None,
        ),
        (agreement(), "agreement: kader, settles: acceptance", [ACCEPTED], None),
    ],
)
def test_struck_without_ground(kader, entry, events, severity, check):
    found = check({"agreements/kader.yaml": kader, "proposals/plan.yaml": plan(entry, *events)})
    rule = [each for each in found.problems if each.rule == "struck-without-ground"]
    assert [each.severity.value for each in rule] == ([severity] if severity else [])
    if severity:
        assert rule[0].file == "data/proposals/plan.yaml"
        assert rule[0].path == ("agreements", 0, "agreement")


def test_the_ground_of_a_framework_holds_below_it_also_where_it_could_not_be_read(check):
    files = {
        "agreements/kader.yaml": agreement(CLASSIC, "part_of: raam\n"),
        "proposals/plan.yaml": plan("agreement: kader, settles: acceptance", ACCEPTED),
    }
    assert check({**files, "agreements/raam.yaml": "title: Raam\n"}).of("struck-without-ground")
    assert not check({**files, "agreements/raam.yaml": f"title: Raam\n{GROUND}"}).of("struck-without-ground")
    assert not check({**files, "agreements/raam.yaml": "title: ["}).of("struck-without-ground")


@pytest.mark.parametrize(
    ("when", "found_"),
    [("2017-12-31", True), ("2017", True), ("2018-01-01", False), ("2018", False), ("2018-05", False)],
)
def test_struck_before_policy(when, found_, check):
    entry = "agreement: ict-inhuur-p2, settles: acceptance"
    files = {"proposals/plan.yaml": plan(entry, f"status: accepted, date: {when}")}
    assert bool(check(files).of("struck-before-policy")) is found_


def test_what_settles_nothing_may_have_run_before_the_policy(check):
    files = {"proposals/plan.yaml": plan("agreement: ict-inhuur-p2", "status: accepted, date: 2017")}
    assert not check(files).of("struck-before-policy")


@pytest.mark.parametrize(
    ("share", "elsewhere", "events", "found_"),
    [
        (40, 0, [ACCEPTED], False),
        (41, 0, [ACCEPTED], True),
        (40, 1, [ACCEPTED], True),
        (41, 0, ["status: submitted"], False),
        # What does not run covers nothing, so another pilot may take its place.
        (100, 0, [ACCEPTED, "status: on-hold"], False),
    ],
)
def test_shares_exceed_hundred(share, elsewhere, events, found_, check):
    """Under this agreement the pilot of the base register already has 60."""
    kader = "title: P1\nsupplier: fictief-een\nchange_ground: {kind: in-tender}\n"
    kader += f"obligation: {{percentage: 5, base: wage-sum, elsewhere: {elsewhere}}}\n"
    entry = f"agreement: ict-inhuur-p1, settles: acceptance, share: {share}"
    found = check({"agreements/ict-inhuur-p1.yaml": kader, "proposals/plan.yaml": plan(entry, *events)})
    assert bool(found.of("shares-exceed-hundred")) is found_


@pytest.mark.parametrize(
    ("suppliers", "entry", "found_"),
    [
        ("[fictief-twee]", "agreement: ict-inhuur-p2, settles: acceptance", True),
        ("[fictief-twee, fictief-een]", "agreement: ict-inhuur-p2, settles: acceptance", False),
        ("[samen]", "agreement: ict-inhuur-p2, settles: acceptance", False),
        ("[fictief-twee]", "agreement: ict-inhuur-p2", False),
        ("[fictief-twee]", "settles: acceptance", False),
        ("[kapot]", "agreement: ict-inhuur-p2, settles: acceptance", False),
        ("[]", "agreement: ict-inhuur-p2, settles: acceptance", False),
    ],
)
def test_settles_other_supplier(suppliers, entry, found_, check):
    files = {
        "suppliers/samen.yaml": "name: Samen\nmembers: [fictief-een]\n",
        "suppliers/kapot.yaml": "name: [",
        "proposals/plan.yaml": plan(entry, ACCEPTED, suppliers=suppliers),
    }
    assert bool(check(files).of("settles-other-supplier")) is found_


@pytest.mark.parametrize(
    ("above", "below", "found_"),
    [(CLASSIC, CLASSIC, True), ("", CLASSIC, False), (CLASSIC, "", False)],
)
def test_obligation_stated_twice(above, below, found_, check):
    files = {
        "agreements/raam.yaml": f"title: Raam\n{above}",
        "agreements/kader.yaml": f"title: Kader\nkind: call-off\npart_of: raam\n{below}",
    }
    assert bool(check(files).of("obligation-stated-twice")) is found_


@pytest.mark.parametrize(
    ("obligation", "found_"),
    [
        ("{percentage: 5}", True),
        ("{percentage: 5, base: wage-sum}", False),
        ("{percentage: 5, amount: 1000}", True),
        ("{regime: bespoke}", False),
    ],
)
def test_obligation_without_base(obligation, found_, check):
    files = {"agreements/kader.yaml": f"title: Kader\nobligation: {obligation}\n"}
    assert bool(check(files).of("obligation-without-base")) is found_
