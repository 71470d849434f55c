"""``srr init``: a new register and all that goes around it; in a folder that exists, what is missing."""

from __future__ import annotations

import os
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Annotated

import typer

from srr.cli import difference, place, streams
from srr.cli.afterwards import done
from srr.cli.commands import But
from srr.cli.exits import Exit, Stop
from srr.cli.language import language
from srr.cli.writing import WritingRequest
from srr.problems import Message, say
from srr.render.wording import Wording
from srr.store import home
from srr.store.directory import CannotWrite
from srr.store.worktree import top
from srr.store.writer import FileChange, finish, write


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="help.init.folder", show_default=False)
    ] = Path(),
    name: Annotated[str | None, typer.Option("--name", metavar="TEXT", help="help.init.name")] = None,
    example: Annotated[bool, typer.Option("--example", help="help.init.example")] = False,
    *,
    request: Annotated[WritingRequest, But(force=None, thaw=None, data=None)],
) -> Exit:
    """Make a register, or what is missing of one."""
    request.reading.check()
    _check_place(folder)
    if not request.dry_run:
        with _refusals():
            finish(folder)
    spoken = language(request.lang, folder / "data", {})
    wanted = home.example(spoken) if example else _files(folder, name, spoken)
    found = home.survey(folder, wanted)
    if example and home.REGISTER in found.other:
        raise Stop(say("init.own-register", file=_shown(folder, home.REGISTER)))
    _check_room(folder, found.missing)
    changes = [FileChange(path, None, data) for path, data in found.missing.items()]
    wording = Wording(spoken)
    said = [wording.sentence(each) for each in _said(folder, found, dry_run=request.dry_run)]
    if request.dry_run:
        streams.for_programs(difference.unified(place.shown(folder), changes))
        streams.tell("\n".join(said))
        return Exit.DONE
    with _refusals():
        write(folder, changes, make=True)
    told = say("init.done" if changes else "init.nothing", folder=_named(folder))
    with done(told, wording):
        streams.say_done("\n".join(said))
    return Exit.DONE


@contextmanager
def _refusals() -> Iterator[None]:
    """Stop where it cannot be written."""
    try:
        yield
    except CannotWrite as error:
        raise Stop(error.message, Exit.UNREADABLE) from error


def _check_place(folder: Path) -> None:
    """Raises Stop for a place inside a register's own folder, where another one would make no sense."""
    absolute = Path(os.path.realpath(folder))
    around = place.register_around(absolute)
    if around is not None:
        above = shlex.quote(place.shown(around.parent))
        raise Stop(say("init.inside", folder=_named(around), above=above))


def _check_room(folder: Path, paths: Iterable[str]) -> None:
    """Raises Stop where something else stands in the place of a folder; links count above it."""
    home_ = Path(os.path.abspath(folder))  # noqa: PTH100  (links are not to be followed)
    below = {home_ / parent for path in paths for parent in PurePosixPath(path).parents} - {home_}
    for each in sorted({home_, *home_.parents, *below}):
        if os.path.lexists(each) and (not each.is_dir() or (each in below and each.is_symlink())):
            raise Stop(say("init.in-the-way", file=place.shown(each)), Exit.UNREADABLE)


def _files(folder: Path, name: str | None, language: str) -> dict[str, bytes]:
    """The files of a register called this, or else after its folder."""
    if name is not None:
        try:
            return home.files(name, language)
        except ValueError as error:
            raise Stop(say("init.no-name")) from error
    try:
        return home.files(Path(os.path.abspath(folder)).name, language)  # noqa: PTH100
    except ValueError:
        return home.files("Social return", language)


def _said(folder: Path, found: home.Survey, *, dry_run: bool) -> Iterator[Message]:
    """What was made, what was left alone, and what to do now."""
    if found.missing:
        yield say("init.would-make" if dry_run else "init.made", folder=_named(folder))
        parts = Counter(_PARTS[each.partition("/")[0]] for each in found.missing)
        for part in dict.fromkeys(_PARTS.values()):
            if part in parts:
                yield say(f"init.part.{part}", count=parts[part])
    else:
        yield say("init.nothing", folder=_named(folder))
    if found.other:
        yield say("init.left", count=len(found.other))
        for path in found.other:
            yield say("init.left.one", file=path)
    stale = [path for path in found.other if path.startswith("schemas/")]
    if stale:
        yield say("init.renew", folder=_shown(folder, "schemas"))
    if home.REGISTER in found.missing and not dry_run:
        repository = top(Path(os.path.abspath(folder)))  # noqa: PTH100  (links are not to be followed)
        if repository is not None and repository != Path(os.path.abspath(folder)):  # noqa: PTH100
            yield say("init.below-top", top=str(repository))
        here = place.shown(folder)
        commands = " · ".join((*_NEXT, *(("git init",) if repository is None else ())))
        key = "init.next" if here == "." else "init.next.there"
        yield say(key, folder=shlex.quote(here), commands=commands)


def _named(folder: Path) -> str:
    """The folder as a sentence names it, where a dot would look like its end."""
    shown = place.shown(folder)
    return os.path.abspath(folder) if shown in {".", ".."} else shown  # noqa: PTH100


def _shown(folder: Path, path: str) -> str:
    return Path(place.shown(folder), path).as_posix()


#: What to do in a new register.
_NEXT = ("srr status", "srr add client", "srr add supplier")
#: The files and folders of a home to what they are called in messages, in the order of a reader's interest.
_PARTS = {
    "data": "data",
    "schemas": "schemas",
    "README.md": "readme",
    ".github": "github",
    ".gitlab-ci.yml": "gitlab",
    ".pre-commit-config.yaml": "pre-commit",
    ".vscode": "vscode",
    ".gitattributes": "git",
    ".gitignore": "git",
}
