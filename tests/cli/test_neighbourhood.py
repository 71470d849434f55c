"""An edit reads what its answer depends on and nothing else, and answers as if it had read everything."""

from __future__ import annotations

import os
import shlex
import shutil
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from srr.changes.adding import KINDS
from srr.cli import edit, session
from srr.cli.main import run
from srr.meaning.records import RECORDS, names
from srr.model.dates import PartialDate
from srr.model.records import Record, Supplier, kind_of
from srr.problems import Severity
from srr.rules import CHECKS
from srr.store import load as loading
from srr.store import shape
from srr.store.directory import Folders, temporary_name
from srr.store.folder import file_name
from srr.store.journal import Entry, commit, digest
from srr.store.load import load
from srr.store.source import read
from srr.store.splice import document
from srr.store.values import Value
from tests.conftest import EXAMPLE, TESTS, benchmark, living_copy
from tests.model.strategies import registers

CASES = TESTS / "cases"
#: Every edit of every record of every register: half an hour. Else a few of each register.
EVERY = bool(os.environ.get("SRR_EVERY_EDIT"))

#: Edits by the kind of record, ``{}`` for its id; what they name is in the register or is not.
EDITS = {
    "proposal": (
        "proposal accept {} --date 2019-06",
        "proposal start {} --date 2019-07-01",
        "proposal hold {} --reason druk --waits-for duo --reinstate --date 2019",
        "proposal hold {} --date 2031-05",
        "proposal resume {} --date 2019-08",
        "proposal stop {} --date 2019-09-01 --force nodig",
        "proposal complete {} --success ja --date 2019-10",
        "proposal reject {}",
        "set proposal/{} title Anders",
        "set proposal/{} suppliers lid --add",
        "set proposal/{} suppliers Samen --add",
        "set proposal/{} clients nergens --add",
        "set proposal/{} agreements --unset",
        "set proposal/{} history.0.date 2017",
        "set proposal/{} history.accepted.date 2019-11",
        "set proposal/{} follows codeklas --add",
        "set proposal/{} target_groups ww --add",
        "review start {} --date 2019-12-01",
        "review close {} --outcome hold --date 2019-12-02",
        "review record {} --lesson Geleerd --realised participants=3",
    ),
    "agreement": (
        "set agreement/{} end 2019-01-31",
        "set agreement/{} end --unset",
        "set agreement/{} part_of los",
        "set agreement/{} part_of kader-af",
        "set agreement/{} supplier atos",
        "set agreement/{} obligation.amount 10",
        "set agreement/{} obligation.regime bespoke",
        "set agreement/{} obligation --unset",
        "set agreement/{} change_ground.kind change-clause",
        "set agreement/{} kind call-off",
        "set agreement/{} awarded 2010",
    ),
    "client": (
        "client rest {} --until 2020-03 --date 2019-12-01",
        "client rest {} --hold --date 2019-12-01 --by directie",
        "client ready {} --resume --date 2019-12-02",
        "client decline {} --date 2019-12",
        "set client/{} part_of duo",
        "set client/{} part_of --unset",
        "set client/{} name OCW",
        "set client/{} preferences --unset",
    ),
    "supplier": (
        "set supplier/{} members atos --add",
        "set supplier/{} members samen --add",
        "set supplier/{} name Samen",
        "set supplier/{} pso.valid_until 2019",
        "set supplier/{} size small",
    ),
    "meeting": ("set meeting/{} date 2018-04", "set meeting/{} title Anders"),
    "review": (
        "set review/{} date 2016",
        "set review/{} proposal codeklas",
        "set review/{} decision.targets --unset",
        "review record {} --lesson Geleerd",
        "review record {} --realised participants=300 --force nodig",
        "review close {} --outcome stop --date 2019-12-03",
        "review done {} 1",
    ),
}

#: Ids that go or become others, of any kind of record.
MOVED = ("rename {}/{} nieuw", "rename {}/{} testlab", "rename {}/{} duo", "remove {}/{}")

