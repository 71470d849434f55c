"""A zip file of XML from anyone, a document or a spreadsheet, to its parts: bounded.

What a file says of its own size is not believed, nothing outside it is followed, and no document type is
read, so that nothing multiplies. Raises Unfit; what to do about that is for who asked for the file.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from typing import Any, Literal, TypeAlias

from srr.frozen import frozen

#: A node of XML; lxml has no public type for it.
Element: TypeAlias = Any
Why: TypeAlias = Literal["damaged", "protected", "entries", "large", "harmful"]

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
#: The document type of XML, in the encodings that XML may have.
_DOCTYPE = tuple("<!DOCTYPE".encode(each) for each in ("ascii", "utf-16-le", "utf-16-be"))
#: What makes the name of a namespace known, in these encodings.
_NAMESPACE = tuple("xmlns".encode(each) for each in ("ascii", "utf-16-le"))
#: How parts may be packed, by ECMA-376 part 2 and ODF part 3; others unpack in blocks that nothing bounds.
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: More elements than there are in a row of a sheet of people.
_MANY = 5_000
#: What libraries raise over a damaged package.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, LookupError)


@frozen
class Bounds:
    """How many parts a file may have, the bytes that one and all may unpack to, and the elements of XML.

    ``tree`` are the elements, with their attributes, that are in memory at one time. Half of them may have to
    stay: those of a part that is kept as a whole, or of one element of a part that is read one by one.
    """

    entries: int
    part: int
    whole: int
    nodes: int
    tree: int


class Unfit(Exception):  # noqa: N818  (nothing went wrong: the file is not taken)
    """A file is not whole, has a password, or may do harm; ``bound`` is the bound that it goes over."""

    def __init__(self, why: Why, bound: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.bound = bound


@contextmanager
def opened(content: bytes, bounds: Bounds) -> Iterator[Package]:
    """A package to read. Raises Unfit, also while it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if len(archive.namelist()) > bounds.entries:
                raise Unfit("entries", bounds.entries)
            yield Package(archive, bounds)
    except _DAMAGED as error:
        raise Unfit("damaged") from error
    except RuntimeError as error:  # zipfile's word for an entry with a password
        raise Unfit("protected") from error


def local(node: Element) -> str:
    """The name of an element without its namespace: those of Strict Open XML are others."""
    return _local(node.tag)


def _empty(node: Element) -> None:
    """Empty an element, and take away what stands before it."""
    if next(islice(node.iter(), _MANY, None), None) is not None:
        # Taking away whole what has very many elements in it takes lxml time by the square of that.
        for each in reversed([*node.iter()]):
            each.clear()
    node.clear()
    while node.getprevious() is not None and node.getparent() is not None:
        del node.getparent()[0]


@lru_cache(maxsize=256)
def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


class Package:
    """A zip file of which parts are read, up to the bounds."""

    def __init__(self, archive: zipfile.ZipFile, bounds: Bounds) -> None:
        self._archive = archive
        self._bounds = bounds
        self._left = bounds.whole
        self._nodes = bounds.nodes
        self.names = frozenset(archive.namelist())

    def read(self, name: str) -> bytes:
        """A part; empty where there is none."""
        if name not in self.names:
            return b""
        if self._archive.getinfo(name).compress_type not in _PACKED:
            raise Unfit("damaged")
        most = min(self._bounds.part, self._left)
        with self._archive.open(name) as part:
            content = part.read(most + 1)
        if len(content) > most:
            raise Unfit("large", self._bounds.part if most == self._bounds.part else self._bounds.whole)
        self._left -= len(content)
        return content

    def xml(self, name: str) -> Element:
        """A part as XML; None where there is none."""
        content = self.read(name)
        if not content:
            return None
        root = None
        for root in self._events(content):  # noqa: B007  (the last is the root)
            pass
        return root

    def nodes(self, name: str, *tags: str) -> Iterator[Element]:
        """The elements of a part with one of these local names, as they end; each is emptied afterwards.

        What is inside another of them comes before it, and is not emptied before that.
        """
        content = self.read(name)
        if content:
            yield from self._events(content, frozenset(tags))

    def _events(self, content: bytes, tags: frozenset[str] | None = None) -> Iterator[Element]:
        """The elements with one of these local names, each of which is emptied afterwards; or all, kept."""
        from lxml import etree  # noqa: PLC0415  (takes long to import)

        self._check(content)
        events = etree.iterparse(
            io.BytesIO(content),
            events=("end",),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            # These would be kept, and end in no event.
            remove_comments=True,
            remove_pis=True,
        )
        held = 0
        try:
            for _, node in events:
                if not held and node.getroottree().docinfo.internalDTD is not None:
                    raise Unfit("harmful")  # in an encoding in which it was not seen
                self._nodes -= 1
                if self._nodes < 0:
                    raise Unfit("large", self._bounds.nodes)
                held += 1 + len(node.attrib)
                if held > self._bounds.tree:
                    held = self._held(node)
                if tags is None:
                    yield node
                elif local(node) in tags:
                    yield node
                    _empty(node)
        except etree.XMLSyntaxError as error:
            raise Unfit("damaged") from error

    def _check(self, content: bytes) -> None:
        """Raises Unfit where a part has a type, or more namespaces than elements, which no element lists."""
        if any(each in content for each in _DOCTYPE):
            raise Unfit("harmful")
        if any(content.count(each) > self._bounds.tree for each in _NAMESPACE):
            raise Unfit("large", self._bounds.tree)

    def _held(self, node: Element) -> int:
        """How many elements and attributes are still there of those read. Raises Unfit for too many."""
        held = sum(1 + len(each.attrib) for each in node.getroottree().iter())
        if held > self._bounds.tree // 2:
            raise Unfit("large", self._bounds.tree // 2)
        return held

    def relations(self, of: str) -> Iterator[tuple[str, str, str]]:
        """The parts that a part refers to inside the file: the id, the type, and the name of each."""
        folder, name = posixpath.split(of)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for each in root.iter(_RELATIONSHIP) if root is not None else ():
            target = each.get("Target", "")
            path = posixpath.normpath(target if target.startswith("/") else f"/{folder}/{target}").lstrip("/")
            if each.get("TargetMode") != "External" and path in self.names:
                yield each.get("Id", ""), each.get("Type", ""), path
