"""A folder becomes a register as far as it can be read, and whatever cannot is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from srr.meaning.records import names
from srr.model.records import KINDS, VOCABULARIES
from srr.model.register import LeftOut
from srr.problems import Position
from srr.store import files
from srr.store.limits import BYTES
from srr.store.load import load
from srr.store.regular import read_bytes
from tests.conftest import EXAMPLE, TESTS

REGISTERS = [EXAMPLE, *(each.parent for each in sorted((TESTS / "cases").rglob("register.yaml")))]


@pytest.fixture
def write(tmp_path):
    def put(name: str, text: str | bytes = "name: x\n") -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    put("register.yaml", "name: Voorbeeld\nlanguage: en\n")
    return put


def test_records_are_linked_in_a_register(tmp_path, write):
    write("suppliers/een.yaml", "name: Fictief Een\n")
    write("proposals/plan.yaml", "title: Plan\nsuppliers: [een]\n")
    loaded = load(tmp_path, "data")
    assert loaded.problems == ()
    assert loaded.register.settings.name == "Voorbeeld"
    assert [each.id for each in loaded.register.proposals_by_supplier("een")] == ["plan"]
    assert sorted(loaded.sources) == [
        "data/proposals/plan.yaml",
        "data/register.yaml",
        "data/suppliers/een.yaml",
    ]


def test_a_broken_file_hides_no_other(tmp_path, write):
    write("suppliers/goed.yaml")
    write("suppliers/tab.yaml", "name:\n\tx\n")
    write("suppliers/veld.yaml", "naam: x\n")
    write("suppliers/einde.yml")
    os.mkfifo(tmp_path / "suppliers" / "pijp.yaml")
    loaded = load(tmp_path, "data")
    assert list(loaded.register.suppliers) == ["goed"]
    assert loaded.register.left_out == (
        LeftOut("data/suppliers/einde.yml", "supplier", "einde"),
        LeftOut("data/suppliers/pijp.yaml", "supplier", "pijp"),
        LeftOut("data/suppliers/tab.yaml", "supplier", "tab"),
        LeftOut("data/suppliers/veld.yaml", "supplier", "veld"),
    )
    assert {each.file for each in loaded.problems} == {each.file for each in loaded.register.left_out}


def test_the_id_of_a_broken_file_still_exists(tmp_path, write):
    write("suppliers/kapot.yaml", "a: [\n")
    write("vocabulary/metrics.yaml", "a: [\n")
    register = load(tmp_path, "data").register
    assert register.knows("supplier", "kapot")
    assert not register.knows("supplier", "anders")
    assert register.knows("metric", "anything")
    assert not register.knows("target-group", "anything")


def test_of_a_folder_that_cannot_be_read_every_id_may_exist(tmp_path, write, tmp_path_factory):
    for folder in ("meetings", "vocabulary"):
        (tmp_path / folder).symlink_to(tmp_path_factory.mktemp("elsewhere"))
    write("reviews", "geen map\n")
    loaded = load(tmp_path, "x/data")
    assert [each.file for each in loaded.problems] == [
        "x/data/meetings",
        "x/data/reviews",
        "x/data/vocabulary",
    ]
    assert {(each.kind, each.id) for each in loaded.register.left_out} == {
        ("meeting", "*"),
        ("review", "*"),
        *(("vocabulary", name) for name in VOCABULARIES),
    }
    assert loaded.register.knows("meeting", "anything")
    assert loaded.register.knows("metric", "anything")
    assert not loaded.register.knows("supplier", "anything")
    assert loaded.register.is_uncertain()


def test_what_is_nearly_a_part_of_the_register_is_left_out_by_its_name(tmp_path, write):
    write("checklists.yaml", "questions: []\n")
    assert load(tmp_path, "data").register.left_out == (
        LeftOut("data/checklists.yaml", "file", "checklists"),
    )


def test_a_broken_register_yaml_leaves_the_usual_settings(tmp_path, write):
    write("register.yaml", "name: [\n")
    write("suppliers/een.yaml")
    loaded = load(tmp_path, "data")
    assert loaded.register.settings.name == "data"
    assert loaded.register.settings.review.months == 12
    assert list(loaded.register.suppliers) == ["een"]
    assert [each.kind for each in loaded.register.left_out] == ["register"]
    origin = loaded.register.settings.origin
    assert (origin.file, origin.position(("name",))) == ("data/register.yaml", Position())


def test_a_date_that_does_not_exist_leaves_its_file_out(tmp_path, write):
    write("meetings/een.yaml", "title: x\ndate: 2018-02-30\n")
    loaded = load(tmp_path, "data")
    assert [(each.rule, each.position.line, each.position.column) for each in loaded.problems] == [
        ("impossible-date", 2, 7)
    ]
    assert [each.id for each in loaded.register.left_out] == ["een"]


def test_reading_writes_nothing(tmp_path, write):
    write("suppliers/een.yaml")
    write("suppliers/kapot.yaml", "a: [\n")
    before = {
        path: (path.stat().st_mtime_ns, path.read_bytes()) for path in tmp_path.rglob("*") if path.is_file()
    }
    load(tmp_path, "data")
    after = {
        path: (path.stat().st_mtime_ns, path.read_bytes()) for path in tmp_path.rglob("*") if path.is_file()
    }
    assert before == after


def test_the_problems_of_a_warning_leave_nothing_out(tmp_path, write):
    write("suppliers/een.yaml", "name: NO\n")
    loaded = load(tmp_path, "data")
    assert [(each.rule, each.severity.value) for each in loaded.problems] == [("ambiguous-scalar", "warning")]
    assert loaded.register.suppliers["een"].name == "NO"
    assert loaded.register.left_out == ()


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    """The names of the files that are opened from here on."""
    names: list[str] = []

    def read(path):
        names.append(Path(path).name)
        return read_bytes(path)

    monkeypatch.setattr(files, "read_bytes", read)
    return names


def test_of_what_was_not_written_since_no_byte_is_read_again(tmp_path, write, opened):
    write("suppliers/een.yaml", "name: Een\n")
    write("suppliers/twee.yaml", "name: Twee\n")
    first = load(tmp_path, "data")
    assert sorted(opened) == ["een.yaml", "register.yaml", "twee.yaml"]
    opened.clear()
    after = first.amended({"suppliers/een.yaml": "name: Eén\n".encode()})
    assert opened == []
    assert [each.name for each in after.register.suppliers.values()] == ["Eén", "Twee"]
    assert after.register.suppliers["twee"] is first.register.suppliers["twee"]


def test_what_was_written_since_is_read_again(tmp_path, write, opened):
    write("suppliers/een.yaml", "name: Een\n")
    first = load(tmp_path, "data")
    opened.clear()
    write("suppliers/een.yaml", "name: Twee\n")
    assert load(tmp_path, "data", known=first).register.suppliers["een"].name == "Twee"
    assert sorted(opened) == ["een.yaml", "register.yaml"]


def test_what_was_only_taken_as_written_is_on_no_disk(tmp_path, write):
    write("suppliers/een.yaml", "name: Een\n")
    foreseen = load(tmp_path, "data").amended({"suppliers/een.yaml": b"name: Twee\n"})
    assert load(tmp_path, "data", known=foreseen).register.suppliers["een"].name == "Een"


@pytest.mark.parametrize("data", REGISTERS, ids=lambda path: path.name)
def test_by_name_every_record_is_known_and_called_as_when_all_was_read(data):
    whole, none = load(data, "data").register, load(data, "data", about=())
    for folder in KINDS:
        found = none.named(folder.removesuffix("s"))
        assert found.ids(folder.removesuffix("s")) == whole.ids(folder.removesuffix("s"))
        for id_, record in whole.folder(folder).items():
            assert names(found.folder(folder)[id_]) == names(record)


def test_with_records_what_they_refer_to_is_read_and_nothing_that_refers_to_them(tmp_path, write):
    write("clients/boven.yaml")
    write("clients/onder.yaml", "name: Onder\npart_of: boven\n")
    write("proposals/plan.yaml", "title: Plan\nclients: [onder]\n")
    none = load(tmp_path, "data", about=())
    assert {*none.with_(["onder"]).register.clients} == {"onder", "boven"}
    assert {*none.with_(["onder"]).register.proposals} == set()
    assert none.with_([]) is none


@pytest.mark.parametrize(
    ("said", "may"),
    [
        ("clients: [duo", True),
        ("summary: >-\n  voor duo: en meer\nclients:\n\t- x", True),
        ("clients: [duo-2, duos", False),
        ("clients: [x", False),
        ('clients: ["\\x64uo"', True),
        ("", False),
    ],
)
def test_only_a_broken_file_in_which_an_id_stands_may_mention_it(said, may, tmp_path, write):
    write("clients/duo.yaml")
    write("proposals/stuk.yaml", f"title: Stuk\nonbekend: x\n{said}\n")
    (tmp_path / "clients" / "dicht.yaml").symlink_to("nergens")
    lost = ("data/clients/dicht.yaml", *(("data/proposals/stuk.yaml",) if may else ()))
    assert load(tmp_path, "data").lost_to("duo") == lost
    assert load(tmp_path, "data", about=()).holding("duo").lost_to("duo") == lost


@pytest.mark.parametrize(
    "said", [b"", b"version https://git-lfs.github.com/spec/v1\n", b"x" * BYTES + b"\n" * 9]
)
def test_what_stands_elsewhere_or_is_lost_may_mention_anything(said, tmp_path, write):
    write("clients/duo.yaml")
    write("proposals/stuk.yaml", said)
    for loaded in (load(tmp_path, "data"), load(tmp_path, "data", about=()).holding("duo")):
        assert loaded.lost_to("duo") == ("data/proposals/stuk.yaml",)


PROPOSAL = "title: Plan\nsuppliers: [een]\nclients: [twee]\nmay_hire: []\nhistory: []\n"


@pytest.mark.parametrize(
    ("name", "text", "meant"),
    [
        ("reviews/plan.yaml", PROPOSAL, "proposal"),
        # What is wrong with it besides is told as of what it is.
        ("reviews/plan.yaml", f"{PROPOSAL}may_hier: 3\n", "proposal"),
        ("proposals/plan-2019.yaml", "proposal: plan\ndate: 2019\nlessons: []\n", "review"),
        ("agreements/dag.yaml", "title: Dag\ndate: 2019\ninvited: []\n", "meeting"),
        ("clients/een.yaml", "name: Een\nkvk: '90000011'\nown_staff: large\n", "supplier"),
        ("proposals/metrics.yaml", "terms:\n  - {id: a, nl: b, en: c}\n", "vocabulary"),
        # One field may be a mistake, and what fits several kinds is none of them for sure.
        ("clients/een.yaml", "name: Een\nkvk: '90000011'\n", None),
        ("proposals/een.yaml", "name: Een\n", None),
        ("reviews/plan.yaml", "naam: Een\ntitel: x\n", None),
    ],
)
def test_a_record_in_a_folder_of_another_kind(name, text, meant, tmp_path, write):
    write(name, text)
    loaded = load(tmp_path, "data")
    first, *others = loaded.problems
    assert (first.file, first.rule) == (f"data/{name}", "file-name" if meant else "schema")
    if meant:
        assert first.message.key == "rule.file-name.other-kind"
        assert str(dict(first.message.args)["meant"]) == meant
        assert len(others) == text.count("may_hier")
    # What refers to it refers to something.
    (lost,) = loaded.register.left_out
    assert (lost.kind, lost.id) == (meant or name.partition("/")[0][:-1], name.partition("/")[2][:-5])


@pytest.mark.parametrize("space", "\xa0\u202f\u2009\u3000")
@pytest.mark.parametrize("text", [
    "title: Plan\nclients:«»[een]\n",
    "title: Plan\nclients: «»[een]\n",
    "title: Plan\nclients«»: [een]\n",
    "title: Plan\nclients: [«»een, twee]\n",
    "title: Plan\nclients: [een, twee«»]\n",
    "title: Plan\n«»clients: [een]\n",
    "title: Plan\nclients:\n  -«»een\n",
    "title: Plan\nclients:\n «»- een\n",
    "title:«»Plan\n",
    "title: Plan\nplanned: {start:«»2018, end: 2019}\n",
    "title: Plan\nplanned: {start: 2018,«»end: 2019}\n",
    "title: Plan\nhistory:\n  - status: submitted«»\n",
    "title: Plan\r\nhistory:\r\n  - status: submitted«»\r\n",
])  # fmt: skip
def test_a_sign_that_only_looks_like_a_space_is_named_at_its_place(text, space, tmp_path, write):
    before = text.partition("«»")[0]
    write("proposals/plan.yaml", text.replace("«»", space))
    found = [each for each in load(tmp_path, "data").problems if each.rule == "encoding"]
    assert [each.message.key for each in found] == ["rule.encoding.space"]
    assert f"U+{ord(space):04X}" in dict(found[0].message.args).values()
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    assert (found[0].position.line, found[0].position.column) == (line, column)


@pytest.mark.parametrize("text", [
    "title: Plan\xa0B, met\xa0een punt\nnotes: tot\xa0slot\xa0\n",
    "titel: Plan\xa0B\n",
])  # fmt: skip
def test_such_a_space_does_no_harm_in_a_sentence(text, tmp_path, write):
    write("proposals/plan.yaml", text)
    assert not [each for each in load(tmp_path, "data").problems if each.rule == "encoding"]


def test_a_list_that_is_missing_mentions_nobody(tmp_path, write):
    write("clients/duo.yaml")
    write("proposals/plan.yaml", "title: Plan\nclients: [duo]\npolicy_goals: [doel]\n")
    loaded = load(tmp_path, "data")
    assert [each.file for each in loaded.register.left_out] == ["data/vocabulary/policy-goals.yaml"]
    assert loaded.lost_to("duo") == ()
