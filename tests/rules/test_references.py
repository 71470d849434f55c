"""References to nothing, with what was probably meant, and references in a circle."""

from __future__ import annotations

import pytest

from srr.problems import Severity

PROPOSAL = """\
title: Codeklas
target_groups: [herintreder]
core_competence: programmeren
policy_goals: [emancipatie]
may_hire: []
"""


@pytest.mark.parametrize(
    ("field", "path", "kind", "id_"),
    [
        ("suppliers: [fictief-een, niemand]", ("suppliers", 1), "supplier", "niemand"),
        ("clients: [niemand]", ("clients", 0), "client", "niemand"),
        ("approver: niemand", ("approver",), "client", "niemand"),
        ("meeting: nooit", ("meeting",), "meeting", "nooit"),
        ("follows: [niets]", ("follows", 0), "proposal", "niets"),
        ("categories: [niets]", ("categories", 0), "category", "niets"),
        ("delivery: [niets]", ("delivery", 0), "delivery-form", "niets"),
        ("agreements: [{agreement: geen}]", ("agreements", 0, "agreement"), "agreement", "geen"),
        ("targets: [{metric: niets}]", ("targets", 0, "metric"), "metric", "niets"),
        ("targets: [{metric: participants, group: ww}]", ("targets", 0, "group"), "target-group", "ww"),
        ("partners: [{name: X, offers: [niets]}]", ("partners", 0, "offers", 0), "delivery-form", "niets"),
        (
            "history: [{status: submitted}, {status: on-hold, waits_for: [niemand]}]",
            ("history", 1, "waits_for", 0),
            "client",
            "niemand",
        ),
    ],
)
def test_a_reference_to_nothing(field, path, kind, id_, check):
    found = check({"proposals/codeklas.yaml": f"{PROPOSAL}{field}\n"})
    assert found.of("unknown-reference") == [
        ("data/proposals/codeklas.yaml", path, "rule.unknown-reference.missing", {"kind": kind, "id": id_})
    ]


@pytest.mark.parametrize(
    ("file", "text", "path"),
    [
        ("register.yaml", "name: X\nowner: niemand\n", ("owner",)),
        ("clients/duo.yaml", "name: DUO\npolicy_goals: [niets]\n", ("policy_goals", 0)),
        ("meetings/m.yaml", "title: M\nhosts: [niemand]\n", ("hosts", 0)),
        (
            "vocabulary/categories.yaml",
            "terms:\n  - {id: ict-inhuur, nl: a, en: b, owner: niemand}\n",
            ("terms", 0, "owner"),
        ),
        (
            "reviews/testlab-2019.yaml",
            "proposal: testlab\ndate: 2019\nrealised: [{metric: x}]\n",
            ("realised", 0, "metric"),
        ),
    ],
)
def test_every_kind_of_file_is_looked_at(file, text, path, check):
    assert check({file: text}).one("unknown-reference").path == path


@pytest.mark.parametrize(
    ("written", "key", "args"),
    [
        ("fictief-ein", "did-you-mean", {"id": "fictief-een", "file": "suppliers/fictief-ein.yaml"}),
        ("een-fictieve-firma", "add", {"file": "suppliers/een-fictieve-firma.yaml"}),
        ("ocw", "other-kind", {"kind": "client"}),
    ],
)
def test_what_was_probably_meant(written, key, args, check):
    remedy = check({"meetings/m.yaml": f"title: M\ninvited: [{written}]\n"}).one("unknown-reference").remedy
    assert remedy.key == f"remedy.unknown-reference.{key}"
    assert {name: str(value) for name, value in remedy.args} == args


def test_a_term_is_to_be_added_to_its_list(check):
    found = check({"clients/duo.yaml": "name: DUO\npolicy_goals: [klimaat]\n"}).one("unknown-reference")
    assert dict(found.remedy.args) == {"file": "vocabulary/policy-goals.yaml"}


def test_the_id_of_a_file_that_was_left_out_exists(check):
    found = check(
        {"suppliers/kapot.yaml": "name: [\n", "meetings/m.yaml": "title: M\ninvited: [kapot, kapoet]\n"}
    )
    assert [each[1] for each in found.of("unknown-reference")] == [("invited", 1)]
    assert dict(found.one("unknown-reference").remedy.args)["id"] == "kapot"


def test_any_term_may_exist_in_a_list_that_was_left_out(check):
    found = check({"vocabulary/metrics.yaml": "terms: 1\n"})
    assert found.of("unknown-reference") == []


