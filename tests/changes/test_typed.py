"""What somebody types for a field: the value it stands for, and what is wrong with it."""

from __future__ import annotations

import pytest

from srr.changes.plan import Refused
from srr.changes.typed import check, check_edits, items, meant, mentions, place, value
from srr.store.edits import Append, Set
from tests.model.registers import client, register


@pytest.mark.parametrize(("kind", "path", "written", "expected"), [
    ("supplier", ("name",), " Fictief Eén ", "Fictief Eén"),
    ("supplier", ("name",), "[concept] Eén", "[concept] Eén"),
    ("supplier", ("kvk",), "90000011", "90000011"),
    ("supplier", ("own_staff",), "large", "large"),
    ("supplier", ("pso", "thirty_plus"), "true", True),
    ("supplier", ("pso", "thirty_plus"), "ja", True),
    ("supplier", ("pso", "thirty_plus"), "No", False),
    ("supplier", ("pso", "thirty_plus"), "misschien", "misschien"),
    ("supplier", ("offers",), "[a, b]", ["a", "b"]),
    ("supplier", ("links", 0), "{url: een, title: Twee}", {"url": "een", "title": "Twee"}),
    ("supplier", ("links", 0), "https://example.org", "https://example.org"),
    ("agreement", ("value",), "250000", 250000),
    ("agreement", ("value",), "1234,50", 1234.5),
    ("agreement", ("value",), "1234.5", 1234.5),
    ("agreement", ("value",), "veel", "veel"),
    ("agreement", ("value",), "9" * 16, "9" * 16),
    ("agreement", ("signed",), "2018", 2018),
    ("agreement", ("signed",), "2018-05", "2018-05"),
    ("agreement", ("end",), "2018", 2018),
    ("agreement", ("end",), "passed", "passed"),
    ("agreement", ("reference",), "2018", "2018"),
    ("agreement", ("obligation",), "{percentage: 5, regime: classic}", {"percentage": 5, "regime": "classic"}),
    ("register", ("review", "months"), "6", 6),
])  # fmt: skip
def test_the_schema_says_what_a_text_stands_for(kind, path, written, expected):
    found = value(kind, path, written)
    assert (type(found), found) == (type(expected), expected)


@pytest.mark.parametrize(("written", "plain", "decimal"), [
    ("1.500", "1500", "1,5"), ("250.000", "250000", "250,0"), ("1,500", "1500", "1,5"), ("12.345", "12345", "12,345"),
])  # fmt: skip
def test_a_number_that_may_be_two_is_refused_with_both(written, plain, decimal):
    with pytest.raises(Refused) as refused:
        value("agreement", ("value",), written)
    assert dict(refused.value.remedy.args) == {"plain": plain, "decimal": decimal}


@pytest.mark.parametrize(("written", "key"), [
    ("{a: [}", "rule.syntax"), ("[a", "rule.syntax"), ("{a: b} c", "rule.syntax"), ("[a]\nnotes: x", "rule.syntax"),
    ("{value: 250.000}", "rule.dutch-thousands"), ("[a, &b c]", "rule.yaml-subset"),
])  # fmt: skip
def test_yaml_is_refused_for_what_it_would_be_refused_for_in_a_file(written, key):
    with pytest.raises(Refused) as refused:
        value("agreement", ("obligation",), written)
    assert refused.value.message.key.startswith(key)
    assert refused.value.remedy is not None


def test_items_come_one_by_one_or_as_a_list():
    assert items("supplier", ("offers",), ["a", "[b, c]", "d"]) == ["a", "b", "c", "d"]
    assert items("proposal", ("may_hire",), ["[]"]) == []
    assert items("proposal", ("agreements",), ["{agreement: x}"]) == [{"agreement": "x"}]


@pytest.mark.parametrize(("kind", "written", "path"), [
    ("agreement", "change_ground.kind", ("change_ground", "kind")),
    ("agreement", "change-ground.kind", ("change_ground", "kind")),
    ("proposal", "agreements.0.share", ("agreements", 0, "share")),
    ("review", "answers.R01", ("answers", "R01")),
    ("register", "review.months", ("review", "months")),
])  # fmt: skip
def test_a_place_is_a_dotted_path(kind, written, path):
    assert place(kind, written) == path


