"""The example register tells the interview's story, names nobody, and satisfies its schemas.

Reads the files with PyYAML alone, so that it also holds the rest of the code to account.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
FILES = sorted(DATA.rglob("*.yaml"))
MODELINE = "# yaml-language-server: $schema="

#: Keys that hold ids of records, by the folder of those records.
REFERENCES = {
    "suppliers": {"supplier", "suppliers", "members", "invited", "attended", "party"},
    "clients": {"client", "clients", "approver", "owner", "hosts", "waits_for"},
    "agreements": {"agreement"},
    "meetings": {"meeting"},
    "proposals": {"proposal", "follows"},
}


class TextDates(yaml.SafeLoader):
    """The safe loader, with dates left as the text they are in the files."""


TextDates.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), TextDates)  # noqa: S506  (a subclass of the safe loader)


def records(folder: str) -> dict[str, Any]:
    return {file.stem: read(file) for file in sorted((DATA / folder).glob("*.yaml"))}


def status(proposal: dict[str, Any], day: str) -> str | None:
    """The status on a day, as someone would read it off the page: the last event by then."""
    happened = [event["status"] for event in proposal["history"] if str(event["date"]) <= day]
    return happened[-1] if happened else None


def entries(value: Any) -> Iterator[tuple[str, Any]]:
    """Every key with its value, however deep; a list's items one by one."""
    if isinstance(value, dict):
        for key, inner in value.items():
            for each in inner if isinstance(inner, list) else [inner]:
                yield key, each
                yield from entries(each)
    elif isinstance(value, list):
        for each in value:
            yield from entries(each)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(DATA)))
def test_the_file_satisfies_the_schema_its_first_line_names(file: Path) -> None:
    first = file.read_text("utf-8").splitlines()[0]
    assert first.startswith(MODELINE)
    schema = (file.parent / first.removeprefix(MODELINE)).resolve()
    assert schema.parent == ROOT / "schemas"
    registry: Registry[Any] = Registry().with_resources(
        (each.name, Resource.from_contents(json.loads(each.read_text("utf-8"))))
        for each in schema.parent.glob("*.schema.json")
    )
    validator = Draft202012Validator({"$ref": schema.name}, registry=registry)
    assert [error.message for error in validator.iter_errors(read(file))] == []


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        ("2018-05-31", {"completed": 1, "submitted": 1}),
        (
            "2019-06-18",
            {"completed": 1, "started": 5, "on-hold": 4, "aligning": 1, "rejected": 1, "withdrawn": 1},
        ),
        (
            "2019-12-31",
            {
                "completed": 1,
                "started": 5,
                "on-hold": 4,
                "accepted": 1,
                "submitted": 1,
                "rejected": 1,
                "withdrawn": 1,
            },
        ),
    ],
)
def test_three_days_tell_three_stories(day: str, counts: dict[str, int]) -> None:
    found = Counter(status(each, day) for each in records("proposals").values())
    del found[None]
    assert found == counts


def test_no_other_pilot_under_the_new_policy_ever_started() -> None:
    started = {
        id_
        for id_, each in records("proposals").items()
        if any(event["status"] == "started" and str(event["date"]) >= "2018" for event in each["history"])
    }
    assert started == {
        "instap-servicedesk",
        "nieuwkomers-in-het-team",
        "terug-in-de-ict",
        "testlab",
        "toegankelijk-getest",
    }


def test_what_depends_on_duo_is_on_hold_and_only_that() -> None:
    proposals = records("proposals")
    assert {id_ for id_, each in proposals.items() if "duo" in each["clients"]} == {
        id_ for id_, each in proposals.items() if status(each, "2019-06-18") == "on-hold"
    }


def test_one_pilot_of_those_that_started_has_no_decided_review() -> None:
    reviewed = {each["proposal"] for each in records("reviews").values() if "decision" in each}
    running = {id_ for id_, each in records("proposals").items() if status(each, "2019-12-31") == "started"}
    assert running - reviewed == {"nieuwkomers-in-het-team"}


def test_every_record_that_is_referred_to_exists() -> None:
    ids = {folder: set(records(folder)) for folder in REFERENCES}
    folders = {key: folder for folder, keys in REFERENCES.items() for key in keys}
    # In a review an action's owner is a role.
    missing = {
        (file.name, key, value)
        for file in FILES
        for key, value in entries(read(file))
        if key in folders and isinstance(value, str) and (key, file.parent.name) != ("owner", "reviews")
        if value not in ids[folders[key]]
    }
    assert missing == set()
    assert {"ocw", "ocw-emancipatie", "duo", "dji", "rvo"} <= ids["clients"]


def test_suppliers_other_than_atos_are_recognisably_fictional() -> None:
    others = {id_: each for id_, each in records("suppliers").items() if id_ != "atos"}
    assert len(others) >= 11
    assert all("fictief" in id_ and "Fictief" in each["name"] for id_, each in others.items())
    assert all(each.get("kvk", "9").startswith("9") for each in others.values())
    partners = [
        each["name"]
        for folder in ("suppliers", "proposals")
        for record in records(folder).values()
        for each in record.get("partners", ())
        if "name" in each
    ]
    assert all("fictie" in name.lower() for name in partners)


def test_nothing_is_invented_about_the_pilot_of_atos() -> None:
    pilot = records("proposals")["atos-ocw"]
    assert set(pilot) == {"title", "suppliers", "clients", "categories", "history", "links"}
    assert [set(each) for each in pilot["history"]] == [{"status", "date"}] * 2
    assert records("reviews")["atos-ocw-2018"]["decision"] == {"outcome": "unknown"}


def test_the_story_shows_what_obligations_and_measures_can_say() -> None:
    used = {key for file in FILES for key, _ in entries(read(file))}
    assert used >= {
        *("awarded", "extensions", "milestones", "asks", "fulfilled", "released"),
        *("party", "months", "about", "so_far", "from", "group"),
    }


def test_a_group_that_says_something_of_health_origin_or_crime_comes_with_a_warning() -> None:
    terms = {each["id"]: each for each in read(DATA / "vocabulary" / "target-groups.yaml")["terms"]}
    sensitive = (
        *("wia", "wga", "wao", "waz", "wajong", "wsw", "banenafspraak", "arbeidsbeperking", "neurodivers"),
        *("statushouder", "migratieachtergrond", "ex-justitiabele", "gedetineerde"),
    )
    assert all("oteer geen kleine aantallen" in terms[each]["note"] for each in sensitive)
    assert "topsporter" not in terms


def test_contacts_and_champions_are_roles() -> None:
    contacts = [each["contact"] for each in records("suppliers").values() if "contact" in each]
    assert all(set(each) <= {"role", "unit", "mailbox"} for each in contacts)
    assert all(each["mailbox"].endswith(".example") for each in contacts if "mailbox" in each)
    champions = [role for each in records("clients").values() for role in each.get("champions", ())]
    assert champions
    assert all(set(each) <= {"role", "unit", "since", "until"} for each in champions)


def test_every_metric_says_what_a_single_one_is_called():
    terms = read(DATA / "vocabulary" / "metrics.yaml")["terms"]
    assert [each["id"] for each in terms if not {"nl_one", "en_one"} <= each.keys()] == []


def test_the_question_about_an_obligation_without_a_pilot_takes_none_for_struck():
    """It is asked too of one that stays in force until a pilot succeeds."""
    (asked,) = (
        each for each in read(DATA / "checklist.yaml")["questions"] if each.get("when") == "uncovered"
    )
    assert not any(word in asked["nl"] + asked["en"] for word in ("vervallen", "struck"))