def test_a_setting_for_a_rule_that_does_not_exist(check):
    found = check({"register.yaml": "name: X\nrules:\n  hire-unstatd: none\n  zomaar: none\n"})
    assert found.of("unknown-reference") == [
        (
            "data/register.yaml",
            ("rules", rule),
            "rule.unknown-reference.missing",
            {"kind": "rule", "id": rule},
        )
        for rule in ("hire-unstatd", "zomaar")
    ]
    assert [each.position.line for each in found.problems] == [3, 4]
    assert [each.position.column for each in found.problems] == [3, 3]
    assert [(each.remedy.key, dict(each.remedy.args)) for each in found.problems] == [
        ("remedy.unknown-reference.rule", {"id": "hire-unstated"}),
        ("remedy.unknown-reference.rules", {}),
    ]


@pytest.mark.parametrize("id_", ["niemand", "approver"])
def test_the_value_is_pointed_at_also_where_it_is_the_name_of_its_field(id_, check):
    place = (
        check({"proposals/codeklas.yaml": f"{PROPOSAL}approver: {id_}\n"}).one("unknown-reference").position
    )
    assert (place.line, place.column) == (6, 11)


def test_an_answer_to_a_question_that_does_not_exist(check):
    found = check(
        {"reviews/testlab-2019.yaml": "proposal: testlab\ndate: 2019\nanswers:\n  R01: ok\n  r01: ok\n"}
    )
    assert found.of("unknown-reference") == [
        (
            "data/reviews/testlab-2019.yaml",
            ("answers", "r01"),
            "rule.unknown-reference.missing",
            {"kind": "question", "id": "r01"},
        )
    ]
    problem = found.one("unknown-reference")
    assert (problem.position.line, problem.position.column, problem.severity) == (5, 3, Severity.ERROR)
    assert dict(problem.remedy.args) == {"id": "R01", "file": "checklist.yaml"}


def test_a_closed_review_may_have_answered_a_question_that_was_dropped(check):
    review = "proposal: testlab\ndate: 2019\nanswers: {R99: ok}\ndecision: {outcome: continue}\n"
    assert check({"reviews/testlab-2019.yaml": review}).one("unknown-reference").severity is Severity.WARNING


@pytest.mark.parametrize("checklist", ["questions: 1\n", None])
def test_answers_are_not_held_against_a_list_that_is_not_there(checklist, check, tmp_path):
    files = {"reviews/testlab-2019.yaml": "proposal: testlab\ndate: 2019\nanswers: {R99: ok}\n"}
    if checklist is None:
        files["register.yaml"] = "name: X\n"
        found = check(files, without=["checklist.yaml"])
    else:
        found = check({**files, "checklist.yaml": checklist})
    assert found.of("unknown-reference") == []


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"clients/duo.yaml": "name: DUO\npart_of: duo\n"},
            ("clients/duo", ("part_of",), "duo → duo", "part_of"),
        ),
        (
            {"agreements/a.yaml": "title: A\npart_of: b\n", "agreements/b.yaml": "title: B\npart_of: a\n"},
            ("agreements/b", ("part_of",), "a → b → a", "part_of"),
        ),
        (
            {
                "suppliers/a.yaml": "name: Aaaa\nmembers: [fictief-een, b]\n",
                "suppliers/b.yaml": "name: B\nmembers: [a]\n",
            },
            ("suppliers/b", ("members", 0), "a → b → a", "members"),
        ),
        (
            {
                "proposals/a.yaml": f"{PROPOSAL}follows: [b]\n",
                "proposals/b.yaml": f"{PROPOSAL}follows: [testlab, c]\n",
                "proposals/c.yaml": f"{PROPOSAL}follows: [testlab, b]\n",
            },
            ("proposals/c", ("follows", 1), "b → c → b", "follows"),
        ),
        (
            {f"clients/c{i}.yaml": f"name: Dienst {i}\npart_of: c{(i + 1) % 7}\n" for i in range(7)},
            ("clients/c6", ("part_of",), "c0 → c1 → c2 → c3 → c4 → … → c0", "part_of"),
        ),
    ],
)
def test_a_circle_is_told_once_where_it_closes(files, expected, check):
    file, path, circle, field = expected
    found = check(files)
    assert found.of("reference-cycle") == [
        (f"data/{file}.yaml", path, "rule.reference-cycle.circle", {"circle": circle})
    ]
    assert dict(found.one("reference-cycle").remedy.args) == {"field": field}


def test_two_ways_to_the_same_record_are_no_circle(check):
    files = {
        "proposals/a.yaml": f"{PROPOSAL}follows: [b, c]\n",
        "proposals/b.yaml": f"{PROPOSAL}follows: [testlab]\n",
        "proposals/c.yaml": f"{PROPOSAL}follows: [testlab, niets]\n",
    }
    assert check(files).of("reference-cycle") == []


def test_a_long_chain_is_no_circle_and_no_burden(check):
    files = {f"clients/c{i}.yaml": f"name: Dienst {i}\npart_of: c{i + 1}\n" for i in range(1500)}
    assert check({**files, "clients/c1500.yaml": "name: De top\n"}).problems == []
