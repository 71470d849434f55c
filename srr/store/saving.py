"""The changes of a register to a commit of git, which has nothing else in it.

The hooks of the repository run, as they do for everybody who commits, and no other program that its settings
name. The index is left as it was where nothing comes of it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from srr.frozen import frozen
from srr.model.records import KINDS
from srr.problems import Message, say
from srr.store.folder import NoRegister
from srr.store.git import Repository
from srr.store.git_program import git, git_with_hooks, why, without_filters

#: What git is in the middle of, by what then is in its folder.
_UNFINISHED = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "BISECT_LOG": "bisect",
}
#: Settings that name a program for signing; those of the user count, and those of a repository are not run.
_SIGNING = r"^(commit\.gpgsign|gpg\.(.*\.)?program|gpg\.ssh\.defaultkeycommand)$"
_OWN_SCOPES = (b"local", b"worktree")
_CONFLICTS = (b"DD", b"AU", b"UD", b"UA", b"DU", b"AA", b"UU")
_FOLDERS = {"vocabulary", *KINDS}
_LOTS = 5
_NOTHING: Mapping[str, bool] = {}


class CannotSave(Exception):  # noqa: N818  (reads better where it is caught)
    """It cannot be committed now: ``message`` says why and what to do, ``output`` what git or a hook said."""

    def __init__(self, message: Message, output: str = "") -> None:
        super().__init__(message.key)
        self.message = message
        self.output = output


@frozen
class Unsaved:
    """What is not committed of a register: paths from the top of the repository.

    ``changed`` are files that git knows, ``new`` records that it does not; ``others`` are no part of the
    register, and ``ignored`` records that a .gitignore keeps out.
    """

    changed: tuple[str, ...]
    new: tuple[str, ...]
    others: tuple[str, ...]
    ignored: tuple[str, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """What a commit of the register holds."""
        return (*self.changed, *self.new)


@frozen
class Saved:
    """A commit: the beginning of its name, and the branch it is on."""

    commit: str
    branch: str


def unsaved(
    repository: Repository,
    records: Callable[[], Collection[str]],
    beside: Mapping[str, bool] = _NOTHING,
    *,
    ignored: bool = True,
) -> Unsaved:
    """What git sees of the register that is not committed.

    ``records`` gives the names, in the register's folder, of the files that belong to it, where that makes a
    difference: of a register that is the whole repository only they count. ``beside`` are the paths, from the
    folder above it, of what stands around it; what is as srr made it belongs to it. Raises CannotSave where
    there is a conflict, and NoRegister where git cannot tell.
    """
    around = _around(repository, (path for path, same in beside.items() if same))
    paths = sorted(_around(repository, beside))
    specs = (repository.pathspec, *(f":(top,literal){each}" for each in paths))
    settings = without_filters(repository.at)
    ran = git(
        _top(repository),
        *("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=all"),
        *(("--ignored=matching",) if ignored else ()),
        *("--", *specs),
        settings=settings,
    )
    if ran.returncode:
        raise NoRegister(why(ran.stderr, repository.shown))
    entries = [(each[:2], os.fsdecode(each[3:])) for each in ran.stdout.split(b"\0") if each]
    conflicts = [path for state, path in entries if state in _CONFLICTS]
    if conflicts:
        raise CannotSave(say("save.conflict", files=_some(conflicts)))
    prefix = f"{repository.folder}/" if repository.folder else ""

    @cache
    def own() -> frozenset[str]:
        return around | {f"{prefix}{each}" for each in records()}

    known = [
        path
        for state, path in entries
        if state not in {b"??", b"!!"} and (path.startswith(prefix) or path in around)
    ]
    if known:
        known = _differing(repository, known, specs, settings)
    return Unsaved(
        tuple(path for path in known if prefix or _was_record(path) or path in own()),
        tuple(path for state, path in entries if state == b"??" and path in own()),
        tuple(path for state, path in entries if state == b"??" and path not in own()),
        tuple(path for state, path in entries if state == b"!!" and path in own()),
    )


def _around(repository: Repository, beside: Iterable[str]) -> frozenset[str]:
    """The paths, from the top of the repository, of what lies beside the register in it."""
    if not repository.folder:
        return frozenset()
    above, slash, _ = repository.folder.rpartition("/")
    return frozenset(f"{above}{slash}{each}" for each in beside)


def _differing(
    repository: Repository, paths: list[str], specs: Sequence[str], settings: Mapping[str, str]
) -> list[str]:
    """Those of the paths that are not as the last commit has them; git's status goes by their size too."""
    told = ("--name-only", "-z", "--no-ext-diff", "--no-textconv", "--no-renames", "--no-relative")
    ran = git(
        _top(repository),
        *("diff", "HEAD", *told, "--ignore-submodules=all", "--", *specs),
        settings=settings,
    )
    if ran.returncode:
        return paths  # there is no commit yet
    differing = {os.fsdecode(each) for each in ran.stdout.split(b"\0")}
    return [each for each in paths if each in differing]


def check(repository: Repository, beside: Mapping[str, bool] = _NOTHING) -> None:
    """Raises CannotSave where git is in the middle of something, or something else would come along.

    ``beside`` is as for :func:`unsaved`.
    """
    folder = git(repository.at, "rev-parse", "--absolute-git-dir", "--is-inside-work-tree")
    where, _, inside = os.fsdecode(folder.stdout).removesuffix("\n").rpartition("\n")
    if folder.returncode or inside != "true":
        raise CannotSave(say("save.no-work-tree", folder=repository.shown))
    for name, doing in _UNFINISHED.items():
        if os.path.lexists(Path(where, name)):
            raise CannotSave(say(f"save.in-{doing}"))
    if _branch(repository) is None:
        raise CannotSave(say("save.detached"))
    around = _around(repository, (path for path, same in beside.items() if same))
    others = [each for each in _staged(repository) if not (each in around or _is_inside(repository, each))]
    if others:
        raise CannotSave(say("save.staged", count=len(others), files=_some(others)))


