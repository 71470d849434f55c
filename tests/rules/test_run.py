"""What the register's settings and its comments do to what is found, and in which order it is told."""

from __future__ import annotations

import pytest

from srr.rules import CHECKS

PROPOSAL = "proposals/codeklas.yaml"
CODEKLAS = """\
title: Codeklas
target_groups: [herintreder]
policy_goals: [emancipatie]
may_hire: []
"""
SUBMITTED = "history: [{status: submitted}]\n"
AGREEMENT = "agreements/contract.yaml"
CONTRACT = "title: Contract\nobligation:\n  percentage: 5\n"
COMMENT = "# srr: ignore obligation-without-base reason=wordt uitgezocht"


def settings(**rules: str) -> str:
    listed = "".join(f"  {name.replace('_', '-')}: {severity}\n" for name, severity in rules.items())
    return f"name: X\nrules:\n{listed}"


def told(found) -> list[tuple[str, str]]:
    return [(each.rule, str(each.severity)) for each in found.problems]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (None, "advice"),
        ("advice", "advice"),
        ("warning", "warning"),
        ("error", "error"),
        ("none", None),
    ],
)
def test_the_register_says_how_bad_a_rule_is(chosen, expected, check):
    files = {PROPOSAL: CODEKLAS + SUBMITTED}
    if chosen:
        files["register.yaml"] = settings(core_competence_unstated=chosen)
    assert told(check(files)) == ([("core-competence-unstated", expected)] if expected else [])


FORCED = """\
core_competence: programmeren
suppliers: [fictief-twee]
agreements: [{agreement: zonder-grond, settles: acceptance}]
history: [{status: accepted, date: 2018-09-01, forced: besluit directie}]
"""


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (None, "warning"),
        ("error", "warning"),
        ("warning", "warning"),
        ("advice", "advice"),
        ("none", None),
    ],
)
def test_what_is_milder_than_its_rule_stays_milder(chosen, expected, check):
    files = {PROPOSAL: CODEKLAS + FORCED}
    if chosen:
        files["register.yaml"] = settings(struck_without_ground=chosen)
    assert told(check(files)) == ([("struck-without-ground", expected)] if expected else [])


@pytest.mark.parametrize("chosen", ["warning", "advice", "none"])
def test_what_makes_a_file_unreadable_stays_an_error(chosen, check):
    files = {
        "register.yaml": settings(dutch_thousands=chosen),
        AGREEMENT: "title: Contract\nvalue: 250.000\n",
    }
    assert told(check(files)) == [("dutch-thousands", "error")]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [(None, "warning"), ("error", "error"), ("advice", "advice"), ("none", None)],
)
def test_a_warning_of_reading_follows_the_register(chosen, expected, check):
    files = {PROPOSAL: f"{CODEKLAS}core_competence: no\n"}
    if chosen:
        files["register.yaml"] = settings(ambiguous_scalar=chosen)
    assert told(check(files)) == ([("ambiguous-scalar", expected)] if expected else [])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (CONTRACT, ["obligation-without-base"]),
        (CONTRACT.replace("5\n", f"5  {COMMENT}\n"), []),
        (CONTRACT.replace("  percentage", f"  {COMMENT}\n  percentage"), []),
        (CONTRACT.replace("  percentage", f"  {COMMENT}\n  # en nog iets\n\n  percentage"), []),
        # Two lines above it is another line's comment.
        (
            CONTRACT.replace("obligation:", f"{COMMENT}\nobligation:"),
            ["unused-ignore", "obligation-without-base"],
        ),
        (f"{CONTRACT}{COMMENT}\n", ["obligation-without-base", "unused-ignore"]),
        (
            CONTRACT.replace("5\n", "5  # srr: ignore no-policy-goal reason=anders\n"),
            ["obligation-without-base", "unused-ignore"],
        ),
        # A comment behind the value and one above it are for the same line.
        (
            CONTRACT.replace(
                "  percentage: 5\n", f"  # srr: ignore no-policy-goal reason=x\n  percentage: 5  {COMMENT}\n"
            ),
            ["unused-ignore"],
        ),
    ],
)
def test_a_comment_silences_advice_on_its_line(text, left, check):
    assert [each.rule for each in check({AGREEMENT: text}).problems] == left


def test_comments_above_each_other_are_about_the_same_line(check):
    comments = "".join(
        f"# srr: ignore {rule} reason=oud voorstel\n"
        for rule in ("core-competence-unstated", "no-policy-goal")
    )
    assert (
        check(
            {PROPOSAL: f"{comments}{CODEKLAS.replace('policy_goals: [emancipatie]', '')}{SUBMITTED}"}
        ).problems
        == []
    )


def test_a_comment_silences_a_warning(check):
    comment = "  # srr: ignore struck-without-ground reason=besluit\n"
    text = CODEKLAS + FORCED.replace("agreements:", f"{comment}agreements:")
    assert check({PROPOSAL: text}).problems == []


UNFORCED = FORCED.replace(", forced: besluit directie", "")
OTHER_PLACE = "# srr: ignore struck-without-ground reason=besluit\nagreements:"


def test_a_comment_never_silences_an_error(check):
    found = check({PROPOSAL: CODEKLAS + UNFORCED.replace("agreements:", OTHER_PLACE)})
    assert told(found) == [("unused-ignore", "warning"), ("struck-without-ground", "error")]
    problem = found.one("unused-ignore")
    assert (problem.message.key, problem.remedy.key) == (
        "rule.unused-ignore.error",
        "remedy.unused-ignore.error",
    )


