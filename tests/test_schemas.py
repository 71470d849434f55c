"""The schemas are usable unchanged, offline, by any validator and editor, and explain every field twice."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import jsonschema_rs
import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from srr.model import records
from srr.model.dates import PartialDate

ROOT = Path(__file__).parent.parent
SCHEMAS = {
    file.name: json.loads(file.read_bytes()) for file in sorted((ROOT / "schemas").glob("*.schema.json"))
}
COMMON = "common.schema.json"
CLASSES = {
    "agreement": records.Agreement,
    "checklist": records.Checklist,
    "client": records.Client,
    "meeting": records.Meeting,
    "proposal": records.Proposal,
    "register": records.Settings,
    "review": records.Review,
    "supplier": records.Supplier,
    "vocabulary": records.Vocabulary,
}
END = r"$(?!\n)"
REGISTRY: Registry[Any] = Registry().with_resources(
    [(name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()]
)
VALUES = yaml.safe_load(Path(__file__).with_name("schema_values.yaml").read_text("utf-8"))
KEYWORDS = """
$schema $ref $defs title description examples default type enum const anyOf not pattern
minimum maximum exclusiveMinimum items maxItems uniqueItems maxLength
properties required additionalProperties propertyNames minProperties maxProperties
"""
#: What YAML 1.1 or 1.2 reads as something else than text.
YAML_WORDS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", ""}

each_schema = pytest.mark.parametrize("name", SCHEMAS)
each_kind = pytest.mark.parametrize("kind", CLASSES)


def nodes(node: Any, pointer: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema within a schema, with its place.

    Not what ``not`` holds, which allows nothing, nor what only asks for a field that stands beside it.
    """
    if not isinstance(node, dict):
        return
    yield pointer, node
    for keyword in ("properties", "$defs"):
        for key, below in node.get(keyword, {}).items():
            yield from nodes(below, f"{pointer}/{keyword}/{key}")
    for keyword in ("items", "additionalProperties", "propertyNames"):
        yield from nodes(node.get(keyword), f"{pointer}/{keyword}")
    for keyword in ("anyOf", "allOf", "oneOf"):
        for index, below in enumerate(node.get(keyword, ())):
            if not only_asks(below):
                yield from nodes(below, f"{pointer}/{keyword}/{index}")


def only_asks(node: dict[str, Any]) -> bool:
    """Whether this says only which field must be there: its properties are ``true``."""
    return set(node) == {"type", "required", "properties"} and set(node["properties"].values()) == {True}


def keywords(value: Any) -> Iterator[tuple[str, Any]]:
    """Every key anywhere in a schema but those that are data: examples, and names of properties and parts."""
    if isinstance(value, list):
        for each in value:
            yield from keywords(each)
    elif isinstance(value, dict):
        for key, below in value.items():
            yield key, below
            if key in {"properties", "$defs"}:
                yield from keywords(list(below.values()))
            elif key not in {"examples", "default"}:
                yield from keywords(below)


@cache
def python(ref: str) -> Any:
    return Draft202012Validator({"$ref": ref}, registry=REGISTRY)


@cache
def rust(ref: str) -> Any:
    return jsonschema_rs.validator_for(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": ref},
        registry=jsonschema_rs.Registry(list(SCHEMAS.items())),
    )


def valid(ref: str, value: Any) -> bool:
    """What both validators say, who have to agree."""
    answer: bool = python(ref).is_valid(value)
    assert rust(ref).is_valid(value) is answer
    return answer


def test_there_is_a_schema_for_every_kind_of_file() -> None:
    assert set(SCHEMAS) == {COMMON, *(f"{kind}.schema.json" for kind in CLASSES)}


@each_schema
def test_is_a_schema_of_draft_2020_12(name: str) -> None:
    assert SCHEMAS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMAS[name])
    jsonschema_rs.meta.validate(SCHEMAS[name])


@each_schema
def test_uses_only_what_every_validator_and_editor_understands(name: str) -> None:
    assert {key for key, _ in keywords(SCHEMAS[name])} <= set(KEYWORDS.split())
    assert all(isinstance(value, str) for key, value in keywords(SCHEMAS[name]) if key == "type")


