"""``srr add``: from options, like another record, and by answering questions."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from srr.changes import adding
from srr.changes.adding import KINDS
from srr.cli import prompts
from srr.cli.plurals import singular
from srr.cli.questions import ASKED
from srr.render.screen import Screen
from srr.store import shape
from srr.store.source import read

ROOT = Path(__file__).parents[2]


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """A copy of the example register, in the folder where the commands are typed."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


@pytest.fixture
def answers(monkeypatch):
    """Somebody at a terminal who types these lines."""

    def call(*lines: str) -> None:
        monkeypatch.setattr(prompts, "possible", lambda: True)
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{each}\n" for each in lines)))

    return call


def value(path: Path):
    return read(path.read_bytes(), path.name).value


def files(data: Path) -> dict[str, bytes]:
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*.yaml")}


@pytest.mark.parametrize(("args", "file", "expected"), [
    (("supplier", "--name", "Fictief Eén B.V.", "--own-staff", "large", "--offers", "opleiding", "--offers", "kennisdeling",
      "--kvk", "90000911", "--pso", "{level: basis}"), "suppliers/fictief-een.yaml",
     {"name": "Fictief Eén B.V.", "kvk": "90000911", "own_staff": "large", "offers": ["opleiding", "kennisdeling"], "pso": {"level": "basis"}}),
    (("client", "mijn-id", "--name", "Fictieve Dienst", "--part-of", "ocw", "--kind", "unit"), "clients/mijn-id.yaml",
     {"name": "Fictieve Dienst", "kind": "unit", "part_of": "ocw"}),
    (("agreement", "--title", "Kader", "--supplier", "fictief-kleinbit", "--obligation", "{percentage: 5}", "--value", "1234,50",
      "--start", "2019", "--end", "passed"), "agreements/kader.yaml",
     {"title": "Kader", "supplier": "fictief-kleinbit", "start": 2019, "end": "passed", "value": 1234.5, "obligation": {"percentage": 5}}),
    (("meeting", "--title", "Bijeenkomst 2019", "--date", "2019-05", "--hosts", "[ocw, duo]"), "meetings/bijeenkomst-2019.yaml",
     {"title": "Bijeenkomst 2019", "date": "2019-05", "hosts": ["ocw", "duo"]}),
    (("proposal", "--title", "Nieuw plan", "--agreements", "{agreement: ict-inhuur-p3-fictief-zekernet, settles: success}",
      "--may-hire", "[]", "--date", "2019-06"), "proposals/nieuw-plan.yaml",
     {"title": "Nieuw plan", "agreements": [{"agreement": "ict-inhuur-p3-fictief-zekernet", "settles": "success"}],
      "may_hire": [], "history": [{"status": "submitted", "date": "2019-06"}]}),
    (("proposal", "--title", "Oud plan", "--history", "{status: completed, date: 2018}"), "proposals/oud-plan.yaml",
     {"title": "Oud plan", "history": [{"status": "completed", "date": 2018}]}),
])  # fmt: skip
def test_each_kind_is_made_from_its_options(args, file, expected, srr, data):
    ran = srr("add", *args)
    assert (ran.code, ran.err) == (0, "")
    assert value(data / file) == expected
    assert f"Gemaakt: data/{file}" in ran.out
    lines = (data / file).read_text().splitlines()
    assert lines[0] == f"# yaml-language-server: $schema=../../schemas/{args[0]}.schema.json"
    missing = set(shape.fields(args[0])) - set(expected)
    text = "\n".join(lines)
    for name in missing:
        assert name in text
        assert shape.describe(args[0], (name,))[1] in text


def test_a_proposal_is_submitted_on_a_day_only_where_somebody_names_it(srr, data, answers):
    srr("add", "proposal", "--title", "Nieuw plan")
    assert value(data / "proposals" / "nieuw-plan.yaml")["history"] == [{"status": "submitted"}]
    srr("add", "proposal", "--title", "Nog een plan", "--date", "2019-05")
    assert value(data / "proposals" / "nog-een-plan.yaml")["history"] == [
        {"status": "submitted", "date": "2019-05"}
    ]
    answers(*[""] * 11, "ooit", "2019", "")
    ran = srr("add", "proposal", "--title", "Derde plan", "--yes")
    assert "Wanneer is het voorstel ingediend?" in ran.err
    assert value(data / "proposals" / "derde-plan.yaml")["history"] == [{"status": "submitted", "date": 2019}]


