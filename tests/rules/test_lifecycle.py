"""The rules about a proposal's life: its steps, their dates, and what its reviews say of them."""

from __future__ import annotations

import pytest

from srr.model.statuses import STATUSES, allowed_after
from srr.problems import Severity, say
from srr.render.wording import Wording

PROPOSAL = "proposals/codeklas.yaml"
REST = """\
title: Codeklas
target_groups: [herintreder]
core_competence: programmeren
policy_goals: [emancipatie]
may_hire: []
"""


def history(*steps: str) -> str:
    """A proposal whose history has these steps: a status, and behind it a date where it has one."""
    events = (step.split() for step in steps)
    items = (
        ", ".join(f"{key}: {value}" for key, value in zip(("status", "date"), each, strict=False))
        for each in events
    )
    return f"{REST}history:\n" + "".join(f"  - {{{each}}}\n" for each in items)


@pytest.mark.parametrize(
    ("steps", "wrong"),
    [
        ("submitted aligning accepted started completed", []),
        ("submitted accepted started on-hold started stopped", []),
        ("on-hold submitted accepted", []),
        ("on-hold rejected", []),
        ("completed", []),
        ("submitted on-hold submitted aligning on-hold aligning withdrawn", []),
        ("submitted completed", [(1, "submitted", "completed")]),
        ("accepted aligning accepted", [(1, "accepted", "aligning")]),
        ("accepted on-hold rejected", [(2, "on-hold", "rejected")]),
        ("aligning on-hold stopped", [(2, "on-hold", "stopped")]),
        ("accepted on-hold started", [(2, "on-hold", "started")]),
        ("submitted started aligning", [(1, "submitted", "started"), (2, "started", "aligning")]),
        ("accepted started started", [(2, "started", "started")]),
        ("accepted on-hold on-hold accepted", [(2, "on-hold", "on-hold")]),
        ("rejected submitted", [(1, "rejected", "submitted")]),
        # A course that is not known any more may follow any open status, and anything may follow it.
        ("submitted unknown", []),
        ("submitted accepted started unknown completed", []),
        ("accepted on-hold unknown stopped", []),
        ("submitted unknown submitted accepted", []),
        ("unknown started", []),
        ("accepted unknown submitted", [(2, "unknown", "submitted")]),
        ("started unknown on-hold rejected", [(3, "on-hold", "rejected")]),
        ("started unknown unknown", [(2, "unknown", "unknown")]),
        ("completed unknown", [(1, "completed", "unknown")]),
    ],
)
def test_steps(steps, wrong, check):
    found = check({PROPOSAL: history(*steps.split())})
    expected = []
    for index, old, new in wrong:
        if old == new:
            message = ("rule.impossible-transition.twice", {"id": "codeklas", "new": new})
        else:
            message = ("rule.impossible-transition.step", {"id": "codeklas", "old": old, "new": new})
        expected.append((f"data/{PROPOSAL}", ("history", index, "status"), *message))
    assert found.of("impossible-transition") == expected


@pytest.mark.parametrize("old", STATUSES)
@pytest.mark.parametrize("new", STATUSES)
def test_the_remedy_says_what_may_follow(old, new, check):
    found = [
        each for each in check({PROPOSAL: history(old, new)}).problems if each.rule == "impossible-transition"
    ]
    allowed = allowed_after([old])
    assert bool(found) is (new not in allowed)
    for each in found:
        if allowed:
            (named,) = (value for _, value in each.remedy.args)
            assert each.remedy.key == "remedy.impossible-transition.allowed"
            assert tuple(dict(step.args)["code"] for step in named) == allowed
        else:
            assert each.remedy == say("remedy.impossible-transition.over", id="codeklas")


def test_the_steps_that_may_follow_are_told_in_words_and_as_they_are_written(check):
    remedy = check({PROPOSAL: history("accepted", "submitted")}).one("impossible-transition").remedy
    assert "gestart (started), gestopt (stopped)" in Wording("nl").sentence(remedy)
    assert "started, stopped" in Wording("en").sentence(remedy)


