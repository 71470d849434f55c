"""Edits into hand-made files: the result means what was asked, and only the lines that had to change did."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from srr.store.edits import Append, CannotEdit, Remove, Set, applied
from srr.store.source import read
from srr.store.splice import Hint, document, splice, without_hint
from tests.store.styled import FLAT, KEYS, RECORDS, SCALARS, VALUES, texts


def spliced(text, *edits, order=()):
    return splice(read(text.encode(), "x.yaml"), edits, order)


def paths(value, path=()):
    """Every path into a value, with what is there."""
    yield path, value
    if isinstance(value, dict):
        for key, each in value.items():
            yield from paths(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from paths(each, (*path, index))


@st.composite
def edits(draw, record):
    """Any edit that makes sense for a record."""
    places = [each for each in paths(record) if each[0]]
    lists = [path for path, value in places if isinstance(value, list)]
    mappings = [path for path, value in paths(record) if isinstance(value, dict)]
    kind = draw(st.sampled_from(["append", "set", "new", "remove"]))
    if kind == "append" and lists:
        return Append(draw(st.sampled_from(lists)), draw(SCALARS | FLAT))
    if kind == "new":
        return Set((*draw(st.sampled_from(mappings)), draw(KEYS)), draw(VALUES))
    path = draw(st.sampled_from(places))[0]
    return Remove(path) if kind == "remove" else Set(path, draw(SCALARS | VALUES))


@st.composite
def cases(draw):
    record = draw(RECORDS)
    return record, draw(texts(record)), draw(edits(record))


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(cases())
def test_the_result_means_what_was_asked_and_leaves_the_rest_alone(case):
    _, text, edit = case
    source = read(text.encode(), "x.yaml")
    assume(source.value is not None)
    meant = applied(source.value, [edit])
    try:
        result = splice(source, [edit])
    except CannotEdit as refused:
        event("refused")
        assert refused.line is None or 1 <= refused.line <= text.count("\n") + 1  # noqa: PT017
        return
    event(type(edit).__name__)
    assert read(result.encode(), "x.yaml").value == meant
    _only_what_was_needed(source, text, result, edit)


def _only_what_was_needed(source, text, result, edit):
    """Lines that went stood where the edit is; a line break is what it was; comments elsewhere are all there."""
    old, new = text.removeprefix("\ufeff").splitlines(), result.splitlines()
    crlf = "\r\n" in text
    assert result.count("\n") == (result.count("\r\n") if crlf else result.count("\n"))
    assert crlf or "\r" not in result
    # What is removed at the end may leave an empty line there.
    assert text.endswith("\n") == result.endswith("\n") or isinstance(edit, Remove)
    gone = [
        line
        for tag, start, end, _, _ in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if tag in {"delete", "replace"}
        for line in range(start, end)
    ]
    places = [source.position(edit.path[: end + 1]) for end in range(len(edit.path))]
    keys = [source.position(edit.path[: end + 1], key=True) for end in range(len(edit.path))]
    spans = {line for each in (*places[-2:], *keys[-2:]) for line in range(each.line - 1, each.end_line + 1)}
    own_comment = {line - offset for line in spans for offset in range(1, 4) if isinstance(edit, Remove)}
    for line in gone:
        near = line in spans or (
            line in own_comment and (not old[line].strip() or old[line].lstrip()[:1] in "#-")
        )
        assert near or old[line].strip() == "", (line, old[line])


def test_refusals_are_rare():
    """Of many edits of many hand-made files few have to be made by hand."""
    made = refused = 0

    @settings(max_examples=300, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(cases())
    def count(case):
        nonlocal made, refused
        _, text, edit = case
        source = read(text.encode(), "x.yaml")
        if source.value is None:
            return
        try:
            splice(source, [edit])
            made += 1
        except CannotEdit:
            refused += 1

    count()
    assert made > 100
    assert refused < made * 0.15, (refused, made)


def dent(text):
    """A text as the cases below show it: lines begin behind the bar."""
    return "".join(line.split("|", 1)[1] + "\n" for line in text.split("\n") if "|" in line)


EVENT = {"status": "started", "date": "2018-10"}

#: Nasty files: what stands there, what is asked, and exactly what comes out.
NASTY = [
    (
        "a list whose dashes stand below its key, and a comment about the next key",
        """|history:
           |- status: accepted
           |  date: 2018-09 # ongeveer
           |# hieronder de ambitie
           |targets: []
        """,
        Append(("history",), EVENT),
        """|history:
           |- status: accepted
           |  date: 2018-09 # ongeveer
           |- status: started
           |  date: 2018-10
           |# hieronder de ambitie
           |targets: []
        """,
    ),
    (
        "wide indentation, a comment on the last item, a blank line before the next key",
        """|history:
           |    -   status: accepted
           |        date: 2018-09
           |        # nog niet bevestigd
           |
           |notes: x
        """,
        Append(("history",), EVENT),
        """|history:
           |    -   status: accepted
           |        date: 2018-09
           |        # nog niet bevestigd
           |    -   status: started
           |        date: 2018-10
           |
           |notes: x
        """,
    ),
    (
        "items in braces stay in braces, and a comma in a text is quoted",
        """|targets:
           |  - {metric: participants, value: 5}   # per jaar
        """,
        Append(("targets",), {"metric": "fte", "note": "DUO rust, tot de zomer"}),
        """|targets:
           |  - {metric: participants, value: 5}   # per jaar
           |  - {metric: fte, note: "DUO rust, tot de zomer"}
        """,
    ),
    (
        "a list over several lines with a comma and a comment at the end",
        """|clients: [
           |  ocw,
           |  duo,  # rust
           |]
        """,
        Append(("clients",), "dji"),
        """|clients: [
           |  ocw,
           |  duo,  # rust
           |  dji,
           |]
        """,
    ),
    (
        "a list over several lines without a comma and with a comment at the end",
        """|clients: [
           |    ocw, # hoofd
           |    duo  # rust
           |         # nog steeds
           |  ]
        """,
        Append(("clients",), "dji"),
        """|clients: [
           |    ocw, # hoofd
           |    duo,  # rust
           |         # nog steeds
           |    dji
           |  ]
        """,
    ),
    (
        "a folded text with a comment behind its sign becomes a short one",
        "|notes: >-  # per telefoon\n|  een\n|  twee\n|title: x\n",
        Set(("notes",), "kort"),
        "|notes: kort  # per telefoon\n|title: x\n",
    ),
    (
        "a text with a comment behind its sign becomes another one",
        "|title: x\n|notes: >-  # per telefoon\n|  een\n|  twee\n",
        Set(("notes",), "drie\nvier"),
        "|title: x\n|notes: |-  # per telefoon\n|  drie\n|  vier\n",
    ),
    (
        "a sign in a text between brackets is no comment",
        "|clients: ['a #b', c#d]  # wie\n",
        Set(("clients",), ["e"]),
        "|clients: [e]  # wie\n",
    ),
    (
        "an empty list",
        "|clients: []  # nog niemand\n",
        Append(("clients",), "dji"),
        "|clients: [dji]  # nog niemand\n",
    ),
    ("a list that is not there", "|title: x\n", Append(("clients",), "dji"), "|title: x\n|clients: [dji]\n"),
    (
        "a list of events that is not there",
        "|title: x\n",
        Append(("history",), EVENT),
        """|title: x
           |history:
           |  - status: started
           |    date: 2018-10
        """,
    ),
    (
        "a value with its own quotes and a comment behind it",
        "|name: 'Fictief: Een'   # zo heet het\n",
        Set(("name",), "Fictief: Twee"),
        "|name: 'Fictief: Twee'   # zo heet het\n",
    ),
    (
        "a folded text becomes a short one",
        """|summary: >-
           |  Een lange
           |  tekst.
           |
           |# dan dit
           |title: x
        """,
        Set(("summary",), "kort"),
        """|summary: kort
           |
           |# dan dit
           |title: x
        """,
    ),
    (
        "a short text becomes a long one",
        "|notes: kort  # was het\n|title: x\n",
        Set(("notes",), "regel een\nregel twee"),
        """|notes: |-  # was het
           |  regel een
           |  regel twee
           |title: x
        """,
    ),
    (
        "a key that is new in braces",
        "|planned: {start: 2018-10}\n",
        Set(("planned", "end"), "2020-09"),
        "|planned: {start: 2018-10, end: 2020-09}\n",
    ),
    (
        "a key whose parent is new too",
        "|title: x\n",
        Set(("change_ground", "kind"), "in-tender"),
        "|title: x\n|change_ground: {kind: in-tender}\n",
    ),
    (
        "an item with the comment right above it",
        """|actions:
           |  - what: bellen
           |  # dit hoeft niet meer
           |  - what: vragen
           |    due: 2019
           |  - what: mailen
        """,
        Remove(("actions", 1)),
        """|actions:
           |  - what: bellen
           |  - what: mailen
        """,
    ),
    (
        "the first key of an item",
        "|actions:\n|  - what: bellen\n|    due: 2019\n",
        Remove(("actions", 0, "what")),
        "|actions:\n|  - due: 2019\n",
    ),
    (
        "the last item",
        "|clients:\n|  - ocw\n|title: x\n",
        Remove(("clients", 0)),
        "|clients: []\n|title: x\n",
    ),
    (
        "one of several in brackets",
        "|clients: [ocw, duo, dji]\n",
        Remove(("clients", 1)),
        "|clients: [ocw, dji]\n",
    ),
]


@pytest.mark.parametrize(("_why", "before", "edit", "after"), NASTY, ids=[each[0] for each in NASTY])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_nasty_files(_why, before, edit, after, ending, last):
    old, new = (dent(each).replace("\n", ending) for each in (before, after))
    if not last:
        old, new = old.removesuffix(ending), new.removesuffix(ending)
    if ending not in old:  # a single line without a line break does not tell which kind it would have
        new = new.replace(ending, "\n")
    assert spliced(old, edit) == new


ORDER = ("title", "suppliers", "clients", "history", "notes")


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("title: x\nnotes: y\n", "clients", "title: x\nclients: z\nnotes: y\n"),
        ("# modeline\nclients: x\n", "title", "# modeline\ntitle: z\nclients: x\n"),
        ("notes: y\ntitle: x\n", "clients", "notes: y\ntitle: x\nclients: z\n"),
        ("title: x\n", "vreemd", "title: x\nvreemd: z\n"),
    ],
)
def test_a_new_key_stands_where_it_usually_does(before, key, after):
    assert spliced(before, Set((key,), "z"), order=ORDER) == after


@pytest.mark.parametrize(
    ("text", "edit", "line"),
    [
        ("a: 1\nlist:\n  # uitleg\n  - x\n", Set(("list",), "y"), 4),
        ("a: {b: 1}\nlist:\n  -\n    k: v\n", Append(("list",), {"k": "w"}), 3),
        ("only: 1\n", Remove(("only",)), 1),
        # A comment would be gone, or stand behind what it is not about.
        ("a: 1\nlist: [\n  x,  # uitleg\n  y\n]\n", Set(("list",), ["z"]), 3),
        ("list: [ # uitleg\n  x]\n", Set(("list",), "z"), 1),
        ("list: [{a: 1, # uitleg\n b: 2}, y]\n", Set(("list",), ["z"]), 1),
        ("map: {a: 1, # uitleg\n  b: 2}\n", Set(("map",), {"c": 3}), 1),
        ("list:\n  - x\n  - y  # uitleg\n", Set(("list",), ["z"]), 2),
        ("map:\n  a: 1\n  b: 2  # uitleg\n", Set(("map",), {"c": 3}), 2),
        ("list:\n  - y  # uitleg\n", Remove(("list", 0)), 2),
        ("list: [x, # over x\n  y]\n", Remove(("list", 1)), 2),
        ("list: [x,\n  y # over y\n  ]\n", Remove(("list", 1)), 2),
        ("list: [x, # over x\n  y]\n", Remove(("list", 0)), 1),
        ("list: [ # over x\n  x,\n  y]\n", Remove(("list", 0)), 2),
        ("map: {a: 1, # over a\n  b: 2}\n", Remove(("map", "b")), 2),
        ("list:\n  - >-  # uitleg\n    x\n", Set(("list", 0), "y"), 2),
    ],
)
def test_what_cannot_be_done_safely_names_its_line(text, edit, line):
    with pytest.raises(CannotEdit) as refused:
        spliced(text, edit)
    assert refused.value.line == line
    assert dict(refused.value.message.args)["file"] == "x.yaml"


@st.composite
def remarked(draw):
    """A list with remarks on some of its items, in any style, and an edit of it."""
    count = draw(st.integers(1, 4))
    said = draw(st.lists(st.booleans(), min_size=count, max_size=count))
    style = draw(st.sampled_from(["block", "low", "brackets", "brackets, comma", "one line"]))
    ends = [f"  # over i{index}" if each else "" for index, each in enumerate(said)]
    if style in {"block", "low"}:
        pad = "  " if style == "block" else ""
        lines = [f"{pad}- i{index}{end}" for index, end in enumerate(ends)]
        text = "\n".join(["list:", *lines])
    else:
        commas = ["," if index < count - 1 or style == "brackets, comma" else "" for index in range(count)]
        items = [f"i{index}{comma}{end}" for index, (comma, end) in enumerate(zip(commas, ends, strict=True))]
        glue = "\n  " if style != "one line" or any(said) else " "
        text = "list: [" + glue + glue.join(items) + "\n  ]"
    edits = [Append(("list",), "nieuw"), Set(("list",), ["nieuw"]), Set(("list",), "x")]
    edits += [
        each for index in range(count) for each in (Remove(("list", index)), Set(("list", index), "anders"))
    ]
    edit = draw(st.sampled_from(edits))
    return f"title: t  # titel\n{text}\n# slot\nnotes: n\n", edit


@settings(max_examples=300, deadline=None)
@given(remarked())
def test_comments_lost_or_moved_by_an_edit(case):
    """Each stays behind the item it is about, unless that item itself was removed with its line."""
    text, edit = case
    try:
        after = spliced(text, edit)
    except CannotEdit:
        return
    gone = f"i{edit.path[1]}" if len(edit.path) > 1 else ""
    for line in text.splitlines():
        code, sign, remark = line.partition("  # over ")
        if not sign or (remark == gone and isinstance(edit, Remove)):
            continue
        (kept,) = [each for each in after.splitlines() if each.endswith(f"# over {remark}")]
        item = code.strip(" -,[")
        assert kept.partition("  # over ")[0].strip(" -,[") == (item if item != gone else "anders")
    assert "title: t  # titel\n" in after
    assert "\n# slot\nnotes: n\n" in after


@pytest.mark.parametrize(
    "edit",
    [Set(("a", "b", "c"), 1), Append(("a",), 1), Remove(("weg",)), Set(("list", 5), 1), Remove(("list", 9))],
)
def test_a_path_that_leads_nowhere(edit):
    with pytest.raises(CannotEdit) as refused:
        spliced("a: 1\nlist: [x]\n", edit)
    assert refused.value.message.key in {"splice.nowhere", "splice.by-hand"}


def test_a_file_that_cannot_be_read_is_not_edited():
    with pytest.raises(CannotEdit) as refused:
        spliced("a: [", Set(("a",), 1))
    assert refused.value.message.key == "splice.unread"


def test_several_edits_one_after_the_other():
    text = "title: x\nclients: [ocw]\n"
    assert spliced(text, Append(("clients",), "duo"), Set(("title",), "z"), Remove(("clients", 0))) == (
        "title: z\nclients: [duo]\n"
    )


def test_a_new_file():
    value = {
        "history": [EVENT],
        "title": "Plan: b",
        "targets": [{"metric": "fte", "value": 2.5}],
        "eigen": "z",
    }
    comments = {"title": "hoe het heet", "clients": "bij wie", "history": "wat er gebeurde\nper stap"}
    text = document(value, ("title", "clients", "targets", "history"), modeline="modeline", comments=comments)
    assert text == dent(
        """|# modeline
           |# hoe het heet
           |title: "Plan: b"
           |# clients: bij wie
           |targets:
           |  - {metric: fte, value: 2.5}
           |# wat er gebeurde
           |# per stap
           |history:
           |  - status: started
           |    date: 2018-10
           |eigen: z
        """
    )
    assert read(text.encode(), "x").value == value


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_comment_of_what_is_still_to_be_filled_in_goes_as_it_was_written_and_no_other(ending):
    hint = Hint(frozenset({"kvk: nummer", "wie\nkvk: x"}), frozenset({"R02: nog een"}))
    for first in ("# kvk: nummer", "# wie\n# kvk: x"):
        text = (
            f"name: A\n# eigen woorden\n{first}\n# R02: nog een\n# kvk: nummer?\nnotes: |\n  # kvk: nummer\n"
        )
        left = text.replace(f"{first}\n# R02: nog een\n", "")
        assert without_hint(text.replace("\n", ending), hint) == left.replace("\n", ending)
        assert without_hint(left, hint) == left
    assert without_hint("# kvk: nummer\n# R02: nog een", hint) == "# R02: nog een"
