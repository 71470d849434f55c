"""``srr review record --from`` as it is typed: a checklist goes out, is filled in, and comes back."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import filling
import pytest
from filling import Wanted
from ruamel.yaml import YAML

from srr.cli import prompts
from srr.forms.sheet import clean
from srr.model.lifecycle import accepted
from srr.store.load import load
from tests.conftest import EXAMPLE, program

CASES = Path(__file__).parents[1] / "cases" / "good"
#: Of every register a few are held each time; all of them with SRR_EVERY_FORM=1.
PICKED = {"data/testlab", "data/instap-servicedesk", "data/atos-ocw"}
HELD = {
    "Datum van de review": "3 oktober 2026",
    "Periode van": "sep 2019",
    "Aanwezig (rollen)": "contractmanager; teamleider testen",
}


@pytest.fixture
def data(tmp_path):
    return Path(shutil.copytree(EXAMPLE, tmp_path / "data"))


def record(data, id_):
    return YAML(typ="safe").load((data / "reviews" / f"{id_}.yaml").read_text(encoding="utf-8"))


def sent(srr, data, folder, id_="testlab", wanted=None, day="2026-10-01", **how):
    """The checklist of a proposal, filled in, in a file."""
    path = folder / f"{id_}.docx"
    ran = srr("review", "checklist", id_, "--as-of", day, "--data", data, "-o", path)
    assert ran.code == 0, ran.err
    path.write_bytes(filling.fill(path.read_bytes(), wanted or Wanted(), **how))
    return path


def test_it_is_recorded_as_it_was_filled_in(srr, data, tmp_path):
    wanted = Wanted(
        boxes=["R01 goed", "R07 deels"],
        notes={"R07": "het werk ligt\n\nverder weg", "R22": "nog uitzoeken"},
        cells={**HELD, "deelnemers": "ongeveer 9 personen", "uitgevallen": "geen"},
        lessons=["Begin klein."],
        actions=[("bellen", "contractmanager", "1-12-2026")],
        results=[("Arbeidsjaren", "2,5"), ("deelnemers (Wajong)", "ca. 3")],
    )
    path = sent(srr, data, tmp_path, wanted=wanted)
    ran = srr("review", "record", "--from", path, "--data", data)
    assert ran.code == 0, ran.err
    assert "deels: het werk ligt verder weg" in ran.err
    found = record(data, "testlab-2026")
    assert str(found["date"]) == "2026-10-03"
    assert found["period"]["from"] == "2019-09"
    assert found["present"] == ["contractmanager", "teamleider testen"]
    assert found["realised"] == [
        {"metric": "participants", "value": 9, "about": True}, {"metric": "dropped-out", "value": 0},
        {"metric": "labour-years", "value": 2.5},
        {"metric": "participants", "group": "wajong", "value": 3, "about": True},
    ]  # fmt: skip
    assert found["answers"]["R01"] == "ok"
    assert found["answers"]["R07"] == {"answer": "partly", "note": "het werk ligt\n\nverder weg"}
    assert found["answers"]["R22"] == {"answer": "open", "note": "nog uitzoeken"}
    assert found["answers"]["R06"] == "open"
    assert found["lessons"] == ["Begin klein."]
    assert [{**each, "due": str(each["due"])} for each in found["actions"]] == [
        {"what": "bellen", "owner": "contractmanager", "due": "2026-12-01"}
    ]
    before = (data / "reviews" / "testlab-2026.yaml").read_bytes()
    again = srr("review", "record", "testlab", "--from", path, "--data", data)
    assert (again.code, "stond al in testlab-2026" in again.out) == (0, True)
    assert (data / "reviews" / "testlab-2026.yaml").read_bytes() == before


def test_a_decision_counts_where_a_review_may_be_closed(srr, data, tmp_path):
    srr("review", "start", "testlab", "--date", "2026-10-03", "--data", data)
    path = tmp_path / "leeg.docx"
    srr("review", "checklist", "testlab", "--as-of", "2026-10-03", "--data", data, "-o", path)
    open_ = record(data, "testlab-2026")["answers"]
    boxes = [f"{question} goed" for question in open_]
    decided = {
        "Reden van het besluit": "de overeenkomst loopt af", "Besloten door (rol)": "inkoop OCW",
        "Datum van het besluit": "4 oktober 2026",
    }  # fmt: skip
    completed = [*boxes, "Besluit afronden", "Alleen bij afronden: goed afgerond"]
    made = path.read_bytes()
    path.write_bytes(filling.fill(made, Wanted(boxes=completed[1:], cells=decided)))
    early = srr("review", "record", "--from", path, "--data", data)
    assert early.code == 1
    assert 'Besluit "afronden" is niet overgenomen' in early.err
    assert record(data, "testlab-2026")["answers"] == open_
    path.write_bytes(filling.fill(made, Wanted(boxes=completed, cells=decided)))
    ran = srr("review", "record", "--from", path, "--data", data)
    assert ran.code == 0, ran.err
    found = record(data, "testlab-2026")
    assert {**found["decision"], "date": str(found["decision"]["date"])} == {
        "outcome": "complete", "date": "2026-10-04", "reason": "de overeenkomst loopt af", "by": "inkoop OCW",
    }  # fmt: skip
    history = YAML(typ="safe").load((data / "proposals" / "testlab.yaml").read_text(encoding="utf-8"))[
        "history"
    ]
    assert (history[-1]["status"], history[-1]["success"]) == ("completed", True)
    assert srr("review", "record", "--from", path, "--data", data).code == 0


def test_a_new_ambition_replaces_what_changes_and_keeps_the_rest(srr, data, tmp_path):
    last = data / "reviews" / "testlab-2019.yaml"
    said, old = last.read_text(encoding="utf-8"), "{metric: placements, value: 5, per: year"
    terms = [f"    - {old}, until: {until}}}" for until in ("2027-12", "2028-12")]
    last.write_text(said.replace(f"    - {old}}}", "\n".join(terms)), encoding="utf-8")
    srr("review", "start", "testlab", "--date", "2026-10-03", "--data", data)
    boxes = [f"{question} n.v.t." for question in record(data, "testlab-2026")["answers"]]
    cells = {
        "Nieuwe ambitie, deelnemers per jaar": "11", "Datum van het besluit": "3-10-2026",
        "Nieuwe ambitie, geplaatst per jaar, uiterlijk december 2028": "6",
        "Nieuwe ambitie, andere maat": "2 arbeidsjaren per jaar",
    }  # fmt: skip
    wanted = Wanted(boxes=[*boxes, "Besluit bijstellen"], cells=cells)
    path = sent(srr, data, tmp_path, wanted=wanted, day="2026-10-03", ways=filling.WAYS)
    ran = srr("review", "record", "--from", path, "--data", data)
    assert ran.code == 0, ran.err
    assert "6 geplaatst per jaar (uiterlijk december 2028)" in ran.err
    assert record(data, "testlab-2026")["decision"]["targets"] == [
        {"metric": "participants", "value": 11, "per": "year"},
        {"metric": "placements", "value": 5, "per": "year", "until": "2027-12"},
        {"metric": "placements", "value": 6, "per": "year", "until": "2028-12"},
        {"metric": "labour-years", "value": 2, "per": "year"},
    ]  # fmt: skip
    assert "stond al in testlab-2026" in srr("review", "record", "--from", path, "--data", data).out
    path.write_bytes(filling.fill(path.read_bytes(), Wanted(cells={"Reden van het besluit": "loopt goed"})))
    ran = srr("review", "record", "--from", path, "--data", data)
    assert ran.code == 1
    assert "testlab-2026 is al afgesloten, en daarin staat iets anders: reden." in ran.err


def test_what_is_not_sure_or_has_no_place_is_told_and_not_written(srr, data, tmp_path):
    cells = {**HELD, "deelnemers": "een stuk of wat", "Periode tot en met": "ergens in mei"}
    results = [("koffie", "3"), ("Jan Jansen", "1")]
    wanted = Wanted(boxes=["R01 goed", "R01 deels", "R06 goed"], cells=cells, results=results)
    path = sent(srr, data, tmp_path, wanted=wanted)
    ran = srr("review", "record", "--from", path, "--data", data)
    assert ran.code == 1
    for each in ("Bij R01 is meer dan één antwoord aangekruist: goed, deels.", 'Achter "deelnemers" staat: een stuk of wat.',
                 'Achter "Periode tot en met" staat: ergens in mei.', "Er is niets geschreven", "--partial",
                 'Achter "koffie" staat: 3.', 'Achter "Ambitie en resultaat" staat iets wat lijkt op de naam'):  # fmt: skip
        assert each in ran.err
    assert "Jansen" not in ran.err
    assert not (data / "reviews" / "testlab-2026.yaml").exists()
    assert srr("review", "record", "--from", path, "--partial", "--data", data).code == 0
    found = record(data, "testlab-2026")
    assert (found["answers"]["R01"], found["answers"]["R06"], "realised" in found) == ("open", "ok", False)


def test_a_row_of_its_own_counts_once(srr, data, tmp_path):
    srr("review", "start", "testlab", "--date", "2026-10-03", "--data", data)
    srr("review", "record", "testlab", "--realised", "3 arbeidsjaren", "--data", data)
    path = tmp_path / "testlab.md"
    srr("review", "checklist", "testlab", "--as-of", "2026-10-03", "--data", data, "-o", path)
    text = path.read_text(encoding="utf-8")
    assert "| arbeidsjaren | – | – | – | 3 |" in text
    path.write_text(
        text.replace("| elders in dienst | – | – | – |  |", "| uren | – | – | – | 40 |\n| uren | | | | 50 |")
    )
    ran = srr("review", "record", "--from", path, "--partial", "--data", data)
    assert ran.code == 0, ran.err
    assert record(data, "testlab-2026")["realised"] == [
        {"metric": "labour-years", "value": 3}, {"metric": "hours", "value": 40},
    ]  # fmt: skip
    assert 'onder "Ambitie en resultaat": 50' in ran.err


def test_what_looks_personal_is_named_by_its_kind_only(srr, data, tmp_path):
    notes = {"R06": "mevrouw Jansen stopte", "R07": "gaat goed"}
    wanted = Wanted(
        boxes=["R06 deels"], notes=notes, cells={**HELD, "Aanwezig (rollen)": "teamleider\nPiet Jansen"}
    )
    path = sent(srr, data, tmp_path, wanted=wanted)
    ran = srr("review", "record", "--from", path, "--partial", "--data", data)
    assert ran.code == 0
    assert "Jansen" not in ran.err + ran.out
    assert 'Achter "R06" staat iets wat lijkt op de naam van een persoon' in ran.err
    found = record(data, "testlab-2026")
    assert (found["answers"]["R06"], found["present"]) == ("partly", ["teamleider"])
    assert found["answers"]["R07"] == {"answer": "open", "note": "gaat goed"}


def test_somebody_at_a_terminal_is_asked(srr, data, tmp_path, monkeypatch):
    path = sent(srr, data, tmp_path, wanted=Wanted(boxes=["R01 goed", "R01 deels"], cells=HELD))
    asked = []
    monkeypatch.setattr(prompts, "possible", lambda: True)
    monkeypatch.setattr(prompts, "number", lambda _, choices: asked.append(choices) or 1)
    ran = srr("review", "record", "--from", path, "--data", data, "--color", "never")
    assert ran.code == 0, ran.err
    assert asked == [["goed", "deels", "geen van deze"]]
    assert record(data, "testlab-2026")["answers"]["R01"] == "partly"


def test_a_form_of_another_proposal_or_without_a_date(srr, data, tmp_path):
    path = sent(srr, data, tmp_path, wanted=Wanted(boxes=["R01 goed"]))
    other = srr("review", "record", "codeklas", "--from", path, "--data", data)
    assert (other.code, "De checklist gaat over testlab, niet over" in other.err) == (1, True)
    undated = srr("review", "record", "--from", path, "--data", data)
    assert (undated.code, "srr review start testlab --date" in undated.err) == (1, True)
    (tmp_path / "brief.md").write_text("# Beste\n\nZomaar.\n", encoding="utf-8")
    nothing = srr("review", "record", "--from", tmp_path / "brief.md", "--data", data)
    assert (nothing.code, "niet van welk voorstel" in nothing.err) == (1, True)
    gone = srr("review", "record", "--from", tmp_path / "weg.docx", "--data", data)
    assert (gone.code, "weg.docx" in gone.err) == (3, True)


def zipped(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def hostile(srr, data, folder):
    """Files that somebody may send, by name: what is said of each."""
    path = sent(srr, data, folder)
    with zipfile.ZipFile(path) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    main = "word/document.xml"
    entity = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    letter = folder / "brief.docx"
    srr("brief", "fictief-codeschool", "--data", data, "-o", letter)
    path.unlink()
    return {
        "bom": (zipped(**{**parts, main: b"<a>" + b" " * 60_000_000}), "langer dan 2 MB"),
        "entiteit": (zipped(**{**parts, main: parts[main].replace(b"<w:document", entity + b"<w:document", 1)}), "van buiten geladen"),
        "macro": (zipped(**parts, **{"word/vbaProject.bin": b"x"}), "macro"),
        "groot": (b"PK\x03\x04" + bytes(21 * 1024 * 1024), "groter dan 20 MB"),
        "oud": (OLE + b"Word.Document.8", ".doc"),
        "wachtwoord": (OLE + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
        "kapot": (zipped(**parts)[:3000], "beschadigd"),
        "leeg": (b"", ".docx"),
        "brief": (letter.read_bytes(), "niet van welk voorstel"),
        "rekenblad": (zipped(**{"xl/workbook.xml": b"<x/>"}), ".docx"),
    }  # fmt: skip


def test_what_may_do_harm_or_is_something_else_gets_one_sentence(srr, data, tmp_path):
    before = sorted(data.rglob("*"))
    for name, (content, said) in hostile(srr, data, tmp_path).items():
        path = tmp_path / f"{name}.docx"
        path.write_bytes(content)
        ran = srr("review", "record", "--from", path, "--data", data)
        assert (ran.code, ran.out) == (1, ""), name
        assert said in ran.err, (name, ran.err)
        # What is wrong, and what to do: no more.
        assert len(ran.err.strip().split(". ")) <= 2, (name, ran.err)
    assert sorted(data.rglob("*")) == before


def test_a_form_from_before_the_last_review_is_pointed_out(srr, data, tmp_path):
    path = sent(srr, data, tmp_path, wanted=Wanted(boxes=["R01 goed"], cells=HELD), day="2019-06-18")
    ran = srr("review", "record", "--from", path, "--data", data)
    assert ran.code == 1
    assert "gemaakt op 18 juni 2019, vóór de laatste review (testlab-2019, 9 september 2019)" in ran.err


def test_actions_of_the_last_review_are_ticked_off(srr, data, tmp_path):
    what = "tweede werkbegeleider aanwijzen"
    path = sent(srr, data, tmp_path, "instap-servicedesk", Wanted(cells={**HELD, what: "november 2019"}))
    ran = srr("review", "record", "--from", path, "--data", data)
    assert ran.code == 0, ran.err
    assert record(data, "instap-servicedesk-2019")["actions"][0]["done"] == "2019-11"


def test_of_two_that_have_the_same_to_do_the_row_says_who_did_it(srr, data, tmp_path):
    """Also where the form comes back as it went out: then nothing is new, of neither."""
    last = data / "reviews" / "instap-servicedesk-2019.yaml"
    more = "  - {what: gesprek, owner: teamleider, due: 2020-02-01}\n  - {what: gesprek, owner: jobcoach}\n"
    more += "  - {what: bellen}\n" * 2
    said = last.read_text(encoding="utf-8")
    last.write_text(said.replace("decision:", f"{more}decision:"), encoding="utf-8")
    path = tmp_path / "form.md"
    srr("review", "checklist", "instap-servicedesk", "--as-of", "2026-10-01", "--data", data, "-o", path)
    text = path.read_text(encoding="utf-8").replace("| Datum van de review |  |", "| Datum van de review | 3-10-2026 |")  # fmt: skip
    path.write_text(text.replace("| gesprek | jobcoach |  |  |", "| gesprek | jobcoach |  | 1 mei 2020 |"))
    ran = srr("review", "record", "--from", path, "--data", data)
    assert (ran.code, "gesprek (jobcoach, gedaan 1 mei 2020)" in ran.err) == (0, True), ran.err
    done = [each.get("done") for each in record(data, "instap-servicedesk-2019")["actions"]]
    assert [*map(str, done[-4:])] == ["None", "2020-05-01", "None", "None"]
    path.write_text(text.replace("| bellen |  |  |  |", "| bellen |  |  | 1 mei 2020 |", 1))
    ran = srr("review", "record", "--from", path, "--data", data)
    assert (ran.code, "meer dan één afspraak heet zo" in ran.err) == (1, True)


@pytest.fixture
def terminal(monkeypatch):
    """Somebody at a terminal who types these lines."""

    def call(*lines):
        monkeypatch.setattr(prompts, "possible", lambda: True)
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{each}\n" for each in lines)))

    return call


def test_the_open_questions_are_asked_and_each_answer_is_saved(srr, data, terminal):
    srr("review", "start", "testlab", "--date", "2019-12-20", "--data", data)
    # R01 goed, with a note that names somebody first; R04 stays open; R06 deels; then the terminal goes away.
    terminal("1", "mevrouw Jansen stopte", "twee stopten", "", "deels", "")
    ran = srr("review", "record", "testlab", "--data", data)
    assert ran.code != 0
    assert "(iets wat lijkt op de naam van een persoon)" in ran.err
    found = record(data, "testlab-2019-2")["answers"]
    assert (found["R01"], found["R04"], found["R06"]) == (
        {"answer": "ok", "note": "twee stopten"},
        "open",
        "partly",
    )
    terminal("n.v.t.", "")
    again = srr("review", "record", "--data", data)
    assert "Vorige keer: goed: artikel 12" in again.err
    assert record(data, "testlab-2019-2")["answers"]["R04"] == "n/a"


def test_a_review_is_closed_with_a_decision_that_is_asked(srr, data, terminal):
    srr("review", "start", "testlab", "--date", "2019-12-20", "--data", data)
    open_ = record(data, "testlab-2019-2")["answers"]
    srr(
        "review",
        "record",
        "testlab",
        *(word for each in open_ for word in ("--answer", f"{each}=n/a")),
        "--data",
        data,
    )
    assert srr("review", "close", "testlab", "--data", data).code == 2
    terminal("", "voortzetten")
    assert srr("review", "close", "testlab", "--date", "2019-12-20", "--data", data).code == 0
    assert record(data, "testlab-2019-2")["decision"]["outcome"] == "continue"


@pytest.mark.parametrize("args", [("--partial",), ("testlab", "--partial"), ()])
def test_it_must_be_said_of_which_review(args, srr, data):
    assert srr("review", "record", *args, "--data", data).code == 2


def test_a_form_goes_alone(srr, data, tmp_path):
    assert srr("review", "record", "--from", tmp_path / "x.docx", "--lesson", "les", "--data", data).code == 2


def test_a_form_in_markdown(srr, data, tmp_path):
    path = tmp_path / "testlab.md"
    srr("review", "checklist", "testlab", "--as-of", "2026-10-01", "--data", data, "-o", path)
    text = path.read_text(encoding="utf-8")
    text = text.replace("| Datum van de review |  |", "| Datum van de review | 3 okt 2026 |")
    text = text.replace("- [ ] goed", "- [x] goed", 1)
    text = text.replace("Toelichting bij R01:\n\n>", "Toelichting bij R01:\n\n> eerst dit\n>\n> R06 en dat")
    text = text.replace("Toelichting bij R04:\n\n>\n", "Toelichting bij R04:\n\nzonder teken\n")
    path.write_text(f"{text}\nEn dit nog.\n", encoding="utf-8")
    ran = srr("review", "record", "--from", path, "--partial", "--data", data)
    assert ran.code == 0, ran.err
    assert "En dit nog." in ran.err
    answers = record(data, "testlab-2026")["answers"]
    assert answers["R01"] == {"answer": "ok", "note": "eerst dit\n\nR06 en dat"}
    assert answers["R04"] == {"answer": "open", "note": "zonder teken"}


def test_a_form_in_english(srr, data, tmp_path):
    path = tmp_path / "testlab.docx"
    srr("review", "checklist", "testlab", "--lang", "en", "--as-of", "2026-10-01", "--data", data, "-o", path)
    wanted = Wanted(
        boxes=["R01 ok", "R07 problem", "Decision continue"],
        notes={"R07": "a note"},
        cells={
            "Date of the review": "3 October 2026",
            "participants": "9",
            "Decided by (role)": "procurement",
        },
        actions=[("call", "contract manager", "May 2027")],
    )
    path.write_bytes(filling.fill(path.read_bytes(), wanted))
    ran = srr("review", "record", "--from", path, "--partial", "--data", data)
    assert ran.code == 0, ran.err
    assert "Niet geplaatst" not in ran.err
    found = record(data, "testlab-2026")
    assert (found["answers"]["R01"], found["answers"]["R07"]) == (
        "ok",
        {"answer": "problem", "note": "a note"},
    )
    assert found["realised"] == [{"metric": "participants", "value": 9}]
    assert found["actions"] == [{"what": "call", "owner": "contract manager", "due": "2027-05"}]


def every(picked):
    """The proposals of every register, or those of these names; what was never accepted has no review."""
    for register in (EXAMPLE, *sorted(CASES.iterdir())):
        whole = load(register, register.name).register.proposals if os.environ.get("SRR_EVERY_FORM") else None
        for proposal in sorted((register / "proposals").glob("*.yaml")):
            name = f"{register.name}/{proposal.stem}"
            if name in picked or (whole is not None and accepted(whole[proposal.stem]) is not False):
                yield pytest.param(register, proposal.stem, id=name)


#: Notes as people write and paste them, some of which look like parts of the form.
NOTES = (
    "toelichting", "eerst dit\n\ndan dat: “50 % van €\u00a01.000”, één op de drie", "R06 gaat goed\n☐ goed ☒ deels\nBesluit",
    "- [x] goed\n| a | b |\n# Geleerde lessen", "Toelichting bij R01:\n> x <b>&amp;</b> *y* _z_", "  achter blanco's  ",
)  # fmt: skip
PASTED = (("wie", "hoeveel"), ("teamleider", "2 \u2013 3"))


def copied(register, target):
    """A copy of a register that has the questions of the example where it has none of its own."""
    shutil.copytree(register, target)
    if not (target / "checklist.yaml").exists():
        shutil.copy(EXAMPLE / "checklist.yaml", target)
    return target


def filled_in(srr, data, folder, id_):
    """A checklist with an answer to every question and a number in every row, and what it should record."""
    path = folder / f"{id_}.docx"
    ran = srr("review", "checklist", id_, "--data", data, "-o", path, "--lang", "nl")
    assert ran.code == 0, ran.err
    (made,) = srr_json(srr("review", "checklist", id_, "--data", data, "-f", "json"))["checklists"]
    asked = [each["id"] for each in made["questions"] if each["answered_by"] == "answers"]
    codes = {"goed": "ok", "deels": "partly", "knelpunt": "problem", "n.v.t.": "n/a"}
    answers = {each: [*codes][index % 4] for index, each in enumerate(asked)}
    notes = {each: NOTES[index // 2 % len(NOTES)] for index, each in enumerate(asked) if index % 2 == 0}
    pasted = {asked[1]: PASTED}
    wanted = Wanted(
        boxes=[f"{question} {label}" for question, label in answers.items()],
        notes=notes,
        pasted=pasted,
        cells={"Datum van de review": "3 oktober 2026"},
        lessons=["Een les.", "Nog een les."],
        actions=[("iets doen", "teamleider", "mei 2027")],
    )
    content, realised = filling.count(filling.fill(path.read_bytes(), wanted, filling.WAYS))
    path.write_bytes(content)
    notes |= {asked[1]: "\n".join(" | ".join(row) for row in PASTED)}
    recorded = {
        question: {"answer": codes[label], "note": clean(notes[question])}
        if question in notes
        else codes[label]
        for question, label in answers.items()
    }
    return path, recorded, realised


def srr_json(ran):
    return json.loads(ran.out)


def held(srr, data, path, id_, answers, realised):
    ran = srr("review", "record", "--from", path, "--data", data)
    assert ran.code == 0, ran.err
    (file,) = sorted((data / "reviews").glob(f"{id_}-*.yaml"))[-1:]
    found = record(data, file.stem)
    # The date of a review that was open already is printed, and stays.
    assert str(found["date"]) in {"2026-10-03", "2020-06-04"}
    assert {key: found["answers"][key] for key in answers} == answers
    assert found["lessons"] == ["Een les.", "Nog een les."]
    assert found["actions"] == [{"what": "iets doen", "owner": "teamleider", "due": "2027-05"}]
    assert realised <= {each.get("value") for each in found.get("realised", ())}
    again = file.read_bytes()
    assert srr("review", "record", "--from", path, "--data", data).code == 0
    assert file.read_bytes() == again


@pytest.mark.parametrize(("register", "id_"), [*every(PICKED)])
def test_every_checklist_comes_back_as_it_was_filled_in(register, id_, srr, tmp_path):
    data = copied(register, tmp_path / "data")
    path, *wanted = filled_in(srr, data, tmp_path, id_)
    held(srr, data, path, id_, *wanted)


@pytest.mark.parametrize(("register", "id_"), [*every(PICKED)])
def test_every_checklist_in_markdown_comes_back_too(register, id_, srr, tmp_path):
    """With the first box ticked and a note below it; all else is known to be printed."""
    data, path = copied(register, tmp_path / "data"), tmp_path / f"{id_}.md"
    ran = srr("review", "checklist", id_, "--data", data, "-o", path, "--lang", "nl")
    assert ran.code == 0, ran.err
    text = path.read_text(encoding="utf-8")
    text = text.replace("| Datum van de review |  |", "| Datum van de review | 3 oktober 2026 |")
    text = text.replace("- [ ] goed", "- [x] goed", 1).replace(
        ":\n\n>\n", ":\n\n> eerst dit\n>\n> | a | b |\n", 1
    )
    path.write_text(text, encoding="utf-8")
    ran = srr("review", "record", "--from", path, "--data", data)
    assert ran.code == 0, ran.err
    (file,) = sorted((data / "reviews").glob(f"{id_}-*.yaml"))[-1:]
    first, answer = next(each for each in record(data, file.stem)["answers"].items() if each[1] != "open")
    assert (first, answer) == ("R01", {"answer": "ok", "note": "eerst dit\n\n| a | b |"})


#: Through which forms LibreOffice takes a .docx, from each back to .docx.
THROUGH = ((), ("odt",), ("doc",))


def saved(files, folder, through):
    """The files as LibreOffice saves them in a form, one process and one profile for all of them at a time."""
    for step, form in enumerate((*through, "docx")):
        target = folder / f"{step}-{form}"
        kind = "docx:MS Word 2007 XML" if form == "docx" else form
        subprocess.run(
            [program("soffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
             "--convert-to", kind, "--outdir", target, *files],
            check=True, capture_output=True, timeout=30 + 20 * len(files),
        )  # fmt: skip
        files = [target / f"{each.stem}.{form}" for each in files]
    return files


@pytest.mark.programs
def test_what_libreoffice_saved_comes_back_the_same(srr, tmp_path):
    """Saved as .docx, and as .odt or .doc and from that as .docx."""
    made = {}
    for number, parameters in enumerate(every({"data/instap-servicedesk"})):
        register, id_ = parameters.values
        (tmp_path / "made").mkdir(exist_ok=True)
        data = copied(register, tmp_path / "data" / str(number))
        path, *wanted = filled_in(srr, data, tmp_path / "made", id_)
        made[path.rename(path.with_stem(f"{number}-{id_}"))] = (register, id_, wanted)
    wrong = {}
    for through in THROUGH:
        folder = tmp_path / "-".join(("by", *through))
        for path, (register, id_, wanted) in zip(saved([*made], folder, through), made.values(), strict=True):
            name = "-".join((register.name, id_, *through))
            data = copied(register, tmp_path / name)
            try:
                held(srr, data, path, id_, *wanted)
            except AssertionError as error:
                wrong[name] = str(error)
    assert wrong == {}, f"{len(wrong)} of {len(made) * len(THROUGH)}"