CLIENT = "clients/duo.yaml"
AGREEMENT = "agreements/a.yaml"
REVIEW = "reviews/testlab-2019.yaml"


@pytest.mark.parametrize(
    ("file", "text", "path", "args"),
    [
        (
            PROPOSAL,
            history("submitted 2018-06", "accepted 2018-05-31"),
            ("history", 1, "date"),
            {"name": "accepted", "date": "2018-05-31", "first": "submitted", "then": "2018-06"},
        ),
        (
            PROPOSAL,
            history("submitted 2018-06-15", "aligning", "accepted 2018-05"),
            ("history", 2, "date"),
            {"name": "accepted", "date": "2018-05", "first": "submitted", "then": "2018-06-15"},
        ),
        # The slip is in the year before; only the step back is told, not all that follows it.
        (
            PROPOSAL,
            history("submitted 2018-06", "accepted 2028-09", "started 2018-10", "completed 2019-10"),
            ("history", 2, "date"),
            {"name": "started", "date": "2018-10", "first": "accepted", "then": "2028-09"},
        ),
        # A year may mean any of its days, but not one before what came earlier.
        (
            PROPOSAL,
            history("submitted 2018-06", "accepted 2018", "started 2018-05"),
            ("history", 2, "date"),
            {"name": "started", "date": "2018-05", "first": "submitted", "then": "2018-06"},
        ),
        (
            PROPOSAL,
            f"{REST}planned: {{start: 2019, end: 2018-12}}\n",
            ("planned", "end"),
            {"name": "end", "date": "2018-12", "first": "start", "then": "2019"},
        ),
        (
            CLIENT,
            "name: DUO\nreadiness: [{state: ready, date: 2019}, {state: resting, date: 2018-11}]\n",
            ("readiness", 1, "date"),
            {"name": "resting", "date": "2018-11", "first": "ready", "then": "2019"},
        ),
        (
            CLIENT,
            "name: DUO\nreadiness: [{state: resting, date: 2018-11, until: 2018-10}]\n",
            ("readiness", 0, "until"),
            {"name": "until", "date": "2018-10", "first": "date", "then": "2018-11"},
        ),
        (
            CLIENT,
            "name: DUO\nchampions: [{role: x}, {role: y, since: 2019-02, until: 2019-01}]\n",
            ("champions", 1, "until"),
            {"name": "until", "date": "2019-01", "first": "since", "then": "2019-02"},
        ),
        (
            AGREEMENT,
            "title: A\nstart: 2019-01-01\nend: 2018-12-31\n",
            ("end",),
            {"name": "end", "date": "2018-12-31", "first": "start", "then": "2019-01-01"},
        ),
        (
            AGREEMENT,
            "title: A\nend: 2020\nextensions: [{date: 2019-11, end: 2021}, {date: 2020-11, end: 2020-12-30}]\n",
            ("extensions", 1, "end"),
            {"name": "extensions.end", "date": "2020-12-30", "first": "extensions.end", "then": "2021"},
        ),
        (
            AGREEMENT,
            "title: A\nend: 2021\nextensions: [{date: 2019-11, end: 2020-06}]\n",
            ("extensions", 0, "end"),
            {"name": "extensions.end", "date": "2020-06", "first": "end", "then": "2021"},
        ),
        (
            AGREEMENT,
            "title: A\nextensions: [{date: 2020-11, end: 2022}, {date: 2019-11, end: 2023}]\n",
            ("extensions", 1, "date"),
            {"name": "extensions.date", "date": "2019-11", "first": "extensions.date", "then": "2020-11"},
        ),
        (
            PROPOSAL,
            f"{REST}targets: [{{metric: participants, from: 2020, until: 2019}}]\n",
            ("targets", 0, "until"),
            {"name": "until", "date": "2019", "first": "from", "then": "2020"},
        ),
        (
            REVIEW,
            "proposal: testlab\ndate: 2019-09\nrealised: [{metric: participants, from: 2019-03, until: 2019-02}]\n",
            ("realised", 0, "until"),
            {"name": "until", "date": "2019-02", "first": "from", "then": "2019-03"},
        ),
        (
            REVIEW,
            "proposal: testlab\ndate: 2019-09\nperiod: {from: 2019-03, until: 2019-02}\n",
            ("period", "until"),
            {"name": "until", "date": "2019-02", "first": "from", "then": "2019-03"},
        ),
        (
            REVIEW,
            "proposal: testlab\ndate: 2019-09\nperiod: {from: 2019-10}\n",
            ("date",),
            {"name": "date", "date": "2019-09", "first": "period.from", "then": "2019-10"},
        ),
        (
            REVIEW,
            "proposal: testlab\ndate: 2019-09-10\ndecision: {outcome: continue, date: 2019-09-09}\n",
            ("decision", "date"),
            {"name": "decision.date", "date": "2019-09-09", "first": "date", "then": "2019-09-10"},
        ),
    ],
)
def test_dates_that_go_back(file, text, path, args, check):
    found = check({file: text}).of("dates-out-of-order")
    assert found == [(f"data/{file}", path, "rule.dates-out-of-order.before", args)]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (PROPOSAL, history("submitted 2018-05-14", "accepted 2018-05", "started 2018")),
        (PROPOSAL, history("submitted", "accepted")),
        (PROPOSAL, history("submitted 2018-05-14", "accepted 2018-05-14")),
        (AGREEMENT, "title: A\nstart: 2019-01-01\nend: passed\n"),
        (AGREEMENT, "title: A\nend: passed\nextensions: [{end: 2021}]\n"),
        # The moments that matter stand in any order, and papers are signed and published late.
        (AGREEMENT, "title: A\nmilestones: [{date: 2020, what: bezwaar}, {date: 2019, what: start}]\n"),
        (AGREEMENT, "title: A\nawarded: 2019-05\nsigned: 2019-04\nstart: 2019-01\nend: 2020\n"),
        (AGREEMENT, "title: A\nsigned: 2019-03-01\nstart: 2019-01-01\nend: 2019\n"),
        (
            CLIENT,
            "name: DUO\nreadiness: [{state: resting, date: 2018, until: 2020}, {state: ready, date: 2019}]\n",
        ),
    ],
)
def test_dates_that_can_be_in_order(file, text, check):
    assert check({file: text}).of("dates-out-of-order") == []