def options(record) -> list[str]:
    """The options that say all that a record holds."""
    found = []
    for name, each in record.items():
        # An empty list says something too: nobody may hire.
        for item in (each or [[]]) if isinstance(each, list) else [each]:
            text = item if isinstance(item, str) else json.dumps(item, ensure_ascii=False)
            found += [
                f"--{name.replace('_', '-')}",
                text.replace(".", ",") if isinstance(item, float) else text,
            ]
    return found


def test_every_record_of_the_example_can_be_made_by_options(srr, data, tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "old")
    for kind in KINDS:
        shutil.rmtree(data / f"{kind}s")
    shutil.rmtree(data / "reviews")
    left = {
        (kind, path.stem): value(path)
        for kind in KINDS
        for path in sorted((tmp_path / "old" / f"{kind}s").iterdir())
    }
    expected = dict(left)
    said = []
    while left:
        # What others refer to comes first; a consortium after its members, a lot before its agreements.
        done = [
            key
            for key, record in left.items()
            if (ran := srr("add", *key, *options(record))).code == 0 or said.append(ran)
        ]
        assert done, said[-1].err
        for key in done:
            del left[key]
    assert {(kind, id_): value(data / f"{kind}s" / f"{id_}.yaml") for kind, id_ in expected} == expected


def test_after_it_validate_has_no_new_error(srr, data):
    srr("add", "proposal", "--title", "Nieuw plan", "--suppliers", "fictief-kleinbit")
    srr("add", "supplier", "--name", "Geheel anders")
    summary = json.loads(srr("validate", "-f", "json").out)["summary"]
    assert (summary["errors"], summary["warnings"]) == (0, 0)


def test_a_record_that_brings_a_warning_is_written_only_with_a_reason(srr, data):
    args = ("proposal", "--title", "Plan", "--suppliers", "fictief-kleinbit",
            "--agreements", "{agreement: ict-inhuur-p3-fictief-zekernet, settles: success}")  # fmt: skip
    ran = srr("add", *args)
    assert ran.code == 1
    assert "die leverancier doet aan dit voorstel niet mee" in ran.err
    assert not (data / "proposals" / "plan.yaml").exists()
    assert srr("add", *args, "--force", "besluit directie").code == 0
    assert (data / "proposals" / "plan.yaml").exists()


def test_like_another_takes_its_fields_but_not_its_history(srr, data):
    old = value(data / "proposals" / "testlab.yaml")
    assert (
        srr("add", "proposal", "--like", "testlab", "--title", "Testlab twee", "--clients", "duo").code == 0
    )
    new = value(data / "proposals" / "testlab-twee.yaml")
    assert new["clients"] == ["duo"]
    assert new["history"] == [{"status": "submitted"}]
    for name in ("suppliers", "approver", "target_groups", "delivery", "targets"):
        assert new[name] == old[name]


@pytest.mark.parametrize(("args", "code", "said"), [
    (("supplier", "--name", "x", "--own-staff", "larg"), 2, 'Bedoelt u "large"?'),
    (("supplier", "--name", "x", "--offers", "opleidin"), 2, 'Bedoelt u "opleiding"?'),
    (("supplier", "--own-staff", "large"), 1, 'Het veld "name" ontbreekt. Geef het met --name.'),
    (("proposal",), 1, 'Het veld "title" ontbreekt. Geef het met --title.'),
    (("proposal", "--title", "x", "--supplier", "Fictief Nieuw"), 2, "leg het dan eerst vast: srr add supplier"),
    (("supplier", "atos", "--name", "x"), 1, 'Er is al een leverancier met id "atos". Nog vrij is: atos-2.'),
    (("supplier", "No", "--name", "x"), 2, '"No" kan geen id zijn'),
    (("agreement", "--title", "x", "--value", "250.000"), 2, "Schrijf € 250000 of 250."),
    (("agreement", "--title", "x", "--signed", "18-05-09"), 2, "2009-05-18"),
    (("agreement", "--title", "x", "--obligation", "{percentage: 5"), 2, "wordt niet gesloten"),
    (("proposal", "--title", "x", "--like", "testlap"), 2, 'Bedoelt u "testlab"?'),
    (("proposal", "--title", "x", "--date", "ooit"), 2, '"ooit" is geen datum.'),
    (("proposal", "--title", "x", "--suppliers", "fictief-klinbit"), 2, 'Bedoelt u "fictief-kleinbit"?'),
])  # fmt: skip
def test_what_may_not_be_is_refused_and_nothing_is_written(args, code, said, srr, data):
    before = files(data)
    ran = srr("add", *args)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert files(data) == before


