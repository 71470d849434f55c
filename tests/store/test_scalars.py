"""An unquoted value means one thing in every reader of YAML, or there is a doubt about it."""

from __future__ import annotations

import json
import math
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from srr.problems import Severity
from srr.store.scalars import AMOUNTS, TRUTHS, read_plain

ROOT = Path(__file__).parent.parent.parent

#: Numbers to one reader or another, or to one of them another number.
ELSEWHERE = """
    0123 -0123 00 +5 +0 1_000 1_ 0_1 12:30 09:30 -1:20 190:20:30 1:30.5 1e5 1E5 1e+5 1.5e3 1.0e+400 1_0e5
    0x1f 0X1F -0x1f 0x_ 0o17 0O7 0b1 0B1 -0b1_0 .5 -.5 +.5 .5e1 5. -5. 1_000.5 5._ ._ +_ 01.5 00.5 0123.450
    .nan .NaN .NAN .inf -.inf +.Inf -.INF +31612345678 0612345678 012345678
    00000099003214400000
"""
TEXTS = """
    Testlab ict-inhuur-p1 -b 5% €5 1.250.000 250.000,00 1,5 1.2.3 2018-05 2018-05-14 2018-05-14T12:30:00
    06-12345678 1-2 12:30-14:00 1:60 12:5x 0x 0xg 0o8 0b2 e5 .e5 . .. - -- + _ __ _1 <<x =x ~x 1a 1.a .nano
    nully yesterday trueish infinity ١٢٣ １２３ ½ ² x:y ja nee aan uit nil none
"""  # noqa: RUF001  (digits of other scripts are what is tested)


@pytest.mark.parametrize("text", TEXTS.split())
def test_text(text):
    assert read_plain(text) == (text, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("-0", 0),
        ("7", 7),
        ("-12", -12),
        ("2018", 2018),
        ("250000", 250000),
        ("999999999999999", 999999999999999),
        ("0.5", 0.5),
        ("-0.5", -0.5),
        ("6.90", 6.9),
        ("250.0", 250.0),
        ("1234567890.12345", 1234567890.12345),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
    ],
)
def test_values(text, value):
    read, doubt = read_plain(text)
    assert (type(read), read, doubt) == (type(value), value, None)


@pytest.mark.parametrize("text", ELSEWHERE.split())
def test_numbers_of_other_readers_are_refused(text):
    _, doubt = read_plain(text)
    assert (doubt.rule, doubt.variant, doubt.severity) == ("ambiguous-scalar", "number", Severity.ERROR)


@pytest.mark.parametrize(
    "text", ["1" * 16, "-" + "1" * 16, "99003214400000000000", "1" * 5000, "0." + "1" * 15]
)
def test_numbers_too_long_to_be_kept_exactly_are_refused(text):
    _, doubt = read_plain(text)
    assert (doubt.rule, doubt.variant, doubt.severity) == ("ambiguous-scalar", "long-number", Severity.ERROR)


@pytest.mark.parametrize("text", ["=", "<<"])
def test_signs_with_a_meaning_are_refused(text):
    _, doubt = read_plain(text)
    assert (doubt.rule, doubt.variant, doubt.severity) == ("ambiguous-scalar", "sign", Severity.ERROR)


@pytest.mark.parametrize(
    "word",
    [
        form
        for word in ("y", "yes", "n", "no", "on", "off")
        for form in (word, word.capitalize(), word.upper())
    ]
    + ["True", "TRUE", "False", "FALSE", "Null", "NULL"],
)
def test_truth_words_are_text_with_a_warning(word):
    value, doubt = read_plain(word)
    assert (value, doubt.variant, doubt.severity) == (word, "truth-word", Severity.WARNING)
    assert doubt.args == {"word": word}


@pytest.mark.parametrize("key", sorted(TRUTHS))
def test_truth_words_are_left_to_the_schema_where_a_truth_value_belongs(key):
    assert read_plain("yes", key) == ("yes", None)


