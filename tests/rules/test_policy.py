"""The rules about obligations: on what ground and since when they are struck, by whom, and how much of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from srr.problems import Severity

PROPOSAL = "proposals/codeklas.yaml"
AGREEMENT = "agreements/contract.yaml"
REST = """\
title: Codeklas
target_groups: [herintreder]
core_competence: programmeren
policy_goals: [emancipatie]
may_hire: []
"""
CLASSIC = "obligation: {regime: classic, percentage: 5, base: wage-sum}\n"
BESPOKE = "obligation: {regime: bespoke}\n"
GROUND = "change_ground: {kind: change-clause}\n"


def proposal(*entries: str, history: str = "{status: accepted, date: 2018-09-01}", more: str = "") -> str:
    """A proposal with these entries under ``agreements``; each an agreement, settles and maybe a share."""
    keys = ("agreement", "settles", "share")
    pairs = (", ".join(f"{k}: {v}" for k, v in zip(keys, each.split(), strict=False)) for each in entries)
    listed = "".join(f"  - {{{each}}}\n" for each in pairs)
    lived = f"history: [{history}]\n" if history else ""
    return f"{REST}agreements:\n{listed}{lived}{more}"


def agreement(rest: str, title: str = "Contract") -> str:
    return f"title: {title}\n{rest}"


ACCEPTED = "{status: accepted, date: 2018-09-01}"


@pytest.mark.parametrize(
    ("above", "history", "settles", "found"),
    [
        (CLASSIC, ACCEPTED, "acceptance", True),
        ("obligation: {percentage: 5, base: wage-sum}\n", ACCEPTED, "acceptance", True),
        ("obligation: {}\n", ACCEPTED, "acceptance", True),
        (CLASSIC + "change_ground: {kind: none}\n", ACCEPTED, "acceptance", True),
        (CLASSIC + "change_ground: {reference: artikel 12}\n", ACCEPTED, "acceptance", True),
        (CLASSIC + GROUND, ACCEPTED, "acceptance", False),
        (CLASSIC + "change_ground: {kind: in-tender}\n", ACCEPTED, "acceptance", False),
        (CLASSIC + "change_ground: {kind: other, reference: artikel 7}\n", ACCEPTED, "acceptance", False),
        (CLASSIC + "change_ground: {kind: other}\n", ACCEPTED, "acceptance", True),
        (BESPOKE, ACCEPTED, "acceptance", False),
        ("obligation: {regime: none}\n", ACCEPTED, "acceptance", False),
        # Without an obligation, such as in the heading above a number of lots, nothing is struck.
        ("", ACCEPTED, "acceptance", False),
        (CLASSIC, ACCEPTED, "success", False),
        (CLASSIC, ACCEPTED, "", False),
        (CLASSIC, "{status: submitted}", "acceptance", False),
        (CLASSIC, "{status: submitted}, {status: on-hold}", "acceptance", False),
        (CLASSIC, "{status: rejected}", "acceptance", False),
        (CLASSIC, "", "acceptance", False),
        (CLASSIC, "{status: accepted}", "acceptance", True),
        (CLASSIC, "{status: completed}", "acceptance", True),
        (CLASSIC, f"{ACCEPTED}, {{status: on-hold}}", "acceptance", True),
        (CLASSIC, f"{ACCEPTED}, {{status: stopped}}", "acceptance", True),
        (CLASSIC, f"{ACCEPTED}, {{status: stopped, reinstates: true}}", "acceptance", False),
    ],
)
def test_striking_takes_a_ground(above, history, settles, found, check):
    files = {
        AGREEMENT: agreement(above),
        PROPOSAL: proposal(f"contract {settles}", history=history),
    }
    assert check(files).of("struck-without-ground") == (
        [
            (
                f"data/{PROPOSAL}",
                ("agreements", 0, "agreement"),
                "rule.struck-without-ground.none",
                {"id": "codeklas", "agreement": "contract"},
            )
        ]
        if found
        else []
    )


@pytest.mark.parametrize(
    ("framework", "call_off", "found"),
    [
        # A call-off falls under the obligation of its framework agreement, and under its ground.
        (CLASSIC, "kind: call-off\n", True),
        (CLASSIC + GROUND, "kind: call-off\n", False),
        (CLASSIC, "kind: call-off\n" + GROUND, False),
        (GROUND, CLASSIC, False),
        (GROUND, CLASSIC + "change_ground: {kind: none}\n", True),
        (BESPOKE, "kind: call-off\n", False),
        # A contract that is no call-off has no obligation of its own.
        (CLASSIC, "kind: contract\n", False),
        # The file above cannot be read: the ground may be there, unless the agreement says there is none.
        ("value: [\n", CLASSIC, False),
        ("value: [\n", CLASSIC + "change_ground: {kind: none}\n", True),
    ],
)
def test_the_ground_may_stand_above(framework, call_off, found, check):
    files = {
        "agreements/raam.yaml": agreement(framework, "Raamovereenkomst"),
        AGREEMENT: agreement(f"part_of: raam\n{call_off}"),
        PROPOSAL: proposal("contract acceptance"),
    }
    assert bool(check(files).of("struck-without-ground")) is found


@pytest.mark.parametrize(
    ("history", "severity"),
    [
        (ACCEPTED, Severity.ERROR),
        ("{status: accepted, forced: besluit directie}", Severity.WARNING),
        ("{status: started, date: 2019, forced: besluit directie}", Severity.WARNING),
        # What was forced later is not the acceptance.
        (f"{ACCEPTED}, {{status: started, forced: toch}}", Severity.ERROR),
    ],
)
def test_a_forced_acceptance_makes_it_a_warning(history, severity, check):
    found = check({PROPOSAL: proposal("zonder-grond acceptance", history=history)})
    assert found.one("struck-without-ground").severity is severity


def test_every_entry_is_looked_at_in_its_own_place(check):
    found = check(
        {
            PROPOSAL: proposal(
                "ict-inhuur-p2 acceptance",
                "zonder-grond acceptance",
                "zonder-grond success",
                "niets acceptance",
            )
            + "suppliers: [fictief-een, fictief-twee]\n"
        }
    )
    assert [each[1] for each in found.of("struck-without-ground")] == [("agreements", 1, "agreement")]
    problem = found.one("struck-without-ground")
    assert (problem.position.line, problem.position.column) == (8, 17)
    assert dict(problem.remedy.args) == {"agreement": "zonder-grond"}


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("2017-12-31", True),
        ("2017-12", True),
        ("2017", True),
        ("2018-01-01", False),
        ("2018-01", False),
        ("2018", False),
        (None, False),
    ],
)
def test_striking_takes_the_policy(date, found, check):
    history = f"{{status: accepted, date: {date}}}" if date else "{status: accepted}"
    files = {PROPOSAL: proposal("ict-inhuur-p2 acceptance", history=history)}
    args = {"id": "codeklas", "date": date, "start": "2018-01-01"}
    assert check(files).of("struck-before-policy") == (
        [(f"data/{PROPOSAL}", ("agreements", 0, "settles"), "rule.struck-before-policy.early", args)]
        if found
        else []
    )


@pytest.mark.parametrize(
    ("history", "date"),
    [
        ("{status: started, date: 2017-03}", "2017-03"),
        ("{status: accepted}, {status: started, date: 2017-03}", "2017-03"),
        ("{status: started, date: 2018-03}", None),
        ("{status: started}", None),
    ],
)
def test_a_later_step_before_the_policy_proves_the_acceptance(history, date, check):
    found = check({PROPOSAL: proposal("ict-inhuur-p2 acceptance", history=history)})
    args = {"id": "codeklas", "date": date, "start": "2018-01-01"}
    assert [each[2:] for each in found.of("struck-before-policy")] == (
        [("rule.struck-before-policy.proven", args)] if date else []
    )


EARLY = "{status: accepted, date: 2017-06}"
HOLD = "{status: on-hold, date: 2017-09, reinstates: true}"


@pytest.mark.parametrize(
    ("obligation", "entry", "history", "found"),
    [
        (CLASSIC, "contract acceptance", EARLY, True),
        (CLASSIC, "contract success", EARLY, False),
        (CLASSIC, "contract", EARLY, False),
        (CLASSIC, "contract acceptance", f"{EARLY}, {{status: stopped, reinstates: true}}", False),
        (CLASSIC, "contract acceptance", f"{EARLY}, {{status: stopped}}", True),
        # Put back in force, and struck anew once there was a policy.
        (CLASSIC, "contract acceptance", f"{EARLY}, {HOLD}, {{status: accepted, date: 2018-02}}", False),
        (CLASSIC, "contract acceptance", f"{EARLY}, {HOLD}, {{status: accepted, date: 2017-11}}", True),
        # To fill in a bespoke obligation takes no policy.
        (BESPOKE, "contract acceptance", EARLY, False),
        # What the agreement asks is not known here; that it was struck is.
        ("", "contract acceptance", EARLY, True),
        ("value: [\n", "contract acceptance", EARLY, True),
    ],
)
def test_what_was_struck_before_the_policy(obligation, entry, history, found, check):
    files = {AGREEMENT: agreement(obligation + GROUND), PROPOSAL: proposal(entry, history=history)}
    assert bool(check(files).of("struck-before-policy")) is found


def test_an_agreement_outside_the_register_is_struck_as_well(check):
    text = f"{REST}agreements: [{{settles: acceptance}}]\nhistory: [{EARLY}]\n"
    assert check({PROPOSAL: text}).one("struck-before-policy").path == ("agreements", 0, "settles")


@pytest.mark.parametrize(("start", "found"), [("2017-06-01", False), ("2017-07", True), ("2017", False)])
def test_the_register_says_when_the_policy_began(start, found, check):
    files = {
        "register.yaml": f"name: X\npolicy: {{start: {start}}}\n",
        PROPOSAL: proposal("ict-inhuur-p2 acceptance", history=EARLY),
    }
    assert bool(check(files).of("struck-before-policy")) is found


LATER = "{status: accepted, date: 2018-10-01}"


@pytest.mark.parametrize(
    ("entries", "history", "sums"),
    [
        # Testlab, accepted on 1 September 2018, has struck 60 percent.
        (["ict-inhuur-p1 acceptance 40"], LATER, []),
        (["ict-inhuur-p1 acceptance 40.5"], LATER, [(0, "60", "100.5")]),
        (["ict-inhuur-p1 success 41"], LATER, [(0, "60", "101")]),
        # Without a share it is all that is left.
        (["ict-inhuur-p1 acceptance"], LATER, []),
        (["ict-inhuur-p1 acceptance 100"], LATER, [(0, "60", "160")]),
        # Two halves of one proposal are added up, and told where they become too much.
        (["ict-inhuur-p1 acceptance 30", "ict-inhuur-p1 success 30"], LATER, [(1, "90", "120")]),
        # Once too much, the first entry to be so is the one to look at.
        (["ict-inhuur-p1 acceptance 50", "ict-inhuur-p1 success 50"], LATER, [(0, "60", "110")]),
        # What settles nothing, or is not accepted, or has stopped, leaves room.
        (["ict-inhuur-p1"], LATER, []),
        (["ict-inhuur-p1 acceptance 100"], "{status: submitted, date: 2018-10-01}", []),
        (["ict-inhuur-p1 acceptance 100"], "", []),
        (["ict-inhuur-p1 acceptance 100"], f"{LATER}, {{status: on-hold}}", []),
        (["ict-inhuur-p1 acceptance 100"], f"{LATER}, {{status: stopped}}", []),
        (["ict-inhuur-p1 acceptance 100"], f"{LATER}, {{status: unknown}}", []),
        (
            ["ict-inhuur-p1 acceptance 100"],
            f"{LATER}, {{status: on-hold}}, {{status: accepted}}",
            [(0, "60", "160")],
        ),
        (
            ["ict-inhuur-p1 success 100"],
            f"{LATER}, {{status: started}}, {{status: completed, success: true}}",
            [(0, "60", "160")],
        ),
        # Whether it succeeded, and so whether it is covered, is not recorded; or it did not succeed.
        (["ict-inhuur-p1 success 100"], f"{LATER}, {{status: started}}, {{status: completed}}", []),
        (
            ["ict-inhuur-p1 success 100"],
            f"{LATER}, {{status: started}}, {{status: completed, success: false}}",
            [],
        ),
        (["ict-inhuur-p1 acceptance 100"], f"{LATER}, {{status: stopped, reinstates: true}}", []),
        # Another agreement is another obligation.
        (["ict-inhuur-p2 acceptance"], LATER, []),
    ],
)
def test_no_more_than_all_of_an_obligation(entries, history, sums, check):
    found = check({PROPOSAL: proposal(*entries, history=history)})
    assert found.of("shares-exceed-hundred") == [
        (
            f"data/{PROPOSAL}",
            ("agreements", index, "share"),
            "rule.shares-exceed-hundred.sum",
            {"id": "codeklas", "agreement": "ict-inhuur-p1", "before": before, "total": total},
        )
        for index, before, total in sums
    ]


def test_the_latest_accepted_is_the_one_too_many(check):
    """Codeklas comes before testlab by name and after it by acceptance; here it is the other way round."""
    early = "{status: accepted, date: 2018-02}"
    found = check({PROPOSAL: proposal("ict-inhuur-p1 acceptance 100", history=early)})
    assert [each[0] for each in found.of("shares-exceed-hundred")] == ["data/proposals/testlab.yaml"]
    undated = check({PROPOSAL: proposal("ict-inhuur-p1 acceptance 100", history="{status: accepted}")})
    assert [each[0] for each in undated.of("shares-exceed-hundred")] == [f"data/{PROPOSAL}"]


RELEASED = ("obligation", "released", 0)


@pytest.mark.parametrize(
    ("stated", "place", "total"),
    [
        # Testlab has struck 60 percent. What is to be met elsewhere is an agreement, and no part.
        ("elsewhere: 100", None, None),
        ("fulfilled: [{percentage: 40}]", None, None),
        ("fulfilled: [{percentage: 25}, {percentage: 15.5, elsewhere: true}]", "testlab", "100.5"),
        ("released: [{how: paid, percentage: 41}]", "testlab", "101"),
        # Who did more than was asked did nothing wrong, until something comes on top of it.
        ("fulfilled: [{percentage: 126}]", "testlab", "186"),
        ("fulfilled: [{percentage: 60}], released: [{percentage: 50}]", (*RELEASED, "percentage"), "110"),
        # Amounts count where it is known what they are of: here 1000.
        ("amount: 1000, fulfilled: [{amount: 400}]", None, None),
        ("amount: 1000, fulfilled: [{amount: 405}]", "testlab", "100.5"),
        ("amount: 1000, fulfilled: [{amount: 900}], released: [{amount: 200}]", (*RELEASED, "amount"), "110"),
        ("base_amount: 20000, fulfilled: [{amount: 405}]", "testlab", "100.5"),
        ("fulfilled: [{amount: 405000}]", None, None),
        # Amounts that make up the whole come to no more.
        (f"amount: 3000, fulfilled: [{', '.join(['{amount: 400}'] * 3)}]", None, None),
        (f"amount: 6, fulfilled: [{', '.join(['{amount: 0.4}'] * 6)}]", None, None),
        # People and work are nobody's percent.
        ("fulfilled: [{measure: {metric: participants, value: 84}}]", None, None),
    ],
)
def test_what_was_met_or_released_counts_first(stated, place, total, check):
    obligation = f"obligation: {{percentage: 5, base: wage-sum, {stated}}}\n"
    own = "agreements/ict-inhuur-p1.yaml"
    found = check({own: agreement(f"supplier: fictief-een\n{obligation}{GROUND}")})
    expected = {
        None: [],
        "testlab": [("data/proposals/testlab.yaml", ("agreements", 0, "share"), "sum", total)],
    }.get(place, [(f"data/{own}", place, "released", total)])
    assert [
        (file, path, key.removeprefix("rule.shares-exceed-hundred."), Decimal(args["total"]))
        for file, path, key, args in found.of("shares-exceed-hundred")
    ] == [(file, path, key, Decimal(each)) for file, path, key, each in expected]


def test_more_than_was_asked_is_no_error_by_itself(check):
    obligation = (
        "obligation: {percentage: 5, base: wage-sum, fulfilled: [{percentage: 70}, {percentage: 56}]}\n"
    )
    assert check({AGREEMENT: agreement(obligation)}).problems == []


def test_call_offs_share_the_obligation_of_their_framework(check):
    files = {
        "agreements/no-1.yaml": agreement("kind: call-off\npart_of: ict-inhuur-p1\n"),
        PROPOSAL: proposal("no-1 acceptance 50", history=LATER),
    }
    problem = check(files).one("shares-exceed-hundred")
    assert dict(problem.message.args)["agreement"] == "ict-inhuur-p1"
    assert problem.path == ("agreements", 0, "share")


COMBINATION = {
    "suppliers/combinatie.yaml": "name: Combinatie Testwerk\nmembers: [fictief-twee, fictief-drie]\n",
    "suppliers/fictief-drie.yaml": "name: Fictief Drie\n",
    "suppliers/tandem.yaml": "name: Tandem Noord\nmembers: [fictief-drie]\n",
    "suppliers/kapot.yaml": "name: [\n",
}


@pytest.mark.parametrize(
    ("debtor", "suppliers", "found"),
    [
        ("fictief-een", "fictief-een", False),
        ("fictief-een", "fictief-twee", True),
        ("fictief-een", "fictief-twee, fictief-een", False),
        # A consortium counts as one: its members work for it, and it for them.
        ("combinatie", "fictief-drie", False),
        ("combinatie", "combinatie", False),
        ("fictief-drie", "combinatie", False),
        ("combinatie", "tandem", False),
        ("combinatie", "fictief-een", True),
        ("fictief-een", "combinatie", True),
        # Nobody is named, or not everybody is known.
        ("fictief-een", "", False),
        (None, "fictief-twee", False),
        ("kapot", "fictief-twee", False),
        ("fictief-een", "kapot", False),
        ("fictief-een", "niemand", False),
    ],
)
def test_whose_obligation_is_settled(debtor, suppliers, found, check):
    supplier = f"supplier: {debtor}\n" if debtor else ""
    files = {
        **COMBINATION,
        AGREEMENT: agreement(supplier + CLASSIC + GROUND),
        PROPOSAL: proposal("contract success", more=f"suppliers: [{suppliers}]\n"),
    }
    result = check(files)
    assert result.of("settles-other-supplier") == (
        [
            (
                f"data/{PROPOSAL}",
                ("agreements", 0, "agreement"),
                "rule.settles-other-supplier.other",
                {"agreement": "contract", "supplier": debtor},
            )
        ]
        if found
        else []
    )


@pytest.mark.parametrize(
    ("entries", "history", "places"),
    [
        (["ict-inhuur-p1 success 40"], ACCEPTED, [0]),
        (["zonder-grond success", "ict-inhuur-p2 success"], ACCEPTED, [1]),
        (["ict-inhuur-p1"], ACCEPTED, []),
        (["ict-inhuur-p1 success 40"], "", [0]),
        (["ict-inhuur-p1 success 40"], "{status: submitted}", [0]),
        (["ict-inhuur-p1 success 40"], "{status: submitted}, {status: rejected}", []),
        (["ict-inhuur-p1 success 40"], "{status: submitted}, {status: withdrawn}", []),
    ],
)
def test_when_another_supplier_settles(entries, history, places, check):
    text = proposal(*entries, history=history, more="suppliers: [fictief-twee]\n")
    found = check({PROPOSAL: text}).of("settles-other-supplier")
    assert [each[1] for each in found] == [("agreements", each, "agreement") for each in places]


def test_whose_an_agreement_outside_the_register_is_nobody_knows(check):
    text = f"{REST}suppliers: [fictief-twee]\nagreements: [{{settles: success}}]\nhistory: [{ACCEPTED}]\n"
    assert check({PROPOSAL: text}).problems == []


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        ("rvo", "[ocw, duo]", True),
        ("ocw", "[ocw, duo]", False),
        # A unit is its parent, either way; two units of one parent are two.
        ("directie", "[ocw]", False),
        ("ocw", "[directie]", False),
        ("directie", "[andere-directie]", True),
        # What is not recorded is not other.
        ("rvo", "[]", False),
        ("onbekend", "[ocw]", False),
        ("rvo", "[ocw, onbekend]", False),
    ],
)
def test_whose_contract_it_is(ours, theirs, found, check):
    clients = {f"clients/{each}.yaml": f"name: {each}x\n" for each in ("rvo", "duo", "ocw")}
    clients |= {
        f"clients/{each}.yaml": f"name: {each}x\npart_of: ocw\n" for each in ("directie", "andere-directie")
    }
    files = {
        **clients,
        "agreements/lot.yaml": agreement(
            f"supplier: fictief-een\nclients: {theirs}\n{CLASSIC}{GROUND}", "Lot"
        ),
        AGREEMENT: agreement("part_of: lot\n"),
        PROPOSAL: proposal("contract acceptance", more=f"suppliers: [fictief-een]\nclients: [{ours}]\n"),
    }
    problems = [each for each in check(files).problems if each.rule == "settles-other-supplier"]
    assert [(each.message.key, each.severity, each.path) for each in problems] == found * [
        ("rule.settles-other-supplier.clients", Severity.ADVICE, ("agreements", 0, "agreement"))
    ]


@pytest.mark.parametrize(
    ("dates", "history", "found"),
    [
        ("signed: 2019-02-13\nstart: 2019-03-01\n", ACCEPTED, "2019-02-13"),
        ("signed: 2019-02-13\nawarded: 2018-08\n", ACCEPTED, None),
        ("signed: 2018-09\n", ACCEPTED, None),
        ("signed: 2018-09-02\n", ACCEPTED, "2018-09-02"),
        ("start: 2019\n", "{status: accepted, date: 2018}", "2019"),
        # Proven by what came after it, and neither by what never was nor what has no date.
        (
            "start: 2019\n",
            "{status: submitted, date: 2017}, {status: accepted}, {status: started, date: 2018}",
            "2019",
        ),
        ("start: 2019\n", "{status: accepted}", None),
        ("start: 2019\n", "{status: submitted, date: 2018}", None),
        ("end: 2019\n", ACCEPTED, None),
        ("signed: 2019-02-13\npart_of: ict-inhuur-p9\n", ACCEPTED, None),
        ("signed: 2019-02-13\nchange_ground: {kind: in-tender}\n", ACCEPTED, None),
        ("signed: 2019-02-13\nobligation: {regime: bespoke}\n", ACCEPTED, None),
    ],
)
def test_an_agreement_that_came_after_the_acceptance_that_strikes_it(dates, history, found, check):
    rest = dates + ("" if "obligation" in dates else CLASSIC) + ("" if "change_ground" in dates else GROUND)
    files = {
        "agreements/ict-inhuur-p9.yaml": agreement("start: 2017\n", "Kavel"),
        AGREEMENT: agreement(rest),
        PROPOSAL: proposal("contract acceptance", history=history),
    }
    problems = [each for each in check(files).problems if each.rule == "dates-out-of-order"]
    assert [(each.severity, str(dict(each.message.args)["then"])) for each in problems] == (
        [] if found is None else [(Severity.ADVICE, found)]
    )
    success = check({**files, PROPOSAL: proposal("contract success", history=history)})
    assert success.of("dates-out-of-order") == []


def test_the_supplier_may_stand_above_the_agreement(check):
    files = {
        "agreements/no-1.yaml": agreement("kind: call-off\npart_of: ict-inhuur-p2\n"),
        PROPOSAL: proposal("no-1 success", more="suppliers: [fictief-twee]\n"),
    }
    assert check(files).of("settles-other-supplier")[0][3] == {"agreement": "no-1", "supplier": "fictief-een"}


@pytest.mark.parametrize(
    ("framework", "lot", "call_off", "found"),
    [
        ("", CLASSIC, "", None),
        (CLASSIC, "", "", None),
        (CLASSIC, CLASSIC, "", ("perceel", "raam")),
        (CLASSIC, "", CLASSIC, ("contract", "raam")),
        ("", BESPOKE, CLASSIC, ("contract", "perceel")),
        ("obligation: [\n", CLASSIC, "", None),
        # That none was asked is no obligation.
        (CLASSIC, "obligation: {regime: none}\n", "", None),
        ("obligation: {regime: none}\n", CLASSIC, "", None),
        (CLASSIC, "obligation: {regime: none}\n", CLASSIC, ("contract", "raam")),
        ("obligation: {asks: [{metric: participants, value: 4}]}\n", CLASSIC, "", ("perceel", "raam")),
    ],
)
def test_an_obligation_is_stated_once(framework, lot, call_off, found, check):
    files = {
        "agreements/raam.yaml": agreement(framework, "Raamovereenkomst"),
        "agreements/perceel.yaml": agreement(f"part_of: raam\n{lot}", "Perceel"),
        AGREEMENT: agreement(f"part_of: perceel\n{call_off}"),
    }
    result = check(files)
    assert result.of("obligation-stated-twice") == (
        [
            (
                f"data/agreements/{found[0]}.yaml",
                ("obligation",),
                "rule.obligation-stated-twice.above",
                {"id": found[0], "other": found[1]},
            )
        ]
        if found
        else []
    )
    if found:
        assert result.one("obligation-stated-twice").position.column == 1


@pytest.mark.parametrize(
    ("obligation", "found"),
    [
        ("{percentage: 5}", True),
        # Euros can be told all the same.
        ("{percentage: 5, amount: 1000}", False),
        ("{percentage: 5, base_amount: 20000}", False),
        ("{percentage: 5, base: other}", False),
        ("{percentage: 5, base: contract-value}", False),
        ("{asks: [{metric: participants, value: 4}]}", False),
        ("{regime: none, percentage: 5}", False),
        ("{amount: 1000}", False),
        ("{regime: bespoke}", False),
        ("{}", False),
    ],
)
def test_a_percentage_is_of_something(obligation, found, check):
    result = check({AGREEMENT: agreement(f"obligation: {obligation}\n")})
    assert result.of("obligation-without-base") == (
        [
            (
                f"data/{AGREEMENT}",
                ("obligation", "percentage"),
                "rule.obligation-without-base.percentage",
                {"id": "contract"},
            )
        ]
        if found
        else []
    )
    if found:
        assert (result.one("obligation-without-base").position.line, len(result.problems)) == (2, 1)


@pytest.mark.parametrize(
    ("rest", "histories", "found"),
    [
        ("", [], True),
        ("end: passed\n", [], False),
        ("end: 2016\n", [], True),
        ("", ["{status: submitted}"], True),
        ("", ["{status: completed}"], False),
        ("", ["{status: completed}", "{status: started, date: 2019}"], True),
        ("", ["{status: stopped}", "{status: unknown}", ""], False),
    ],
)
def test_the_base_of_an_agreement_that_is_over_is_left_alone(rest, histories, found, check):
    files = {AGREEMENT: agreement(f"obligation: {{percentage: 5}}\n{rest}")}
    for index, each in enumerate(histories):
        files[f"proposals/plan-{index}.yaml"] = proposal("contract", history=each)
    assert bool(check(files).of("obligation-without-base")) is found