@pytest.mark.parametrize(("kind", "written", "remedy"), [
    ("supplier", "own_staf", "schema.did-you-mean"),
    ("agreement", "change_ground.kin", "schema.did-you-mean"),
    ("agreement", "percentage", "schema.belongs-in"),
    ("supplier", "qqqqqq", "schema.possible-fields"),
    ("supplier", "name.first", "changes.typed.no-fields"),
    ("supplier", "", "schema.possible-fields"),
    ("proposal", "agreements.share", "schema.belongs-in"),
])  # fmt: skip
def test_no_field_is_refused_with_what_was_meant(kind, written, remedy):
    with pytest.raises(Refused) as refused:
        place(kind, written)
    assert refused.value.remedy.key == remedy


WHOLE = register(client("ocw"))


@pytest.mark.parametrize(("record", "message"), [
    ({"title": "x", "clients": ["ocw"]}, None),
    ({"title": "x", "clients": ["owc"]}, "changes.measure.unknown"),
    ({"title": "x", "signed": "2018-02-30"}, "schema.impossible-date"),
    ({"title": "x", "signed": "14-05-2018"}, "schema.date-expected"),
    ({"title": "x", "kind": "framwork"}, "schema.not-a-choice"),
    ({"kind": "framework"}, "schema.missing"),
])  # fmt: skip
def test_a_record_is_checked_by_its_schema_and_its_references(record, message):
    if message is None:
        check(WHOLE, "agreement", record)
        return
    with pytest.raises(Refused) as refused:
        check(WHOLE, "agreement", record)
    assert refused.value.message.key == message
    assert refused.value.remedy is not None


def test_only_what_is_wrong_within_counts_and_what_was_there_is_known():
    check(WHOLE, "agreement", {"title": 3, "kind": "framework"}, within=("kind",))
    check(WHOLE, "agreement", {"title": "x", "clients": ["weg"]}, known={("client", "weg")})
    check(WHOLE, "agreement", {"title": "x", "clients": ["weg"], "kind": "contract"}, within=("kind",))
    with pytest.raises(Refused):
        check(WHOLE, "agreement", {"title": "x", "clients": ["weg"], "kind": "contract"}, within=("clients",))


def test_every_mention_is_found_with_its_place():
    value_ = {"title": "x", "agreements": [{"agreement": "kader"}], "clients": ["ocw", "duo"]}
    assert set(mentions("proposal", value_)) == {
        (("agreements", 0, "agreement"), "agreement", "kader"),
        (("clients", 0), "client", "ocw"),
        (("clients", 1), "client", "duo"),
    }


NAMED = register(
    client("duo", name="Dienst Uitvoering Onderwijs", abbreviation="DUO"),
    client("ocw", name="Ministerie van Onderwijs"),
)


@pytest.mark.parametrize(("kind", "path", "typed", "expected"), [
    ("proposal", ("clients", 0), "Dienst Uitvoering Onderwijs", "duo"),
    ("proposal", ("clients",), ["DUO", "client/ocw"], ["duo", "ocw"]),
    ("proposal", ("history", 0), {"status": "aangehouden", "waits_for": ["DUO"]}, {"status": "on-hold", "waits_for": ["duo"]}),
    ("supplier", ("own_staff",), "Groot", "large"),
    ("agreement", ("end",), "passed", "passed"),
    # no reference and no code: a text stays as it is
    ("proposal", ("title",), "DUO", "DUO"),
    ("agreement", ("value",), 5, 5),
    # what looks like an id, and is none, is for the check to tell of
    ("proposal", ("clients", 0), "weg", "weg"),
    ("supplier", ("own_staff",), "reusachtig", "reusachtig"),
])  # fmt: skip
def test_names_and_words_in_a_value_are_the_ids_and_codes_they_mean(kind, path, typed, expected):
    assert meant(NAMED, kind, path, typed) == expected


@pytest.mark.parametrize(("typed", "key"), [
    ("onderwijs", "cli.several-records"), ("Ministerie van Niets", "changes.measure.unknown"),
])  # fmt: skip
def test_a_name_of_several_or_none_is_refused(typed, key):
    with pytest.raises(Refused) as refused:
        meant(NAMED, "proposal", ("clients", 0), typed)
    assert refused.value.message.key == key
    assert refused.value.remedy is not None


def test_an_edit_may_not_put_a_record_in_order_out_of_it():
    whole = {"title": "Testlab", "history": [{"status": "submitted"}]}
    check_edits("proposal", whole, [Append(("history",), {"status": "accepted", "by": "inkoop"})])
    with pytest.raises(Refused) as refused:
        check_edits("proposal", whole, [Append(("history",), {"status": "accepted", "by": " "})])
    assert refused.value.message.key == "schema.empty"
    # What was out of order before is for validate to tell of.
    check_edits("proposal", {"title": 3}, [Set(("summary",), " ")])