def test_a_name_that_looks_like_another_is_pointed_out(srr, data):
    ran = srr("add", "supplier", "--name", "Fictief Kleinbid B.V.")
    assert ran.code == 0
    assert "leverancier/fictief-kleinbit (Fictief Kleinbit)" in ran.err


@pytest.mark.parametrize(("kind", "name", "other"), [
    ("client", "dienst  uitvoering Onderwijs", "duo"),
    ("supplier", "FICTIEF Kleinbit", "fictief-kleinbit"),
])  # fmt: skip
def test_a_name_that_another_has_is_refused_but_for_a_reason(kind, name, other, srr, data):
    before = files(data)
    ran = srr("add", kind, "twee", "--name", name)
    assert (ran.code, ran.out) == (1, "")
    assert f'"{other}" heet al precies zo.' in ran.err
    assert f"srr show {kind}/{other}" in ran.err
    assert "lijkt op" not in ran.err
    assert files(data) == before
    assert srr("add", kind, "twee", "--name", name, "--force", "Zo heten ze allebei.").code == 0


@pytest.mark.parametrize(("args", "said"), [
    (("supplier", "--name", "Anders", "--kvk", "90000066"), '"fictief-drempelloos" heeft hetzelfde KvK-nummer als "anders".'),
    (("proposal", "--title", "Testlab", "--suppliers", "fictief-testwerk"), '"testlab-2" heeft dezelfde titel, leveranciers'),
])  # fmt: skip
def test_what_is_likely_the_same_is_pointed_out_and_written(args, said, srr, data):
    ran = srr("add", *args)
    assert (ran.code, said in ran.err, "lijkt op" in ran.err) == (0, True, False)
    (data / "register.yaml").write_text("name: x\nlanguage: nl\nrules: {near-duplicate: none}\n")
    assert said not in srr("add", *args, "--dry-run").err


def test_a_dry_run_shows_the_file_and_writes_nothing(srr, data):
    before = files(data)
    ran = srr("add", "supplier", "--name", "Fictief Eén", "--dry-run")
    assert ran.code == 0
    assert "+name: Fictief Eén" in ran.out
    assert ran.out.startswith("--- /dev/null\n+++ b/data/suppliers/fictief-een.yaml\n")
    assert files(data) == before


def test_on_a_terminal_it_asks_shows_and_writes(srr, data, answers):
    answers("", "Fictief Eén", "larg", "large", "1,leren", "1, kennisdeling", "testen; beheer", "", "j")
    ran = srr("add", "supplier")
    assert ran.code == 0
    made = value(data / "suppliers" / "fictief-een.yaml")
    first = json.loads(srr("status", "suppliers", "-f", "json").out)  # the register can be read
    assert first["left_out"] == []
    assert made["name"] == "Fictief Eén"
    assert made["own_staff"] == "large"
    assert made["offers"][1] == "kennisdeling"
    assert made["core_competences"] == ["testen", "beheer"]
    assert "Dit moet worden ingevuld." in ran.err
    assert 'Bedoelt u "large"?' in ran.err
    assert "data/suppliers/fictief-een.yaml\n\n# yaml-language-server" in ran.err
    assert ran.out.splitlines()[-1] == "Gemaakt: data/suppliers/fictief-een.yaml"


