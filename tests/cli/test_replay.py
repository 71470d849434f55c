"""The story of the example register, told again by commands alone, from a register with nothing in it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from srr.model.dates import PartialDate
from srr.store.source import read

DATA = Path(__file__).parents[2] / "data"
STEPS = {
    "aligning": "align", "accepted": "accept", "rejected": "reject", "withdrawn": "withdraw", "started": "start",
    "on-hold": "hold", "completed": "complete", "stopped": "stop",
}  # fmt: skip
TURNS = {"exploring": "explore", "ready": "ready", "resting": "rest", "declined": "decline"}


def value(path):
    return read(path.read_bytes(), path.name).value


def records(folder, kind):
    return {path.stem: value(path) for path in sorted((folder / f"{kind}s").glob("*.yaml"))}


def written(each):
    return json.dumps(each, ensure_ascii=False) if isinstance(each, dict | list) else str(each)


def flags(record, *without):
    """A record's fields as options of ``srr add``."""
    for key, each in record.items():
        if key not in without:
            for part in each if isinstance(each, list) and each else [each]:
                yield from (f"--{key.replace('_', '-')}", written(part))


def said(event, *names):
    """What was said with an event, as options."""
    for name in names:
        for each in event.get(name, []) if isinstance(event.get(name), list) else [event.get(name)]:
            if each is not None:
                yield from (f"--{name.replace('_', '-')}", str(each))


def organisations():
    """The records that have no life of their own, each after what it refers to."""
    left = {
        (kind, id_): record
        for kind in ("client", "supplier", "agreement", "meeting")
        for id_, record in records(DATA, kind).items()
    }
    while left:
        waiting = {id_ for _, id_ in left}
        for (kind, id_), record in list(left.items()):
            parties = (each.get("party") for each in record.get("partners", []))
            several = (each for name in ("members", "invited") for each in record.get(name, []))
            named = {record.get("part_of"), record.get("supplier"), *several, *parties}
            if not named & waiting:
                del left[kind, id_]
                yield ("add", kind, id_, *flags(record, "readiness"))


def story():
    """Every step that has a date, in the order of those dates: clients, proposals, reviews."""
    dated = enumerate([*turns(), *lives(), *meetings_of_both_sides()])
    in_order = sorted(dated, key=lambda step: (PartialDate.parse(step[1][0]).first, step[0]))
    return [command for _, (_, *command) in in_order]


def turns():
    """What clients said of their readiness: when, and the command."""
    for id_, client in records(DATA, "client").items():
        for each in client.get("readiness", []):
            options = said(each, "date", "until", "reason")
            yield (each["date"], "client", TURNS[each["state"]], id_, *options)


def lives():
    """How proposals began and what became of them: when, and the command."""
    for id_, proposal in records(DATA, "proposal").items():
        first, *events = proposal["history"]
        begun = ("--date", first["date"]) if first["status"] == "submitted" else ("--history", written(first))
        yield (first["date"], "add", "proposal", id_, *flags(proposal, "history"), *begun)
        for each in events:
            options = said(each, "date", "reason", "by", "with", "waits_for")
            yield (each["date"], "proposal", STEPS[each["status"]], id_, *options)


def meetings_of_both_sides():
    """The reviews: when, and the command that opens, fills in, decides or ticks off."""
    for id_, review in records(DATA, "review").items():
        for command in held(id_, review):
            yield (review["date"], *command)
        for number, action in enumerate(review.get("actions", []), 1):
            if "done" in action:
                yield (action["done"], "review", "done", id_, str(number), "--date", action["done"])


LATER_QUESTIONS = ("R18", "R29", "R30", "R31")


def held(id_, review):
    """A review as it was held: opened, filled in, decided."""
    yield ("review", "start", review["proposal"], "--date", str(review["date"]), *said(review, "present"))
    given = review.get("answers", {})
    options = []
    for key, each in given.items():
        full = each if isinstance(each, dict) else {"answer": each}
        note = f": {full['note']}" if "note" in full else ""
        options += ["--answer", f"{key}={full['answer']}{note}"]
    for each in review.get("realised", []):
        group = f"/{each['group']}" if "group" in each else ""
        options += ["--realised", f"{each['metric']}{group}={each['value']}"]
    for each in review.get("lessons", []):
        options += ["--lesson", each]
    for each in review.get("actions", []):
        options += ["--action", f"{each['what']}; {each['owner']}; {each['due']}"]
    if "period" in review:
        options += ["--period", f"{review['period']['from']}..{review['period']['until']}"]
    yield ("review", "record", id_, *options)
    # Questions that came on the list after this review was held: answered to close it, and taken out again.
    later = [key for key in LATER_QUESTIONS if key not in given] if given else []
    yield from (("review", "record", id_, "--answer", f"{key}=n/a") for key in later)
    for index, each in enumerate(review.get("realised", [])):
        if "as_of" in each:
            yield ("set", id_, f"realised.{index}.as_of", each["as_of"])
    if not given:
        yield ("set", id_, "answers", "--unset")
    if "period" not in review:
        yield ("set", id_, "period", "--unset")
    decision = review["decision"]
    targets = [f"{each['metric']}={each['value']}:{each['per']}" for each in decision.get("targets", [])]
    yield (
        "review", "close", id_, "--outcome", decision["outcome"], *said(decision, "date", "reason", "by"),
        *(part for each in targets for part in ("--target", each)),
    )  # fmt: skip
    yield from (("set", id_, f"answers.{key}", "--unset") for key in later)


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """A register with its settings, vocabularies and questions, and no record at all."""
    shutil.copytree(DATA / "vocabulary", tmp_path / "data" / "vocabulary")
    for name in ("register.yaml", "checklist.yaml"):
        shutil.copy(DATA / name, tmp_path / "data")
    # Who keeps the register is a record too, and comes later.
    settings = tmp_path / "data" / "register.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("owner: rvo\n", ""), encoding="utf-8")
    categories = tmp_path / "data" / "vocabulary" / "categories.yaml"
    kept = [line for line in categories.read_text(encoding="utf-8").splitlines() if "owner:" not in line]
    categories.write_text("\n".join(kept) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


def test_the_story_can_be_told_again_by_commands(empty, srr):
    for command in (*organisations(), ("set", "register", "owner", "rvo"), *story()):
        ran = srr(*command)
        assert ran.code == 0, (command, ran.err)
    for kind in ("client", "supplier", "agreement", "meeting", "proposal", "review"):
        assert records(empty, kind) == records(DATA, kind)
    assert value(empty / "register.yaml") == value(DATA / "register.yaml")
    problems = json.loads(srr("validate", "-f", "json").out)["summary"]
    assert problems == {**json.loads(srr("validate", "--data", DATA, "-f", "json").out)["summary"]}
