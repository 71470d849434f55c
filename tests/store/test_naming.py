"""Names where ids belong: what a problem says to write instead."""

from __future__ import annotations

import pytest

from srr.rules.run import examine
from srr.store.load import load


@pytest.fixture
def register(tmp_path):
    """A register with two clients, a supplier and a metric, to which a proposal is added."""
    for name, text in {
        "register.yaml": "name: Proef\nlanguage: nl\n",
        "clients/duo.yaml": "name: Dienst Uitvoering Onderwijs\nabbreviation: DUO\nformer_names: [{name: IB-Groep}]\n",
        "clients/ocw.yaml": "name: Ministerie van Onderwijs\n",
        "clients/twee.yaml": "name: Zelfde Naam\n",
        "clients/drie.yaml": "name: Zelfde naam\n",
        "suppliers/een.yaml": "name: Fictief Eén\n",
        "vocabulary/metrics.yaml": "terms:\n  - {id: participants, nl: deelnemers, en: participants}\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "proposals").mkdir()
    return tmp_path


def remedies(register, text):
    (register / "proposals" / "plan.yaml").write_text(f"title: Plan\n{text}\n", encoding="utf-8")
    loaded = load(register, "data")
    problems = [each for each in examine(loaded.register, loaded.problems, {}) if "plan" in each.file]
    return [(each.remedy.key, dict(each.remedy.args)) for each in problems if each.severity == "error"]


@pytest.mark.parametrize(("text", "key", "said"), [
    ("clients: [Dienst Uitvoering Onderwijs]", "schema.write", {"value": "duo"}),
    ("clients: [dienst  UITVOERING onderwijs]", "schema.write", {"value": "duo"}),
    ("clients: [DUO]", "schema.write", {"value": "duo"}),
    ("clients: [IB-Groep]", "schema.write", {"value": "duo"}),
    ("suppliers: [Fictief Een]", "schema.write", {"value": "een"}),
    ("approver: Ministerie van Onderwijs", "schema.write", {"value": "ocw"}),
    ("clients: Dienst Uitvoering Onderwijs, ocw", "schema.write-list", {"value": "duo, ocw"}),
    ("clients: [Dienst Uitvoering Onderwij]", "schema.did-you-mean", {"meant": "duo"}),
    ("clients: [Nieuwe Club]", "remedy.unknown-reference.add", {"file": "clients/nieuwe-club.yaml"}),
    ("clients: [Zelfde Naam]", "remedy.unknown-reference.add", {"file": "clients/zelfde-naam.yaml"}),
    ("targets: [{metric: deelnemers, value: 4}]", "schema.write", {"value": "participants"}),
    ("history: [{status: gestart}]", "schema.write", {"value": "started"}),
    ("history: [{status: submitted, date: 31-02-2019}]", "schema.last-day", {"value": "2019-02-28"}),
    ("history: [{status: submitted, date: 1 september 2018}]", "schema.write", {"value": "2018-09-01"}),
])  # fmt: skip
def test_the_remedy_is_the_id_that_has_the_name(text, key, said, register):
    assert remedies(register, text) == [(key, said)]


def test_of_many_names_that_are_wrong_the_first_are_compared_with_those_there_are(register):
    names = ", ".join(f"Dienst Uitvoering Onderwij{number}" for number in range(60))
    found = remedies(register, f"clients: [{names}]")
    assert [key for key, _ in found] == ["schema.did-you-mean"] * 50 + ["remedy.unknown-reference.add"] * 10