@each_schema
def test_refers_only_to_parts_that_exist(name: str) -> None:
    for value in [value for key, value in keywords(SCHEMAS[name]) if key == "$ref"]:
        file, _, part = value.partition("#/$defs/")
        assert file == ("" if name == COMMON else COMMON)
        assert part in SCHEMAS[COMMON]["$defs"]


def test_every_common_part_is_used_and_named() -> None:
    used = {
        value.rsplit("/", 1)[-1]
        for schema in SCHEMAS.values()
        for key, value in keywords(schema)
        if key == "$ref"
    }
    assert used == set(SCHEMAS[COMMON]["$defs"])
    titles = [part["title"] for part in SCHEMAS[COMMON]["$defs"].values()]
    assert len(set(titles)) == len(titles)


@each_schema
def test_describes_itself_and_every_property_in_english_and_dutch(name: str) -> None:
    assert SCHEMAS[name]["title"]
    for pointer, node in nodes(SCHEMAS[name]):
        if pointer == "#" or pointer.rsplit("/", 2)[-2] in {"properties", "$defs"}:
            halves = node["description"].split("\n\n")
            assert len(set(halves)) == 2, pointer
            assert all(half and half == half.strip() and half.endswith(".") for half in halves), pointer


@each_schema
def test_tells_what_each_choice_means(name: str) -> None:
    for pointer, node in nodes(SCHEMAS[name]):
        alternatives = [node, node.get("items", {}), *node.get("anyOf", ())]
        choices = [choice for each in alternatives for choice in each.get("enum", ())]
        for half in node.get("description", "").split("\n\n"):
            missing = [choice for choice in choices if not re.search(rf"(?<![\w-]){choice}(?![\w-])", half)]
            assert not half or not missing, pointer


@each_schema
def test_no_choice_is_a_word_that_yaml_reads_as_something_else(name: str) -> None:
    choices = [choice for _, node in nodes(SCHEMAS[name]) for choice in node.get("enum", ())]
    assert all(isinstance(choice, str) and choice.lower() not in YAML_WORDS for choice in choices)


@each_schema
def test_patterns_mean_the_same_everywhere_and_are_fast(name: str) -> None:
    for pointer, node in nodes(SCHEMAS[name]):
        pattern = node.get("pattern", f"^{END}")
        assert pattern.startswith("^"), pointer
        assert pattern.endswith(END), pointer
        assert not re.search(r"\\[dDwWbB]", pattern), pointer
        assert not re.search(r"\)[*+{]", pattern), f"{pointer} repeats a group"


@each_schema
def test_mappings_know_their_fields_and_lists_have_an_end(name: str) -> None:
    for pointer, node in nodes(SCHEMAS[name]):
        if "properties" in node:
            assert node["type"] == "object", pointer
            assert node["additionalProperties"] is False, pointer
            assert set(node.get("required", ())) <= set(node["properties"]), pointer
        elif node.get("type") == "object":
            assert {"propertyNames", "additionalProperties", "maxProperties"} <= set(node), pointer
        if node.get("type") == "array":
            assert node["maxItems"] <= 500, pointer
        if node.get("uniqueItems"):
            assert resolved(node["items"])["type"] == "string", pointer


@each_schema
def test_examples_and_defaults_are_valid(name: str) -> None:
    for pointer, node in nodes(SCHEMAS[name]):
        for value in (*node.get("examples", ()), *([node["default"]] if "default" in node else [])):
            assert valid(f"{name}{pointer}", value), (pointer, value)


@each_kind
def test_has_examples_that_show_every_field_at_the_top(kind: str) -> None:
    schema = SCHEMAS[f"{kind}.schema.json"]
    shown = {key for example in schema["examples"] for key in example}
    assert shown >= set(schema["properties"]) - {"notes", "links"}