def test_an_answer_can_go_into_what_a_field_holds(srr, data, answers):
    answers(
        "nadere overeenkomst",
        "",
        "",
        "kleinbit",
        "",
        "",
        "2019",
        "voorbij",
        "€ 250.000",
        "5%",
        "2",
        "in-tender",
        "",
    )
    assert srr("add", "agreement", "--title", "Kader", "--yes").code == 0
    assert value(data / "agreements" / "kader.yaml") == {
        "title": "Kader", "kind": "call-off", "supplier": "fictief-kleinbit", "start": 2019, "end": "passed", "value": 250000,
        "obligation": {"percentage": 5, "base": "contract-value"}, "change_ground": {"kind": "in-tender"},
    }  # fmt: skip
    # Without a percentage it is not asked of what.
    answers(*[""] * 8, "7", "", "", "")
    assert srr("add", "agreement", "--title", "Ander kader", "--yes").code == 0
    assert value(data / "agreements" / "ander-kader.yaml") == {"title": "Ander kader", "value": 7}


def test_a_proposal_is_asked_under_which_agreement_it_runs(srr, data, answers):
    answers("", "", "", "", "ict-inhuur-p3-fictief-zekernet", "success", *[""] * 5, "geen", "", "eigen-id")
    assert srr("add", "proposal", "--title", "Plan", "--yes").code == 0
    made = value(data / "proposals" / "eigen-id.yaml")
    assert made["agreements"] == [{"agreement": "ict-inhuur-p3-fictief-zekernet", "settles": "success"}]
    assert made["may_hire"] == []
    # Without an agreement it is not asked what it settles.
    answers(*[""] * 13)
    ran = srr("add", "proposal", "--title", "Nog een plan", "--yes")
    assert (ran.code, "Vervangt het voorstel de verplichting" in ran.err) == (0, False)


@pytest.mark.parametrize(
    ("language", "typed", "label"),
    [
        (
            "nl",
            ("de leverancier; client", "5 deelnemers per jaar; 2 geplaatst"),
            "Leverancier (nummers of id's",
        ),
        ("en", ("supplier, client", "5 participants per year; 2 placements"), "Supplier (numbers or ids"),
    ],
)
def test_a_proposal_is_asked_for_what_makes_it_worth_something(language, typed, label, srr, data, answers):
    hire, ambition = typed
    answers(
        "Wat er gebeurt", "kleinbit", "ocw", "", "1", "1", "wajong", ambition, "testen is hun vak", "1", "", hire.replace(";", ","), "sept 2019", "",
    )  # fmt: skip
    ran = srr("add", "proposal", "--title", "Plan", "--yes", "--lang", language)
    assert ran.code == 0, ran.err
    assert label in ran.err
    made = value(data / "proposals" / "plan.yaml")
    assert made["suppliers"] == ["fictief-kleinbit"]
    assert made["agreements"] == [{"agreement": "ict-inhuur-2019-fictief-kleinbit", "settles": "acceptance"}]
    assert made["targets"] == [
        {"metric": "participants", "value": 5, "per": "year"},
        {"metric": "placements", "value": 2},
    ]
    assert {"summary", "clients", "target_groups", "core_competence", "policy_goals", "may_hire"} <= {*made}
    assert made["history"] == [{"status": "submitted", "date": "2019-09"}]


def test_what_there_is_nothing_of_is_not_asked_for(srr, tmp_path, monkeypatch, answers):
    """In a new register a client is part of nothing, and a proposal came out of no meeting."""
    assert srr("init", tmp_path / "nieuw", "--name", "Nieuw").code == 0
    monkeypatch.chdir(tmp_path / "nieuw")
    answers("Ministerie", "", "", "", "j")
    ran = srr("add", "client")
    assert (ran.code, "Waar valt de opdrachtgever onder?" in ran.err) == (0, False)
    answers("Plan", *[""] * 20)
    shown = srr("add", "proposal", "--dry-run").err
    assert "Bij welke opdrachtgever" in shown
    assert "leveranciersbijeenkomst" not in shown
    assert "Onder welke overeenkomst" not in shown


