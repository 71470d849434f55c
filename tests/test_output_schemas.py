"""Every JSON answer has a published schema in ``schemas/output``, and keeps to it."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from srr.model.records import Settings
from srr.model.register import Register
from srr.views.export.shape import Type
from srr.views.export.tables import export
from srr.views.status import GROUPINGS, TABLES

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "schemas" / "output"
SCHEMAS = {path.name.removesuffix(".schema.json"): json.loads(path.read_text()) for path in FOLDER.iterdir()}
REGISTRY = Registry().with_resources(
    (f"{name}.schema.json", Resource.from_contents(schema)) for name, schema in SCHEMAS.items()
)
#: A command for every schema.
COMMANDS = {
    "status": ("status",),
    **{f"status-{name}": ("status", name) for name in TABLES},
    **{f"status-{name}-by": ("status", name, "--group-by", "client") for name in GROUPINGS},
    "review-due": ("review", "due", "--within", "1000"),
    "checklists": ("review", "checklist", "testlab", "atos-ocw"),
    "validate": ("validate",),
    "explain": ("explain",),
    "explain-rule": ("explain", "schema"),
    "explain-typing": ("explain", "typing"),
    "explain-fields": ("explain", "change-ground"),
    "show": ("show", "testlab"),
    "find": ("find", "taal"),
    "match": ("match",),
    "match-proposal": ("match", "--proposal", "testlab"),
    "brief": ("brief", "testwerk"),
    "diff": ("diff",),
    "export": ("export", "-"),
    "export-public": ("export", "-", "--public"),
}
#: Commands that need a repository around the register.
IN_GIT = {"diff"}
#: A record of each kind.
SHOWN = (
    "data-academie", "meelezen-privacydesk", "atos-ocw", "duo", "ocw", "fictief-codeschool", "fictief-databrug",
    "bijeenkomst-2018-05", "ict-inhuur-p2-fictief-datahaven", "dji-datakwaliteit", "ict-inhuur-p1", "testlab-2019",
)  # fmt: skip
CASES = ROOT / "tests" / "cases"
ANSWERS = [
    *(
        (name, command, ROOT / "data", day)
        for name, command in COMMANDS.items()
        if name not in IN_GIT
        for day in ("2018-05", "2019-12-31")
        # What was not accepted yet has no review.
        if (name, day) != ("checklists", "2018-05")
    ),
    *(
        (name, command, register, "2019-12-31")
        for name, command in COMMANDS.items()
        for register in (CASES / "bad" / "one-of-each", CASES / "good" / "smallest")
        if name not in {"checklists", "show", "match-proposal", "brief", *IN_GIT}
    ),
    *(
        ("match-proposal", ("match", "--proposal", id_), ROOT / "data", "2019-12-31")
        for id_ in ("atos-ocw", "codeklas", "dag-van-de-sprint")
    ),
    ("match", ("match", "--client", "duo"), ROOT / "data", "2019-12-31"),
    ("brief", ("brief", "--agreement", "ict-inhuur-p3"), ROOT / "data", "2019-12-31"),
    ("brief", ("brief", "kleinbit"), ROOT / "data", "2019-12-31"),
    *(("show", ("show", id_), ROOT / "data", "2019-12-31") for id_ in SHOWN),
]
#: Commands whose answer is the same on any day.
TIMELESS = {"validate", "explain", "explain-rule", "explain-typing", "explain-fields"}


def test_every_shape_has_a_schema():
    assert set(SCHEMAS) == {"common", *COMMANDS}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_are_schemas(name):
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize(
    ("name", "command", "register", "day"),
    ANSWERS,
    ids=lambda value: value.name if isinstance(value, Path) else value if isinstance(value, str) else "",
)
def test_what_comes_out_keeps_to_the_schema(name, command, register, day, srr):
    when = () if name in TIMELESS else ("--as-of", day)
    assert _wrong(name, srr(*command, "--data", register, "-f", "json", *when).out) == []


def test_what_a_diff_says_keeps_to_the_schema(git, tmp_path, srr):
    """From a register with one of everything that is wrong to the example, and back, and to one that is broken."""
    data = tmp_path / "repo/data"
    shutil.copytree(CASES / "bad" / "one-of-each", data)
    git("add", "-A")
    git("commit", "-qm", "x")
    shutil.rmtree(data)
    shutil.copytree(ROOT / "data", data)
    git("add", "-A")
    git("commit", "-qm", "x")
    (data / "proposals" / "testlab.yaml").write_text("title: [")
    for revisions in ((), ("HEAD~1", "HEAD"), ("HEAD", "HEAD~1"), ("HEAD~1",)):
        ran = srr("diff", *revisions, "--data", data, "-f", "json")
        assert json.loads(ran.out)["records"]
        assert _wrong("diff", ran.out) == []


def _wrong(name, answer):
    validator = Draft202012Validator(SCHEMAS[name], registry=REGISTRY, format_checker=FormatChecker())
    return [each.message for each in validator.iter_errors(json.loads(answer))]


@pytest.mark.parametrize("name", GROUPINGS)
def test_the_sums_of_a_table_have_its_columns(name):
    properties = SCHEMAS[f"status-{name}-by"]["$defs"]["row"]["properties"]
    assert list(properties) == [each.key for each in GROUPINGS[name].columns]


def test_what_a_change_brought_keeps_to_the_schema(git, tmp_path, srr):
    register = tmp_path / "repo/data"
    shutil.copytree(CASES / "good" / "smallest", register)
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    (register / "register.yaml").write_text("naam: x\n", encoding="utf-8")
    answer = json.loads(srr("validate", "--data", register, "--since", "HEAD", "-f", "json").out)
    validator = Draft202012Validator(SCHEMAS["validate"], registry=REGISTRY, format_checker=FormatChecker())
    assert [each.message for each in validator.iter_errors(answer)] == []
    assert (answer["summary"]["changed"], answer["summary"]["older"]) == (1, 0)


@pytest.mark.parametrize("name", TABLES)
def test_the_rows_of_a_table_have_its_columns(name):
    properties = SCHEMAS[f"status-{name}"]["properties"]["rows"]["items"]["properties"]
    assert list(properties) == [each.key for each in TABLES[name].columns]


#: How the values of a column come out, by its type.
COLUMNS = {
    Type.TEXT: {"type": "string"},
    Type.INTEGER: {"type": "integer"},
    Type.NUMBER: {"type": "number"},
    Type.MONEY: {"type": "number"},
    Type.PERCENTAGE: {"type": "number"},
    Type.FLAG: {"type": "boolean"},
    Type.DATE: {"type": "string", "format": "date"},
}


def column(field):
    if field.choices:
        return {"enum": [*field.choices, *(() if field.required else (None,))]}
    if field.type is Type.PARTIAL_DATE:
        return {"$ref": "common.schema.json#/$defs/date"}
    found = COLUMNS[field.type]
    return found if field.required else {**found, "type": [found["type"], "null"]}


def table_schema(table):
    return {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {each.name: column(each) for each in table.fields},
            "required": [each.name for each in table.fields],
            "additionalProperties": False,
        },
    }


@pytest.mark.parametrize("name", ["export", "export-public"])
def test_the_schema_of_an_export_has_its_tables_and_their_columns(name, request):
    """Regenerate them with --update-golden."""
    register = Register(settings=Settings(id="register", name="x", origin=None)).at(date(2019, 12, 31))
    made = export(register, register, public=name == "export-public").tables
    tables = {each.name: table_schema(each) for each in made}
    of_tables = {
        "type": "object",
        "properties": tables,
        "required": [*tables],
        "additionalProperties": False,
    }
    found = {**SCHEMAS[name], "properties": {**SCHEMAS[name]["properties"], "tables": of_tables}}
    if request.config.getoption("--update-golden"):
        text = json.dumps(found, indent=2, ensure_ascii=False)
        for innermost in (r"\[[^][{}]*\]", r"\{[^{}]*\}"):
            text = re.sub(innermost, lambda each: re.sub(r"\s*\n\s*", " ", each[0]), text)
        (FOLDER / f"{name}.schema.json").write_text(f"{text}\n", encoding="utf-8", newline="\n")
    assert SCHEMAS[name] == found
