"""What somebody types for a field: the value it stands for, and what is wrong with it."""

from __future__ import annotations

import pytest

from srr.changes.plan import Refused
from srr.changes.typed import check, check_edits, items, mentions, place, value
from srr.store.edits import Append, Set
from tests.model.registers import client, listener, metrics, register


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
    ("supplier", ("links", 0), "https://example.org", {"url": "https://example.org"}),
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
    ("agreement", ("value",), "€ 250.000", 250000),
    ("agreement", ("value",), "250.000,50 euro", 250000.5),
    ("agreement", ("value",), "5%", "5%"),
    ("agreement", ("signed",), "1-9-2018", "2018-09-01"),
    ("agreement", ("end",), "sept 2018", "2018-09"),
    ("agreement", ("end",), "verstreken", "passed"),
    ("agreement", ("obligation",), "5%", {"percentage": 5}),
    ("agreement", ("obligation",), "percentage 5", {"percentage": 5}),
    ("agreement", ("obligation",), "percentage: 2,5, grondslag: opdrachtwaarde", {"percentage": 2.5, "base": "contract-value"}),
    ("agreement", ("obligation",), "maatwerk", {"regime": "bespoke"}),
    ("agreement", ("change_ground",), "wijzigingsclausule", {"kind": "change-clause"}),
    ("proposal", ("agreements", 0), "kader", {"agreement": "kader"}),
    ("proposal", ("agreements", 0), "agreement: kader", {"agreement": "kader"}),
    ("client", ("former_names", 0), "Oude naam", {"name": "Oude naam"}),
])  # fmt: skip
def test_the_schema_says_what_a_text_stands_for(kind, path, written, expected):
    found = value(listener(), kind, path, written)
    assert (type(found), found) == (type(expected), expected)


def test_what_was_understood_otherwise_than_it_was_typed_is_said_back():
    told = []
    assert value(listener(told=told), "agreement", ("value",), "€ 250.000") == 250000
    assert value(listener(told=told), "agreement", ("signed",), "gisteren") == "2019-06-17"
    assert value(listener(told=told), "agreement", ("value",), "€ 2,50") == 2.5
    assert [each.key for each in told] == ["heard.number", "heard.date"]


def test_a_target_is_understood_as_it_is_said():
    listens = listener(register(metrics(participants="sum")))
    found = [{"metric": "participants", "value": 5, "per": "year"}]
    for typed in (
        "5 participants per jaar",
        "participants=5:year",
        "[{metric: participants, value: 5, per: year}]",
    ):
        assert items(listens, "proposal", ("targets",), [typed]) == found


@pytest.mark.parametrize(("written", "plain", "decimal"), [
    ("1.500", "1500", "1,5"), ("250.000", "250000", "250"), ("1,500", "1500", "1,5"), ("12.345", "12345", "12,345"),
])  # fmt: skip
def test_a_number_that_may_be_two_is_refused_with_both(written, plain, decimal):
    with pytest.raises(Refused) as refused:
        value(listener(), "agreement", ("value",), written)
    said = dict(refused.value.remedy.args)
    assert (said["plain"], said["decimal"]) == (plain, decimal)


@pytest.mark.parametrize(("written", "key"), [
    ("{a: [}", "rule.syntax"), ("[a", "rule.syntax"), ("{a: b} c", "rule.syntax"), ("[a]\nnotes: x", "rule.syntax"),
    ("{value: 250.000}", "rule.dutch-thousands"), ("[a, &b c]", "rule.yaml-subset"),
])  # fmt: skip
def test_yaml_is_refused_for_what_it_would_be_refused_for_in_a_file(written, key):
    with pytest.raises(Refused) as refused:
        value(listener(), "agreement", ("obligation",), written)
    assert refused.value.message.key.startswith(key)
    assert refused.value.remedy is not None


def test_items_come_one_by_one_or_as_a_list():
    assert items(listener(), "supplier", ("offers",), ["a", "[b, c]", "d"]) == ["a", "b", "c", "d"]
    assert items(listener(), "proposal", ("may_hire",), ["[]"]) == []
    assert items(listener(), "proposal", ("agreements",), ["{agreement: x}"]) == [{"agreement": "x"}]


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
    ({"title": "x", "signed": "14-05-18"}, "schema.date-expected"),
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
    with pytest.raises(Refused) as refused:
        check(WHOLE, "agreement", {"title": "x", "clients": ["weg"], "kind": "contract"}, within=("clients",))
    assert refused.value.message.key == "changes.measure.unknown"


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
    ("proposal", ("clients",), "[DUO, client/ocw]", ["duo", "ocw"]),
    ("proposal", ("history", 0), "{status: aangehouden, date: 1 september 2018, waits_for: [DUO]}", {"date": "2018-09-01", "status": "on-hold", "waits_for": ["duo"]}),
    ("supplier", ("own_staff",), "Groot", "large"),
    ("agreement", ("end",), "passed", "passed"),
    # no reference and no code: a text stays as it is
    ("proposal", ("title",), "DUO", "DUO"),
    # what looks like an id, and is none, is for the check to tell of
    ("proposal", ("clients", 0), "weg", "weg"),
    ("supplier", ("own_staff",), "reusachtig", "reusachtig"),
])  # fmt: skip
def test_names_and_words_in_a_value_are_the_ids_and_codes_they_mean(kind, path, typed, expected):
    assert value(listener(NAMED), kind, path, typed) == expected


@pytest.mark.parametrize(("path", "typed", "expected"), [
    (("obligation",), "5 procent van de loonsom", {"percentage": 5, "base": "wage-sum"}),
    (("currency",), "euro", "EUR"), (("end",), "t/m 31 dec. 2026", "2026-12-31"), (("value",), "€ 1,2 mln", 1200000),
])  # fmt: skip
def test_what_a_sheet_says_may_be_typed(path, typed, expected):
    assert value(listener(), "agreement", path, typed) == expected
    assert value(listener(), "supplier", ("kvk",), "KvK 9000 0011") == "90000011"


def test_the_dots_of_a_printed_command_are_no_text():
    with pytest.raises(Refused) as refused:
        value(listener(), "proposal", ("history", 1, "reason"), "…")
    assert refused.value.message.key == "changes.typed.left-open"


def test_a_function_is_no_mail_address_and_a_mailbox_is_nothing_else():
    assert value(listener(), "supplier", ("contact", "role"), "contractmanager") == "contractmanager"
    for typed in ("info@fictief-een.example", "info(at)fictief-een.example"):
        with pytest.raises(Refused) as refused:
            value(listener(), "supplier", ("contact", "role"), typed)
        assert refused.value.message.key == "changes.typed.address"
    for typed in ("mailto:info@fictief-een.example", "<info@fictief-een.example>"):
        found = value(listener(), "supplier", ("contact", "mailbox"), typed)
        assert found == "info@fictief-een.example"


@pytest.mark.parametrize(("typed", "key"), [
    ("onderwijs", "cli.several-records"), ("Ministerie van Niets", "changes.measure.unknown"),
])  # fmt: skip
def test_a_name_of_several_or_none_is_refused(typed, key):
    with pytest.raises(Refused) as refused:
        value(listener(NAMED), "proposal", ("clients", 0), typed)
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