def test_the_agreements_of_its_supplier_go_first(srr, data, answers):
    answers("", "fictief-codeschool", *[""] * 14)
    shown = srr("add", "proposal", "--title", "Plan", "--dry-run").err
    first = shown[shown.index("Onder welke overeenkomst") :].splitlines()[1:3]
    assert all("codeschool" in each for each in first[:1])
    assert first[0].startswith("   1  ")
    assert first[0].endswith("(ict-inhuur-p2-fictief-codeschool)")


@pytest.mark.parametrize("kind", adding.KINDS)
def test_what_has_to_be_there_is_asked_for_first(kind):
    asked = [each.path for each in ASKED[kind]]
    assert [(each,) for each in adding.required(kind)] == asked[: len(adding.required(kind))]
    for each in ASKED[kind]:
        assert shape.at(kind, each.path), each
        assert not each.about or each.about in asked


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_question_is_a_question_and_keeps_to_the_screen(language, srr, data, answers, monkeypatch):
    monkeypatch.setattr("srr.cli.streams.screen", lambda color, environment: Screen(width=40))
    for kind in adding.KINDS:
        answers("x", *[""] * 30)
        shown = srr("add", kind, "--dry-run", "--lang", language).err
        asked = [each for each in shown.splitlines() if not each.startswith(("+", "-", "@", "   "))]
        assert max(len(each) for each in asked if "(" not in each and "/" not in each) <= 40, asked
        assert shown.count("?") >= sum(not each.about for each in ASKED[kind])


@pytest.mark.parametrize("answer", ["", "n", "nee"])
def test_without_a_yes_nothing_is_written(answer, srr, data, answers):
    before = files(data)
    answers("", "", "", "", answer, "")
    ran = srr("add", "supplier", "--name", "Fictief Kleinbid")
    assert (ran.code, ran.out) == (0, "")
    assert "Is dit een andere, en mag het worden geschreven?" in ran.err
    assert "Er is niets geschreven." in ran.err
    assert files(data) == before


def test_no_input_asks_nothing(srr, data, answers):
    answers()
    assert srr("add", "supplier", "--name", "Fictief Eén", "--no-input").code == 0
    assert srr("add", "supplier", "--no-input").code == 1


def test_somebody_who_goes_away_interrupts_it(srr, data, answers):
    before = files(data)
    answers("")
    assert srr("add", "supplier", "--name", "Fictief Eén").code == 130
    assert files(data) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_real_terminal_is_asked(data):
    import pty

    primary, secondary = pty.openpty()
    command = [sys.executable, "-m", "srr", "add", "supplier", "--name", "Fictief Eén", "--thaw"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}
    with subprocess.Popen(
        command, stdin=secondary, stdout=secondary, stderr=subprocess.PIPE, cwd=data.parent, env=environment
    ) as process:
        os.close(secondary)
        os.write(primary, b"small\n\n\n\nj\n")
        assert process.wait(60) == 0
        said = process.stderr.read().decode()
        os.close(primary)
    assert "Eigen personeel (nummer of id; Enter: overslaan): " in said
    assert value(data / "suppliers" / "fictief-een.yaml") == {"name": "Fictief Eén", "own_staff": "small"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("lang", "index"), [("en", 0), ("nl", 1)])
def test_the_help_of_each_kind_explains_every_field(kind, lang, index, srr):
    page = " ".join(srr("add", kind, "--help", "--lang", lang).out.replace("-\n", "-").split())
    for name in shape.fields(kind):
        assert {f"--{each.replace('_', '-')} " for each in (name, singular(name))} & {
            *re.findall("--[a-z-]+ ", page)
        }
        described = " ".join(shape.describe(kind, (name,))[index].split())
        assert described.replace("- ", "-")[:30] in page.replace("- ", "-")


