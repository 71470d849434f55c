"""What became of the records of an earlier version: the two rules that hold two registers against each other."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from srr.model.dates import PartialDate
from srr.model.records import Action, Answer, Event, Period, Settlement
from srr.model.register import LeftOut
from srr.model.revisions import Revisions
from srr.problems import Severity
from srr.rules import changed_since_agreed, history_rewritten
from srr.rules.run import examine
from tests.model import strategies
from tests.model.registers import (
    client,
    event,
    history,
    measure,
    proposal,
    register,
    review,
    settles,
    supplier,
)


def found(rule, before, after):
    """What a rule finds between two registers: the record, the path, the variant, and what is named."""
    return [
        (
            each.record.id,
            each.path,
            each.message.key.partition("rule.")[2],
            tuple(map(str, dict(each.message.args).get("fields", ()))) or None,
        )
        for each in rule.compare(Revisions(before, after))
    ]


def rewritten(old, new):
    """What is found when a proposal with one history gets another."""
    return [
        (path, variant.partition(".")[2], lost)
        for _, path, variant, lost in found(
            history_rewritten, register(proposal(history=old)), register(proposal(history=new))
        )
    ]


OLD = history("submitted 2018-05", "accepted 2018", "started")


@pytest.mark.parametrize(
    "new",
    [
        OLD,
        history("submitted 2018-05-03", "accepted 2018-09", "started 2018-10-01"),
        (*OLD, event("completed", "2019")),
        history("submitted 2018-05", "aligning 2018-06", "accepted 2018", "started"),
        (replace(OLD[0], by="inkoop", reason="plan", waits_for=("duo",), with_=("teamleider",)), *OLD[1:]),
        (*OLD[:2], replace(OLD[2], forced="anders", reinstates=True)),
    ],
)
def test_who_says_more_rewrites_nothing(new):
    assert rewritten(OLD, new) == []


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ((), [(("history",), "removed-dated", None), (("history",), "removed-dated", None), (("history",), "removed", None)]),
        (OLD[1:], [(("history",), "removed-dated", None)]),
        ((OLD[0], event("accepted", "2019"), OLD[2]), [(("history", 1, "date"), "event-dated", ("date",))]),
        ((OLD[0], event("accepted"), OLD[2]), [(("history", 1, "date"), "event-dated", ("date",))]),
        ((OLD[0], event("rejected", "2018"), OLD[2]), [(("history", 1, "status"), "event-dated", ("status",))]),
        ((OLD[1], OLD[0], OLD[2]), [(("history",), "moved", None)]),
        ((*OLD[:2], event("completed")), [(("history",), "removed", None)]),
        (history("submitted 2018", "accepted 2018", "started"), [(("history", 0, "date"), "event-dated", ("date",))]),
    ],
)  # fmt: skip
def test_who_says_something_else_rewrites(new, expected):
    assert rewritten(OLD, new) == expected


def test_every_field_that_changed_is_named_as_the_file_has_it():
    old = Event(status="accepted", by="inkoop", with_=("teamleider",), reason="plan")
    new = replace(old, by="directie", with_=(), reason=None)
    assert rewritten((old,), (new,)) == [(("history", 0, "reason"), "event", ("reason", "by", "with"))]


CLOSED = review(
    "testlab",
    "2019-09",
    period=Period(from_=PartialDate(2018), until=None),
    present=("coördinator",),
    realised=(measure(value=4), measure("fte", value=None)),
    answers=(("R01", Answer(answer="ok")), ("R02", Answer(answer="open"))),
    lessons=("Begin klein.",),
    actions=(Action(what="bellen", due=PartialDate(2020)),),
)


def reviewed(new):
    return [
        (path, variant, lost)
        for _, path, variant, lost in found(
            history_rewritten,
            register(proposal(), CLOSED),
            register(proposal(), *([] if new is None else [new])),
        )
    ]


@pytest.mark.parametrize(
    "more",
    [
        {"date": PartialDate(2019, 9, 10)},
        {"period": Period(from_=PartialDate(2018, 9), until=PartialDate(2019, 8))},
        {"present": ("contractmanager", "coördinator")},
        {
            "realised": (
                measure("fte", value=2),
                measure(value=4, note="geteld"),
                measure("placements", value=1),
            )
        },
        {"answers": (("R02", Answer(answer="problem")), ("R01", Answer(answer="ok", note="gezien")))},
        {"lessons": ("Begin klein.", "Begin met taal.")},
        {
            "actions": (
                Action(what="vragen"),
                Action(what="bellen", due=PartialDate(2020, 3), done=PartialDate(2020)),
            )
        },
        {
            "decision": replace(
                CLOSED.decision, by="inkoop", date=PartialDate(2019), targets=(measure(value=5),)
            )
        },
        {"notes": "Later gelezen."},
    ],
)
def test_a_closed_review_may_say_more(more):
    assert reviewed(replace(CLOSED, **more)) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", PartialDate(2019)),
        ("period", Period()),
        ("present", ("contractmanager",)),
        ("realised", (measure(value=5), measure("fte"))),
        ("answers", (("R01", Answer(answer="partly")), ("R02", Answer(answer="open")))),
        ("answers", (("R01", Answer(answer="ok")),)),
        ("lessons", ("Begin groot.",)),
        ("lessons", ()),
        ("actions", ()),
        ("decision", replace(CLOSED.decision, outcome="stop")),
        ("decision", None),
    ],
)
def test_a_closed_review_may_say_nothing_else(field, value):
    assert reviewed(replace(CLOSED, **{field: value})) == [((field,), "history-rewritten.review", (field,))]


def test_a_decision_that_sets_no_targets_is_not_a_gap():
    old = replace(CLOSED, decision=replace(CLOSED.decision, targets=()))
    new = replace(CLOSED, decision=replace(CLOSED.decision, targets=(measure(value=1),)))
    assert found(history_rewritten, register(old), register(old)) == []
    assert found(history_rewritten, register(CLOSED), register(old)) == []
    assert found(history_rewritten, register(new), register(old)) != []


def test_an_open_review_may_still_change():
    before = register(proposal(), review("testlab", "2019", None, lessons=("a",)))
    assert found(history_rewritten, before, register(proposal(), review("testlab", "2019", None))) == []
    assert found(history_rewritten, before, register(proposal())) == []


def test_a_closed_review_may_not_disappear():
    assert reviewed(None) == [((), "history-rewritten.review-removed", None)]


def test_a_proposal_may_not_disappear_with_its_history():
    told, untold = proposal("verteld", "accepted 2018"), proposal("leeg")
    assert found(history_rewritten, register(told, untold), register()) == [
        ("verteld", (), "history-rewritten.proposal", None)
    ]


def test_what_cannot_be_read_now_was_not_removed():
    lost = tuple(
        LeftOut(f"data/{kind}s/x.yaml", kind, id_)
        for kind, id_ in (("proposal", "testlab"), ("review", "testlab-2019"))
    )
    before = register(proposal("testlab", "accepted 2018"), CLOSED)
    assert found(history_rewritten, before, register(left_out=lost)) == []
    assert found(changed_since_agreed, before, register(left_out=lost)) == []


def test_who_renames_rewrites_nothing():
    """Everything has another id; the references follow."""
    before = register(
        supplier("atos", name="Fictief Een"), client("duo", name="Dienst"),
        proposal("testlab", suppliers=("atos",), clients=("duo",), agreements=(settles("kader"),),
                 history=(event("accepted", "2018"), event("on-hold", waits_for=("duo",)))),
        CLOSED,
    )  # fmt: skip
    after = register(
        supplier("fictief-een", name="Fictief Een"), client("dienst", name="Dienst"),
        replace(proposal("proef", suppliers=("fictief-een",), clients=("dienst",), agreements=(settles("kader"),),
                         history=(event("accepted", "2018"), event("on-hold", waits_for=("dienst",)))), title="testlab"),
        replace(CLOSED, id="proef-2019", proposal="proef"),
    )  # fmt: skip
    assert found(history_rewritten, before, after) == []
    assert found(changed_since_agreed, before, after) == []


def test_a_renamed_proposal_is_still_held_against_what_it_was():
    before = register(proposal("testlab", "accepted 2018", targets=(measure(value=5),)))
    after = register(
        replace(proposal("proef", "accepted 2017", targets=(measure(value=4),)), title="testlab")
    )
    assert [each[:2] for each in found(history_rewritten, before, after)] == [
        ("proef", ("history", 0, "date"))
    ]
    assert [each[:2] for each in found(changed_since_agreed, before, after)] == [("proef", ("targets",))]


def test_a_proposal_with_another_id_and_another_title_is_known_by_its_history():
    before = register(proposal("testlab", "submitted 2018-05", "accepted 2018"))
    after = register(proposal("proef", "submitted 2018-05", "accepted 2018"))
    assert found(history_rewritten, before, after) == []


def test_of_two_that_may_be_the_same_none_is_taken_for_it():
    before = register(proposal("testlab", "accepted 2018"))
    after = register(*(replace(proposal(each, "accepted 2018"), title="testlab") for each in ("een", "twee")))
    assert [each[0] for each in found(history_rewritten, before, after)] == ["testlab"]


AGREED = proposal(
    "testlab", "accepted 2018", suppliers=("a", "b"), clients=("ocw",), agreements=(settles("kader"), settles("los", None)),
    target_groups=("ww",), delivery=("opleiding",), may_hire=(), targets=(measure(value=5, per="year"), measure("fte")),
)  # fmt: skip


def changed(new, *reviews, old=AGREED):
    return [path for _, path, _, _ in found(changed_since_agreed, register(old), register(new, *reviews))]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("suppliers", ("a",)),
        ("suppliers", ("a", "b", "c")),
        ("suppliers", ("a", "a")),
        ("clients", ("duo",)),
        ("agreements", (settles("kader"), settles("los"))),
        ("agreements", (settles("kader", share=50), settles("los", None))),
        ("agreements", (settles("kader"),)),
        ("target_groups", ("wajong",)),
        ("target_groups", ()),
        ("delivery", ("stage",)),
        ("may_hire", ("client",)),
        ("may_hire", None),
        ("targets", (measure(value=4, per="year"), measure("fte"))),
        ("targets", (measure(value=5, per="year"), measure("fte"), measure("placements"))),
        ("targets", (measure(value=5),)),
    ],
)
def test_what_was_agreed_may_not_change_without_a_decision(field, value):
    new = replace(AGREED, **{field: value})
    assert changed(new) == [(field,)]
    assert changed(new, review("testlab", "2019", None)) == [(field,)]
    assert changed(new, review("testlab", "2019", "adjust")) == []
    assert changed(new, review("ander", "2019", "adjust")) == [(field,)]


def test_a_decision_that_was_there_already_does_not_allow_a_change():
    decided = review("testlab", "2019", "adjust")
    new = replace(AGREED, clients=("duo",))
    assert found(changed_since_agreed, register(AGREED, decided), register(new, decided)) != []
    again = replace(decided, decision=replace(decided.decision, outcome="continue"))
    assert found(changed_since_agreed, register(AGREED, decided), register(new, again)) == []


@pytest.mark.parametrize(
    "same",
    [
        {"suppliers": ("b", "a")},
        {"agreements": (settles("los", None), settles("kader"))},
        {"targets": (measure("fte", value=2, source="plan"), measure(value=5, per="year", until="2020"))},
        {"title": "Anders", "summary": "x", "contract_manager": "x", "policy_goals": ("x",), "notes": "x"},
    ],
)
def test_another_order_or_more_precision_is_no_change(same):
    assert changed(replace(AGREED, **same)) == []


def test_filling_in_what_was_unknown_is_no_change_except_of_agreements():
    empty = proposal("testlab", "accepted 2018")
    filled = replace(AGREED, history=empty.history)
    assert changed(filled, old=empty) == [("agreements",)]
    assert changed(replace(filled, agreements=(Settlement(),)), old=empty) == [("agreements",)]


@pytest.mark.parametrize("steps", [(), ("submitted 2018",), ("submitted", "rejected")])
def test_before_acceptance_everything_may_change(steps):
    old = proposal("testlab", *steps, clients=("ocw",))
    assert changed(replace(old, clients=("duo",), history=history("accepted 2018")), old=old) == []


def test_a_finding_is_a_problem_with_a_place_and_can_be_silenced(check):
    old = "title: x\nhistory:\n  - {status: accepted, date: 2018}\n"
    new = "title: x\nhistory:\n  - {status: accepted, date: 2019}\n"
    problem = check({"proposals/x.yaml": new}, before={"proposals/x.yaml": old}).one("history-rewritten")
    assert (problem.file, problem.position.line, problem.position.column) == ("data/proposals/x.yaml", 3, 30)
    said = new.replace("2019}", "2019}  # srr: ignore history-rewritten reason=schrijffout")
    for before in ({"proposals/x.yaml": old}, {"proposals/x.yaml": said}, None):
        checked = check({"proposals/x.yaml": said}, before=before)
        assert checked.of("history-rewritten") == checked.of("unused-ignore") == []


def test_the_register_says_how_severe_a_rule_is(check):
    before = {"proposals/x.yaml": "title: x\nhistory: [{status: accepted}]\n"}
    after = {"proposals/x.yaml": "title: x\n"}
    for severity in Severity:
        settings = f"name: x\nrules: {{history-rewritten: {severity}}}\n"
        assert (
            check({**after, "register.yaml": settings}, before=before).one("history-rewritten").severity
            is severity
        )
    assert (
        check({**after, "register.yaml": "name: x\nrules: {history-rewritten: none}\n"}, before=before).of(
            "history-rewritten"
        )
        == []
    )


#: What may stand in a field that was empty.
FILLED = {
    "reason": "daarom", "by": "inkoop", "forced": "spoed", "with_": ("directeur",), "waits_for": ("duo",), "reinstates": True,
    "note": "x", "source": "plan", "owner": "coördinator", "done": PartialDate(2019, 12), "present": ("directeur",),
    "date": PartialDate(2019, 5), "due": PartialDate(2020), "until": PartialDate(2020, 1), "as_of": PartialDate(2019, 9),
}  # fmt: skip


@st.composite
def saying_more(draw, value, new=None):
    """A value that says all that it said, and perhaps more."""
    if isinstance(value, PartialDate):
        month = value.month or draw(st.none() | st.integers(1, 12))
        return replace(
            value, month=month, day=value.day or (draw(st.none() | st.integers(1, 28)) if month else None)
        )
    if isinstance(value, tuple):
        more = [draw(saying_more(each)) for each in value]
        for each in draw(st.lists(new, max_size=2)) if new is not None else ():
            more.insert(draw(st.integers(0, len(more))), each)
        return tuple(more)
    if not is_dataclass(value):
        return value
    given_ = {
        each.name: getattr(value, each.name) for each in fields(value) if each.name not in {"id", "origin"}
    }
    return replace(
        value,
        **{
            name: FILLED[name]
            if each in (None, False) and name in FILLED and draw(st.booleans())
            else draw(saying_more(each, ADDED.get(name) if each or name in GROWING else None))
            for name, each in given_.items()
        },
    )


ADDED = {
    "history": strategies.events(),
    "lessons": st.sampled_from(["Begin klein.", "Begin met taal."]),
    "actions": strategies.actions,
    "realised": strategies.measures(),
    "present": st.just("contractmanager"),
}


#: Lists that may get their first item also where it was recorded that there is none.
GROWING = {"history", "lessons", "actions"}


@settings(deadline=None)
@given(data=st.data(), old=strategies.proposals("testlab"))
def test_saying_more_of_a_history_never_rewrites_it(data, old):
    assert found(history_rewritten, register(old), register(data.draw(saying_more(old)))) == []


@settings(deadline=None)
@given(data=st.data(), old=strategies.reviews(1))
def test_saying_more_of_a_review_never_rewrites_it(data, old):
    assert found(history_rewritten, register(old), register(data.draw(saying_more(old)))) == []


@settings(deadline=None)
@given(data=st.data(), old=strategies.proposals("testlab"))
def test_an_event_that_is_missing_or_different_is_always_found(data, old):
    assume(old.history)
    at = data.draw(st.integers(0, len(old.history) - 1))
    event_ = old.history[at]
    other = {
        "status": data.draw(
            st.sampled_from([each for each in ("submitted", "stopped") if each != event_.status])
        )
    }
    if event_.date is not None:
        other = data.draw(st.sampled_from([other, {"date": event_.date.plus_months(12)}, {"date": None}]))
    instead = data.draw(st.sampled_from([(), (replace(event_, **other),)]))
    new = replace(old, history=(*old.history[:at], *instead, *old.history[at + 1 :]))
    assert found(history_rewritten, register(old), register(new)) != []


@settings(deadline=None)
@given(before=strategies.registers(), after=strategies.registers())
def test_any_two_registers_can_be_compared(before, after):
    known = {each.id for each in (*before.records(), *after.records())}
    for problem in examine(after, (), {}, before):
        if problem.rule in {"history-rewritten", "changed-since-agreed"}:
            assert dict(problem.message.args).get("id", "testlab") in known


@settings(deadline=None)
@given(register_=strategies.registers())
def test_a_register_does_not_differ_from_itself(register_):
    for rule in (history_rewritten, changed_since_agreed):
        assert found(rule, register_, register_) == []
