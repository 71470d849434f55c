"""What people are told about values that fail their schema: a row for each thing that goes wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from srr.problems import Choice, say
from srr.store import shape
from srr.store.explain import Finding, explain

SOURCE = Path(__file__).parents[2] / "srr"
NEEDED = {
    "agreement": {"title": "Perceel 1"},
    "checklist": {"questions": []},
    "client": {"name": "OCW"},
    "meeting": {"title": "Bijeenkomst"},
    "proposal": {"title": "Testlab"},
    "register": {"name": "Social return"},
    "review": {"proposal": "testlab", "date": 2019},
    "supplier": {"name": "Fictief Een"},
    "vocabulary": {"terms": []},
}
STATUSES = tuple(shape.choices("proposal", ("history", 0, "status")))
ANSWERS = ("ok", "partly", "problem", "n/a", "open")


def means(kind, *path):
    english, dutch = shape.describe(kind, path)
    return say("schema.means", english=english, dutch=dutch)


def to_add(kind, *path):
    return say("schema.add", field=path[-1], meaning=means(kind, *path))


def fields(kind, *path):
    return say(
        "schema.possible-fields",
        fields=tuple(Choice("field", each, in_file=True) for each in shape.fields(kind, path)),
    )


def told(key, *path, field=None, **args):
    """The path, and the message about its last name."""
    field = field or [each for each in path if isinstance(each, str)][-1]
    return path, say(f"schema.{key}", field=field, **args)


DATE_FORM = say("schema.date-form")
LEAVE_OUT = say("schema.leave-out")
WRITE_DASH = say("schema.write-dash")


def write(value):
    return say("schema.write", value=value)


def meant(word):
    return say("schema.did-you-mean", meant=word)


def codes(choices, of):
    """The codes as they are told, of a group with words or of none."""
    return tuple(Choice(of, each, in_file=True) for each in choices) if of else choices


def choose(*choices, of=None):
    return say("schema.choose", choices=codes(choices, of))


def meant_of(word, *choices, of=None):
    return say("schema.did-you-mean-of", meant=word, choices=codes(choices, of))


FIELDS = [
    # misspelt
    ("supplier", {"ofers": []}, told("unknown-field", "ofers"), meant("offers")),
    ("proposal", {"Target-groups": []}, told("unknown-field", "Target-groups"), meant("target_groups")),
    ("proposal", {"supplier": "atos"}, told("unknown-field", "supplier"), meant("suppliers")),
    # in Dutch
    ("proposal", {"leverancier": "atos"}, told("unknown-field", "leverancier"), meant("suppliers")),
    ("agreement", {"leverancier": "atos"}, told("unknown-field", "leverancier"), meant("supplier")),
    ("proposal", {"Doelgroepen": []}, told("unknown-field", "Doelgroepen"), meant("target_groups")),
    (
        "agreement",
        {"obligation": {"bedrag": 5}},
        told("unknown-field", "obligation", "bedrag"),
        meant("amount"),
    ),
    # in the wrong place
    (
        "proposal",
        {"status": "started"},
        told("unknown-field", "status"),
        say("schema.belongs-in", places=("history",)),
    ),
    (
        "proposal",
        {"date": "2018-05"},
        told("unknown-field", "date"),
        say("schema.belongs-in", places=("milestones", "history", "links")),
    ),
    (
        "agreement",
        {"base_amount": 5},
        told("unknown-field", "base_amount"),
        say("schema.belongs-in", places=("obligation",)),
    ),
    (
        "review",
        {"metric": "fte"},
        told("unknown-field", "metric"),
        say("schema.belongs-in", places=("realised", "decision.targets")),
    ),
    ("proposal", {"id": "testlab"}, told("unknown-field", "id"), say("schema.id-is-file-name")),
    ("vocabulary", {"id": "ww"}, told("unknown-field", "id"), say("schema.belongs-in", places=("terms",))),
    # there already, or like nothing
    (
        "client",
        {"naam": "Ministerie"},
        told("unknown-field", "naam"),
        say("schema.there-already", meant="name"),
    ),
    ("meeting", {"kvk": "90000001"}, told("unknown-field", "kvk"), fields("meeting")),
    (
        "proposal",
        {"history": [{"status": "started", "xyz": 1}]},
        told("unknown-field", "history", 0, "xyz"),
        fields("proposal", "history", 0),
    ),
    (
        "meeting",
        {"Jan 0612345678": 1},
        (("Jan 0612345678",), say("schema.unknown-field-unsaid")),
        fields("meeting"),
    ),
    # a name that the writer chooses
    (
        "review",
        {"answers": {"1": "ok"}},
        (("answers", "1"), say("schema.name-form", field="answers")),
        means("review", "answers"),
    ),
    (
        "register",
        {"rules": {"Ab": "none"}},
        (("rules", "Ab"), say("schema.name-form", field="rules")),
        means("register", "rules"),
    ),
    # not together
    (
        "proposal",
        {"targets": [{"metric": "fte", "value": 1, "max": 2, "min": 0}]},
        (("targets", 0, "value"), say("schema.not-together", field="value", others=("min", "max"))),
        say("schema.either", field="value", others=("min", "max")),
    ),
    (
        "agreement",
        {"obligation": {"fulfilled": [{"amount": 5, "measure": {"metric": "fte"}}]}},
        (
            ("obligation", "fulfilled", 0, "amount"),
            say("schema.not-together", field="amount", others=("measure",)),
        ),
        say("schema.either", field="amount", others=("measure",)),
    ),
    (
        "supplier",
        {"partners": [{"naam": "Werkbrug"}]},
        told("unknown-field", "partners", 0, "naam"),
        say("schema.did-you-mean", meant="name"),
    ),
]

MISSING = [
    ("supplier", {}, told("missing", "name"), to_add("supplier", "name")),
    (
        "proposal",
        {"title": "T", "history": [{"date": 2018}]},
        told("missing", "history", 0, "status"),
        to_add("proposal", "history", 0, "status"),
    ),
    (
        "supplier",
        {"name": "F", "links": [{}]},
        told("missing", "links", 0, "url"),
        to_add("supplier", "links", 0, "url"),
    ),
    ("review", {"proposal": "testlab"}, told("missing", "date"), to_add("review", "date")),
    (
        "supplier",
        {"name": "F", "partners": [{"role": "jobcoach"}]},
        (("partners", 0), say("schema.missing-all", fields=("name", "party"))),
        say("schema.add-one", fields=("name", "party")),
    ),
]

CHOICES = [
    ("gestrat", meant_of("started", *STATUSES, of="status")),
    ("startd", meant_of("started", *STATUSES, of="status")),
    ("On hold", say("schema.write", value="on-hold")),
    ("gestart", say("schema.write", value="started")),
    ("afgerond", say("schema.write", value="completed")),
    ("aangehouden", say("schema.write", value="on-hold")),
    ("in afstemming", say("schema.write", value="aligning")),
    ("onbekend", say("schema.write", value="unknown")),
    ("xyz", choose(*STATUSES, of="status")),
    (True, choose(*STATUSES, of="status")),
    (3, choose(*STATUSES, of="status")),
]

VALUES = [
    # choices
    (
        "supplier",
        {"own_staff": "groot"},
        told("not-a-choice", "own_staff", value="groot"),
        say("schema.write", value="large"),
    ),
    (
        "supplier",
        {"own_staff": True},
        told("not-a-choice-unsaid", "own_staff"),
        choose("large", "small", of="own-staff"),
    ),
    ("supplier", {"own_staff": "onbekend"}, told("not-a-choice", "own_staff", value="onbekend"), LEAVE_OUT),
    (
        "supplier",
        {"own_staff": "Jan Jansen"},
        told("not-a-choice-unsaid", "own_staff"),
        choose("large", "small", of="own-staff"),
    ),
    ("supplier", {"own_staff": ["large"]}, told("one-value", "own_staff"), write("large")),
    (
        "proposal",
        {"may_hire": ["opdrachtgever"]},
        told("not-a-choice", "may_hire", 0, value="opdrachtgever"),
        say("schema.write", value="client"),
    ),
    (
        "register",
        {"language": "nederlands"},
        told("not-a-choice", "language", value="nederlands"),
        meant_of("nl", "nl", "en"),
    ),
    # lists
    ("proposal", {"clients": "ocw"}, told("list-expected", "clients"), say("schema.write-list", value="ocw")),
    ("proposal", {"clients": "OCW"}, told("list-expected", "clients"), say("schema.write-list", value="ocw")),
    (
        "proposal",
        {"may_hire": "opdrachtgever, partner"},
        told("list-expected", "may_hire"),
        say("schema.write-list", value="client, partner"),
    ),
    (
        "proposal",
        {"may_hire": "ja"},
        told("list-expected", "may_hire"),
        choose("client", "supplier", "partner", "elsewhere", of="may-hire"),
    ),
    (
        "client",
        {"readiness": "klaar"},
        told("list-expected", "readiness"),
        say("schema.write-below", value="- state: ready"),
    ),
    ("client", {"readiness": "druk"}, told("list-expected", "readiness"), WRITE_DASH),
    (
        "proposal",
        {"agreements": ["p2"]},
        told("fields-expected", "agreements", 0),
        write("agreement: p2"),
    ),
    ("agreement", {"end": "verlopen"}, told("not-a-choice", "end", value="verlopen"), meant("passed")),
    (
        "proposal",
        {"clients": "ocw, duo"},
        told("list-expected", "clients"),
        say("schema.write-list", value="ocw, duo"),
    ),
    ("proposal", {"clients": "Het ministerie"}, told("list-expected", "clients"), WRITE_DASH),
    ("proposal", {"clients": {"ocw": 1}}, told("list-expected", "clients"), WRITE_DASH),
    ("proposal", {"agreements": {"share": 5}}, told("list-expected", "agreements"), WRITE_DASH),
    ("review", {"lessons": "Eerst meelopen."}, told("list-expected", "lessons"), WRITE_DASH),
    (
        "client",
        {"readiness": "ready"},
        told("list-expected", "readiness"),
        say("schema.write-below", value="- state: ready"),
    ),
    (
        "supplier",
        {"links": "verslag"},
        told("list-expected", "links"),
        say("schema.write-below", value="- verslag"),
    ),
    (
        "supplier",
        {"partners": "Werkbrug"},
        told("list-expected", "partners"),
        say("schema.write-below", value="- name: Werkbrug"),
    ),
    ("agreement", {"supplier": ["atos"]}, told("one-value", "supplier"), write("atos")),
    ("agreement", {"supplier": ["atos", "b"]}, told("one-value", "supplier"), say("schema.keep-one")),
    ("proposal", {"notes": ["Een zin."]}, told("one-value", "notes"), say("schema.keep-one")),
    (
        "proposal",
        {"clients": ["ocw", "duo", "ocw"]},
        (("clients", 2), say("schema.repeated", value="ocw")),
        say("schema.remove-one"),
    ),
    (
        "review",
        {"present": ["een lange rol", "een lange rol"]},
        (("present", 1), say("schema.repeated-unsaid")),
        say("schema.remove-one"),
    ),
    (
        "proposal",
        {"follows": [f"p{each}" for each in range(201)]},
        told("too-many", "follows", number=201, limit=200),
        None,
    ),
    (
        "proposal",
        {"title": "x" * 1001},
        told("too-long", "title", number=1001, limit=1000),
        say("schema.shorten"),
    ),
    (
        "proposal",
        {"summary": "x " * 10_001},
        told("too-long", "summary", number=20_002, limit=20_000),
        say("schema.shorten"),
    ),
    # fields below
    (
        "agreement",
        {"change_ground": "change-clause"},
        told("fields-expected", "change_ground"),
        say("schema.write-below", value="kind: change-clause"),
    ),
    (
        "agreement",
        {"obligation": "ja"},
        told("fields-expected", "obligation"),
        fields("agreement", "obligation"),
    ),
    ("client", {"support": [{"top": "present"}]}, told("fields-expected", "support"), say("schema.no-dash")),
    ("review", {"answers": 5}, told("fields-expected", "answers"), means("review", "answers")),
    ("proposal", {"history": ["started"]}, told("fields-expected", "history", 0), write("status: started")),
    (
        "proposal",
        {"history": [{"status": "started", "by": {"role": "inkoper"}}]},
        told("no-fields", "history", 0, "by"),
        means("proposal", "history", 0, "by"),
    ),
    (
        "client",
        {"preferences": [{}]},
        told("empty", "preferences", 0),
        fields("client", "preferences", 0),
    ),
    # numbers
    (
        "register",
        {"review": {"months": 1.5}},
        told("whole-number", "review", "months"),
        means("register", "review", "months"),
    ),
    (
        "register",
        {"review": {"months": 0}},
        told("too-low", "review", "months", limit=1),
        means("register", "review", "months"),
    ),
    (
        "register",
        {"review": {"months": 121}},
        told("too-high", "review", "months", limit=120),
        means("register", "review", "months"),
    ),
    (
        "proposal",
        {"agreements": [{"share": 0}]},
        told("too-low-or-equal", "agreements", 0, "share", limit=0),
        means("proposal", "agreements", 0, "share"),
    ),
    # yes and no
    ("register", {"public": "ja"}, told("truth-expected", "public"), write("true")),
    ("register", {"public": "off"}, told("truth-expected", "public"), write("false")),
    ("register", {"public": 1}, told("truth-expected", "public"), means("register", "public")),
    # empty
    ("proposal", {"notes": None}, told("empty", "notes"), say("schema.fill-in-or-remove")),
    ("proposal", {"title": None}, told("empty", "title"), say("schema.fill-in")),
    ("proposal", {"notes": " \n"}, told("empty", "notes"), say("schema.fill-in-or-remove")),
    ("proposal", {"title": ""}, told("empty", "title"), say("schema.fill-in")),
    # texts
    ("proposal", {"title": 2018}, told("text-not-number", "title"), say("schema.quote", value="2018")),
    ("proposal", {"title": 111222333}, told("text-not-number", "title"), say("schema.quote-unsaid")),
    ("proposal", {"title": True}, told("text-not-truth", "title"), say("schema.quote", value="true")),
    ("proposal", {"title": " Testlab"}, told("space-before", "title"), say("schema.remove-space")),
    ("proposal", {"title": "Test\nlab\n"}, told("one-line", "title"), say("schema.join-lines")),
    ("proposal", {"title": "Testlab\n"}, told("one-line", "title"), say("schema.same-line", field="title")),
    ("supplier", {"kvk": 90000001}, told("text-not-number", "kvk"), say("schema.quote", value="90000001")),
    ("supplier", {"kvk": "9000.00.01"}, told("kvk-form", "kvk"), say("schema.quote", value="90000001")),
    ("supplier", {"kvk": 9000001}, told("kvk-form", "kvk"), say("schema.lost-zero")),
    ("supplier", {"kvk": "900000012"}, told("kvk-form", "kvk"), means("supplier", "kvk")),
    ("agreement", {"currency": "euro"}, told("form", "currency"), means("agreement", "currency")),
    ("client", {"tooi": "oorg10148"}, told("form", "tooi"), means("client", "tooi")),
    (
        "checklist",
        {"questions": [{"id": "1", "nl": "a", "en": "a", "when": "always"}]},
        told("form", "questions", 0, "id"),
        means("checklist", "questions", 0, "id"),
    ),
    # ids
    ("agreement", {"supplier": "Fictief Eén"}, told("id-form", "supplier"), meant("fictief-een")),
    ("proposal", {"clients": ["ocw", "clients/DUO.yaml"]}, told("id-form", "clients", 1), meant("duo")),
    ("proposal", {"clients": [5]}, told("id-form", "clients", 0), means("proposal", "clients")),
    ("agreement", {"supplier": "5"}, told("id-form", "supplier"), means("agreement", "supplier")),
    # several forms
    ("agreement", {"end": "voorbij"}, told("not-a-choice", "end", value="voorbij"), meant("passed")),
    ("agreement", {"end": "31-12-2020"}, told("date-expected", "end"), write("2020-12-31")),
    ("agreement", {"end": [2020]}, told("form", "end"), means("agreement", "end")),
    ("supplier", {"links": [5]}, told("form", "links", 0), means("supplier", "links", 0)),
    ("supplier", {"links": [""]}, told("empty", "links", 0), say("schema.fill-in-or-remove")),
    (
        "review",
        {"answers": {"R01": "deels"}},
        told("not-a-choice", "answers", "R01", value="deels"),
        say("schema.write", value="partly"),
    ),
    (
        "review",
        {"answers": {"R01": "ja"}},
        told("not-a-choice", "answers", "R01", value="ja"),
        choose(*ANSWERS, of="answer"),
    ),
    (
        "review",
        {"answers": {"R01": {"answer": "nvt"}}},
        told("not-a-choice", "answers", "R01", "answer", value="nvt"),
        say("schema.write", value="n/a"),
    ),
    (
        "review",
        {"answers": {"R01": ["ok"]}},
        told("form", "answers", "R01"),
        means("review", "answers", "R01"),
    ),
]

NUMBERS = [
    ("1.250.000", write("1250000")),
    ("€ 250.000,00", write("250000.00")),
    ("€ 250.000", write("250000")),
    ("1,5", write("1.5")),
    ("5%", write("5")),
    ("5", write("5")),
    ("1.500", say("schema.which-number", one="1500", other="1.5")),
    ("veel", say("schema.number-form")),
    ("111222333", say("schema.number-form")),
    ("pm", LEAVE_OUT),
    (True, say("schema.number-form")),
]

DATES = [
    ("14-05-2018", write("2018-05-14")),
    ("mei 2018", write("2018-05")),
    ("2018/05/14", write("2018-05-14")),
    ("2018-5-4", write("2018-05-04")),
    ("medio 2018", write("2018")),
    (20180514, write("2018-05-14")),
    (1850, say("schema.years")),
    ("3018-05-14", say("schema.years")),
    ("binnenkort", DATE_FORM),
    (5, DATE_FORM),
    (2018.5, DATE_FORM),
    (True, DATE_FORM),
    (["2018"], DATE_FORM),
    ({"year": 2018}, DATE_FORM),
    ("onbekend", LEAVE_OUT),
]

IMPOSSIBLE = [
    ("2018-13", say("schema.calendar")),
    ("2018-00", say("schema.calendar")),
    ("2018-05-32", say("schema.last-day", value="2018-05-31")),
    ("2018-05-00", say("schema.calendar")),
    ("2018-14-05", meant("2018-05-14")),
    ("2018-14-32", say("schema.calendar")),
    ("0000-05-14", say("schema.calendar")),
]


def the_one(kind, value):
    (finding,) = explain(kind, value)
    return finding


@pytest.mark.parametrize(("kind", "value", "where", "remedy"), FIELDS)
def test_fields_that_do_not_belong(kind, value, where, remedy):
    path, message = where
    assert the_one(kind, NEEDED[kind] | value) == Finding(path, message, remedy, on_key=True)


@pytest.mark.parametrize(("kind", "value", "where", "remedy"), MISSING)
def test_fields_that_are_missing(kind, value, where, remedy):
    path, message = where
    assert the_one(kind, value) == Finding(path, message, remedy)


@pytest.mark.parametrize(("kind", "value", "where", "remedy"), VALUES)
def test_values(kind, value, where, remedy):
    path, message = where
    assert the_one(kind, NEEDED[kind] | value) == Finding(path, message, remedy)


@pytest.mark.parametrize(("status", "remedy"), CHOICES)
def test_a_status(status, remedy):
    finding = the_one("proposal", {"title": "T", "history": [{"status": status}]})
    assert finding.remedy == remedy
    assert finding.message.key == (
        "schema.not-a-choice"
        if isinstance(status, str) and " " not in status
        else "schema.not-a-choice-unsaid"
    )


@pytest.mark.parametrize(("amount", "remedy"), NUMBERS)
def test_an_amount(amount, remedy):
    path, message = told("number-expected", "value")
    assert the_one("agreement", {"title": "T", "value": amount}) == Finding(path, message, remedy)


@pytest.mark.parametrize("written", ["5-10", "5 tot 10 personen", "5 à 10"])
def test_a_range_where_a_measure_takes_one_in_two_fields(written):
    measure = the_one("proposal", {"title": "T", "targets": [{"metric": "fte", "value": written}]})
    assert measure.remedy == say("schema.write-range", min="5", max="10")
    assert the_one("agreement", {"title": "T", "value": written}).remedy == say("schema.number-form")


@pytest.mark.parametrize(("date", "remedy"), DATES)
def test_what_is_no_date(date, remedy):
    path, message = told("date-expected", "signed")
    assert the_one("agreement", {"title": "T", "signed": date}) == Finding(path, message, remedy)


def test_not_knowing_a_date_that_must_be_there():
    finding = the_one("review", {"proposal": "testlab", "date": "onbekend"})
    assert finding.remedy == DATE_FORM


@pytest.mark.parametrize(("date", "remedy"), IMPOSSIBLE)
def test_a_date_that_no_calendar_has(date, remedy):
    message = say("schema.impossible-date", value=date)
    expected = Finding(("signed",), message, remedy, rule="impossible-date")
    assert the_one("agreement", {"title": "T", "signed": date}) == expected


def test_a_misspelt_field_is_not_missing_as_well():
    assert the_one("supplier", {"naam": "Fictief"}).remedy == meant("name")
    assert the_one("review", {"proposal": "a", "datum": 2019}).remedy == meant("date")


def test_two_misspellings_of_one_field():
    findings = explain("supplier", {"naam": "Fictief", "nam": "Fictief"})
    assert [each.remedy for each in findings] == [meant("name")] * 2


def test_a_value_of_the_wrong_type_is_not_told_to_fail_anything_else():
    assert the_one(
        "proposal", {"title": "T", "history": [{"status": "started", "reinstates": "ja"}]}
    ) == Finding(*told("only-true", "history", 0, "reinstates"), say("schema.or-nothing"))


def test_reinstates_is_true_or_absent():
    assert the_one(
        "proposal", {"title": "T", "history": [{"status": "started", "reinstates": False}]}
    ) == Finding(*told("only-true", "history", 0, "reinstates"), say("schema.or-nothing"))


def test_every_cause_is_told():
    value = {
        "naam": "Testlab",
        "clients": "ocw",
        "history": [{"status": "gestart", "date": "2018-13"}, {"datum": 2019}],
    }
    assert {(each.path, each.message.key) for each in explain("proposal", value)} == {
        (("naam",), "schema.unknown-field"),
        (("clients",), "schema.list-expected"),
        (("history", 0, "status"), "schema.not-a-choice"),
        (("history", 0, "date"), "schema.impossible-date"),
        (("history", 1, "datum"), "schema.unknown-field"),
        (("history", 1, "status"), "schema.missing"),
    }


@pytest.mark.parametrize("value", [[], "tekst", 5, True, None])
def test_a_whole_record_that_is_none(value):
    assert the_one("proposal", value).path == ()


def places(value, path=()):
    yield path
    if isinstance(value, dict | list):
        for step, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(below, (*path, step))


def put(value, path, new):
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = put(value[path[0]], path[1:], new)
    return copy


PERSONAL = "Jan Jansen, 06-12345678, BSN 111222333, jan@example.org"


def words(finding):
    said = [*finding.message.args, *(finding.remedy.args if finding.remedy else ())]
    return " ".join(str(value) for name, value in said if name not in {"english", "dutch"})


@pytest.mark.parametrize("kind", NEEDED)
@pytest.mark.parametrize(
    "value",
    [
        PERSONAL,
        [PERSONAL, PERSONAL],
        {PERSONAL: PERSONAL},
        111222333,
        "111222333",
        "1112.22.333",
        "0612345678",
    ],
)
def test_nothing_personal_is_repeated(kind, value):
    example = shape.whole(kind)["examples"][0]
    private = re.compile(r"Jan|1112|22333|12345678|@")
    for path in places(example):
        if path[-1:] != ("kvk",):
            for finding in explain(kind, put(example, path, value)):
                assert not private.search(words(finding)), finding


def test_every_item_that_the_list_has_before_is_told():
    findings = explain("proposal", {"title": "T", "clients": ["a", {"b": 1, "c": 2}, "a", {"c": 2, "b": 1}]})
    assert [each.path[-1] for each in findings if "repeated" in each.message.key] == [2, 3]


def catalogue(language):
    with (SOURCE / "locale" / language / "schema.po").open(encoding="utf-8") as file:
        return {each.id: each.string for each in read_po(file, abort_invalid=True) if each.id}


def test_the_catalogues_have_every_message_and_no_other():
    said = set()
    for path in (
        *(SOURCE / "store" / "explain").glob("*.py"),
        SOURCE / "store" / "schema.py",
        SOURCE / "store" / "load.py",
        SOURCE / "store" / "naming.py",
        SOURCE / "meaning" / "dates.py",
    ):
        text = path.read_text(encoding="utf-8")
        said |= {f"schema.{key}" for key in re.findall(r"says\(\s*\"([a-z-]+)\"", text)}
        said |= {f"schema.{key}" for key in re.findall(r"\"schema\.([a-z-]+)\"", text)}
        said |= {f"schema.{key}" for key in re.findall(r"_limit\(\"([a-z-]+)\"", text)}
        said |= {f"schema.{key}" for key in re.findall(r"else \"([a-z-]+)\"\)", text)}
    assert said == set(catalogue("nl")) == set(catalogue("en"))


def test_the_catalogues_take_the_same_arguments():
    placeholder = re.compile(r"{(\w+)}")
    dutch, english = catalogue("nl"), catalogue("en")
    for key in dutch.keys() - {"schema.means"}:
        assert set(placeholder.findall(dutch[key])) == set(placeholder.findall(english[key])), key
    # What the schema says it says in both languages; each catalogue takes its own.
    assert (dutch["schema.means"], english["schema.means"]) == ("{dutch}", "{english}")


def test_every_message_has_the_arguments_that_its_text_takes():
    texts = catalogue("nl") | {}
    for kind, value, *_ in FIELDS + VALUES:
        for finding in explain(kind, NEEDED[kind] | value):
            for message in filter(None, (finding.message, finding.remedy)):
                assert texts[message.key].format(**dict(message.args))