@each_kind
def test_allows_notes_and_links_and_nothing_unknown(kind: str) -> None:
    example = SCHEMAS[f"{kind}.schema.json"]["examples"][0]
    ref = f"{kind}.schema.json"
    more = {"notes": "Meer.\nEn meer.\n", "links": ["verslag.pdf", {"url": "https://a.example"}]}
    assert valid(ref, {**example, **more})
    assert not valid(ref, {**example, "opmerking": "Meer."})
    assert not valid(ref, {**example, "notes": " \n"})
    assert not valid(ref, [example])


@each_kind
def test_needs_no_more_than_it_must(kind: str) -> None:
    needed = VALUES["needed"][kind]
    assert valid(f"{kind}.schema.json", needed)
    for field in needed:
        without = {key: value for key, value in needed.items() if key != field}
        assert not valid(f"{kind}.schema.json", without)


@each_kind
def test_has_the_fields_that_records_have(kind: str) -> None:
    assert names_in_schema(SCHEMAS[f"{kind}.schema.json"]) == names_in_class(CLASSES[kind])


@each_kind
def test_the_example_register_passes_a_standard_validator(kind: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", f"schemas/{kind}.schema.json"]
    files = [*(ROOT / "data").glob(f"{kind}*.yaml"), *(ROOT / "data").glob(f"{kind}*/*.yaml")]
    assert files
    done = subprocess.run([*command, *files], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("part", "right"), VALUES["one_line"].items())
def test_a_line_ends_where_it_ends(part: str, right: str) -> None:
    ref = f"{COMMON}#/$defs/{part}"
    assert valid(ref, right)
    for wrong in (f"{right}\n", f"\n{right}", f"{right}\r\n", f"{right}\nx", f" {right}", ""):
        assert not valid(ref, wrong)


@pytest.mark.parametrize(("part", "values"), VALUES["parts"].items())
def test_common_parts_tell_right_from_wrong(part: str, values: dict[str, list[Any]]) -> None:
    ref = f"{COMMON}#/$defs/{part}"
    assert [value for value in values["right"] if not valid(ref, value)] == []
    assert [value for value in values["wrong"] if valid(ref, value)] == []


@pytest.mark.parametrize(("name", "values"), VALUES["fields"].items())
def test_fields_tell_right_from_wrong(name: str, values: dict[str, list[Any]]) -> None:
    kind, field = name.split(".")
    ref, record = f"{kind}.schema.json", VALUES["needed"][kind]
    assert [value for value in values["right"] if not valid(ref, {**record, field: value})] == []
    assert [value for value in values["wrong"] if valid(ref, {**record, field: value})] == []


def test_ids_and_histories_have_a_longest() -> None:
    assert valid(f"{COMMON}#/$defs/id", "a" * 80)
    assert not valid(f"{COMMON}#/$defs/id", "a" * 81)
    assert valid("proposal.schema.json", {"title": "Testlab", "history": [{"status": "on-hold"}] * 500})
    assert not valid("proposal.schema.json", {"title": "Testlab", "history": [{"status": "on-hold"}] * 501})


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        node = SCHEMAS[COMMON]["$defs"][node["$ref"].rsplit("/", 1)[-1]]
    return node


def names_in_schema(node: dict[str, Any]) -> dict[str, Any]:
    """The names of the fields, each with those below it."""
    node = resolved(node)
    below = {key: names_in_schema(each) for key, each in node.get("properties", {}).items()}
    for each in (*node.get("anyOf", ()), node.get("items"), node.get("additionalProperties")):
        below |= names_in_schema(each) if isinstance(each, dict) and not only_asks(each) else {}
    return below


def names_in_class(hint: Any) -> dict[str, Any]:
    """The names of the fields as the files write them, each with those below it."""
    if is_dataclass(hint) and isinstance(hint, type) and hint is not PartialDate:
        hints = get_type_hints(hint)
        unwritten = {"id", "origin"} if issubclass(hint, records.Record) else set()
        derived = {each.name for each in fields(hint) if each.metadata.get("derived")}
        names = [each.name for each in fields(hint) if each.name not in unwritten | derived]
        return {name.rstrip("_"): names_in_class(hints[name]) for name in names}
    below: dict[str, Any] = {}
    for each in get_args(hint):
        below |= names_in_class(each)
    return below