@pytest.mark.parametrize(
    ("date", "until", "found"),
    [
        ("2019-06-24", "2019-06-26", True),
        ("2019-09", "2019-12", True),
        ("2019-06", "2019-06-26", False),
        ("2019-06-24", "2019", False),
    ],
)
def test_a_review_that_looks_ahead_is_advice(date, until, found, check):
    text = f"proposal: p\ndate: {date}\nperiod: {{from: 2018-07, until: {until}}}\n"
    problems = [
        each for each in check({"reviews/p-2019.yaml": text}).problems if each.rule == "dates-out-of-order"
    ]
    assert [(each.message.key, each.severity) for each in problems] == (
        [("rule.dates-out-of-order.period", Severity.ADVICE)] if found else []
    )


@pytest.mark.parametrize(
    ("steps", "date", "expected"),
    [
        (["accepted 2018-09-01"], "2019-09-01", None),
        (["accepted 2018-09-01"], "2018-09-01", None),
        (["accepted 2018-09-01"], "2018-09", None),
        (["accepted 2018-09-01"], "2018-08", "early"),
        (["accepted 2018"], "2018-01-01", None),
        (["submitted 2018-06", "accepted"], "2018-05", "early"),
        (["submitted 2018-06", "accepted", "started 2018-10"], "2018-07", None),
        (["accepted 2018-09-01", "started", "completed 2019-06"], "2019-12", None),
        # The record opens later than the acceptance, which may have been long before.
        (["completed 2018"], "2017", None),
        (["submitted 2018-06"], "2019", "never"),
        (["submitted 2018-06", "rejected 2018-07"], "2019", "never"),
        (["submitted", "on-hold"], "2019", "never"),
        ([], "2019", None),
        # Whether it was ever accepted is not known.
        (["on-hold 2018"], "2019", None),
        (["submitted", "unknown"], "2019", None),
        (["submitted 2018-06", "unknown", "rejected"], "2019", "never"),
        (["submitted 2018-06", "unknown", "started 2020"], "2019", None),
        (["submitted 2018-06", "unknown", "started 2020"], "2018-05", "early"),
    ],
)
def test_reviews_before_acceptance(steps, date, expected, check):
    proposal = history(*steps) if steps else REST
    found = check({PROPOSAL: proposal, "reviews/codeklas-2019.yaml": f"proposal: codeklas\ndate: {date}\n"})
    path = ("proposal",) if expected == "never" else ("date",)
    args = {"id": "codeklas"} if expected == "never" else {"id": "codeklas", "date": date}
    assert found.of("review-outside-lifecycle") == (
        [("data/reviews/codeklas-2019.yaml", path, f"rule.review-outside-lifecycle.{expected}", args)]
        if expected
        else []
    )


