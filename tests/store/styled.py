"""Records as people could have written them: any legal style, comments anywhere; for Hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from srr.store.written import inline, scalar

WORDS = st.sampled_from(
    ["testlab", "DUO rust, tot de zomer", "een: twee", "verslag #3", "no", "12:30", "Fictief Één B.V.", "-", "a b",
     "it's", 'hij zei "nee"', "back\\slash", "2018-05", "2018-05-14", "1.5", "0123", "[x]", "{y}", "@z", "* ster",
     "één", "漢字", "%", "lang " * 12 + "eind", "?", "~", "null", "true", "<<", "=", "a #b", "slot:", "twee\nregels", "met\neinde\n"]
)  # fmt: skip
SCALARS = WORDS | st.integers(-99, 99) | st.booleans() | st.sampled_from([0.5, 2.25])
KEYS = st.sampled_from(["name", "title", "note", "date", "status", "items", "more", "what", "value", "x"])
FLAT = st.dictionaries(KEYS, SCALARS, min_size=1, max_size=3)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, min_size=0, max_size=3) | st.dictionaries(KEYS, inner, min_size=0, max_size=3)
    ),
    max_leaves=8,
)
RECORDS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)


@st.composite
def texts(draw, record):
    """The text of a record in a style of its own for every part."""
    lines: list[str] = []
    if draw(st.booleans()):
        lines += ["# yaml-language-server: $schema=../x.json", ""]
    _mapping(draw, record, 0, lines)
    if draw(st.booleans()):
        lines.append("# tot slot")
    eol = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    text = eol.join(lines)
    mark = "\ufeff" if draw(st.integers(0, 3)) == 0 else ""
    return mark + text if draw(st.booleans()) else mark + text + eol


def _mapping(draw, record, column, lines, first=""):
    pad = " " * column
    for index, (key, value) in enumerate(record.items()):
        if draw(st.integers(0, 5)) == 0 and not (first and index == 0):
            # Further to the right it would be a line of the text of a block scalar above it.
            lines.append(
                draw(
                    st.sampled_from(["", f"{pad}# over {key}", f"{' ' * draw(st.integers(0, column))}# los"])
                )
            )
        head = (first if index == 0 and first else pad) + f"{key}:"
        _value(draw, head, value, column, lines)


def _value(draw, head, value, column, lines):
    tail = draw(st.sampled_from(["", "", "", "  # erachter"]))
    if isinstance(value, dict) and value and draw(st.booleans()):
        lines.append(head + tail)
        _mapping(draw, value, column + draw(st.integers(1, 4)), lines)
    elif isinstance(value, list) and value and draw(st.booleans()):
        lines.append(head + tail)
        _list(draw, value, column + draw(st.integers(0, 4)), lines)
    elif isinstance(value, list) and value and draw(st.integers(0, 3)) == 0:
        inside = " " * (column + 2)
        lines.append(f"{head} [{tail}")
        lines.extend(f"{inside}{inline(each)},{draw(st.sampled_from(['', '  # deze']))}" for each in value)
        lines.append(f"{inside}]")
    elif isinstance(value, dict | list):
        lines.append(f"{head}{draw(st.sampled_from([' ', '   ']))}{inline(value)}{tail}")
    elif isinstance(value, str) and _fits_a_block(value) and draw(st.booleans()):
        _block(draw, head, value, column, lines)
    else:
        lines.append(f"{head} {_scalar(draw, value)}{tail}")


def _fits_a_block(value):
    """Text that a block scalar can hold as it is: no line that begins with a space, no empty text."""
    return bool(value.strip()) and all(line and line[0] not in " \t" for line in value.split("\n")[:-1])


def _block(draw, head, value, column, lines):
    """Text below its key, literal or folded, with every way to end it."""
    body, ends = (value[:-1], "") if value.endswith("\n") else (value, "-")
    if not ends and draw(st.booleans()):
        ends = "+"
    style = draw(st.sampled_from("|>"))
    pad = " " * (column + draw(st.integers(1, 4)))
    lines.append(f"{head} {style}{ends}{draw(st.sampled_from(['', '  # uitleg']))}")
    between = [""] if style == ">" else []
    for index, line in enumerate(body.split("\n")):
        lines += (between if index else []) + [pad + line]
    if ends != "+":
        lines.extend([""] * draw(st.sampled_from([0, 0, 1, 2])))


def _scalar(draw, value):
    if isinstance(value, str) and value.isprintable():
        style = draw(st.sampled_from(["own", "single", "double"]))
        if style != "own":
            return scalar(value, quote="'" if style == "single" else '"')
    return scalar(value)


def _list(draw, items, column, lines):
    gap = draw(st.sampled_from([" ", "   "]))
    for index, each in enumerate(items):
        if index and draw(st.integers(0, 4)) == 0:
            lines.append(draw(st.sampled_from(["", f"{' ' * column}# de volgende"])))
        dash = f"{' ' * column}-{gap}"
        if isinstance(each, dict) and each and draw(st.booleans()):
            _mapping(draw, each, column + 1 + len(gap), lines, first=dash)
        elif isinstance(each, dict | list):
            lines.append(dash + inline(each))
        elif isinstance(each, str) and _fits_a_block(each) and draw(st.integers(0, 3)) == 0:
            _block(draw, dash.rstrip(), each, column, lines)
        else:
            lines.append(dash + _scalar(draw, each) + draw(st.sampled_from(["", "", "  # achter"])))