@pytest.mark.parametrize(("lang", "kept", "again"), [
    ("nl", "srr add supplier --from-draft", "Daarmee verdergaan?"), ("en", "srr add supplier --from-draft", "Go on with them?"),
])  # fmt: skip
def test_answers_survive_a_no(lang, kept, again, srr, data, answers):
    before = files(data)
    answers("Fictief Eén", "small", "opleiding", "", "fictief-nummer", "n", "")
    ran = srr("add", "supplier", "--lang", lang)
    assert (ran.code, files(data)) == (0, before)
    assert kept in ran.err
    # Enter goes on with them; what was passed over is asked again.
    answers("", "", "j")
    ran = srr("add", "supplier", "--lang", lang)
    assert ran.code == 0
    assert again in ran.err
    assert value(data / "suppliers/fictief-nummer.yaml") == {
        "name": "Fictief Eén", "own_staff": "small", "offers": ["opleiding"],
    }  # fmt: skip
    # What was written is no draft any more.
    answers()
    assert again not in srr("add", "supplier", "--lang", lang).err


def test_answers_survive_somebody_who_goes_away_and_a_refusal(srr, data, answers):
    answers("Fictief Eén", "small")
    ran = srr("add", "supplier")
    assert ran.code == 130
    assert "--from-draft" in ran.err
    answers("", "", "fictief-testwerk", "j", "")
    assert srr("add", "supplier", "--from-draft").code == 1
    answers("", "", "eigen-id", "j")
    assert srr("add", "supplier", "--from-draft").code == 130
    answers("", "", "j")
    assert srr("add", "supplier", "eigen-id", "--from-draft").code == 0
    assert value(data / "suppliers/eigen-id.yaml") == {"name": "Fictief Eén", "own_staff": "small"}


def test_who_says_no_is_asked_what_to_change(srr, data, answers):
    answers(
        "Fictief Een", "small", "", "", "", "n", "naam", "Fictief Twee", "n", "own_staff", "", "n", "kvk", "90000911",
        "n", "id", "nieuw-id", "n", "bestaat niet", "offers", "opleiding", "j",
    )  # fmt: skip
    ran = srr("add", "supplier")
    assert ran.code == 0, ran.err
    assert 'Er is geen veld "bestaat niet".' in ran.err
    assert value(data / "suppliers/nieuw-id.yaml") == {
        "name": "Fictief Twee", "kvk": "90000911", "offers": ["opleiding"],
    }  # fmt: skip


def test_a_draft_needs_no_terminal_and_options_go_before_it(srr, data, answers, monkeypatch):
    answers("Fictief Eén", "small", "opleiding")
    assert srr("add", "supplier").code == 130
    monkeypatch.setattr(prompts, "possible", lambda: False)
    assert srr("add", "supplier", "ander", "--name", "Fictief Ander").code == 0
    ran = srr("add", "supplier", "--own-staff", "large", "--from-draft")
    assert ran.code == 0, ran.err
    assert value(data / "suppliers/fictief-een.yaml") == {
        "name": "Fictief Eén", "own_staff": "large", "offers": ["opleiding"],
    }  # fmt: skip
    ran = srr("add", "supplier", "--from-draft")
    assert (ran.code, ran.out) == (2, "")
    assert "srr add supplier" in ran.err


def test_a_new_proposal_keeps_its_date_of_submission(srr, data, answers):
    answers("Plan", *[""] * 11, "mei 2019", "", "n", "")
    assert srr("add", "proposal").code == 0
    answers(*[""] * 12, "j")
    ran = srr("add", "proposal")
    assert ran.code == 0, ran.err
    assert value(data / "proposals/plan.yaml") == {
        "title": "Plan", "history": [{"status": "submitted", "date": "2019-05"}],
    }  # fmt: skip


def test_what_is_written_by_somebody_else_meanwhile_asks_nothing_again(srr, data, answers, monkeypatch):
    from srr.cli import writing

    real = writing.opened

    def opened(*args, **kwargs):
        (data / "suppliers/meanwhile.yaml").write_text("name: Fictief Intussen\n", encoding="utf-8")
        return real(*args, **kwargs)

    monkeypatch.setattr(writing, "opened", opened)
    answers("Fictief Eén", "", "", "", "", "j")
    assert srr("add", "supplier").code == 0
    assert value(data / "suppliers/fictief-een.yaml") == {"name": "Fictief Eén"}


def test_the_help_shows_each_way_to_say_when_an_agreement_ends(srr):
    assert "--end DATUM|passed " in srr("add", "agreement", "--help").out