def test_what_the_register_made_an_error_is_no_longer_silenced(check):
    text = CONTRACT.replace("5\n", f"5  {COMMENT}\n")
    found = check({AGREEMENT: text, "register.yaml": settings(obligation_without_base="error")})
    assert told(found) == [("obligation-without-base", "error"), ("unused-ignore", "warning")]


def test_what_the_register_made_a_warning_can_be_silenced(check):
    text = CODEKLAS + UNFORCED.replace("agreements:", OTHER_PLACE)
    assert check({PROPOSAL: text, "register.yaml": settings(struck_without_ground="warning")}).problems == []


@pytest.mark.parametrize(
    ("comment", "message", "remedy", "args"),
    [
        ("ignore no-policy-goal reason=x", "nothing", "remove", {"rule": "no-policy-goal"}),
        ("ignore no-policy-gaol reason=x", "unknown", "did-you-mean", {"rule": "no-policy-gaol"}),
        ("ignore zomaar-iets-anders reason=x", "unknown", "remove", {"rule": "zomaar-iets-anders"}),
        ("ignore", "unknown", "remove", {"rule": "…"}),
        # A comment can hold anything; what is no name of a rule is not repeated.
        ("ignore 111222334 reason=x", "unknown", "remove", {"rule": "…"}),
        ("ignore obligation-without-base", "no-reason", "no-reason", {"rule": "obligation-without-base"}),
        (
            "ignore obligation-without-base reason=",
            "no-reason",
            "no-reason",
            {"rule": "obligation-without-base"},
        ),
    ],
)
def test_comments_that_silence_nothing(comment, message, remedy, args, check):
    found = check({AGREEMENT: CONTRACT.replace("5\n", f"5 # srr: {comment}\n")})
    assert told(found) == [("obligation-without-base", "advice"), ("unused-ignore", "warning")]
    assert found.of("unused-ignore") == [(f"data/{AGREEMENT}", (), f"rule.unused-ignore.{message}", args)]
    problem = found.one("unused-ignore")
    assert problem.remedy.key == f"remedy.unused-ignore.{remedy}"
    assert (problem.position.line, problem.position.column) == (3, 17)


def test_the_name_that_was_probably_meant(check):
    found = check({AGREEMENT: CONTRACT.replace("5\n", "5 # srr: ignore no-policy-gaol reason=x\n")})
    assert dict(found.one("unused-ignore").remedy.args) == {"rule": "no-policy-goal"}


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        # The rule may have had something to say about the file that is missing.
        ("ignore no-policy-goal reason=x", []),
        ("ignore no-policy-gaol reason=x", ["unused-ignore"]),
        ("ignore no-policy-goal", ["unused-ignore"]),
    ],
)
def test_while_files_are_left_out_a_comment_is_not_called_unused(comment, expected, check):
    files = {AGREEMENT: f"title: Contract # srr: {comment}\n", "suppliers/kapot.yaml": "name: [\n"}
    assert [each.rule for each in check(files).problems if each.rule != "syntax"] == expected


@pytest.mark.parametrize(("chosen", "expected"), [("error", ["error"]), ("none", [])])
def test_the_register_says_how_bad_an_unused_comment_is(chosen, expected, check):
    files = {
        AGREEMENT: f"title: Contract {COMMENT}\n",
        "register.yaml": settings(unused_ignore=chosen),
    }
    assert [str(each.severity) for each in check(files).problems] == expected


def test_a_rule_that_is_off_has_nothing_to_silence(check):
    files = {
        AGREEMENT: CONTRACT.replace("5\n", f"5  {COMMENT}\n"),
        "register.yaml": settings(obligation_without_base="none"),
    }
    assert check(files).one("unused-ignore").message.key == "rule.unused-ignore.nothing"


def test_problems_come_by_place_and_the_worst_first(check):
    files = {
        AGREEMENT: "title: Contract\nsupplier: niemand\nobligation: {percentage: 5}\n",
        PROPOSAL: "title: Codeklas\nmeeting: nooit\nclients: [ocw, niemand]\nhistory:\n  - {status: accepted}\n",
        "suppliers/kapot.yaml": "name: [\n",
        "register.yaml": settings(no_policy_goal="error", hire_unstated="warning"),
    }
    assert [
        (each.file.removeprefix("data/"), each.position.line, each.rule) for each in check(files).problems
    ] == [
        (AGREEMENT, 2, "unknown-reference"),
        (AGREEMENT, 3, "obligation-without-base"),
        (PROPOSAL, 1, "no-policy-goal"),
        (PROPOSAL, 1, "hire-unstated"),
        (PROPOSAL, 1, "core-competence-unstated"),
        (PROPOSAL, 1, "no-vulnerable-group"),
        (PROPOSAL, 2, "unknown-reference"),
        (PROPOSAL, 3, "unknown-reference"),
        (PROPOSAL, 5, "undated-acceptance"),
        ("suppliers/kapot.yaml", 1, "syntax"),
    ]


@pytest.mark.parametrize("error", [ValueError, RecursionError, KeyError])
def test_one_value_stops_everything_a_mistake_of_srr_in_one_rule(error, check, monkeypatch):
    """The other rules go on, and nobody can take a rule that was not carried out for one that is met."""

    def wrong(register):
        raise error

    before = check({AGREEMENT: CONTRACT})
    monkeypatch.setattr(CHECKS["reference-cycle"], "check", wrong)
    after = check({AGREEMENT: CONTRACT})
    (problem,) = [each for each in after.problems if each not in before.problems]
    assert (problem.rule, problem.severity, problem.message.key) == (
        "reference-cycle",
        "error",
        "rule.unforeseen",
    )
    assert len(after.problems) == len(before.problems) + 1