#: What may be added, whatever there is: other than any, nearly the same, and named as something is.
ADDED = (
    "add proposal --title Iets --supplier atos --client duo --date 2019-05",
    "add proposal --title Testlab --like testlab --agreement kader --settles acceptance",
    "add proposal nieuw --title Nieuw --supplier Atos --client nergens --follows testlab",
    "add proposal testlab --title Testlab",
    "add supplier --name Atos",
    "add supplier --name Atoss --kvk 90000001",
    "add supplier duo --name DUO",
    "add supplier --name Samenwerking --member atos --member lid",
    "add client --name Dji --part-of ocw",
    "add agreement --title Kader --part-of kader --supplier samen --percentage 5",
    "add meeting --title Mei --date 2019-05-01 --host ocw --invited atos",
)


def _whole(load, *args, **how):
    """What is loaded, whatever it is read for."""
    return load(*args, **{**how, "about": None})


@contextmanager
def everything_read():
    """Have every command read the whole register, as those do that look at all of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session, "load", partial(_whole, load))
        yield


@pytest.fixture
def answer(capsys):
    """What a command says and how it ends."""

    def answer(line, data):
        code = run([*shlex.split(line), "--data", str(data)])
        return (line, int(code), *capsys.readouterr())

    return answer


def same(answer, line, data):
    """What a command answers, which is the same whether or not it has read everything."""
    near = answer(line, data)
    with everything_read():
        assert near == answer(line, data)
    return near


def edits(data):
    """Every edit of every record of a register, but those of which no file can be read; what may be added."""
    for each in load(data, "data").register.records():
        yield from (f"{line.format(each.id)} --dry-run" for line in EDITS.get(kind_of(each), ()))
        if kind_of(each) in RECORDS:
            yield from (f"{line.format(kind_of(each), each.id)} --dry-run" for line in MOVED)
        yield from (f"{line} --no-input --dry-run" for line in alike(each))
        yield from (f"{line} --dry-run" for line in by_name(each))
    yield from (f"{line} --no-input --dry-run" for line in ADDED)


def by_name(record):
    """Edits of what somebody names by something else than its id, or nearly so, or mentions so."""
    called = {f"{record.id}x", record.id[1:], *names(record)}
    called |= {
        said for name in names(record) for said in (name[:-1], name.split()[-1], f"{name[0]}x{name[1:]}")
    }
    for each in sorted(filter(None, called)) if kind_of(record) in RECORDS else ():
        yield f"set {shlex.quote(each)} notes Anders"
        yield f"set {kind_of(record)}/{shlex.quote(each)} notes Anders"
        for kind, option in OPTIONS:
            yield f"add {kind} --no-input --title Iets {option} {shlex.quote(each)}"


#: What a new record may mention, whatever it is called.
OPTIONS = (
    ("proposal", "--supplier"),
    ("proposal", "--follows"),
    ("agreement", "--part-of"),
    ("meeting", "--host"),
)


def alike(record):
    """What may be added that is called as a record is, or was, or nearly so."""
    kind = kind_of(record)
    if kind not in KINDS:
        return
    called = {
        form.format(name) for name in names(record) for form in ("{}", "{} B.V.", "{} Noord", "{}x", "Het {}")
    }
    called |= {name.replace("e", "", 1) for name in names(record)} | {names(record)[0].partition(" ")[0]}
    field = "--title" if "title" in shape.fields(kind) else "--name"
    for each in sorted(called):
        line = f"add {kind} {field} {shlex.quote(each)}"
        yield line
        yield f"{line} --like {record.id}"
        if "part_of" in shape.fields(kind):
            yield f"{line} --part-of {record.id}"
        if "abbreviation" in shape.fields(kind):
            yield f"add {kind} --name Anders --abbreviation {shlex.quote(each)}"
    if isinstance(record, Supplier) and record.kvk:
        yield f"add {kind} --name Anders --kvk {record.kvk}"


REGISTERS = [EXAMPLE, *sorted(each.parent for each in CASES.rglob("register.yaml"))]


@pytest.mark.parametrize("place", range(len(REGISTERS)))
def test_of_registers_that_people_may_keep_an_edit_answers_as_if_all_was_read(place, answer):
    data = REGISTERS[place]
    lines = list(edits(data))
    for line in lines if EVERY else (lines[place * 11 % len(lines)],):
        same(answer, line, data)


def value(part: object) -> Value:
    """A record, or a part of one, as a file has it."""
    if is_dataclass(part) and not isinstance(part, PartialDate):
        found = {
            each.name.rstrip("_"): value(getattr(part, each.name))
            for each in fields(part)
            if each.name not in {"id", "origin"} and not each.metadata.get("derived")
        }
        return {name: each for name, each in found.items() if each not in (None, {})}
    match part:
        case PartialDate(month=None):
            return part.year
        case PartialDate() | StrEnum():
            return str(part)
        case Decimal():
            return float(part)
        case tuple():
            return [value(each) for each in part]
    return part


def written(records, folder: Path):
    """A folder with a file for each of these records."""
    shutil.copytree(EXAMPLE / "vocabulary", folder / "vocabulary")
    shutil.copy(EXAMPLE / "checklist.yaml", folder)
    for each in records:
        if isinstance(each, Record) and kind_of(each) != "vocabulary":
            path = folder / file_name(kind_of(each), each.id)
            path.parent.mkdir(exist_ok=True)
            path.write_text(document(value(each), shape.fields(kind_of(each))), encoding="utf-8")
    return folder


def strict(folder):
    """The same register with all that is advice an error, so that it stops a change that brings it."""
    path = folder / "register.yaml"
    advice = (name for name, rule in CHECKS.items() if rule.SEVERITY is Severity.ADVICE)
    asked = "".join(f"  {name}: error\n" for name in advice)
    path.write_text(f"{path.read_text(encoding='utf-8')}rules:\n{asked}", encoding="utf-8")


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_of_any_register_an_edit_answers_as_if_all_was_read(tmp_path_factory, answer, data):
    register = data.draw(registers())
    folder = written(register.records(), tmp_path_factory.mktemp("any") / "data")
    lines = list(edits(folder))
    if data.draw(st.booleans()):
        strict(folder)
    same(answer, data.draw(st.sampled_from(lines)), folder)
    shutil.rmtree(folder)


#: A framework of which two pilots each take the place of most, one of them under a part of it.
SHARED = {
    "register.yaml": "name: Proef\nlanguage: nl\n",
    "suppliers/een.yaml": "name: Een\n",
    "suppliers/twee.yaml": "name: Twee\n",
    "clients/boven.yaml": "name: Boven\n",
    "clients/onder.yaml": "name: Onder\npart_of: boven\n",
    "agreements/kader.yaml": "title: Kader\nkind: framework\nsupplier: een\nchange_ground: {kind: change-clause}\n"
    "end: 2030\nobligation: {percentage: 5, base_amount: 1000}\n",
    "agreements/perceel.yaml": "title: Perceel\nkind: call-off\npart_of: kader\n",
    "proposals/eerste.yaml": "title: Eerste\nsuppliers: [een]\nclients: [boven]\n"
    "agreements: [{agreement: kader, settles: acceptance, share: 60}]\n"
    "history: [{status: submitted, date: 2019-01-02}, {status: accepted, date: 2019-02-03}]\n",
    "proposals/tweede.yaml": "title: Tweede\nsuppliers: [een]\nclients: [onder]\n"
    "agreements: [{agreement: perceel, settles: acceptance, share: 60}]\n"
    "history: [{status: submitted, date: 2019-01-02}]\n",
}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("proposal accept tweede --date 2019-03-04", "120%"),
        ("proposal hold eerste --date 2019-03-04 --reinstate", "kader"),
        ("set agreement/kader supplier twee", "proposals/tweede.yaml"),
        ("set agreement/kader change_ground --unset", "proposals/eerste.yaml"),
        ("client rest boven --date 2019-03-04", "60% niet gedekt"),
    ],
)
def test_what_lies_two_steps_away_counts(line, said, tmp_path, answer):
    for name, text in SHARED.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert said in "".join(same(answer, f"{line} --dry-run", tmp_path)[2:])


def broken(data):
    """Files that cannot be read: one that mentions the proposal, a review of it by its name alone, another."""
    (data / "proposals/volger.yaml").write_text("title: Volger\nfollows: [testlab]\nsuppliers: atos\n")
    (data / "reviews/testlab-2017.yaml").write_text("kapot: [")
    (data / "clients/los.yaml").write_bytes(b"\xff\xfe\x00\x00")


def disguised(data):
    """A proposal under the same agreement that names it with a backslash."""
    (data / "proposals/vermomd.yaml").write_text(
        "title: Vermomd\nsuppliers: [atos]\nagreements:\n"
        '  - {agreement: "ict-inhuur-p1-fictief-\\x74estwerk", settles: acceptance, share: 70}\n'
        "history: [{status: accepted, date: 2018-11-01}]\n"
    )


def interrupted(data):
    """A command that was stopped after it said what it writes: the proposal has another title by then."""
    file = data / "proposals/testlab.yaml"
    before = file.read_bytes()
    after = before.replace(b"title: ", b"title: Halverwege ")
    new = temporary_name(file.name)
    file.with_name(new).write_bytes(after)
    with Folders(data) as folders:
        commit(folders.root, [Entry("proposals/testlab.yaml", new, digest(before), digest(after))])


def excused(data):
    """Comments that excuse a proposal from a rule, and a supplier from one about names."""
    for name, line in (
        ("proposals/dossierstraat", "policy_goals: []  # srr: ignore no-policy-goal reason=komt nog"),
        ("suppliers/atos", "members: [] # srr: ignore near-duplicate reason=twee"),
    ):
        file = data / f"{name}.yaml"
        file.write_text(f"{file.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("state", "line"),
    [
        (broken, "proposal hold testlab --date 2019-12-30 --reinstate"),
        (broken, "review start testlab --date 2019-12-30"),
        (disguised, "proposal hold testlab --date 2019-12-30 --reinstate"),
        (interrupted, "set proposal/testlab title Anders"),
        (interrupted, "set proposal/testlab summary 012-3456782"),
        (broken, "rename proposal/testlab proef"),
        (broken, "rename client/dji gevangenissen"),
        (broken, "rename client/dji los"),
        (broken, "remove proposal/dossierstraat"),
        (disguised, "rename agreement/ict-inhuur-p1-fictief-testwerk p1"),
        (interrupted, "rename proposal/testlab proef"),
        (broken, "add proposal --no-input --title Volgers"),
        (broken, "add proposal --no-input --title Testla --follows testlab"),
        (disguised, "add proposal --no-input --title Vermomd --agreement ict-inhuur-p1-fictief-testwerk"),
        (interrupted, "add proposal --no-input --title 'Halverwege Testlab'"),
        (excused, "set proposal/dossierstraat policy_goals kansengelijkheid --add"),
        (excused, "set supplier/atos name Fictief-Testwerk"),
        (strict, "set proposal/dossierstraat policy_goals --unset"),
        (strict, "set supplier/atos name Fictief-Testwerk"),
    ],
)
def test_whatever_state_the_register_is_in(state, line, tmp_path, answer):
    data = living_copy(tmp_path / "data")
    state(data)
    same(answer, f"{line} --dry-run", data)


def contents(folder):
    """The files of a folder with what is in them."""
    return {each.relative_to(folder): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@pytest.mark.parametrize(
    "line",
    [
        "set testlab title Anders",
        "proposal hold testlab --date 2019-06-18 --waits-for ocw --reinstate",
        "client rest dji --hold --date 2019-12-30",
        "review start testlab --date 2019-12-30",
        "set fictief-kleinbit members fictief-testwerk --add",
        "add client --no-input --name Rijksdienst --part-of ocw",
        "rename supplier/fictief-testwerk testwerkers",
        "rename proposal/testlab proef",
        "remove proposal/dossierstraat",
    ],
)
def test_what_is_written_is_the_same_and_so_is_what_is_taken_back(line, tmp_path, answer):
    near, whole = (living_copy(tmp_path / each / "data") for each in ("part", "full"))
    first = contents(near)
    for each in (line, "undo --yes"):
        said = answer(each, near)
        with everything_read():
            other = answer(each, whole)
        assert said[1] == 0
        assert said == (
            *other[:2],
            *(text.replace("/full/data", "/part/data") for text in other[2:]),
        )
        assert contents(near) == contents(whole)
        assert (contents(near) == first) == (each != line)


@pytest.fixture
def opened(monkeypatch):
    """The files of which the text is understood from here on."""
    found = []

    def understood(data, file):
        found.append(file.rpartition("data/")[2])
        return read(data, file)

    monkeypatch.setattr(loading, "read", understood)
    return found


#: What stands in a line that is refused, with the code that it ends in.
REFUSED = {"testlap": 2, "duoo": 2, "accept testlab": 1}


@pytest.fixture(scope="module")
def copies(tmp_path_factory):
    """The example register, once and three times over."""
    folders = [tmp_path_factory.mktemp("copies") / "data" for _ in range(2)]
    writer = benchmark("copied_register")
    for times, folder in zip((1, 3), folders, strict=True):
        writer.write(folder, times * len(list(EXAMPLE.glob("*s/*.yaml"))))
    return folders


@pytest.mark.parametrize(
    "line",
    [
        "set proposal/codeklas title Anders",
        "set testlab suppliers fictief-kleinbit --add",
        "proposal hold testlab --date 2019-12 --reason druk",
        "review record testlab-2019 --lesson Geleerd",
        "client rest duo --date 2019-12",
        "add supplier --no-input --name Fictief-Testwerc --kvk 90000999",
        "add client --no-input --name Waterstaat --part-of ocw",
        "add agreement --no-input --title Koffie --supplier fictief-kleinbit --percentage 5",
        "add meeting --no-input --title Mei --date 2019-05-01 --host duo --invited fictief-kleinbit",
        "add proposal --no-input --title Testlap --supplier fictief-kleinbit --client duo --date 2019-05",
        "review start testlab --date 2019-12-30",
        "rename proposal/codeklas klas",
        "remove proposal/dossierstraat",
        "set 'Dienst Uitvoering Onderwijs' notes Rustig",
        "add meeting --no-input --title Mei --date 2019-05-01 --host 'Dienst Uitvoering Onderwijs'",
        "set testlap title Anders",
        "proposal accept testlab --date 2019-12-30",
        "add meeting --no-input --title Mei --date 2019-05-01 --host duoo",
    ],
)
def test_how_many_files_an_edit_understands_does_not_grow_with_the_register(line, copies, answer, opened):
    understood = []
    for folder in copies:
        opened.clear()
        code = next((code for said, code in REFUSED.items() if said in line), 0)
        assert answer(f"{line} --dry-run", folder)[1] == code
        understood.append(sorted(opened))
    one, three = understood
    assert three == one
    assert 0 < len(one) < len(list(EXAMPLE.rglob("*.yaml")))


@pytest.mark.parametrize("named", ["codeklas", "Codeklas"])
def test_an_editor_opens_before_all_is_read(named, copies, answer, opened, monkeypatch):
    read_by_then = []
    monkeypatch.setattr(edit, "_open", lambda _: read_by_then.append({*opened}))
    assert answer(f"edit {named} --dry-run", copies[1])[1] == 0
    assert "proposals/codeklas.yaml" in read_by_then[0]
    assert "proposals/testlab.yaml" not in read_by_then[0]
    assert "proposals/testlab.yaml" in opened