def test_a_review_of_a_proposal_that_could_not_be_read_is_left_alone(check):
    found = check({PROPOSAL: "title: [\n", "reviews/codeklas-2019.yaml": "proposal: codeklas\ndate: 2019\n"})
    assert {each.file for each in found.problems} == {f"data/{PROPOSAL}"}


START = ("accepted 2018-09-01", "started 2018-10")


@pytest.mark.parametrize(
    ("outcome", "status", "steps", "missing"),
    [
        ("hold", "on-hold", START, True),
        ("hold", "on-hold", (*START, "on-hold 2019-09-10"), False),
        ("hold", "on-hold", (*START, "on-hold 2019-09"), False),
        ("hold", "on-hold", (*START, "on-hold"), False),
        ("hold", "on-hold", (*START, "on-hold 2019-09-20"), False),
        # On hold already, so that no event can be added.
        ("hold", "on-hold", (*START, "on-hold 2019-02"), False),
        ("hold", "on-hold", (*START, "on-hold 2019-02", "started 2019-03"), True),
        ("hold", "on-hold", (*START, "on-hold 2019-02", "started 2019-09"), False),
        ("complete", "completed", START, True),
        ("complete", "completed", (*START, "completed 2019-08"), False),
        ("complete", "completed", (*START, "stopped 2019-09-10"), True),
        ("stop", "stopped", (*START, "stopped 2019-09-10"), False),
        ("stop", "stopped", (*START, "on-hold 2019-09-10"), True),
        ("stop", "stopped", (), True),
        ("continue", None, START, False),
        ("adjust", None, START, False),
        ("none", None, START, False),
        ("unknown", None, START, False),
        # What became of it afterwards is not known; that it was decided is.
        ("stop", "stopped", (*START, "unknown 2019-10"), True),
    ],
)
def test_a_decision_shows_in_the_history(outcome, status, steps, missing, check):
    review = f"proposal: codeklas\ndate: 2019-09-10\ndecision: {{outcome: {outcome}}}\n"
    proposal = history(*steps) if steps else REST
    found = check({PROPOSAL: proposal, "reviews/codeklas-2019.yaml": review})
    args = {"id": "codeklas", "outcome": outcome, "date": "2019-09-10"}
    assert found.of("decision-without-event") == (
        [
            (
                "data/reviews/codeklas-2019.yaml",
                ("decision", "outcome"),
                "rule.decision-without-event.missing",
                args,
            )
        ]
        if missing
        else []
    )
    if missing:
        remedy = found.one("decision-without-event").remedy
        assert dict(remedy.args) == {"id": "codeklas", "status": status, "date": "2019-09-10"}


