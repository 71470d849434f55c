"""References to nothing, with what was probably meant, and references in a circle."""

from __future__ import annotations

import shutil

import pytest

from srr.problems import Severity
from srr.rules.run import examine
from srr.store.load import load
from tests.rules.conftest import BASE

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
    missing = ("data/checklist.yaml", (), "rule.unknown-reference.no-checklist", {})
    assert found.of("unknown-reference") == ([missing] if checklist is None else [])


@pytest.mark.parametrize(
    ("without", "named", "expected"),
    [
        ("vocabulary/policy-goals.yaml", "policy_goals: [emancipatie]", "no-vocabulary"),
        ("vocabulary/policy-goals.yaml", "", None),
        ("suppliers", "suppliers: [fictief-een]", "no-folder"),
        ("suppliers", "", None),
    ],
)
def test_what_is_missing_and_named_is_one_finding(without, named, expected, tmp_path):
    shutil.copytree(BASE, tmp_path / "data")
    gone = tmp_path / "data" / without
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    for folder in ("agreements", "clients", "meetings", "proposals"):
        shutil.rmtree(tmp_path / "data" / folder)
    (tmp_path / "data/proposals").mkdir()
    (tmp_path / "data/register.yaml").write_text("name: X\n")
    (tmp_path / "data/vocabulary/categories.yaml").unlink()
    for number in range(4):
        (tmp_path / f"data/proposals/plan-{number}.yaml").write_text(f"title: P{number}\n{named}\n")
    loaded = load(tmp_path / "data", "data")
    found = [
        each for each in examine(loaded.register, loaded.problems, {}) if each.rule == "unknown-reference"
    ]
    assert [(each.file, each.message.key) for each in found] == (
        [(f"data/{without}", f"rule.unknown-reference.{expected}")] if expected else []
    )
    # Whatever is counted, lacks what stood there.
    assert [each.file for each in loaded.register.left_out] == ([f"data/{without}"] if expected else [])


def test_a_folder_that_is_hardly_named_is_not_missing(tmp_path):
    (tmp_path / "proposals").mkdir()
    (tmp_path / "register.yaml").write_text("name: X\n")
    (tmp_path / "proposals/plan.yaml").write_text("title: P\nsuppliers: [een, twee]\n")
    loaded = load(tmp_path, "data")
    found = examine(loaded.register, loaded.problems, {})
    assert [each.message.key for each in found if each.rule == "unknown-reference"] == [
        "rule.unknown-reference.missing"
    ] * 2


@pytest.mark.parametrize(("name", "told"), [("Test Lab", True), ("Test lab 0612345678", False)])
def test_a_file_whose_name_is_no_id_is_no_id_to_write(name, told, check):
    files = {
        f"proposals/{name}.yaml": PROPOSAL,
        "reviews/test-lab-2019.yaml": "proposal: test-lab\ndate: 2019\n",
    }
    remedy = check(files).one("unknown-reference").remedy
    assert ("Test" in str(remedy)) is told
    assert (remedy.key == "remedy.unknown-reference.misnamed") is told
    # Nor does one who writes the name get it back as the id.
    files = {f"proposals/{name}.yaml": PROPOSAL, "proposals/b.yaml": f"title: B\nfollows: [{name}]\n"}
    problem = next(each for each in check(files).problems if each.file == "data/proposals/b.yaml")
    assert problem.remedy is None or name not in str(problem.remedy)


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
