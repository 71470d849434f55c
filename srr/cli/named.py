"""What somebody typed to the one record that is meant on the day."""

from __future__ import annotations

from srr.changes.nearest import nearest
from srr.cli.exits import Exit, Stop
from srr.cli.session import Session
from srr.model.records import KINDS
from srr.problems import Message, say
from srr.render.wording import one_line
from srr.views import names
from srr.views.show.search import Found, search


def named(session: Session, text: str, kind: str | None = None) -> Found:
    """The one record, of any kind or of one; Stop says why there is none, or names all there are."""
    # The whole register is searched, so that what exists later does not pass for something unknown.
    wanted = text if kind is None or "/" in text else f"{kind}/{text}"
    hits = [each for each in search(session.whole, wanted) if kind in {None, each.kind}]
    there = [each for each in hits if session.register.find(each.kind, each.id) is not None]
    if len(there) == 1:
        return there[0]
    if there:
        raise Stop(_several(session, text, there))
    later = [each for each in hits if session.whole.find(each.kind, each.id) is not None]
    if later:
        raise Stop(say("show.not-yet", record=later[0].path, day=session.day))
    if hits:
        raise Stop(say("show.left-out", record=hits[0].path), Exit.FOUND)
    kinds = [kind] if kind is not None else [folder.removesuffix("s") for folder in KINDS]
    known = sorted({id_ for each in kinds for id_ in session.whole.ids(each)})
    close = nearest(text, known) if known else say("cli.nothing-like-it")
    raise Stop(say("cli.unknown-record", text=text, close=close))


def _several(session: Session, text: str, found: list[Found]) -> Message:
    """The question which is meant, and a line for each record it can be."""
    width = max(len(each.path) for each in found)
    called = (session.register.folder(f"{each.kind}s")[each.id] for each in found)
    said = (one_line(session.wording.word(names.called(each))) for each in called)
    lines = (f"  {each.path:{width}}  {name}" for each, name in zip(found, said, strict=True))
    return say("show.several", said=say("cli.several-records", text=text), records="\n".join(lines))