def test_the_day_of_the_decision_counts_rather_than_that_of_the_review(check):
    review = "proposal: codeklas\ndate: 2019-02\ndecision: {outcome: hold, date: 2019-04-02}\n"
    steps = (*START, "on-hold 2019-02", "started 2019-03")
    found = check({PROPOSAL: history(*steps), "reviews/codeklas-2019.yaml": review})
    assert found.of("decision-without-event")[0][3]["date"] == "2019-04-02"


FIVE = "{metric: participants, value: 5, per: year}"
SIX = "{metric: participants, value: 6, per: year}"


@pytest.mark.parametrize(
    ("decision", "path", "message"),
    [
        ("outcome: continue", None, None),
        (f"outcome: continue, targets: [{FIVE}]", None, None),
        (
            "outcome: continue, targets: [{metric: participants, value: 5.0, per: year, note: zelfde}]",
            None,
            None,
        ),
        (
            f"outcome: continue, targets: [{SIX}]",
            ("decision", "targets"),
            ("rule.decision-contradicts-targets.other", {"outcome": "continue"}),
        ),
        (
            "outcome: none, targets: []",
            ("decision", "targets"),
            ("rule.decision-contradicts-targets.other", {"outcome": "none"}),
        ),
        (f"outcome: adjust, targets: [{SIX}]", None, None),
        ("outcome: none", None, None),
        ("outcome: unknown", None, None),
        # Nobody recorded what was decided; the targets may well have been adjusted.
        (f"outcome: unknown, targets: [{SIX}]", None, None),
        ("outcome: adjust", ("decision", "outcome"), ("rule.decision-contradicts-targets.none", {})),
    ],
)
def test_a_decision_and_its_targets(decision, path, message, check):
    review = f"proposal: testlab\ndate: 2019-09-10\ndecision: {{{decision}}}\n"
    found = check({REVIEW: review})
    expected = [(f"data/{REVIEW}", path, *message)] if message else []
    assert found.of("decision-contradicts-targets") == expected


def test_targets_are_held_against_those_of_the_decision_before(check):
    first = f"proposal: testlab\ndate: 2019-09\ndecision: {{outcome: adjust, targets: [{SIX}]}}\n"
    second = "proposal: testlab\ndate: 2020-09\ndecision: {outcome: continue, targets: [%s]}\n"
    rule = "decision-contradicts-targets"
    assert check({REVIEW: first, "reviews/testlab-2020.yaml": second % SIX}).of(rule) == []
    again = check({REVIEW: first, "reviews/testlab-2020.yaml": second % FIVE})
    assert [each[0] for each in again.of(rule)] == ["data/reviews/testlab-2020.yaml"]


def test_targets_are_not_held_against_a_review_that_could_not_be_read(check):
    """It may have adjusted them. What a decision lacks is told all the same, and other proposals are."""
    second = f"proposal: testlab\ndate: 2020-09\ndecision: {{outcome: continue, targets: [{SIX}]}}\n"
    third = "proposal: testlab\ndate: 2021-09\ndecision: {outcome: adjust}\n"
    files = {"reviews/testlab-2020.yaml": second, "reviews/testlab-2021.yaml": third}
    rule = "decision-contradicts-targets"
    broken = {"reviews/testlab-2019.yaml": "proposal: [\n"}
    assert [each[0] for each in check({**files, **broken}).of(rule)] == ["data/reviews/testlab-2021.yaml"]
    broken = {"reviews/codeklas-2019.yaml": "proposal: [\n", "proposals/testlab-zuid.yaml": "title: [\n"}
    found = check({**files, **broken}, without=["reviews/testlab-2019.yaml"]).of(rule)
    assert [each[0] for each in found] == ["data/reviews/testlab-2020.yaml", "data/reviews/testlab-2021.yaml"]


@pytest.mark.parametrize(("before", "found"), [("", False), ("targets: []\n", True)])
def test_that_nothing_was_aimed_for_can_be_contradicted(before, found, check):
    review = f"proposal: codeklas\ndate: 2019-09\ndecision: {{outcome: continue, targets: [{FIVE}]}}\n"
    files = {PROPOSAL: history("accepted 2018") + before, "reviews/codeklas-2019.yaml": review}
    assert bool(check(files).of("decision-contradicts-targets")) is found