def save(repository: Repository, what: Unsaved, message: str) -> Saved:
    """Commit these changes with a message.

    Raises CannotSave where git or a hook refuses; the index is as it was then.
    """
    _check_programs(repository, what.paths)
    with tempfile.TemporaryDirectory() as folder, _known(repository, what.new):
        listed = Path(folder, "paths")
        listed.write_bytes(_pathspecs(what.paths))
        ran = git_with_hooks(
            _top(repository),
            *("commit", "--quiet", "--only", "--cleanup=verbatim", "--file=-"),
            *(f"--pathspec-from-file={listed}", "--pathspec-file-nul"),
            given=f"{message.rstrip()}\n".encode(),
        )
        output = ran.stdout.decode(errors="replace").strip()
        if ran.returncode:
            if git_with_hooks(repository.at, "var", "GIT_AUTHOR_IDENT").returncode:
                raise CannotSave(say("save.no-author"))
            raise CannotSave(say("save.refused"), output)
    _settle(repository, what.paths)
    name = git(repository.at, "rev-parse", "--short", "HEAD").stdout.decode().strip()
    return Saved(name, _branch(repository) or "HEAD")


def _settle(repository: Repository, paths: Sequence[str]) -> None:
    """Give the index what was committed, where a hook changed that on the way: git leaves it behind then."""
    if not set(paths).isdisjoint(_staged(repository)):
        git(
            _top(repository),
            *("reset", "--quiet", "--pathspec-from-file=-", "--pathspec-file-nul"),
            given=_pathspecs(paths),
            settings=without_filters(repository.at),
        )


@contextmanager
def _known(repository: Repository, new: Sequence[str]) -> Iterator[None]:
    """Tells git of new files, without their contents, and takes that back where the block fails."""
    try:
        if new:
            _announce(repository, new)
        yield
    except BaseException:
        if new:
            git(_top(repository), "update-index", "-z", "--force-remove", "--stdin", given=_listed(new))
        raise


def _announce(repository: Repository, new: Sequence[str]) -> None:
    ran = git(
        _top(repository),
        *("add", "--intent-to-add", "--pathspec-from-file=-", "--pathspec-file-nul"),
        given=_pathspecs(new),
        settings=without_filters(repository.at),
    )
    if ran.returncode:
        raise CannotSave(say("save.refused"), ran.stderr.decode(errors="replace").strip())


def _check_programs(repository: Repository, paths: Sequence[str]) -> None:
    """Raises CannotSave where git would run a program of the repository's own that is no hook."""
    told = git(repository.at, "config", "--show-scope", "-z", "--get-regexp", rf"^filter\.|{_SIGNING}").stdout
    fields = told.split(b"\0")
    settings = {
        key.decode(errors="replace").lower(): (scope, value)
        for scope, entry in zip(fields[::2], fields[1::2], strict=False)
        for key, _, value in [entry.partition(b"\n")]
    }
    named = git(_top(repository), "check-attr", "-z", "--stdin", "filter", given=_listed(paths)).stdout
    for value in {each.decode(errors="replace") for each in named.split(b"\0")[2::3]}:
        for kind in ("clean", "process"):
            if settings.get(f"filter.{value}.{kind}".lower(), (b"", b""))[1]:
                raise CannotSave(
                    say("save.program", setting=f"filter.{value}.{kind}", folder=repository.shown)
                )
    _, signs = settings.get("commit.gpgsign", (b"", b"false"))
    if signs.lower() not in {b"false", b"no", b"off", b"0", b""}:
        for key, (scope, _) in sorted(settings.items()):
            if key.startswith("gpg.") and scope in _OWN_SCOPES:
                raise CannotSave(say("save.program", setting=key, folder=repository.shown))


def _branch(repository: Repository) -> str | None:
    """The branch that is checked out, also one without a commit; None where none is."""
    ran = git(repository.at, "symbolic-ref", "--quiet", "--short", "HEAD")
    return None if ran.returncode else os.fsdecode(ran.stdout).removesuffix("\n")


def _staged(repository: Repository) -> list[str]:
    """What would be in a commit made now."""
    ran = git(
        repository.at,
        *(
            "diff",
            "--cached",
            "--name-only",
            "-z",
            "--no-ext-diff",
            "--no-textconv",
            "--no-renames",
            "--no-relative",
        ),
    )
    return [os.fsdecode(each) for each in ran.stdout.split(b"\0") if each]


def _is_inside(repository: Repository, path: str) -> bool:
    if repository.folder:
        return path.startswith(f"{repository.folder}/")
    return _was_record(path)


def _was_record(path: str) -> bool:
    """Whether a path of a register that is a whole repository is, or was, that of a record."""
    folder, _, name = path.rpartition("/")
    return name.endswith(".yaml") and (folder in _FOLDERS or path in {"register.yaml", "checklist.yaml"})


def _pathspecs(paths: Iterable[str]) -> bytes:
    return b"".join(b":(top,literal)" + os.fsencode(each) + b"\0" for each in paths)


def _listed(paths: Iterable[str]) -> bytes:
    return b"".join(os.fsencode(each) + b"\0" for each in paths)


def _top(repository: Repository) -> Path:
    """Where paths of the repository count from."""
    return repository.at / repository.up


def _some(paths: Sequence[str]) -> tuple[str, ...]:
    return (*paths[:_LOTS], *(("…",) if len(paths) > _LOTS else ()))
