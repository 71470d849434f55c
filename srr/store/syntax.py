"""The place where the parser gave up to the mistake that people make there, and where to look for it.

libyaml says what it expected, in words for people who write parsers. What it says decides which mistakes
are possible; the text around the place decides between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from yaml.error import MarkedYAMLError
from yaml.events import AliasEvent, Event, ScalarEvent

from srr.frozen import frozen
from srr.store import limits
from srr.store.faults import GLUED_COMMENT, Fault

_NO_SPACE = re.compile(r"[ \t]*(?:- +)*[\w-]+(:)[^\s:/]")
_FIELD = re.compile(r"[\w-]+(?=:(?:\s|$))")
_CLOSING_OF = {"[": "]", "{": "}"}
_CLOSING, _QUOTES = "]}", "\"'"


@frozen
class _Scene:
    """What is known where the parser stopped.

    ``at`` is the offset it stopped at, ``began`` that of what it was busy with (the same where it does not
    say), ``last`` the last event before, ``bracket`` the offset of the innermost bracket that stands open.
    """

    text: str
    at: int
    began: int
    last: Event | None
    bracket: int | None

    @property
    def character(self) -> str:
        """The character the parser stopped at; empty at the end of the text."""
        return self.text[self.at : self.at + 1]

    @property
    def opening(self) -> str:
        """The character that the parser was busy with, such as a bracket or a quote."""
        return self.text[self.began : self.began + 1]

    @property
    def line_start(self) -> int:
        return self.text.rfind("\n", 0, self.at) + 1

    @property
    def before(self) -> str:
        """The text of the line up to the place."""
        return self.text[self.line_start : self.at]

    @property
    def last_start(self) -> int:
        return self.last.start_mark.index if self.last and self.last.start_mark else 0

    @property
    def last_end(self) -> int:
        return self.last.end_mark.index if self.last and self.last.end_mark else 0

    def line_end(self, offset: int) -> int:
        end = self.text.find("\n", offset)
        end = len(self.text) if end < 0 else end
        return offset + len(self.text[offset:end].rstrip())

    def above(self) -> tuple[int, str]:
        """The nearest line above that is neither empty nor a comment, and where it begins."""
        end = self.line_start
        while end > 0:
            start = self.text.rfind("\n", 0, end - 1) + 1
            line = self.text[start:end].rstrip()
            if line.strip() and not line.lstrip().startswith("#"):
                return start, line
            end = start
        return 0, ""

    def fault(self, variant: str, start: int, end: int | None = None, **args: object) -> Fault:
        """The fault of this variant, to the end of the line where no end is given."""
        end = self.line_end(start) if end is None else end
        return Fault("syntax", variant, start, min(max(end, start + 1), len(self.text)), args)


#: What libyaml says of a text that is nested deeper than it can scan.
_TOO_DEEP = "exceeded maximum nesting depth"


def explain(error: MarkedYAMLError, text: str, last: Event | None, bracket: int | None = None) -> Fault:
    """What is wrong where the parser stopped.

    ``last`` is the last event it gave, ``bracket`` the offset of the innermost bracket that stands open.
    """
    at = error.problem_mark.index if error.problem_mark else 0
    began = error.context_mark.index if error.context_mark else at
    scene = _Scene(text, min(at, len(text)), min(began, len(text)), last, bracket)
    said = f"{error.context}: {error.problem}"
    if _TOO_DEEP in said:  # since libyaml 0.2.6 its scanner stops by itself, before our limit is looked at
        return Fault("limit", "depth", scene.at, min(scene.at + 1, len(text)), {"limit": limits.DEPTH})
    return next((tell(scene) for words, tell in _TELLERS if words in said), scene.fault("other", scene.at))


def _value_not_allowed(scene: _Scene) -> Fault:
    """A colon where no field can begin: in a text, too far to the right, or after a line that lacks one."""
    if re.search(r":\s", scene.before):
        return scene.fault("colon-in-text", scene.at, scene.at + 1)
    start, above = scene.above()
    first = scene.line_start + len(scene.before) - len(scene.before.lstrip())
    if _indent(scene.before) <= _indent(above) or not re.search(r":(\s|$)", above):
        return _not_a_field(scene, start) if above else scene.fault("other", scene.at)
    if dash := re.match(r" *(-)\w", above):
        return scene.fault("dash-space", start + dash.start(1), start + dash.end(1))
    return scene.fault("indent", first)


def _not_a_field(scene: _Scene, start: int) -> Fault:
    """A line that should be a field: the space after its colon is missing, or the colon itself."""
    if glued := _NO_SPACE.match(scene.text, start):
        return scene.fault("no-space", glued.start(1), glued.end(1))
    line = scene.text[start : scene.line_end(start)]
    if dash := re.match(r" *(-)\w", line):
        return scene.fault("dash-space", start + dash.start(1), start + dash.end(1))
    if re.search(r":(\s|$)", line):
        return scene.fault("other", start)
    return scene.fault("no-colon", start + len(line) - len(line.lstrip()))


def _key_without_colon(scene: _Scene) -> Fault:
    return _not_a_field(scene, scene.began)


def _key_expected(scene: _Scene) -> Fault:
    """Something other than a field below or behind a field."""
    return (
        _after_value(scene)
        or _after_comment(scene)
        or (_misplaced_item(scene) if re.match(r"-\s", scene.text[scene.at :][:2]) else None)
        or scene.fault("other" if scene.character == ":" else "indent", scene.at)
    )


def _item_expected(scene: _Scene) -> Fault:
    misplaced = re.match(r"-\s", scene.text[scene.at :][:2])
    return (
        _after_value(scene)
        or _after_comment(scene)
        or (_misplaced_item(scene) if misplaced else None)
        or _out_of_line(scene)
        or scene.fault("no-dash", scene.at)
    )


def _out_of_line(scene: _Scene) -> Fault | None:
    """A field of an item of a list that does not stand below the other fields of that item."""
    field = _FIELD.match(scene.text, scene.at)
    _, above = scene.above()
    beside = re.match(r" *(?:- +)?(?=[\w-]+:(?:\s|$))", above)
    if not field or not beside or beside.end() <= len(scene.before):
        return None
    return scene.fault("out-of-line", scene.at, count=beside.end())


def _document_expected(scene: _Scene) -> Fault:
    """Text that does not belong to the mapping at the top, because of its place or because that is closed."""
    start, above = scene.above()
    if above.startswith("..."):
        return Fault("yaml-subset", "documents", start, scene.line_end(start))
    if fault := _after_value(scene):
        return fault
    if above and not re.search(r":(\s|$)", above):
        return _not_a_field(scene, start)
    return scene.fault("indent", scene.at)


def _after_value(scene: _Scene) -> Fault | None:
    """Text behind a closing quote or bracket, or a closing bracket too many."""
    if scene.character and scene.character in _CLOSING:
        return scene.fault("stray-bracket", scene.at, scene.at + 1, sign=scene.character)
    closing = scene.before.rstrip()[-1:]
    if isinstance(scene.last, AliasEvent):
        return scene.fault("sign", scene.last_start, sign="*")
    if closing and closing in _QUOTES:
        is_quoted = isinstance(scene.last, ScalarEvent) and scene.last.style == closing
        if is_quoted and "\n" in scene.text[scene.last_start : scene.last_end]:
            return scene.fault("open-quote", scene.last_start, sign=closing)
        return scene.fault("after-quote", scene.at, sign=closing)
    if closing and closing in _CLOSING:
        return scene.fault("after-bracket", scene.at, sign=closing)
    return None


def _after_comment(scene: _Scene) -> Fault | None:
    """Text that goes on below a line whose end was taken for a comment."""
    if isinstance(scene.last, ScalarEvent):
        glued = GLUED_COMMENT.match(scene.text, scene.last_end)
        if glued and glued.end() < scene.at:
            return scene.fault("hash-in-text", *glued.span(1))
    return None


def _misplaced_item(scene: _Scene) -> Fault:
    return scene.fault("list-item", scene.at, scene.at + 1)


def _bracket(scene: _Scene) -> Fault:
    """A flow collection that does not go on: not closed where it goes on below, else without comma."""
    if "\n" in scene.text[scene.began : scene.at].rstrip() or not scene.character.strip():
        return _open_bracket(scene, scene.began)
    if scene.character in _CLOSING:
        opening = scene.opening
        args = {"sign": scene.character, "opening": opening, "closing": _CLOSING_OF[opening]}
        return scene.fault("wrong-bracket", scene.at, scene.at + 1, **args)
    return scene.fault("no-comma", scene.at, scene.at + 1)


def _open_bracket(scene: _Scene, start: int) -> Fault:
    sign = scene.text[start]
    return scene.fault("open-bracket", start, start + 1, sign=sign, closing=_CLOSING_OF[sign])


def _content_expected(scene: _Scene) -> Fault:
    if not scene.character and scene.bracket is not None:
        return _open_bracket(scene, scene.bracket)
    if scene.character and scene.character in _CLOSING:
        return scene.fault("stray-bracket", scene.at, scene.at + 1, sign=scene.character)
    return scene.fault("no-content" if scene.character == "," else "other", scene.at, scene.at + 1)


def _token(scene: _Scene) -> Fault:
    return _tab(scene) if scene.character == "\t" else _sign(scene)


def _tab(scene: _Scene) -> Fault:
    return scene.fault("tab", scene.at, scene.at + 1)


def _colon_in_brackets(scene: _Scene) -> Fault:
    return scene.fault("no-space", scene.at, scene.at + 1)


def _sign(scene: _Scene) -> Fault:
    """A text that begins with a sign that means something else in YAML."""
    return scene.fault("sign", scene.began, sign=scene.opening)


def _quote(scene: _Scene) -> Fault:
    return scene.fault("open-quote", scene.began, sign=scene.opening)


def _escape(scene: _Scene) -> Fault:
    start = scene.text.rfind("\\", 0, scene.at + 1)
    return scene.fault("escape", start, start + 2)


def _block(scene: _Scene) -> Fault:
    return scene.fault("block-text", scene.at)


def _directive(scene: _Scene) -> Fault:
    return Fault("yaml-subset", "directive", scene.began, scene.line_end(scene.began))


def _list_beside_key(scene: _Scene) -> Fault:
    return scene.fault("list-beside-key", scene.at)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


#: What libyaml says, context and problem, to who can tell what was meant; the first that fits.
_TELLERS: tuple[tuple[str, Callable[[_Scene], Fault]], ...] = (
    ("directive", _directive),
    ("incompatible YAML document", _directive),
    ("mapping values are not allowed", _value_not_allowed),
    ("could not find expected ':'", _key_without_colon),
    ("did not find expected key", _key_expected),
    ("did not find expected '-' indicator", _item_expected),
    ("did not find expected <document start>", _document_expected),
    ("did not find expected ',' or", _bracket),
    ("did not find expected node content", _content_expected),
    ("block sequence entries are not allowed", _list_beside_key),
    ("mapping keys are not allowed", _sign),
    ("cannot start any token", _token),
    ("found unexpected ':'", _colon_in_brackets),
    ("tab character", _tab),
    ("escape c", _escape),
    ("hexdecimal number", _escape),
    ("quoted scalar", _quote),
    ("scanning a block scalar", _block),
    ("an alias", _sign),
    ("an anchor", _sign),
    ("a tag", _sign),
    ("tag handle", _sign),
)