def test_the_first_targets_there_are_contradict_nothing(check):
    review = f"proposal: codeklas\ndate: 2019-09\ndecision: {{outcome: continue, targets: [{FIVE}]}}\n"
    found = check({PROPOSAL: history("accepted 2018"), "reviews/codeklas-2019.yaml": review})
    assert found.of("decision-contradicts-targets") == []


SETTLES = "suppliers: [fictief-een]\nagreements: [{agreement: ict-inhuur-p2, settles: acceptance}]\n"


OF_REVIEW = ("rule.undated-acceptance.review", {"id": "codeklas"})
OF_OBLIGATION = ("rule.undated-acceptance.obligation", {"id": "codeklas", "agreements": "ict-inhuur-p2"})


@pytest.mark.parametrize(
    ("proposal", "index", "message"),
    [
        (history("accepted 2018"), None, None),
        (history("submitted", "rejected"), None, None),
        (history("submitted 2018-06", "accepted"), 1, OF_REVIEW),
        (history("accepted", "on-hold 2019", "accepted 2019-06") + SETTLES, 0, OF_OBLIGATION),
        # A later step proves the acceptance, not its date.
        (history("started 2019"), "history", OF_REVIEW),
        (history("started 2019") + SETTLES, "history", OF_OBLIGATION),
        (history("on-hold", "started 2019"), "history", OF_REVIEW),
        (history("unknown 2018", "started 2019"), "history", OF_REVIEW),
        # Whether it was ever accepted is not known.
        (history("on-hold 2018"), None, None),
        # Over, or out of sight: nobody can do anything with the advice.
        (history("completed 2018") + SETTLES, None, None),
        (history("stopped") + SETTLES, None, None),
        (history("accepted", "started", "completed 2018") + SETTLES, None, None),
        (history("accepted", "unknown") + SETTLES, None, None),
        # An agreement that is not in the register cannot be named.
        (history("accepted") + "agreements: [{settles: acceptance}]\n", 0, OF_REVIEW),
        (history("accepted") + SETTLES.replace("settles: acceptance", "settles: success"), 0, OF_REVIEW),
        (history("accepted") + SETTLES.replace(", settles: acceptance", ""), 0, OF_REVIEW),
    ],
)
def test_acceptances_without_a_date(proposal, index, message, check):
    found = check({PROPOSAL: proposal})
    path = ("history",) if index == "history" else ("history", index, "date")
    expected = [(f"data/{PROPOSAL}", path, *message)] if message else []
    assert found.of("undated-acceptance") == expected
    assert [each.severity for each in found.problems] == [Severity.ADVICE] * len(expected)


@pytest.mark.parametrize(
    ("frozen", "date", "found"),
    [
        ("frozen: 2019-12-31\n", "2031-10", True),
        ("frozen: 2019-12-31\n", "2019-12-31", False),
        ("frozen: 2019-12-31\n", "2019", False),
        ("frozen: 2019\n", "2020-01-01", True),
        # Without a day nothing is in the future, whatever the clock says.
        ("", "2031-10", False),
    ],
)
def test_in_an_archive_nothing_happens_after_its_day(frozen, date, found, check):
    files = {
        "register.yaml": f"name: X\n{frozen}",
        "proposals/codeklas.yaml": f"title: Codeklas\nhistory: [{{status: accepted, date: {date}}}]\n",
        "reviews/codeklas-2031.yaml": f"proposal: codeklas\ndate: {date}\n",
    }
    problems = [each for each in check(files).problems if each.rule == "far-future"]
    assert [(each.message.key, each.severity, each.path) for each in problems] == found * [
        ("rule.far-future.frozen", Severity.ADVICE, ("history", 0, "date")),
        ("rule.far-future.frozen", Severity.ADVICE, ("date",)),
    ]
