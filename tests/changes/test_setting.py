"""One field of a record: the edit that a request comes down to, and what is refused."""

from __future__ import annotations

import shlex

import pytest

from srr.changes.plan import EditRecord, Plan, Refused
from srr.changes.setting import Setting, change
from srr.store.edits import Append, Remove, Set, applied
from tests.model.registers import agreement, client, listener, metrics, register, supplier

WHOLE = register(client("ocw"), client("duo"), supplier("een"), agreement("kader"))
PLAN = {
    "title": "Plan",
    "clients": ["ocw"],
    "suppliers": ["twee", "weg"],
    "agreements": [{"agreement": "kader", "settles": "acceptance"}, {"settles": "success"}],
    "may_hire": ["client"],
    "planned": {"start": 2018},
    "core_competence": "testen",
    "history": [{"status": "submitted"}],
}
KADER = {"title": "Kader", "obligation": {"percentage": 5}, "change_ground": {"kind": "none"}}
DUO = {"name": "DUO", "preferences": [{"target_groups": ["ww"], "work": ["testen"]}]}


def made(kind, value, *asked):
    plan = change(listener(WHOLE), kind, "plan", value, Setting(*asked))
    (step,) = plan.steps
    assert isinstance(step, EditRecord)
    assert (step.kind, step.id) == (kind, "plan")
    (edit,) = step.edits
    return edit


@pytest.mark.parametrize(("kind", "value", "asked", "edit"), [
    ("proposal", PLAN, ("title", "set", "Ander plan"), Set(("title",), "Ander plan")),
    ("proposal", PLAN, ("summary", "set", "Kort"), Set(("summary",), "Kort")),
    ("proposal", PLAN, ("planned.start", "set", "2018-05"), Set(("planned", "start"), "2018-05")),
    ("proposal", PLAN, ("planned.end", "set", "2020"), Set(("planned", "end"), 2020)),
    ("proposal", PLAN, ("agreements.0.share", "set", "40,5"), Set(("agreements", 0, "share"), 40.5)),
    ("proposal", PLAN, ("Opdrachtgevers", "set", "[duo]"), Set(("clients",), ["duo"])),
    ("proposal", PLAN, ("leveranciers", "add", "een"), Append(("suppliers",), "een")),
    ("proposal", PLAN, ("clients", "set", "[duo]"), Set(("clients",), ["duo"])),
    ("agreement", KADER, ("change_ground.reference", "set", "art. 12"), Set(("change_ground", "reference"), "art. 12")),
    ("agreement", {"title": "x"}, ("change_ground.kind", "set", "in-tender"), Set(("change_ground",), {"kind": "in-tender"})),
    ("register", {"name": "x"}, ("review.months", "set", "6"), Set(("review",), {"months": 6})),
    ("proposal", PLAN, ("clients", "add", "duo"), Append(("clients",), "duo")),
    ("proposal", PLAN, ("agreements", "add", "{agreement: kader}"), Append(("agreements",), {"agreement": "kader"})),
    ("supplier", {"name": "x"}, ("core_competences", "add", "testen"), Append(("core_competences",), "testen")),
    ("client", DUO, ("preferences.0.work", "add", "beheer"), Append(("preferences", 0, "work"), "beheer")),
    ("proposal", PLAN, ("suppliers", "remove", "weg"), Remove(("suppliers", 1))),
    ("proposal", PLAN, ("clients", "remove", "ocw"), Remove(("clients",))),
    ("proposal", PLAN, ("may_hire", "remove", "client"), Remove(("may_hire", 0))),
    ("proposal", PLAN, ("agreements", "remove", "{settles: success}"), Remove(("agreements", 1))),
    ("proposal", PLAN, ("core_competence", "unset"), Remove(("core_competence",))),
    ("proposal", PLAN, ("planned.start", "unset"), Remove(("planned",))),
    ("proposal", PLAN, ("agreements.0.settles", "unset"), Remove(("agreements", 0, "settles"))),
    ("proposal", PLAN, ("agreements.1", "unset"), Remove(("agreements", 1))),
    ("proposal", PLAN, ("history.0.date", "set", "1-9-2018"), Set(("history", 0, "date"), "2018-09-01")),
    ("proposal", PLAN, ("history.ingediend.date", "set", "2018-09"), Set(("history", 0, "date"), "2018-09")),
    ("proposal", PLAN, ("history.submitted", "unset"), Remove(("history", 0))),
    ("proposal", PLAN, ("agreements.kader.share", "set", "60%"), Set(("agreements", 0, "share"), 60)),
    ("proposal", PLAN, ("overeenkomst.kader.aandeel", "set", "60%"), Set(("agreements", 0, "share"), 60)),
    ("agreement", KADER, ("obligation.percentage", "unset"), Remove(("obligation", "percentage"))),
    ("agreement", KADER, ("change_ground.kind", "unset"), Remove(("change_ground",))),
])  # fmt: skip
def test_a_request_comes_down_to_one_edit(kind, value, asked, edit):
    found = made(kind, value, *asked)
    assert found == edit
    assert applied(value, (found,)) != value