def schema_properties():
    """Every property of every schema with what may stand in it; ``true`` in a condition says nothing."""
    for path in sorted((ROOT / "schemas").glob("*.schema.json")):
        todo = [json.loads(path.read_text(encoding="utf-8"))]
        while todo:
            node = todo.pop()
            if isinstance(node, dict):
                properties = node.get("properties", {}).items()
                yield from ((name, each) for name, each in properties if isinstance(each, dict))
                todo += node.values()
            elif isinstance(node, list):
                todo += node


def test_the_truth_fields_are_those_of_the_schemas():
    assert {name for name, node in schema_properties() if node.get("type") == "boolean"} == TRUTHS


def test_the_amounts_are_those_of_the_schemas():
    money = {name for name, node in schema_properties() if str(node.get("$ref")).endswith("/money")}
    assert money | {"value", "min", "max"} == AMOUNTS


@pytest.mark.parametrize("key", sorted(AMOUNTS))
@pytest.mark.parametrize(
    ("text", "thousands", "decimal"),
    [
        ("250.000", "250000", "250.0"),
        ("1.500", "1500", "1.5"),
        ("12.120", "12120", "12.12"),
        ("6.125", "6125", "6.1250"),
    ],
)
def test_three_decimals_in_an_amount_are_refused(key, text, thousands, decimal):
    _, doubt = read_plain(text, key)
    assert (doubt.rule, doubt.variant, doubt.severity) == ("dutch-thousands", "field", Severity.ERROR)
    assert doubt.args == {"text": text, "read": Decimal(text), "thousands": thousands, "decimal": decimal}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("250.000", "percentage"),
        ("250.000", None),
        ("250.000", 0),
        ("0.125", "value"),
        ("250.00", "value"),
        ("250.0000", "value"),
        ("1250.000", "value"),
        ("-250.000", "value"),
    ],
)
def test_other_decimals_are_numbers(text, key):
    assert read_plain(text, key) == (float(text), None)


def test_what_the_remedy_says_about_thousands_is_accepted():
    for text in ("250000", "250.0", "6.1250"):
        assert read_plain(text, "amount")[1] is None


PLAIN = st.one_of(
    st.text(alphabet="0123456789+-._:eExXoObBaAfFnNiIyY~=<", min_size=1, max_size=8),
    st.sampled_from([*ELSEWHERE.split(), *TEXTS.split()]),
    st.from_regex(r"[a-zA-Z0-9 .,:#-]{1,12}", fullmatch=True),
)
EXAMPLES = [*TEXTS.split(), "7", "-0", "6.90", "250000"]


def elsewhere(text: str) -> list[object]:
    """What YAML 1.1 and YAML 1.2 make of it; a date or a moment counts as text."""
    read = [yaml.safe_load(f"- {text}"), YAML(typ="safe", pure=True).load(StringIO(f"- {text}"))]
    return [text if hasattr(value, "year") else value for (value,) in read]


def check_agreement(text: str) -> None:
    value, doubt = read_plain(text)
    assume(value is not None and doubt is None)
    try:
        tokens = [each for each in yaml.scan(f"- {text}") if isinstance(each, yaml.ScalarToken)]
        assume(len(tokens) == 1 and tokens[0].value == text)
        others = elsewhere(text)
    except (yaml.YAMLError, ValueError):
        assume(False)  # no plain scalar, or an impossible date
    for other in others:
        assert type(other) is type(value)
        assert other == value or math.isclose(other, value)


@given(PLAIN)
@example("._")
@example("+_")
def test_what_is_accepted_means_the_same_in_yaml_1_1_and_1_2(text):
    check_agreement(text)


@pytest.mark.parametrize("text", [*EXAMPLES])
def test_the_examples_mean_the_same_in_yaml_1_1_and_1_2(text):
    value, _ = read_plain(text)
    assert text in {"-", ".."} or elsewhere(text) == [value, value]
