"""Edits into the text of a file that people wrote: only the lines that have to change do.

The place of an edit is found by the positions that reading gives. The text around it is never written anew:
what is added takes its indentation and style from what is beside it. The result is read again and has to
say what was meant; else nothing is done and the line to change by hand is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from srr.frozen import frozen
from srr.problems import Path, say
from srr.store.edits import Append, CannotEdit, Edit, Remove, Set, applied
from srr.store.encoding import tame
from srr.store.parser import parse
from srr.store.source import Source, read
from srr.store.tree import Collection, Node, Scalar
from srr.store.values import Value
from srr.store.written import entry, inline, item, scalar

_DASH = re.compile(r"-([ \t]+)$")
_COMMENT_LINE = re.compile(r"([ \t]*)#[^\n]*")


def splice(source: Source, edits: Sequence[Edit], order: Sequence[str] = ()) -> str:
    """The text of a source after these edits, without byte order mark.

    ``order`` has the keys of such a record in the order in which they are usually written; a key that is
    new comes behind the last one before it. Raises CannotEdit where an edit cannot be made without touching
    what somebody else wrote.
    """
    if source.value is None:
        raise CannotEdit(say("splice.unread", file=source.file), ())
    text, value = source.text, source.value
    for edit in edits:
        value = applied(value, [edit])
        text = _Splice(source.file, text, tuple(order)).make(edit)
        if read(text.encode(), source.file).value != value:
            raise _by_hand(source.file, text, edit.path, 0)
    return text


def document(
    value: Mapping[str, Value],
    order: Sequence[str],
    *,
    modeline: str | None = None,
    comments: Mapping[str, str] | None = None,
) -> str:
    """A new file: its keys in the usual order, with a comment above those that have one.

    A comment for a key that has no value stands where the key would, behind its name: a line to fill in.
    """
    hints = comments or {}
    keys = [*order, *(each for each in (*value, *hints) if each not in order)]
    lines = [f"# {modeline}"] if modeline else []
    for key in dict.fromkeys(keys):
        if key in hints:
            first, *more = hints[key].splitlines() or [""]
            lines.append(f"# {first}" if key in value else f"# {key}: {first}".rstrip())
            lines += [f"# {each}".rstrip() for each in more]
        if key in value:
            lines += entry(key, value[key])
    return "\n".join(lines) + "\n"


@frozen
class Hint:
    """A comment of a field to be filled in: the texts that it may begin with, and lines that may follow."""

    first: frozenset[str]
    more: frozenset[str]


def without_hint(text: str, hint: Hint) -> str:
    """The text without such a comment, where it stands in it just as it was written."""
    lines = text.split("\n")
    said = [line.rstrip("\r").removeprefix("# ") if line.startswith("# ") else None for line in lines]
    for first in sorted(hint.first):
        block = first.split("\n")
        for start in range(len(lines) - len(block)):
            if said[start : start + len(block)] == block:
                end = start + len(block)
                while end < len(lines) - 1 and said[end] in hint.more:
                    end += 1
                return "\n".join((*lines[:start], *lines[end:]))
    return text


@frozen
class _Found:
    """A value in the tree: its node, that of its key (None for an item), what it is part of, and where."""

    node: Node
    key: Scalar | None
    parent: Collection | None
    index: int


class _Splice:
    """One edit of one text."""

    def __init__(self, file: str, text: str, order: tuple[str, ...]) -> None:
        self.file = file
        self.text = text
        self.order = order
        self.eol = "\r\n" if "\r\n" in text else "\n"
        root = parse(tame(text)).root
        assert isinstance(root, Collection)  # noqa: S101  (the text was read as a record)
        self.root = root

    def make(self, edit: Edit) -> str:
        match edit:
            case Append():
                return self._append(edit.path, edit.value)
            case Set():
                return self._set(edit.path, edit.value)
            case Remove():
                return self._remove(edit.path)

    # What there is.

    def _find(self, path: Path) -> _Found | None:
        found = _Found(self.root, None, None, 0)
        for step in path:
            node = found.node
            if not isinstance(node, Collection):
                return None
            if node.is_mapping:
                pairs = enumerate(node.pairs())
                match = next(
                    (
                        _Found(value, key, node, index)
                        for index, (key, value) in pairs
                        if isinstance(key, Scalar) and key.text == step
                    ),
                    None,
                )
                if match is None:
                    return None
                found = match
            elif isinstance(step, int) and step < len(node.children):
                found = _Found(node.children[step], None, node, step)
            else:
                return None
        return found

    def _refuse(self, path: Path, offset: int) -> CannotEdit:
        return _by_hand(self.file, self.text, path, offset)

    # Lines.

    def _line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _line_end(self, offset: int) -> int:
        """The end of the line, before its line break."""
        end = self.text.find("\n", offset)
        if end < 0:
            return len(self.text)
        return end - 1 if end > offset and self.text[end - 1] == "\r" else end

    def _next_line(self, offset: int) -> int:
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end + 1

    def _column(self, offset: int) -> int:
        return offset - self._line_start(offset)

    def _end_with_comments(self, offset: int, column: int) -> int:
        """The end of the line of an offset, and of the comments right below it that are indented this far."""
        end = self._line_end(offset)
        while (start := self._next_line(end)) > end:
            match = _COMMENT_LINE.match(self.text, start)
            if match is None or len(match[1]) < column:
                break
            end = self._line_end(start)
        return end

    def _insert_lines(self, offset: int, lines: Sequence[str]) -> str:
        """Lines below the line that ends at an offset."""
        return self._replace(offset, offset, "".join(self.eol + each for each in lines))

    def _replace(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + new + self.text[end:]

    # Adding.

    def _append(self, path: Path, value: Value) -> str:
        found = self._find(path)
        if found is None:
            return self._set(path, [value])
        node = found.node
        if not isinstance(node, Collection) or node.is_mapping:
            raise self._refuse(path, node.start)
        if node.flow:
            return self._into_brackets(node, inline(value), path)
        siblings = [each for each in node.children if self._dash(each) is not None]
        if not siblings:
            raise self._refuse(path, node.start)
        like = siblings[-1]
        dash, gap = self._dash(like) or (0, " ")
        column = self._column(dash)
        block = isinstance(like, Collection) and like.is_mapping and not like.flow
        block = block or (isinstance(like, Scalar) and path[-1:] == ("history",))
        # Where the dashes stand below their key's first letter, a comment there may be about the next key.
        own = column if found.key is not None and column > self._column(found.key.start) else column + 1
        end = self._end_with_comments(_last(node).end, own)
        return self._insert_lines(end, item(value, column, block=block, gap=gap))

    def _dash(self, node: Node) -> tuple[int, str] | None:
        """Where the dash of an item stands, and what is between the two; None where not on one line."""
        match = _DASH.search(self.text, self._line_start(node.start), node.start)
        return (match.start(), match[1]) if match else None

    def _into_brackets(self, node: Collection, new: str, path: Path) -> str:
        """Behind the last thing between brackets or braces."""
        if node.children:
            last = node.children[-1]
            tail = self.text[last.end : node.end - 1]
            return (
                self._below(last, tail, new) if "#" in tail else self._replace(last.end, last.end, f", {new}")
            )
        if self.text[node.start + 1 : node.end - 1].strip():
            raise self._refuse(path, node.start)
        return self._replace(node.start + 1, node.end - 1, new)

    def _below(self, last: Node, tail: str, new: str) -> str:
        """On a line of its own below the last thing in brackets and what is said of that."""
        has_comma = "," in tail[: tail.index("#")]
        start = self._line_start(last.start)
        indent = self.text[start : start + len(self.text[start:]) - len(self.text[start:].lstrip(" "))]
        said = tail.rstrip()
        line = f"{self.eol}{indent}{new}" + ("," if has_comma else "")
        return self._replace(last.end, last.end + len(said), ("" if has_comma else ",") + said + line)

    def _set(self, path: Path, value: Value) -> str:
        found = self._find(path)
        if found is not None:
            return self._change(path, found, value)
        *above, last = path
        if isinstance(last, int):
            raise self._refuse(path, 0)
        parent = self._find(tuple(above))
        if parent is None:
            return self._set(tuple(above), {last: value})
        node = parent.node
        if not isinstance(node, Collection) or not node.is_mapping:
            raise self._refuse(path, node.start)
        if node.flow:
            return self._into_brackets(node, f"{scalar(last, flow=True)}: {inline(value)}", path)
        return self._new_key(node, last, value, self.order if not above else ())

    def _new_key(self, mapping: Collection, key: str, value: Value, order: Sequence[str]) -> str:
        """A key in a block, behind the last of those that usually come before it, else at the end."""
        pairs = [(name.text, name, node) for name, node in mapping.pairs() if isinstance(name, Scalar)]
        column = self._column(mapping.children[0].start)
        before = order[: order.index(key)] if key in order else [name for name, _, _ in pairs]
        places = [(name, node) for text, name, node in pairs if text in before]
        lines = entry(key, value, column)
        if not places:
            start = self._line_start(mapping.children[0].start)
            if self.text[start : mapping.children[0].start].strip():
                places = [(name, node) for _, name, node in pairs]
            else:
                return self._replace(start, start, "".join(each + self.eol for each in lines))
        name, node = places[-1]
        end = self._end_with_comments(max(_last(node).end, name.end), column + 1)
        return self._insert_lines(end, lines)

    # Changing.

    def _change(self, path: Path, found: _Found, value: Value) -> str:
        node = found.node
        inside = found.parent is not None and found.parent.flow
        if isinstance(node, Collection) and not node.flow:
            return self._change_block(path, found, value)
        if isinstance(node, Collection) and self._remarks(node):
            raise self._refuse(path, self._remarks(node)[0])
        if said := self._said_in_head(node):
            return self._change_text(path, found, value, said)
        if isinstance(value, dict | list):
            if found.key is not None and not inside and isinstance(node, Scalar):
                return self._rewrite_entry(found, value, node)
            return self._replace(node.start, node.end, inline(value))
        if isinstance(node, Scalar) and not inside and isinstance(value, str) and "\n" in value and found.key:
            return self._rewrite_entry(found, value, node)
        quote = self.text[node.start] if isinstance(node, Scalar) and self.text[node.start] in "'\"" else ""
        keep = quote if isinstance(value, str) else ""
        return self._replace(node.start, node.end, scalar(value, flow=inside, quote=keep))

    def _remarks(self, node: Collection) -> list[int]:
        """Where the comments between brackets or braces begin, those in what lies in them too."""
        found: list[int] = []
        at = node.start
        for each in [*_leaves(node), None]:
            end = node.end if each is None else each.start
            found += [at + match.start() for match in re.finditer(r"(?<![^\s])#", self.text[at:end])]
            at = node.end if each is None else each.end
        return found

    def _said_in_head(self, node: Node) -> str:
        """The comment behind the sign of a block of text, with the space before it."""
        if (
            not isinstance(node, Scalar)
            or node.plain
            or self.text[node.start : node.start + 1] not in {"|", ">"}
        ):
            return ""
        match = re.search(r"[ \t]+#[^\r\n]*", self.text[node.start : self._line_end(node.start)])
        return match[0] if match else ""

    def _change_text(self, path: Path, found: _Found, value: Value, said: str) -> str:
        """Something else in the place of a block of text of which something is said behind its sign."""
        if found.key is None:
            raise self._refuse(path, found.node.start)
        column = self._column(found.key.start)
        first, *more = entry(found.key.text, value, column)
        head = first[column + len(scalar(found.key.text)) + 1 :]
        colon = self._colon(found.key)
        return self._replace(colon, found.node.end, head + said + "".join(self.eol + each for each in more))

    def _rewrite_entry(self, found: _Found, value: Value, node: Node) -> str:
        """A key whose value was on its line and is not any more; a comment behind it stays there."""
        assert found.key is not None  # noqa: S101
        column = self._column(found.key.start)
        first, *more = entry(found.key.text, value, column)
        head = first[column + len(scalar(found.key.text)) + 1 :]
        colon = self._colon(found.key)
        rest = self.text[node.end : self._line_end(node.end)]
        text = head + rest + "".join(self.eol + each for each in more)
        return self._replace(colon, self._line_end(node.end), text)

    def _change_block(self, path: Path, found: _Found, value: Value) -> str:
        """Something else in the place of a block, if nobody wrote a comment in it."""
        node, key = found.node, found.key
        if key is None:
            raise self._refuse(path, node.start)
        colon = self._colon(key)
        head_end = self._line_end(colon)
        end = max(_last(node).end, head_end)
        # What is said behind the last of it would seem to be said of what comes in its place.
        if "#" in self.text[head_end : self._line_end(end)]:
            raise self._refuse(path, node.start)
        column = self._column(key.start)
        first, *more = entry(key.text, value, column)
        head = first[column + len(scalar(key.text)) + 1 :]
        return self._replace(
            colon, end, head + self.text[colon:head_end] + "".join(self.eol + each for each in more)
        )

    def _colon(self, key: Scalar) -> int:
        """Just behind the colon of a key."""
        return self.text.index(":", key.end) + 1

    # Removing.

    def _remove(self, path: Path) -> str:
        found = self._find(path)
        if found is None or found.parent is None:
            raise self._refuse(path, 0)
        parent = found.parent
        count = len(parent.children) // 2 if parent.is_mapping else len(parent.children)
        if parent.flow:
            return self._remove_inline(path, found, count)
        if count == 1:
            if parent.is_mapping:
                raise self._refuse(path, found.node.start)
            return self._set(path[:-1], [])
        return self._remove_lines(path, found)

    def _remove_inline(self, path: Path, found: _Found, count: int) -> str:
        parent = found.parent
        assert parent is not None  # noqa: S101
        start = found.key.start if found.key else found.node.start
        if count == 1:
            inner = self.text[parent.start + 1 : parent.end - 1]
            if "#" in inner:
                raise self._refuse(path, start)
            return self._replace(parent.start + 1, parent.end - 1, "")
        step = 2 if parent.is_mapping else 1
        place = found.index * step
        before = parent.children[place - 1].end if place else parent.start + 1
        last = place + step == len(parent.children)
        after = parent.end - 1 if last else parent.children[place + step].start
        # A comment before or behind it may be about it or about what is beside it.
        if "#" in self.text[before:start] or "#" in self.text[found.node.end : after]:
            raise self._refuse(path, start)
        return self._replace(before, found.node.end, "") if place else self._replace(start, after, "")

    def _remove_lines(self, path: Path, found: _Found) -> str:
        """The lines of a key or item, with what is said behind it and, but for the first, right above it."""
        dash = self._dash(found.node) if found.key is None else None
        start = found.key.start if found.key else dash[0] if dash else -1
        if start < 0:
            raise self._refuse(path, found.node.start)
        line = self._line_start(start)
        end = self._line_end(max(_last(found.node).end, start))
        if self.text[line:start].strip():
            return self._remove_first_key(path, found, start, end)
        column = start - line
        if found.index:
            line = self._own_comments(line, column)
        after = self._next_line(end)
        if after == len(self.text) and not self.text.endswith("\n"):
            # The last line of a file that ends without a line break: so it will end again.
            return self._replace(self._line_end(line - 1) if line else 0, len(self.text), "")
        return self._replace(line, after, "")

    def _remove_first_key(self, path: Path, found: _Found, start: int, end: int) -> str:
        """The first key of an item, which shares its line with the dash: the next key comes in its place."""
        assert found.parent is not None  # noqa: S101
        if found.index or not found.parent.is_mapping:
            raise self._refuse(path, start)
        after = found.parent.children[2].start
        if self.text[end:after].strip():
            raise self._refuse(path, start)
        return self._replace(start, after, "")

    def _own_comments(self, line: int, column: int) -> int:
        """Where the comments right above a line begin that stand as far to the right as it does."""
        while line > 0:
            above = self._line_start(line - 1)
            match = _COMMENT_LINE.match(self.text, above)
            if match is None or len(match[1]) != column:
                break
            line = above
        return line


def _leaves(node: Node) -> Iterator[Scalar]:
    """The values and keys in a node that have no parts, in their order."""
    if isinstance(node, Scalar):
        yield node
    else:
        for each in node.children:
            yield from _leaves(each)


def _last(node: Node) -> Node:
    """The last thing in a node that has a place of its own in the text."""
    while isinstance(node, Collection) and not node.flow and node.children:
        node = node.children[-1]
    return node


def _by_hand(file: str, text: str, path: Path, offset: int) -> CannotEdit:
    line = text.count("\n", 0, offset) + 1
    field = ".".join(map(str, path))
    return CannotEdit(say("splice.by-hand", file=file, line=line, path=field), path, line)