@pytest.mark.parametrize(("kind", "value", "asked", "key"), [
    ("proposal", PLAN, ("titl", "set", "x"), "schema.unknown-field"),
    ("proposal", PLAN, ("title", "unset"), "schema.missing"),
    ("proposal", PLAN, ("title", "set", ""), "schema.empty"),
    ("proposal", PLAN, ("title", "add", "x"), "changes.set.no-list"),
    ("proposal", PLAN, ("title", "remove", "x"), "changes.set.no-list"),
    ("proposal", PLAN, ("clients", "set", "duo"), "schema.list-expected"),
    ("proposal", PLAN, ("clients", "add", "duu"), "changes.measure.unknown"),
    ("proposal", PLAN, ("clients", "add", "ocw"), "schema.repeated"),
    ("proposal", PLAN, ("clients", "remove", "duo"), "changes.set.not-in-list"),
    ("proposal", PLAN, ("policy_goals", "remove", "x"), "changes.set.not-in-list"),
    ("proposal", {**PLAN, "agreements": [{"settles": "success"}, {"settles": "success", "share": 5}]},
     ("agreements", "remove", "{settles: success}"), "changes.set.several"),
    ("proposal", PLAN, ("summary", "unset"), "changes.set.not-there"),
    ("proposal", PLAN, ("agreements.5.share", "set", "5"), "changes.set.no-item"),
    ("proposal", PLAN, ("targets.0.value", "set", "5"), "changes.set.no-item"),
    ("review", {"proposal": "plan", "date": 2019}, ("decision.targets", "add", "{metric: fte}"), "schema.missing"),
    ("proposal", PLAN, ("history", "add", "{status: accepted}"), "changes.set.history"),
    ("proposal", PLAN, ("status", "set", "gestart"), "changes.set.by-command"),
    ("client", DUO, ("readiness", "set", "rust"), "changes.set.by-command"),
    ("review", {"proposal": "plan", "date": 2019}, ("uitkomst", "set", "voortzetten"), "changes.set.by-command"),
    ("review", {"proposal": "plan", "date": 2019}, ("outcome", "set", "voortzetten"), "changes.set.by-command"),
    ("proposal", {**PLAN, "history": [{"status": "started"}, {"status": "started"}]},
     ("history.gestart.date", "set", "2018"), "changes.set.not-one"),
    ("proposal", PLAN, ("history.gestart.date", "set", "2018"), "changes.set.not-one"),
    ("agreement", KADER, ("value", "set", "250.000"), "changes.measure.ambiguous"),
    ("agreement", KADER, ("value", "set", "veel"), "schema.number-expected"),
    ("agreement", KADER, ("change_ground.kind", "set", "clausule"), "schema.not-a-choice"),
    ("agreement", KADER, ("signed", "set", "2018-02-30"), "schema.impossible-date"),
    ("agreement", KADER, ("clients", "set", "[ocw"), "rule.syntax.open-bracket"),
])  # fmt: skip
def test_what_a_record_may_not_hold_is_refused(kind, value, asked, key):
    with pytest.raises(Refused) as refused:
        change(listener(WHOLE), kind, "plan", value, Setting(*asked))
    assert refused.value.message.key == key


@pytest.mark.parametrize(("field", "written", "steps"), [
    ("title", "Plan", 0), ("planned.start", "2018", 0), ("may_hire", "[client]", 0), ("title", "plan", 1),
])  # fmt: skip
def test_what_is_there_already_is_no_edit(field, written, steps):
    plan = change(listener(WHOLE), "proposal", "plan", PLAN, Setting(field, "set", written))
    assert isinstance(plan, Plan)
    assert len(plan.steps) == steps


def test_one_of_a_list_is_refused_with_the_whole_list():
    with pytest.raises(Refused) as refused:
        change(listener(WHOLE), "proposal", "plan", PLAN, Setting("clients", "set", "OCW, duo"))
    lines = "\n  srr set plan clients '[OCW, duo]'"
    assert dict(refused.value.remedy.args) == {"lines": lines}


@pytest.mark.parametrize(("field", "typed", "line"), [
    ("targets", "6 participants", "'[6 participants]'"),
    ("core_competences", "testen: ook hier", """'["testen: ook hier"]'"""),
])  # fmt: skip
def test_the_list_that_is_suggested_is_one_that_is_taken(field, typed, line):
    kind, value = {
        "targets": ("proposal", {"title": "Plan", "targets": [{"metric": "participants", "value": 3}]}),
        "core_competences": ("supplier", {"name": "Een", "core_competences": ["beheer"]}),
    }[field]
    whole = register(metrics(participants="sum"))
    with pytest.raises(Refused) as refused:
        change(listener(whole), kind, "plan", value, Setting(field, "set", typed))
    set_, add = dict(refused.value.remedy.args)["lines"].split("\n")[1:]
    assert set_ == f"  srr set plan {field} {line}"
    edits = []
    for how, text in (("set", shlex.split(set_)[-1]), ("add", shlex.split(add)[-1])):
        (step,) = change(listener(whole), kind, "plan", value, Setting(field, how, text)).steps
        edits.append(step.edits[0])
    assert edits[0] == Set((field,), [edits[1].value])


def test_a_reference_that_dangled_already_is_no_reason_to_refuse():
    assert made("proposal", PLAN, "title", "set", "Nieuw") == Set(("title",), "Nieuw")
    with pytest.raises(Refused) as refused:
        change(listener(WHOLE), "proposal", "plan", PLAN, Setting("approver", "set", "verdwenen"))
    assert refused.value.message.key == "changes.measure.unknown"
